"""The actor that a phrase or clause names.

Lives here: `Side`, and the search for an actor inside noun phrases and embedded clauses. A side is a phrase of at most
`PHRASE_WORDS` tokens. Not here: which phrase is source or target (`event_sides`, `event_targets`).
"""

from __future__ import annotations

from dataclasses import dataclass

from schemas.codes import MentionLabel
from standoff.extract.clauses import Clauses
from standoff.extract.noun_phrases import PRONOUNS
from standoff.knowledge.inflection import word_list
from standoff.records import Spans

_INNER_PREPOSITIONS = (
    "by",
    "from",
    "of",
    "against",
    "with",
    "on",
    "to",
    "between",
    "in",
    "for",
    "over",
    "among",
    "at",
    "into",
    "toward",
    "near",
    "along",
    "via",
)


_MAX_DEPTH = 4


POSSESSIVES = frozenset({"its", "his", "her", "their", "our", "my"})


@dataclass(frozen=True, slots=True)
class Side:
    """One side: its phrase as first and last token, and its head."""

    first: int
    last: int
    head: int

    def overlaps(self, other: Side) -> bool:
        """Whether the two phrases share a token."""
        return self.first <= other.last and other.first <= self.last


def side_of(clauses: Clauses, head: int, *, alone: bool = False) -> Side:
    """The noun phrase of a head as a side; `alone` leaves out what is coordinated with the head."""
    first, last = clauses.phrase(head, alone=alone)
    return Side(first, last, head)


_TOPICAL = word_list(
    "policy policies aid investigation investigations probe inquiry war wars crisis talks conflict peace strategy question issue problem situation file debate"
    " legislation bill hearing hearings"
)
"""Nouns before which the name of a state tells what they are about."""

_OWNED = frozenset({"led", "backed", "claimed", "run"})
"""Participles behind a hyphen that tell whose deed it is: `Saudi-led airstrikes`."""

_CIRCUMSTANCES = word_list("since until despite amid because during through after")
"""Prepositions of a circumstance: `promised to build it since becoming a candidate` promises nothing to a candidate."""

_WHERE = ("in", "from", "at", "near", "across")


def spans_of(clauses: Clauses, side: Side) -> Spans:
    """The spans of a side: its phrase; for people without a name (`rebels in Latvia's east`) what they are, and the country that tells whose they are."""
    whole = clauses.block.span(side.first, side.last)
    if clauses.named[side.head] or any(clauses.named[index] for index in range(side.first, side.head)) or not clauses.classes(side.head) - {"thing"}:
        return (whole,)
    for word in _WHERE:
        inner = clauses.prepositional(side.head, word)
        place = None if inner is None or clauses.named[inner] else clauses.possessor(inner)
        if place is not None and place > side.head and clauses.named[place] and clauses.labels[place] in (MentionLabel.STATE, MentionLabel.PLACE):
            return clauses.block.span(side.first, side.head), clauses.block.span(clauses.mention_starts[place], clauses.mention_ends[place])
    return (whole,)


def actor_in(clauses: Clauses, noun: int, *, things: bool = False, named: bool = False, depth: int = 0) -> Side | None:
    """The actor that a noun phrase names: its head, or a possessive, a nationality, a prepositional phrase inside it."""
    if clauses.is_actor(noun, things=things) and (not named or _names(clauses, noun)):
        return side_of(clauses, noun)
    if depth >= _MAX_DEPTH:
        return None
    poss = clauses.possessor(noun)
    if poss is not None and clauses.is_actor(poss) and clauses.words[poss] not in POSSESSIVES:
        return side_of(clauses, poss)
    for kid in clauses.kids[noun]:
        if clauses.deps[kid] in ("amod", "compound", "nmod") and clauses.named[kid] and not is_topic(clauses, kid):
            return Side(clauses.mention_starts[kid], clauses.mention_ends[kid], kid)
    for word in _INNER_PREPOSITIONS:
        inner = clauses.prepositional(noun, word)
        if inner is not None:
            found = actor_in(clauses, inner, things=things, named=named, depth=depth + 1)
            if found is not None:
                return found
    return _actor_in_clause(clauses, noun, depth, named=named)


