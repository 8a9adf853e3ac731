# ruff: noqa: SLF001  argparse has no public way to list a parser's arguments
"""Writes the pages that follow from the code: docs/cli.md from the parser, docs/schema.md from the table definitions.

    python -m benchmarks.docs [--check]

`--check` writes nothing and exits 1 where a page is out of date. Not here: pages written by hand.
"""

import argparse
import difflib
import json
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from schemas import CODE_LISTS, SCHEMA_VERSION, TABLES
from standoff.cli import build_parser
from standoff.settings import Settings
from standoff.tables import ARTICLE_TABLES, ColumnInfo, columns, description, key, sort_key

DOCS = Path(__file__).resolve().parents[1] / "docs"
NOTE = "<!-- Written by `python -m benchmarks.docs`; edit the code it names, not this page. -->"


def main(arguments: Sequence[str] | None = None) -> int:
    """Write the pages, or check them; returns the exit code."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.docs", description="Write the pages that follow from the code.")
    parser.add_argument("--check", action="store_true", help="write nothing; exit 1 where a page is out of date")
    options = parser.parse_args(arguments)
    stale = 0
    for name, render in PAGES.items():
        path, text = DOCS / name, render()
        held = path.read_text(encoding="utf-8") if path.exists() else ""
        if held == text:
            continue
        stale += 1
        if options.check:
            sys.stderr.writelines(difflib.unified_diff(held.splitlines(True), text.splitlines(True), f"docs/{name}", "what the code says", n=0))
        else:
            path.write_text(text, encoding="utf-8")
            print(f"wrote docs/{name}")
    return 1 if options.check and stale else 0


def cli_page() -> str:
    """Every command with its arguments, and every setting.

    Written from the parser's actions and not from its help, whose wording differs between Python versions.
    """
    parser = build_parser()
    lines = [NOTE, "", "# The command line", "", f"{parser.description}", "", f"{parser.epilog}", "", "| command | |", "| --- | --- |"]
    commands = subcommands(parser)
    lines += [f"| [`standoff {name}`](#standoff-{name}) | {sub.description} |" for name, sub in commands.items()]
    for name, sub in commands.items():
        lines += ["", f"## standoff {name}", "", f"{sub.description}", "", "```text", usage(name, sub), "```", "", "| argument | meaning |", "| --- | --- |"]
        lines += [f"| `{cell(spelled(action))}` | {cell(action.help or '')} |" for action in arguments_of(sub)]
    lines += ["", "## Settings", "", "What `standoff run` takes as options, the flows take as the fields of `settings`, under these names.", ""]
    lines += ["| setting | type | default | meaning | changes extracted rows |", "| --- | --- | --- | --- | --- |"]
    for name, field in Settings.model_fields.items():
        changes = "yes" if (field.json_schema_extra or {}) == {"extraction": True} else ""
        kind = field.annotation.__name__ if isinstance(field.annotation, type) else str(field.annotation)
        lines.append(f"| `{name}` | {kind} | `{field.default}` | {cell(field.description or '')} | {changes} |")
    return "\n".join(lines) + "\n"


def subcommands(parser: argparse.ArgumentParser) -> dict[str, argparse.ArgumentParser]:
    """The parsers of the commands by name."""
    (action,) = [action for action in parser._actions if isinstance(action, argparse._SubParsersAction)]
    return dict(action.choices)


def arguments_of(parser: argparse.ArgumentParser) -> list[argparse.Action]:
    """A command's arguments, `--help` left out."""
    return [action for action in parser._actions if not isinstance(action, argparse._HelpAction)]


def spelled(action: argparse.Action) -> str:
    """An argument as it is typed."""
    if not action.option_strings:
        value = str(action.metavar or action.dest)
        return f"{value} [{value} …]" if action.nargs == "+" else value
    names = ", ".join(action.option_strings)
    if action.nargs == 0 or isinstance(action, argparse.BooleanOptionalAction):
        return names
    value = "|".join(map(str, action.choices)) if action.choices else str(action.metavar or action.dest.upper())
    return f"{names} {value}"


def usage(name: str, parser: argparse.ArgumentParser) -> str:
    """One line of how to call a command."""
    places = [spelled(action) for action in arguments_of(parser) if not action.option_strings]
    options = ["[OPTIONS]"] if any(action.option_strings for action in arguments_of(parser)) else []
    return " ".join(["standoff", name, *options, *places])


def schema_page() -> str:
    """Every table, every column, every code."""
    lines = [
        NOTE,
        "",
        "# The tables",
        "",
        f"Schema version {SCHEMA_VERSION}. The first number changes when a column changes its meaning or goes; a new column or code changes",
        "the second. Every release carries its own codebook, with the number of rows and of nulls.",
        "",
        "Offsets are code points `[start, end)` of `articles.text`: `text[start:end]` in Python, `substr(text, start + 1, end - start)` in",
        "DuckDB. Ids are content hashes, the same on every run and machine.",
        "",
        "| table | one row is | key | files |",
        "| --- | --- | --- | --- |",
    ]
    lines += [
        f"| [`{table}`](#{table}) | {cell(description(table))} | `{key(table)}` | {'a folder a year of publication' if table in ARTICLE_TABLES else 'one folder'} |"
        for table in TABLES
    ]
    for table in TABLES:
        lines += ["", f"## {table}", "", description(table), "", f"Sorted by {', '.join(f'`{name}`' for name in sort_key(table))}.", ""]
        lines += ["| column | type | | meaning | example |", "| --- | --- | --- | --- | --- |"]
        lines += [column_row(info) for info in columns(table)]
    lines += ["", "## Code lists", "", "A coded column holds one of these, or a list of them."]
    for codes in CODE_LISTS:
        users = sorted(f"`{table}.{info.name}`" for table in TABLES for info in columns(table) if info.codes is codes)
        lines += [
            "",
            f"### {codes.__name__}",
            "",
            (codes.__doc__ or "").strip().splitlines()[0],
            "",
            f"Used by {', '.join(users)}." if users else "Used by no column.",
            "",
        ]
        lines += ["| code | meaning |", "| --- | --- |", *(f"| `{code}` | {cell(code.description)} |" for code in codes)]
    return "\n".join(lines) + "\n"


def column_row(info: ColumnInfo) -> str:
    """One column as a line of a Markdown table."""
    marks = ", ".join(mark for mark, holds in (("key", info.is_key), ("may be null", info.nullable)) if holds)
    meaning = info.description
    if info.codes:
        meaning += f" Codes: [{info.codes.__name__}](#{info.codes.__name__.lower()})."
    if info.references:
        meaning += f" Refers to [`{info.references}`](#{info.references})."
    if info.unit:
        meaning += f" In {info.unit}."
    shown = info.example if isinstance(info.example, str) else json.dumps(info.example)
    example = "" if info.example is None else f"`{cell(shown)}`"
    return f"| `{info.name}` | `{info.type}` | {marks} | {cell(meaning)} | {example} |"


def cell(text: str) -> str:
    """Text that can stand in a Markdown table."""
    return " ".join(text.split()).replace("|", "\\|")


PAGES: dict[str, Callable[[], str]] = {"cli.md": cli_page, "schema.md": schema_page}
"""Generated pages by their name in docs/."""

if __name__ == "__main__":
    sys.exit(main())
