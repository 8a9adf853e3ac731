"""What the documentation says is so: generated pages, lists, links, commands, entry points."""

import importlib
import re
import shlex
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

from benchmarks import docs
from schemas import CODE_LISTS, TABLES
from standoff.cli import build_parser
from standoff.commands import COMMANDS
from standoff.settings import Settings
from standoff.tables import columns

ROOT = Path(__file__).resolve().parents[1]
PAGES = sorted([ROOT / "README.md", ROOT / "CHANGELOG.md", *(path for path in ROOT.glob("*/README.md")), *(ROOT / "docs").rglob("*.md")])
LINK = re.compile(r"(?<!!)\[[^\]\n]*\]\(([^)\s]+)\)")
FENCE = re.compile(r"^```(\w*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
MADE_UP = {"src/standoff/extract/conditions.py", "src/standoff/read/mbox.py"}
"""Files that how-to pages tell their reader to write."""
MADE_BY_RUNS = ("output/", ".venv/", "dist/", "build/")


def shown(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def anchors(text: str) -> set[str]:
    """The anchors of a page's headings, as GitHub makes them."""
    headings = re.findall(r"^#+ (.+)$", FENCE.sub("", text), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.strip().lower()).replace(" ", "-") for heading in headings}


def shell_lines(text: str) -> Iterator[str]:
    """The commands in a page's shell blocks: prompts and comments gone, continued lines and open quotation marks joined."""
    for language, block in FENCE.findall(text):
        if language not in {"", "sh", "bash", "shell", "console"}:
            continue
        waiting = ""
        for line in block.splitlines():
            waiting = f"{waiting}\n{line}" if waiting else line.removeprefix("$ ")
            if waiting.endswith("\\"):
                waiting = waiting[:-1]
                continue
            try:
                shlex.split(waiting, comments=True)
            except ValueError:  # a quotation mark is open
                continue
            yield waiting
            waiting = ""


def standoff_commands(text: str) -> Iterator[list[str]]:
    """The calls of `standoff` in a page's shell blocks, as argument lists; of a pipeline, every part."""
    for line in shell_lines(text):
        words = shlex.shlex(line, posix=True, punctuation_chars="|&;<>")
        words.whitespace_split = True
        call: list[str] = []
        for word in [*words, ";"]:
            if set(word) <= set("|&;<>"):
                if call and call[0].split("/")[-1] == "standoff":
                    yield call[1:]
                call = []
            else:
                call.append(word)


@pytest.mark.parametrize("name", docs.PAGES)
def test_a_generated_page_is_what_the_code_says(name: str) -> None:
    assert (ROOT / "docs" / name).read_text(encoding="utf-8") == docs.PAGES[name](), "run `python -m benchmarks.docs`"


def test_the_check_of_generated_pages_fails_on_a_stale_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(docs, "DOCS", tmp_path)
    assert docs.main([]) == 0
    assert docs.main(["--check"]) == 0
    page = tmp_path / "cli.md"
    page.write_text(page.read_text(encoding="utf-8").replace("## standoff run", "## standoff walk"), encoding="utf-8")
    assert docs.main(["--check"]) == 1
    assert "standoff walk" in capsys.readouterr().err


def test_every_command_and_every_option_is_documented() -> None:
    page = (ROOT / "docs" / "cli.md").read_text(encoding="utf-8")
    assert {f"## standoff {name}" for name in COMMANDS} <= set(page.splitlines())
    for name in Settings.model_fields:
        assert f"--{name.replace('_', '-')}" in page
        assert f"| `{name}` |" in page


def test_every_table_column_and_code_is_documented() -> None:
    page = (ROOT / "docs" / "schema.md").read_text(encoding="utf-8")
    for table in TABLES:
        section = page.partition(f"\n## {table}\n")[2].partition("\n## ")[0]
        assert [info.name for info in columns(table) if f"| `{info.name}` |" not in section] == [], table
    for codes in CODE_LISTS:
        section = page.partition(f"\n### {codes.__name__}\n")[2].partition("\n### ")[0]
        assert [str(code) for code in codes if f"| `{code}` |" not in section] == [], codes.__name__


def test_every_option_says_what_it_does() -> None:
    for name, parser in docs.subcommands(build_parser()).items():
        silent = [docs.spelled(action) for action in docs.arguments_of(parser) if not action.help]
        assert not silent, f"standoff {name}: {silent}"


def test_the_readme_names_every_table_and_every_command() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    assert [table for table in TABLES if f"`{table}`" not in readme] == []
    assert [name for name in COMMANDS if f"standoff {name}" not in readme] == []


@pytest.mark.parametrize("page", PAGES, ids=shown)
def test_links_lead_somewhere(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    broken = []
    for target in LINK.findall(FENCE.sub("", text)):
        if re.match(r"[a-z]+:", target):
            continue
        path, _, anchor = target.partition("#")
        linked = (page.parent / path).resolve() if path else page
        inside = linked.is_relative_to(ROOT) and linked.relative_to(ROOT).as_posix() + "/"
        if not linked.exists():
            if not (inside and inside.startswith(MADE_BY_RUNS)):
                broken.append(target)
        elif anchor and linked.suffix == ".md" and anchor not in anchors(linked.read_text(encoding="utf-8")):
            broken.append(target)
    assert not broken


@pytest.mark.parametrize("page", PAGES, ids=shown)
def test_commands_in_code_blocks_parse(page: Path) -> None:
    parser = build_parser()
    for call in standoff_commands(page.read_text(encoding="utf-8")):
        if call in (["--help"], ["--version"]):
            continue
        try:
            parser.parse_args(call)
        except SystemExit as error:
            if error.code:  # 0 is --help
                pytest.fail(f"{shown(page)}: standoff {shlex.join(call)}")


def test_a_wrong_command_in_a_page_is_found() -> None:
    page = '```sh\n$ standoff run seeds --no-such-option\ncat x | .venv/bin/standoff run - --output o\nstandoff query "SELECT 1\n  AS one"  # comment\n```\n'
    assert list(standoff_commands(page)) == [["run", "seeds", "--no-such-option"], ["run", "-", "--output", "o"], ["query", "SELECT 1\n  AS one"]]
    with pytest.raises(SystemExit):
        build_parser().parse_args(["run", "seeds", "--no-such-option"])


@pytest.mark.parametrize("page", [page for page in PAGES if page.name not in docs.PAGES], ids=shown)
def test_files_named_in_pages_exist(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    named = set(re.findall(r"`((?:src|schemas|flows|tests|docs|benchmarks|training|seeds|requirements)/[\w./-]+)`", text))
    assert not [name for name in sorted(named - MADE_UP) if not (ROOT / name).exists()]


@pytest.mark.parametrize("page", PAGES, ids=shown)
def test_names_that_pages_place_in_a_file_stand_there(page: Path) -> None:
    text = " ".join(page.read_text(encoding="utf-8").split())
    placed = re.findall(r"`(\w+)` (?:in|of|to) `((?:src|schemas|flows|tests|benchmarks)/[\w./-]+\.\w+)`", text)
    assert not [(name, path) for name, path in placed if path not in MADE_UP and name not in (ROOT / path).read_text(encoding="utf-8")]


@pytest.mark.parametrize("page", PAGES, ids=shown)
def test_make_targets_named_in_pages_exist(page: Path) -> None:
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    named = set(re.findall(r"(?:`|^|&& )make ([a-z]+)", page.read_text(encoding="utf-8"), re.MULTILINE))
    assert named <= targets


def test_the_deployments_name_flows_that_exist() -> None:
    deployments = yaml.safe_load((ROOT / "prefect.yaml").read_text(encoding="utf-8"))["deployments"]
    assert deployments
    for item in deployments:
        path, _, name = item["entrypoint"].partition(":")
        assert (ROOT / path).is_file(), item["entrypoint"]
        flow = getattr(importlib.import_module(path.removesuffix(".py").replace("/", ".")), name)
        flow.validate_parameters(item["parameters"])
