"""Measures speed, memory and size: `make bench`. Writes docs/benchmarks.md.

    python -m benchmarks.bench [--articles N | --full] [--workers N]

Lives here: the order of measurements, and the page. Not here: stages (`benchmarks.stages`), processes (`benchmarks.processes`).
"""

import argparse
import os
import platform
import shutil
import statistics
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path

import psutil
from rich.console import Console

from benchmarks.corpora import CorporaError, bulk_lines, find_corpora
from benchmarks.processes import Watched, quickest, watch
from benchmarks.queries import QUERIES
from benchmarks.stages import Timing, time_pages, time_texts
from standoff.commands.database import connect
from standoff.publish.release import publish
from standoff.settings import Settings

ROOT = Path(__file__).resolve().parents[1]
PAGE = ROOT / "docs" / "benchmarks.md"
ALL = 8_000
STAGE_ARTICLES = 100
"""Articles that single stages are timed on: enough for two digits, and a minute or so."""

PACKAGES = ("spacy", "duckdb", "pyarrow", "polars", "pandera", "prefect", "trafilatura")
COMMAND = (sys.executable, "-m", "standoff.cli")


@dataclass(frozen=True, slots=True)
class WholeRun:
    """One run over the articles, and what it left."""

    articles: int
    words: int
    workers: int
    run: Watched
    again: Watched
    spacy: Watched
    publish_seconds: float
    input_mb: float
    release_mb: float
    rows: int


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure everything and write the page; returns the exit code."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.bench", description="Measure speed, memory and size.")
    parser.add_argument("--articles", type=int, default=400, metavar="N", help="articles of the bulk corpus that a whole run reads (default: 400)")
    parser.add_argument("--full", action="store_true", help=f"read all {ALL:,} articles")
    parser.add_argument("--workers", type=int, default=2, metavar="N", help="processes (default: 2)")
    options = parser.parse_args(arguments)
    console = Console(highlight=False, stderr=True)
    try:
        corpora = find_corpora()
        lines = bulk_lines(corpora, ALL if options.full else options.articles)
    except CorporaError as error:
        print(f"bench: {error}", file=sys.stderr)
        return 2
    with tempfile.TemporaryDirectory(prefix="standoff-bench-") as name:
        folder = Path(name)
        texts, few = folder / "articles.jsonl", folder / "few.jsonl"
        texts.write_bytes(b"".join(lines))
        few.write_bytes(b"".join(lines[:: max(1, len(lines) // STAGE_ARTICLES)][:STAGE_ARTICLES]))
        with console.status("timing stages"):
            stages = time_texts(few, folder / "tables") + time_pages(sorted((corpora.root / "html").glob("*.html.gz")))
        with console.status(f"running over {len(lines):,} articles"):
            whole = measure_run(texts, folder, options.workers)
        with console.status("asking"):
            queries = time_queries(folder / "output")
        with console.status("starting"):
            starts = time_starts(folder)
    PAGE.write_text(page(stages, whole, queries, starts), encoding="utf-8")
    print(PAGE.read_text(encoding="utf-8"))
    return 0


def measure_run(texts: Path, folder: Path, workers: int) -> WholeRun:
    """Run over the texts, run again, publish once more from the same batches, and let spaCy alone read the same texts."""
    output = folder / "output"
    command = [*COMMAND, "run", "--direct", "--workers", str(workers), "--output", str(output), str(texts)]
    first, again = watch(command), watch(command)
    alone = watch([sys.executable, "-m", "benchmarks.processes", str(texts), str(workers)], cwd=ROOT)
    copy = folder / "copy"
    for name in ("batches", "runs"):
        shutil.copytree(output / name, copy / name, copy_function=os.link)
    started = time.monotonic()
    release = publish(Settings(output=copy))
    publish_seconds = time.monotonic() - started
    if release is None:
        raise RuntimeError("nothing was published")
    with connect(release.path) as connection:
        articles, words = connection.execute("SELECT count(*), sum(word_count)::BIGINT FROM articles").fetchone() or (0, 0)
    size = sum(path.stat().st_size for path in release.path.rglob("*") if path.is_file())
    return WholeRun(articles, words, workers, first, again, alone, publish_seconds, texts.stat().st_size / 1e6, size / 1e6, sum(release.counts.values()))


def time_queries(output: Path) -> list[tuple[str, float, int]]:
    """The median of five runs of every query of the README, in milliseconds, and how many rows it gives."""
    found = []
    with connect(output) as connection:
        for query in QUERIES:
            seconds, rows = [], []
            for _ in range(5):
                started = time.perf_counter()
                rows = connection.execute(query.sql).fetchall()
                seconds.append(time.perf_counter() - started)
            found.append((query.question, 1000 * statistics.median(seconds), len(rows)))
    return found


def time_starts(folder: Path) -> list[tuple[str, float]]:
    """How long the command takes where there is little to do."""
    seeds = str(ROOT / "seeds")
    home = {"PREFECT_HOME": str(folder / "prefect")}
    return [
        ("`standoff --help`", quickest([*COMMAND, "--help"], 5)),
        ("`standoff run seeds --direct`", watch([*COMMAND, "run", "--direct", "--output", str(folder / "seeds-direct"), seeds]).seconds),
        ("the same again: nothing new", watch([*COMMAND, "run", "--direct", "--output", str(folder / "seeds-direct"), seeds]).seconds),
        (
            "`standoff run seeds` under Prefect, the first time on a machine",
            watch([*COMMAND, "run", "--output", str(folder / "seeds-1"), seeds], environment=home).seconds,
        ),
        ("`standoff run seeds` under Prefect, from then on", watch([*COMMAND, "run", "--output", str(folder / "seeds-2"), seeds], environment=home).seconds),
        ("the same again: nothing new", watch([*COMMAND, "run", "--output", str(folder / "seeds-2"), seeds], environment=home).seconds),
    ]


def page(stages: list[Timing], whole: WholeRun, queries: list[tuple[str, float, int]], starts: list[tuple[str, float]]) -> str:
    """The Markdown page."""
    versions = ", ".join(f"{name} {version(name)}" for name in PACKAGES)
    lines = [
        "# Benchmarks",
        "",
        f"Measured by `make bench` on {machine()}, Python {platform.python_version()}, {versions}.",
        "Absolute numbers are that machine's, under whatever else it was doing; the ratios come from one session, side by side.",
        "",
        "## Stages, one process",
        "",
        "CPU time, models and tables loaded. The ratio is to spaCy's own parse of the same texts (for pages: to trafilatura).",
        "",
        "| step | articles a CPU-second | words a CPU-second | time, of the other tool's |",
        "| --- | ---: | ---: | ---: |",
        *stage_rows(stages),
        "",
        statements_line(stages),
        "",
        "## A whole run",
        "",
        "| | |",
        "| --- | ---: |",
        *(f"| {what} | {value} |" for what, value in run_rows(whole)),
        "",
        "## Queries of the README",
        "",
        f"Over the {whole.articles:,} articles of the run above; median of five.",
        "",
        "| question | milliseconds | rows |",
        "| --- | ---: | ---: |",
        *(f"| {question} | {milliseconds:.0f} | {rows:,} |" for question, milliseconds, rows in queries),
        "",
        "## Starting",
        "",
        "| command | seconds |",
        "| --- | ---: |",
        *(f"| {what} | {seconds:.1f} |" for what, seconds in starts),
    ]
    return "\n".join(lines) + "\n"


def statements_line(timings: Sequence[Timing]) -> str:
    """How fast statements are found, beside spaCy's parse and the rules of another tool."""
    ours = next(item for item in timings if item.name == "extract statements")
    parse = next(item for item in timings if not item.is_ours and item.words)
    return (
        f"Statements (tagging, linking, describing: `extract statements`) go through {parse.seconds / ours.seconds:.2f} times the words that spaCy alone parses in "
        "the same time. The rules of GenderGapTracker, the best of the published ones, were measured elsewhere at 3,600 words a CPU-second."
    )


def stage_rows(stages: list[Timing]) -> list[str]:
    """Table rows; each group of steps is compared with the other tool that ends it."""
    rows: list[str] = []
    group: list[Timing] = []
    for item in stages:
        group.append(item)
        if item.is_ours:
            continue
        ours = group[:-1]
        if len(ours) > 1:
            ours = [*ours, Timing("**all stages**", item.articles, item.words, sum(step.seconds for step in ours))]
        rows += [_stage_row(step, f"{step.seconds / item.seconds:.3f}") for step in ours]
        rows.append(_stage_row(item, "1"))
        group = []
    return rows


def _stage_row(step: Timing, ratio: str) -> str:
    seconds = max(step.seconds, 1e-4)
    return f"| {step.name} | {step.articles / seconds:,.1f} | {step.words / seconds:,.0f} | {ratio} |"


def run_rows(whole: WholeRun) -> list[tuple[str, str]]:
    """What a whole run took, line by line."""
    first, alone = whole.run, whole.spacy
    return [
        ("articles", f"{whole.articles:,}"),
        ("words", f"{whole.words:,}"),
        ("worker processes", f"{whole.workers}"),
        ("seconds, start-up and publishing included", f"{first.seconds:.1f}"),
        ("articles a second", f"{whole.articles / first.seconds:.1f}"),
        ("words a second", f"{whole.words / first.seconds:,.0f}"),
        ("spaCy alone on the same texts in as many processes, seconds", f"{alone.seconds:.1f}"),
        ("time, of spaCy's", f"{first.seconds / alone.seconds:.2f}"),
        ("the same run again: nothing new, seconds", f"{whole.again.seconds:.1f}"),
        ("publishing, seconds", f"{whole.publish_seconds:.1f}"),
        ("rows published", f"{whole.rows:,}"),
        ("largest process, MB", f"{first.largest_mb:,.0f}"),
        ("all processes together, MB", f"{first.total_mb:,.0f}"),
        ("spaCy alone: largest process, MB", f"{alone.largest_mb:,.0f}"),
        ("input, MB", f"{whole.input_mb:.1f}"),
        ("release, MB", f"{whole.release_mb:.1f}"),
    ]


def machine() -> str:
    """Cores, processor and memory."""
    info = Path("/proc/cpuinfo")
    names = [line.partition(":")[2].strip() for line in info.read_text(encoding="utf-8").splitlines() if line.startswith("model name")] if info.exists() else []
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    return f"{cores} cores of {names[0] if names else platform.machine()}, {psutil.virtual_memory().total / 1e9:.0f} GB of memory, {platform.system()}"


if __name__ == "__main__":
    sys.exit(main())
