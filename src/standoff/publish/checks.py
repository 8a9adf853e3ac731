# ruff: noqa: S608  the names in the queries are those of the schemas
"""What must hold of a release as a whole, checked on its files before anybody can see it.

Lives here: checks across rows, tables and files (keys, references, evidence, counts, schemas). One row on its own was checked when
it was extracted (`standoff.validate`). The checks read the Parquet files, as a user will, and not what wrote them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import duckdb
import pyarrow.parquet as pq

from schemas import TABLES
from standoff.tables import ColumnInfo, arrow_schema, columns, key, references
from standoff.validate import JOINED_BY, WORDS

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

EXAMPLES = 3
"""Failing rows that a failure names."""


def check_release(release: Path) -> list[str]:
    """Everything that is wrong with the release in this folder, one line each; nothing where it holds.

    Takes some 5 s for 8,000 articles with a million mentions.
    """
    failures = [failure for table in TABLES for failure in _check_files(release, table)]
    if failures:  # without files of the right columns, the rest can't be asked
        return failures
    with duckdb.connect() as connection:
        for table in TABLES:
            connection.execute(
                f"CREATE VIEW {table} AS SELECT {_column_list(table)} FROM read_parquet('{_quoted(release)}/{table}/**/*.parquet', hive_partitioning = false)"
            )
        connection.execute("SET enable_progress_bar = false")
        return [failure for check in (_check_keys, _check_references, _check_spans, _check_words, _check_documents) for failure in check(connection)]


def _quoted(path: Path) -> str:
    return str(path).replace("'", "''")


def _column_list(table: str) -> str:
    return ", ".join(f'"{info.name}"' for info in columns(table))


def _check_files(release: Path, table: str) -> Iterator[str]:
    """Every table has a file, and every file the table's columns."""
    files = sorted((release / table).rglob("*.parquet"))
    if not files:
        yield f"{table}: no Parquet file"
    expected = arrow_schema(table)
    for path in files:
        found = pq.read_schema(path)
        if not found.equals(expected, check_metadata=False):
            wrong = [field.name for field in expected if field.name not in found.names or not found.field(field.name).equals(field)]
            unknown = [name for name in found.names if name not in expected.names]
            yield f"{path.relative_to(release).as_posix()}: not the schema of {table} (columns {', '.join(wrong + unknown) or 'in another order'})"


def _found(connection: duckdb.DuckDBPyConnection, query: str, problem: str) -> Iterator[str]:
    """One failure with the number of rows that the query gives and the first of their ids, none where it gives none."""
    count, examples = connection.execute(f"SELECT count(*), min(id, {EXAMPLES}) FROM ({query}) AS found (id)").fetchone() or (0, [])
    if count:
        yield f"{problem}: {count} rows, such as {', '.join(map(str, examples))}"


def _check_keys(connection: duckdb.DuckDBPyConnection) -> Iterator[str]:
    for table in TABLES:
        name = key(table)
        yield from _found(connection, f"SELECT {name} FROM {table} GROUP BY ALL HAVING count(*) > 1 OR {name} IS NULL", f"{table}.{name}: not unique")


def _check_references(connection: duckdb.DuckDBPyConnection) -> Iterator[str]:
    for table in TABLES:
        for info in references(table):
            parent = info.references or ""
            held = (
                f"SELECT {key(table)} AS id, unnest({info.name}) AS parent FROM {table}"
                if info.is_list
                else f"SELECT {key(table)} AS id, {info.name} AS parent FROM {table}"
            )
            query = f"SELECT id FROM ({held}) AS held WHERE parent IS NOT NULL AND NOT EXISTS (FROM {parent} WHERE {key(parent)} = held.parent)"
            yield from _found(connection, query, f"{table}.{info.name}: not in {parent}")


def _span_columns(table: str) -> list[ColumnInfo]:
    return [info for info in columns(table) if info.is_list and info.unit == "code points"]


def _check_spans(connection: duckdb.DuckDBPyConnection) -> Iterator[str]:
    """Every span holds at least one character, and ends within its article's text."""
    connection.execute("CREATE TEMP TABLE lengths AS SELECT article_id, length(text) AS length FROM articles")
    for table in TABLES:
        name = key(table)
        if "start" in arrow_schema(table).names:
            query = f'SELECT {name} FROM {table} JOIN lengths USING (article_id) WHERE "start" < 0 OR "end" <= "start" OR "end" > length'
            yield from _found(connection, query, f"{table}: start and end are not in the text")
        for info in _span_columns(table):
            query = f"""
                SELECT DISTINCT id FROM (SELECT {name} AS id, article_id, unnest({info.name}) AS span FROM {table}) JOIN lengths USING (article_id)
                WHERE span."start" < 0 OR span."end" <= span."start" OR span."end" > length"""
            yield from _found(connection, query, f"{table}.{info.name}: not in the text")


def _check_words(connection: duckdb.DuckDBPyConnection) -> Iterator[str]:
    """Columns that repeat words of the text repeat those that their spans give."""
    for table, words in WORDS.items():
        name = key(table)
        for column, spans in words.items():
            if spans is None:
                there = 'substr(articles.text, "start" + 1, "end" - "start")'
                query = f"SELECT {name} FROM {table} JOIN articles USING (article_id) WHERE {table}.{column} IS DISTINCT FROM {there}"
            else:
                query = f"""
                    WITH parts AS (
                        SELECT {name} AS id, article_id, unnest({spans}) AS span, generate_subscripts({spans}, 1) AS number FROM {table}
                    ), there AS (
                        SELECT id, string_agg(substr(text, span."start" + 1, span."end" - span."start"), '{JOINED_BY}' ORDER BY number) AS words
                        FROM parts JOIN articles USING (article_id) GROUP BY id
                    )
                    SELECT {name} FROM {table} LEFT JOIN there ON id = {name} WHERE {column} IS DISTINCT FROM words"""
            yield from _found(connection, query, f"{table}.{column}: not the words that stand there")


def _check_documents(connection: duckdb.DuckDBPyConnection) -> Iterator[str]:
    """Every document has one outcome, what goes with it, and its place in its run's counts."""
    yield from _found(
        connection, "SELECT document_id FROM documents WHERE (outcome = 'rejected') <> (article_id IS NULL)", "documents: an article exactly where not rejected"
    )
    yield from _found(
        connection,
        "SELECT document_id FROM documents WHERE outcome IN ('rejected', 'duplicate') AND reason IS NULL",
        "documents: rejected or duplicate without a reason",
    )
    parts = " + ".join(f"coalesce((counts->>'$.{outcome}')::BIGINT, 0)" for outcome in ("accepted", "unchanged", "duplicate", "rejected"))
    yield from _found(
        connection,
        f"SELECT run_id FROM runs WHERE (counts->>'$.documents')::BIGINT IS DISTINCT FROM {parts}",
        "runs: documents in are not accepted + unchanged + duplicate + rejected",
    )
    seen = "SELECT run_id, count(*) AS seen FROM documents GROUP BY run_id"
    yield from _found(
        connection, f"SELECT run_id FROM runs JOIN ({seen}) USING (run_id) WHERE seen > (counts->>'$.documents')::BIGINT", "runs: more documents than it read"
    )
