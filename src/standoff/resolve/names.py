"""The actors that names name by themselves.

Not here: phrases around names (`phrases`), which person a name is (`people`).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from schemas.codes import ActorKind, MentionLabel
from standoff.knowledge import PLACE_KEY, Entry, Knowledge, fold
from standoff.records import Actor, Mention
from standoff.resolve.casting import of_body, of_entry
from standoff.resolve.people import People
from standoff.resolve.person_names import plain_name
from standoff.resolve.places import PlaceIndex


class Names:
    """Actors of the names of one article; `forms` are those in which it names each known actor, by key, `short_forms` see `short_forms`.

    `whose` gives the alpha-3 of a body that nobody knows, where the article tells it.
    """

    def __init__(
        self,
        people: People,
        places: PlaceIndex,
        knowledge: Knowledge,
        forms: Mapping[str, set[str]],
        short_forms: Mapping[str, Mention] | None = None,
        *,
        whose: Callable[[Mention], str | None],
    ) -> None:
        self._whose = whose
        self._people, self._places, self._knowledge, self._forms = people, places, knowledge, forms
        self._short_forms = short_forms or {}
        self._shortened: dict[str, set[str]] = {}
        for short, longer in sorted(self._short_forms.items()):
            self._shortened.setdefault(longer.text, set()).add(short)

    def actor(self, mention: Mention) -> Actor | None:
        """The actor that a name names by itself."""
        person = self._people.of_mention(mention)
        if person is not None or mention.label is MentionLabel.PERSON:
            return person.actor if person else None
        longer = self._short_forms.get(mention.text) if mention.key is None else None
        if longer is not None and longer.span != mention.span:
            return self.actor(longer)
        entry = self._knowledge.entry(mention.key) if mention.key else self._knowledge.lookup(mention.text)
        if entry is not None and entry.key.startswith(PLACE_KEY):
            return self.of_place(mention.text, self._places.country_of(mention))
        if entry is not None:
            return self.of_entry(entry)
        if mention.label is MentionLabel.PLACE or self._places.is_place(mention):
            return self.of_place(mention.text, self._places.country_of(mention))
        words = plain_name(mention.text).split()
        if not words:
            return None
        noun = self._knowledge.noun(" ".join(words[-2:])) or self._knowledge.noun(words[-1])
        kind = ActorKind.GROUP if mention.label is MentionLabel.GROUP else ActorKind.ORGANIZATION
        owner = self.embedded(mention) or self.of_country(self._whose(mention))
        return of_body(kind, " ".join(words), owner, noun.sector if noun else None, aliases=self._shortened.get(mention.text, ()))

    def of_entry(self, entry: Entry) -> Actor:
        """The actor that an entry is or stands for, with the forms of this article."""
        return of_entry(self._knowledge, entry, self._forms.get(entry.denotes or entry.key, ()))

    def of_country(self, alpha3: str | None) -> Actor | None:
        """The state with that code."""
        entry = self._knowledge.country(alpha3) if alpha3 else None
        return self.of_entry(entry) if entry else None

    def of_place(self, name: str, country: str | None) -> Actor | None:
        """A city or region as a party (bombed Aleppo, Ohio sued): a body of its country."""
        state = self.of_country(country)
        return of_body(ActorKind.ORGANIZATION, name, state, None, key=f"place:{country}:{fold(name)}") if state else None

    def embedded(self, mention: Mention) -> Actor | None:
        """The state that an unknown body's own name gives (`Iranian Students Association`), or a description (`Iranian officials`)."""
        for word in mention.text.split():
            alpha3 = self._knowledge.demonym(word)
            entry = self._knowledge.country(alpha3) if alpha3 else self._knowledge.phrases().get(word)
            if entry is not None and entry.kind is ActorKind.STATE and not self._knowledge.is_ambiguous(word):
                return of_entry(self._knowledge, entry)
        return None
