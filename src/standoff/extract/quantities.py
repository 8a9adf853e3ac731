"""Reads quantities in running text: hedge, number or range, scale, currency or percent sign.

Lives here: one linear scan that gives values. Not here: what is counted (`figures`). Numbers that are no quantities (clock
times, ordinals, scores, ages, names such as F-16 or Article 5) are left out as far as their own characters tell.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from types import MappingProxyType

from schemas.codes import Qualifier
from standoff.records import Span

CURRENCIES = MappingProxyType(
    {
        "$": "USD",
        "US$": "USD",
        "A$": "AUD",
        "AU$": "AUD",
        "C$": "CAD",
        "CAN$": "CAD",
        "HK$": "HKD",
        "NZ$": "NZD",
        "S$": "SGD",
        "€": "EUR",
        "£": "GBP",
        "₹": "INR",
        "₽": "RUB",
        "₪": "ILS",
        "₩": "KRW",
        "₴": "UAH",
    }
)
"""ISO 4217 code by sign. `¥` is left out: yen and yuan share it."""

CURRENCY_WORDS = MappingProxyType(
    {
        "dollars": "USD",
        "dollar": "USD",
        "euros": "EUR",
        "euro": "EUR",
        "rubles": "RUB",
        "roubles": "RUB",
        "yuan": "CNY",
        "yen": "JPY",
        "shekels": "ILS",
        "hryvnia": "UAH",
        "hryvnias": "UAH",
    }
)
"""ISO 4217 code by word. Pounds, rupees, francs and crowns belong to several states and stay open."""

_HEDGES = MappingProxyType(
    {
        Qualifier.OVER: "well over|more than|over|at least|upwards of|no fewer than|no less than|not less than|in excess of|exceeding|a minimum of|above",
        Qualifier.UP_TO: "up to|as many as|as much as|at most|no more than|not more than|a maximum of",
        Qualifier.UNDER: "fewer than|less than|under|below|just under",
        Qualifier.ABOUT: "about|around|some|roughly|approximately|an estimated|estimated|nearly|almost|close to|an additional estimated",
    }
)
_SMALL = (
    *("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"),
    *("thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"),
)
_ROUND = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_UNITS = {word: number for number, word in enumerate(_SMALL)}
_TENS = {word: 10 * number for number, word in enumerate(_ROUND, start=2)}
_SCALES = {"hundred": 100.0, "thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12, "bn": 1e9, "m": 1e6, "mln": 1e6, "dozen": 12.0}

_ONES = "|".join([*sorted(_TENS, key=len, reverse=True), *sorted(_UNITS, key=len, reverse=True)])
_WORD = rf"(?:(?:{'|'.join(_TENS)})-(?:{'|'.join(list(_UNITS)[1:10])})|{_ONES})"
_DIGITS = r"\d{1,3}(?:,\d{3})+(?:\.\d{1,3})?|\d{1,9}(?:\.\d{1,3})?"
_SCALE = r"(?:hundred|thousand|million|billion|trillion|bn|mln|dozen)"
_NUMBER = rf"(?:{_DIGITS}|{_WORD})"
_SIGN = r"(?:US\$|AU\$|A\$|CAN\$|C\$|HK\$|NZ\$|S\$|[$€£₹₽₪₩₴])"
_HEDGE = "|".join(sorted((hedge for group in _HEDGES.values() for hedge in group.split("|")), key=len, reverse=True))
_VAGUE = (
    r"(?:(?:tens|hundreds) of (?:thousands|millions)|(?:several|a few|many) (?:hundred|thousand|million|billion|dozen)(?! of thousands)"
    r"|(?:scores|dozens|hundreds|thousands|millions|billions)(?: of(?= (?:thousands|millions)))?)"
)

_QUANTITY = re.compile(
    rf"(?<![\w.$€£,/:-])(?:(?P<hedge>(?i:{_HEDGE}))\s)?"
    rf"(?:(?P<vague>(?i:{_VAGUE}))"
    rf"|(?P<between>(?i:between)\s)?(?P<sign>{_SIGN})?(?P<one>{_DIGITS}|(?i:{_WORD}|an?(?=\s{_SCALE}\b)|half an?(?=\s(?:million|billion|dozen)\b)))"
    rf"(?:[\s-](?P<scale>(?i:{_SCALE}))\b|(?P<glued>bn|m|k)(?![\w]))?"
    rf"(?:(?P<dash>\s?[-–]\s?|\sto\s|\sand\s(?=\$?\d))(?P<sign2>{_SIGN})?(?P<two>{_NUMBER})(?:\s(?P<scale2>(?i:{_SCALE}))\b|(?P<glued2>bn|m)(?!\w))?)?"
    r"(?P<percent>\s?%|\sper\s?cent\b)?"
    rf"(?:\s(?P<currency>(?:U\.?S\.?\s)?(?:{'|'.join(sorted(CURRENCY_WORDS, key=len, reverse=True))}))\b)?)"
    r"(?!\w|[:/.]\d|,\d{3}(?!\d)|-(?:year|month|week|day|hour|minute|mile|point|nation|member|page|story|seat|man|yard|foot|meter|metre|km|kilometer))"
)
"""One alternative a number; every part is bounded, so the scan is linear."""

_LABEL = re.compile(
    r"(?:\b(?:Article|Resolution|Section|Chapter|Flight|Boeing|Airbus|Channel|Room|Route|Highway|No|Number|Order|Act|Bill|Proposition|Group of|Phase|Apollo|Protocol|Page|Title|Unit|Area|Camp"
    r"|Covid|COVID|aged|age|ages|Chapter|Agenda|Vision|Press|Formula|Big|Type|Mark|World War|Windows|Model)\.?|[A-Za-z]-)[\s-]?$"
)


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number with its hedge; `core` is where the number itself starts, `words` what it says. `unit` is an ISO currency code, `percent` or None."""

    span: Span
    core: int
    words: str
    value: float | None
    value_max: float | None
    qualifier: Qualifier
    unit: str | None


