"""Which date an event or a statement gets: from its own clause, from its caption, or from the occasion on which its source spoke."""

from dataclasses import replace
from datetime import date
from functools import lru_cache

import pytest

from schemas.codes import EventType, PassageKind, ReferenceDateBasis, Setting, SpeechAct, StatementKind, Status
from standoff.extract.events import extract_events
from standoff.records import Annotated, DateRange, Event, Row, Span, Statement
from standoff.resolve.appearances import Person
from standoff.resolve.dating import Dates, Sides, date_article
from tests.annotated import annotated

TUESDAY = date(2022, 2, 1)
MONDAY = date(2022, 1, 31)
SUNDAY = date(2022, 1, 30)


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

Passage = str | tuple[PassageKind, str]


def article(*blocks: Passage, reference: date | None = TUESDAY) -> Annotated:
    """An article of 1 February 2022."""
    found = annotated(*blocks)
    return replace(found, article=replace(found.article, reference_date=reference, reference_date_basis=ReferenceDateBasis.METADATA))


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
    (found,) = date_article(article(plain), [event], [], [Sides(frozenset({"a"}), frozenset())], []).events
    return found


def test_what_has_occurred_is_not_dated_ahead() -> None:
    assert date_of("Kyiv has warned of a new path [next year].", "warned") is None
    assert date_of("Kyiv warned of a new path [last year].", "warned") is not None


def test_what_is_planned_is_not_dated_back_unless_the_year_is_told() -> None:
    assert date_of("Kyiv signaled that it would leave the treaty [six months ago].", "leave", status=Status.PLANNED, looks_forward=True) is None
    assert date_of("Kyiv was to leave the treaty in [March 2014].", "leave", status=Status.PLANNED, looks_forward=True) is not None


def test_an_event_of_the_next_day_counts_from_the_day_told_before() -> None:
    found = date_of("Kyiv closed the port on Saturday. [The next day] it accused Moscow of theft.", "accused")
    assert found is not None
    assert (found.start, found.end) == (SUNDAY, SUNDAY)


def telling(words: str, actor: str = "scholz", setting: Setting = Setting.NONE) -> tuple[str, str, Setting]:
    """A statement by the words of its cue (the last such words of the text), its speaker and its setting."""
    return words, actor, setting


def people_of(text: str, names: dict[str, str]) -> list[Person]:
    """Every mention of each name, as a person."""
    found = [Person(Span(start, start + len(name)), actor) for name, actor in names.items() for start in range(len(text)) if text.startswith(name, start)]
    return sorted(found)


NAMES = {"Scholz": "scholz", "Macron": "macron", "Kallas": "kallas"}


def dates(
    blocks: tuple[Passage, ...], *told: tuple[str, str, Setting], events: tuple[tuple[str, str, frozenset[str]], ...] = (), reference: date | None = TUESDAY
) -> Dates:
    """The dates of made statements and of made meetings: (words of the trigger, source, both sides)."""
    read = article(*blocks, reference=reference)
    text = read.article.text
    statements, rows = [], list[Row]()
    for words, actor, setting in told:
        cue = Span(text.rindex(words), text.rindex(words) + len(words))
        end = text.find("\n", cue.end)
        that = text.find(" that ", cue.end, end)
        content = Span(that + 1, text.find(",", that, end) if "," in text[that:end] else end) if that >= 0 else Span(cue.end, cue.end + 1)
        statements.append(Statement(StatementKind.INDIRECT, (content,), (cue,), (), SpeechAct.ASSERT, setting))
        rows.append({"speaker_actor_ids": [actor], "setting": setting})
    met, sides = [], []
    for words, source, both in events:
        start = text.rindex(words)
        trigger = (Span(start, start + len(words)),)
        met.append(Event(EventType.CONSULT, Status.OCCURRED, (trigger[0],), (), trigger, trigger, reciprocal=True))
        sides.append(Sides(frozenset({source}), both - {source}))
    return date_article(read, met, statements, sides, rows, people_of(text, NAMES))


LEAD = "Scholz told reporters on Monday that he saw no danger."


def then(text: str, words: str, actor: str = "scholz", setting: Setting = Setting.NONE) -> date | None:
    """The day of what is said after the lead."""
    return dates((LEAD, text), ("told reporters", "scholz", Setting.NONE), (words, actor, setting)).statements[1]


