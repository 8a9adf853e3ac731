"""Incidents: what may be one happening is linked, everything else stays apart."""

import time
from collections.abc import Sequence
from datetime import date, timedelta
from random import Random
from typing import Any

import pyarrow as pa
from hypothesis import given, settings
from hypothesis import strategies as st

from standoff.link.incidents import Linked, link_incidents
from standoff.records import Row, content_id
from standoff.tables import rows_to_arrow
from tests.rows import rows_of_article

DAY = date(2022, 2, 1)
KYIV, VIENNA = "703448", "2761369"


def article(number: int, day: date | None = DAY, publisher: str | None = "Example Times", duplicate_of: int | None = None) -> Row:
    copy = None if duplicate_of is None else f"art_{duplicate_of:016x}"
    return rows_of_article(number, reference_date=day, publisher=publisher, duplicate_of=copy)["articles"][0]


def event(number: int, in_article: int, day: date | None = DAY, **changes: Any) -> Row:
    precision = {"event_date": day, "event_date_end": day, "date_precision": "day" if day else "none"}
    own = {"event_id": f"evt_{number:016x}", "article_id": f"art_{in_article:016x}", "place_id": None}
    return rows_of_article()["events"][0] | own | precision | changes


def link(events: Sequence[Row], articles: Sequence[Row]) -> Linked:
    return link_incidents(rows_to_arrow("events", list(events)), rows_to_arrow("articles", list(articles)))


def groups(linked: Linked) -> list[list[int]]:
    """Numbers of the events of each incident."""
    found: dict[str, list[int]] = {}
    for event_id, incident in linked.incident_by_event.items():
        found.setdefault(incident, []).append(int(event_id[4:], 16))
    return sorted(sorted(some) for some in found.values())


def test_two_articles_that_report_one_day_report_one_incident() -> None:
    linked = link([event(2, 2), event(1, 1)], [article(1), article(2, DAY + timedelta(1), "Other Post")])
    (row,) = linked.rows
    assert groups(linked) == [[1, 2]]
    assert row["incident_id"] == content_id("inc", "evt_0000000000000001")
    assert (row["article_count"], row["publisher_count"], row["first_reported"], row["last_reported"]) == (2, 2, DAY, DAY + timedelta(1))
    assert (row["event_type"], row["source_countries"], row["target_countries"], row["event_date"]) == ("THREATEN", ["RUS"], ["NATO"], DAY)


def test_near_duplicates_are_linked_and_counted_once() -> None:
    (row,) = link([event(1, 1), event(2, 2)], [article(1), article(2, publisher="Copy Daily", duplicate_of=1)]).rows
    assert (row["article_count"], row["publisher_count"]) == (1, 1)


def test_an_event_that_meets_no_other_is_an_incident_of_one_article() -> None:
    (row,) = link([event(1, 1, day=None)], [article(1)]).rows
    assert (row["article_count"], row["event_date"], row["place_id"]) == (1, None, None)


def test_other_types_sides_days_and_places_stay_apart() -> None:
    events = [
        event(1, 1, place_id=KYIV), event(2, 2, place_id=VIENNA), event(3, 2, DAY + timedelta(1)), event(4, 2, event_type="ACCUSE"),
        event(5, 2, target_countries=["NATO", "USA"]), event(6, 2, source_countries=["NATO"], target_countries=["RUS"]),
    ]  # fmt: skip
    assert len(link(events, [article(1), article(2)]).rows) == 6


def test_an_event_without_a_place_joins_where_the_day_has_one_place_alone() -> None:
    assert groups(link([event(1, 1, place_id=KYIV), event(2, 2)], [article(1), article(2)])) == [[1, 2]]
    assert groups(link([event(1, 1, place_id=KYIV), event(2, 2), event(3, 2, place_id=VIENNA)], [article(1), article(2)])) == [[1], [2], [3]]


def test_events_that_did_not_happen_or_lack_a_side_are_no_incidents() -> None:
    events = [
        event(1, 1, status="planned"),
        event(2, 1, status="denied"),
        event(3, 1, status="possible"),
        event(4, 1, status="requested"),
        event(5, 1, target_countries=[]),
        event(6, 1, status="ongoing"),
    ]
    assert groups(link(events, [article(1)])) == [[6]]


