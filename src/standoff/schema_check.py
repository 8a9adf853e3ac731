"""Rows of one table against its schema: types, nulls, patterns, codes, Pandera's row checks, unique keys.

Not here: what rows say about one another and about the text, and what becomes of rejections (`standoff.validate`).

A row is dropped, never its batch: values of a wrong type are found before Arrow sees them, and Pandera runs lazily on its
polars backend, whose failure cases name the row (docs/decisions/0003-pandera-on-polars.md).
"""

from __future__ import annotations

import math
from collections import defaultdict
from dataclasses import dataclass
from datetime import date, datetime
from numbers import Integral, Real
from typing import TYPE_CHECKING, Any

import polars as pl
import pyarrow as pa
from pandera.errors import SchemaErrors

from schemas import TABLES
from standoff.records import Rejection, Row
from standoff.tables import ARROW_TYPES, ColumnInfo, arrow_schema, column_to_arrow, columns, describe_columns, key

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

LONGEST_VALUE = 200
"""Characters of a value that a reason prints; the whole of it is in the rejected record."""

ROW_CHECK_COLUMNS = {"span_runs_forward": ("start", "end"), "date_range_runs_forward": ("event_date", "event_date_end", "date_precision")}
"""What Pandera's row checks look at, for their reasons; `<column>_hold` looks at its column."""


@dataclass(frozen=True, slots=True)
class Validated:
    """The rows of one table that hold, in the order given (`kept` are their places), and why the others don't."""

    accepted: pa.Table
    rejections: tuple[Rejection, ...]
    kept: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Failure:
    """One check that one row failed."""

    check: str
    reason: str


Failures = dict[int, list[Failure]]
"""The failures by the row's place."""


def validate(table: str, rows: Sequence[Row], unique_within: Sequence[object] | None = None) -> Validated:
    """Check rows against the table's schema; one rejection per failed check.

    Of rows with the same key the first holds and the later ones fail (`field_uniqueness`). `unique_within` gives, for every row,
    what its key has to be unique within: an actor is sighted in many articles of a batch, but once in each.
    """
    failures: Failures = defaultdict(list)
    _check_columns(table, rows, failures)
    held = [place for place in range(len(rows)) if place not in failures]
    arrays = [_to_array(info, field, rows, held, failures) for info, field in zip(columns(table), arrow_schema(table), strict=True)]
    holdable = [position for position, place in enumerate(held) if place not in failures]
    data = pa.Table.from_arrays(arrays, schema=arrow_schema(table))
    if len(holdable) < len(held):
        data = data.take(pa.array(holdable, type=pa.int64()))
    places = [held[position] for position in holdable]
    _check_values(table, data, rows, places, failures, unique_within=unique_within)
    mask = [place not in failures for place in places]
    accepted = data if all(mask) else data.filter(pa.array(mask, type=pa.bool_()))
    kept = tuple(place for place, holds in zip(places, mask, strict=True) if holds)
    return Validated(accepted, rejections_of(table, rows, failures), kept)


def rejections_of(table: str, rows: Sequence[Row], failures: Mapping[int, Iterable[Failure]]) -> tuple[Rejection, ...]:
    """The failures as rejections, in the order of the rows."""
    name = key(table)
    return tuple(
        Rejection(table, rows[place], failure.check, failure.reason, _text_or_none(rows[place].get("article_id")), _text_or_none(rows[place].get(name)))
        for place in sorted(failures)
        for failure in failures[place]
    )


def _check_columns(table: str, rows: Sequence[Row], failures: Failures) -> None:
    expected = set(arrow_schema(table).names)
    for place, row in enumerate(rows):
        if row.keys() != expected:
            failures[place].append(Failure("columns_match", f"the row's columns are not the table's: {describe_columns(expected, row)}"))


def _to_array(info: ColumnInfo, field: pa.Field[Any], rows: Sequence[Row], held: Sequence[int], failures: Failures) -> pa.Array[Any]:
    """The column as Arrow; a value that it can't hold becomes null and a failure of its row."""
    values = [rows[place][info.name] for place in held]
    holds = HOLDS[field.type]
    wrong = (
        []
        if {type(value) for value in values} <= ALWAYS_HOLDS.get(field.type, set())
        else [n for n, value in enumerate(values) if value is not None and not holds(value)]
    )
    for position in wrong:
        values[position] = None
    try:
        array = column_to_arrow(values, field.type)
    except (TypeError, ValueError, OverflowError):  # a number too large for its column, a lone surrogate
        also_wrong = [n for n, value in enumerate(values) if not _converts(value, field.type)]
        wrong += also_wrong
        array = column_to_arrow([None if n in set(also_wrong) else value for n, value in enumerate(values)], field.type)
    for position in wrong:
        place = held[position]
        failures[place].append(Failure("type", f"{info.name}: {shown(rows[place][info.name])} is not {info.type}"))
    return array


