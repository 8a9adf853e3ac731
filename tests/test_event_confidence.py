"""How sure an event is. All sentences are inventions or public events in own words."""

from functools import lru_cache

from schemas.codes import DocumentFormat
from standoff.annotate import annotate
from standoff.extract.extraction import extract
from standoff.knowledge import load
from standoff.parse.article import parse
from standoff.records import RawDocument, Row
from standoff.resolve.event_confidence import confidence, evidence_of, weights
from standoff.resolve.reading import Reading
from standoff.resolve.rows import build_rows


@lru_cache
def read(text: str) -> tuple[list[Row], dict[str, Row], Reading]:
    raw = RawDocument(source_uri="file:///a.txt", line=None, format=DocumentFormat.TEXT, sha256="0" * 64, text=text)
    (annotated,) = annotate([parse(raw)])
    rows = build_rows(annotated, extract(annotated), load())
    return rows["events"], {row["actor_id"]: row for row in rows["actors"]}, Reading(annotated)


def only(text: str) -> float:
    ((event,), _, _) = read(text)
    return float(event["confidence"])


def test_a_plain_event_between_two_states_is_surer_than_one_whose_sides_nobody_knows() -> None:
    plain = only("France signed an agreement with Japan on Monday.")
    open_sides = only("Their members signed an agreement with those firms on Monday.")
    assert plain > 0.7
    assert plain > open_sides + 0.3


def test_it_is_a_probability_whatever_the_evidence() -> None:
    assert 0 < confidence({name: -1000.0 * value for name, value in weights().items()}) < 0.01
    assert 0.99 < confidence({name: 1000.0 * value for name, value in weights().items()}) < 1


def test_evidence_that_the_weights_do_not_know_counts_nothing() -> None:
    assert confidence({"one": 1.0, "no such evidence": 5.0}) == confidence({"one": 1.0})


def test_evidence_tells_a_missing_side_from_one_that_is_open() -> None:
    (event,), actors, reading = read("France signed an agreement with Japan on Monday.")
    found = evidence_of(event, actors, reading)
    assert found["target state"] == 1
    assert "target none" not in found
    assert evidence_of({**event, "target_spans": [], "target_actor_ids": [], "target_countries": []}, actors, reading)["target none"] == 1
    assert evidence_of({**event, "target_actor_ids": [], "target_countries": []}, actors, reading)["target without actor"] == 1


def test_a_side_in_a_further_clause_lies_clauses_away() -> None:
    (near, *_), actors, reading = read("France signed an agreement with Japan on Monday.")
    assert evidence_of(near, actors, reading)["target clauses"] == 0
    assert evidence_of(near, actors, reading)["target with"] == 1
    text = "France urged the council to stop the firms that sell weapons to Japan."
    (far, *_), actors, reading = read(text)
    start = text.index("Japan")
    assert evidence_of({**far, "target_spans": [{"start": start, "end": start + 5}]}, actors, reading)["target clauses"] >= 2
