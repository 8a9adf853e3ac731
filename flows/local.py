"""Both flows, one after the other, on this machine: what `standoff run` does.

Registered under the entry point group `standoff.runners`, so that `standoff` itself never imports Prefect.
"""

import threading
import time
from collections.abc import Callable, Sequence
from contextlib import closing

from flows.server import local_api, prefer_quiet
from flows.watching import watched_by
from standoff.pipeline import Begun, Ran, nobody_watches
from standoff.settings import Settings
from standoff.worker import PROGRESS_SECONDS


def run(paths: Sequence[str], settings: Settings, watch: Callable[[Begun], None] = nobody_watches) -> Ran:
    """Ingest and publish under Prefect; `watch` is called a few times a second while batches are processed."""
    started = time.monotonic()
    prefer_quiet()
    from flows.ingest import IngestParameters, ingest_flow  # noqa: PLC0415  Prefect reads its settings when imported
    from flows.publish import PublishParameters, publish_tables  # noqa: PLC0415

    with local_api():
        ticker = _Ticker(watch)
        with watched_by(ticker), closing(ticker):
            finished = ingest_flow(settings.workers)(IngestParameters(paths=list(paths), settings=settings))
        release = publish_tables(PublishParameters(settings=settings))
    return Ran(finished, release, time.monotonic() - started)


class _Ticker:
    """Calls `watch` from a thread at a steady pace, once the run has begun."""

    def __init__(self, watch: Callable[[Begun], None]) -> None:
        self._watch = watch
        self._stopped = threading.Event()
        self._thread: threading.Thread | None = None

    def __call__(self, begun: Begun) -> None:
        if self._thread is None:
            self._thread = threading.Thread(target=self._tick, args=(begun,), name="progress", daemon=True)
            self._thread.start()

    def close(self) -> None:
        """End the thread, after one last call."""
        self._stopped.set()
        if self._thread is not None:
            self._thread.join()

    def _tick(self, begun: Begun) -> None:
        while not self._stopped.wait(PROGRESS_SECONDS):
            self._watch(begun)
        self._watch(begun)
