"""One person of an article, and how likely a bare word is that bearer's.

Not here: who the people of an article are (`people`), their offices (`posts`).
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field

from standoff.knowledge import Entry
from standoff.records import Actor, Mention, Role, Span
from standoff.resolve.person_names import name_words, spelling
from standoff.resolve.posts import Post

NAMED_RECENTLY = 300
"""Characters after a full name within which the surname alone is that bearer's, of several; without it a sister's words went to her brother."""


@dataclass(slots=True, eq=False)
class Person:
    """One person of an article."""

    name: str
    entry: Entry | None = None
    forms: set[str] = field(default_factory=set)
    posts: list[Post] = field(default_factory=list)
    places: list[int] = field(default_factory=list)
    named: list[int] = field(default_factory=list)
    """Where the full name stands, in order."""
    gender: str | None = None
    is_bare: bool = False
    actor: Actor | None = None


def roles_by_person(names: Sequence[Mention], roles: Sequence[Role]) -> dict[Span, list[Role]]:
    """Roles under the name that their person span ends with (both are in text order)."""
    found: dict[Span, list[Role]] = {}
    ordered = sorted(roles, key=lambda role: role.person)
    index = 0
    for role in ordered:
        while index < len(names) and names[index].span.end <= role.person.start:
            index += 1
        if index < len(names) and names[index].span.overlaps(role.person):
            found.setdefault(names[index].span, []).append(role)
    return found


def claim(person: Person, mention: Mention, word: str, *, is_past: bool) -> tuple[bool, bool, int, int, int]:
    """How likely a bare word is a bearer's: by the whole of the surname, by a full name just before, by how often the article names the bearer."""
    since = since_named(person, mention.span.start)
    recent = since <= NAMED_RECENTLY and not is_past
    whole = bool(person.name) and person.name.split()[-1].casefold() == mention.text.casefold()
    return is_surname(person, word), whole, -since if recent else -NAMED_RECENTLY - 1, len(person.named), -person.places[0]


def since_named(person: Person, place: int) -> int:
    """Characters since a person's full name last stood before a place; many where it has not."""
    index = bisect_left(person.named, place)
    return place - person.named[index - 1] if index else 1_000_000


def is_surname(person: Person, word: str) -> bool:
    """Whether a word is the surname of somebody, which stands last or, in some countries, first."""
    words = name_words(person.name)
    return spelling(word) in (spelling(words[-1]), spelling(words[0])) if words else False


def nearness(places: Sequence[int], before: int) -> tuple[bool, int]:
    """Places before come first, the nearest of them; then the nearest after. `places` is sorted."""
    earlier = bisect_left(places, before)
    return (True, places[earlier - 1]) if earlier else (False, -places[0])
