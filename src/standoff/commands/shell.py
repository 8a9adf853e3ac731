"""Ask questions in SQL one after another.

A line editor over `query`: statements end with a semicolon, `.tables` lists the tables, `.quit` leaves.
"""

import contextlib
import sys
from argparse import ArgumentParser, Namespace

import duckdb

from schemas import TABLES
from standoff.commands.database import add_output, connect
from standoff.tables import columns, description

HELP = "end a statement with ;   .tables  .describe TABLE  .help  .quit"


def configure(parser: ArgumentParser) -> None:
    """Add the command's arguments."""
    add_output(parser)


def execute(options: Namespace) -> int:
    """Read statements until the end of input."""
    with contextlib.suppress(ImportError):
        import readline  # noqa: F401, PLC0415  gives history and editing where the platform has it
    with connect(options.output) as connection:
        print(HELP)
        waiting = ""
        while True:
            try:
                line = input("standoff> " if not waiting else "      ... ") if sys.stdin.isatty() else next(sys.stdin).rstrip("\n")
            except (EOFError, StopIteration):
                return 0
            if not waiting and line.strip().startswith("."):
                if line.strip() in {".quit", ".exit"}:
                    return 0
                _command(line.strip())
                continue
            waiting += line + "\n"
            if line.rstrip().endswith(";"):
                _answer(connection, waiting)
                waiting = ""


def _command(line: str) -> None:
    name, _, argument = line.partition(" ")
    if name == ".tables":
        for table in TABLES:
            print(f"{table:12} {description(table)}")
    elif name == ".describe" and argument in TABLES:
        for column in columns(argument):
            print(f"{column.name:24} {column.type:28} {column.description}")
    else:
        print(HELP)


def _answer(connection: duckdb.DuckDBPyConnection, statement: str) -> None:
    try:
        answer = connection.sql(statement)
        if answer is not None:
            answer.show(max_rows=50)
    except duckdb.Error as error:
        print(error)
