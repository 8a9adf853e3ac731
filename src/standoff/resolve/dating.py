"""When an article's statements and events were: the dates that their clauses give, and the days of the occasions on which somebody spoke.

Lives here: `date_article`. Not here: on which days an article says that somebody spoke (`occasions`), which words give a date (`standoff.extract.event_dates`,
`clause_times`), what they mean (`told_dates`, `date_timeline`).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from typing import NamedTuple

from schemas.codes import DatePrecision, EventType, PassageKind, Status
from standoff.records import Annotated, DateRange, Event, Row, Span, Statement
from standoff.resolve.appearances import Person, appearances, people_in, pictures
from standoff.resolve.clause_times import ClauseTimes, Time
from standoff.resolve.date_ranges import day_range
from standoff.resolve.date_timeline import Timeline
from standoff.resolve.occasions import Occasions, Telling, covering, is_spoken
from standoff.resolve.text_places import Places
from standoff.resolve.told_dates import date_of_event, date_of_words

SPOKEN = frozenset({EventType.ACCUSE, EventType.REQUEST, EventType.REJECT, EventType.SUPPORT, EventType.THREATEN, EventType.AGREE})
"""Types of events that are done by speaking."""

_FIRST_PERSON = frozenset({"i", "we"})
_POSSESSIVE = re.compile(r"[’']s\s")


class Sides(NamedTuple):
    """Ids of the actors of an event."""

    sources: frozenset[str]
    targets: frozenset[str]


class Dates(NamedTuple):
    """The dates of an article's events and the days of its statements, in their order; None is unknown."""

    events: list[DateRange | None]
    statements: list[date | None]


def date_article(
    annotated: Annotated, events: Sequence[Event], statements: Sequence[Statement], sides: Sequence[Sides], rows: Sequence[Row], people: Sequence[Person] = ()
) -> Dates:
    """The dates of the events and the days of the statements.

    `sides` are the actors of each event; `rows` are the rows of the statements, in their order, without their days; `people` are the mentions of persons,
    in text order.
    """
    return _Dating(annotated, events, statements, sides, rows, people).run()


