"""How the HTML codebook looks: one page that loads nothing, readable on paper, on a phone and at night.

Lives here: markup and style. Not here: what the page says (`standoff.publish.codebook`, `standoff.publish.profile`).
"""

from __future__ import annotations

import re
from html import escape
from typing import TYPE_CHECKING

from standoff.tables import key

if TYPE_CHECKING:
    from standoff.publish.profile import ColumnProfile, TableProfile

STYLE = """
:root { color-scheme: light dark; --ink: #1d2329; --soft: #5c6670; --paper: #fdfcfa; --card: #fff; --line: #e3dfd8; --accent: #9a3b26; --bar: #d9b8a8; --code: #f3efe9; }
@media (prefers-color-scheme: dark) {
  :root { --ink: #e6e3de; --soft: #9da5ad; --paper: #15181b; --card: #1c2024; --line: #30363c; --accent: #e79a80; --bar: #6e4636; --code: #262b30; }
}
* { box-sizing: border-box; }
html { scroll-behavior: smooth; scroll-padding-top: 1.5rem; }
body { margin: 0; background: var(--paper); color: var(--ink); font: 16px/1.55 "Iowan Old Style", "Palatino Linotype", Palatino, Georgia, serif; }
.layout { display: grid; grid-template-columns: 15rem minmax(0, 1fr); max-width: 92rem; margin: 0 auto; }
nav { position: sticky; top: 0; align-self: start; height: 100vh; overflow-y: auto; padding: 2.2rem 1rem 2rem 1.6rem; border-right: 1px solid var(--line); font: 14px/1.9 system-ui, sans-serif; }
nav a { display: flex; justify-content: space-between; gap: .8rem; color: var(--ink); text-decoration: none; }
nav a:hover { color: var(--accent); }
nav a span { color: var(--soft); font-variant-numeric: tabular-nums; }
nav strong { display: block; margin: 0 0 .6rem; font: 600 19px/1.2 "Iowan Old Style", Palatino, Georgia, serif; }
main { padding: 2.2rem 2.4rem 5rem; min-width: 0; }
h1 { font-size: 2.3rem; line-height: 1.15; margin: 0 0 .4rem; font-weight: 600; letter-spacing: -.01em; }
h2 { font-size: 1.5rem; margin: 3.4rem 0 .2rem; font-weight: 600; }
h2 small { font: 400 .85rem system-ui, sans-serif; color: var(--soft); margin-left: .6rem; font-variant-numeric: tabular-nums; }
p { max-width: 46rem; margin: .4rem 0 1rem; }
dl { display: grid; grid-template-columns: max-content 1fr; gap: .15rem 1.2rem; margin: 1.2rem 0; font: 14px/1.6 system-ui, sans-serif; }
dt { color: var(--soft); } dd { margin: 0; overflow-wrap: anywhere; }
.cite { border-left: 3px solid var(--accent); padding: .1rem 0 .1rem 1rem; }
.scroll { overflow-x: auto; border: 1px solid var(--line); border-radius: 8px; background: var(--card); }
table { border-collapse: collapse; width: 100%; font: 14px/1.5 system-ui, sans-serif; }
th { text-align: left; font-weight: 600; color: var(--soft); font-size: 12.5px; padding: .55rem .8rem; border-bottom: 1px solid var(--line); white-space: nowrap; }
td { vertical-align: top; padding: .55rem .8rem; border-top: 1px solid var(--line); }
tbody tr:first-child td { border-top: 0; }
td.number, th.number { text-align: right; white-space: nowrap; font-variant-numeric: tabular-nums; }
code { font: 12.5px/1.5 ui-monospace, "SF Mono", Menlo, Consolas, monospace; background: var(--code); border-radius: 4px; padding: .1em .35em; overflow-wrap: anywhere; }
td:first-child code { background: none; padding: 0; font-weight: 600; white-space: nowrap; }
.type { color: var(--soft); font-size: 12px; overflow-wrap: anywhere; }
.tag { display: inline-block; font-size: 11.5px; color: var(--accent); border: 1px solid currentColor; border-radius: 999px; padding: 0 .5em; margin-left: .4em; text-decoration: none; white-space: nowrap; }
.soft { color: var(--soft); font-size: 12.5px; }
.bar { display: block; height: 5px; width: 5rem; margin: .3rem 0 0 auto; border-radius: 3px; background: var(--code); overflow: hidden; }
.bar i { display: block; height: 100%; background: var(--bar); }
details { margin-top: .35rem; } summary { cursor: pointer; color: var(--accent); font-size: 13px; }
details table { margin-top: .3rem; font-size: 13px; } details td { padding: .2rem .6rem .2rem 0; border: 0; }
@media (max-width: 60rem) { .layout { display: block; } nav { position: static; height: auto; border: 0; columns: 2; padding-bottom: 0; } nav strong { column-span: all; } main { padding: 1.4rem 1rem 3rem; } }
@media print { nav { display: none; } .layout { display: block; } .scroll { overflow: visible; border: 0; } h2 { break-after: avoid; } tr { break-inside: avoid; } }
"""


