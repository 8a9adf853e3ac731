"""Measures incidents: pairwise agreement with pairs of reports that were read, and the curve of time and memory.

    python -m benchmarks.incidents pairs                  runs the labelled articles of the bulk corpus and compares
    python -m benchmarks.incidents pairs --release PATH   compares a release that holds them
    python -m benchmarks.incidents curve --release PATH   links 10,000 to 1,000,000 events made of its rows

`incident_pairs.tsv` names the pairs: the article's own id, the event's type and sides, and code points of its clause and trigger.
Not here: what is linked, and by which weights (`standoff.link`).
"""

import argparse
import csv
import gzip
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa
import pyarrow.compute as pc

from benchmarks.corpora import find_corpora
from standoff.link.incidents import link_incidents

PAIRS = Path(__file__).with_name("incident_pairs.tsv")
SIZES = (10_000, 100_000, 300_000, 1_000_000)
SPREAD_DAYS = 17
"""Days by which each further copy of the rows lies later: they overlap in time, so that pairs of states crowd as they do in a larger corpus."""
RENAMED = 3
"""Of so many copies all but one tell of other people and with other words."""


@dataclass(frozen=True, slots=True)
class Labelled:
    """One event of a pair. Code points are those of the canonical text."""

    article: str
    event_type: str
    start: int
    end: int
    sides: frozenset[str]
    trigger: int


@dataclass(frozen=True, slots=True)
class Pair:
    """Two events, and whether they report one happening."""

    half: str
    is_same: bool
    one: Labelled
    other: Labelled


@dataclass(frozen=True, slots=True)
class Agreement:
    """Pairs by outcome. `unseen` are those of which an event was not extracted, or not as one that happened."""

    hits: int
    false: int
    missed: int
    apart: int
    unseen_same: int
    unseen_different: int

    @property
    def precision(self) -> float:
        """Of the pairs that were linked."""
        return self.hits / (self.hits + self.false) if self.hits + self.false else 0.0

    @property
    def recall(self) -> float:
        """Of the pairs of one happening whose events were both extracted."""
        return self.hits / (self.hits + self.missed) if self.hits + self.missed else 0.0

    @property
    def f1(self) -> float:
        """Harmonic mean of both."""
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure, and print it; returns the exit code."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.incidents", description="Measure incidents.")
    parser.add_argument("what", choices=("pairs", "curve", "one"))
    parser.add_argument("--release", type=Path)
    parser.add_argument("--sizes", type=int, nargs="+", default=SIZES)
    options = parser.parse_args(arguments)
    if options.what == "pairs":
        with tempfile.TemporaryDirectory() as folder:
            release = options.release or _run_labelled(Path(folder))
            for half, found in compare(release, read_pairs()).items():
                print(f"{half}: P {found.precision:.3f}, R {found.recall:.3f}, F1 {found.f1:.3f}; {found}")
    elif options.release is None:
        parser.error("--release says whose rows to take")
    elif options.what == "curve":
        for size in options.sizes:  # each in a process of its own: what one leaves behind would count in the next one's memory
            subprocess.run([sys.executable, "-m", "benchmarks.incidents", "one", "--release", str(options.release), "--sizes", str(size)], check=True)
    else:
        _measure(options.release, options.sizes[0])
    return 0


def read_pairs(path: Path = PAIRS) -> list[Pair]:
    """The labelled pairs."""
    with path.open(encoding="utf-8", newline="") as stream:
        return [Pair(row["half"], row["label"] == "same", _labelled(row, "a"), _labelled(row, "b")) for row in csv.DictReader(stream, delimiter="\t")]


def compare(release: Path, pairs: Iterable[Pair]) -> dict[str, Agreement]:
    """How far the incidents of a release agree with the pairs, by half."""
    events = _events_by_article(release)
    counts: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for pair in pairs:
        one, other = (_incident(side, events.get(side.article, [])) for side in (pair.one, pair.other))
        kind = "same" if pair.is_same else "different"
        counts[pair.half][f"unseen_{kind}" if one is None or other is None else f"{kind}_{'linked' if one == other else 'apart'}"] += 1
    return {
        half: Agreement(
            found["same_linked"], found["different_linked"], found["same_apart"], found["different_apart"], found["unseen_same"], found["unseen_different"]
        )
        for half, found in sorted(counts.items())
    }


def _labelled(row: dict[str, str], side: str) -> Labelled:
    return Labelled(
        row[f"{side}_article"],
        row[f"{side}_type"],
        int(row[f"{side}_start"]),
        int(row[f"{side}_end"]),
        frozenset(row[f"{side}_sides"].split("+")),
        int(row[f"{side}_trigger"]),
    )


def _ask(query: str) -> pa.Table:
    with duckdb.connect() as connection:
        found: pa.Table = connection.sql(query).to_arrow_table()
        return found


def _table(release: Path, name: str) -> str:
    return f"read_parquet('{release / name / '**' / '*.parquet'}', union_by_name = true)"


def _events_by_article(release: Path) -> dict[str, list[dict[str, object]]]:
    query = f"""
        SELECT external_id, event_id, event_type, incident_id, source_countries || target_countries AS sides,
            list_transform(evidence_spans, lambda span: [span.start, span."end"]) AS clauses, list_transform(trigger_spans, lambda span: span.start) AS triggers
        FROM {_table(release, "events")} JOIN {_table(release, "articles")} USING (article_id) ORDER BY event_id
    """  # noqa: S608  paths and names of our own
    found: defaultdict[str, list[dict[str, object]]] = defaultdict(list)
    for row in _ask(query).to_pylist():
        found[row["external_id"]].append(row)
    return found


