"""People whose names are spelled otherwise: in Cyrillic letters, or transliterated by another rule (Lukashenka, Zelenskiy).

Not here: names in scripts that no rule turns into Latin letters (`names_in_scripts_hand.tsv` of the knowledge base).
"""

from __future__ import annotations

from functools import lru_cache

from standoff.knowledge import Entry, Knowledge
from standoff.resolve.person_names import name_words, spelling

_PAIRS = "а:a б:b в:v г:g ґ:g д:d е:e ё:e є:ie ж:zh з:z и:i і:i ї:i й:i к:k л:l м:m н:n о:o п:p р:r с:s т:t у:u ў:u ф:f х:kh ц:ts ч:ch ш:sh щ:shch ъ: ы:y ь: э:e ю:iu я:ia"
_CYRILLIC = {pair[0]: pair[2:] for pair in _PAIRS.split()}
"""The letters of Russian, Ukrainian and Belarusian, loosely after the usage of the press."""


def romanized(text: str) -> str:
    """A text with its Cyrillic letters as Latin ones; other letters stay."""
    return "".join(_CYRILLIC.get(letter, letter) for letter in text.lower()).title() if is_cyrillic(text) else text


def is_cyrillic(text: str) -> bool:
    """Whether a text holds a Cyrillic letter."""
    return any("\u0400" <= letter <= "\u04ff" for letter in text)


def by_spelling(text: str, knowledge: Knowledge) -> Entry | None:
    """The one known person whose given name and surname a text spells otherwise; of one word, only where it is Cyrillic and names one alone."""
    words = name_words(romanized(text))
    if len(words) > 1:
        found = _people(knowledge).get((spelling(words[0]), spelling(words[-1])), ())
    else:
        found = _people(knowledge).get(("", spelling(words[0])), ()) if words and is_cyrillic(text) else ()
    return knowledge.entry(found[0]) if len(found) == 1 else None


@lru_cache(maxsize=1)
def _people(knowledge: Knowledge) -> dict[tuple[str, str], tuple[str, ...]]:
    """Keys of people by the spellings of given name and surname, and of single words that name one alone."""
    found: dict[tuple[str, str], set[str]] = {}
    for form, entry in knowledge.phrases().items():
        if entry.is_person and (words := name_words(form)):
            pair = (spelling(words[0]) if len(words) > 1 else "", spelling(words[-1]))
            found.setdefault(pair, set()).add(entry.key)
    return {pair: tuple(sorted(keys)) for pair, keys in found.items()}
