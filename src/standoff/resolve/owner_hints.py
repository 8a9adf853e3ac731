"""The states that an article tells of, and by what: the material from which `owners` tells whose people are that stand without an owner.

Lives here: reading them once, and counting. Not here: the choice (`owners`), the country that an article is about (`home`).
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, NamedTuple

from schemas.codes import ActorKind, MentionKind, MentionLabel, Sector
from standoff.knowledge import Entry, Knowledge
from standoff.records import Actor, Mention, Span
from standoff.resolve.home import unknown_lands
from standoff.resolve.reading import Located, Reading

if TYPE_CHECKING:
    from spacy.tokens import Token

LEAD = 600
"""Characters at an article's beginning that tell best what it is about."""

UNKNOWN = 0.5
"""Mentions of states that nobody knows, for each of a known one, from which on people may be of any of them (Ruritania's talks in Geneva)."""

LOCATING = frozenset({"across", "around", "at", "from", "in", "inside", "near", "outside", "throughout"})

LAND, PLACE, PERSON, BODY = "land", "place", "person", "body"
"""By what a state is told of: its name or people, a place in it, somebody or a body of it."""

_STATES = frozenset({MentionLabel.STATE, MentionLabel.NATIONALITY})
_STEPS_UP = 4
_WITHIN_PHRASE = frozenset({"amod", "appos", "compound", "conj", "nmod", "poss"})


class Hint(NamedTuple):
    """A state told of."""

    span: Span
    country: str
    sort: str


class Owned(NamedTuple):
    """A noun that has its state beside it: Syrian rebels."""

    start: int
    noun: str
    sector: Sector | None
    country: str


class Hints:
    """The states of one article. `actor_of` gives the actor of a name, `country_of` the country of a place."""

    def __init__(
        self, reading: Reading, knowledge: Knowledge, actor_of: Callable[[Mention], Actor | None], country_of: Callable[[Mention], str | None]
    ) -> None:
        self._reading, self._knowledge, self._actor_of, self._country_of = reading, knowledge, actor_of, country_of
        found: list[Hint] = []
        owned: list[Owned] = []
        for mention in reading.mentions:
            located = reading.locate(mention.span) if mention.kind is MentionKind.NOMINAL else None
            if located is not None:
                found += self._inside(located)
                if (owner := self._owner(located)) is not None:
                    head = located.block.doc[located.last]
                    noun = knowledge.noun(head.lemma_)
                    owned.append(Owned(mention.span.start, head.lemma_.lower(), noun.sector if noun else None, owner))
            elif mention.kind is MentionKind.NAME and (hint := self._of_name(mention)) is not None:
                found.append(hint)
        self.all: Sequence[Hint] = sorted(found)
        self._starts = [hint.span.start for hint in self.all]
        self._sentences = sorted(block.start + sentence.start_char for block in reading.blocks for sentence in block.doc.sents)
        self.counts = Counter(hint.country for hint in self.all)
        self.lands = Counter(hint.country for hint in self.all if hint.sort in (LAND, PLACE))
        self.are_of_unknown_lands = unknown_lands(reading) > UNKNOWN * self.lands.total()
        self.lead = Counter(hint.country for hint in self.within(Span(0, LEAD)))
        self.nouns: dict[str, Counter[str]] = {}
        self.sectors: dict[Sector | None, Counter[str]] = {}
        for item in owned:
            self.nouns.setdefault(item.noun, Counter())[item.country] += 1
            self.sectors.setdefault(item.sector, Counter())[item.country] += 1

    def within(self, span: Span) -> Sequence[Hint]:
        """The hints that begin within a span."""
        return self.all[bisect_left(self._starts, span.start) : bisect_left(self._starts, span.end)]

    def sentence(self, start: int, farthest: int) -> Span:
        """The sentence around a place, and no more than so many characters before and after it."""
        index = bisect_right(self._sentences, start)
        first = self._sentences[index - 1] if index else 0
        end = self._sentences[index] if index < len(self._sentences) else start + farthest
        return Span(max(first, start - farthest), min(end, start + farthest))

    def role(self, hint: Hint) -> str:
        """What a hint is in its clause: `in` (where it happens), `subject`, `object` or nothing of these."""
        located = self._reading.locate(hint.span)
        if located is None:
            return ""
        token = located.block.doc[located.last]
        is_where = hint.sort != PERSON and token.dep_ == "pobj" and token.head.lower_ in LOCATING
        return "in" if is_where or hint.sort == PLACE else side(token)

    def _of_name(self, mention: Mention) -> Hint | None:
        """The state of a name; a news medium's is none (who reports is no part of the news)."""
        entry = self._knowledge.entry(mention.key) if mention.key else None
        if entry is not None and entry.sector is Sector.MED:
            return None
        if mention.label is MentionLabel.PLACE:
            country, sort = self._country_of(mention), PLACE
        else:
            sort = PERSON if mention.label is MentionLabel.PERSON else LAND if mention.label in _STATES else BODY
            country = entry.country if entry is not None and sort != PERSON else None
            if country is None and sort != LAND:
                actor = self._actor_of(mention)
                country = actor.country if actor is not None else None
        return Hint(mention.span, country, sort) if country else None

    def _inside(self, located: Located) -> list[Hint]:
        """The states named inside a description, which are no mentions of their own."""
        found = []
        for index in range(located.first, located.last):
            entry = self._entry(located, index)
            if entry is not None and entry.country:
                found.append(Hint(located.block.span(index, index), entry.country, LAND if entry.kind is ActorKind.STATE else BODY))
        return found

    def _owner(self, located: Located) -> str | None:
        """The state that a description begins with, or its possessor's; not in U.S.-backed, pro-Russian."""
        doc = located.block.doc
        for index in range(located.first, located.last):
            entry = self._entry(located, index)
            if entry is not None and entry.country:
                joined = doc[index + 1].text == "-" or (index > 0 and doc[index - 1].text == "-")
                return None if joined else entry.country
        possessor = next((child for child in doc[located.last].children if child.dep_ == "poss"), None)
        name = self._reading.name_at(located.block, possessor) if possessor is not None else None
        entry = self._knowledge.entry(name.key) if name is not None and name.key else None
        return entry.country if entry is not None and not entry.is_person else None

    def _entry(self, located: Located, index: int) -> Entry | None:
        """The known state or body that one word of a description names."""
        word = located.block.doc[index].text
        entry = self._knowledge.phrases().get(word) if word[:1].isupper() else None
        return entry if entry is not None and not entry.is_person and entry.sector is not Sector.MED else None


def side(token: Token) -> str:
    """Whether a noun's phrase acts in its clause (`subject`), is acted on (`object`), or neither."""
    for _ in range(_STEPS_UP):
        if token.dep_ in ("nsubj", "agent"):
            return "subject"
        if token.dep_ in ("dobj", "nsubjpass", "dative"):
            return "object"
        if token.dep_ == "pobj":
            return "subject" if token.head.dep_ == "agent" else "object" if token.head.lower_ in ("against", "on", "with", "to") else ""
        if token.dep_ not in _WITHIN_PHRASE:
            return ""
        token = token.head
    return ""
