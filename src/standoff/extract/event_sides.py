"""Finds who takes part in an event: source and target, also where both do the same.

Lives here: `find_sides`, and reciprocal events. Not here: who did it (`event_sources`), the slots of targets (`event_targets`), which
words are predicates.
"""

from __future__ import annotations

from dataclasses import dataclass

from schemas.codes import EventType, MentionLabel
from standoff.extract.clauses import Clauses
from standoff.extract.event_actors import Side, side_of
from standoff.extract.event_frames import Match
from standoff.extract.event_needs import PARTIES
from standoff.extract.event_no_parties import is_kind
from standoff.extract.event_sources import find_source, matrix_subject
from standoff.extract.event_targets import anchors_of, find_target


@dataclass(frozen=True, slots=True)
class Sides:
    """Source and target of an event; None where the clause gives none."""

    source: Side | None
    target: Side | None


def find_sides(clauses: Clauses, match: Match) -> Sides:
    """Source and target of a match; a reciprocal predicate splits two coordinated subjects between them."""
    options = match.frame.options
    if match.frame.event_type == EventType.ASSAULT and is_kind(clauses, match.trigger):
        return Sides(None, None)
    if "reciprocal" in options and (between := _between(clauses, match)) is not None:
        return between
    source = find_source(clauses, match)
    target = None
    if options & {"reciprocal", "conj"} and not _has_partner(clauses, match):
        pair = _pair(clauses, match)
        if pair is not None:
            return pair
    target = find_target(clauses, match, source)
    if target is None and options & {"reciprocal", "conj"} and source is not None and _is_several(clauses, source.head):
        led = clauses.prepositional(source.head, "of")
        return (None if led is None else _split(clauses, led)) or Sides(source, source)
    if "inverse" in options:
        return Sides(target, source)
    return Sides(source, target)


def _between(clauses: Clauses, match: Match) -> Sides | None:
    """`The call between the two leaders` has both sides in itself, whoever speaks of it."""
    if clauses.pos[match.trigger] not in ("NOUN", "PROPN"):
        return None
    head = clauses.prepositional(match.trigger, "between")
    if head is None:
        return None
    both = side_of(clauses, head)
    return _split(clauses, head) or (Sides(both, both) if clauses.is_actor(head) and not _is_one(clauses, head) else Sides(None, None))


def _is_one(clauses: Clauses, head: int) -> bool:
    """`The meeting between President Roe`, where the text breaks off: one person does not meet alone."""
    return clauses.labels[head] == MentionLabel.PERSON and clauses.tags[head] in ("NN", "NNP")


def _is_several(clauses: Clauses, head: int) -> bool:
    """`The leaders of both Koreas met`, `the two sides spoke`: the parties are one plural phrase, which is both sides unless it names them."""
    return clauses.words[head] in PARTIES and clauses.tags[head] in ("NNS", "NNPS")


def _has_partner(clauses: Clauses, match: Match) -> bool:
    """Whether `with`, `to` or an object names whom two coordinated subjects deal with."""
    if any(clauses.prepositional(anchor, "with") is not None for anchor in anchors_of(clauses, match)):
        return True
    found = clauses.object(match.trigger) if clauses.pos[match.trigger] == "VERB" else None
    return found is not None and found not in match.words and "obj" in match.frame.target and clauses.is_actor(found)


def _pair(clauses: Clauses, match: Match) -> Sides | None:
    """For `talks between A and B`: the two that are coordinated; for `A and B spoke`: the two subjects."""
    for anchor in anchors_of(clauses, match):
        head = clauses.prepositional(anchor, "between")
        if head is not None:
            return _split(clauses, head)
    if clauses.pos[match.trigger] in ("NOUN", "PROPN"):
        poss = clauses.possessor(match.trigger)
        if poss is not None and clauses.words[poss] == "their":
            return _their(clauses, match.trigger)
        return None if poss is None else _split(clauses, poss)
    subject = clauses.subject(match.trigger)
    if subject is not None and clauses.words[subject] == "they":
        subject = matrix_subject(clauses, subject, match.trigger)  # `Peru and Chile said they had reached a deal`
    return None if subject is None else _split(clauses, subject)


def _their(clauses: Clauses, noun: int) -> Sides | None:
    """`After their call`: the two subjects of the clause, or its subject and its object."""
    index = noun
    for _ in range(6):
        index = clauses.heads[index]
        if clauses.pos[index] in ("NOUN", "PROPN") and clauses.deps[index] == "ROOT" and (pair := _split(clauses, index)) is not None:
            return pair  # a caption without a verb: `The two presidents, left, toast after their talks`
        if clauses.pos[index] in ("VERB", "AUX") and (subject := clauses.subject(index)) is not None:
            pair = _split(clauses, subject)
            other = clauses.object(index)
            if pair is None and other is not None and other != subject and clauses.is_actor(subject) and clauses.is_actor(other):
                pair = Sides(side_of(clauses, subject), side_of(clauses, other))
            if pair is not None:
                return pair
    return None


def _split(clauses: Clauses, head: int) -> Sides | None:
    parts = [word for word in clauses.conjuncts(head) if clauses.is_actor(word)]
    if len(parts) < 2:
        return _split_modifiers(clauses, head) or _split_names(clauses, head)
    first, second = side_of(clauses, parts[0], alone=True), side_of(clauses, parts[1])
    return None if first.overlaps(second) else Sides(first, second)


def _split_names(clauses: Clauses, head: int) -> Sides | None:
    """`President Jane Roe and Russian President John Poe`, where the parser makes the first name a part of the second."""
    first, last = clauses.phrase(head)
    joint = next((word for word in range(first + 1, last) if clauses.words[word] == "and"), None)
    if joint is None or clauses.labels[last] != MentionLabel.PERSON or clauses.labels[joint - 1] != MentionLabel.PERSON or clauses.labels[joint] is not None:
        return None
    return Sides(Side(first, joint - 1, joint - 1), Side(joint + 1, last, last))


def _split_modifiers(clauses: Clauses, head: int) -> Sides | None:
    """`British and Nigerian forces`: two names before one noun."""
    for kid in clauses.all_kids(head, "amod", "nmod", "compound"):
        other = clauses.kid(kid, "conj")
        if other is not None and kid < other < head and clauses.named[kid] and clauses.named[other]:
            return Sides(Side(kid, kid, kid), Side(other, head, head))
    return None
