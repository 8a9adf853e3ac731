"""Events: the ontology, the lexicon, and who did what to whom in sentences written for these tests."""

from functools import lru_cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from schemas.codes import EventContext, EventType, PassageKind, Setting, SpeechAct, StatementKind, Status
from standoff.annotate import annotate
from standoff.extract.event_circumstances import EVIDENCE_WORDS
from standoff.extract.event_needs import NEEDS
from standoff.extract.events import extract_events
from standoff.extract.figures import extract_figures
from standoff.extract.noun_phrases import PHRASE_WORDS
from standoff.extract.roles import extract_roles
from standoff.knowledge import load
from standoff.knowledge.inflection import noun_forms, verb_forms
from standoff.knowledge.plover import ONTOLOGY, cameo_root, strict_type
from standoff.knowledge.predicates import load_lexicon
from standoff.records import Annotated, Article, Event, Extraction, Passage, Row, Span, Spans, Statement
from standoff.resolve.rows import build_rows
from standoff.resolve.told_again import ANOTHER


def annotated(*blocks: tuple[PassageKind, str]) -> Annotated:
    """An article of the blocks, one a line."""
    passages, texts, start = [], [], 0
    for kind, text in blocks:
        passages.append(Passage(kind, Span(start, start + len(text))))
        texts.append(text)
        start += len(text) + 1
    article = Article("art_0", "-", "\n".join(texts), "", tuple(passages), "en")
    return next(iter(annotate([article])))


@lru_cache
def events(text: str) -> tuple[Event, ...]:
    return extract_events(annotated((PassageKind.BODY, text)), ())


def words(text: str, spans: Spans) -> str:
    return " | ".join(text[span.start : span.end] for span in spans)


def told(text: str) -> list[tuple[str, str, str]]:
    """Type, source and target of each event of a sentence."""
    return [(event.event_type.value, words(text, event.source), words(text, event.target)) for event in events(text)]


# --- the ontology


def test_every_type_has_its_facts_and_words_in_the_lexicon() -> None:
    assert set(ONTOLOGY) == set(EventType)
    reported = {frame.event_type for frames in load_lexicon().frames.values() for frame in frames}
    assert set(EventType) <= reported


def test_intensity_has_the_sign_of_its_quad_class() -> None:
    for facts in ONTOLOGY.values():
        assert -10 <= facts.intensity <= 10
        assert facts.intensity > 0 if "cooperation" in facts.quad_class else facts.intensity <= 0


@pytest.mark.parametrize(
    ("event_type", "mode", "root"),
    [
        (EventType.AGREE, None, "03"),
        (EventType.ACCUSE, "disapprove", "11"),
        (EventType.ACCUSE, "investigate", "09"),
        (EventType.RETREAT, "withdraw", "08"),
        (EventType.ASSAULT, "beat", "18"),
        (EventType.ASSAULT, "aerial", "19"),
        (EventType.ASSAULT, "unconventional", "20"),
    ],
)
def test_cameo_roots_follow_type_and_mode(event_type: EventType, mode: str | None, root: str) -> None:
    assert cameo_root(event_type, mode) == root


@pytest.mark.parametrize(
    ("event_type", "status", "strict"),
    [
        (EventType.CONSULT, Status.PLANNED, EventType.AGREE),
        (EventType.RETREAT, Status.PLANNED, EventType.CONCEDE),
        (EventType.SANCTION, Status.PLANNED, EventType.THREATEN),
        (EventType.AID, Status.REQUESTED, EventType.REQUEST),
        (EventType.CONSULT, Status.OCCURRED, EventType.CONSULT),
        (EventType.CONSULT, Status.POSSIBLE, EventType.CONSULT),
        (EventType.ASSAULT, Status.DENIED, EventType.ASSAULT),
    ],
)
def test_by_plovers_own_rules_an_announced_deed_is_a_word(event_type: EventType, status: Status, strict: EventType) -> None:
    assert strict_type(event_type, None, status) == strict


# --- the lexicon


def test_the_lexicon_names_only_known_conditions_modes_and_slots() -> None:
    options = {"reciprocal", "where", "alone", "nomedia", "persons", "victim", "conj", "inverse", "opaque"}
    for frames in load_lexicon().frames.values():
        for frame in frames:
            assert {need.kind for need in frame.needs} <= set(NEEDS), frame
            assert frame.options <= options, frame
            assert frame.event_type is None or frame.mode is None or frame.mode in ONTOLOGY[frame.event_type].modes, frame


@pytest.mark.parametrize(
    ("base", "forms"),
    [
        ("accuse", {"accuse", "accuses", "accused", "accusing"}),
        ("deny", {"deny", "denies", "denied", "denying"}),
        ("ban", {"ban", "bans", "banned", "banning"}),
        ("strike", {"strike", "strikes", "struck", "stricken", "striking"}),
        ("free", {"free", "frees", "freed", "freeing"}),
    ],
)
def test_verbs_inflect(base: str, forms: set[str]) -> None:
    assert set(verb_forms(base)) == forms


