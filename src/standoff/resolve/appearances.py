"""Who is told or shown to appear on a day: `Kim flew to Lima on Friday`, or the dated caption of a picture.

Lives here: `appearances` and `pictures`, from the syntax of a sentence and the people named in it. Not here: what follows from an
appearance for the speech after it (`occasions`).
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from schemas.codes import DatePrecision, PassageKind
from standoff.records import Annotated, DateRange, Span
from standoff.resolve.clause_times import day_verb
from standoff.resolve.date_timeline import Timeline
from standoff.resolve.text_places import Places

APPEARS = frozenset(
    {
        "address",
        "announce",
        "appear",
        "arrive",
        "attend",
        "deliver",
        "fly",
        "give",
        "hold",
        "host",
        "issue",
        "join",
        "land",
        "launch",
        "meet",
        "post",
        "publish",
    }
    | {"release", "return", "sign", "speak", "talk", "testify", "tour", "travel", "tweet", "unveil", "visit", "write"}
)
"""Verbs of somebody who was somewhere in public on a day, and there spoke if he spoke."""

PICTURE_DAYS = timedelta(days=1)
"""How much older than its article a picture may be that shows what the article tells."""

_ARCHIVE = re.compile(r"\bfile\b|\barchive\b", re.IGNORECASE)


class Person(NamedTuple):
    """A mention of a person."""

    span: Span
    actor: str


class Appearance(NamedTuple):
    """People who appeared on a day; `place` is where it is told."""

    place: int
    people: frozenset[str]
    day: date


def people_in(people: Sequence[Person], span: Span) -> list[Person]:
    """The mentions of people that start in a span; `people` are in text order."""
    first = bisect_left(people, span.start, key=lambda person: person.span.start)
    last = bisect_left(people, span.end, key=lambda person: person.span.start)
    return list(people[first:last])


def appearances(places: Places, timeline: Timeline, people: Sequence[Person], read: Callable[[Span], DateRange | None]) -> Iterator[Appearance]:
    """People who are the subject of a verb of appearing with a day of its own."""
    for item in timeline.told:
        verb = day_verb(places.root(item.span))
        if verb is None or verb.lemma_ not in APPEARS or verb.tag_ != "VBD":
            continue
        subject = next((kid for kid in verb.children if kid.dep_ == "nsubj"), None)
        if subject is None:
            continue
        start = places.block(item.span.start).start
        place = start + subject.idx
        found = [person.actor for person in people_in(people, Span(max(0, place - 60), place + 1)) if person.span.end > place]
        when = read(item.span) if len(found) == 1 else None
        if when is not None and when.precision == DatePrecision.DAY:
            yield Appearance(start + verb.idx, frozenset(found), when.start)


def pictures(
    annotated: Annotated, places: Places, timeline: Timeline, people: Sequence[Person], read: Callable[[Span], DateRange | None]
) -> Iterator[Appearance]:
    """The people of the first sentence of each caption whose only date is a day of the article's own news."""
    reference, text = annotated.article.reference_date, annotated.article.text
    for block in annotated.blocks:
        if block.passage.kind != PassageKind.CAPTION or reference is None:
            continue
        first = places.bounds(places.sentence(block.start))
        told = timeline.between(*first, most=2)
        when = read(told[0]) if len(told) == 1 else None
        if when is None or when.precision != DatePrecision.DAY or not timedelta(0) <= reference - when.start <= PICTURE_DAYS or _ARCHIVE.search(text, *first):
            continue
        shown = people_in(people, first)
        if shown:
            yield Appearance(block.start, frozenset(person.actor for person in shown), when.start)
