"""When an article's events were: the dates that their clauses give, and the day of the occasion on which somebody spoke.

Lives here: `date_events`. Not here: on which days an article says that somebody spoke (`occasions`), which words give a date (`standoff.extract.event_dates`), what they mean
(`standoff.resolve.dates`). A date that contradicts the event's status is left open.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from schemas.codes import EventType, ReferenceDateBasis, StatementKind, Status
from standoff.records import Annotated, Article, DateRange, Event, Row, Span, Statement
from standoff.resolve.date_ranges import day_range
from standoff.resolve.dates import resolve_date
from standoff.resolve.occasions import SPOKEN, Occasions

SHAKY_BASES = frozenset({ReferenceDateBasis.CAPTION, ReferenceDateBasis.TEXT})
SHAKY_DAYS = 2
"""How much younger an article may be than a day its captions or text print: of 28 with a known day, 15 were of it, 8 one to five days younger."""

QUOTED_DAYS = 1
"""How much older a quotation may be than its article, where no day of speaking is given."""

_FIRST_PERSON = frozenset({"i", "we"})
_POSSESSIVE = re.compile(r"[’']s\s")

_FORWARD = frozenset({Status.PLANNED, Status.POSSIBLE, Status.REQUESTED})
_BACK = frozenset({Status.OCCURRED, Status.ONGOING})
_LOOKS_BACK = re.compile(r"\b(?:ago|last|past|previous|earlier|yesterday)\b", re.IGNORECASE)
_HAS_YEAR = re.compile(r"\b(?:19|20)\d\d\b")


class Sides(NamedTuple):
    """Ids of the actors of an event."""

    sources: frozenset[str]
    targets: frozenset[str]


def date_of_words(
    article: Article, span: Span | None, *, looks_forward: bool | None, quoted_on: date | None = None, is_quoted: bool = False
) -> DateRange | None:
    """What an expression of the article means; in a quotation it counts from the day of speaking, `quoted_on`, where that is known."""
    if span is None:
        return None
    margin = SHAKY_DAYS if article.reference_date_basis in SHAKY_BASES else 0
    if is_quoted and quoted_on is None:
        margin = max(margin, QUOTED_DAYS)
    return resolve_date(article.text[span.start : span.end], quoted_on or article.reference_date, looks_forward=looks_forward, margin=margin)


def date_events(
    annotated: Annotated, events: Sequence[Event], statements: Sequence[Statement], sides: Sequence[Sides], rows: Sequence[Row]
) -> list[DateRange | None]:
    """The dates of the events, in their order.

    `sides` are the actors of each event; `rows` are the finished rows of the statements, in their order.
    """
    article = annotated.article
    dates = [_own(article, event, statements, rows) for event in events]
    occasions = Occasions(annotated, rows, {event.date for event in events if event.date is not None})
    for event, when, side in zip(events, dates, sides, strict=True):
        met = side.sources | side.targets if event.event_type == EventType.CONSULT and event.reciprocal else side.sources
        occasions.add_event(event, when, met)
    return [
        found if found is not None or event.date is not None else _carried(article, event, side.sources, rows, occasions)
        for event, found, side in zip(events, dates, sides, strict=True)
    ]


def _own(article: Article, event: Event, statements: Sequence[Statement], rows: Sequence[Row]) -> DateRange | None:
    """What the event's own expression means, None where it contradicts the status: what has occurred is not ahead."""
    if event.date is None:
        return None
    quoted_on, is_quoted = None, False
    if event.statement is not None:
        statement = statements[event.statement]
        is_quoted = statement.kind != StatementKind.INDIRECT and _is_in_quotes(article.text, event.date, statement)
        quoted_on = rows[event.statement]["statement_date"] if is_quoted else None
    found = date_of_words(article, event.date, looks_forward=event.looks_forward, quoted_on=quoted_on, is_quoted=is_quoted)
    reference, words = article.reference_date, article.text[event.date.start : event.date.end]
    if found is None or reference is None:
        return found
    if event.status in _BACK and found.start > reference:
        return None
    return None if event.status in _FORWARD and found.end < reference and not _HAS_YEAR.search(words) and _LOOKS_BACK.search(words) else found


def _is_in_quotes(text: str, expression: Span, statement: Statement) -> bool:
    """Whether the expression stands between quotation marks of the statement's content."""
    part = next((span for span in statement.content if span.start <= expression.start < span.end), None)
    if part is None:
        return False
    before = text[max(0, part.start - 1) : expression.start]
    return before.count("“") > before.count("”") or before.count('"') % 2 == 1


def _carried(article: Article, event: Event, side: frozenset[str], rows: Sequence[Row], occasions: Occasions) -> DateRange | None:
    """The day on which the event's source was last said to speak, where the event is a speech told in the simple past."""
    if event.status != Status.OCCURRED or not event.source:
        return None
    source, place = article.text[event.source[0].start : event.source[0].end], event.trigger[0].start
    if event.event_type not in SPOKEN and not (event.event_type == EventType.CONSULT and occasions.is_close(place)):
        return None
    is_own = False
    if event.statement is not None:
        row = rows[event.statement]
        is_own = set(row["speaker_actor_ids"]) == side or source.lower() in _FIRST_PERSON
        if is_own and row["statement_date"] is not None:
            return day_range(row["statement_date"])
        if is_own and row["cue_spans"]:
            side, place = frozenset(row["speaker_actor_ids"]), row["cue_spans"][0]["start"]
    if len(side) != 1 or _POSSESSIVE.search(source):
        return None  # `Obama's critics` are none of the actors known
    if event.event_type == EventType.AGREE and not is_own:
        return None  # what was agreed need not be said on the occasion
    return occasions.before(place, *side)
