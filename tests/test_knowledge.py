"""The knowledge base: what its files say, and the phrases it must read."""

import re
import subprocess
import sys
from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from schemas.base import AFFILIATION, ALPHA3
from schemas.codes import ActorKind, MentionLabel, Sector
from standoff.knowledge import Knowledge, fold, load
from standoff.knowledge.tables import parts, rows
from standoff.resolve.lookup import resolve_phrase

# phrase, country, sector; a dash stands for none
PHRASES = """
Russia|RUS|GOV
Russian Federation|RUS|GOV
the Kremlin|RUS|GOV
Moscow|RUS|GOV
U.S.|USA|GOV
the United States|USA|GOV
America|USA|GOV
the White House|USA|GOV
Washington|USA|GOV
Foggy Bottom|USA|GOV
the Pentagon|USA|MIL
Capitol Hill|USA|LEG
Congress|USA|LEG
the State Department|USA|GOV
FBI|USA|COP
CIA|USA|SPY
the Supreme Court|USA|JUD
Downing Street|GBR|GOV
Britain|GBR|GOV
U.K.|GBR|GOV
Élysée|FRA|GOV
Elysee Palace|FRA|GOV
Beijing|CHN|GOV
DPRK|PRK|GOV
North Korea|PRK|GOV
South Korea|KOR|GOV
Holland|NLD|GOV
Burma|MMR|GOV
Myanmar|MMR|GOV
Ivory Coast|CIV|GOV
Turkiye|TUR|GOV
Ankara|TUR|GOV
Tehran|IRN|GOV
Kiev|UKR|GOV
Kyiv|UKR|GOV
Taipei|TWN|GOV
Brussels|-|IGO
NATO|-|IGO
the European Union|-|IGO
OSCE|-|IGO
IAEA|-|IGO
the UN Security Council|-|IGO
the International Criminal Court|-|JUD
African Union|-|IGO
the West|-|GOV
ISIS|-|REB
Islamic State|-|REB
Taliban|AFG|REB
Pakistani Taliban|PAK|REB
Hamas|PSE|REB
Hezbollah|LBN|REB
Houthi rebels|YEM|REB
PKK|TUR|REB
Boko Haram|NGA|REB
al-Shabab|SOM|REB
FARC|COL|REB
Palestinian Authority|PSE|GOV
IDF|ISR|MIL
Knesset|ISR|LEG
Mossad|ISR|SPY
Bundestag|DEU|LEG
State Duma|RUS|LEG
FSB|RUS|SPY
Revolutionary Guards|IRN|MIL
Reuters|GBR|MED
Associated Press|USA|MED
Xinhua|CHN|MED
Al Jazeera|QAT|MED
Doctors Without Borders|-|NGO
Vladimir Putin|RUS|GOV
Putin|RUS|GOV
Sergei Lavrov|RUS|GOV
Antony Blinken|USA|GOV
Volodymyr Zelensky|UKR|GOV
Victor Orban|HUN|GOV
Recep Tayyip Erdoğan|TUR|GOV
Kim Jong-un|PRK|GOV
Xi Jinping|CHN|GOV
Mohammad bin Salman|SAU|GOV
Moammar Gadhafi|LBY|GOV
Alexei Navalny|RUS|OPP
Sen. John McCain|USA|LEG
Hillary Rodham Clinton|USA|GOV
Jens Stoltenberg|NOR|IGO
Ban Ki-moon|KOR|IGO
Russian President Vladimir Putin|RUS|GOV
French President Emmanuel Macron|FRA|GOV
U.S. Secretary of State Antony Blinken|USA|GOV
State Department spokesman Ned Price|USA|GOV
the Russian foreign minister|RUS|GOV
the Iranian president|IRN|GOV
Israel's defense minister|ISR|GOV
NATO secretary general|-|IGO
EU foreign policy chief|-|IGO
Pentagon chief|USA|GOV
Secretary of State|USA|GOV
the British ambassador|GBR|GOV
two U.S. officials|USA|GOV
a senior Turkish official|TUR|GOV
Ukrainian soldiers|UKR|MIL
Russian troops|RUS|MIL
the Syrian army|SYR|MIL
Chinese warships|CHN|MIL
Afghan police|AFG|COP
Iraqi lawmakers|IRQ|LEG
the Polish parliament|POL|LEG
an Egyptian court|EGY|JUD
Pakistani judges|PAK|JUD
Yemeni rebels|YEM|REB
Indian journalists|IND|MED
German reporters|DEU|MED
Israeli settlers|ISR|CVL
Venezuelan protesters|VEN|CVL
Syrian refugees|SYR|CVL
Nigerian students|NGA|EDU
Greek workers|GRC|LAB
Danish companies|DNK|BUS
Spanish priests|ESP|REL
Swiss banks|CHE|BUS
Mexican drug cartels|MEX|CRM
Cuban dissidents|CUB|OPP
Saudi clerics|SAU|REL
French doctors|FRA|HLH
the Iranian government|IRN|GOV
the Dutch government|NLD|GOV
the Trump administration|USA|GOV
former U.S. president|USA|ELI
human rights activists|-|NGO
aid workers|-|NGO
protesters|-|CVL
rebels|-|REB
soldiers|-|MIL
"""

