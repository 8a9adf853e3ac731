"""The codebook of a release, as Markdown and as one HTML page: every table, column and code, and what this release holds of them.

Lives here: the Markdown, and what both forms say. Not here: the page's looks (`standoff.publish.codebook_page`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from standoff.publish.codebook_page import page
from standoff.publish.profile import ColumnProfile, TableProfile, profile_release
from standoff.tables import key, sort_key

if TYPE_CHECKING:
    from pathlib import Path

    from standoff.publish.manifest import Manifest


def write_codebook(release: Path, manifest: Manifest) -> None:
    """Write `codebook.md` and `codebook.html` into a release's folder."""
    profiles = profile_release(release)
    facts = release_facts(manifest)
    (release / "codebook.md").write_text(_markdown(profiles, facts, citation(manifest)), encoding="utf-8")
    (release / "codebook.html").write_text(page(profiles, facts, citation(manifest)), encoding="utf-8")


def release_facts(manifest: Manifest) -> dict[str, str]:
    """What identifies the release, as both forms print it."""
    return {
        "Last run": manifest.created_at or "none",
        "Standoff": manifest.version,
        "Schema": manifest.schema_version,
        "Extractor": ", ".join(manifest.extractor_versions) or "none",
        "Articles": f"{manifest.counts.get('articles', 0):,}",
        "Fingerprint": manifest.fingerprint,
    }


def citation(manifest: Manifest) -> str:
    """How to cite the release."""
    day = (manifest.created_at or "undated")[:10]
    return f"Standoff dataset, release of {day}, {manifest.counts.get('articles', 0):,} articles (Standoff {manifest.version}, schema {manifest.schema_version}, fingerprint {manifest.fingerprint})."


def _markdown(profiles: tuple[TableProfile, ...], facts: dict[str, str], cite: str) -> str:
    parts = [
        "# Codebook",
        "",
        *(f"- {name}: {value}" for name, value in facts.items()),
        "",
        f"Cite as: {cite}",
        "",
        "| table | one row is | rows |",
        "| --- | --- | ---: |",
    ]
    parts += [f"| [{table.name}](#{table.name}) | {_cell(table.description)} | {table.rows:,} |" for table in profiles]
    for table in profiles:
        parts += [
            "",
            f"## {table.name}",
            "",
            f"{table.description} Key: `{key(table.name)}`. Sorted by {', '.join(f'`{name}`' for name in sort_key(table.name))}.",
            "",
        ]
        parts += ["| column | type | description | unit | example | refers to | missing |", "| --- | --- | --- | --- | --- | --- | ---: |"]
        parts += [_markdown_row(column) for column in table.columns]
        for column in table.columns:
            if column.info.codes:
                meanings = {str(code): code.description for code in column.info.codes}
                parts += ["", f"`{table.name}.{column.info.name}`", "", "| code | means | rows |", "| --- | --- | ---: |"]
                parts += [f"| `{code}` | {_cell(meanings[code])} | {count:,} |" for code, count in column.counts]
    return "\n".join(parts) + "\n"


def _markdown_row(column: ColumnProfile) -> str:
    info = column.info
    shown = f"`{column.example}`" if column.example else ""
    cells = (f"`{info.name}`", info.type, info.description, info.unit or "", shown, info.references or "", column.missing_percent)
    return "| " + " | ".join(map(_cell, cells)) + " |"


def _cell(text: str) -> str:
    return text.replace("|", "\\|").replace("\n", " ")
