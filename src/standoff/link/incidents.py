"""Which events of different articles report the same happening, and what that happening is.

    reports in order of their days -> the few incidents they could belong to -> the likest, if like enough, or a new one

An event counts if it occurred or goes on and both its sides have a country or code. A report is compared with the earliest reports
of an incident alone, which stay its centre: so there are no chains (A like B, B like C, A unlike C). What it is compared with comes
from dictionaries: incidents of the same family of types and pair of sides, by people, by rare words, by day, by article, and the
latest; each entry remembers few of them, so that the time grows with the number of events and not with its square. Near-duplicates
are linked like other articles and counted once. Not here: what is compared (`standoff.link.reports`), how (`standoff.link.likeness`).
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, TypeVar

from standoff.link.likeness import likeness
from standoff.link.reports import NEVER, KnownArticle, Report, Reports
from standoff.records import Row, content_id

if TYPE_CHECKING:
    from collections.abc import Iterator

    import pyarrow as pa

_Value = TypeVar("_Value", int, str)

LIKE_ENOUGH = 0.0
"""Log-odds from which a report joins an incident."""
BEST = 0.7
"""Share of the best likeness in that of a report and an incident; the rest is the average over the centre. One twin among strangers
is not enough, nor need all be twins."""
CENTRE = 4
"""Reports of an incident that others are compared with, each of another article."""
WINDOW = 14
"""Days after its latest report within which an incident takes another that does not give the same day."""
REMEMBERED = 6
"""Latest incidents that an entry of the index remembers: what bounds the work where a pair of states has hundreds a week."""
COMPARED = 10
"""Incidents that a report is compared with: those found by most entries."""
SWEEP = 50_000
"""Reports after which entries that fell out of the window are dropped, for memory."""


@dataclass(frozen=True, slots=True)
class Linked:
    """The incident of each event that counts, and the rows of the table `incidents`, by id."""

    incident_by_event: dict[str, str]
    rows: list[Row]


@dataclass(frozen=True, slots=True)
class _Told:
    """What an incident takes from its earliest report. A whole report for each of a million incidents would fill the memory."""

    order: tuple[int, str]
    event_type: str
    sources: tuple[str, ...]
    targets: tuple[str, ...]


def _told(report: Report) -> _Told:
    return _Told(report.order, report.event_type, report.sources, report.targets)


@dataclass(slots=True, eq=False)
class _Incident:
    """Reports that mean one happening; `centre` is emptied where no further one can join."""

    number: int
    latest: int
    earliest: _Told
    centre: list[Report] = field(default_factory=list)
    events: list[str] = field(default_factory=list)
    articles: list[str] = field(default_factory=list)
    days: list[int] = field(default_factory=list)
    places: list[str] = field(default_factory=list)

    def add(self, report: Report) -> None:
        """Take a report in."""
        self.events.append(report.event_id)
        self.articles.append(report.copy_of)
        self.latest = max(self.latest, report.moment)
        if report.days:
            self.days.append(report.days[0])
        if report.place_id is not None:
            self.places.append(report.place_id)
        if report.order < self.earliest.order:
            self.earliest = _told(report)
        if len(self.centre) < CENTRE and all(other.copy_of != report.copy_of for other in self.centre):
            self.centre.append(report)

    def likeness(self, report: Report) -> float:
        """Likeness of a report to the centre."""
        scores = [likeness(report, other) for other in self.centre]
        return BEST * max(scores) + (1 - BEST) * sum(scores) / len(scores)


class _Index:
    """Finds the incidents that a report could belong to."""

    def __init__(self) -> None:
        self._recent: dict[tuple[int, ...], list[_Incident]] = {}
        self._by_day: dict[tuple[int, ...], list[_Incident]] = {}
        self._open: list[_Incident] = []

    def candidates(self, report: Report) -> list[_Incident]:
        """The most promising, best first."""
        votes: Counter[_Incident] = Counter()
        lapsed = report.moment - WINDOW
        for key in _day_keys(report):
            votes.update(self._by_day.get(key, ()))
        for key in _keys(report):
            votes.update(incident for incident in self._recent.get(key, ()) if incident.latest >= lapsed)
        return sorted(votes, key=lambda incident: (-votes[incident], -incident.number))[:COMPARED]

    def enter(self, report: Report, incident: _Incident) -> None:
        """Make an incident findable by a report of it."""
        if len(incident.events) == 1:
            self._open.append(incident)
        for entries, keys in ((self._by_day, _day_keys(report)), (self._recent, _keys(report))):
            for key in keys:
                known = entries.setdefault(key, [])
                if incident in known:
                    continue
                known.append(incident)
                if len(known) > REMEMBERED:
                    del known[0]

    def sweep(self, moment: int) -> None:
        """Forget what no report of `moment` or later can join."""
        lapsed = moment - WINDOW
        for key in [key for key, known in self._recent.items() if all(incident.latest < lapsed for incident in known)]:
            del self._recent[key]
        for incident in self._open:
            if incident.latest < lapsed and not incident.days:
                incident.centre = []
        self._open = [incident for incident in self._open if incident.latest >= lapsed]


def _keys(report: Report) -> Iterator[tuple[int, ...]]:
    """Entries of the index that lapse; their kinds are told apart by the second number. Undated articles are found by themselves alone."""
    article = _number(report.copy_of)
    has_moment = report.moment != NEVER
    people = sorted({*report.people[0], *report.people[1]})[:3]
    for block in report.blocks:
        yield (block, 0, article)
        if not has_moment:
            continue
        yield (block, 1)
        yield from ((block, 2, person) for person in people)
        if len(people) == 2:
            yield (block, 3, *people)
        yield from ((block, 4, word) for word in report.rarest)


def _number(name: str) -> int:
    """A number for an id of ours: its hexadecimal digits."""
    return int(name.rpartition("_")[2], 16)


def _day_keys(report: Report) -> Iterator[tuple[int, ...]]:
    if report.days:
        for block in report.blocks:
            yield (block, report.days[0])


def link_incidents(
    events: pa.Table, articles: pa.Table, actors: pa.Table | None = None, figures: pa.Table | None = None, places: pa.Table | None = None
) -> Linked:
    """Link the events of a release; `events` and `articles` are its tables, with near-duplicates marked.

    `events` may have a column `evidence`, the words of the clauses; `actors` (`actor_id`, `kind`) tells people from states, `figures`
    (`event_id`, `subject`, `value`) gives tolls, `places` says what lies in what. Each makes links better and none is needed. The result does not depend on the
    order of the rows. An incident's id is made of its earliest event's (by day, else day of report; then by id).
    """
    reports = Reports(events, articles, actors, figures, places)
    incidents: list[_Incident] = []
    index = _Index()
    for count, report in enumerate(reports):
        if count % SWEEP == SWEEP - 1:
            index.sweep(report.moment)
        home = _home(report, index)
        if home is None:
            home = _Incident(len(incidents), report.moment, _told(report))
            incidents.append(home)
        home.add(report)
        index.enter(report, home)
    known = reports.articles
    del index, reports
    incident_by_event: dict[str, str] = {}
    rows = []
    incidents.reverse()
    while incidents:  # each is let go as its row is made, for memory
        incident = incidents.pop()
        row = _row(incident, known)
        rows.append(row)
        incident_by_event |= dict.fromkeys(incident.events, str(row["incident_id"]))
    return Linked(incident_by_event, sorted(rows, key=lambda row: str(row["incident_id"])))


def _home(report: Report, index: _Index) -> _Incident | None:
    """The incident that a report belongs to; of two equally like ones the earlier."""
    scored = [(incident.likeness(report), -incident.number, incident) for incident in index.candidates(report) if incident.centre]
    best = max(scored, key=lambda item: item[:2], default=None)
    return best[2] if best is not None and best[0] >= LIKE_ENOUGH else None


def _commonest(values: list[_Value]) -> _Value | None:
    """The value told most often; the lowest of several."""
    counts = Counter(values)
    return min(counts, key=lambda value: (-counts[value], value), default=None)


def _row(incident: _Incident, articles: dict[str, KnownArticle]) -> Row:
    told = sorted(set(incident.articles))
    counted = [articles[article] for article in told if article in articles]
    reported = sorted(article.reference_date for article in counted if article.reference_date is not None)
    day = _commonest(incident.days)
    return {
        "incident_id": content_id("inc", incident.earliest.order[1]),
        "event_type": incident.earliest.event_type,
        "source_countries": list(incident.earliest.sources),
        "target_countries": list(incident.earliest.targets),
        "event_date": None if day is None else date.fromordinal(day),
        "place_id": _commonest(incident.places),
        "article_count": len(told),
        "publisher_count": len({article.publisher for article in counted if article.publisher is not None}),
        "first_reported": reported[0] if reported else None,
        "last_reported": reported[-1] if reported else None,
    }
