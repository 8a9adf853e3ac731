"""Ask the published dataset a question in SQL.

Prints a table on a terminal, or CSV, JSON lines or Parquet.
"""

import csv
import json
import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Iterator
from contextlib import AbstractContextManager, nullcontext, redirect_stdout
from pathlib import Path
from typing import Any, TextIO

import duckdb

from standoff.commands.database import add_output, connect
from standoff.errors import QueryError

FORMATS = ("table", "csv", "json", "parquet")


def configure(parser: ArgumentParser) -> None:
    """Add the command's arguments."""
    parser.add_argument("sql", metavar="SQL", help="a query over the tables and macros of the release; `-` reads it from standard input")
    parser.add_argument("--format", choices=FORMATS, default="table", help="how to print it (default: table); json is one object a line")
    parser.add_argument("--to", type=Path, metavar="FILE", help="write to this file instead of standard output; needed for parquet")
    parser.add_argument("--limit", type=int, default=50, metavar="N", help="most rows that a printed table shows (default: 50)")
    add_output(parser)


def execute(options: Namespace) -> int:
    """Ask, and print or write the answer."""
    sql = sys.stdin.read() if options.sql == "-" else options.sql
    if options.format == "parquet" and options.to is None:
        raise QueryError("--format parquet needs --to FILE")
    with connect(options.output) as connection:
        try:
            _give(connection, sql, options)
        except duckdb.Error as error:
            raise QueryError(str(error)) from error
    return 0


def _give(connection: duckdb.DuckDBPyConnection, sql: str, options: Namespace) -> None:
    if options.format == "parquet":
        _relation(connection, sql).write_parquet(str(options.to), compression="zstd")
        return
    if options.format == "table":
        answer = _relation(connection, sql)
        with _open(options.to) as stream, redirect_stdout(stream):
            answer.show(max_rows=options.limit, max_width=_width())
        return
    cursor = connection.execute(sql)
    names = [name for name, *_ in cursor.description or ()]
    with _open(options.to) as stream:
        if options.format == "csv":
            writer = csv.writer(stream, lineterminator="\n")
            writer.writerow(names)
            writer.writerows([_cell(value) for value in row] for row in _rows(cursor))
        else:
            stream.writelines(json.dumps(dict(zip(names, row, strict=True)), ensure_ascii=False, default=str) + "\n" for row in _rows(cursor))


def _cell(value: Any) -> Any:
    """A value as CSV readers expect it: truth values in lower case, lists and structs as JSON."""
    if isinstance(value, bool):
        return str(value).lower()
    return json.dumps(value, ensure_ascii=False, default=str) if isinstance(value, (list, dict)) else value


def _open(path: Path | None) -> AbstractContextManager[TextIO]:
    """A file to write, opened once the query is known to run, or standard output as it is: opening that by name would cut it short."""
    if path is None:
        return nullcontext(sys.stdout)
    try:
        return path.open("w", encoding="utf-8", newline="")
    except OSError as error:
        raise QueryError(f"{path}: {error.strerror}") from error


def _relation(connection: duckdb.DuckDBPyConnection, sql: str) -> duckdb.DuckDBPyRelation:
    answer = connection.sql(sql)
    if answer is None:
        raise QueryError("that statement gives no rows")
    return answer


def _rows(cursor: duckdb.DuckDBPyConnection) -> Iterator[tuple[Any, ...]]:
    while rows := cursor.fetchmany(ROWS_AT_ONCE):
        yield from rows


ROWS_AT_ONCE = 10_000


def _width() -> int:
    import shutil  # noqa: PLC0415  only for tables

    return shutil.get_terminal_size((160, 40)).columns
