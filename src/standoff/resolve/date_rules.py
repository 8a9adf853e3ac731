"""The rules by which the words of a date expression give a range of days.

Lives here: one pattern and one function a form, in `RULES`, and `read_words`, which applies them. What cannot be told stays None:
an expression that counts from the date told before it (`the following day`: `date_timeline`), a numeric date that can be read two
ways, a day that does not exist, a holiday, a fiscal year. Not here: folding an article's words and what its reference day is worth
(`standoff.resolve.dates`), the calendar (`standoff.resolve.date_ranges`).
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta
from typing import NamedTuple

from schemas.codes import DatePrecision
from standoff.knowledge.date_expressions import COUNTS, MONTHS, WEEKDAYS
from standoff.records import DateRange
from standoff.resolve.date_ranges import (
    BACKWARD,
    FIRST_YEAR,
    FORWARD,
    LAST_YEAR,
    day_range,
    iso_week,
    make_day,
    month_range,
    near_season,
    near_week,
    near_weekday,
    of_year,
    other_week,
    season_range,
    shifted_month,
    span,
    weekend,
    year_range,
    years,
)

NEXT_DAY = 1
"""Days. A past weekday that is the one after the reference day is the next day's, of an article that was updated or written farther
east: of 3,555 past weekdays after a verb in the press 108 are that one, and of 22 of them read, two at most were six days old."""

_NAMES_OF_DAYS = frozenset({(9, 11)})
"""Month and day that without a year name an event: `the Sept. 11 attacks`."""


class Given(NamedTuple):
    """What an expression is read against: the day it counts from, and whether its clause looks ahead (None: is in the present tense)."""

    reference: date | None
    forward: bool | None


Rule = Callable[[re.Match[str], Given], DateRange | None]


def _full_or_near(match: re.Match[str], given: Given) -> DateRange | None:
    """`Feb. 1, 2022`, `1 February`, `Feb. 1-3`, `Jan. 30 - Feb. 2`: with the year given, or the nearest by tense."""
    parts = match.groupdict()
    month = MONTHS.get(match["month"])
    last_month = MONTHS.get(parts["last_month"]) if parts.get("last_month") else month
    if month is None or last_month is None:
        return None
    days = [(month, int(match["day"]))] + ([(last_month, int(parts["last"]))] if parts.get("last") else [])
    if parts.get("year"):
        year = int(match["year"])
        found = [make_day(year, *day) for day in days]
    elif given.reference is not None and days[0] not in _NAMES_OF_DAYS:
        found = [of_year(*day, given.reference, forward=bool(given.forward)) for day in days]
    else:
        return None
    first, last = found[0], found[-1]
    return None if first is None or last is None else span(first, last)


def _first_of_month(match: re.Match[str], given: Given) -> DateRange | None:
    month = MONTHS.get(match["month"])
    if month is None or (given.reference is None and not match["year"]):
        return None
    found = make_day(int(match["year"]), month, 1) if match["year"] else of_year(month, 1, given.reference or date.min, forward=bool(given.forward))
    return None if found is None else day_range(found)


def _named_month(match: re.Match[str], given: Given) -> DateRange | None:
    """`in March`, `March 2014`, `last March`, `next March`; `last June` in July is last month, or that of the year before."""
    month, which, reference = MONTHS.get(match["month"]), match.groupdict().get("which"), given.reference
    if month is None:
        return None
    if match.groupdict().get("year"):
        return month_range(int(match["year"]), month)
    if reference is None or (which == "last" and (reference.month - month) % 12 == 1):
        return None
    forward = (bool(given.forward) and which not in BACKWARD) or which in FORWARD
    beyond = month > reference.month if not forward else month < reference.month
    if which in BACKWARD or which in FORWARD:
        beyond = beyond or month == reference.month
    return month_range(reference.year + (0 if not beyond else (1 if forward else -1)), month)


def _named_weekday(match: re.Match[str], given: Given) -> DateRange | None:
    """`Tuesday`, `Tuesday night`, `this Tuesday`, `last Tuesday`, `next Tuesday`."""
    weekday, reference = WEEKDAYS.get(match["weekday"]), given.reference
    if weekday is None or reference is None:
        return None
    which = match["which"] or ""
    if which in ("last", "previous"):
        return other_week(weekday, reference, -1)
    if which == "next":
        return other_week(weekday, reference, 1)
    forward = (bool(given.forward) or which in FORWARD) and which not in BACKWARD
    if not which and not forward and (weekday - reference.weekday()) % 7 == NEXT_DAY:
        return None
    return day_range(near_weekday(weekday, reference, forward=forward))


def _near_period(match: re.Match[str], given: Given) -> DateRange | None:
    """`last week`, `this month`, `earlier this year`, `earlier in the week`, `next weekend`."""
    reference, which, unit, shade = given.reference, match["which"], match["unit"], match["shade"] or ""
    if reference is None:
        return None
    if unit == "weekend":
        return weekend(reference, which, forward=bool(given.forward))
    step = -1 if which in BACKWARD else 1 if which in FORWARD else 0
    if unit == "week":
        whole: DateRange | None = iso_week(reference, 0) if shade.startswith("earlier") else near_week(reference, step, forward=bool(given.forward))
    else:
        whole = shifted_month(reference, step) if unit == "month" else year_range(reference.year + step)
    if whole is None or step or not shade:
        return whole
    if shade.startswith("earlier"):
        return DateRange(whole.start, reference, whole.precision)
    return DateRange(reference, whole.end, whole.precision) if shade.startswith("later") else whole


def _past_period(match: re.Match[str], given: Given) -> DateRange | None:
    """`in the past week`: the seven days before the reference day and itself."""
    if given.reference is None:
        return None
    days = {"week": 7, "month": 31, "year": 366}[match["unit"]]
    return DateRange(given.reference - timedelta(days=days), given.reference, DatePrecision.RANGE)


def _season(match: re.Match[str], _given: Given) -> DateRange | None:
    """`summer 2014`, `the fall of 2008`; a winter of a year is two."""
    return None if match["season"] == "winter" else season_range(match["season"], int(match["year"]))


def _near_season(match: re.Match[str], given: Given) -> DateRange | None:
    if given.reference is None:
        return None
    return near_season(match["season"], match["which"], given.reference, forward=bool(given.forward))


def _ago(match: re.Match[str], given: Given) -> DateRange | None:
    """`two days ago`, `a month ago`, `ten years from now`: as exact as the unit."""
    words, reference = match["count"], given.reference
    count = int(words) if words.isdigit() else COUNTS.get(words.removeprefix("a ").removesuffix(" of"))
    if reference is None or count is None:
        return None
    count, unit = count if match["way"] == "from now" else -count, match["unit"]
    if unit == "day":
        return day_range(reference + timedelta(days=count))
    if unit == "week":
        return iso_week(reference, count)
    return shifted_month(reference, count) if unit == "month" else year_range(reference.year + count)


_STEPS = {
    "today": 0,
    "tonight": 0,
    "this morning": 0,
    "this afternoon": 0,
    "this evening": 0,
    "yesterday": -1,
    "last night": -1,
    "tomorrow": 1,
    "the day before yesterday": -2,
    "the day after tomorrow": 2,
}
"""Days from the reference day."""


def _single(match: re.Match[str], given: Given) -> DateRange | None:
    """`today`, `yesterday`; in the present tense, `today` mostly means these days."""
    if given.reference is None or (given.forward is None and match["word"] == "today"):
        return None
    return day_range(given.reference + timedelta(days=_STEPS[match["word"]]))


def _iso(match: re.Match[str], _given: Given) -> DateRange | None:
    day = make_day(int(match["year"]), int(match["month"]), int(match["day"]))
    return None if day is None else day_range(day)


def _numeric(match: re.Match[str], _given: Given) -> DateRange | None:
    """`25/12/2021` and `12/25/2021` have one reading, `01/02/2022` has two and stays open, `01/01/2022` has one."""
    one, two, year = int(match["one"]), int(match["two"]), int(match["year"])
    readings = {day for day in (make_day(year, one, two), make_day(year, two, one)) if day is not None}
    return day_range(readings.pop()) if len(readings) == 1 else None


def _one_year(match: re.Match[str], _given: Given) -> DateRange | None:
    return year_range(int(match["year"]))


def _two_years(match: re.Match[str], _given: Given) -> DateRange | None:
    """`2014 to 2016`, `2011-2012`, `2014-15`."""
    one, two = int(match["one"]), int(match["two"])
    return years(one, two if two > 99 else one // 100 * 100 + two)


def _decade(match: re.Match[str], _given: Given) -> DateRange | None:
    """`the 1990s`, `the '90s`, `the 1980s and '90s`; one without a century is of the last."""
    found = [int(decade) + (1900 if len(decade) == 2 else 0) for decade in (match["decade"], match["second"] or match["decade"])]
    return years(found[0], found[1] + 9)


def _since(match: re.Match[str], given: Given) -> DateRange | None:
    """From the first day of what follows to the reference day."""
    begin = read_words(match["rest"], given._replace(forward=False))
    if begin is None or given.reference is None or begin.start > given.reference:
        return None
    return DateRange(begin.start, given.reference, DatePrecision.RANGE)


def _between(match: re.Match[str], given: Given) -> DateRange | None:
    """`between March and June`, `from Feb. 3 to Feb. 5, 2014`: the first of a year with the last where it has none of its own."""
    last = read_words(match["last"], given)
    if last is None:
        return None
    first = read_words(match["first"], given)
    if not re.search(r"\d{4}", match["first"]):
        year = re.search(r"\d{4}$", match["last"])
        first = read_words(f"{match['first']} {year[0]}", given) if year else first
    if first is None or last.end < first.start or (first.start.year < last.end.year and not re.search(r"\d{4}", match["first"] + match["last"])):
        return None
    return DateRange(first.start, last.end, DatePrecision.RANGE)


_MONTH = r"(?P<month>[a-z]{3,9})\.?"
_WEEKDAY = r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day|\.)?,?\s)?"
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_TO_DAY = r"(?:\s?[-–]\s?(?:(?P<last_month>[a-z]{3,9})\.?\s)?(?P<last>\d{1,2})(?:st|nd|rd|th)?)?"
_SHADE = r"(?:(?:early|late|mid|earlier|later)(?:\s(?:in|on)\s|[\s-]))?"
_PART = r"(?:\s(?:morning|afternoon|evening|night))?"
_WHICH = r"(?P<which>this past|this coming|last|next|this|past|coming|previous)"
_SEASON = r"(?P<season>spring|summer|fall|autumn|winter)"
_YEAR4 = r"(?P<year>\d{4})"

RULES: tuple[tuple[re.Pattern[str], Rule], ...] = tuple(
    (re.compile(pattern), rule)
    for pattern, rule in (
        (rf"{_WEEKDAY}{_MONTH}\s{_DAY}{_TO_DAY}(?:,?\s{_YEAR4})?", _full_or_near),
        (rf"{_WEEKDAY}(?:the\s)?{_DAY}(?:\s?[-–]\s?(?P<last>\d{{1,2}})(?:st|nd|rd|th)?)?(?:\sof)?\s{_MONTH}(?:,?\s{_YEAR4})?", _full_or_near),
        (rf"(?:the\s)?first of {_MONTH}(?:,?\s{_YEAR4})?", _first_of_month),
        (rf"(?:(?:early|late|earlier|later)\s)?(?P<word>{'|'.join(sorted(_STEPS, key=len, reverse=True))}){_PART}", _single),
        (r"(?P<year>\d{4})-(?P<month>\d\d)-(?P<day>\d\d)", _iso),
        (r"(?P<one>\d{1,2})(?P<sep>[/.])(?P<two>\d{1,2})(?P=sep)(?P<year>\d{4})", _numeric),
        (r"the past (?P<unit>week|month|year)", _past_period),
        (rf"(?P<shade>(?:earlier|later|early|late)\s)?{_WHICH}\s(?P<unit>week|month|year|weekend)", _near_period),
        (r"(?P<shade>earlier|later|early|late)\sin\s(?P<which>the)\s(?P<unit>week|month|year)", _near_period),
        (r"(?P<shade>)(?P<which>the)\s(?P<unit>weekend)", _near_period),
        (rf"(?:the\s)?{_SHADE}{_SEASON}\s(?:of\s)?{_YEAR4}", _season),
        (rf"(?:(?:early|late|earlier|later)\s)?{_WHICH}\s{_SEASON}", _near_season),
        (rf"(?:early|late|earlier|later) in (?P<which>the) {_SEASON}", _near_season),
        (r"(?P<count>\d{1,3}|a couple of|[a-z]{1,6})\s(?P<unit>day|week|month|year)s?\s(?P<way>ago|from now)", _ago),
        (rf"{_SHADE}(?:{_WHICH}\s)?(?P<weekday>[a-z]{{3,9}}day){_PART}", _named_weekday),
        (rf"{_SHADE}{_MONTH},?\s(?:of\s)?{_YEAR4}", _named_month),
        (rf"{_SHADE}(?:{_WHICH}\s)?{_MONTH}", _named_month),
        (r"since\s(?P<rest>\S.{0,40})", _since),
        (r"(?:between\s|from\s)?(?P<one>\d{4})(?:\sand\s|\sto\s|\s?[-–]\s?)(?P<two>\d{4})", _two_years),
        (r"(?P<one>\d{4})[-–/](?P<two>\d\d)", _two_years),
        (r"between\s(?P<first>\S.{0,24})\sand\s(?P<last>\S.{0,24})", _between),
        (r"from\s(?P<first>\S.{0,24})\s(?:to|through|until)\s(?P<last>\S.{0,24})", _between),
        (r"the\s(?:(?:early|late|mid)[\s-])?['’]?(?P<decade>(?:\d\d)?\d0)s(?:\sand\s['’]?(?P<second>(?:\d\d)?\d0)s)?", _decade),
        (r"(?:(?:early|late|mid)[\s-])?(?P<year>\d{4})", _one_year),
    )
)
"""Patterns over the whole folded expression, each with its rule; the first that fits decides."""

_DECIDES = frozenset({_full_or_near, _numeric, _iso})
"""Rules whose None is the last word."""


def read_words(words: str, given: Given) -> DateRange | None:
    """The days that a folded expression (lower case, single spaces, no preposition) means; the first rule that fits decides."""
    for pattern, rule in RULES:
        match = pattern.fullmatch(words)
        if match is None:
            continue
        found = rule(match, given)
        if found is not None or rule in _DECIDES:
            return found if found is not None and found.start.year >= FIRST_YEAR and found.end.year <= LAST_YEAR else None
    return None
