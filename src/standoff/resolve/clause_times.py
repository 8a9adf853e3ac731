"""What the clause of a telling says of its time: the dates of its verb, its tense, its adverbs.

Lives here: `ClauseTimes`, which answers for a place of the article. Not here: what the occasions of an article are (`occasions`), which
days an expression means (`dates`, `date_timeline`).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping, Sequence
from datetime import date
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from schemas.codes import DatePrecision
from standoff.knowledge.predicates import load_lexicon
from standoff.records import Annotated, DateRange, Span
from standoff.resolve.date_timeline import Timeline
from standoff.resolve.text_places import Places

if TYPE_CHECKING:
    from spacy.tokens import Token

_APART = frozenset(
    {"previously", "repeatedly", "often", "always", "once", "earlier", "later", "long", "never", "ever", "recently", "since", "already", "before", "initially"}
    | {"originally", "formerly", "frequently", "consistently", "routinely", "sometimes", "eventually", "subsequently"}
)
"""Adverbs of another time than that of the occasion before."""

_BEFORE = frozenset({"has", "have", "had", "'d", "’d", "would"})
"""Auxiliaries of another time."""

_OTHER_TIMES = frozenset({"time", "times", "past", "campaign", "years", "year", "months", "weeks", "decades"})
"""Nouns that after a preposition give a telling another time: `at the time`, `in past years`."""

_EARLIER = frozenset({"earlier", "previous", "prior", "past", "recent", "old", "later", "subsequent", "separate", "another", "different"})
"""What sets an occasion apart from the one before: `in an earlier interview`."""

_SHIFTS = frozenset({"after", "before", "since", "until", "till", "when", "once", "if", "unless", "whenever"})
_DURING = frozenset({"in", "at", "during", "on"})
_OF_DAYS = frozenset({"on", "in", "at", "during", "over", "late", "early", "around", "of"})
"""Prepositions under which a date is the day of what is told; `by Friday`, `after Friday` tell something else."""

_OF_OCCASIONS = frozenset({"in", "at", "during", "on", "over", "to", "with", "from", "after", "following", "alongside"})
"""Prepositions between a verb and the occasion whose date is the verb's too: `told reporters after a meeting on Friday`."""

_OCCASIONS = frozenset(
    {"address", "article", "briefing", "call", "column", "conference", "debate", "editorial", "email", "hearing", "interview", "letter", "meeting", "memo"}
    | {"message", "note", "op-ed", "post", "rally", "release", "remarks", "report", "session", "speech", "statement", "summit", "talk", "talks"}
    | {"testimony", "tweet"}
)
"""Nouns of occasions of speech, whose own date is that of what is said there: `in Monday's speech`."""

_HEARS = frozenset({"tell", "inform", "remind", "warn", "brief", "address", "ask", "assure", "urge"})
"""Verbs whose object hears, so that a date after it is the verb's: `told reporters Friday`."""

_MADE_KNOWN = frozenset({"aired", "broadcast", "published", "released", "posted", "issued", "delivered", "held", "sent", "made", "given"})
"""Participles and past tenses after the noun of an occasion: `in an interview that aired Friday`."""

_AT_ONCE = re.compile(r"\b(?:shortly|immediately|moments|minutes|right|soon)\s(?:after|before)\b", re.IGNORECASE)
_OBJECTS = frozenset({"dobj", "dative", "nsubj", "nsubjpass", "attr", "oprd"})
_BEFORE_NOUNS = frozenset({"poss", "compound", "nmod", "amod", "nummod", "npadvmod"})
_MOST_STEPS = 8

MOST_WORDS = 8
"""Words of a cue that are searched for its verb."""


MOST_DATES = 16
"""Expressions of a sentence that are looked at: no sentence of news has so many."""


_TELLING_TAGS = frozenset({"VBD", "VBN", "VBG", "VB", "NN", "NNS"})
"""Tags of words by which something is told back; in the present tense, a date is that of something else."""


