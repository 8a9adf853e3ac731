"""Whom pronouns and definite nouns mean that stand as sides of events. The sentences are written for these tests."""

from datetime import date
from functools import lru_cache

import pytest

from schemas.codes import PassageKind, Tenure
from standoff.annotate import annotate
from standoff.knowledge import load
from standoff.records import Annotated, Article, Passage, Role, Span
from standoff.resolve.actors import resolve_actors


@lru_cache(maxsize=64)
def annotated(text: str, day: date = date(2022, 2, 1)) -> Annotated:
    passages, position = [], 0
    for line in text.split("\n"):
        passages.append(Passage(PassageKind.BODY, Span(position, position + len(line))))
        position += len(line) + 1
    article = Article("art_0000000000000001", "-", text, "0" * 64, tuple(passages), "en", reference_date=day)
    return next(iter(annotate([article])))


def meant(text: str, words: str, *roles: Role, day: date = date(2022, 2, 1)) -> list[str]:
    """The names of the actors that the last occurrence of `words` means."""
    start = text.rindex(words)
    return sorted(actor.name for actor in resolve_actors(annotated(text, day), roles, load()).at(Span(start, start + len(words))))


def role(text: str, title: str, person: str, affiliation: str | None = None) -> Role:
    start = text.index(person)
    at = text.index(title)
    body = Span(text.index(affiliation), text.index(affiliation) + len(affiliation)) if affiliation else None
    return Role(Span(at, at + len(title)), Span(start, start + len(person)), title, body, Tenure.CURRENT)


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        # a deed is its doer's, whoever punishes or condemns it
        ("France wants to punish Syria over its attack on the town.", "its", ["Syria"]),
        ("Emmanuel Macron criticized Vladimir Putin for his attack on the town.", "his", ["Vladimir Putin"]),
        # what the noun before says of itself
        ("The march was a reply to Turkey's announcement that it would close the port.", "it", ["Turkey"]),
        # the owner of what `and` joins, not what that is about
        ("Reporters asked about Russia's policy on Syria and its support for the general.", "its", ["Russia"]),
        # whoever does something to *him* is not he, also without a subject of its own
        ("Antony Blinken praised the deal. Emmanuel Macron has mused about calling him.", "him", ["Antony Blinken"]),
        # an object inside a report
        ("Witnesses said the guard had shouted at the demonstrators before he shot them.", "them", ["demonstrators"]),
        # somebody in front of the main clause
        ("Antony Blinken arrived on Monday. Since Emmanuel Macron took office, he has backed Ukraine.", "he", ["Emmanuel Macron"]),
        # what stands in front, and takes up the subject that follows
        ("Antony Blinken left Kyiv.\nAngry at the strikes, an issue he raised last year, Emmanuel Macron recalled two envoys.", "he", ["Emmanuel Macron"]),
        # somebody who is joined to those who act on him
        ("Antony Blinken left Geneva. Bashar al-Assad and the militias supporting him held the road.", "him", ["Bashar al-Assad"]),
        # a list is nobody
        ("Antony Blinken and Sergey Lavrov were quarantined. Besides nurses, they include two drivers.", "they", []),
    ],
)
def test_pronouns_take_up_whom_the_clause_points_at(text: str, words: str, expected: list[str]) -> None:
    assert meant(text, words) == expected


def test_somebody_described_by_unknown_words_is_not_somebody_else() -> None:
    text = "Donald Trump attacked the bill. The Vermont Republican has apologized and said he would vote for it."
    assert meant(text, "he") == []


def test_a_vice_president_is_not_the_president() -> None:
    text = "Barack Obama signed the order. Vice President Joe Biden stood by. The mayors thanked the president."
    assert meant(text, "the president", role(text, "Vice President", "Joe Biden"), day=date(2014, 2, 1)) == ["Barack Obama"]


def test_the_president_of_an_institute_gives_way_to_that_of_a_state() -> None:
    text = "Barack Obama signed the order. Tavi Quillfeather, president of the Larkspur Institute, criticized the president."
    assert meant(text, "the president", role(text, "president", "Tavi Quillfeather", "Larkspur Institute"), day=date(2014, 2, 1)) == ["Barack Obama"]


def test_a_queen_is_not_any_head_of_state() -> None:
    text = "Emmanuel Macron spoke on television. Last week the queen sent a message to the nurses."
    assert "Emmanuel Macron" not in meant(text, "the queen")


def test_the_president_elect_is_whose_term_is_about_to_begin() -> None:
    text = "Donald Trump named two generals. Barack Obama wished him well. The president-elect met reporters."
    assert meant(text, "The president-elect", day=date(2016, 12, 1)) == ["Donald Trump"]


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        ("The United States asked Saudi Arabia for a truce. The kingdom rejected the plan.", "The kingdom", ["Saudi Arabia"]),
        ("The United States asked Ukraine for a truce. The kingdom rejected the plan.", "The kingdom", []),
        ("Officials of the World Bank met in Lima. The institution promised two loans.", "The institution", ["World Bank"]),
        ("Envoys from Kenya, Uganda and Tanzania met on Monday. The three countries signed a pact.", "The three countries", ["Kenya", "Tanzania", "Uganda"]),
        ("Cases fell in Kenya, Uganda and Tanzania. These countries closed their borders.", "These countries", ["Kenya", "Tanzania", "Uganda"]),
        ("Envoys from Kenya and Uganda met on Monday. The three countries signed a pact.", "The three countries", []),
    ],
)
def test_definite_nouns_take_up_states_and_bodies(text: str, words: str, expected: list[str]) -> None:
    assert meant(text, words) == expected


def test_we_of_the_head_of_an_international_body_is_the_body() -> None:
    text = 'NATO Secretary General Jens Stoltenberg spoke in Brussels. "We support Ukraine," Jens Stoltenberg said.'
    assert meant(text, "We") == ["NATO"]
