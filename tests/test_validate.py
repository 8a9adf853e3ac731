"""Validation: what fails is named and left out, what depends on it follows, and the rest goes on."""

import time
from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from schemas import TABLES
from standoff.records import Row, Rows
from standoff.tables import arrow_schema, columns, rows_to_arrow
from standoff.validate import reject_rows, validate, validate_batch
from tests.rows import LAVROV, NATO, TEXT, joined, rows_of_article, texts_of


def changed(rows: Rows, table: str, **changes: Any) -> Rows:
    """The rows with the first row of a table changed."""
    first, *rest = rows[table]
    return rows | {table: [first | changes, *rest]}


def test_rows_that_hold_are_all_accepted() -> None:
    rows = joined(rows_of_article(1), rows_of_article(2))
    tables, rejections = validate_batch(rows, texts_of(rows))
    assert rejections == ()
    assert {name: table.num_rows for name, table in tables.items()} == {name: len(some) for name, some in rows.items()}
    assert all(tables[name].schema.equals(arrow_schema(name)) for name in rows if name not in {"actors", "places"})


def test_tables_of_sightings_keep_the_article_that_saw_the_row() -> None:
    rows = joined(rows_of_article(1), rows_of_article(2))
    tables, _ = validate_batch(rows, texts_of(rows))
    assert tables["actors"].column("mention_count").to_pylist() == [1, 1, 1, 1]
    assert len(set(tables["places"].column("article_id").to_pylist())) == 2


BAD_VALUES: list[tuple[str, dict[str, Any], str, str]] = [
    ("articles", {"language": "English"}, "str_matches", "language: 'English'"),
    ("articles", {"source_uri": None}, "not_nullable", "source_uri: None"),
    ("articles", {"published_at": datetime(2022, 2, 1)}, "type", "published_at"),  # noqa: DTZ001  the naive time is the case
    ("articles", {"reference_date": "2022-02-01"}, "type", "reference_date: '2022-02-01' is not DATE"),
    ("articles", {"reference_date": datetime(2022, 2, 1, tzinfo=UTC)}, "type", "reference_date"),
    ("articles", {"authors": "Jane Roe"}, "type", "authors: 'Jane Roe' is not VARCHAR[]"),
    ("articles", {"authors": ["Jane", None]}, "type", "authors"),
    ("articles", {"title": "lone \ud800 surrogate"}, "type", "title"),
    ("articles", {"title": b"bytes"}, "type", "title"),
    ("articles", {"word_count": 2**40}, "type", "word_count: 1099511627776 is not INTEGER"),
    ("articles", {"word_count": -1}, "greater_than_or_equal_to", "word_count: -1"),
    ("passages", {"kind": "poem"}, "isin", "kind: 'poem'"),
    ("passages", {"start": 21}, "span_runs_forward", "start 21, end 21"),
    ("figures", {"value": float("nan")}, "type", "value: nan is not DOUBLE"),
    ("figures", {"value": True}, "type", "value: True is not DOUBLE"),
    ("events", {"contexts": ["diplomatic", "gossip"]}, "isin", "contexts: 'gossip' is not in the code list EventContext"),
    ("events", {"trigger_spans": ()}, "trigger_spans_hold", "trigger_spans ()"),
    ("events", {"trigger_spans": ((5, 4),)}, "trigger_spans_hold", "trigger_spans ((5, 4),)"),
    ("events", {"trigger_spans": ((1, 2, 3),)}, "type", "trigger_spans"),
    ("events", {"event_date_end": date(2022, 1, 1)}, "date_range_runs_forward", "event_date 2022-02-01, event_date_end 2022-01-01, date_precision 'day'"),
    ("events", {"intensity": 11.0}, "in_range", "intensity: 11.0"),
    (
        "statements",
        {"content": "the talks were useless"},
        "words_match_text",
        "content: 'the talks were useless' is not what stands there: 'the talks were useful'",
    ),
    ("statements", {"cue": None}, "words_match_text", "cue: None"),
    ("statements", {"speaker_spans": ((0, 10_000),)}, "span_within_text", "speaker_spans"),
    ("mentions", {"end": 10_000}, "span_within_text", "start, end"),
    ("mentions", {"actor_id": "act_ffffffffffffffff"}, "reference_missing", "actor_id: there is no act_ffffffffffffffff"),
]


@pytest.mark.parametrize(("table", "changes", "check", "reason"), BAD_VALUES)
def test_a_bad_value_rejects_its_row_and_says_why(table: str, changes: dict[str, Any], check: str, reason: str) -> None:
    good = rows_of_article(2)
    rows = joined(changed(rows_of_article(1), table, **changes), good)
    tables, rejections = validate_batch(rows, texts_of(good) | {"art_0000000000000001": TEXT})
    found = [rejection for rejection in rejections if rejection.check != "parent_rejected"]
    assert [(rejection.table_name, rejection.check) for rejection in found] == [(table, check)]
    assert found[0].reason.startswith(reason)
    assert found[0].article_id == "art_0000000000000001"
    assert tables[table].num_rows == len(good[table]) + (0 if table == "articles" else len(good[table]) - 1)


def test_every_failed_check_of_a_row_is_one_rejection() -> None:
    checked = validate("passages", [rows_of_article()["passages"][0] | {"kind": "poem", "start": 30}])
    assert [rejection.check for rejection in checked.rejections] == ["isin", "span_runs_forward"]
    assert checked.accepted.num_rows == 0


