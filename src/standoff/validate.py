"""From the rows of a batch to Arrow tables that hold valid rows alone, and one rejection for every check that a row failed.

Lives here: what the rows of a batch say about one another and about the text, and rejections as rows.
Not here: one table's schema (`standoff.schema_check`), and what only a whole release shows (`standoff.publish.checks`).

    schema -> words stand where the spans say -> references

A rejected row takes those that can't be without it along (`parent_rejected`); an optional reference to it becomes null, an
element of a list goes. A reference to a row that never was (`reference_missing`) is an error of the row that holds it.
"""

from __future__ import annotations

import math
from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date, datetime
from graphlib import TopologicalSorter
from numbers import Integral, Real
from typing import TYPE_CHECKING, Any

import orjson
import pyarrow as pa

from standoff.records import Rejection, Row, Rows, content_id
from standoff.schema_check import Failure, Failures, Validated, rejections_of, shown, validate
from standoff.tables import SIGHTINGS, arrow_schema, columns, key, references, rows_to_arrow

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

__all__ = ["Validated", "reject_rows", "validate", "validate_batch"]

JOINED_BY = " … "
"""Between the words of spans that one column joins."""

WORDS: dict[str, dict[str, str | None]] = {
    "mentions": {"text": None},
    "figures": {"text": None},
    "statements": {"content": "content_spans", "cue": "cue_spans", "speaker": "speaker_spans"},
}
"""Columns that repeat words of the text, and the spans that they repeat (None: the row's own `start` and `end`)."""

Id = tuple[object, object]
"""An article and the key of a row in it: all references within a batch stay within an article."""


@dataclass(slots=True)
class _Table:
    """One table on its way: its rows, which of them still hold, and whether they changed since Arrow saw them."""

    name: str
    rows: list[Row]
    arrow: pa.Table
    kept: list[int]
    failures: Failures = field(default_factory=lambda: defaultdict(list))
    is_changed: bool = False

    def ids(self, places: Iterable[int]) -> set[Id]:
        """The ids of the rows at these places."""
        name = key(self.name)
        return {_id(self.rows[place], self.rows[place].get(name)) for place in places}


def validate_batch(rows: Rows, text_by_article: Mapping[str, str]) -> tuple[dict[str, pa.Table], tuple[Rejection, ...]]:
    """The accepted rows as tables, in the order given, and the rejections, by table and row.

    `rows` must hold `articles`; rows of actors and places carry the columns of `tables.SIGHTINGS`, and so do their tables.
    References to tables that `rows` does not hold (incidents are made later) are left alone.
    """
    tables: dict[str, _Table] = {}
    rejections: list[Rejection] = []
    given = {name: _Table(name, table_rows, pa.table({}), []).ids(range(len(table_rows))) for name, table_rows in rows.items()}
    accepted: dict[str, set[Id]] = {}
    for name in _parents_first(rows):
        table, failed = _check_schema(name, rows[name])
        rejections += failed
        if name in WORDS or any(info.unit == "code points" for info in columns(name)):
            _check_words(table, text_by_article)
        _check_references(table, given, accepted)
        rejections += rejections_of(name, table.rows, table.failures)
        tables[name] = table
    order = {name: number for number, name in enumerate(rows)}
    return {name: _to_arrow(tables[name]) for name in rows}, tuple(sorted(rejections, key=lambda rejection: order[rejection.table_name]))


def _parents_first(rows: Rows) -> list[str]:
    """The tables, each after those that it refers to."""
    needs = {name: {info.references for info in references(name) if info.references in rows and info.references != name} for name in rows}
    for name in SIGHTINGS.keys() & rows.keys():
        needs[name].add("articles")
    return [name for name in TopologicalSorter(needs).static_order() if name is not None]


def _check_schema(name: str, rows: list[Row]) -> tuple[_Table, tuple[Rejection, ...]]:
    extra = {column.name for column in SIGHTINGS.get(name, ())}
    plain = [{column: value for column, value in row.items() if column not in extra} for row in rows] if extra else rows
    checked = validate(name, plain, [row.get("article_id") for row in rows] if extra else None)
    return _Table(name, rows, checked.accepted, list(checked.kept)), checked.rejections


def _check_words(table: _Table, text_by_article: Mapping[str, str]) -> None:
    """Spans end within the text, and columns that repeat words repeat those that stand there."""
    spans_columns = [info.name for info in columns(table.name) if info.is_list and info.unit == "code points"]
    has_span = "start" in arrow_schema(table.name).names
    words = WORDS.get(table.name, {})
    for place in table.kept:
        row = table.rows[place]
        text = text_by_article.get(row["article_id"])
        if text is None:
            continue
        spans = {name: [_pair(span) for span in row[name]] for name in spans_columns}
        if has_span:
            spans["start, end"] = [(row["start"], row["end"])]
        beyond = [name for name, pairs in spans.items() if any(end > len(text) for _, end in pairs)]
        table.failures[place] += [Failure("span_within_text", f"{name}: {spans[name]} ends after the text's {len(text)} code points") for name in beyond]
        for column, spans_column in words.items():
            there = JOINED_BY.join([text[start:end] for start, end in spans[spans_column or "start, end"]]) or None
            if there != row[column] and not beyond:
                table.failures[place].append(Failure("words_match_text", f"{column}: {shown(row[column])} is not what stands there: {shown(there)}"))
    _drop_failed(table)


