"""The date expressions of one article in text order, and what those mean that count from the date told before them.

Lives here: `Timeline`. `On Monday they met. The next day he left`: an expression that gives no day of its own counts from the last one,
if that stands in the same paragraph or the one before and is precise enough; else it stays open. Not here: expressions that count from
the reference day (`standoff.resolve.dates`), which events and speeches a date belongs to (`occasions`, `standoff.extract.event_dates`).
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable
from datetime import date, timedelta
from typing import NamedTuple

from schemas.codes import DatePrecision, PassageKind
from standoff.knowledge.date_expressions import COUNTS, find_date_expressions
from standoff.records import Annotated, DateRange, Span
from standoff.resolve.date_ranges import FIRST_YEAR, LAST_YEAR, day_range, iso_week, shifted_month, year_range
from standoff.resolve.text_places import Places

FARTHEST = 350
"""Characters between the date told before and the expression that counts from it: some two sentences of news."""

_UNITS = r"(?P<unit>day|week|month|year|morning|afternoon|evening|night)s?"
_NEIGHBOUR = re.compile(rf"(?:(?:early|late|earlier|later)\s)?(?:on\s)?(?:the\s(?P<which>following|next|previous|same)|that(?:\s(?:same|very))?)\s{_UNITS}")
_DAY_BESIDE = re.compile(r"the\sday\s(?P<way>before|after)")
_COUNTED = re.compile(rf"(?:just\s)?(?P<count>\d{{1,3}}|a couple of|[a-z]{{1,6}})\s{_UNITS}\s(?P<way>earlier|later|before|after)")
_STEPS = {"following": 1, "next": 1, "previous": -1}
_ENDS = re.compile(r"\s*(?:[.,;:)!?—–”\"]|$)")
_COMPARES = re.compile(r"\s(?:than|that|as|when|in which|which|of|from|before|after)\b|\s?[’']s\b", re.IGNORECASE)
_OVER = re.compile(r"\b(?:over|in|for|within|during|of|from|than|to|through|throughout|until|all)\s$", re.IGNORECASE)

_FINE_ENOUGH = {
    "day": frozenset({DatePrecision.DAY}),
    "week": frozenset({DatePrecision.DAY, DatePrecision.WEEK}),
    "month": frozenset({DatePrecision.DAY, DatePrecision.MONTH}),
    "year": frozenset({DatePrecision.DAY, DatePrecision.MONTH, DatePrecision.YEAR}),
}
"""How precise the date before must be for each unit."""

_AHEAD = frozenset({"will", "'ll", "’ll", "shall", "would", "may", "might", "could", "can", "to"})
_ASIDE = frozenset({PassageKind.CAPTION, PassageKind.CREDIT, PassageKind.SLUG, PassageKind.VIDEO})


class Told(NamedTuple):
    """One expression of the article: its place, the number of its block."""

    span: Span
    block: int


class Timeline:
    """All date expressions of an article; `meaning` is None for what counts from no date told nearby."""

    def __init__(self, annotated: Annotated, places: Places, read: Callable[[Span, bool], DateRange | None]) -> None:
        """`read` gives the meaning of an expression by itself, told ahead or back."""
        self._blocks, self._places, self._read = annotated.blocks, places, read
        self._text = annotated.article.text
        self.told: list[Told] = []
        for number, words in enumerate(places.texts()):
            start = self._blocks[number].start
            self.told.extend(Told(Span(start + found.start, start + found.end), number) for found in find_date_expressions(words))
        self._starts = [item.span.start for item in self.told]
        self._anchored: dict[Span, DateRange | None] = {}
        for number, item in enumerate(self.told):
            words = " ".join(self._text[item.span.start : item.span.end].lower().split())
            if counts_from_before(words):
                self._anchored[item.span] = self._from_before(words, number)

    def is_anchored(self, span: Span) -> bool:
        """Whether the expression counts from the one before."""
        return span in self._anchored

    def meaning(self, span: Span) -> DateRange | None:
        """What an expression means that counts from the one before; None for all others."""
        return self._anchored.get(span)

    def between(self, first: int, last: int, most: int) -> list[Span]:
        """The expressions that start between two places of the article, at most so many."""
        at = bisect_left(self._starts, first)
        return [item.span for item in self.told[at : min(at + most, bisect_left(self._starts, last))]]

    def _from_before(self, words: str, number: int) -> DateRange | None:
        item = self.told[number]
        before = self._before(number)
        after, ahead = self._text[item.span.end : item.span.end + 12], self._text[max(0, item.span.start - 14) : item.span.start]
        if before is None or _COMPARES.match(after) or _OVER.search(ahead):
            return None
        if words.endswith((" before", " after")) and not _ENDS.match(after):
            return None  # `the day before the vote`
        between = self._text[before.span.end : item.span.start]
        if len(between) > FARTHEST or between.count('"') % 2 or between.count("“") != between.count("”"):
            return None
        anchor = self._anchored[before.span] if before.span in self._anchored else self._read(before.span, self._is_ahead(before))
        return None if anchor is None else shifted(words, anchor)

    def _before(self, number: int) -> Told | None:
        """The expression before, in the same paragraph or the one before; of captions between them nothing is taken."""
        item, steps = self.told[number], 0
        is_aside = self._blocks[item.block].passage.kind in _ASIDE
        for index in range(number - 1, max(-1, number - 8), -1):
            other = self.told[index]
            if other.block == item.block:
                return other
            if is_aside:
                return None
            if self._blocks[other.block].passage.kind not in _ASIDE:
                steps = sum(self._blocks[block].passage.kind not in _ASIDE for block in range(other.block, min(item.block, other.block + 8)))
                return other if steps == 1 else None
        return None

    def days(self) -> list[tuple[int, date]]:
        """The places and days of all expressions that give a day and look back, in text order."""
        found: list[tuple[int, date]] = []
        for item in self.told:
            meaning = None if self._is_ahead(item) else self._anchored[item.span] if item.span in self._anchored else self._read(item.span, False)
            if meaning is not None and meaning.precision == DatePrecision.DAY:
                found.append((item.span.start, meaning.start))
        return found

    def _is_ahead(self, item: Told) -> bool:
        """Whether the clause of an expression speaks of the future."""
        token = self._places.token(item.span.start)
        for _ in range(8):
            if token.pos_ in ("VERB", "AUX") or token.head == token:
                break
            token = token.head
        return any(kid.dep_ in ("aux", "auxpass") and kid.lower_ in _AHEAD for kid in token.children)


def counts_from_before(words: str) -> bool:
    """Whether a folded expression counts from a date told before: `the next day`, `two weeks later`, `that month`."""
    return any(pattern.fullmatch(words) for pattern in (_NEIGHBOUR, _DAY_BESIDE, _COUNTED))


def shifted(words: str, anchor: DateRange) -> DateRange | None:
    """What a folded expression means that counts from `anchor`; None where that is not precise enough, or out of the years covered."""
    beside, neighbour, counted = (pattern.fullmatch(words) for pattern in (_DAY_BESIDE, _NEIGHBOUR, _COUNTED))
    if beside is not None:
        unit, step = "day", 1 if beside["way"] == "after" else -1
    elif neighbour is not None:
        unit, step = neighbour["unit"], _STEPS.get(neighbour["which"] or "", 0)
        if neighbour["which"] == "next" and unit in _FINE_ENOUGH and unit != "day":
            return None  # `the next week` is mostly the one to come
    elif counted is not None:
        number = counted["count"]
        count = int(number) if number.isdigit() else COUNTS.get(number.removeprefix("a ").removesuffix(" of"))
        if count is None:
            return None
        unit, step = counted["unit"], count if counted["way"] in ("later", "after") else -count
    else:
        return None
    unit = unit if unit in _FINE_ENOUGH else "day"
    if anchor.precision not in _FINE_ENOUGH[unit]:
        return None
    found = _moved(anchor.start, unit, step)
    return found if found is not None and found.start.year >= FIRST_YEAR and found.end.year <= LAST_YEAR else None


def _moved(day: date, unit: str, step: int) -> DateRange | None:
    if unit == "day":
        return day_range(day + timedelta(days=step))
    if unit == "week":
        return iso_week(day, step)
    return shifted_month(day, step) if unit == "month" else year_range(day.year + step)