@pytest.mark.parametrize(
    ("base", "plural"), [("ally", "allies"), ("spokesman", "spokesmen"), ("embargo", "embargos"), ("hunger strike", "hunger strikes"), ("police", "police")]
)
def test_nouns_inflect(base: str, plural: str) -> None:
    assert plural in noun_forms(base)


# --- who did what to whom


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Russia accused Ukraine of breaking the truce.", ("ACCUSE", "Russia", "Ukraine")),
        ("France condemned the attack on Mali.", ("ACCUSE", "France", "the attack on Mali")),
        ("Three diplomats were expelled by Poland on Friday.", ("SANCTION", "Poland", "Three diplomats")),
        ("Germany sent medical aid to Lebanon.", ("AID", "Germany", "Lebanon")),
        ("Turkey and Greece signed an agreement on migration.", ("SUPPORT", "Turkey", "Greece")),
        ("Japan rejected a proposal by China.", ("REJECT", "Japan", "China")),
        ("Iran refused to meet with the European Union.", ("REJECT", "Iran", "the European Union")),
        ("North Korea threatened to attack Japan.", ("THREATEN", "North Korea", "Japan")),
        ("The United States urged Israel to lift the blockade.", ("REQUEST", "The United States", "Israel")),
        ("Saudi Arabia agreed to lend money to Pakistan.", ("AGREE", "Saudi Arabia", "Pakistan")),
        ("Russia massed troops along the border of Ukraine.", ("MOBILIZE", "Russia", "Ukraine")),
        ("Police in Belarus arrested a journalist on Monday.", ("COERCE", "Police in Belarus", "a journalist")),
        ("Israel freed 50 Palestinian prisoners.", ("RETREAT", "Israel", "50 Palestinian prisoners")),
        ("The army of Chad attacked rebels near the lake.", ("ASSAULT", "The army of Chad", "rebels")),
        ("Egypt shared intelligence with Jordan.", ("COOPERATE", "Egypt", "Jordan")),
        ("Students in Chile protested against the government.", ("PROTEST", "Students in Chile", "the government")),
        ("Sweden apologized to Norway for the delay.", ("CONCEDE", "Sweden", "Norway")),
        ("India imposed sanctions on Nepal.", ("SANCTION", "India", "Nepal")),
        ("Spain praised Portugal for its help.", ("SUPPORT", "Spain", "Portugal")),
    ],
)
def test_each_type_is_told_from_a_plain_sentence(text: str, expected: tuple[str, str, str]) -> None:
    assert expected in told(text)


@pytest.mark.parametrize(
    ("text", "source", "target"),
    [
        ("Merkel held talks with Erdogan in Berlin.", "Merkel", "Erdogan"),
        ("The presidents of France and Poland are allies, and Macron met with Duda on Sunday.", "Macron", "Duda"),
        ("Abe and Modi spoke on Thursday.", "Abe", "Modi"),
        ("Talks between Serbia and Kosovo began in Brussels.", "Serbia", "Kosovo"),
    ],
)
def test_talks_are_reciprocal(text: str, source: str, target: str) -> None:
    (event,) = [event for event in events(text) if event.event_type == EventType.CONSULT]
    assert (words(text, event.source), words(text, event.target), event.reciprocal) == (source, target, True)


def test_an_arrest_without_an_agent_is_the_work_of_the_country_it_happened_in() -> None:
    assert told("The reporter was arrested on Monday in Niger.") == [("COERCE", "Niger", "The reporter")]


def test_people_killed_by_nobody_named_are_an_event_without_a_source() -> None:
    (event,) = events("Two American soldiers were killed on Friday.")
    assert (event.event_type, event.source) == (EventType.ASSAULT, ())


def test_what_belongs_to_the_source_is_not_its_target() -> None:
    assert told("Syria agreed to withdraw its troops from Lebanon.") == [("AGREE", "Syria", "Lebanon")]


def test_it_stands_for_the_speaker_within_the_sentence() -> None:
    assert ("COERCE", "Turkey", "five suspects") in told("Turkey said it had arrested five suspects.")


# --- whether it happened


