"""Which places names mean. The sentences are written for these tests."""

from dataclasses import replace
from functools import lru_cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from schemas.codes import MentionKind, MentionLabel, PassageKind
from standoff.annotate import annotate
from standoff.knowledge import load
from standoff.knowledge.sounds import is_near, sound
from standoff.records import Annotated, Article, Mention, Passage, Place, Span
from standoff.resolve.place_datelines import dateline_places
from standoff.resolve.place_forms import forms
from standoff.resolve.place_inner import inner_places
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


@pytest.mark.parametrize(
    ("text", "phrase", "place_id"),
    [
        ("U.S. and American envoys left for Vancouver, while Congress in the U.S. waited.", "Vancouver", "6173331"),
        ("Lebanon's army said that Lebanese shops in Tripoli stayed shut; Lebanon sent troops.", "Tripoli", "266826"),
        ("Libya's army said that Libyan shops in Tripoli stayed shut; Libya sent troops.", "Tripoli", "2210247"),
        ("Alabama voted late. A church in Birmingham held a service.", "Birmingham", "4049979"),
        ("A mosque in Birmingham held a service.", "Birmingham", "2655603"),
        ("A student from Moscow, Idaho, spoke. Police in Moscow had called her.", "Moscow had", "5601538"),
        ("Spain's king and Spanish ministers went to Cordoba; Spain had waited.", "Cordoba", "2519240"),
        ("Shells fell on the Syrian city of Tartus.", "Tartus", "163345"),
        ("A store in Buffalo, New York, closed.", "New York", "5128638"),
        ("A senator (R-Texas) voted against the law.", "R-Texas", "4736286"),
    ],
)
def test_what_the_article_says_tells_namesakes_apart(text: str, phrase: str, place_id: str) -> None:
    place = at(text, phrase)
    assert place is not None
    assert place.place_id == place_id


@pytest.mark.parametrize(
    ("text", "phrase", "name", "country"),
    [
        ("Officials met at the White House in Washington.", "White House", "White House", "USA"),
        ("Droughts spread across the Sahel.", "the Sahel", "Sahel", None),
        ("Soldiers died in eastern Ukraine.", "eastern Ukraine", "Eastern Ukraine", "UKR"),
        ("Envoys met again in Korea to talk of peace.", "Korea", "Korean Peninsula", None),
        ("Prices rose in the U.K. and in France.", "U.K.", "United Kingdom", "GBR"),
    ],
)
def test_regions_sites_and_abbreviated_states_are_places(text: str, phrase: str, name: str, country: str | None) -> None:
    place = at(text, phrase)
    assert place is not None
    assert (place.name, place.country) == (name, country)


@pytest.mark.parametrize(
    ("text", "phrase"),
    [
        ("Voters of Howard County in the U.S. stayed at home.", "Howard County"),
        ("Trains left Victoria Station in London late.", "Victoria Station"),
        ("Maine, Illinois and Ohio voted in the U.S. on Tuesday.", "Illinois and"),
    ],
)
def test_a_part_of_another_name_is_no_town(text: str, phrase: str) -> None:
    place = at(text, phrase)
    assert place is None or place.name == "Illinois"


@pytest.mark.parametrize(
    ("text", "is_place"),
    [
        ("Rebels entered Damascus on Monday.", True),
        ("The fall of Baghdad surprised the generals.", True),
        ("A fire broke out in a Tokyo suburb.", True),
        ("The Libyan capital, Tripoli, was quiet.", True),
        ("Cairo (AP) — Shops stayed shut.", True),
        ("Relations between Moscow and Ankara have soured.", False),
        ("Ankara has long vowed to act.", False),
    ],
)
def test_a_capital_is_a_place_by_the_words_around_it(text: str, is_place: bool) -> None:
    document = annotated(text)
    found = resolve_places(document, load())
    capitals = [mention for mention in document.mentions if mention.key and mention.key.startswith("seat:")]
    assert capitals
    assert all((found.of_mention(mention) is not None) == is_place for mention in capitals)


@pytest.mark.parametrize(
    "name",
    [
        "Москва-на-Дону",
        "東京都庁舎前",
        "X" * 500,
        "Aa " * 170,
        "&amp;&#x41;",
        "\u200b\u200b",
        "R-",
        "of",
        "'s",
        "(",
        "\ud800",
        "Ruritania",
        " " * 300,
        "County",
        "-ville",
    ],
)
def test_a_name_that_is_none_has_no_place_and_does_no_harm(name: str) -> None:
    text = f"They met in {name} yesterday."
    article = Article("art_0000000000000001", "-", text, "0" * 64, (Passage(PassageKind.BODY, Span(0, len(text))),), "en")
    span = Span(12, 12 + len(name))
    mention = Mention(span, name, MentionKind.NAME, MentionLabel.PLACE)
    found = resolve_places(Annotated(article, (), (mention,)), load())
    assert found.of_mention(mention) is None
    assert found.at(span) is None


