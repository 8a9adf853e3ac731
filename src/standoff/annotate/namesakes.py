"""Names whose bearer the rest of the article decides: the North and the South of Korea, Georgia the state of the U.S.

Lives here: the rules that look at all names of an article at once. Not here: finding names in a block (`names`, `gazetteer`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from schemas.codes import MentionLabel
from standoff.annotate.names import Name
from standoff.knowledge import STATE_KEY, load

if TYPE_CHECKING:
    from spacy.tokens import Doc

HALVES = {"North": "country:PRK", "South": "country:KOR"}
"""What the North and the South mean in an article that names North or South Korea."""

HOMONYMS = {"Georgia": ("country:GEO", "USA")}
"""States that share their name with a division of another: the key, and that country."""

_HALF = re.compile(r"\b(?:(?:[Tt]he (North|South)(?! [A-Z])(?= |[.,;:’']|$))|(?:(North|South)(?= and South Korea| and North Korea)))")


def told_apart(docs: Sequence[Doc], named: Sequence[list[Name]]) -> list[list[Name]]:
    """The names of each block, with those put right that the article as a whole decides. Linear in its length."""
    keys = {name.key for names in named for name in names if name.key}
    found = [list(names) for names in named]
    if keys & set(HALVES.values()):
        found = [_with_halves(doc, names) for doc, names in zip(docs, found, strict=True)]
    for form, (key, country) in HOMONYMS.items():
        if key in keys and _is_division(form, key, country, named):
            found = [
                [name._replace(label=MentionLabel.PLACE, key=None) if name.key == key and name.text == form else name for name in names] for names in found
            ]
    return found


def _with_halves(doc: Doc, names: list[Name]) -> list[Name]:
    halves = list(_halves(doc))
    taken = {position for half in halves for position in range(half.start, half.end)}
    kept = [name for name in names if (name.key and name.key not in HALVES.values()) or taken.isdisjoint(range(name.start, name.end))]
    held = {position for name in kept for position in range(name.start, name.end)}
    return sorted([*kept, *(half for half in halves if held.isdisjoint(range(half.start, half.end)))])


def _halves(doc: Doc) -> Iterator[Name]:
    for match in _HALF.finditer(doc.text):
        group = 1 if match.group(1) else 2
        word = match.group(group)
        yield Name(match.start(group), match.end(group), word, MentionLabel.STATE, HALVES[word])


def _is_division(form: str, key: str, country: str, named: Sequence[list[Name]]) -> bool:
    """Whether a name is the division's: the article names another division of that country and, but for the name, nothing of the state."""
    knowledge = load()
    state = key.removeprefix(STATE_KEY)
    divided = False
    for name in (name for names in named for name in names if name.text != form):
        entry = knowledge.entry(name.key) if name.key else None
        if entry is not None and entry.country == state:
            return False
        if name.label is MentionLabel.PLACE and not divided:
            divided = any(place.feature == "admin1" and place.country == country for place in knowledge.places(name.text)[:2])
    return divided
