"""Which days a date expression means, given the day the article counts from.

Lives here: pure rules from an expression's words to a `DateRange`. What cannot be told stays None: an expression that needs
another event's date (`the following day`), a numeric date that can be read two ways, a day that does not exist, a holiday,
a fiscal year, years before 1900 or after 2100. Not here: finding the expressions (`standoff.knowledge.date_expressions`).
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable
from datetime import date, timedelta

from schemas.codes import DatePrecision
from standoff.knowledge.date_expressions import COUNTS, MONTHS, WEEKDAYS, find_date_expressions
from standoff.records import DateRange

__all__ = ["find_date_expressions", "resolve_date"]

FIRST_YEAR, LAST_YEAR = 1900, 2100
_LONGEST = 60
"""Characters; a longer text is no date expression, and is not searched for one."""

_MONTH = r"(?P<month>[a-z]{3,9})\.?"
_WEEKDAY = r"(?:[a-z]{3,9}\.?,?\s)?"
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_SHADE = r"(?:(?:early|late|mid|earlier|later)(?:\s(?:in|on)\s|[\s-]))?"


def _day_range(day: date) -> DateRange:
    return DateRange(day, day, DatePrecision.DAY)


def _make(year: int, month: int, day: int) -> date | None:
    """The day, None if the calendar or the span of years covered does not have it."""
    if not (FIRST_YEAR <= year <= LAST_YEAR and 1 <= month <= 12 and 1 <= day <= monthrange(year, month)[1]):
        return None
    return date(year, month, day)


def _year(year: int) -> DateRange | None:
    return DateRange(date(year, 1, 1), date(year, 12, 31), DatePrecision.YEAR) if FIRST_YEAR <= year <= LAST_YEAR else None


def _years(first: int, last: int) -> DateRange | None:
    if not FIRST_YEAR <= first <= last <= LAST_YEAR:
        return None
    return DateRange(date(first, 1, 1), date(last, 12, 31), DatePrecision.RANGE)


def _month(year: int, month: int) -> DateRange | None:
    if not FIRST_YEAR <= year <= LAST_YEAR:
        return None
    return DateRange(date(year, month, 1), date(year, month, monthrange(year, month)[1]), DatePrecision.MONTH)


def _shifted_month(day: date, months: int) -> DateRange | None:
    index = day.year * 12 + day.month - 1 + months
    return _month(index // 12, index % 12 + 1)


def _week(day: date, weeks: int) -> DateRange | None:
    monday = day - timedelta(days=day.weekday()) + timedelta(weeks=weeks)
    return DateRange(monday, monday + timedelta(days=6), DatePrecision.WEEK)


def _near_weekday(weekday: int, reference: date, *, forward: bool) -> date:
    """The nearest such day on or after the reference day, else on or before it: Tuesday's article says `Tuesday` of itself."""
    if forward:
        return reference + timedelta(days=(weekday - reference.weekday()) % 7)
    return reference - timedelta(days=(reference.weekday() - weekday) % 7)


def _other_week(weekday: int, reference: date, step: int) -> DateRange:
    """`last Monday`, `next Monday`: a day where both readings agree, else from the one to the other.

    On a Wednesday, `last Monday` is two or nine days ago; on a Monday, `last Friday` can only be three.
    """
    nearest = _near_weekday(weekday, reference + timedelta(days=step), forward=step > 0)
    in_other_week = reference - timedelta(days=reference.weekday()) + timedelta(days=weekday + 7 * step)
    first, last = sorted((nearest, in_other_week))
    return _day_range(first) if first == last else DateRange(first, last, DatePrecision.RANGE)


def _weekend(reference: date, which: str, *, forward: bool) -> DateRange:
    saturday = _near_weekday(5, reference, forward=forward)
    if which in ("last", "past", "previous"):
        saturday = _near_weekday(5, reference - timedelta(days=reference.weekday() + 1), forward=False)
    elif which in ("next", "coming"):
        saturday = _near_weekday(5, reference + timedelta(days=1), forward=True)
    elif reference.weekday() == 6 and forward:
        saturday = reference - timedelta(days=1)
    return DateRange(saturday, saturday + timedelta(days=1), DatePrecision.RANGE)


def _of_year(month: int, day: int, reference: date, *, forward: bool) -> date | None:
    """A day without a year: the nearest on or after the reference day, else on or before it; Feb. 29 looks up to eight years far."""
    for distance in range(9):
        found = _make(reference.year + (distance if forward else -distance), month, day)
        if found is not None and (found >= reference if forward else found <= reference):
            return found
    return None


