"""Names and phrases, and whom they stand for: a table of 576 written for this project, and what the table cannot say.

tests/data/phrases.tsv was written before the resolver was tuned on it; a quarter of it, by hash, is held back: its misses are
never looked at, only counted.
"""

import json
import re
import time
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from schemas.codes import ActorKind, PassageKind, Sector
from standoff.annotate import annotate
from standoff.cli import main
from standoff.knowledge import load
from standoff.records import Actor, Article, Passage, Row, Span
from standoff.resolve.actors import resolve_actors
from standoff.resolve.lookup import resolve_phrase
from standoff.resolve.romanization import romanized

TABLE = Path(__file__).parent / "data" / "phrases.tsv"


@dataclass(frozen=True)
class Expected:
    """One row of the table."""

    phrase: str
    as_of: str
    context: str
    code: str
    sector: str
    kind: str
    set: str

    def found(self) -> Row:
        return resolve_phrase(self.phrase, load(), date.fromisoformat(self.as_of) if self.as_of else None, self.context)


@lru_cache(maxsize=1)
def table() -> tuple[Expected, ...]:
    lines = [line for line in TABLE.read_text(encoding="utf-8").split("\n") if line and not line.startswith("#")]
    assert lines[0].split("\t") == list(Expected.__annotations__)
    return tuple(
        Expected(re.sub(r"\\u([0-9a-f]{4})", lambda code: chr(int(code[1], 16)), cells[0]), *cells[1:]) for cells in (line.split("\t") for line in lines[1:])
    )


def has_code(row: Expected, found: Row) -> bool:
    """A state must be the actor's country; anything else is what the actor acts for."""
    if not row.code:
        return found["country"] is None and found["affiliation"] is None
    return bool(found["country" if load().country(row.code) else "affiliation"] == row.code)


def share(hits: list[bool]) -> float:
    return sum(hits) / len(hits)


@pytest.mark.parametrize("part", ["tune", "held"])
def test_phrases_have_their_country_in_95_of_100_and_their_sector_in_90(part: str) -> None:
    rows = [(row, row.found()) for row in table() if row.set == part]
    assert share([has_code(row, found) for row, found in rows]) >= 0.95
    assert share([(found["sector"] or "") == row.sector for row, found in rows]) >= 0.90
    assert share([not row.kind or found["kind"] == row.kind for row, found in rows]) >= 0.90


def test_the_table_is_wide_and_valid() -> None:
    rows = table()
    codes = {row.code for row in rows}
    assert len(rows) >= 400
    assert len({code for code in codes if code and load().country(code)}) >= 100
    assert 0.2 <= share([row.set == "held" for row in rows]) <= 0.3
    assert {row.sector for row in rows} <= {"", *(str(sector) for sector in Sector)}
    assert {row.kind for row in rows} <= {"", *(str(kind) for kind in ActorKind)}
    keys = [(row.phrase, row.as_of, row.context) for row in rows]
    assert len(set(keys)) == len(keys)


@pytest.mark.parametrize(
    ("phrase", "day", "name", "affiliation"),
    [
        ("secretary general of NATO", "2022-02-01", "Jens Stoltenberg", "NATO"),
        ("secretary general of NATO", "2010-02-01", "Anders Fogh Rasmussen", "NATO"),
        ("EU foreign policy chief", "2022-02-01", "Josep Borrell", "EU"),
        ("EU foreign policy chief", "2010-02-01", "Catherine Ashton", "EU"),
        ("the OSCE chair", "2022-02-01", "Zbigniew Rau", "OSCE"),
        ("the OSCE chair", "2016-02-01", "Frank-Walter Steinmeier", "OSCE"),
        ("the visiting leader of NATO ally Hungary", "2022-02-01", "Viktor Orban", "HUN"),
        ("the leader of Turkey", "2010-02-01", "Recep Tayyip Erdogan", "TUR"),
        ("the UN human rights chief", "2015-02-01", "Zeid Ra'ad al-Hussein", "UN"),
        ("Kenya's president", "2010-02-01", "Mwai Kibaki", "KEN"),
        ("the pope", "2010-02-01", "Pope Benedict XVI", "VAT"),
    ],
)
def test_an_unnamed_office_has_its_holder_and_affiliation_of_the_day(phrase: str, day: str, name: str, affiliation: str) -> None:
    found = resolve_phrase(phrase, load(), date.fromisoformat(day))
    assert (found["actor"], found["affiliation"], found["basis"]) == (name, affiliation, "office_holder")


def test_an_office_whose_holder_is_not_known_stays_an_office() -> None:
    found = resolve_phrase("the Nauruan president", load(), date(2004, 6, 1))
    assert (found["kind"], found["country"], found["basis"]) == ("office", "NRU", "office")
    assert resolve_phrase("the chief of UNEP", load(), date(2022, 2, 1))["actor"] != "Antonio Guterres"


def test_without_a_day_an_office_names_those_who_held_it() -> None:
    found = resolve_phrase("the British prime minister", load())
    assert found["kind"] == "office"
    assert {"Tony Blair", "Boris Johnson"} <= set(found["alternatives"])


