"""What a worker process runs: one batch at a time, and a watch on its parent.

Kept apart from `standoff.pipeline` so that a worker loads what batches need and nothing else: DuckDB, for one, it does not.
"""

import atexit
import contextlib
import os
import signal
import threading
import time
from pathlib import Path

from standoff.batch import process_batch
from standoff.store import Output

PROGRESS_SECONDS = 0.25
"""How often a worker notes how far it is, and how often a watcher looks."""

PARENT_SECONDS = 1.0
"""How often a worker looks whether its parent lives: that long it may outlive a killed one."""


def process(batch_id: str, staged: Path, output: Path, work: Path) -> str:
    """Make one batch, noting progress in a file beside the staged one. Returns the batch's id."""
    noted = 0.0
    progress = staged.with_suffix(".done")

    def report(done: int) -> None:
        nonlocal noted
        if (now := time.monotonic()) - noted >= PROGRESS_SECONDS:
            # a full disk or a removed work folder must not fail here, where it can't be told in words
            with contextlib.suppress(OSError):
                progress.write_text(str(done))
            noted = now

    process_batch(batch_id, staged, Output(output), work, report)
    return batch_id


def start_worker() -> None:
    """Prepare a worker process: it ends when its parent has, and leaves interrupts to the parent."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    parent = os.getppid()
    ended = threading.Event()

    def watch_parent() -> None:
        while not ended.wait(PARENT_SECONDS):
            if os.getppid() != parent:
                os._exit(1)

    thread = threading.Thread(target=watch_parent, name="watch-parent", daemon=True)
    thread.start()

    @atexit.register
    def stop_watching() -> None:
        # a thread that still runs while the interpreter ends keeps extension modules alive, and they complain
        ended.set()
        thread.join()
