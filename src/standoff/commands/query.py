"""Ask the published dataset a question in SQL.

Prints a table on a terminal, or CSV, JSON lines or Parquet.
"""

import sys
from argparse import ArgumentParser, Namespace
from pathlib import Path

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
            answer = connection.sql(sql)
            if answer is None:
                raise QueryError("that statement gives no rows")
            _give(answer, options)
        except duckdb.Error as error:
            raise QueryError(str(error)) from error
    return 0


def _give(answer: duckdb.DuckDBPyRelation, options: Namespace) -> None:
    if options.format == "table" and options.to is None:
        answer.show(max_rows=options.limit, max_width=_width())
        return
    target = str(options.to or "/dev/stdout")
    if options.format == "parquet":
        answer.write_parquet(target, compression="zstd")
    elif options.format == "json":
        options_of_json = f"COPY (SELECT * FROM answer) TO '{target.replace(chr(39), chr(39) * 2)}' (FORMAT json)"
        answer.query("answer", options_of_json)
    else:
        answer.write_csv(target, header=True)


def _width() -> int:
    import shutil  # noqa: PLC0415  only for tables

    return shutil.get_terminal_size((160, 40)).columns
