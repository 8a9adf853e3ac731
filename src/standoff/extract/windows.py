"""Word pieces of an article, packed into the windows that the tagger reads at once.

Lives here: from words to pieces, and which words share a window. Not here: the network (`tagger`).
A window holds whole paragraphs as far as they fit, so that a pronoun's paragraph is mostly read with the one before it.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate

from standoff.extract.tree import Tree

WINDOW = 256
"""Word pieces a window, the opening and the closing marks included."""

LONGEST_WORD = 8
"""Pieces of one word that are read: a row of dots or digits has hundreds, and what follows says no more."""


Pieces = Callable[[str], Sequence[int]]
"""Cuts one word into word pieces (numbers of the encoder's vocabulary)."""


@dataclass(frozen=True, slots=True)
class Cut:
    """A block's words as pieces: word `i` has the pieces `starts[i]` to `starts[i + 1]`."""

    pieces: list[int]
    starts: list[int]

    def size(self, first: int, end: int) -> int:
        """How many pieces the words `[first, end)` have."""
        return self.starts[end] - self.starts[first]


@dataclass(frozen=True, slots=True)
class Stretch:
    """The words `[first, end)` of a block, read in one window."""

    block: int
    first: int
    end: int


def cut(tree: Tree, pieces: Pieces) -> Cut:
    """The pieces of a block's words."""
    words = [pieces(word)[:LONGEST_WORD] for word in tree.words]
    return Cut([piece for word in words for piece in word], [0, *accumulate(map(len, words))])


def pack(trees: Sequence[Tree], cuts: Sequence[Cut], room: int = WINDOW - 2) -> Iterator[list[Stretch]]:
    """Windows over all words of an article, each word in exactly one. `room` is the first window's, in pieces; later ones have them all.

    A block that does not fit into what is left begins the next window, unless the present one is less than half full and the block
    fits into none: then, and where it is longer than a window, it is cut after a sentence, or where the room ends.
    """
    window: list[Stretch] = []
    used = 0
    for number, (tree, own) in enumerate(zip(trees, cuts, strict=True)):
        first = 0
        while first < len(tree):
            needed = own.size(first, len(tree)) + 1
            fits = needed <= room - used
            if not fits and window and (needed <= WINDOW - 2 or used > room // 2):
                yield window
                window, used, room = [], 0, WINDOW - 2
                continue
            end = len(tree) if fits else _end(tree, own, first, room - used)
            window.append(Stretch(number, first, end))
            used += own.size(first, end) + 1
            first = end
            if first < len(tree):
                yield window
                window, used, room = [], 0, WINDOW - 2
    if window:
        yield window


def _end(tree: Tree, own: Cut, first: int, room: int) -> int:
    """The last sentence end that the room reaches, else the last word, one at least."""
    reach = bisect_right(own.starts, own.starts[first] + room - 1) - 1
    end = max(reach, first + 1)
    sentence = tree.sentence_starts[bisect_right(tree.sentence_starts, end) - 1]
    return sentence if sentence > first else end
