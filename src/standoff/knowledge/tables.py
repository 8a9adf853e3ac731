"""Reads the data files of the knowledge base. Each is TSV with `#` lines that state its source, and a header line.

Not here: what the rows mean (`base`). A malformed file is a bug of the package and raises `ValueError`.
"""

from __future__ import annotations

from calendar import monthrange
from datetime import date
from importlib.resources import files


def rows(name: str) -> list[dict[str, str]]:
    """The rows of one data file, column to text; a line may leave out empty columns at its end."""
    text = files("standoff.knowledge").joinpath("data").joinpath(name).read_text("utf-8")
    lines = [line for line in text.splitlines() if line and not line.startswith("#")]
    header = lines[0].split("\t")
    found = []
    for line in lines[1:]:
        cells = line.split("\t")
        if len(cells) > len(header):
            raise ValueError(f"{name}: {len(cells)} cells under {len(header)} columns: {line!r}")
        found.append(dict(zip(header, cells + [""] * (len(header) - len(cells)), strict=True)))
    return found


def parts(cell: str) -> tuple[str, ...]:
    """The items of a cell that holds a list."""
    return tuple(item.strip() for item in cell.split("|") if item.strip())


def day(cell: str) -> date | None:
    """The first day of a day, month or year (2005-03-01, 2005-03, 2005), None for an empty cell."""
    if not cell:
        return None
    year, month, number = (*(int(part) for part in cell.split("-")), 1, 1)[:3]
    return date(year, month, number)


def last_day(cell: str) -> date | None:
    """The last day of a day, month or year, None for an empty cell."""
    first = day(cell)
    if first is None or cell.count("-") == 2:
        return first
    return date(first.year, first.month if "-" in cell else 12, monthrange(first.year, first.month if "-" in cell else 12)[1])
