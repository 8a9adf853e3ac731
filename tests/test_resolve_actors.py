"""Who phrases denote in their article. The sentences are written for these tests."""

import time
from collections.abc import Sequence
from datetime import date
from functools import lru_cache

import pytest

from schemas.codes import ActorKind, MentionKind, PassageKind, Sector, SpeakerKind, Tenure
from standoff.annotate import annotate
from standoff.extract.extraction import extract
from standoff.knowledge import load
from standoff.records import Actor, Annotated, Article, Passage, Role, Rows, Span
from standoff.resolve.actors import ActorIndex, resolve_actors
from standoff.resolve.lookup import resolve_phrase
from standoff.resolve.rows import build_rows

DAY = date(2022, 2, 1)


def article(text: str, kinds: Sequence[PassageKind] = (), article_id: str = "art_0000000000000001") -> Article:
    passages, position = [], 0
    for number, line in enumerate(text.split("\n")):
        passages.append(Passage(kinds[number] if kinds else PassageKind.BODY, Span(position, position + len(line))))
        position += len(line) + 1
    return Article(article_id, "-", text, "0" * 64, tuple(passages), "en", reference_date=DAY)


@lru_cache(maxsize=256)
def annotated(text: str, kinds: tuple[PassageKind, ...] = (), article_id: str = "art_0000000000000001") -> Annotated:
    return next(iter(annotate([article(text, kinds, article_id)])))


def index(text: str, roles: Sequence[Role] = (), kinds: tuple[PassageKind, ...] = ()) -> ActorIndex:
    return resolve_actors(annotated(text, kinds), roles, load())


def at(text: str, phrase: str, roles: Sequence[Role] = (), kinds: tuple[PassageKind, ...] = (), which: int = 0) -> tuple[Actor, ...]:
    start = -1
    for _ in range(which + 1):
        start = text.index(phrase, start + 1)
    return index(text, roles, kinds).at(Span(start, start + len(phrase)))


def role(text: str, title: str, person: str, affiliation: str | None, tenure: Tenure = Tenure.CURRENT) -> Role:
    def find(words: str) -> Span:
        return Span(text.index(words), text.index(words) + len(words))

    return Role(find(person), find(person), title, find(affiliation) if affiliation else None, tenure)


def names(actors: Sequence[Actor]) -> list[str]:
    return [actor.name for actor in actors]


@pytest.mark.parametrize(
    ("text", "phrase", "expected"),
    [
        ("Russian Foreign Minister Sergey Lavrov left early.", "Russian Foreign Minister Sergey Lavrov", ["Sergey Lavrov"]),
        ("Lavrov and Blinken met twice.", "Lavrov and Blinken", ["Sergey Lavrov", "Antony Blinken"]),
        ("The Kremlin kept silent.", "The Kremlin", ["Russia"]),
        ("Washington and its allies refused.", "Washington and its allies", ["United States", "U.S. allies"]),
        ("Russia's U.N. ambassador, Vassily Nebenzia, objected.", "Russia's U.N. ambassador, Vassily Nebenzia", ["Vassily Nebenzia"]),
        ("State Department spokesman Ned Price declined.", "State Department spokesman Ned Price", ["Ned Price"]),
        ("The report named nobody.", "The report", []),
        ("Ministers turned down Moscow's key demands.", "Moscow's key demands", ["Russia"]),
        ("Ukraine's government resigned.", "Ukraine's government", ["Ukraine"]),
        ("The Trump administration agreed.", "The Trump administration", ["Trump administration"]),
        ("The Iranian president replied.", "The Iranian president", ["president of Iran"]),
        ("Pro-Russian rebels opened fire.", "Pro-Russian rebels", ["pro-Russian rebels"]),
        ("Diplomats from the West protested.", "the West", ["the West"]),
    ],
)
def test_a_phrase_denotes_its_head(text: str, phrase: str, expected: list[str]) -> None:
    assert names(at(text, phrase)) == expected