def test_an_invisible_character_does_not_hide_a_name() -> None:
    text = "They met in Gene\u200bva yesterday."
    mention = Mention(Span(12, 19), "Gene\u200bva", MentionKind.NAME, MentionLabel.PLACE)
    article = Article("art_0000000000000001", "-", text, "0" * 64, (Passage(PassageKind.BODY, Span(0, len(text))),), "en")
    place = resolve_places(Annotated(article, (), (mention,)), load()).of_mention(mention)
    assert place is not None
    assert place.place_id == "2660646"


@given(st.text(max_size=120))
def test_any_text_has_forms_that_are_not_longer_than_itself(text: str) -> None:
    assert all(0 < len(form) <= len(text) for form in forms(text))


def places_in(text: str) -> dict[str, Place | None]:
    """The place of every mention and inner place name by its words; the last of equal ones."""
    document = annotated(text)
    found = resolve_places(document, load())
    return {mention.text: found.of_mention(mention) for mention in (*document.mentions, *inner_places(document, found, load()))}


def of_text(text: str, name: str, label: MentionLabel = MentionLabel.PLACE) -> Place | None:
    """The place of one name, labelled by hand so that the model of names decides nothing."""
    document = annotated(text)
    span = Span(text.index(name), text.index(name) + len(name))
    mention = Mention(span, name, MentionKind.NAME, label)
    others = tuple(other for other in document.mentions if not other.span.overlaps(span))
    return resolve_places(replace(document, mentions=tuple(sorted((*others, mention), key=lambda item: item.span))), load()).of_mention(mention)


@pytest.mark.parametrize(
    ("text", "name", "country"),
    [
        ("Rockets fell on the Green Zone, Iraq's police said, as Iraqi guards ran.", "Green Zone", "IRQ"),
        ("Guards shut the Green Zone; Afghanistan's army and Afghan police stood by.", "Green Zone", "AFG"),
        ("Tourists filed through the Forbidden City again.", "Forbidden City", "CHN"),
        ("Trucks queued at the Bab al-Hawa crossing as Syria burned.", "Bab al-Hawa crossing", "SYR"),
        ("Engineers left the Bushehr nuclear power plant in Iran.", "Bushehr nuclear power plant", "IRN"),
    ],
)
def test_sites_of_the_news_are_known(text: str, name: str, country: str) -> None:
    place = of_text(text, name)
    assert place is not None
    assert place.country == country


def test_a_site_that_several_states_may_have_needs_its_state_named() -> None:
    assert of_text("Shots were heard in the Green Zone at noon.", "Green Zone") is None


@pytest.mark.parametrize(
    ("text", "name", "country", "has_point"),
    [
        ("The leaders spoke at the Presidential Palace in Helsinki on Monday.", "Presidential Palace", "FIN", True),
        ("Crowds filled Kyiv's Unity Square all night.", "Unity Square", "UKR", True),
        ("Troops held the Syrian village of Kafr Zzyqq for a week.", "Kafr Zzyqq", "SYR", False),
        ("A mine went off near the village of Zzyqqiv, Ukraine, on Sunday.", "Zzyqqiv", "UKR", False),
    ],
)
def test_a_site_or_village_that_no_list_holds_lies_where_the_text_says(text: str, name: str, country: str, has_point: bool) -> None:
    place = of_text(text, name)
    assert place is not None
    assert (place.name, place.country, place.latitude is not None) == (name, country, has_point)
    assert place.place_id.startswith("plc_")


def test_a_base_lies_at_the_town_printed_with_it_and_not_at_the_place_of_its_name() -> None:
    place = of_text("Relief flights land at Villamor Air Base in Manila every day; the Philippines waits.", "Villamor Air Base")
    assert place is not None
    assert place.latitude is not None
    assert abs(place.latitude - 14.6) < 0.2


@pytest.mark.parametrize(
    ("text", "name", "place_id"),
    [
        ("Gunmen fled from the town; Pakistan sent soldiers to the town of Noshki at dawn.", "Noshki", "1168749"),
        ("Police in Ghaznee, Afghanistan, found the bus.", "Ghaznee", "1141269"),
    ],
)
def test_another_spelling_is_found_by_its_sound(text: str, name: str, place_id: str) -> None:
    place = of_text(text, name)
    assert place is not None
    assert place.place_id == place_id


@pytest.mark.parametrize("text", ["Noshki said that Pakistan would pay.", "A guard saw Noshki in Norway near the town of Noshki."])
def test_another_spelling_needs_a_place_s_surroundings_and_its_state(text: str) -> None:
    assert of_text(text, "Noshki") is None


@pytest.mark.parametrize(
    ("text", "name", "division"),
    [
        ("The South Carolina governor left the U.S. on Monday.", "South Carolina", "South Carolina"),
        ("Arizona voters in the U.S. chose a commission.", "Arizona", "Arizona"),
    ],
)
def test_a_division_inside_a_description_is_a_place(text: str, name: str, division: str) -> None:
    place = places_in(text).get(name)
    assert place is not None
    assert place.admin1 == division


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Made in China 2025 alarmed rivals.", "China"),
        ("A lecturer at King's College London spoke.", "London"),
        ("Veterans of the Gulf War met.", "Gulf"),
    ],
)
def test_a_place_inside_another_thing_s_name_is_none(text: str, name: str) -> None:
    assert of_text(text, name) is None


