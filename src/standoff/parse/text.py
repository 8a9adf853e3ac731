"""Plain text with its site furniture, as a draft: the text stays as it is, every line of it gets a kind.

Lives here: `parse_text`, from a decoded text to passages, media and what the text says of its own origin. Not here: typing
lines (`lines`, `headings`), the reference date (`reference`), markup (`html`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from schemas.codes import DocumentFormat, PassageKind
from standoff.errors import DocumentError
from standoff.parse.bylines import Dateline, read_byline, read_dateline
from standoff.parse.cutting import Typed, cut
from standoff.parse.dates import Timestamp, parse_timestamp
from standoff.parse.draft import Draft
from standoff.parse.furniture import publisher_named, shared_address
from standoff.parse.headings import settle
from standoff.parse.inserts import without_inserts
from standoff.parse.lines import type_line
from standoff.parse.names import agency_name
from standoff.records import Medium, Passage, RawDocument, Span

DATELINE_LINES = 3
"""Paragraphs of the body that are searched for a dateline; wire copy has it in the first, summaries can stand before it."""

HEAD_LINES = 12
"""Lines at the beginning in which a time without "published" or "updated" is that of the article."""

_AGENCY_NOTICE = re.compile(r"\W{0,3}(?:Copyright|©)(?: ©)? (?:\d{4} )?(?:by )?(?P<name>(?:The )?[A-Z][\w-]*(?: [A-Z][\w-]*){0,2})\. ")
_DATED = re.compile(r"\b(?:published|posted|updated|by)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Origin:
    """Where a text says it comes from."""

    authors: tuple[str, ...]
    publisher: str | None
    url: str | None
    agency: str | None
    dateline: Dateline | None
    published: Timestamp | None


def parse_text(raw: RawDocument) -> Draft:
    """The draft of a document that was read as text.

    The text is the document's own, whole; where a record gives a title that its text does not start with, the title and an
    empty line stand before it. Raises `DocumentError` with code `empty` where nothing visible is left.
    """
    given = " ".join((raw.title or "").split()) or None
    text = _with_title(raw, given)
    typed = settle([type_line(line) for line in cut(text)], given)
    if not typed:
        raise DocumentError("empty", "no visible character in the text")
    passages = tuple(without_inserts(text, _datelines_apart(text, [passage for line in typed for passage in line.passages])))
    title = given or next((text[slice(*passage.span)] for passage in passages if passage.kind is PassageKind.TITLE), None)
    origin = _origin(typed)
    return Draft(
        text=text,
        passages=passages,
        media=_media(typed),
        title=" ".join(title.split()).removesuffix(";") if title else None,
        authors=origin.authors,
        publisher=origin.publisher,
        url=origin.url,
        agency=origin.agency,
        dateline=origin.dateline.place if origin.dateline else None,
        published_at=origin.published.at if origin.published else None,
        published_precision=origin.published.precision if origin.published else None,
    )


def _datelines_apart(text: str, passages: list[Passage]) -> tuple[Passage, ...]:
    """The passages, a dateline that opens one of the first paragraphs as a passage of its own: it is no part of the sentence."""
    left = DATELINE_LINES
    out: list[Passage] = []
    for passage in passages:
        if passage.kind is PassageKind.BODY and left:
            left -= 1
            start, end = passage.span
            dateline = read_dateline(text[start:end])
            if dateline and start + dateline.length < end:
                head, rest = text[start : start + dateline.length], text[start + dateline.length : end]
                out.append(Passage(PassageKind.DATELINE, Span(start, start + len(head.rstrip()))))
                out.append(Passage(PassageKind.BODY, Span(end - len(rest.lstrip()), end)))
                left = 0
                continue
        out.append(passage)
    return tuple(out)


def _with_title(raw: RawDocument, title: str | None) -> str:
    text = raw.text or ""
    if title is None or raw.format is DocumentFormat.TEXT or not text.strip() or text.lstrip().startswith(title):
        return text
    return f"{title}\n\n{text}"


def _media(lines: Iterable[Typed]) -> tuple[Medium, ...]:
    """The media in order, each once: galleries repeat a caption, and captions of sites a credit."""
    first: dict[Medium, Medium] = {}
    for medium in (medium for line in lines for medium in line.media):
        first.setdefault(replace(medium, span=Span(0, 0)), medium)
    return tuple(first.values())


def _origin(lines: list[Typed]) -> _Origin:
    """What bylines, datelines, prompts and notices say of author, publisher, agency and time."""
    authors: list[str] = []
    publisher = agency = url = None
    published = None
    first_body = next((number for number, typed in enumerate(lines) if typed.kind is PassageKind.BODY), len(lines))
    for number, typed in enumerate(lines):
        words = typed.line.words
        if typed.kind is PassageKind.BYLINE:
            # above the text, names stand without "By" too
            byline = read_byline(words) or (read_byline(f"By {words}") if number < first_body else None)
            authors += byline.authors if byline else ()
            publisher = publisher or publisher_named(words)
            if published is None and (number < HEAD_LINES or _DATED.search(words)):
                published = parse_timestamp(words)
            if byline and byline.outlet:
                agency = agency or agency_name(byline.outlet)
                publisher = publisher or (byline.outlet if agency_name(byline.outlet) is None else None)
        elif typed.kind is PassageKind.BOILERPLATE:
            publisher = publisher or publisher_named(words)
            url = url or shared_address(words)
            notice = _AGENCY_NOTICE.match(words)
            agency = agency or (agency_name(notice["name"]) if notice else None)
    dateline = _dateline(lines)
    if dateline:
        publisher, agency = publisher or dateline.outlet, dateline.agency or agency
    return _Origin(tuple(dict.fromkeys(authors)), publisher, url, agency, dateline, published)


def _dateline(lines: list[Typed]) -> Dateline | None:
    """The first dateline: alone in a line, or at the head of one of the first paragraphs."""
    heads = [typed.line.words for typed in lines if typed.kind in {PassageKind.BODY, PassageKind.DATELINE}][:DATELINE_LINES]
    return next((dateline for words in heads if (dateline := read_dateline(words))), None)
