"""The words of people's names: without titles and particles, and under the spellings that transliterations vary in.

Not here: which names are one person's (`people`).
"""

from __future__ import annotations

import html
import re

from standoff.knowledge import fold, load

SUFFIXES = frozenset({"jr", "sr", "ii", "iii", "iv"})
PARTICLES = frozenset({"al", "el", "bin", "ben", "de", "da", "del", "della", "der", "den", "di", "du", "la", "le", "van", "von", "ter", "st"})

_INVISIBLE = re.compile(r"[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]")
_SPELLINGS = (
    (re.compile(r"sch|sh|zh|ch|ts"), "s"),
    (re.compile(r"[cq]k?|kh|k+"), "k"),
    (re.compile(r"ph"), "f"),
    (re.compile(r"[yij]+"), "i"),
    (re.compile(r"ou|oo|w|v"), "u"),
    (re.compile(r"e"), "a"),
    (re.compile(r"(.)\1+"), r"\1"),
)


def name_words(name: str) -> list[str]:
    """The folded words of a name without titles, initials, particles and suffixes."""
    titles = load().words("titles")
    words = [word for word in fold(name).split() if word not in SUFFIXES]
    while len(words) > 1 and words[0] in titles:
        words = words[1:]
    kept = [word for word in words if len(word) > 1 and word not in PARTICLES]
    return kept or words


def spelling(word: str) -> str:
    """A word as transliterations of it agree: Viktor and Victor, Zelenskyy and Zelensky, Sergei and Sergey."""
    for pattern, plain in _SPELLINGS:
        word = pattern.sub(plain, word)
    return re.sub(r"[ai]+$", "i", word)


def plain_name(name: str) -> str:
    """A name in one line, without invisible characters and with its HTML entities read."""
    return " ".join(_INVISIBLE.sub("", html.unescape(name) if "&" in name else name).split())


def printed(name: str) -> str:
    """A name as printed, without a title and a possessive ending."""
    titles = load().words("titles")
    words = re.sub(r"['’]s$", "", plain_name(name)).split()
    while len(words) > 1 and fold(words[0]) in titles:
        words = words[1:]
    return " ".join(words)
