"""Which days a date expression means, given the day the article counts from.

Lives here: `resolve_date`, from an expression as printed to a `DateRange`, and what is left open because the reference day may not
be that of the words; years before 1900 and after 2100 stay open too. Not here: finding the expressions
(`standoff.knowledge.date_expressions`), the rules (`standoff.resolve.date_rules`).
"""

from __future__ import annotations

import re
from datetime import date

from standoff.knowledge.date_expressions import WEEKDAYS, find_date_expressions
from standoff.records import DateRange
from standoff.resolve.date_ranges import FIRST_YEAR, LAST_YEAR
from standoff.resolve.date_rules import Given, read_words

__all__ = ["FIRST_YEAR", "LAST_YEAR", "find_date_expressions", "resolve_date"]

_LONGEST = 60
"""Characters; a longer text is no date expression, and is not searched for one."""

_COUNTS_FROM_TODAY = re.compile(
    r"(?:(?:early|late|earlier|later) )?(?:today|tonight|yesterday|tomorrow|this (?:morning|afternoon|evening)|last night)(?: \w+)?|the day (?:before yesterday|after tomorrow)|\S{1,12} days? (?:ago|from now)"
)
_BARE_WEEKDAY = re.compile(r"^(?:early |late |earlier )?(?:on )?|\s(?:morning|afternoon|evening|night)$")

_PREPOSITION = re.compile(r"^(?:on|in|by|of|during|at|over)\s")


def resolve_date(text: str, reference: date | None, *, looks_forward: bool | None, margin: int = 0) -> DateRange | None:
    """The days that an expression can mean, None where it does not tell.

    `reference` is the day the article counts from; without it (or with one outside 1900 to 2100) only complete dates resolve.
    `looks_forward` is true where the clause speaks of the future: a bare weekday, day or month is then the next one, else the latest;
    both may be the reference day. None is the present tense, in which `today` is no day. `margin` is by how many days the words may
    be younger or older than the reference day; what would then mean another day is left open.
    """
    if len(text) > _LONGEST:
        return None
    if reference is not None and not FIRST_YEAR < reference.year < LAST_YEAR:
        reference = None
    folded = " ".join(text.lower().replace("’s", "").replace("'s", "").split()).rstrip(",")
    folded = _PREPOSITION.sub("", folded, count=1)
    if _is_shaky(folded, reference, forward=bool(looks_forward), margin=margin):
        return None
    return read_words(folded, Given(reference, looks_forward))


def _is_shaky(text: str, reference: date | None, *, forward: bool, margin: int) -> bool:
    """Whether an expression means another day if its words are up to `margin` days younger than the reference day."""
    if not margin or reference is None:
        return False
    if _COUNTS_FROM_TODAY.fullmatch(text):
        return True
    weekday = WEEKDAYS.get(_BARE_WEEKDAY.sub("", text))
    return weekday is not None and not forward and 1 <= (weekday - reference.weekday()) % 7 <= margin
