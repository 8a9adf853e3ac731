"""What the lines around a line tell of it: slugs, videos named twice, lures, furniture among furniture.

Lives here: the shape that a heading has, and the lines that only their neighbours give away. Not here: titles and
subheadings (`headings`), and what a line's own words tell (`lines`).
"""

from __future__ import annotations

import re
from dataclasses import replace

from schemas.codes import MediaKind, PassageKind
from standoff.parse.cutting import Line, Typed, as_kind
from standoff.parse.furniture import publisher_named
from standoff.records import Span

MAX_TITLE = 230
"""Code points of the longest title; the longest of 8,000 had 220."""

MAX_SLUG_WORDS = 10
"""Words of the longest slug; agencies use two to five, sites print short captions in their place."""

TITLE_CASE = 0.7
"""Share of long words with a capital from which a line with a full stop is a title in title case: in 924 articles without
furniture, 352 first lines reach it, which are titles, and 5 second lines."""

_OPEN_END = re.compile(r"[.,;:…]['\"”’)\]]{0,2}$")
_NO_HEADING = re.compile(r"https?:|www\.|pic\.twitter|@\w|#\w|^[-–—•·*>►▪]|^(?:[QA]|[A-Z][A-Z .'’-]{2,30}): |^[QA]\. ")
_TWO_SENTENCES = re.compile(r"[a-z]{3}[.!?]['\"”’]{0,2} ['\"“‘]?[A-Z]")
_LETTERS = re.compile(r"[^\W\d_]{2}")
_LONG_WORD = re.compile(r"[^\W\d_][\w'’-]{3,}")
_LURE = re.compile(r"^(?:vote now|urgent|special|alert|poll|survey|flash):?\W?$", re.IGNORECASE)
_WORD = re.compile(r"\w+")


def could_head(line: Line) -> bool:
    """Whether the line has the shape of a heading: short, no full stop at its end, no address, bullet or speaker."""
    words = line.words
    if len(words) > MAX_TITLE or words[0].islower() or words[0] == "(" or "\n" in words or _OPEN_END.search(words[-4:]) or _NO_HEADING.search(words):
        return False
    return _LETTERS.search(words) is not None and (_TWO_SENTENCES.search(words) is None or title_case(words) >= TITLE_CASE)


def title_case(words: str) -> float:
    """The share of long words with a capital, in the half of the line that has fewer: a summary can have run into a title."""
    half = words.find(" ", len(words) // 2)
    return min(_capitals(words[:half]), _capitals(words[half:])) if half > 0 else 0.0


def _capitals(words: str) -> float:
    long_words = _LONG_WORD.findall(words)
    return sum(word[0].isupper() for word in long_words) / len(long_words) if len(long_words) >= 2 else 0.0


def folded(words: str) -> str:
    """The words alone, in lower case."""
    return " ".join(_WORD.findall(words.casefold()))


def is_slug(lines: list[Typed], index: int) -> bool:
    """Whether the line stands right above a caption with its credit, in the same block, and is short and no sentence."""
    line = lines[index].line
    after = lines[index + 1] if index + 1 < len(lines) else None
    if after is None or not after.media or after.line.block != line.block or not could_head(line) or len(line.words.split()) > MAX_SLUG_WORDS:
        return False
    return after.kind in {PassageKind.CAPTION, PassageKind.CREDIT} and after.media[0].kind is MediaKind.PHOTO


def settle_slugs(lines: list[Typed]) -> None:
    """The short label right above a caption; it becomes part of the photo."""
    for index, typed in enumerate(lines):
        if typed.is_open and is_slug(lines, index):
            after = lines[index + 1]
            medium = replace(after.media[0], slug=typed.line.words, span=Span(typed.line.span.start, after.media[0].span.end))
            lines[index] = as_kind(typed.line, PassageKind.SLUG)
            lines[index + 1] = replace(after, media=(medium, *after.media[1:]))


def settle_twins(lines: list[Typed]) -> None:
    """The line above a video that gives its title in other words: the player's own label."""
    for index in range(1, len(lines)):
        typed, before = lines[index], lines[index - 1]
        if typed.kind is PassageKind.VIDEO and before.is_open and could_head(before.line) and _is_twin(before.line.words, typed):
            video = replace(typed.media[0], span=Span(before.line.span.start, typed.media[0].span.end))
            lines[index - 1] = as_kind(before.line, PassageKind.VIDEO)
            lines[index] = replace(typed, media=(video, *typed.media[1:]))


def _is_twin(words: str, video: Typed) -> bool:
    """Whether most words of the shorter one stand in the other."""
    title = video.media[0].title or ""
    ours, theirs = set(folded(words).split()), set(folded(title).split())
    return len(ours & theirs) >= 0.75 * min(len(ours), len(theirs)) > 0


def settle_prompts(lines: list[Typed]) -> None:
    """Prompts that name their own site ("Watch CBS News"): too short to be told by the words of an order alone."""
    for index, typed in enumerate(lines):
        if typed.is_open and len(typed.line.words) <= 60 and publisher_named(typed.line.words):
            lines[index] = as_kind(typed.line, PassageKind.BOILERPLATE)


def settle_lures(lines: list[Typed]) -> None:
    """The line after "Urgent:" or "Vote Now:" that these words sell."""
    for index in range(1, len(lines)):
        before, typed = lines[index - 1], lines[index]
        if typed.is_open and before.kind is PassageKind.BOILERPLATE and _LURE.match(before.line.words) and len(typed.line.words) <= 140:
            lines[index] = as_kind(typed.line, PassageKind.BOILERPLATE)


def settle_tail(lines: list[Typed]) -> None:
    """Short lines among the furniture at the end, in a block with furniture."""
    last_body = max((index for index, typed in enumerate(lines) if typed.is_open and not could_head(typed.line)), default=-1)
    furnished = {typed.line.block for typed in lines[last_body + 1 :] if typed.kind is PassageKind.BOILERPLATE}
    for index in range(last_body + 1, len(lines)):
        typed = lines[index]
        if last_body >= 0 and typed.is_open and typed.line.block in furnished and len(typed.line.words.split()) <= 8:
            lines[index] = as_kind(typed.line, PassageKind.BOILERPLATE)
