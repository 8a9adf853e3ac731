"""Where an event happened: which place name of its sentence is its place, and which row of `places` that becomes."""

from functools import lru_cache

import pytest

from schemas.codes import EventType, PassageKind, Setting, SpeechAct, StatementKind
from standoff.extract.events import extract_events
from standoff.knowledge import load
from standoff.records import Event, Extraction, Span, Statement
from standoff.resolve.rows import build_rows
from tests.annotated import annotated


@lru_cache
def events(text: str, kind: PassageKind = PassageKind.BODY) -> tuple[Event, ...]:
    return extract_events(annotated((kind, text)), ())


def places(text: str, kind: PassageKind = PassageKind.BODY) -> list[tuple[str, str | None]]:
    """Type and place of each event of a sentence."""
    return [(event.event_type.value, None if event.place is None else text[event.place.start : event.place.end]) for event in events(text, kind)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Lavrov met Blinken in Geneva on Friday.", ("CONSULT", "Geneva")),
        ("In Geneva, Lavrov met Blinken.", ("CONSULT", "Geneva")),
        ("Lavrov held talks with Blinken in Geneva.", ("CONSULT", "Geneva")),
        ("Lavrov and Blinken held a meeting of ministers in Vienna.", ("CONSULT", "Vienna")),
        ("The presidents met on the sidelines of a summit in Samarkand.", ("CONSULT", "Samarkand")),
        ("The leaders of Peru and Chile met at the presidential palace in Lima.", ("CONSULT", "Lima")),
        ("Talks between Serbia and Kosovo will be held in Brussels on Monday.", ("CONSULT", "Brussels")),
        ("Police arrested 200 protesters in Minsk.", ("COERCE", "Minsk")),
        ("Police in riot gear dispersed protesters on Tahrir Square in Cairo.", ("COERCE", "Cairo")),
        ("Protesters marched through Minsk on Sunday.", ("PROTEST", "Minsk")),
        ("Students took to the streets of Cairo to protest against the coup.", ("PROTEST", "Cairo")),
        ("Two soldiers were killed in a battle with rebels near Goma.", ("ASSAULT", "Goma")),
        ("An attack on the embassy in Kabul killed ten people.", ("ASSAULT", "Kabul")),
    ],
)
def test_a_place_that_hangs_on_the_event_or_on_what_takes_part_in_it_is_its_own(text: str, expected: tuple[str, str]) -> None:
    assert expected in places(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The army shelled a village on the outskirts of Aleppo.", ("ASSAULT", "Aleppo")),
        ("Turkey shelled villages north of Aleppo.", ("ASSAULT", "Aleppo")),
        ("Russia massed troops along the border with Ukraine.", ("MOBILIZE", "Ukraine")),
        ("Russia has massed 100,000 troops near Ukraine's border.", ("MOBILIZE", "Ukraine")),
        ("Saudi Arabia bombed the port of Hodeidah.", ("ASSAULT", "Hodeidah")),
        ("Kim met Moon in the border village of Panmunjom.", ("CONSULT", "Panmunjom")),
        ("Rebels killed aid workers in countries such as Somalia.", ("ASSAULT", "Somalia")),
    ],
)
def test_what_is_done_at_a_part_of_a_place_is_done_there(text: str, expected: tuple[str, str]) -> None:
    assert expected in places(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Macron will visit Ukraine next week.", ("CONSULT", "Ukraine")),
        ("Macron made the first visit in ten years by a French leader to Rwanda.", ("CONSULT", "Rwanda")),
        ("Russian troops invaded Ukraine in February.", ("ASSAULT", "Ukraine")),
        ("Russia annexed Crimea in 2014.", ("COERCE", "Crimea")),
        ("Russia's invasion of Ukraine began in 2022.", ("ASSAULT", "Ukraine")),
        ("Israel launched air strikes on Gaza on Monday.", ("ASSAULT", "Gaza")),
        ("Iraq attacked its neighbor Kuwait.", ("ASSAULT", "Kuwait")),
        ("Merkel welcomed Putin to Berlin.", ("CONSULT", "Berlin")),
        ("The United States will deploy 3,000 troops to Poland.", ("MOBILIZE", "Poland")),
        ("Germany sent doctors to Haiti.", ("AID", "Haiti")),
        ("Britain sent missiles to Ukraine.", ("AID", None)),
        ("The United States withdrew its troops from Afghanistan.", ("RETREAT", "Afghanistan")),
        ("The army pulled out of Aleppo.", ("RETREAT", "Aleppo")),
        ("Rebels fired rockets from Gaza into Israel.", ("ASSAULT", "Israel")),
        ("Ukraine shot down a missile over Odesa.", ("ASSAULT", "Odesa")),
    ],
)
def test_the_verb_tells_whether_what_it_reaches_is_where_it_happens(text: str, expected: tuple[str, str | None]) -> None:
    assert expected in places(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The Geneva talks between Peru and Chile ended without result.", ("CONSULT", "Geneva")),
        ("Stoltenberg warned Russia at a Brussels summit.", ("THREATEN", "Brussels")),
    ],
)
def test_a_town_before_the_noun_of_an_occasion_is_its_place(text: str, expected: tuple[str, str]) -> None:
    assert expected in places(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Johnson arrived in Kyiv on Monday and met Zelensky.", ("CONSULT", "Kyiv")),
        ("Mexico sent its foreign minister to Washington to negotiate with American officials.", ("CONSULT", "Washington")),
        ("Egypt sent forces to Libya to bomb militants.", ("ASSAULT", "Libya")),
        ("Speaking in Brussels, Stoltenberg accused Russia of war crimes in Ukraine.", ("ACCUSE", "Brussels")),
        ("Lavrov, speaking to reporters in Moscow, accused NATO of lying.", ("ACCUSE", "Moscow")),
        ("When Merkel visited Warsaw, she criticized Russia.", ("ACCUSE", "Warsaw")),
        ("In Syria, where the United States has bombed militants, Russia has killed civilians.", ("ASSAULT", "Syria")),
        ("A strike in Baghdad that killed Soleimani angered Iran.", ("ASSAULT", "Baghdad")),
        ("In Libya, Obama helped topple one regime.", ("COERCE", "Libya")),
    ],
)
def test_an_event_shares_the_place_of_the_words_that_it_goes_with(text: str, expected: tuple[str, str]) -> None:
    assert expected in places(text)


