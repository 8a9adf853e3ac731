"""Where a name begins and ends: without titles, marks, verbs and what has run into it.

Lives here: the edges of one entity of the model. Not here: labels (`names`), choosing among names (`mentions`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from standoff.annotate.name_words import HONORIFICS, OCCUPATIONS, TITLES
from standoff.knowledge import load

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span, Token

STRAY = " \t\n\"“”'’‘.,;:()[]—–-"

_CUTS = frozenset({"/", "|", "•", "·", "(", "[", "{", ":", ";", "—", "–", "“", "”", '"', "...", "…", "→", "»"})
"""Marks that no name goes across (Jose Quintana / Reuters)."""

_TAILS = frozenset({"Update", "Updates", "MORE", "LIVE", "Live", "Says", "VIDEO", "PHOTOS"})
"""Words of headlines that run into the name before them."""

_JOINTS = frozenset({"of", "for", "in", "on", "from", "with", "by", "as", "and", "at", "to", "who", "whose", "that"})
"""Words that no person's name goes across or ends with (Pant of King's College)."""

_VERB_TAGS = frozenset({"VB", "VBG", "VBD", "VBZ"})

LARGE_CITY = 100_000
"""Inhabitants from which on a city is known enough to stand before a body's name without more words."""

_QUOTES = frozenset({"“", "”", '"'})


def edges(doc: Doc, entity: Span) -> tuple[int, int]:
    """First and last token without articles, possessives, titles and marks; a word cut at its hyphen made whole. Empty where first > last."""
    first, last = _without_marks(doc, entity.start, entity.end - 1, with_honorifics=True)
    if entity.label_ == "PERSON":
        first, last = _of_person(doc, first, last)
    else:
        last = _before_mark(doc, first, last)
        first = _after_title(doc, _after_owner(doc, first, last), last)
    last = _grown_at_hyphen(doc, first, last, entity.label_)
    while first >= 2 and doc[first - 1].text == "-" and not doc[first - 2].whitespace_ and not doc[first - 1].whitespace_ and doc[first - 2].is_title:
        first -= 2
    return first, last


def _without_marks(doc: Doc, first: int, last: int, *, with_honorifics: bool) -> tuple[int, int]:
    """Without articles, possessives and stray marks at either end."""
    while first <= last and (
        doc[first].tag_ in {"DT", "POS", "PRP$", "_SP"}
        or (doc[first].is_digit and len(doc[first]) == len("2013"))
        or doc[first].text in STRAY
        or (with_honorifics and doc[first].lower_ in HONORIFICS)
    ):
        first += 1
    while last >= first and (doc[last].tag_ in {"POS", "_SP"} or doc[last].text in STRAY):
        last -= 1
    return first, last


def _of_person(doc: Doc, first: int, last: int) -> tuple[int, int]:
    """The edges of a person's name: without titles and states before it, cut at a mark, a preposition or a possessive."""
    while first < last and _goes_before_person(doc, first, last):
        first += 1
        first, last = _without_marks(doc, first, last, with_honorifics=True)
    first = _after_title(doc, first, last)
    last = _before_mark(doc, first, last)
    for index in range(first + 1, last + 1):
        hyphenated = doc[index - 1].text == "-" or (index < last and doc[index + 1].text == "-")  # Moon Jae-in, Ahmed at-Tayeb
        if doc[index].tag_ == "POS" or (doc[index].text in _JOINTS and not hyphenated):
            last = index - 1
            break
    while last > first and (doc[last].text in _TAILS or any(character.isdigit() for character in doc[last].text)):
        last -= 1
    first, last = _without_marks(doc, first, last, with_honorifics=False)
    while first and first <= last and _is_given_name(doc, first, last):
        first -= 1
    return first, last


def _after_title(doc: Doc, first: int, last: int) -> int:
    """The first token of a full name after a title that ran into it (Clark County Commission Chair | Ann Reyes); a given name has to follow."""
    for index in range(last - 2, first - 1, -1):
        if _is_title(doc[index]) and load().gender(doc[index + 1].text) is not None:
            return index + 1
    return first


def _is_title(token: Token) -> bool:
    """Whether a word is a title or a noun for people, and no given name."""
    knowledge = load()
    noun = knowledge.noun(token.lower_)
    is_title = token.lower_ in TITLES | OCCUPATIONS or knowledge.is_title(token.lower_) or (noun is not None and not noun.is_body)
    return is_title and knowledge.gender(token.text) is None


