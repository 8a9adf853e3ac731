"""Finds who takes part in an event: source and target, also where both do the same.

Lives here: `find_sides`, the sources of verbs and of event nouns, and reciprocal events. Not here: the slots of targets
(`event_targets`), which words are predicates.
"""

from __future__ import annotations

from dataclasses import dataclass

from schemas.codes import EventType, MentionLabel
from standoff.extract.clauses import Clauses
from standoff.extract.event_actors import Side, actor_in, owner_of, side_of
from standoff.extract.event_frames import Match
from standoff.extract.event_needs import OWN, PARTIES
from standoff.extract.event_targets import anchors_of, find_target
from standoff.extract.event_weapons import is_weapon
from standoff.extract.noun_phrases import PRONOUNS
from standoff.knowledge.inflection import word_list

_WHERE = ("in", "from", "by", "at")


_REPORTING = frozenset({"VERB", "AUX"})


_BY_HAND = frozenset({EventType.ASSAULT, EventType.COERCE, EventType.MOBILIZE, EventType.AID, EventType.PROTEST})
"""Types whose source must be the subject itself: `NATO's expansion has hurt Russia` is no assault by NATO."""


_FOLLOWERS = word_list(
    "heroes hero idols idol fans fan followers friends friend aides aide allies ally relatives family father mother son daughter brother sister wife"
)
"""People of somebody's, who act for themselves: `Berg's heroes opposed the war`."""


@dataclass(frozen=True, slots=True)
class Sides:
    """Source and target of an event; None where the clause gives none."""

    source: Side | None
    target: Side | None


def _matrix_subject(clauses: Clauses, pronoun: int, verb: int) -> int:
    """For `Russia said it …`, the subject of the reporting verb in place of the pronoun."""
    for _ in range(4):
        if clauses.deps[verb] in ("ccomp", "advcl", "conj", "xcomp"):
            is_joined = clauses.deps[verb] == "conj"
            verb = clauses.heads[verb]
            subject = clauses.kid(verb, "nsubj")
            if (
                subject is not None
                and not (is_joined and clauses.words[pronoun] in ("we", "i"))
                and subject != pronoun
                and clauses.words[subject] not in PRONOUNS
                and clauses.is_actor(subject)
                and clauses.agrees(pronoun, subject)
            ):
                return subject
        else:
            break
    return pronoun


def _where(clauses: Clauses, match: Match) -> Side | None:
    """For arrests, releases, expulsions without an agent: the country in the clause, whose authorities act."""
    for word in _WHERE:
        for anchor in anchors_of(clauses, match):
            head = clauses.prepositional(anchor, word)
            if head is None:
                head = _behind_day(clauses, anchor, word)
            if head is None:
                continue
            if clauses.labels[head] in (MentionLabel.STATE, MentionLabel.PLACE):
                return side_of(clauses, head)
            inner = clauses.prepositional(head, "in")
            if inner is not None and clauses.labels[inner] in (MentionLabel.STATE, MentionLabel.PLACE):
                return side_of(clauses, inner)
    return None


def _behind_day(clauses: Clauses, anchor: int, word: str) -> int | None:
    """`Was arrested on Monday in Niger`: the parser hangs the place on the day."""
    for kid in clauses.kids[anchor]:
        day = clauses.kid(kid, "pobj") if clauses.deps[kid] == "prep" and clauses.is_temporal(kid) else kid if clauses.deps[kid] == "npadvmod" else None
        if day is not None and (found := clauses.prepositional(day, word)) is not None:
            return found
    return None


def find_source(clauses: Clauses, match: Match) -> Side | None:
    """Who does it; for a noun, its possessive, its `by`, its nationality, or the subject of the verb that carries it."""
    trigger = match.trigger
    if clauses.pos[trigger] in ("NOUN", "PROPN"):
        return _nominal_source(clauses, match)
    subject = clauses.subject(trigger)
    if subject is None:
        return _where(clauses, match) if "where" in match.frame.options else None
    if clauses.words[subject] in OWN:
        subject = _matrix_subject(clauses, subject, trigger)
    subject = _after_dateline(clauses, subject)
    if clauses.pos[subject] in ("VERB", "AUX") and clauses.labels[subject] is None:
        return None
    if clauses.is_actor(subject):
        return side_of(clauses, subject)
    weapon = is_weapon(clauses, subject)
    if match.frame.event_type in _BY_HAND and not weapon:
        return None
    if clauses.words[subject] in _FOLLOWERS:
        return None
    owner = owner_of(clauses, subject)
    return None if weapon and owner is not None and clauses.labels[owner.head] is None else owner  # `Katyusha rockets` are of no Katyusha


def _after_dateline(clauses: Clauses, subject: int) -> int:
    """`ISLAMABAD (AP) — A cleric met …` is at times parsed with the dateline as subject and the cleric beside it."""
    for kid in clauses.all_kids(subject, "appos"):
        if any(clauses.words[word] in ("—", "–", "--", ":") for word in range(subject + 1, kid)):
            return kid
    return subject


def _nominal_source(clauses: Clauses, match: Match) -> Side | None:
    trigger = match.trigger
    poss = clauses.possessor(trigger)
    if poss is not None and clauses.is_actor(poss):
        return side_of(clauses, poss)
    for kid in clauses.kids[trigger]:
        if clauses.deps[kid] in ("amod", "compound", "nmod") and clauses.named[kid]:
            return Side(clauses.mention_starts[kid], clauses.mention_ends[kid], kid)
    by = clauses.prepositional(trigger, "by")
    if by is not None:
        return actor_in(clauses, by, things=True)
    if match.frame.mode == "visit" and (guest := clauses.prepositional(trigger, "of")) is not None and clauses.is_actor(guest):
        return side_of(clauses, guest)  # `during the visit of the president to Lima`
    governor = clauses.heads[trigger]
    if clauses.deps[trigger] == "pobj" and clauses.deps[governor] == "prep":
        governor = clauses.heads[governor]
    if clauses.pos[governor] in _REPORTING:
        subject = clauses.subject(governor)
        if subject is not None and clauses.is_actor(subject):
            return side_of(clauses, subject)
    return None


def find_sides(clauses: Clauses, match: Match) -> Sides:
    """Source and target of a match; a reciprocal predicate splits two coordinated subjects between them."""
    options = match.frame.options
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
    return _split(clauses, head) or (Sides(both, both) if clauses.is_actor(head) else Sides(None, None))


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
        subject = _matrix_subject(clauses, subject, match.trigger)  # `Peru and Chile said they had reached a deal`
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
