"""Say who a name or phrase stands for: one JSON line each.

`-` reads one phrase a line from standard input.
"""

import json
import sys
from argparse import ArgumentParser, Namespace
from datetime import date

from standoff.errors import SettingsError


def configure(parser: ArgumentParser) -> None:
    """Add the command's arguments."""
    parser.add_argument("text", nargs="+", metavar="TEXT", help='a name or phrase, such as "the Kremlin"; `-` reads one a line from standard input')
    parser.add_argument("--as-of", metavar="DATE", help="resolve offices as of this day (YYYY-MM-DD)")
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
    for argument in options.text:
        for phrase in (line.rstrip("\n") for line in sys.stdin) if argument == "-" else (argument,):
            found = resolve_phrase(phrase, knowledge, as_of)
            if options.json or not sys.stdout.isatty():
                print(json.dumps(found, ensure_ascii=False, default=str), flush=argument == "-")
            else:
                print("  ".join(str(value) for name in ("text", "actor", "kind", "country", "sector", "basis") if (value := found.get(name))))
    return 0
