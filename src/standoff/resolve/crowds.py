"""Whose a crowd or force is that stands without an owner: *the rebels* of an article that has told of Syrian rebels, and of no others.

Lives here: what the whole article says of such nouns, and the armed group that *the militants* takes up. Not here: what a
description says by itself (`descriptions`), the last description with the same noun (`taken_up`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from schemas.codes import ActorKind, MentionKind, MentionLabel, Sector
from standoff.knowledge import Knowledge
from standoff.records import Actor, Block, Span
from standoff.resolve.names import Names
from standoff.resolve.reading import Reading
from standoff.resolve.syntax import is_definite

if TYPE_CHECKING:
    from spacy.tokens import Token

    from standoff.resolve.places import PlaceIndex

ALIKE = {"insurgent": "rebel", "demonstrator": "protester", "protestor": "protester", "marcher": "protester", "serviceman": "soldier"}
"""Nouns that news uses in turn for the same people."""

AT_ONCE = frozenset({Sector.CVL, Sector.REB, Sector.OPP, Sector.PRM})
"""Sectors whose crowds need no *the* to be those told of (Protesters called for …); troops and officials do."""

OF_A_STATE = AT_ONCE | {Sector.MIL, Sector.COP, Sector.LEG}

MILITANTS = frozenset({"extremist", "fighter", "gunman", "jihadi", "jihadist", "militant", "terrorist"})
"""Nouns that take up the armed group named last."""

OF_OTHERS = frozenset({"allied", "foreign", "international", "neighboring", "neighbouring", "regional", "rival", "western"})
"""Words with which a crowd or body is none of those at home."""

NOT_TOLD_OF = frozenset({"a", "an", "another", "any", "certain", "local", "more", "no", "other"})
"""Words with which a crowd is another than the one told of."""

GROUP_WITHIN = 600
"""Characters back in which the armed group is looked for."""

_WHERE = frozenset({"in", "from", "of", "across"})


class Crowds:
    """The crowds and forces of one article."""

    def __init__(self, reading: Reading, names: Names, places: PlaceIndex, knowledge: Knowledge) -> None:
        self._reading, self._names, self._places, self._knowledge = reading, names, places, knowledge
        self._owners: dict[str, set[str]] | None = None

    def owner(self, token: Token, sector: Sector | None, start: int) -> Actor | None:
        """Whose a crowd without an owner is: of the armed group named last, or of the only state whose such people the article tells of."""
        if is_of_others(token, self._knowledge) or any(child.lower_ in NOT_TOLD_OF for child in token.lefts):
            return None
        if token.lemma_.lower() in MILITANTS and is_definite(token) and (group := self._group(start)):
            return group
        if sector not in OF_A_STATE or not (is_definite(token) or (sector in AT_ONCE and token.tag_ in ("NNS", "NNPS") and not _is_counted(token))):
            return None
        if self._owners is None:
            self._owners = self._read()
        found = self._owners.get(_lemma(token), set())
        return self._names.of_country(next(iter(found))) if len(found) == 1 else None

    def _group(self, start: int) -> Actor | None:
        """The armed group named shortly before, where it is one only."""
        found: dict[str, Actor] = {}
        for mention in self._reading.mentions_in(Span(max(0, start - GROUP_WITHIN), start)):
            entry = self._knowledge.entry(mention.key) if mention.key and mention.kind is MentionKind.NAME else None
            if entry is not None and entry.kind is ActorKind.GROUP and entry.sector is Sector.REB:
                actor = self._names.of_entry(entry)
                found[actor.actor_id] = actor
        return next(iter(found.values())) if len(found) == 1 else None

    def _read(self) -> dict[str, set[str]]:
        """The states whose rebels, protesters, troops the article tells of, by noun; another owner counts as one that is no state."""
        found: dict[str, set[str]] = {}
        for mention in self._reading.mentions:
            located = self._reading.locate(mention.span) if mention.kind is MentionKind.NOMINAL else None
            if located is None:
                continue
            token = located.block.doc[located.last]
            owner = self._printed_owner(located.block, token, located.first)
            if owner is not None:
                found.setdefault(_lemma(token), set()).add(owner)
        return found

    def _printed_owner(self, block: Block, token: Token, first: int) -> str | None:
        """The alpha-3 of the state beside a noun: before it (*Syrian* rebels), as possessor, or after *in*; an empty text for another owner."""
        doc = token.doc
        for index in range(token.i - 1, first - 1, -1):
            joined = doc[index + 1].text == "-" or (index > 0 and doc[index - 1].text == "-")  # pro-Russian, U.S.-backed
            entry = self._knowledge.phrases().get(doc[index].text) if not joined else None
            if entry is not None and not entry.is_person:
                return entry.country or ""
        possessor = next((child for child in token.children if child.dep_ == "poss"), None)
        inner = possessor or next(
            (kid for child in token.children if child.dep_ == "prep" and child.lower_ in _WHERE for kid in child.children if kid.dep_ == "pobj"), None
        )
        mention = self._reading.name_at(block, inner) if inner is not None else None
        if mention is None or mention.label not in (MentionLabel.STATE, MentionLabel.PLACE, MentionLabel.NATIONALITY):
            return "" if mention is not None and possessor is not None else None
        entry = self._knowledge.entry(mention.key) if mention.key else None
        return (entry.country if entry is not None else None) or self._places.country_of(mention)


def is_of_others(token: Token, knowledge: Knowledge) -> bool:
    """Whether the words before a noun make it others than those at home: *foreign* troops, *U.S.-backed* rebels."""
    doc = token.doc
    joined = [doc[child.i - 2].text for child in token.lefts if child.i > 1 and doc[child.i - 1].text == "-"]
    backers = [entry for word in joined if (entry := knowledge.phrases().get(word)) is not None and entry.country]
    return bool(backers) or any(child.lower_ in OF_OTHERS for child in token.lefts)


def _is_counted(token: Token) -> bool:
    return any(child.dep_ in ("nummod", "quantmod") for child in token.lefts)


def _lemma(token: Token) -> str:
    lemma = token.lemma_.lower()
    return ALIKE.get(lemma, lemma)
