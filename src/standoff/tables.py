"""Everything that follows from `schemas.TABLES`: Arrow schemas, column descriptions, keys, references, sort orders.

Lives here: the derivation, and the way from rows to Arrow. Not here: a column list of any kind (that is `schemas`), checks
of what values mean (`standoff.validate`) and files (`standoff.store`).
"""

from __future__ import annotations

import inspect
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

import pyarrow as pa

from schemas import SCHEMA_VERSION, TABLES
from schemas.base import BOOLEAN, DATE, DOUBLE, INTEGER, SPANS, TEXT, TEXTS, TIMESTAMP

if TYPE_CHECKING:
    from collections.abc import Sequence

    from schemas.codes import Code
    from standoff.records import Row

    CodeList = type[Code]

SPAN_STRUCT = pa.struct([pa.field("start", pa.int32()), pa.field("end", pa.int32())])

ARROW_TYPES: tuple[tuple[Any, pa.DataType, str], ...] = (
    (TEXT, pa.string(), "VARCHAR"),
    (INTEGER, pa.int32(), "INTEGER"),
    (DOUBLE, pa.float64(), "DOUBLE"),
    (BOOLEAN, pa.bool_(), "BOOLEAN"),
    (DATE, pa.date32(), "DATE"),
    (TIMESTAMP, pa.timestamp("us", "UTC"), "TIMESTAMP WITH TIME ZONE"),
    (TEXTS, pa.list_(pa.string()), "VARCHAR[]"),
    (SPANS, pa.list_(SPAN_STRUCT), 'STRUCT("start" INTEGER, "end" INTEGER)[]'),
)
"""Polars type of a schema, its Arrow type, and how DuckDB writes it. `articles.published_at` is in microseconds: files with
nanoseconds and a time zone can't be read into databases that DuckDB before 2.0 opens."""


@dataclass(frozen=True, slots=True)
class ColumnInfo:
    """One column as the schema describes it; `type` is as DuckDB writes it.

    `references` names the table whose key the column holds (each element does, where `is_list`).
    """

    name: str
    type: str
    description: str
    unit: str | None
    example: Any
    codes: CodeList | None
    nullable: bool
    references: str | None
    is_key: bool

    @property
    def is_list(self) -> bool:
        """Whether a value is a list."""
        return self.type.endswith("[]")


def _types(dtype: Any) -> tuple[pa.DataType, str]:
    for polars_type, arrow_type, duckdb_type in ARROW_TYPES:
        if dtype == polars_type:
            return arrow_type, duckdb_type
    raise TypeError(f"no table may hold a column of type {dtype}")


def description(table: str) -> str:
    """What one row of the table is."""
    return inspect.cleandoc(TABLES[table].__doc__ or "").splitlines()[0]


@cache
def columns(table: str) -> tuple[ColumnInfo, ...]:
    """The columns of a table, in order."""
    return tuple(
        ColumnInfo(
            name=name,
            type=_types(column.dtype.type)[1],
            description=column.description or "",
            unit=column.metadata["unit"],
            example=column.metadata["example"],
            codes=column.metadata["codes"],
            nullable=column.nullable,
            references=column.metadata["references"],
            is_key=column.unique,
        )
        for name, column in TABLES[table].to_schema().columns.items()
    )


@cache
def arrow_schema(table: str) -> pa.Schema:
    """The Arrow schema: types, nullability, and the descriptions as metadata of fields and table."""
    types = {name: _types(column.dtype.type)[0] for name, column in TABLES[table].to_schema().columns.items()}
    fields = [pa.field(info.name, types[info.name], nullable=info.nullable, metadata=_field_metadata(info)) for info in columns(table)]
    return pa.schema(fields, metadata={"table": table, "description": description(table), "schema_version": SCHEMA_VERSION})


def _field_metadata(info: ColumnInfo) -> dict[bytes | str, bytes | str]:
    facts = {"description": info.description, "unit": info.unit, "references": info.references, "codes": info.codes and info.codes.__name__}
    return {name: str(value) for name, value in facts.items() if value}


@cache
def key(table: str) -> str:
    """The name of the table's primary key."""
    (name,) = [info.name for info in columns(table) if info.is_key]
    return name


@cache
def references(table: str) -> tuple[ColumnInfo, ...]:
    """The columns that hold keys of a table (their own included)."""
    return tuple(info for info in columns(table) if info.references is not None)


def _belongs_to_article(table: str) -> bool:
    return table == "articles" or any(info.references == "articles" and not info.nullable for info in references(table))


ARTICLE_TABLES: tuple[str, ...] = tuple(table for table in TABLES if _belongs_to_article(table))
"""Tables whose every row belongs to an article: partitioned by its year of publication in a release."""

FLAT_TABLES: tuple[str, ...] = tuple(table for table in TABLES if table not in ARTICLE_TABLES)
"""Tables without an article: one folder of files in a release."""


SIGHTINGS: dict[str, tuple[pa.Field[Any], ...]] = {
    "actors": (pa.field("article_id", pa.string()), pa.field("mention_count", pa.int32())),
    "places": (pa.field("article_id", pa.string()),),
}
"""What a batch adds to tables that have no article in a release: which article saw the row, so that a superseded article's
sightings go. There, and there alone, such a row's key is unique within its article."""


@cache
def sort_key(table: str) -> tuple[str, ...]:
    """The columns a table's files are sorted by, so that equal rows make equal bytes.

    Articles go by date; what belongs to an article stays together (a look-up by article reads one row group), in the order of
    the text where the row has one span; everything else goes by key.
    """
    if table == "articles":
        return ("reference_date", "article_id")
    if table not in ARTICLE_TABLES:
        return (key(table),)
    place = ("start",) if "start" in arrow_schema(table).names else ()
    return ("article_id", *place, key(table))


def rows_to_arrow(table: str, rows: Sequence[Row]) -> pa.Table:
    """The rows as an Arrow table of the table's schema, in the order given.

    Spans may be `records.Span`, pairs or mappings; codes become plain strings. Raises ValueError for a row with a column
    missing or too many, and TypeError or ValueError (pyarrow's) for a value that its column can't hold.
    """
    schema = arrow_schema(table)
    names = schema.names
    expected = set(names)
    for row in rows:
        if row.keys() != expected:
            raise ValueError(f"{table}: {describe_columns(expected, row)}")
    return pa.Table.from_arrays([column_to_arrow([row[field.name] for row in rows], field.type) for field in schema], schema=schema)


def describe_columns(expected: set[str], row: Row) -> str:
    """Which columns a row lacks and which it has too many, in words."""
    missing, unknown = sorted(expected - row.keys()), sorted(row.keys() - expected)
    return "; ".join([*(["missing " + ", ".join(missing)] if missing else []), *(["unknown " + ", ".join(unknown)] if unknown else [])])


def column_to_arrow(values: Sequence[Any], kind: pa.DataType) -> pa.Array[Any]:
    """Values as an Arrow array of a type that a table can have."""
    if kind == pa.list_(SPAN_STRUCT):
        values = [None if spans is None else [(span["start"], span["end"]) if isinstance(span, dict) else span for span in spans] for spans in values]
    return pa.array(values, type=kind)