@pytest.mark.parametrize(
    ("text", "phrase", "country", "sector"),
    [
        ("Two senior U.S. officials disagreed.", "Two senior U.S. officials", "USA", Sector.GOV),
        ("Senior State Department officials disagreed.", "Senior State Department officials", "USA", Sector.GOV),
        ("Protesters in Kyiv shouted for hours.", "Protesters in Kyiv", "UKR", Sector.CVL),
        ("Turkish warplanes struck at night.", "Turkish warplanes", "TUR", Sector.MIL),
        ("Dozens of Iraqi lawmakers walked out.", "Dozens of Iraqi lawmakers", "IRQ", Sector.LEG),
        ("A French court freed the man.", "A French court", "FRA", Sector.JUD),
        ("Israeli settlers blocked the road.", "Israeli settlers", "ISR", Sector.CVL),
        ("Aid groups warned of famine.", "Aid groups", None, Sector.NGO),
        ("The spokesman of the Polish interior ministry resigned.", "The spokesman of the Polish interior ministry", "POL", Sector.GOV),
    ],
)
def test_a_description_has_its_country_and_sector(text: str, phrase: str, country: str | None, sector: Sector) -> None:
    actors = at(text, phrase)
    assert [(actor.country, actor.sector) for actor in actors] == [(country, sector)]


def test_an_office_is_whoever_the_article_names_in_it() -> None:
    text = "Sergey Lavrov spoke for an hour.\nThe Russian foreign minister then left."
    assert names(at(text, "The Russian foreign minister")) == ["Sergey Lavrov"]


def test_an_office_nobody_is_named_in_is_an_actor_itself() -> None:
    [actor] = at("The Russian foreign minister left.", "The Russian foreign minister")
    assert (actor.kind, actor.country, actor.sector) == (ActorKind.OFFICE, "RUS", Sector.GOV)


def test_a_role_in_the_article_names_the_holder_of_an_office() -> None:
    text = "Ruritanian aide Ivan Petrovich Testov, interior minister of Bulgaria, arrived.\nThe Bulgarian interior minister smiled."
    [actor] = at(text, "The Bulgarian interior minister", [role(text, "interior minister", "Ivan Petrovich Testov", "Bulgaria")])
    assert (actor.name, actor.country, actor.affiliation, actor.sector) == ("Ivan Petrovich Testov", "BGR", "BGR", Sector.GOV)


def test_a_role_without_a_printed_state_has_that_of_its_title_or_holder() -> None:
    text = "President Joe Biden called Secretary of State Antony Blinken."
    found = index(text)
    assert found.affiliation_of(role(text, "President", "Joe Biden", None)) == "USA"
    assert found.affiliation_of(role(text, "Secretary of State", "Antony Blinken", None)) == "USA"
    assert found.affiliation_of(role(text, "President", "call", None)) is None


def test_a_former_official_belongs_to_the_elite() -> None:
    text = "Former Norwegian diplomat Kari Testsen spoke."
    [actor] = at(text, "Kari Testsen", [role(text, "diplomat", "Kari Testsen", "Norwegian", Tenure.FORMER)])
    assert (actor.country, actor.sector) == ("NOR", Sector.ELI)


def test_spellings_of_a_name_give_one_actor() -> None:
    text = "Viktor Orban came.\nVictor Orban stayed. Orban left.\nUkraine's Volodymyr Zelenskyy and Volodymyr Zelensky are one man."
    found = index(text)
    orbans = {found.at(Span(at_, at_ + 5))[0].actor_id for at_ in (text.index("Orban"), text.index("Orban", 20), text.index("Orban left"))}
    assert len(orbans) == 1
    assert at(text, "Zelenskyy")[0].actor_id == at(text, "Zelensky and"[:8], which=1)[0].actor_id


def test_an_unknown_person_keeps_one_id_and_gathers_aliases() -> None:
    text = "Maria Quillfeather, a banker, testified.\nQuillfeather denied it."
    [full], [bare] = at(text, "Maria Quillfeather"), at(text, "Quillfeather denied"[:12], which=1)
    assert full == bare
    assert full.kind is ActorKind.PERSON
    assert "Quillfeather" in full.aliases


def test_a_lone_unknown_word_is_nobody() -> None:
    assert not [actor for actor in at("Wobbleton said the plan was dead.", "Wobbleton") if actor.kind is ActorKind.PERSON]


