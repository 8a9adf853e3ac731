# ruff: noqa: S608  the names in the queries are those of the schemas and of the fixture
"""The DuckDB file of a release: it finds its Parquet wherever it is opened from, and its macros answer."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import duckdb
import pytest

from schemas import CODE_LISTS, TABLES
from standoff.publish.catalogue import write_catalogue
from standoff.publish.macros import MACROS
from standoff.tables import columns
from tests.rows import LAVROV, TEXT, release_rows, rows_of_article, write_release


@pytest.fixture(scope="module")
def output(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An output folder with one release of three articles, the third a copy of the first, built aside as publishing does."""
    root = tmp_path_factory.mktemp("place") / "output"
    releases = root / "releases"
    rows = release_rows(
        rows_of_article(1), rows_of_article(2, published_at=None, published_precision=None), rows_of_article(3, duplicate_of="art_0000000000000001")
    )
    aside = write_release(root / ".work" / "1.abc", rows)
    write_catalogue(aside, releases / "1")
    releases.mkdir()
    aside.rename(releases / "1")
    (root / "current").symlink_to("releases/1")
    (root / "standoff.duckdb").symlink_to("current/standoff.duckdb")
    return root


@contextmanager
def working_in(folder: Path) -> Iterator[None]:
    before = Path.cwd()
    os.chdir(folder)
    try:
        yield
    finally:
        os.chdir(before)


def ask(path: str | Path, query: str, **options: Any) -> list[tuple[Any, ...]]:
    with duckdb.connect(str(path), **options) as connection:
        return connection.execute(query).fetchall()


COUNT = "SELECT count(*) FROM statements"


@pytest.mark.parametrize("read_only", [True, False])
@pytest.mark.parametrize(
    ("folder", "path"),
    [
        (".", "standoff.duckdb"),
        ("..", "output/standoff.duckdb"),
        (".", "current/standoff.duckdb"),
        ("releases/1", "standoff.duckdb"),
        ("releases/1/statements", "../standoff.duckdb"),
        ("current", "./standoff.duckdb"),
    ],
)
def test_it_opens_from_any_folder_by_any_path(output: Path, folder: str, path: str, read_only: bool) -> None:
    with working_in(output / folder):
        assert ask(path, COUNT, read_only=read_only) == [(3,)]


def test_it_opens_by_its_absolute_path_from_elsewhere(output: Path, tmp_path: Path) -> None:
    with working_in(tmp_path):
        assert ask(output / "standoff.duckdb", COUNT, read_only=True) == [(3,)]


def test_a_copied_release_reads_its_own_files(output: Path, tmp_path: Path) -> None:
    copy = shutil.copytree(output / "releases" / "1", tmp_path / "my release, it's mine")
    shutil.rmtree(copy / "statements" / "published_year=unknown")
    with working_in(tmp_path):
        assert ask(copy / "standoff.duckdb", COUNT) == [(2,)]
        assert ask("my release, it's mine/standoff.duckdb", COUNT) == [(2,)]


def test_a_moved_output_works_and_the_old_place_is_not_needed(output: Path, tmp_path: Path) -> None:
    shutil.copytree(output, tmp_path / "first", symlinks=True)
    (tmp_path / "first").rename(tmp_path / "second")
    assert ask(tmp_path / "second" / "standoff.duckdb", COUNT) == [(3,)]


def test_attached_to_another_database_it_reads_the_release_it_was_published_in(output: Path) -> None:
    with duckdb.connect() as connection:
        connection.execute(f"ATTACH '{output}/standoff.duckdb' AS news (READ_ONLY)")
        assert connection.execute("SELECT count(*) FROM news.statements").fetchall() == [(3,)]
        connection.execute("USE news")
        assert len(connection.execute("FROM said_by('Lavrov')").fetchall()) == 2


def test_a_variable_points_it_at_a_release_elsewhere(output: Path, tmp_path: Path) -> None:
    copy = shutil.copytree(output / "releases" / "1", tmp_path / "copy")
    shutil.rmtree(copy / "statements" / "published_year=unknown")
    with duckdb.connect() as connection:
        connection.execute(f"SET VARIABLE standoff_release = '{copy}'")
        connection.execute(f"ATTACH '{copy}/standoff.duckdb' AS news (READ_ONLY)")
        assert connection.execute("SELECT count(*) FROM news.statements").fetchall() == [(2,)]


@pytest.mark.parametrize("table", TABLES)
def test_every_view_and_column_has_a_comment(output: Path, table: str) -> None:
    found = dict(ask(output / "standoff.duckdb", f"SELECT column_name, comment FROM duckdb_columns() WHERE table_name = '{table}'"))
    assert set(found) - {"published_year"} == {info.name for info in columns(table)}
    assert all(found.values())
    assert ask(output / "standoff.duckdb", f"SELECT comment IS NOT NULL FROM duckdb_views() WHERE view_name = '{table}'") == [(True,)]


