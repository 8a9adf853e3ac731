"""The commands as a user types them: what they print, and the exit codes they promise."""

import contextlib
import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import duckdb
import pytest

from standoff.cli import main
from standoff.store import Output
from tests.conftest import ROOT


def run(*arguments: str, stdin: str | None = None, cwd: Path = ROOT, env: dict[str, str] | None = None) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "standoff.cli", *arguments],
        input=stdin,
        capture_output=True,
        text=True,
        cwd=cwd,
        timeout=180,
        check=False,
        env={**os.environ, **(env or {})},
    )


def test_query_prints_json_lines(seeds_output: Path, capfd: pytest.CaptureFixture[str]) -> None:
    assert main(["query", "SELECT count(*) AS n, min(title) AS title FROM articles", "--format", "json", "--output", str(seeds_output)]) == 0
    (line,) = capfd.readouterr().out.splitlines()
    assert json.loads(line)["n"] > 20


def test_query_prints_csv_with_a_header(seeds_output: Path, capfd: pytest.CaptureFixture[str]) -> None:
    assert main(["query", "SELECT 1 AS one, 'a,b' AS two, true AS three, ['x'] AS four", "--format", "csv", "--output", str(seeds_output)]) == 0
    assert capfd.readouterr().out == 'one,two,three,four\n1,"a,b",true,"[""x""]"\n'


def test_query_writes_parquet(seeds_output: Path, tmp_path: Path) -> None:
    file = tmp_path / "it's here.parquet"
    assert main(["query", "SELECT statement_id FROM statements", "--format", "parquet", "--to", str(file), "--output", str(seeds_output)]) == 0
    with duckdb.connect() as connection:
        assert connection.execute("SELECT count(*) > 0 FROM read_parquet(?)", [str(file)]).fetchone() == (True,)


def test_a_wrong_query_is_an_error_in_words(seeds_output: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["query", "SELECT nonsense FROM articles", "--output", str(seeds_output)]) == 1
    assert "nonsense" in capsys.readouterr().err


def test_a_query_cannot_change_the_release(seeds_output: Path) -> None:
    assert main(["query", "DROP VIEW articles", "--output", str(seeds_output)]) == 1


def test_a_query_before_the_first_run_says_how_to_make_one(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["query", "SELECT 1", "--output", str(tmp_path)]) == 1
    assert "standoff run" in capsys.readouterr().err


@pytest.mark.parametrize("table", ["statements", "events", "figures", "mentions", "roles", "media", "passages", "articles"])
def test_show_prints_the_row_with_its_evidence(seeds_output: Path, table: str, capsys: pytest.CaptureFixture[str]) -> None:
    with duckdb.connect() as connection:
        cursor = connection.execute(f"SELECT * FROM '{seeds_output}/current/{table}/**/*.parquet' LIMIT 1")  # noqa: S608  a table's name
        row = dict(zip([name for name, *_ in cursor.description or ()], cursor.fetchone() or (), strict=True))
    identifier = next(iter(row.values()))
    assert main(["show", identifier, "--output", str(seeds_output)]) == 0
    printed = "".join(capsys.readouterr().out.split())
    assert identifier in printed
    if "content_spans" in row:
        assert "".join(row["content"].split()) in printed


def test_show_says_what_ids_look_like(seeds_output: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["show", "rubbish", "--output", str(seeds_output)]) == 1
    assert "stm_" in capsys.readouterr().err


def test_codebook_prints_every_table(seeds_output: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["codebook", "--output", str(seeds_output)]) == 0
    printed = capsys.readouterr().out
    assert all(f"{table}" in printed for table in ("statements", "events", "rejects"))


def test_resolve_gives_one_json_line_for_each_input_line() -> None:
    done = run("resolve", "-", "--json", "--as-of", "2022-02-01", stdin="the Kremlin\nGerman Chancellor\nqwertz uiop\n")
    found = [json.loads(line) for line in done.stdout.splitlines()]
    assert [item["text"] for item in found] == ["the Kremlin", "German Chancellor", "qwertz uiop"]
    assert [item["country"] for item in found] == ["RUS", "DEU", None]


def test_an_impossible_setting_is_an_error_that_names_the_flag(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["run", str(tmp_path), "--workers", "0", "--direct"]) == 1
    assert "--workers" in capsys.readouterr().err


def test_doctor_finds_this_installation_sound(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["doctor", "--output", str(tmp_path)]) == 0
    assert "language model" in capsys.readouterr().out


