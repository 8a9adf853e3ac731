"""Numbers before nouns that count nothing: names, references to what was told before, the sources of a report.

Lives here: `is_uncounted`. Not here: what the others count (`counting`).
"""

from __future__ import annotations

from spacy.tokens import Token

from schemas.codes import FigureSubject
from standoff.extract.counting import singulars, whole, words_before
from standoff.extract.quantities import Quantity
from standoff.knowledge.inflection import all_verb_forms

FEW = 12
"""Up to here people are also told apart, not counted: of 62 figures of at most six people 27 were `the two men` or `three officials said`."""

_TOLD_APART = frozenset({"the", "these", "those", "my", "his", "her", "their", "our", "its", "both"})
_SOURCES = all_verb_forms("say tell claim confirm speak describe deny add warn acknowledge cite quote")


def is_uncounted(quantity: Quantity, first: Token, last: Token, noun: Token | None, subject: FigureSubject) -> bool:
    """Whether the number with its noun is no count."""
    text = quantity.words
    if text.isdigit() and len(text) == 4 and 1900 <= int(text) <= 2100:
        return True  # `2014 protesters`
    if text.lower() in ("one", "zero") and (noun is None or noun.lower_ in ("other", "others", "person") or _is_partitive(last)):
        return True
    if quantity.value is not None and quantity.value > 1 and noun is not None and noun.lower_ in singulars():
        return True  # `the Horus 4 rocket`
    return subject == FigureSubject.PEOPLE and _is_told_apart(quantity.value, first, noun)


def _is_partitive(last: Token) -> bool:
    """`One of the dead`, `one of the ships`: somebody or something."""
    return last.i + 1 < len(last.doc) and last.nbor(1).lower_ == "of"


def _is_told_apart(value: float | None, first: Token, noun: Token | None) -> bool:
    """Whether a small number only refers to people told of before, or to the sources of a report."""
    if value is None or value > FEW or noun is None:
        return False
    before = next(iter(words_before(first, 1)), None)
    if before is not None and before.lower_ in _TOLD_APART:
        return True
    noun = whole(noun)
    if noun.dep_ not in ("nsubj", "pobj", "dobj"):
        return False
    head = noun.head
    if noun.dep_ == "pobj" and head.lower_ in ("to", "by"):
        return head.head.lower_ in _SOURCES or "according" in (head.lower_, head.head.lower_)
    return head.lower_ in _SOURCES