def _incident(label: Labelled, events: list[dict[str, object]]) -> str | None:
    """The incident of the event that the label means: of its type, in its clause; the nearest by sides and trigger."""
    fitting = [
        row
        for row in events
        if row["event_type"] == label.event_type and any(start < label.end and label.start < end for start, end in row["clauses"])  # type: ignore[attr-defined]
    ]
    best = min(
        fitting,
        key=lambda row: (-len(label.sides & set(row["sides"])), min((abs(start - label.trigger) for start in row["triggers"]), default=0), row["event_id"]),  # type: ignore[call-overload,attr-defined]
        default=None,
    )
    return None if best is None or best["incident_id"] is None else str(best["incident_id"])


def _run_labelled(folder: Path) -> Path:
    """A release of the articles that the pairs name."""
    wanted = {side.article for pair in read_pairs() for side in (pair.one, pair.other)}
    chosen = folder / "labelled.jsonl"
    with gzip.open(find_corpora().bulk, "rt", encoding="utf-8") as lines, chosen.open("w", encoding="utf-8") as stream:
        stream.writelines(line for line in lines if json.loads(line)["id"] in wanted)
    command = [sys.executable, "-m", "standoff.cli", "run", "--direct", "--quiet", "--workers", "1", "--output", str(folder / "output"), str(chosen)]
    subprocess.run(command, check=True)
    return (folder / "output" / "current").resolve()


def grown(release: Path, size: int) -> tuple[pa.Table, pa.Table, pa.Table]:
    """Events, articles and actors: `size` events made of a release's that count, each copy of them later and most of other people."""
    base = _ask(f"""
        SELECT events.* EXCLUDE (trigger_spans, source_spans, target_spans, evidence_spans), reference_date,
            array_to_string(list_transform(evidence_spans, lambda span: substr(text, span.start + 1, span."end" - span.start)), ' ') AS evidence
        FROM {_table(release, "events")} AS events JOIN {_table(release, "articles")} AS articles USING (article_id)
        WHERE status IN ('occurred', 'ongoing') AND len(source_countries) > 0 AND len(target_countries) > 0 ORDER BY event_id
    """)  # noqa: S608  paths and names of our own
    articles = _ask(f"SELECT * EXCLUDE (text) FROM {_table(release, 'articles')} ORDER BY article_id")  # noqa: S608
    actors = _ask(f"SELECT actor_id, kind FROM {_table(release, 'actors')} ORDER BY ALL")  # noqa: S608
    base = base.drop_columns(["reference_date"])
    copies = -(-size // max(1, base.num_rows))
    parts = [(_copy(base, copy), _copy(articles, copy)) for copy in range(copies)]
    people = pa.concat_tables([_copy(actors, copy) for copy in range(copies)])
    return pa.concat_tables([part for part, _ in parts]).slice(0, size), pa.concat_tables([part for _, part in parts]), people


def _copy(table: pa.Table, copy: int) -> pa.Table:
    """The rows again: other ids, later dates, and in most copies other actors and every word with a letter more."""
    if copy == 0:
        return table
    other = f"{copy // RENAMED if copy % RENAMED == 0 else copy:04x}"
    for index, name in enumerate(table.column_names):
        column = table[name].combine_chunks()
        if name in {"event_id", "article_id", "duplicate_of"}:
            table = table.set_column(index, name, _ending(column, f"{copy:04x}"))
        elif name == "actor_id":
            table = table.set_column(index, name, _ending(column, other))
        elif isinstance(column, pa.ListArray) and name.endswith("_actor_ids"):
            table = table.set_column(index, name, pa.ListArray.from_arrays(column.offsets, _ending(column.values, other)))
        elif name == "evidence" and copy % RENAMED:
            letter = chr(ord("a") + copy % 26)
            table = table.set_column(index, name, pc.replace_substring_regex(column, r"\b([a-z])", f"{letter}\\1"))
        elif pa.types.is_date32(column.type):
            later = pa.scalar(timedelta(days=SPREAD_DAYS * copy), pa.duration("s"))
            table = table.set_column(index, name, pc.add(column, later).cast(pa.date32()))
    return table


def _ending(ids: "pa.Array[Any]", letters: str) -> "pa.Array[Any]":
    ended: pa.Array[Any] = pc.binary_join_element_wise(ids, pa.scalar(letters, ids.type), pa.scalar("", ids.type))
    return ended


def _measure(release: Path, size: int) -> None:
    events, articles, actors = grown(release, size)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    cpu, clock = time.process_time(), time.monotonic()
    linked = link_incidents(events, articles, actors)
    cpu, clock = time.process_time() - cpu, time.monotonic() - clock
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    several = sum(row["article_count"] > 1 for row in linked.rows)
    print(
        f"{events.num_rows:>9,} events: {cpu:.1f} s CPU, {clock:.1f} s, peak {peak:,.0f} MB ({before:,.0f} before linking), "
        f"{len(linked.rows):,} incidents, {several:,} of several articles; cores {os.cpu_count()}",
        flush=True,
    )


if __name__ == "__main__":
    raise SystemExit(main())
