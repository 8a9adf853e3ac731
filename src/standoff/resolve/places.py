"""Which place a name means: by what stands beside it, the states and divisions that the article names, and size.

Lives here: the index that the rest of resolution asks. Not here: the gazetteer (`standoff.knowledge`), the evidence
(`place_context`), its weights (`place_ranking`), cities that stand for governments (`actors`). Sovereignty: docs/places.md.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from schemas.codes import ActorKind, MentionKind, MentionLabel
from standoff.knowledge import PLACE_KEY, Entry, Knowledge, PlaceEntry, fold
from standoff.records import Annotated, Mention, Place, Span, content_id
from standoff.resolve.place_context import SEAT, PlaceContext
from standoff.resolve.place_forms import forms
from standoff.resolve.place_ranking import LARGE, likeliest
from standoff.resolve.place_syntax import is_half_a_name, is_locative, is_noun
from standoff.resolve.reading import Reading

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
            is_place = not stands_for or is_locative(self._reading, mention) or self._is_printed_after_town(mention, entry)
            self._of_mention[mention.span] = self._place_named(mention) if is_place else None
        return self._of_mention[mention.span]

    def at(self, span: Span) -> Place | None:
        """The place that a phrase means (`Verkhnetoretskoye village`, `the Donetsk region`, `Moscow`): its first place name's."""
        for mention in self._reading.mentions_in(span):
            if self.is_place(mention) and (found := self._place_named(mention)) is not None:
                return found
        return self._unmentioned(span)

    def is_place(self, mention: Mention) -> bool:
        """Whether a name can be a place's, by its label, or by what it names where the label is another.

        An abbreviation of a state that is its adjective too (U.S.) is one as a noun; a continent that acts as a body is one; what a
        model called an organization is one where it is a large place's own name.
        """
        if mention.kind is not MentionKind.NAME:
            return False
        if mention.label in (MentionLabel.PLACE, MentionLabel.STATE):
            return True
        if mention.label is MentionLabel.NATIONALITY:
            return mention.text.isupper() and is_noun(self._reading, mention)
        if mention.label not in (MentionLabel.ORGANIZATION, MentionLabel.GROUP):
            return False
        found = self._knowledge.places(mention.text)
        if mention.key is not None:
            return bool(found) and found[0].feature == "region" and found[0].country is None
        is_own = bool(found) and found[0].population >= LARGE and fold(found[0].name) == fold(mention.text)
        return is_own and mention.label is MentionLabel.ORGANIZATION

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
        if not _is_state(entry) or not self._reading.annotated.article.text.startswith(", ", max(mention.span.start - 2, 0)):
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
            found = None if is_half_a_name(self._reading, mention) else self._resolve(mention.text, mention.span, self._entry(mention))
            self._named[mention.span] = found
        return self._named[mention.span]

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
        if not candidates:
            return None
        state = entry.country if entry else None
        if _is_state(entry) and not self._context.is_division_of_town(text, span, state):
            named = self._country(entry, candidates)
            return self._register(named) if named else None
        if entry is not None or text in self._knowledge.phrases():  # annotation has told states from their namesakes
            candidates = [place for place in candidates if place.feature != "country"] or candidates
        beside = self._beside(text, span, candidates)
        is_known = state is not None and not _is_state(entry) and not (entry and entry.key.startswith(SEAT) and self._knowledge.is_ambiguous(text))
        if beside:  # Paris, Texas
            candidates = beside
        elif is_known:
            candidates = [place for place in candidates if place.country == state]
        best = likeliest(text, candidates, self._context.hints(text, span, is_certain=bool(beside) or is_known))
        return self._register(best) if best else None

    def _beside(self, text: str, span: Span, candidates: list[PlaceEntry]) -> list[PlaceEntry]:
        """Those candidates whose state or division is printed with the name."""
        with_it = self._context.beside(text, span)
        found = [place for place in candidates if not with_it.isdisjoint((place.country, fold(place.admin1 or "-")))]
        first = candidates[0]
        is_listed = first.feature == "admin1" and first not in found and any(place.country == first.country for place in found)
        return [] if is_listed else found  # Maine, Illinois and Ohio: a list, and no town in Illinois

    def _country(self, entry: Entry | None, candidates: list[PlaceEntry]) -> PlaceEntry | None:
        """The state itself: by the name in the text (England), else by its own (U.S., Russian Federation)."""
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


def _is_state(entry: Entry | None) -> bool:
    """Whether an entry is a state, or its abbreviation read as an adjective (U.S.)."""
    if entry is None:
        return False
    return (entry.kind is ActorKind.STATE and entry.denotes is None) or entry.key.startswith("people:")


def resolve_places(annotated: Annotated, knowledge: Knowledge) -> PlaceIndex:
    """The places of one article."""
    return PlaceIndex(Reading(annotated), knowledge)
