"""Extracts reported quantities: how many troops, dead, wounded, displaced; sums of money; weapons; votes; distances.

Lives here: `extract_figures`, whose a figure is and where; numbers whose subject is not told are no figures. Not here: how
numbers are read (`quantities`), what they count (`counting`).
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, replace

from spacy.tokens import Token

from schemas.codes import FigureSubject, MentionLabel
from standoff.extract.counting import counted_noun, is_of_votes, subject_of, unit_of, words_after
from standoff.extract.quantities import Quantity, find_quantities
from standoff.extract.reporting import innermost_statements
from standoff.extract.uncounted import is_uncounted
from standoff.knowledge.date_expressions import find_date_expressions
from standoff.knowledge.inflection import all_verb_forms
from standoff.records import Annotated, Block, Event, Figure, Mention, Span, Statement

EVIDENCE_WINDOW = 20
"""How many clauses that begin before a figure are asked whether they hold it: keeps linking linear."""


@dataclass(frozen=True, slots=True)
class Counted:
    """What a number counts, in which unit, and the noun that says so, if one does."""

    subject: FigureSubject
    unit: str | None
    noun: Token | None


class Nearby:
    """The mentions of one block, found by token."""

    def __init__(self, mentions: Sequence[Mention]) -> None:
        """Index the mentions, which stand in text order and do not overlap."""
        self._mentions = mentions
        self._starts = [mention.span.start for mention in mentions]

    def at(self, block: Block, token: Token) -> Mention | None:
        """The mention that holds the token's first character."""
        position = block.start + token.idx
        index = bisect_left(self._starts, position + 1) - 1
        return self._mentions[index] if index >= 0 and self._mentions[index].span.end > position else None


_PAYS = all_verb_forms(
    "pay give spend donate contribute pledge promise invest provide offer receive raise get owe earn make take borrow lend allocate commit grant send transfer announce approve seek request cut withhold freeze import"
    " export sell buy lose use collect budget win need have hold want demand steal save"
)
"""Verbs whose subject is he whose the money is or becomes; of 25 subjects of any verb 11 were somebody else (`the fund puts output at`)."""

_PLACELESS = frozenset({FigureSubject.MONEY, FigureSubject.ENERGY, FigureSubject.VOTES})
"""Subjects whose place is only what directly follows them; the others are where the clause says."""

_OWNERS = frozenset({MentionLabel.STATE, MentionLabel.NATIONALITY, MentionLabel.ORGANIZATION, MentionLabel.GROUP})


def extract_figures(annotated: Annotated, events: Sequence[Event], statements: Sequence[Statement]) -> tuple[Figure, ...]:
    """The figures of an article in text order; `events` and `statements` are those extracted from it."""
    starts = [mention.span.start for mention in annotated.mentions]
    figures: list[Figure] = []
    for block in annotated.blocks:
        text = block.doc.text
        quantities = find_quantities(text)
        if not quantities:
            continue
        span = block.passage.span
        mentions = Nearby(annotated.mentions[bisect_left(starts, span.start) : bisect_left(starts, span.end)])
        dates = find_date_expressions(text)
        figures.extend(figure for quantity in _outside(quantities, dates) if (figure := _figure(block, quantity, mentions)) is not None)
    return _link(figures, events, statements)


def _outside(quantities: Sequence[Quantity], dates: Sequence[Span]) -> list[Quantity]:
    """The quantities that are no part of a date."""
    starts = [span.start for span in dates]
    kept = []
    for quantity in quantities:
        near = dates[max(0, bisect_left(starts, quantity.span.end) - 1) : bisect_left(starts, quantity.span.end)]
        if not any(span.overlaps(Span(quantity.core, quantity.span.end)) for span in near):
            kept.append(quantity)
    return kept


