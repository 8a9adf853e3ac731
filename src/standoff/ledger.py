# ruff: noqa: S608  the queries are built of a constant; files and versions are parameters
"""The ledger: what every run saw of every document, and so what is new, changed, or known.

    runs/<run_id>/documents.parquet     one row per document that the run saw
    runs/<run_id>/runs.parquet          the run itself

A run's folder appears by one rename after its last batch, so a run that dies leaves no trace here and the next one does
its work again, finding finished batches done. Not here: the published `documents` table (`standoff.publish`).
"""

from dataclasses import dataclass, field
from pathlib import Path

import pyarrow as pa

from standoff.records import Row, content_id
from standoff.store import Output, new_folder, write_table
from standoff.tables import arrow_schema

TYPES: dict[str, pa.DataType] = {
    "document_id": pa.string(),
    "source_uri": pa.string(),
    "line": pa.int32(),
    "format": pa.string(),
    "sha256": pa.string(),
    "outcome": pa.string(),
    "reason": pa.string(),
    "article_id": pa.string(),
    "text_sha256": pa.string(),
    "published_at": pa.timestamp("us", "UTC"),
    "batch_id": pa.string(),
    "run_id": pa.string(),
    "started_at": pa.timestamp("us", "UTC"),
    "extractor": pa.string(),
}
"""Columns of a run's documents. `article_id`, `text_sha256` and `batch_id` say where an accepted article's rows are."""

LEDGER = pa.schema(TYPES)


def document_id(source_uri: str, line: int | None) -> str:
    """The id of a place that documents are read from."""
    return content_id("doc", source_uri, line)


@dataclass(frozen=True, slots=True)
class Known:
    """What earlier runs knew, as far as it spares work: rows made by the present extractor alone count as done."""

    places: dict[str, tuple[str, str]] = field(default_factory=dict)
    """document_id -> (sha256, article_id), as last seen"""
    done: frozenset[str] = frozenset()
    """document_ids whose last content the present extractor has processed"""
    rejected: dict[str, tuple[str, str]] = field(default_factory=dict)
    """document_id -> (sha256, reason), where the present extractor rejected what the place held when last seen"""
    contents: dict[str, str] = field(default_factory=dict)
    """sha256 -> article_id, where the present extractor has processed that content and it is the article's newest"""

    def holds(self, key: str, sha256: str) -> bool:
        """Whether this place held this content when last seen, and its article is done."""
        return key in self.done and self.places[key][0] == sha256

    def rejection(self, key: str, sha256: str) -> str | None:
        """Why the present extractor rejected this content at this place, if it did."""
        seen, reason = self.rejected.get(key, ("", ""))
        return reason if seen == sha256 else None

    def has_place(self, key: str) -> bool:
        """Whether the place was seen before."""
        return key in self.places

    def article_of_document(self, key: str) -> str | None:
        """The article that the place gave when last seen."""
        return self.places[key][1] if key in self.places else None

    def article_of_content(self, sha256: str) -> str | None:
        """The article that this content gave, from wherever it was read."""
        return self.contents.get(sha256)


def ledger_files(output: Output) -> list[str]:
    """The documents files of all finished runs, in order of their ids (which begin with their time)."""
    return [str(path) for path in sorted(output.runs.glob("run_*/documents.parquet"))]


def load_known(output: Output, extractor: str) -> Known:
    """Read the ledger once; `extractor` is the present extractor's version and settings."""
    files = ledger_files(output)
    if not files:
        return Known()
    import duckdb  # noqa: PLC0415  workers import this module, and need no database

    last_of = "QUALIFY row_number() OVER (PARTITION BY document_id ORDER BY started_at DESC, run_id DESC) = 1 ORDER BY document_id"
    with duckdb.connect() as connection:
        last = connection.execute(
            f"SELECT document_id, sha256, article_id, extractor FROM read_parquet(?) WHERE article_id IS NOT NULL AND sha256 IS NOT NULL {last_of}", [files]
        ).fetchall()
        rejected = connection.execute(
            f"SELECT document_id, sha256, reason FROM (FROM read_parquet(?) {last_of}) WHERE outcome = 'rejected' AND sha256 IS NOT NULL AND extractor = ?",
            [files, extractor],
        ).fetchall()
    done = frozenset(key for key, _, _, made_by in last if made_by == extractor)
    return Known(
        places={key: (sha256, article) for key, sha256, article, _ in last},
        done=done,
        rejected={key: (sha256, reason) for key, sha256, reason in rejected},
        contents={sha256: article for key, sha256, article, _ in reversed(last) if key in done},
    )


def write_run(output: Output, work: Path, run: Row, documents: list[Row]) -> None:
    """Make a finished run known, by one rename."""
    with new_folder(work, output.runs / run["run_id"]) as folder:
        write_table(folder / "documents.parquet", pa.Table.from_pylist(documents, LEDGER))
        write_table(folder / "runs.parquet", pa.Table.from_pylist([run], arrow_schema("runs")))
