"""An annotated article with the lookups that resolution needs: from a span to its block, tokens and mentions.

Not here: any decision about who is meant.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from schemas.codes import MentionKind
from standoff.records import Annotated, Block, Mention, Span

if TYPE_CHECKING:
    from spacy.tokens import Token


@dataclass(frozen=True, slots=True)
class Located:
    """A span as tokens `first` to `last` (both included) of the block with that number."""

    number: int
    block: Block
    first: int
    last: int

    def tokens(self) -> Iterator[Token]:
        """Its tokens in order."""
        return (self.block.doc[index] for index in range(self.first, self.last + 1))


class Reading:
    """Lookups over one annotated article, each in time logarithmic in its length."""

    def __init__(self, annotated: Annotated) -> None:
        self.annotated = annotated
        self.blocks = annotated.blocks
        self.mentions = tuple(sorted(annotated.mentions, key=lambda mention: mention.span))
        self._block_starts = [block.start for block in self.blocks]
        self._mention_starts = [mention.span.start for mention in self.mentions]
        self._token_starts: dict[int, list[int]] = {}

    def locate(self, span: Span) -> Located | None:
        """The tokens of a span within one block, without white space at its edges; None where it touches none."""
        number = bisect_right(self._block_starts, span.start) - 1
        if number < 0:
            return None
        block = self.blocks[number]
        starts = self._token_starts.get(number)
        if starts is None:
            starts = self._token_starts[number] = [int(start) for start in block.doc.to_array(["IDX"]).ravel()]
        first = max(bisect_right(starts, span.start - block.start) - 1, 0)
        last = bisect_left(starts, span.end - block.start) - 1
        doc = block.doc
        if first < len(doc) and block.start + doc[first].idx + len(doc[first]) <= span.start:
            first += 1
        while first <= last and doc[first].is_space:
            first += 1
        while last >= first and doc[last].is_space:
            last -= 1
        return Located(number, block, first, last) if first <= last else None

    def mentions_in(self, span: Span) -> tuple[Mention, ...]:
        """The mentions that share a character with a span, in order."""
        index = max(bisect_right(self._mention_starts, span.start) - 1, 0)
        found = []
        while index < len(self.mentions):
            mention = self.mentions[index]
            index += 1
            if mention.span.start >= span.end:
                break
            if mention.span.overlaps(span):
                found.append(mention)
        return tuple(found)

    def mention_at(self, block: Block, token: Token) -> Mention | None:
        """The mention that a token is part of."""
        found = self.mentions_in(Span(block.start + token.idx, block.start + token.idx + len(token)))
        return found[0] if found else None

    def name_at(self, block: Block, token: Token) -> Mention | None:
        """The name that a token is part of."""
        mention = self.mention_at(block, token)
        return mention if mention is not None and mention.kind is MentionKind.NAME else None

    def words(self, block: Block, first: int, last: int) -> str:
        """The article's text from token `first` to token `last`, both included."""
        span = block.span(first, last)
        return self.annotated.article.text[span.start : span.end]
