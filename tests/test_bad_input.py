"""What can't be read is told with a reason, and costs nothing but itself."""

from __future__ import annotations

import errno
import gzip
import hashlib
import io
import json
import os
import re
import socket
import tracemalloc
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from schemas.codes import DocumentFormat
from standoff.read import Source, read_documents, read_source
from standoff.records import RawDocument, Unreadable
from standoff.settings import Settings

GOOD = b'{"text": "Envoys met."}'
SMALL = Settings(max_document_megabytes=0.1)


def noise(size: int, seed: int = 0) -> bytes:
    """Bytes that don't compress, always the same."""
    return hashlib.shake_128(str(seed).encode()).digest(size)


def read(*paths: Path | str, settings: Settings = SMALL) -> list[RawDocument | Unreadable]:
    return list(read_documents([str(path) for path in paths], settings))


def put(path: Path, content: str | bytes) -> Path:
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def refusal(*paths: Path | str, settings: Settings = SMALL) -> Unreadable:
    [record] = read(*paths, settings=settings)
    assert isinstance(record, Unreadable), record
    return record


def outcomes(records: list[RawDocument | Unreadable]) -> list[tuple[int | None, str]]:
    return [(record.line, record.reason.split(":")[0] if isinstance(record, Unreadable) else "read") for record in records]


# whole files


@pytest.mark.parametrize("name", ["a.txt", "a.html", "a.json", "a.jsonl", "a", "a.gz"])
@pytest.mark.parametrize("content", [b"", b" \r\n\t\n", b"\xef\xbb\xbf"])
def test_a_file_that_shows_nothing_is_empty(tmp_path: Path, name: str, content: bytes) -> None:
    assert refusal(put(tmp_path / name, content)).reason.startswith("empty: ")
    assert refusal(put(tmp_path / name, gzip.compress(content))).reason.startswith("empty: ")


@pytest.mark.parametrize("name", ["a.txt", "a.html", "a.json", "a.jsonl", "a"])
@pytest.mark.parametrize(
    "content",
    [
        b"%PDF-1.7 text",
        b"PK\x03\x04 text",
        b"\xff\xd8\xff\xe0 text",
        b"Talks.\x00\x01",
        bytes(range(1, 256)) * 9,
        gzip.compress(b"Talks."),
        b"\xff\xfe" + noise(999),
    ],
    ids=["pdf", "zip", "jpeg", "zero bytes", "control characters", "compressed twice", "noise after a UTF-16 mark"],
)
def test_binary_content_is_told_whatever_its_name(tmp_path: Path, name: str, content: bytes) -> None:
    assert refusal(put(tmp_path / name, gzip.compress(content))).reason.startswith("binary: ")


@pytest.mark.parametrize("name", ["a.txt", "a.html", "a.json"])
def test_a_document_over_the_limit_is_too_large(tmp_path: Path, name: str) -> None:
    record = refusal(put(tmp_path / name, '{"text": "' + "x" * 200_000 + '"}'))
    assert record.reason == "too_large: it is larger than 0.1 MB"


def test_what_is_neither_text_nor_page_is_not_taken_for_an_article(tmp_path: Path) -> None:
    for name, content in {"feed.xml": "<?xml version='1.0'?><rss/>", "style.css": "p { color: red }", "crawl.warc": "WARC/1.0\r\n"}.items():
        put(tmp_path / name, content)
    assert outcomes(read(tmp_path)) == [(None, "unknown_format")] * 3


@pytest.mark.parametrize(("name", "form"), [("a.txt.gz", "Talks {}"), ("a.html.gz", "<html><p>{}"), ("a.json.gz", '["{}"]')])
def test_broken_compression_loses_a_whole_document(tmp_path: Path, name: str, form: str) -> None:
    whole = gzip.compress(form.format(noise(9_000).hex()).encode())
    assert refusal(put(tmp_path / name, whole[:-20])).reason.startswith("truncated_gzip: ")
    assert refusal(put(tmp_path / name, whole[:5])).reason.startswith("truncated_gzip: ")
    assert refusal(put(tmp_path / name, whole[:3000] + bytes(40) + whole[3040:])).reason.startswith("corrupt_gzip: ")
    *_, last = read(put(tmp_path / name, whole + b"more"))
    assert isinstance(last, Unreadable)
    assert last.reason.startswith("corrupt_gzip: ")


@pytest.mark.parametrize("name", ["a.txt", "a.html"])
def test_a_file_of_invisible_characters_is_empty(tmp_path: Path, name: str) -> None:
    assert refusal(put(tmp_path / name, "\u200b\u00a0\n")).reason == "empty: it holds only white space"


