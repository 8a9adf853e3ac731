"""Who did it and to whom, in deeds and meetings: sentences written for these tests."""

from functools import lru_cache

import pytest

from schemas.codes import PassageKind
from standoff.annotate import annotate
from standoff.extract.events import extract_events
from standoff.records import Article, Event, Passage, Span, Spans


@lru_cache
def events(text: str) -> tuple[Event, ...]:
    article = Article("art_0", "-", text, "", (Passage(PassageKind.BODY, Span(0, len(text))),), "en")
    return extract_events(next(iter(annotate([article]))), ())


def told(text: str) -> list[tuple[str, str, str]]:
    """Type, source and target of each event of a text."""

    def words(spans: Spans) -> str:
        return " | ".join(text[span.start : span.end] for span in spans)

    return [(event.event_type.value, words(event.source), words(event.target)) for event in events(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Twelve miners were killed in a Russian airstrike on Tuesday.", ("ASSAULT", "Russian", "Twelve miners")),
        ("Two students were wounded in clashes with police in Harare.", ("ASSAULT", "police", "Two students")),
        ("Three fishermen were shot dead when Eritrean soldiers opened fire on their boat.", ("ASSAULT", "Eritrean soldiers", "Three fishermen")),
        ("The Taliban claimed responsibility for the attack that killed nine policemen.", ("ASSAULT", "The Taliban", "nine policemen")),
        ("The rebels launched an attack that killed nine policemen.", ("ASSAULT", "The rebels", "nine policemen")),
    ],
)
def test_the_doer_of_a_passive_stands_in_the_attack_or_fight_that_it_happened_in(text: str, expected: tuple[str, str, str]) -> None:
    assert expected in told(text)


@pytest.mark.parametrize(
    ("text", "victims"),
    [
        ("The Madrid bombings killed 191 people.", "191 people"),
        ("The Nairobi mall attack, which killed 67 people, lasted four days.", "67 people"),
    ],
)
def test_a_place_before_an_attack_did_not_make_it(text: str, victims: str) -> None:
    assert told(text) == [("ASSAULT", "", victims)]


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("U.S. airstrikes killed four militants.", "U.S."),
        ("The Turkish raid killed four militants.", "Turkish"),
        ("Taliban attacks killed four soldiers.", "Taliban"),
    ],
)
def test_a_state_abbreviated_a_nationality_and_a_group_before_an_attack_did(text: str, source: str) -> None:
    assert [event[1] for event in told(text)] == [source]


def test_shooting_victims_are_shot_by_nobody_in_particular() -> None:
    assert not [event for event in told("The court revokes a Parkland shooting survivor's visa.") if event[0] == "ASSAULT"]


def test_people_held_hostage_are_held_by_nobody_who_asks_for_them() -> None:
    text = "President Jane Roe sought to gain the release of two Americans held hostage at the embassy of Chad."
    assert all(event[1] != "President Jane Roe" for event in told(text) if event[0] == "ASSAULT")


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("Mohamed Saleh was convicted in May of killing a police officer.", "Mohamed Saleh"),
        ("A court in Lagos jailed John Obi for stabbing a police officer.", "John Obi"),
    ],
)
def test_whoever_is_sentenced_for_a_deed_did_it(text: str, source: str) -> None:
    assert [event[1] for event in told(text) if event[0] == "ASSAULT"] == [source]


def test_the_participle_after_with_has_its_own_subject() -> None:
    text = "Republicans had the votes to stop the inquiry, with Sens. Jane Roe and Lisa Poe, R-Iowa, criticizing Peru."
    assert [event[1] for event in told(text) if event[0] == "ACCUSE"] == ["Sens. Jane Roe and Lisa Poe, R-Iowa"]


def test_third_persons_in_quotation_marks_are_not_the_speaker() -> None:
    text = "“She wants to arrest our members,” Peter Smith said on Monday."
    assert [event[1] for event in told(text) if event[0] == "COERCE"] == ["She"]


def test_a_senators_tag_is_not_the_senator() -> None:
    text = "Lee Roe, R-N.H., who on Friday is joining farmers to protest the bill, spoke first."
    assert [event[1][:7] for event in told(text) if event[0] == "PROTEST"] == ["Lee Roe"]


def test_a_subject_parsed_as_two_is_one() -> None:
    text = "Judges say that he, or perhaps, one of his ministers, met the Polish ambassador."
    assert [event[1] for event in told(text)] == ["he, or perhaps, one of his ministers"]


@pytest.mark.parametrize(
    ("text", "target"),
    [
        ("A gunman opened fire at a market in Karachi.", ""),
        ("Soldiers raided a hotel in Kampala.", "a hotel in Kampala"),
        ("A gunman opened fire at a market in Karachi, killing six people.", "six people"),
        ("Iran launched missiles.", ""),
        ("On Christmas Day, Peru announced sanctions against Bolivia.", "Bolivia"),
    ],
)
def test_weapons_days_wars_and_places_are_no_other_side(text: str, target: str) -> None:
    assert [event[2] for event in told(text)] == [target]


def test_a_war_is_nobody_to_send_troops_to() -> None:
    assert told("Wilson sent American troops into World War I.") == []


def test_one_person_does_not_meet_alone() -> None:
    assert told("The first meeting between President Jane Roe") == []