def test_a_row_without_a_column_is_rejected_alone() -> None:
    first, second = rows_of_article(1)["passages"][0], rows_of_article(2)["passages"][0]
    del first["kind"]
    checked = validate("passages", [first, second])
    assert [rejection.reason for rejection in checked.rejections] == ["the row's columns are not the table's: missing kind"]
    assert checked.kept == (1,)


def test_of_two_rows_with_one_key_the_first_holds() -> None:
    row = rows_of_article()["passages"][0]
    checked = validate("passages", [row, row | {"kind": "body"}, row])
    assert checked.kept == (0,)
    assert [rejection.check for rejection in checked.rejections] == ["field_uniqueness", "field_uniqueness"]


def test_a_rejected_article_takes_all_its_rows_along() -> None:
    rows = joined(rows_of_article(1, language="English"), rows_of_article(2))
    tables, rejections = validate_batch(rows, texts_of(rows))
    for name, table in tables.items():
        assert set(table.column("article_id").to_pylist()) <= {"art_0000000000000002"}, name
    assert sum(rejection.check == "parent_rejected" for rejection in rejections) == sum(len(rows_of_article()[name]) for name in rows if name != "articles")


def test_an_optional_reference_to_a_rejected_row_becomes_null() -> None:
    rows = changed(rows_of_article(), "statements", speech_act="mumble")
    tables, rejections = validate_batch(rows, texts_of(rows))
    assert tables["events"].column("statement_id").to_pylist() == [None]
    assert [rejection.table_name for rejection in rejections] == ["statements"]


def test_a_rejected_actor_leaves_lists_and_takes_its_roles_along() -> None:
    rows = changed(rows_of_article(), "actors", country="Russia")
    tables, rejections = validate_batch(rows, texts_of(rows))
    assert tables["statements"].column("speaker_actor_ids").to_pylist() == [[]]
    assert tables["statements"].column("addressee_actor_ids").to_pylist() == [[NATO]]
    assert tables["mentions"].column("actor_id").to_pylist() == [None, NATO, None]
    assert [(rejection.table_name, rejection.check, rejection.reason) for rejection in rejections if rejection.table_name == "roles"] == [
        ("roles", "parent_rejected", f"actor_id: {LAVROV} was rejected")
    ]


def test_a_statement_inside_a_rejected_one_stays_without_it() -> None:
    rows = rows_of_article()
    outer = rows["statements"][0]
    inner = outer | {"statement_id": "stm_00000000000000ff", "parent_statement_id": outer["statement_id"]}
    rows["statements"] = [outer | {"kind": "sung"}, inner]
    tables, _ = validate_batch(rows, texts_of(rows))
    assert tables["statements"].select(["statement_id", "parent_statement_id"]).to_pylist() == [
        {"statement_id": "stm_00000000000000ff", "parent_statement_id": None}
    ]


def test_rejections_become_valid_rows_with_ids_of_their_own() -> None:
    odd = {"passage_id": "\ud800", "start": float("inf"), "day": date(2022, 2, 1), "more": {1, 2}, "raw": b"x", "big": 2**70}
    checked = validate("passages", [odd, odd])
    rows = reject_rows(checked.rejections)
    assert len({row["reject_id"] for row in rows}) == 2
    assert validate("rejects", rows).rejections == ()
    assert rows_to_arrow("rejects", rows).num_rows == 2


ANY_VALUE: st.SearchStrategy[Any] = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.floats(),
    st.text(),
    st.binary(max_size=3),
    st.dates(),
    st.datetimes(),
    st.lists(st.one_of(st.integers(), st.text(), st.none(), st.tuples(st.integers(), st.integers()))),
)


@settings(max_examples=40, deadline=None)
@given(st.data())
def test_any_value_in_any_column_is_held_or_rejected_and_harms_no_other_row(data: st.DataObject) -> None:
    table = data.draw(st.sampled_from(["articles", "mentions", "statements", "events", "figures"]))
    good = plain(table, rows_of_article(2)[table][0])
    bad = plain(table, rows_of_article(1)[table][0]) | {data.draw(st.sampled_from([info.name for info in columns(table)])): data.draw(ANY_VALUE)}
    checked = validate(table, [bad, good])
    assert checked.kept[-1] == 1
    assert checked.accepted.num_rows == len(checked.kept)
    checked.accepted.validate(full=True)
    assert validate("rejects", reject_rows(checked.rejections)).rejections == ()


def plain(table: str, row: Row) -> Row:
    """The row without what a batch adds."""
    return {info.name: row[info.name] for info in columns(table)}


def test_the_order_of_rows_is_kept() -> None:
    articles = [rows_of_article(number) for number in (3, 1, 2)]
    rows = joined(*articles)
    tables, _ = validate_batch(rows, texts_of(rows))
    assert tables["articles"].column("external_id").to_pylist() == ["3", "1", "2"]


def test_validation_is_linear_in_rows() -> None:
    def seconds(count: int, make: Callable[[int], Row]) -> float:
        rows = [make(number) for number in range(count)]
        start = time.process_time()
        assert validate("mentions", rows).rejections == ()
        return time.process_time() - start

    mention = rows_of_article()["mentions"][0]

    def make(number: int) -> Row:
        return mention | {"mention_id": f"men_{number:016x}"}

    seconds(100, make)
    assert seconds(40_000, make) < 2.0


def test_all_tables_that_have_rows_in_the_fixture_are_contract_tables() -> None:
    assert set(rows_of_article()) <= set(TABLES)