def test_an_actor_has_one_id_in_every_article() -> None:
    first = resolve_actors(annotated("Angela Merkel spoke.", (), "art_0000000000000001"), (), load()).at(Span(0, 13))
    second = resolve_actors(annotated("Mrs Merkel spoke.", (), "art_0000000000000002"), (), load()).at(Span(4, 10))
    assert first[0].actor_id == second[0].actor_id


def test_unnamed_sources_of_two_articles_stay_apart() -> None:
    text = "A U.S. official spoke."
    ids = {resolve_actors(annotated(text, (), f"art_000000000000000{number}"), (), load()).at(Span(0, 15))[0].actor_id for number in (1, 2)}
    assert len(ids) == 2


@pytest.mark.parametrize(
    ("text", "pronoun", "expected"),
    [
        ("Angela Merkel met Vladimir Putin.\nShe thanked him.", "She", ["Angela Merkel"]),
        ("Angela Merkel met Vladimir Putin.\nShe thanked him.", "him", ["Vladimir Putin"]),
        ("Russia has moved troops.\nIt has denied any plan.", "It", ["Russia"]),
        ("Washington and its allies said no.\nThey want talks.", "They", ["United States", "U.S. allies"]),
        ("Vladimir Putin told Emmanuel Macron that he would wait.", "he", ["Vladimir Putin"]),
        ('"The talks were long," Antony Blinken said. "I am tired."', "I", ["Antony Blinken"]),
    ],
)
def test_a_pronoun_takes_up_its_antecedent(text: str, pronoun: str, expected: list[str]) -> None:
    assert names(at(text, pronoun)) == expected


def test_he_after_a_caption_is_the_last_paragraphs_man() -> None:
    text = "Boris Johnson said he would travel.\nEmmanuel Macron waves to a crowd in Lyon.\nHe said the trip would be short."
    kinds = (PassageKind.BODY, PassageKind.CAPTION, PassageKind.BODY)
    assert names(at(text, "He said", (), kinds)) == []  # the phrase is a clause; the pronoun is asked for below
    start = text.index("He said")
    assert names(index(text, (), kinds).at(Span(start, start + 2))) == ["Boris Johnson"]


def test_what_nobody_is_meant_by_has_no_pronoun() -> None:
    assert at("It is raining in the hills. They say so.", "They") == ()


def test_every_actor_that_a_lookup_returns_is_in_the_index() -> None:
    found = index("Two U.S. officials met Lavrov in Geneva.")
    text = "Two U.S. officials met Lavrov in Geneva."
    for actor in (*found.at(Span(0, 18)), *found.at(Span(text.index("Lavrov"), text.index("Lavrov") + 6))):
        assert found.actors[actor.actor_id] == actor


def test_mentions_agree_with_phrases() -> None:
    text = "Sergey Lavrov called NATO. The alliance did not answer him."
    document = annotated(text)
    found = resolve_actors(document, (), load())
    by_text = {mention.text: found.of_mention(mention) for mention in document.mentions}
    assert by_text["Sergey Lavrov"] is not None
    assert by_text["NATO"] is not None
    assert by_text["NATO"].code == "NATO"
    him = next(mention for mention in document.mentions if mention.kind is MentionKind.PRONOUN)
    assert found.of_mention(him) == by_text["Sergey Lavrov"]


def test_a_span_outside_the_text_denotes_nobody() -> None:
    assert index("Sergey Lavrov left.").at(Span(500, 510)) == ()
    assert index("Sergey Lavrov left.").at(Span(13, 14)) == ()


def test_a_long_article_takes_time_in_proportion() -> None:
    line = "Sergey Lavrov met Antony Blinken in Geneva, and he said that Russia and its allies would wait for the U.S. reply."
    spent = []
    for lines in (40, 160):
        document = annotated("\n".join([line] * lines))
        start = time.perf_counter()
        found = resolve_actors(document, (), load())
        for mention in document.mentions:
            found.of_mention(mention)
        spent.append(time.perf_counter() - start)
    assert spent[1] < 12 * spent[0] + 0.2


