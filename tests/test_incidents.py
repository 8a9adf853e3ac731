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
from standoff.link.likeness import likeness
from standoff.link.reports import Reports
from standoff.records import Row, content_id
from standoff.tables import rows_to_arrow
from tests.rows import LAVROV, NATO, rows_of_article

DAY = date(2022, 2, 1)
KYIV, VIENNA, UKRAINE = "703448", "2761369", "690791"
OTHER = "act_00000000000000aa"
ODESA = "warned the alliance not to send Gripen fighters to Odesa"


def article(number: int, day: date | None = DAY, publisher: str | None = "Example Times", duplicate_of: int | None = None) -> Row:
    copy = None if duplicate_of is None else f"art_{duplicate_of:016x}"
    return rows_of_article(number, reference_date=day, publisher=publisher, duplicate_of=copy)["articles"][0]


def event(number: int, in_article: int, day: date | None = DAY, **changes: Any) -> Row:
    precision = {"event_date": day, "event_date_end": day, "date_precision": "day" if day else "none"}
    own = {"event_id": f"evt_{number:016x}", "article_id": f"art_{in_article:016x}", "place_id": None}
    return rows_of_article()["events"][0] | own | precision | changes


def tables(events: Sequence[Row], articles: Sequence[Row], words: Sequence[str] | None = None) -> tuple[pa.Table, pa.Table]:
    """Both tables as publishing gives them: events with the words of their clauses."""
    rows = rows_to_arrow("events", list(events))
    return rows if words is None else rows.append_column("evidence", pa.array(list(words))), rows_to_arrow("articles", list(articles))


def link(events: Sequence[Row], articles: Sequence[Row], words: Sequence[str] | None = None, people: Sequence[str] = ()) -> Linked:
    schema = pa.schema([("actor_id", pa.string()), ("kind", pa.string())])
    actors = pa.table({"actor_id": list(people), "kind": ["person"] * len(people)}, schema=schema)
    return link_incidents(*tables(events, articles, words), actors)


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
        event(1, 1, place_id=KYIV), event(2, 2, place_id=VIENNA), event(3, 2, DAY + timedelta(2)), event(4, 2, event_type="PROTEST"),
        event(5, 2, target_countries=["USA"]), event(6, 2, source_countries=["NATO"], target_countries=["RUS"], source_actor_ids=[NATO], target_actor_ids=[LAVROV]),
    ]  # fmt: skip
    assert len(link(events, [article(1), article(2)]).rows) == 6


def test_a_town_and_its_state_are_no_two_places() -> None:
    template = {"admin1": None, "latitude": None, "longitude": None}
    places: list[Row] = [
        {"place_id": KYIV, "name": "Kyiv", "country": "UKR", **template, "admin1": "Kyiv City", "latitude": 50.45},
        {"place_id": UKRAINE, "name": "Ukraine", "country": "UKR", **template},
        {"place_id": VIENNA, "name": "Vienna", "country": "AUT", **template, "admin1": "Vienna", "latitude": 48.2},
    ]
    told, articles = tables([event(1, 1, place_id=KYIV), event(2, 2, place_id=UKRAINE), event(3, 3, place_id=VIENNA)], [article(n) for n in (1, 2, 3)])
    assert groups(link_incidents(told, articles, places=rows_to_arrow("places", places))) == [[1, 2], [3]]
    assert groups(link_incidents(told, articles)) == [[1], [2], [3]]


def test_a_state_as_the_place_of_both_speaks_for_nothing_and_a_town_for_one_happening() -> None:
    places: list[Row] = [
        {"place_id": KYIV, "name": "Kyiv", "country": "UKR", "admin1": "Kyiv City", "latitude": 50.45, "longitude": 30.5},
        {"place_id": UKRAINE, "name": "Ukraine", "country": "UKR", "admin1": None, "latitude": None, "longitude": None},
    ]
    scores = []
    for place in (KYIV, UKRAINE, None):
        told, articles = tables([event(1, 1, place_id=place), event(2, 2, place_id=place)], [article(1), article(2)])
        one, other = Reports(told, articles, None, None, rows_to_arrow("places", places))
        scores.append(likeness(one, other))
    town, state, none = scores
    assert town > state == none


def test_an_event_without_a_place_joins_one_of_its_day() -> None:
    assert groups(link([event(1, 1, place_id=KYIV), event(2, 2)], [article(1), article(2)])) == [[1, 2]]


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


def test_events_without_days_join_by_rare_words_and_close_reports() -> None:
    words = [ODESA, "again warned the alliance not to send Gripen fighters to Odesa", "warned of consequences over the pipeline", ODESA]
    articles = [article(1), article(2, DAY + timedelta(2), "Other Post"), article(3, DAY + timedelta(1)), article(4, DAY + timedelta(60))]
    events = [event(number, number, None, source_actor_ids=[]) for number in (1, 2, 3, 4)]
    assert groups(link(events, articles, words)) == [[1, 2], [3], [4]]