@pytest.mark.parametrize("name", ["a.txt", "a.json", "a.jsonl"])
def test_a_gzip_bomb_is_given_up_early(tmp_path: Path, name: str) -> None:
    path = put(tmp_path / name, gzip.compress(bytes([32]) * 60_000_000, 9))
    tracemalloc.start()
    record = refusal(path, settings=Settings())
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert record.reason == "gzip_bomb: it grows to more than 200 times its size when decompressed"
    assert peak < 8_000_000


# paths


def test_a_missing_path_is_told_and_the_others_go_on(tmp_path: Path) -> None:
    records = read(tmp_path / "no.txt", tmp_path / "no*.txt", "", "nul\0byte", put(tmp_path / "a.txt", "Talks."), tmp_path / "a.txt/b")
    assert outcomes(records) == [(None, "not_found")] * 4 + [(None, "read"), (None, "not_found")]


def test_links_that_lead_nowhere_or_round_in_a_circle_are_told(tmp_path: Path) -> None:
    (tmp_path / "broken.txt").symlink_to(tmp_path / "gone.txt")
    (tmp_path / "circle.txt").symlink_to(tmp_path / "circle.txt")
    assert [record.reason for record in read(tmp_path) if isinstance(record, Unreadable)] == [
        "not_found: the symbolic link points at nothing",
        "symlink_loop: its symbolic links lead round in a circle",
    ]
    assert outcomes(read(tmp_path / "broken.txt", tmp_path / "circle.txt")) == [(None, "not_found"), (None, "symlink_loop")]


def test_pipes_sockets_and_devices_are_not_waited_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    os.mkfifo(tmp_path / "pipe.jsonl")
    monkeypatch.chdir(tmp_path)
    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind("socket.txt")
        assert outcomes(read(".")) == [(None, "not_a_file")] * 2
    assert outcomes(read("pipe.jsonl", "/dev/null")) == [(None, "not_a_file")] * 2


def test_a_file_that_turned_into_something_else_since_it_was_found_is_told(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    reasons = [
        [record.reason for record in read_source(Source(str(path), "a.txt"), SMALL) if isinstance(record, Unreadable)]
        for path in (tmp_path / "pipe.txt", tmp_path, tmp_path / "gone")
    ]
    assert [reason.split(":")[0] for [reason] in reasons] == ["not_a_file", "not_a_file", "not_found"]


@pytest.mark.parametrize(("number", "code"), [(errno.EACCES, "no_permission"), (errno.EIO, "read_error")])
def test_a_file_that_may_not_be_read_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int, code: str) -> None:
    def refuse(*_: object, **__: object) -> int:
        raise OSError(number, os.strerror(number))

    path = put(tmp_path / "a.txt", "Talks.")
    monkeypatch.setattr("standoff.read.stream.os.open", refuse)
    assert refusal(path).reason.startswith(f"{code}: ")


def test_a_folder_that_may_not_be_read_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_: object) -> Iterator[os.DirEntry[str]]:
        raise PermissionError(errno.EACCES, "denied")

    monkeypatch.setattr("standoff.read.sources.os.scandir", refuse)
    assert refusal(tmp_path).reason == "no_permission: it may not be read"


def test_a_disk_that_fails_while_a_file_is_read_ends_that_file_alone() -> None:
    class Failing(io.BytesIO):
        def read(self, size: int | None = -1, /) -> bytes:
            data = super().read(size)
            if not data:
                raise OSError(errno.EIO, "Input/output error")
            return data

    records = list(read_documents(["-"], SMALL, Failing(GOOD + b"\n" + GOOD + b"\n")))
    assert outcomes(records) == [(1, "read"), (2, "read"), (None, "read_error")]
    assert outcomes(list(read_documents(["-"], SMALL, Failing()))) == [(None, "read_error")]


def test_a_folder_without_documents_is_told(tmp_path: Path) -> None:
    put(tmp_path / "README.md", "Nothing here.")
    assert refusal(tmp_path).reason == "empty_folder: it holds no document"


# lines and items


