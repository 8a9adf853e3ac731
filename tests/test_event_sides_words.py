"""Targets of what is done in words: a name that only stands in the content, its place or its occasion is none."""

from functools import lru_cache

import pytest

from schemas.codes import PassageKind
from standoff.annotate import annotate
from standoff.extract.events import extract_events
from standoff.records import Article, Passage, Span, Spans


def _words(text: str, spans: Spans) -> str:
    return " | ".join(text[span.start : span.end] for span in spans)


@lru_cache
def told(text: str) -> tuple[tuple[str, str, str], ...]:
    """Type, source and target of each event of a sentence."""
    article = Article("art_0", "-", text, "", (Passage(PassageKind.BODY, Span(0, len(text))),), "en")
    annotated = next(iter(annotate([article])))
    return tuple((event.event_type.value, _words(text, event.source), _words(text, event.target)) for event in extract_events(annotated, ()))


def test_where_a_praised_thing_is_set_is_not_whom_the_praise_is_for() -> None:
    assert told("Denmark hailed the friendly mood of a summit in Norway.") == (("SUPPORT", "Denmark", "the friendly mood"),)


def test_a_committee_before_which_somebody_appears_is_no_circumstance() -> None:
    assert any(target == "the Senate Energy Committee" for _, _, target in told("Roe agreed to appear before the Senate Energy Committee."))


def test_who_asked_is_the_one_refused() -> None:
    assert told("The king of Norway refused a request from the prime minister to dissolve parliament.") == (
        ("REJECT", "The king of Norway", "the prime minister"),
    )


@pytest.mark.parametrize(
    "text",
    [
        "Canada promised to finance the dam during the Calgary Campaign.",
        "The senator promised to repeal the Clean Rivers Act.",
        "Denmark refused to defend the Baltic Energy Plan in court.",
        "Denmark refused to defend Roe's Baltic Energy Plan in court.",
        "Peru warned that it would close the border if rebels attacked Bolivia.",
        "The minister warned that Peru was ready to strike, waiting for word from Bolivia.",
        "Bolivia's mayor warned that Peru had the means to block the port.",
    ],
)
def test_words_that_are_said_to_nobody_are_no_event_whoever_is_named_in_them(text: str) -> None:
    assert told(text) == ()


def test_who_describes_a_thing_beside_the_verb_is_not_refused() -> None:
    assert told("Peru rejected the allegations, with Chile calling them horrifying.") == (("REJECT", "Peru", "the allegations"),)
