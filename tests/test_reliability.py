"""Kills, crowds and small disks: what is published stays whole."""

import subprocess
import sys
from pathlib import Path

import pytest

from benchmarks import crash
from standoff.publish.manifest import verify
from standoff.store import Output
from tests.conftest import ROOT

ARTICLES = ["seeds/macron-kyiv.html", "seeds/minsk-agreement.txt", "seeds/ledger-africa.json"]


@pytest.mark.slow
def test_killed_runs_break_nothing_and_a_repeat_finishes_the_job(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    tally = crash.torture(ARTICLES, ARTICLES[:1], tmp_path, kills=4, every=4, seed=3)
    assert tally.kills == 4
    assert tally.comparisons >= 1


@pytest.mark.slow
def test_two_runs_at_once_on_one_output_both_end_well(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "standoff.cli", "run", "--direct", "--quiet", "--workers", "1", "--output", str(tmp_path)]
    runs = [subprocess.Popen([*command, path], cwd=ROOT) for path in ARTICLES[:2]]
    assert [process.wait(timeout=180) for process in runs] == [0, 0]
    release = Output(tmp_path).current_release()
    assert release is not None
    assert verify(release) == []


@pytest.mark.slow
def test_a_really_full_disk_is_an_error_in_words_and_the_old_release_stands(tmp_path: Path) -> None:
    mount = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=3m", "tmpfs", str(tmp_path)], capture_output=True, check=False)
    if mount.returncode != 0:
        pytest.skip("mounting a small file system needs privileges")
    try:
        command = [sys.executable, "-m", "standoff.cli", "run", "--direct", "--quiet", "--workers", "1", "--output", str(tmp_path / "output")]
        assert subprocess.run([*command, ARTICLES[0]], cwd=ROOT, check=False).returncode == 0
        before = Output(tmp_path / "output").current_release()
        (tmp_path / "ballast").write_bytes(b"x" * (free_bytes(tmp_path) - 40_000))
        done = subprocess.run([*command, "seeds"], cwd=ROOT, capture_output=True, text=True, check=False)
        assert done.returncode == 1
        assert "disk is full" in done.stderr
        assert before is not None
        assert Output(tmp_path / "output").current_release() == before
        assert verify(before) == []
    finally:
        subprocess.run(["umount", str(tmp_path)], check=True)


def free_bytes(folder: Path) -> int:
    import shutil

    return shutil.disk_usage(folder).free
