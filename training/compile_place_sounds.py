"""Compiles place_sounds.parquet, by which `standoff.knowledge` finds a place whose name is spelled another way.

Run by hand after training/compile_knowledge.py, from whose files alone it is made:

    python training/compile_place_sounds.py src/standoff/knowledge/data

Nothing here is needed at run time.
"""

from __future__ import annotations

import sys
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from standoff.knowledge.sounds import skeleton, sound, sound_key

SMALLEST = 5_000
"""Inhabitants from which on a town is in the index: of the smaller ones, too many sound like any word."""

LEFT_OUT = frozenset({"USA"})
"""Countries whose names nobody transliterates, with a small town for nearly every word."""

SHORTEST = 4
"""Sounds of the shortest name: shorter ones are too many names' neighbours."""


def main(folder: Path) -> None:
    """Write place_sounds.parquet: country, consonants and sounds of each name as one key, and the row of its place, sorted."""
    places = pq.read_table(folder / "places.parquet").to_pydict()
    names = pq.read_table(folder / "place_names.parquet").to_pydict()
    found: set[tuple[str, int]] = set()
    for name, row in zip(names["name"], names["place"], strict=True):
        country, feature = places["country"][row], places["feature"][row]
        is_listed = feature == 1 or (feature == 0 and places["population"][row] >= SMALLEST)
        if not is_listed or country is None or country in LEFT_OUT:
            continue
        sounds = sound(name)
        if len(sounds) >= SHORTEST and skeleton(sounds):
            found.add((sound_key(country, sounds), row))
    ordered = sorted(found)
    table = pa.table({"sounds": pa.array([key for key, _ in ordered], pa.string()), "place": pa.array([row for _, row in ordered], pa.int32())})
    pq.write_table(
        table,
        folder / "place_sounds.parquet",
        compression="zstd",
        compression_level=19,
        use_dictionary=False,
        column_encoding={"sounds": "DELTA_BYTE_ARRAY", "place": "PLAIN"},
    )
    print(f"place_sounds.parquet: {len(ordered)} names")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