def _figure(block: Block, quantity: Quantity, mentions: Nearby) -> Figure | None:
    """The figure of a quantity, None where its subject is not told."""
    tokens = block.doc.char_span(quantity.core, quantity.span.end, alignment_mode="expand")
    if tokens is None or not len(tokens):
        return None
    last = tokens[-1]
    counted = _counted(quantity, tokens[0], last)
    if counted is None:
        return None
    noun = counted.noun or last
    end = noun if noun.i >= last.i else last
    return Figure(
        span=Span(block.start + quantity.span.start, block.start + max(quantity.span.end, end.idx + len(end))),
        value=quantity.value,
        value_max=quantity.value_max,
        qualifier=quantity.qualifier,
        unit=counted.unit,
        subject=counted.subject,
        actor=_actor(block, noun, last, counted.subject, mentions),
        place=_place(block, end, mentions, counted.subject),
    )


def _counted(quantity: Quantity, first: Token, last: Token) -> Counted | None:
    if quantity.unit == "percent":
        return Counted(FigureSubject.VOTES, "percent", None) if is_of_votes(first, last) else None
    if quantity.unit is not None:
        return Counted(FigureSubject.MONEY, quantity.unit, None)
    noun = counted_noun(last)
    subject = subject_of(last, noun)
    if subject is None or is_uncounted(quantity, first, last, noun, subject):
        return None
    return Counted(subject, unit_of(subject, noun), noun)


def _actor(block: Block, noun: Token, last: Token, subject: FigureSubject, mentions: Nearby) -> Span | None:
    """Whose the counted are: a nationality or possessive before the noun, else (troops, weapons, money) the subject of its verb."""
    for index in range(last.i + 1, noun.i):
        mention = mentions.at(block, block.doc[index])
        if mention is not None and mention.label in _OWNERS:
            return mention.span
    if subject not in (FigureSubject.TROOPS, FigureSubject.WEAPONS, FigureSubject.MONEY):
        return None
    word = noun
    for _ in range(4):
        if word.pos_ in ("VERB", "AUX") or word.head.i == word.i:
            break
        word = word.head
    if subject == FigureSubject.MONEY and word.lower_ not in _PAYS:
        return None
    for child in word.children:
        if child.dep_ == "nsubj" and child.lower_ != "it" and (mention := mentions.at(block, child)) is not None:
            return mention.span
    return None


def _place(block: Block, end: Token, mentions: Nearby, subject: FigureSubject) -> Span | None:
    """The first place or state that a preposition gives within ten tokens after the figure, in its sentence."""
    for token in words_after(end, 10):
        if subject in _PLACELESS and (token.is_punct or token.pos_ == "VERB"):
            return None  # `$2 million in aid pledged at a meeting in Oslo`
        if token.pos_ in ("VERB", "AUX") and token.dep_ in ("ROOT", "conj", "ccomp"):
            return None
        mention = mentions.at(block, token)
        if mention is not None:
            located = token.dep_ in ("pobj", "poss") or mentions.at(block, token.head) is mention
            return mention.span if located and mention.label in (MentionLabel.STATE, MentionLabel.PLACE) else None
    return None


def _link(figures: Sequence[Figure], events: Sequence[Event], statements: Sequence[Statement]) -> tuple[Figure, ...]:
    """Each figure with the event whose evidence holds it most closely, that event's date, and the statement that gives it."""
    evidence = sorted((span.start, span.end, number) for number, event in enumerate(events) for span in event.evidence)
    starts = [start for start, _, _ in evidence]
    reporters = innermost_statements([figure.span.start for figure in figures], statements)
    linked = []
    for figure, reporter in zip(figures, reporters, strict=True):
        index = bisect_left(starts, figure.span.start + 1)
        around = [(end - start, number) for start, end, number in evidence[max(0, index - EVIDENCE_WINDOW) : index] if end >= figure.span.end]
        event = min(around)[1] if around else None
        date = None if event is None else events[event].date
        ahead = event is not None and events[event].looks_forward
        linked.append(replace(figure, statement=reporter, event=event, date=date, looks_forward=ahead))
    return tuple(linked)
