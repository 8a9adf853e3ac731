"""Photo credits of web pages, in the languages pages are written in: a caption without its credit, a credit as person and agency.

Lives here: labels and separators beyond English, and credits that the markup has already told from the caption. Not here: credits
in plain English text (`captions`, which is asked first), finding captions in a page (`figures`).
"""

import re
from dataclasses import dataclass

from standoff.parse.captions import read_caption
from standoff.parse.names import agency_name, looks_like_person

_LABELS = (
    r"photo(?:graph(?:e|er|ie|s)?|s)?|foto(?:graf|grafie|grafia|s)?|fotó|bild(?:quelle|rechte)?|symbol(?:foto|bild)|archiv(?:foto|bild)|picture|pic|image|images|credits?|quelle|source|"
    r"illustration|illustratie|grafik|graphic|copyright|cr[ée]dits?|crédito|courtesy|isithombe|imagen|immagine|beeld|kuva|фото|写真|撮影|사진"
)
_LABEL = re.compile(
    rf"^[\s(\[|/—–-]{{0,5}}(?:(?:{_LABELS})(?:\s?[:：©/]|\s(?:by|von|par|di|of)\b|\s?\(c\))|copyright\s|(?:image|bild)\s(?:source|copyright),?\s|©|\(c\))[\s:©]{{0,4}}",
    re.IGNORECASE,
)
_TRAILING = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"\s?[(\[（](?P<credit>(?:(?:{_LABELS})(?:\s?[:：©]|\s(?:by|von|par|of)\b)|©)[^()\[\]（）]{{2,140}})[)\]）]\.?$",
        r"\s?（(?P<credit>[^（）]{2,40}(?:撮影|提供|写真|共同|時事|ロイター))）$",
        rf"(?:^|[\s|—–/.!?…\"”»“)]\s?)(?P<credit>(?:{_LABELS})\s?[:：©]\s?[^:：()|]{{2,80}}(?:\|[^:：()|]{{2,60}})?)$",
        r"(?:^|[\s|—–/.]\s?)(?P<credit>(?:©|\(c\))[^©]{2,100})$",
        rf"\s[—–-]\s(?P<credit>(?:{_LABELS})\s(?:by|von|par|via|courtesy)?\s?[^—–]{{2,80}})$",
    )
)
_SPLIT = re.compile(r"\s{0,3}(?:/|\||,|;|[()（）]|\bvia\b|\bfor\b|\bfür\b|\bpour\b|\s[–—-]\s)\s{0,3}", re.IGNORECASE)
_CREDIT_LINE = re.compile(rf"[(\[|©]?\s?(?:{_LABELS})\s?(?:[:：©]|by\b).{{2,100}}|©.{{2,100}}", re.IGNORECASE)
_EDGES = " \t()[]（）|/.:：©–—-,;"

MAX_CREDIT = 240
"""Characters at the end of a caption that are searched for its credit."""


@dataclass(frozen=True, slots=True)
class Credit:
    """A credit as person and agency (or institution); either may be unknown."""

    person: str | None = None
    agency: str | None = None


@dataclass(frozen=True, slots=True)
class Captioned:
    """A caption's own words, and the credit printed after them (or None)."""

    words: str
    credit: str | None


def split_caption(printed: str) -> Captioned:
    """Separate a caption from the credit at its end."""
    text = printed.strip()
    start = max(0, len(text) - MAX_CREDIT)
    for pattern in _TRAILING:
        if found := pattern.search(text, start):
            return Captioned(text[: found.start("credit")].rstrip(" \t([（|—–/©-"), found["credit"].strip())
    caption = read_caption(text)
    if caption.words and caption.credit_span:
        return Captioned(caption.words, text[slice(*caption.credit_span)])
    return Captioned(text, None)


def read_marked_credit(printed: str) -> Credit:
    """Person and agency of what is known to be a credit: `Foto: Jane Roe/AP` gives Jane Roe and AP."""
    text = printed[:MAX_CREDIT]
    while label := _LABEL.match(text):
        text = text[label.end() :]
    parts = [part for raw in _SPLIT.split(text) if (part := raw.strip(_EDGES))]
    people = [part for part in parts if agency_name(part) is None and looks_like_person(part)]
    others = list(dict.fromkeys(agency_name(part) or part for part in parts if part not in people))
    return Credit(people[0] if people else None, " / ".join(others) or None)


def is_credit_line(printed: str) -> bool:
    """Whether a whole line is a labelled credit: `Foto: Jane Roe/AP`."""
    return len(printed) <= 120 and bool(_CREDIT_LINE.fullmatch(printed.strip())) and not printed.rstrip().endswith((".", "!", "?"))
