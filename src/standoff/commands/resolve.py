"""Say who a name or phrase stands for: a table, or one JSON line each.

`-` reads one phrase a line from standard input.
"""

import json
import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

from rich.console import Console
from rich.markup import escape
from rich.table import Table

from standoff.errors import SettingsError

if TYPE_CHECKING:
    from standoff.records import Row

MOST_ALTERNATIVES = 5
"""Others whom a phrase can mean that the table prints; JSON has all."""

LONGEST_SHOWN = 60
"""Characters of a phrase that the table prints."""


def configure(parser: ArgumentParser) -> None:
    """Add the command's arguments."""
    parser.add_argument("text", nargs="+", metavar="TEXT", help='a name or phrase, such as "the Kremlin"; `-` reads one a line from standard input')
    parser.add_argument("--as-of", metavar="DATE", help="resolve offices as of this day (YYYY-MM-DD)")
    parser.add_argument(
        "--context", metavar="WORDS", default="", help='words near the phrase, such as "in Nairobi": they decide between namesakes, and whose "the army" is'
    )
    parser.add_argument("--json", action="store_true", help="print JSON lines (the default where output is no terminal)")


def execute(options: Namespace) -> int:
    """Resolve each phrase."""
    from standoff.knowledge import load  # noqa: PLC0415  keeps `standoff --help` fast
    from standoff.resolve.lookup import resolve_phrase  # noqa: PLC0415

    try:
        as_of = date.fromisoformat(options.as_of) if options.as_of else None
    except ValueError as error:
        raise SettingsError(f"--as-of {options.as_of}: not a day; expected YYYY-MM-DD") from error
    knowledge = load()
    found = (resolve_phrase(phrase, knowledge, as_of, options.context) for phrase in _phrases(options.text))
    if options.json or not sys.stdout.isatty():
        for row in found:
            print(json.dumps(row, ensure_ascii=False, default=str), flush="-" in options.text)
    else:
        Console().print(_table(found))
    return 0


def _phrases(arguments: list[str]) -> Iterator[str]:
    for argument in arguments:
        yield from (line.rstrip("\n") for line in sys.stdin) if argument == "-" else (argument,)


def _table(found: "Iterator[Row]") -> Table:
    """One row a phrase; a dash where nothing is known, others whom it can mean below the actor."""
    table = Table(box=None, header_style="bold", pad_edge=False)
    for heading in ("phrase", "actor"):
        table.add_column(heading, ratio=1)
    for heading in ("kind", "country", "sector", "basis"):
        table.add_column(heading, no_wrap=True)
    for row in found:
        text = row["text"] if len(row["text"]) <= LONGEST_SHOWN else row["text"][: LONGEST_SHOWN - 1] + "…"
        others, country, acts_for = row["alternatives"], row["country"], row["affiliation"]
        more = f" and {len(others) - MOST_ALTERNATIVES} more" if len(others) > MOST_ALTERNATIVES else ""
        listed = f"[dim]or: {escape(', '.join(others[:MOST_ALTERNATIVES]) + more)}[/dim]" if others else ""
        actor = "\n".join(filter(None, (escape(row["actor"] or "–"), listed)))
        codes = ", for ".join(filter(None, (country, acts_for if acts_for != country else None))) or "–"
        table.add_row(escape(text), actor, *(escape(value or "–") for value in (row["kind"], codes, row["sector"], row["basis"])))
    return table
