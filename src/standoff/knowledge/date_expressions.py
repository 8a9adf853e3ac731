"""Finds expressions of dates in running text: `on Tuesday`, `Feb. 1, 2022`, `earlier this month`, `since January`.

Lives here: the vocabulary of dates and one linear scan over a text. Extraction and resolution share it. Not here: which day
an expression means (`standoff.resolve.dates`). Clock times, ages, durations and holidays are not dates. What must stay open is
found whole, so that no part of it is taken for a date: `fiscal 2014`, `more than two years ago`, `every July 4`.
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
_CLEAR_MONTH = r"(?:January|February|July|August|September|October|November|December|(?:Jan|Feb|Aug|Sept|Oct|Nov|Dec)\.|(?:April|June)(?!\s[A-Z]))"
"""Months that are no verbs, and no first names of somebody."""

WEEKDAY = r"(?:Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)"
YEAR = r"(?:19|20)\d\d"
SEASON = r"(?:spring|summer|fall|autumn|winter)"
_DAY = r"(?:[12]\d|3[01]|0?[1-9])(?:st|nd|rd|th)?"
_COUNT = r"(?:\d{1,3}|a|an|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|a couple of|a few|several|some|many)"
_HEDGE = r"(?:(?:more than|less than|at least|about|around|nearly|almost|roughly|over|just over|just under)\s(?:a\s)?)?"
_UNIT = r"(?:day|week|month|year)s?"
_NEAR = r"(?:last|next|this|this past|this coming|past|coming|previous)"
_PART = r"(?:\s(?:morning|afternoon|evening|night))?"
_SHADE = r"(?:(?:early|late|mid|earlier|later)(?:\s(?:in|on|this|last)\s|[\s-]))?"
_FULL_DAY = rf"(?:(?:{WEEKDAY},?\s)?(?:{MONTH}\s{_DAY}(?!\d)|{_DAY}\s{MONTH}\b)(?:,?\s{YEAR}\b)?)"
_POINT = rf"(?:{_FULL_DAY}|{_SHADE}{MONTH}(?:\s{YEAR}\b)?|{WEEKDAY}|{YEAR}\b)"
"""What can begin or end a range."""

_PEOPLE = r"(?:people|persons|men|women|children|troops|soldiers|civilians|fighters|refugees|migrants|dead|others|more|metres|meters|feet|miles|km)\b"
_SURE = (
    *("in", "by", "of", "on", "to", "an", "the", "until", "till", "after", "before", "since", "from", "during", "for", "around", "through"),
    *("early", "late", "this", "that", "his", "her", "its", "their", "our", "one"),
)
_AFTER_WORD = "|".join(rf"(?<=\b[{word[0].upper()}{word[0]}]{word[1:]}\s)" for word in _SURE)
"""Words before a month or year that make sure it is one."""

_WORD_START = r"(?<![^\W_])(?=[\dA-Z]|[abcdefjlmnoprstwy]\w|a\s)"
"""Where an expression can begin: most places of a text cannot, which makes the scan three times as fast."""

_EXPRESSION = re.compile(
    f"{_WORD_START}(?:%s)"
    % "|".join(
        (
            rf"\b(?i:(?:fiscal|financial|tax|school|academic)(?:\syear)?)\s{YEAR}(?:\s?[-–/]\s?\d\d(?:\d\d)?)?\b",
            rf"\b(?i:(?:first|second|third|fourth)[\s-](?:quarter))(?:\s(?:of\s)?{YEAR}\b)?",
            rf"\b(?:[Ee]very|[Ee]ach)\s(?:{MONTH}\s{_DAY}(?!\d)|{WEEKDAY}|{MONTH})\b",
            rf"\b[Ss]ince\s(?:early\s|late\s)?(?:{_POINT}|yesterday|(?:last|this)\s(?:week|month|year|{WEEKDAY}|{MONTH}|{SEASON})|the\s(?:early\s|late\s|mid-)?(?:19|20)\d0s)\b",
            rf"\b(?:[Bb]etween\s{_POINT}\sand|[Ff]rom\s{_POINT}\s(?:to|through|until))\s{_POINT}",
            rf"(?:{WEEKDAY},?\s)?{MONTH}\s{_DAY}(?:\s?[-–]\s?(?:{MONTH}\s)?{_DAY})?(?!\d)(?:,?\s{YEAR}\b)?",
            rf"(?:{WEEKDAY},?\s)?(?:the\s)?\b{_DAY}(?:\s?[-–]\s?{_DAY})?(?:\sof)?\s{MONTH}\b(?:,?\s{YEAR}\b)?",
            rf"\b(?:the\s)?first\sof\s{MONTH}\b(?:,?\s{YEAR}\b)?",
            rf"{_SHADE}{MONTH},?\s(?:of\s)?{YEAR}\b",
            r"\b(?:19|20)\d\d-\d\d-\d\d\b",
            r"\b\d{1,2}([/.])\d{1,2}\1(?:19|20)\d\d\b",
            rf"\b(?:[Tt]he\s)?(?:(?i:early|late|mid)[\s-])?(?i:{SEASON})\s(?:of\s)?{YEAR}\b",
            rf"\b(?:(?i:early|late|earlier|later)\s)?(?i:this|last|next|this past|this coming)\s(?i:{SEASON})\b",
            rf"\b(?i:early|late|earlier|later)\s(?:this|last|next)\s(?:week|month|year|{WEEKDAY}{_PART}|{MONTH}(?![a-z]))\b",
            r"\b(?i:early|late|earlier|later)\sin\sthe\s(?:week|month|year|summer|spring|fall|autumn|winter)\b",
            r"\b(?i:the past)\s(?:week|month|year)\b",
            rf"\b(?i:{_NEAR})\s(?:week|month|year|weekend|{WEEKDAY}{_PART}|{MONTH}(?![a-z]))\b",
            r"\b(?i:(?:(?:early|late|earlier|later)\s(?:on\s)?)?(?:the\s(?:following|previous|next|same)|that(?:\s(?:same|very))?)\s(?:day|week|month|year|morning|afternoon|night|evening))\b",
            r"\b(?i:the day (?:before yesterday|after tomorrow|before|after))\b",
            rf"\b(?i:{_HEDGE}{_COUNT}\s{_UNIT}\s(?:ago|from now|earlier|later|before|after))\b",
            r"\b(?i:(?:days|weeks|months|years)\s(?:ago|earlier|later))\b",
            r"\b(?:(?i:early|late|earlier|later)\s)?(?i:yesterday|(?<!USA\s)today(?![\"”’']?\s(?i:show|program)\b)|tonight|tomorrow)(?i:\s(?:morning|afternoon|evening|night))?\b",
            r"\b(?i:this morning|this afternoon|this evening|last night)\b",
            r"\b(?i:over|at|on|during|for)\s(?:the\s)weekend\b",
            rf"\b(?:(?i:early|late|earlier|later)\s(?:on\s)?)?{WEEKDAY}\b{_PART}",
            rf"\b{YEAR}\s?[-–]\s?{YEAR}\b",
            rf"\b{YEAR}[-–/]\d\d\b(?![-–/]\d)",
            r"\b[Tt]he\s(?:early|late|mid)?[\s-]?(?:19|20)\d0s\b(?:\sand\s['’]?(?:19|20)?\d0s\b)?",
            r"\b[Tt]he\s(?:early\s|late\s|mid-)?['’]\d0s\b",
            rf"(?<=\b[Ii]n\s){YEAR}\sand\s{YEAR}\b",
            rf"(?<=\bthe\s){YEAR}\sand\s{YEAR}\b",
            rf"(?:{_AFTER_WORD}|(?<=\b[Aa]\s)|(?<=[’']s\s)|(?<=\b[Mm]id-)){YEAR}\b(?!,\d{{3}}|\.\d|\s?%|\s{_PEOPLE})",
            rf"(?<![\w$€£#/.,’'-]\s)(?<![\w$€£#/.,:’'-]){YEAR}(?=,\s[a-z])",
            rf"(?:(?<=\b[Ii]n\s)|(?<=\b[Bb]y\s)|(?<=\b[Oo]f\s)|(?<=[Ee]arly\s)|(?<=[Ll]ate\s)|(?<=\b[Dd]uring\s)|(?<=\b[Uu]ntil\s)|(?<=[Mm]id-)){MONTH}(?![a-z])",
            rf"(?:{_AFTER_WORD}|(?<=\b[Aa]\s)|(?<=\b[Aa]n\s)){_CLEAR_MONTH}(?![a-z])",
            r"(?<=\b[Aa]\s)(?:May|March)(?=\s[a-z])",
        )
    )
)


def find_date_expressions(text: str) -> tuple[Span, ...]:
    """The date expressions of a text in order, not overlapping, as code points of that text; prepositions but `since` stay outside."""
    return tuple(Span(*_trimmed(text, match.start(), match.end())) for match in _EXPRESSION.finditer(text))


_LEADING = re.compile(r"(?i:over|at|on|during|for)\s(?=the\sweekend)")


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """Without the preposition of a weekend, and without the point of `in Jan.` where it ends the text."""
    leading = _LEADING.match(text, start, end)
    if end == len(text) and text[end - 1] == "." and text[end - 4 : end - 1].lower() not in MONTHS:
        end -= 1
    return (start if leading is None else leading.end()), end
