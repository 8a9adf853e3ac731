"""How well a source or content goes with a cue: what is seen of the two, and what that is worth.

Lives here: a log-linear model of one choice, a cue for each content and a source for each cue. Not here: the choices (`linking`), how its
weights were fitted (`training/attribution/ties.py`).

Everything is seen from the cue: `before` and `after` say on which side of it the other span stands.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from standoff.extract.decoding import ROLES, Role, Tagged
from standoff.extract.tie_weights import WEIGHTS
from standoff.extract.views import View

CLIMB = 4
"""Steps up the dependency tree from a span: a speaker shared by coordinated cues lies at most so far."""

TOPS = 4
"""Words of a span that hang on something outside it, counted from its start: more hardly tell more."""

MOST = 4
"""Counts are capped here: the fifth sentence is as far as the tenth."""

NEAR_QUOTATION = 3
"""Tokens between a cue and a quotation beside it, marks and a speaker's name included."""

_SUBJECTS = frozenset({"nsubj", "nsubjpass", "agent"})


@dataclass(slots=True)
class Node:
    """One span among those of its article: `number` counts them in order, `start` and `end` are tokens counted through all blocks."""

    number: int
    block: int
    span: Tagged
    view: View
    start: int
    sentences: tuple[int, int]
    """Numbers of the sentences of its first and last token, counted through all blocks; `units` alike."""
    units: tuple[int, int]
    climbs: tuple[tuple[int, ...], ...]
    """For each top of the span, the tokens above it, nearest first."""
    is_subject: bool
    """Whether a top of it is a subject or agent."""
    before: tuple[int, int, int] = (0, 0, 0)
    """How many firm spans of each of `ROLES` stand before it."""

    @property
    def end(self) -> int:
        """Its last token, counted through all blocks."""
        return self.start + self.span.last - self.span.first

    def holds(self, token: int) -> bool:
        """Whether a token of its block is its own."""
        return self.span.first <= token <= self.span.last


def nodes_of(views: Sequence[View], tagged: Sequence[Sequence[Tagged]]) -> list[Node]:
    """The spans of all blocks, which must be in order and not overlap, with their surroundings. Time is linear in the tokens."""
    found: list[Node] = []
    tokens = sentence = unit = 0
    counts = dict.fromkeys(ROLES, 0)
    for block, (view, spans) in enumerate(zip(views, tagged, strict=True)):
        sentences = _numbers(len(view.tree), view.tree.sentence_starts, sentence)
        units = _numbers(len(view.tree), [first for first, _ in view.units], unit)
        for span in spans:
            tops = _tops(view, span)
            node = Node(
                number=len(found),
                block=block,
                span=span,
                view=view,
                start=tokens + span.first,
                sentences=(sentences[span.first], sentences[span.last]),
                units=(units[span.first], units[span.last]),
                climbs=tuple(_climb(view, top) for top in tops),
                is_subject=any(view.tree.deps[top] in _SUBJECTS for top in tops),
                before=(counts[Role.SOURCE], counts[Role.CUE], counts[Role.CONTENT]),
            )
            counts[span.role] += not span.is_doubtful
            found.append(node)
        tokens += len(view.tree)
        sentence = (sentences[-1] if sentences else sentence) + 1
        unit = (units[-1] if units else unit) + 1
    return found


def _numbers(length: int, starts: Sequence[int], number: int) -> list[int]:
    """The number of each token's stretch, where a stretch begins at each of `starts`, counted on from `number`."""
    begins = bytearray(length)
    for start in starts:
        begins[start] = 1
    found = []
    for begin in begins:
        number += begin
        found.append(number)
    return found


def _tops(view: View, span: Tagged) -> list[int]:
    """The first words of a span that hang on a word outside it, or on none."""
    tree = view.tree
    return list(islice((index for index in tree.tops(span.first, span.last) if tree.deps[index] != "punct"), TOPS))


def _climb(view: View, index: int) -> tuple[int, ...]:
    found: list[int] = []
    while len(found) < CLIMB and view.tree.heads[index] != index:
        index = view.tree.heads[index]
        found.append(index)
    return tuple(found)


def tie(cue: Node, other: Node) -> float:
    """The worth of a cue for a content, or of a source for a cue, in log odds against the other choices of the same span."""
    weights = WEIGHTS[other.span.role]
    return sum(weights.get(name, 0.0) * value for name, value in seen(cue, other))