def test_a_name_that_annotation_cut_short_is_read_to_its_end() -> None:
    place = of_text("Pilgrims filled Saint Peter's Square at Easter.", "Saint Peter")
    assert place is not None
    assert place.country == "VAT"


def test_a_person_s_surname_is_no_town() -> None:
    document = annotated("A letter from Rivera came late. Ana Rivera testified on Monday.")
    town = Mention(Span(14, 20), "Rivera", MentionKind.NAME, MentionLabel.PLACE)
    person = Mention(Span(32, 42), "Ana Rivera", MentionKind.NAME, MentionLabel.PERSON)
    assert resolve_places(replace(document, mentions=(town,)), load()).of_mention(town) is not None
    assert resolve_places(replace(document, mentions=(town, person)), load()).of_mention(town) is None


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Jordan neighbors Syria and Iraq.", ("Syria", "Iraq")),
        ("Hikers saw a village bordering Syria.", ("Syria",)),
        ("A strip of land between Russia and Poland lies empty.", ("Russia", "Poland")),
        ("The fire burned an area the size of Belgium.", ("Belgium",)),
        ("Aid reached people in countries such as Kenya, Somalia and Sudan.", ("Kenya", "Somalia", "Sudan")),
        ("Floods struck in at least five countries: Kenya, Somalia, Sudan and Egypt.", ("Kenya", "Somalia", "Sudan", "Egypt")),
        ("Guards closed the Iran-Iraq border.", ("Iran", "Iraq")),
        ("Guards closed the U.S.-Mexico border.", ("U.S.", "Mexico")),
        ("Jets carried out strikes against Syria.", ("Syria",)),
        ("The invasion of Iraq began at dawn.", ("Iraq",)),
        ("Rockets that can reach Israel were shown.", ("Israel",)),
        ("A missile flew over Japan.", ("Japan",)),
        ("An earthquake hit Chile.", ("Chile",)),
        ("Fishermen sailed north to Norway.", ("Norway",)),
        ("Airstrikes in Somalia recent years have killed many.", ("Somalia",)),
        ("Pray for #Syria tonight.", ("Syria",)),
        ("Leaders met in Britain.", ("Britain",)),
    ],
)
def test_a_state_that_words_mark_as_land_is_a_place(text: str, names: tuple[str, ...]) -> None:
    found = places_in(text)
    assert [name for name in names if found.get(name) is None] == []


@pytest.mark.parametrize(
    "text",
    [
        "Iran said so.",
        "Envoys held talks with Iran.",
        "Talks between Iran and Egypt failed.",
        "Officials met with countries like Iran.",
        "Countries like Iran threaten us.",
        "The Senate hit Iran with sanctions.",
        "A dispute over Iran went on.",
        "A senator made a verbal attack on Iran.",
        "Envoys met in Geneva, Iran said.",
    ],
)
def test_a_state_that_acts_or_is_dealt_with_is_no_place(text: str) -> None:
    assert places_in(text)["Iran"] is None


def test_a_city_s_officer_leaves_the_city_a_place() -> None:
    document = annotated("The Tehran prosecutor closed the paper.")
    start = document.article.text.index("Tehran")
    city = Mention(Span(start, start + 6), "Tehran", MentionKind.NAME, MentionLabel.PLACE, "seat:tehran")
    key = load().phrases()["Tehran"].key
    assert resolve_places(document, load()).of_mention(replace(city, key=key)) is not None


def test_a_region_that_a_model_takes_for_a_body_is_a_place_after_in() -> None:
    region = of_text("Germany waited. Mines closed in the Ruhr.", "Ruhr", MentionLabel.ORGANIZATION)
    assert region is not None
    assert region.country == "DEU"
    assert of_text("Analysts at Ruhr spoke to clients.", "Ruhr", MentionLabel.GROUP) is None


@pytest.mark.parametrize(
    ("head", "names"),
    [
        ("VIENNA (Agency) —", ["VIENNA"]),
        ("UNITED NATIONS/CAIRO (Agency) —", ["CAIRO"]),
        ("GENEVA, March 5 —", ["GENEVA"]),
    ],
)
def test_a_dateline_is_a_mention_with_its_place(head: str, names: list[str]) -> None:
    text = f"{head} Envoys met again."
    passages = (Passage(PassageKind.DATELINE, Span(0, len(head))), Passage(PassageKind.BODY, Span(len(head) + 1, len(text))))
    document = next(iter(annotate([Article("art_0000000000000001", "-", text, "0" * 64, passages, "en")])))
    found = resolve_places(document, load())
    assert [mention.text for mention in dateline_places(document, found)] == names


@given(st.text(max_size=60), st.text(max_size=60))
def test_names_that_sound_alike_do_so_both_ways(first: str, second: str) -> None:
    assert is_near(sound(first), sound(second)) == is_near(sound(second), sound(first))
    assert is_near(sound(first), sound(first))
