"""Printed and ISO timestamps become a moment in UTC, how much was given, and the day as printed."""

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from schemas.codes import PublishedPrecision
from standoff.parse.dates import MONTHS, parse_timestamp


def at(*parts: int) -> datetime:
    return datetime(*parts, tzinfo=UTC)  # type: ignore[arg-type, misc]


@pytest.mark.parametrize(
    ("printed", "moment", "precision"),
    [
        ("2022-02-01T15:04:05Z", at(2022, 2, 1, 15, 4, 5), "second"),
        ("2022-02-01T15:04:05.123+0000", at(2022, 2, 1, 15, 4, 5), "second"),
        ("2022-02-01T17:04+02:00", at(2022, 2, 1, 15, 4), "minute"),
        ("2022-02-01 15:04:05", at(2022, 2, 1, 15, 4, 5), "second"),
        ("2022-02-01T17:04:05+02:00[Europe/Berlin]", at(2022, 2, 1, 15, 4, 5), "second"),
        ("2022-02-01", at(2022, 2, 1), "day"),
        ("20220201", at(2022, 2, 1), "day"),
        ("1643727840", at(2022, 2, 1, 15, 4), "second"),
        ("1643727840000", at(2022, 2, 1, 15, 4), "second"),
        ("Tue, 01 Feb 2022 15:04:00 GMT", at(2022, 2, 1, 15, 4), "second"),
        ("Tue Feb 01 2022 17:04:00 GMT+0200 (EET)", at(2022, 2, 1, 15, 4), "second"),
        ("February 1, 2022 / 10:04 AM EST", at(2022, 2, 1, 15, 4), "minute"),
        ("Feb. 1, 2022 at 10:04 a.m. ET", at(2022, 2, 1, 15, 4), "minute"),
        ("Published 11:04 AM EDT, Fri July 1, 2022", at(2022, 7, 1, 15, 4), "minute"),
        ("Updated July 1, 2022 11:04 a.m. ET", at(2022, 7, 1, 15, 4), "minute"),
        ("12 PM, 1 February 2022", at(2022, 2, 1, 12), "minute"),
        ("1st February 2022", at(2022, 2, 1), "day"),
        ("01.02.2022, 16:04 Uhr MEZ", at(2022, 2, 1, 15, 4), "minute"),
        ("1. Februar 2022 um 16.04 Uhr", at(2022, 2, 1, 16, 4), "minute"),
        ("1er février 2022 à 15h04", at(2022, 2, 1, 15, 4), "minute"),
        ("1 de febrero de 2022", at(2022, 2, 1), "day"),
        ("1 февраля 2022, 15:04", at(2022, 2, 1, 15, 4), "minute"),
        ("2022年2月1日 15時04分", at(2022, 2, 1, 15, 4), "minute"),
        ("13/02/2022", at(2022, 2, 13), "day"),
        ("02/13/2022", at(2022, 2, 13), "day"),
        ("2022/02/01", at(2022, 2, 1), "day"),
    ],
)
def test_a_timestamp_gives_its_moment_and_how_much_of_it_is_known(printed: str, moment: datetime, precision: str) -> None:
    found = parse_timestamp(printed)
    assert found is not None
    assert (found.at, found.precision) == (moment, PublishedPrecision[precision.upper()])


@pytest.mark.parametrize(
    "printed", ["", "3 hours ago", "Tuesday", "February 2022", "01/02/2022", "2022-13-01", "2022-02-30", "0000-00-00", "1 Febtober 2022", "0000000000"]
)
def test_what_has_no_single_reading_gives_nothing(printed: str) -> None:
    assert parse_timestamp(printed) is None


def test_the_day_is_the_printed_one_even_where_utc_has_another() -> None:
    late = parse_timestamp("2022-02-01T23:30-05:00")
    assert late is not None
    assert (late.day, late.at) == (date(2022, 2, 1), at(2022, 2, 2, 4, 30))


def test_every_month_has_a_name_in_every_covered_language() -> None:
    assert {
        MONTHS[name] for name in ("january", "februar", "mars", "abril", "maggio", "juni", "lipca", "ağustos", "сентября", "oktober", "novembre", "desember")
    } == set(range(1, 13))


@given(st.datetimes(min_value=datetime(1900, 1, 1), max_value=datetime(2099, 12, 31)))  # noqa: DTZ001 - hypothesis wants naive bounds
def test_iso_timestamps_survive_the_round_trip(moment: datetime) -> None:
    found = parse_timestamp(moment.replace(microsecond=0, tzinfo=UTC).isoformat())
    assert found is not None
    assert found.at == moment.replace(microsecond=0, tzinfo=UTC)


@given(st.text(max_size=300))
def test_any_text_gives_a_timestamp_or_nothing(text: str) -> None:
    found = parse_timestamp(text)
    assert found is None or found.at.tzinfo is UTC