def test_codes_and_columns_can_be_looked_up(output: Path) -> None:
    assert ask(output / "standoff.duckdb", "SELECT count(*) FROM codes") == [(sum(len(codes) for codes in CODE_LISTS),)]
    assert ask(output / "standoff.duckdb", "SELECT type FROM codebook WHERE table_name = 'events' AND column_name = 'contexts'") == [("VARCHAR[]",)]


@pytest.mark.parametrize("macro", MACROS, ids=lambda macro: macro.name)
def test_every_macro_runs_as_its_example_shows_and_is_described(output: Path, macro: Any) -> None:
    ask(output / "standoff.duckdb", macro.example)
    assert ask(output / "standoff.duckdb", f"SELECT comment IS NOT NULL FROM duckdb_functions() WHERE function_name = '{macro.name}'") == [(True,)]


def test_said_by_finds_names_by_whole_words_and_leaves_copies_out(output: Path) -> None:
    query = "SELECT content, speakers, addressees, publisher FROM {} LIMIT 1"
    path = output / "standoff.duckdb"
    assert ask(path, query.format("said_by('lavrov')")) == [("the talks were useful", ["Sergey Lavrov"], ["NATO"], "Example Times")]
    assert len(ask(path, "FROM said_by('Sergey Lavrov')")) == len(ask(path, f"FROM said_by('{LAVROV}')")) == 2
    assert len(ask(path, "FROM said_by('Lavrov', with_duplicates := true)")) == 3
    assert ask(path, "FROM said_by('Lav')") == []
    assert len(ask(path, "FROM said_to('NATO')")) == 2


def test_statements_about_reads_the_words_of_the_content(output: Path) -> None:
    assert len(ask(output / "standoff.duckdb", "FROM statements_about('talks')")) == 2
    assert ask(output / "standoff.duckdb", "FROM statements_about('tal.s')") == []


def test_dyads_are_directed_and_leave_copies_out(output: Path) -> None:
    path = output / "standoff.duckdb"
    assert len(ask(path, "FROM dyad('RUS', 'NATO')")) == 2
    assert len(ask(path, "FROM dyad('RUS', 'NATO', with_duplicates := true)")) == 3
    assert ask(path, "FROM dyad('NATO', 'RUS')") == []
    assert ask(path, "SELECT events, articles, verbal_conflict FROM monthly('RUS', 'NATO')") == [(2, 2, 2)]


def test_months_of_undated_events_are_those_of_the_articles(output: Path) -> None:
    found = ask(output / "standoff.duckdb", """SELECT "month"::VARCHAR, events, undated, len(event_ids) FROM monthly('RUS', 'NATO')""")
    assert found == [("2022-02-01", 2, 0, 2)]


def test_words_reads_the_spans_of_a_text_in_order(output: Path) -> None:
    path = output / "standoff.duckdb"
    query = "SELECT words(text, evidence_spans) FROM events JOIN articles USING (article_id) WHERE event_id = 'evt_0000000000000001'"
    assert ask(path, query) == [("warned NATO on Tuesday",)]
    assert ask(path, """SELECT words('Peru and Chile', [{'start': 9, 'end': 14}, {'start': 0, 'end': 4}]), words('Peru', [])""") == [("Peru … Chile", None)]


@pytest.mark.parametrize(
    ("id", "words"),
    [
        ("stm_0000000000000001", "Lavrov … said … the talks were useful"),
        ("evt_0000000000000001", "warned NATO on Tuesday"),
        ("fig_0000000000000001", "over 100 troops"),
        ("men_0000000100000002", "NATO"),
        ("rol_0000000000000001", "Lavrov"),
    ],
)
def test_evidence_gives_the_words_their_context_and_the_article(output: Path, id: str, words: str) -> None:  # noqa: A002
    (found,) = ask(output / "standoff.duckdb", f"""SELECT words, context, title, publisher, "date"::VARCHAR, url FROM evidence('{id}')""")
    assert found == (words, TEXT, "Envoys meet in Vienna", "Example Times", "2022-02-01", "https://example.org/1")


def test_evidence_of_an_unknown_id_is_nothing(output: Path) -> None:
    assert ask(output / "standoff.duckdb", "FROM evidence('stm_nothing')") == []


def test_the_file_is_small_and_of_the_old_format(output: Path) -> None:
    path = output / "releases" / "1" / "standoff.duckdb"
    assert path.stat().st_size < 300_000
    script = f"import duckdb; print(duckdb.connect({str(path)!r}, read_only=True).execute(\"SELECT tags['storage_version'] FROM duckdb_databases() WHERE NOT internal\").fetchone()[0])"
    assert subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True).stdout.startswith("v1.2.0")
