"""What an article says about where its places lie: the states and divisions it names, and what is printed beside a name.

Lives here: reading. Not here: weighing it (`place_ranking`). All of it is linear in the number of mentions.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import cached_property

from schemas.codes import MentionKind, MentionLabel
from standoff.knowledge import Knowledge, PlaceEntry, fold
from standoff.records import Mention, Span
from standoff.resolve.place_forms import DIRECTION, DIVISION_NOUNS, LESSER_NOUNS, forms, noun_of, same_name
from standoff.resolve.place_ranking import Hints
from standoff.resolve.reading import Reading

REACH = 60
"""Characters between a name and the state or division that is printed with it."""

SEAT = "seat:"

_BEFORE_DIVISION = re.compile(rf"(?: (?:village|town|city|region|province|district))?,? (?:in (?:the )?{DIRECTION})?")
_AFTER_STATE = re.compile(
    r"(?:['’]s)? (?:[a-z-]+ ){0,3}(?:city|town|village|capital|port|province|region|district|island|enclave|stronghold|resort)(?: of)?,? "
    rf"|['’]s {DIRECTION}"
)
_POSSESSIVE = re.compile(r"['’]s\b")


class PlaceContext:
    """The evidence of one article about its places."""

    def __init__(self, reading: Reading, knowledge: Knowledge) -> None:
        self._reading = reading
        self._knowledge = knowledge
        self._text = reading.annotated.article.text
        self._names = [mention for mention in reading.mentions if mention.kind is MentionKind.NAME]

    def hints(self, text: str, span: Span, *, is_certain: bool) -> Hints:
        """What there is to rank the places of one name by."""
        noun = noun_of(text) or self._word_after(span)
        wants_division = noun in DIVISION_NOUNS or self._is_after_noun(span) or self._town_before(span, text) is not None
        return Hints(self.countries, self.divisions, wants_division, noun in LESSER_NOUNS, is_certain)

    def beside(self, text: str, span: Span) -> frozenset[str]:
        """Alpha-3 codes and folded names of divisions that are printed with a name, here or else with another mention of it."""
        return self._printed_with(span) or self._qualified.get(same_name(text), frozenset())

    def is_division_of_town(self, text: str, span: Span, state: str | None) -> bool:
        """Whether a name that is also a state's follows a town of the division of that name: Savannah, Georgia."""
        town = self._town_before(span, text)
        return town is not None and all(place.country != state for place in self._knowledge.places(town.text))

    def is_surname(self, text: str) -> bool:
        """Whether a name is the last word of a person's whom the article names in full (Rivera)."""
        return text in self._surnames

    @cached_property
    def _surnames(self) -> frozenset[str]:
        people = (mention.text.split() for mention in self._names if mention.label is MentionLabel.PERSON)
        return frozenset(words[-1] for words in people if len(words) > 1)

    @cached_property
    def countries(self) -> dict[str, float]:
        """The share of each state among the mentions of states, peoples, seats and known people; seats with namesakes (Tripoli) left out."""
        counts: Counter[str] = Counter()
        for mention in self._reading.mentions:
            entry = self._knowledge.entry(mention.key) if mention.key else None
            if entry is not None and entry.country and not (entry.key.startswith(SEAT) and self._knowledge.is_ambiguous(mention.text)):
                counts[entry.country] += 1
        total = sum(counts.values())
        return {country: count / total for country, count in sorted(counts.items())}

    @cached_property
    def divisions(self) -> frozenset[tuple[str | None, str]]:
        """Country and name of the divisions that the article names by forms that mean them first (Texas, not Washington)."""
        texts = {form for mention in self._names if mention.label is MentionLabel.PLACE for form in forms(mention.text)[:1]}
        found = [self._knowledge.places(text)[:3] for text in sorted(texts)]
        return frozenset(
            (place.country, place.name) for places in found if places and places[0].feature == "admin1" for place in places if place.feature == "admin1"
        )

    @cached_property
    def _qualified(self) -> dict[str, frozenset[str]]:
        """What is printed beside each name where something is, by the name: Birmingham is Alabama's to the end of the article."""
        found: dict[str, frozenset[str]] = {}
        for mention in self._names:
            if mention.label in (MentionLabel.PLACE, MentionLabel.ORGANIZATION) and (name := same_name(mention.text)) not in found:
                with_it = self._printed_with(mention.span)
                if any(self._is_within(place, with_it) for place in self._knowledge.places(mention.text)):
                    found[name] = with_it
        return found

    @staticmethod
    def _is_within(place: PlaceEntry, with_it: frozenset[str]) -> bool:
        return place.feature != "country" and not with_it.isdisjoint((place.country, fold(place.admin1 or "-")))

    def _printed_with(self, span: Span) -> frozenset[str]:
        return self._after(span) or self._before(span)

    def _after(self, span: Span) -> frozenset[str]:
        """`Paris, Texas`; `a village, in the Donetsk region`; `Aleppo in northern Syria`."""
        for mention in self._reading.mentions_in(Span(span.end, span.end + REACH)):
            if mention.span.start < span.end:
                continue
            is_close = _BEFORE_DIVISION.fullmatch(self._text, span.end, mention.span.start)
            if not is_close or _POSSESSIVE.match(self._text, mention.span.end):
                return frozenset()  # in Brussels, Washington's top diplomat
            return self._meanings(mention)
        return frozenset()

    def _before(self, span: Span) -> frozenset[str]:
        """`the Syrian city of Raqqa`, `Iraq's Anbar province`: the state, not the division."""
        mentions = [mention for mention in self._reading.mentions_in(Span(max(span.start - REACH, 0), span.start)) if mention.span.end <= span.start]
        if not mentions or not _AFTER_STATE.fullmatch(self._text, mentions[-1].span.end, span.start):
            return frozenset()
        mention = mentions[-1]
        entry = self._knowledge.entry(mention.key) if mention.key else None
        is_state = mention.label in (MentionLabel.STATE, MentionLabel.NATIONALITY)
        return frozenset({entry.country}) if is_state and entry is not None and entry.country else frozenset()

    def _meanings(self, mention: Mention) -> frozenset[str]:
        """The state and divisions that a name printed after a place can be."""
        if mention.label not in (MentionLabel.PLACE, MentionLabel.STATE, MentionLabel.NATIONALITY):
            return frozenset()
        entry = self._knowledge.entry(mention.key) if mention.key else None
        found = {entry.country} if entry is not None and not entry.key.startswith(SEAT) else set()
        for form in forms(mention.text):
            found |= {fold(form), *(fold(place.name) for place in self._knowledge.places(form) if place.feature == "admin1")}
        return frozenset(meaning for meaning in found if meaning)

    def _town_before(self, span: Span, text: str) -> Mention | None:
        """The name of a town of the division that a name can be: Buffalo in `Buffalo, New York`."""
        if not self._text.startswith(", ", max(span.start - 2, 0)):
            return None
        for mention in self._reading.mentions_in(Span(max(span.start - 3, 0), max(span.start - 2, 0))):
            if mention.label is MentionLabel.PLACE and any(
                place.feature == "city" and fold(place.admin1 or "-") == fold(text) and fold(place.name) != fold(text)
                for place in self._knowledge.places(mention.text)
            ):
                return mention
        return None

    def _word_after(self, span: Span) -> str | None:
        located = self._reading.locate(span)
        if located is None or located.last + 1 >= len(located.block.doc):
            return None
        return str(located.block.doc[located.last + 1].lower_)

    def _is_after_noun(self, span: Span) -> bool:
        """`the province of Idlib`."""
        located = self._reading.locate(span)
        if located is None or located.first < 2:
            return False
        doc = located.block.doc
        return doc[located.first - 1].lower_ == "of" and doc[located.first - 2].lower_ in DIVISION_NOUNS
