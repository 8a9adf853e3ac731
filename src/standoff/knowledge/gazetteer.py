"""Places by name, by sound and by id, from three Parquet files read on first use (0.3 to 0.8 s, 75 MB).

Not here: which of several places of a name an article means (`standoff.resolve.places`), states as actors (`base`).
`places.parquet` holds GeoNames' cities, first-order divisions and countries, `place_names.parquet` their folded Latin names,
sorted, with the row of the place: looked up by bisection. Both are compiled from GeoNames (CC BY 4.0) by training/compile_knowledge.py,
and from them `place_sounds.parquet`, the larger places' names by how they sound (`sounds`), by training/compile_place_sounds.py.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import lru_cache
from importlib.resources import as_file, files
from typing import Any, NamedTuple

import pyarrow as pa
import pyarrow.parquet as pq

from standoff.knowledge.entries import PlaceEntry, fold
from standoff.knowledge.sounds import is_near, sound, sound_key
from standoff.knowledge.tables import parts, rows

FEATURES = ("city", "admin1", "country")
"""What the `feature` numbers of places.parquet stand for."""


SAME_POINT = 0.2
"""Degrees within which a city of the same name is the place that was written by hand."""


class Gazetteer:
    """Places by name and id."""

    def __init__(
        self, places: pa.Table, names: pa.Table, sounds: pa.Table, regions: Mapping[str, PlaceEntry], sites: Mapping[str, tuple[PlaceEntry, ...]]
    ) -> None:
        self._places = places
        self._names: pa.Array[Any] = names["name"].combine_chunks()
        self._rows: pa.Array[Any] = names["place"].combine_chunks()
        self._ids: pa.Array[Any] = places["place_id"].combine_chunks()
        self._sounds: pa.Array[Any] = sounds["sounds"].combine_chunks()
        self._sounding: pa.Array[Any] = sounds["place"].combine_chunks()
        self._regions = regions
        self._sites = sites

    def named(self, name: str) -> tuple[PlaceEntry, ...]:
        """Places of that name, likeliest first: regions and sites by hand, then countries, divisions and cities by population."""
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
        found, region = self._listed(folded), self._regions.get(folded)
        for site in reversed(self._sites.get(folded, ())):
            first = self._known(site)
            found = [first, *_others(found, first)]
        if region is None:
            return tuple(found)
        first = self._known(region)
        return (first, *_others(found, first))

    def sounding_like(self, name: str, country: str) -> tuple[PlaceEntry, ...]:
        """Places of a country with a name that sounds like one, those that sound the same first, then by population.

        `country` is an alpha-3. Only towns of some size and divisions are in the index, and none of countries that write English.
        """
        sounds = sound(fold(name))
        start = sound_key(country, sounds).removesuffix(sounds)
        row = bisect_left(range(len(self._sounds)), start, key=lambda index: self._sounds[index].as_py())
        found: dict[int, bool] = {}
        while row < len(self._sounds) and (key := self._sounds[row].as_py()).startswith(start):
            other, place = key.removeprefix(start), self._sounding[row].as_py()
            if other == sounds or is_near(other, sounds):
                found[place] = found.get(place, False) or other == sounds
            row += 1
        entries = [(not is_same, self._entry(place)) for place, is_same in found.items()]
        return tuple(entry for _, entry in sorted(entries, key=lambda item: (item[0], -item[1].population, item[1].place_id or "")))

    def _listed(self, folded: str) -> list[PlaceEntry]:
        """GeoNames' places of a folded name, likeliest first."""
        row = bisect_left(range(len(self._names)), folded, key=lambda index: self._names[index].as_py())
        found: list[PlaceEntry] = []
        while row < len(self._names) and self._names[row].as_py() == folded:
            found.append(self._entry(self._rows[row].as_py()))
            row += 1
        return sorted(found, key=lambda place: (-_weight(place, folded), place.place_id or ""))

    def _known(self, place: PlaceEntry) -> PlaceEntry:
        """A place by hand with the id and position of the division, country or, close by, town that GeoNames has under its own name.

        So it is one place whatever it is called (Gaza and the Gaza Strip), and by whichever file.
        """
        for known in self._listed(fold(place.name)):
            if known.country == place.country and (known.feature != "city" or _is_close(known, place)):
                latitude, longitude = known.latitude or place.latitude, known.longitude or place.longitude
                return replace(place, place_id=known.place_id, latitude=latitude, longitude=longitude, admin1=known.admin1)
        return place

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


def _is_close(city: PlaceEntry, place: PlaceEntry) -> bool:
    """Whether a city's point is that of a place by hand, whose coordinates are rounded."""
    points = ((city.latitude, place.latitude), (city.longitude, place.longitude))
    return all(own is not None and rounded is not None and abs(own - rounded) <= SAME_POINT for own, rounded in points)


def _others(found: list[PlaceEntry], first: PlaceEntry) -> Iterator[PlaceEntry]:
    return (place for place in found if place.place_id is None or place.place_id != first.place_id)


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
    return {form: place for file in ("regions_found.tsv", "regions.tsv") for place, forms in _by_hand(file, "region") for form in forms}


def _sites() -> dict[str, tuple[PlaceEntry, ...]]:
    """Sites by folded form, of which several states may have one (the Green Zone)."""
    found: dict[str, tuple[PlaceEntry, ...]] = {}
    for place, forms in _by_hand("sites.tsv", "site"):
        for form in forms:
            found[form] = (*found.get(form, ()), place)
    return found


def _by_hand(file: str, feature: str) -> Iterator[tuple[PlaceEntry, list[str]]]:
    """The places of a hand-written file, each with its folded forms, each form once."""
    for row in rows(file):
        latitude, longitude = (float(row[name]) if row[name] else None for name in ("latitude", "longitude"))
        place = PlaceEntry(row["geonames_id"] or None, row["name"], row["country"] or None, row["admin1"] or None, latitude, longitude, 0, feature)
        yield place, list(dict.fromkeys(fold(form) for form in (row["name"], *parts(row["aliases"]))))


@lru_cache(maxsize=1)
def gazetteer() -> Gazetteer:
    """The gazetteer, read once per process."""
    found = Gazetteer(_table("places.parquet"), _table("place_names.parquet"), _table("place_sounds.parquet"), _regions(), _sites())
    pa.default_memory_pool().release_unused()  # decoding leaves twice as much behind as the tables take
    return found


def _table(name: str) -> pa.Table:
    with as_file(files("standoff.knowledge").joinpath("data").joinpath(name)) as path:
        return pq.read_table(path, use_threads=False)
