"""Sites and villages that no list holds, placed by what is printed with them: the Presidential Palace in Helsinki, the Syrian village of Breqa.

Lives here: which names are a site's, which name beside it says where it lies, and its own record. Not here: known sites
(`standoff.knowledge`), the words that make a name a site's (`place_forms`), the place of the name beside it (`places`).
"""

from __future__ import annotations

import re
from dataclasses import replace

from schemas.codes import ActorKind, MentionLabel
from standoff.knowledge import Entry, Knowledge, PlaceEntry, fold
from standoff.records import Mention, Place, Span, content_id
from standoff.resolve.place_forms import DIRECTION, is_building, is_site
from standoff.resolve.reading import Reading

REACH = 60
"""Characters between a site's name and the place printed with it."""

_VILLAGE = r"(?:village|town|hamlet|settlement|island|isle|district|subdistrict|province|camp|city|port|township|kibbutz|oasis|air ?base|checkpoint)"
_QUARTER = r"(?:neighbou?rhood|suburb|slum|quarter|borough|section|area|favela|shantytown|street|square|mosque|hospital|hotel|station)"
_NOUN = rf"(?:{_VILLAGE}|{_QUARTER})"
_NOUN_BEFORE = re.compile(rf"\b{_NOUN} of (?:the )?$")
_NOUN_AFTER = re.compile(rf" (?!(?:city|town|village|port|hamlet|settlement) of\b){_NOUN}\b|, (?:a|an|the) (?:[a-z-]+ ){{0,2}}{_NOUN}\b")
_QUARTER_AFTER = re.compile(rf" {_QUARTER}\b|, (?:a|an|the) (?:[a-z-]+ ){{0,2}}{_QUARTER}\b")
_QUARTER_BEFORE = re.compile(rf"\b{_QUARTER} of (?:the )?$")
_TOWARDS = rf"(?:in|near|at|outside) (?:the )?(?:(?:[a-z]+ ){{0,2}}(?:city|town|village|capital|megacity|{_NOUN}) of )?{DIRECTION}"
_BEFORE_PLACE = re.compile(
    rf"(?: {_NOUN})?,? (?:{_TOWARDS})?|(?: {_NOUN}|, (?:a|an|the) (?:[a-z-]+ ){{0,2}}{_NOUN}) (?:of|in|near|outside) (?:the )?(?:(?:city|town) of )?{DIRECTION}"
)
_AFTER_OWNER = re.compile(rf"['’]s? (?:[a-z-]+ ){{0,2}}(?:{_NOUN} of (?:the )?)?| (?:[a-z-]+ ){{0,2}}{_NOUN} of (?:the )?")

CITY_STATES = {"HKG": "Hong Kong", "MAC": "Macau", "MCO": "Monaco", "SGP": "Singapore", "VAT": "Vatican City"}
"""States and territories that are one city, and the city's name."""

_WHERE = (MentionLabel.PLACE, MentionLabel.STATE)
_OWNERS = (*_WHERE, MentionLabel.NATIONALITY)


def is_state(entry: Entry | None) -> bool:
    """Whether an entry is a state, or its abbreviation read as an adjective (U.S.)."""
    if entry is None:
        return False
    return (entry.kind is ActorKind.STATE and entry.denotes is None) or entry.key.startswith("people:")


def with_point(state: PlaceEntry, knowledge: Knowledge) -> PlaceEntry:
    """A state that is a city with the city's point, any other as it is."""
    city = CITY_STATES.get(state.country or "")
    towns = (place for place in knowledge.places(city) if place.feature == "city" and place.country == state.country) if city else iter(())
    town = next(towns, None)
    return replace(state, latitude=town.latitude, longitude=town.longitude) if town is not None else state


def is_unlisted(reading: Reading, mention: Mention) -> bool:
    """Whether a name that no list holds is a site's or village's, by its own words or the noun beside it."""
    text, (start, end) = reading.annotated.article.text, mention.span
    if mention.label is not MentionLabel.PLACE or mention.key is not None or mention.text.isupper() or mention.text.islower():
        return False
    return is_site(mention.text) or bool(_NOUN_AFTER.match(text, end)) or bool(_NOUN_BEFORE.search(text[max(start - 20, 0) : start]))


def place_beside(reading: Reading, span: Span) -> Mention | None:
    """The name that says where a site lies: after it (`in Kyiv`, `, Ukraine`), else before it (`Kyiv's`, `the Syrian village of`)."""
    text = reading.annotated.article.text
    after = next((mention for mention in reading.mentions_in(Span(span.end, span.end + REACH)) if mention.span.start >= span.end), None)
    if after is not None and after.label in _WHERE and _BEFORE_PLACE.fullmatch(text, span.end, after.span.start):
        return after
    before = [mention for mention in reading.mentions_in(Span(max(span.start - REACH, 0), span.start)) if mention.span.end <= span.start]
    if before and before[-1].label in _OWNERS and _AFTER_OWNER.fullmatch(text, before[-1].span.end, span.start):
        return before[-1]
    return None


def placed_site(reading: Reading, mention: Mention, where: Place, *, is_town: bool) -> Place:
    """A site within a place: of its country and division, and at its point where it is a building or quarter of a town.

    Its id is a hash of both, so that every capital may have its City Hall. The point of a village or county is not that of the town near it.
    """
    text, (start, end) = reading.annotated.article.text, mention.span
    is_quarter = is_building(mention.text) or _QUARTER_AFTER.match(text, end) or _QUARTER_BEFORE.search(text[max(start - 20, 0) : start])
    latitude, longitude = (where.latitude, where.longitude) if is_town and is_quarter else (None, None)
    name = " ".join(mention.text.split())
    return Place(content_id("plc", fold(name), where.country, where.place_id), name, where.country, where.admin1, latitude, longitude)
