"""The seed articles: readable in their formats, honest about what is invented, right about weekdays."""

from __future__ import annotations

import gzip
import html
import json
import re
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest

SEEDS = Path(__file__).resolve().parents[1] / "seeds"
README = SEEDS / "README.md"
MARK = "This article is an invented example."

WEEKDAYS = {
    name: number
    for names in (
        "monday tuesday wednesday thursday friday saturday sunday",
        "lunes martes miércoles jueves viernes sábado domingo",
        "lundi mardi mercredi jeudi vendredi samedi dimanche",
        "montag dienstag mittwoch donnerstag freitag samstag sonntag",
    )
    for number, name in enumerate(names.split())
}
MONTHS = {
    name: number
    for names in (
        "january february march april may june july august september october november december",
        "jan feb mar apr may jun jul aug sept oct nov dec",
        "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre",
        "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
        "januar februar märz april mai juni juli august september oktober november dezember",
    )
    for number, name in enumerate(names.split(), start=1)
}
DAY_NAME, MONTH_NAME = "|".join(WEEKDAYS), "|".join(sorted(MONTHS, key=len, reverse=True))
FULL_DATE = re.compile(rf"\b({DAY_NAME}),? (?:(\d{{1,2}})\.? (?:de )?({MONTH_NAME})(?: de)?|({MONTH_NAME})\.? (\d{{1,2}}),) (\d{{4}})\b", re.IGNORECASE)
CHARSET = re.compile(rb"""<meta[^>]+charset=["']?([\w-]+)""", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Seed:
    """One article of the seeds: its file, its place in it (`–` for a whole file) and its words as a reader sees them."""

    file: str
    item: str
    words: str


def seed_files() -> list[Path]:
    return sorted(path for path in SEEDS.iterdir() if path != README)


def content(path: Path) -> bytes:
    return gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()


def markup(path: Path) -> str:
    page = content(path)
    declared = CHARSET.search(page)
    return page.decode(declared.group(1).decode("ascii") if declared else "utf-8")


def records(path: Path) -> list[dict[str, Any]]:
    text = content(path).decode("utf-8")
    if ".jsonl" in path.suffixes:
        return [json.loads(line) for line in text.splitlines()]
    value = json.loads(text)
    return value if isinstance(value, list) else [value]


def visible_words(page: str) -> str:
    blocks = re.findall(r"<(h1|h2|p|figcaption)\b[^>]*>(.*?)</\1>", page, re.DOTALL)
    return "\n".join(html.unescape(re.sub(r"<[^>]+>", "", inner)) for _, inner in blocks)


def format_of(path: Path) -> str:
    return path.name.split(".", 1)[1]


def read(path: Path) -> list[Seed]:
    kind = format_of(path).removesuffix(".gz")
    if kind == "html":
        return [Seed(path.name, "–", visible_words(markup(path)))]
    if kind == "txt":
        return [Seed(path.name, "–", content(path).decode("utf-8"))]
    found = records(path)
    is_alone = kind == "json" and len(found) == 1
    return [Seed(path.name, "–" if is_alone else str(number), f"{record['title']}\n{record['text']}") for number, record in enumerate(found, start=1)]


def seeds() -> list[Seed]:
    return [seed for path in seed_files() for seed in read(path)]


def readme_rows() -> dict[tuple[str, str], str]:
    """The kind (true or invented) that the README gives, by file and item."""
    rows = [[cell.strip() for cell in line.strip("| \n").split(" | ")] for line in README.read_text(encoding="utf-8").splitlines() if line.startswith("| ")]
    return {(row[0], row[1]): row[2] for row in rows[2:]}


def shingles(text: str) -> set[tuple[str, ...]]:
    words = re.findall(r"\w+", text.lower())
    return {tuple(words[start : start + 5]) for start in range(len(words) - 4)}


def test_every_input_format_has_a_seed() -> None:
    formats = {format_of(path) for path in seed_files()}
    assert formats == {"txt", "txt.gz", "html", "html.gz", "json", "jsonl", "jsonl.gz"}
    shapes = {type(json.loads(content(path))) for path in seed_files() if format_of(path) == "json"}
    assert shapes == {dict, list}


def test_the_readme_lists_every_article_once() -> None:
    table_lines = [line for line in README.read_text(encoding="utf-8").splitlines() if line.startswith("| ") and not line.startswith(("| file", "| ---"))]
    assert sorted(readme_rows()) == sorted((seed.file, seed.item) for seed in seeds())
    assert len(table_lines) == len(readme_rows())


def test_the_readme_counts_what_is_there() -> None:
    assert f"{len(seeds())} articles in {len(seed_files())} files" in " ".join(README.read_text(encoding="utf-8").split())


def test_inventions_and_only_inventions_say_that_they_are_invented() -> None:
    marked = {(seed.file, seed.item): "invented" if MARK in seed.words else "true" for seed in seeds()}
    assert marked == readme_rows()
    assert sum(kind == "invented" for kind in marked.values()) >= 4


def test_every_article_is_long_enough_to_be_one() -> None:
    lengths = {(seed.file, seed.item): len(seed.words.split()) for seed in seeds()}
    assert {key: length for key, length in lengths.items() if not 150 <= length <= 500} == {}


def test_weekdays_agree_with_the_dates_beside_them() -> None:
    checked, wrong = 0, []
    for seed in seeds():
        for match in FULL_DATE.finditer(seed.words):
            weekday, day_first, month_second, month_first, day_second, year = match.groups()
            day = date(int(year), MONTHS[(month_second or month_first).lower()], int(day_first or day_second))
            checked += 1
            if day.weekday() != WEEKDAYS[weekday.lower()]:
                wrong.append((seed.file, match.group()))
    assert wrong == []
    assert checked >= 15


@pytest.mark.parametrize("path", seed_files(), ids=lambda path: path.name)
def test_addresses_are_reserved_for_examples(path: Path) -> None:
    text = markup(path) if "html" in path.suffixes or ".html" in path.suffixes else content(path).decode("utf-8")
    hosts = {urlsplit(address).hostname or "" for address in re.findall(r"https?://[^\s\"'<>]+", text)}
    # schema.org names the vocabulary of JSON-LD; it is nobody's article
    assert {host for host in hosts - {"schema.org"} if not re.search(r"(^|\.)example\.(com|net|org)$", host)} == set()


def test_compressed_seeds_hold_no_time_and_no_file_name() -> None:
    compressed = [path.read_bytes() for path in seed_files() if path.suffix == ".gz"]
    assert compressed
    assert {(data[3], data[4:8]) for data in compressed} == {(0, b"\0\0\0\0")}


def test_the_windows_1252_page_is_no_utf_8_and_says_so() -> None:
    page = content(SEEDS / "eu-turkey-statement.html")
    with pytest.raises(UnicodeDecodeError):
        page.decode("utf-8")
    assert "€3 billion" in markup(SEEDS / "eu-turkey-statement.html")


def test_pages_differ_in_the_metadata_they_offer() -> None:
    pages = {path.name: markup(path) for path in seed_files() if ".html" in path.suffixes}
    offers = {name: ("ld+json" in page, "<meta property" in page) for name, page in pages.items()}
    assert {(True, True), (False, True), (False, False)} <= set(offers.values())


def test_linked_data_is_json_with_a_day_of_publication() -> None:
    for path in (path for path in seed_files() if ".html" in path.suffixes):
        for script in re.findall(r'<script type="application/ld\+json">(.*?)</script>', markup(path), re.DOTALL):
            data = json.loads(script)
            (article,) = [node for node in data.get("@graph", [data]) if node["@type"].endswith("NewsArticle")]
            assert re.match(r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(Z|[+-]\d{2}:\d{2})$", article["datePublished"])


def test_records_carry_identity_and_an_invented_publisher() -> None:
    named = README.read_text(encoding="utf-8")
    found = [record for path in seed_files() if ".json" in path.suffixes or ".jsonl" in path.suffixes for record in records(path)]
    assert {type(record["authors"]) for record in found} == {str, list}
    for record in found:
        assert record["publisher"] in named
        date.fromisoformat(record["published"][:10])
    assert len({record["id"] for record in found}) == len(found)


def test_one_pair_of_articles_is_nearly_the_same() -> None:
    sets = {(seed.file, seed.item): shingles(seed.words) for seed in seeds()}
    keys = sorted(sets)
    alike = [(a, b) for place, a in enumerate(keys) for b in keys[place + 1 :] if len(sets[a] & sets[b]) > 0.75 * len(sets[a] | sets[b])]
    assert alike == [(("coastline-post.jsonl.gz", "1"), ("grain-deal.html", "–"))]
