"""Which of the places of one name is the likeliest, and whether it is likely enough to be named at all.

Lives here: the weights and limits, over candidates and what the article says about them. Not here: reading the article
(`place_context`), the name's forms (`place_forms`).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from math import log10

from standoff.knowledge import PlaceEntry
from standoff.resolve.place_forms import bare, same_name

SMALL = 1_000
"""Inhabitants under which a city counts only where its division or country stands near: most such names are also words and surnames."""

UNKNOWN_SIZE = 15_000
"""Inhabitants from which on a city needs no support by the article."""

LARGE = 100_000
"""Inhabitants from which on a name that the model takes for an organization's is the place's."""

FAMOUS = 1_000_000
"""Inhabitants from which on another name than a city's own (Saigon) needs no support by the article."""

CROWDED = frozenset({"USA"})
"""Countries with a small town for nearly every word (White House, Earth, Atlantic): there it takes the division's name beside it or in the article."""

OWN_NAME = 1.3
DIVISION_NAMED = 1.5
DIVISION_WEIGHT = -1.0
"""Tenfolds of inhabitants that a place's own name is worth (Roma in Lesotho, and Rome), its division's name in the article (Birmingham, in a
story of Alabama), and that a division lacks against a large city of its name."""

EXPECTED = {"USA": 0.25, "GBR": 0.05, "RUS": 0.05, "CHN": 0.04, "ISR": 0.04, "SYR": 0.04, "IRN": 0.04}
EXPECTED_OTHER = 0.01
SMOOTHING = 0.13
"""The share of a country in the mentions of any English news article, over which its share in this one speaks for its places, and how much of it
is needed. In an American story Vancouver is still Canada's (3.4 times as many inhabitants), in a Lebanese one Tripoli is not Libya's (5.7 times)."""

CITY_SHARE = 0.1
"""Share of its division's inhabitants from which on a city has the name that both bear (Zaporizhzhia, but not Quebec)."""

RIVAL = 0.3
"""Tenfolds of inhabitants by which a small city must lead its namesakes of the same country, where nothing tells between them (Princeton)."""


@dataclass(frozen=True, slots=True)
class Hints:
    """What the article says about one name.

    `countries` is the share of each state among the article's mentions; `divisions` the (country, name) of those that it names; `wants_division` whether a noun makes it a region;
    `is_certain` whether candidates are only places that the name is known for, or those of the division beside it.
    """

    countries: Mapping[str, float]
    divisions: frozenset[tuple[str | None, str]]
    wants_division: bool = False
    has_lesser_noun: bool = False
    is_certain: bool = False


def likeliest(text: str, candidates: Sequence[PlaceEntry], hints: Hints) -> PlaceEntry | None:
    """The place meant, None where there is none or the evidence is too thin; `candidates` as the gazetteer orders them."""
    if not hints.is_certain:  # a Green Zone, or a Hermitage, is one where the article names its state
        candidates = [place for place in candidates if place.feature != "site" or place.country in hints.countries]
    elif hints.has_lesser_noun:  # Howard County, Maryland, is not the town of Howard
        candidates = [place for place in candidates if place.country not in CROWDED or place.feature != "city" or place.population >= LARGE]
    if not candidates:
        return None
    name = same_name(bare(text))
    if candidates[0].feature == "admin1":  # Wyoming is no town of Michigan, though the article names both
        hints = replace(hints, divisions=frozenset())
    has_city = any(place.feature == "city" and place.population >= LARGE and same_name(place.name) == name for place in candidates)
    ranked = sorted(candidates, key=lambda place: _score(place, name, hints, has_city=has_city), reverse=True)
    best = _city_of_its_name(ranked, hints)
    if hints.is_certain:
        return best
    return best if _is_supported(best, name, hints) and not _has_rival(best, ranked, name, hints) else None


def _score(place: PlaceEntry, name: str, hints: Hints, *, has_city: bool) -> tuple[bool, bool, float]:
    weight = log10(max(place.population, 1))
    weight += OWN_NAME if same_name(place.name) == name else 0
    weight += DIVISION_WEIGHT if place.feature == "admin1" and has_city else 0
    weight += DIVISION_NAMED if _is_division_named(place, hints) else 0
    expected = EXPECTED.get(place.country or "", EXPECTED_OTHER)
    weight += log10((hints.countries.get(place.country or "", 0.0) + SMOOTHING) / (expected + SMOOTHING))
    return hints.wants_division and place.feature in ("admin1", "region", "site"), place.feature in ("region", "site"), weight


def _is_division_named(place: PlaceEntry, hints: Hints) -> bool:
    """Whether the article names the division that a city lies in; one of the city's own name is no evidence (Quebec)."""
    is_evidence = place.feature == "city" and (place.country, place.admin1) in hints.divisions
    return is_evidence and same_name(place.admin1 or "") != same_name(place.name)


def _city_of_its_name(ranked: Sequence[PlaceEntry], hints: Hints) -> PlaceEntry:
    """The best place, or, where that is a division and no noun asked for one, its city of the same name."""
    best = ranked[0]
    if best.feature != "admin1" or hints.wants_division or hints.has_lesser_noun:
        return best
    cities = (place for place in ranked if place.feature == "city" and place.country == best.country and place.admin1 == best.name)
    return next((place for place in cities if place.population >= max(CITY_SHARE * best.population, UNKNOWN_SIZE)), best)


def _is_supported(place: PlaceEntry, name: str, hints: Hints) -> bool:
    """Whether a place is large enough, or the article near enough to it, that its name means it: the others are mostly words and surnames."""
    if place.feature != "city":
        return not hints.has_lesser_noun or place.feature in ("region", "site")
    is_own = same_name(place.name) == name
    is_country_named = place.country in hints.countries
    if hints.has_lesser_noun and place.country in CROWDED and not (is_own and is_country_named and place.population >= LARGE):
        return False  # Howard County is not the town of Howard
    if hints.wants_division and place.country in CROWDED and place.population < LARGE:
        return False  # the Keystone State is not the town of Keystone
    if _is_division_named(place, hints):
        return is_own or is_country_named
    if place.population >= (LARGE if is_own else FAMOUS):
        return True
    if place.country in CROWDED:
        return is_own and place.population >= UNKNOWN_SIZE and is_country_named
    return (is_own and place.population >= UNKNOWN_SIZE) or (is_country_named and (is_own or place.population >= SMALL))


def _has_rival(best: PlaceEntry, ranked: Sequence[PlaceEntry], name: str, hints: Hints) -> bool:
    """Whether a small city has a namesake in its own country that is about as large."""
    if best.feature != "city" or best.population >= LARGE or _is_division_named(best, hints):
        return False
    rivals = (place for place in ranked if place.feature == "city" and place.country == best.country and place.admin1 != best.admin1)
    weight = log10(max(best.population, 1)) - RIVAL
    return any(same_name(place.name) == name and log10(max(place.population, 1)) > weight for place in rivals)
