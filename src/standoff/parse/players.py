"""Lines that a site's own labels cut into parts: pictures, players and captions of stripped text.

Lives here: the labels of picture and video boxes whose words are left over when markup is stripped ("Image copyright EPA
Image caption …", "Enlarge this image toggle caption …", "JUST WATCHED … MUST WATCH …"), and what follows each. Not here:
captions that a credit alone gives away (`lines`).
"""

from __future__ import annotations

import re
from enum import Enum

from schemas.codes import MediaKind, PassageKind
from standoff.parse.captions import Caption, Credit, read_caption, read_credit, read_video
from standoff.parse.cutting import Line, Typed, covered
from standoff.records import Medium, Passage, Span

MAX_CAPTION = 1_200
"""Code points of the longest line that is looked at as a caption; the longest of 413 had 479, agencies print up to twice as much."""


class _After(Enum):
    """What follows a label."""

    CREDIT = "credit"
    SOURCE = "source"
    PHOTO = "photo"
    CLIP = "clip"
    TITLE = "title"
    NOTHING = "nothing"


_LABELS = (
    (_After.SOURCE, r"Image (?:copyright|source)\b,?"),
    (_After.PHOTO, r"(?:Image|Figure) caption\b,?"),
    (_After.CLIP, r"(?:Media|Video) caption\b,?"),
    (_After.NOTHING, r"Media playback is (?:un|not )supported on (?:your|this) device"),
    (_After.CREDIT, r"(?:Enlarge this image )?toggle caption\b|Enlarge this image\b"),
    (_After.PHOTO, r"Hide caption\b|\[caption\b[^\]]{0,200}\]"),
    (_After.CREDIT, r"Previous Next\b"),
    (_After.NOTHING, r"JUST WATCHED\b|\[/caption\]"),
    (_After.TITLE, r"(?:Replay )?More Videos \.\.\. MUST WATCH\b"),
    (_After.CLIP, r"CLOSE\b(?=\s+\S)"),
)
"""Labels and what follows them; at least one text of the development corpora shows each."""

_LABEL = re.compile("|".join(f"(?P<l{number}>{pattern})" for number, (_, pattern) in enumerate(_LABELS)))


def read_player(line: Line) -> Typed | None:
    """Type the parts of a line that opens with such a label; None for every other line."""
    if len(line.words) > MAX_CAPTION or not _LABEL.match(line.words):
        return None
    labels = list(_LABEL.finditer(line.words))
    passages: list[Passage] = []
    media: list[Medium] = []
    for label, after in zip(labels, [*labels[1:], None], strict=True):
        what = _LABELS[int((label.lastgroup or "l0")[1:])][0]
        start, end = label.end(), after.start() if after else len(line.words)
        if what is _After.SOURCE:
            start = label.start()  # "Image copyright" belongs to the credit as "Photo:" does
        part = _part(line, what, line.words[start:end], start)
        if part is not None:
            passages += [passage for passage in part.passages if passage.kind is not PassageKind.BOILERPLATE]
            media += part.media
    return Typed(line, covered(line, tuple(passages)), _merged(media))


def typed_medium(line: Line, kind: MediaKind, caption: Caption, offset: int) -> Typed:
    """The passages and the medium of a caption that stands `offset` code points into its line; the line's other words are furniture."""
    shift = line.span.start + offset
    found = sorted(
        (Span(span.start + shift, span.end + shift), what)
        for span, what in ((caption.words_span, PassageKind.CAPTION), (caption.credit_span, PassageKind.CREDIT))
        if span is not None
    )
    passages = tuple(Passage(what, span) for span, what in found)
    credit = caption.credit or Credit(None, None, is_explicit=False)
    medium = Medium(
        kind, Span(found[0][0].start, found[-1][0].end), caption=caption.words, credit_person=credit.person, credit_agency=credit.agency, date=caption.date
    )
    return Typed(line, covered(line, passages), (medium,))


def _part(line: Line, what: _After, printed: str, start: int) -> Typed | None:
    words = printed.strip()
    if not words or what is _After.NOTHING:
        return None
    offset = start + printed.index(words[0])
    if what is _After.TITLE:
        video = read_video(words)
        span = Span(line.span.start + offset, line.span.start + offset + len(words))
        medium = Medium(MediaKind.VIDEO, span, title=video.title if video else words, duration_s=video.duration_s if video else None)
        return Typed(line, (Passage(PassageKind.VIDEO, span),), (medium,))
    if what in {_After.CREDIT, _After.SOURCE}:
        return _credit_part(line, words, offset)
    kind = MediaKind.VIDEO if what is _After.CLIP else MediaKind.PHOTO
    return typed_medium(line, kind, read_caption(words), offset)


def _credit_part(line: Line, words: str, offset: int) -> Typed:
    """A credit, which some sites print twice: "Jane Roe/AP Jane Roe/AP"."""
    half = words[: len(words) // 2].strip()
    printed_once = half if words[len(words) // 2 :].strip() == half else words
    credit = read_credit(printed_once) or read_credit(f"Photo: {printed_once}")
    if credit is None:
        return typed_medium(line, MediaKind.PHOTO, read_caption(words), offset)
    return typed_medium(line, MediaKind.PHOTO, Caption(None, None, credit, Span(0, len(words)), None, is_archive=False), offset)


def _merged(media: list[Medium]) -> tuple[Medium, ...]:
    """One medium out of a caption and the credit beside it."""
    merged: list[Medium] = []
    for medium in media:
        before = merged[-1] if merged else None
        if before and before.kind is medium.kind and (before.caption is None) != (medium.caption is None):
            merged[-1] = Medium(
                before.kind,
                Span(before.span.start, medium.span.end),
                caption=before.caption or medium.caption,
                credit_person=before.credit_person or medium.credit_person,
                credit_agency=before.credit_agency or medium.credit_agency,
                date=before.date or medium.date,
            )
        else:
            merged.append(medium)
    return tuple(merged)
