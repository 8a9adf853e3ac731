"""Cutting stripped text into lines, and the record of a typed line.

Lives here: paragraphs out of a text, joined where a program broke them to a fixed width, and the passages of a line of which
parts are furniture. Not here: what a line is (`lines`, `players`, `headings`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from schemas.codes import PassageKind
from standoff.records import Medium, Passage, Span

MAX_WIDTH = 100
"""Code points of the widest line of a text that was broken to a fixed width."""

_VISIBLE_LINE = re.compile(r"[^\n\u2028\u2029]+")
_INVISIBLE = "\u200b\u200c\u200d\u2060\ufeff"
_ENDS_SENTENCE = re.compile(r"[.!?:;…]['\"”’)\]]{0,2}$")


@dataclass(frozen=True, slots=True)
class Line:
    """One paragraph: its span, its words (without white space at the ends), and the number of the block between blank lines it stands in."""

    span: Span
    words: str
    block: int


@dataclass(frozen=True, slots=True)
class Typed:
    """A line, the passages it consists of (none while it is open), and the media it shows."""

    line: Line
    passages: tuple[Passage, ...] = ()
    media: tuple[Medium, ...] = ()

    @property
    def is_open(self) -> bool:
        """Whether nothing in the line itself told what it is."""
        return not self.passages

    @property
    def kind(self) -> PassageKind | None:
        """The kind of its first passage; None while the line is open."""
        return self.passages[0].kind if self.passages else None


def cut(text: str) -> list[Line]:
    """The lines of a text, those that a fixed width broke joined again. Linear in the length of the text."""
    lines: list[Line] = []
    block = 0
    previous_end = 0
    for match in _VISIBLE_LINE.finditer(text):
        words = match[0].strip()
        if not words or not words.strip(_INVISIBLE):
            continue
        start = match.start() + match[0].index(words[0])
        if lines and text.count("\n", previous_end, start) > 1:
            block += 1
        lines.append(Line(Span(start, start + len(words)), words, block))
        previous_end = start + len(words)
    return list(_joined(text, lines))


def as_kind(line: Line, kind: PassageKind) -> Typed:
    """The whole line as one passage."""
    return Typed(line, (Passage(kind, line.span),))


def covered(line: Line, passages: tuple[Passage, ...]) -> tuple[Passage, ...]:
    """The passages, with boilerplate for the words of the line between and around them."""
    filled: list[Passage] = []
    position = line.span.start
    for passage in (*passages, None):
        end = passage.span.start if passage else line.span.end
        gap = line.words[position - line.span.start : end - line.span.start]
        if gap.strip():
            start = position + len(gap) - len(gap.lstrip())
            filled.append(Passage(PassageKind.BOILERPLATE, Span(start, start + len(gap.strip()))))
        if passage:
            filled.append(passage)
            position = passage.span.end
    return tuple(filled)


def _joined(text: str, lines: list[Line]) -> Iterator[Line]:
    """Join the lines of each block that was broken to a width, and lines that go on in lower case after a broken-off one."""
    first = 0
    while first < len(lines):
        end = first + 1
        while end < len(lines) and lines[end].block == lines[first].block:
            end += 1
        group = lines[first:end]
        if _is_broken_to_width(group):
            span = Span(group[0].span.start, group[-1].span.end)
            yield Line(span, text[slice(*span)], group[0].block)
        else:
            yield from _continued(text, group)
        first = end


def _is_broken_to_width(group: list[Line]) -> bool:
    """Whether no line had room for the first word of the next: that is how programs break lines."""
    if len(group) < 3:
        return False
    width = max(len(line.words) for line in group)
    if not 40 <= width <= MAX_WIDTH or all(_ENDS_SENTENCE.search(line.words) for line in group[:-1]):
        return False
    return all(len(line.words) + 1 + len(after.words.split(maxsplit=1)[0]) > width for line, after in pairwise(group))


def _continued(text: str, group: list[Line]) -> Iterator[Line]:
    start = 0
    for index in range(1, len(group) + 1):
        if index < len(group) and group[index].words[0].islower() and not _ENDS_SENTENCE.search(group[index - 1].words[-4:]):
            continue
        span = Span(group[start].span.start, group[index - 1].span.end)
        yield group[start] if index == start + 1 else Line(span, text[slice(*span)], group[start].block)
        start = index
