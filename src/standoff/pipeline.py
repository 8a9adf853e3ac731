"""The steps of a run, in order, with paths in and paths out; the flows and the command line both call these.

    begin -> (process one batch) … -> finish -> publish

Lives here: the steps and their direct execution over a process pool. Not here: schedules, retries, artifacts (`flows`).
"""

import json
import multiprocessing
import os
import shutil
import socket
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import pyarrow.parquet as pq

from schemas.codes import Outcome
from standoff import __version__
from standoff.batch import newness, repeats
from standoff.errors import InputError, SettingsError, StandoffError
from standoff.ledger import load_known, write_run
from standoff.parent import start_worker
from standoff.read import read_documents
from standoff.records import Row, content_id
from standoff.settings import Settings
from standoff.stage import Stage, Staged, stage
from standoff.store import Output, storage_errors
from standoff.version import extractor_version
from standoff.worker import PROGRESS_SECONDS, process, progress_file

if TYPE_CHECKING:
    from standoff.publish.release import Release

COUNTED = (Outcome.ACCEPTED, Outcome.UNCHANGED, Outcome.DUPLICATE, Outcome.REJECTED)


@dataclass(frozen=True, slots=True)
class Begun:
    """A run whose input has been read once: what is settled, and the batches to process."""

    run_id: str
    started_at: datetime
    work: Path
    stage: Stage

    def has_finished(self, batch: Staged) -> bool:
        """Whether a batch stands, whole."""
        return (Output(self.work.parents[1]).batches / batch.batch_id).is_dir()


@dataclass(frozen=True, slots=True)
class Finished:
    """A run whose batches are done and known. `counts` holds documents by outcome and rows of new batches by table."""

    run_id: str
    counts: dict[str, int]
    rejected: tuple[tuple[str, str], ...]
    """Place and reason of the first rejected documents."""


@dataclass(frozen=True, slots=True)
class Ran:
    """A whole run: `release` is None where nothing was new."""

    finished: Finished
    release: "Release | None"
    seconds: float


def begin(paths: Sequence[str], settings: Settings, started_at: datetime) -> Begun:
    """Read the input once, settle what is known, stage the rest.

    Raises `InputError` where no path names anything, `SettingsError` where the output can't be read back.
    """
    output = Output(settings.output)
    if PATTERN & set(str(output.root.absolute())):
        raise SettingsError(f"--output {output.root}: a path with one of {' '.join(sorted(PATTERN))} reads as a pattern in SQL; choose another")
    run_id = f"run_{started_at:%Y%m%dT%H%M%SZ}_{content_id('r', *paths, started_at.isoformat(), os.getpid())[-8:]}"
    work = output.work / run_id
    with storage_errors(work):
        work.mkdir(parents=True, exist_ok=True)
        (work / OWNER).write_text(f"{os.getpid()} {socket.gethostname()}")
    known = load_known(output, extractor_key(settings))
    staged = stage(read_documents(paths, settings), known, settings, work / "staged")
    reasons = [row["reason"] or "" for row in staged.settled]
    if not staged.batches and all(reason.partition(":")[0] in NOTHING_THERE for reason in reasons):
        shutil.rmtree(work, ignore_errors=True)
        raise InputError(", ".join(paths), "; ".join(dict.fromkeys(reasons)) or "no document on standard input")
    return Begun(run_id, started_at, work, staged)


PATTERN = frozenset("*?[")
NOTHING_THERE = frozenset({"not_found"})
"""Reasons of a path that names nothing: where all paths are so, the command was mistyped. An empty folder is no error: an inbox may be."""


def extractor_key(settings: Settings) -> str:
    """The extractor and the settings that change its rows: what the ledger means by done."""
    return f"{extractor_version()} {settings.extraction_key()}"


def documents_done(begun: Begun) -> int:
    """Documents processed so far, from the progress files and the finished batches."""
    done = len(begun.stage.settled)
    for batch in begun.stage.batches:
        if begun.has_finished(batch):
            done += batch.documents
            continue
        try:
            text = progress_file(batch.path).read_text()
        except FileNotFoundError:  # not begun, or removed after an interrupt
            continue
        done += int(text) if text.isdigit() else 0
    return done


def finish(begun: Begun, settings: Settings, finished_at: datetime) -> Finished:
    """Join the batches' outcomes, count, and make the run known to later ones."""
    output = Output(settings.output)
    documents = list(begun.stage.settled)
    counts: dict[str, int] = {}
    for batch in begun.stage.batches:
        folder = output.batches / batch.batch_id
        documents.extend(pq.read_table(folder / "documents.parquet").to_pylist())
        for path in sorted(folder.glob("*.parquet")):
            if path.stem != "documents":
                counts[path.stem] = counts.get(path.stem, 0) + pq.read_metadata(path).num_rows
    documents = _settled_repeats(_one_text_an_article(documents))
    outcomes = {str(outcome): sum(row["outcome"] == outcome for row in documents) for outcome in COUNTED}
    counts = {"documents": len(documents)} | outcomes | counts
    key = extractor_key(settings)
    rows = [row | {"run_id": begun.run_id, "started_at": begun.started_at, "extractor": key} for row in documents]
    run = {
        "run_id": begun.run_id,
        "started_at": begun.started_at,
        "finished_at": finished_at,
        "version": __version__,
        "settings": settings.model_dump_json(exclude={"output"}),
        "counts": json.dumps(counts),
    }
    write_run(
        output,
        begun.work,
        run,
        sorted(({k: v for k, v in row.items() if k != "repeats"} for row in rows), key=lambda row: (row["source_uri"], row["line"] or 0)),
    )
    shutil.rmtree(begun.work, ignore_errors=True)
    rejected = [
        (row["source_uri"] + (f":{row['line']}" if row["line"] else ""), row["reason"] or "") for row in documents if row["outcome"] == Outcome.REJECTED
    ]
    return Finished(begun.run_id, counts, tuple(sorted(rejected)[:20]))


