"""Why `standoff resolve` gives nobody for a text: one short reason, for who reads a thousand rows of nulls.

Not here: the answer itself (`lookup`).
"""

from __future__ import annotations

from standoff.records import Row
from standoff.resolve.phrase_parts import LONGEST_TEXT

NO_WORDS = "no words"
TOO_LONG = f"longer than a phrase ({LONGEST_TEXT} characters)"
SEVERAL = "several have this name"
PLACE = "a place, which stands for nobody by itself"
UNNAMED = "describes somebody and names nobody"
UNKNOWN = "not known"


def reason_of(text: str, words: str, row: Row) -> str | None:
    """Why a row has no actor; None where it has one. `words` is what is left of the text that was asked for."""
    if row["actor"] is not None:
        return None
    if not words:
        return TOO_LONG if len(text.strip()) > LONGEST_TEXT else NO_WORDS
    if row["basis"] == "place":
        return PLACE
    if row["basis"] is not None:
        return UNNAMED
    return SEVERAL if row["alternatives"] else UNKNOWN