@pytest.mark.parametrize(
    ("text", "event_type", "status"),
    [
        ("Macron visited Moscow.", EventType.CONSULT, Status.OCCURRED),
        ("Macron will visit Moscow on Monday.", EventType.CONSULT, Status.PLANNED),
        ("Macron plans to visit Moscow.", EventType.CONSULT, Status.PLANNED),
        ("Macron may visit Moscow.", EventType.CONSULT, Status.POSSIBLE),
        ("If Russia invades Ukraine, prices will rise.", EventType.ASSAULT, Status.POSSIBLE),
        ("Russia is bombing Aleppo.", EventType.ASSAULT, Status.ONGOING),
        ("Moscow denied that Russia had attacked Georgia.", EventType.ASSAULT, Status.DENIED),
        ("A Russian invasion of Ukraine began.", EventType.ASSAULT, Status.OCCURRED),
        ("Officials fear a Russian invasion of Ukraine.", EventType.ASSAULT, Status.POSSIBLE),
        ("Putin could also speak with Biden.", EventType.CONSULT, Status.POSSIBLE),
        ("Officials told reporters that Iran had launched a missile at Israel.", EventType.ASSAULT, Status.OCCURRED),
        ("Ukraine denied the charge, accusing Russia of shelling its own troops.", EventType.ACCUSE, Status.OCCURRED),
        ("Macron not only met Putin in Moscow.", EventType.CONSULT, Status.OCCURRED),
        ("History will judge them, and it has already blamed Serbia.", EventType.ACCUSE, Status.OCCURRED),
        ("Iran is working to prevent an American attack on Syria.", EventType.ASSAULT, Status.POSSIBLE),
        ("Washington is pushing Japan to sanction Iran.", EventType.SANCTION, Status.REQUESTED),
        ("Macron may visit Kyiv after the Russian attack on Odesa.", EventType.ASSAULT, Status.OCCURRED),
        ("The U.N. is looking into reports that gunmen killed 12 Kurds.", EventType.ASSAULT, Status.OCCURRED),
        ("I want to thank President Macron.", EventType.SUPPORT, Status.OCCURRED),
        ("The deadline passed without Khan stepping down.", EventType.RETREAT, Status.DENIED),
        ("Putin did not mention the Russian attack on Odesa.", EventType.ASSAULT, Status.OCCURRED),
        ("The court barred Iran from releasing the American hostages.", EventType.RETREAT, Status.DENIED),
        ("He supports annexing the West Bank.", EventType.COERCE, Status.POSSIBLE),
        ("They spoke with Russia about arresting the rebels.", EventType.COERCE, Status.POSSIBLE),
        ("The paper asked what Trump will say when he meets Putin at the summit.", EventType.CONSULT, Status.PLANNED),
        ("The senator said he'd visit Kyiv on Wednesday.", EventType.CONSULT, Status.PLANNED),
        ("The ministry called the envoy on Monday to condemn Israel.", EventType.ACCUSE, Status.OCCURRED),
    ],
)
def test_status_follows_tense_modals_conditions_and_governing_words(text: str, event_type: EventType, status: Status) -> None:
    assert [event.status for event in events(text) if event.event_type == event_type] == [status]


@pytest.mark.parametrize(
    "text",
    [
        "Russia has denied any intention to attack Ukraine.",
        "Russia isn't going to invade Ukraine.",
        "Poland demanded an end to attacks on Ukraine.",
        "North Korea threatened to attack Japan.",
        "The demands were met with force.",
        "An attack would be met with severe consequences.",
    ],
)
def test_no_attack_is_reported_where_none_took_place(text: str) -> None:
    assert [event for event in events(text) if event.event_type == EventType.ASSAULT and event.status != Status.DENIED] == []


@pytest.mark.parametrize(
    ("text", "event_type"),
    [
        ("He told Reuters that the closure of the site did not mean much.", EventType.REQUEST),
        ("Obama insisted that the war in Iraq was over.", EventType.REQUEST),
        ("Macron asked whether Putin would come to Paris.", EventType.REQUEST),
        ("The White House pushed back against suggestions that it had misled Congress.", EventType.REQUEST),
        ("Israel launched strikes on Gaza.", EventType.PROTEST),
        ("Ishiba demonstrated his commitment to the United States.", EventType.PROTEST),
        ("Clinton held a rally in Cleveland.", EventType.PROTEST),
        ("The senator attacked the plan.", EventType.ASSAULT),
        ("The nominee attacked her opponent as a fraud.", EventType.ASSAULT),
        ("In the second debate Hillary Clinton beat Donald Trump, polls said.", EventType.ASSAULT),
        ("Biden defeated Trump.", EventType.ASSAULT),
        ("He offered no proof that Clinton had lied.", EventType.AGREE),
        ("The mayor said it would take hours to reach Congress.", EventType.AGREE),
        ("Three members voted against the Smith Act.", EventType.SUPPORT),
        ("It uses less power than hanging shirts.", EventType.ASSAULT),
        ("Ukraine launched military action against Russia.", EventType.ACCUSE),
        ("The envoy declined to say how Congress would react.", EventType.REJECT),
    ],
)
def test_idioms_are_not_taken_at_their_word(text: str, event_type: EventType) -> None:
    assert event_type not in {event.event_type for event in events(text)}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Trump told Iran to leave Syria.", ("REQUEST", "Trump", "Iran")),
        ("Israel launched strikes on Gaza.", ("ASSAULT", "Israel", "Gaza")),
        ("The senator attacked the president's plan.", ("ACCUSE", "The senator", "the president's")),
        ("Germany voted against Hungary.", ("REJECT", "Germany", "Hungary")),
        ("Protesters demonstrated against Lukashenko.", ("PROTEST", "Protesters", "Lukashenko")),
        ("Police beat the protesters.", ("ASSAULT", "Police", "the protesters")),
        ("Police beat Navalny.", ("ASSAULT", "Police", "Navalny")),
        ("The leaders of France and Germany met in Oslo.", ("CONSULT", "France", "Germany")),
    ],
)
def test_their_plain_sense_is(text: str, expected: tuple[str, str, str]) -> None:
    assert expected in told(text)


