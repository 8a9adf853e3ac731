"""Joins what tells of one event: within a sentence, and between title, captions and body.

Lives here: `distinct` and `merge`. Only what is safely the same is joined. Not here: one event in several articles
(`standoff.link`).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from standoff.extract.noun_phrases import PRONOUNS
from standoff.records import Event, Spans

MERGE_WINDOW = 20
"""How many earlier events (of the sentence; of the same type, status and source) a new one is compared with: keeps merging linear."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """An event with what merging needs: the words that head its sides, its sentence, the words of its date."""

    event: Event
    source: str
    targets: frozenset[str]
    sentence: tuple[int, int]
    date: str
    is_another: bool = False
    """Whether its words set it apart from what was told before: `met again`."""


def distinct(found: Sequence[Candidate]) -> list[Candidate]:
    """One sentence's events without those that tell the same again: same type and status, and source or target shared.

    Victims without a doer belong to the attack of the sentence: `ten died when the Taliban struck a bus` is one deed.
    """
    kept: list[Candidate] = []
    found = [candidate for candidate in found if candidate.event.source or not _is_told_with_doer(candidate, found)]
    for candidate in found:
        event = candidate.event
        first = max(0, len(kept) - MERGE_WINDOW)
        again = next((number for number in range(first, len(kept)) if _is_again(kept[number].event, event)), None)
        if again is None:
            kept.append(candidate)
        elif not kept[again].event.target and event.target:  # `opened fire in Lima, killing six`
            kept[again] = replace(kept[again], event=replace(kept[again].event, target=event.target), targets=candidate.targets)
    return kept


def _is_again(one: Event, other: Event) -> bool:
    same = (one.event_type, one.status) == (other.event_type, other.status)
    return same and (_touch(one.source, other.source) or _touch(one.target, other.target))


def _is_told_with_doer(victims: Candidate, found: Sequence[Candidate]) -> bool:
    kind, status = victims.event.event_type, victims.event.status
    return any(other.event.source and (other.event.event_type, other.event.status) == (kind, status) for other in found[:MERGE_WINDOW])


def _touch(some: Spans, others: Spans) -> bool:
    return any(span.overlaps(other) for span in some for other in others)


def merge(candidates: Sequence[Candidate]) -> list[Event]:
    """Reports of one event in title, captions and body joined: same type, status and source, targets that share a name, dates that agree."""
    groups: dict[tuple[str, ...], list[Candidate]] = {}
    for candidate in candidates:
        event = candidate.event
        group = groups.setdefault((event.event_type, event.status, candidate.source), [])
        for number in range(max(0, len(group) - MERGE_WINDOW), len(group)):
            if _same(group[number], candidate):
                group[number] = _joined(group[number], candidate)
                break
        else:
            group.append(candidate)
    return sorted((candidate.event for group in groups.values() for candidate in group), key=lambda event: event.trigger[0])


def _same(one: Candidate, other: Candidate) -> bool:
    if one.sentence == other.sentence or not one.source or one.source in PRONOUNS or other.is_another:
        return False
    if not one.targets & other.targets and (one.event.target or other.event.target):
        return False
    return not one.date or not other.date or one.date == other.date


def _joined(one: Candidate, other: Candidate) -> Candidate:
    """One event with the evidence of both and the fuller sides: a headline says `Putin`, the body `President Vladimir Putin`."""
    first, second = one.event, other.event
    fuller = second if _width(second) > _width(first) else first
    event = replace(
        first,
        source=fuller.source,
        target=fuller.target,
        evidence=(*first.evidence, *second.evidence),
        date=first.date or second.date,
        place=first.place or second.place,
    )
    return replace(one, event=event, targets=one.targets | other.targets, date=one.date or other.date)


def _width(event: Event) -> int:
    return sum(span.end - span.start for span in (*event.source, *event.target))
