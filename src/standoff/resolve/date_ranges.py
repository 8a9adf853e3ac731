"""Calendar arithmetic: days, weeks, months, seasons and years as ranges of days.

Lives here: pure functions from numbers and a reference day to a `DateRange`, None where the calendar or the years covered
(1900 to 2100) do not have it, or where two readings are equally good. Not here: the words (`standoff.resolve.dates`).
"""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta

from schemas.codes import DatePrecision
from standoff.records import DateRange

FIRST_YEAR, LAST_YEAR = 1900, 2100

FARTHEST_YEARLESS = timedelta(days=330)
"""How far from the reference day a day without a year can lie: what seems to be a year off is tomorrow's or yesterday's date in
the wrong tense; the press prints the year of a day that is so far."""

BACKWARD = frozenset({"last", "past", "previous", "this past", "the past"})
FORWARD = frozenset({"next", "coming", "this coming"})

_SEASON_STARTS = {"spring": 3, "summer": 6, "fall": 9, "autumn": 9, "winter": 12}
"""First month of each season of the northern half of the world, of three whole months."""

SUNDAY = 6


def make_day(year: int, month: int, day: int) -> date | None:
    """The day, None if the calendar or the span of years covered does not have it."""
    if not (FIRST_YEAR <= year <= LAST_YEAR and 1 <= month <= 12 and 1 <= day <= monthrange(year, month)[1]):
        return None
    return date(year, month, day)


def day_range(day: date) -> DateRange:
    """One day."""
    return DateRange(day, day, DatePrecision.DAY)


def span(first: date, last: date) -> DateRange | None:
    """From the first to the last day; one day where they are one, None where they run backward."""
    if last < first:
        return None
    return day_range(first) if first == last else DateRange(first, last, DatePrecision.RANGE)


def year_range(year: int) -> DateRange | None:
    """Some day of a year."""
    return DateRange(date(year, 1, 1), date(year, 12, 31), DatePrecision.YEAR) if FIRST_YEAR <= year <= LAST_YEAR else None


def years(first: int, last: int) -> DateRange | None:
    """From the first day of a year to the last day of another."""
    if not FIRST_YEAR <= first <= last <= LAST_YEAR:
        return None
    return DateRange(date(first, 1, 1), date(last, 12, 31), DatePrecision.RANGE)


def month_range(year: int, month: int) -> DateRange | None:
    """Some day of a month."""
    if not FIRST_YEAR <= year <= LAST_YEAR:
        return None
    return DateRange(date(year, month, 1), date(year, month, monthrange(year, month)[1]), DatePrecision.MONTH)


def shifted_month(day: date, months: int) -> DateRange | None:
    """The month so many months after that of `day`."""
    index = day.year * 12 + day.month - 1 + months
    return month_range(index // 12, index % 12 + 1)


def iso_week(day: date, weeks: int) -> DateRange:
    """The week, Monday to Sunday, so many weeks after that of `day`."""
    monday = day - timedelta(days=day.weekday()) + timedelta(weeks=weeks)
    return DateRange(monday, monday + timedelta(days=6), DatePrecision.WEEK)


def near_week(reference: date, step: int, *, forward: bool) -> DateRange:
    """`last week` (-1), `this week` (0), `next week` (1).

    On a Sunday, whose article looks back on the week that ends and ahead to the one that begins, `last week` are the seven days
    before, `this week` the six that follow, or those and the six before, and `next week` can be either of the next two.
    """
    if reference.weekday() != SUNDAY:
        return iso_week(reference, step)
    if step < 0:
        return DateRange(reference - timedelta(days=7), reference - timedelta(days=1), DatePrecision.WEEK)
    if step > 0:
        return DateRange(reference + timedelta(days=1), reference + timedelta(days=14), DatePrecision.RANGE)
    if forward:
        return DateRange(reference, reference + timedelta(days=6), DatePrecision.WEEK)
    return DateRange(reference - timedelta(days=6), reference + timedelta(days=6), DatePrecision.RANGE)


def near_weekday(weekday: int, reference: date, *, forward: bool) -> date:
    """The nearest such day on or after the reference day, else on or before it: Tuesday's article says `Tuesday` of itself."""
    if forward:
        return reference + timedelta(days=(weekday - reference.weekday()) % 7)
    return reference - timedelta(days=(reference.weekday() - weekday) % 7)


def other_week(weekday: int, reference: date, step: int) -> DateRange:
    """`last Monday`, `next Monday`: a day where both readings agree, else from the one to the other.

    On a Wednesday, `last Monday` is two or nine days ago; on a Monday, `last Friday` can only be three.
    """
    nearest = near_weekday(weekday, reference + timedelta(days=step), forward=step > 0)
    in_other_week = reference - timedelta(days=reference.weekday()) + timedelta(days=weekday + 7 * step)
    first, last = sorted((nearest, in_other_week))
    return day_range(first) if first == last else DateRange(first, last, DatePrecision.RANGE)


def weekend(reference: date, which: str, *, forward: bool) -> DateRange:
    """Saturday and Sunday: of `which` (last, next, this, the) from the reference day."""
    saturday = near_weekday(5, reference, forward=forward)
    if which in BACKWARD:
        saturday = near_weekday(5, reference - timedelta(days=reference.weekday() + 1), forward=False)
    elif which in FORWARD:
        saturday = near_weekday(5, reference + timedelta(days=1), forward=True)
    elif reference.weekday() == SUNDAY and forward:
        saturday = reference - timedelta(days=1)
    return DateRange(saturday, saturday + timedelta(days=1), DatePrecision.RANGE)


def of_year(month: int, day: int, reference: date, *, forward: bool) -> date | None:
    """A day without a year: the nearest on or after the reference day, else on or before it; None where that is too far."""
    for distance in (0, 1):
        found = make_day(reference.year + (distance if forward else -distance), month, day)
        if found is not None and (found >= reference if forward else found <= reference):
            return found if abs(found - reference) <= FARTHEST_YEARLESS else None
    return None


def season_range(name: str, year: int) -> DateRange | None:
    """The three months of a season; winter is that which begins in the year."""
    start = _SEASON_STARTS[name]
    first, last = month_range(year, start), month_range(year + (start == 12), (start + 1) % 12 + 1)
    return None if first is None or last is None else DateRange(first.start, last.end, DatePrecision.RANGE)


def near_season(name: str, which: str, reference: date, *, forward: bool) -> DateRange | None:
    """A season near the reference day (`this spring`, `last fall`); None for `last summer` in the autumn after it, which can be either of two."""
    found = [season_range(name, year) for year in range(reference.year - 2, reference.year + 3)]
    known = [season for season in found if season is not None]
    now = next((season for season in known if season.start <= reference <= season.end), None)
    before = [season for season in known if season.end < reference]
    after = [season for season in known if season.start > reference]
    if which in BACKWARD:
        is_open = name != "winter" and bool(before) and before[-1].start.year == reference.year
        return None if is_open or not before else before[-1]
    if which in FORWARD:
        is_open = now is None and bool(after) and after[0].start.year == reference.year
        return None if is_open or not after else after[0]
    if name == "winter":
        return now or (after[0] if forward and after else before[-1] if before else None)
    return season_range(name, reference.year)