class _Dating:
    """One article being dated."""

    def __init__(
        self,
        annotated: Annotated,
        events: Sequence[Event],
        statements: Sequence[Statement],
        sides: Sequence[Sides],
        rows: Sequence[Row],
        people: Sequence[Person],
    ) -> None:
        self._annotated, self._article = annotated, annotated.article
        self._events, self._statements, self._sides, self._rows, self._people = events, statements, sides, rows, people
        self._persons = frozenset(person.actor for person in people)
        self._places = Places(annotated)
        self._timeline = Timeline(annotated, self._places, lambda span, ahead: date_of_words(self._article, span, looks_forward=ahead))
        self._times = ClauseTimes(annotated, self._places, self._timeline, self._read_back)
        spoken = [span for statement in statements for span in statement.content]
        self._occasions = Occasions(self._places, self._times, annotated.article.text, self._timeline.days(), spoken)
        self._taken = frozenset(event.date for event in events if event.date is not None)
        self._deeds = frozenset(event.date for event in events if event.date is not None and not _is_occasion(event))
        self._contents = covering(spoken, [item.span for item in self._timeline.told])
        self._cues = [self._times.verb_of_cue(statement.cue) if statement.cue else 0 for statement in statements]
        self._said: list[date | None] = [None] * len(statements)
        self._last_said: list[date | None] = [None] * len(statements)
        self._carried: list[date | None] = [None] * len(events)

    def run(self) -> Dates:
        told = [self._time_of(number) for number in range(len(self._statements))]
        self._said = [time.day for time in told]
        own = [self._own(event) for event in self._events]
        for _, _, _, step in sorted(self._steps(told, own), key=lambda item: item[:3]):
            step()
        dates = [found if found is not None else self._own(event) for event, found in zip(self._events, own, strict=True)]
        return Dates([found or self._of_occasion(number) for number, found in enumerate(dates)], self._said)

    def _read_back(self, span: Span) -> DateRange | None:
        """What an expression means of what has been said or done; None where that would be ahead of the article."""
        found = self._timeline.meaning(span) if self._timeline.is_anchored(span) else date_of_words(self._article, span, looks_forward=False)
        reference = self._article.reference_date
        return None if found is None or (reference is not None and found.start > reference) else found

    # --- what clauses give themselves

    def _time_of(self, number: int) -> Time:
        """The time that a statement's own clause gives."""
        statement = self._statements[number]
        if statement.date is not None and statement.date not in self._deeds:
            found = self._read_back(statement.date)
            return Time(found.start if found is not None and found.precision == DatePrecision.DAY else None, is_told=True)
        if not statement.cue:
            return Time(None, is_told=False)
        return self._times.time(self._cues[number], outside=statement.content, taken=self._deeds, told=self._contents)

    def _own(self, event: Event) -> DateRange | None:
        """What the event's own expression means."""
        if event.statement is None:
            return date_of_event(self._article, self._timeline, event, None, None)
        return date_of_event(self._article, self._timeline, event, self._statements[event.statement], self._said[event.statement])

    # --- what follows from occasions

    def _steps(self, told: Sequence[Time], own: Sequence[DateRange | None]) -> list[tuple[int, int, int, Callable[[], None]]]:
        """What is to be read, with its sentence, its rank in the sentence and its place: first what is dated, then meetings, speech, deeds."""
        steps: list[tuple[int, int, int, Callable[[], None]]] = []

        def add(rank: int, place: int, step: Callable[[], None]) -> None:
            steps.append((self._places.sentence(place), rank, place, step))

        for number, time in enumerate(told):
            if self._statements[number].cue:
                rank, step = (0, partial(self._tell, number, time)) if time.is_told else (2, partial(self._say, number))
                add(rank, self._cues[number], step)
        for number, (event, when) in enumerate(zip(self._events, own, strict=True)):
            place, is_meeting = event.trigger[0].start, event.event_type == EventType.CONSULT
            if event.status != Status.OCCURRED or not (is_meeting or event.event_type in SPOKEN):
                continue
            if event.date is None:
                add(1 if is_meeting else 3, place, partial(self._date_by_occasion, number))
            elif when is not None and when.precision == DatePrecision.DAY and self._places.block(place).passage.kind != PassageKind.CAPTION:
                if is_meeting:
                    self._occasions.meet((self._sides[number].sources | self._sides[number].targets) & self._persons, when.start)
                add(0, place, partial(self._occasions.tell, Telling(place, self._met(number), when.start)))
        for seen in appearances(self._places, self._timeline, self._people, self._read_back):
            add(0, seen.place, partial(self._occasions.tell, Telling(seen.place, seen.people, seen.day)))
        for shown in pictures(self._annotated, self._places, self._timeline, self._people, self._read_back):
            self._occasions.meet(shown.people, shown.day)
            add(0, shown.place, partial(self._occasions.show, Telling(shown.place, shown.people, shown.day)))
        return steps

    def _met(self, number: int) -> frozenset[str]:
        """Who an occasion is of: both sides of a meeting, the source of a speech."""
        event, side = self._events[number], self._sides[number]
        return side.sources | side.targets if event.event_type == EventType.CONSULT and event.reciprocal else side.sources

    def _people_near(self, number: int) -> frozenset[str]:
        place = self._events[number].trigger[0].start
        return frozenset(person.actor for person in people_in(self._people, self._places.bounds(self._places.sentence(place))))

    def _tell(self, number: int, time: Time) -> None:
        row = self._rows[number]
        self._occasions.tell(Telling(self._cues[number], frozenset(row["speaker_actor_ids"]), time.day, row["setting"]))
        self._last_said[number] = time.day

    def _say(self, number: int) -> None:
        """Give an undated statement the day of its speaker's occasion."""
        row, statement = self._rows[number], self._statements[number]
        place, speakers = self._cues[number], row["speaker_actor_ids"]
        if self._times.is_apart(place):
            self._occasions.forget(speakers)
        elif speakers:
            self._last_said[number] = self._occasions.last(place, speakers[0]) if len(speakers) == 1 else None
            self._said[number] = self._occasions.said(place, speakers, row["setting"]) if is_spoken(self._places, statement.cue) else None

    def _date_by_occasion(self, number: int) -> None:
        """Give an undated meeting the day of which the article tells or shows it, an undated speech that of its source's occasion."""
        event, side, place = self._events[number], self._sides[number], self._events[number].trigger[0].start
        is_meeting = event.event_type == EventType.CONSULT
        if not event.source or not self._times.is_plain_past(place):
            return
        if is_meeting and not self._times.is_close(place):
            day = None if self._times.time(place).is_told else self._occasions.day_of_meeting(side.sources, self._people_near(number))
            if day is not None:
                self._occasions.tell(Telling(place, self._met(number), day))
        else:
            day = self._spoken_on(number, place)
        self._carried[number] = day

    def _spoken_on(self, number: int, place: int) -> date | None:
        """The day on which the event's source was last said to speak, where the event is a speech told in the simple past."""
        event, (sources, _) = self._events[number], self._sides[number]
        source = self._article.text[event.source[0].start : event.source[0].end]
        if len(sources) != 1 or _POSSESSIVE.search(source) or event.event_type == EventType.AGREE:
            return None  # `Obama's critics` are none of the actors known; what was agreed need not be said on the occasion
        time = self._times.time(place, taken=self._taken)
        return time.day if time.is_told else self._occasions.last(place, *sources)

    def _of_occasion(self, number: int) -> DateRange | None:
        """The day of the occasion that an event without a date of its own belongs to."""
        event = self._events[number]
        if event.date is not None or event.status != Status.OCCURRED or not event.source:
            return None
        day = self._carried[number]
        if event.event_type in SPOKEN and event.statement is not None and self._is_own(number):
            day = self._said[event.statement] or self._last_said[event.statement] or day
        return None if day is None else day_range(day)

    def _is_own(self, number: int) -> bool:
        """Whether the event is done by the speaker of the statement that reports it."""
        event = self._events[number]
        if event.statement is None:
            return False
        if self._times.is_told_before(event.trigger[0].start) and not any(event.trigger[0].overlaps(part) for part in self._statements[event.statement].cue):
            return False  # `he said that he had asked them`
        source = self._article.text[event.source[0].start : event.source[0].end]
        return frozenset(self._rows[event.statement]["speaker_actor_ids"]) == self._sides[number].sources or source.lower() in _FIRST_PERSON


def _is_occasion(event: Event) -> bool:
    return event.event_type in SPOKEN or event.event_type == EventType.CONSULT
