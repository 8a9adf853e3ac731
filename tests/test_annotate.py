"""Annotation: blocks, word forms, mentions."""

import random
import time
from collections.abc import Sequence

import pytest

from schemas.codes import MentionKind, MentionLabel, PassageKind
from standoff.annotate import annotate
from standoff.annotate.blocks import LONGEST_BLOCK
from standoff.records import Annotated
from tests.annotated import annotated, article_of

SENTENCES = (
    "Finland closed four border crossings on Friday after a rise in arrivals.",
    "The envoy told reporters in Nairobi that the truce was holding.",
    "“Nobody is above the law,” the prosecutor said in The Hague.",
    "NATO ministers met in Riga; Turkey’s delegation left early.",
    "Two senior officials described the call as tense but useful.",
    "Peru’s congress voted 87 to 40 to remove the president.",
)


def mentions(found: Annotated, kind: MentionKind = MentionKind.NAME) -> dict[str, MentionLabel]:
    return {mention.text: mention.label for mention in found.mentions if mention.kind is kind}


def parse(found: Annotated) -> list[list[tuple[str, str, str, int, str, str]]]:
    return [[(token.text, token.tag_, token.dep_, token.head.i, token.ent_type_, token.lemma_) for token in block.doc] for block in found.blocks]


def test_only_readable_passages_are_parsed() -> None:
    found = annotated((PassageKind.TITLE, "A title"), (PassageKind.BYLINE, "By Jo Doe"), "A paragraph.", (PassageKind.BOILERPLATE, "Read more"))
    assert [block.doc.text for block in found.blocks] == ["A title", "A paragraph."]


def test_a_block_points_at_its_text() -> None:
    found = annotated(*SENTENCES)
    for block in found.blocks:
        for token in block.doc:
            span = block.span(token.i, token.i)
            assert found.article.text[slice(*span)] == token.text


def test_words_have_their_lemma_and_part_of_speech() -> None:
    (block,) = annotated("The ministers were saying that they had met.").blocks
    assert [token.lemma_ for token in block.doc] == ["the", "minister", "be", "say", "that", "they", "have", "meet", "."]
    assert [token.pos_ for token in block.doc][:4] == ["DET", "NOUN", "AUX", "VERB"]


def test_a_text_is_parsed_alike_in_any_company() -> None:
    texts: Sequence[str] = SENTENCES
    alone = [parse(next(iter(annotate([article_of(text)]))))[0] for text in texts]
    order = list(range(len(texts))) * 20
    random.Random(5).shuffle(order)  # noqa: S311  (an order, not a secret)
    together = parse(next(iter(annotate([article_of(*(texts[index] for index in order))]))))
    assert together == [alone[index] for index in order]


def test_articles_come_back_in_order_with_and_without_blocks() -> None:
    articles = [article_of("One thing."), article_of("Une chose.", language="fr"), article_of(), article_of("Two things.", "And a third.")]
    assert [len(found.blocks) for found in annotate(articles)] == [1, 0, 0, 2]


def test_a_long_passage_is_cut_after_sentences() -> None:
    text = "The river rose again. " * 3_000
    found = next(iter(annotate([article_of(text)])))
    assert len(found.blocks) == 2
    assert all(len(block.doc.text) <= LONGEST_BLOCK and block.doc.text.endswith("again.") for block in found.blocks)


def test_a_run_without_spaces_is_left_out_and_costs_nothing() -> None:
    started = time.process_time()
    found = annotated("Before. " + "(" * 200_000 + " After the storm.")
    assert [block.doc.text for block in found.blocks] == ["Before.", "After the storm."]
    assert time.process_time() - started < 5


def test_names_have_their_labels_and_known_ones_their_key() -> None:
    found = annotated("Sergey Lavrov met NATO officials in Verkhnetoretskoye village. Russian troops stayed near Ukraine.")
    names = mentions(found)
    assert names["Sergey Lavrov"] is MentionLabel.PERSON
    assert "NATO officials" in mentions(found, MentionKind.NOMINAL)
    assert names["Verkhnetoretskoye"] is MentionLabel.PLACE
    assert names["Ukraine"] is MentionLabel.STATE
    assert {mention.text: mention.key for mention in found.mentions}["Ukraine"] == "country:UKR"


def test_a_surname_alone_is_the_person_named_in_full_elsewhere() -> None:
    found = annotated("Marta Kowalczuk leads the ministry.", "Later Kowalczuk left for Vilnius.")
    assert [mention.text for mention in found.mentions if mention.label is MentionLabel.PERSON and mention.kind is MentionKind.NAME] == [
        "Marta Kowalczuk",
        "Kowalczuk",
    ]


def test_a_hyphenated_name_is_kept_whole() -> None:
    assert mentions(annotated("Adel Al-Jubeir met Kim Kye-gwan in Oslo."))["Adel Al-Jubeir"] is MentionLabel.PERSON


