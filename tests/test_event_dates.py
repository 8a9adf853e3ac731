"""Which date an event gets: from its own clause, from its caption, or from the occasion on which its source spoke."""

from dataclasses import replace
from datetime import date
from functools import lru_cache

import pytest

from schemas.codes import DatePrecision, EventType, PassageKind, Status
from standoff.extract.events import extract_events
from standoff.records import Annotated, DateRange, Event, Row, Span
from standoff.resolve.dating import Sides, date_events
from standoff.resolve.occasions import Occasions
from tests.annotated import annotated

TUESDAY = date(2022, 2, 1)
MONDAY = date(2022, 1, 31)


@lru_cache
def events(text: str, kind: PassageKind = PassageKind.BODY) -> tuple[Event, ...]:
    return extract_events(annotated((kind, text)), ())


def dated(text: str, kind: PassageKind = PassageKind.BODY) -> list[tuple[str, str | None]]:
    """Type and date expression of each event of a sentence."""
    return [(event.event_type.value, None if event.date is None else text[event.date.start : event.date.end]) for event in events(text, kind)]


# --- which expression belongs to the event


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("France accused Russia on Monday of breaking the truce.", ("ACCUSE", "Monday")),
        ("The United States withdrew from the 2015 nuclear agreement with Iran.", ("RETREAT", None)),
        ("The United States withdrew from the 2015 nuclear agreement with Iran on Friday.", ("RETREAT", "Friday")),
        ("Merkel visited the alliance of the three states in May to discuss aid.", ("CONSULT", "May")),
        ("Merkel met with her South Korean counterpart, Moon Jae-in, on Wednesday evening, an aide said.", ("CONSULT", "Wednesday evening")),
        ("In a call Monday evening, Merkel congratulated the Greek president.", ("SUPPORT", "Monday evening")),
        ("Negotiations between France and Iran ended Saturday.", ("CONSULT", "Saturday")),
        ("Russia annexed Crimea in 2014.", ("COERCE", "2014")),
    ],
)
def test_an_event_has_the_date_of_its_clause_and_not_that_of_a_noun_in_it(text: str, expected: tuple[str, str | None]) -> None:
    assert expected in dated(text)


def test_an_event_shares_the_occasion_of_the_verb_before_it() -> None:
    found = dict(dated("During his visit on Tuesday, Macron condemned Russia and praised Ukraine."))
    assert (found["ACCUSE"], found["SUPPORT"]) == ("Tuesday", "Tuesday")


def test_the_one_date_of_a_caption_is_that_of_what_it_shows() -> None:
    text = "French President Emmanuel Macron meets with German Chancellor Olaf Scholz in Berlin, Jan. 25, 2022."
    assert ("CONSULT", "Jan. 25, 2022") in dated(text, PassageKind.CAPTION)


def test_what_a_relative_clause_of_a_caption_tells_has_a_time_of_its_own() -> None:
    text = "French President Emmanuel Macron speaks about the sailors who were jailed by Iran, in Paris on Tuesday."
    assert [expression for kind, expression in dated(text, PassageKind.CAPTION) if kind == "COERCE"] == [None]


@pytest.mark.parametrize(
    ("text", "tense"),
    [
        ("France accused Russia of lying.", False),
        ("France will meet with Russia on Friday.", True),
        ("France accuses Russia of lying today.", None),
    ],
)
def test_tense_is_told_to_the_reading_of_the_date(text: str, tense: bool | None) -> None:
    assert {event.looks_forward for event in events(text)} == {tense}


# --- what it means, and the occasion


def article(*blocks: str) -> Annotated:
    """An article of 1 February 2022."""
    found = annotated(*blocks)
    return replace(found, article=replace(found.article, reference_date=TUESDAY))


