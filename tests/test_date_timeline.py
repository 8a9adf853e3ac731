"""Expressions that count from the date told before them: `the next day`, `two weeks later`, `that month`."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from schemas.codes import DatePrecision, PassageKind
from standoff.records import DateRange, Span
from standoff.resolve.date_timeline import Timeline, counts_from_before, shifted
from standoff.resolve.text_places import Places
from standoff.resolve.told_dates import date_of_words
from tests.annotated import annotated

TUESDAY = date(2022, 2, 1)


def meanings(*blocks: str | tuple[PassageKind, str], reference: date | None = TUESDAY) -> dict[str, DateRange | None]:
    """What the expressions of an article of that day mean that count from another, by their words."""
    read = annotated(*blocks)
    article = replace(read.article, reference_date=reference)
    timeline = Timeline(read, Places(read), lambda span, ahead: date_of_words(article, span, looks_forward=ahead))
    return {article.text[told.span.start : told.span.end]: timeline.meaning(told.span) for told in timeline.told if timeline.is_anchored(told.span)}


def day(found: DateRange | None) -> date | None:
    """The day, of a meaning that is one."""
    assert found is None or found.start == found.end
    return None if found is None else found.start


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        ("The ship left on Sunday. The next day it sank.", "The next day", date(2022, 1, 31)),
        ("The ship left on Friday and sank the following day.", "the following day", date(2022, 1, 29)),
        ("The ship sank on Monday. It had left two days earlier.", "two days earlier", date(2022, 1, 29)),
        ("The ship sank on Monday, and the crew was found later that day.", "later that day", date(2022, 1, 31)),
        ("The ship left Jan. 3, 2022. Two days later, it sank.", "Two days later", date(2022, 1, 5)),
        ("The ship sank on Monday. It had left the day before.", "the day before", date(2022, 1, 30)),
        ("The ship will leave on Friday and return the next day.", "the next day", date(2022, 2, 5)),
    ],
)
def test_an_expression_counts_from_the_day_told_before(text: str, words: str, expected: date) -> None:
    assert day(meanings(text)[words]) == expected


def test_one_such_expression_can_count_from_another() -> None:
    found = meanings("The ship left on Friday. The next day it was seen. Two days later it sank.")
    assert [day(meaning) for meaning in found.values()] == [date(2022, 1, 29), date(2022, 1, 31)]


@pytest.mark.parametrize(
    ("text", "start", "end", "precision"),
    [
        ("The ship left Jan. 4, 2022, and sank that week.", date(2022, 1, 3), date(2022, 1, 9), DatePrecision.WEEK),
        ("The ship left Jan. 4, 2022. Two weeks later it sank.", date(2022, 1, 17), date(2022, 1, 23), DatePrecision.WEEK),
        ("The ship was built in 2014 and sank two years later.", date(2016, 1, 1), date(2016, 12, 31), DatePrecision.YEAR),
        ("The ship was sold in March 2014. That same month it sank.", date(2014, 3, 1), date(2014, 3, 31), DatePrecision.MONTH),
        ("The ship was sold in March 2014 and sank the following year.", date(2015, 1, 1), date(2015, 12, 31), DatePrecision.YEAR),
    ],
)
def test_weeks_months_and_years_count_from_a_date_as_precise(text: str, start: date, end: date, precision: DatePrecision) -> None:
    (found,) = meanings(text).values()
    assert found == DateRange(start, end, precision)


FAR = " ".join(["Its owner is a bank of the north, with some ninety ships and an office in each port of the coast."] * 4)


@pytest.mark.parametrize(
    "text",
    [
        "The next day it sank.",
        "The ship was sold in March 2014. The next day it sank.",
        "The ship was built in 2014. A month later it sank.",
        "The ship left on Sunday, the day before the vote.",
        "The ship left on Sunday, a day earlier than planned.",
        "The ship left on Sunday, the same day that the port was shut.",
        "The ship left on Sunday. It will be watched over the following week.",
        "The ship left on Sunday. “The next day she was gone,” he said.",
        f"The ship left on Sunday. {FAR} The next day it sank.",
    ],
)
def test_without_a_date_near_by_that_is_precise_enough_it_stays_open(text: str) -> None:
    assert set(meanings(text).values()) == {None}


def test_the_date_before_may_stand_in_the_paragraph_before_and_not_farther_off_nor_in_a_caption() -> None:
    sank = "The next day it sank."
    assert day(meanings("The ship left on Sunday.", sank)["The next day"]) == date(2022, 1, 31)
    assert meanings("The ship left on Sunday.", "It was old.", sank)["The next day"] is None
    picture = (PassageKind.CAPTION, "The ship in port on Saturday.")
    assert day(meanings("The ship left on Sunday.", picture, sank)["The next day"]) == date(2022, 1, 31)
    assert meanings(picture, sank)["The next day"] is None


def test_without_a_reference_day_it_counts_from_a_complete_date_alone() -> None:
    assert day(meanings("The ship left Jan. 3, 2022. Two days later it sank.", reference=None)["Two days later"]) == date(2022, 1, 5)
    assert meanings("The ship left on Sunday. Two days later it sank.", reference=None)["Two days later"] is None


@pytest.mark.parametrize("words", ["next week", "next year", "last month", "two days ago", "tuesday", "this week", "the day after tomorrow", "that"])
def test_what_counts_from_the_reference_day_does_not_count_from_another(words: str) -> None:
    assert not counts_from_before(words)


@given(
    st.dates(date(1900, 1, 1), date(2100, 12, 31)),
    st.sampled_from(["{} days later", "{} weeks earlier", "{} months later", "{} years earlier", "the next day", "that week", "the previous year"]),
    st.integers(0, 999),
)
def test_what_it_means_is_a_range_of_the_years_covered_or_nothing(anchor: date, pattern: str, count: int) -> None:
    found = shifted(pattern.format(count), DateRange(anchor, anchor, DatePrecision.DAY))
    assert found is None or (found.start <= found.end and found.start.year >= 1900 and found.end.year <= 2100)
    if found is not None and "days" in pattern:
        assert found.start == anchor + timedelta(days=count)


def test_a_long_row_of_such_expressions_is_read_to_its_end() -> None:
    text = "The ship left on Sunday. " + "The next day it sank. " * 200
    read = annotated(text)
    timeline = Timeline(read, Places(read), lambda span, ahead: date_of_words(replace(read.article, reference_date=TUESDAY), span, looks_forward=ahead))
    found = [timeline.meaning(told.span) for told in timeline.told[1:]]
    assert found[0] == DateRange(date(2022, 1, 31), date(2022, 1, 31), DatePrecision.DAY)
    assert found[-1] is not None
    assert timeline.between(0, len(text), most=3) == [Span(told.span.start, told.span.end) for told in timeline.told[:3]]