# --- where it stands


def test_background_has_its_own_date() -> None:
    text = "Russia, which annexed Crimea in 2014, accused NATO on Tuesday of provoking it."
    dates = {event.event_type: event.date and text[event.date.start : event.date.end] for event in events(text)}
    assert dates == {EventType.COERCE: "2014", EventType.ACCUSE: "Tuesday"}


@pytest.mark.parametrize(
    ("text", "event_type", "day"),
    [
        ("The cleric met Khan on Monday and criticized the government.", EventType.ACCUSE, "Monday"),
        ("The cleric met Khan on Monday and later criticized the government.", EventType.ACCUSE, None),
        ("The cleric met Khan and criticized the government on Monday.", EventType.CONSULT, None),
        ("Speaking to reporters on Monday, the senator praised Trump.", EventType.SUPPORT, "Monday"),
        ("Obama spoke on Wednesday with Morsi, thanking Egypt.", EventType.SUPPORT, "Wednesday"),
        ("Militants killed 12 soldiers in an attack on Monday.", EventType.ASSAULT, "Monday"),
        ("Parliament voted on Monday to expel the ambassador of Iran.", EventType.SANCTION, "Monday"),
        ("Parliament agreed on Monday to expel the ambassador of Iran.", EventType.SANCTION, None),
        ("Kasich praised the American strike on Syria last month.", EventType.ASSAULT, "last month"),
        ("Kasich praised the American strike on Syria last month.", EventType.SUPPORT, None),
    ],
)
def test_one_date_holds_for_two_events_only_where_the_syntax_says_so(text: str, event_type: EventType, day: str | None) -> None:
    found = [event.date and text[event.date.start : event.date.end] for event in events(text) if event.event_type == event_type]
    assert found in ([day], [] if day is None else [day])


def test_a_caption_dates_what_it_shows_and_not_what_went_before() -> None:
    text = "Workers inspect the rubble on Aug. 6, 2014, after Israeli jets bombed Gaza."
    found = extract_events(annotated((PassageKind.CAPTION, text)), ())
    assert [(event.event_type, event.date) for event in found] == [(EventType.ASSAULT, None)]


def test_an_event_without_a_date_has_none() -> None:
    (event,) = events("France condemned Iran.")
    assert event.date is None


def test_a_planned_event_looks_forward() -> None:
    (event,) = events("Johnson will meet with Putin on Wednesday.")
    assert event.looks_forward
    assert event.date is not None


def test_one_event_in_title_and_body_is_one_record_with_two_pieces_of_evidence() -> None:
    article = annotated(
        (PassageKind.TITLE, "Putin accuses NATO of ignoring demands"),
        (PassageKind.BODY, "Russian President Vladimir Putin on Tuesday accused NATO of ignoring his demands."),
    )
    found = [event for event in extract_events(article, ()) if event.event_type == EventType.ACCUSE]
    assert [len(event.evidence) for event in found] == [2]
    assert found[0].date is not None


def test_one_sentence_does_not_tell_one_event_twice() -> None:
    assert len([event for event in events("Militants attacked a base, killing five soldiers in the attack.") if event.event_type == EventType.ASSAULT]) == 1


def test_an_event_links_to_the_innermost_statement_around_it() -> None:
    text = "The envoy said that the minister claimed that Iran had attacked Iraq."

    def statement(content: str) -> Statement:
        start = text.index(content)
        return Statement(StatementKind.INDIRECT, (Span(start, len(text) - 1),), (), (), SpeechAct.ASSERT, Setting.NONE)

    outer, inner = statement("that the minister"), statement("that Iran")
    found = extract_events(annotated((PassageKind.BODY, text)), (outer, inner))
    assert [(event.event_type, event.statement) for event in found] == [(EventType.ASSAULT, 1)]


def test_peacekeepers_help() -> None:
    (event,) = events("Kenya deployed troops to Somalia on a peacekeeping mission.")
    assert event.event_type == EventType.AID
    assert EventContext.PEACEKEEPING in event.contexts


VERBS = ["attacked", "met with", "will sanction", "accused", "refused to help", "sent troops to", "and", "said that", "was arrested by", "agreed to aid"]
NAMES = ["Russia", "the French president", "NATO", "rebels", "it", "Ms. Okoye", "the talks", "in 2014", ",", "."]


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(VERBS + NAMES), min_size=1, max_size=25))
def test_spans_stand_in_the_text_and_are_no_longer_than_promised(parts: list[str]) -> None:
    text = " ".join(parts)
    article = annotated((PassageKind.BODY, text))
    for event in extract_events(article, ()):
        assert event.trigger
        for span in (*event.source, *event.target, *event.evidence, *event.trigger):
            assert 0 <= span.start < span.end <= len(text)
            assert text[span.start : span.end].strip() == text[span.start : span.end]
        for span in (*event.source, *event.target):
            assert len(text[span.start : span.end].split()) <= PHRASE_WORDS
        for span in event.evidence:
            assert len(text[span.start : span.end].split()) <= EVIDENCE_WORDS
            assert any(span.start >= sentence.start_char and span.end <= sentence.end_char for sentence in article.blocks[0].doc.sents)


