"""Scores the pipeline on the development corpora: `make eval`.

    python -m benchmarks.evaluate [--dataset FOLDER | --keep FOLDER] [--misses N] [--workers N] [--raise]

One run over all corpora, then one scoring per part. Exit code 1 and one line each where a committed floor is undercut;
else `docs/evaluation.md` is written. Not here: floors (`floors.toml`), scoring (`benchmarks.measures` and the corpora's own tool).
"""

import argparse
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from contextlib import ExitStack
from pathlib import Path

from rich import box
from rich.console import Console
from rich.table import Table

from benchmarks.corpora import Corpora, CorporaError, find_corpora
from benchmarks.gate import FLOORS, Floors, Limit, Part, failures, load_floors, raised
from benchmarks.measures import PARTS, Measure, Measures
from standoff import __version__
from standoff.store import Output

PAGE = Path(__file__).resolve().parents[1] / "docs" / "evaluation.md"
RUN_SECONDS = 3600


def main(arguments: Sequence[str] | None = None) -> int:
    """Run, score, compare with the floors, report; returns the exit code."""
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.evaluate", description="Score the pipeline on the development corpora against the committed floors."
    )
    given = parser.add_mutually_exclusive_group()
    given.add_argument("--dataset", type=Path, metavar="FOLDER", help="score the output of an earlier run instead of running")
    given.add_argument("--keep", type=Path, metavar="FOLDER", help="write the run's output here and keep it")
    parser.add_argument("--misses", type=int, default=0, metavar="N", help="print up to N misses a part")
    parser.add_argument("--workers", type=int, default=2, metavar="N", help="processes that parse and extract (default: 2)")
    parser.add_argument("--raise", action="store_true", dest="raises", help="raise the committed floors as far as the measured values allow")
    options = parser.parse_args(arguments)
    console = Console(highlight=False)
    try:
        corpora, floors = find_corpora(), load_floors()
    except CorporaError as error:
        print(f"evaluate: {error}", file=sys.stderr)
        return 2
    with ExitStack() as stack:
        output = options.dataset or options.keep or Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="standoff-eval-")))
        if options.dataset is None:
            run(corpora, output, options.workers)
        measured = measure(corpora, output, options.misses, console)
    digest = corpora.digest()
    print_tables(console, floors, measured)
    if digest != floors.digest:
        console.print(f"note: the floors were set on other corpora ({floors.digest[:12]}…) than these ({digest[:12]}…)", markup=False)
    if undercut := failures(floors.parts, {part: {name: item.value for name, item in found.items()} for part, found in measured.items()}):
        for line in undercut:
            print(f"evaluate: {line}", file=sys.stderr)
        return 1
    if options.raises:
        details = {part: {name: (item.value, item.detail) for name, item in found.items()} for part, found in measured.items()}
        FLOORS.write_text(raised(FLOORS.read_text(encoding="utf-8"), floors, details, digest), encoding="utf-8")
        floors = load_floors()
    PAGE.write_text(page(floors, measured, digest), encoding="utf-8")
    console.print(f"every floor holds; wrote {PAGE.parent.name}/{PAGE.name}")
    return 0


def run(corpora: Corpora, output: Path, workers: int) -> None:
    """One dataset of all corpora: the parts share no file name, id or text, so each scoring finds its own articles."""
    command = [sys.executable, "-m", "standoff.cli", "run", "--direct", "--output", str(output), "--workers", str(workers), *map(str, corpora.inputs)]
    subprocess.run(command, check=True, timeout=RUN_SECONDS)


def measure(corpora: Corpora, output: Path, misses: int, console: Console) -> dict[str, Measures]:
    """Every part's measures."""
    release = Output(output).current_release()
    if release is None:
        raise SystemExit(f"evaluate: {output}: no release here")
    measured = {}
    for name, part in PARTS.items():
        with console.status(f"scoring {name}"):
            measured[name] = part(corpora, release, misses)
    return measured


def print_tables(console: Console, floors: Floors, measured: Mapping[str, Measures]) -> None:
    """One table a part: listed measures with their limits, then what the scoring tool gives besides."""
    for part in floors.parts:
        table = Table(title=part.heading, title_justify="left", title_style="bold", box=box.SIMPLE_HEAD, show_edge=False, pad_edge=False)
        for heading in ("measure", "value", "", "limit", "people and peers"):
            table.add_column(heading, justify="right" if heading in {"value", "limit"} else "left")
        found = measured.get(part.name, {})
        for limit in part.limits:
            item = found.get(limit.name)
            style = "red" if item is None or not limit.holds(item.value) else ""
            table.add_row(limit.means, f"{item.value:g}" if item else "–", item.detail if item else "", limit.shown, limit.peers or "", style=style)
        listed = {limit.name for limit in part.limits}
        for name in (name for name in found if name not in listed):
            table.add_row(name, f"{found[name].value:g}", found[name].detail, "", "", style="dim")
        console.print(table)
        console.print()


def page(floors: Floors, measured: Mapping[str, Measures], digest: str) -> str:
    """The Markdown page: it follows from code and corpora alone, so equal runs make an equal page."""
    lines = [
        "# Evaluation",
        "",
        f"Standoff {__version__} on the development corpora, as `make eval` measured it. The corpora are real articles and are not part of",
        "this repository: their text belongs to their publishers. None of them is held out: rules were written with them in sight,",
        "so expect somewhat lower numbers on articles that nobody here has seen.",
        "",
        "A limit is what a change may not undercut. A floor lies a little below the value measured when it was set: one point, two items",
        "where it is a share of fewer than 150, three or five points for the precision in whole articles. Noise does not stop work then,",
        "and a loss does. Floors are raised with every gain, and never lowered without a line in the changelog.",
        "",
        f"SHA-256 of the corpora, the gold and the scoring tool: `{digest}`.",
    ]
    for part in floors.parts:
        lines += ["", f"## {part.heading}", "", *([part.about, ""] if part.about else []), *_rows(part, measured.get(part.name, {}))]
    return "\n".join(lines) + "\n"


def _rows(part: Part, found: Measures) -> list[str]:
    has_peers = any(limit.peers for limit in part.limits)
    rows = ["| measure | value | limit |" + (" people and peers |" if has_peers else ""), "| --- | ---: | ---: |" + (" --- |" if has_peers else "")]
    return rows + [_row(limit, found[limit.name], has_peers=has_peers) for limit in part.limits if limit.name in found]


def _row(limit: Limit, item: Measure, *, has_peers: bool) -> str:
    value = f"{item.value:g}" + (f" ({item.detail})" if item.detail else "")
    return f"| {limit.means} | {value} | {limit.shown} |" + (f" {limit.peers or ''} |" if has_peers else "")


if __name__ == "__main__":
    sys.exit(main())
