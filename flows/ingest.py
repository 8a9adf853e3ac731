"""The ingestion flow: documents in, immutable batches and a ledger entry out.

    stage_input -> process_batch (one task a batch, in a pool of processes) -> finish_run

A batch is the unit of work, retry and resumption: its folder appears whole or not at all, so a retried or repeated task
finds finished work done. Not here: what the steps do (`standoff.pipeline`).
"""

import os
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, cast

from prefect import flow, task, unmapped
from prefect.artifacts import create_table_artifact
from prefect.cache_policies import NO_CACHE
from prefect.futures import PrefectFuture, as_completed
from prefect.task_runners import ProcessPoolTaskRunner, TaskRunner
from pydantic import BaseModel, Field

from flows.watching import tell
from standoff import pipeline
from standoff.parent import start_worker
from standoff.pipeline import Begun, Finished
from standoff.settings import Settings
from standoff.worker import process


class IngestParameters(BaseModel):
    """What to ingest, and how."""

    paths: list[str] = Field(description="Files, folders or globs; `-` reads JSONL from standard input.")
    settings: Settings = Field(default_factory=Settings, description="Options of the run.")


# A full disk that somebody frees can pass; a document that can't be read is no failure of its batch.
@task(name="process-batch", task_run_name="batch-{batch_id}", retries=2, retry_delay_seconds=[2, 20], cache_policy=NO_CACHE)
def process_batch(batch_id: str, staged: Path, output: Path, work: Path) -> str:
    """Make one batch in a worker process; returns its id."""
    return process(batch_id, staged, output, work)


@task(name="stage-input", cache_policy=NO_CACHE)
def stage_input(parameters: IngestParameters, started_at: datetime) -> Begun:
    """Read the input once, settle what is known, cut the rest into batches."""
    return pipeline.begin(parameters.paths, parameters.settings, started_at)


@task(name="finish-run", retries=1, retry_delay_seconds=2, cache_policy=NO_CACHE)
def finish_run(begun: Begun, settings: Settings) -> Finished:
    """Count, and make the run known to later ones."""
    return pipeline.finish(begun, settings, datetime.now(UTC))


def _processes(workers: int) -> TaskRunner[PrefectFuture[Any]]:
    """A pool that batches are processed in."""
    # Prefect's task runners are invariant in their futures, so none of its own is what its flows ask for
    return cast("TaskRunner[PrefectFuture[Any]]", ProcessPoolTaskRunner(max_workers=workers, initializer=start_worker, initargs=(os.getpid(),)))


def ingest_flow(workers: int) -> Callable[[IngestParameters], Finished]:
    """The ingestion flow with a pool of `workers` processes."""
    return ingest.with_options(task_runner=_processes(workers))


@flow(name="ingest", task_runner=_processes(2), validate_parameters=True)
def ingest(parameters: IngestParameters) -> Finished:
    """Ingest documents: stage, process every batch, record the run."""
    settings = parameters.settings
    pipeline.remove_abandoned_work(settings)
    begun = stage_input(parameters, datetime.now(UTC))
    tell(begun)
    with pipeline.interruptible(begun):
        batches = begun.stage.largest_first
        if batches:
            futures = process_batch.map(
                [batch.batch_id for batch in batches], [batch.path for batch in batches], unmapped(settings.output), unmapped(begun.work)
            )
            for future in as_completed(futures):
                future.result()
        finished = finish_run(begun, settings)
    create_table_artifact(
        key="ingest-counts",
        table=[{"what": name, "count": count} for name, count in finished.counts.items()],
        description=f"Documents and rows of {finished.run_id}",
    )
    if finished.rejected:
        create_table_artifact(
            key="ingest-rejected", table=[{"document": where, "reason": why} for where, why in finished.rejected], description=f"Rejected by {finished.run_id}"
        )
    return finished
