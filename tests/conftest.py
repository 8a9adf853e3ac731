"""Fixtures that several tests share: the steps of a run in this process, and a published dataset of the seeds."""

import os
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path

import pytest

from standoff import pipeline
from standoff.pipeline import Finished
from standoff.publish.release import Release, publish
from standoff.settings import Settings
from standoff.worker import process

ROOT = Path(__file__).resolve().parents[1]
SHARED = Path(os.environ.get("STANDOFF_SHARED", ROOT.parent / "shared"))
CLOCK = (datetime(2024, 5, 1, tzinfo=UTC) + timedelta(seconds=tick) for tick in count())
"""Times of test runs: each later than the one before, so that runs order as they were made."""


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of corpora and gold beside the checkout."""
    if not SHARED.is_dir():
        pytest.skip(f"no development corpora beside the checkout ({SHARED.name}/); STANDOFF_SHARED names another place")
    return SHARED


def ingest_here(paths: Sequence[str | Path], settings: Settings) -> Finished:
    """Ingest in this process, without a pool."""
    begun = pipeline.begin([str(path) for path in paths], settings, next(CLOCK))
    for batch in begun.stage.batches:
        process(batch.batch_id, batch.path, settings.output, begun.work)
    return pipeline.finish(begun, settings, next(CLOCK))


def run_here(paths: Sequence[str | Path], settings: Settings) -> tuple[Finished, Release | None]:
    """Ingest and publish in this process, without a pool."""
    return ingest_here(paths, settings), publish(settings)


@pytest.fixture(scope="session")
def seeds_output(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An output that holds one release of the seed articles; read it, don't write to it."""
    output = tmp_path_factory.mktemp("seeds") / "output"
    run_here([ROOT / "seeds"], Settings(output=output))
    return output
