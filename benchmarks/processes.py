"""Whole programs, run and watched from outside: time, CPU time, and the memory of every process of theirs.

Lives here: running a command under watch, and the spaCy pass in as many processes (`python -m benchmarks.processes FILE N`).
"""

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path

import orjson
import psutil
import spacy

from standoff.annotate.model import MODEL

SAMPLE_SECONDS = 0.1


@dataclass(frozen=True, slots=True)
class Watched:
    """What a command took.

    Memory is resident memory in MB: of the largest process, and of all at one moment (pages that processes share are
    counted in each).
    """

    seconds: float
    largest_mb: float
    total_mb: float


def watch(command: Sequence[str], *, cwd: Path | None = None, environment: Mapping[str, str] | None = None, timeout: float = 3600) -> Watched:
    """Run a command to its end, sampling the memory of its processes.

    Raises RuntimeError, with what it printed, where it fails or takes longer than `timeout` seconds.
    """
    started = time.monotonic()
    largest = total = 0.0
    with tempfile.TemporaryFile() as printed:
        process = subprocess.Popen(command, cwd=cwd, env={**os.environ, **(environment or {})}, stdout=printed, stderr=subprocess.STDOUT)
        root = psutil.Process(process.pid)
        while process.poll() is None:
            sizes = _sizes(root)
            largest, total = max([largest, *sizes]), max(total, sum(sizes))
            if time.monotonic() - started > timeout:
                process.kill()
            time.sleep(SAMPLE_SECONDS)
        seconds = time.monotonic() - started
        if process.returncode:
            printed.seek(0)
            raise RuntimeError(f"{' '.join(command)}: exit code {process.returncode}\n{printed.read().decode(errors='replace')}")
    return Watched(seconds, largest / 1e6, total / 1e6)


def _sizes(root: psutil.Process) -> list[int]:
    """Resident bytes of a process and all below it."""
    sizes = []
    try:
        family = [root, *root.children(recursive=True)]
    except psutil.NoSuchProcess:
        return []
    for member in family:
        try:
            sizes.append(member.memory_info().rss)
        except psutil.NoSuchProcess:
            continue
    return sizes


def quickest(command: Sequence[str], times: int) -> float:
    """The shortest of several runs of a command, in seconds: the one that other work disturbed least."""
    return min(_seconds(command) for _ in range(times))


def _seconds(command: Sequence[str]) -> float:
    started = time.monotonic()
    subprocess.run(command, check=True, capture_output=True, timeout=600)
    return time.monotonic() - started


def spacy_pass(path: Path, processes: int) -> int:
    """Parse all texts of a JSONL file with spaCy and nothing else; returns the number of tokens.

    The texts are dealt out to a pool, and no parse is sent back: spaCy's own `n_process` sends them all, which costs more.
    """
    texts = [orjson.loads(line)["text"] for line in path.read_bytes().splitlines()]
    if processes == 1:
        return _parse_texts(texts)
    with ProcessPoolExecutor(processes, mp_context=get_context("spawn")) as pool:
        return sum(pool.map(_parse_texts, [texts[number::processes] for number in range(processes)]))


def _parse_texts(texts: list[str]) -> int:
    return sum(len(doc) for doc in spacy.load(MODEL).pipe(texts))


if __name__ == "__main__":
    print(spacy_pass(Path(sys.argv[1]), int(sys.argv[2])))
