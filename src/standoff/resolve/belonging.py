"""To which country people and bodies belong that an article names and nobody knows: by the words that stand beside their names.

Lives here: what is said right before a name (*Baltimore Mayor* Ann Reyes), right after it (Ann Reyes, 34, *of Dayton, Ohio*; *a French
guide*), and of it (Ann Reyes *lives in Lagos*, *is a Kenyan*). Not here: offices (`people`), and the country that a whole article
is about (`stage`).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from schemas.codes import ActorKind, MentionKind, MentionLabel
from standoff.knowledge import STATE_KEY, Knowledge
from standoff.records import Mention, Span
from standoff.resolve.places import PlaceIndex
from standoff.resolve.reading import Located, Reading
from standoff.resolve.syntax import object_of

if TYPE_CHECKING:
    from spacy.tokens import Token

FARTHEST = 14
"""Tokens before and after a name within which a description of it begins and ends."""

BELONGING = frozenset({"of", "from", "at", "for", "in", "with", "near", "outside"})
"""Prepositions after a noun for somebody that lead to where or whose he is; not the ambassador *to* Peru, an expert *on* Iran."""

AT_HOME = frozenset({"live", "reside", "bear", "raise", "grow", "work", "teach", "study"})
"""Verbs of somebody who is at home where they say."""

STUDIED = frozenset(
    {"expert", "analyst", "specialist", "scholar", "watcher", "historian", "researcher", "correspondent", "envoy", "ambassador", "adviser", "advisor"}
)
"""Nouns before which a state's own name is what they study or are sent to."""

LARGE = 100_000
"""Inhabitants of a town whose people have a name."""

FEDERATIONS = frozenset({"USA", "CAN", "AUS", "IND"})
"""States whose divisions' names are no plain words in English, and begin names of bodies there; not the Capital Region, the Central Region."""

_MEMBER = re.compile(r",? ?\(?[RDI]-[A-Z]")
"""A member of Congress with party and state: Reyes (D-Ohio), Reyes, R-Ariz."""

_FROM = re.compile(r"(?:, \d{1,2})?,? (?:of|from) ")

_PLACED = re.compile(r" (?:of|in|at) |, (?:a [\w -]{0,40}|based )(?:in|of) ")

_AREAS = frozenset({MentionLabel.STATE, MentionLabel.NATIONALITY, MentionLabel.PLACE})
_BODIES = frozenset({MentionLabel.ORGANIZATION, MentionLabel.GROUP})
_NOUN_TAGS = frozenset({"NN", "NNP", "NNPS", "NNS", "JJ", "HYPH", "CD", "JJS", "POS"})


