"""Staging: one pass over the input that settles what is already known and cuts the rest into batches on disk.

    read_documents -> unchanged | a repeat | unreadable | staged

A staged batch is a Parquet file of raw documents, so that workers and schedulers pass a path, standard input is read
once, and memory stays flat. The batch's id is a hash of what it holds and of everything that changes what becomes of it.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from schemas.codes import DocumentFormat, Outcome
from standoff.ledger import Known, document_id
from standoff.records import RawDocument, Row, Unreadable, content_id
from standoff.settings import Settings
from standoff.store import write_table
from standoff.version import extractor_version

STAGED = pa.schema(
    [pa.field(field.name, {"line": pa.int32(), "authors": pa.list_(pa.string())}.get(field.name, pa.string())) for field in fields(RawDocument)]
    + [pa.field("previous_article_id", pa.string())]
)

FORMATS = {str(form): form for form in DocumentFormat}
"""Every format by its code, as a staged batch holds it."""


@dataclass(frozen=True, slots=True)
class Staged:
    """One batch waiting to be processed."""

    batch_id: str
    path: Path
    documents: int


@dataclass(frozen=True, slots=True)
class Stage:
    """The whole input, settled or staged. `settled` holds ledger rows of documents that need no processing."""

    batches: tuple[Staged, ...]
    settled: tuple[Row, ...]

    @property
    def documents(self) -> int:
        """Documents in the input."""
        return sum(batch.documents for batch in self.batches) + len(self.settled)

    @property
    def largest_first(self) -> list[Staged]:
        """The batches in the order to process them in, so that no worker is left alone with a large one at the end."""
        return sorted(self.batches, key=lambda batch: (-batch.path.stat().st_size, batch.batch_id))


def stage(documents: Iterable[RawDocument | Unreadable], known: Known, settings: Settings, folder: Path) -> Stage:
    """Read the input once; write the batches that need work into `folder`."""
    folder.mkdir(parents=True, exist_ok=True)
    settled: list[Row] = []
    batches: list[Staged] = []
    first_with: dict[str, str] = {}
    waiting: list[tuple[RawDocument, str | None]] = []
    size = 0
    for item in documents:
        row = ledger_row(item)
        if isinstance(item, Unreadable):
            settled.append(row | {"outcome": Outcome.REJECTED, "reason": item.reason})
            continue
        if (settlement := _settle(item, row["document_id"], known, first_with)) is not None:
            settled.append(row | settlement)
            continue
        first_with[item.sha256] = row["document_id"]
        length = len(item.text or item.html or "")
        if waiting and (len(waiting) >= settings.batch_articles or size + length > settings.batch_megabytes * 1e6):
            batches.append(_write(waiting, settings, folder))
            waiting, size = [], 0
        waiting.append((item, known.article_of_document(row["document_id"])))
        size += length
    if waiting:
        batches.append(_write(waiting, settings, folder))
    return Stage(tuple(batches), tuple(settled))


def ledger_row(item: RawDocument | Unreadable) -> Row:
    """What the ledger holds of a document, before its outcome is known."""
    return {
        "document_id": document_id(item.source_uri, item.line),
        "source_uri": item.source_uri,
        "line": item.line,
        "format": item.format,
        "sha256": item.sha256,
        "outcome": None,
        "reason": None,
        "article_id": None,
        "text_sha256": None,
        "published_at": None,
        "batch_id": None,
        "repeats": None,
    }


def read_staged(path: Path) -> Iterator[tuple[RawDocument, str | None]]:
    """The documents of a staged batch, each with the article that its place gave before."""
    for row in pq.read_table(path).to_pylist():
        previous = row.pop("previous_article_id")
        yield RawDocument(**(row | {"format": FORMATS[row["format"]], "authors": tuple(row["authors"])})), previous


def _settle(item: RawDocument, key: str, known: Known, first_with: dict[str, str]) -> Row | None:
    """The outcome of a document that needs no processing, None for one that does."""
    if known.holds(key, item.sha256):
        return {"outcome": Outcome.UNCHANGED, "reason": None, "article_id": known.article_of_document(key), "repeats": None}
    if (reason := known.rejection(key, item.sha256)) is not None:
        return {"outcome": Outcome.REJECTED, "reason": reason}
    if item.sha256 in first_with:
        return {"outcome": Outcome.DUPLICATE, "reason": None, "repeats": first_with[item.sha256]}
    if not known.has_place(key) and (article := known.article_of_content(item.sha256)):
        return {"outcome": Outcome.DUPLICATE, "reason": f"the same content gave {article} before", "article_id": article}
    return None


def _write(waiting: list[tuple[RawDocument, str | None]], settings: Settings, folder: Path) -> Staged:
    rows = [
        {field.name: getattr(document, field.name) for field in fields(RawDocument)} | {"authors": list(document.authors), "previous_article_id": previous}
        for document, previous in waiting
    ]
    # the places are part of the id since rows carry them: a file's name can date an article
    batch_id = content_id(
        "bat", extractor_version(), settings.extraction_key(), *((row["source_uri"], row["line"], row["sha256"], row["previous_article_id"]) for row in rows)
    )
    path = folder / f"{batch_id}.parquet"
    write_table(path, pa.Table.from_pylist([row | {"format": str(row["format"])} for row in rows], STAGED))
    return Staged(batch_id, path, len(rows))
