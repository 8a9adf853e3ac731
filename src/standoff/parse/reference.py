"""The day that an article's relative dates count from, and which evidence gave it.

Lives here: the order of the evidence (that of `ReferenceDateBasis`) and what counts as each. Not here: reading timestamps
(`dates`), datelines (`bylines`) and captions (`captions`). Nothing is guessed from weekdays, and no clock is asked.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import PurePosixPath
from typing import NamedTuple

from schemas.codes import PassageKind, ReferenceDateBasis
from standoff.parse.bylines import read_dateline
from standoff.parse.dates import parse_timestamp
from standoff.parse.days import YEARS, date_in_path, full_dates
from standoff.parse.draft import Draft
from standoff.records import RawDocument, Span

ARCHIVE_AGE = timedelta(days=7)
"""How much older than the text's own dates the picture of an article can be; of 100 dated pictures without "FILE", 80 were of the week."""

ZONES = timedelta(days=1)
"""How far apart one moment's days can be around the world. Of 133 pages and 4,931 records with several days of publication none had them further apart."""

MAX_YEARLESS = timedelta(days=31)
"""How far from other evidence a dateline without a year can be for the year to be certain."""

_SIGNS = re.compile(r"\(@\w{1,20}\)\s$|\b(?:mon|tues|wednes|thurs|fri|satur|sun)day,?\s$", re.IGNORECASE)
_ARCHIVE = re.compile(r"\bfile\b(?: photo)?|\barchive\b", re.IGNORECASE)


class ReferenceDate(NamedTuple):
    """The day, None where nothing gives one, and the evidence."""

    day: date | None
    basis: ReferenceDateBasis


def reference_date(raw: RawDocument, draft: Draft) -> ReferenceDate:
    """The day from the best evidence there is; `NONE` where there is none, `CONFLICT` where days of publication contradict each other."""
    published = _published(raw, draft)
    if published and max(published) - min(published) > ZONES:
        return ReferenceDate(None, ReferenceDateBasis.CONFLICT)
    for basis, evidence in EVIDENCE.items():
        day = evidence(raw, draft)
        if day is not None and day.year in YEARS:
            return ReferenceDate(day, basis)
    return ReferenceDate(None, ReferenceDateBasis.NONE)


def _published(raw: RawDocument, draft: Draft) -> list[date]:
    """The days on which input, page and address say that the article was published. A line of the text can tell of an update and is not asked."""
    stamp = parse_timestamp(raw.published) if raw.published else None
    days = (stamp.day if stamp else None, _byline(raw, draft) if raw.html is not None else None, _url(raw, draft))
    return [day for day in days if day is not None and day.year in YEARS]


def _metadata(raw: RawDocument, draft: Draft) -> date | None:
    stamp = parse_timestamp(raw.published) if raw.published else None
    if stamp is not None:
        return stamp.day
    # the time of a page is metadata; that of a text stands in one of its lines
    return draft.published_at.date() if raw.html is not None and draft.published_at else None


def _url(raw: RawDocument, draft: Draft) -> date | None:
    address = raw.url or draft.url
    return date_in_path(address.partition("?")[0]) if address else None


def _byline(_raw: RawDocument, draft: Draft) -> date | None:
    """The day of the line that gave the time of publication: as printed there, not as it is in UTC."""
    if draft.published_at is None:
        return None
    stamps = (parse_timestamp(words) for words in _texts(draft, PassageKind.BYLINE))
    return next((stamp.day for stamp in stamps if stamp and stamp.at == draft.published_at), draft.published_at.date())


def _dateline(raw: RawDocument, draft: Draft) -> date | None:
    """The day of the dateline; without a year, that of the nearest day which weaker evidence gives."""
    for words in _texts(draft, PassageKind.DATELINE, PassageKind.BODY)[:3]:
        dateline = read_dateline(words)
        if dateline is None or dateline.day is None:
            continue
        full = full_dates(dateline.day)
        if full:
            return full[0].day
        weaker = next((day for evidence in (_caption, _text, _file) if (day := evidence(raw, draft))), None)
        return _nearest(dateline.day, weaker) if weaker else None
    return None


def _nearest(printed: str, day: date) -> date | None:
    """The printed month and day in the year that brings it closest to `day`, None where that is far off."""
    candidates = [found.day for year in (day.year - 1, day.year, day.year + 1) for found in full_dates(f"{printed} {year}")]
    best = min(candidates, key=lambda candidate: abs(candidate - day), default=None)
    return best if best and abs(best - day) <= MAX_YEARLESS else None


def _caption(raw: RawDocument, draft: Draft) -> date | None:
    """The latest full date of a caption that is no archive picture's, by its words or because the text is much later."""
    day = max((medium.date for medium in draft.media if medium.date and not _is_archive(draft.text, medium.span)), default=None)
    later = _text(raw, draft) if day else None
    return None if day and later and later - day > ARCHIVE_AGE else day


def _text(_raw: RawDocument, draft: Draft) -> date | None:
    """The latest full date that signs a post ("— Jane Roe (@janeroe) February 1, 2022") or follows a weekday.

    The press prints the year of a day that is not near: of 175 articles with another full date, 16 were of that week.
    """
    days = [
        found.day
        for words in _texts(draft, PassageKind.BODY)
        for found in full_dates(words)
        if _SIGNS.search(words[max(0, found.span.start - 30) : found.span.start])
    ]
    return max(days, default=None)


def _file(raw: RawDocument, _draft: Draft) -> date | None:
    # a file of many records has one date in its name, and the records theirs
    return date_in_path(PurePosixPath(raw.source_uri).name) if raw.line is None else None


def _texts(draft: Draft, *kinds: PassageKind) -> list[str]:
    return [draft.text[slice(*passage.span)] for passage in draft.passages if passage.kind in kinds]


def _is_archive(text: str, span: Span) -> bool:
    """Whether "FILE PHOTO" or the like stands in or just before a picture's words."""
    return bool(_ARCHIVE.search(text[max(0, span.start - 14) : span.end]))


EVIDENCE: dict[ReferenceDateBasis, Callable[[RawDocument, Draft], date | None]] = {
    ReferenceDateBasis.METADATA: _metadata,
    ReferenceDateBasis.URL: _url,
    ReferenceDateBasis.BYLINE: _byline,
    ReferenceDateBasis.DATELINE: _dateline,
    ReferenceDateBasis.CAPTION: _caption,
    ReferenceDateBasis.TEXT: _text,
    ReferenceDateBasis.FILE: _file,
}
"""Evidence by basis, best first; every basis has one but `CONFLICT` and `NONE`, which give no day."""