def is_topic(clauses: Clauses, modifier: int) -> bool:
    """Whether a name before a noun tells what it is about: `his Elbonia policy`, unlike `the Elbonian policy`."""
    noun = clauses.heads[modifier]
    return clauses.deps[modifier] != "amod" and clauses.words[noun] in _TOPICAL and clauses.labels[modifier] in (MentionLabel.STATE, MentionLabel.PLACE)


def _names(clauses: Clauses, noun: int) -> bool:
    """Whether the phrase holds a name, be it in a modifier (`Russian troops`)."""
    if clauses.is_name(noun) or clauses.named[noun]:
        return True
    return any(clauses.named[kid] for kid in clauses.kids[noun] if kid < noun)


def _actor_in_clause(clauses: Clauses, noun: int, depth: int, *, named: bool) -> Side | None:
    """An actor in a participle, relative clause or infinitive that modifies the noun, or coordinated with it."""
    for verb in clauses.all_kids(noun, "acl", "relcl"):
        found = actor_around(clauses, verb, depth + 1, named=named)
        if found is not None:
            return found
    for other in clauses.all_kids(noun, "conj", "appos"):
        found = actor_in(clauses, other, named=named, depth=depth + 1)
        if found is not None:
            return found
    return None


def actor_around(clauses: Clauses, verb: int, depth: int, *, named: bool = False, objects: bool = False) -> Side | None:
    """An actor among the arguments of an embedded verb: agent, subject, object, prepositional phrases, further complements."""
    if depth >= _MAX_DEPTH:
        return None
    for kid in sorted(clauses.kids[verb], key=lambda kid: (clauses.deps[kid] not in ("nsubj", "nsubjpass", "dobj", "dative", "agent"), kid)):
        dep = clauses.deps[kid]
        found = None
        if objects and dep in ("nsubj", "nsubjpass"):
            continue
        receiver = clauses.kid(kid, "pobj") if dep == "dative" else None
        noun = kid if receiver is None else receiver
        if dep in ("nsubj", "nsubjpass", "dobj", "attr", "dative") and clauses.words[noun] not in PRONOUNS:
            found = actor_in(clauses, noun, named=named, depth=depth + 1)
        elif dep in ("prep", "agent") and clauses.words[kid] not in _CIRCUMSTANCES:
            inner = clauses.kid(kid, "pobj")
            if inner is not None and clauses.words[inner] in PRONOUNS:
                continue
            if inner is not None:
                found = actor_in(clauses, inner, named=named, depth=depth + 1)
            elif (clause := clauses.kid(kid, "pcomp", "prep")) is not None:
                found = actor_around(clauses, clause, depth + 1, named=named)
        elif dep in ("xcomp", "ccomp", "pcomp", "acomp"):
            found = actor_around(clauses, kid, depth + 1, named=named)
        if found is not None:
            return found
    return None


def owner_of(clauses: Clauses, noun: int) -> Side | None:
    """The actor whose campaign, statement or decision it is: possessive, name before it, or `by`; not what it is about."""
    poss = clauses.possessor(noun)
    if poss is not None and clauses.is_actor(poss) and clauses.words[poss] not in POSSESSIVES:
        return side_of(clauses, poss)
    for kid in clauses.kids[noun]:
        if clauses.deps[kid] in ("amod", "compound", "nmod") and clauses.named[kid] and not is_topic(clauses, kid):
            return Side(clauses.mention_starts[kid], clauses.mention_ends[kid], kid)
        leader = clauses.kid(kid, "npadvmod", "compound", "nmod") if clauses.words[kid] in _OWNED else None
        if leader is not None and clauses.named[leader]:
            return Side(clauses.mention_starts[leader], clauses.mention_ends[leader], leader)  # `Saudi-led airstrikes`
    by = clauses.prepositional(noun, "by")
    if by is None:
        fired = next((verb for verb in clauses.all_kids(noun, "acl") if clauses.tags[verb] == "VBN"), None)  # `the shells fired by the army`
        agent = None if fired is None else clauses.kid(fired, "agent")
        by = None if agent is None else clauses.kid(agent, "pobj")
    return None if by is None else actor_in(clauses, by)


def cut_apart(clauses: Clauses, side: Side, other: Side) -> Side | None:
    """The side cut down to its head's own words, if that keeps it apart from the other."""
    small = side_of(clauses, side.head, alone=True)
    if small.head == other.head or small.overlaps(other):
        return None
    return small
