"""Places by name and by id, from two Parquet files read on first use (0.3 to 0.8 s, 75 MB).

Not here: which of several places of a name an article means (`standoff.resolve.places`), states as actors (`base`).
`places.parquet` holds GeoNames' cities, first-order divisions and countries, `place_names.parquet` their folded Latin names,
sorted, with the row of the place: looked up by bisection. Both are compiled from GeoNames (CC BY 4.0) by training/compile_knowledge.py.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import replace
from functools import lru_cache
from importlib.resources import as_file, files
from typing import Any, NamedTuple

import pyarrow as pa
import pyarrow.parquet as pq

from standoff.knowledge.entries import PlaceEntry, fold
from standoff.knowledge.tables import parts, rows

FEATURES = ("city", "admin1", "country")
"""What the `feature` numbers of places.parquet stand for."""


class Gazetteer:
    """Places by name and id."""

    def __init__(self, places: pa.Table, names: pa.Table, regions: dict[str, PlaceEntry]) -> None:
        self._places = places
        self._names: pa.Array[Any] = names["name"].combine_chunks()
        self._rows: pa.Array[Any] = names["place"].combine_chunks()
        self._ids: pa.Array[Any] = places["place_id"].combine_chunks()
        self._regions = regions

    def named(self, name: str) -> tuple[PlaceEntry, ...]:
        """Places of that name, likeliest first: regions by hand, then countries, divisions and cities by population."""
        division = _abbreviations().get(name)
        if division is None:
            return _named(self, fold(name))
        return tuple(place for place in _named(self, fold(division.name)) if place.feature == "admin1" and place.country == division.country)

    def place(self, place_id: str) -> PlaceEntry | None:
        """The place with that GeoNames id."""
        if not place_id.isdigit() or len(place_id) > 9:
            return None
        wanted = int(place_id)
        row = bisect_left(range(len(self._ids)), wanted, key=lambda index: self._ids[index].as_py())
        return self._entry(row) if row < len(self._ids) and self._ids[row].as_py() == wanted else None

    def find(self, folded: str) -> tuple[PlaceEntry, ...]:
        """The same as `named` for a folded name."""
        region = self._regions.get(folded)
        row = bisect_left(range(len(self._names)), folded, key=lambda index: self._names[index].as_py())
        found: list[PlaceEntry] = []
        while row < len(self._names) and self._names[row].as_py() == folded:
            found.append(self._entry(self._rows[row].as_py()))
            row += 1
        found.sort(key=lambda place: (-_weight(place, folded), place.place_id or ""))
        if region is None:
            return tuple(found)
        if folded != fold(region.name):
            first = self.find(fold(region.name))[0]  # one place whatever it is called: Gaza and the Gaza Strip
            return (first, *(place for place in found if place.place_id != first.place_id))
        # a region by hand that GeoNames knows as a division or country takes its id and position
        known = next((place for place in found if place.feature != "city" and place.country == region.country), None)
        first = (
            replace(
                region, place_id=known.place_id, latitude=known.latitude or region.latitude, longitude=known.longitude or region.longitude, admin1=known.admin1
            )
            if known
            else region
        )
        return (first, *(place for place in found if place.place_id != first.place_id))

    def _entry(self, row: int) -> PlaceEntry:
        values = {name: self._places[name][row].as_py() for name in self._places.column_names}
        return PlaceEntry(
            str(values["place_id"]),
            values["name"],
            values["country"],
            values["admin1"],
            _degrees(values["latitude"]),
            _degrees(values["longitude"]),
            values["population"],
            FEATURES[values["feature"]],
        )


def _degrees(value: float | None) -> float | None:
    """Degrees to five places, as GeoNames gives them: they are stored in single precision."""
    return None if value is None else round(value, 5)


def _weight(place: PlaceEntry, folded: str) -> float:
    """Population, ten times for the place whose own name it is, a tenth for a division: Moscow is the city unless the text says region."""
    return max(place.population, 1) * (10 if fold(place.name) == folded else 1) * (0.1 if place.feature == "admin1" else 1)


@lru_cache(maxsize=50_000)
def _named(source: Gazetteer, folded: str) -> tuple[PlaceEntry, ...]:
    return source.find(folded) if folded else ()


class Division(NamedTuple):
    """A first-order division by its name and country."""

    name: str
    country: str


@lru_cache(maxsize=1)
def _abbreviations() -> dict[str, Division]:
    """Short forms of divisions; case and stops matter (Pa. is no pa)."""
    return {form: Division(row["name"], row["country"]) for row in rows("divisions.tsv") for form in parts(row["short"])}


def _regions() -> dict[str, PlaceEntry]:
    """Regions by folded form; regions.tsv, whose names annotation knows, comes before what annotation has to find by itself."""
    found: dict[str, PlaceEntry] = {}
    for row in (*rows("regions_found.tsv"), *rows("regions.tsv")):
        place = PlaceEntry(
            row["geonames_id"] or None,
            row["name"],
            row["country"] or None,
            row["admin1"] or None,
            float(row["latitude"]) if row["latitude"] else None,
            float(row["longitude"]) if row["longitude"] else None,
            0,
            "region",
        )
        found |= {fold(form): place for form in (row["name"], *parts(row["aliases"]))}
    return found


@lru_cache(maxsize=1)
def gazetteer() -> Gazetteer:
    """The gazetteer, read once per process."""
    folder = files("standoff.knowledge").joinpath("data")
    with as_file(folder.joinpath("places.parquet")) as places, as_file(folder.joinpath("place_names.parquet")) as names:
        found = Gazetteer(pq.read_table(places, use_threads=False), pq.read_table(names, use_threads=False), _regions())
    pa.default_memory_pool().release_unused()  # decoding leaves twice as much behind as the tables take
    return found