def test_the_day_in_a_statements_clause_is_the_day_it_was_said() -> None:
    assert dates((LEAD,), telling("told reporters")).statements == [MONDAY]


def test_what_a_speaker_goes_on_to_say_is_of_the_same_day() -> None:
    assert then("He accused the company of fraud.", "accused") == MONDAY


@pytest.mark.parametrize(
    ("text", "words", "actor"),
    [
        ("He has accused the company of fraud.", "accused", "scholz"),
        ("He previously accused the company of fraud.", "accused", "scholz"),
        ("He often accuses the company of fraud.", "accuses", "scholz"),
        ("Last month he accused the company of fraud.", "accused", "scholz"),
        ("Macron accused the company of fraud.", "accused", "macron"),
        ("In an earlier interview he accused the company of fraud.", "accused", "scholz"),
        ("At the time he accused the company of fraud.", "accused", "scholz"),
        ("The staff resigned after he accused the company of fraud.", "accused", "scholz"),
        ("The ministry, which he accused of fraud, did not answer.", "accused", "scholz"),
        ("In a video he accused the company of fraud.", "accused", "scholz"),
        ("He fired three aides over the company.", "fired", "scholz"),
        ("When the staff was on leave, he accused the company of fraud.", "accused", "scholz"),
        ("He has named the company and accused it of fraud.", "accused", "scholz"),
    ],
)
def test_what_is_told_of_another_time_place_or_speaker_has_no_such_day(text: str, words: str, actor: str) -> None:
    assert then(text, words, actor) is None


def test_after_another_day_has_been_told_what_is_said_next_can_be_of_that() -> None:
    between = "The company closed its works on Saturday."
    assert dates((LEAD, between, "He accused it of fraud."), telling("told reporters"), telling("accused")).statements == [MONDAY, None]
    between = "The company closed its works."
    assert dates((LEAD, between, "He accused it of fraud."), telling("told reporters"), telling("accused")).statements == [MONDAY, MONDAY]


def test_after_something_said_elsewhere_the_day_is_not_known() -> None:
    elsewhere = telling("wrote", setting=Setting.LETTER)
    found = dates(
        (LEAD, "He wrote that it was late.", "He praised the staff."), telling("told reporters", setting=Setting.SPEECH), elsewhere, telling("praised")
    )
    assert found.statements == [MONDAY, None, None]


def test_what_is_told_a_newspaper_was_not_said_in_the_letter_of_that_day() -> None:
    blocks = ("Scholz complained in a letter on Monday that he was ill.", "Scholz told The Berlin Post of it.")
    assert dates(blocks, telling("complained"), telling("told", setting=Setting.INTERVIEW)).statements == [MONDAY, None]


def test_a_day_within_what_somebody_else_tells_is_not_that_of_speaking() -> None:
    text = "Macron said that the speech of Scholz on Sunday was good, adding thanks."
    assert dates((text,), telling("said", "macron"), telling("adding", "macron")).statements == [None, None]


def test_what_is_said_a_long_way_off_is_not_of_the_day() -> None:
    filler = tuple(f"The works had {number} halls and a yard." for number in range(20, 34))
    assert dates((LEAD, *filler, "He accused it of fraud."), telling("told reporters"), telling("accused")).statements == [MONDAY, None]


def test_a_day_in_the_main_clause_is_that_of_what_is_said_in_passing() -> None:
    text = "Scholz stressed the ties of the two states in Berlin on Sunday, saying they were old."
    assert dates((text,), telling("saying")).statements == [SUNDAY]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("In a statement issued Sunday, Scholz announced new rules.", "announced"),
        ("In an interview that aired Sunday, Scholz announced new rules.", "announced"),
        ("In a Sunday speech, Scholz announced new rules.", "announced"),
        ("Speaking to reporters on Sunday, Scholz announced new rules.", "announced"),
        ("Scholz met envoys on Sunday and announced new rules.", "announced"),
    ],
)
def test_the_day_of_an_occasion_is_that_of_what_is_said_there(text: str, words: str) -> None:
    assert dates((text,), telling(words)).statements == [SUNDAY]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Scholz demanded new rules by Sunday.", "demanded"),
        ("Scholz rejected the tale of a raid on Sunday.", "rejected"),
        ("Today a third of all voters worry.", "worry"),
        ("Two men fled on Sunday, according to Scholz.", "according to"),
        ("Before Sunday Scholz announced new rules.", "announced"),
    ],
)
def test_a_day_that_need_not_be_that_of_speaking_is_none(text: str, words: str) -> None:
    assert dates((text,), telling(words)).statements == [None]