def no_cue(content: Node) -> float:
    """The worth of leaving a content without a cue, on the scale of `tie`."""
    return _sum(Role.CONTENT, unlinked_content(content))


def no_source(cue: Node) -> float:
    """The worth of leaving a cue without a source, on the scale of `tie`."""
    return _sum(Role.SOURCE, unlinked_cue(cue))


def _sum(role: Role, names: Iterator[str]) -> float:
    return sum(WEIGHTS[role].get(name, 0.0) for name in names)


def unlinked_content(content: Node) -> Iterator[str]:
    """What speaks for a content that has lost its cue, or was none."""
    yield "none"
    if content.view.inside[content.span.first] >= 0:
        yield "none quoted"


def unlinked_cue(cue: Node) -> Iterator[str]:
    """What speaks for a cue whose source is not named: a passive (*is expected*), an empty subject (*it seems*)."""
    yield "none"
    tree = cue.view.tree
    own = range(cue.span.first, cue.span.last + 1)
    near = [(kid, tree.deps[kid]) for index in own for kid in tree.kids[index][:MOST]]
    if any(dep in {"auxpass", "nsubjpass"} for _, dep in near):
        yield "none passive"
    if any(dep == "expl" or (dep == "nsubj" and tree.lowers[kid] == "it") for kid, dep in near):
        yield "none it"


def seen(cue: Node, other: Node) -> Iterator[tuple[str, float]]:
    """What is seen of a cue and a source or content: names of `tie_weights` with their values."""
    is_before = other.start < cue.start
    left, right = (other, cue) if is_before else (cue, other)
    side = "before" if is_before else "after"
    yield side, 1
    gap = max(right.start - left.end - 1, 0)
    yield f"{side} distance", math.log1p(gap)
    if not gap:
        yield f"{side} adjacent", 1
    for name, count in _between(left, right):
        if count:
            yield f"{side} {name}", 1
            yield f"{side} {name} count", min(count, MOST)
    if other.view.inside[other.span.first] >= 0:
        yield f"{side} quoted", 1
        if gap <= NEAR_QUOTATION:
            yield f"{side} quoted near", 1
    if is_before and gap and cue.span.first and (cue.view.tree.words[cue.span.first - 1] == "," or cue.view.is_closing(cue.span.first - 1)):
        yield "before set off", 1
    if not is_before and _has_colon(cue):
        yield "after colon", 1
    if cue.block == other.block:
        yield from _seen_in_tree(cue, other, side)


def _between(left: Node, right: Node) -> Iterator[tuple[str, int]]:
    yield "block", right.block - left.block
    yield "sentence", right.sentences[0] - left.sentences[1]
    yield "unit", right.units[0] - left.units[1]
    for number, role in enumerate(ROLES):
        own = left.span.role is role and not left.span.is_doubtful
        yield role.value, right.before[number] - left.before[number] - own


def _has_colon(cue: Node) -> bool:
    """Whether a cue ends in a colon or stands before one."""
    words, last = cue.view.tree.words, cue.span.last
    return words[last] == ":" or (last + 1 < len(words) and words[last + 1] == ":")


def _seen_in_tree(cue: Node, other: Node, side: str) -> Iterator[tuple[str, float]]:
    """How the two hang together: the one under the other, or side by side under a third word; the steps from one to the other."""
    heads = {climb[0] for climb in other.climbs if climb}
    steps = {
        "under": _steps(other.climbs, cue.holds),
        "over": _steps(cue.climbs, other.holds),
        "beside": _steps(cue.climbs, heads.__contains__),
    }
    for name, count in steps.items():
        if count is not None:
            yield f"{name} {min(count, 3)}", 1
    if all(count is None for count in steps.values()):
        yield f"{side} apart", 1
    if other.span.role is Role.SOURCE and other.is_subject:
        yield f"{side} subject", 1
        if steps["under"] == 1:
            yield "own subject", 1


def _steps(climbs: Sequence[Sequence[int]], is_reached: Callable[[int], bool]) -> int | None:
    """The fewest steps of a climb to a token that is looked for."""
    counts = [steps for climb in climbs for steps, token in enumerate(climb, 1) if is_reached(token)]
    return min(counts, default=None)
