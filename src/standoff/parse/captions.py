"""Captions of photos and videos, whatever format they came from: words, credit, date, length.

Lives here: taking a credit apart (`read_credit`), finding it in a caption (`read_caption`), reading a video's title and
length (`read_video`). Not here: deciding that a line of stripped text is a caption (`lines`).

A credit's agency stays as printed where it has several parts ("AFP via Getty Images"); one known agency alone is given its
usual name ("REUTERS" is Reuters, "AP Photo" is AP).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from standoff.parse.days import full_dates
from standoff.parse.names import agency_name, looks_like_person, outlet_name
from standoff.records import Span

MAX_CREDIT = 140
"""Code points of the longest credit that is looked for; the longest of 740 had 121."""

MAX_PARTS = 5
"""Parts of the longest credit: person, institution, handout, agency, and "File Photo"."""

_LABEL = re.compile(
    r"^(?:(?:file )?(?:photo|picture|image|video|photograph|illustration)s?(?: credit)?(?::| by\b:?| courtesy(?: of)?\b:?| provided by\b)|photographer:|credit:|source:"
    r"|image (?:copyright|source)\b,?|courtesy(?: of)?\b|(?:copyright|©)\s*)\s*",
    re.IGNORECASE,
)
_INNER_LABEL = re.compile(
    r"(?<=[\s(\[|])(?:photographer|photo(?: credit)?|picture|image|video|credit|source|photo by|photos by|photo courtesy of):?(?<=[:yf])\s", re.IGNORECASE
)
_SEPARATOR = re.compile(r"\s*(?:/|\||\bvia\b|\bfor\b|\bfrom\b|\bcourtesy of\b|,| [-–—] )\s*", re.IGNORECASE)
_STRENGTH = re.compile(r"/|\||\bvia\b", re.IGNORECASE)
_ARCHIVE_PART = re.compile(r"(?:file(?: photo)?|archive(?: photo)?)\W*", re.IGNORECASE)
_ROLE_PART = re.compile(r"(?:handout|stringer|staff|contributor|freelance|pool(?: photo)?|special|courtesy|photo)\W*", re.IGNORECASE)
_INSTITUTION = re.compile(r"[A-ZÀ-Þ][\w.&'’\-]*(?: (?:of|the|for|and|de|[A-ZÀ-Þ][\w.&'’\-]*)){0,6}")
_BRACKETED = re.compile(r"[(\[]([^()\[\]]{2,140})[)\]]\W{0,3}$")
_BOUNDARY = re.compile(r"[.!?]['\"”’)]{0,2}\s*(?=[A-ZÀ-Þ©(])|['\"”’)\]]\s+(?=[A-ZÀ-Þ©])|\s[|–—-]\s+(?=[A-ZÀ-Þ©])|\s{2,}(?=[A-ZÀ-Þ©])")
_ARCHIVE = re.compile(
    r"^\W{0,3}(?:file\b(?: photo)?\W|archive photo\W)|\bfile (?:photo|picture|image|pic)\b|\b(?:FILE|File Photo|FIle Photo)\W*$|/file photo", re.IGNORECASE
)
_ARCHIVE_PREFIX = re.compile(r"^\W{0,3}(?:FILE(?: PHOTO| - PHOTO)?|File photo|File Photo)\s*(?:[-–—:]+|(?=In this\b))\s*")
_LENGTH = re.compile(r"\s\(?(?:(\d{1,2}):)?(\d{1,2}):(\d{2})\)?$")
_CLOCK_BEFORE = re.compile(r"\b(?:at|by|from|until|till|to|around|about|before|after|since|past|and|or|vs\.?)$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Credit:
    """Who made a picture. `is_explicit` says that the words can be nothing but a credit (label, or several parts one of which is an agency)."""

    person: str | None
    agency: str | None
    is_explicit: bool


@dataclass(frozen=True, slots=True)
class Caption:
    """A caption taken apart; spans count code points of the text given. `words` is None where the credit stands alone.

    `date` is the first full date of the words: the picture's, since agencies open with what it shows. `is_archive` says
    that the picture is older than the article ("FILE PHOTO").
    """

    words: str | None
    words_span: Span | None
    credit: Credit | None
    credit_span: Span | None
    date: date | None
    is_archive: bool


@dataclass(frozen=True, slots=True)
class Video:
    """The title of a video and its length in seconds."""

    title: str
    duration_s: int


def read_credit(text: str) -> Credit | None:
    """Take a credit apart ("Photo: Jane Roe, AFP/Getty Images"); None where the text is no credit."""
    printed = text.strip().strip("()[]").strip()
    if not printed or len(printed) > MAX_CREDIT:
        return None
    label = _LABEL.match(printed)
    body = printed[label.end() :] if label else printed
    parts = _parts(body)
    if not parts or len(parts) > MAX_PARTS + 1:
        return None
    people = [span for span in parts if _is_person(body, span)]
    rest = [span for span in parts if span not in people]
    has_colon = bool(label) and ":" in printed[: label.end() if label else 0]
    if not all(_is_agency(body, span) or _is_institution(body, span, loosely=has_colon) for span in rest):
        return None
    known = [span for span in rest if _is_agency(body, span)]
    # "Source: Polls" stands under tables, too
    if not known and (not label or label[0].lower().startswith("source")) and not _is_person_of_agency(body, parts):
        return None
    is_explicit = bool(label) or (len(parts) > 1 and bool(_STRENGTH.search(body))) or body.endswith(("Photo", "PHOTO", "Getty Images"))
    person = body[slice(*people[0])] if people else None
    return Credit(person, _agency(body, rest), is_explicit)


def read_caption(text: str) -> Caption:
    """Take apart a text that is known, or suspected, to be a caption: words, credit, date. Time linear in its length."""
    whole = _trimmed(text, 0, len(text))
    if whole is None:
        return Caption(None, None, None, None, None, is_archive=False)
    credit_span = _find_credit(text, whole)
    credit = read_credit(text[slice(*credit_span)]) if credit_span else None
    words_span: Span | None = whole
    if credit_span:
        words_span = _trimmed(text, whole.start, credit_span.start) if credit_span.start > whole.start else _trimmed(text, credit_span.end, whole.end)
    is_archive = bool(_ARCHIVE.search(text[:40]) or _ARCHIVE.search(text[-MAX_CREDIT:]))
    if words_span and (prefix := _ARCHIVE_PREFIX.match(text[slice(*words_span)])):
        words_span = _trimmed(text, words_span.start + prefix.end(), words_span.end)
    words = text[slice(*words_span)] if words_span else None
    days = full_dates(words) if words else ()
    return Caption(words, words_span, credit, credit_span, days[0].day if days else None, is_archive)


def may_hold_credit(text: str) -> bool:
    """Whether a credit can stand at the end or the beginning of the text: a cheap look that leaves out most paragraphs.

    A credit ends with a bracket or a name, a sentence of a paragraph with a small word; a leading credit has a slash or bar.
    """
    last = text[-60:].rsplit(maxsplit=1)[-1:]
    if last and (last[0][-1] in ")]" or any(character.isupper() for character in last[0])):
        return True
    return "/" in text[:MAX_CREDIT] or "|" in text[:MAX_CREDIT]


def read_video(text: str) -> Video | None:
    """Read "Envoys leave the talks 01:58"; None without a length, or where the figures are a time of day ("at 10:30")."""
    match = _LENGTH.search(text[-12:])
    if match is None:
        return None
    title = text[: len(text) - len(text[-12:]) + match.start()].strip(" \t-–—|·•")
    hours, minutes, seconds = (int(group or 0) for group in match.groups())
    if not title or minutes > 59 or seconds > 59 or _CLOCK_BEFORE.search(title[-12:]) or title[0].islower():
        return None
    return Video(title, hours * 3600 + minutes * 60 + seconds)


def _find_credit(text: str, whole: Span) -> Span | None:
    """The span of the credit: in brackets at the end, after a label, after the last sentence, or before the words."""
    if not may_hold_credit(text[slice(*whole)]):
        return None
    tail_start = max(whole.start, whole.end - MAX_CREDIT)
    tail = text[tail_start : whole.end]
    if (bracket := _BRACKETED.search(tail)) and read_credit(bracket[1]):
        return Span(tail_start + bracket.start(), whole.end)
    # the earliest start wins: "Jane R. Roe / AP" holds a boundary of its own after the initial
    starts = sorted(
        {match.end() for match in _BOUNDARY.finditer(tail)}
        | {match.start() for match in _INNER_LABEL.finditer(tail)}
        | ({0} if tail_start == whole.start else set())
    )
    for start in starts:
        credit = read_credit(tail[start:])
        if credit is not None:
            return Span(tail_start + start, whole.end)
    return _leading_credit(text, whole)


def _leading_credit(text: str, whole: Span) -> Span | None:
    """The credit before the words: "Jane Roe / Getty Images Protesters wait in …"; at least one slash or bar is asked for."""
    head = text[whole.start : whole.start + MAX_CREDIT]
    if not _STRENGTH.search(head):
        return None
    ends = [match.end() for match in re.finditer(r"\S+", head)][1:9]
    best = None
    for end in ends:
        candidate = head[:end]
        if _STRENGTH.search(candidate) and (credit := read_credit(candidate)) and credit.agency and _ends_in_agency(candidate):
            best = end
    if best is None or len(text[whole.start + best : whole.end].split()) < 4:
        return None
    return Span(whole.start, whole.start + best)


def _ends_in_agency(candidate: str) -> bool:
    return agency_name(_SEPARATOR.split(candidate)[-1]) is not None


def _parts(body: str) -> list[Span]:
    """The parts of a credit between separators, without "File Photo" and the like."""
    edges = [0, *(edge for match in _SEPARATOR.finditer(body) for edge in match.span()), len(body)]
    spans = (_trimmed(body, start, end) for start, end in zip(edges[::2], edges[1::2], strict=True))
    return [span for span in spans if span and not _ARCHIVE_PART.fullmatch(body[slice(*span)])]


def _is_person(body: str, span: Span) -> bool:
    part = body[slice(*span)]
    return agency_name(part) is None and outlet_name(part) is None and looks_like_person(part)


def _is_person_of_agency(body: str, parts: list[Span]) -> bool:
    """Whether the shape alone tells a credit, whatever the agency: a person's name, a slash, and a name of at most four words."""
    if len(parts) != 2 or not _is_person(body, parts[0]):
        return False
    between = body[parts[0].end : parts[1].start].strip()
    return between == "/" and len(body[slice(*parts[1])].split()) <= 4 and not _ROLE_PART.fullmatch(body[slice(*parts[1])])