def test_who_flew_somewhere_on_a_day_spoke_there_on_that_day() -> None:
    assert dates(("Scholz flew to Lima on Sunday.", "He praised the port."), telling("praised")).statements == [SUNDAY]
    assert dates(("Scholz fell ill on Sunday.", "He praised the port."), telling("praised")).statements == [None]


# --- pictures


def caption(words: str) -> Passage:
    return PassageKind.CAPTION, words


PICTURE = "Chancellor Olaf Scholz and President Emmanuel Macron shake hands before their talks in Berlin, Jan. 31, 2022."
BOTH = frozenset({"scholz", "macron"})


def meeting(picture: str, body: str = "Scholz received Macron in Berlin for talks on aid.", words: str = "received") -> date | None:
    """The day of an undated meeting told before a picture."""
    (found,) = dates((body, caption(picture)), events=((words, "scholz", BOTH),)).events
    return None if found is None else found.start


def test_a_dated_picture_of_two_people_dates_their_meeting() -> None:
    assert meeting(PICTURE) == MONDAY


@pytest.mark.parametrize(
    "picture",
    [
        "Chancellor Olaf Scholz and Prime Minister Kaja Kallas shake hands in Berlin, Jan. 31, 2022.",
        "Chancellor Olaf Scholz and President Emmanuel Macron shake hands in Berlin, Jan. 11, 2022.",
        "FILE - Chancellor Olaf Scholz and President Emmanuel Macron shake hands in Berlin, Jan. 31, 2022.",
        "Chancellor Olaf Scholz and President Emmanuel Macron shake hands in Berlin.",
        "Chancellor Olaf Scholz and President Emmanuel Macron shake hands, Jan. 31, 2022, as on Jan. 3, 2022.",
    ],
)
def test_a_picture_of_others_of_an_older_day_of_an_archive_or_of_no_day_dates_nothing(picture: str) -> None:
    assert meeting(picture) is None


def test_a_meeting_told_as_past_is_not_that_of_the_picture() -> None:
    assert meeting(PICTURE, "Scholz had received Macron in Berlin for talks on aid.") is None


def test_what_is_said_after_a_meeting_dated_by_a_picture_is_of_that_day() -> None:
    body = ("Scholz received Macron in Berlin for talks on aid.", "Scholz said that the talks were good.")
    found = dates((*body, caption(PICTURE)), telling("said"), events=(("received", "scholz", BOTH),))
    assert found.statements == [MONDAY]


def test_what_a_person_says_after_a_dated_picture_of_him_is_of_that_day() -> None:
    picture = caption("Chancellor Olaf Scholz speaks in Berlin, Jan. 31, 2022.")
    assert dates((picture, "Scholz said that all was well."), telling("said")).statements == [MONDAY]
    assert dates(("Scholz said that all was well.", picture), telling("said")).statements == [None]


def test_without_a_reference_day_no_weekday_and_no_picture_dates_anything() -> None:
    assert dates((LEAD, "He accused the company."), telling("told reporters"), telling("accused"), reference=None).statements == [None, None]
    assert dates((caption(PICTURE), "Scholz said that all was well."), telling("said"), reference=None).statements == [None]


def test_two_days_in_one_sentence_leave_open_of_which_the_next_is() -> None:
    text = "On Monday Scholz told reporters that he was ill, while on Sunday he told envoys that he was not."
    found = dates(
        (text, "He accused the company of fraud."), ("told reporters", "scholz", Setting.NONE), ("told envoys", "scholz", Setting.NONE), telling("accused")
    )
    assert found.statements == [MONDAY, SUNDAY, None]


def test_right_after_something_else_is_the_same_day() -> None:
    blocks = (LEAD, "Shortly after speaking to her, Scholz met the envoy.")
    (found,) = dates(blocks, telling("told reporters"), events=(("met", "scholz", frozenset({"scholz", "envoy"})),)).events
    assert found is not None
    assert found.start == MONDAY
    (found,) = dates((LEAD, "Scholz met the envoy."), telling("told reporters"), events=(("met", "scholz", frozenset({"scholz", "envoy"})),)).events
    assert found is None
