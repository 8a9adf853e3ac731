"""A block as the attribution rules see it: its tree, its quotations in tokens, and its units.

Lives here: `View` and the cutting into units. Not here: pairing quotation marks (`quotes`), finding cues (`attribution`).
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from standoff.extract.cues import Frame, frames_of
from standoff.extract.quotes import Quotation, find_quotations
from standoff.extract.tree import Tree, tree_of
from standoff.records import Block

Range = tuple[int, int]
"""First and last token, both included."""

TAG_LENGTH = 16
"""Tokens from a closing mark to the verb of a tag (asked Ned Price, the spokesman of the State Department)."""

LONGEST_UNIT = 1_000
"""Tokens. A longer run without a stop is no sentence; it is cut, since the rules look along the whole unit at every cue."""

STOPS = frozenset({".", "?", "!"})


@dataclass(frozen=True, slots=True)
class View:
    """A block ready for the rules.

    `ranges` are the quotations as tokens, marks included; `inside[i]` is the number of the quotation that token `i` stands in,
    else -1. A unit is a sentence, except that a quotation and the words around it stay together however many sentences it holds.
    """

    tree: Tree
    quotations: tuple[Quotation, ...]
    ranges: tuple[Range, ...]
    inside: list[int]
    units: tuple[Range, ...]

    def is_closing(self, index: int) -> bool:
        """Whether a token is the closing mark of a quotation."""
        number = self.inside[index]
        return number >= 0 and self.ranges[number][1] == index and self.quotations[number].is_closed


def view_of(block: Block) -> View:
    """The view of a block, in time linear in its text."""
    tree = tree_of(block.doc)
    quotations = []
    ranges: list[Range] = []
    inside = [-1] * len(tree)
    for quotation in find_quotations(block.doc.text):
        first = max(bisect_right(tree.starts, quotation.start) - 1, 0)
        last = bisect_left(tree.starts, quotation.end) - 1
        if ranges and first <= ranges[-1][1]:
            continue  # two quotations in one token: a mark that the tokenizer does not know
        inside[first : last + 1] = [len(ranges)] * (last + 1 - first)
        quotations.append(quotation)
        ranges.append((first, last))
    return View(tree, tuple(quotations), tuple(ranges), inside, tuple(_units(tree, quotations, ranges, inside)))


def _units(tree: Tree, quotations: list[Quotation], ranges: list[Range], inside: list[int]) -> Iterator[Range]:
    cuts = {0}
    for start in tree.sentence_starts:
        before = inside[start - 1] if start else -1
        if before >= 0 and before == inside[start]:
            continue
        if before >= 0 and ranges[before][1] == start - 1 and tree.words[max(start - 2, 0)] not in STOPS:
            continue  # “…,” he said: the parser likes to cut after the closing mark
        cuts.add(start)
    for (first, last), quotation in zip(ranges, quotations, strict=True):
        if first and tree.words[first - 1] in STOPS and inside[first - 1] < 0:
            cuts.add(first)
        if quotation.is_closed and tree.words[max(last - 1, 0)] in STOPS and last + 1 < len(tree):
            if _is_tag(tree, inside, last + 1):
                cuts.discard(last + 1)
            elif tree.words[last + 1][:1].isupper() or inside[last + 1] >= 0:
                cuts.add(last + 1)
    bounds = [*sorted(cuts), len(tree)]
    for start, end in pairwise(bounds):
        for piece in range(start, end, LONGEST_UNIT):
            yield piece, min(piece + LONGEST_UNIT, end) - 1


def _is_tag(tree: Tree, inside: list[int], start: int) -> bool:
    """Whether the words after a closing mark say who spoke: *Putin said*, *asked Ned Price, the spokesman*."""
    for index in range(start, min(start + TAG_LENGTH, len(tree))):
        if inside[index] >= 0 or tree.words[index] in {".", ";", ":"}:
            return False
        if tree.is_verb(index) and Frame.TAG in frames_of(tree.lemmas[index]):
            follower = min(index + 1, len(tree) - 1)
            return index == start or tree.words[follower] in {".", ",", ";", ":"} or tree.tags[follower] in {"IN", "RB", "NNP"}
    return False
