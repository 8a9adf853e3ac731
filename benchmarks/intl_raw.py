"""Raw texts with site furniture, against titles, dates and publishers that are known from outside the text.

    python -m benchmarks.intl_raw RELEASE GOLD.jsonl

Lives here: reading a release's articles and comparing. Not here: limits (`benchmarks.gate`). Most of these texts hold neither
title nor date nor publisher: each measure is out of the texts that hold what it asks for, and what is given though the text
does not hold it is counted as invented.
"""

import argparse
import difflib
import json
import re
import unicodedata
from collections import Counter
from collections.abc import Mapping
from datetime import date
from pathlib import Path, PurePosixPath

import duckdb

NEAR = 0.8
"""Similarity from which a title counts as near: a word or two off, as headlines of one article on two pages are."""

NEAR_DAYS = 3
"""Days by which a reference date may be off to count as near; the day of a picture is often the one before."""

_FEED_WORDS = re.compile(r"\b(?:online|news|web|the)\b")
"""Words that names of feeds ("Fox Online News", "CNN (Web News)") add to those of publishers."""


def fold(value: str | None) -> str:
    """Letters and digits alone, without case and accents."""
    plain = "".join(character for character in unicodedata.normalize("NFKD", value or "") if not unicodedata.combining(character))
    return " ".join(re.findall(r"\w+", plain.casefold()))


def measure(release: Path, gold_file: Path) -> Mapping[str, int | str]:
    """Shares as `hits/total`, and counts. A text that the release does not have counts as a miss in every measure."""
    articles = _articles(release)
    count: Counter[str] = Counter()
    for line in gold_file.read_text(encoding="utf-8").splitlines():
        gold = json.loads(line)
        count["texts"] += 1
        article = articles.get(gold["file"])
        if article is None:
            count["missing"] += 1
            continue
        _compare_titles(count, article, gold["title"])
        _compare_days(count, article, gold["published"])
        _compare_publishers(count, article, gold["publisher"])
    shares = {name: f"{count[name]}/{count[total]}" for name, total in SHARES.items()}
    return {"texts": count["texts"], "missing": count["missing"], **shares, "title_other": count["title_other"], "publisher_wrong": count["publisher_wrong"]}


SHARES = {
    "title_exact": "title_in_text",
    "title_near": "title_in_text",
    "date_given": "date_known",
    "date_exact": "date_given",
    "date_near": "date_given",
    "publisher_right": "publisher_given",
    "publisher_found": "publisher_in_text",
}
"""What is counted, and out of what."""


def _articles(release: Path) -> dict[str, dict[str, object]]:
    """The articles of a release by the name of their file."""
    columns = ("source_uri", "title", "publisher", "reference_date", "text")
    query = f"SELECT {', '.join(columns)} FROM read_parquet(?, union_by_name = true)"  # noqa: S608  fixed names
    with duckdb.connect() as connection:
        rows = connection.execute(query, [str(release / "articles" / "**" / "*.parquet")]).fetchall()
    return {PurePosixPath(row[0]).name: dict(zip(columns, row, strict=True)) for row in rows}


def _compare_titles(count: Counter[str], article: Mapping[str, object], wanted: str) -> None:
    found, known, text = fold(_words(article["title"])), fold(wanted), fold(_words(article["text"]))
    near = bool(found) and difflib.SequenceMatcher(None, found, known).ratio() >= NEAR
    is_in_text = known in text
    count["title_in_text"] += is_in_text or near
    count["title_exact"] += bool(found) and found == known
    count["title_near"] += near
    # often the headline of the page, where the feed had another
    count["title_other"] += bool(found) and not near


def _compare_days(count: Counter[str], article: Mapping[str, object], wanted: str) -> None:
    if not wanted:
        return
    day = article["reference_date"]
    count["date_known"] += 1
    if isinstance(day, date):
        off = abs((day - date.fromisoformat(wanted)).days)
        count["date_given"] += 1
        count["date_exact"] += off == 0
        count["date_near"] += off <= NEAR_DAYS


def _compare_publishers(count: Counter[str], article: Mapping[str, object], wanted: str) -> None:
    known = _FEED_WORDS.sub(" ", fold(wanted)).split()
    found = _FEED_WORDS.sub(" ", fold(_words(article["publisher"]))).split()
    is_right = bool(found) and (found == known or (len(found) > 0 and found[0] == known[0]))
    is_in_text = bool(re.search(rf"\b{re.escape(wanted.partition(' (')[0])}\b", _words(article["text"]) or ""))
    count["publisher_given"] += bool(found)
    count["publisher_right"] += is_right
    count["publisher_wrong"] += bool(found) and not is_right
    count["publisher_in_text"] += is_in_text or is_right
    count["publisher_found"] += is_right


def _words(value: object) -> str | None:
    return value if isinstance(value, str) else None


def main() -> None:
    """Print the measures of a release."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("release", type=Path)
    parser.add_argument("gold", type=Path)
    arguments = parser.parse_args()
    for name, value in measure(arguments.release, arguments.gold).items():
        print(f"{name:20} {value}")


if __name__ == "__main__":
    main()