def test_an_event_without_a_date_joins_by_place_and_days_of_report() -> None:
    articles = [article(1, DAY), article(2, DAY + timedelta(1)), article(3, DAY + timedelta(9))]
    events = [event(1, 1, DAY, place_id=KYIV), event(2, 2, None, place_id=KYIV), event(3, 3, None, place_id=KYIV)]
    linked = link(events, articles)
    assert groups(linked) == [[1, 2], [3]]
    assert [row["event_date"] for row in linked.rows if row["article_count"] == 2] == [DAY]


def test_events_without_date_and_place_stay_apart_across_articles() -> None:
    assert groups(link([event(1, 1, None), event(2, 2, None)], [article(1), article(2)])) == [[1], [2]]


def test_an_event_without_date_and_place_joins_what_its_own_article_tells() -> None:
    assert groups(link([event(1, 1), event(2, 1, None)], [article(1)])) == [[1, 2]]
    assert groups(link([event(1, 1), event(2, 1, DAY - timedelta(5)), event(3, 1, None)], [article(1)])) == [[1], [2], [3]]


def test_coarse_dates_do_not_link_articles() -> None:
    month: dict[str, Any] = {"event_date": date(2022, 1, 1), "event_date_end": date(2022, 1, 31), "date_precision": "month"}
    assert groups(link([event(1, 1, **month), event(2, 2, **month), event(3, 2, **month)], [article(1), article(2)])) == [[1], [2, 3]]


def test_reciprocal_events_link_whichever_way_they_are_told() -> None:
    there = event(1, 1, event_type="CONSULT", reciprocal=True, source_countries=["RUS"], target_countries=["USA"])
    back = event(2, 2, event_type="CONSULT", reciprocal=True, source_countries=["USA"], target_countries=["RUS"])
    assert groups(link([there, back], [article(1), article(2)])) == [[1, 2]]


def test_daily_events_do_not_chain_into_one() -> None:
    events = [event(day, day, DAY + timedelta(day)) for day in range(30)]
    assert len(link(events, [article(number, DAY + timedelta(number)) for number in range(30)]).rows) == 30


def test_no_events_give_no_incidents() -> None:
    assert link([], [article(1)]) == Linked({}, [])


def test_rows_fit_the_table() -> None:
    rows = link([event(1, 1), event(2, 2, None)], [article(1), article(2, None, None)]).rows
    assert rows_to_arrow("incidents", rows).num_rows == 2


@settings(max_examples=30, deadline=None)
@given(
    st.lists(st.tuples(st.integers(1, 6), st.integers(0, 3), st.sampled_from([None, KYIV, VIENNA]), st.booleans()), max_size=12),
    st.randoms(use_true_random=False),
)
def test_the_order_of_rows_does_not_matter_and_every_event_has_its_incident(drawn: list[tuple[int, int, str | None, bool]], source: Random) -> None:
    events = [
        event(number, in_article, DAY + timedelta(after) if dated else None, place_id=place) for number, (in_article, after, place, dated) in enumerate(drawn)
    ]
    articles = [article(number, DAY + timedelta(number), duplicate_of=1 if number == 2 else None) for number in range(1, 7)]
    linked = link(events, articles)
    shuffled = events[:]
    source.shuffle(shuffled)
    again = link(shuffled, articles[::-1])
    assert again.rows == linked.rows
    assert again.incident_by_event == linked.incident_by_event
    assert set(linked.incident_by_event) == {row["event_id"] for row in events}
    assert set(linked.incident_by_event.values()) == {row["incident_id"] for row in linked.rows}


def test_many_events_of_one_pair_are_linked_in_linear_time() -> None:
    template = rows_to_arrow("events", [event(number, number, None if number % 2 else DAY, place_id=KYIV if number % 3 else None) for number in range(10_000)])
    articles: pa.Table = rows_to_arrow("articles", [article(number) for number in range(10_000)])
    start = time.process_time()
    link_incidents(template, articles)
    assert time.process_time() - start < 3
