"""The output folder: where things lie in it, and the only code that writes Parquet or moves files into place.

    batches/<batch_id>/<table>.parquet     appears by one rename, never changed afterwards
    runs/<run_id>/{documents,runs}.parquet what each run saw, by one rename
    releases/<n>/…                         built aside, then renamed
    current -> releases/<n>                switched by one rename
    standoff.duckdb -> current/standoff.duckdb
    .work/                                 unfinished things; what a crash leaves is here, and the next run removes it

Not here: what the tables mean (`schemas`), which rows go into a release (`standoff.publish`).
"""

import contextlib
import errno
import fcntl
import os
import shutil
import tempfile
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from standoff.errors import OutputBusyError, StorageError

ROW_GROUP = 122_880
"""DuckDB's own vector multiple; with zstd 3 it gave the smallest and fastest files of those measured."""

COMPRESSION_LEVEL = 3
"""Of zstd."""


@dataclass(frozen=True, slots=True)
class Output:
    """The places inside one output folder."""

    root: Path

    @property
    def batches(self) -> Path:
        """Immutable batches."""
        return self.root / "batches"

    @property
    def runs(self) -> Path:
        """What each run saw."""
        return self.root / "runs"

    @property
    def releases(self) -> Path:
        """Releases by number."""
        return self.root / "releases"

    @property
    def current(self) -> Path:
        """The link to the newest release."""
        return self.root / "current"

    @property
    def catalogue(self) -> Path:
        """The link to the newest release's DuckDB file."""
        return self.root / "standoff.duckdb"

    @property
    def work(self) -> Path:
        """Unfinished things."""
        return self.root / ".work"

    def release_numbers(self) -> list[int]:
        """Numbers of the releases that stand, in order."""
        return sorted(int(path.name) for path in self.releases.glob("*") if path.name.isdigit()) if self.releases.is_dir() else []

    def current_release(self) -> Path | None:
        """The newest release's folder, None before the first."""
        return self.current.resolve() if self.current.exists() else None


@contextlib.contextmanager
def storage_errors(path: Path) -> Iterator[None]:
    """Turn an operating system's refusal to write into a `StorageError` that says what to do."""
    advice = {
        errno.ENOSPC: "the disk is full; free some space and run again, finished batches are kept",
        errno.EDQUOT: "the disk quota is used up; free some space and run again, finished batches are kept",
        errno.EACCES: "no permission to write here",
        errno.EROFS: "this file system is read-only",
    }
    try:
        yield
    except OSError as error:
        # Arrow's own OSErrors carry the number in their text alone
        number = error.errno if error.errno is not None else next((code for code in advice if f"[errno {code}]" in str(error)), None)
        if number in advice:
            raise StorageError(path, advice[number]) from error
        raise


def write_table(path: Path, table: pa.Table) -> None:
    """Write one Parquet file; see `write_stream`."""
    write_stream(path, table.schema, [table])


def write_stream(path: Path, schema: pa.Schema, tables: Iterable[pa.Table], bloom: str | None = None) -> int:
    """Write tables one after another into one Parquet file, under a temporary name; make it durable and rename it to `path`.

    `bloom` names a column that gets a Bloom filter. Returns the number of rows. Raises `StorageError`.
    """
    part = path.with_name(f".{path.name}.part")
    dictionary = [field.name for field in schema if _repeats(field)]
    rows = 0
    with storage_errors(path):
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            options = {bloom: {"ndv": ROW_GROUP, "fpp": 0.01}} if bloom else None
            with pq.ParquetWriter(
                part,
                schema,
                compression="zstd",
                compression_level=COMPRESSION_LEVEL,
                use_dictionary=dictionary,  # type: ignore[arg-type]  # the stubs know of no list of columns
                write_page_index=True,
                bloom_filter_options=options,
            ) as writer:
                for table in tables:
                    rows += table.num_rows
                    writer.write_table(table, row_group_size=ROW_GROUP)
            _sync(part)
            part.replace(path)
        except BaseException:
            part.unlink(missing_ok=True)
            raise
    return rows


def _repeats(field: "pa.Field[Any]") -> bool:
    """Whether a column has few distinct values, so that a dictionary pays: codes and names, not texts, ids and offsets."""
    if pa.types.is_boolean(field.type):
        return False
    name = field.name
    return not (name in {"text", "content", "record", "sha256", "start", "end", "extra"} or name.endswith("_spans") or pa.types.is_floating(field.type))


@contextlib.contextmanager
def new_folder(work: Path, final: Path) -> Iterator[Path]:
    """Give a temporary folder that becomes `final` by one rename when the block ends well, and is removed otherwise.

    Where `final` stands already, somebody else finished the same work: theirs is kept.
    """
    with storage_errors(final):
        work.mkdir(parents=True, exist_ok=True)
        final.parent.mkdir(parents=True, exist_ok=True)
        folder = Path(tempfile.mkdtemp(prefix=f"{final.name}.", dir=work))
        folder.chmod(0o755)
        try:
            yield folder
            for path in (*folder.rglob("*"), folder):
                _sync(path)
            try:
                folder.rename(final)
            except OSError as error:
                if error.errno not in {errno.ENOTEMPTY, errno.EEXIST}:
                    raise
            _sync(final.parent)
        finally:
            shutil.rmtree(folder, ignore_errors=True)


def switch(link: Path, target: str) -> None:
    """Point a symbolic link at `target` (relative to the link's folder) in one step."""
    with storage_errors(link):
        part = link.with_name(f".{link.name}.{os.getpid()}.part")
        part.unlink(missing_ok=True)
        part.symlink_to(target)
        part.replace(link)
        _sync(link.parent)


def link_or_keep(new: Path, old: Path) -> None:
    """Replace `new` by a hard link to the identical file `old`; leave it where the file system has no such links."""
    part = new.with_name(f".{new.name}.link")
    try:
        part.hardlink_to(old)
    except OSError:
        part.unlink(missing_ok=True)
        return
    part.replace(new)


@contextlib.contextmanager
def locked(output: Output, patience_s: float) -> Iterator[None]:
    """Hold the output's lock, which the system frees when the process ends, however it ends.

    Raises `OutputBusyError` where another process still holds it after `patience_s` seconds.
    """
    with storage_errors(output.root):
        output.root.mkdir(parents=True, exist_ok=True)
        handle = (output.root / ".lock").open("a")
    with handle:
        until = time.monotonic() + patience_s
        while True:
            try:
                fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
                break
            except BlockingIOError as error:
                if time.monotonic() >= until:
                    raise OutputBusyError(output.root) from error
                time.sleep(LOCK_POLL_SECONDS)
        yield


LOCK_POLL_SECONDS = 0.2


def _sync(path: Path) -> None:
    """Make a file's or folder's content durable, so that a rename never shows an empty file after a power cut."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
