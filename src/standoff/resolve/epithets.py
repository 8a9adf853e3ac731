"""Nouns that take up a state or body and are no noun for one by themselves: *the kingdom*, *the city* of Hong Kong, *the institution*.

Not here: *the country*, *the group*, *the department* (`taken_up`), pairs and lists of states (`pairs`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from schemas.codes import ActorKind, MentionKind, MentionLabel
from standoff.records import Actor, Block, Span
from standoff.resolve.names import Names
from standoff.resolve.reading import Reading
from standoff.resolve.syntax import first_of, is_definite

if TYPE_CHECKING:
    from spacy.tokens import Token

KINGDOMS = frozenset({"BEL", "BHR", "BTN", "DNK", "ESP", "GBR", "JOR", "KHM", "LSO", "MAR", "NLD", "NOR", "SAU", "SWE", "SWZ", "THA", "TON"})
CITY_STATES = frozenset({"HKG", "MAC", "SGP"})

NAMED_WITHIN = 2000
"""Characters back in which the kingdom or institution is looked for."""


class Epithets:
    """The epithets of one article. `home` is the country it is about."""

    def __init__(self, reading: Reading, names: Names, home: str | None) -> None:
        self._reading, self._names, self._home = reading, names, home

    def of(self, block: Block, token: Token) -> Actor | None:
        """The state or body that a definite noun without further words takes up; None for any other noun, and where none is named."""
        noun = token.lower_
        if noun not in ("kingdom", "city", "territory", "institution") or not is_definite(token) or first_of(token) < token.i - 1:
            return None
        if noun in ("city", "territory"):
            return self._names.of_country(self._home) if self._home in CITY_STATES else None
        start = block.start + token.idx
        for mention in reversed(self._reading.mentions_in(Span(max(0, start - NAMED_WITHIN), start))):
            if mention.kind is not MentionKind.NAME or mention.span.end > start or mention.label is MentionLabel.PERSON:
                continue
            actor = self._names.actor(mention)
            if actor is None:
                continue
            if noun == "kingdom" and actor.kind is ActorKind.STATE and actor.country in KINGDOMS:
                return actor
            if noun == "institution" and actor.kind is ActorKind.ORGANIZATION and actor.country is None:
                return actor
        return None
