"""Names as the model finds them, put right.

Lives here: labels, edges (articles, possessives, titles, hyphens) and the rules that make a person or a place of a name.
Not here: names known beforehand (`gazetteer`), choosing between the two (`mentions`).
On the project's seed the model alone found 85 % of the names and called Lavrov and Orban organizations, Blinken a place.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from schemas.codes import MentionLabel
from standoff.annotate.edges import edges, is_well_known_place
from standoff.annotate.name_words import (
    COMPANY_ENDINGS,
    DOCUMENTS,
    FESTIVALS,
    NO_ACTOR_PHRASES,
    NO_ACTORS,
    NO_PERSON_ENDINGS,
    PLACE_ALWAYS,
    PLACE_ENDINGS,
    PLACE_NOUNS,
    PORTFOLIOS,
    SCHOOLS,
    STORMS,
    TITLES,
)
from standoff.knowledge import load

if TYPE_CHECKING:
    from spacy.tokens import Doc

LABELS = {
    "PERSON": MentionLabel.PERSON,
    "NORP": MentionLabel.GROUP,
    "GPE": MentionLabel.PLACE,
    "LOC": MentionLabel.PLACE,
    "FAC": MentionLabel.PLACE,
    "ORG": MentionLabel.ORGANIZATION,
}

LONGEST_NAME = 120
"""Characters over which a text is no name: the longest official one in the data files has 84."""

_POSSESSIVE = re.compile(r"['’]s?$")
_PARTY = re.compile(r"[RDI]-(?=[A-Z])")
_MEMBER = re.compile(r"(?<=[(, ])[RDI]-([A-Z][a-z]{2,12}\.?(?: [A-Z][a-z]{2,12})?|[A-Z]\.[A-Z]\.)(?=[ ,.)])")
_NO_NAME = re.compile(r"^[@#]|https?:|www\.|\.(?:com|org|net)/|\bWorld War\b|\bAir Force (?:One|Two)\b|\bWar [IVX]+$|&#?\w+$|^[A-Z]{2,5}s$")


IN_TOWN = frozenset({"in", "near", "outside"})
"""Prepositions after which one word that a large city has for its name is the city and no person."""

TRUST = frozenset({"confidence", "faith", "trust", "belief", "believe", "interest", "interested", "confide", "hope", "disappointed", "see"})
"""Lemmas of words whose `in` leads to a person (faith in Houston)."""


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
        first, last = edges(doc, entity)
        if first > last or (doc[first].text == "State" and last == first and first >= 2 and doc[first - 2].lower_ in TITLES):
            continue  # Secretary of State
        if doc[first : last + 4].text.startswith(("State of the Union", "Air Force One")):
            continue
        if all(token.lower_ in TITLES or (entity.label_ == "PERSON" and token.tag_ in {"JJ", "IN"}) for token in doc[first : last + 1]):
            continue  # Crown Prince, Rear Admiral
        text = _POSSESSIVE.sub("", doc[first : last + 1].text) if doc[last].text[-2:] in {"'s", "’s"} else doc[first : last + 1].text
        if any(character.isupper() for character in text) and not is_nobody(text):
            start = doc[first].idx
            if _PARTY.match(text):  # R-Ariz. names a senator's state
                start, text, label = start + 2, text[2:], MentionLabel.PLACE
            while found and found[-1].start >= start:
                found.pop()  # a name the model saw in two: its second half has grown over the first
            found.append(Name(start, start + len(text), text, label if start != doc[first].idx else _label(doc, first, last, label)))
    return found


def places_by_mark(doc: Doc) -> list[Name]:
    """States that only a mark tells: R-Ariz. after a senator's name, Melbourne's before a body's."""
    text, knowledge = doc.text, load()
    found = [Name(match.start(1), match.end(1), match.group(1), MentionLabel.PLACE) for match in _MEMBER.finditer(text) if knowledge.places(match.group(1))]
    for entity in doc.ents:
        mark = next((token for token in entity[1:-1] if token.tag_ == "POS"), None) if entity.label_ == "ORG" else None
        owner = doc[entity.start : mark.i] if mark is not None else None
        if owner is not None and owner.text[:1].isupper() and is_well_known_place(owner.text):
            found.append(Name(owner.start_char, owner.end_char, owner.text, MentionLabel.PLACE))
    return found


def is_nobody(text: str) -> bool:
    """Whether what a model takes for a name names nobody and no place: a text, a war, a storm, a faith, an address, half a title."""
    if len(text) > LONGEST_NAME or _NO_NAME.search(text) or text in NO_ACTORS or text in NO_ACTOR_PHRASES:
        return True
    words = text.lower().split()
    portfolio = words[1:] if len(words) > 1 and load().demonym(text.split(maxsplit=1)[0]) else words  # Canadian Foreign Affairs Minister
    return (
        (words[-1] in DOCUMENTS and len(words) > 1)
        or (words[0] in STORMS and len(words) > 1)
        or words[-1].endswith("ism")
        or not FESTIVALS.isdisjoint(words)
        or text.rsplit(maxsplit=1)[-1] in NO_ACTORS
        or all(word in PORTFOLIOS for word in portfolio)
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


def _label(doc: Doc, first: int, last: int, label: MentionLabel) -> MentionLabel:
    """The label that the words around a name give, else the model's."""
    after = doc[last + 1].lower_ if last + 1 < len(doc) else ""
    before = doc[first - 1].lower_ if first else ""
    if after in PLACE_NOUNS and label is not MentionLabel.GROUP:
        return MentionLabel.PLACE
    if label is MentionLabel.PERSON and last > first and doc[last].lower_ in SCHOOLS | COMPANY_ENDINGS:
        return MentionLabel.ORGANIZATION
    ends = PLACE_ENDINGS if label is MentionLabel.PERSON else PLACE_ALWAYS if label is MentionLabel.ORGANIZATION else frozenset()
    if last > first and doc[last].lower_ in ends:
        return MentionLabel.PLACE
    if label is MentionLabel.PERSON and last == first and doc[last].tag_ == "NNPS" and doc[last].text.endswith("s"):
        return MentionLabel.GROUP  # Crimeans, Yazidis; a surname in -s is put right where its bearer is named in full
    if label is MentionLabel.PERSON and last == first and before in IN_TOWN and is_well_known_place(doc[first].text) and not _is_trusted(doc, first):
        return MentionLabel.PLACE  # a plant in Arak
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


def _is_trusted(doc: Doc, first: int) -> bool:
    """Whether a name after `in` is of someone whom one trusts or believes in."""
    return first >= 2 and (doc[first - 1].head.lemma_ in TRUST or doc[first - 2].lemma_ in TRUST)


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
