"""The codebook of a release: complete, self-contained, and right about what the release holds."""

import re
from html.parser import HTMLParser
from pathlib import Path

import pytest

from schemas import CODE_LISTS, TABLES
from standoff.publish.codebook import write_codebook
from standoff.publish.manifest import Manifest
from standoff.publish.profile import profile_release
from standoff.tables import columns
from tests.rows import release_rows, rows_of_article, write_release

MANIFEST = Manifest(
    schema_version="1.0.0", version="0.1.0", extractor_versions=("0.1.0+abc",), created_at="2022-02-01T12:00:00+00:00", fingerprint="feed" * 4, settings={}, counts={"articles": 2}, files=(), batches=()
)  # fmt: skip


@pytest.fixture(scope="module")
def release(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = write_release(tmp_path_factory.mktemp("release"), release_rows(rows_of_article(1), rows_of_article(2, title="<b>&")))
    write_codebook(folder, MANIFEST)
    return folder


class Tags(HTMLParser):
    """Checks that tags nest, and notes ids, links and sources."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.ids: set[str] = set()
        self.links: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag != "meta":
            self.open.append(tag)
        self.ids |= {value for name, value in attrs if name == "id" and value}
        self.links += [value for name, value in attrs if name in {"href", "src"} and value]

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def test_the_page_nests_links_within_itself_and_loads_nothing(release: Path) -> None:
    text = (release / "codebook.html").read_text(encoding="utf-8")
    tags = Tags()
    tags.feed(text)
    assert tags.open == []
    assert all(link.startswith("#") and link[1:] in tags.ids for link in tags.links)
    assert not re.search(r"url\(|@import|<script|<img", text)


@pytest.mark.parametrize("name", ["codebook.md", "codebook.html"])
def test_every_table_column_and_code_is_in_it(release: Path, name: str) -> None:
    text = (release / name).read_text(encoding="utf-8")
    for table in TABLES:
        assert table in text
        assert all(info.name in text and info.type.split("(")[0] in text for info in columns(table))
    used = {info.codes for table in TABLES for info in columns(table) if info.codes}
    assert used == set(CODE_LISTS)
    assert all(str(code) in text for codes in used for code in codes)


@pytest.mark.parametrize("name", ["codebook.md", "codebook.html"])
def test_it_says_what_the_release_is_and_how_to_cite_it(release: Path, name: str) -> None:
    text = (release / name).read_text(encoding="utf-8")
    assert "Standoff dataset, release of 2022-02-01, 2 articles (Standoff 0.1.0, schema 1.0.0, fingerprint feedfeedfeedfeed)." in text
    assert "0.1.0+abc" in text


def test_shares_counts_and_ranges_are_those_of_the_release(release: Path) -> None:
    profiles = {table.name: table for table in profile_release(release)}
    held = {column.info.name: column for column in profiles["mentions"].columns}
    assert profiles["mentions"].rows == 6
    assert (held["actor_id"].missing, held["place_id"].missing, held["actor_id"].missing_percent) == (2, 4, "33 %")
    assert held["label"].counts[:3] == (("person", 2), ("organization", 2), ("place", 2))
    assert dict(held["label"].counts)["unnamed"] == 0
    dates = next(column for column in profiles["events"].columns if column.info.name == "event_date")
    assert (dates.lowest, dates.highest) == ("2022-02-01", "2022-02-01")
    assert next(column for column in profiles["articles"].columns if column.info.name == "published_at").lowest == "2022-02-01 00:00:00+00"


def test_empty_lists_count_as_missing_and_empty_tables_as_empty(release: Path) -> None:
    profiles = {table.name: table for table in profile_release(release)}
    aliases = next(column for column in profiles["actors"].columns if column.info.name == "aliases")
    assert aliases.missing_share == 1.0
    assert all(column.missing_share == 0.0 for column in profiles["rejects"].columns)


def test_two_runs_write_the_same_bytes(release: Path, tmp_path: Path) -> None:
    before = (release / "codebook.html").read_bytes(), (release / "codebook.md").read_bytes()
    write_codebook(release, MANIFEST)
    assert before == ((release / "codebook.html").read_bytes(), (release / "codebook.md").read_bytes())