def _check_references(table: _Table, given: Mapping[str, set[Id]], accepted: dict[str, set[Id]]) -> None:
    """Cascade: rows go, optional references become null. Fills in which of the table's ids are accepted."""
    required = {info.name: info.references for info in references(table.name) if info.references in given and not info.nullable and not info.is_list}
    if table.name in SIGHTINGS:
        required["article_id"] = "articles"
    for column, parent in required.items():
        ids = accepted[parent or ""]
        for place in table.kept:
            row = table.rows[place]
            if (wanted := _id(row, row[column])) not in ids:
                table.failures[place].append(_lost(column, row[column], was_given=wanted in given[parent or ""]))
        _drop_failed(table)
    optional = [info for info in references(table.name) if info.references in given and info.name not in required]
    for place in table.kept:
        row = table.rows[place]
        for info in optional:
            for value in row[info.name] if info.is_list else filter(None, [row[info.name]]):
                if _id(row, value) not in given[info.references or ""]:
                    table.failures[place].append(_lost(info.name, value, was_given=False))
    _drop_failed(table)
    accepted[table.name] = table.ids(table.kept)
    for info in optional:
        _unlink(table, info.name, accepted[info.references or ""], is_list=info.is_list)


def _unlink(table: _Table, column: str, ids: set[Id], *, is_list: bool) -> None:
    """Take rejected rows out of an optional reference."""
    for place in table.kept:
        row = table.rows[place]
        value = row[column]
        if is_list and not all(_id(row, part) in ids for part in value):
            table.rows[place] = row | {column: [part for part in value if _id(row, part) in ids]}
            table.is_changed = True
        elif not is_list and value is not None and _id(row, value) not in ids:
            table.rows[place] = row | {column: None}
            table.is_changed = True


def _lost(column: str, value: object, *, was_given: bool) -> Failure:
    return Failure("parent_rejected", f"{column}: {value} was rejected") if was_given else Failure("reference_missing", f"{column}: there is no {value}")


def _drop_failed(table: _Table) -> None:
    table.failures = defaultdict(list, {place: failures for place, failures in table.failures.items() if failures})
    held = [place for place in table.kept if place not in table.failures]
    table.is_changed |= len(held) < len(table.kept)
    table.kept = held


def _to_arrow(table: _Table) -> pa.Table:
    rows = [table.rows[place] for place in table.kept]
    extra = SIGHTINGS.get(table.name, ())
    if table.is_changed:
        names = set(arrow_schema(table.name).names)
        table.arrow = rows_to_arrow(table.name, [{column: row[column] for column in names} for row in rows] if extra else rows)
    for column in extra:
        table.arrow = table.arrow.append_column(column, pa.array([row[column.name] for row in rows], type=column.type))
    return table.arrow


def _id(row: Row, value: object) -> Id:
    article = row.get("article_id")
    return (article if isinstance(article, str) else None, value if isinstance(value, str) else None)


def _pair(span: Any) -> tuple[int, int]:
    return (span["start"], span["end"]) if isinstance(span, dict) else (span[0], span[1])


def reject_rows(rejections: Iterable[Rejection]) -> list[Row]:
    """Rejections as rows of the table `rejects`; equal ones are numbered apart, so that no two share an id."""
    seen: dict[tuple[str, str, str], int] = defaultdict(int)
    rows = []
    for rejection in rejections:
        record = orjson.dumps(_jsonable(rejection.record), option=orjson.OPT_SORT_KEYS).decode()
        facts = (rejection.table_name, record, rejection.check)
        rows.append(
            {
                "reject_id": content_id("rej", *facts, seen[facts]),
                "table_name": rejection.table_name,
                "record": record,
                "check": rejection.check,
                "reason": _encodable(rejection.reason),
                "article_id": None if rejection.article_id is None else _encodable(rejection.article_id),
            }
        )
        seen[facts] += 1
    return rows


def _jsonable(value: Any) -> Any:
    """The value as JSON can say it; what it can't say (bytes, a lone surrogate, NaN) is printed as Python prints it."""
    if value is None or isinstance(value, bool):
        return value
    if isinstance(value, str):
        return _encodable(str(value))
    if isinstance(value, Integral):
        return int(value) if -(2**63) <= int(value) < 2**63 else repr(int(value))
    if isinstance(value, Real):
        return float(value) if math.isfinite(value) else repr(float(value))
    if isinstance(value, date | datetime):
        return value.isoformat()
    if isinstance(value, dict):
        return {_encodable(str(name)): _jsonable(part) for name, part in value.items()}
    if isinstance(value, tuple | list):
        return _jsonable(value._asdict()) if hasattr(value, "_asdict") else [_jsonable(part) for part in value]
    return _encodable(repr(value))


def _encodable(text: str) -> str:
    return text.encode("utf-8", "backslashreplace").decode()
