"""Whose the people and bodies are that an article names and nobody knows, and people named by their nation or party alone."""

import pytest

from schemas.codes import ActorKind, Sector
from standoff.extract.roles import extract_roles
from standoff.knowledge import load
from standoff.records import Actor, Span
from standoff.resolve.actors import resolve_actors
from standoff.resolve.stage import Named, Stage
from tests.annotated import annotated


def at(text: str, phrase: str) -> tuple[Actor, ...]:
    start = text.index(phrase)
    document = annotated(text)
    return resolve_actors(document, extract_roles(document), load()).at(Span(start, start + len(phrase)))


@pytest.mark.parametrize(
    ("text", "name", "country"),
    [
        ("Ann Reyes, 34, of Dayton, Ohio, sued the company.", "Ann Reyes", "USA"),
        ("Police arrested Baltimore resident Joe Hicks on Friday.", "Joe Hicks", "USA"),
        ("Anna Reyes, a Kenyan teacher, met the minister.", "Anna Reyes", "KEN"),
        ("Anna Reyes, who lives in Lagos, met the minister.", "Anna Reyes", "NGA"),
        ("The vote was lost by Ann Reyes (D-Ohio) on Monday.", "Ann Reyes", "USA"),
        ("Anna Reyes, a British Columbia resident, met the minister.", "Anna Reyes", "CAN"),
        ("Anna Reyes, an Iran expert, met the minister.", "Anna Reyes", None),
        ("The pro-Russian activist Anna Reyes met the minister.", "Anna Reyes", None),
        ("The Lagos-based Harbour Trust sued the owners.", "Harbour Trust", "NGA"),
        ("Matthew Holm is a former soldier who served two tours in Iraq.", "Matthew Holm", None),
        ("The mayor thanked New Yorkers on Monday.", "New Yorkers", "USA"),
        ("The Ohio Teachers Alliance sued the owners.", "The Ohio Teachers Alliance", "USA"),
    ],
)
def test_the_words_beside_a_name_give_its_country(text: str, name: str, country: str | None) -> None:
    assert [actor.country for actor in at(text, name)] == [country]


def test_who_is_named_on_the_stage_of_one_country_belongs_there() -> None:
    text = "Kenya voted on Sunday. The Kenyan police counted in Nairobi. Kenya waits. Observers praised Kenya, and Anna Reyes thanked them in Mombasa."
    assert [actor.country for actor in at(text, "Anna Reyes")] == ["KEN"]


def test_between_two_countries_a_name_stays_open() -> None:
    text = "Kenya met Peru on Sunday. Peru offered talks to Kenya. Kenya thanked Peru, and Anna Reyes thanked both of them."
    assert [actor.country for actor in at(text, "Anna Reyes")] == [None]


def test_another_country_named_nearby_leaves_a_name_open() -> None:
    home = [Named(place, "KEN") for place in range(0, 9000, 100)]
    abroad = [Named(10_000, "PER"), Named(10_050, "PER")]
    stage = Stage([*home, *abroad])
    assert stage.of([Span(10_020, 10_030)]) is None
    assert stage.of([Span(500, 510)]) == "KEN"


def test_a_few_names_make_no_stage() -> None:
    assert Stage([Named(0, "KEN"), Named(50, "KEN"), Named(90, "KEN")]).of([Span(60, 70)]) is None


@pytest.mark.parametrize(
    ("text", "phrase", "sector", "country"),
    [
        ("An Egyptian shot the guard at the gate.", "An Egyptian", Sector.CVL, "EGY"),
        ("A French national was taken hostage in Algeria.", "A French national", Sector.CVL, "FRA"),
        ("Three Syrians were detained in Turkey.", "Three Syrians", Sector.CVL, "SYR"),
        ("Millions of Americans watched the vote.", "Millions of Americans", Sector.CVL, "USA"),
        ("She blames these Israelis for the delay.", "these Israelis", Sector.CVL, "ISR"),
        ("Reyes was the only Republican to object.", "the only Republican", Sector.PTY, "USA"),
    ],
)
def test_people_named_by_nation_or_party_are_not_the_state_or_party(text: str, phrase: str, sector: Sector, country: str) -> None:
    assert [(actor.kind, actor.sector, actor.country) for actor in at(text, phrase)] == [(ActorKind.UNNAMED, sector, country)]


@pytest.mark.parametrize(("text", "phrase"), [("The Egyptians signed the treaty.", "The Egyptians"), ("The United States signed.", "The United States")])
def test_a_people_that_acts_as_a_whole_is_its_state(text: str, phrase: str) -> None:
    assert [actor.kind for actor in at(text, phrase)] == [ActorKind.STATE]


def test_the_member_of_a_party_beside_whom_a_name_stands_is_that_person() -> None:
    found = at("The top Democrat on the panel, Ann Reyes, objected.", "The top Democrat on the panel, Ann Reyes")
    assert [actor.name for actor in found] == ["Ann Reyes"]


@pytest.mark.parametrize(
    ("text", "phrase"),
    [
        ("He prayed to God on Sunday.", "God"),
        ("Senators passed the HARBOUR Act on Monday.", "the HARBOUR Act"),
        ("They refused to cut Social Security.", "Social Security"),
    ],
)
def test_what_is_spelt_like_a_place_is_none(text: str, phrase: str) -> None:
    assert at(text, phrase) == ()


def test_words_in_small_letters_are_no_party_and_no_collective() -> None:
    assert [actor.kind for actor in at("The senator was attacked by conservatives.", "conservatives")] == [ActorKind.UNNAMED]


def test_rebel_forces_are_no_force_of_the_state() -> None:
    (found,) = at("Turkey trained Syrian rebel forces for years.", "Syrian rebel forces")
    assert (found.kind, found.sector, found.country) == (ActorKind.UNNAMED, Sector.REB, "SYR")


def test_a_title_that_ran_into_a_name_is_cut_off() -> None:
    found = at("Reporters asked County Commission Chair Steve Hollis about it.", "Steve Hollis")
    assert [actor.name for actor in found] == ["Steve Hollis"]
