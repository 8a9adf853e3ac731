# ruff: noqa: S608  the names in the queries are those of the schemas
"""What a release's columns hold: rows, shares of missing values, counts of codes, ranges. The codebook prints it.

Not here: what columns mean (`schemas`), and how the codebook looks (`codebook`, `codebook_page`).
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

import duckdb

from schemas import TABLES
from standoff.tables import ColumnInfo, columns, description

if TYPE_CHECKING:
    from pathlib import Path

RANGED = ("INTEGER", "DOUBLE", "DATE", "TIMESTAMP WITH TIME ZONE")


@dataclass(frozen=True, slots=True)
class ColumnProfile:
    """What one column holds. `missing` counts nulls and empty lists; `counts` has every code, most frequent first."""

    info: ColumnInfo
    rows: int
    missing: int
    counts: tuple[tuple[str, int], ...] = ()
    lowest: str | None = None
    highest: str | None = None

    @property
    def missing_share(self) -> float:
        """From 0 to 1; 0 where there are no rows."""
        return self.missing / self.rows if self.rows else 0.0

    @property
    def missing_percent(self) -> str:
        """The share in words: a few are not printed as none."""
        return "0 %" if not self.missing else "< 1 %" if self.missing_share < 0.01 else f"{100 * self.missing_share:.0f} %"

    @property
    def example(self) -> str:
        """The schema's example as JSON, nothing where there is none."""
        return "" if self.info.example is None else json.dumps(self.info.example, ensure_ascii=False)


@dataclass(frozen=True, slots=True)
class TableProfile:
    """What one table holds."""

    name: str
    description: str
    rows: int
    columns: tuple[ColumnProfile, ...]


def profile_release(release: Path) -> tuple[TableProfile, ...]:
    """Profile every table of the release in this folder."""
    with duckdb.connect() as connection:
        connection.execute("SET TimeZone = 'UTC'")
        return tuple(_profile(connection, release, table) for table in TABLES)


def _profile(connection: duckdb.DuckDBPyConnection, release: Path, table: str) -> TableProfile:
    path = str(release / table / "**" / "*.parquet").replace("'", "''")
    source = f"read_parquet('{path}', hive_partitioning = false)"
    wanted = ["count(*)"]
    for info in columns(table):
        name = f'"{info.name}"'
        wanted.append(f"count(*) FILTER ({name} IS NULL OR len({name}) = 0)" if info.is_list else f"count(*) - count({name})")
        ranged = info.type in RANGED
        wanted += [f"min({name})::VARCHAR", f"max({name})::VARCHAR"] if ranged else ["NULL", "NULL"]
    rows, *facts = connection.execute(f"SELECT {', '.join(wanted)} FROM {source}").fetchone() or (0,)
    found = [
        ColumnProfile(info, rows, facts[3 * number], _counts(connection, source, info), facts[3 * number + 1], facts[3 * number + 2])
        for number, info in enumerate(columns(table))
    ]
    return TableProfile(table, description(table), rows, tuple(found))


def _counts(connection: duckdb.DuckDBPyConnection, source: str, info: ColumnInfo) -> tuple[tuple[str, int], ...]:
    if info.codes is None:
        return ()
    value = f'unnest("{info.name}")' if info.is_list else f'"{info.name}"'
    found = dict(connection.execute(f"SELECT code, count(*) FROM (SELECT {value} AS code FROM {source}) WHERE code IS NOT NULL GROUP BY code").fetchall())
    codes = [str(code) for code in info.codes]
    return tuple(sorted(((code, found.get(code, 0)) for code in codes), key=lambda pair: (-pair[1], codes.index(pair[0]))))
