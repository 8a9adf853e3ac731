"""Which date expression of a sentence tells when an event was.

Lives here: `date_of`, from the words that the expression hangs on, and the few constructions in which one date holds for two
events; the one date of a caption; the tense in which a date is to be read. Not here: which day an expression means (`standoff.resolve.dates`). Where the syntax does not say it, an event has no date.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from schemas.codes import EventType, PassageKind, Status
from standoff.extract.clauses import Clauses
from standoff.extract.event_frames import Match
from standoff.knowledge.date_expressions import WEEKDAYS, find_date_expressions
from standoff.knowledge.inflection import all_verb_forms
from standoff.knowledge.predicates import Lexicon

Tokens = tuple[int, int]
"""First and last token."""

_AFTER = frozenset({"after", "following", "since"})
_DURING = ("during", "in", "at")
_ON_DAYS = frozenset({"on", "in", "during", "at", "over", "late", "early"})
"""Prepositions of the time of what is done; `of 2012` and `since 2012` tell of the noun before them."""

_HAPPENS = all_verb_forms("begin start resume end conclude occur happen come take hold open close continue collapse fail")
"""Verbs whose date is that of the event which is their subject: `talks ended Saturday`, `the raid took place on Monday`."""

_PHASES = all_verb_forms("begin continue start resume proceed manage vote move")
"""Verbs whose infinitive happens when they do: `voted on Monday to suspend`; not `agreed on Monday to suspend`."""

_APART = frozenset(
    {"later", "earlier", "previously", "then", "since", "already", "before", "once", "recently", "subsequently", "eventually", "afterwards", "now"}
)
"""Adverbs that give an event a time of its own."""

_REACTIONS = frozenset({EventType.ACCUSE, EventType.SUPPORT, EventType.REJECT})
"""Types whose object is often another event, to which a vague date after it belongs: `praised the strikes last month`."""

_BEFORE_NOUNS = frozenset({"nummod", "compound", "amod", "nmod", "poss"})
_CARRIES = frozenset({"pobj", "prep", "npadvmod", "nummod", "appos", "dobj", "advmod", "nmod", "poss", "compound", "amod", "conj"})

LONGEST_CLIMB = 8
"""Words between a date and what it belongs to: `met with envoys of the two states in Geneva on Monday` takes seven."""

_AHEAD = frozenset({Status.PLANNED, Status.POSSIBLE, Status.REQUESTED})
_HISTORIC_PRESENT = frozenset({PassageKind.TITLE, PassageKind.SUBTITLE, PassageKind.SUBHEADING, PassageKind.CAPTION, PassageKind.SLUG, PassageKind.VIDEO})

_SHARP = frozenset(WEEKDAYS) | {"today", "tonight", "yesterday", "tomorrow"}


def date_tokens(clauses: Clauses) -> list[Tokens]:
    """Date expressions of a block as first and last token."""
    doc = clauses.block.doc
    found = []
    for span in find_date_expressions(doc.text):
        tokens = doc.char_span(span.start, span.end, alignment_mode="expand")
        if tokens is not None and len(tokens):
            found.append((tokens.start, tokens.end - 1))
    return found


def date_of(clauses: Clauses, lexicon: Lexicon, match: Match, dates: Sequence[Tokens]) -> Tokens | None:
    """The date expression that hangs on one of the trigger's words, else on a word that shares its time."""
    trigger = match.trigger
    is_noun = clauses.pos[trigger] in ("NOUN", "PROPN")
    for date in _on(clauses, lexicon, _outermost(clauses, match), dates):
        if is_noun or match.frame.event_type not in _REACTIONS or not _dates_object(clauses, lexicon, trigger, date, match.words):
            return date
    if any(clauses.words[kid] in _APART for kid in clauses.kids[trigger]):
        return None
    bearers = _noun_bearers(clauses, lexicon, trigger, dates) if is_noun else _verb_bearers(clauses, lexicon, trigger)
    for bearer, latest in bearers:
        for date in _on(clauses, lexicon, (bearer,), dates):
            if date[1] < latest:
                return date
    return None


