"""Which events of different articles report the same happening, and what that happening is.

    events that count -> blocks of one type and both sides -> the same day and place -> incidents

Precision first: an event counts if it occurred or goes on and both its sides have a country or code. Two belong together if they
are of one type, share the whole of both sides, and

- the text of both gives the same days, and they do not name different places; or
- one or both lack a day, and they name the same place in reports of close days; or
- they stand in one article (or in copies of it), and that article tells of no other such happening.

Everything else stays apart; an event that counts and meets no other is an incident of one article. Reports are sorted into
dictionaries and never compared in pairs. Not here: near-duplicates (`standoff.link.near_duplicates`), which are counted once.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from schemas.codes import DatePrecision, Status
from standoff.records import Row, content_id

if TYPE_CHECKING:
    from collections.abc import Iterable

    import pyarrow as pa

COUNTED = frozenset({str(Status.OCCURRED), str(Status.ONGOING)})

DATED = frozenset({str(DatePrecision.DAY), str(DatePrecision.RANGE)})
"""Precisions of events that have days of their own; within a week, month or year two may be different happenings."""

LONGEST_RANGE = 7
"""Days: a longer range is a campaign, within which two reports need not mean the same."""

REPORT_DAYS = 2
"""Days within which articles report one happening that has no date: what is news today reaches other papers a day or two later.
Chosen, not tuned: there is no gold of incidents yet."""


@dataclass(frozen=True, slots=True)
class Linked:
    """The incident of each event that counts, and the rows of the table `incidents`, by id."""

    incident_by_event: dict[str, str]
    rows: list[Row]


@dataclass(frozen=True, slots=True)
class _Report:
    """An event that counts. `days` are its first and last if the text gives them; `reported` is the article's reference date.

    `coarse` is the range of an event dated to a week, month, year or long range. `copy_of` is the article, or the one it repeats.
    """

    event_id: str
    article_id: str
    copy_of: str
    days: tuple[date, date] | None
    coarse: tuple[date, date] | None
    reported: date | None
    place_id: str | None

    @property
    def order(self) -> tuple[bool, date, str]:
        """Earliest first, those without a day of their own last."""
        day = self.days[0] if self.days else self.reported or date.max
        return (self.days is None, day, self.event_id)


@dataclass(frozen=True, slots=True)
class _Block:
    """What all reports of an incident share."""

    event_type: str
    sources: tuple[str, ...]
    targets: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Article:
    """What of an article an incident counts: the earliest copy stands for all."""

    counted_as: str
    publisher: str | None
    reference_date: date | None


def link_incidents(events: pa.Table, articles: pa.Table) -> Linked:
    """Link the events of a release; `events` and `articles` are its tables, with near-duplicates marked.

    The result does not depend on the order of the rows. An incident's id is made of its earliest event's (by day, then id).
    """
    known = {
        row["article_id"]: _Article(row["duplicate_of"] or row["article_id"], row["publisher"], row["reference_date"])
        for row in articles.select(["article_id", "duplicate_of", "publisher", "reference_date"]).to_pylist()
    }
    blocks: defaultdict[_Block, list[_Report]] = defaultdict(list)
    for block, report in _reports(events, known):
        blocks[block].append(report)
    incident_by_event: dict[str, str] = {}
    rows = []
    for block, reports in blocks.items():
        for happening in _happenings(sorted(reports, key=lambda one: one.order)):
            row = _row(block, sorted(happening, key=lambda one: one.order), known)
            rows.append(row)
            incident_by_event |= dict.fromkeys([report.event_id for report in happening], str(row["incident_id"]))
    return Linked(incident_by_event, sorted(rows, key=lambda row: str(row["incident_id"])))


def _reports(events: pa.Table, known: dict[str, _Article]) -> Iterable[tuple[_Block, _Report]]:
    """The events that count; one that goes both ways has its sides in alphabetical order."""
    names = [
        "event_id",
        "article_id",
        "event_type",
        "status",
        "reciprocal",
        "source_countries",
        "target_countries",
        "event_date",
        "event_date_end",
        "date_precision",
        "place_id",
    ]
    for row in events.select(names).to_pylist():
        sides = [tuple(sorted(set(row["source_countries"]))), tuple(sorted(set(row["target_countries"])))]
        article = known.get(row["article_id"])
        if row["status"] not in COUNTED or not all(sides) or article is None:
            continue
        sources, targets = sorted(sides) if row["reciprocal"] else sides
        given = None if row["event_date"] is None else (row["event_date"], row["event_date_end"] or row["event_date"])
        is_exact = given is not None and row["date_precision"] in DATED and (given[1] - given[0]).days <= LONGEST_RANGE
        report = _Report(
            event_id=row["event_id"],
            article_id=row["article_id"],
            copy_of=article.counted_as,
            days=given if is_exact else None,
            coarse=None if is_exact else given,
            reported=article.reference_date,
            place_id=row["place_id"],
        )
        yield _Block(row["event_type"], sources, targets), report


def _happenings(reports: list[_Report]) -> list[list[_Report]]:
    """Cut the reports of one block, in order, into happenings."""
    happenings = _dated([report for report in reports if report.days is not None])
    by_place: dict[tuple[str, date], list[_Report]] = {}
    by_article: defaultdict[str, list[list[_Report]]] = defaultdict(list)
    for happening in happenings:
        _enter(happening, by_place, by_article)
    apart: dict[tuple[object, ...], list[_Report]] = {}
    undated = [report for report in reports if report.days is None]
    for report in (report for report in undated if report.place_id is not None and report.coarse is None and report.reported is not None):
        home = _at_place(report, by_place)
        if home is None:
            home = []
            happenings.append(home)
            by_place[report.place_id or "", report.reported or date.max] = home
        home.append(report)
        if not any(home is other for other in by_article[report.copy_of]):
            by_article[report.copy_of].append(home)
    for report in (report for report in undated if report.place_id is None or report.coarse is not None or report.reported is None):
        told = by_article.get(report.copy_of, [])
        if report.coarse is None and report.place_id is None and len(told) == 1:
            told[0].append(report)
        else:
            apart.setdefault((report.copy_of, report.coarse, report.place_id), []).append(report)
    return [*happenings, *apart.values()]


def _dated(reports: list[_Report]) -> list[list[_Report]]:
    """Happenings of the reports that have days: by day and place; those without a place join where the day has one place alone."""
    by_days: defaultdict[tuple[date, date], defaultdict[str | None, list[_Report]]] = defaultdict(lambda: defaultdict(list))
    for report in reports:
        if report.days is not None:
            by_days[report.days][report.place_id].append(report)
    happenings = []
    for by_place in by_days.values():
        if len(by_place) == 2 and None in by_place:
            happenings.append([report for some in by_place.values() for report in some])
        else:
            happenings += by_place.values()
    return happenings


def _enter(happening: list[_Report], by_place: dict[tuple[str, date], list[_Report]], by_article: defaultdict[str, list[list[_Report]]]) -> None:
    """Make a dated happening findable by its place and last day, and by the articles that tell of it."""
    for report in happening:
        if report.place_id is not None and report.days is not None:
            by_place.setdefault((report.place_id, report.days[1]), happening)
        if not by_article[report.copy_of] or by_article[report.copy_of][-1] is not happening:
            by_article[report.copy_of].append(happening)


def _at_place(report: _Report, by_place: dict[tuple[str, date], list[_Report]]) -> list[_Report] | None:
    """The latest happening at the report's place in the days up to its own."""
    for back in range(REPORT_DAYS + 1):
        if report.place_id and report.reported and (found := by_place.get((report.place_id, report.reported - timedelta(back)))) is not None:
            return found
    return None


def _row(block: _Block, reports: list[_Report], known: dict[str, _Article]) -> Row:
    counted = [known[article] for article in sorted({report.copy_of for report in reports}) if article in known]
    reported = sorted(article.reference_date for article in counted if article.reference_date is not None)
    return {
        "incident_id": content_id("inc", reports[0].event_id),
        "event_type": block.event_type,
        "source_countries": list(block.sources),
        "target_countries": list(block.targets),
        "event_date": reports[0].days[0] if reports[0].days else None,
        "place_id": next((report.place_id for report in reports if report.place_id is not None), None),
        "article_count": len({report.copy_of for report in reports}),
        "publisher_count": len({article.publisher for article in counted if article.publisher is not None}),
        "first_reported": reported[0] if reported else None,
        "last_reported": reported[-1] if reported else None,
    }
