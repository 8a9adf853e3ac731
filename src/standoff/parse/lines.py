"""Typing the lines of stripped text that their own words give away.

Lives here: the readers of furniture, bylines, videos, captions and datelines, tried in order (`LINE_READERS`). Not here:
titles, subheadings and slugs, which only the place of a line tells (`headings`), and what the words of a prompt, credit or
byline look like (`furniture`, `captions`, `bylines`). A line that no reader takes is left open.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from schemas.codes import MediaKind, PassageKind
from standoff.parse.bylines import is_contributors, is_stamp, read_byline, read_dateline
from standoff.parse.captions import Caption, may_hold_credit, read_caption, read_credit, read_video
from standoff.parse.cutting import Line, Typed, as_kind, covered
from standoff.parse.furniture import is_furniture
from standoff.parse.names import agency_name, outlet_name
from standoff.parse.players import MAX_CAPTION, read_player, typed_medium
from standoff.records import Medium, Passage, Span

MAX_VIDEO = 200
"""Code points of the longest video title with its length."""

MAX_CREDIT_WORDS = 8
"""Words of the longest credit that is looked for between a bar and a title."""

_ARCHIVE_START = re.compile(r"\W{0,2}(?:FILE|File photo)\b")
_HIGHLIGHTS = re.compile(r"\sStory [Hh]ighlights\s+(?=\S)")
_TWO_SENTENCES = re.compile(r"[.!?] [A-Z]")


def type_line(line: Line) -> Typed:
    """Type a line by its own words, or leave it open."""
    for reader in LINE_READERS:
        typed = reader(line)
        if typed is not None:
            return typed
    return Typed(line)


def _furniture(line: Line) -> Typed | None:
    return as_kind(line, PassageKind.BOILERPLATE) if is_furniture(line.words) else None


def _byline(line: Line) -> Typed | None:
    words = line.words
    if is_stamp(words) or is_contributors(words) or read_byline(words) or (len(words) <= 40 and outlet_name(words)):
        return as_kind(line, PassageKind.BYLINE)
    return None


def _dateline(line: Line) -> Typed | None:
    dateline = read_dateline(line.words)
    return as_kind(line, PassageKind.DATELINE) if dateline and dateline.length >= len(line.words) else None


def _video(line: Line) -> Typed | None:
    if len(line.words) > MAX_VIDEO or not line.words[-5:-3].isdecimal():
        return None
    video = read_video(line.words)
    if video is None or len(video.title.split()) < 3 or _TWO_SENTENCES.search(video.title):
        return None
    return Typed(line, (Passage(PassageKind.VIDEO, line.span),), (Medium(MediaKind.VIDEO, line.span, title=video.title, duration_s=video.duration_s),))


def _caption(line: Line) -> Typed | None:
    if len(line.words) > MAX_CAPTION:
        return None
    if not may_hold_credit(line.words) and not _ARCHIVE_START.match(line.words):
        return None
    half = line.words[: len(line.words) // 2]
    if line.words[len(line.words) // 2 :].strip() == half.strip() and (credit := read_credit(half)) and credit.is_explicit:
        return _photo(line, Caption(None, None, credit, Span(0, len(line.words)), None, is_archive=False))
    caption = read_caption(line.words)
    if caption.credit is None:
        return _photo(line, caption) if caption.is_archive and _ARCHIVE_START.match(line.words) else None
    if caption.words is None:
        is_credit = caption.credit.is_explicit or (len(line.words) <= 40 and agency_name(line.words.strip("()[]")) is not None)
        return _photo(line, caption) if is_credit else None
    return _photo(line, caption) if caption.credit.is_explicit else None


def _barred(line: Line) -> Typed | None:
    """Read a first line that ran together: caption, bar, credit, title ("… on Tuesday. | AP Photo Envoys meet again")."""
    if line.block or len(line.words) > MAX_CAPTION or " | " not in line.words:
        return None
    bar = line.words.rindex(" | ") + 3
    words = line.words[bar:].split(" ")
    ends = [len(" ".join(words[:count])) for count in range(1, min(len(words) - 3, MAX_CREDIT_WORDS) + 1)]
    found = [(end, credit) for end in ends if (credit := read_credit(line.words[bar : bar + end])) and credit.agency and credit.is_explicit]
    if not found or len(line.words[:bar].split()) < 6:
        return None
    end, credit = found[-1]
    words_span, credit_span = Span(0, bar - 3), Span(bar, bar + end)
    day = read_caption(line.words[: bar - 3]).date
    shown = typed_medium(line, MediaKind.PHOTO, Caption(line.words[: bar - 3], words_span, credit, credit_span, day, is_archive=False), 0)
    title = Passage(PassageKind.TITLE, Span(line.span.start + bar + end + 1, line.span.end))
    parts = tuple(passage for passage in shown.passages if passage.kind is not PassageKind.BOILERPLATE)
    return Typed(line, covered(line, (*parts, title)), shown.media)


def _highlighted(line: Line) -> Typed | None:
    """A caption that ran together with the article's highlights: "… (Photo: Jane Roe, AP) Story Highlights Envoys meet"."""
    label = _HIGHLIGHTS.search(line.words) if len(line.words) <= MAX_CAPTION else None
    if label is None:
        return None
    start = line.span.start
    left = Line(Span(start, start + label.start()), line.words[: label.start()], line.block)
    shown = _caption(left)
    if shown is None:
        return None
    right = Passage(PassageKind.SUBTITLE, Span(start + label.end(), line.span.end))
    parts = tuple(passage for passage in shown.passages if passage.kind is not PassageKind.BOILERPLATE)
    return Typed(line, covered(line, (*parts, right)), shown.media)


def _photo(line: Line, caption: Caption) -> Typed:
    """The passages and the photo of a line that is a caption, a credit or both."""
    return typed_medium(line, MediaKind.PHOTO, caption, 0)


LineReader = Callable[[Line], Typed | None]

LINE_READERS: tuple[LineReader, ...] = (read_player, _furniture, _byline, _video, _barred, _highlighted, _caption, _dateline)
"""Tried in this order: a player's labels are furniture when they stand alone, and a prompt may hold a name or a time."""