def date_of(text: str, word: str, **changes: object) -> DateRange | None:
    """The date of a made event whose trigger is `word` and whose expression, if any, stands in brackets."""
    start, end = text.find("["), text.find("]") - 1
    plain = text.replace("[", "").replace("]", "")
    trigger = plain.index(word)
    fields = {"event_type": EventType.ACCUSE, "status": Status.OCCURRED, "looks_forward": False} | changes
    event = Event(
        source=(Span(0, 5),),
        target=(),
        evidence=(Span(0, len(plain)),),
        trigger=(Span(trigger, trigger + len(word)),),
        date=Span(start, end) if start >= 0 else None,
        **fields,  # type: ignore[arg-type]
    )
    (found,) = date_events(article(plain), [event], [], [Sides(frozenset({"a"}), frozenset())], [])
    return found


def test_what_has_occurred_is_not_dated_ahead() -> None:
    assert date_of("Kyiv has warned of a new path [next year].", "warned") is None
    assert date_of("Kyiv warned of a new path [last year].", "warned") is not None


def test_what_is_planned_is_not_dated_back_unless_the_year_is_told() -> None:
    assert date_of("Kyiv signaled that it would leave the treaty [six months ago].", "leave", status=Status.PLANNED, looks_forward=True) is None
    assert date_of("Kyiv was to leave the treaty in [March 2014].", "leave", status=Status.PLANNED, looks_forward=True) is not None


def statement(text: str, words: str, actor: str, day: date | None = None) -> Row:
    """The row of a statement with its cue at `words`."""
    start = text.index(words)
    return {"cue_spans": [{"start": start, "end": start + len(words)}], "speaker_actor_ids": [actor], "statement_date": day}


LEAD = "Scholz told reporters on Monday that he saw no danger."


def occasion(then: str, verb: str, actor: str = "scholz") -> date | None:
    """The day of what an actor says after the lead."""
    text = f"{LEAD}\n{then}"
    rows = [statement(text, "told", "scholz", MONDAY), statement(text, verb, actor)]
    found = Occasions(article(LEAD, then), rows, set()).before(text.rindex(verb), actor)
    return None if found is None else found.start


def test_what_a_speaker_goes_on_to_say_is_of_the_same_day() -> None:
    assert occasion("He accused the company of fraud.", "accused") == MONDAY


@pytest.mark.parametrize(
    ("then", "verb", "actor"),
    [
        ("He has accused the company of fraud.", "accused", "scholz"),
        ("He previously accused the company of fraud.", "accused", "scholz"),
        ("He often accuses the company of fraud.", "accuses", "scholz"),
        ("Last month he accused the company of fraud.", "accused", "scholz"),
        ("Macron accused the company of fraud.", "accused", "macron"),
    ],
)
def test_what_is_told_of_another_time_or_of_another_speaker_has_no_such_day(then: str, verb: str, actor: str) -> None:
    assert occasion(then, verb, actor) is None


def test_a_day_in_the_main_clause_is_that_of_what_is_said_in_passing() -> None:
    text = "Scholz stressed the ties of the two states in Berlin on Sunday, saying they were old."
    occasions = Occasions(article(text), [statement(text, "saying", "scholz")], set())
    assert occasions.before(text.index("saying"), "scholz") == DateRange(date(2022, 1, 30), date(2022, 1, 30), DatePrecision.DAY)


def test_the_day_of_a_statement_is_that_of_what_is_said_in_it() -> None:
    text = "In a statement issued Sunday, Scholz announced new rules."
    occasions = Occasions(article(LEAD, text), [statement(f"{LEAD}\n{text}", "announced", "scholz")], set())
    found = occasions.before(f"{LEAD}\n{text}".index("announced"), "scholz")
    assert found is not None
    assert found.start == date(2022, 1, 30)


def test_right_after_something_else_is_the_same_day() -> None:
    text = f"{LEAD}\nShortly after speaking to her, he met the envoy."
    occasions = Occasions(article(*text.split("\n")), [], set())
    assert occasions.is_close(text.index("met"))
    assert not occasions.is_close(text.index("told"))
