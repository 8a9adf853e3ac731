"""Date expressions: which words are found, and which days they mean."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from schemas.codes import DatePrecision
from standoff.knowledge.date_expressions import MONTHS, find_date_expressions
from standoff.records import DateRange
from standoff.resolve.dates import FIRST_YEAR, LAST_YEAR, resolve_date

TUESDAY = date(2022, 2, 1)


def back(text: str, reference: date | None = TUESDAY) -> DateRange | None:
    return resolve_date(text, reference, looks_forward=False)


def ahead(text: str, reference: date | None = TUESDAY) -> DateRange | None:
    return resolve_date(text, reference, looks_forward=True)


def day(year: int, month: int, number: int) -> DateRange:
    return DateRange(date(year, month, number), date(year, month, number), DatePrecision.DAY)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Tuesday", day(2022, 2, 1)),
        ("Monday", day(2022, 1, 31)),
        ("on Wednesday", day(2022, 1, 26)),
        ("Sunday night", day(2022, 1, 30)),
        ("yesterday", day(2022, 1, 31)),
        ("today", day(2022, 2, 1)),
        ("January 28", day(2022, 1, 28)),
        ("Dec. 24", day(2021, 12, 24)),
        ("24 December", day(2021, 12, 24)),
        ("three days ago", day(2022, 1, 29)),
        ("a couple of days ago", day(2022, 1, 30)),
        ("the day before yesterday", day(2022, 1, 30)),
        ("last Friday", day(2022, 1, 28)),
    ],
)
def test_the_past_tense_looks_back_and_includes_the_day_itself(text: str, expected: DateRange) -> None:
    assert back(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Tuesday", day(2022, 2, 1)),
        ("on Wednesday", day(2022, 2, 2)),
        ("Monday", day(2022, 2, 7)),
        ("January 28", day(2023, 1, 28)),
        ("tomorrow", day(2022, 2, 2)),
        ("29 February", day(2024, 2, 29)),
    ],
)
def test_the_future_tense_looks_ahead(text: str, expected: DateRange) -> None:
    assert ahead(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Feb. 1, 2022", day(2022, 2, 1)),
        ("Tuesday, Feb. 1, 2022", day(2022, 2, 1)),
        ("1st of March, 2014", day(2014, 3, 1)),
        ("2014-03-18", day(2014, 3, 18)),
        ("25/12/2021", day(2021, 12, 25)),
        ("12/25/2021", day(2021, 12, 25)),
        ("03/03/2021", day(2021, 3, 3)),
    ],
)
def test_a_complete_date_needs_no_reference_day(text: str, expected: DateRange) -> None:
    assert back(text, None) == expected


@pytest.mark.parametrize(
    ("text", "start", "end", "precision"),
    [
        ("2014", date(2014, 1, 1), date(2014, 12, 31), DatePrecision.YEAR),
        ("in 2014", date(2014, 1, 1), date(2014, 12, 31), DatePrecision.YEAR),
        ("March 2014", date(2014, 3, 1), date(2014, 3, 31), DatePrecision.MONTH),
        ("late January", date(2022, 1, 1), date(2022, 1, 31), DatePrecision.MONTH),
        ("last week", date(2022, 1, 24), date(2022, 1, 30), DatePrecision.WEEK),
        ("last month", date(2022, 1, 1), date(2022, 1, 31), DatePrecision.MONTH),
        ("next year", date(2023, 1, 1), date(2023, 12, 31), DatePrecision.YEAR),
        ("earlier this year", date(2022, 1, 1), date(2022, 2, 1), DatePrecision.YEAR),
        ("two months ago", date(2021, 12, 1), date(2021, 12, 31), DatePrecision.MONTH),
        ("since January", date(2022, 1, 1), date(2022, 2, 1), DatePrecision.RANGE),
        ("since 2014", date(2014, 1, 1), date(2022, 2, 1), DatePrecision.RANGE),
        ("1999 and 2010", date(1999, 1, 1), date(2010, 12, 31), DatePrecision.RANGE),
        ("from 2014 to 2016", date(2014, 1, 1), date(2016, 12, 31), DatePrecision.RANGE),
        ("the 1990s", date(1990, 1, 1), date(1999, 12, 31), DatePrecision.RANGE),
        ("Jan. 3-5", date(2022, 1, 3), date(2022, 1, 5), DatePrecision.RANGE),
        ("last weekend", date(2022, 1, 29), date(2022, 1, 30), DatePrecision.RANGE),
        ("last March", date(2021, 3, 1), date(2021, 3, 31), DatePrecision.MONTH),
    ],
)
def test_a_vaguer_expression_gives_its_first_and_last_day(text: str, start: date, end: date, precision: DatePrecision) -> None:
    assert back(text) == DateRange(start, end, precision)


def test_next_tuesday_said_on_a_monday_spans_both_of_its_readings() -> None:
    found = ahead("next Tuesday", date(2022, 1, 31))
    assert found == DateRange(date(2022, 2, 1), date(2022, 2, 8), DatePrecision.RANGE)


@pytest.mark.parametrize(
    "text",
    [
        "01/02/2022",
        "Feb. 30, 2022",
        "31 April",
        "2022-13-01",
        "1899",
        "2101",
        "1 May 1850",
        "the following day",
        "two days later",
        "Christmas",
        "fiscal 2014",
        "the next day",
        "",
        "Tuesday " * 50,
    ],
)
def test_what_cannot_be_told_stays_open(text: str) -> None:
    assert back(text) is None
    assert ahead(text) is None


@pytest.mark.parametrize(
    ("text", "known"),
    [
        ("today", False),
        ("yesterday", False),
        ("three days ago", False),
        ("Wednesday", False),
        ("on Thursday night", False),
        ("Monday", True),
        ("Tuesday", True),
        ("last month", True),
        ("Jan. 30, 2022", True),
    ],
)
def test_where_the_article_may_be_younger_only_what_would_mean_the_same_is_dated(text: str, known: bool) -> None:
    assert (resolve_date(text, TUESDAY, looks_forward=False, margin=2) is not None) == known


@pytest.mark.parametrize("text", ["Tuesday", "last week", "yesterday", "January 28", "in March", "since January", "two days ago"])
def test_without_a_reference_day_a_relative_expression_stays_open(text: str) -> None:
    assert back(text, None) is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The envoys met on Tuesday in Geneva.", ["Tuesday"]),
        ("The treaty was signed on Feb. 1, 2022, in Minsk.", ["Feb. 1, 2022"]),
        ("Troops left in 2014 and again in March.", ["2014", "March"]),
        ("He spoke earlier this month and will return next week.", ["earlier this month", "next week"]),
        ("It was endorsed in 1999 and 2010.", ["1999 and 2010"]),
        ("Fighting has gone on since January.", ["since January"]),
        ("They may march on the capital.", []),
        ("About 2014 people came at 3:30.", []),
        ("Monday's meeting failed.", ["Monday"]),
    ],
)
def test_date_expressions_are_found_in_running_text(text: str, expected: list[str]) -> None:
    assert [text[span.start : span.end] for span in find_date_expressions(text)] == expected


@given(st.dates(min_value=date(1950, 1, 1), max_value=date(2090, 1, 1)), st.sampled_from(["Monday", "Friday", "Sunday"]), st.booleans())
def test_a_weekday_is_never_a_week_away(reference: date, weekday: str, forward: bool) -> None:
    found = resolve_date(weekday, reference, looks_forward=forward)
    assert found is not None
    distance = found.start - reference
    assert timedelta(0) <= (distance if forward else -distance) < timedelta(7)
    assert found.start.strftime("%A") == weekday


@given(st.text(max_size=80), st.dates(), st.booleans())
def test_any_text_gives_a_range_that_runs_forward_or_nothing(text: str, reference: date, forward: bool) -> None:
    found = resolve_date(text, reference, looks_forward=forward)
    assert found is None or (found.start <= found.end and found.start.year >= FIRST_YEAR and found.end.year <= LAST_YEAR)


@given(st.integers(1, 31), st.sampled_from(sorted(MONTHS)), st.integers(1850, 2150))
def test_a_printed_date_gives_that_day_or_nothing(number: int, month: str, year: int) -> None:
    found = resolve_date(f"{number} {month} {year}", None, looks_forward=False)
    if found is not None:
        assert (found.start.day, found.start.month, found.start.year) == (number, MONTHS[month], year)
        assert found.start == found.end


def test_finding_takes_linear_time_over_hostile_text() -> None:
    assert find_date_expressions("1 " * 200_000) == ()
    assert find_date_expressions("the " * 100_000) == ()
