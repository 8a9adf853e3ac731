"""The checks of a whole release: each kind of damage is found and named, and a sound release passes."""

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from schemas import TABLES
from standoff.publish.checks import check_release
from standoff.records import Rows
from tests.rows import release_rows, rows_of_article, write_release


@pytest.fixture
def rows() -> Rows:
    return release_rows(rows_of_article(1), rows_of_article(2, published_at=None, published_precision=None))


def failures_after(folder: Path, rows: Rows, table: str, **changes: Any) -> list[str]:
    rows[table][0] |= changes
    return check_release(write_release(folder, rows))


def test_a_sound_release_passes(tmp_path: Path, rows: Rows) -> None:
    assert check_release(write_release(tmp_path, rows)) == []


def test_a_release_without_articles_passes(tmp_path: Path, rows: Rows) -> None:
    write_release(tmp_path, rows)
    for table in TABLES:
        shutil.rmtree(tmp_path / table)
    assert check_release(tmp_path) == [f"{table}: no Parquet file" for table in TABLES]


def test_a_folder_with_a_quote_in_its_name_is_read(tmp_path: Path, rows: Rows) -> None:
    assert check_release(write_release(tmp_path / "it's", rows)) == []


DAMAGE: list[tuple[str, dict[str, Any], str]] = [
    ("mentions", {"mention_id": "men_0000000100000002"}, "mentions.mention_id: not unique: 1 rows, such as men_0000000100000002"),
    ("mentions", {"actor_id": "act_ffffffffffffffff"}, "mentions.actor_id: not in actors: 1 rows, such as men_0000000100000001"),
    ("events", {"target_actor_ids": ["act_ffffffffffffffff"]}, "events.target_actor_ids: not in actors: 1 rows, such as evt_0000000000000001"),
    ("events", {"incident_id": "inc_ffffffffffffffff"}, "events.incident_id: not in incidents: 1 rows, such as evt_0000000000000001"),
    ("articles", {"duplicate_of": "art_ffffffffffffffff"}, "articles.duplicate_of: not in articles: 1 rows, such as art_0000000000000001"),
    ("passages", {"end": 10_000}, "passages: start and end are not in the text: 1 rows, such as psg_0000000000000001"),
    ("events", {"evidence_spans": ((5, 5),)}, "events.evidence_spans: not in the text: 1 rows, such as evt_0000000000000001"),
    ("mentions", {"text": "lavrov"}, "mentions.text: not the words that stand there: 1 rows, such as men_0000000100000001"),
    ("statements", {"content": "the talks"}, "statements.content: not the words that stand there: 1 rows, such as stm_0000000000000001"),
    ("statements", {"cue_spans": ()}, "statements.cue: not the words that stand there: 1 rows, such as stm_0000000000000001"),
    (
        "documents",
        {"outcome": "rejected", "reason": "empty: no text"},
        "documents: an article exactly where not rejected: 1 rows, such as doc_0000000000000001",
    ),
    ("documents", {"outcome": "duplicate"}, "documents: rejected or duplicate without a reason: 1 rows, such as doc_0000000000000001"),
    (
        "runs",
        {"counts": '{"documents": 3, "accepted": 2}'},
        "runs: documents in are not accepted + unchanged + duplicate + rejected: 1 rows, such as run_20220201T120000Z_01234567",
    ),
    ("runs", {"counts": '{"documents": 1, "accepted": 1}'}, "runs: more documents than it read: 1 rows, such as run_20220201T120000Z_01234567"),
]


@pytest.mark.parametrize(("table", "changes", "failure"), DAMAGE)
def test_damage_is_found_and_named(tmp_path: Path, rows: Rows, table: str, changes: dict[str, Any], failure: str) -> None:
    assert failures_after(tmp_path, rows, table, **changes) == [failure]


def test_split_content_is_joined_before_it_is_compared(tmp_path: Path, rows: Rows) -> None:
    start, end = rows["statements"][0]["content_spans"][0]
    assert failures_after(tmp_path, rows, "statements", content_spans=((start, start + 3), (start + 4, end)), content="the … talks were useful") == []


REWRITES: list[tuple[Callable[[pa.Table], pa.Table], str]] = [
    (lambda table: table.drop_columns(["start"]), "columns start"),
    (lambda table: table.append_column("colour", pa.array(["red"] * table.num_rows)), "columns colour"),
    (lambda table: table.set_column(3, "start", table.column("start").cast(pa.int64())), "columns start"),
    (lambda table: table.select(table.schema.names[::-1]), "columns in another order"),
]


@pytest.mark.parametrize(("rewrite", "words"), REWRITES)
def test_a_file_of_another_schema_is_named(tmp_path: Path, rows: Rows, rewrite: Callable[[pa.Table], pa.Table], words: str) -> None:
    write_release(tmp_path, rows)
    path = tmp_path / "passages" / "published_year=2022" / "part-0.parquet"
    pq.write_table(rewrite(pq.read_table(path, partitioning=None)), path)
    assert check_release(tmp_path) == [f"passages/published_year=2022/part-0.parquet: not the schema of passages ({words})"]
