"""Which places names mean. The sentences are written for these tests."""

from functools import lru_cache

import pytest

from schemas.codes import PassageKind
from standoff.annotate import annotate
from standoff.knowledge import load
from standoff.records import Annotated, Article, Passage, Place, Span
from standoff.resolve.places import PlaceIndex, resolve_places


@lru_cache(maxsize=256)
def annotated(text: str) -> Annotated:
    article = Article("art_0000000000000001", "-", text, "0" * 64, (Passage(PassageKind.BODY, Span(0, len(text))),), "en")
    return next(iter(annotate([article])))


def index(text: str) -> PlaceIndex:
    return resolve_places(annotated(text), load())


def at(text: str, phrase: str) -> Place | None:
    start = text.index(phrase)
    return index(text).at(Span(start, start + len(phrase)))


@pytest.mark.parametrize(
    ("text", "phrase", "place_id"),
    [
        ("Shells fell near Verkhnetoretskoye village, in the Donetsk region of Ukraine.", "Verkhnetoretskoye village", "689900"),
        ("The envoys met in Vienna on Monday.", "Vienna", "2761369"),
        ("The envoys met in Moscow on Monday.", "Moscow", "524901"),
        ("Planes bombed Aleppo for a week.", "Aleppo", "170063"),
        ("Police in Paris, Texas, arrested two men.", "Paris", "4717560"),
        ("Police in Paris arrested two men.", "Paris", "2988507"),
        ("Soldiers of Ukraine dug trenches in the Donetsk region.", "Donetsk", "709716"),
        ("Ships left Crimea for the south.", "Crimea", "703883"),
    ],
)
def test_a_name_means_the_likeliest_place(text: str, phrase: str, place_id: str) -> None:
    place = at(text, phrase)
    assert place is not None
    assert place.place_id == place_id


def test_crimea_belongs_to_ukraine() -> None:
    place = at("Russia annexed Crimea years ago.", "Crimea")
    assert place is not None
    assert place.country == "UKR"


def test_a_region_without_an_id_gets_a_hash() -> None:
    place = at("Fighting goes on in the Donbas.", "Donbas")
    assert place is not None
    assert place.place_id.startswith("plc_")
    assert place.country == "UKR"


def test_a_capital_that_speaks_is_no_place() -> None:
    document = annotated("Moscow said that talks in Geneva would go on.")
    found = resolve_places(document, load())
    by_text = {mention.text: found.of_mention(mention) for mention in document.mentions}
    assert by_text["Moscow"] is None
    assert by_text["Geneva"] is not None


def test_a_capital_where_something_happens_is_a_place() -> None:
    document = annotated("The leaders met in Moscow.")
    found = resolve_places(document, load())
    places = [found.of_mention(mention) for mention in document.mentions if mention.text == "Moscow"]
    assert [place.name for place in places if place] == ["Moscow"]


def test_every_place_that_a_lookup_returns_is_in_the_index() -> None:
    text = "The envoys met in Vienna and in Geneva."
    found = index(text)
    for name in ("Vienna", "Geneva"):
        place = found.at(Span(text.index(name), text.index(name) + len(name)))
        assert place is not None
        assert found.places[place.place_id] == place


def test_an_unknown_name_is_no_place() -> None:
    assert at("They camped in Zzyqqville for days.", "Zzyqqville") is None


@pytest.mark.parametrize(
    ("text", "phrase", "division"),
    [
        ("A fire broke out in Johnstown, Pa., on Monday.", "Pa.", "Pennsylvania"),
        ("A fire broke out in Johnstown, Pa., on Monday.", "Johnstown", "Pennsylvania"),
        ("Police in Savannah, Georgia, arrested two men; Florida sent help.", "Georgia", "Georgia"),
        ("He was born in Roma and lives in Maseru, the capital of Lesotho.", "Roma", "Maseru"),
        ("Ships waited off Porto, in Portugal.", "Porto", "Porto"),
    ],
)
def test_the_press_s_short_forms_and_own_names_come_first(text: str, phrase: str, division: str) -> None:
    place = at(text, phrase)
    assert place is not None
    assert place.admin1 == division


@pytest.mark.parametrize(
    ("text", "phrase"),
    [
        ("Officials at the White House in Washington said the U.S. would wait.", "White House"),
        ("The U.S. said life on Earth would go on.", "Earth"),
        ("Voters in the North of the U.S. stayed at home.", "North"),
        ("Storms hit the eastern coast of Tanzania.", "eastern coast"),
        ("A judge of the Eastern District of New York heard the U.S. envoy.", "Eastern District"),
    ],
)
def test_a_word_is_no_small_town(text: str, phrase: str) -> None:
    assert at(text, phrase) is None


def test_an_ocean_is_no_town() -> None:
    place = at("The ship crossed the North Atlantic to the U.S. in a week.", "North Atlantic")
    assert place is not None
    assert (place.name, place.country) == ("North Atlantic", None)