@pytest.mark.parametrize(
    ("phrase", "context", "expected"),
    [
        ("the army", "in Bamako, Mali", "MLI"),
        ("Congolese troops", "in Brazzaville", "COG"),
        ("Congolese troops", "near Kinshasa", "COD"),
        ("the parliament", "Kenyan lawmakers in Nairobi", "KEN"),
        ("Russian troops", "in Kyiv, Ukraine", "RUS"),
        ("Johnson", "Downing Street said", "GBR"),
        ("Johnson", "a headline of no place", None),
    ],
)
def test_the_context_decides_where_the_phrase_does_not(phrase: str, context: str, expected: str | None) -> None:
    assert resolve_phrase(phrase, load(), None, context)["country"] == expected


def test_a_capital_acts_and_a_city_is_a_place() -> None:
    assert resolve_phrase("Kyiv", load())["basis"] == "seat"
    aleppo = resolve_phrase("Aleppo", load())
    assert (aleppo["actor"], aleppo["country"], aleppo["basis"]) == (None, "SYR", "place")


def test_a_surname_that_is_a_common_word_or_given_name_names_nobody_by_itself() -> None:
    for word in ("Pope", "Martin", "Ali", "King"):
        assert resolve_phrase(word, load(), date(2024, 1, 1))["actor"] in (None, "Pope Francis")


def test_somebody_who_left_office_is_of_the_elite() -> None:
    assert resolve_phrase("former Estonian President Toomas Hendrik Ilves", load(), date(2020, 1, 1))["sector"] == "ELI"


@pytest.mark.parametrize("name", ["Владимир Путин", "Володимир Зеленський", "Александр Лукашенко", "Ангела Меркель"])
def test_cyrillic_names_are_read(name: str) -> None:
    assert resolve_phrase(name, load())["kind"] == "person"


def test_romanizing_leaves_latin_letters_alone() -> None:
    assert romanized("Erdoğan") == "Erdoğan"
    assert romanized("Щёкин") == "Shchekin"


@pytest.mark.parametrize("junk", ["x" * 500, "[" * 200_000, "a " * 100_000, "<" * 100_000, "Ivan " * 60, "of " * 90, "&amp;" * 5_000, "\u200b" * 10_000])
def test_long_junk_is_answered_at_once(junk: str) -> None:
    start = time.perf_counter()
    assert resolve_phrase(junk, load(), date(2022, 1, 1), junk)["actor"] is None
    assert time.perf_counter() - start < 1


@given(st.text(max_size=80), st.text(max_size=80))
def test_any_text_and_context_are_answered(text: str, context: str) -> None:
    found = resolve_phrase(text, load(), date(2020, 1, 1), context)
    assert found["text"] == text
    assert found["affiliation"] is not None or found["country"] is None


# in an article

DAY = date(2022, 2, 1)


def at(text: str, phrase: str) -> tuple[Actor, ...]:
    passages = (Passage(PassageKind.BODY, Span(0, len(text))),)
    article = Article("art_0000000000000001", "-", text, "0" * 64, passages, "en", reference_date=DAY)
    start = text.index(phrase)
    return resolve_actors(next(iter(annotate([article]))), (), load()).at(Span(start, start + len(phrase)))


@pytest.mark.parametrize(
    ("text", "phrase", "kind", "affiliation"),
    [
        ("Troops were on the move, the secretary general of NATO said on Tuesday.", "the secretary general of NATO", ActorKind.OFFICE, "NATO"),
        ("Sanctions were being readied, the EU foreign policy chief told reporters.", "the EU foreign policy chief", ActorKind.OFFICE, "EU"),
        ("The OSCE chair offered to host another round of talks.", "The OSCE chair", ActorKind.OFFICE, "OSCE"),
        ("Putin spoke after talks with the visiting leader of NATO ally Hungary.", "the visiting leader of NATO ally Hungary", ActorKind.PERSON, "HUN"),
    ],
)
def test_an_office_that_an_article_leaves_unnamed_has_its_affiliation(text: str, phrase: str, kind: ActorKind, affiliation: str) -> None:
    (actor,) = at(text, phrase)
    assert (actor.kind, actor.affiliation) == (kind, affiliation)


def test_the_leader_of_a_state_is_the_one_of_the_day() -> None:
    assert [actor.name for actor in at("Reporters met the visiting leader of NATO ally Hungary.", "the visiting leader of NATO ally Hungary")] == [
        "Viktor Orban"
    ]
    assert [actor.name for actor in at("The German leader smiled.", "The German leader")] == ["Olaf Scholz"]


@pytest.mark.parametrize("phrase", ["A Hungarian leader", "The former Hungarian leader", "Hungarian leaders", "The Iranian leader"])
def test_another_leader_stays_unnamed(phrase: str) -> None:
    (actor,) = at(f"{phrase} smiled at the cameras.", phrase)
    assert actor.kind is ActorKind.UNNAMED


# the command


def test_the_command_takes_a_day_and_a_context(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["resolve", "the foreign minister", "--as-of", "2022-02-01", "--context", "in Ankara", "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert (found["actor"], found["affiliation"], found["basis"]) == ("Mevlut Cavusoglu", "TUR", "office_holder")


def test_on_a_terminal_the_command_prints_a_table(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdout.isatty", lambda: True)
    monkeypatch.setenv("COLUMNS", "120")
    assert main(["resolve", "Johnson", "secretary general of NATO", "[/x]", "--as-of", "2022-02-01"]) == 0
    printed = capsys.readouterr().out
    assert "NOR, for NATO" in printed
    assert "Gary Johnson" in printed
    assert "[/x]" in printed


def test_a_day_that_is_none_is_an_error(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["resolve", "Moscow", "--as-of", "yesterday"]) == 1
    assert "--as-of" in capsys.readouterr().err