def _is_agency(body: str, span: Span) -> bool:
    part = body[slice(*span)]
    return agency_name(part) is not None or outlet_name(part) is not None


def _is_institution(body: str, span: Span, *, loosely: bool) -> bool:
    """Whether a part can name an institution or a role; after a label with a colon, any few words can."""
    part = body[slice(*span)]
    if _INSTITUTION.fullmatch(part) or _ROLE_PART.fullmatch(part):
        return True
    return loosely and len(part.split()) <= 6 and not re.search(r"[.!?] ", part)


def _agency(body: str, rest: list[Span]) -> str | None:
    """The printed words from the first to the last part that is no person, parts in the usual case of their names."""
    named = [span for span in rest if not _ROLE_PART.fullmatch(body[slice(*span)])]
    if not named:
        return None
    pieces: list[str] = []
    position = named[0].start
    for span in named:
        gap = body[position : span.start]
        part = body[slice(*span)]
        # a person or a role may stand between two agencies: one separator is enough
        pieces.append(gap if len(gap) <= 5 or not pieces else "/")
        pieces.append(agency_name(part) or part.strip(" ."))
        position = span.end
    return "".join(pieces)


def _trimmed(text: str, start: int, end: int) -> Span | None:
    """The span without white space, separators and brackets left open at its edges; None where nothing is left."""
    while start < end and (text[start].isspace() or text[start] in "|/·•-–—"):
        start += 1
    while end > start and (text[end - 1].isspace() or text[end - 1] in "|/·•-–—,"):
        end -= 1
    return Span(start, end) if start < end else None