def _full_or_near(match: re.Match[str], reference: date | None, forward: bool) -> DateRange | None:
    """`Feb. 1, 2022`, `1 February`, `Feb. 1-3`: with the year given, or the nearest by tense."""
    month = MONTHS.get(match["month"])
    if month is None:
        return None
    days = [int(match["day"])] + ([int(match["last"])] if match.groupdict().get("last") else [])
    if match["year"]:
        found = [_make(int(match["year"]), month, day) for day in days]
    elif reference is not None:
        found = [_of_year(month, day, reference, forward=forward) for day in days]
    else:
        return None
    first, last = found[0], found[-1]
    if first is None or last is None or last < first:
        return None
    return _day_range(first) if first == last else DateRange(first, last, DatePrecision.RANGE)


def _named_month(match: re.Match[str], reference: date | None, forward: bool) -> DateRange | None:
    """`in March`, `March 2014`, `last March`, `next March`."""
    month, which = MONTHS.get(match["month"]), match.groupdict().get("which")
    if month is None:
        return None
    if match.groupdict().get("year"):
        return _month(int(match["year"]), month)
    if reference is None:
        return None
    forward = (forward and which not in ("last", "past", "previous")) or which in ("next", "coming")
    beyond = month > reference.month if not forward else month < reference.month
    if which in ("last", "past", "previous", "next", "coming"):
        beyond = beyond or month == reference.month
    return _month(reference.year + (0 if not beyond else (1 if forward else -1)), month)


def _is_shaky(text: str, reference: date | None, *, forward: bool, margin: int) -> bool:
    """Whether an expression means another day if the article is up to `margin` days younger than its reference day."""
    if not margin or reference is None:
        return False
    if _COUNTS_FROM_TODAY.fullmatch(text):
        return True
    weekday = WEEKDAYS.get(_BARE_WEEKDAY.sub("", text))
    return weekday is not None and not forward and 1 <= (weekday - reference.weekday()) % 7 <= margin


def _named_weekday(match: re.Match[str], reference: date | None, forward: bool) -> DateRange | None:
    """`Tuesday`, `Tuesday night`, `this Tuesday`, `last Tuesday`, `next Tuesday`."""
    weekday = WEEKDAYS.get(match["weekday"])
    if weekday is None or reference is None:
        return None
    which = match["which"] or ""
    if which in ("last", "previous"):
        return _other_week(weekday, reference, -1)
    if which == "next":
        return _other_week(weekday, reference, 1)
    forward = (forward or which in ("coming", "this coming")) and which not in ("past", "this past")
    return _day_range(_near_weekday(weekday, reference, forward=forward))


def _near_period(match: re.Match[str], reference: date | None, forward: bool) -> DateRange | None:
    """`last week`, `this month`, `earlier this year`, `next weekend`."""
    if reference is None:
        return None
    which, unit, shade = match["which"], match["unit"], match["shade"] or ""
    if unit == "weekend":
        return _weekend(reference, which, forward=forward)
    step = {"last": -1, "past": -1, "previous": -1, "this past": -1, "next": 1, "coming": 1, "this coming": 1}.get(which, 0)
    whole = _week(reference, step) if unit == "week" else _shifted_month(reference, step) if unit == "month" else _year(reference.year + step)
    if whole is None or step or not shade:
        return whole
    if shade.startswith("earlier"):
        return DateRange(whole.start, reference, whole.precision)
    return DateRange(reference, whole.end, whole.precision)


def _ago(match: re.Match[str], reference: date | None, _forward: bool) -> DateRange | None:
    """`two days ago`, `a month ago`: as exact as the unit."""
    count = int(match["count"]) if match["count"].isdigit() else COUNTS.get(match["count"].removeprefix("a ").removesuffix(" of"))
    if reference is None or count is None:
        return None
    unit = match["unit"]
    if unit == "day":
        return _day_range(reference - timedelta(days=count))
    if unit == "week":
        return _week(reference, -count)
    return _shifted_month(reference, -count) if unit == "month" else _year(reference.year - count)


def _single(match: re.Match[str], reference: date | None, _forward: bool) -> DateRange | None:
    steps = {"today": 0, "tonight": 0, "yesterday": -1, "tomorrow": 1, "the day before yesterday": -2, "the day after tomorrow": 2}
    return None if reference is None else _day_range(reference + timedelta(days=steps[match["word"]]))


def _iso(match: re.Match[str], _reference: date | None, _forward: bool) -> DateRange | None:
    day = _make(int(match["year"]), int(match["month"]), int(match["day"]))
    return None if day is None else _day_range(day)


def _numeric(match: re.Match[str], _reference: date | None, _forward: bool) -> DateRange | None:
    """`25/12/2021` and `12/25/2021` have one reading, `01/02/2022` has two and stays open, `01/01/2022` has one."""
    one, two, year = int(match["one"]), int(match["two"]), int(match["year"])
    readings = {day for day in (_make(year, one, two), _make(year, two, one)) if day is not None}
    return _day_range(readings.pop()) if len(readings) == 1 else None


