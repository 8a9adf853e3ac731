"""A whole run over everything that can be wrong with input at once: each has its reason, and what is good goes through."""

import gzip
import json
import os
import socket
from pathlib import Path

import pytest

from standoff.settings import Settings
from tests.conftest import run_here
from tests.test_pipeline import TALKS, rows

PAGE = "<html><head><title>{title}</title></head><body><article><h1>{title}</h1>{body}</article></body></html>"
BODY = "".join(
    f"<p>Envoys of Norway and Iceland met in Oslo on Tuesday for round {n} of their talks on the northern sea, officials said.</p>" for n in range(6)
)


def make_bad_inbox(folder: Path) -> None:
    (folder / "empty.txt").write_bytes(b"")
    (folder / "blank.txt").write_text(" \n\t\n")
    (folder / "binary.txt").write_bytes(bytes(range(256)) * 64)
    (folder / "one-line.txt").write_bytes(b"word " * 10_000_000)
    (folder / "nested.html").write_text("<div>" * 200_000 + "deep" + "</div>" * 200_000)
    (folder / "truncated.txt.gz").write_bytes(gzip.compress(TALKS.encode() * 200)[:-40])
    (folder / "bomb.txt.gz").write_bytes(gzip.compress(b"word " * 12_000_000))
    (folder / "no-text.json").write_text('{"title": "Nothing below"}')
    (folder / "no-article.html").write_text("<html><body><nav><a href='/'>Home</a></nav></body></html>")
    (folder / "loop").symlink_to(folder / "loop")
    (folder / "dangling.txt").symlink_to(folder / "nowhere.txt")
    os.mkfifo(folder / "pipe.txt")


def make_good_inbox(folder: Path) -> None:
    good = json.dumps({"id": "1", "text": "Chile and Peru signed a treaty in Lima on Monday."})
    (folder / "broken-line.jsonl").write_text(f'{good}\n{{"id": "2", "text": \n{good.replace("Lima", "Cusco").replace(chr(34) + "1", chr(34) + "3")}\n')
    (folder / "not utf-8.txt").write_bytes("The minister of Türkiye met Mr. Orbán in Ankara.".encode("cp1252"))
    (folder / "wrongly declared.html").write_bytes(('<meta charset="utf-8">' + PAGE.format(title="Café talks", body=BODY)).encode("cp1252"))
    (folder / 'it\'s "quoted"\nand näive ☂.txt').write_text(TALKS)
    (folder / "entities.html").write_text(PAGE.format(title="Talks &amp; more &lt;talks&gt;<script>alert(1)</script>", body=BODY.replace("Oslo", "Bergen")))
    (folder / "external.html").write_text(
        '<!DOCTYPE html [<!ENTITY secret SYSTEM "file:///etc/hostname">]>'
        + PAGE.format(title="&secret; talks", body=BODY.replace("Oslo", "Narvik") + '<img src="http://127.0.0.1:9/x.png">')
    )


def test_every_bad_document_has_its_reason_and_the_good_ones_go_through(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def no_network(*_: object) -> None:
        raise AssertionError("parsing reached for the network")

    monkeypatch.setattr(socket.socket, "connect", no_network)
    inbox = tmp_path / "in box"
    inbox.mkdir()
    make_bad_inbox(inbox)
    make_good_inbox(inbox)
    finished, release = run_here([inbox, tmp_path / "missing"], Settings(output=tmp_path / "output"))
    assert release is not None
    found = {
        Path(uri).name: (outcome, reason or "")
        for uri, outcome, reason in rows(tmp_path / "output", "SELECT source_uri, outcome, reason FROM 'documents/*.parquet' WHERE coalesce(line, 2) = 2")
    }
    codes = {name: reason.partition(":")[0] for name, (outcome, reason) in found.items() if outcome == "rejected"}
    assert codes == {
        "empty.txt": "empty",
        "blank.txt": "empty",
        "binary.txt": "binary",
        "one-line.txt": "too_large",
        "nested.html": "too_deep",
        "truncated.txt.gz": "truncated_gzip",
        "bomb.txt.gz": "gzip_bomb",
        "no-text.json": "no_text",
        "no-article.html": "no_article",
        "loop": "symlink_loop",
        "dangling.txt": "not_found",
        "pipe.txt": "not_a_file",
        "missing": "not_found",
        "broken-line.jsonl": "invalid_json",
    }
    assert "line 2" in found["broken-line.jsonl"][1]
    counts = finished.counts
    assert counts["documents"] == counts["accepted"] + counts["unchanged"] + counts["duplicate"] + counts["rejected"]
    assert counts["accepted"] == 7
    titles = {title for (title,) in rows(tmp_path / "output", "SELECT title FROM 'articles/**/*.parquet'")}
    assert {"Café talks", "Talks & more <talks>"} <= {str(title) for title in titles}
    ((texts,),) = rows(tmp_path / "output", "SELECT string_agg(text, ' ') FROM 'articles/**/*.parquet'")
    assert Path("/etc/hostname").read_text().strip() not in texts or not Path("/etc/hostname").read_text().strip()
    assert "Orbán" in texts
