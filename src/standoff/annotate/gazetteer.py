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

from standoff.knowledge import PLACE_KEY, load

if TYPE_CHECKING:
    from standoff.knowledge.entries import Entry

_ARTICLES = ("the ", "The ")
LONGEST_RUN = 4
"""Words of the longest name in another script that is looked for."""

_OTHER_SCRIPT = re.compile(
    r"[\u0370-\u1fff\u2c00-\u2fef\u3040-\ud7ff\uf900-\ufdff\ufe70-\ufeff]+(?:[ \-’'][\u0370-\u1fff\u2c00-\u2fef\u3040-\ud7ff\uf900-\ufdff\ufe70-\ufeff]+)*"
)
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


def _longer(index: dict[str, tuple[tuple[str, Entry, bool], ...]], text: str, start: int, end: int) -> bool:
    """Whether a form that starts at one place ends after another."""
    first = _WORD.match(text, start)
    return first is not None and any(
        start + len(form) > end and text.startswith(form, start) and not text[start + len(form) : start + len(form) + 1].isalnum()
        for form, _, _ in index.get(first.group(), ())
    )


def names_in_scripts(text: str) -> Iterator[Known]:
    """The known names of a text that are written in other letters than Latin ones, whole runs of up to `LONGEST_RUN` words."""
    if text.isascii():
        return
    knowledge = load()
    position = 0
    for run in _OTHER_SCRIPT.finditer(text):
        words = list(_WORD.finditer(text, run.start(), run.end()))
        for index, word in enumerate(words):
            if word.start() < position:
                continue
            for last in range(min(index + LONGEST_RUN, len(words)) - 1, index - 1, -1):
                entry = knowledge.lookup(text[word.start() : words[last].end()])
                if entry is not None and not entry.key.startswith(PLACE_KEY):
                    yield Known(word.start(), words[last].end(), entry, is_ambiguous=False)
                    position = words[last].end()
                    break


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
                if form[:4] in _ARTICLES and _longer(index, text, word.start() + len("the "), end):
                    break  # the House of Commons is not the House
                yield Known(word.start(), end, entry, is_ambiguous)
                position = end
                break
