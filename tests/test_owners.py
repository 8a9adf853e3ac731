"""Whose unnamed people are, by what their article tells. The sentences are written for these tests."""

import time
from functools import lru_cache

import pytest

from schemas.codes import PassageKind
from standoff.annotate import annotate
from standoff.knowledge import load
from standoff.records import Annotated, Article, Passage, Span
from standoff.resolve.actors import ActorIndex, resolve_actors
from standoff.resolve.owner_hints import Hints
from standoff.resolve.owner_weights import NOBODY, STATE
from standoff.resolve.owners import Owners, is_nobodys
from standoff.resolve.reading import Reading

HOBART = (
    "Tasmania's premier called the fire in Hobart the worst in Australia in a decade. Australian ministers promised help to Tasmania. "
    "Investigators questioned a suspect in Hobart on Monday. Officials said Canberra would send money. "
)
"""One country, by its towns, its government and its people."""

LAGOS_AND_ACCRA = "Ghana and Nigeria closed their border. Ghana blamed Nigeria, and Nigeria blamed Ghana. Accra and Lagos lost trade. "


@lru_cache(maxsize=64)
def annotated(text: str) -> Annotated:
    passages = (Passage(PassageKind.BODY, Span(0, len(text))),)
    return next(iter(annotate([Article("art_0000000000000001", "-", text, "0" * 64, passages, "en")])))


def index(text: str) -> ActorIndex:
    return resolve_actors(annotated(text), (), load())


def countries(text: str, words: str) -> list[str | None]:
    start = text.rindex(words)
    return [actor.country for actor in index(text).at(Span(start, start + len(words)))]


@pytest.mark.parametrize("words", ["a suspect", "Residents", "the lawmakers", "Local officials", "two teenagers", "Judges"])
def test_people_of_an_article_about_one_country_are_of_that_country(words: str) -> None:
    text = HOBART + (f"Then {words} appeared." if words[0].islower() else f"{words} were told.")
    assert countries(text, words) == ["AUS"]


@pytest.mark.parametrize(
    "words",
    ["diplomats", "European officials", "foreign investors", "women around the world", "its neighbors", "any company", "aid workers", "rebels in the Sahel"],
)
def test_those_who_may_be_anybodys_stay_open(words: str) -> None:
    assert countries(f"{HOBART}It was noticed by {words} last week.", words) in ([None], [])


def test_people_between_two_countries_told_of_alike_stay_open() -> None:
    assert countries(f"{LAGOS_AND_ACCRA}A driver was hurt by residents.", "residents") == [None]


def test_people_who_act_in_another_country_are_not_of_the_one_told_of_most() -> None:
    assert countries(f"{HOBART}Demonstrators gathered in Chile.", "Demonstrators") in ([None], ["CHL"])


def test_an_article_without_states_gives_nobody_a_country() -> None:
    assert countries("The strike went on. Workers wanted more pay, and residents walked.", "residents") == [None]


def test_the_owner_printed_with_the_same_noun_counts() -> None:
    text = f"{LAGOS_AND_ACCRA}Ghanaian lawmakers met on Monday. Ghanaian lawmakers wanted talks. Ghanaian lawmakers were told. On Friday many lawmakers left."
    assert countries(text, "many lawmakers") == ["GHA"]


def test_the_same_words_for_people_of_two_countries_are_two_actors() -> None:
    text = "In Kenya, protesters in Nairobi threw stones. In Peru, protesters in Lima threw stones."
    found = index(text)
    first, second = (found.at(Span(start, start + len("protesters"))) for start in (text.index("protesters"), text.rindex("protesters")))
    assert [first[0].country, second[0].country] == ["KEN", "PER"]
    assert first[0].actor_id != second[0].actor_id


def test_every_weight_is_of_a_feature_that_is_measured() -> None:
    text = annotated("Residents of Australia left.")
    hints = Hints(Reading(text), load(), lambda _: None, lambda _: "AUS")
    evidence = Owners(hints).evidence(text.blocks[0], text.blocks[0].doc[0], None)
    assert set(evidence.states["AUS"]) == set(STATE)
    assert set(evidence.nobody) == set(NOBODY)


def test_a_noun_says_itself_that_it_is_nobodys() -> None:
    doc = annotated("Yesterday envoys met workers across the globe and lawmakers in town.").blocks[0].doc
    assert {token.text: is_nobodys(token) for token in doc if token.tag_ == "NNS"} == {"envoys": True, "workers": True, "lawmakers": False}


def test_time_grows_with_the_article_and_not_with_its_square() -> None:
    def seconds(sentences: int) -> float:
        text = annotated((HOBART + "Residents met lawmakers. ") * sentences)
        start = time.perf_counter()
        found = resolve_actors(text, (), load())
        for mention in text.mentions:
            found.of_mention(mention)
        return time.perf_counter() - start

    seconds(2)
    assert seconds(80) < 40 * seconds(8) + 0.5


@pytest.mark.parametrize("words", ["residents around the world", "any voter"])
def test_nobodys_people_are_not_taken_for_those_at_home(words: str) -> None:
    assert countries(HOBART * 3 + f"Such fires worry {words}.", words) in ([], [None])
