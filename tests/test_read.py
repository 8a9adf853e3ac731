"""Paths become documents: what is found, in which order, how it is recognized and decoded, what its keys mean."""

from __future__ import annotations

import gzip
import hashlib
import io
import json
import os
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from schemas.codes import DocumentFormat
from standoff.read import READERS, Source, find_documents, read_documents
from standoff.records import RawDocument, Unreadable
from standoff.settings import Settings

TEXT = "Envoys met in Vienna on Tuesday.\nThey agreed to meet again.\n"
PAGE = "<!DOCTYPE html><html><head><title>Envoys meet</title></head><body><p>Envoys met in Vienna.</p></body></html>"


def read(*paths: Path | str, stdin: bytes | None = None) -> list[RawDocument | Unreadable]:
    return list(read_documents([str(path) for path in paths], Settings(), None if stdin is None else io.BytesIO(stdin)))


def only(*paths: Path | str, stdin: bytes | None = None) -> RawDocument:
    [document] = read(*paths, stdin=stdin)
    assert isinstance(document, RawDocument), document
    return document


def put(path: Path, content: str | bytes) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def from_json(tmp_path: Path, **keys: Any) -> RawDocument:
    return only(put(tmp_path / "article.json", json.dumps({"text": TEXT} | keys)))


def test_every_format_but_the_unknown_has_a_reader() -> None:
    assert set(READERS) == set(DocumentFormat) - {DocumentFormat.UNKNOWN}


# what is found, and in which order


def test_a_folder_gives_its_files_sorted_without_hidden_ones_and_without_notes_about_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("b.txt", "a/z.html", "a/y.txt", "README.md", "readme", "notes.md", ".hidden.txt", ".git/config.txt", "a/.DS_Store", "readme-why.txt"):
        put(tmp_path / "news" / name, TEXT)
    monkeypatch.chdir(tmp_path)
    assert [found.source_uri for found in find_documents(["news"])] == ["news/a/y.txt", "news/a/z.html", "news/b.txt", "news/readme-why.txt"]


def test_the_order_of_the_paths_given_is_kept_and_nothing_is_read_twice(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put(tmp_path / "a.txt", TEXT)
    put(tmp_path / "b.txt", TEXT)
    monkeypatch.chdir(tmp_path)
    assert [found.source_uri for found in find_documents(["b.txt", ".", "./a.txt", "*.txt"])] == ["b.txt", "a.txt"]


@pytest.mark.parametrize(
    ("pattern", "wanted"),
    [
        ("*.txt", ["one.txt"]),
        ("**/*.txt", ["one.txt", "sub/deep/three.txt", "sub/two.txt"]),
        ("sub/**", ["sub/deep/three.txt", "sub/page.html", "sub/two.txt"]),
        ("s?b/t[vw]o.txt", ["sub/two.txt"]),
        ("sub*", ["sub/deep/three.txt", "sub/page.html", "sub/two.txt"]),
        ("**/**/**/three.*", ["sub/deep/three.txt"]),
        (".*/*.txt", [".kept/four.txt"]),
    ],
)
def test_a_pattern_that_the_shell_left_alone_is_expanded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, pattern: str, wanted: list[str]) -> None:
    for name in ("one.txt", "sub/two.txt", "sub/deep/three.txt", "sub/page.html", "sub/README.md", ".kept/four.txt"):
        put(tmp_path / name, TEXT)
    monkeypatch.chdir(tmp_path)
    assert [found.source_uri for found in find_documents([pattern])] == wanted


def test_a_file_whose_name_looks_like_a_pattern_is_that_file(tmp_path: Path) -> None:
    assert only(put(tmp_path / "talks[1].txt", TEXT)).text == TEXT