def _one_year(match: re.Match[str], _reference: date | None, _forward: bool) -> DateRange | None:
    return _year(int(match["year"]))


def _two_years(match: re.Match[str], _reference: date | None, _forward: bool) -> DateRange | None:
    return _years(int(match["one"]), int(match["two"]))


def _decade(match: re.Match[str], _reference: date | None, _forward: bool) -> DateRange | None:
    return _years(int(match["year"]), int(match["year"]) + 9)


def _since(match: re.Match[str], reference: date | None, _forward: bool) -> DateRange | None:
    """From the first day of what follows to the reference day."""
    begin = resolve_date(match["rest"], reference, looks_forward=False)
    if begin is None or reference is None or begin.start > reference:
        return None
    return DateRange(begin.start, reference, DatePrecision.RANGE)


_WHICH = r"(?P<which>this past|this coming|last|next|this|past|coming|previous)"
_YEAR4 = r"(?P<year>\d{4})"

Rule = Callable[[re.Match[str], date | None, bool], DateRange | None]

RULES: tuple[tuple[re.Pattern[str], Rule], ...] = tuple(
    (re.compile(pattern), rule)
    for pattern, rule in (
        (rf"{_WEEKDAY}{_MONTH}\s{_DAY}(?:\s?[-–]\s?(?P<last>\d{{1,2}})(?:st|nd|rd|th)?)?(?:,?\s{_YEAR4})?", _full_or_near),
        (rf"{_WEEKDAY}(?:the\s)?{_DAY}(?:\sof)?\s{_MONTH}(?:,?\s{_YEAR4})?", _full_or_near),
        (r"(?P<word>today|tonight|yesterday|tomorrow|the day before yesterday|the day after tomorrow)", _single),
        (r"(?P<year>\d{4})-(?P<month>\d\d)-(?P<day>\d\d)", _iso),
        (r"(?P<one>\d{1,2})(?P<sep>[/.])(?P<two>\d{1,2})(?P=sep)(?P<year>\d{4})", _numeric),
        (rf"(?P<shade>(?:earlier|later|early|late)\s)?{_WHICH}\s(?P<unit>week|month|year|weekend)", _near_period),
        (r"(?P<count>\d{1,3}|a couple of|[a-z]{1,6})\s(?P<unit>day|week|month|year)s?\sago", _ago),
        (rf"{_SHADE}(?:{_WHICH}\s)?(?P<weekday>[a-z]{{3,9}}day)(?:\s(?:morning|afternoon|evening|night))?", _named_weekday),
        (rf"{_SHADE}{_MONTH},?\s(?:of\s)?{_YEAR4}", _named_month),
        (rf"{_SHADE}(?:{_WHICH}\s)?{_MONTH}", _named_month),
        (r"since\s(?P<rest>\S.{0,40})", _since),
        (r"(?:between\s|from\s)?(?P<one>\d{4})(?:\sand\s|\sto\s|\s?[-–]\s?)(?P<two>\d{4})", _two_years),
        (r"the\s(?:(?:early|late|mid)[\s-])?(?P<year>\d{3}0)s", _decade),
        (r"(?:(?:early|late|mid)[\s-])?(?P<year>\d{4})", _one_year),
    )
)
"""Patterns over the whole folded expression, each with its rule; the first that fits decides."""

_COUNTS_FROM_TODAY = re.compile(r"today|tonight|yesterday|tomorrow|the day (?:before yesterday|after tomorrow)|\S{1,12} days? ago")
_BARE_WEEKDAY = re.compile(r"^(?:early |late |earlier )?(?:on )?|\s(?:morning|afternoon|evening|night)$")

_PREPOSITION = re.compile(r"(?:on|in|by|of|during|at|from)\s")


def resolve_date(text: str, reference: date | None, *, looks_forward: bool, margin: int = 0) -> DateRange | None:
    """The days that an expression can mean, None where it does not tell.

    `reference` is the day the article counts from; without it only complete dates resolve. `looks_forward` is true where the
    clause speaks of the future: a bare weekday, day or month is then the next one, else the latest; both may be the reference day.
    `margin` is by how many days the article may be younger than the reference day; what would then mean another day is left open.
    """
    if len(text) > _LONGEST:
        return None
    folded = " ".join(text.lower().replace("’s", "").replace("'s", "").split()).rstrip(",")
    folded = _PREPOSITION.sub("", folded, count=1) if _PREPOSITION.match(folded) and not folded.startswith("from ") else folded
    if _is_shaky(folded, reference, forward=looks_forward, margin=margin):
        return None
    for pattern, rule in RULES:
        match = pattern.fullmatch(folded)
        if match is None:
            continue
        found = rule(match, reference, looks_forward)
        if found is not None or rule in (_full_or_near, _numeric, _iso):
            return found if found is not None and found.start.year >= FIRST_YEAR and found.end.year <= LAST_YEAR else None
    return None