def _goes_before_person(doc: Doc, first: int, last: int) -> bool:
    """Whether the first word of what a model took for a person's name stands before it: a title, a state, a verb."""
    word = doc[first]
    if word.lower_ in TITLES | OCCUPATIONS or word.text in _JOINTS or word.text == ".":
        return True
    knowledge = load()
    if knowledge.gender(word.text) is not None:
        return False
    if word.tag_ == "MD" or (word.tag_ in _VERB_TAGS and is_known(doc[first + 1 : last + 1].text)):
        return True  # Keeping Saddam; taggers take Ding and Xing for verbs
    if last - first < 2:
        return False
    noun = knowledge.noun(word.lower_)
    entry = knowledge.phrases().get(word.text)
    is_state = entry is not None and not entry.is_person and entry.country is not None and not knowledge.is_ambiguous(word.text)
    return (noun is not None and not noun.is_body and knowledge.lookup(doc[first : last + 1].text) is None) or is_state


def _after_owner(doc: Doc, first: int, last: int) -> int:
    """The first token after the place or state whose body it is (Melbourne's La Trobe University), or that a person is sent to (Cuba Alberto Navarro)."""
    knowledge = load()
    for index in range(first + 1, last):
        if doc[index].tag_ == "POS":
            owner = doc[first:index].text
            named = knowledge.phrases().get(owner)
            return index + 1 if (named is not None and not named.is_person) or is_well_known_place(owner) else first
    if last - first < 2 or knowledge.gender(doc[first + 1].text) is None:
        return first
    entry = knowledge.phrases().get(doc[first].text)
    is_state = entry is not None and not entry.is_person and entry.country is not None and entry.denotes is None
    return first + 1 if is_state or doc[first].lower_ in TITLES | OCCUPATIONS else first


def _before_mark(doc: Doc, first: int, last: int) -> int:
    """The last token before a mark that no name goes across."""
    nickname_end = -1
    for index in range(first + 1, last + 1):
        if doc[index].text in _QUOTES and nickname_end < 0:
            nickname_end = next((later for later in range(index + 1, last) if doc[later].text in _QUOTES), -1)
        if doc[index].text in _CUTS and index > nickname_end and (doc[index].text != "/" or doc[index - 1].whitespace_):  # Blue Cross/Blue Shield
            last = index - 1
            break
    while last > first and (doc[last].text in STRAY or doc[last].tag_ in {"POS", "IN", "CC"}):
        last -= 1
    return last


def _grown_at_hyphen(doc: Doc, first: int, last: int, label: str) -> int:
    """The last token of a word that the model cut at its hyphen (Ocasio-Cortez); two names joined stay two (Lavrov-Blinken talks)."""
    while (
        last + 2 < len(doc)
        and doc[last + 1].text == "-"
        and not doc[last].whitespace_
        and not doc[last + 1].whitespace_
        and label in {"PERSON", "ORG"}
        and doc[last + 2].is_alpha
        and (doc[last + 2].is_title or label == "PERSON")
        and not is_known(doc[first : last + 1].text, doc[last + 2].text)
    ):
        last += 2
    return last


def is_known(*forms: str) -> bool:
    """Whether one of several forms is a known name by itself."""
    knowledge = load()
    return any(form in knowledge.phrases() and not knowledge.is_ambiguous(form) for form in forms)


def is_well_known_place(text: str) -> bool:
    """Whether a division or a large city has that name: Melbourne's, not King's College London."""
    return any(place.feature == "admin1" or place.population >= LARGE_CITY for place in load().places(text)[:3])


def _is_given_name(doc: Doc, first: int, last: int) -> bool:
    """Whether the word before a person's name is a part of it that the model left out."""
    word = doc[first - 1]
    inside = first <= word.head.i <= last and word.dep_ == "compound" and word.tag_ == "NNP"
    if first > 1 and doc[first - 2].lower_ in _JOINTS and (is_known(word.text) or is_well_known_place(word.text)):
        return False  # envoy for Venezuela | Carl Abernathy
    return inside and word.is_title and word.ent_type_ in {"", "PERSON", "GPE"} and word.lower_ not in TITLES and not _is_title(word)