def test_folders_that_link_to_each_other_are_read_once_under_their_real_names(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put(tmp_path / "news/real/a.txt", TEXT)
    (tmp_path / "news/real/up").symlink_to(tmp_path / "news")
    (tmp_path / "news/also").symlink_to(tmp_path / "news/real")
    for name in ("one", "two"):
        (tmp_path / "news" / name).symlink_to(".")
    monkeypatch.chdir(tmp_path)
    assert [found.source_uri for found in find_documents(["news"])] == ["news/real/a.txt"]
    assert [found.source_uri for found in find_documents(["news/**/*.txt"])] == ["news/real/a.txt"]


@pytest.mark.parametrize("name", ["two words.txt", 'it\'s "here".txt', "line\nbreak.txt", "Переговоры — встреча.txt", "*.txt", "100%.txt"])
def test_unusual_names_are_read_and_kept_as_they_are(tmp_path: Path, name: str) -> None:
    put(tmp_path / "news" / name, TEXT)
    for document in (only(tmp_path / "news"), only(tmp_path / "news" / name)):
        assert document.source_uri == (tmp_path / "news" / name).as_posix()
        assert document.text == TEXT


def test_bytes_of_a_name_that_are_not_utf8_are_percent_encoded(tmp_path: Path) -> None:
    name = os.fsencode(tmp_path) + b"/caf\xe9.txt"
    Path(os.fsdecode(name)).write_text(TEXT)
    for document in (only(tmp_path), only(os.fsdecode(name))):
        assert document.source_uri == f"{tmp_path.as_posix()}/caf%E9.txt"
        assert document.text == TEXT


def test_a_file_called_minus_is_not_standard_input(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put(tmp_path / "-", TEXT)
    monkeypatch.chdir(tmp_path)
    assert only("./-").source_uri == "./-"


def test_standard_input_gives_json_lines(tmp_path: Path) -> None:
    first, second = read("-", stdin=b'{"text": "One."}\n\n{"text": "Two."}')
    assert (first.source_uri, first.line, first.format) == ("-", 1, DocumentFormat.JSONL)
    assert (second.source_uri, second.line) == ("-", 3)
    assert only("-", stdin=gzip.compress(b'{"text": "One."}')).text == "One."


@settings(deadline=None)
@given(st.lists(st.text(max_size=12), max_size=3))
def test_no_path_makes_the_search_fail(paths: Sequence[str]) -> None:
    safe = [path for path in paths if not path.startswith(("/", "~")) and ".." not in path and "*" not in path]
    for found in find_documents(safe):
        found.source_uri.encode()


# what it is


@pytest.mark.parametrize(
    ("name", "content", "wanted"),
    [
        ("a.txt", TEXT, DocumentFormat.TEXT),
        ("a.txt", PAGE, DocumentFormat.HTML),
        ("a.txt", "\ufeff\n  <!-- saved page -->\n<HTML lang=en><p>Talks.</p>", DocumentFormat.HTML),
        ("a.txt", "<div class='story'><p>Talks.</p></div>", DocumentFormat.HTML),
        ("a.txt", "<b>5 killed, officials say", DocumentFormat.TEXT),
        ("a.txt", '{"text": "Talks."}', DocumentFormat.JSON),
        ("a.txt", '{"text": "Talks."}\n{"text": "More."}\n', DocumentFormat.JSONL),
        ("a.txt", "{Editor's note: updated}\nTalks.", DocumentFormat.TEXT),
        ("a.txt", "[Photo] Talks.", DocumentFormat.TEXT),
        ("a.html", PAGE, DocumentFormat.HTML),
        ("a.HTM", "<p>Talks", DocumentFormat.HTML),
        ("a.html", TEXT, DocumentFormat.TEXT),
        ("a.html", '[{"text": "Talks."}]', DocumentFormat.JSON),
        ("a.json", '{"text": "Talks."}\n{"text": "More."}\n', DocumentFormat.JSONL),
        ("a.json", '{"text": "Talks."}', DocumentFormat.JSON),
        ("a.json", PAGE, DocumentFormat.HTML),
        ("a.jsonl", '{\n "id": 1,\n "text": "Talks."\n}', DocumentFormat.JSON),
        ("a.jsonl", '{"id": 1,\n "text": "Talks."\n}', DocumentFormat.JSON),
        ("a.jsonl", '[\n{"text": "Talks."}\n]', DocumentFormat.JSON),
        ("a.jsonl", '{"text": "Talks."}', DocumentFormat.JSONL),
        ("a.ndjson", '{"text": "Talks."}', DocumentFormat.JSONL),
        ("a", PAGE, DocumentFormat.HTML),
        ("a", TEXT, DocumentFormat.TEXT),
        ("a.asp", PAGE, DocumentFormat.HTML),
        ("a.news", TEXT, DocumentFormat.TEXT),
    ],
)
@pytest.mark.parametrize("is_compressed", [False, True])
def test_a_document_is_recognized_by_content_before_its_name(tmp_path: Path, name: str, content: str, wanted: DocumentFormat, is_compressed: bool) -> None:
    data = gzip.compress(content.encode()) if is_compressed else content.encode()
    documents = read(put(tmp_path / name, data))
    assert {(type(document), document.format) for document in documents} == {(RawDocument, wanted)}


def test_compression_is_told_by_content_and_not_by_name(tmp_path: Path) -> None:
    assert only(put(tmp_path / "a.txt", gzip.compress(TEXT.encode()))).text == TEXT
    assert only(put(tmp_path / "b.txt.gz", TEXT)).text == TEXT
    assert only(put(tmp_path / "page.html.gz", gzip.compress(PAGE.encode()))).html == PAGE


def test_a_gzip_file_of_several_members_is_read_to_its_end(tmp_path: Path) -> None:
    data = gzip.compress(b'{"text": "One."}\n') + gzip.compress(b'{"text": "Two."}\n') + bytes(512)
    assert [document.line for document in read(put(tmp_path / "a.jsonl.gz", data))] == [1, 2]


# which characters


@pytest.mark.parametrize(
    ("encoding", "text"),
    [
        ("utf-8", "“We are ready,” said Viktor Orbán."),
        ("utf-8-sig", "“We are ready,” said Viktor Orbán."),
        ("utf-16", "“We are ready,” said Viktor Orbán."),
        ("utf-16-le", "The envoys were ready to talk, said Viktor Orbán."),
        ("utf-16-be", "The envoys were ready to talk, said Viktor Orbán."),
        ("utf-32", "“We are ready,” said Viktor Orbán."),
        ("cp1252", "“We’re ready,” the minister said – and left. The talks cost £5m, officials in Vienna said on Tuesday."),
        ("cp1252", "The envoys will meet in Vienna on Tuesday, officials said. The minister called the plan a “fair” start; talks on it go on."),
        ("cp1254", "Dışişleri bakanı, görüşmelerin gelecek hafta Viyana'da süreceğini açıkladı. İki ülke anlaşmaya varmış değil."),
        ("cp1251", "Министр иностранных дел заявил, что переговоры в Вене продолжатся на следующей неделе."),
        ("koi8-r", "Министр иностранных дел заявил, что переговоры в Вене продолжатся на следующей неделе."),
        ("euc_jp", "外務大臣は火曜日にウィーンで会談したと発表した。次の会合は来週の予定である。"),
        ("cp932", "外務大臣は火曜日にウィーンで会談したと発表した。次の会合は来週の予定である。"),
    ],
)
def test_the_encoding_is_found_where_nothing_declares_it(tmp_path: Path, encoding: str, text: str) -> None:
    assert only(put(tmp_path / "a.txt", text.encode(encoding))).text == text


@pytest.mark.parametrize(
    ("head", "encoding", "text"),
    [
        ('<meta charset="iso-8859-2">', "iso8859-2", "Węgry i Łotwa"),
        ("<meta http-equiv=Content-Type content='text/html; charset=windows-1253'>", "cp1253", "Η Αθήνα"),
        ('<meta charset="latin-1">', "cp1252", "It’s “ready”"),
        ('<meta charset="gb2312">', "gb18030", "外交部长"),
        ('<meta charset="iso-2022-jp">', "iso2022_jp", "外務大臣"),
        ('<meta charset="utf-8">', "cp1252", "“We’re ready,” the minister said in Vienna"),
        ('<meta charset="iso-8859-1">', "utf-8", "“Wir sind bereit”, sagte er in Köln"),
        ('<meta charset="utf-16">', "utf-8", "Köln"),
        ('<meta charset="rot13">', "utf-8", "Vienna"),
        ('<meta charset="unicode_escape">', "cp1252", "The café \\u0041 in the Rue de la Paix"),
        ('<meta charset="no-such-thing">', "utf-8", "Köln"),
    ],
)
def test_a_declared_encoding_is_believed_where_it_fits(tmp_path: Path, head: str, encoding: str, text: str) -> None:
    page = f"<html><head>{head}</head><body><p>{text}</p></body></html>"
    assert only(put(tmp_path / "a.html", page.encode(encoding))).html == page


def test_an_xml_declaration_counts_for_html(tmp_path: Path) -> None:
    page = '<?xml version="1.0" encoding="windows-1251"?>\n<html><body><p>Вена</p></body></html>'
    assert only(put(tmp_path / "a.html", page.encode("cp1251"))).html == page


def test_utf8_with_a_few_bad_bytes_stays_utf8(tmp_path: Path) -> None:
    data = "Orbán met Kovács in Győr; Fidesz held its congress there — ".encode() + b"\x93talks\x94 " + "Köln".encode()[:2]
    assert only(put(tmp_path / "a.txt", data)).text == "Orbán met Kovács in Győr; Fidesz held its congress there — “talks” K\ufffd"


def test_line_ends_become_line_feeds_and_a_byte_order_mark_goes(tmp_path: Path) -> None:
    assert only(put(tmp_path / "a.txt", b"\xef\xbb\xbfOne.\r\nTwo.\rThree.\n")).text == "One.\nTwo.\nThree.\n"
    assert from_json(tmp_path, text="One.\r\nTwo.").text == "One.\nTwo."


def test_json_in_any_unicode_form_is_read(tmp_path: Path) -> None:
    line = '{"text": "Orbán spoke."}\n'
    for encoding in ("utf-8-sig", "utf-16", "utf-16-le", "utf-32"):
        assert [document.line for document in read(put(tmp_path / "a.jsonl", (line * 2).encode(encoding)))] == [1, 2]
        assert only(put(tmp_path / "a.json", line.encode(encoding))).text == "Orbán spoke."


def test_a_json_line_in_a_legacy_encoding_is_read(tmp_path: Path) -> None:
    data = '{"text": "“We’re ready,” the minister said in Vienna."}\n{"text": "Plain."}\n'.encode("cp1252")
    first, _ = read(put(tmp_path / "a.jsonl", data))
    assert isinstance(first, RawDocument)
    assert first.text == "“We’re ready,” the minister said in Vienna."


def test_what_no_store_takes_is_replaced_and_control_characters_are_kept(tmp_path: Path) -> None:
    document = only(put(tmp_path / "a.json", '{"text": "a\\ud800b\\u0000c\\u0007d \\ud83d\\ude00", "odd": "\\udfff"}'))
    assert document.text == "a\ufffdb\ufffdc\x07d 😀"
    assert document.extra == '{"odd":"\ufffd"}'
    assert only(put(tmp_path / "b.txt", b"Bell \x07 and escape \x1b here.")).text == "Bell \x07 and escape \x1b here."


# what the keys mean


def test_every_key_finds_its_field_and_unknown_ones_are_kept(tmp_path: Path) -> None:
    keys = {
        "id": 17,
        "url": "https://example.org/a",
        "title": " Envoys\nmeet ",
        "published": "2022-02-01",
        "publisher": "Example",
        "authors": ["Jane Roe", None, " By  John Doe ", "Jane Roe"],
        "language": "en",
        "section": "World",
        "more": {"b": 1, "a": [None, 1.5]},
    }
    document = from_json(tmp_path, **keys)
    assert document == RawDocument(
        source_uri=document.source_uri,
        line=None,
        format=DocumentFormat.JSON,
        sha256=hashlib.sha256((tmp_path / "article.json").read_bytes()).hexdigest(),
        text=TEXT,
        external_id="17",
        url="https://example.org/a",
        title="Envoys meet",
        published="2022-02-01",
        publisher="Example",
        authors=("Jane Roe", "John Doe"),
        language="en",
        extra='{"more":{"a":[null,1.5],"b":1},"section":"World"}',
    )


def test_html_is_taken_where_there_is_no_text_and_text_where_there_are_both(tmp_path: Path) -> None:
    both, page = from_json(tmp_path, html=PAGE), from_json(tmp_path, text="  ", html=PAGE)
    assert (both.text, both.html) == (TEXT, None)
    assert (page.text, page.html) == (None, PAGE)


@pytest.mark.parametrize(
    ("authors", "wanted"),
    [
        ("", ()),
        (None, ()),
        ([], ()),
        ("Jane Roe", ("Jane Roe",)),
        ("Jane Roe and John Doe", ("Jane Roe", "John Doe")),
        ("By Jane Roe, John Doe & Ann Poe", ("Jane Roe", "John Doe", "Ann Poe")),
        ("Jane Roe, John Doe, and Ann Poe", ("Jane Roe", "John Doe", "Ann Poe")),
        ("JANE ROE AND JOHN DOE", ("JANE ROE", "JOHN DOE")),
        ("Roe, Jane; Doe, John", ("Roe, Jane", "Doe, John")),
        ("Roe, Jane", ("Roe, Jane",)),
        ("John Doe, Jr., Jane Roe", ("John Doe, Jr.", "Jane Roe")),
        ('Jane Roe, "Pat OBrien"', ("Jane Roe", "Pat OBrien")),
        ("Sandy Anderson, Brandy Lee", ("Sandy Anderson", "Brandy Lee")),
        (["Roe and Partners"], ("Roe and Partners",)),
    ],
)
def test_authors_are_names_in_order(tmp_path: Path, authors: Any, wanted: tuple[str, ...]) -> None:
    assert from_json(tmp_path, authors=authors).authors == wanted


@pytest.mark.parametrize(
    ("published", "wanted"),
    [
        ("Feb. 1, 2022", "Feb. 1, 2022"),
        ("", None),
        (None, None),
        (0, None),
        (1643731200, "2022-02-01T16:00:00+00:00"),
        (1643731200.7, "2022-02-01T16:00:00+00:00"),
        (1643731200000, "2022-02-01T16:00:00+00:00"),
        ("1643731200", "2022-02-01T16:00:00+00:00"),
        (-157766400, "1965-01-01T00:00:00+00:00"),
        (20220201, "2022-02-01"),
    ],
)
def test_a_date_is_kept_as_printed_and_seconds_become_one(tmp_path: Path, published: Any, wanted: str | None) -> None:
    assert from_json(tmp_path, published=published).published == wanted


def test_a_list_counts_its_items_and_hashes_them_however_they_are_written(tmp_path: Path) -> None:
    items = [{"text": 'One, [two] {three}, "four\\".'}, {"id": "b", "text": "Two."}]
    tight = read(put(tmp_path / "tight.json", json.dumps(items, separators=(",", ":"))))
    wide = read(put(tmp_path / "wide.json", json.dumps([dict(sorted(item.items(), reverse=True)) for item in items], indent=4)))
    assert [document.line for document in tight] == [1, 2]
    assert [document.sha256 for document in tight] == [document.sha256 for document in wide]
    assert [document.text for document in tight if isinstance(document, RawDocument)] == [item["text"] for item in items]


@settings(deadline=None)
@given(
    st.lists(
        st.dictionaries(st.text(max_size=5), st.recursive(st.text() | st.integers() | st.none(), lambda inner: st.lists(inner, max_size=3)), max_size=4),
        max_size=5,
    ),
    st.integers(1, 9),
)
def test_a_list_is_split_where_its_items_end_wherever_the_chunks_do(items: list[dict[str, Any]], size: int) -> None:
    from standoff.read.values import parse_value, split_values

    data = json.dumps(items, ensure_ascii=False).encode("utf-8", "replace")
    pieces = list(split_values((data[at : at + size] for at in range(0, len(data), size)), 10_000))
    assert [parse_value(piece.data or b"") for piece in pieces] == json.loads(data)


def test_hashes_are_of_decompressed_bytes_and_of_a_line_without_its_end(tmp_path: Path) -> None:
    wanted = hashlib.sha256(TEXT.encode()).hexdigest()
    assert only(put(tmp_path / "a.txt", TEXT)).sha256 == only(put(tmp_path / "b.txt.gz", gzip.compress(TEXT.encode()))).sha256 == wanted
    line = b'{"text": "One."}'
    assert {document.sha256 for document in read(put(tmp_path / "a.jsonl", line + b"\r\n" + line))} == {hashlib.sha256(line).hexdigest()}


def test_sources_in_a_list_tell_whether_they_were_asked_for(tmp_path: Path) -> None:
    path = put(tmp_path / "a.txt", TEXT)
    assert find_documents([str(path)]) == [Source(str(path), path.as_posix(), is_named=True)]
    assert find_documents([str(tmp_path)]) == [Source(str(path), path.as_posix(), is_named=False)]