def _converts(value: Any, kind: pa.DataType) -> bool:
    try:
        column_to_arrow([value], kind)
    except (TypeError, ValueError, OverflowError):
        return False
    return True


def _is_whole(value: Any) -> bool:
    return isinstance(value, Integral) and not isinstance(value, bool)


def _is_span(value: Any) -> bool:
    if isinstance(value, dict):
        return value.keys() == {"start", "end"} and _is_whole(value["start"]) and _is_whole(value["end"])
    return isinstance(value, tuple | list) and len(value) == 2 and all(map(_is_whole, value))


HOLDS: dict[pa.DataType, Callable[[Any], bool]] = dict(
    zip(
        (arrow_type for _, arrow_type, _ in ARROW_TYPES),
        (
            lambda value: isinstance(value, str),
            _is_whole,
            lambda value: isinstance(value, Real) and not isinstance(value, bool) and math.isfinite(value),
            lambda value: isinstance(value, bool),
            lambda value: isinstance(value, date) and not isinstance(value, datetime),
            lambda value: isinstance(value, datetime) and value.tzinfo is not None,
            lambda value: isinstance(value, tuple | list) and all(isinstance(part, str) for part in value),
            lambda value: isinstance(value, tuple | list) and all(map(_is_span, value)),
        ),
        strict=True,
    )
)
"""Which values a column of each type may hold. Arrow alone would take "ab" for ["a", "b"], 1.5 for 1, bytes for text, 1 for
a date and a time without zone for UTC."""

ALWAYS_HOLDS: dict[pa.DataType, set[type]] = {
    pa.string(): {str, type(None)},
    pa.int32(): {int, type(None)},
    pa.bool_(): {bool, type(None)},
    pa.date32(): {date, type(None)},
}
"""Types whose every value is held (at 100,000 rows looking at each value costs more than everything else)."""


def _check_values(
    table: str, data: pa.Table, rows: Sequence[Row], places: Sequence[int], failures: Failures, *, unique_within: Sequence[object] | None
) -> None:
    frame = pl.DataFrame(pl.from_arrow(data))
    _check_lists(table, frame, rows, places, failures)
    try:
        TABLES[table].validate(frame, lazy=True)
    except SchemaErrors as errors:
        cases = errors.failure_cases.select("schema_context", "column", "check", "index").unique(maintain_order=True)
        seen: set[Any] = set()
        for context, column, check, index in cases.iter_rows():
            if index is None:  # the frame as a whole is wrong: a defect of this program, not of a record
                raise
            place = places[index]
            if check == "field_uniqueness":
                copy = (rows[place][column], None if unique_within is None else unique_within[place])
                if copy not in seen:
                    seen.add(copy)
                    continue
            failures[place].append(_failure(context, column, check, rows[place]))


def _failure(context: str, column: str, check: str, row: Row) -> Failure:
    name = check.partition("(")[0]
    if context == "DataFrameSchema":
        looked_at = ROW_CHECK_COLUMNS.get(name, (name.removesuffix("_hold"),))
        values = ", ".join(f"{part} {shown(row[part])}" for part in looked_at if part in row)
        return Failure(name, f"{values} fails {name}")
    return Failure(name, f"{column}: {shown(row[column])} fails {check}")


def _check_lists(table: str, frame: pl.DataFrame, rows: Sequence[Row], places: Sequence[int], failures: Failures) -> None:
    """Codes in lists: Pandera's `isin` looks at whole values."""
    for info in columns(table):
        if info.codes is None or not info.is_list:
            continue
        codes = [str(code) for code in info.codes]
        wrong = frame.select(pl.col(info.name).list.eval(~pl.element().is_in(codes)).list.any()).to_series()
        for position in wrong.arg_true():
            place = places[position]
            unknown = sorted(set(rows[place][info.name]) - set(codes))
            failures[place].append(Failure("isin", f"{info.name}: {', '.join(map(shown, unknown))} is not in the code list {info.codes.__name__}"))


def shown(value: Any) -> str:
    """The value as a reason prints it."""
    text = value.isoformat() if isinstance(value, date) else repr(str(value) if isinstance(value, str) else value)
    return text if len(text) <= LONGEST_VALUE else f"{text[: LONGEST_VALUE - 1]}…"


def _text_or_none(value: Any) -> str | None:
    return value if isinstance(value, str) else None