def test_nominals_and_pronouns_are_mentions() -> None:
    found = annotated("Two senior officials said they would wait. The minister said he agreed.")
    assert set(mentions(found, MentionKind.NOMINAL)) == {"Two senior officials", "The minister"}
    assert set(mentions(found, MentionKind.PRONOUN)) == {"they", "he"}


def test_a_title_before_a_name_is_no_nominal() -> None:
    assert mentions(annotated("Secretary of State Antony Blinken called President Volodymyr Zelenskyy."), MentionKind.NOMINAL) == {}


def test_mentions_are_in_order_apart_and_match_their_text() -> None:
    found = annotated(*SENTENCES, "FOREIGN MINISTERS OF FRANCE AND GERMANY MEET IN PARIS", "")
    position = 0
    for mention in found.mentions:
        assert mention.span.start >= position
        assert found.article.text[slice(*mention.span)] == mention.text
        position = mention.span.end


def test_the_north_and_the_south_are_the_koreas_where_one_is_named() -> None:
    found = annotated("North Korea fired a missile. The North called it a test, and the South protested.")
    assert {mention.text: mention.key for mention in found.mentions if mention.kind is MentionKind.NAME} == {
        "North Korea": "country:PRK",
        "North": "country:PRK",
        "South": "country:KOR",
    }
    assert mentions(annotated("Snow fell in the North on Friday.")).get("North") is not MentionLabel.STATE
    assert "North" not in mentions(annotated("South Korea sent a ship to the North Sea."))


def test_north_and_south_korea_are_two_names() -> None:
    assert mentions(annotated("North and South Korea agreed to talk.")) == {"North": MentionLabel.STATE, "South Korea": MentionLabel.STATE}


def test_georgia_beside_another_american_state_is_no_country() -> None:
    assert mentions(annotated("Voters in Arizona, Georgia and Nevada decide on Tuesday."))["Georgia"] is MentionLabel.PLACE
    assert mentions(annotated("Tbilisi said Georgia would buy wheat from Texas."))["Georgia"] is MentionLabel.STATE


def test_a_place_that_ends_like_a_state_is_the_longer_name() -> None:
    assert mentions(annotated("The fire reached New Mexico on Sunday.")) == {"New Mexico": MentionLabel.PLACE}


def test_texts_storms_faiths_and_abbreviations_are_nobody() -> None:
    found = mentions(annotated("Typhoon Bopha delayed the Harbour Safety Act, and AI, Islam and Brexit filled the papers."))
    assert not {"Typhoon Bopha", "Harbour Safety Act", "AI", "Islam", "Brexit"} & set(found)


def test_a_body_whose_name_begins_like_an_ocean_is_one_name() -> None:
    assert "Atlantic Council" in mentions(annotated("Tom Reed works with the Atlantic Council in Washington."))


def test_a_given_name_makes_a_person() -> None:
    found = mentions(annotated("Agnes Chow (L) and Joshua Wong (R) waved."))
    assert found["Agnes Chow"] is MentionLabel.PERSON


def test_a_known_surname_that_begins_another_name_is_not_its_bearer() -> None:
    found = annotated("The talks were useful, said Yoon Young-chan.")
    assert [(mention.text, mention.key) for mention in found.mentions if mention.kind is MentionKind.NAME] == [("Yoon Young-chan", None)]


def test_it_s_stands_for_a_clause() -> None:
    assert not mentions(annotated("Spain closed its port. It’s the first such closure in years."), MentionKind.PRONOUN).keys() & {"It"}


@pytest.mark.parametrize(
    ("text", "name", "label"),
    [
        ("The FBI Agents Association urged lawmakers to act.", "FBI Agents Association", MentionLabel.ORGANIZATION),
        ("Members of the House of Commons applauded.", "House of Commons", MentionLabel.ORGANIZATION),
        ("Douglas County Sheriff Tony Marlow said so.", "Tony Marlow", MentionLabel.PERSON),
        ("U.S. Special Counsel Robert Mueller left the building.", "Robert Mueller", MentionLabel.PERSON),
        ("The EU ambassador to Cuba Alberto Navarro said no.", "Alberto Navarro", MentionLabel.PERSON),
        ("It is “convenient,” said Nick Barlow, a professor of politics at Melbourne’s La Trobe University.", "La Trobe University", MentionLabel.ORGANIZATION),
        ("Item one: Gordon College, a small school north of Boston.", "Gordon College", MentionLabel.ORGANIZATION),
    ],
)
def test_a_name_is_whole_and_without_what_stands_beside_it(text: str, name: str, label: MentionLabel) -> None:
    assert mentions(annotated(text)).get(name) is label


def test_two_names_that_a_hyphen_joins_are_two() -> None:
    assert set(mentions(annotated("The Lavrov-Blinken talks ended early."))) == {"Lavrov", "Blinken"}
    found = mentions(annotated("Karim Haddad met Paulo Silva on Monday. Haddad smiled, and Silva waved.", "The Haddad-Silva talks ended without a deal."))
    assert {"Haddad", "Silva"} <= set(found)
    assert "Haddad-Silva" not in found


