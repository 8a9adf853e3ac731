"""How likely it is that two reports mean one happening: log-odds, as a sum of a few weights.

Not here: which reports are compared, and what follows from it (`standoff.link.incidents`).
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from standoff.link.reports import SPEECH

if TYPE_CHECKING:
    from standoff.link.reports import Report

PRIOR = -1.9
"""Two reports of one type, direction and pair of sides, of one day, that share nothing else."""
OTHER_TYPE = -2.5
WORDS_ALONE = -0.5
"""Both are acts of speech other than meeting: one speaker criticizes, demands and promises much in a week."""
ONE_STATE = -1.0
"""Each has one state or code on both sides, which says little: all that happens within a country."""
OTHER_DIRECTION = -1.5
OTHER_SIDES = -0.4
"""One of them names more states than the other."""
SHARED_ACTOR = 0.7
"""A side."""
SHARED_PERSON = 1.0
"""A side, beyond the actor: Lavrov and Blinken meet less often than Russia and America do."""
OTHER_PERSON = -2.5
"""A side on which both name people, and not the same."""
SAME_DAY = 2.5
NEXT_DAY = -0.5
"""Days of both are given and lie next to each other: time zones, and deadlines."""
OTHER_DAY = -4.0
OTHER_WEEK = -8.0
"""Of more than a week apart. More than people and words that are the same speak for: a phone call and a meeting of two presidents, a fortnight later."""
WEEK = 7
WITHIN = 0.3
"""The day of one lies in the week or month of the other."""
NOT_WITHIN = -2.5
DAY_APART = -0.12
"""For each day between the two articles, where one of them gives no day."""
UNKNOWN_APART = 10
"""Days taken where an article has no date."""
BEFORE = -4.0
"""An article cannot tell what happened days after it."""
SAME_PLACE, OTHER_PLACE = 1.0, -2.0
SAME_TOLL, OTHER_TOLL = 1.5, -1.0
WORDS = 7.0
"""Times the share of rare words that they have in common (0 to 1)."""
SMOOTHING = 4.0
"""Added to that share's denominator: two clauses of two words each share little, even if all."""
CROWD = -0.2
"""Times the natural logarithm of the reports of their pair of sides in that fortnight, beyond the first few: where there is much, more is alike."""
FEW = 4
TOLERANCE = 0.1
"""Share by which two numbers of dead may differ and be the same."""


def likeness(one: Report, other: Report) -> float:
    """Log-odds that both mean one happening; they are of one family of types and share a pair of sides. Symmetric."""
    score = PRIOR + WORDS * shared_words(one, other) + _sides(one, other) + _days(one, other)
    if one.event_type != other.event_type:
        score += OTHER_TYPE
    if one.family in SPEECH:
        score += WORDS_ALONE
    if one.sources == one.targets and other.sources == other.targets:
        score += ONE_STATE
    if one.place_id is not None and other.place_id is not None:
        score += _places(one, other)
    for subject in one.tolls.keys() & other.tolls.keys():
        low, high = sorted((one.tolls[subject], other.tolls[subject]))
        score += SAME_TOLL if high - low <= TOLERANCE * high else OTHER_TOLL
    return score + CROWD * max(0.0, math.log(max(one.crowd, other.crowd) / FEW))


def shared_words(one: Report, other: Report) -> float:
    """Cosine-like share of the weight of words that both have."""
    few, many = (one.words, other.words) if len(one.words) <= len(other.words) else (other.words, one.words)
    # fsum: a sum that does not depend on the order
    shared = math.fsum(weight for word, weight in few.items() if word in many)
    return shared / (math.sqrt(one.length * other.length) + SMOOTHING)


def _sides(one: Report, other: Report) -> float:
    straight, crossed = _match(one, other, (0, 1)), _match(one, other, (1, 0))
    score = max(straight, crossed) if one.is_mutual and other.is_mutual else straight
    if not (one.is_mutual and other.is_mutual) and not (set(one.sources) & set(other.sources) and set(one.targets) & set(other.targets)):
        score += OTHER_DIRECTION
    if {*one.sources, *one.targets} != {*other.sources, *other.targets}:
        score += OTHER_SIDES
    return score


def _places(one: Report, other: Report) -> float:
    """A state says nothing, for itself or for and against a town in it: one paper tells of Kherson, another of Ukraine."""
    if one.place_id == other.place_id:
        return 0.0 if one.place_id in one.around else SAME_PLACE
    return 0.0 if one.place_id in other.around or other.place_id in one.around else OTHER_PLACE


def _match(one: Report, other: Report, sides: tuple[int, int]) -> float:
    score = 0.0
    for mine, theirs in enumerate(sides):
        if not one.actors[mine].isdisjoint(other.actors[theirs]):
            score += SHARED_ACTOR
        if one.people[mine] and other.people[theirs]:
            score += OTHER_PERSON if one.people[mine].isdisjoint(other.people[theirs]) else SHARED_PERSON
    return score


def _days(one: Report, other: Report) -> float:
    if one.days and other.days:
        apart = max(one.days[0] - other.days[1], other.days[0] - one.days[1])
        return SAME_DAY if apart <= 0 else NEXT_DAY if apart == 1 else OTHER_DAY if apart <= WEEK else OTHER_WEEK
    apart = UNKNOWN_APART if one.reported is None or other.reported is None else abs(one.reported - other.reported)
    score = DAY_APART * apart
    if one.days or other.days:
        dated, undated = (one, other) if one.days else (other, one)
        if dated.days and undated.reported is not None and dated.days[0] > undated.reported + 1:
            score += BEFORE
    mine, theirs = one.days or one.coarse, other.days or other.coarse
    if mine and theirs:
        score += WITHIN if mine[0] <= theirs[1] and theirs[0] <= mine[1] else NOT_WITHIN
    return score