def test_an_incident_has_the_day_that_some_of_its_reports_give() -> None:
    (row,) = link([event(1, 1, None), event(2, 2, DAY)], [article(1), article(2)], [ODESA] * 2).rows
    assert (row["event_date"], row["article_count"]) == (DAY, 2)


def test_events_that_share_a_pair_of_sides_alone_stay_apart() -> None:
    lone: dict[str, Any] = {"source_actor_ids": [], "target_actor_ids": []}
    assert groups(link([event(1, 1, None, **lone), event(2, 2, None, **lone)], [article(1), article(2)])) == [[1], [2]]


def test_meetings_of_other_people_stay_apart() -> None:
    def meeting(number: int, who: str) -> Row:
        return event(number, number, None, event_type="CONSULT", source_actor_ids=[who], target_actor_ids=[NATO])

    words, articles = ["met its envoys in Geneva", "held talks with envoys in Vienna"], [article(1), article(2)]
    assert groups(link([meeting(1, LAVROV), meeting(2, LAVROV)], articles, words, [LAVROV, OTHER])) == [[1, 2]]
    assert groups(link([meeting(1, LAVROV), meeting(2, OTHER)], articles, words, [LAVROV, OTHER])) == [[1], [2]]


def test_meetings_of_the_same_people_on_days_a_fortnight_apart_stay_apart() -> None:
    meeting: Row = {"event_type": "CONSULT", "source_actor_ids": [LAVROV], "target_actor_ids": [OTHER], "reciprocal": True}
    later = DAY + timedelta(13)
    words = ["Foreign Minister Sergey Lavrov spoke with Blinken by phone", "Foreign Minister Sergey Lavrov, who met Blinken in Geneva"]
    events, articles = [event(1, 1, **meeting), event(2, 2, later, **meeting)], [article(1), article(2, later)]
    assert groups(link(events, articles, words, people=[LAVROV, OTHER])) == [[1], [2]]


def test_equal_numbers_of_dead_speak_for_one_attack_and_others_against() -> None:
    events, articles = [event(1, 1), event(2, 2)], [article(1), article(2)]

    def score(dead: float) -> float:
        figures = pa.table({"event_id": [row["event_id"] for row in events], "subject": ["killed"] * 2, "value": [12.0, dead]})
        one, other = Reports(*tables(events, articles), None, figures)
        return likeness(one, other)

    assert score(12.0) > likeness(*Reports(*tables(events, articles), None, None)) > score(40.0)


def test_an_article_does_not_tell_what_happened_days_after_it() -> None:
    words = ["warned the alliance over Odesa", "warned it over Gripen fighters near Odesa"]
    events, articles = [event(1, 1, None), event(2, 2)], [article(1, DAY), article(2, DAY)]
    earlier = [article(1, DAY - timedelta(3)), article(2, DAY)]
    assert groups(link(events, articles, words)) == [[1, 2]]
    assert groups(link(events, earlier, words)) == [[1], [2]]


def test_the_id_is_that_of_the_earliest_event_whoever_reports_first() -> None:
    articles = [article(1, DAY + timedelta(1)), article(2, DAY + timedelta(3))]
    assert [row["incident_id"] for row in link([event(7, 1, None), event(9, 2, DAY)], articles, [ODESA] * 2).rows] == [
        content_id("inc", "evt_0000000000000009")
    ]


def test_an_old_happening_is_known_by_the_day_that_both_give() -> None:
    assert groups(link([event(1, 1), event(2, 2)], [article(1), article(2, DAY + timedelta(200))])) == [[1, 2]]


def test_coarse_dates_that_exclude_each_other_keep_reports_apart() -> None:
    month: dict[str, Any] = {"event_date": date(2021, 12, 1), "event_date_end": date(2021, 12, 31), "date_precision": "month"}
    year = month | {"event_date": date(2022, 1, 1), "event_date_end": date(2022, 12, 31), "date_precision": "year"}
    words = ["warned the alliance over Odesa", "warned it over Gripen fighters near Odesa"]
    one, other = Reports(*tables([event(1, 1, **month), event(2, 2, **year)], [article(1), article(2)], words), None, None)
    same, again = Reports(*tables([event(1, 1, **month), event(2, 2, **month)], [article(1), article(2)], words), None, None)
    assert likeness(one, other) < likeness(same, again)


def test_likeness_does_not_depend_on_which_comes_first() -> None:
    events = [event(1, 1), event(2, 2, None, source_actor_ids=[]), event(3, 3, event_type="REQUEST", target_countries=["NATO", "USA"])]
    words = ["warned of troops near Odesa", "warned that troops near Odesa would answer", "demanded that troops leave"]
    reports = list(Reports(*tables(events, [article(1), article(2), article(3)], words), None, None))
    assert all(likeness(one, other) == likeness(other, one) for one in reports for other in reports)


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
