"""Date expressions: which words are found, and which days they mean."""

from datetime import date, timedelta
from pathlib import Path
from time import process_time
from typing import NamedTuple

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
        ("on Thursday", day(2022, 1, 27)),
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
        ("last night", day(2022, 1, 31)),
        ("this morning", day(2022, 2, 1)),
        ("early Sunday", day(2022, 1, 30)),
        ("late on Monday", day(2022, 1, 31)),
        ("the first of January", day(2022, 1, 1)),
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
        ("March 28", day(2022, 3, 28)),
        ("tomorrow", day(2022, 2, 2)),
        ("tomorrow night", day(2022, 2, 2)),
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
        ("late last week", date(2022, 1, 24), date(2022, 1, 30), DatePrecision.WEEK),
        ("the past week", date(2022, 1, 25), date(2022, 2, 1), DatePrecision.RANGE),
        ("the weekend", date(2022, 1, 29), date(2022, 1, 30), DatePrecision.RANGE),
        ("last fall", date(2021, 9, 1), date(2021, 11, 30), DatePrecision.RANGE),
        ("this winter", date(2021, 12, 1), date(2022, 2, 28), DatePrecision.RANGE),
        ("this spring", date(2022, 3, 1), date(2022, 5, 31), DatePrecision.RANGE),
        ("the summer of 2014", date(2014, 6, 1), date(2014, 8, 31), DatePrecision.RANGE),
        ("the 1980s and '90s", date(1980, 1, 1), date(1999, 12, 31), DatePrecision.RANGE),
        ("2014-15", date(2014, 1, 1), date(2015, 12, 31), DatePrecision.RANGE),
        ("between March and June", date(2021, 3, 1), date(2021, 6, 30), DatePrecision.RANGE),
        ("from Jan. 5 to Jan. 7, 2014", date(2014, 1, 5), date(2014, 1, 7), DatePrecision.RANGE),
        ("Jan. 28 - Feb. 1", date(2022, 1, 28), date(2022, 2, 1), DatePrecision.RANGE),
        ("since Oct. 17", date(2021, 10, 17), date(2022, 2, 1), DatePrecision.RANGE),
        ("ten years from now", date(2032, 1, 1), date(2032, 12, 31), DatePrecision.YEAR),
    ],
)
def test_a_vaguer_expression_gives_its_first_and_last_day(text: str, start: date, end: date, precision: DatePrecision) -> None:
    assert back(text) == DateRange(start, end, precision)


def test_a_past_weekday_that_is_tomorrow_stays_open_since_the_article_is_probably_younger() -> None:
    assert back("Wednesday") is None
    assert back("last Wednesday") is not None
    assert ahead("Wednesday") == day(2022, 2, 2)


@pytest.mark.parametrize("text", ["Feb. 2", "3 February", "February 28"])
def test_a_past_day_without_a_year_is_not_nearly_a_year_old(text: str) -> None:
    assert back(text) is None


def test_today_is_no_day_in_the_present_tense() -> None:
    assert resolve_date("today", TUESDAY, looks_forward=None) is None
    assert resolve_date("this week", TUESDAY, looks_forward=None) is not None


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("last week", date(2022, 1, 30), date(2022, 2, 5)),
        ("this week", date(2022, 1, 31), date(2022, 2, 12)),
        ("earlier in the week", date(2022, 1, 31), date(2022, 2, 6)),
        ("next week", date(2022, 2, 7), date(2022, 2, 20)),
    ],
)
def test_on_a_sunday_last_week_is_the_one_that_ends(text: str, start: date, end: date) -> None:
    found = back(text, date(2022, 2, 6))
    assert found is not None
    assert (found.start, found.end) == (start, end)


@pytest.mark.parametrize("reference", [date(1, 1, 1), date(1850, 5, 1), date(2101, 1, 1), date(9999, 12, 31)])
@pytest.mark.parametrize("text", ["Tuesday", "999 weeks ago", "next year", "tomorrow", "last weekend", "this winter", "since 2014"])
def test_a_reference_day_out_of_the_covered_years_is_none(text: str, reference: date) -> None:
    assert back(text, reference) is None
    assert ahead(text, reference) is None


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
        "fiscal year 2014",
        "the third quarter of 2014",
        "more than two years ago",
        "about 3 weeks ago",
        "a few days ago",
        "the Sept. 11",
        "winter 2014",
        "last January",
        "between June 2014 and March 2014",
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
        ("The 2015 accord and a 2012 law were named.", ["2015", "2012"]),
        ("They met over the weekend, as they had last fall.", ["the weekend", "last fall"]),
        ("It rose in fiscal 2014.", ["fiscal 2014"]),
        ("That was more than two years ago.", ["more than two years ago"]),
        ("They fought from March to June 2014.", ["from March to June 2014"]),
        ("It has been so since Oct. 17.", ["since Oct. 17"]),
        ("A May meeting came after November.", ["May", "November"]),
        ("The 2000 soldiers spoke to April Ryan.", []),
        ("The 1980s and '90s passed.", ["The 1980s and '90s"]),
        ("The September Accords are read every July 4.", ["September", "every July 4"]),
        ("He left the next day, and later that same week came back.", ["the next day", "later that same week"]),
        ("She told USA TODAY and the “Today” show of it today.", ["today"]),
    ],
)
def test_date_expressions_are_found_in_running_text(text: str, expected: list[str]) -> None:
    assert [text[span.start : span.end] for span in find_date_expressions(text)] == expected


