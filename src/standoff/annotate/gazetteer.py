"""Known names in a text: the surface forms of the knowledge base, longest first.

Lives here: the index and the matching. Not here: the names themselves (`standoff.knowledge`), choosing between a known
name and the model's (`mentions`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from standoff.knowledge import load

if TYPE_CHECKING:
    from standoff.knowledge.entries import Entry

_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class Known:
    """One match: characters `[start, end)` of the searched text, and the entry its form names."""

    start: int
    end: int
    entry: Entry
    is_ambiguous: bool


@lru_cache(maxsize=1)
def _index() -> dict[str, tuple[tuple[str, Entry, bool], ...]]:
    """Forms by their first word, the longest first."""
    knowledge = load()
    index: dict[str, list[tuple[str, Entry, bool]]] = {}
    for form, entry in knowledge.phrases().items():
        first = _WORD.search(form)
        if first is not None and first.start() == 0:
            index.setdefault(first.group(), []).append((form, entry, knowledge.is_ambiguous(form)))
    return {word: tuple(sorted(forms, key=lambda item: (-len(item[0]), item[0]))) for word, forms in index.items()}


def known_names(text: str) -> Iterator[Known]:
    """The known names of a text in order, not overlapping; of two at one place the longer one. Case matters."""
    index = _index()
    position = 0
    for word in _WORD.finditer(text):
        if word.start() < position or word.group() not in index:
            continue
        for form, entry, is_ambiguous in index[word.group()]:
            end = word.start() + len(form)
            if text.startswith(form, word.start()) and not (text[end : end + 1].isalnum() and form[-1].isalnum()):
                yield Known(word.start(), end, entry, is_ambiguous)
                position = end
                break
