"""Figures: which numbers are read, with which hedge, and what they count."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from schemas.codes import FigureSubject, PassageKind, Qualifier
from standoff.annotate import annotate
from standoff.extract.events import extract_events
from standoff.extract.figures import extract_figures
from standoff.extract.quantities import find_quantities
from standoff.records import Annotated, Article, Figure, Passage, Span, Spans, Statement

from schemas.codes import SpeechAct, Setting, StatementKind  # isort: skip


def annotated(text: str) -> Annotated:
    article = Article("art_0", "-", text, "", (Passage(PassageKind.BODY, Span(0, len(text))),), "en")
    return next(iter(annotate([article])))


def figures(text: str) -> tuple[Figure, ...]:
    return extract_figures(annotated(text), (), ())


def words(text: str, span: Span | None) -> str | None:
    return None if span is None else text[span.start : span.end]


@pytest.mark.parametrize(
    ("text", "value", "value_max", "qualifier"),
    [
        ("100,000", 100_000, None, Qualifier.EXACTLY),
        ("over 100,000", 100_000, None, Qualifier.OVER),
        ("at least five", 5, None, Qualifier.OVER),
        ("no more than 40", 40, None, Qualifier.UP_TO),
        ("up to 8,500", 8_500, None, Qualifier.UP_TO),
        ("fewer than 30", 30, None, Qualifier.UNDER),
        ("almost 2,600", 2_600, None, Qualifier.ABOUT),
        ("an estimated 1.5 million", 1_500_000, None, Qualifier.ABOUT),
        ("12 to 15", 12, 15, Qualifier.EXACTLY),
        ("12-15", 12, 15, Qualifier.EXACTLY),
        ("between 12 and 15", 12, 15, Qualifier.EXACTLY),
        ("two million", 2_000_000, None, Qualifier.EXACTLY),
        ("twenty-one", 21, None, Qualifier.EXACTLY),
        ("two dozen", 24, None, Qualifier.EXACTLY),
        ("half a million", 500_000, None, Qualifier.EXACTLY),
        ("dozens", None, None, Qualifier.EXACTLY),
        ("several hundred", None, None, Qualifier.EXACTLY),
        ("tens of thousands", None, None, Qualifier.EXACTLY),
    ],
)
def test_a_number_is_read_with_its_hedge(text: str, value: float | None, value_max: float | None, qualifier: Qualifier) -> None:
    (found,) = find_quantities(f"They counted {text} of them.")
    assert (found.value, found.value_max, found.qualifier) == (value, value_max, qualifier)


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("$1.2 billion", 1_200_000_000, "USD"),
        ("€50 million", 50_000_000, "EUR"),
        ("£3bn", 3_000_000_000, "GBP"),
        ("1.5 million dollars", 1_500_000, "USD"),
        ("CAN$8 billion", 8_000_000_000, "CAD"),
        ("52%", 52, "percent"),
        ("52.5 percent", 52.5, "percent"),
    ],
)
def test_money_and_percentages_carry_their_unit(text: str, value: float, unit: str) -> None:
    (found,) = find_quantities(f"It came to {text} then.")
    assert (found.value, found.unit) == (value, unit)


@pytest.mark.parametrize(
    "text",
    [
        "The talks began at 3:30 and went on until 10.",
        "It was the 4th round since the 21st century began.",
        "He is 45 years old, and his 12-year-old son lives abroad.",
        "They won 3-1 after extra time.",
        "Resolution 2231 and Article 5 apply to F-16 jets.",
        "In 2014 the ministers met twice in three days.",
        "The summit lasted two hours.",
        "He leads the Group of 7 and stayed in Room 40.",
        "On Feb. 1, 2022, the envoy left.",
    ],
)
def test_times_ages_ordinals_scores_names_and_durations_are_no_figures(text: str) -> None:
    assert figures(text) == ()


@pytest.mark.parametrize(
    ("text", "subject", "value", "unit"),
    [
        ("Ruritania has massed over 100,000 troops along the border.", FigureSubject.TROOPS, 100_000, "people"),
        ("The war has killed over 14,000 people.", FigureSubject.KILLED, 14_000, "people"),
        ("At least five soldiers were killed in the raid.", FigureSubject.KILLED, 5, "people"),
        ("The blast left 14 people dead.", FigureSubject.KILLED, 14, "people"),
        ("The death toll rose to 45 on Sunday.", FigureSubject.KILLED, 45, "people"),
        ("The attack wounded 30 civilians.", FigureSubject.WOUNDED, 30, "people"),
        ("Police arrested 200 protesters in the capital.", FigureSubject.DETAINED, 200, "people"),
        ("The fighting displaced 800,000 people.", FigureSubject.DISPLACED, 800_000, "people"),
        ("The bank will lend $1.2 billion to the government.", FigureSubject.MONEY, 1_200_000_000, "USD"),
        ("The army deployed 40 tanks near the river.", FigureSubject.WEAPONS, 40, "tanks"),
        ("Her party won 52 percent of the vote.", FigureSubject.VOTES, 52, "percent"),
        ("The convoy stopped 20 miles from the border.", FigureSubject.DISTANCE, 20, "mile"),
        ("The field yields 90,000 barrels a day.", FigureSubject.ENERGY, 90_000, "barrels"),
        ("Dozens of people were killed.", FigureSubject.KILLED, None, "people"),
    ],
)
def test_a_figure_says_what_it_counts(text: str, subject: FigureSubject, value: float | None, unit: str) -> None:
    (found,) = figures(text)
    assert (found.subject, found.value, found.unit) == (subject, value, unit)


def test_the_span_runs_from_the_hedge_to_the_noun() -> None:
    text = "The general said more than 3,000 well-armed foreign fighters had crossed the river."
    (found,) = figures(text)
    assert words(text, found.span) == "more than 3,000 well-armed foreign fighters"


def test_a_figure_has_its_owner_and_its_place() -> None:
    text = "Russia has moved 30,000 troops to Belarus."
    (found,) = figures(text)
    assert words(text, found.actor) == "Russia"
    assert words(text, found.place) == "Belarus"


def test_one_of_the_people_is_no_figure() -> None:
    assert figures("He is one of the most powerful people in the country, one voter said.") == ()


@pytest.mark.parametrize(
    "text",
    [
        "The two men met in Oslo.",
        "The plan was confirmed by three officials.",
        "According to two people familiar with the plan, talks go on.",
        "Two officials said that talks go on.",
        "One of the ships sank.",
        "They tested the Comet 4 rocket.",
        "The army explained the deployment of the two rounds.",
    ],
)
def test_people_told_apart_sources_and_names_are_no_figures(text: str) -> None:
    assert figures(text) == ()


def test_the_victims_of_a_killing_are_counted_as_killed() -> None:
    assert [(figure.subject, figure.value) for figure in figures("The beheadings of two American journalists caused outrage.")] == [(FigureSubject.KILLED, 2)]


def test_a_few_people_are_still_counted() -> None:
    assert [(figure.subject, figure.value) for figure in figures("Gunmen abducted three officials near the border.")] == [(FigureSubject.DETAINED, 3)]


def test_fighters_with_a_type_are_aircraft() -> None:
    (found,) = figures("Four F-16 fighters took off.")
    assert (found.subject, found.unit) == (FigureSubject.WEAPONS, "fighters")


@pytest.mark.parametrize(
    ("text", "owner"), [("France gave $40 million to Chad.", "France"), ("The IMF puts the loss at $40 million.", None), ("It gave $40 million to Chad.", None)]
)
def test_money_belongs_to_who_gives_or_gets_it(text: str, owner: str | None) -> None:
    (found,) = figures(text)
    assert words(text, found.actor) == owner


def test_a_place_beyond_a_verb_is_not_that_of_the_money() -> None:
    (found,) = figures("They have yet to spend $2 million in aid pledged at a meeting in Oslo.")
    assert found.place is None


def test_a_number_is_never_cut_at_its_comma() -> None:
    assert find_quantities("a 1,312-foot wall") == ()


def test_a_figure_links_to_the_event_and_statement_that_hold_it() -> None:
    text = "The minister said that Russia has amassed 90,000 troops near Ukraine."
    content: Spans = (Span(18, len(text) - 1),)
    statement = Statement(StatementKind.INDIRECT, content, (Span(13, 17),), (Span(0, 12),), SpeechAct.ASSERT, Setting.NONE)
    article = annotated(text)
    events = extract_events(article, (statement,))
    (found,) = extract_figures(article, events, (statement,))
    assert (found.event, found.statement) == (0, 0)


@given(st.text(alphabet=st.sampled_from(list("0123456789 ,.-$€%toandmillion ")), max_size=60))
def test_quantities_stay_inside_the_text_and_do_not_overlap(text: str) -> None:
    end = 0
    for quantity in find_quantities(text):
        assert end <= quantity.span.start <= quantity.core < quantity.span.end <= len(text)
        assert quantity.value is None or quantity.value >= 0
        assert quantity.value_max is None or quantity.value is None or quantity.value < quantity.value_max
        end = quantity.span.end


def test_reading_takes_linear_time_over_hostile_text() -> None:
    started = time.perf_counter()
    for text in ("1," * 200_000, "twenty-" * 50_000, "more than " * 50_000, "9" * 300_000, "1 to 2 " * 50_000):
        find_quantities(text)
    assert time.perf_counter() - started < 10