@given(st.dates(min_value=date(1950, 1, 1), max_value=date(2090, 1, 1)), st.sampled_from(["Monday", "Friday", "Sunday"]), st.booleans())
def test_a_weekday_is_never_a_week_away(reference: date, weekday: str, forward: bool) -> None:
    found = resolve_date(weekday, reference, looks_forward=forward)
    if found is None:
        assert not forward
        assert (reference + timedelta(days=1)).strftime("%A") == weekday
        return
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


BAD = [
    "Feb. 30, 2022",
    "30 February 2022",
    "31 April",
    "April 31st",
    "0 May 2022",
    "2022-02-30",
    "2022-00-10",
    "99/99/2022",
    "May 1, 1899",
    "1 May 2101",
    "December 31, 9999",
]


@pytest.mark.parametrize("text", BAD)
@pytest.mark.parametrize("reference", [TUESDAY, None])
def test_a_day_that_does_not_exist_or_is_out_of_the_years_covered_is_none(text: str, reference: date | None) -> None:
    assert back(text, reference) is None
    assert ahead(text, reference) is None


@pytest.mark.parametrize(
    "text",
    ["1" * 200_000, "2022" * 50_000, "Feb. " + "3" * 200_000, "9" * 50, "9" * 30 + " days ago", "1/1/" + "2" * 40, "²²² days ago", "12 ٣٣ 2022"],
)
def test_long_or_foreign_digits_are_no_date_and_no_crash(text: str) -> None:
    for reference in (TUESDAY, None):
        assert back(text, reference) is None
    for span in find_date_expressions(f"He said on {text} that it was over."):
        resolve_date(text[span.start : span.end], TUESDAY, looks_forward=False)


@pytest.mark.parametrize(
    "piece", ["1", "2022", "20-", "1/1/", "1.1.", "12 ", "Feb. ", "Feb. 1 - ", "two days ", "that ", "the next ", "late on ", "2011-12 ", "a "]
)
def test_finding_takes_time_in_proportion_to_the_text(piece: str) -> None:
    def seconds(count: int) -> float:
        begin = process_time()
        find_date_expressions(piece * count)
        return process_time() - begin

    short = min(seconds(8_000 // len(piece)) for _ in range(2))
    assert min(seconds(64_000 // len(piece)) for _ in range(2)) < 24 * short + 0.2


def test_finding_takes_linear_time_over_hostile_text() -> None:
    assert find_date_expressions("1 " * 200_000) == ()
    assert find_date_expressions("the " * 100_000) == ()
    assert len(find_date_expressions("from June to " * 20_000)) > 0


# --- expressions of real articles, labelled by hand before any was resolved


class Label(NamedTuple):
    """One labelled expression: `words` are the expression in brackets and what bears its tense, nothing else of its article.

    The rules were written with part `learn` in view; `test` are other articles; `check` are articles drawn after the rules were written.
    """

    part: str
    article: str
    reference: str
    words: str
    tense: str
    quoted: str
    start: str
    end: str
    precision: str


LABELS = Path(__file__).parent / "data" / "date_expressions.tsv"
TENSES = {"back": False, "ahead": True, "present": None}


def labels() -> list[Label]:
    header, *lines = LABELS.read_text(encoding="utf-8").splitlines()
    assert header.split("\t") == list(Label._fields)
    return [Label(*line.split("\t")) for line in lines]


def outcome(label: Label) -> str:
    """Whether the expression is resolved as labelled, left open though it has a date, or resolved to something else."""
    text = label.words[label.words.index("[") + 1 : label.words.index("]")]
    found = resolve_date(text, date.fromisoformat(label.reference), looks_forward=TENSES[label.tense], margin=int(label.quoted == "yes"))
    given_ = ("", "", "none") if found is None else (found.start.isoformat(), found.end.isoformat(), found.precision.value)
    return "right" if given_ == (label.start, label.end, label.precision) else "open" if found is None else "wrong"


@pytest.mark.parametrize("part", ["learn", "test", "check"])
def test_of_labelled_expressions_nearly_all_are_right_and_hardly_any_is_wrong(part: str) -> None:
    outcomes = [outcome(label) for label in labels() if label.part == part]
    assert len(outcomes) > 80
    assert outcomes.count("right") >= 0.94 * len(outcomes)
    assert outcomes.count("wrong") < 0.02 * len(outcomes)


def test_labelled_expressions_are_found_whole_among_their_words() -> None:
    missed = 0
    for label in labels():
        text = label.words.replace("[", "").replace("]", "")
        start = label.words.index("[")
        end = label.words.index("]") - 1
        if label.precision != "none":
            missed += not any(span.start <= start + 4 and span.end == end for span in find_date_expressions(text))
    assert missed < 0.06 * len(labels())