def test_an_abbreviation_in_brackets_names_the_same_body() -> None:
    text = "The Harbour Safety Bureau (HSB) closed the port. The HSB gave no reason."
    assert names(at(text, "The HSB")) == ["Harbour Safety Bureau"]


def test_the_last_word_of_a_known_body_s_name_takes_it_up() -> None:
    assert names(at("The Muslim Brotherhood won the vote. The Brotherhood promised calm.", "The Brotherhood")) == ["Muslim Brotherhood"]


def test_a_description_after_a_name_is_the_named_person() -> None:
    assert names(at("Karim Haddad, a senior commander, said the fire had stopped.", "a senior commander")) == ["Karim Haddad"]


def test_a_country_without_more_is_nobody() -> None:
    assert at("He left the country on Monday.", "the country") == ()


def test_a_body_is_named_after_its_state_where_only_people_have_the_word() -> None:
    assert names(at("Hong Kong's police made an arrest.", "Hong Kong's police")) == ["Hong Kong police"]


def rows_of(text: str) -> Rows:
    found = annotated(text)
    return build_rows(found, extract(found), load())


def test_the_names_inside_a_description_are_mentions_too() -> None:
    rows = rows_of("Two senior NATO officials met a Russian-speaking envoy.")
    named = {actor["actor_id"]: actor["name"] for actor in rows["actors"]}
    assert [(row["text"], named[row["actor_id"]]) for row in rows["mentions"] if row["kind"] == "name"] == [("NATO", "NATO"), ("Russian", "Russia")]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("The institute said the ice would melt.", SpeakerKind.COLLECTIVE),
        ("A spokesperson said the ice would melt.", SpeakerKind.OFFICE),
        ("Two officials said the ice would melt.", SpeakerKind.UNNAMED),
        ("She said the ice would melt.", SpeakerKind.NAMED),
        ("Data from the ferry showed that the ice would melt.", SpeakerKind.DOCUMENT),
    ],
)
def test_who_speaks_without_a_name(text: str, kind: SpeakerKind) -> None:
    assert [row["speaker_kind"] for row in rows_of(text)["statements"]] == [kind]


def test_two_states_that_share_a_word_are_two_actors() -> None:
    assert names(at("North and South Korea agreed to hold talks.", "North and South Korea")) == ["North Korea", "South Korea"]


def test_a_known_form_that_describes_holds_a_name_too() -> None:
    rows = rows_of("NATO members met in Riga.")
    assert "NATO" in [row["text"] for row in rows["mentions"]]


def named(text: str) -> dict[str, tuple[str | None, str | None, str | None]]:
    """Name, country and sector of the actor of each named mention, by its text (the last one where it stands twice)."""
    rows = rows_of(text)
    actors = {actor["actor_id"]: (actor["name"], actor["country"], actor["sector"]) for actor in rows["actors"]}
    return {row["text"]: actors.get(row["actor_id"], (None, None, None)) for row in rows["mentions"] if row["kind"] == "name"}


@pytest.mark.parametrize(
    ("text", "name", "actor", "country"),
    [
        ("Kenya's Parliament voted on Friday.", "Parliament", "Kenyan parliament", "KEN"),
        ("The Foreign Ministry in Berlin summoned the envoy.", "Foreign Ministry", "German foreign ministry", "DEU"),
        ("Mexico's National Guard was sent to the border.", "National Guard", "Mexican national guard", "MEX"),
        ("India's Supreme Court ruled on the case.", "Supreme Court", "Indian supreme court", "IND"),
        ("Erdogan told Parliament that Trump was wrong.", "Parliament", "Turkish parliament", "TUR"),
        (
            "Canada wept. A man ran into the House of Commons. Canada mourned, Canada prayed, Canada buried its dead, and Canada changed its law.",
            "House of Commons",
            "Canadian House of Commons",
            "CAN",
        ),
        ("The U.S. Supreme Court ruled on the case.", "U.S. Supreme Court", "Supreme Court", "USA"),
    ],
)
def test_a_body_that_most_states_have_is_the_one_of_the_state_beside_it(text: str, name: str, actor: str, country: str) -> None:
    assert named(text)[name][:2] == (actor, country)