def _one_text_an_article(documents: list[Row]) -> list[Row]:
    """Of the documents in different batches that give one article, the newest text stays accepted."""
    newest: dict[str, Row] = {}
    for row in documents:
        if row["outcome"] == Outcome.ACCEPTED:
            held = newest.setdefault(row["article_id"], row)
            if newness(row) > newness(held):
                newest[row["article_id"]] = row
    return [row if row["outcome"] != Outcome.ACCEPTED or newest[row["article_id"]] is row else repeats(row, newest[row["article_id"]]) for row in documents]


def _settled_repeats(documents: list[Row]) -> list[Row]:
    """Give the documents that repeat another of this run that one's article, or its rejection."""
    by_id = {row["document_id"]: row for row in documents}
    out = []
    for row in documents:
        if not row.get("repeats"):
            out.append(row)
            continue
        first = by_id[row["repeats"]]
        if first["outcome"] == Outcome.REJECTED:
            out.append(row | {"outcome": Outcome.REJECTED, "reason": first["reason"]})
        else:
            out.append(
                row
                | {
                    "article_id": first["article_id"],
                    "text_sha256": first["text_sha256"],
                    "reason": f"the same content as {first['source_uri']}" + (f", line {first['line']}" if first["line"] else ""),
                }
            )
    return out


def nobody_watches(begun: Begun) -> None:
    """Takes no notice of a run's progress."""


def run(paths: Sequence[str], settings: Settings, watch: Callable[[Begun], None] = nobody_watches) -> Ran:
    """The whole run in this process and a pool of workers, without Prefect.

    `watch` is called with the begun run a few times a second, for progress bars.
    """
    from standoff.publish.release import publish  # noqa: PLC0415  workers import this module, and do not publish

    started = time.monotonic()
    remove_abandoned_work(settings)
    begun = begin(paths, settings, datetime.now(UTC))
    with interruptible(begun):
        if begun.stage.batches:
            _process_all(begun, settings, watch)
        watch(begun)
        finished = finish(begun, settings, datetime.now(UTC))
    release = publish(settings)
    return Ran(finished, release, time.monotonic() - started)


def _process_all(begun: Begun, settings: Settings, watch: Callable[[Begun], None]) -> None:
    """Process the staged batches in a pool of workers."""
    batches = begun.stage.largest_first
    # spawn: a forked child would inherit the threads' locks of polars, Arrow and DuckDB
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(min(settings.workers, len(batches)), mp_context=context, initializer=start_worker, initargs=(os.getpid(),)) as pool:
        pending = {pool.submit(process, batch.batch_id, batch.path, settings.output, begun.work) for batch in batches}
        try:
            while pending:
                done, pending = wait(pending, timeout=PROGRESS_SECONDS, return_when=FIRST_COMPLETED)
                for future in done:
                    future.result()
                watch(begun)
        except BrokenProcessPool as error:
            raise StandoffError("a worker process was lost, most likely for want of memory; finished batches are kept, try fewer --workers") from error
        except BaseException:
            for worker in list((pool._processes or {}).values()):  # noqa: SLF001  no public way to stop workers at once
                worker.terminate()
            pool.shutdown(cancel_futures=True)
            raise


@contextmanager
def interruptible(begun: Begun) -> Iterator[None]:
    """On an interrupt, remove the run's unfinished work and say what was kept."""
    try:
        yield
    except KeyboardInterrupt:
        kept = sum(begun.has_finished(batch) for batch in begun.stage.batches)
        shutil.rmtree(begun.work, ignore_errors=True)
        raise KeyboardInterrupt(
            f"interrupted: {kept} of {len(begun.stage.batches)} batches are done and kept; the same command goes on from there, and the last release stands"
        ) from None


OWNER = "owner"
"""File in a run's work folder that names the process it belongs to."""


def remove_abandoned_work(settings: Settings) -> None:
    """Remove what runs of this machine that died have left in the output's work folder."""
    work = Output(settings.output).work
    for folder in sorted(work.glob("run_*")) if work.is_dir() else ():
        try:
            process_id, _, host = (folder / OWNER).read_text().partition(" ")
        except OSError:
            process_id, host = "", ""
        if host == socket.gethostname() and not _is_running(int(process_id)):
            shutil.rmtree(folder, ignore_errors=True)


def _is_running(process_id: int) -> bool:
    try:
        os.kill(process_id, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True
