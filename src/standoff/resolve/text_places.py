"""The block, the sentence and the token at a place of an article.

Lives here: `Places`, which reads each block's positions once. Not here: what any of it means.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from typing import TYPE_CHECKING

from standoff.records import Annotated, Block, Span

if TYPE_CHECKING:
    from spacy.tokens import Token


class Places:
    """Positions in code points of the article's text; the article has at least one block where a token is asked for."""

    def __init__(self, annotated: Annotated) -> None:
        """Read where blocks, sentences and tokens start."""
        self.blocks = annotated.blocks
        self._text = annotated.article.text
        self._block_starts = [block.start for block in annotated.blocks]
        self._tokens: list[list[int]] = []
        self._sentences: list[int] = []
        for block in annotated.blocks:
            # lists of numbers: asking spaCy's tokens one by one takes several times as long
            rows = block.doc.to_array(["IDX", "SENT_START"]).tolist()
            self._tokens.append([start for start, _ in rows])
            self._sentences.extend(block.start + start for number, (start, begins) in enumerate(rows) if begins == 1 or not number)

    def texts(self) -> Iterator[str]:
        """The text of each block: that of its parse is put together from its words at each call, which takes as long as all else here."""
        for block, starts in zip(self.blocks, self._tokens, strict=True):
            yield self._text[block.start : block.start + starts[-1] + len(block.doc[len(starts) - 1])] if starts else ""

    def block(self, place: int) -> Block:
        """The block at a place, or the one before it."""
        return self.blocks[self._block(place)]

    def token(self, place: int) -> Token:
        """The token that starts at a place, else the next of its block, else the block's last."""
        number = self._block(place)
        starts = self._tokens[number]
        return self.blocks[number].doc[min(len(starts) - 1, bisect_left(starts, place - self._block_starts[number]))]

    def root(self, span: Span) -> Token:
        """The token of a span that the others hang on: the last that hangs on a word outside, or is the top of its sentence."""
        first = self.token(span.start)
        last, end = first.i, span.end - self._block_starts[self._block(span.start)]
        starts = self._tokens[self._block(span.start)]
        while last + 1 < len(starts) and starts[last + 1] < end:
            last += 1
        words = [first.doc[number] for number in range(first.i, last + 1)]
        return next((word for word in reversed(words) if word.head == word or not first.i <= word.head.i <= last), first)

    def sentence(self, place: int) -> int:
        """The number of the sentence at a place, 0 before the first."""
        return max(0, bisect_right(self._sentences, place) - 1)

    def bounds(self, number: int) -> Span:
        """Where a sentence starts, and where the next one does."""
        first = self._sentences[number] if self._sentences else 0
        return Span(first, self._sentences[number + 1] if number + 1 < len(self._sentences) else len(self._text))

    def _block(self, place: int) -> int:
        return max(0, bisect_right(self._block_starts, place) - 1)
