"""Statements: who said what to whom, in sentences written for these tests."""

import time

import pytest

from schemas.codes import PassageKind, Setting, SpeechAct, StatementKind
from standoff.extract.statements import extract_statements
from standoff.records import Statement
from tests.annotated import annotated, article_of


class Said:
    """A statement with the words of its spans."""

    def __init__(self, text: str, statement: Statement) -> None:
        self.statement = statement
        self.content = [text[slice(*span)] for span in statement.content]
        self.speaker = " / ".join(text[slice(*span)] for span in statement.speaker)
        self.cue = " / ".join(text[slice(*span)] for span in statement.cue)
        self.addressee = [text[slice(*span)] for span in statement.addressee]
        self.date = text[slice(*statement.date)] if statement.date else None


def said(*passages: str | tuple[PassageKind, str]) -> list[Said]:
    found = annotated(*passages)
    return [Said(found.article.text, statement) for statement in extract_statements(found)]


def test_indirect_speech_has_its_speaker_cue_and_content() -> None:
    (one,) = said("The Finnish president warned that the border would stay closed.")
    assert (one.speaker, one.cue, one.content) == ("The Finnish president", "warned", ["that the border would stay closed"])
    assert one.statement.kind is StatementKind.INDIRECT
    assert one.statement.speech_act is SpeechAct.WARN


def test_direct_speech_before_and_after_its_cue() -> None:
    (before,) = said("“We will not leave this valley,” Amina Diallo said.")
    (after,) = said("Amina Diallo said: “We will not leave this valley.”")
    assert before.speaker == after.speaker == "Amina Diallo"
    assert before.content == ["“We will not leave this valley,”"]
    assert after.content == ["“We will not leave this valley.”"]
    assert before.statement.kind is after.statement.kind is StatementKind.DIRECT


def test_a_split_quotation_is_one_statement_with_two_spans() -> None:
    (one,) = said("“The talks,” the envoy said, “are going nowhere.”")
    assert one.content == ["“The talks,”", "“are going nowhere.”"]


def test_a_quotation_after_the_cue_goes_on_with_the_statement() -> None:
    (one,) = said("“We want peace,” the governor said. “But we are ready for anything.”")
    assert one.content == ["“We want peace,”", "“But we are ready for anything.”"]
    assert one.speaker == "the governor"


def test_an_unclosed_quotation_goes_on_in_the_next_paragraph() -> None:
    (one,) = said("The governor said: “We want peace. We want it now.", "“But we are ready for anything.”")
    assert len(one.content) == 2
    assert one.content[1] == "“But we are ready for anything.”"


def test_a_cue_at_the_end_of_a_paragraph_introduces_the_quotation_of_the_next() -> None:
    (one,) = said("The minister answered in a letter:", "“The bridge stays open.”")
    assert (one.speaker, one.content) == ("The minister", ["“The bridge stays open.”"])


def test_an_inverted_cue_keeps_the_whole_speaker() -> None:
    (one,) = said("“The port is closed,” said Lena Voss, who runs the harbour office.")
    assert one.speaker.startswith("Lena Voss")
    assert one.content == ["“The port is closed,”"]


def test_a_partly_quoted_content_is_mixed() -> None:
    (one,) = said("The chancellor said the plan was “a serious mistake” for the region.")
    assert one.statement.kind is StatementKind.MIXED
    assert one.content == ["the plan was “a serious mistake” for the region"]


def test_a_pronoun_stays_the_speaker() -> None:
    found = said("Prime Minister Ilse Brandt arrived on Monday. She said the treaty would be signed.")
    assert [one.speaker for one in found] == ["She"]


def test_a_second_cue_shares_the_subject_of_the_first() -> None:
    first, second = said("The general accused the rebels of lying but said talks could go on.")
    assert first.speaker == second.speaker == "The general"
    assert first.statement.speech_act is SpeechAct.ACCUSE
    assert first.addressee == ["the rebels"]
    assert second.content == ["talks could go on"]


def test_a_participle_begins_a_statement_of_its_own() -> None:
    found = said("The envoy said the road was open, adding that aid would arrive soon.")
    assert [one.content for one in found] == [["the road was open"], ["that aid would arrive soon"]]
    assert {one.speaker for one in found} == {"The envoy"}


@pytest.mark.parametrize("sentence", ["According to the ministry, two bridges were destroyed.", "Two bridges were destroyed, according to the ministry."])
def test_according_to_gives_speaker_and_content(sentence: str) -> None:
    (one,) = said(sentence)
    assert one.speaker == "the ministry"
    assert one.content[0].lower() == "two bridges were destroyed"


def test_a_headline_with_a_colon_has_a_speaker() -> None:
    (one,) = said((PassageKind.TITLE, "Lavrov: Moscow ready for new talks"))
    assert (one.speaker, one.content) == ("Lavrov", ["Moscow ready for new talks"])


