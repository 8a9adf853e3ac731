"""The one country on whose stage an article plays: to it belong the people and bodies of whom it says nothing else.

Lives here: the countries of an article's names, and whether they leave no doubt about one more. Not here: what the words beside a
name say (`belonging`), which crowd or army is at home (`home`).
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from typing import NamedTuple

from schemas.codes import MentionKind, MentionLabel, Sector
from standoff.knowledge import Knowledge
from standoff.records import Mention, Span
from standoff.resolve.bearers import Person
from standoff.resolve.belonging import Belonging
from standoff.resolve.people import People
from standoff.resolve.reading import Reading

LEAST = 4
"""Names with a country that an article needs besides those of the one asked for."""

SHARE, SHARE_ALONE = 0.8, 0.9
"""Share of one country among them from which on a name belongs there: with names of that country nearby, and where none with a country is near.

Tried on people whose country the words beside their names or a role give, and who were left out of the count: at shares of 0.8 and more with
the same country nearby, 88 to 97 % of 658 have it; at shares of 0.6 to 0.8, some 80 %.
"""

NEARBY = 200
"""Characters before and after a name within which others are near."""

LOOKED_AT = 10
"""Occurrences of a name around which others are looked for."""


class Named(NamedTuple):
    """A name with a country: where it stands, and the alpha-3."""

    place: int
    country: str


class Stage:
    """The countries of the names of one article; `named` is in text order."""

    def __init__(self, named: Sequence[Named]) -> None:
        self._named = named
        self._places = [name.place for name in named]
        count = Counter(name.country for name in named)
        country = min(count, key=lambda code: (-count[code], code)) if len(named) >= LEAST else None
        self._share = count[country] / len(named) if country else 0.0
        self._country = country if self._share >= SHARE else None

    def of(self, spans: Iterable[Span]) -> str | None:
        """The alpha-3 of the country that an unknown name at these places belongs to, where no doubt is left."""
        if self._country is None:
            return None
        near: Counter[str] = Counter()
        for span in sorted(spans)[:LOOKED_AT]:
            first, last = bisect_left(self._places, span.start - NEARBY), bisect_left(self._places, span.end + NEARBY)
            near.update(name.country for name in self._named[first:last])
        if not near:
            return self._country if self._share >= SHARE_ALONE else None
        return self._country if near[self._country] >= max(near.values()) else None


def settle(reading: Reading, people: People, country_of: Callable[[Sequence[Span]], str | None]) -> None:
    """Give those people whom nobody knows, and whose office tells nothing, the country that the places of their names give."""
    spans: dict[int, list[Span]] = {}
    open_ones: dict[int, Person] = {}
    for mention in reading.mentions:
        person = people.of_mention(mention)
        if person is not None and person.entry is None and person.actor is not None and not (person.actor.country or person.actor.affiliation):
            open_ones[id(person)] = person
            spans.setdefault(id(person), []).append(mention.span)
    for number, person in open_ones.items():
        country = country_of(spans[number])
        if country is not None and person.actor is not None:
            person.actor = replace(person.actor, country=country)


def stage_of(reading: Reading, people: People, belonging: Belonging, knowledge: Knowledge) -> Stage:
    """The stage of an article, by its people, states, places and bodies; who reports from abroad (CNN, Reuters) is no part of the news."""
    named = []
    for mention in reading.mentions:
        if mention.kind is not MentionKind.NAME:
            continue
        person = people.of_mention(mention)
        entry = knowledge.entry(mention.key) if mention.key and person is None else None
        if person is not None:
            country = person.actor.country if person.actor else None
        else:
            country = belonging.country(mention) if entry is None or entry.sector is not Sector.MED else None
        if country is not None:
            named.append(Named(mention.span.start, country))
    return Stage(named)


class Whose:
    """Whose the bodies are that nobody knows, by the words of and beside their names, else by the stage; asked once for each name."""

    def __init__(self, reading: Reading, belonging: Belonging, stage: Stage) -> None:
        self._belonging, self._stage = belonging, stage
        self._spans: dict[str, list[Span]] = {}
        for mention in reading.mentions:
            if mention.kind is MentionKind.NAME and mention.key is None and mention.label is not MentionLabel.PERSON:
                self._spans.setdefault(mention.text, []).append(mention.span)
        self._done: dict[str, str | None] = {}

    def of(self, mention: Mention) -> str | None:
        """The alpha-3 of the state that a body belongs to; a group (a faith, a people) belongs to what its own name says alone."""
        name = mention.text
        if name not in self._done:
            spans = self._spans.get(name, [mention.span])
            told = self._belonging.of_words(name) or self._belonging.of_people(name)
            if told is None and mention.label is MentionLabel.ORGANIZATION:
                told = self._belonging.of_body(spans) or self._stage.of(spans)
            self._done[name] = told
        return self._done[name]
