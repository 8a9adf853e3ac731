"""What only the place of a line tells: title, subtitle, subheading, slug, and furniture among furniture.

Lives here: `settle`, which types the lines that `lines` left open. Not here: anything that a line's own words tell.

The rule of thumb: what ends like a sentence is body, and so is everything in doubt. A body line wrongly taken for furniture or
a title costs statements; a heading left as body costs little.
"""

from __future__ import annotations

import re
from dataclasses import replace

from schemas.codes import MediaKind, PassageKind
from standoff.parse.bylines import read_dateline
from standoff.parse.cutting import Line, Typed, as_kind, covered
from standoff.parse.furniture import publisher_named
from standoff.parse.names import looks_like_person
from standoff.records import Passage, Span

MAX_TITLE = 220
"""Code points of the longest title; the longest of 8,000 in the press had 198."""

MIN_TITLE_WORDS = 4
"""Words of the shortest line that is taken for a title."""

MIN_HIGHLIGHTS = 3
"""Lines of a title's shape before the first paragraph from which they are a list."""

MAX_HEADING_WORDS = 14
"""Words of the longest subheading."""

MAX_SLUG_WORDS = 10
"""Words of the longest slug; agencies use two to five, sites put whole captions of other pictures there."""

MIN_CAPS_LINK = 7
"""Words from which a line in capitals inside an article is the title of another ("KIM'S HARD CURRENCY …"), not a heading."""

TITLE_CASE = 0.7
"""Share of long words with a capital from which a line with a full stop is a title in title case. Of 924 clean articles,
title lines in title case have 0.8 and more, first sentences 0.1 to 0.5."""

_OPEN_END = re.compile(r"[.,;:…]['\"”’)\]]{0,2}$")
_NO_HEADING = re.compile(r"https?:|www\.|pic\.twitter|@\w|#\w|^[-–—•·*>►▪]|^(?:[QA]|[A-Z][A-Z .'’-]{2,30}): |^[QA]\. ")
_TWO_SENTENCES = re.compile(r"[a-z]{3}[.!?]['\"”’]{0,2} ['\"“‘]?[A-Z]")
_REPORTED = re.compile(r"\b(?:said|says|told|asked|added|wrote|tweeted|replied)\b")
_LETTERS = re.compile(r"[^\W\d_]{2}")
_LONG_WORD = re.compile(r"[^\W\d_][\w'’-]{3,}")
_HIGHLIGHTS = re.compile(r"(?:Story highlights|STORY HIGHLIGHTS|Highlights|Key points|Key Points)\b:?\s*")
_LURE = re.compile(r"^(?:vote now|urgent|special|alert|poll|survey|flash):?\W?$", re.IGNORECASE)
_NAME_BREAK = re.compile(r",? and |, ")
_WORD = re.compile(r"\w+")


def settle(lines: list[Typed], title: str | None) -> list[Typed]:
    """Type every line that is open; `title` is the headline as the input gives it, if it does."""
    settled = _split_title(list(lines), title)
    first_body = next((index for index, typed in enumerate(settled) if typed.is_open and not _could_head(typed.line)), len(settled))
    _settle_twins(settled)
    _settle_prompts(settled)
    _settle_head(settled, first_body, has_title=any(passage.kind is PassageKind.TITLE for typed in settled for passage in typed.passages))
    _settle_slugs(settled)
    _settle_lures(settled)
    _settle_tail(settled)
    _settle_subheadings(settled, first_body)
    return [as_kind(typed.line, PassageKind.BODY) if typed.is_open else typed for typed in settled]


def _could_head(line: Line) -> bool:
    """Whether the line has the shape of a heading: short, no full stop at its end, no address, bullet or speaker."""
    words = line.words
    if len(words) > MAX_TITLE or words[0].islower() or words[0] == "(" or "\n" in words or _OPEN_END.search(words[-4:]) or _NO_HEADING.search(words):
        return False
    return _LETTERS.search(words) is not None and (_TWO_SENTENCES.search(words) is None or _title_case(words) >= TITLE_CASE)


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
        if _folded(typed.line.words) == _folded(title):
            lines[index] = as_kind(typed.line, PassageKind.TITLE)
            break
    return lines


def _folded(words: str) -> str:
    return " ".join(_WORD.findall(words.casefold()))


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
        elif not typed.is_open or _is_slug(lines, index):
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
    if not typed.is_open or len(words.split()) < MIN_TITLE_WORDS or _is_slug(lines, index):
        return False
    # a name before a slash is a credit of a house that is not known
    return not _names_people(words) and not looks_like_person(words.split(" / ")[0]) and read_dateline(words) is None


def _names_people(words: str) -> bool:
    """Whether the line is nothing but people's names: a byline without its "By"."""
    return len(words) <= 120 and all(looks_like_person(name) for name in _NAME_BREAK.split(words))


def _settle_navigation(lines: list[Typed], title: int) -> None:
    """Sections and controls above the title: up to three words each."""
    for index in range(title):
        if lines[index].is_open and len(lines[index].line.words.split()) <= 3:
            lines[index] = as_kind(lines[index].line, PassageKind.BOILERPLATE)