@pytest.mark.parametrize(
    "text",
    [
        "France condemned the attack in Benghazi.",
        "France condemned Russia for war crimes in Ukraine.",
        "Biden criticized Russia over its war in Ukraine.",
        "Biden backed rebels in Aleppo.",
        "Iran threatened to attack Israel.",
        "Putin urged Macron to visit Moscow.",
        "Macron met the ambassador to Russia.",
        "Merkel met the commander of the forces in Helmand.",
        "Putin spoke with officials in Washington by phone.",
        "Police arrested a critic of the war in Yemen.",
        "Russia jailed a reporter for an article about the war in Ukraine.",
        "France killed a leader of the group in retaliation for an attack in Nice.",
        "Thousands of students protested against the war in Ukraine.",
        "The minister said in Kyiv that Russia attacked a hospital.",
        "Trump attacked China over the virus.",
        "MOSCOW (AP) — Russia expelled two diplomats on Monday.",
    ],
)
def test_a_place_of_something_else_is_not_the_place_of_the_event(text: str) -> None:
    found = places(text)
    assert found
    assert {place for _, place in found} == {None}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("At a news conference in Berlin, Scholz warned Russia against an invasion of Ukraine.", ("THREATEN", "Berlin")),
        ("Scholz warned Russia in Berlin that it would pay a price.", ("THREATEN", "Berlin")),
        ("Trump blasted China at a rally in Ohio.", ("ACCUSE", "Ohio")),
        ("The foreign ministers signed a peace deal in Minsk.", ("SUPPORT", "Minsk")),
        ("A court in Tehran sentenced a French tourist to ten years.", ("SANCTION", "Tehran")),
    ],
)
def test_what_is_done_in_words_is_where_it_is_said(text: str, expected: tuple[str, str]) -> None:
    assert expected in places(text)


def test_a_captions_town_is_where_it_is_shown_and_not_where_something_had_been_before() -> None:
    text = (
        "French President Emmanuel Macron, left, meets with German Chancellor Olaf Scholz, who had criticized Russia, before a dinner in Berlin, Jan. 25, 2022."
    )
    assert dict(places(text, PassageKind.CAPTION))["CONSULT"] == "Berlin"
    assert dict(places(text, PassageKind.CAPTION)).get("ACCUSE") is None


def test_a_town_is_named_before_its_state() -> None:
    assert places("Gunmen killed three nuns in Kano, Nigeria.") == [("ASSAULT", "Kano")]
    assert ("ASSAULT", "Benghazi") in places("They remembered the raid in Benghazi, Libya, where militants killed an ambassador.")


def test_a_statement_that_is_an_event_happens_where_it_is_made() -> None:
    text = "Speaking in Brussels, Stoltenberg said that Russia was lying."
    at = text.index
    said = Statement(
        kind=StatementKind.INDIRECT,
        content=(Span(at("that"), len(text) - 1),),
        cue=(Span(at("said"), at(" that")),),
        speaker=(Span(at("Stoltenberg"), at(" said")),),
        speech_act=SpeechAct.ACCUSE,
        setting=Setting.NONE,
    )
    (event,) = extract_events(annotated(text), (said,))
    assert event.event_type == EventType.ACCUSE
    assert event.place is not None
    assert text[event.place.start : event.place.end] == "Brussels"


@pytest.mark.parametrize(
    ("text", "name", "country"),
    [
        ("Warplanes bombed targets of the militants in the Syrian city of Raqqa.", "Ar Raqqah", "SYR"),
        ("Macron will visit Ukraine next week.", "Ukraine", "UKR"),
        ("Russia annexed Crimea in 2014.", "Crimea", "UKR"),
        ("Lavrov flew to Geneva to meet Blinken.", "Geneva", "CHE"),
        ("Putin received Macron in Moscow on Monday.", "Moscow", "RUS"),
    ],
)
def test_the_row_of_an_event_refers_to_the_place_with_its_country(text: str, name: str, country: str) -> None:
    article = annotated(text)
    rows = build_rows(article, Extraction(events=extract_events(article, ())), load())
    known = {row["place_id"]: row for row in rows["places"]}
    found = [known[row["place_id"]] for row in rows["events"] if row["place_id"]]
    assert [(row["name"], row["country"]) for row in found][:1] == [(name, country)]


def test_places_far_from_an_event_cost_nothing() -> None:
    text = "Police arrested protesters in Minsk, " + "and the tour went on to Lima and to Quito, " * 40 + "he said."
    assert ("COERCE", "Minsk") in places(text)
