"""Opening the published dataset: shared by the commands that read it. Not a command."""

from argparse import ArgumentParser
from pathlib import Path

import duckdb

from standoff.errors import QueryError
from standoff.store import Output


def add_output(parser: ArgumentParser) -> None:
    """Add `--output`."""
    parser.add_argument("--output", type=Path, default=Path("output"), help="folder that `standoff run` wrote to, or a release's own folder (default: output)")


def release_of(output: Path) -> Path:
    """The folder of the newest release of an output, or the given folder where it is a release itself.

    Raises `QueryError` where there is none.
    """
    if (output / "standoff.duckdb").is_file() and (output / "manifest.json").is_file():
        return output.resolve()
    release = Output(output).current_release()
    if release is None:
        raise QueryError(f"{output}: no release here yet; `standoff run PATH… --output {output}` makes one")
    return release


def connect(output: Path) -> duckdb.DuckDBPyConnection:
    """Open the newest release read-only, with its views and macros.

    Raises `QueryError` where there is none.
    """
    return duckdb.connect(str(release_of(output) / "standoff.duckdb"), read_only=True)
