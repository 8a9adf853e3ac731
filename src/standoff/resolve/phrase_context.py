"""What the words near a phrase tell of it: the states and bodies that they name.

Not here: what follows from that (`lookup`).
"""

from __future__ import annotations

import re
from collections import Counter

from standoff.knowledge import Knowledge
from standoff.resolve.phrase_parts import LONGEST_TEXT, clean, known_at

MOST_CONTEXT = LONGEST_TEXT
"""Characters of the context that are read."""

SHORT_WORD = 4
"""Letters up to which a stop at the end of a word belongs to it (U.S., U.N.)."""


def codes_of(context: str, knowledge: Knowledge) -> tuple[str, ...]:
    """The states and bodies that a context names, the most frequent first, of those as frequent the earlier."""
    words = [word.rstrip(".,") if len(word) > SHORT_WORD else word for word in re.sub(r"[,“”\"();:]", " ", clean(context[:MOST_CONTEXT])).split()]
    counts: Counter[str] = Counter()
    index = 0
    while index < len(words):
        entry, length = known_at(words, index, knowledge)
        code = (entry.country or entry.affiliation) if entry else None
        if code is not None:
            counts[code] += 1
        index += max(length, 1)
    return tuple(code for code, _ in counts.most_common())
