# ruff: noqa: S608  the names in the statements are those of the schemas
"""`standoff.duckdb`: the file of a release that makes its Parquet answer questions in any DuckDB from 1.2 on.

Lives here: views over the Parquet files, comments on every view and column, the code lists and the codebook as tables, and the
macros of `standoff.publish.macros`. It holds no data of its own, so it is small and the Parquet stays the release.

A path in a view is relative to the working directory, which a reader chooses and a release does not. So the views ask DuckDB where
the file lies that they stand in (docs/decisions/0004-a-catalogue-that-moves.md), and a release can be moved, copied and linked to.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import duckdb

from schemas import CODE_LISTS, SCHEMA_VERSION, TABLES
from standoff.publish.macros import MACROS
from standoff.tables import ARTICLE_TABLES, ColumnInfo, columns, description

if TYPE_CHECKING:
    from pathlib import Path

FILE = "standoff.duckdb"

STORAGE = "v1.2.0"
"""The oldest DuckDB that has to read the file; DuckDB 2.0's own default can't be opened by 1.5."""

BLOCK_BYTES = 16_384
"""The smallest that DuckDB allows: the file is 130 KB instead of 800."""

VARIABLE = "standoff_release"
"""A session may set it to the folder of a release, to read that one's files."""

YEAR_COMMENT = "Year of publication of the article (UTC), `unknown` if unknown: the partition that the row's file lies in."


def write_catalogue(folder: Path, home: Path | None = None) -> Path:
    """Write `standoff.duckdb` into a release's folder; returns its path.

    `home` is the folder that the release will stand in, if it is still being built elsewhere. It is where the views look when
    the file was attached to another database or renamed, since DuckDB does not tell them then where it lies.
    """
    path = folder / FILE
    path.unlink(missing_ok=True)
    with duckdb.connect() as connection:
        connection.execute(f"SET VARIABLE {VARIABLE} = {_literal(str(folder.resolve()))}")
        connection.execute(f"ATTACH {_literal(str(path))} AS catalogue (STORAGE_VERSION '{STORAGE}', BLOCK_SIZE {BLOCK_BYTES})")
        connection.execute("USE catalogue")
        for statement in _statements(_root((home or folder).resolve())):
            connection.execute(statement)
        connection.execute("USE memory")
        connection.execute("DETACH catalogue")
    return path


def _statements(root: str) -> list[str]:
    statements = [statement for table in TABLES for statement in _view(table, root)]
    statements += _code_tables()
    for macro in MACROS:
        given, kind = ("", "MACRO") if macro.is_scalar else ("TABLE", "MACRO TABLE")
        statements.append(f"CREATE MACRO {macro.name}({macro.parameters}) AS {given} {macro.sql}")
        statements.append(f"COMMENT ON {kind} {macro.name} IS {_literal(f'{macro.description} Example: {macro.example}')}")
    return statements


def _root(home: Path) -> str:
    """SQL for the release's folder, with a slash at its end.

    DuckDB's default for spilled data is `<path of the database>.tmp`, which it gives as an absolute path. Before 2.0 that
    path is the one that was asked for, links unresolved, so `<output>/standoff.duckdb` has to be known by name.
    """
    spill = "current_setting('temp_directory')"
    cases = [f"WHEN getvariable('{VARIABLE}') IS NOT NULL THEN rtrim(getvariable('{VARIABLE}'), '/') || '/'"]
    if home.parent.name == "releases":
        output = home.parent.parent
        cases.append(f"WHEN replace({spill}, '/./', '/') = {_literal(f'{output}/{FILE}.tmp')} THEN {_literal(f'{output}/current/')}")
    cases.append(f"WHEN parse_filename({spill}) = '{FILE}.tmp' THEN left({spill}, -{len(FILE) + len('.tmp')})")
    return f"CASE {' '.join(cases)} ELSE {_literal(f'{home}/')} END"


def _view(table: str, root: str) -> list[str]:
    names = [f'"{info.name}"' for info in columns(table)]
    if table in ARTICLE_TABLES:
        names.append("published_year")
        source = f"read_parquet({root} || '{table}/**/*.parquet', hive_partitioning = true, hive_types = {{'published_year': VARCHAR}})"
    else:
        source = f"read_parquet({root} || '{table}/*.parquet', hive_partitioning = false)"
    comments = {info.name: _comment(info) for info in columns(table)} | ({"published_year": YEAR_COMMENT} if table in ARTICLE_TABLES else {})
    return [
        f"CREATE VIEW {table} AS SELECT {', '.join(names)} FROM {source}",
        f"COMMENT ON VIEW {table} IS {_literal(description(table))}",
        *(f'COMMENT ON COLUMN {table}."{name}" IS {_literal(comment)}' for name, comment in comments.items()),
    ]


def _comment(info: ColumnInfo) -> str:
    parts = [info.description]
    if info.unit:
        parts.append(f"Unit: {info.unit}.")
    if info.references:
        parts.append(f"Refers to {info.references}.")
    if info.codes:
        parts.append(f"Codes: {', '.join(str(code) for code in info.codes)}.")
    return " ".join(parts)


def _code_tables() -> list[str]:
    """The code lists and the codebook, for joins and for reading where no other page is at hand."""
    codes = [f"({_literal(codes.__name__)}, {_literal(str(code))}, {_literal(code.description)})" for codes in CODE_LISTS for code in codes]
    facts = [
        f"({_literal(table)}, {_literal(info.name)}, {_literal(info.type)}, {_literal(info.description)}, {_literal(info.unit)}, "
        f"{_literal(info.codes.__name__ if info.codes else None)}, {str(info.nullable).lower()}, {_literal(info.references)})"
        for table in TABLES
        for info in columns(table)
    ]
    return [
        f"CREATE TABLE codes AS SELECT * FROM (VALUES {', '.join(codes)}) AS codes (code_list, code, description)",
        "COMMENT ON TABLE codes IS 'Every code that a coded column may hold, and what it means.'",
        f"CREATE TABLE codebook AS SELECT * FROM (VALUES {', '.join(facts)}) AS codebook (table_name, column_name, type, description, unit, code_list, is_nullable, refers_to)",
        f"COMMENT ON TABLE codebook IS 'Every column of every table (schema version {SCHEMA_VERSION}).'",
    ]


def _literal(value: str | None) -> str:
    return "NULL" if value is None else "'" + value.replace("'", "''") + "'"