def test_a_party_and_state_names_the_state() -> None:
    found = mentions(annotated("Sen. Bob Walsh, R-Ariz., and Rep. Ann Bell (D-N.Y.) voted against the bill."))
    assert {"Ariz.": MentionLabel.PLACE, "N.Y.": MentionLabel.PLACE}.items() <= found.items()
    assert not [name for name in found if name.startswith(("R-", "D-"))]


def test_one_form_has_one_label_throughout_an_article() -> None:
    found = annotated(
        "Item one: Gordon College, a small school north of Boston.", "Gordon College lost its accreditation.", "Fort Kent voted.", "In Fort Kent it snowed."
    )
    labels = {mention.text: mention.label for mention in found.mentions if mention.kind is MentionKind.NAME}
    assert all(labels[mention.text] is mention.label for mention in found.mentions if mention.kind is MentionKind.NAME)


def test_a_town_stands_where_places_stand() -> None:
    found = annotated("The parents waited. In Ansan, funerals were held for ten students.", "All came from one school, in Ansan near Seoul.")
    assert mentions(found)["Ansan"] is MentionLabel.PLACE


def test_a_word_with_a_capital_for_its_place_alone_is_no_name() -> None:
    found = annotated("The plant makes chlorine and sells chlorine abroad.", "Chlorine is banned as a weapon. Riot police came, and the riot ended.")
    assert not {"Chlorine", "Riot"} & set(mentions(found))


def test_a_headline_in_capitals_gives_no_names_that_its_article_does_not_give() -> None:
    found = annotated((PassageKind.TITLE, "Modi's Big Play for India's Hindu Heartland Risks Backfiring"), "Modi opened a temple on Monday.")
    assert set(mentions(found)) == {"Modi", "India"}
    assert "Helsinki" in mentions(annotated("Finnish President Sauli Niinisto Met Swedish Guests In Helsinki", "It rained in Helsinki."))


def test_a_verb_before_a_name_is_no_part_of_it() -> None:
    assert set(mentions(annotated("Supporters of Keeping Saddam in power met."))) == {"Saddam"}


def test_a_company_or_a_park_that_begins_as_a_person_does_is_none() -> None:
    found = mentions(annotated("Fans met at Tyler Berry Studios and on the National Mall."))
    assert (found["Tyler Berry Studios"], found["National Mall"]) == (MentionLabel.ORGANIZATION, MentionLabel.PLACE)


@pytest.mark.parametrize(
    "text",
    [
        "The ferry Sewol had 476 people on board, and the crew fled as the Sewol sank.",
        "The destroyer USS Mason fired twice.",
        "The president spoke aboard Air Force One before his State of the Union address.",
        "He blamed the Great Recession and World War II, not NAFTA.",
        "He tweeted against @RealPerson and @Billbrowser, said McFaul.",
        "North Korea has tested three ICBMs.",
    ],
)
def test_ships_planes_wars_treaties_handles_and_weapons_act_as_nobody(text: str) -> None:
    nobody = {"Sewol", "Mason", "USS Mason", "Air Force One", "Air Force", "State of the Union", "Great Recession", "World War II", "NAFTA", "ICBMs"}
    assert not [name for name in mentions(annotated(text)) if name in nobody or "@" in name or "http" in name]


def test_a_website_that_a_model_takes_for_a_person_is_the_known_body() -> None:
    found = annotated("Both sides have taken to Twitter to defend their cause.")
    assert {mention.text: mention.key for mention in found.mentions if mention.kind is MentionKind.NAME} == {"Twitter": "inst:bus-twitter"}


def test_names_in_other_scripts_are_found() -> None:
    found = annotated("The Chinese leader, 習近平, listened while the president, Владимир Путин, spoke in Moscow.")
    assert {"習近平": MentionLabel.PERSON, "Владимир Путин": MentionLabel.PERSON}.items() <= mentions(found).items()


def test_odd_hyphens_and_invisible_marks_do_not_hide_a_name() -> None:
    found = annotated("The minister met Moon Jae\u2010in on Friday, and \u202eBiden\u202c met \u200bAntony Blinken\u200b in Seoul.")
    assert {"Moon Jae\u2010in", "Biden", "Antony Blinken"} <= set(mentions(found))
    assert all(found.article.text[slice(*mention.span)] == mention.text for mention in found.mentions)


def test_a_name_cut_in_an_entity_or_of_500_characters_is_none() -> None:
    found = annotated("He spoke to Procter &amp; Gamble.", "The chairman, " + "Abcdefgh " * 60 + "Smith, agreed.", "Mr. " + "Ab" * 250 + " agreed.")
    assert all(len(name) <= 120 and not name.endswith("&amp") for name in mentions(found))
