"""What the scoring tool says of a release, as plain numbers by part and measure.

Lives here: one function a part (`PARTS`), and the flattening of the tool's answers. Not here: limits (`benchmarks.gate`).
"""

import json
import re
import subprocess
import sys
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

import duckdb

from benchmarks.corpora import Corpora
from benchmarks.intl_raw import measure as measure_raw_texts
from benchmarks.sides import compare as compare_sides
from benchmarks.sides import read_labels

SHARE = re.compile(r"(\d+)/(\d+)")
PERCENT = re.compile(r"([\d.]+)% of (\d+)")
SCORER_SECONDS = 900


@dataclass(frozen=True, slots=True)
class Measure:
    """One number, and what it is out of (`31 of 42`) where it is a share."""

    value: float
    detail: str = ""


Measures = dict[str, Measure]


def score(corpora: Corpora, what: str, release: Path, gold: Iterable[Path], misses: int = 0) -> Measures:
    """Ask the scoring tool about one part; prints its misses where some are asked for.

    Raises `subprocess.CalledProcessError` where the tool fails, which it does for a table that is not there.
    """
    command = [sys.executable, str(corpora.scorer), what, str(release), *map(str, gold)]
    answer = subprocess.run([*command, "--json"], check=True, capture_output=True, text=True, timeout=SCORER_SECONDS)
    if misses:
        subprocess.run([*command, "--misses", str(misses)], check=True, timeout=SCORER_SECONDS)
    return flatten(json.loads(answer.stdout))


def flatten(answer: Mapping[str, object], prefix: str = "") -> Measures:
    """Numbers by name: `{"e2e": {"f1": 1}}` gives `e2e_f1`; shares (`3/4`, `75.0% of 4`) become percentages; lists are left out."""
    found: Measures = {}
    for name, value in answer.items():
        full = f"{prefix}{name}"
        if isinstance(value, Mapping):
            found |= flatten(value, f"{full}_")
        elif isinstance(value, int | float):
            found[full] = Measure(float(value))
        elif isinstance(value, str) and (share := SHARE.fullmatch(value)):
            hits, total = int(share[1]), int(share[2])
            found[full] = Measure(round(100 * hits / total, 1) if total else 0.0, f"{hits} of {total}")
        elif isinstance(value, str) and (percent := PERCENT.fullmatch(value)):
            found[full] = Measure(float(percent[1]), f"of {percent[2]}")
    return found


def measure_run(release: Path) -> Measures:
    """What became of the input: a rejected document or record is a defect of the program until shown otherwise."""
    with duckdb.connect() as connection:
        tables = {name: f"read_parquet('{release / name}/**/*.parquet')" for name in ("documents", "rejects", "statements", "events", "figures", "articles")}

        def count(table: str, where: str = "true") -> int:
            (found,) = connection.execute(f"SELECT count(*) FROM {tables[table]} WHERE {where}").fetchone() or (0,)  # noqa: S608  fixed names
            return int(found)

        return {
            "documents": Measure(count("documents")),
            "documents_rejected": Measure(count("documents", "outcome = 'rejected'")),
            "internal_errors": Measure(count("documents", "reason LIKE 'internal_error%'")),
            "records_rejected": Measure(count("rejects")),
            **{name: Measure(count(name)) for name in ("articles", "statements", "events", "figures")},
        }


def measure_sides(release: Path) -> Measures:
    """Shares of read events whose sides a release has right, by half; `seen` is the share that it has at all."""
    labels, found = read_labels(), {}
    for half in ("learn", "test"):
        count = compare_sides(release, [label for label in labels if label.half == half])
        for name, total in (("seen", "labels"), ("source", "seen"), ("target", "seen"), ("both", "seen")):
            found[f"{half}_{name}"] = f"{count[name]}/{count[total]}"
    return flatten(found)


PARTS: dict[str, Callable[[Corpora, Path, int], Measures]] = {
    "run": lambda corpora, release, misses: measure_run(release),  # noqa: ARG005  one signature for all
    "statements": lambda corpora, release, misses: score(corpora, "statements", release, [corpora.line_gold[0]], misses),
    "events": lambda corpora, release, misses: score(corpora, "events", release, [corpora.line_gold[1]], misses),
    "sides": lambda corpora, release, misses: measure_sides(release),  # noqa: ARG005
    "seed": lambda corpora, release, misses: score(corpora, "article", release, corpora.seed_gold, misses),
    "articles": lambda corpora, release, misses: score(corpora, "article", release, corpora.article_gold, misses),
    "pages": lambda corpora, release, misses: score(corpora, "pages", release, [corpora.line_gold[2]], misses),
    "raw_texts": lambda corpora, release, misses: flatten(measure_raw_texts(release, corpora.line_gold[3])),  # noqa: ARG005
}
"""Every part of the evaluation: corpora, release and how many misses to print, to measures."""
