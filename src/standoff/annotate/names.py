"""Names as the model finds them, put right.

Lives here: labels, edges (articles, possessives, titles, hyphens) and the rules that make a person or a place of a name.
Not here: names known beforehand (`gazetteer`), choosing between the two (`mentions`).
On the project's seed the model alone found 85 % of the names and called Lavrov and Orban organizations, Blinken a place.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from schemas.codes import MentionLabel
from standoff.knowledge import load

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span

LABELS = {
    "PERSON": MentionLabel.PERSON,
    "NORP": MentionLabel.GROUP,
    "GPE": MentionLabel.PLACE,
    "LOC": MentionLabel.PLACE,
    "FAC": MentionLabel.PLACE,
    "ORG": MentionLabel.ORGANIZATION,
}


def listed(words: str) -> frozenset[str]:
    """The words of a list written as one string."""
    return frozenset(words.split())


TITLES = listed("""crown president vice-president premier minister secretary undersecretary chancellor ambassador envoy governor gov. gov senator sen. sen representative
    rep. rep congressman congresswoman mr. mr mrs. mrs ms. ms dr. dr sir dame lord lady king queen prince princess emir sultan sheikh ayatollah
    general gen. gen lieutenant lt. colonel col. col major maj. captain capt. capt admiral adm. commander sergeant sgt. marshal
    spokesman spokeswoman spokesperson mayor judge justice prosecutor attorney speaker chairman chairwoman director chief leader
    pope cardinal bishop archbishop rabbi imam professor prof. prof journalist analyst candidate lawmaker diplomat aide adviser advisor
    commissioner deputy mp ceo strategist director-general secretary-general co-leader author novelist manager executive principal defendant
    magistrate magistrates inspector detective officer pastor reverend rev. father sister coach actor actress singer""")
"""Words after which a capitalized name is a person's."""

HONORIFICS = listed("mr. mr mrs. mrs ms. ms dr. dr sir dame lord lady")
"""Titles that belong to nobody's office and never to the name."""

PLACE_NOUNS = listed("village town city region province district oblast county governorate peninsula river valley island islands border bay sea strait airport")

NO_PERSON_ENDINGS = listed("""station falls park lake bridge hall house hotel theatre theater center centre museum street road avenue airport university college
    school hospital church cathedral mosque stadium arena tower beach mountain mountains canal coast building prison camp base fort port journey approach garden gardens lawn
    room residence square state states""")
"""Last words of names that begin like a person's and are a place's or a body's (Victoria Station)."""

PORTFOLIOS = listed("""defense defence finance foreign interior justice health energy transport transportation education agriculture trade treasury security national
    home intelligence culture tourism environment information labor labour commerce economy economic affairs supreme and""")
"""Words that without a noun for the body are half a title and no name (National Security Adviser, Defense chief)."""

NO_ACTORS = listed("""AI POW POWs IOU AEST AEDT UTC GMT EST EDT CET BST ET PT CEO CFO COO GDP TV PR HR DNA HIV AIDS WOW MORE Ret VX CO2 LED GPS
    PIN ATM Ebola Zika COVID COVID-19 Covid Covid-19 Coronavirus Novichok Sarin Brexit Arabic Hindi Urdu Farsi Mandarin Latin Christianity
    Islam Sharia Allah Earth Mars Typhoon Hurricane Leadership Sanctions""")
"""What models take for names and is nobody's: abbreviations, diseases, poisons, languages, faiths. Seen in the development articles."""

DOCUMENTS = listed(
    "agreement act treaty convention constitution law accord accords amendment resolution protocol prize award cup olympics championships games week clause doctrine"
)
"""Last words of names of texts and occasions, which nobody acts as."""

STORMS = listed("typhoon hurricane cyclone storm operation flight merry happy")
"""First words of names of what is nobody."""

_FESTIVALS = listed("christmas easter ramadan thanksgiving hanukkah diwali")

_STRAY = " \t\n\"“”'’‘.,;:()[]—–-"
_POSSESSIVE = re.compile(r"['’]s?$")


class Name(NamedTuple):
    """A candidate name: characters `[start, end)` of its block."""

    start: int
    end: int
    text: str
    label: MentionLabel
    key: str | None = None
    is_ambiguous: bool = False


def model_names(doc: Doc) -> list[Name]:
    """The names of one parsed block in order, with edges and labels put right."""
    found: list[Name] = []
    for entity in doc.ents:
        label = LABELS.get(entity.label_)
        if label is None:
            continue
        first, last = _edges(doc, entity)
        if first > last or (doc[first].text == "State" and last == first and first >= 2 and doc[first - 2].lower_ in TITLES):
            continue  # Secretary of State
        if entity.label_ == "PERSON" and all(token.lower_ in TITLES or token.tag_ in {"JJ", "IN"} for token in doc[first : last + 1]):
            continue  # Crown Prince
        text = _POSSESSIVE.sub("", doc[first : last + 1].text) if doc[last].text[-2:] in {"'s", "’s"} else doc[first : last + 1].text
        if any(character.isupper() for character in text) and not is_nobody(text):
            start = doc[first].idx
            while found and found[-1].start >= start:
                found.pop()  # a name the model saw in two: its second half has grown over the first
            found.append(Name(start, start + len(text), text, _label(doc, first, last, label)))
    return found