def test_a_capital_where_something_happens_is_a_place_alone() -> None:
    assert named("The ministers met in Helsinki on Monday.")["Helsinki"][0] is None
    assert named("The Helsinki-based institute disagreed.")["Helsinki"][0] is None
    assert named("Helsinki rejected the offer on Monday.")["Helsinki"][0] == "Finland"
    assert named("The aide read a statement from the White House.")["the White House"][0] == "United States"


def test_a_known_surname_is_not_its_bearer_s_relative() -> None:
    text = "Ivanka Trump visited Seoul. Donald Trump stayed at home. Trump said he was proud. Ivanka Trump smiled. Ivanka Trump waved."
    assert named(text)["Trump"][0] == "Donald Trump"


def test_a_surname_after_a_relative_s_full_name_is_the_relative_s() -> None:
    text = "Karim Haddad was arrested on Monday. Karim Haddad is 32. Police searched Karim Haddad's flat. His mother, Rima Haddad, wept. Haddad apologized to the victims."
    assert named(text)["Haddad"][0] == "Rima Haddad"
    text = "Michael Zahaf-Bibot attacked a guard on Monday. Michael Zahaf-Bibot lived in Ottawa. His mother is Susan Bibot. The police knew Zahaf-Bibot. “We are sorry,” said Bibot."
    assert named(text)["Bibot"][0] == "Susan Bibot"


def test_a_surname_is_who_leads_now_and_no_forebear_named_just_before() -> None:
    text = "Kim Jong Un met Xi Jinping. Kim Jong Un smiled. His father, Kim Jong Il, died in 2011. Kim has visited China four times."
    assert named(text)["Kim"][0] == "Kim Jong Un"


def test_a_title_that_a_known_name_begins_with_is_part_of_it() -> None:
    assert named("King Salman and Crown Prince Mohammed bin Salman denied it.")["King Salman"][0] == "King Salman"


def test_a_president_by_surname_is_the_one_who_was_president() -> None:
    assert named("President Carter froze the funds after students took the embassy in Tehran.")["Carter"][0] == "Jimmy Carter"


@pytest.mark.parametrize(
    ("text", "name", "sector"),
    [
        ("Houston Comets general manager Dan Morley resigned.", "Dan Morley", None),
        ("Deputy press secretary Raj Malik denied it.", "Raj Malik", "GOV"),
        ("Tarek Nasri, the chief of Hamas' military wing, was killed.", "Tarek Nasri", "REB"),
        ("Wang Bo, president of the Chongming Institute, disagreed.", "Wang Bo", None),
        ("Tom Reed, a leader in the Somali community, agreed.", "Tom Reed", "CVL"),
    ],
)
def test_a_title_gives_the_sector_of_its_head(text: str, name: str, sector: str | None) -> None:
    assert named(text)[name][2] in ({sector} if sector else {None, "BUS", "EDU"})


def test_a_senator_without_more_is_american_where_congress_is_named() -> None:
    assert named("Sen. Paula Whitcomb told Congress that the Republicans were wrong.")["Paula Whitcomb"][1] == "USA"
    assert named("Sen. Paula Whitcomb told reporters in Manila that she was wrong.")["Paula Whitcomb"][1] is None


def test_a_full_name_before_its_known_abbreviation_is_that_body() -> None:
    text = "Saudi Arabia and other members of the International Atomic Power Agency (IAEA) met."
    assert named(text)["International Atomic Power Agency"][0] == "International Atomic Energy Agency"


def test_a_newspaper_is_taken_up_by_its_last_word() -> None:
    assert named("The Washington Post reported the call. A spokesman told the Post that it was routine.")["Post"][0] == "Washington Post"


def test_his_counterpart_belongs_to_the_state_that_is_named() -> None:
    assert [actor.country for actor in at("Sergey Lavrov met his American counterpart in Geneva.", "his American counterpart")] == ["USA"]


@pytest.mark.parametrize("name", ["Владимир Путин", "Vladimir Pu\u200btin", "Vladimir\u00a0Putin"])
def test_a_name_in_other_letters_or_with_invisible_ones_is_the_same_person(name: str) -> None:
    found = named(f"The president of Russia, {name}, spoke in Moscow on Friday about the war.")
    assert "Vladimir Putin" in {actor for actor, _, _ in found.values()}


