"""Which date expression of a sentence tells when an event was.

Lives here: `date_of`, from the words that the expression hangs on, and the few constructions in which one date holds for two
events. Not here: which day an expression means (`standoff.resolve.dates`). Where the syntax does not say it, an event has no date.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from schemas.codes import EventType
from standoff.extract.clauses import Clauses
from standoff.extract.event_frames import Match
from standoff.knowledge.date_expressions import WEEKDAYS, find_date_expressions
from standoff.knowledge.inflection import all_verb_forms
from standoff.knowledge.predicates import Lexicon

Tokens = tuple[int, int]
"""First and last token."""

_AFTER = frozenset({"after", "following", "since"})
_DURING = ("during", "in", "at")
_PHASES = all_verb_forms("begin continue start resume proceed manage vote move")
"""Verbs whose infinitive happens when they do: `voted on Monday to suspend`; not `agreed on Monday to suspend`."""

_APART = frozenset(
    {"later", "earlier", "previously", "then", "since", "already", "before", "once", "recently", "subsequently", "eventually", "afterwards", "now"}
)
"""Adverbs that give an event a time of its own."""

_REACTIONS = frozenset({EventType.ACCUSE, EventType.SUPPORT, EventType.REJECT})
"""Types whose object is often another event, to which a vague date after it belongs: `praised the strikes last month`."""

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
    for date in _on(clauses, lexicon, match.words, dates):
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


def is_before(clauses: Clauses, trigger: int) -> bool:
    """Whether the event is only told as what went before another (`inspected the lines after a raid`)."""
    if any(clauses.words[kid] in _AFTER for kid in clauses.all_kids(trigger, "mark")):
        return True
    return clauses.deps[trigger] in ("pobj", "pcomp") and clauses.words[clauses.heads[trigger]] in _AFTER


def _on(clauses: Clauses, lexicon: Lexicon, words: Iterable[int], dates: Sequence[Tokens]) -> Iterator[Tokens]:
    """The expressions that hang on one of the words."""
    for first, last in dates:
        root = next((word for word in range(last, first - 1, -1) if not first <= clauses.heads[word] <= last), last)
        if (_noun_before(clauses, lexicon, first) or _governor(clauses, root)) in words:
            yield first, last


def _verb_bearers(clauses: Clauses, lexicon: Lexicon, verb: int) -> Iterator[tuple[int, int]]:
    """Words whose date is the verb's too, each with the token before which that date must stand."""
    end, dep, head = len(clauses.words), clauses.deps[verb], clauses.heads[verb]
    found = clauses.object(verb)
    for anchor in (verb,) if found is None else (verb, found):
        for word in _DURING:
            noun = clauses.prepositional(anchor, word)
            if noun is not None and _is_event_noun(clauses, lexicon, noun):
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


def _noun_bearers(clauses: Clauses, lexicon: Lexicon, noun: int, dates: Sequence[Tokens]) -> Iterator[tuple[int, int]]:
    """The verb of reaction whose vague date is that of its object."""
    verb = clauses.heads[noun]
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


def _governor(clauses: Clauses, index: int) -> int:
    """The verb or noun that a date hangs on: through prepositions and the verbs that carry an event noun, not through clauses."""
    for _ in range(3):
        dep, head = clauses.deps[index], clauses.heads[index]
        if dep not in ("pobj", "prep", "npadvmod", "nummod", "appos", "dobj", "advmod", "nmod", "poss", "compound", "amod"):
            return index
        index = head
        if clauses.pos[index] in ("VERB", "AUX") or dep not in ("pobj", "nummod", "appos"):
            break
    return index
