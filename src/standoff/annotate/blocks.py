"""From articles to parsed blocks, in batches.

Lives here: which text is read, how long passages are cut, and `annotate`. Not here: the model (`model`), mentions (`mentions`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from schemas.codes import READABLE, PassageKind
from standoff.annotate.mentions import find_mentions
from standoff.annotate.model import fill_word_forms, load_model
from standoff.records import Annotated, Article, Block, Passage, Span

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from schemas.codes import PassageKind

LONGEST_BLOCK = 50_000
"""Characters. A parse takes memory in proportion to its text (about 1 MB a thousand words), so a book on one line is cut."""

LONGEST_WORD = 400
"""Characters. A longer run without a space is no word (encoded data, a line of brackets), and the tokenizer takes quadratic time over it."""

DOCS_AT_ONCE = 64
"""Passages a batch. Of 32, 64, 256 and 1,000, 64 was fastest (5,400 words a second, 256: 4,960); sorting by length gained nothing."""

CHARACTERS_AT_ONCE = 400_000
"""Characters of articles parsed before the first is handed on: enough to fill batches, little enough to keep in memory."""

_OVERLONG = re.compile(rf"\S{{{LONGEST_WORD},}}")
_SENTENCE_END = re.compile(r"[.!?][”\"’')\]]*\s")
_ODD_SPACE = re.compile(
    r"[\t\n\r\x0b\x0c\u00a0\u2002-\u200a\u2028\u2029\u202a-\u202f\u2066-\u2069]|(?<![^\W_])[\u200b-\u200f\u2060\ufeff]|[\u200b-\u200f\u2060\ufeff](?![^\W_])"
)
"""Spaces that are none to the model, marks of direction, and invisible characters at the edge of a word; within one they stay."""

_ODD_HYPHENS = str.maketrans("\u2010\u2011", "--")


def annotate(articles: Iterable[Article]) -> Iterator[Annotated]:
    """Parse the readable passages of each article and find the mentions in them, in the order of the articles.

    An article in another language comes back without blocks. What one text gives does not depend on what else is in the
    batch. Time is linear in the text.
    """
    pending: list[Article] = []
    size = 0
    for article in articles:
        pending.append(article)
        size += len(article.text)
        if size >= CHARACTERS_AT_ONCE:
            yield from _annotate_together(pending)
            pending, size = [], 0
    yield from _annotate_together(pending)


def _annotate_together(articles: list[Article]) -> Iterator[Annotated]:
    pieces = [[piece for passage in article.passages for piece in _pieces(article, passage)] if article.is_extracted else [] for article in articles]
    texts = (
        _ODD_SPACE.sub(" ", article.text[piece.span.start : piece.span.end]).translate(_ODD_HYPHENS)
        for article, own in zip(articles, pieces, strict=True)
        for piece in own
    )
    docs: Iterator[Doc] = load_model().pipe(texts, batch_size=DOCS_AT_ONCE)
    for article, own in zip(articles, pieces, strict=True):
        blocks = tuple(Block(piece, fill_word_forms(next(docs)), piece.span.start) for piece in own)
        yield Annotated(article, blocks, find_mentions(article, blocks))


def _pieces(article: Article, passage: Passage) -> Iterator[Passage]:
    """The parts of a passage that are parsed as one text each: nearly always the passage itself."""
    if passage.kind not in READABLE:
        return
    start, end = passage.span
    position = start
    for run in _OVERLONG.finditer(article.text, start, end):
        yield from _cut(article.text, passage.kind, Span(position, run.start()))
        position = run.end()
    yield from _cut(article.text, passage.kind, Span(position, end))


def _cut(text: str, kind: PassageKind, span: Span) -> Iterator[Passage]:
    """Pieces of at most `LONGEST_BLOCK` characters, cut after a sentence, else at a space."""
    start, end = span
    while end - start > LONGEST_BLOCK:
        limit = start + LONGEST_BLOCK
        stops = [match.end() for match in _SENTENCE_END.finditer(text, limit - LONGEST_BLOCK // 10, limit)]
        cut = stops[-1] if stops else max(text.rfind(" ", start, limit), start) + 1
        yield from _stripped(text, kind, Span(start, cut if cut > start + 1 else limit))
        start = cut if cut > start + 1 else limit
    yield from _stripped(text, kind, Span(start, end))


def _stripped(text: str, kind: PassageKind, span: Span) -> Iterator[Passage]:
    """The span without white space at its ends, where anything is left."""
    start, end = span
    inner = text[start:end]
    start += len(inner) - len(inner.lstrip())
    end -= len(inner) - len(inner.rstrip())
    if end > start:
        yield Passage(kind, Span(start, end))
