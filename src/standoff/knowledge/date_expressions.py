"""Finds expressions of dates in running text: `on Tuesday`, `Feb. 1, 2022`, `earlier this month`, `since January`.

Lives here: the vocabulary of dates and one linear scan over a text. Extraction and resolution share it. Not here: which day
an expression means (`standoff.resolve.dates`). Clock times, ages, durations and holidays are not dates.
"""

from __future__ import annotations

import re
from types import MappingProxyType

from standoff.records import Span

MONTHS = MappingProxyType(
    {
        form: number
        for number, forms in enumerate(
            (
                "january jan",
                "february feb",
                "march mar",
                "april apr",
                "may",
                "june jun",
                "july jul",
                "august aug",
                "september sept sep",
                "october oct",
                "november nov",
                "december dec",
            ),
            start=1,
        )
        for form in forms.split()
    }
)
"""Month number by lower-case name or abbreviation without its point."""

WEEKDAYS = MappingProxyType(
    {
        form: number
        for number, forms in enumerate(
            ("monday mon", "tuesday tues tue", "wednesday wed", "thursday thurs thur thu", "friday fri", "saturday sat", "sunday sun")
        )
        for form in forms.split()
    }
)
"""ISO weekday less one by lower-case name."""

_COUNTED = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
COUNTS = MappingProxyType({word: number for number, word in enumerate(_COUNTED)} | {"a": 1, "an": 1, "couple": 2})
"""Numbers in words, as `two days ago` uses them."""

MONTH = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December"
    r"|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec)\b\.?)"
)
WEEKDAY = r"(?:Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)"
YEAR = r"(?:19|20)\d\d"
_DAY = r"(?:[12]\d|3[01]|0?[1-9])(?:st|nd|rd|th)?"
_COUNT = r"(?:\d{1,3}|a|an|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|a couple of)"
_UNIT = r"(?:day|week|month|year)s?"
_NEAR = r"(?:last|next|this|this past|this coming|past|coming|previous)"
_PART = r"(?:\s(?:morning|afternoon|evening|night))?"
_SHADE = r"(?:(?:early|late|mid|earlier|later)(?:\s(?:in|on|this|last)\s|[\s-]))?"

_EXPRESSION = re.compile(
    "|".join(
        (
            rf"(?:{WEEKDAY},?\s)?{MONTH}\s{_DAY}(?:\s?[-–]\s?{_DAY})?(?!\d)(?:,?\s{YEAR}\b)?",
            rf"(?:{WEEKDAY},?\s)?(?:the\s)?\b{_DAY}(?:\sof)?\s{MONTH}(?:,?\s{YEAR}\b)?",
            rf"{_SHADE}{MONTH},?\s(?:of\s)?{YEAR}\b",
            r"\b(?:19|20)\d\d-\d\d-\d\d\b",
            r"\b\d{1,2}([/.])\d{1,2}\1(?:19|20)\d\d\b",
            r"\b(?:[Ee]arlier|[Ll]ater)\s(?:this|last|next)\s(?:week|month|year)\b",
            rf"\b(?i:{_NEAR})\s(?:week|month|year|weekend|{WEEKDAY}{_PART}|{MONTH})\b",
            r"\b(?i:the\s(?:following|previous|next)\s(?:day|week|month|year))\b",
            r"\b(?i:the day (?:before yesterday|after tomorrow))\b",
            rf"\b(?i:{_COUNT}\s{_UNIT}\s(?:ago|earlier|later|before))\b",
            r"\b(?i:yesterday|today|tonight|tomorrow)\b",
            rf"\b{WEEKDAY}\b{_PART}",
            rf"\b[Ss]ince\s(?:{_SHADE}{MONTH}(?:\s{YEAR})?|{YEAR})\b",
            rf"\b[Bb]etween\s{YEAR}\sand\s{YEAR}\b",
            rf"\b[Ff]rom\s{YEAR}\sto\s{YEAR}\b",
            rf"\b{YEAR}\s?[-–]\s?{YEAR}\b",
            r"\b[Tt]he\s(?:early|late|mid)?[\s-]?(?:19|20)\d0s\b",
            rf"(?<=\b[Ii]n\s){YEAR}\sand\s{YEAR}\b",
            rf"(?:(?<=\b[Ii]n\s)|(?<=\b[Bb]y\s)|(?<=\b[Oo]f\s)|(?<=[Ee]arly\s)|(?<=[Ll]ate\s)|(?<=\b[Dd]uring\s)|(?<=\bthe\s)){YEAR}\b(?![,.]\d|\s?%)",
            rf"(?:(?<=\b[Ii]n\s)|(?<=\b[Bb]y\s)|(?<=\b[Oo]f\s)|(?<=[Ee]arly\s)|(?<=[Ll]ate\s)|(?<=\b[Dd]uring\s)|(?<=[Mm]id-)){MONTH}(?![a-z])",
        )
    )
)


def find_date_expressions(text: str) -> tuple[Span, ...]:
    """The date expressions of a text in order, not overlapping, as code points of that text; prepositions but `since` stay outside."""
    return tuple(Span(match.start(), _trimmed(text, match.end())) for match in _EXPRESSION.finditer(text))


def _trimmed(text: str, end: int) -> int:
    """Drop the point of `in Jan.` only where nothing of the expression follows it and it ends the text."""
    return end - 1 if end == len(text) and text[end - 1] == "." and text[end - 4 : end - 1].lower() not in MONTHS else end
