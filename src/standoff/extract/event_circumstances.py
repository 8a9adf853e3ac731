"""Where the words of an event stand: its evidence and its trigger.

Lives here: spans, and nothing that decides whether there is an event. Not here: its date (`event_dates`), its
place (`event_places`).
"""

from __future__ import annotations

from collections.abc import Sequence

from standoff.extract.clauses import Clauses
from standoff.extract.event_actors import Side
from standoff.extract.event_frames import Match
from standoff.records import Span, Spans

EVIDENCE_WORDS = 60
"""Longest evidence, in tokens."""


def evidence_of(clauses: Clauses, match: Match, sides: Sequence[Side | None], sentence: tuple[int, int]) -> tuple[int, int]:
    """First and last token of the clause: trigger, sides, objects and direct modifiers, within the sentence."""
    trigger = match.trigger
    tokens = [*match.words]
    poss = clauses.possessor(trigger) if clauses.pos[trigger] == "NOUN" else None
    if poss is None or clauses.words[poss] != "their":  # `may visit after their call`: the two stand in another clause
        tokens.extend(token for side in sides if side is not None for token in (side.first, side.last))
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
