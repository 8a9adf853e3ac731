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
from standoff.knowledge.tables import day, last_day, parts, rows
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
    "junk", ["", " ", "x" * 500, "Иван Кузнецов", "甲乙丙", "\u200b\u200e", "&nbsp;", "()", "....", "the", "\ud800", "a" * 100_000, "of the of the of", "٣٤٥"]
)
def test_what_is_no_phrase_for_an_actor_gives_nulls(knowledge: Knowledge, junk: str) -> None:
    found = resolve_phrase(junk, knowledge)
    assert found["text"] == junk
    assert [found[name] for name in ("actor", "kind", "country", "affiliation", "sector", "basis")] == [None] * 6


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
    assert set(found) == {"text", "actor", "kind", "country", "affiliation", "sector", "basis", "alternatives", "reason"}


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


def test_holdings_name_known_offices_people_and_bodies(knowledge: Knowledge) -> None:
    offices = {row["office"] for row in rows("offices.tsv")}
    people = {row["name"] for row in rows("people.tsv")}
    for row in rows("office_holders.tsv"):
        assert row["office"] in offices, row
        assert row["person"] in people, row
        assert row["source"] in {"hand", "factbook", "hand, factbook"}, row
        assert knowledge.country(row["affiliation"]) or knowledge.entry(f"org:{row['affiliation']}"), row


@pytest.mark.parametrize("file", ["office_holders.tsv", "memberships.tsv"])
def test_terms_are_sorted_single_and_run_forward(file: str) -> None:
    found = [tuple(row.values()) for row in rows(file)]
    assert len(set(found)) == len(found)
    keys = [(row[0], row[1], row[2]) for row in found]
    assert keys == sorted(keys)
    for row in rows(file):
        assert not row["end"] or not row["start"] or day(row["start"]) <= last_day(row["end"]), row  # type: ignore[operator]


def test_an_office_of_one_has_one_holder_at_a_time() -> None:
    """To the month: on a day of change both may stand; co-rulers and seats of many are left out."""
    many = {"senator", "representative", "governor", "mayor", "candidate", "spokesman", "deputy_foreign_minister", "party_leader", "senate_leader", "speaker"}
    terms: dict[tuple[str, str], list[dict[str, str]]] = {}
    for row in rows("office_holders.tsv"):
        if row["office"] not in many and row["start"]:
            terms.setdefault((row["affiliation"], row["office"]), []).append(row)
    for held in terms.values():
        for former, later in pairwise(sorted(held, key=lambda row: day(row["start"]) or date.min)):
            end, start = day(former["end"]), last_day(later["start"])
            assert end is not None, (former, later)
            assert start is not None, later
            assert (end - start).days <= 31, (former, later)


def test_there_are_holders_for_many_states_and_organizations(knowledge: Knowledge) -> None:
    led = {row["affiliation"] for row in rows("office_holders.tsv") if row["office"] in {"head_of_state", "head_of_government", "supreme_leader"}}
    assert len({code for code in led if knowledge.country(code)}) >= 150
    assert len({row["affiliation"] for row in rows("office_holders.tsv") if knowledge.entry(f"org:{row['affiliation']}")}) >= 25


def test_what_a_month_leaves_open_is_not_held(knowledge: Knowledge) -> None:
    # Moussa in May 2001, Elaraby after June 2011, as the file has them by month
    assert knowledge.holder("head", "AL", date(2001, 5, 15)) is None
    assert knowledge.holder("head", "AL", date(2001, 6, 1)) == knowledge.lookup("Amr Moussa")
    assert knowledge.holder("head", "AL", date(2011, 6, 15)) is None


@pytest.mark.parametrize(
    ("cell", "first", "last"), [("2005-03-04", "2005-03-04", "2005-03-04"), ("2004-02", "2004-02-01", "2004-02-29"), ("2004", "2004-01-01", "2004-12-31")]
)
def test_a_cell_holds_a_day_month_or_year(cell: str, first: str, last: str) -> None:
    assert day(cell) == date.fromisoformat(first)
    assert last_day(cell) == date.fromisoformat(last)
    assert day("") is None