def test_an_unknown_country_gives_nobody_a_country() -> None:
    found = rows_of("The minister of Zubrowka, Anton Krevitz, said that Zubrowkan troops would stay.")
    assert {actor["country"] for actor in found["actors"]} <= {None}


@pytest.mark.parametrize(
    ("phrase", "reason"),
    [
        ("", "no words"),
        ("\u200b \u200b", "no words"),
        ("Ab" * 250, "longer than a phrase (300 characters)"),
        ("Zubrowka", "not known"),
        ("AT&amp;T", "not known"),
        ("\U0001f4a5", "not known"),
        ("the minister of Zubrowka", "describes somebody and names nobody"),
        ("Aleppo", "a place, which stands for nobody by itself"),
        ("Johnson", "several have this name"),
    ],
)
def test_what_is_nobody_is_null_with_a_reason(phrase: str, reason: str) -> None:
    found = resolve_phrase(phrase, load())
    assert (found["actor"], found["reason"]) == (None, reason)


@pytest.mark.parametrize("phrase", ["Ser\u200bgey Lavrov", "<b>Lavrov</b>", "Sergey&nbsp;Lavrov", "Сергей Лавров"])
def test_what_names_somebody_has_no_reason(phrase: str) -> None:
    found = resolve_phrase(phrase, load())
    assert (found["actor"], found["reason"]) == ("Sergey Lavrov", None)


@pytest.mark.parametrize(
    ("text", "phrase", "expected"),
    [
        ("Syrian rebels took a village near Homs. Washington said on Monday that it would arm the rebels.", "the rebels", ["SYR"]),
        ("Syrian rebels and Libyan rebels met in Paris. Rebels fired at a convoy on Monday.", "Rebels", [None]),
        ("Obama will not meet Rouhani in New York, though talks between the two leaders are not ruled out.", "the two leaders", ["USA", "IRN"]),
        ("The United Nations asked Tehran to protect the Saudi embassy and urged both nations to stay calm.", "both nations", ["IRN", "SAU"]),
        ("France, Germany and Italy talked for hours, and both nations were tired.", "both nations", []),
        ("A spokesman for South Korea's defense ministry warned on Tuesday of more tests.", "A spokesman for South Korea's defense ministry", ["KOR"]),
        ("On Monday al-Shabaab gunmen attacked a hotel.", "al-Shabaab gunmen", ["SOM"]),
        ("He shook hands with North Korean leader Kim Jong Un. https://t.co/AbcDef12", "North Korean leader Kim Jong Un. https://t.co/AbcDef12", ["PRK"]),
    ],
)
def test_what_the_article_tells_gives_a_description_its_country(text: str, phrase: str, expected: list[str | None]) -> None:
    assert [actor.country for actor in at(text, phrase)] == expected


def test_the_militants_are_those_of_the_armed_group_named_before() -> None:
    text = "The Islamic State took the town in June. Residents fled as the militants went from door to door."
    assert [actor.affiliation for actor in at(text, "the militants")] == ["ISIS"]


def test_a_backer_is_no_country_of_whom_it_backs() -> None:
    found = rows_of("The revolt toppled the U.S.-backed dictator Pablo Quiroga, who had ruled for ten years.")
    assert [actor["country"] for actor in found["actors"] if actor["name"] == "Pablo Quiroga"] == [None]


def test_the_venue_of_talks_between_unknown_states_is_not_what_the_article_is_about() -> None:
    text = (
        "Ostravia and Melkor signed a truce in Geneva. Ostravian troops left the bridge in May. The Swiss foreign ministry thanked Ostravia in Geneva. "
        "Switzerland will host the Ostravians and Melkor in Geneva again. Police in Ostravia arrested protesters."
    )
    assert [actor.country for actor in at(text, "protesters")] == [None]


def test_a_name_after_the_place_of_an_office_is_the_office_holder() -> None:
    text = "The Chief Minister of Delhi Anil Chaudhry appealed to residents to stay home."
    assert names(at(text, "The Chief Minister of Delhi Anil Chaudhry")) == ["Anil Chaudhry"]
