"""Full calendar dates (day, month and year) where they stand inside other words: captions, running text, addresses, file names.

Lives here: finding them. Not here: a printed timestamp as a whole (`dates`), which of several dates counts (`reference`),
and dates that need a reference day, such as weekdays, which are resolved after extraction.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from standoff.records import Span

YEARS = range(1900, 2100)
"""Years that a date of a news text can have; numbers outside are not read as years."""

MONTHS = {
    name: number
    for number, names in enumerate(
        (
            ("january", "jan"),
            ("february", "feb"),
            ("march", "mar"),
            ("april", "apr"),
            ("may",),
            ("june", "jun"),
            ("july", "jul"),
            ("august", "aug"),
            ("september", "sept", "sep"),
            ("october", "oct"),
            ("november", "nov"),
            ("december", "dec"),
        ),
        start=1,
    )
    for name in names
}

MONTH = "(?i:" + "|".join(sorted(MONTHS, key=len, reverse=True)) + r")\b\.?"
"""Pattern of a month's name or abbreviation, in any case."""

_FULL_DATE = re.compile(
    rf"""\b(?:
      (?P<month>{MONTH})\s{{1,2}}(?P<day>\d{{1,2}})(?:st|nd|rd|th)?,?\s{{1,2}}(?P<year>\d{{4}})
    | (?P<day2>\d{{1,2}})(?:st|nd|rd|th)?(?:\s{{1,2}}of)?\s{{1,2}}(?P<month2>{MONTH}),?\s{{1,2}}(?P<year2>\d{{4}})
    | (?P<year3>\d{{4}})-(?P<month3>\d{{2}})-(?P<day3>\d{{2}})
    )\b(?![-/]\d)""",
    re.VERBOSE | re.IGNORECASE,
)
_YEAR = re.compile(r"(?:19|20)\d\d")
_PATH_DATE = re.compile(r"(?<!\d)(?P<year>\d{4})[-_/.]?(?P<month>\d{2}|[A-Za-z]{3})[-_/.]?(?P<day>\d{2})(?!\d)")


@dataclass(frozen=True, slots=True)
class FoundDay:
    """One full date and the code points that print it."""

    day: date
    span: Span


def full_dates(text: str) -> tuple[FoundDay, ...]:
    """Every full date of `text` in order: `Feb. 1, 2022`, `1 February 2022`, `2022-02-01`. Days that do not exist are left out."""
    if not _YEAR.search(text):
        return ()
    found = []
    for match in _FULL_DATE.finditer(text):
        parts = match.groupdict()
        year = parts["year"] or parts["year2"] or parts["year3"]
        month = parts["month"] or parts["month2"] or parts["month3"]
        day = calendar_day(year, month, parts["day"] or parts["day2"] or parts["day3"])
        if day is not None:
            found.append(FoundDay(day, Span(*match.span())))
    return tuple(found)


def date_in_path(path: str) -> date | None:
    """The last date written in an address or file name: `/2022/02/01/`, `/2022/feb/01/`, `2022-02-01`, `20220201`."""
    days = [calendar_day(match["year"], match["month"], match["day"]) for match in _PATH_DATE.finditer(path)]
    return next((day for day in reversed(days) if day is not None), None)


def calendar_day(year: str, month: str, day: str) -> date | None:
    """The day that the three printed parts name, or None where there is no such day."""
    number = MONTHS.get(month.casefold().rstrip(".")) or (int(month) if month.isdecimal() else None)
    if number is None or int(year) not in YEARS:
        return None
    try:
        return date(int(year), number, int(day))
    except ValueError:
        return None