@pytest.mark.parametrize(
    ("code", "as_of", "number", "member", "is_member"),
    [
        ("NATO", date(2022, 2, 1), 30, "FIN", False),
        ("NATO", date(2024, 4, 1), 32, "SWE", True),
        ("NATO", date(2000, 1, 1), 19, "POL", True),
        ("EU", date(2019, 1, 1), 28, "GBR", True),
        ("EU", date(2021, 1, 1), 27, "GBR", False),
        ("G8", date(2010, 1, 1), 8, "RUS", True),
        ("OPEC", date(2018, 12, 1), 15, "QAT", True),
    ],
)
def test_organizations_have_the_members_of_the_day(knowledge: Knowledge, code: str, as_of: date, number: int, member: str, is_member: bool) -> None:
    found = knowledge.members(code, as_of)
    assert len(found) == number
    assert (member in found) is is_member


def test_members_territories_and_backers_are_states(knowledge: Knowledge) -> None:
    for row in rows("memberships.tsv"):
        assert knowledge.country(row["country"]), row
        assert knowledge.entry(f"org:{row['organization']}"), row
    for row in rows("groups.tsv"):
        for alpha3 in (*parts(row["territory"]), *parts(row["backers"])):
            assert knowledge.country(alpha3), row
    assert knowledge.territory("BOKO_HARAM") == ("NGA", "CMR", "TCD", "NER")
    assert knowledge.backers("HEZBOLLAH") == ("IRN",)
    assert knowledge.backers("nobody") == ()


@pytest.mark.parametrize(
    ("alpha3", "as_of", "name"),
    [
        ("HUN", date(2022, 2, 1), "Viktor Orban"),
        ("TUR", date(2010, 1, 1), "Recep Tayyip Erdogan"),
        ("TUR", date(2020, 1, 1), "Recep Tayyip Erdogan"),
        ("PRK", date(2015, 1, 1), "Kim Jong Un"),
        ("GBR", date(2022, 2, 1), "Boris Johnson"),
        ("FRA", date(2022, 2, 1), "Emmanuel Macron"),
    ],
)
def test_a_state_is_led_from_the_office_that_leads_it(knowledge: Knowledge, alpha3: str, as_of: date, name: str) -> None:
    leader = knowledge.leader(alpha3, as_of)
    assert leader is not None
    assert leader.name == name


def test_forms_in_other_scripts_name_known_things(knowledge: Knowledge) -> None:
    for file in ("names_in_scripts.tsv", "names_in_scripts_hand.tsv"):
        keys = [row["key"] for row in rows(file)]
        assert len(set(keys)) == len(keys)
        # a capital that has its state's name, or that a seat by hand stands for, has no entry of its own
        assert [key for key in keys if knowledge.entry(key) is None and not key.startswith("seat:")] == []


def test_no_body_has_the_code_of_a_state() -> None:
    codes = {row["code"] for file in ("organizations.tsv", "groups.tsv") for row in rows(file)}
    assert codes & {row["alpha3"] for row in rows("countries.tsv")} == set()


def test_no_two_rows_of_a_file_have_one_key() -> None:
    for file, column in (
        ("countries.tsv", "alpha3"),
        ("organizations.tsv", "code"),
        ("groups.tsv", "code"),
        ("institutions.tsv", "key"),
        ("seats.tsv", "form"),
    ):
        keys = [row[column] for row in rows(file)]
        assert sorted(set(keys)) == sorted(keys), file


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
        "import time, schemas.codes, standoff.records, psutil; p = psutil.Process(); m = p.memory_info().rss; t = time.process_time();"
        "from standoff.knowledge import load; load(); print(time.process_time() - t, (p.memory_info().rss - m) / 1e6)"
    )
    seconds, megabytes = map(float, subprocess.run([sys.executable, "-c", program], check=True, capture_output=True, text=True).stdout.split())
    assert seconds < 0.5  # 0.25 s of processor time, 40 MB
    assert megabytes < 150