def page(profiles: tuple[TableProfile, ...], facts: dict[str, str], cite: str) -> str:
    """The whole page."""
    contents = "".join(f'<a href="#{table.name}">{table.name} <span>{table.rows:,}</span></a>' for table in profiles)
    identity = "".join(f"<dt>{escape(name)}</dt><dd>{escape(value)}</dd>" for name, value in facts.items())
    return f"""<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>Standoff codebook</title><style>{STYLE}</style></head>
<body><div class="layout">
<nav aria-label="Tables"><strong>Codebook</strong>{contents}</nav>
<main>
<h1>Standoff codebook</h1>
<p>Every table, column and code of this release, and what the release holds of them. Offsets are pairs of code points <code>[start, end)</code> into <code>articles.text</code>.</p>
<dl>{identity}</dl>
<p class="cite">{escape(cite)}</p>
{"".join(map(_table, profiles))}
</main></div></body></html>
"""


def _table(table: TableProfile) -> str:
    rows = "".join(_row(table.name, column) for column in table.columns)
    count = f"{table.rows:,} row{'' if table.rows == 1 else 's'}"
    return f"""<section id="{table.name}"><h2>{table.name}<small>{count}</small></h2><p>{escape(table.description)}</p>
<div class="scroll"><table><thead><tr><th>Column</th><th>What it holds</th><th>Example</th><th class="number">Missing</th></tr></thead><tbody>{rows}</tbody></table></div></section>
"""


def _row(table: str, column: ColumnProfile) -> str:
    info = column.info
    tags = ('<span class="tag">key</span>' if info.name == key(table) else "") + (
        f'<a class="tag" href="#{info.references}">→ {info.references}</a>' if info.references else ""
    )
    unit = f' <span class="soft">Unit: {escape(info.unit)}.</span>' if info.unit else ""
    held = f'<div class="soft">From {escape(column.lowest)} to {escape(column.highest or "")}</div>' if column.lowest is not None else ""
    shown = f"<code>{escape(column.example)}</code>" if column.example else ""
    return (
        f'<tr id="{table}.{info.name}"><td><code>{info.name}</code><div class="type">{escape(info.type)}</div></td>'
        f'<td>{_marked(info.description)}{unit}{tags}{held}{_codes(column)}</td><td>{shown}</td><td class="number">{_missing(column)}</td></tr>'
    )


def _marked(text: str) -> str:
    """Text with its backticks as code."""
    return re.sub(r"`([^`]+)`", r"<code>\1</code>", escape(text))


def _missing(column: ColumnProfile) -> str:
    if not column.info.nullable and not column.missing:
        return '<span class="soft">never</span>'
    return f"{escape(column.missing_percent)}{_bar(column.missing_share)}"


def _codes(column: ColumnProfile) -> str:
    if column.info.codes is None:
        return ""
    meanings = {str(code): code.description for code in column.info.codes}
    most = max((count for _, count in column.counts), default=0) or 1
    rows = "".join(
        f'<tr><td><code>{escape(code)}</code></td><td>{escape(meanings[code])}</td><td class="number">{count:,}{_bar(count / most)}</td></tr>'
        for code, count in column.counts
    )
    return f"<details><summary>{len(meanings)} codes</summary><table><tbody>{rows}</tbody></table></details>"


def _bar(part: float) -> str:
    return f'<span class="bar" aria-hidden="true"><i style="width:{100 * part:.1f}%"></i></span>'
