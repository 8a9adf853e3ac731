"""Where the words of an event stand: its evidence and trigger, and the expressions of its date and place.

Lives here: spans, and nothing that decides whether there is an event. Not here: which day a date means
(`standoff.resolve.dates`).
"""

from __future__ import annotations

from collections.abc import Sequence

from schemas.codes import MentionLabel
from standoff.extract.clauses import Clauses
from standoff.extract.event_actors import Side
from standoff.extract.event_frames import Match
from standoff.knowledge.date_expressions import find_date_expressions
from standoff.knowledge.predicates import Lexicon
from standoff.records import Span, Spans

EVIDENCE_WORDS = 60
"""Longest evidence, in tokens."""


def evidence_of(clauses: Clauses, match: Match, sides: Sequence[Side | None], sentence: tuple[int, int]) -> tuple[int, int]:
    """First and last token of the clause: trigger, sides, objects and direct modifiers, within the sentence."""
    trigger = match.trigger
    tokens = [*match.words]
    for side in sides:
        if side is not None:
            tokens.extend((side.first, side.last))
    doc = clauses.block.doc
    for kid in clauses.kids[trigger]:
        if clauses.deps[kid] in (
            "dobj",
            "prep",
            "aux",
            "auxpass",
            "neg",
            "npadvmod",
            "agent",
            "xcomp",
            "ccomp",
            "nsubj",
            "nsubjpass",
            "dative",
            "poss",
            "det",
            "amod",
            "compound",
        ):
            tokens.extend((doc[kid].left_edge.i, doc[kid].right_edge.i))
    first, last = max(min(tokens), sentence[0]), min(max(tokens), sentence[1])
    if last - first >= EVIDENCE_WORDS:
        first, last = _shortened(first, last, match, sides)
    while last > trigger and clauses.pos[last] in ("PUNCT", "SPACE"):
        last -= 1
    return first, last


def _shortened(first: int, last: int, match: Match, sides: Sequence[Side | None]) -> tuple[int, int]:
    """At most `EVIDENCE_WORDS` tokens that hold the trigger and, where they are near enough, the sides."""
    core = [*match.words, *(token for side in sides if side is not None for token in (side.first, side.last))]
    left = max(min(core), first)
    if match.trigger - left >= EVIDENCE_WORDS - 10:
        left = match.trigger
    return left, min(last, left + EVIDENCE_WORDS - 1)


def trigger_spans(clauses: Clauses, match: Match) -> Spans:
    """The trigger's words; neighbours join into one span."""
    spans: list[Span] = []
    previous = -2
    for word in match.words:
        span = clauses.block.span(word, word)
        spans[-1:] = [Span(spans[-1].start, span.end)] if spans and word == previous + 1 else [*spans[-1:], span]
        previous = word
    return tuple(spans)


def date_of(clauses: Clauses, lexicon: Lexicon, match: Match, dates: Sequence[tuple[int, int]]) -> tuple[int, int] | None:
    """The date expression that hangs on one of the trigger's words."""
    for first, last in dates:
        root = next((word for word in range(last, first - 1, -1) if not first <= clauses.heads[word] <= last), last)
        if (_noun_before(clauses, lexicon, first) or _governor(clauses, root)) in match.words:
            return first, last
    return None


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


def place_of(clauses: Clauses, match: Match, sides: Sequence[Side | None]) -> Span | None:
    """Where: the place that `in` or `at` gives to the trigger or its object, unless it is a side."""
    for anchor in match.words:
        for word in ("in", "at", "near", "outside"):
            head = clauses.prepositional(anchor, word)
            if head is None or clauses.labels[head] not in (MentionLabel.STATE, MentionLabel.PLACE):
                continue
            if any(side is not None and side.first <= head <= side.last for side in sides):
                continue
            return clauses.block.span(clauses.mention_starts[head], clauses.mention_ends[head])
    return None


def date_tokens(clauses: Clauses) -> list[tuple[int, int]]:
    """Date expressions of a block as first and last token."""
    doc = clauses.block.doc
    found = []
    for span in find_date_expressions(doc.text):
        tokens = doc.char_span(span.start, span.end, alignment_mode="expand")
        if tokens is not None and len(tokens):
            found.append((tokens.start, tokens.end - 1))
    return found