def test_a_broken_line_costs_nothing_but_itself(tmp_path: Path) -> None:
    lines = [GOOD, b'{"text": "Envoys', GOOD, b"[1]", b'{"text": "x\x00"}', b"\xff\xfe\xfa", GOOD]
    records = read(put(tmp_path / "a.jsonl", b"\n".join(lines)))
    assert outcomes(records) == [(1, "read"), (2, "invalid_json"), (3, "read"), (4, "not_an_object"), (5, "binary"), (6, "invalid_json"), (7, "read")]
    assert isinstance(records[1], Unreadable)
    assert records[1].reason == "invalid_json: line 2: Unterminated string starting at character 10"


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        (b'{"title": "No text", "body": "x"}', "no_text: line 2: it has neither text nor html; its keys are 'body', 'title'"),
        (b"{}", "no_text: line 2: it has neither text nor html; its keys are none"),
        (b'{"text": null}', "no_text: line 2: it has neither text nor html; its keys are 'text'"),
        (b'{"text": " \\n "}', "empty: line 2: its text holds only white space"),
        (b'{"text": 5}', "bad_field: line 2: text is a number, not a string"),
        (b'{"text": ["a"]}', "bad_field: line 2: text is a list, not a string"),
        (b'{"text": "a", "title": {}}', "bad_field: line 2: title is an object, not a string"),
        (b'{"text": "a", "id": 1.5}', "bad_field: line 2: id is a number, not a string"),
        (b'{"text": "a", "url": true}', "bad_field: line 2: url is true or false, not a string"),
        (b'{"text": "a", "authors": ["b", 7]}', "bad_field: line 2: authors holds a number, not only strings"),
        (b'{"text": "a", "authors": {"name": "b"}}', "bad_field: line 2: authors is an object, not a list or a string"),
        (b'{"text": "a", "published": 2019}', "bad_field: line 2: published is the number 2019, which is neither a day nor seconds or milliseconds since 1970"),
        (
            b'{"text": "a", "published": 1e30}',
            "bad_field: line 2: published is the number 1e+30, which is neither a day nor seconds or milliseconds since 1970",
        ),
        (b'{"text": "a", "text": "b"}', "duplicate_key: line 2: it has two values for 'text'"),
        (b'{"text": "a", "more": {"b": 1, "b": 2}}', "duplicate_key: line 2: it has two values for 'b'"),
        (b'"text"', "not_an_object: line 2: it is a string, not an object"),
        (b'{"text": "a"} {"text": "b"}', "invalid_json: line 2: Extra data at character 15"),
    ],
)
def test_a_line_that_is_no_article_says_why(tmp_path: Path, line: bytes, reason: str) -> None:
    first, second, third = read(put(tmp_path / "a.jsonl", GOOD + b"\n" + line + b"\n" + GOOD))
    assert isinstance(second, Unreadable)
    assert second.reason == reason
    assert second.sha256 is not None
    assert isinstance(first, RawDocument)
    assert isinstance(third, RawDocument)


def test_a_key_repeated_with_the_same_value_and_nan_are_harmless(tmp_path: Path) -> None:
    [record] = read(put(tmp_path / "a.json", '{"text": "a", "text": "a", "published": NaN, "score": -Infinity, "huge": 1e999, "long": ' + "9" * 5000 + "}"))
    assert isinstance(record, RawDocument)
    assert record.published is None
    assert json.loads(record.extra or "") == {"score": None, "huge": "1e999", "long": "9" * 5000}


def test_a_line_over_the_limit_is_refused_without_being_held(tmp_path: Path) -> None:
    path = put(tmp_path / "a.jsonl", GOOD + b'\n{"text": "' + b"x" * 50_000_000 + b'"}\n' + GOOD)
    tracemalloc.start()
    records = read(path)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert outcomes(records) == [(1, "read"), (2, "too_large"), (3, "read")]
    assert isinstance(records[1], Unreadable)
    assert records[1].reason == "too_large: line 2: it has 50.0 MB, more than 0.1 MB"
    assert peak < 3_000_000


def test_an_item_over_the_limit_is_refused_and_the_list_goes_on(tmp_path: Path) -> None:
    items = [{"text": "One."}, {"text": "x" * 300_000}, {"text": "Three."}]
    assert outcomes(read(put(tmp_path / "a.json", json.dumps(items)))) == [(1, "read"), (2, "too_large"), (3, "read")]


@pytest.mark.parametrize("deep", ["[" * 100_000, "[" * 100_000 + "]" * 100_000, '{"a":' * 100_000 + "1" + "}" * 100_000])
def test_deep_nesting_is_refused_at_a_fixed_depth(tmp_path: Path, deep: str) -> None:
    line = b'{"text": "a", "more": ' + deep.encode() + b"}"
    large = Settings()
    assert outcomes(read(put(tmp_path / "a.jsonl", GOOD + b"\n" + line + b"\n" + GOOD), settings=large)) == [(1, "read"), (2, "too_deep"), (3, "read")]
    assert refusal(put(tmp_path / "a.json", deep), settings=large).reason.split(":")[0] in {"too_deep", "invalid_json"}


def test_the_depth_does_not_count_brackets_in_text(tmp_path: Path) -> None:
    assert outcomes(read(put(tmp_path / "a.jsonl", json.dumps({"text": '"[{' * 5_000})))) == [(1, "read")]