@pytest.mark.parametrize(
    "sentence",
    [
        "The spokesman declined to say whether the talks had failed.",
        "The minister did not say that the bridge was open.",
        "The minister could say that the bridge is open.",
        "The “Iron Bridge” connects the two halves of the city.",
        "She wrote “The Long Winter” in three years.",
        "The band recorded “Yellow Bridge” in a week.",
        "The war has claimed hundreds of lives.",
        "Soldiers crossed the river at night.",
    ],
)
def test_what_was_not_said_is_no_statement(sentence: str) -> None:
    assert said(sentence) == []


def test_a_cue_inside_a_quotation_is_the_speakers_own() -> None:
    (one,) = said("“I think he said it was over,” the driver told reporters.")
    assert one.speaker == "the driver"
    assert one.addressee == ["reporters"]


def test_a_reported_report_names_its_parent() -> None:
    found = said("The newspaper reported that the minister had said that the plant would close.")
    outer, inner = found
    assert outer.statement.parent is None
    assert inner.statement.parent == 0
    assert inner.speaker == "the minister"


def test_setting_and_date_come_from_the_words_around_the_content() -> None:
    (one,) = said("The president said Tuesday at a news conference that elections would be held in May.")
    assert one.statement.setting is Setting.NEWS_CONFERENCE
    assert one.date == "Tuesday"


def test_every_span_lies_in_the_text_and_statements_are_in_order() -> None:
    found = annotated(
        (PassageKind.TITLE, "Envoy: ‘No deal yet’"),
        "“We tried,” the envoy said. “We failed.” He added that the talks, which the mayor called “a farce,” were over.",
        (PassageKind.CAPTION, "The envoy speaks to reporters on Monday."),
        "UNBALANCED “QUOTES SAID THE MAYOR",
    )
    statements = extract_statements(found)
    assert len(statements) >= 3
    for statement in statements:
        for span in (*statement.content, *statement.cue, *statement.speaker, *statement.addressee):
            assert 0 <= span.start < span.end <= len(found.article.text)
    assert [statement.content[0].start for statement in statements] == sorted(statement.content[0].start for statement in statements)


def test_a_very_long_paragraph_takes_linear_time() -> None:
    short, long = "“We agree,” Anna said. ", 400
    started = time.process_time()
    found = annotated(short * long)
    statements = extract_statements(found)
    assert len(statements) >= long * 0.9
    assert time.process_time() - started < 15


def test_an_article_in_another_language_has_no_statements() -> None:
    from standoff.annotate import annotate

    (found,) = annotate([article_of("«Nous sommes prêts», a dit le ministre.", language="fr")])
    assert extract_statements(found) == ()


def test_what_is_said_of_the_source_is_no_content() -> None:
    (one,) = said("The ships sailed on, according to Mensah, a broker that helps banks.")
    assert one.content == ["The ships sailed on"]


def test_you_speaks_for_nobody() -> None:
    assert said("How do you know that the border is closed?") == []


def test_the_turns_of_a_transcript_have_their_speakers() -> None:
    found = said("MAYOR: We will open the bridge on Friday.", "REPORTER: Who pays for it?", "MAYOR: The city does, and I said so before.")
    assert [(one.speaker, one.content) for one in found if one.statement.parent is None] == [
        ("MAYOR", ["We will open the bridge on Friday"]),
        ("REPORTER", ["Who pays for it?"]),
        ("MAYOR", ["The city does, and I said so before"]),
    ]


def test_questions_and_answers_are_a_transcript() -> None:
    found = said("Q: Is the harbour open?", "A: It will open in May.")
    assert [one.speaker for one in found] == ["Q", "A"]


@pytest.mark.parametrize(
    "lines",
    [
        ("UPDATE: The bridge is open again.",),
        ("Norway: 1,501", "Iceland: 1,769", "Norway: 46", "Iceland: 547"),
        ("Where: The old town hall", "When: Friday at noon", "What: A talk on the harbour", "Where: The new town hall"),
        ("MONDAY: The minister said talks had failed.", "TUESDAY: The mayor said the bridge was open."),
    ],
)
def test_a_label_before_a_colon_is_not_always_a_speaker(lines: tuple[str, ...]) -> None:
    assert [one.speaker for one in said(*lines) if one.cue == ":"] == []


def test_a_label_that_is_no_speaker_leaves_the_statement_after_it() -> None:
    found = said("MONDAY: The minister said the talks had failed.", "TUESDAY: The mayor said the bridge was open.")
    assert [one.speaker for one in found] == ["The minister", "The mayor"]


def test_a_signature_takes_no_statement_from_the_sentences_before_it() -> None:
    found = said("The mayor said the bridge was closed. The envoy warned that ice remained. “We lost everything.” — Amina Diallo")
    assert {"The mayor", "The envoy"} <= {one.speaker for one in found}


def test_a_quotation_signed_after_a_dash_is_its_signers() -> None:
    (one,) = said("“We lost the whole harvest to the flood.” ― Amina Diallo")
    assert (one.speaker, one.cue, one.content) == ("Amina Diallo", "―", ["“We lost the whole harvest to the flood.”"])