def caption_date(clauses: Clauses, match: Match, dates: Sequence[Tokens], bounds: Tokens) -> Tokens | None:
    """A caption's first sentence tells of one moment, so its only date is that of all that it tells, but for what went before (`after a raid`)."""
    first, last = bounds
    if first or clauses.block.passage.kind != PassageKind.CAPTION:
        return None
    if match.frame.event_type != EventType.CONSULT and _is_before(clauses, match.trigger):
        return None
    if any(clauses.deps[word] == "relcl" for word in _path(clauses, match.trigger)):
        return None  # `with sailors who were held in Iran`
    told = [date for date in dates if date[1] <= last]
    return told[0] if len(told) == 1 else None


def _path(clauses: Clauses, word: int) -> Iterator[int]:
    """The word and what it hangs on, to the root or to `LONGEST_CLIMB` words."""
    for _ in range(LONGEST_CLIMB):
        yield word
        word = clauses.heads[word]


def looks_forward(clauses: Clauses, trigger: int, status: Status) -> bool | None:
    """The tense of an event for the reading of its date: true ahead, false back; None in the present, but for headlines and captions."""
    if status in _AHEAD:
        return True
    verb = clauses.heads[trigger] if clauses.pos[trigger] not in ("VERB", "AUX") else trigger
    is_present = clauses.tags[verb] in ("VBZ", "VBP") or status == Status.ONGOING
    return None if is_present and clauses.block.passage.kind not in _HISTORIC_PRESENT else False


def _is_before(clauses: Clauses, trigger: int) -> bool:
    """Whether the event is only told as what went before another (`inspected the lines after a raid`)."""
    if any(clauses.words[kid] in _AFTER for kid in clauses.all_kids(trigger, "mark")):
        return True
    return clauses.deps[trigger] in ("pobj", "pcomp") and clauses.words[clauses.heads[trigger]] in _AFTER


def _outermost(clauses: Clauses, match: Match) -> tuple[int, ...]:
    """The trigger's words but the verbs that hang on another of its verbs: `said they will meet next week` was said before."""
    verbs = [word for word in match.words if clauses.pos[word] == "VERB"]
    return tuple(word for word in match.words if word not in verbs or not any(other != word and clauses.is_within(word, other) for other in verbs))


def _on(clauses: Clauses, lexicon: Lexicon, words: Iterable[int], dates: Sequence[Tokens]) -> Iterator[Tokens]:
    """The expressions that hang on one of the words."""
    wanted = frozenset(words)
    for first, last in dates:
        if wanted & _governors(clauses, lexicon, first, last):
            yield first, last


def _governors(clauses: Clauses, lexicon: Lexicon, first: int, last: int) -> frozenset[int]:
    """The words that a date belongs to: mostly one, two where it stands after the noun of an occasion (`In a call Monday, she warned`)."""
    root = next((word for word in range(last, first - 1, -1) if not first <= clauses.heads[word] <= last), last)
    governor, noun = _governor(clauses, lexicon, root, last), _noun_before(clauses, lexicon, first)
    if noun is None:
        return frozenset({governor})
    is_occasion = any(clauses.words[word] in _DURING for word in range(max(0, noun - 3), noun))
    return frozenset({noun, governor} if is_occasion else {noun})


def _verb_bearers(clauses: Clauses, lexicon: Lexicon, verb: int) -> Iterator[tuple[int, int]]:
    """Words whose date is the verb's too, each with the token before which that date must stand."""
    end, dep, head = len(clauses.words), clauses.deps[verb], clauses.heads[verb]
    for noun in _occasions(clauses, lexicon, verb):
        yield noun, end  # `killed five people in an attack on Monday`
    for kid in clauses.all_kids(verb, "advcl"):
        if kid < verb and _is_participle(clauses, kid):
            yield kid, verb  # `Speaking to reporters on Monday, he praised`
    if dep in ("relcl", "acl") and _is_event_noun(clauses, lexicon, head):
        yield head, verb  # `an attack on Monday that killed five`
    if dep == "advcl" and head < verb and _is_participle(clauses, verb):
        yield head, verb  # `spoke on Monday with the envoy, urging him`
    if dep == "xcomp" and clauses.words[head] in _PHASES:
        yield head, end
    if dep == "conj" and clauses.tags[verb] == clauses.tags[head] and not clauses.all_kids(verb, "nsubj", "nsubjpass", "aux"):
        yield head, verb  # `met on Monday and agreed`
        for noun in _occasions(clauses, lexicon, head):
            yield noun, verb  # `warned them during talks on Monday and offered help`