class Time(NamedTuple):
    """The time of a telling: `day` where its clause gives one; `is_told` where it gives any time."""

    day: date | None
    is_told: bool


class ClauseTimes:
    """Times, tenses and sentences of one article, by place."""

    def __init__(self, annotated: Annotated, places: Places, timeline: Timeline, read: Callable[[Span], DateRange | None]) -> None:
        """`read` gives what an expression means, told back."""
        self._places, self._timeline, self._read = places, timeline, read
        self._text = annotated.article.text

    def verb_of_cue(self, cue: Sequence[Span]) -> int:
        """Where the verb of a statement's cue starts: `also said`; the cue's start where it has none."""
        block = self._places.block(cue[0].start)
        for span in cue:
            for word in block.doc[self._places.token(span.start).i :][:MOST_WORDS]:
                if block.start + word.idx >= span.end:
                    break
                if word.pos_ in ("VERB", "AUX") and word.lower_ != "according":
                    return block.start + word.idx
        return cue[0].start

    def time(
        self, place: int, *, outside: Collection[Span] = (), taken: Collection[Span] = (), told: Mapping[Span, Collection[Span]] = MappingProxyType({})
    ) -> Time:
        """The time that the sentence gives the verb at a place.

        Expressions `outside` of the telling, or `taken` by others, are not its own, nor those within what somebody else tells: `told` are the contents of
        statements that cover an expression.
        """
        teller, days, is_told = self._places.token(place), set[date](), False
        if teller.tag_ not in _TELLING_TAGS or teller.lower_ == "according":
            return Time(None, is_told=False)  # `today a third worry`, `according to`
        for span in self._timeline.between(*self._places.bounds(self._places.sentence(place)), most=MOST_DATES):
            contents = (*outside, *(part for part in told.get(span, ()) if not part.start <= place < part.end))
            if span in taken or any(part.start <= span.start < part.end for part in contents):
                continue
            is_day = _is_day_of(self._places.root(span), span.start - self._places.block(span.start).start, teller)
            if is_day is None:
                continue
            is_told = True
            found = self._read(span) if is_day else None
            if found is not None and found.precision == DatePrecision.DAY:
                days.add(found.start)
        return Time(days.pop() if len(days) == 1 else None, is_told)

    def is_close(self, place: int) -> bool:
        """Whether the words before a verb say that it was right after or before something else: `Shortly after speaking to her, he met`."""
        return bool(_AT_ONCE.search(self._text, self._places.bounds(self._places.sentence(place)).start, place))

    def is_told_before(self, place: int) -> bool:
        """Whether the verb at a place is in the past."""
        token = self._places.token(place)
        return token.tag_ == "VBD" or any(kid.lower_ in _BEFORE for kid in token.children if kid.dep_ == "aux")

    def is_apart(self, place: int) -> bool:
        """Whether an adverb or a phrase gives the word there another time than that of the occasion before."""
        return _is_apart(self._places.token(place), _APART)

    def is_plain_past(self, place: int) -> bool:
        """Whether the verb there is of the simple past, or hangs on one, without an adverb of another time."""
        return self.past_verb(place) is not None

    def past_verb(self, place: int) -> Token | None:
        """The verb of the simple past that is at a place or that the word there hangs on; None where it is of another time."""
        token = self._places.token(place)
        for _ in range(4):
            if _is_apart(token, _APART | _BEFORE):
                return None
            if _is_past(token):
                # `has voiced concern and called it a farce`: the tagger takes the second for a past
                return None if token.dep_ == "conj" and _is_apart(token.head, _APART | _BEFORE) else token
            if token.tag_ not in ("VBG", "VB", "NN", "NNS", "JJ") or token.head == token:
                return None
            token = token.head
        return None


def is_in_passing(verb: Token) -> bool:
    """Whether a verb only tells what went before, or describes somebody: `after he compared them`, `Kim, who called it a farce`."""
    for _ in range(_MOST_STEPS):
        if verb.dep_ == "relcl" or (verb.dep_ == "advcl" and any(kid.lower_ in _SHIFTS for kid in verb.children if kid.dep_ in ("mark", "advmod"))):
            return True
        if verb.dep_ == "pcomp" or verb.head == verb:
            return verb.dep_ == "pcomp"
        verb = verb.head
    return True


