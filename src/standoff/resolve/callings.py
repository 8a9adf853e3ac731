"""Whom an office means that stands without a name or state: *the president*, *the mayor*, *the president-elect*.

Not here: the people and their posts (`people`, `posts`), offices of a named state (`descriptions`).
"""

from __future__ import annotations

from datetime import date, timedelta

from schemas.codes import Tenure
from standoff.knowledge import Knowledge, fold
from standoff.resolve.bearers import Person, nearness
from standoff.resolve.people import People
from standoff.resolve.posts import Post

MONARCHS = frozenset({"emir", "emperor", "empress", "king", "monarch", "queen", "sultan"})
"""Titles that no other head of state is called by."""

DEPUTIES = frozenset({"assistant", "associate", "deputy", "vice"})

ELECT = frozenset({"elect", "designate"})

UNTIL_SWORN_IN = timedelta(days=150)
"""How long before the term of an office somebody is elected to it at most: in some states five months lie between."""


def called(people: People, title: str, word: str, office: str | None, before: int) -> Person | None:
    """Whom *the president* or *the mayor* means: who holds that office, else who is called so; a deputy is not whose deputy he is.

    Presidents of states come before those of institutes, and a queen is only who is called a queen.
    """
    if office is not None and word not in MONARCHS and (found := people.holding(lambda post: post.office == office and not _is_deputy(post, title), before)):
        return found
    return people.holding(lambda post: word in post.words and fold(title) in " ".join(sorted(post.words)) and not _is_deputy(post, title), before)


def elected(people: People, knowledge: Knowledge, title: str, before: int, as_of: date | None) -> Person | None:
    """Whom *the president-elect* means: who is called so, else the one person named whose term in that office is about to begin."""
    designate = [
        person for person in people.people if person.places and any(post.tenure is Tenure.DESIGNATE and fold(title) in post.words for post in person.posts)
    ]
    if designate:
        return max(designate, key=lambda person: nearness(person.places, before))
    office = knowledge.office(title)
    if office is None or as_of is None:
        return None
    coming = [
        person
        for person in people.people
        if person.places
        and person.entry is not None
        and any(
            held.office == office.key and held.start is not None and as_of < held.start <= as_of + UNTIL_SWORN_IN
            for held in knowledge.holdings(person.entry.key)
        )
    ]
    return coming[0] if len(coming) == 1 else None


def _is_deputy(post: Post, title: str) -> bool:
    """Whether a post is that of somebody's deputy and the title asked for is not: the vice president is not *the president*."""
    return bool(post.words & DEPUTIES) and not DEPUTIES & frozenset(fold(title).split())
