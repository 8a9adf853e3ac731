"""Which place a name means: by what stands beside it, the countries the article is about, and size.

Not here: the gazetteer (`standoff.knowledge`), cities that stand for governments (`actors`). Sovereignty: docs/places.md.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping

from schemas.codes import ActorKind, MentionKind, MentionLabel
from standoff.knowledge import PLACE_KEY, Entry, Knowledge, PlaceEntry, fold
from standoff.records import Annotated, Mention, Place, Span, content_id
from standoff.resolve.reading import Reading

LOCATIVE = frozenset(
    {
        "in",
        "at",
        "near",
        "outside",
        "around",
        "from",
        "to",
        "into",
        "across",
        "inside",
        "towards",
        "toward",
        "through",
        "throughout",
        "over",
        "off",
        "of",
        "on",
        "within",
    }
)
"""Prepositions after which the name of a state or capital can be a place."""

DIVISION_NOUNS = frozenset({"region", "province", "oblast", "governorate", "state", "prefecture", "district", "republic", "peninsula", "county"})
SMALL = 1_000
"""Inhabitants under which a city counts only where its division or country stands near: most such names are also words and surnames."""

LARGE = 100_000
"""Inhabitants from which on a name that the model takes for an organization's is the place's."""

UNKNOWN_SIZE = 15_000
"""Inhabitants from which on a city needs no support by the article."""

OWN_NAME = 10
"""How much more a place's own name weighs than another that the gazetteer lists for it (Roma in Lesotho, and Rome)."""

CROWDED = frozenset({"USA"})
"""Countries with a small town for nearly every word (White House, Earth, Atlantic): there it takes the division's name beside it or in the article."""

DIRECTIONS = frozenset(
    {"north", "south", "east", "west", "northern", "southern", "eastern", "western", "central", "northeast", "northwest", "southeast", "southwest"}
)
"""Words that by themselves name no place of the gazetteer (the North, the Southern District)."""

NO_PLACES = frozenset({"white house", "earth", "mars", "moon", "venus", "allah", "green", "ai"})
"""Folded names of towns and villages that in the news are nearly always something else."""

_CAPITALIZED = re.compile(r"[A-Z][\w’'-]+(?: [A-Z][\w’'-]+)*")
_DIRECTION = re.compile(
    r"^(?:the\s+)?(?:north|south|east|west|northern|southern|eastern|western|central|downtown|greater|upper|lower|occupied)[\s-]+", re.IGNORECASE
)
_KIND = re.compile(r"\s+(?:village|town|city|region|province|oblast|governorate|district|peninsula|county|area)$", re.IGNORECASE)