def is_nobody(text: str) -> bool:
    """Whether what a model takes for a name names nobody and no place: a text, a storm, a faith, half a title."""
    words = text.lower().split()
    return (
        text in NO_ACTORS
        or (words[-1] in DOCUMENTS and len(words) > 1)
        or (words[0] in STORMS and len(words) > 1)
        or words[-1].endswith("ism")
        or not _FESTIVALS.isdisjoint(words)
        or all(word in PORTFOLIOS for word in words)
    )


def places_by_noun(doc: Doc) -> list[Name]:
    """Names that only the noun after them makes a place: *Verkhnetoretskoye village*, *Donetsk region*."""
    found = []
    for token in doc:
        if token.lower_ in PLACE_NOUNS and token.i and doc[token.i - 1].tag_ == "NNP" and doc[token.i - 1].text[0].isupper():
            first = token.i - 1
            while first and doc[first - 1].tag_ == "NNP" and doc[first - 1].dep_ == "compound" and doc[first - 1].text[0].isupper():
                first -= 1
            text = doc[first : token.i].text
            found.append(Name(doc[first].idx, doc[first].idx + len(text), text, MentionLabel.PLACE))
    return found


def _edges(doc: Doc, entity: Span) -> tuple[int, int]:
    """First and last token without articles, possessives, titles and marks; a word cut at its hyphen made whole."""
    first, last = entity.start, entity.end - 1
    while first <= last and (doc[first].tag_ in {"DT", "POS", "PRP$", "_SP"} or doc[first].text in _STRAY or doc[first].lower_ in HONORIFICS):
        first += 1
    while last >= first and (doc[last].tag_ in {"POS", "_SP"} or doc[last].text in _STRAY):
        last -= 1
    if entity.label_ == "PERSON":
        while first < last and doc[first].lower_ in TITLES:
            first += 1
        while last > first and any(character.isdigit() for character in doc[last].text):
            last -= 1
        while first and _is_given_name(doc, first, last):
            first -= 1
    while (
        last + 2 < len(doc)
        and doc[last + 1].text == "-"
        and not doc[last].whitespace_
        and not doc[last + 1].whitespace_
        and entity.label_ in {"PERSON", "ORG"}
        and doc[last + 2].is_alpha
        and (doc[last + 2].is_title or entity.label_ == "PERSON")
    ):
        last += 2
    while first >= 2 and doc[first - 1].text == "-" and not doc[first - 2].whitespace_ and not doc[first - 1].whitespace_ and doc[first - 2].is_title:
        first -= 2
    return first, last


def _is_given_name(doc: Doc, first: int, last: int) -> bool:
    """Whether the word before a person's name is a part of it that the model left out."""
    word = doc[first - 1]
    inside = first <= word.head.i <= last and word.dep_ == "compound" and word.tag_ == "NNP"
    return inside and word.is_title and word.ent_type_ in {"", "PERSON", "GPE"} and word.lower_ not in TITLES


def _label(doc: Doc, first: int, last: int, label: MentionLabel) -> MentionLabel:
    """The label that the words around a name give, else the model's."""
    after = doc[last + 1].lower_ if last + 1 < len(doc) else ""
    before = doc[first - 1].lower_ if first else ""
    if after in PLACE_NOUNS and label is not MentionLabel.GROUP:
        return MentionLabel.PLACE
    if (
        before in TITLES
        and doc[first].is_title
        and label in {MentionLabel.ORGANIZATION, MentionLabel.PLACE}
        and doc[first].tag_ in {"NNP", "NNPS"}
        and after != "of"
        and doc[last].lower_ not in NO_PERSON_ENDINGS
    ):
        return MentionLabel.PERSON
    if label in {MentionLabel.ORGANIZATION, MentionLabel.PLACE} and _is_full_name(doc, first, last):
        return MentionLabel.PERSON
    return label


def _is_full_name(doc: Doc, first: int, last: int) -> bool:
    """Whether a name is a person's by its given name (Agnes Chow) or by an age after it (Kaci Hickox, 33,)."""
    words = doc[first : last + 1].text.split()
    if not 2 <= len(words) <= 3 or not all(word[0].isupper() for word in words) or words[-1].lower() in NO_PERSON_ENDINGS:
        return False
    if last + 3 < len(doc) and doc[last + 1].text == "," and doc[last + 2].text.isdigit() and len(doc[last + 2]) == 2 and doc[last + 3].text == ",":
        return True
    knowledge = load()
    text = " ".join(words)
    return (
        knowledge.gender(words[0]) is not None
        and not any(word.isupper() and len(word) > 2 for word in words)
        and knowledge.noun(words[-1]) is None
        and knowledge.lookup(words[-1]) is None
        and not knowledge.places(text)
    )


def surname_of(name: str) -> str | None:
    """The last word of a full name, where that can stand for its bearer: capitalized, no initial, no generation."""
    words = _POSSESSIVE.sub("", name).split()
    while words and words[-1].strip(".,") in {"Jr", "Sr", "II", "III", "IV"}:
        words.pop()
    if len(words) < 2:
        return None
    last = words[-1]
    return last if len(last) > 2 and last[0].isupper() and last[1:2] != "." else None
