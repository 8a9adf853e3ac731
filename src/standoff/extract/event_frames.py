"""Finds the predicates of events: which word of a sentence is a trigger, and which line of the lexicon it meets.

Lives here: `find_frames`. Not here: the conditions (`event_needs`), who takes part (`event_sides`), whether it happened
(`event_status`), the words themselves (`standoff.knowledge.predicates`).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from schemas.codes import EventType
from standoff.extract.clauses import Clauses
from standoff.extract.event_needs import NEEDS, Found
from standoff.knowledge.predicates import Frame, Lexicon

OPAQUE = frozenset({EventType.AGREE, EventType.REQUEST, EventType.REJECT, EventType.THREATEN, EventType.ACCUSE, EventType.CONCEDE})
"""Types whose complement tells what is asked, promised or alleged: events in it did not happen by that report."""


FACTIVE = frozenset({EventType.ACCUSE})
"""Of these, the ones whose object noun (not clause) is taken for a fact: a strike that is condemned took place."""


@dataclass(frozen=True, slots=True)
class Match:
    """One trigger (a token index), the line of the lexicon it meets, and the further words of the trigger."""

    trigger: int
    frame: Frame
    words: tuple[int, ...]


_LABELS = frozenset({"recognized", "recognised", "supported", "backed", "wanted", "honored", "honoured"})
"""Participles that call a thing so where they stand before a noun: `recognized parties`."""

_OF_DEEDS = frozenset({"victim", "victims", "suspect", "suspects", "spree", "range", "scene", "incident", "incidents", "death", "deaths"})
"""Nouns before which a participle names a kind of deed: `called the shooting victims` tells of a call."""


def _part(clauses: Clauses, index: int) -> str | None:
    pos = clauses.pos[index]
    if pos in ("VERB", "AUX"):
        return "V"
    if pos in ("NOUN", "PROPN"):
        return "N"
    return "A" if pos == "ADJ" else None


def _meets(clauses: Clauses, index: int, frame: Frame) -> Found:
    words: list[int] = []
    for need in frame.needs:
        found = NEEDS[need.kind](clauses, index, need)
        if found is None:
            return None
        words.extend(found)
    return tuple(words)


def _depth(clauses: Clauses, index: int) -> int:
    depth = 0
    while clauses.heads[index] != index and depth < 60:
        index = clauses.heads[index]
        depth += 1
    return depth


def _shielded(clauses: Clauses, match: Match) -> Iterator[int]:
    """The dependents of a trigger under which no event is to be read, because they tell what is asked, promised, alleged."""
    kind = match.frame.event_type
    deps = {"xcomp", "ccomp", "pcomp"} | ({"acl"} if clauses.pos[match.trigger] in ("NOUN", "PROPN") else set())
    if kind is not None and (kind in OPAQUE - FACTIVE or match.frame.mode == "allege"):
        deps |= {"dobj", "prep", "nsubjpass", "oprd", "acomp"}
    elif kind in FACTIVE:
        deps |= {"prep", "oprd"}
    for kid in clauses.kids[match.trigger]:
        if clauses.deps[kid] in deps:
            yield kid


def find_frames(clauses: Clauses, lexicon: Lexicon, first: int, last: int) -> list[Match]:
    """The events' predicates between two tokens, from the top of the parse down, each word used once."""
    candidates: list[tuple[int, int, tuple[Frame, ...]]] = []
    for index in range(first, last + 1):
        part = _part(clauses, index)
        frames = lexicon.frames.get((part, clauses.words[index])) if part else None
        if frames:
            candidates.append((_depth(clauses, index), index, frames))
    used: set[int] = set()
    shields: set[int] = set()
    matches: list[Match] = []
    for _, index, frames in sorted(candidates, key=lambda candidate: candidate[:2]):
        if index in used or _is_under(clauses, index, shields):
            continue
        if clauses.pos[index] == "PROPN" and clauses.named[index]:
            continue
        if clauses.deps[index] == "amod" and clauses.pos[index] == "VERB" and clauses.words[index] in _LABELS:
            continue
        if clauses.deps[index] in ("amod", "compound") and clauses.tags[index] == "VBG" and clauses.words[clauses.heads[index]] in _OF_DEEDS:
            continue
        if clauses.words[index] == "let" and clauses.words[index + 1 : index + 2] and clauses.words[index + 1] in ("'s", "’s", "us"):
            continue  # `let us work with them` allows nothing
        for frame in frames:
            words = _meets(clauses, index, frame)
            if words is None:
                continue
            match = Match(index, frame, tuple(sorted({index, *words})))
            used.update(match.words)
            if "opaque" in frame.options:
                shields.update(_shielded(clauses, match))  # `the opinions allowed them to invade` tells of no invasion
            if frame.event_type is not None and not _is_purpose_of_same(clauses, match, matches):
                matches.append(match)
                if frame.event_type in OPAQUE:
                    shields.update(_shielded(clauses, match))
            break
    return matches


def _is_purpose_of_same(clauses: Clauses, match: Match, matches: list[Match]) -> bool:
    """`Visited Kyiv for talks`, `met to hold talks`: what only says what for is not counted again."""
    head = clauses.heads[match.trigger]
    if clauses.deps[match.trigger] == "pobj" and clauses.words[head] == "for":
        governor = clauses.heads[head]
    elif clauses.deps[match.trigger] in ("advcl", "xcomp") and clauses.tags[match.trigger] == "VB":
        governor = head
    else:
        return False
    return any(other.trigger == governor and other.frame.event_type == match.frame.event_type for other in matches)


def _is_under(clauses: Clauses, index: int, shields: set[int]) -> bool:
    if not shields:
        return False
    for _ in range(40):
        if index in shields:
            return True
        head = clauses.heads[index]
        if head == index:
            return False
        index = head
    return False