def _settle_prompts(lines: list[Typed]) -> None:
    """Prompts that name their own site ("Watch CBS News"): too short to be told by the words of an order alone."""
    for index, typed in enumerate(lines):
        if typed.is_open and len(typed.line.words) <= 60 and publisher_named(typed.line.words):
            lines[index] = as_kind(typed.line, PassageKind.BOILERPLATE)


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
        in_title_case = _title_case(line.words) >= TITLE_CASE and len(line.words.split()) >= 4
        before_dateline = read_dateline(after.line.words) is not None and len(line.words) <= 140
        if (in_title_case and sentences <= 1) or (before_dateline and sentences == 0):
            lines[first_body] = as_kind(line, PassageKind.TITLE)


def _title_case(words: str) -> float:
    """The share of long words with a capital, in the half of the line that has fewer: a summary can have run into a title."""
    half = words.find(" ", len(words) // 2)
    return min(_capitals(words[:half]), _capitals(words[half:])) if half > 0 else 0.0


def _capitals(words: str) -> float:
    long_words = _LONG_WORD.findall(words)
    return sum(word[0].isupper() for word in long_words) / len(long_words) if len(long_words) >= 2 else 0.0


def _is_slug(lines: list[Typed], index: int) -> bool:
    """Whether the line stands right above a caption with its credit, in the same block, and is short and no sentence."""
    line = lines[index].line
    after = lines[index + 1] if index + 1 < len(lines) else None
    if after is None or not after.media or after.line.block != line.block or not _could_head(line) or len(line.words.split()) > MAX_SLUG_WORDS:
        return False
    return after.kind in {PassageKind.CAPTION, PassageKind.CREDIT} and after.media[0].kind is MediaKind.PHOTO


def _settle_slugs(lines: list[Typed]) -> None:
    for index, typed in enumerate(lines):
        if typed.is_open and _is_slug(lines, index):
            after = lines[index + 1]
            medium = replace(after.media[0], slug=typed.line.words, span=Span(typed.line.span.start, after.media[0].span.end))
            lines[index] = as_kind(typed.line, PassageKind.SLUG)
            lines[index + 1] = replace(after, media=(medium, *after.media[1:]))


def _settle_twins(lines: list[Typed]) -> None:
    """The line above a video that gives its title in other words: the player's own label."""
    for index in range(1, len(lines)):
        typed, before = lines[index], lines[index - 1]
        if typed.kind is PassageKind.VIDEO and before.is_open and _could_head(before.line) and _is_twin(before.line.words, typed):
            video = replace(typed.media[0], span=Span(before.line.span.start, typed.media[0].span.end))
            lines[index - 1] = as_kind(before.line, PassageKind.VIDEO)
            lines[index] = replace(typed, media=(video, *typed.media[1:]))


def _is_twin(words: str, video: Typed) -> bool:
    """Whether most words of the shorter one stand in the other."""
    title = video.media[0].title or ""
    ours, theirs = set(_folded(words).split()), set(_folded(title).split())
    return len(ours & theirs) >= 0.75 * min(len(ours), len(theirs)) > 0


def _settle_lures(lines: list[Typed]) -> None:
    """The line after "Urgent:" or "Vote Now:" that these words sell."""
    for index in range(1, len(lines)):
        before, typed = lines[index - 1], lines[index]
        if typed.is_open and before.kind is PassageKind.BOILERPLATE and _LURE.match(before.line.words) and len(typed.line.words) <= 140:
            lines[index] = as_kind(typed.line, PassageKind.BOILERPLATE)


def _settle_tail(lines: list[Typed]) -> None:
    """Short lines among the furniture at the end, in a block with furniture."""
    last_body = max((index for index, typed in enumerate(lines) if typed.is_open and not _could_head(typed.line)), default=-1)
    furnished = {typed.line.block for typed in lines[last_body + 1 :] if typed.kind is PassageKind.BOILERPLATE}
    for index in range(last_body + 1, len(lines)):
        typed = lines[index]
        if last_body >= 0 and typed.is_open and typed.line.block in furnished and len(typed.line.words.split()) <= 8:
            lines[index] = as_kind(typed.line, PassageKind.BOILERPLATE)


def _settle_subheadings(lines: list[Typed], first_body: int) -> None:
    """Open lines of a heading's shape between paragraphs. In an interview, questions are body; lines in capitals that are long are links."""
    flow = [index for index in range(first_body, len(lines)) if lines[index].is_open or (lines[index].kind is PassageKind.BYLINE and index > first_body)]
    questions = sum(lines[index].line.words.endswith("?") for index in flow)
    is_interview = questions >= 4 and questions >= len(flow) / 8
    is_shouting = sum(lines[index].line.words.isupper() for index in flow) > len(flow) / 3
    for before, index, after in zip(flow, flow[1:], flow[2:], strict=False):
        typed = lines[index]
        if not typed.is_open or not _could_head(typed.line) or _could_head(lines[after].line) or (lines[before].is_open and _could_head(lines[before].line)):
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
