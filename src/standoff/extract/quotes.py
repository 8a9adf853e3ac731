"""Quotations: where quotation marks open and close in one block of text.

Lives here: pairing the marks. Not here: whether a quotation is speech, and whose (`attribution`).
Marks are paired by shape where they have one (“ ” « » „), by their neighbours where they have none (" '').
One pass over the marks: linear in the text, whatever it holds.
"""

import re
from dataclasses import dataclass

DOUBLE = re.compile(r"[“”„‟«»\"＂]|``|''")
SINGLE = re.compile(r"[‘’']")

OPENING = frozenset("“„‟«") | {"``"}
CLOSING = frozenset("”»")

BEFORE_OPENING = frozenset(" \t\n\r\u00a0([{—–-/:…")
LONGEST_SINGLE = 600
"""Characters: single marks further apart are apostrophes that happen to look like a pair."""


@dataclass(frozen=True, slots=True)
class Quotation:
    """One quotation: `start` at its opening mark, `end` after its closing one; `inner_start` and `inner_end` lie between them.

    Where the closing mark is missing, `is_closed` is false and the quotation runs to the end of the block, as a speech
    that goes on in the next paragraph is printed.
    """

    start: int
    inner_start: int
    inner_end: int
    end: int
    is_closed: bool


def find_quotations(text: str) -> tuple[Quotation, ...]:
    """The quotations of a block in order, not overlapping; nested ones are part of the outer.

    A mark that opens nothing (inches, a stray mark) is passed over. An unclosed mark counts only where it opens the
    block, or opens a sentence after the last pair: elsewhere nobody can tell how far it would reach.
    """
    doubles = _pair(text)
    return doubles or _single(text)


def _pair(text: str) -> tuple[Quotation, ...]:
    found: list[Quotation] = []
    opened: re.Match[str] | None = None
    for mark in DOUBLE.finditer(text):
        opens = _opens(text, mark, is_open=opened is not None)
        if opened is None:
            opened = mark if opens else None
        elif opens and mark.group() == opened.group():
            opened = mark  # two openings in a row: the first one was never closed
        elif not opens:
            found.append(Quotation(opened.start(), opened.end(), mark.start(), mark.end(), is_closed=True))
            opened = None
    if opened is not None and (opened.start() == 0 or text[: opened.start()].rstrip()[-1:] in ".!?:,"):
        found.append(Quotation(opened.start(), opened.end(), len(text), len(text), is_closed=False))
    return tuple(found)


def _opens(text: str, mark: re.Match[str], *, is_open: bool) -> bool:
    """Whether a mark opens a quotation. Straight marks look at their neighbours: open after a space, close before one."""
    if mark.group() in OPENING:
        return not (mark.group() == "“" and is_open and _closes_here(text, mark))
    if mark.group() in CLOSING:
        return False
    before, after = text[mark.start() - 1 : mark.start()], text[mark.end() : mark.end() + 1]
    after_gap = before == "" or before in BEFORE_OPENING
    before_gap = after == "" or after.isspace()
    if after_gap == before_gap:
        return not is_open
    return after_gap


def _closes_here(text: str, mark: re.Match[str]) -> bool:
    """An opening mark at the end of a word and before a space was mistyped for a closing one."""
    before, after = text[mark.start() - 1 : mark.start()], text[mark.end() : mark.end() + 1]
    return bool(before) and not before.isspace() and (after == "" or after.isspace())


def _single(text: str) -> tuple[Quotation, ...]:
    """Quotations in single marks, for a block without double ones: British speech, and headlines.

    A mark opens after a gap and before a letter, and closes after anything but a gap and before anything but a letter; an
    apostrophe that happens to do the same (*'em … workers'*) is taken for a pair, which headlines hardly print.
    """
    found: list[Quotation] = []
    opened: re.Match[str] | None = None
    for mark in SINGLE.finditer(text):
        before, after = text[mark.start() - 1 : mark.start()], text[mark.end() : mark.end() + 1]
        if opened is not None and mark.start() - opened.start() > LONGEST_SINGLE:
            opened = None
        if (before == "" or before in BEFORE_OPENING) and after.isalpha() and mark.group() != "’":
            opened = mark
        elif opened is not None and mark.group() != "‘" and not before.isspace() and not after.isalnum():
            found.append(Quotation(opened.start(), opened.end(), mark.start(), mark.end(), is_closed=True))
            opened = None
    return tuple(found)
