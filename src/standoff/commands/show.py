"""Show a row and its evidence, highlighted in its paragraph.

Takes the id of an article, statement, event, figure, mention, role or medium.
"""

from argparse import ArgumentParser, Namespace
from typing import Any

import duckdb
from rich.console import Console
from rich.text import Text

from standoff.commands.database import add_output, connect
from standoff.errors import QueryError
from standoff.tables import ARTICLE_TABLES, columns, key

SPAN_STYLES = {
    "content_spans": "bold green",
    "cue_spans": "bold magenta",
    "speaker_spans": "bold cyan",
    "source_spans": "bold cyan",
    "target_spans": "bold yellow",
    "trigger_spans": "bold magenta",
    "evidence_spans": "underline",
}
"""How each kind of span is printed; the legend names them."""

OWN_SPAN_STYLE = "bold green"


def configure(parser: ArgumentParser) -> None:
    """Add the command's arguments."""
    parser.add_argument("id", metavar="ID", help="an id as the tables hold it, such as stm_0123456789abcdef")
    add_output(parser)


def execute(options: Namespace) -> int:
    """Find the row, print it, and print the paragraphs of its spans."""
    console = Console(highlight=False)
    with connect(options.output) as connection:
        table, row = _find(connection, options.id)
        article = _fetch(
            connection, "SELECT title, publisher, published_at, reference_date, url, source_uri, text FROM articles WHERE article_id = ?", row["article_id"]
        )
        names = dict(connection.execute("SELECT actor_id, name FROM actors WHERE list_contains(?, actor_id)", [_actor_ids(row)]).fetchall())
        passages = connection.execute('SELECT "start", "end" FROM passages WHERE article_id = ? ORDER BY 1', [row["article_id"]]).fetchall()
    console.print(Text(f"{table} {options.id}", style="bold"))
    for name, value in row.items():
        if value not in (None, [], "") and name not in {"text", key(table)} | set(SPAN_STYLES):
            console.print(Text(f"  {name:22} {_shown(name, value, names)}"), soft_wrap=True)
    head = " · ".join(
        str(value)
        for value in (article["title"], article["publisher"], article["published_at"] or article["reference_date"], article["url"] or article["source_uri"])
        if value
    )
    console.print(Text(f"\n{head}", style="dim"))
    for paragraph in _paragraphs(article["text"], passages, _spans(row)):
        console.print(paragraph, soft_wrap=False)
    used = [name for name in SPAN_STYLES if row.get(name)]
    if used:
        legend = Text("\n")
        for name in used:
            legend.append(name.removesuffix("_spans"), style=SPAN_STYLES[name]).append("  ")
        console.print(legend)
    return 0


def _shown(name: str, value: Any, names: dict[str, str]) -> str:
    """A column's value for reading: actors by their names."""
    if name.endswith("actor_ids"):
        return ", ".join(f"{names.get(item, '?')} ({item})" for item in value)
    if name == "actor_id":
        return names.get(value, str(value))
    return ", ".join(map(str, value)) if isinstance(value, list) else str(value)


def _find(connection: duckdb.DuckDBPyConnection, wanted: str) -> tuple[str, dict[str, Any]]:
    for table in ARTICLE_TABLES:
        pattern = next(column.example for column in columns(table) if column.is_key)
        if wanted.partition("_")[0] == str(pattern).partition("_")[0]:
            return table, _fetch(connection, f"SELECT * FROM {table} WHERE {key(table)} = ?", wanted)  # noqa: S608  names come from the schema
    known = ", ".join(sorted(str(column.example).partition("_")[0] + "_…" for table in ARTICLE_TABLES for column in columns(table) if column.is_key))
    raise QueryError(f"{wanted}: not an id that points at text; those begin with {known}")


def _fetch(connection: duckdb.DuckDBPyConnection, sql: str, wanted: str) -> dict[str, Any]:
    cursor = connection.execute(sql, [wanted])
    found = cursor.fetchone()
    if found is None:
        raise QueryError(f"{wanted}: the release has no such row")
    return dict(zip([name for name, *_ in cursor.description or []], found, strict=True))


def _actor_ids(row: dict[str, Any]) -> list[str]:
    """The actors that a row refers to."""
    found = [row["actor_id"]] if row.get("actor_id") else []
    return found + [item for name, value in row.items() if name.endswith("actor_ids") for item in value or []]


def _spans(row: dict[str, Any]) -> list[tuple[int, int, str]]:
    spans = [(span["start"], span["end"], style) for name, style in SPAN_STYLES.items() for span in row.get(name) or []]
    if "start" in row:
        spans.append((row["start"], row["end"], OWN_SPAN_STYLE))
    return spans


def _paragraphs(text: str, passages: list[tuple[int, int]], spans: list[tuple[int, int, str]]) -> list[Text]:
    """The passages that a span touches, styled; the whole beginning where there is no span."""
    shown = [(start, end) for start, end in passages if any(first < end and start < last for first, last, _ in spans)] or passages[:3]
    out = []
    for start, end in shown:
        paragraph = Text("\n" + text[start:end])
        for first, last, style in spans:
            if first < end and start < last:
                paragraph.stylize(style, max(first, start) - start + 1, min(last, end) - start + 1)
        out.append(paragraph)
    return out
