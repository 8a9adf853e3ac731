"""The forms in which one place's name is printed: with and without the noun, direction or party beside it.

Lives here: strings alone. Not here: which places have a name (`standoff.knowledge`), which of them is meant (`place_ranking`).
Every function is linear in the length of a name and total: any text has forms, though most have no place.
"""

from __future__ import annotations

from standoff.knowledge import fold

LONGEST = 100
"""Characters over which a text is no place's name: the longest of the gazetteer's has 79."""

DIVISION_NOUNS = frozenset({"region", "province", "oblast", "governorate", "state", "prefecture", "republic", "peninsula"})
"""Nouns by which a name is a first-order division's or a region's (the Donetsk region)."""

LESSER_NOUNS = frozenset({"county", "district", "parish", "municipality", "subdistrict"})
"""Nouns of divisions below the first order, which the gazetteer leaves out: their name alone may be somebody else's town."""

SETTLEMENT_NOUNS = frozenset({"village", "town", "city", "area"})

DIRECTIONS = frozenset(
    {"north", "south", "east", "west", "northern", "southern", "eastern", "western", "central", "northeast", "northwest", "southeast", "southwest"}
    | {"northeastern", "northwestern", "southeastern", "southwestern"}
)
"""Words that by themselves name no place of the gazetteer (the North, the Southern District), and before a name leave it a place's."""

PARTS = DIRECTIONS | {"downtown", "upstate", "greater", "upper", "lower", "occupied", "rural", "mainland", "inner", "outer"}
"""Words before a name for a part of the place (eastern Aleppo)."""

AIRFIELDS = frozenset({"international", "airport", "airfield", "airbase"})
"""Last words of the names of airfields, most of which have the name of the place they lie at."""

NO_PLACES = frozenset({"earth", "mars", "moon", "venus", "allah", "green", "ai"})
"""Folded names of towns and villages that in the news are nearly always something else."""

_PARTIES = ("R-", "D-", "I-")
_SPELLINGS = {"saint": "st", "sankt": "st"}


def without_party(text: str) -> str:
    """A senator's state without the party before it: Ariz. of R-Ariz."""
    return text[2:] if text.startswith(_PARTIES) and text[2:3].isupper() else text


def without_noun(text: str) -> str:
    """A name without the noun after it (Helmand province)."""
    words = text.split()
    last = words[-1].lower() if words else ""
    return " ".join(words[:-1]) if len(words) > 1 and last in DIVISION_NOUNS | LESSER_NOUNS | SETTLEMENT_NOUNS else text


def bare(text: str) -> str:
    """A name without the noun after it and the words for a part before it (northern Aleppo province)."""
    words = without_noun(without_party(text)).replace("south-", "south ").replace("north-", "north ").split()
    if len(words) > 1 and words[0].lower() == "the":
        words = words[1:]
    while len(words) > 1 and words[0].lower() in PARTS:
        words = words[1:]
    return " ".join(words)


def forms(text: str) -> tuple[str, ...]:
    """The forms to look a name up under, the fullest first; none for what can be no name of a place."""
    if not 1 < len(text) <= LONGEST:
        return ()
    whole = without_party(text)
    found = dict.fromkeys((whole, without_noun(whole), bare(whole), _without_airfield(whole)))
    return tuple(form for form in found if any(character.isupper() for character in form) and fold(form) not in DIRECTIONS | NO_PLACES)


def _without_airfield(text: str) -> str:
    words = text.split()
    while len(words) > 1 and words[-1].lower() in AIRFIELDS:
        words = words[:-1]
    return " ".join(words)


def noun_of(text: str) -> str | None:
    """The noun of a division or settlement with which a name ends."""
    words = text.split()
    last = words[-1].lower() if len(words) > 1 else ""
    return last if last in DIVISION_NOUNS | LESSER_NOUNS | SETTLEMENT_NOUNS else None


def same_name(name: str) -> str:
    """A name as two spellings of it agree: Fasher and El Fasher, Saint John and St. John, New York and New York City."""
    words = [_SPELLINGS.get(word, word) for word in fold(name).split()]
    if len(words) > 1 and words[0] in ("al", "el", "ar", "as", "ad", "an", "ash", "the"):
        words = words[1:]
    if len(words) > 1 and words[-1] == "city":
        words = words[:-1]
    return " ".join(words)
