"""How a name sounds, whichever way it was put into Latin letters: Noshki and Nushki, Khartoum and Hartum.

Lives here: strings alone. Not here: the index of places by sound (`gazetteer`), which of them is meant (`standoff.resolve.places`).
"""

from __future__ import annotations

import re

ARTICLES = frozenset({"al", "el", "ar", "er", "as", "es", "ad", "ed", "an", "en", "at", "et", "az", "ez", "ash", "esh"})
"""Arabic articles as they are spelled before a name."""

SHORTEST_NEAR = 6
"""Sounds from which on a name may differ from another in one of them."""

_LETTERS = (
    ("sch", "sh"),
    ("tch", "ch"),
    ("kh", "h"),
    ("gh", "g"),
    ("dzh", "j"),
    ("zh", "j"),
    ("dh", "d"),
    ("th", "t"),
    ("ph", "f"),
    ("ou", "u"),
    ("oo", "u"),
    ("ee", "i"),
    ("ie", "i"),
    ("ck", "k"),
    ("q", "k"),
    ("y", "i"),
    ("e", "i"),
    ("o", "u"),
    ("w", "v"),
    ("x", "ks"),
)
"""Spellings of one sound, in the order in which they are replaced."""

_SOFT_C = re.compile(r"c(?=[ei])")
_HARD_C = re.compile(r"c(?!h)")
_DOUBLED = re.compile(r"(.)\1+")
_NO_CONSONANT = re.compile(r"[aiuh]")


def sound(folded: str) -> str:
    """The sounds of a folded name, its article left out; equal for most spellings of one name."""
    words = folded.split()
    if len(words) > 1 and words[0] in ARTICLES:
        words = words[1:]
    plain = _HARD_C.sub("k", _SOFT_C.sub("s", "".join(words)))
    for letters, one in _LETTERS:
        plain = plain.replace(letters, one)
    return _DOUBLED.sub(r"\1", plain)


def skeleton(sounds: str) -> str:
    """The consonants of a name's sounds: what its spellings mostly agree in."""
    return _DOUBLED.sub(r"\1", _NO_CONSONANT.sub("", sounds))


def sound_key(country: str, sounds: str) -> str:
    """The key of a name in the index: names of one country and one skeleton stand together."""
    return f"{country} {skeleton(sounds)} {sounds}"


def is_near(first: str, second: str) -> bool:
    """Whether two names' sounds differ by one letter put in, left out or replaced, or by two neighbours changed round. Linear.

    Names of under `SHORTEST_NEAR` sounds must sound the same: one letter makes too many others of them.
    """
    shorter, longer = sorted((first, second), key=len)
    if len(longer) - len(shorter) > 1 or len(shorter) < SHORTEST_NEAR:
        return first == second
    start = 0
    while start < len(shorter) and shorter[start] == longer[start]:
        start += 1
    rest, other = shorter[start:], longer[start:]
    if len(shorter) < len(longer):
        return rest == other[1:]
    return rest[1:] == other[1:] or (rest[:2] == other[1::-1] and rest[2:] == other[2:])
