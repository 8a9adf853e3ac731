"""Which place a name means: by what stands beside it, the states and divisions that the article names, and size.

Lives here: the index that the rest of resolution asks. Not here: the gazetteer (`standoff.knowledge`), the evidence
(`place_context`), its weights (`place_ranking`), cities that stand for governments (`actors`). Sovereignty: docs/places.md.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from schemas.codes import MentionKind, MentionLabel
from standoff.knowledge import PLACE_KEY, Entry, Knowledge, PlaceEntry, fold
from standoff.records import Annotated, Mention, Place, Span, content_id
from standoff.resolve.place_context import SEAT, PlaceContext
from standoff.resolve.place_forms import DIVISION_NOUNS, forms, is_site, noun_of, without_noun
from standoff.resolve.place_ranking import LARGE, likeliest
from standoff.resolve.place_sites import is_state, is_unlisted, place_beside, placed_site, with_point
from standoff.resolve.place_spelling import respelled
from standoff.resolve.place_syntax import ends_a_name, is_after_preposition, is_half_a_name, is_locative, is_noun, stands_alone, with_what_follows
from standoff.resolve.reading import Reading

CAPITAL_DISTRICT = ("D.C.", "D.C", " DC")
"""With what Washington is the town and not its government."""

ENGLISH = frozenset({"USA", "GBR"})  # many firms and schools have the names of their towns

_CAPITALIZED = re.compile(r"[A-Z][\w’'-]+(?: [A-Z][\w’'-]+)*")


class PlaceIndex:
    """The places of one article. `places` holds every place that a lookup has returned, by id."""

    def __init__(self, reading: Reading, knowledge: Knowledge) -> None:
        self._found: dict[str, Place] = {}
        self.places: Mapping[str, Place] = self._found
        self._reading = reading
        self._knowledge = knowledge
        self._context = PlaceContext(reading, knowledge)
        self._of_mention: dict[Span, Place | None] = {}
        self._named: dict[Span, Place | None] = {}

    def of_mention(self, mention: Mention) -> Place | None:
        """The place that a name means, None for what is none here (Moscow said)."""
        if not self.is_place(mention):
            return None
        if mention.span not in self._of_mention:
            entry = self._entry(mention)
            stands_for = entry is not None and not entry.key.startswith(PLACE_KEY)
            is_place = not stands_for or mention.text.endswith(CAPITAL_DISTRICT) or is_locative(self._reading, mention)
            is_place = is_place or self._is_printed_after_town(mention, entry)
            self._of_mention[mention.span] = (self._place_named(mention) or self._site(mention)) if is_place else None
        return self._of_mention[mention.span]

    def at(self, span: Span) -> Place | None:
        """The place that a phrase means (`Verkhnetoretskoye village`, `the Donetsk region`, `Moscow`): its first place name's.

        A site that only the text places comes after the place that it lies in.
        """
        named = [mention for mention in self._reading.mentions_in(span) if self.is_place(mention)]
        for mention in named:
            if (found := self._place_named(mention)) is not None:
                return found
        return next((site for mention in named if (site := self._site(mention)) is not None), None) or self._unmentioned(span)

    def is_place(self, mention: Mention) -> bool:
        """Whether a name can be a place's, by its label, or by what it names where the label is another.

        An abbreviation of a state that is its adjective too (U.S.) is one as a noun; a continent that acts as a body is one; what a
        model called an organization is one where it is a large place's own name.
        """
        if mention.kind is not MentionKind.NAME and not self._is_division(mention.text):
            return False
        if mention.label in (MentionLabel.PLACE, MentionLabel.STATE):
            return True
        if mention.label is MentionLabel.NATIONALITY:
            return mention.text.isupper() and is_noun(self._reading, mention)
        if mention.label not in (MentionLabel.ORGANIZATION, MentionLabel.GROUP):
            return False
        found = self._candidates(mention.text) if mention.key is None else self._knowledge.places(mention.text)
        if not found:
            return False
        if mention.key is not None:
            return found[0].feature == "region" and found[0].country is None
        if self._is_division(mention.text):
            return True
        if found[0].feature == "admin1" and found[0].country not in self._context.countries:
            return False  # an airline is Delta where nobody names Nigeria
        is_own = found[0].population >= LARGE and fold(found[0].name) == fold(mention.text)
        is_near = found[0].country in self._context.countries and found[0].country not in ENGLISH  # not the price of Brent
        is_own = is_own and (found[0].feature != "city" or is_near or is_after_preposition(self._reading, mention))
        is_site = found[0].feature in ("region", "site")  # the model's organization may be a palace, or the Ruhr
        is_site = is_site and (" " in mention.text or is_after_preposition(self._reading, mention))
        return mention.label is MentionLabel.ORGANIZATION and (is_own or is_site) and stands_alone(self._reading, mention)

    def _is_division(self, text: str) -> bool:
        """Whether a description is a division's name and its noun (Washington state)."""
        is_described = noun_of(text) in DIVISION_NOUNS and text.rsplit(maxsplit=1)[-1].islower() and text[:1].isupper()
        return is_described and any(place.feature == "admin1" for place in self._candidates(without_noun(text))[:2])

    def country_of(self, mention: Mention) -> str | None:
        """The country of the place that a name can mean, whether or not it is one here."""
        entry = self._entry(mention)
        if entry is not None and entry.country:
            return entry.country
        found = self._place_named(mention)
        return found.country if found else None

    def _entry(self, mention: Mention) -> Entry | None:
        return self._knowledge.entry(mention.key) if mention.key else None

    def _is_printed_after_town(self, mention: Mention, entry: Entry | None) -> bool:
        """Whether a state closes an address: Syria in `Douma, Syria`."""
        if not is_state(entry) or not self._reading.annotated.article.text.startswith(", ", max(mention.span.start - 2, 0)):
            return False
        before = self._reading.mentions_in(Span(max(mention.span.start - 3, 0), max(mention.span.start - 2, 0)))
        country = entry.country if entry else None
        return any(
            town.label is MentionLabel.PLACE and any(place.country == country and place.feature != "country" for place in self._candidates(town.text))
            for town in before
        )

    def _place_named(self, mention: Mention) -> Place | None:
        """The place of a name, whatever it does in its sentence."""
        if mention.span not in self._named:
            self._named[mention.span] = self._longer(mention) or self._facility(mention) or self._whole(mention)
        return self._named[mention.span]

    def _longer(self, mention: Mention) -> Place | None:
        """The site that a name is the start of, where annotation cut it short (Saint Peter in Saint Peter's Square)."""
        if mention.key is not None or mention.label is not MentionLabel.PLACE:
            return None
        for text in with_what_follows(self._reading, mention):
            found = self._knowledge.places(text)
            if found and found[0].feature in ("region", "site"):
                return self._resolve(text, mention.span, None)
        return None

    def _facility(self, mention: Mention) -> Place | None:
        """A base or airport that no list holds, at the town that is printed with it, and not at the place of its name (Villamor Air Base in Manila)."""
        listed = self._candidates(mention.text)
        if not is_site(mention.text) or self._knowledge.places(mention.text) or (listed and listed[0].feature in ("region", "site")):
            return None
        site = self._site(mention)
        return site if site is not None and site.latitude is not None else None

    def _whole(self, mention: Mention) -> Place | None:
        """The place of a name that is no part of another thing's."""
        if is_half_a_name(self._reading, mention) or ends_a_name(self._reading, mention, lambda text: bool(self._candidates(text))):
            return None
        return self._resolve(mention.text, mention.span, self._entry(mention)) or self._respelled(mention)

    def _respelled(self, mention: Mention) -> Place | None:
        """The place that a name of no place is another spelling of."""
        if self._candidates(mention.text) or is_site(mention.text):
            return None
        beside = self._context.beside(mention.text, mention.span)
        found = respelled(self._reading.annotated.article.text, mention, self._knowledge, beside, self._context.countries)
        return self._register(found) if found else None

    def _site(self, mention: Mention) -> Place | None:
        """A site that no list holds, by the place that is printed with it."""
        if not is_unlisted(self._reading, mention):
            return None
        beside = place_beside(self._reading, mention.span)
        where = self._place_named(beside) or self._state_of(beside) if beside is not None and not is_site(beside.text) else None
        if where is None:
            return None
        is_town = (town := self._knowledge.place(where.place_id)) is not None and town.feature == "city"
        site = placed_site(self._reading, mention, where, is_town=is_town)
        return self._found.setdefault(site.place_id, site)

    def _state_of(self, mention: Mention) -> Place | None:
        """The state whose people a word is for: Syria by `Syrian`."""
        entry = self._entry(mention)
        state = self._knowledge.country(entry.country) if entry is not None and is_state(entry) and entry.country else None
        found = self._country(state, []) if state is not None else None
        return self._register(found) if found is not None else None

    def _unmentioned(self, span: Span) -> Place | None:
        """The place of a phrase in which annotation found no name: that of its capitalized words."""
        text = self._reading.annotated.article.text[span.start : span.end]
        for words in _CAPITALIZED.finditer(text):
            own = Span(span.start + words.start(), span.start + words.end())
            if not self._reading.mentions_in(own) and (found := self._resolve(words.group(), own, None)):
                return found
        return None

    def _resolve(self, text: str, span: Span, entry: Entry | None) -> Place | None:
        candidates = self._candidates(text)
        if not candidates and not is_state(entry):  # Britain is no form of the gazetteer's, but a state's
            return None
        state = entry.country if entry else None
        if is_state(entry) and not self._context.is_division_of_town(text, span, state):
            named = self._country(entry, candidates)
            return self._register(named) if named else None
        if entry is not None or text in self._knowledge.phrases():  # annotation has told states from their namesakes
            candidates = [place for place in candidates if place.feature != "country"] or candidates
        beside = self._beside(text, span, candidates)
        is_known = state is not None and not is_state(entry) and not (entry and entry.key.startswith(SEAT) and self._knowledge.is_ambiguous(text))
        if not beside and self._is_elsewhere(text, span, candidates):
            return None
        if beside:  # Paris, Texas
            candidates = beside
        elif is_known:
            candidates = [place for place in candidates if place.country in (state, None)]
        best = likeliest(text, candidates, self._context.hints(text, span, is_certain=bool(beside) or is_known))
        if best is None or (entry is None and not beside and self._context.is_surname(text) and best.feature == "city" and best.population < LARGE):
            return None
        return self._register(best)

    def _beside(self, text: str, span: Span, candidates: list[PlaceEntry]) -> list[PlaceEntry]:
        """Those candidates whose state or division is printed with the name."""
        with_it = self._context.beside(text, span)
        found = [place for place in candidates if not with_it.isdisjoint((place.country, fold(place.admin1 or "-")))]
        first = candidates[0]
        is_listed = first.feature == "admin1" and first not in found and any(place.country == first.country for place in found)
        return [] if is_listed else found  # Maine, Illinois and Ohio: a list, and no town in Illinois

    def _is_elsewhere(self, text: str, span: Span, candidates: list[PlaceEntry]) -> bool:
        """Whether a state is printed with a name of small towns, none of them there: a village that the gazetteer lacks (Michurino, Ukraine)."""
        states = [code for code in self._context.beside(text, span) if self._knowledge.country(code) is not None]
        return bool(states) and all(place.feature == "city" and place.population < LARGE for place in candidates)

    def _country(self, entry: Entry | None, candidates: list[PlaceEntry]) -> PlaceEntry | None:
        """The state itself: by the name in the text (England), else by its own (U.S., Russian Federation)."""
        found = self._state(entry, candidates)
        return with_point(found, self._knowledge) if found is not None else None

    def _state(self, entry: Entry | None, candidates: list[PlaceEntry]) -> PlaceEntry | None:
        if entry is None:
            return None
        own = [place for place in candidates if place.country == entry.country and place.feature != "city"]
        named = (place for name in (entry.name, *entry.aliases) for place in self._knowledge.places(name))
        state = (place for place in named if place.country == entry.country and place.feature == "country")
        return min(own, key=lambda place: place.feature != "country", default=None) or next(state, None)

    def _candidates(self, text: str) -> list[PlaceEntry]:
        for form in forms(text):
            if found := self._knowledge.places(form):
                return list(found)
        return []

    def _register(self, entry: PlaceEntry) -> Place:
        place_id = entry.place_id or content_id("plc", fold(entry.name), entry.country)
        place = Place(place_id, entry.name, entry.country, entry.admin1, entry.latitude, entry.longitude)
        return self._found.setdefault(place_id, place)


def resolve_places(annotated: Annotated, knowledge: Knowledge) -> PlaceIndex:
    """The places of one article."""
    return PlaceIndex(Reading(annotated), knowledge)
