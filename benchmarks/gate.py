"""The committed floors of the evaluation, what falls below them, and raising them.

Lives here: reading `floors.toml`, the comparison, and the margin. Not here: how a value comes about (`benchmarks.measures`).
"""

import math
import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

FLOORS = Path(__file__).parent / "floors.toml"

SMALL = 150
"""A share out of fewer items than this gets its margin in items."""

ITEMS = 2
"""That margin: a rule that trades one item for another passes, a loss does not."""

OUT_OF = re.compile(r"(?:\d+ )?of (\d+)")


class FloorsError(Exception):
    """`floors.toml` says something that can't be."""


@dataclass(frozen=True, slots=True)
class Limit:
    """What one measure may not fall below, or rise above. `peers` says what people and other systems reach, if known."""

    part: str
    name: str
    means: str
    floor: float | None = None
    at_most: float | None = None
    peers: str | None = None

    def holds(self, value: float) -> bool:
        """Whether a measured value is within the limit."""
        return (self.floor is None or value >= self.floor) and (self.at_most is None or value <= self.at_most)

    @property
    def shown(self) -> str:
        """The limit as tables print it."""
        return f"≥ {self.floor:g}" if self.floor is not None else f"≤ {self.at_most:g}" if self.at_most is not None else ""


@dataclass(frozen=True, slots=True)
class Part:
    """One part of the evaluation: what it is scored on, and its limits in the order that tables print them.

    `margin` is how far below a value its floor is set, in points, where the value is no share of few items.
    """

    name: str
    heading: str
    about: str
    margin: float
    limits: tuple[Limit, ...]


@dataclass(frozen=True, slots=True)
class Floors:
    """All limits, and the digest of the corpora that they were set on."""

    digest: str
    parts: tuple[Part, ...]


def load_floors(path: Path = FLOORS) -> Floors:
    """Read the committed floors.

    Raises `FloorsError` for a measure with an unknown key, or with both a floor and a ceiling.
    """
    facts = tomllib.loads(path.read_text(encoding="utf-8"))
    digest = facts.pop("corpora_sha256")
    return Floors(digest, tuple(_part(name, table) for name, table in facts.items()))


def _part(name: str, table: Mapping[str, object]) -> Part:
    heading, about = str(table["heading"]), str(table.get("about", ""))
    limits = []
    for measure, facts in table.items():
        if not isinstance(facts, dict):
            continue
        if unknown := sorted(facts.keys() - {"means", "floor", "at_most", "peers"}):
            raise FloorsError(f"{name}.{measure}: unknown key {', '.join(unknown)}")
        if "floor" in facts and "at_most" in facts:
            raise FloorsError(f"{name}.{measure}: a floor or a ceiling, not both")
        limits.append(Limit(name, measure, **facts))
    return Part(name, heading, about, float(str(table.get("margin", 1.0))), tuple(limits))


def failures(parts: Sequence[Part], measured: Mapping[str, Mapping[str, float]]) -> list[str]:
    """One line for every limit that does not hold, and for every limited measure that was not measured at all."""
    found = []
    for limit in (limit for part in parts for limit in part.limits):
        value = measured.get(limit.part, {}).get(limit.name)
        if value is None:
            found.append(f"{limit.part}.{limit.name}: was not measured")
        elif not limit.holds(value):
            found.append(f"{limit.part}.{limit.name}: {value:g} is not {limit.shown}")
    return found


def floor_for(part: Part, value: float, detail: str) -> float:
    """The floor that a measured value allows: two items below for a share of few (`33 of 42`), else the part's margin below."""
    share = OUT_OF.fullmatch(detail)
    total = int(share[1]) if share else 0
    margin = 100 * ITEMS / total if 0 < total < SMALL else part.margin
    return max(0.0, math.floor(10 * (value - margin)) / 10)


def raised(text: str, floors: Floors, measured: Mapping[str, Mapping[str, tuple[float, str]]], digest: str) -> str:
    """The text of `floors.toml` with every floor raised to what the measured values (and details) allow; none is lowered."""
    text = re.sub(r'^corpora_sha256 = ".*"$', f'corpora_sha256 = "{digest}"', text, flags=re.MULTILINE)
    for part in floors.parts:
        head, mark, rest = text.partition(f"[{part.name}]\n")
        body, following = (*re.split(r"^(?=\[)", rest, maxsplit=1, flags=re.MULTILINE), "")[:2]
        for limit in part.limits:
            found = measured.get(part.name, {}).get(limit.name)
            if found is None or limit.floor is None:
                continue
            floor = max(limit.floor, floor_for(part, *found))
            body = re.sub(rf"^({re.escape(limit.name)} = \{{.*\bfloor = )[\d.]+", rf"\g<1>{floor:g}", body, flags=re.MULTILINE)
        text = head + mark + body + following
    return text
