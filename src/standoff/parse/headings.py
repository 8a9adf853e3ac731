"""Titles, subtitles and subheadings of stripped text, and the order in which the place of a line is asked what it is.

Lives here: `settle`, which types the lines that `lines` left open. Not here: anything that a line's own words tell (`lines`),
or its neighbours (`neighbours`).

The rule of thumb: what ends like a sentence is body, and so is everything in doubt. A body line wrongly taken for furniture or
a title costs statements; a heading left as body costs little.
"""

from __future__ import annotations

import re

from schemas.codes import PassageKind
from standoff.parse.bylines import read_dateline
from standoff.parse.cutting import Line, Typed, as_kind, covered
from standoff.parse.names import looks_like_person
from standoff.parse.neighbours import (
    MAX_TITLE,
    TITLE_CASE,
    could_head,
    folded,
    is_slug,
    settle_lures,
    settle_prompts,
    settle_slugs,
    settle_tail,
    settle_twins,
    title_case,
)
from standoff.records import Passage, Span

MIN_TITLE_WORDS = 4
"""Words of the shortest line that is taken for a title."""

MIN_HIGHLIGHTS = 3
"""Lines of a title's shape before the first paragraph from which they are a list."""

MAX_HEADING_WORDS = 14
"""Words of the longest subheading."""

MIN_CAPS_LINK = 7
"""Words from which a line in capitals inside an article is the title of another ("KIM'S HARD CURRENCY …"), not a heading."""

_REPORTED = re.compile(r"\b(?:said|says|told|asked|added|wrote|tweeted|replied)\b")
_HIGHLIGHTS = re.compile(r"(?:S(?:tory|TORY) (?:highlights|HIGHLIGHTS|Highlights)\b|KEY POINTS\b|(?:Highlights|Key [Pp]oints)(?=:|$)):?\s*")
_NAME_BREAK = re.compile(r",? and |, ")


def settle(lines: list[Typed], title: str | None) -> list[Typed]:
    """Type every line that is open; `title` is the headline as the input gives it, if it does."""
    settled = _split_title(list(lines), title)
    first_body = next((index for index, typed in enumerate(settled) if typed.is_open and not could_head(typed.line)), len(settled))
    settle_twins(settled)
    settle_prompts(settled)
    _settle_head(settled, first_body, has_title=any(passage.kind is PassageKind.TITLE for typed in settled for passage in typed.passages))
    settle_slugs(settled)
    settle_lures(settled)
    settle_tail(settled)
    _settle_subheadings(settled, first_body)
    return [as_kind(typed.line, PassageKind.BODY) if typed.is_open else typed for typed in settled]


def _split_title(lines: list[Typed], title: str | None) -> list[Typed]:
    """Mark the title where the input gives it: the first line, the beginning of it, or one of the first lines."""
    if not title or not lines:
        return lines
    first = lines[0].line
    if first.words.startswith(title):
        rest = first.words[len(title) :].strip()
        if rest and (rest[0].islower() or not rest[0].isalnum()):
            return lines  # the first sentence opens with the same words
        head = Passage(PassageKind.TITLE, Span(first.span.start, first.span.start + len(title)))
        tail = (
            (Passage(PassageKind.SUBTITLE if len(rest) <= MAX_TITLE else PassageKind.BODY, Span(first.span.end - len(rest), first.span.end)),) if rest else ()
        )
        lines[0] = Typed(first, (head, *tail))
        return lines
    for index, typed in enumerate(lines[:8]):
        if folded(typed.line.words) == folded(title):
            lines[index] = as_kind(typed.line, PassageKind.TITLE)
            break
    return lines


def _settle_head(lines: list[Typed], first_body: int, *, has_title: bool) -> None:
    """Title, subtitle, highlights and navigation: the open lines before the first paragraph."""
    # three lines of a title's shape are highlights whose label is lost: none of them is surely the title
    in_highlights = not has_title and sum(_is_titular(lines, index) for index in range(first_body)) >= MIN_HIGHLIGHTS
    after_title = 0
    for index in range(first_body):
        typed = lines[index]
        if highlights := _HIGHLIGHTS.match(typed.line.words):
            in_highlights = True
            lines[index] = _highlight(typed.line, highlights.end())
        elif not typed.is_open or is_slug(lines, index):
            in_highlights |= bool(typed.media) and typed.passages[-1].kind is PassageKind.SUBTITLE
        elif _names_people(typed.line.words):
            lines[index] = as_kind(typed.line, PassageKind.BYLINE)
        elif in_highlights:
            lines[index] = as_kind(typed.line, PassageKind.SUBTITLE)
        elif not has_title and _is_titular(lines, index):
            has_title = True
            lines[index] = as_kind(typed.line, PassageKind.TITLE)
            _settle_navigation(lines, index)
        elif has_title and after_title == 0 and len(typed.line.words.split()) > 3:
            after_title += 1
            lines[index] = as_kind(typed.line, PassageKind.SUBTITLE)
    if not has_title and not in_highlights and first_body < len(lines) - 1:
        _settle_full_stop_title(lines, first_body)