# --- statements that are events


def spoken(text: str, cue: str, content: str, speaker: str, act: SpeechAct, addressee: str = "", confidence: float | None = 0.9) -> list[tuple[str, str, str]]:
    """Type, source and target of the events that are linked to one statement of a sentence."""

    def at(part: str) -> Spans:
        return (Span(text.index(part), text.index(part) + len(part)),) if part else ()

    said = Statement(
        kind=StatementKind.INDIRECT,
        content=at(content),
        cue=at(cue),
        speaker=at(speaker),
        speech_act=act,
        setting=Setting.NONE,
        addressee=at(addressee),
        confidence=confidence,
    )
    found = extract_events(annotated((PassageKind.BODY, text)), (said,))
    return [(event.event_type.value, words(text, event.source), words(text, event.target)) for event in found if event.statement == 0]


def test_who_is_told_of_a_wrong_is_not_accused_of_it() -> None:
    content = "that the long queues were a disgrace"
    assert spoken(f"The mayor of Lima told Chile {content}.", "told", content, "The mayor of Lima", SpeechAct.ACCUSE, "Chile") == []
    content = "that your long queues were a disgrace"
    accused = [("ACCUSE", "The mayor of Lima", "Chile")]
    assert spoken(f"The mayor of Lima told Chile {content}.", "told", content, "The mayor of Lima", SpeechAct.ACCUSE, "Chile") == accused


def test_an_accusation_in_speech_is_an_event_against_who_acted() -> None:
    content = "Belgium has broken the terms of the treaty"
    assert spoken(f"Norway said {content}.", "said", content, "Norway", SpeechAct.ACCUSE) == [("ACCUSE", "Norway", "Belgium")]


def test_a_demand_in_speech_is_a_request_to_who_is_to_act() -> None:
    content = "it is vital that Belgium opens its archives"
    assert spoken(f"Norway said {content}.", "said", content, "Norway", SpeechAct.DEMAND) == [("REQUEST", "Norway", "Belgium")]


def test_the_victim_of_a_deed_is_not_who_is_threatened_for_it() -> None:
    content = "a further attack on Latvia would have consequences for Belgium"
    assert spoken(f"Norway said {content}.", "said", content, "Norway", SpeechAct.THREATEN) == [("THREATEN", "Norway", "Belgium")]


def test_an_offer_in_speech_goes_to_the_other_side() -> None:
    content = "Oslo has a package of credits on the table for Belgium"
    assert spoken(f"Norway said {content}.", "said", content, "Norway", SpeechAct.OFFER) == [("AGREE", "Norway", "Belgium")]


def test_journalists_who_hear_a_threat_are_not_threatened() -> None:
    text = "Norway told reporters that its patience was at an end."
    assert spoken(text, "told", "that its patience was at an end", "Norway", SpeechAct.THREATEN, "reporters") == []


def test_an_unsure_statement_and_a_plain_assertion_make_no_event() -> None:
    content = "Belgium has broken the terms of the treaty"
    assert spoken(f"Norway said {content}.", "said", content, "Norway", SpeechAct.ACCUSE, confidence=0.3) == []
    assert spoken(f"Norway said {content}.", "said", content, "Norway", SpeechAct.ASSERT) == []


def test_a_verb_that_names_the_act_is_the_event_and_no_second_one_is_made() -> None:
    content = "Belgium of breaking the treaty"
    assert spoken(f"Norway accused {content}.", "accused", content, "Norway", SpeechAct.ACCUSE, "Belgium") == [("ACCUSE", "Norway", "Belgium")]


# --- what is no event


@pytest.mark.parametrize(
    "text",
    [
        "Norway defeated Sweden in the football final.",
        "Investors hit by the fall of the stock sold their bonds.",
        "The minister fought back tears at the funeral.",
        "She wrote a novel called “Attack on Norway by Sweden” last year.",
        "Let’s work with Norway to make certain that inspectors have access.",
    ],
)
def test_sport_markets_and_titles_tell_of_no_force(text: str) -> None:
    assert not [event for event in events(text) if event.event_type in (EventType.ASSAULT, EventType.CONCEDE)]


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("No soldiers were killed by the rebels.", Status.DENIED),
        ("Norway imposed no sanctions on Belgium.", Status.DENIED),
        ("Norway is not considering sanctioning Belgium.", Status.DENIED),
        ("Norway has a call scheduled with Belgium.", Status.PLANNED),
        ("Norway is eager to cooperate with Belgium.", Status.PLANNED),
        ("Norway chose to contain Belgium rather than invade Belgium.", Status.DENIED),
        ("Norway had to release the Belgian prisoners.", Status.OCCURRED),
        ("It could lead to a situation where Norway attacks Belgium.", Status.POSSIBLE),
    ],
)
def test_what_did_not_or_may_not_happen_says_so(text: str, status: Status) -> None:
    assert status in {event.status for event in events(text)}