TABLE = [line.split("|") for line in PHRASES.strip().splitlines()]


@pytest.fixture(scope="module")
def knowledge() -> Knowledge:
    return load()


@pytest.mark.parametrize(("phrase", "country", "sector"), TABLE, ids=[row[0] for row in TABLE])
def test_a_phrase_has_its_country_and_sector(knowledge: Knowledge, phrase: str, country: str, sector: str) -> None:
    found = resolve_phrase(phrase, knowledge)
    assert (found["country"] or "-", found["sector"]) == (country, sector)


@pytest.mark.parametrize(
    ("phrase", "day", "name"),
    [
        ("British Prime Minister", date(2003, 1, 1), "Tony Blair"),
        ("the British prime minister", date(2022, 2, 1), "Boris Johnson"),
        ("German Chancellor", date(2010, 1, 1), "Angela Merkel"),
        ("the U.S. president", date(2017, 1, 20), "Donald Trump"),
        ("NATO secretary general", date(2016, 6, 1), "Jens Stoltenberg"),
        ("Russia's U.N. ambassador", date(2022, 2, 1), "Vassily Nebenzia"),
        ("EU foreign policy chief", date(2015, 1, 1), "Federica Mogherini"),
        ("Johnson", date(2022, 2, 1), "Boris Johnson"),
        ("President Bush", date(2004, 1, 1), "George W. Bush"),
    ],
)
def test_an_office_has_the_holder_of_the_day(knowledge: Knowledge, phrase: str, day: date, name: str) -> None:
    assert resolve_phrase(phrase, knowledge, day)["actor"] == name


@pytest.mark.parametrize(
    "junk", ["", " ", "x" * 500, "Путин", "中国", "\u200b\u200e", "&nbsp;", "()", "....", "the", "\ud800", "a" * 100_000, "of the of the of", "٣٤٥"]
)
def test_what_is_no_phrase_for_an_actor_gives_nulls(knowledge: Knowledge, junk: str) -> None:
    found = resolve_phrase(junk, knowledge)
    assert found["text"] == junk
    assert [found[name] for name in ("actor", "kind", "country", "sector", "basis")] == [None] * 5


def test_invisible_characters_and_entities_do_not_hide_a_name(knowledge: Knowledge) -> None:
    assert resolve_phrase("Pu\u200btin", knowledge)["actor"] == "Vladimir Putin"
    assert resolve_phrase("&Eacute;lys&eacute;e", knowledge)["country"] == "FRA"


def test_an_ambiguous_surname_gives_alternatives_and_no_actor(knowledge: Knowledge) -> None:
    found = resolve_phrase("Johnson", knowledge)
    assert found["actor"] is None
    assert {"Boris Johnson", "Lyndon Johnson"} <= set(found["alternatives"])


@given(st.text(max_size=60))
def test_any_text_is_looked_up_without_an_error(text: str) -> None:
    found = resolve_phrase(text, load(), date(2020, 1, 1))
    assert set(found) == {"text", "actor", "kind", "country", "sector", "basis", "alternatives"}


def test_every_state_has_a_code_and_only_sourced_wikidata_ids(knowledge: Knowledge) -> None:
    sourced = {row["alpha3"]: row["wikidata_id"] for row in rows("countries.tsv")}
    for entry in knowledge.phrases().values():
        if entry.wikidata_id is not None:
            assert entry.wikidata_id == sourced[entry.country or ""]