def _highlight(line: Line, label: int) -> Typed:
    rest = Span(line.span.start + label, line.span.end)
    return Typed(line, covered(line, (Passage(PassageKind.SUBTITLE, rest),) if rest.start < rest.end else ()))


def _is_titular(lines: list[Typed], index: int) -> bool:
    typed = lines[index]
    words = typed.line.words
    if not typed.is_open or len(words.split()) < MIN_TITLE_WORDS or is_slug(lines, index):
        return False
    # a name before a slash is a credit of a house that is not known
    return not _names_people(words) and not looks_like_person(words.split(" / ")[0]) and read_dateline(words) is None


def _names_people(words: str) -> bool:
    """Whether the line is nothing but people's names: a byline without its "By"."""
    return len(words) <= 120 and all(looks_like_person(name) and len(name.split()) <= 3 for name in _NAME_BREAK.split(words))


def _settle_navigation(lines: list[Typed], title: int) -> None:
    """Sections and controls above the title: up to three words each."""
    for index in range(title):
        if lines[index].is_open and len(lines[index].line.words.split()) <= 3:
            lines[index] = as_kind(lines[index].line, PassageKind.BOILERPLATE)


def _settle_full_stop_title(lines: list[Typed], first_body: int) -> None:
    """A first line with a full stop that is a title all the same: in title case, or a whole block before a dateline."""
    line, after = lines[first_body].line, lines[first_body + 1]
    if first_body > 2 or not after.is_open or len(line.words) > MAX_TITLE or not line.words[0].isupper() or "“" in line.words[:1]:
        return
    if line.words.endswith(";") and after.line.block == line.block and lines[first_body + 2 :]:
        # "Envoys meet again; / Deadline nears": title and subtitle as archives print them
        lines[first_body] = as_kind(line, PassageKind.TITLE)
        lines[first_body + 1] = as_kind(after.line, PassageKind.SUBTITLE)
        return
    sentences = len(re.findall(r"[.!?] [A-Z]", line.words))
    if line.words[-1] in ".?!" and line.block != after.line.block and not read_dateline(line.words):
        in_title_case = title_case(line.words) >= TITLE_CASE and len(line.words.split()) >= 4
        before_dateline = read_dateline(after.line.words) is not None and len(line.words) <= 140
        if (in_title_case and sentences <= 1) or (before_dateline and sentences == 0):
            lines[first_body] = as_kind(line, PassageKind.TITLE)


def _settle_subheadings(lines: list[Typed], first_body: int) -> None:
    """Open lines of a heading's shape between paragraphs. In an interview, questions are body; lines in capitals that are long are links."""
    flow = [index for index in range(first_body, len(lines)) if lines[index].is_open or (lines[index].kind is PassageKind.BYLINE and index > first_body)]
    questions = sum(lines[index].line.words.endswith("?") for index in flow)
    is_interview = questions >= 4 and questions >= len(flow) / 8
    is_shouting = sum(lines[index].line.words.isupper() for index in flow) > len(flow) / 3
    for before, index, after in zip(flow, flow[1:], flow[2:], strict=False):
        typed = lines[index]
        if not typed.is_open or not could_head(typed.line) or could_head(lines[after].line) or (lines[before].is_open and could_head(lines[before].line)):
            continue
        words = typed.line.words
        count = len(words.split())
        is_quote = words[-1] in '"”' and words[-2] in "?!" and words[0] not in '"“'
        if looks_like_person(words) or words.endswith("!") or is_quote or (words[0] in '"“' and _REPORTED.search(words)):
            continue
        if words.isupper() and not is_shouting and count >= MIN_CAPS_LINK:
            lines[index] = as_kind(typed.line, PassageKind.BOILERPLATE)
        elif count <= MAX_HEADING_WORDS and len(words) <= 110 and not (is_interview and words.endswith("?")):
            lines[index] = as_kind(typed.line, PassageKind.SUBHEADING)