class Belonging:
    """What the words beside names say of their bearers' country, in one article."""

    def __init__(self, reading: Reading, places: PlaceIndex, knowledge: Knowledge) -> None:
        self._reading, self._places, self._knowledge = reading, places, knowledge
        self._text = reading.annotated.article.text

    def of(self, mentions: Iterable[Span]) -> str | None:
        """The alpha-3 that the words beside the names of somebody say, the one said most often; None where none does."""
        said: Counter[str] = Counter()
        for span in mentions:
            located = self._reading.locate(span)
            if located is not None and (country := next(self._said(located, span), None)) is not None:
                said[country] += 1
        return min(said, key=lambda code: (-said[code], code)) if said else None

    def of_body(self, mentions: Iterable[Span]) -> str | None:
        """The alpha-3 of the town or state where the article says that a body is: *of Dayton*, *in Dayton, Ohio*, *the Lagos-based*, *the Lagos newspaper*."""
        for span in mentions:
            located = self._reading.locate(span)
            if (match := _PLACED.match(self._text, span.end)) and (country := self._at(match.end())):
                return country
            if located is not None and (country := self._based(located)):
                return country
        return None

    def _based(self, located: Located) -> str | None:
        """The country of a town before *-based* and a name."""
        doc, first = located.block.doc, located.first
        for index in range(max(first - 4, 0), first):
            if doc[index].lower_ == "based" and index >= 2 and doc[index - 1].text == "-":
                return self._country_at(located, doc[index - 2])
        return None

    def _said(self, located: Located, span: Span) -> Iterator[str]:
        """What is said at one name, the surest first."""
        if _MEMBER.match(self._text, span.end):
            yield "USA"
        yield from self._before(located)
        if (match := _FROM.match(self._text, span.end)) and (country := self._at(match.end())):
            yield country
        yield from self._after(located)
        yield from self._predicate(located)

    def _before(self, located: Located) -> Iterator[str]:
        """*Baltimore Mayor*, *the French guide*, *Ohio State University professor*: the words of a title up to the name."""
        doc, first = located.block.doc, located.first
        start = first
        while start > 0 and first - start < FARTHEST and doc[start - 1].tag_ in _NOUN_TAGS:
            start -= 1
        if start == first or doc[first - 1].tag_ == "POS":
            return
        noun = doc[first - 1]
        yield from self._of_words(located, start, first - 1, noun, is_before=True)

    def _after(self, located: Located) -> Iterator[str]:
        """*, a French guide from Nice,*: the words of an apposition up to its end."""
        doc, comma = located.block.doc, located.last + 1
        if comma + 2 < len(doc) and doc[comma].text == "," and doc[comma + 1].is_digit and doc[comma + 2].text == ",":
            comma += 2  # Reyes, 34, a teacher
        if comma + 1 >= len(doc) or doc[comma].text not in (",", "(", "—", "–"):
            return
        head = next((doc[i] for i in range(comma + 1, min(comma + FARTHEST, len(doc))) if self._is_person_noun(doc[i])), None)
        if head is None or any((doc[i].pos_ in ("VERB", "AUX") and doc[i].tag_ != "VBN") or doc[i].text in (",", ";", ".") for i in range(comma + 1, head.i)):
            return
        end = head.i
        while (
            end + 1 < len(doc)
            and end - head.i < FARTHEST
            and doc[end + 1].text not in (",", ";", ".", ")", "(", "—", "–")
            and doc[end + 1].pos_ not in ("VERB", "AUX", "SCONJ")
        ):
            end += 1
        yield from self._of_words(located, comma + 1, end, head, is_before=False)

    def _predicate(self, located: Located) -> Iterator[str]:
        """*is a Kenyan teacher*, *who lives in Lagos*."""
        doc = located.block.doc
        for index in range(located.first, located.last + 1):
            token = doc[index]
            verbs = [child for child in token.children if child.dep_ == "relcl"] + ([token.head] if token.dep_ in ("nsubj", "nsubjpass") else [])
            for verb in verbs:
                if verb.lemma_ == "be":
                    noun = next((child for child in verb.children if child.dep_ == "attr" and child.i > verb.i), None)
                    is_said = noun is not None and not any(child.dep_ == "neg" for child in verb.children)
                    if noun is not None and is_said and noun.tag_ in ("NN", "NNP") and self._is_person_noun(noun):
                        yield from self._of_words(located, noun.left_edge.i, min(noun.right_edge.i, noun.i + FARTHEST), noun, is_before=False)
                elif verb.lemma_ in AT_HOME:
                    inner = object_of(verb, "in") or object_of(verb, "from") or object_of(verb, "at")
                    if inner is not None and (country := self._country_at(located, inner)):
                        yield country

    def _of_words(self, located: Located, first: int, last: int, noun: Token, *, is_before: bool) -> Iterator[str]:
        """The countries of the names among the words of a description whose noun is given."""
        doc = located.block.doc
        done = -1
        for index in range(first, last + 1):
            token = doc[index]
            if token.i <= done or not token.text[:1].isupper():
                continue
            mention = self._reading.name_at(located.block, token)
            found: str | None = None
            is_state = mention is not None and (mention.key or "").startswith(STATE_KEY)
            if mention is not None:
                there = self._reading.locate(mention.span)
                done = there.last if there is not None else index
                found = self.country(mention)
                if mention.label is MentionLabel.PERSON:
                    return
                if self._text.startswith("-", mention.span.end):
                    continue  # the U.S.-backed leader
            else:
                done, found, is_state = self._known(located, index, last)
            following = doc[done + 1] if done + 1 < len(doc) else None
            if found is None or (following is not None and following.text == "-"):
                continue
            if (index > first and doc[index - 1].text == "-") or (token.i < noun.i and is_state and _is_studied(noun, following)):
                continue
            if token.i > noun.i and any(doc[i].pos_ in ("VERB", "AUX") or doc[i].tag_ == "WP" for i in range(noun.i + 1, index)):
                return  # a former soldier who served in Iraq
            if token.i > noun.i and not any(doc[i].lower_ in BELONGING for i in range(max(noun.i, index - 4), index)):
                continue
            if token.i == noun.i and is_before:
                continue
            yield found

    def _known(self, located: Located, index: int, last: int) -> tuple[int, str | None, bool]:
        """The last token and the country of the known name at a token inside a description, and whether it is a state's own; British Columbia is not British."""
        doc = located.block.doc
        for end in range(min(index + 3, last), index - 1, -1):
            text = doc[index : end + 1].text
            place = next(iter(self._knowledge.places(text)), None) if end > index and text[:1].isupper() and doc[end].text[:1].isupper() else None
            if place is not None and place.feature == "admin1":
                return end, place.country, False
            entry = self._knowledge.phrases().get(text)
            if entry is not None and not entry.is_person and not self._knowledge.is_ambiguous(text):
                return end, entry.country, entry.key.startswith(STATE_KEY)
        return index, None, False

    def _is_person_noun(self, token: Token) -> bool:
        if token.tag_ not in ("NN", "NNP", "JJ"):
            return False
        noun = self._knowledge.noun(token.lemma_.lower()) or self._knowledge.noun(token.lower_)
        return (noun is not None and not noun.is_body) or self._knowledge.is_title(token.lower_)

    def _at(self, place: int) -> str | None:
        """The country of the place, state or body whose name begins at a character."""
        found = self._reading.mentions_in(Span(place, place + 5))
        mention = next((mention for mention in found if mention.kind is MentionKind.NAME and mention.span.start - place <= len("the ")), None)
        return self.country(mention) if mention is not None and mention.label is not MentionLabel.PERSON else None

    def _country_at(self, located: Located, token: Token) -> str | None:
        mention = self._reading.name_at(located.block, token)
        return self.country(mention) if mention is not None else None

    def country(self, mention: Mention) -> str | None:
        """The country of a state, people, place or body."""
        entry = self._knowledge.entry(mention.key) if mention.key else None
        if entry is not None:
            is_common = mention.label in _BODIES and self._knowledge.is_ambiguous(mention.text)  # the National Guard of many states
            return entry.country if not entry.is_person and not is_common and entry.kind is not ActorKind.COLLECTIVE else None
        if mention.label in _AREAS:
            return self._places.country_of(mention)
        if mention.label in _BODIES:
            return self.of_words(mention.text)
        return None

    def of_people(self, name: str) -> str | None:
        """The country of a town or division whose people a word is for: New Yorkers, Californians."""
        for ending in ("ers", "ns"):
            stem = name.removesuffix(ending)
            place = next(iter(self._knowledge.places(stem)), None) if stem != name else None
            if place is not None and place.name in (stem, f"{stem} City") and (place.feature == "admin1" or place.population >= LARGE):
                return place.country
        return None

    def of_words(self, name: str) -> str | None:
        """The country that the words of a body's own name say: the Ohio Education Association."""
        words = name.split()
        for index in range(len(words)):
            for end in range(min(len(words), index + 3), index, -1):
                text = " ".join(words[index:end])
                if not text[:1].isupper():
                    continue
                entry = self._knowledge.phrases().get(text)
                if entry is not None and entry.country and not entry.is_person and not self._knowledge.is_ambiguous(text) and entry.kind is ActorKind.STATE:
                    return entry.country
                place = next(iter(self._knowledge.places(text)), None)
                if place is not None and place.feature == "admin1" and place.name == text and place.country in FEDERATIONS:
                    return place.country
        return None


def _is_studied(noun: Token, following: Token | None) -> bool:
    """Whether a state's own name before a noun for somebody is what he studies, and not whose he is: an *Iran* expert."""
    return noun.lower_ in STUDIED and following is not None and following.tag_ != "POS"