def find_quantities(text: str) -> tuple[Quantity, ...]:
    """The quantities of a text in order, as code points of that text."""
    found = []
    for match in _QUANTITY.finditer(text):
        quantity = _quantity(text, match)
        if quantity is not None:
            found.append(quantity)
    return tuple(found)


def _quantity(text: str, match: re.Match[str]) -> Quantity | None:
    core = match.start("vague") if match["vague"] else match.start("sign") if match["sign"] else match.start("one")
    if _LABEL.search(text, max(0, core - 20), core) or text[match.end() : match.end() + 2] in ("st", "nd", "rd", "th"):
        return None
    qualifier = _qualifier(match["hedge"])
    if match["vague"]:
        return Quantity(Span(match.start(), match.end()), core, text[core : match.end()], None, None, qualifier, None)
    one, two = _value(match["one"]), _value(match["two"]) if match["two"] else None
    scale, scale2 = _scale(match["scale"] or match["glued"]), _scale(match["scale2"] or match["glued2"])
    end = match.end()
    if two is not None and not _is_range(match, one * scale, two * scale2):
        two, end = None, match.start("dash")
    elif two is not None and match["scale"] is None and match["glued"] is None:
        scale = scale2
    unit = CURRENCIES.get(match["sign"] or match["sign2"] or "")
    if match["percent"] and end == match.end():
        unit = "percent"
    elif match["currency"] and end == match.end():
        unit = CURRENCY_WORDS[match["currency"].rsplit(" ", 1)[-1]]
    return Quantity(Span(match.start(), end), core, text[core:end], one * scale, None if two is None else two * scale2, qualifier, unit)


def _is_range(match: re.Match[str], one: float, two: float) -> bool:
    """`12 to 15`, `12-15` and `between 12 and 15` are ranges; a score (5-4) and two things (2 dead and 30 hurt) are not."""
    if match["dash"].strip() == "and":
        return match["between"] is not None and one < two
    return one < two


def _value(word: str) -> float:
    plain = word.lower()
    if plain[0].isdigit():
        return float(plain.replace(",", ""))
    if plain.startswith("half a"):
        return 0.5
    if plain in ("a", "an"):
        return 1.0
    return float(sum(_TENS.get(part, _UNITS.get(part, 0)) for part in plain.split("-")))


def _scale(word: str | None) -> float:
    return 1e3 if word == "k" else _SCALES.get((word or "").lower(), 1.0)


def _qualifier(hedge: str | None) -> Qualifier:
    words = " ".join((hedge or "").lower().split())
    return next((qualifier for qualifier, hedges in _HEDGES.items() if words in hedges.split("|")), Qualifier.EXACTLY)
