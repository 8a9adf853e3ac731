"""People named by their nation or party alone: *an Egyptian*, *a French national*, *these Israelis*, *the top Democrat on the panel*.

Lives here: telling them from the state or party of that name (*the Egyptians* signed, *Democrats* voted). Not here: people that a noun
describes (`descriptions`).
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from schemas.codes import MentionLabel, Sector
from standoff.knowledge import Knowledge, Noun
from standoff.records import Actor, Block, Mention
from standoff.resolve.casting import of_unnamed
from standoff.resolve.names import Names
from standoff.resolve.reading import Reading
from standoff.resolve.syntax import bare, first_of, modifiers

if TYPE_CHECKING:
    from spacy.tokens import Token

ONE = frozenset({"a", "an", "another", "one", "each", "every"})
"""Words before a nation's or party's name that make one of its people of it."""

SINGLED_OUT = frozenset({"only", "top", "first", "last", "lone", "leading", "senior", "ranking", "young", "old", "elderly"})
"""Words that, between *the* and such a name, do so too (the only Republican)."""

SOME = frozenset({"these", "those", "some", "many", "most", "several", "few", "fellow", "ordinary", "young", "other", "more", "countless", "white", "black"})
"""Words before the plural that make people of it, and not the state or the party."""

COUNTS = frozenset({"million", "thousand", "hundred", "dozen", "number", "majority", "percent", "group", "most", "many", "some", "half", "score", "generation"})
"""Nouns whose *of* leads to people (millions of Americans)."""

NATIONALS = frozenset({"national", "nationals"})
"""Nouns for those who have a state's passport."""

_HEADS = ("NN", "NNP", "NNS", "NNPS", "JJ")


class Individuals:
    """The people of one article that are named by their nation or party."""

    def __init__(self, reading: Reading, names: Names, knowledge: Knowledge) -> None:
        self._reading, self._names, self._knowledge = reading, names, knowledge
        self._article_id = reading.annotated.article.article_id

    def of_name(self, block: Block, token: Token, mention: Mention) -> Actor | None:
        """The people whom the name of a nation or party means where it stands; None where it means the state or the party."""
        entry = self._knowledge.entry(mention.key) if mention.key else None
        is_nation = mention.label is MentionLabel.NATIONALITY and not mention.text.isupper() and "." not in mention.text
        is_member = entry is not None and entry.sector is Sector.PTY and " " not in mention.text and not mention.text.isupper()
        if not (is_nation or is_member) or token.tag_ not in _HEADS or token.dep_ in ("amod", "compound", "nmod", "poss", "npadvmod"):
            return None
        if not (self._is_one(token) or (token.tag_ in ("NNS", "NNPS") and self._are_some(token))):
            return None
        owner = self._names.actor(mention)
        return self._people(block, token, owner, Sector.PTY if is_member else Sector.CVL) if owner is not None else None

    def nationals(self, block: Block, token: Token, owner_of: Callable[..., tuple[Actor | None, bool]]) -> Actor | None:
        """The people of *a French national*; `owner_of` gives whose a noun is."""
        owner = owner_of(block, token, of_too=True)[0] if token.lower_ in NATIONALS else None
        return self._people(block, token, owner, Sector.CVL) if owner is not None and owner.country else None

    def _people(self, block: Block, token: Token, owner: Actor, sector: Sector) -> Actor:
        words = bare(self._reading.words(block, first_of(token), token.i))
        return of_unnamed(self._article_id, words, owner.country, owner.country, sector)

    def _is_one(self, token: Token) -> bool:
        if token.tag_ in ("NNS", "NNPS"):
            return False
        before = {child.lower_ for child in token.lefts}
        return bool(before & ONE) or ("the" in before and bool(before & SINGLED_OUT))

    def _are_some(self, token: Token) -> bool:
        if any(child.lower_ in SOME or child.dep_ == "nummod" for child in token.lefts):
            return True
        of = token.head
        return token.dep_ == "pobj" and of.lower_ == "of" and (of.head.lemma_.lower() in COUNTS or of.head.like_num)


def rebels_before(token: Token, knowledge: Knowledge) -> Noun | None:
    """The noun for those who are no state's (Syrian *rebel* forces) before one for its forces."""
    nouns = (knowledge.noun(child.lemma_.lower()) for child in modifiers(token))
    return next((noun for noun in nouns if noun is not None and noun.sector in (Sector.REB, Sector.OPP) and not noun.is_body), None)
