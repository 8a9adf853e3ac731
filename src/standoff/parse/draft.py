"""What the parser of one input format finds, before an article has its identity, language and reference date.

Lives here: `Draft`, and `lay_out`, which builds a canonical text from blocks. Not here: finding blocks (`text`, `html`).
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from schemas.codes import PassageKind, PublishedPrecision
from standoff.records import Medium, Passage, Span


@dataclass(frozen=True, slots=True)
class Draft:
    """An article as one format's parser sees it. Offsets count code points of `text`; passages are in order."""

    text: str
    passages: tuple[Passage, ...]
    media: tuple[Medium, ...] = ()
    title: str | None = None
    authors: tuple[str, ...] = ()
    publisher: str | None = None
    url: str | None = None
    agency: str | None = None
    dateline: str | None = None
    published_at: datetime | None = None
    published_precision: PublishedPrecision | None = None
    language: str | None = None
    """As declared by the document; the text decides where they disagree."""


def lay_out(blocks: Iterable[tuple[PassageKind, str]]) -> tuple[str, tuple[Passage, ...]]:
    """Build a text of one block a line; white space inside a block is folded, blocks without a visible character are left out."""
    lines: list[str] = []
    passages: list[Passage] = []
    position = 0
    for kind, block in blocks:
        line = " ".join(block.split())
        if not line:
            continue
        passages.append(Passage(kind, Span(position, position + len(line))))
        lines.append(line)
        position += len(line) + 1
    return "\n".join(lines), tuple(passages)
