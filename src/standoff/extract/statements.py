"""Statements of an article: attributions of its blocks, joined where a quotation goes on, with kind, act and circumstances.

Lives here: what crosses units and blocks, and the making of records. Not here: the rules inside a block (`attribution`).
A quotation with no cue of its own that follows another one's cue in the same paragraph goes on with that statement, as in
PolNeAR: split off, e2e F1 on its training articles is 5 points lower.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from schemas.codes import PassageKind, StatementKind
from standoff.extract.attribution import Attribution, attributions
from standoff.extract.circumstances import date_of, setting_of
from standoff.extract.cues import Frame
from standoff.extract.speech_acts import speech_act
from standoff.extract.tree import Tree
from standoff.extract.views import Range, View, view_of
from standoff.records import Annotated, Block, Spans, Statement

DIRECT_SHARE = 0.96
"""Share of a content's words between quotation marks from which on it is a direct one: *that* before a long quotation makes it mixed."""


@dataclass(slots=True)
class _Draft:
    """A statement while quotations may still be joined to it; `words` and `quoted` count words of the content."""

    block: Block
    view: View
    attribution: Attribution
    content: list[tuple[int, int]] = field(default_factory=list)
    words: int = 0
    quoted: int = 0

    @property
    def goes_on(self) -> bool:
        """Whether a quotation without a cue can be its own: it holds one already, or waits for its first."""
        return self.quoted > 0 or self.words == 0

    def add(self, block: Block, view: View, part: Range) -> None:
        self.content.append(block.span(*part))
        for index in range(part[0], part[1] + 1):
            if view.tree.words[index][0].isalnum():
                self.words += 1
                self.quoted += view.inside[index] >= 0


def extract_statements(annotated: Annotated) -> tuple[Statement, ...]:
    """The statements of an article in the order of their contents. Time is linear in the text."""
    drafts: list[_Draft] = []
    open_draft: _Draft | None = None
    """The statement that a quotation without a cue goes on with."""
    for block in annotated.blocks:
        view = view_of(block)
        kind = block.passage.kind
        in_body = kind is PassageKind.BODY
        current: _Draft | None = open_draft if in_body else None
        for _, attribution, quotation in sorted(_pieces(view, kind), key=lambda piece: piece[0]):
            if attribution is not None:
                current = _Draft(block, view, attribution)
                for part in attribution.content:
                    current.add(block, view, part)
                drafts.append(current)
            elif current is not None and quotation is not None and current.goes_on:
                current.add(block, view, quotation)
        if in_body:
            open_draft = current if current is not None and _is_open(view, current) else None
    return _in_order([_statement(draft) for draft in drafts if draft.words])


def _pieces(view: View, kind: PassageKind) -> Iterator[tuple[int, Attribution | None, Range | None]]:
    """Attributions, and quotations that are a unit of their own and no attribution's, each with its first token."""
    taken: set[int] = set()
    seen: set[tuple[Range, ...]] = set()
    for attribution in attributions(view, kind):
        if attribution.content and attribution.content in seen:
            continue
        seen.add(attribution.content)
        for first, last in attribution.content:
            taken.update(number for number in view.inside[first : last + 1] if number >= 0)
        yield (attribution.content[0][0] if attribution.content else attribution.verb), attribution, None
    units = dict(view.units)
    for number, (first, last) in enumerate(view.ranges):
        if number not in taken and units.get(first, len(view.tree)) <= last + 1:
            yield first, None, (first, last)


def _is_open(view: View, draft: _Draft) -> bool:
    """Whether the next paragraph can go on with a statement: it waits for its content, or its quotation was left unclosed.

    A paragraph of quotation after a closed one is as likely another's: joined to it, e2e F1 fell by 0.6 points.
    """
    unclosed = bool(view.quotations) and not view.quotations[-1].is_closed
    return draft.words == 0 or (unclosed and draft.goes_on)


def _statement(draft: _Draft) -> Statement:
    block, tree, attribution = draft.block, draft.view.tree, draft.attribution
    share = draft.quoted / draft.words
    kind = StatementKind.DIRECT if share >= DIRECT_SHARE else StatementKind.MIXED if draft.quoted else StatementKind.INDIRECT
    date = date_of(tree, attribution.verb, attribution.content)
    start = attribution.content[0][0] if attribution.content else attribution.verb
    text = " ".join(" ".join(tree.words[first : last + 1]) for first, last in attribution.content)
    return Statement(
        kind=kind,
        content=tuple(draft.content),  # type: ignore[arg-type]
        cue=_spans(block, attribution.cue),
        speaker=_spans(block, attribution.speaker),
        speech_act=speech_act(tree.lemmas[attribution.verb], _preposition(tree, attribution, start), text, is_direct=kind is StatementKind.DIRECT),
        setting=setting_of(_around(tree, attribution)),
        addressee=_spans(block, attribution.addressee),
        date=block.span(*date) if date is not None else None,
    )


def _preposition(tree: Tree, attribution: Attribution, start: int) -> str | None:
    return tree.lowers[start] if attribution.frame in {Frame.PREPOSITION, Frame.INFINITIVE} else None


def _around(tree: Tree, attribution: Attribution) -> str:
    """The words of the cue's unit that are not content."""
    inside = {index for first, last in attribution.content for index in range(first, last + 1)}
    return " ".join(tree.words[index] for index in range(attribution.unit[0], attribution.unit[1] + 1) if index not in inside)


def _spans(block: Block, ranges: Sequence[Range]) -> Spans:
    return tuple(block.span(*part) for part in ranges)


def _in_order(statements: list[Statement]) -> tuple[Statement, ...]:
    """Statements by content, outer before inner, each with the innermost one whose content holds its cue and its content."""
    ordered = sorted(statements, key=lambda statement: (statement.content[0].start, -statement.content[-1].end, statement.cue))
    found: list[Statement] = []
    open_ones: list[int] = []
    for statement in ordered:
        while open_ones and found[open_ones[-1]].content[-1].end <= statement.content[0].start:
            open_ones.pop()
        parent = next((index for index in reversed(open_ones[-4:]) if _holds(found[index], statement)), None)
        open_ones.append(len(found))
        found.append(replace(statement, parent=parent))
    return tuple(found)


def _holds(outer: Statement, inner: Statement) -> bool:
    """Whether a content holds another statement, cue included."""
    first, last = min(inner.cue[0].start, inner.content[0].start), max(inner.cue[-1].end, inner.content[-1].end)
    return any(part.start <= first and last <= part.end for part in outer.content)
