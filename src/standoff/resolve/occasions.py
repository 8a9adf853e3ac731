"""On which days an article says that its actors spoke, and on which of them an undated speech was.

Lives here: `Occasions`. News tells the day of a speech once (`told reporters on Friday`) and then goes on in the simple past: what the
same actor said next was said on that day, until the text gives the actor another time. Not here: dates that a clause gives itself.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right, insort
from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from schemas.codes import DatePrecision, EventType, Status
from standoff.knowledge.date_expressions import find_date_expressions
from standoff.records import Annotated, DateRange, Event, Row, Span
from standoff.resolve.date_ranges import day_range
from standoff.resolve.dates import resolve_date

if TYPE_CHECKING:
    from spacy.tokens import Token

SPOKEN = frozenset({EventType.ACCUSE, EventType.REQUEST, EventType.REJECT, EventType.SUPPORT, EventType.THREATEN, EventType.AGREE})
"""Types of events that are done by speaking."""

_APART = frozenset(
    {"previously", "repeatedly", "often", "always", "once", "earlier", "later", "long", "never", "ever", "recently", "since", "already", "before", "initially"}
)
"""Adverbs of another time than that of the occasion before."""

_BEFORE = frozenset({"has", "have", "had", "'d", "’d", "would"})
"""Auxiliaries of another time."""


_DURING = frozenset({"in", "at", "during"})
_AT_ONCE = re.compile(r"\b(?:shortly|immediately|moments|minutes|right|soon)\s(?:after|before)\b", re.IGNORECASE)


class _Occasion(NamedTuple):
    """A sentence in which an actor speaks: on `day`, or, where that is None, at another time that the sentence gives."""

    sentence: int
    day: date | None


class Occasions:
    """The occasions of one article, by actor and in text order."""

    def __init__(self, annotated: Annotated, statements: Sequence[Row], taken: set[Span]) -> None:
        """Read the statements' rows; expressions in `taken` are the dates of events, and of nothing else."""
        self._blocks = annotated.blocks
        self._block_starts = [block.start for block in annotated.blocks]
        self._starts = [block.start + sent.start_char for block in annotated.blocks for sent in block.doc.sents]
        self._dates: dict[int, list[Span]] = {}
        for block in annotated.blocks:
            for found in find_date_expressions(block.doc.text):
                span = Span(block.start + found.start, block.start + found.end)
                if span not in taken:
                    self._dates.setdefault(self._sentence(span.start), []).append(span)
        self._by_actor: dict[str, list[_Occasion]] = {}
        self._text, self._reference = annotated.article.text, annotated.article.reference_date
        for row in statements:
            if row["cue_spans"]:
                place = row["cue_spans"][0]["start"]
                times = self._times(place)
                day = row["statement_date"] or self._day(times)
                for actor in row["speaker_actor_ids"] if day or times else ():
                    self._add(actor, place, day)

    def add_event(self, event: Event, when: DateRange | None, side: frozenset[str]) -> None:
        """Take in a dated event: meetings and speeches are occasions."""
        is_occasion = event.status == Status.OCCURRED and event.event_type in SPOKEN | {EventType.CONSULT}
        if is_occasion and when is not None and when.precision == DatePrecision.DAY:
            for actor in sorted(side):
                self._add(actor, event.trigger[0].start, when.start)

    def is_close(self, place: int) -> bool:
        """Whether the words before a verb say that it was right after or before something else: `Shortly after speaking to her, he met`."""
        start = self._starts[max(0, self._sentence(place))] if self._starts else place
        return bool(_AT_ONCE.search(self._text, start, place))

    def before(self, place: int, actor: str) -> DateRange | None:
        """The day of what the actor says at a place without a date of its own; None where it is not told in the simple past."""
        sentence, known = self._sentence(place), self._by_actor.get(actor, [])
        last = bisect_right(known, sentence, key=lambda occasion: occasion.sentence) - 1
        if last < 0 or not self._is_plain_past(place):
            return None
        times = self._times(place)
        day = self._day(times) if times else known[last].day
        return None if day is None else day_range(day)

    def _add(self, actor: str, place: int, day: date | None) -> None:
        """One occasion a sentence: a day goes before a time that is not known."""
        sentence, known = self._sentence(place), self._by_actor.setdefault(actor, [])
        at = bisect_left(known, sentence, key=lambda occasion: occasion.sentence)
        if at < len(known) and known[at].sentence == sentence:
            known[at] = _Occasion(sentence, known[at].day or day)
        else:
            insort(known, _Occasion(sentence, day), key=lambda occasion: occasion.sentence)

    def _sentence(self, place: int) -> int:
        return bisect_right(self._starts, place) - 1

    def _token(self, place: int) -> Token:
        """The token at a character of the article."""
        block = self._blocks[max(0, bisect_right(self._block_starts, place) - 1)]
        doc = block.doc
        return doc[min(len(doc) - 1, bisect_left(range(len(doc)), place - block.start, key=lambda number: doc[number].idx))]

    def _times(self, place: int) -> list[Span]:
        """The dates of the verb with which a verb shares its time: `stressed on Monday their ties, saying`, `Speaking Monday, he said`."""
        teller, found = self._token(place), []
        for span in self._dates.get(self._sentence(place), ()):
            verb = _verb_above(self._token(span.start))
            if verb is not None and (verb == teller or (teller.tag_ == "VBG" and teller.head == verb) or (verb.tag_ == "VBG" and verb.head == teller)):
                found.append(span)
        return found

    def _day(self, times: Sequence[Span]) -> date | None:
        """The first day among the expressions."""
        for span in times:
            found = resolve_date(self._text[span.start : span.end], self._reference, looks_forward=False)
            if found is not None and found.precision == DatePrecision.DAY:
                return found.start
        return None

    def _is_plain_past(self, place: int) -> bool:
        """Whether the verb there is of the simple past, or hangs on one, without an adverb of another time."""
        token = self._token(place)
        for _ in range(4):
            if any(kid.lower_ in _APART | _BEFORE for kid in token.children if kid.dep_ in ("aux", "auxpass", "advmod", "neg")):
                return False
            if token.tag_ == "VBD":
                return True
            if token.tag_ not in ("VBG", "VB", "NN", "NNS", "JJ") or token.head == token:
                return False
            token = token.head
        return False


def _verb_above(token: Token) -> Token | None:
    """The verb that a word of a date hangs on, through nouns, prepositions and participles of an occasion (`in a statement issued Monday`)."""
    for _ in range(8):
        is_of_occasion = token.dep_ == "acl" and token.tag_ == "VBN" and token.head.dep_ == "pobj" and token.head.head.lower_ in _DURING
        if token.pos_ in ("VERB", "AUX") and not is_of_occasion:
            return token
        if token.head == token:
            return None
        token = token.head
    return None