def test_standard_input_strict_and_the_summary(tmp_path: Path) -> None:
    lines = '{"id": "1", "text": "Envoys of Kenya and Somalia met in Nairobi on Monday."}\nnot json\n'
    done = run("run", "-", "--direct", "--strict", "--output", str(tmp_path / "output"), stdin=lines)
    assert done.returncode == 3, done.stderr
    assert "-:2" in done.stdout
    assert [word for line in done.stdout.splitlines() for word in line.split() if line.strip().startswith(("in ", "accepted", "rejected "))][:6] == [
        "in",
        "2",
        "accepted",
        "1",
        "rejected",
        "1",
    ]


def test_under_prefect_the_same_release_comes_out_and_the_run_is_on_record(tmp_path: Path) -> None:
    import sqlite3

    (tmp_path / "talks.txt").write_text("Envoys of Kenya and Somalia met in Nairobi on Monday.\n")
    home = {"PREFECT_HOME": str(tmp_path / "prefect"), "PREFECT_API_URL": ""}
    outputs = [tmp_path / "flows", tmp_path / "direct"]
    for output, extra in zip(outputs, ([], ["--direct"]), strict=True):
        done = run("run", "talks.txt", "--output", str(output), *extra, cwd=tmp_path, env=home)
        assert done.returncode == 0, done.stderr
    hashes = [
        sorted(
            (item["path"], item["sha256"])
            for item in json.loads((output / "current" / "manifest.json").read_text())["files"]
            if item["table"] not in {"runs", "documents"}
        )
        for output in outputs
    ]
    assert hashes[0] == hashes[1]
    connection = sqlite3.connect(tmp_path / "prefect" / "prefect.db")
    try:
        keys = {key for (key,) in connection.execute("SELECT key FROM artifact")}
        states = connection.execute("SELECT flow.name, flow_run.state_type FROM flow_run JOIN flow ON flow.id = flow_run.flow_id").fetchall()
    finally:
        connection.close()
    assert {"ingest-counts", "release-counts"} <= keys
    assert sorted(states) == [("ingest", "COMPLETED"), ("publish", "COMPLETED")]


def test_a_reader_that_stops_reading_is_no_error() -> None:
    process = subprocess.Popen(
        [sys.executable, "-m", "standoff.cli", "codebook", "--schema"], cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )
    assert process.stdout is not None
    process.stdout.close()
    _, errors = process.communicate(timeout=60)
    assert (process.returncode, errors) == (0, "")


@pytest.mark.parametrize("path", ["", "./-", "~nobody-of-this-name/a.txt"])
def test_a_path_is_taken_as_it_was_typed(path: str, tmp_path: Path) -> None:
    (tmp_path / "lying-here.txt").write_text("Envoys of Kenya and Somalia met in Nairobi on Monday.\n")
    done = run("run", path, "--direct", "--output", "output", cwd=tmp_path, stdin='{"text": "not asked for"}')
    assert done.returncode == 1
    assert "no such file" in done.stderr


def test_on_a_terminal_a_run_shows_how_far_it_is(tmp_path: Path) -> None:
    import pty

    (tmp_path / "talks.txt").write_text("Envoys of Kenya and Somalia met in Nairobi on Monday.\n")
    ours, theirs = pty.openpty()
    process = subprocess.Popen(
        [sys.executable, "-m", "standoff.cli", "run", "talks.txt", "--direct"],
        cwd=tmp_path,
        stdout=subprocess.DEVNULL,
        stderr=theirs,
        env={**os.environ, "TERM": "xterm", "COLUMNS": "120"},
    )
    os.close(theirs)
    shown = b""
    with contextlib.suppress(OSError):  # how a terminal says that nobody writes to it any more
        while some := os.read(ours, 4096):
            shown += some
    os.close(ours)
    assert process.wait(timeout=10) == 0, shown
    assert b"1/1" in shown


def test_an_interrupted_run_says_what_was_kept_and_leaves_no_unfinished_work(tmp_path: Path) -> None:
    article = {"text": "Envoys of Kenya and Somalia met in Nairobi on Monday. " * 40}
    (tmp_path / "many.jsonl").write_text("".join(json.dumps(article | {"id": str(n)}) + "\n" for n in range(600)))
    output = tmp_path / "output"
    process = subprocess.Popen(
        [sys.executable, "-m", "standoff.cli", "run", "many.jsonl", "--direct", "--output", str(output), "--batch-articles", "20"],
        cwd=tmp_path,
        stderr=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        text=True,
    )
    until = time.monotonic() + 90
    while not list(output.glob("batches/bat_*")) and time.monotonic() < until and process.poll() is None:
        time.sleep(0.1)
    process.send_signal(signal.SIGINT)
    _, errors = process.communicate(timeout=60)
    assert process.returncode == 130, errors
    assert "batches are done and kept" in errors
    assert not Output(output).current.exists()
    assert list(output.glob(".work/*")) == []
