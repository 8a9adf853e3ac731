"""What is derived from the schemas: Arrow types, keys, references, sort orders, and rows as Arrow."""

from datetime import UTC, datetime
from pathlib import Path

import duckdb
import polars as pl
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given
from hypothesis import strategies as st

from schemas import TABLES
from schemas.codes import PassageKind
from standoff.tables import ARROW_TYPES, ARTICLE_TABLES, FLAT_TABLES, arrow_schema, column_to_arrow, columns, key, references, rows_to_arrow, sort_key
from tests.rows import TEXT, rows_of_article


@pytest.mark.parametrize("table", TABLES)
def test_every_table_has_one_key_and_sorts_by_its_own_columns(table: str) -> None:
    names = arrow_schema(table).names
    assert key(table) in names
    assert set(sort_key(table)) <= set(names)
    assert sort_key(table)[-1] == key(table)


@pytest.mark.parametrize("table", TABLES)
def test_every_reference_names_a_table(table: str) -> None:
    assert all(info.references in TABLES for info in references(table))


def test_tables_are_parted_into_those_of_articles_and_the_rest() -> None:
    assert set(FLAT_TABLES) == {"documents", "actors", "places", "incidents", "rejects", "runs"}
    assert set(ARTICLE_TABLES) | set(FLAT_TABLES) == set(TABLES)


@pytest.mark.parametrize("table", TABLES)
def test_types_are_written_as_duckdb_writes_them(table: str) -> None:
    empty = rows_to_arrow(table, [])
    with duckdb.connect() as connection:
        connection.register("empty", empty)
        assert [(name, kind) for name, kind, *_ in connection.execute("DESCRIBE empty").fetchall()] == [(info.name, info.type) for info in columns(table)]


@pytest.mark.parametrize("table", TABLES)
def test_an_empty_table_validates_and_keeps_its_types(table: str) -> None:
    TABLES[table].validate(pl.DataFrame(pl.from_arrow(rows_to_arrow(table, []))), lazy=True)


def test_the_schema_carries_descriptions_through_parquet(tmp_path: Path) -> None:
    pq.write_table(rows_to_arrow("mentions", []), tmp_path / "m.parquet")
    schema = pq.read_schema(tmp_path / "m.parquet")
    assert (schema.metadata or {})[b"description"] == b"One mention of an actor or place."
    assert (schema.field("start").metadata or {})[b"unit"] == b"code points"
    assert not schema.field("start").nullable
    assert schema.field("actor_id").nullable


def test_codes_become_plain_strings_and_spans_structs() -> None:
    rows = rows_of_article()
    passage = rows["passages"][0] | {"kind": PassageKind.TITLE}
    assert rows_to_arrow("passages", [passage]).column("kind").to_pylist() == ["title"]
    (found,) = rows_to_arrow("statements", rows["statements"]).to_pylist()
    assert [TEXT[one["start"] : one["end"]] for one in found["cue_spans"]] == ["said"]


def test_lists_that_are_all_empty_keep_their_type() -> None:
    row = rows_of_article()["events"][0] | {"contexts": [], "source_spans": (), "source_actor_ids": []}
    table = rows_to_arrow("events", [row])
    assert table.schema.field("contexts").type == pa.list_(pa.string())
    assert table.schema.equals(arrow_schema("events"))


def test_a_missing_and_an_unknown_column_are_errors() -> None:
    row = rows_of_article()["passages"][0]
    with pytest.raises(ValueError, match="missing kind; unknown colour"):
        rows_to_arrow("passages", [{name: value for name, value in row.items() if name != "kind"} | {"colour": "red"}])


@given(st.lists(st.lists(st.tuples(st.integers(0, 2**31 - 1), st.integers(0, 2**31 - 1)), max_size=3), max_size=4))
def test_spans_come_back_as_they_went_in(spans: list[list[tuple[int, int]]]) -> None:
    kind = ARROW_TYPES[-1][1]
    as_mappings = [[{"start": start, "end": end} for start, end in some] for some in spans]
    assert column_to_arrow(spans, kind).to_pylist() == as_mappings == column_to_arrow(as_mappings, kind).to_pylist()


def test_times_are_microseconds_in_utc() -> None:
    row = rows_of_article(published_at=datetime(2022, 2, 1, 15, 4, 5, 678, tzinfo=UTC))["articles"][0]
    assert rows_to_arrow("articles", [row]).to_pylist()[0]["published_at"].microsecond == 678
