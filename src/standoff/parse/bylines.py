"""Lines that say who wrote an article, where and when: bylines, contributors, timestamps, datelines.

Lives here: reading one such line. Not here: dates of publication as strings (`dates`), which of several lines counts
(`text`, `reference`). A line is read only where nothing but its parts stands in it: "By Thursday morning, …" is body.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from standoff.parse.days import MONTH
from standoff.parse.names import agency_name, looks_like_person, outlet_name

MAX_BYLINE = 220
"""Code points of the longest byline that is read."""

MAX_CONTRIBUTORS = 600
"""Code points of the longest line of contributors that is read ("Reporting by …; Editing by …")."""

MAX_STAMP = 110
"""Code points of the longest timestamp line that is read."""

MAX_DATELINE = 100
"""Code points of the longest dateline that is read."""

_BY = re.compile(r"(?:By|BY|by|Written by|Story by|Analysis by|Posted by)\s+(?=\S)")
_NAME_BREAK = re.compile(r"\s*(?:,|;|\band\b|\bAND\b|&|\||\bfor\b|\bwith\b|\s[-–—•·]\s)\s*")
_HANDLE = re.compile(r"[(\[]?\s*@\w+\s*[)\]]?|[\w.+-]+@[\w-]+\.[\w.]+|\([^()]{1,40}\)")
_ROLE = re.compile(
    r"(?:writer|correspondent|reporter|editor|columnist|contributor|producer|analyst|staff|bureau|guest|services|agencies|desk|team)s?\b", re.IGNORECASE
)
_CONTRIBUTED = re.compile(
    r"\bcontributed (?:(?:reporting|research|writing) )?(?:to|from|for) (?:this|the) (?:report|story|article|piece|post|column|analysis|review)\b|\bcontributed (?:reporting|research)\b|\bcontributed to this\W*$",
    re.IGNORECASE,
)
_CONTRIBUTORS = re.compile(
    r"\W{0,4}(?:contributing:|contributors?:|(?:with )?(?:additional|further) (?:reporting|writing) (?:by|from)\b|(?:reporting|editing|writing|reporting and writing) by (?-i:[A-Z])|with (?:assistance|files|reporting) (?:by|from)\b|"
    r"compiled by\b)",
    re.IGNORECASE,
)
_STAMP_PART = (
    r"(?:(?:first |last |originally |article |story |date |time )?(?:updated|published|posted|modified|created|edited)(?: (?:on|at))?|last update|first posted|on|at|as of|date|time"
    rf"|(?:mon|tues?|wed(?:nes)?|thurs?|thu|fri|sat(?:ur)?|sun)(?:day)?\b\.?|{MONTH}|\d{{1,2}}(?:st|nd|rd|th)\b|\d{{4}}-\d{{2}}-\d{{2}}(?:T[\d:.]{{5,15}}Z?)?|\d{{1,2}}/\d{{1,2}}/\d{{2,4}}|\d{{1,2}}[:.]\d{{2}}(?::\d{{2}})?|\d{{1,4}}"
    r"|[ap]\.?\s?m\b\.?|noon|midnight|(?:gmt|utc|bst|[ecmp][sd]?t|cet|cest|msk|ist|jst|hkt|sgt|aest|aedt|z)\b|[+-]\d{2}:?\d{2}|(?:minutes?|mins?|hours?|hrs?|days?|weeks?|months?|years?) ago|an? (?:minute|hour|day|week|month|year) ago)"
)
_STAMP = re.compile(rf"\W{{0,3}}+(?>{_STAMP_PART}[\s,.:;|·•()–—/-]*+)++", re.IGNORECASE)
_STAMP_KEY = re.compile(
    rf"{MONTH}\W{{0,2}}\d|\d\s{{1,2}}{MONTH}|\d[:.]\d\d|\d\s?[ap]\.?\s?m\b|\d/\d|\d{{4}}-\d\d|\bago\b|updated|published|posted", re.IGNORECASE
)

_CAPS_PLACE = rf"[A-ZÀ-Þ][A-ZÀ-Þ.'’/-]{{2,20}}(?:[ /-]{{1,2}}[A-ZÀ-Þ.'’/-]{{2,20}}){{0,3}}(?:,\s(?!{MONTH})(?:[A-ZÀ-Þ][\w.'’-]*\s?){{1,3}})?"
_ANY_PLACE = rf"(?!{MONTH})[A-ZÀ-Þ][\w.'’/-]*(?:[ ,]{{1,2}}(?!{MONTH}|\d)[\w.'’/-]+){{0,6}}"
_DAY = rf"(?:{MONTH}\s\d{{1,2}}(?:,?\s\d{{4}})?|\d{{1,2}}\s{MONTH}(?:\s\d{{4}})?)"
_DASH = r"\s{0,2}(?:--|[-–—:])(?:\s{1,3}|$|(?=[A-Z“\"]))"
_DATELINES = (
    re.compile(rf"(?P<place>{_CAPS_PLACE}),?(?:\s(?P<day>{_DAY}))?,?\s{{0,2}}\((?P<agency>[A-Z][\w .&'’/-]{{1,40}})\)(?:{_DASH}|$)"),
    re.compile(rf"(?P<place>{_ANY_PLACE}?),?(?:\s(?P<day>{_DAY}))?,?\s{{0,2}}\((?P<wire>[A-Z][\w .&'’/-]{{1,40}})\)(?:{_DASH}|$)"),
    re.compile(rf"(?P<place>{_CAPS_PLACE})(?:,\s(?P<day>{_DAY}))?\s{{1,2}}(?:--|[–—-])\s{{1,2}}(?=\S)"),
    re.compile(rf"(?P<day>{_DAY})\s\((?P<wire>[A-Z][\w .&'’/-]{{1,40}})\){_DASH}"),
    re.compile(rf"\((?P<wire>[A-Z][\w .&'’/-]{{1,40}})\)(?:{_DASH}|\s(?=[A-Z]))"),
    re.compile(rf"(?P<place>{_CAPS_PLACE}),?\s(?P<day>{_DAY})$"),
)
_NO_PLACE = frozenset({
    "update", "updated", "breaking", "exclusive", "watch", "preview", "news", "poll", "polls", "correction", "note", "opinion", "analysis", "video",
    "videos", "photo", "photos", "file", "image", "editor", "editors", "story", "live", "recap", "review", "report", "special", "fact", "question",
    "answer", "and", "the", "or", "but", "not", "no", "yes", "why", "how", "what", "who", "when", "where", "this", "that", "listen", "read", "more",
    "related", "factbox", "timeline", "explainer", "insight",
})  # fmt: skip
"""Words in capitals that open labels ("UPDATE II -", "FILE -"), and no dateline."""


@dataclass(frozen=True, slots=True)
class Byline:
    """The people a byline names, in order; empty for contributors, who are not the authors, and for timestamps."""

    authors: tuple[str, ...]
    outlet: str | None = None


@dataclass(frozen=True, slots=True)
class Dateline:
    """The head of a report: place as printed, agency or outlet, day as printed, and its length in code points."""

    place: str | None
    agency: str | None
    outlet: str | None
    day: str | None
    length: int


def read_byline(line: str) -> Byline | None:
    """Read "By Jane Roe and John Doe, CNN"; None where the line holds anything else."""
    start = _BY.match(line[:40])
    if start is None or len(line) > MAX_BYLINE:
        return None
    body = _HANDLE.sub(" ", line[start.end() :])
    authors: list[str] = []
    outlet = None
    for part in (part.strip(" .|") for part in _NAME_BREAK.split(body)):
        if not part or is_stamp(part) or part.isdecimal():
            continue
        house = outlet_name(part) or agency_name(part)
        if house:
            outlet = outlet or house
        elif looks_like_person(part) and not _ROLE.match(part.split()[-1]):
            authors.append(part)
        elif not (authors and part[0].isupper() and len(part.split()) <= 5):
            return None
    return Byline(tuple(authors), outlet) if authors or outlet else None


def is_contributors(line: str) -> bool:
    """Whether the line names people or agencies that helped ("The Associated Press contributed to this report.")."""
    if len(line) > MAX_CONTRIBUTORS:
        return False
    if _CONTRIBUTORS.match(line[:80]):
        return True
    if _CONTRIBUTED.search(line):
        # a sentence of the article can hold these words: a note of this kind is one sentence that opens with a name, its own or an agency's
        return line[0].isupper() or line[0] in "-–—(*["
    return bool(line.rstrip(".").endswith(" contributed") and looks_like_person(line.rstrip(".").removesuffix(" contributed")))


def is_stamp(line: str) -> bool:
    """Whether the line is nothing but a time ("Updated at 6 p.m. ET", "May 5, 2020", "6 years ago")."""
    if len(line) > MAX_STAMP or _STAMP_KEY.search(line) is None:
        return False
    # an outlet may stand beside the time: "Feb. 1, 2022 / 6:13 PM / CBS News"
    parts = [part for part in re.split(r"\s[/|•·]\s", line) if outlet_name(part) is None]
    return bool(parts) and all(_STAMP.fullmatch(part) for part in parts)


def read_dateline(paragraph: str) -> Dateline | None:
    """Read the dateline that opens a paragraph ("MOSCOW, Feb. 1 (Reuters) - …"); None where there is none."""
    head = paragraph[:MAX_DATELINE]
    for pattern in _DATELINES:
        match = pattern.match(head)
        if match is None:
            continue
        parts = match.groupdict()
        place, source = parts.get("place"), parts.get("agency") or parts.get("wire")
        agency = agency_name(source) if source else None
        outlet = outlet_name(source) if source else None
        if parts.get("wire") and not (agency or outlet):
            continue
        if place and not _is_place(place):
            continue
        return Dateline(place.strip(" ,") if place else None, agency, outlet, parts.get("day"), match.end())
    return None


def _is_place(place: str) -> bool:
    words = [word.strip(".,'’") for word in re.split(r"[\s/]+", place)]
    return not any(word.casefold() in _NO_PLACE for word in words if word) and len(words) <= 8