def test_people_without_a_name_bring_the_country_they_are_in() -> None:
    text = "Norway supported rebels in Latvia's eastern forests."
    assert [words(text, event.target) for event in events(text)] == ["rebels | Latvia"]


def test_who_uses_a_weapon_attacks_and_not_the_weapon() -> None:
    assert ("ASSAULT", "Norway", "Belgium") in told("Norway used drones to attack Belgium.")


def test_who_judges_a_decision_has_not_taken_it() -> None:
    assert not [found for found in told("Norway endorsed the decision to invade Belgium.") if found[:2] == ("ASSAULT", "Norway")]


def test_a_caption_without_a_verb_tells_of_the_talks_of_those_it_shows() -> None:
    assert ("CONSULT", "Norwegian President Ola Hansen", "Belgian Prime Minister Jan Peeters") in told(
        "Norwegian President Ola Hansen, right, and Belgian Prime Minister Jan Peeters, left, toast after their talks in Oslo."
    )


# --- sides by grammar


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A spokesman described the call between the two presidents on Monday.", ("CONSULT", "the two presidents", "the two presidents")),
        ("Shells fired by the army of Chad struck a base of the rebels.", ("ASSAULT", "the army of Chad", "the rebels")),
        ("A Belgian air raid killed ten soldiers.", ("ASSAULT", "Belgian", "ten soldiers")),
        ("Norway reiterated Norway's commitment to Belgium.", ("SUPPORT", "Norway", "Belgium")),
        ("The captain was arrested on Monday in Belgium.", ("COERCE", "Belgium", "The captain")),
        ("Norway sent home ten Belgian diplomats.", ("SANCTION", "Norway", "ten Belgian diplomats")),
        ("Norway ordered sanctions on Belgium.", ("SANCTION", "Norway", "Belgium")),
        ("Norway imposed economic measures on Belgium.", ("SANCTION", "Norway", "Belgium")),
        ("Norwegian drivers joined the protests against Belgium.", ("PROTEST", "Norwegian drivers", "Belgium")),
        ("Norway sent an envoy to Belgium.", ("CONSULT", "Norway", "Belgium")),
        ("Norwegian troops liberated Brussels.", ("ASSAULT", "Norwegian troops", "Brussels")),
        ("Norway killed the bill of the Belgian government.", ("REJECT", "Norway", "the Belgian government")),
        ("Norway destroyed its chemical weapons.", ("RETREAT", "Norway", "")),
        ("Trains stood still in the strike by railway workers against the government.", ("PROTEST", "railway workers", "the government")),
    ],
)
def test_sides_and_types_are_read_off_the_clause(text: str, expected: tuple[str, str, str]) -> None:
    assert expected in told(text)


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("Norway and Belgium signed an agreement, days before Sweden left the union.", "Sweden"),
        ("Norway cut off relations in retaliation for a raid on Sweden.", "Sweden"),
        ("Norway rejected the plan, telling Sweden that it was late.", "Sweden"),
        ("Norway massed soldiers on its border, according to Sweden.", "Sweden"),
        ("Norway gave asylum to a thief who would be tried if Swedish law held for him.", "Swedish"),
        ("Norway vowed to continue the fight against Sweden.", "Sweden"),
        ("Norway called for closer cooperation with Sweden.", "Sweden"),
    ],
)
def test_a_name_in_a_circumstance_is_no_target(text: str, wrong: str) -> None:
    assert wrong not in {target for _, _, target in told(text)}


@pytest.mark.parametrize(
    "text",
    [
        "Belgian provinces hit by Typhoon Rosa asked for nothing.",
        "Norway hit Belgium with tariffs.",
        "The crash killed ten Belgian soldiers.",
        "Norway pulled out of the race.",
        "The senator took control of the chamber.",
        "The crowd shot a film in Belgium.",
        "Norway has five recognized Belgian parties.",
    ],
)
def test_hazards_levies_and_tolls_are_no_attacks(text: str) -> None:
    assert not [found for found in told(text) if found[0] in ("ASSAULT", "COERCE", "RETREAT", "SUPPORT")]


def test_victims_belong_to_the_attack_of_their_sentence() -> None:
    found = [kind for kind, _, _ in told("Ten soldiers were killed when Norwegian rebels attacked a base in Belgium.")]
    assert found.count("ASSAULT") == 1


def test_a_treaty_that_is_left_is_a_sanction_and_a_country_that_is_left_a_retreat() -> None:
    assert [kind for kind, _, _ in told("Norway pulled out of the treaty.")] == ["SANCTION"]
    assert [kind for kind, _, _ in told("Norway pulled out of Belgium.")] == ["RETREAT"]