def _occasions(clauses: Clauses, lexicon: Lexicon, verb: int) -> Iterator[int]:
    """The events during which something is done."""
    found = clauses.object(verb)
    for anchor in (verb,) if found is None else (verb, found):
        for word in _DURING:
            noun = clauses.prepositional(anchor, word)
            if noun is not None and _is_event_noun(clauses, lexicon, noun):
                yield noun


def _noun_bearers(clauses: Clauses, lexicon: Lexicon, noun: int, dates: Sequence[Tokens]) -> Iterator[tuple[int, int]]:
    """The verb that the noun is the subject of, or the verb of reaction whose vague date is that of its object."""
    verb = clauses.heads[noun]
    if clauses.deps[noun] in ("nsubj", "nsubjpass") and clauses.words[verb] in _HAPPENS:
        yield verb, len(clauses.words)
    reacts = any(frame.event_type in _REACTIONS for frame in lexicon.frames.get(("V", clauses.words[verb]), ()))
    if reacts and clauses.deps[noun] == "dobj" and all(_dates_object(clauses, lexicon, verb, date) for date in _on(clauses, lexicon, (verb,), dates)):
        yield verb, len(clauses.words)


def _dates_object(clauses: Clauses, lexicon: Lexicon, verb: int, date: Tokens, words: Sequence[int] = ()) -> bool:
    """Whether a date that was hung on the verb stands after an event noun, its object and none of the event's own words, and names no day."""
    noun = clauses.object(verb)
    if noun is None or noun in words or not verb < noun < date[0] or not _is_event_noun(clauses, lexicon, noun):
        return False
    return not _SHARP & set(clauses.words[date[0] : date[1] + 1])


def _is_event_noun(clauses: Clauses, lexicon: Lexicon, noun: int) -> bool:
    return clauses.pos[noun] == "NOUN" and (("N", clauses.words[noun]) in lexicon.frames or "thing" in clauses.classes(noun))


def _is_participle(clauses: Clauses, verb: int) -> bool:
    """A participle without subject, auxiliary or conjunction of its own (`after meeting`, `having met` have another time)."""
    return clauses.tags[verb] == "VBG" and not clauses.all_kids(verb, "nsubj", "nsubjpass", "aux", "mark")


def _noun_before(clauses: Clauses, lexicon: Lexicon, first: int) -> int | None:
    """`Their call on Monday`: an event noun right before the date has it, wherever the parser hangs the date."""
    before = first - 2 if first and clauses.words[first - 1] == "on" else first - 1
    if before >= 0 and clauses.pos[before] == "NOUN" and ("N", clauses.words[before]) in lexicon.frames:
        return before
    return None


def _governor(clauses: Clauses, lexicon: Lexicon, root: int, last: int) -> int:
    """The verb or event noun that a date hangs on: through prepositions and nouns that are no events, not through clauses."""
    head = clauses.heads[root]
    if head > last and clauses.deps[root] in _BEFORE_NOUNS and clauses.pos[head] in ("NOUN", "PROPN"):
        return head  # `the 2015 agreement`, `Monday's meeting`: the noun's own
    index = root
    for _ in range(LONGEST_CLIMB):
        dep, head = clauses.deps[index], clauses.heads[index]
        if dep not in _CARRIES or head == index:
            return index
        is_own = dep == "prep" and clauses.words[index] not in _ON_DAYS and root in (index, *clauses.kids[index])
        if is_own and clauses.pos[head] not in ("VERB", "AUX"):
            return head  # `the leader since 2012`
        index = head
        if clauses.pos[index] in ("VERB", "AUX"):
            return _told(clauses, index, root)
        if clauses.pos[index] == "NOUN" and _is_event_noun(clauses, lexicon, index):
            return index
    return index


def _told(clauses: Clauses, verb: int, date: int) -> int:
    """`They met on Monday, she said`: a date between what is told and who tells it is that of the former."""
    told, teller = clauses.kid(verb, "ccomp"), clauses.kid(verb, "nsubj")
    return told if told is not None and teller is not None and told < date < teller else verb
