"""Short forms that an article gives a body once it has named it in full: TNO after its name in brackets, the Brotherhood.

Not here: the actors that names name (`names`), surnames (`people`).
"""

from __future__ import annotations

from collections.abc import Sequence

from schemas.codes import MentionKind, MentionLabel
from standoff.records import Mention

_BODIES = frozenset({MentionLabel.ORGANIZATION, MentionLabel.GROUP})

LONGEST_ABBREVIATION = 8
"""Characters of the longest abbreviation in brackets."""

SHORTEST_WORD = 4
"""Characters of the shortest word that can stand for a name that ends with it (the Post)."""


def short_forms(text: str, mentions: Sequence[Mention]) -> dict[str, Mention]:
    """The first full name behind each short form, by its text; forms that two bodies of the article share are left out.

    `mentions` are in text order. An abbreviation stands in brackets right after the name; else the last word of a known
    body's name stands for it (the Brotherhood), where it names nothing by itself.
    """
    found: dict[str, Mention] = {}
    names = [mention for mention in mentions if mention.kind is MentionKind.NAME and mention.label in _BODIES]
    starts = {mention.span.start: mention for mention in names}
    for mention in names:
        form = _in_brackets(text, mention)
        if form is not None:
            short = starts.get(mention.span.end + len(" ("))
            if short is not None and short.key is not None and mention.key is None:
                found.setdefault(mention.text, short)  # an organization's full name that no data file has, with its known abbreviation
            else:
                found.setdefault(form, mention)
    ends: dict[str, dict[str, Mention]] = {}
    for mention in names:
        words = mention.text.split()
        if mention.key is not None and len(words) > 1 and len(words[-1]) >= SHORTEST_WORD and words[-1][0].isupper():
            ends.setdefault(words[-1], {}).setdefault(mention.key, mention)
    for word, bodies in ends.items():
        if len(bodies) == 1:
            found.setdefault(word, next(iter(bodies.values())))
    return found


def _in_brackets(text: str, mention: Mention) -> str | None:
    """The abbreviation in brackets right after a name of several words, where its letters begin with the name's first."""
    end = mention.span.end
    if " " not in mention.text or text[end : end + 2] != " (":
        return None
    close = text.find(")", end, end + LONGEST_ABBREVIATION + 4)
    form = text[end + 2 : close] if close > 0 else ""
    letters = form.replace(".", "").replace("-", "")
    is_abbreviation = 2 <= len(letters) <= LONGEST_ABBREVIATION and letters.isalpha() and sum(letter.isupper() for letter in letters) >= 2
    initials = {word[0] for word in mention.text.replace("-", " ").split()}
    return form if is_abbreviation and set(letters.upper()) & {initial.upper() for initial in initials} and letters[0] in initials else None