def test_who_tells_of_a_danger_threatens_nobody() -> None:
    assert "THREATEN" not in {kind for kind, _, _ in told("Norway warned Belgium that pirates are attacking ships.")}
    assert "THREATEN" in {kind for kind, _, _ in told("Norway warned Belgium that it will attack ships.")}


def test_a_verb_in_the_past_is_not_joined_to_a_verb_of_what_would_be() -> None:
    text = "Anna Berg said that she did not see why Norway would be behind it and blasted Belgium."
    assert ("ACCUSE", "Anna Berg", "Belgium") in told(text)


def test_an_ambassador_does_not_accuse_the_state_in_his_title() -> None:
    content = "the Norwegian government acted while Belgium attacked the islands"
    found = spoken(f"Norwegian Ambassador Ola Hansen said that {content}.", "said", content, "Norwegian Ambassador Ola Hansen", SpeechAct.ACCUSE)
    assert "the Norwegian government" not in {target for kind, _, target in found if kind == "ACCUSE"}


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Norway is the latest country to expel Belgian envoys.", Status.OCCURRED),
        ("Norway tried to blame Belgium.", Status.OCCURRED),
        ("Activists called for Ola Hansen to step down.", Status.REQUESTED),
        ("Belgium would like Norway to release the prisoners.", Status.REQUESTED),
        ("Norway was able to release the Belgian prisoners.", Status.OCCURRED),
        ("The minister did not say that Norway would support Belgium.", Status.POSSIBLE),
        ("The president was to meet with Belgian officials.", Status.PLANNED),
        ("Norway did not reject the Belgian proposal.", Status.DENIED),
        ("Killing ten Belgian soldiers with a bomb is a crime.", Status.POSSIBLE),
    ],
)
def test_status_follows_from_what_the_deed_hangs_on(text: str, status: Status) -> None:
    assert status in {event.status for event in events(text)}


# --- events as rows: private acts, and one event told twice


def published(*blocks: tuple[PassageKind, str]) -> tuple[Annotated, list[Row]]:
    """The rows of an article's events."""
    article = annotated(*blocks)
    found = Extraction(roles=extract_roles(article), events=extract_events(article, ()))
    return article, build_rows(article, found, load())["events"]


@pytest.mark.parametrize(
    "text",
    [
        "Anna Berg helps her mother.",
        "A man on a bus asked his friends to leave.",
        "The report was late. It asked Norway to pay.",
    ],
)
def test_private_acts_and_deeds_of_things_are_not_published(text: str) -> None:
    assert extract_events(annotated((PassageKind.BODY, text)), ())
    assert published((PassageKind.BODY, text))[1] == []


@pytest.mark.parametrize("text", ["Norway helped Belgium.", "Protesters asked the president to resign.", "A man killed two women in Norway."])
def test_public_acts_and_violence_are_published(text: str) -> None:
    assert published((PassageKind.BODY, text))[1]


def test_a_meeting_told_in_title_body_and_again_by_pronoun_is_one_event() -> None:
    article, rows = published(
        (PassageKind.TITLE, "Angela Merkel meets Emmanuel Macron"),
        (PassageKind.BODY, "French President Emmanuel Macron met German Chancellor Angela Merkel on Tuesday."),
        (PassageKind.BODY, "His talks with Merkel lasted two hours."),
    )
    meetings = [row for row in rows if row["event_type"] is EventType.CONSULT]
    assert len(meetings) == 1
    assert len(meetings[0]["evidence_spans"]) == 3
    text = article.article.text
    assert "His talks" in " ".join(text[span["start"] : span["end"]] for span in meetings[0]["evidence_spans"])


def test_the_name_of_a_newspaper_is_no_second_time() -> None:
    assert ANOTHER.search("met him three times")
    assert not ANOTHER.search("met him, The New York Times reported")


def test_a_second_meeting_and_a_second_demand_stay_apart() -> None:
    _, rows = published(
        (PassageKind.BODY, "French President Emmanuel Macron met German Chancellor Angela Merkel."),
        (PassageKind.BODY, "Macron met Merkel again in Rome."),
        (PassageKind.BODY, "Macron urged Merkel to pay. Later he urged Merkel to resign."),
    )
    kinds = [row["event_type"] for row in rows]
    assert kinds.count(EventType.CONSULT) == 2


def test_figures_keep_their_event_when_another_is_left_out() -> None:
    text = "Anna Berg helps her mother. Norway killed 12 Belgian soldiers."
    article = annotated((PassageKind.BODY, text))
    events_ = extract_events(article, ())
    found = Extraction(events=events_, figures=extract_figures(article, events_, ()))
    rows = build_rows(article, found, load())
    assert [row["event_id"] for row in rows["figures"]] == [row["event_id"] for row in rows["events"] if row["event_type"] is EventType.ASSAULT]


