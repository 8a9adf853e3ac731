"""The evaluation gate: it fails below a committed floor, and what it reads and prints is right."""

import tomllib
from collections.abc import Callable
from pathlib import Path

import pytest

from benchmarks import evaluate
from benchmarks.corpora import Corpora, CorporaError, find_corpora
from benchmarks.gate import FLOORS, Floors, FloorsError, Limit, Part, failures, floor_for, load_floors, raised
from benchmarks.measures import PARTS, Measure, flatten

PART = Part("events", "Events", "", 1.0, (Limit("events", "e2e", "found", floor=40.0), Limit("events", "articles_missing", "missing", at_most=0)))
FLOORS_OF_ONE_PART = Floors("0" * 64, (PART,))


def test_values_at_their_limits_pass() -> None:
    assert failures([PART], {"events": {"e2e": 40.0, "articles_missing": 0}}) == []


def test_a_value_below_its_floor_is_named() -> None:
    assert failures([PART], {"events": {"e2e": 39.9, "articles_missing": 0}}) == ["events.e2e: 39.9 is not ≥ 40"]


def test_a_value_above_its_ceiling_is_named() -> None:
    assert failures([PART], {"events": {"e2e": 41.0, "articles_missing": 2}}) == ["events.articles_missing: 2 is not ≤ 0"]


def test_a_limit_on_what_was_not_measured_fails() -> None:
    assert failures([PART], {}) == ["events.e2e: was not measured", "events.articles_missing: was not measured"]


@pytest.fixture
def gate(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Callable[[float], int]:
    """Runs the whole gate on made-up scores; gives its exit code. The page goes to `tmp_path`."""
    monkeypatch.setattr(evaluate, "find_corpora", lambda: Corpora(tmp_path / "corpora"))
    monkeypatch.setattr(Corpora, "digest", lambda _: "0" * 64)
    monkeypatch.setattr(evaluate, "load_floors", lambda: FLOORS_OF_ONE_PART)
    monkeypatch.setattr(evaluate, "run", lambda *_: None)
    monkeypatch.setattr(evaluate, "PAGE", tmp_path / "evaluation.md")

    def run_gate(e2e: float) -> int:
        monkeypatch.setattr(evaluate, "measure", lambda *_: {"events": {"e2e": Measure(e2e, "2 of 5"), "articles_missing": Measure(0)}})
        return evaluate.main([])

    return run_gate


def test_the_gate_fails_and_leaves_the_page_alone_below_a_floor(gate: Callable[[float], int], tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert gate(39.0) == 1
    assert "events.e2e: 39 is not ≥ 40" in capsys.readouterr().err
    assert not (tmp_path / "evaluation.md").exists()


def test_the_gate_passes_and_writes_the_page_above_all_floors(gate: Callable[[float], int], tmp_path: Path) -> None:
    assert gate(40.0) == 0
    page = (tmp_path / "evaluation.md").read_text(encoding="utf-8")
    assert "| found | 40 (2 of 5) | ≥ 40 |" in page
    assert "0" * 64 in page
    assert str(tmp_path) not in page


def test_corpora_that_are_not_there_are_an_error_and_no_pass(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setenv("STANDOFF_CORPORA", str(tmp_path / "corpora"))
    with pytest.raises(CorporaError, match="plover"):
        find_corpora()
    assert evaluate.main([]) == 2
    assert "not there" in capsys.readouterr().err


def test_the_committed_floors_are_of_parts_that_are_measured() -> None:
    floors = load_floors()
    assert [part.name for part in floors.parts] == list(PARTS)
    for part in floors.parts:
        assert any(limit.floor is not None or limit.at_most is not None for limit in part.limits), part.name


def test_every_committed_limit_is_one_that_a_measure_can_miss() -> None:
    for name, part in tomllib.loads(FLOORS.read_text(encoding="utf-8")).items():
        for measure, facts in part.items() if isinstance(part, dict) else ():
            if isinstance(facts, dict) and "floor" in facts:
                assert facts["floor"] > 0, f"{name}.{measure}"


def test_a_misspelled_limit_is_an_error(tmp_path: Path) -> None:
    path = tmp_path / "floors.toml"
    path.write_text('corpora_sha256 = ""\n[events]\nheading = "Events"\ne2e = { means = "found", flor = 40 }\n', encoding="utf-8")
    with pytest.raises(FloorsError, match="flor"):
        load_floors(path)


def test_answers_of_the_scoring_tool_become_numbers() -> None:
    answer = {"e2e": {"p": 50.0, "f1": 40}, "title": "75.0% of 4", "roles": "3/4", "none": "0/0", "most_confused": ["A as B: 2"]}
    assert flatten(answer) == {
        "e2e_p": Measure(50.0),
        "e2e_f1": Measure(40.0),
        "title": Measure(75.0, "of 4"),
        "roles": Measure(75.0, "3 of 4"),
        "none": Measure(0.0, "0 of 0"),
    }


def test_the_digest_changes_with_any_scored_file(tmp_path: Path) -> None:
    for name in (
        "corpora/polnear/dev/a.txt",
        "corpora/plover/dev.jsonl",
        "corpora/articles/dev.jsonl",
        "corpora/html/a.html.gz",
        "corpora/intl-raw/b.txt",
        "seeds/c.txt",
        "gold/c.gold.json",
        "gold/articles/d.json",
        "gold/polnear-dev.jsonl",
        "gold/plover-dev.jsonl",
        "gold/html-dev.jsonl",
        "gold/intl-raw-dev.jsonl",
        "tools/score.py",
    ):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(name, encoding="utf-8")
    corpora = Corpora(tmp_path / "corpora")
    digests = {corpora.digest()}
    files = list(corpora.scored_files())
    for path in files:
        path.write_text(path.read_text(encoding="utf-8") + "!", encoding="utf-8")
        digests.add(corpora.digest())
    assert len(files) == 13
    assert len(digests) == 14


def test_a_floor_lies_a_margin_below_its_value() -> None:
    assert floor_for(PART, 52.37, "") == 51.3
    assert floor_for(PART, 50.0, "20 of 40") == 45.0
    assert floor_for(PART, 50.0, "of 1000") == 49.0
    assert floor_for(PART, 50.0, "1 of 2") == 0.0


def test_floors_are_raised_and_never_lowered(tmp_path: Path) -> None:
    path = tmp_path / "floors.toml"
    path.write_text(
        'corpora_sha256 = ""\n\n[a]\nheading = "A"\nx = { means = "m", floor = 10, peers = "p" }\ny = { means = "m", floor = 10 }\n\n'
        '[b]\nheading = "B"\nx = { means = "m", floor = 10 }\nz = { means = "m", at_most = 0 }\n',
        encoding="utf-8",
    )
    values = {"a": {"x": (20.0, ""), "y": (5.0, "")}, "b": {"z": (0.0, "")}}
    text = raised(path.read_text(encoding="utf-8"), load_floors(path), values, "1" * 64)
    path.write_text(text, encoding="utf-8")
    floors = load_floors(path)
    assert floors.digest == "1" * 64
    assert [(limit.part, limit.name, limit.floor) for part in floors.parts for limit in part.limits] == [
        ("a", "x", 19.0),
        ("a", "y", 10.0),
        ("b", "x", 10.0),
        ("b", "z", None),
    ]
    assert 'peers = "p"' in text
