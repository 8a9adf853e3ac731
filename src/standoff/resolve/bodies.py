"""Bodies that most states have under one name: whose Parliament, Foreign Ministry or Supreme Court an article means.

Not here: bodies with a name of their own (`names`), descriptions (`descriptions`). Whose a body is, the words beside its name say
(Kenya's Parliament, the Foreign Ministry in Berlin), else it is the country's that the article is about.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from schemas.codes import ActorKind, MentionKind, MentionLabel, Sector
from standoff.knowledge import Entry, Knowledge, fold
from standoff.records import Actor, Mention, Span
from standoff.resolve.casting import of_body, of_entry
from standoff.resolve.places import PlaceIndex
from standoff.resolve.reading import Located, Reading
from standoff.resolve.syntax import object_of
from standoff.resolve.taken_up import STATE_BODIES

if TYPE_CHECKING:
    from spacy.tokens import Token

OWNERS = frozenset({MentionLabel.STATE, MentionLabel.NATIONALITY, MentionLabel.PLACE})

CHAMBERS = ("house of commons", "house of representatives")
"""What *the House* can be short for; the first that a state is known to have, else the last."""

LOOKED_BACK = 200
"""Characters before a body within which its sentence's office holder is looked for."""

_THE_HOUSE = frozenset({"the house", "house"})


class Bodies:
    """The bodies of states in one article. `home` is the country that it is about, `of_country` gives a state by its alpha-3."""

    def __init__(
        self, reading: Reading, places: PlaceIndex, knowledge: Knowledge, *, home: str | None, of_country: Callable[[str | None], Actor | None]
    ) -> None:
        self._reading, self._places, self._knowledge, self._home, self._of_country = reading, places, knowledge, home, of_country
        entries = (knowledge.entry(mention.key) for mention in reading.mentions if mention.key and mention.label in OWNERS)
        self._countries = {entry.country for entry in entries if entry is not None and not entry.key.startswith("inst:")}
        self._done: dict[tuple[int, int], Actor | None] = {}

    def of(self, mention: Mention) -> Actor | None:
        """The body of a certain state that a name common to many means; None for every other name."""
        if mention.kind is not MentionKind.NAME or mention.label is not MentionLabel.ORGANIZATION:
            return None
        if mention.span not in self._done:
            self._done[mention.span] = self._resolve(mention)
        return self._done[mention.span]

    def _resolve(self, mention: Mention) -> Actor | None:
        title = fold(mention.text)
        noun = self._knowledge.noun(title)
        entry = self._knowledge.entry(mention.key) if mention.key else None
        is_one = noun is not None and noun.is_body and (noun.sector in STATE_BODIES or (noun.sector is Sector.PTY and " " in title))
        if noun is None or not is_one or (entry is not None and entry.kind is not ActorKind.ORGANIZATION):
            return None
        located = self._reading.locate(mention.span)
        owner = self._owner(located) if located is not None else None
        if owner is None and located is not None and (entry is None or entry.country not in self._countries):
            speaker = self._speaker_owner(mention) if "ministry" not in title else None
            owner = speaker or self._of_country(self._home)
        if owner is None or owner.country is None or (entry is not None and entry.country == owner.country):
            return None
        titles = CHAMBERS if title in _THE_HOUSE else (title,)
        return self._body(owner, titles, noun.sector, mention.text)

    def _body(self, owner: Actor, titles: tuple[str, ...], sector: Sector | None, printed: str) -> Actor:
        """A state's body, the same as its description's (the Kenyan parliament)."""
        adjective = self._knowledge.adjective(owner.country or "") or f"{owner.name}'s"
        adjective = owner.name if adjective.endswith("er") else adjective
        for title in titles:
            for form in (f"{adjective} {title}", f"{owner.name} {title}", f"{owner.name}'s {title}", title if " " in title else ""):
                known = self._knowledge.lookup(form) if form else None
                if known is not None and not known.is_person and known.country == owner.country:
                    return of_entry(self._knowledge, known, (printed,))
        return of_body(ActorKind.ORGANIZATION, f"{adjective} {titles[-1]}", owner, sector, aliases=(printed,), key=f"body:{owner.country}:{titles[-1]}")

    def _speaker_owner(self, mention: Mention) -> Actor | None:
        """The state of the office holder named last in the sentence before a body: Erdogan told *Parliament*."""
        text = self._reading.annotated.article.text
        start = max(mention.span.start - LOOKED_BACK, 0)
        start = max(start, *(text.rfind(mark, start, mention.span.start) + 1 for mark in (". ", "\n")))
        for name in reversed(self._reading.mentions_in(Span(start, mention.span.start))):
            entry = self._knowledge.entry(name.key) if name.key and name.kind is MentionKind.NAME else None
            if entry is not None and entry.is_person and entry.sector in STATE_BODIES:
                return self._of_country(entry.country)
        return None

    def _owner(self, located: Located) -> Actor | None:
        """The state that the words beside a name give: before it with or without a possessive, or after *of* or *in*."""
        doc = located.block.doc
        before = located.first - 1
        while before >= 0 and (doc[before].tag_ == "POS" or doc[before].lower_ == "the"):
            before -= 1
        is_possessor = before + 1 < located.first and doc[before + 1].tag_ == "POS"
        if before >= 0 and (is_possessor or before == located.first - 1):
            owner = self._state_at(located, doc[before])
            if owner is not None and (is_possessor or doc[before].whitespace_):
                return owner
        head = next((token for token in located.tokens() if not located.first <= token.head.i <= located.last or token.head.i == token.i), None)
        for preposition in ("of", "in") if head is not None else ():
            inner = object_of(head, preposition) if head is not None else None
            if inner is not None and inner.i > located.last and (owner := self._state_at(located, inner)):
                return owner
        return None

    def _state_at(self, located: Located, token: Token) -> Actor | None:
        """The state that a name at a token is of, or lies in."""
        mention = self._reading.name_at(located.block, token)
        if mention is None or mention.label not in OWNERS:
            return None
        entry: Entry | None = self._knowledge.entry(mention.key) if mention.key else None
        country = entry.country if entry is not None else self._places.country_of(mention)
        return self._of_country(country)