class PlaceIndex:
    """The places of one article. `places` holds every place that a lookup has returned, by id."""

    def __init__(self, reading: Reading, knowledge: Knowledge) -> None:
        self.places: Mapping[str, Place] = {}
        self._found: dict[str, Place] = {}
        self._reading = reading
        self._knowledge = knowledge
        self._countries = _countries(reading, knowledge)
        self._divisions = self._named_divisions()
        self._of_mention: dict[Span, Place | None] = {}
        self.places = self._found

    def of_mention(self, mention: Mention) -> Place | None:
        """The place that a name means, None for what is none here (Moscow said)."""
        if not self.is_place(mention):
            return None
        if mention.span not in self._of_mention:
            entry = self._knowledge.entry(mention.key) if mention.key else None
            stands_for = entry is not None and not entry.key.startswith(PLACE_KEY)
            is_place = self._is_locative(mention) if stands_for else True
            self._of_mention[mention.span] = (
                self._resolve(mention.text, mention.span, entry.country if entry else None, is_state=_is_state(entry)) if is_place else None
            )
        return self._of_mention[mention.span]

    def at(self, span: Span) -> Place | None:
        """The place that a phrase means (`Verkhnetoretskoye village`, `the Donetsk region`, `Moscow`): its first place name's."""
        for mention in self._reading.mentions_in(span):
            if self.is_place(mention):
                entry = self._knowledge.entry(mention.key) if mention.key else None
                is_state = _is_state(entry)
                found = self._resolve(mention.text, mention.span, entry.country if entry else None, is_state=is_state)
                if found is not None:
                    return found
        return self._unmentioned(span)

    def _unmentioned(self, span: Span) -> Place | None:
        """The place of a phrase in which annotation found no name: that of its capitalized words."""
        text = self._reading.annotated.article.text[span.start : span.end]
        for words in _CAPITALIZED.finditer(text):
            own = Span(span.start + words.start(), span.start + words.end())
            if not self._reading.mentions_in(own) and (found := self._resolve(words.group(), own, None, is_state=False)):
                return found
        return None

    def is_place(self, mention: Mention) -> bool:
        """Whether a name is of a place by its label, or, where a model called it an organization, by being a large place's own name."""
        if mention.kind is not MentionKind.NAME:
            return False
        if mention.label in (MentionLabel.PLACE, MentionLabel.STATE):
            return True
        if mention.label is not MentionLabel.ORGANIZATION or mention.key is not None:
            return False
        found = self._knowledge.places(mention.text)
        return bool(found) and found[0].population >= LARGE and fold(found[0].name) == fold(mention.text)

    def country_of(self, mention: Mention) -> str | None:
        """The country of the place that a name can mean, whether or not it is one here."""
        entry = self._knowledge.entry(mention.key) if mention.key else None
        if entry is not None and entry.country:
            return entry.country
        found = self._resolve(mention.text, mention.span, None, is_state=False)
        return found.country if found else None

    def _resolve(self, text: str, span: Span, country: str | None, *, is_state: bool) -> Place | None:
        candidates = self._candidates(text)
        own = [entry for entry in candidates if _folded_name(entry.name) == _folded_name(_bare(text))]
        if is_state:
            candidates = [entry for entry in candidates if entry.feature == "country" and entry.country == country] or candidates
        elif text in self._knowledge.phrases() and any(entry.feature != "country" for entry in candidates):  # annotation has told states from their namesakes
            candidates = [entry for entry in candidates if entry.feature != "country"]
        following = self._following(span)
        beside = [entry for entry in candidates if not following.isdisjoint((entry.country, fold(entry.admin1 or "-")))]
        if beside:  # Paris, Texas
            candidates = beside
        elif country is not None:
            candidates = [entry for entry in candidates if entry.country == country]
        if not candidates:
            return None
        division = self._wants_division(span)
        ranked = sorted(candidates, key=lambda entry: self._score(entry, division=division, following=following, is_own=entry in own), reverse=True)
        best = ranked[0]
        return self._register(best) if beside or self._is_supported(best, text) else None

    def _is_supported(self, entry: PlaceEntry, text: str) -> bool:
        """Whether a place is large enough, or the article near enough to it, that its name means it: the others are mostly words and surnames."""
        if set(fold(_KIND.sub("", text)).split()) <= DIRECTIONS:  # the Eastern District of New York is not Hong Kong's
            return entry.country in self._countries
        if entry.feature != "city" or entry.population >= LARGE:
            return True
        is_own_name = _folded_name(entry.name) == _folded_name(_bare(text))
        if entry.country in CROWDED:
            return is_own_name and (entry.admin1 in self._divisions or (entry.population >= UNKNOWN_SIZE and entry.country in self._countries))
        if entry.admin1 in self._divisions or (is_own_name and entry.population >= UNKNOWN_SIZE):
            return True
        return entry.country in self._countries and (is_own_name or entry.population >= SMALL)

    def _candidates(self, text: str) -> list[PlaceEntry]:
        for form in dict.fromkeys((text, _KIND.sub("", text), _bare(text))):
            if fold(form) in DIRECTIONS or fold(form) in NO_PLACES or not any(character.isupper() for character in form):
                continue
            if found := self._knowledge.places(form):
                return list(found)
        return []

    def _score(self, entry: PlaceEntry, *, division: bool, following: frozenset[str | None], is_own: bool) -> tuple[bool, bool, bool, float]:
        """Order of evidence: the country or division printed after the name, the word region beside it, the article's countries, size."""
        weight = float(max(entry.population, 1)) * (0.1 if entry.feature == "admin1" else 1) if entry.feature != "region" else 1e9
        weight *= OWN_NAME if is_own else 1
        share = self._countries.get(entry.country or "", 0.0)
        named = not following.isdisjoint((entry.country, fold(entry.admin1 or "-")))
        return (
            named,
            division and entry.feature in ("admin1", "region"),
            share >= 0.1 or max(weight, entry.population if is_own else 0) >= 1e6,
            weight * (0.02 + share),
        )

    def _register(self, entry: PlaceEntry) -> Place:
        place_id = entry.place_id or content_id("plc", fold(entry.name), entry.country)
        place = Place(place_id, entry.name, entry.country, entry.admin1, entry.latitude, entry.longitude)
        return self._found.setdefault(place_id, place)

    def _is_locative(self, mention: Mention) -> bool:
        """Whether a state or capital stands where a place does: in Moscow, from Russia; not Moscow said, talks with Russia."""
        located = self._reading.locate(mention.span)
        if located is None:
            return False
        head = located.block.doc[located.last]
        while head.dep_ in ("compound", "appos", "conj", "nmod") and head.head.ent_type_:
            head = head.head
        return (head.dep_ == "pobj" and head.head.lower_ in LOCATIVE - {"of", "on", "over", "to"}) or (
            head.dep_ == "pobj"
            and head.head.lower_ == "to"
            and head.head.head.lemma_ in ("visit", "trip", "travel", "go", "return", "fly", "flee", "arrive", "send", "border", "close")
        )

    def _wants_division(self, span: Span) -> bool:
        located = self._reading.locate(span)
        if located is None or located.last + 1 >= len(located.block.doc):
            return False
        return located.block.doc[located.last + 1].lower_ in DIVISION_NOUNS

    def _following(self, span: Span) -> frozenset[str | None]:
        """What the name printed right after a place can be, as alpha-3 and as folded division: `Paris, Texas`, `a village, in the Donetsk region`."""
        for mention in self._reading.mentions_in(Span(span.end, span.end + 40)):
            between = self._reading.annotated.article.text[span.end : mention.span.start]
            if mention.label in (MentionLabel.PLACE, MentionLabel.STATE) and re.fullmatch(r"(?: (?:village|town|city))?,? (?:in (?:the )?)?", between):
                entry = self._knowledge.entry(mention.key) if mention.key else None
                divisions = (place.name for place in self._knowledge.places(mention.text) if place.feature == "admin1")
                return frozenset({entry.country if entry else None, fold(mention.text), *map(fold, divisions)} - {None})
        return frozenset()

    def _named_divisions(self) -> frozenset[str | None]:
        """Names of divisions that the article names."""
        forms = {mention.text for mention in self._reading.mentions if mention.label is MentionLabel.PLACE}
        return frozenset(entry.name for form in forms for entry in self._knowledge.places(form)[:3] if entry.feature == "admin1")


def _bare(text: str) -> str:
    """A name without the noun and the direction beside it (northern Aleppo province)."""
    return _DIRECTION.sub("", _KIND.sub("", text))


def _folded_name(name: str) -> str:
    """A name as two spellings of it agree: Fasher and El Fasher, Saint John and St. John."""
    return re.sub(r"^(?:al|el|ar|as|the) ", "", fold(name).replace("saint ", "st ")).replace(" city", "")


def _is_state(entry: Entry | None) -> bool:
    return entry is not None and entry.kind is ActorKind.STATE and entry.denotes is None


def _countries(reading: Reading, knowledge: Knowledge) -> dict[str, float]:
    """The share of each country among the article's mentions of states, peoples, seats and known people."""
    counts: Counter[str] = Counter()
    for mention in reading.mentions:
        entry = knowledge.entry(mention.key) if mention.key else None
        if entry is not None and entry.country:
            counts[entry.country] += 1
    total = sum(counts.values())
    return {country: count / total for country, count in sorted(counts.items())}


def resolve_places(annotated: Annotated, knowledge: Knowledge) -> PlaceIndex:
    """The places of one article."""
    return PlaceIndex(Reading(annotated), knowledge)
