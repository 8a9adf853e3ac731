"""The wheel: what is in it, and that it runs where nothing else of the checkout is.

An editable install hides a forgotten data file or package; a clean environment does not.
"""

import configparser
import os
import site
import subprocess
import sys
import sysconfig
import tomllib
import venv
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
SEED = ROOT / "seeds" / "grain-deal.html"

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built without network from the checkout as it is."""
    folder = tmp_path_factory.mktemp("wheel")
    subprocess.run(
        [sys.executable, "-m", "build", "--no-isolation", "--wheel", "--outdir", str(folder), str(ROOT)], check=True, capture_output=True, timeout=120
    )
    (path,) = folder.glob("*.whl")
    return path


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of executables of a fresh environment that holds the wheel, and the packages it depends on from this one."""
    home = tmp_path_factory.mktemp("environment")
    venv.create(home, with_pip=False, symlinks=True)
    packages, scripts = (Path(sysconfig.get_path(name, vars={"base": str(home), "platbase": str(home)})) for name in ("purelib", "scripts"))
    pip = [sys.executable, "-m", "pip", "--python", str(scripts / "python"), "install", "--quiet", "--no-deps", "--no-index"]
    subprocess.run([*pip, str(wheel)], check=True, capture_output=True, timeout=120)
    # a folder named in a .pth file is searched after the environment's own, and its own .pth files (the editable install's) are not read
    (packages / "dependencies.pth").write_text("".join(f"{path}\n" for path in site.getsitepackages()), encoding="utf-8")
    return scripts


def run(installed: Path, folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Call the installed command from another folder, with nothing of this checkout on the path."""
    environment = {name: value for name, value in os.environ.items() if name not in {"PYTHONPATH", "PYTHONHOME", "VIRTUAL_ENV"}}
    return subprocess.run([str(installed / "standoff"), *arguments], check=False, cwd=folder, env=environment, capture_output=True, text=True, timeout=120)


def test_the_wheel_holds_code_data_and_licence_and_no_tests(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()
    checkout = [
        path
        for package in ("src/standoff", "flows", "schemas")
        for path in sorted((ROOT / package).rglob("*"))
        if path.is_file() and "__pycache__" not in path.parts
    ]
    expected = {path.relative_to(ROOT / "src" if path.is_relative_to(ROOT / "src") else ROOT).as_posix() for path in checkout}
    ours = {name for name in names if ".dist-info/" not in name}
    assert ours == expected
    assert "standoff/py.typed" in ours
    assert any(name.startswith("standoff/knowledge/data/") for name in ours)
    assert any(name.endswith("licenses/LICENSE") for name in names)
    assert {name.split("/")[0] for name in ours} == {"standoff", "flows", "schemas"}


def test_the_wheel_names_its_command_and_runners(wheel: Path) -> None:
    archive = zipfile.ZipFile(wheel)
    (name,) = [name for name in archive.namelist() if name.endswith("entry_points.txt")]
    found = configparser.ConfigParser()
    found.read_string(archive.read(name).decode())
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert dict(found["console_scripts"]) == project["scripts"]
    assert dict(found["standoff.runners"]) == project["entry-points"]["standoff.runners"]
    assert set(found["standoff.runners"]) == {"prefect", "direct"}


def test_the_installed_package_is_the_wheels(installed: Path, tmp_path: Path) -> None:
    answer = subprocess.run(
        [str(installed / "python"), "-c", "import standoff, flows, schemas; print(standoff.__file__, flows.__file__, schemas.__file__)"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    assert all(Path(path).is_relative_to(installed.parent) for path in answer.stdout.split())


def test_the_installed_command_helps(installed: Path, tmp_path: Path) -> None:
    answer = run(installed, tmp_path, "--help")
    assert answer.returncode == 0, answer.stderr
    assert "doctor" in answer.stdout


def test_the_installed_command_finds_all_it_needs(installed: Path, tmp_path: Path) -> None:
    answer = run(installed, tmp_path, "doctor")
    assert answer.returncode == 0, answer.stdout + answer.stderr


def test_the_installed_command_makes_a_dataset_that_answers_a_query(installed: Path, tmp_path: Path) -> None:
    made = run(installed, tmp_path, "run", str(SEED), "--direct", "--workers", "1")
    assert made.returncode == 0, made.stdout + made.stderr
    answer = run(installed, tmp_path, "query", "SELECT count(*) AS n, bool_and(published_at IS NOT NULL) AS dated FROM articles", "--format", "csv")
    assert answer.stdout.split() == ["n,dated", "1,true"], answer.stderr
    assert (tmp_path / "output" / "current" / "articles").is_dir()
