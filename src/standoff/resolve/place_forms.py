"""The forms in which one place's name is printed: with and without the noun, direction or party beside it.

Lives here: strings alone. Not here: which places have a name (`standoff.knowledge`), which of them is meant (`place_ranking`).
Every function is linear in the length of a name and total: any text has forms, though most have no place.
"""

from __future__ import annotations

from standoff.knowledge import fold
from standoff.knowledge.inflection import word_list

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

DIRECTION = r"(?:(?:north|south|east|west|northeast|northwest|southeast|southwest)(?:ern)? |central )?"
"""A pattern of what can stand between *in* and a place: *in eastern Ukraine*."""

PARTS = DIRECTIONS | {"downtown", "upstate", "greater", "upper", "lower", "occupied", "rural", "mainland", "inner", "outer"}
"""Words before a name for a part of the place (eastern Aleppo)."""

FACILITIES = frozenset({"airport", "airfield", "airbase", "base", "crossing", "checkpoint", "port", "harbor", "harbour", "prison", "jail", "plant", "refinery"})
"""Last words of the names of what has the name of the place it lies at, as a rule (Bushehr nuclear power plant)."""

FACILITY_WORDS = FACILITIES | {"international", "military", "naval", "air", "force", "border", "nuclear", "power", "oil"}
"""Words between such a place and the last word."""

SITE_NOUNS = word_list(
    """palace square airport airfield airbase base port harbor harbour castle stadium arena hotel bridge park hospital prison jail cemetery
    mosque cathedral church synagogue temple shrine monastery museum theater theatre tower avenue street boulevard plaza station terminal
    coliseum camp dam plant refinery mine reactor county district parish municipality neighborhood suburb village town island islands lake river
    mountain mountains valley desert beach bay hall gate checkpoint crossing barracks zoo market mall school resort spa ranch villa fort"""
)
"""Last words by which a name that no list holds is a site's, whose place is told by what is printed with it (the Presidential Palace in Helsinki)."""

WIDE_NOUNS = word_list("county district parish municipality village town island islands lake river mountain mountains valley desert dam camp crossing")
"""Those of them that need not lie at the town that is printed with them."""

SITE_HEADS = frozenset({"camp", "fort", "mount", "lake", "port", "hotel", "villa", "schloss", "palazzo", "kibbutz", "moshav"})
"""First words by which it is."""

NO_PLACES = frozenset({"earth", "mars", "moon", "venus", "allah", "green", "ai"})
"""Folded names of towns and villages that in the news are nearly always something else."""

_PARTIES = ("R-", "D-", "I-")
_HEADS = ("city of ", "town of ", "village of ", "port of ", "province of ", "state of ", "region of ")
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
    words = _without_head(without_noun(without_party(text))).replace("south-", "south ").replace("north-", "north ").split()
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
    found = dict.fromkeys((whole, without_noun(whole), bare(whole), _without_facility(whole)))
    return tuple(form for form in found if any(character.isupper() for character in form) and fold(form) not in DIRECTIONS | NO_PLACES)


def is_site(text: str) -> bool:
    """Whether a name is by its words that of a site: a building, square, base, camp, lake, county."""
    words = text.lower().split()
    return len(words) > 1 and (words[-1] in SITE_NOUNS or (words[0] in SITE_HEADS and text.rsplit(maxsplit=1)[-1][0].isupper()))


def is_building(text: str) -> bool:
    """Whether a site by its words is one of a town's own: a palace, a square, an airport."""
    return is_site(text) and text.rsplit(maxsplit=1)[-1].lower() in SITE_NOUNS - WIDE_NOUNS


def _without_head(text: str) -> str:
    """A name without the noun before it (the City of Detroit)."""
    start = 4 if text[:4].lower() == "the " else 0
    head = next((head for head in _HEADS if text[start : start + 12].lower().startswith(head)), "")
    return text[start + len(head) :] if head else text


def _without_facility(text: str) -> str:
    words = text.split()
    if [word.lower() for word in words[-2:]] == ["national", "park"]:
        return " ".join(words[:-2])
    if not words or words[-1].lower() not in FACILITIES:
        return text
    while len(words) > 1 and words[-1].lower() in FACILITY_WORDS:
        words = words[:-1]
    return text if words[-1].lower() in LESSER_NOUNS else bare(" ".join(words))


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
