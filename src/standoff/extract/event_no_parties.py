"""Tells the other side of a deed from what only stands beside it: weapons, occasions, days, and where it happens.

Lives here: `is_no_party`, `is_venue_inside`, `strikes_with`, and participles that are no deed or have no doer (`is_kind`,
`held_captive`). Not here: the slots of targets (`event_targets`), names in further clauses (`event_names`).
"""

from __future__ import annotations

import re

from schemas.codes import EventType, MentionLabel
from standoff.extract.clauses import Clauses
from standoff.extract.event_frames import Match
from standoff.extract.event_names import names_to_the_right
from standoff.knowledge.inflection import word_list

_IN_THE_OPEN = frozenset({EventType.ASSAULT, EventType.PROTEST})
"""Types that happen somewhere: a place further on is where, not to whom."""

_PLACES = frozenset({MentionLabel.PLACE, MentionLabel.STATE})
_LOCATIVE = frozenset({"in", "near", "across", "around", "at", "outside", "throughout"})

_TIMES = word_list("day days eve war wars night morning week weekend month year anniversary christmas easter ramadan")
"""Last words of names that are times: `on Christmas Day`, `into World War I`."""

_YEAR = re.compile(r"(?:mid-|late-|early-)?(?:19|20)\d\ds?")

_OF_A_DEED = word_list(
    "victim victims survivor survivors suspect suspects scene spree sprees death deaths incident incidents case investigation probe plot plots range"
)
"""Nouns that a deed stands before as its kind: `shooting victims` shoot nobody, and nobody in particular shot them."""

_CAPTIVES = frozenset({"hostage", "captive", "prisoner"})


def is_no_party(clauses: Clauses, match: Match, slot: str, head: int) -> bool:
    """Whether a word in a slot of targets is no other side, but the weapon, the time or the place of the deed."""
    if is_time(clauses, head) or (head > 0 and clauses.words[head - 1 : head + 1] == ["in", "order"]):
        return True
    if match.frame.event_type not in _IN_THE_OPEN:
        return False
    if head in match.words and slot != "self" and clauses.classes(head) == {"thing"}:
        return True  # `launched missiles`
    if head in match.words and clauses.words[head] in _CAPTIVES:
        return True  # `was held hostage`
    return slot == "any" and _is_where(clauses, head)


def is_time(clauses: Clauses, head: int) -> bool:
    """A name that is a day, a season, a year or a war."""
    word = clauses.words[head - 1] if head and clauses.words[head - 1] == "war" else clauses.words[head]
    return (word in _TIMES and clauses.tags[head] in ("NNP", "NNPS")) or _YEAR.fullmatch(word) is not None


def _is_where(clauses: Clauses, head: int) -> bool:
    preposition = clauses.heads[head]
    is_place = clauses.labels[head] in _PLACES and clauses.deps[head] == "pobj"
    return is_place and clauses.words[preposition] in _LOCATIVE and clauses.kid(head, "appos") is None


def is_venue_inside(clauses: Clauses, match: Match, head: int) -> bool:
    """Whether a place only tells where the thing is that was struck: `raided a hotel in Lima`."""
    if match.frame.event_type != EventType.ASSAULT or clauses.labels[head] != MentionLabel.PLACE or clauses.deps[head] != "pobj":
        return False
    preposition = clauses.heads[head]
    return clauses.words[preposition] in _LOCATIVE and clauses.heads[preposition] not in match.words


def held_captive(clauses: Clauses, trigger: int) -> int | None:
    """Who is held in `two Peruvians held hostage`, where the parser takes `hostage` for the object of an active verb."""
    if clauses.tags[trigger] not in ("VBN", "VBD") or trigger == 0 or clauses.kid(trigger, "nsubj", "aux", "auxpass", "nsubjpass") is not None:
        return None
    thing = clauses.kid(trigger, "dobj", "oprd")
    if thing != trigger + 1 or clauses.words[thing] not in _CAPTIVES or clauses.pos[trigger - 1] not in ("NOUN", "PROPN"):
        return None
    return clauses.heads[trigger] if clauses.deps[trigger] == "acl" else trigger - 1


def is_kind(clauses: Clauses, trigger: int) -> bool:
    """Whether a participle only tells the kind of the noun after it: `the Lima shooting victims`."""
    return clauses.tags[trigger] in ("VBG", "NN") and trigger + 1 < len(clauses.words) and clauses.words[trigger + 1] in _OF_A_DEED


def strikes_with(clauses: Clauses, match: Match) -> bool:
    """Whether somebody uses force and nobody is named whom it hits: `Elbonia launched missiles`, `opened fire in Lima`."""
    if match.frame.event_type != EventType.ASSAULT or clauses.pos[match.trigger] != "VERB":
        return False
    found = clauses.object(match.trigger)
    if found is not None and found in match.words and clauses.classes(found) == {"thing"} and {"obj", "obj!"} & set(match.frame.target):
        return True
    return "any" in match.frame.target and any(_is_where(clauses, side.head) for side in names_to_the_right(clauses, match, None))
