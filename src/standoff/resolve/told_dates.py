"""What a date expression means in its article: the day it counts from, and what an event's status allows.

Lives here: `date_of_words` and `date_of_event`. A date that contradicts the event's status is left open. Not here: the rules (`dates`),
expressions that count from the date before them (`date_timeline`).
"""

from __future__ import annotations

import re
from datetime import date

from schemas.codes import ReferenceDateBasis, StatementKind, Status
from standoff.records import Article, DateRange, Event, Span, Statement
from standoff.resolve.date_timeline import Timeline
from standoff.resolve.dates import resolve_date

SHAKY_BASES = frozenset({ReferenceDateBasis.CAPTION, ReferenceDateBasis.TEXT})
SHAKY_DAYS = 2
"""How much younger an article may be than a day its captions or text print: of 28 with a known day, 15 were of it, 8 one to five days younger."""

QUOTED_DAYS = 1
"""How much older a quotation may be than its article, where no day of speaking is given."""

_FORWARD = frozenset({Status.PLANNED, Status.POSSIBLE, Status.REQUESTED})
_BACK = frozenset({Status.OCCURRED, Status.ONGOING})
_LOOKS_BACK = re.compile(r"\b(?:ago|last|past|previous|earlier|yesterday)\b", re.IGNORECASE)
_HAS_YEAR = re.compile(r"\b(?:19|20)\d\d\b")


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


def date_of_event(article: Article, timeline: Timeline, event: Event, statement: Statement | None, said_on: date | None) -> DateRange | None:
    """What an event's own expression means, None where it contradicts the status: what has occurred is not ahead.

    `statement` reports the event, and was made on `said_on` where that is known.
    """
    if event.date is None:
        return None
    if timeline.is_anchored(event.date):
        found = timeline.meaning(event.date)
    else:
        is_quoted = statement is not None and statement.kind != StatementKind.INDIRECT and _is_in_quotes(article.text, event.date, statement)
        quoted_on = said_on if is_quoted else None
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
