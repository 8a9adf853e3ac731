"""Turn raw articles into a published dataset.

Options derive from `standoff.settings.Settings`. Not here: the steps (`standoff.pipeline`) and the flows (`flows`).
"""

import os
import sys
from argparse import ArgumentParser, BooleanOptionalAction, Namespace
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.metadata import entry_points
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pydantic import ValidationError

from standoff.errors import SettingsError
from standoff.settings import Settings

if TYPE_CHECKING:
    from standoff.pipeline import Begun, Ran

EXIT_REJECTED = 3

SPEED_SECONDS = 120.0
"""The stretch that the time left is reckoned from: batches end in bursts, and a shorter one makes it jump."""


def configure(parser: ArgumentParser) -> None:
    """Add the command's arguments."""
    parser.add_argument(
        "paths", nargs="+", metavar="PATH", help="file, folder or glob (.txt .html .json .jsonl, each also .gz); `-` reads JSONL from standard input"
    )
    parser.add_argument("--direct", action="store_true", help="run the same steps without Prefect")
    parser.add_argument("--quiet", action="store_true", help="print nothing but errors")
    for name, field in Settings.model_fields.items():
        flag = f"--{name.replace('_', '-')}"
        text = f"{field.description} (default: {field.default})"
        if field.annotation is bool:
            parser.add_argument(flag, action=BooleanOptionalAction, default=field.default, help=field.description)
        else:
            parser.add_argument(
                flag, default=field.default, type=field.annotation if isinstance(field.annotation, type) else str, metavar=_metavar(field.annotation), help=text
            )


def execute(options: Namespace) -> int:
    """Run, show progress, and print what became of the input."""
    try:
        settings = Settings(**{name: getattr(options, name) for name in Settings.model_fields})
    except ValidationError as error:
        raise SettingsError("; ".join(f"--{'.'.join(map(str, item['loc'])).replace('_', '-')}: {item['msg']}" for item in error.errors())) from error
    # by pathlib an empty path would become the current folder, and ./- standard input
    paths = [os.path.expanduser(path) for path in options.paths]  # noqa: PTH111
    with _progress(quiet=options.quiet) as watch:
        ran: Ran = _runner("direct" if options.direct else "prefect")(paths, settings, watch)
    if not options.quiet:
        _print_summary(ran, settings)
    rejected = ran.finished.counts["rejected"] + ran.finished.counts.get("rejects", 0)
    if settings.strict and rejected:
        print(f"standoff: {rejected} documents or records were rejected", file=sys.stderr)
        return EXIT_REJECTED
    return 0


def _runner(name: str) -> Any:
    """What runs the steps: registered under an entry point, so that this package does not import Prefect."""
    (found,) = entry_points(group="standoff.runners", name=name)
    return found.load()


def _metavar(annotation: Any) -> str:
    return {int: "N", float: "X", Path: "PATH"}.get(annotation, "VALUE")


@contextmanager
def _progress(*, quiet: bool) -> Iterator[Any]:
    """A bar on standard error with rate and time left; nothing where nobody watches."""
    from standoff.pipeline import documents_done, nobody_watches  # noqa: PLC0415  keeps start-up fast

    if quiet or not sys.stderr.isatty():
        yield nobody_watches
        return
    from rich.console import Console  # noqa: PLC0415
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn, TimeRemainingColumn  # noqa: PLC0415

    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("{task.fields[rate]}"),
        TimeElapsedColumn(),
        TextColumn("left"),
        TimeRemainingColumn(),
    )
    with Progress(*columns, console=Console(stderr=True), speed_estimate_period=SPEED_SECONDS, transient=True) as progress:
        bar = progress.add_task("reading input", total=None, rate="")

        def watch(begun: "Begun") -> None:
            done, total = documents_done(begun), begun.stage.documents
            speed = progress.tasks[0].speed
            progress.update(
                bar, description="publishing" if done >= total else "extracting", completed=done, total=total, rate=f"{speed:.1f}/s" if speed else ""
            )

        yield watch


def _print_summary(ran: "Ran", settings: Settings) -> None:
    from rich import box  # noqa: PLC0415  keeps start-up fast
    from rich.console import Console  # noqa: PLC0415
    from rich.table import Table  # noqa: PLC0415

    console = Console(highlight=False)
    counts = ran.finished.counts
    table = Table(box=box.SIMPLE_HEAD, show_edge=False, pad_edge=False)
    table.add_column("documents")
    table.add_column("", justify="right")
    for name in ("documents", "accepted", "unchanged", "duplicate", "rejected"):
        table.add_row("in" if name == "documents" else name, f"{counts[name]:,}")
    if ran.release:
        table.add_section()
        table.add_row(f"[bold]rows of release {ran.release.number}", "")
        for name, rows in ran.release.counts.items():
            table.add_row(name, f"{rows:,}")
    table.add_section()
    table.add_row("seconds", f"{ran.seconds:,.1f}")
    console.print(table)
    for where, why in ran.finished.rejected:
        console.print(f"rejected {where}: {why}", markup=False, soft_wrap=True)
    if len(ran.finished.rejected) < counts["rejected"]:
        console.print(
            f"… and {counts['rejected'] - len(ran.finished.rejected)} more: standoff query \"SELECT source_uri, reason FROM documents WHERE outcome = 'rejected'\"",  # noqa: S608  printed for the user
            markup=False,
        )
    database = settings.output / "standoff.duckdb"
    console.print(f"release {ran.release.number}: {database}" if ran.release else f"nothing new: the release in {settings.output} stands", markup=False)
