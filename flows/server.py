"""A Prefect API for one run, inside this process, where the user has configured none.

Prefect's own temporary server is a second process: it costs an interpreter's start and a second import of Prefect, and
outlives a killed parent. A thread does neither. Runs are recorded in the user's Prefect database all the same, so
`prefect server start` shows them later.
"""

import logging
import os
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

from standoff.errors import StandoffError

START_SECONDS = 120.0
"""Longest wait for the API: the first start on a machine migrates an empty database."""

QUIET = {
    "PREFECT_SERVER_ANALYTICS_ENABLED": "false",
    "DO_NOT_TRACK": "1",
    "PREFECT_LOGGING_LEVEL": "WARNING",
    "PREFECT_SERVER_LOGGING_LEVEL": "ERROR",
    "PREFECT_API_BLOCKS_REGISTER_ON_START": "false",
    "PREFECT_CLI_PROMPT": "false",
}
"""Settings that a run on one machine wants unless the user says otherwise: no calls home, no log lines between progress bars."""


def prefer_quiet() -> None:
    """Set what a local run wants where the environment is silent. Call before Prefect is imported: it reads these once."""
    for name, value in QUIET.items():
        os.environ.setdefault(name, value)


@contextmanager
def local_api() -> Iterator[str]:
    """Give the address of a Prefect API: the configured one, else one that runs in a thread of this process."""
    from prefect.settings import PREFECT_API_URL, temporary_settings  # noqa: PLC0415  after `prefer_quiet`

    if configured := PREFECT_API_URL.value():
        yield configured
        return
    import uvicorn  # noqa: PLC0415  only needed here
    from prefect.server.api.server import create_app  # noqa: PLC0415  costs two seconds, only needed here

    listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    listener.bind(("127.0.0.1", 0))
    address = f"http://127.0.0.1:{listener.getsockname()[1]}/api"
    logging.getLogger("uvicorn").setLevel(logging.ERROR)
    server = uvicorn.Server(uvicorn.Config(create_app(ephemeral=True, final=True), log_level="error", lifespan="on", timeout_graceful_shutdown=2))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]}, name="prefect-api", daemon=True)
    thread.start()
    _await_start(server, thread)
    try:
        with temporary_settings({PREFECT_API_URL: address}):
            yield address
    finally:
        server.should_exit = True
        thread.join(timeout=10)


def _await_start(server: object, thread: threading.Thread) -> None:
    until = time.monotonic() + START_SECONDS
    while not getattr(server, "started", False):
        if not thread.is_alive() or time.monotonic() > until:
            raise StandoffError("the local Prefect API did not start; `standoff doctor` shows Prefect's settings, and `standoff run --direct` does without it")
        time.sleep(0.02)