def test_lines_before_a_break_in_the_compressed_data_are_kept(tmp_path: Path) -> None:
    whole = gzip.compress(b"".join(b'{"text": "%s"}\n' % noise(2_000, seed).hex().encode() for seed in range(100)))
    records = read(put(tmp_path / "a.jsonl.gz", whole[: len(whole) // 2]))
    *kept, last = records
    assert 40 < len(kept) < 60
    assert all(isinstance(record, RawDocument) for record in kept)
    assert isinstance(last, Unreadable)
    assert last.line == len(kept) + 1
    assert last.reason == f"truncated_gzip: line {last.line} and what follows are lost: the compressed data break off"


@pytest.mark.parametrize(
    ("content", "wanted"),
    [
        ('[{"text": "a"}, {"text": "b', [(1, "read"), (2, "invalid_json")]),
        ('[{"text": "a"}, {"text": "b"}', [(1, "read"), (2, "read"), (3, "invalid_json")]),
        ('[{"text": "a"}, {"text": 1}, oops, {"text": "b"}]', [(1, "read"), (2, "bad_field"), (3, "invalid_json"), (4, "read")]),
        ('[{"text": "a"},]', [(1, "read")]),
        ('[{"text": "a"}] {"text": "b"}', [(1, "read"), (2, "read")]),
        ('{"text": "a"} {"text": "b"} oops', [(1, "read"), (2, "read"), (3, "invalid_json")]),
        ('{"text": "a"}}', [(1, "read"), (2, "invalid_json")]),
        ("[]", [(None, "empty")]),
        ("[[]]", [(1, "not_an_object")]),
        ("[", [(None, "invalid_json")]),
        ("oops", [(None, "invalid_json")]),
        ('"oops', [(None, "invalid_json")]),
        ('{"text": "a\\', [(None, "invalid_json")]),
    ],
)
def test_a_broken_list_gives_what_it_can(tmp_path: Path, content: str, wanted: list[tuple[int | None, str]]) -> None:
    assert outcomes(read(put(tmp_path / "a.json", content))) == wanted


# anything at all

NAMES = ["a.txt", "a.html", "a.json", "a.jsonl", "a", "a.txt.gz", "a.jsonl.gz", "a.xml"]
JSONLIKE = st.lists(
    st.sampled_from(
        [b'{"text":', b'"', b"{", b"}", b"[", b"]", b",", b":", b"\\", b"\n", b"\xff", b"\x00", b"1", b"null", b'"html"', b'"x"', b"\\ud800", GOOD]
    ),
    max_size=30,
).map(b"".join)
PAGELIKE = st.builds(
    lambda label, body: b"<html><meta charset=" + label + b">" + body,
    st.sampled_from([b"utf-8", b"big5", b"utf-7", b"idna", b"zlib", b"iso-2022-jp", b"cp037"]),
    st.binary(max_size=80),
)
WIDE = st.builds(lambda codec, text: text.encode(codec, "replace"), st.sampled_from(["utf-16", "utf-16-le", "utf-32", "utf-8-sig"]), st.text(max_size=60))


@settings(deadline=None)
@given(st.sampled_from(NAMES), st.binary(max_size=300) | JSONLIKE | PAGELIKE | WIDE, st.booleans(), st.integers(0, 30))
def test_any_bytes_under_any_name_are_read_or_refused(
    tmp_path_factory: pytest.TempPathFactory, name: str, content: bytes, is_compressed: bool, cut: int
) -> None:
    data = gzip.compress(content) if is_compressed else content
    path = put(tmp_path_factory.getbasetemp() / name, data[: len(data) - cut] if is_compressed and cut < 20 else data)
    records = read(path)
    assert records
    places = [record.line for record in records]
    assert len(set(places)) == len(places)
    for record in records:
        if isinstance(record, Unreadable):
            assert record.reason.partition(": ")[2]
            record.reason.encode()
        else:
            assert (record.text is None) != (record.html is None)
            assert record.format is not DocumentFormat.UNKNOWN
            for field in _strings(record):
                field.encode()


def _strings(record: RawDocument) -> Iterator[str]:
    fields: list[Any] = [getattr(record, name) for name in RawDocument.__slots__]
    yield from (field for field in [*fields, *record.authors] if isinstance(field, str))


def test_every_reason_is_documented() -> None:
    root = Path(__file__).resolve().parents[1]
    sources = "".join(path.read_text() for path in sorted((root / "src/standoff/read").glob("*.py")))
    codes = set(re.findall(r'(?:DocumentError\(|unreadable\([^,()]+, )"(\w+)"', sources)) | set(re.findall(r'f"(\w+): \{where\}', sources))
    documented = set(re.findall(r"^\| `(\w+)` \| [^|]+ \|$", (root / "docs/input.md").read_text().split("## What can't be read")[1], re.MULTILINE))
    assert len(codes) > 15
    assert codes == documented


def test_a_hundred_thousand_suffixes_of_names_take_no_quadratic_time(tmp_path: Path) -> None:
    [record] = read(put(tmp_path / "a.json", json.dumps({"text": "a", "authors": "Jane Roe" + ", Jr." * 100_000})), settings=Settings())
    assert isinstance(record, RawDocument)
    assert record.authors == ("Jane Roe, Jr.", "Jr.")
