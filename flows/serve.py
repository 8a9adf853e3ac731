"""`make serve`: a local Prefect server with both flows served on their schedules, until interrupted.

The schedules stand in `prefect.yaml`, which is also what `prefect deploy` reads for a server of one's own.
"""

import os
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path
from types import FrameType
from typing import Any

import yaml

from flows.server import START_SECONDS, prefer_quiet

HOST = "127.0.0.1"
PORT = int(os.environ.get("STANDOFF_SERVE_PORT", "4200"))
DEPLOYMENTS = Path(__file__).resolve().parents[1] / "prefect.yaml"


def main() -> None:
    """Start the server, wait until it answers, serve both flows, and stop the server with them."""
    prefer_quiet()
    os.environ["PREFECT_API_URL"] = f"http://{HOST}:{PORT}/api"
    server = subprocess.Popen([sys.executable, "-m", "prefect", "server", "start", "--host", HOST, "--port", str(PORT)])
    signal.signal(signal.SIGTERM, _interrupt)
    try:
        _await(server, f"http://{HOST}:{PORT}/api/health")
        print(f"Prefect's pages: http://{HOST}:{PORT}   (Ctrl-C stops)", flush=True)
        _serve()
    except KeyboardInterrupt:
        print("stopping")
    finally:
        server.terminate()
        server.wait(timeout=20)


def _interrupt(number: int, frame: FrameType | None) -> None:  # noqa: ARG001  a signal handler's arguments
    raise KeyboardInterrupt


def _await(server: "subprocess.Popen[bytes]", address: str) -> None:
    until = time.monotonic() + START_SECONDS
    while time.monotonic() < until:
        if server.poll() is not None:
            raise SystemExit(f"the Prefect server ended with code {server.returncode}; is port {PORT} taken? (STANDOFF_SERVE_PORT chooses another)")
        try:
            with urllib.request.urlopen(address, timeout=2):  # noqa: S310  a fixed loopback address
                return
        except (urllib.error.URLError, OSError):
            time.sleep(0.2)
    raise SystemExit(f"the Prefect server did not answer within {START_SECONDS:.0f} s")


def _serve() -> None:
    from prefect import Flow, serve  # noqa: PLC0415  after the address is set
    from prefect.deployments.runner import RunnerDeployment  # noqa: PLC0415

    from flows.ingest import ingest  # noqa: PLC0415
    from flows.publish import publish_tables  # noqa: PLC0415

    flows: dict[str, Flow[Any, Any]] = {"flows/ingest.py:ingest": ingest, "flows/publish.py:publish_tables": publish_tables}
    deployments = yaml.safe_load(DEPLOYMENTS.read_text(encoding="utf-8"))["deployments"]
    serve(
        *(
            RunnerDeployment.from_flow(
                flows[item["entrypoint"]],
                name=item["name"],
                cron=item["schedules"][0]["cron"],
                parameters=item["parameters"],
                description=item["description"],
                concurrency_limit=item["concurrency_limit"],
            )
            for item in deployments
        )
    )


if __name__ == "__main__":
    main()
