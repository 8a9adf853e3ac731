"""What a worker process runs: one batch at a time.

Kept apart from `standoff.pipeline` so that a worker loads what batches need and nothing else: DuckDB, for one, it does not.
"""

import contextlib
import time
from pathlib import Path

from standoff.batch import process_batch
from standoff.store import Output

PROGRESS_SECONDS = 0.25
"""How often a worker notes how far it is, and how often a watcher looks."""


def progress_file(staged: Path) -> Path:
    """Where a worker notes how many documents of a staged batch are done."""
    return staged.with_suffix(".done")


def process(batch_id: str, staged: Path, output: Path, work: Path) -> str:
    """Make one batch, noting progress in a file beside the staged one. Returns the batch's id."""
    noted = 0.0
    progress = progress_file(staged)

    def report(done: int) -> None:
        nonlocal noted
        if (now := time.monotonic()) - noted >= PROGRESS_SECONDS:
            # a full disk or a removed work folder must not fail here, where it can't be told in words
            with contextlib.suppress(OSError):
                progress.write_text(str(done))
            noted = now

    process_batch(batch_id, staged, Output(output), work, report)
    return batch_id
