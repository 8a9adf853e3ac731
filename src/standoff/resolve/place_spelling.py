"""A place whose name is spelled another way than in the gazetteer: Noshki for Nushki, in an article that names Pakistan.

Lives here: where a name must stand to be looked for by its sound, and which of the places that sound like it is meant. Not here: how
names sound (`standoff.knowledge`), names that the gazetteer has (`places`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from schemas.codes import MentionLabel
from standoff.knowledge import Knowledge, PlaceEntry
from standoff.records import Mention
from standoff.resolve.place_forms import DIVISION_NOUNS, bare, forms, noun_of

SHORTEST = 5
"""Letters of the shortest name that is looked for by its sound."""

MOST_WORDS = 3
COUNTRY_SHARE = 0.1
"""Share of a state among the article's mentions from which on its places are looked through, where it is not printed with the name."""

LARGER = 10
"""Times as many inhabitants that the place meant has as the next one that sounds the same."""

_LOOKBACK = 40
_WHERE = re.compile(
    r"\b(?:in|near|at|outside|around|inside|into|(?:town|city|village|port|district|province|region|suburb|outskirts|area|camp) of)"
    r" (?:the )?(?:(?:[a-z]+ )?(?:town|city|village|port|district|province|region|suburb|area) (?:of )?)?$"
)
_DIVISION = re.compile(r" (?:province|region|governorate|oblast|state)\b")
_AFTER = re.compile(r" (?:town|city|village|district|province|region|governorate|oblast|subdistrict|area)\b")


def respelled(text: str, mention: Mention, knowledge: Knowledge, beside: Iterable[str], countries: Mapping[str, float]) -> PlaceEntry | None:
    """The place that a name no place has is a spelling of, None where it stands as no place does, or where several sound like it.

    `text` is the article's; `beside` what is printed with the name, of which states are looked at; `countries` the share of each state in the article.
    """
    name = bare(mention.text)
    if mention.label is not MentionLabel.PLACE or mention.key is not None or not forms(mention.text) or not _is_word_of_another_language(name):
        return None
    printed = [code for code in sorted(beside) if knowledge.country(code) is not None]
    start, end = mention.span
    if not printed and not _WHERE.search(text[max(start - _LOOKBACK, 0) : start]) and not _AFTER.match(text, end):
        return None
    states = printed or [code for code, share in sorted(countries.items()) if share >= COUNTRY_SHARE]
    found = [places for code in states if (places := knowledge.places_sounding_like(name, code))]
    return _one_of(found[0], wants_division=noun_of(mention.text) in DIVISION_NOUNS or bool(_DIVISION.match(text, end))) if len(found) == 1 else None


def _is_word_of_another_language(name: str) -> bool:
    return len(name) >= SHORTEST and len(name.split()) <= MOST_WORDS and name[:1].isupper() and not name.isupper()


def _one_of(places: tuple[PlaceEntry, ...], *, wants_division: bool) -> PlaceEntry | None:
    """The only one, or the one beside which the next is small; of a division and its town of one name, the town where no noun asks for the other."""
    kind = "admin1" if wants_division else "city"
    wanted = [place for place in places if place.feature == kind] or list(places)
    if len(wanted) == 1 or wanted[0].population >= LARGER * max(wanted[1].population, 1):
        return wanted[0]
    return None