def test_codes_have_the_form_that_the_tables_demand(knowledge: Knowledge) -> None:
    for entry in knowledge.phrases().values():
        assert entry.country is None or re.fullmatch(ALPHA3, entry.country), entry
        assert entry.affiliation is None or re.fullmatch(AFFILIATION, entry.affiliation), entry
        assert entry.country is None or knowledge.country(entry.country), entry


def test_no_data_file_gives_a_noun_twice() -> None:
    nouns = [noun for row in rows("nouns.tsv") for noun in parts(row["nouns"])]
    assert sorted(nouns) == sorted(set(nouns))


def test_no_two_people_have_one_name() -> None:
    names = [fold(row["name"]) for row in rows("people.tsv")]
    assert sorted(names) == sorted(set(names))


def test_offices_of_people_are_known_and_run_forward(knowledge: Knowledge) -> None:
    offices = {row["office"] for row in rows("offices.tsv")}
    for row in rows("people.tsv"):
        for holding in knowledge.holdings(f"person:{fold(row['name'])}"):
            assert holding.office in offices
            assert holding.start is None or holding.end is None or holding.start <= holding.end, holding
            assert knowledge.country(holding.affiliation) or knowledge.entry(f"org:{holding.affiliation}"), holding


def test_a_state_office_has_one_holder_at_a_time(knowledge: Knowledge) -> None:
    for office in ("head_of_state", "head_of_government", "foreign_minister", "supreme_leader"):
        for alpha3 in {row["alpha3"] for row in rows("countries.tsv")}:
            held = [holding for holding in knowledge.holders(office, alpha3) if holding.start]
            for former, later in pairwise(held):
                assert former.end is not None, former
                assert later.start is not None, later
                assert former.end <= later.start, (former, later)


def test_demonyms_keep_their_case(knowledge: Knowledge) -> None:
    assert knowledge.demonym("Polish") == "POL"
    assert knowledge.demonym("polish") is None
    assert knowledge.demonym("Dutch") == "NLD"
    assert knowledge.demonym("Congolese") == "COD"


def test_phrases_carry_labels_for_annotation(knowledge: Knowledge) -> None:
    phrases = knowledge.phrases()
    assert phrases["Russian"].label is MentionLabel.NATIONALITY
    assert phrases["Russia"].label is MentionLabel.STATE
    assert phrases["Moscow"].label is MentionLabel.PLACE
    assert phrases["Vladimir Putin"].label is MentionLabel.PERSON
    assert phrases["Taliban"].kind is ActorKind.GROUP
    assert phrases["Kremlin"].denotes == "country:RUS"
    assert knowledge.is_ambiguous("Jordan")


def test_a_noun_gives_its_sector(knowledge: Knowledge) -> None:
    assert knowledge.sector_of("soldier") is Sector.MIL
    assert knowledge.sector_of("ambassador") is Sector.GOV
    assert knowledge.sector_of("reporter") is Sector.MED
    assert knowledge.sector_of("teapot") is None


def test_places_are_found_by_their_second_names(knowledge: Knowledge) -> None:
    assert knowledge.places("Verkhnetoretskoye")[0].place_id == "689900"
    assert knowledge.places("Kiev")[0].name == "Kyiv"
    assert knowledge.places("Moscow")[0].feature == "city"
    assert knowledge.places("Nowhere at all") == ()


def test_crimea_is_ukraine(knowledge: Knowledge) -> None:
    assert {place.country for name in ("Crimea", "Sevastopol", "Simferopol", "Crimean Peninsula") for place in knowledge.places(name)[:1]} == {"UKR"}


def test_a_place_is_found_by_its_id(knowledge: Knowledge) -> None:
    place = knowledge.place("2761369")
    assert place is not None
    assert (place.name, place.country) == ("Vienna", "AUT")
    assert knowledge.place("0") is None
    assert knowledge.place("Vienna") is None


@given(st.text(max_size=40))
def test_folding_twice_changes_nothing(name: str) -> None:
    assert fold(fold(name)) == fold(name)


def test_loading_takes_little_time_and_memory() -> None:
    program = (
        "import time, schemas.codes, standoff.records, psutil; p = psutil.Process(); m = p.memory_info().rss; t = time.perf_counter();"
        "from standoff.knowledge import load; load(); print(time.perf_counter() - t, (p.memory_info().rss - m) / 1e6)"
    )
    seconds, megabytes = map(float, subprocess.run([sys.executable, "-c", program], check=True, capture_output=True, text=True).stdout.split())
    assert seconds < 2.5  # 0.25 s on an idle machine
    assert megabytes < 150
