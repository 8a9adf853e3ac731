"""Definite descriptions that take up what the article has named before: *the department*, *the country*, *the official*.

Lives here: looking back. Not here: what a description says by itself (`descriptions`), pronouns (`coreference`).
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from typing import TYPE_CHECKING

from schemas.codes import ActorKind, MentionKind, MentionLabel, Sector
from standoff.knowledge import Knowledge
from standoff.records import Actor, Mention, Span
from standoff.resolve.names import Names
from standoff.resolve.reading import Reading

if TYPE_CHECKING:
    from spacy.tokens import Token

_GROUPS = frozenset({ActorKind.GROUP})
_ORGANIZATIONS = frozenset({ActorKind.ORGANIZATION})
ANAPHORIC = {
    "group": _GROUPS | _ORGANIZATIONS,
    "organization": _GROUPS | _ORGANIZATIONS,
    "organisation": _GROUPS | _ORGANIZATIONS,
    "movement": _GROUPS,
    "militia": _GROUPS,
    "alliance": _ORGANIZATIONS,
    "bloc": _ORGANIZATIONS,
    "agency": _ORGANIZATIONS,
    "party": _ORGANIZATIONS,
    "company": _ORGANIZATIONS,
    "network": _ORGANIZATIONS,
    "newspaper": _ORGANIZATIONS,
}
"""Nouns that, with *the* and no owner, take up a body named before, and of what kind."""

TAKEN_UP_WITHIN, NAMED_WITHIN = 600, 3000
"""Characters back in which a body is looked for: any of that kind, and one whose own name has the noun (the Labor *Department*)."""

MOST_LOOKED_BACK = 8
"""Earlier descriptions with the same noun that are looked at."""

COUNTRIES = frozenset({"country", "kingdom", "nation"})

NO_NAMESAKES = frozenset({"state", "states", "nations", "house", "force"})
"""Last words of names that the noun alone does not take up: the state is not the Islamic State."""

STATE_BODIES = frozenset({Sector.GOV, Sector.MIL, Sector.LEG, Sector.JUD, Sector.COP, Sector.SPY})
"""Sectors of the bodies of states."""

_BODIES = frozenset({MentionLabel.ORGANIZATION, MentionLabel.GROUP})


class TakenUp:
    """What one article has named so far, by the nouns that can take it up. `home` is the country it is about."""

    def __init__(self, reading: Reading, names: Names, knowledge: Knowledge, home: Actor | None) -> None:
        self._reading, self._names, self._knowledge, self._home = reading, names, knowledge, home
        self._described: dict[tuple[str, bool], list[tuple[int, Actor]]] = {}
        self._named: dict[str, list[tuple[int, Mention]]] | None = None

    def note(self, token: Token, start: int, actor: Actor) -> None:
        """Remember a description that says by itself who is meant, or introduces somebody."""
        self._described.setdefault(_form(token), []).append((start, actor))

    def described(self, token: Token, start: int) -> Actor | None:
        """Whoever was last described with the same noun: *the officials* after *two U.S. officials*."""
        earlier = self._described.get(_form(token), [])[-MOST_LOOKED_BACK:]
        found = [(place, actor) for place, actor in earlier if start - NAMED_WITHIN <= place < start]
        return max(found, key=lambda entry: entry[0])[1] if found else None

    def namesake(self, noun: str, start: int) -> Actor | None:
        """The body last named whose name has the noun as its head: *the department* after *the Labor Department*."""
        if noun in NO_NAMESAKES:
            return None
        if self._named is None:
            self._named = self._by_noun()
        named = self._named.get(noun, [])
        index = bisect_left(named, start, key=lambda entry: entry[0]) - 1
        return self._names.actor(named[index][1]) if index >= 0 and named[index][0] >= start - NAMED_WITHIN else None

    def of_kind(self, noun: str, sector: Sector | None, start: int) -> Actor | None:
        """The body last named that *the group*, *the alliance* takes up."""
        for mention in reversed(self._reading.mentions_in(Span(max(0, start - TAKEN_UP_WITHIN), start))):
            if mention.kind is MentionKind.NAME and mention.span.end <= start and mention.label in _BODIES:
                actor = self._names.actor(mention)
                if actor is not None and actor.kind in ANAPHORIC[noun] and _fits(noun, sector, actor):
                    return actor
        return None

    def country(self, start: int) -> Actor | None:
        """Which country *the country* is: the one the article is about, else the only one named shortly before."""
        if self._home is not None:
            return self._home
        seen: Counter[str] = Counter()
        found = None
        for mention in self._reading.mentions_in(Span(max(0, start - TAKEN_UP_WITHIN), start)):
            actor = self._names.actor(mention) if mention.kind is MentionKind.NAME and mention.label is not MentionLabel.PERSON else None
            if actor is not None and actor.kind is ActorKind.STATE:
                seen[actor.actor_id] += 1
                found = actor
        return found if len(seen) == 1 else None

    def _by_noun(self) -> dict[str, list[tuple[int, Mention]]]:
        found: dict[str, list[tuple[int, Mention]]] = {}
        for mention in self._reading.mentions:
            if mention.kind is MentionKind.NAME and mention.label in _BODIES:
                entry = self._knowledge.entry(mention.key) if mention.key else None
                for name in {mention.text, entry.name} if entry is not None and entry.kind in (*_GROUPS, *_ORGANIZATIONS) else {mention.text}:
                    words = name.lower().replace("'s", "").split()
                    end = next((index for index, word in enumerate(words) if word in ("of", "for", "on") and index), len(words))
                    if len(words) > 1:
                        found.setdefault(words[end - 1], []).append((mention.span.start, mention))
        return found


def _fits(noun: str, sector: Sector | None, actor: Actor) -> bool:
    """Whether a body is of the sort that a noun names: an agency is a state's in whatever branch, a group no army."""
    if noun == "agency":
        return actor.sector in (STATE_BODIES - {Sector.LEG, Sector.JUD, Sector.MIL}) | {sector, Sector.IGO, Sector.MED}
    if noun in ("group", "movement", "militia", "network") and actor.sector in STATE_BODIES:
        return False
    return sector in (None, actor.sector) or actor.sector is None


def _form(token: Token) -> tuple[str, bool]:
    return token.lemma_.lower(), token.tag_ in ("NNS", "NNPS")