# --- what the sentence around a deed says of it


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Biden ordered 2,000 soldiers to Poland on Monday.", ("MOBILIZE", "Biden", "Poland")),
        ("Peru promised to cut its forces in Ecuador.", ("AGREE", "Peru", "Ecuador")),
        ("Starmer said the British military was ready to act if Iran closed the strait.", ("THREATEN", "the British military", "Iran")),
        ("Merkel thanked Austria for hosting the talks.", ("CONSULT", "Austria", "the talks")),
    ],
)
def test_sides_and_types_follow_who_acts(text: str, expected: tuple[str, str, str]) -> None:
    found = told(text)
    assert any(kind == expected[0] and source == expected[1] and expected[2] in target for kind, source, target in found), found


def test_the_town_of_a_truce_and_the_network_of_a_post_are_no_targets() -> None:
    assert ("AGREE", "The two countries", "The two countries") in told("The two countries agreed to a ceasefire in Geneva.")
    assert not any("Twitter" in target for _, _, target in told("Macron welcomed the decision on Twitter."))


def test_a_meeting_that_a_headline_calls_off_is_none() -> None:
    titles = ("Vance cancels meeting with Carney hours after the vote in Ottawa.", "Trump cancels meeting with Carney hours after Canada holds vote")
    assert not any(kind == "CONSULT" for title in titles for kind, _, _ in told(title))


def test_citizens_who_travel_consult_nobody() -> None:
    assert told("Georgian citizens travelled to Italy.") == []


def test_a_past_that_reads_like_the_present_is_not_planned() -> None:
    found = [event.status for event in events("At least nine people were killed and 20 wounded when rockets hit the fishing town of Lumen on Friday.")]
    assert Status.PLANNED not in found
    assert found


def test_a_withdrawal_in_step_with_what_will_be_is_planned() -> None:
    text = "The rebels will surrender their tanks as Rwandan troops withdraw from the province."
    assert [event.status for event in events(text) if words(text, event.source) == "Rwandan troops"] == [Status.PLANNED]


def test_what_was_left_open_is_no_promise() -> None:
    assert not any(kind == "AGREE" for kind, _, _ in told("Peru has not said whether it would release the prisoners."))


def test_who_promises_something_of_his_own_state_is_not_promising_it_to_it() -> None:
    text = "Russian Foreign Minister Sergei Lavrov warned that Russia would strike back at once."
    article = annotated((PassageKind.BODY, text))
    rows = build_rows(article, Extraction(roles=extract_roles(article), statements=(), events=events(text), figures=()), load())["events"]
    assert rows
    assert all(row["target_countries"] == [] for row in rows)


def test_its_neighbour_is_another_state() -> None:
    text = "Russia attacked its neighbour on Monday."
    article = annotated((PassageKind.BODY, text))
    rows = build_rows(article, Extraction(roles=extract_roles(article), statements=(), events=events(text), figures=()), load())["events"]
    assert [(row["source_countries"], row["target_countries"]) for row in rows] == [(["RUS"], [])]


def test_an_article_on_lands_that_nobody_knows_is_not_about_the_venue_of_their_talks() -> None:
    text = "Zembria and Ostrovia met in Switzerland. Zembria left Switzerland, and Ostrovia left Switzerland. Zembrians and Ostrovians like Switzerland. Troops shot 12 people."
    article = annotated((PassageKind.BODY, text))
    rows = build_rows(article, Extraction(roles=extract_roles(article), statements=(), events=events(text), figures=()), load())["events"]
    assert all("CHE" not in row["source_countries"] for row in rows if row["event_type"] is EventType.ASSAULT)


# --- names that take no part


@pytest.mark.parametrize(
    ("text", "event"),
    [
        ("In 1987 Norway backed a coup in Belgium.", ("SUPPORT", "Norway", "")),
        ("Norway carried out several airstrikes in Belgium last year.", ("ASSAULT", "Norway", "")),
        ("The court order keeps Norway from releasing the prisoners.", ("RETREAT", "Norway", "the prisoners")),
        ("Putin and Erdogan announced they had reached a deal for control of northern Syria.", ("SUPPORT", "Putin", "Erdogan")),
    ],
)
def test_a_deed_has_the_sides_that_take_part_and_no_others(text: str, event: tuple[str, str, str]) -> None:
    assert event in told(text)


@pytest.mark.parametrize(
    ("text", "bystander"),
    [
        ("Berg's heroes opposed Belgium.", "Berg"),
        ("Norway launched its offensive with the goal of ending attacks on southern Norway.", "Norway"),
        ("Norway threatened to close the border, arguing that Belgium had taken its fish.", "Belgium"),
        ("Trump has pledged to build the wall since becoming a presidential candidate.", "candidate"),
        ("Norway staged a drill in the north, citing a Belgian newspaper.", "Belgian"),
    ],
)
def test_a_name_in_the_clause_that_takes_no_part_is_no_side(text: str, bystander: str) -> None:
    assert not any(bystander in (source if bystander == "Berg" else target) for _, source, target in told(text))