def _is_past(token: Token) -> bool:
    """A simple past; the tagger takes some for participles, which then have a subject and no auxiliary."""
    if token.tag_ == "VBD":
        return True
    dependents = {kid.dep_ for kid in token.children}
    return token.tag_ == "VBN" and token.dep_ == "ROOT" and "nsubj" in dependents and not dependents & {"aux", "auxpass"}


def _is_apart(token: Token, words: frozenset[str]) -> bool:
    """Whether an adverb, an auxiliary or a phrase gives a verb another time than that of the occasion before."""
    for kid in token.children:
        if kid.dep_ in ("aux", "auxpass", "advmod", "neg") and kid.lower_ in words:
            return True
        if kid.dep_ == "advcl" and {"when", "nsubj"} <= {word.lower_ if word.lower_ == "when" else word.dep_ for word in kid.children}:
            return True  # `When they were on leave, he ordered the raid`
        if kid.dep_ == "prep" and kid.lower_ in _DURING:
            for noun in kid.children:
                if noun.dep_ == "pobj" and (noun.lower_ in _OTHER_TIMES or any(word.lower_ in _EARLIER for word in noun.children)):
                    return True
    return False


def day_verb(root: Token) -> Token | None:
    """The verb whose day a date surely is."""
    found = _verb_above(root)
    return found[0] if found is not None and found[1] else None


def _is_day_of(root: Token, start: int, teller: Token) -> bool | None:
    """Whether a date is the day of what a verb tells; false where it tells something else of the verb's time, None where nothing."""
    found = _verb_above(root)
    if found is None:
        return None
    verb, is_sure = found
    if verb == teller or (teller.tag_ == "VBG" and teller.head == verb) or (verb.tag_ == "VBG" and verb.head == teller):
        return is_sure
    is_joined = teller.dep_ == "conj" and teller.head == verb and start < teller.idx
    return True if is_joined and is_sure else None


def _verb_above(root: Token) -> tuple[Token, bool] | None:
    """The verb that a date hangs on, and whether it is surely the verb's: not `by Friday`, not `criticized the strike on Friday`."""
    token, is_sure, allowed = root, True, _OF_DAYS
    for _ in range(_MOST_STEPS):
        if token.pos_ in ("VERB", "AUX") and not _is_of_occasion(token):
            return token, is_sure
        head, dep = token.head, token.dep_
        if head == token:
            return None
        if dep == "prep":
            is_sure, allowed = is_sure and token.lower_ in allowed, _OF_OCCASIONS
        elif dep in _OBJECTS:
            is_sure = is_sure and _passes_on(token, root)
        elif dep in _BEFORE_NOUNS and head.pos_ in ("NOUN", "PROPN") and head.i > token.i:
            is_sure = is_sure and head.lower_ in _OCCASIONS
        token = head
    return None


def _passes_on(noun: Token, date: Token) -> bool:
    """Whether a date after a subject or object is its verb's: `Kim on Friday said`, `told reporters Friday`, `stressed their ties on Friday`; not `condemned the raid on Friday`."""
    if date.i < noun.i:
        return False
    if noun.dep_ == "nsubj" or noun.head.lemma_ in _HEARS:
        return True
    return noun.dep_ == "dobj" and noun.lower_ not in _OCCASIONS and ("N", noun.lower_) not in load_lexicon().frames


def _is_of_occasion(token: Token) -> bool:
    """Whether a verb belongs to the noun of the occasion: `in a statement issued Monday`, `in an interview that aired Monday`."""
    is_inner = (token.dep_ == "acl" and token.tag_ == "VBN") or (token.dep_ == "relcl" and token.lower_ in _MADE_KNOWN)
    return is_inner and token.head.dep_ == "pobj" and token.head.head.lower_ in _DURING
