"""Finds who takes part in an event: the noun phrases of its source and its target.

Lives here: reading the target slots of the lexicon, the search for an actor inside a noun phrase, and the source of
verbal and nominal predicates. A side is a phrase of at most `PHRASE_WORDS` tokens. Not here: which words are predicates.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from schemas.codes import EventType, MentionLabel
from standoff.extract.clauses import PRONOUNS, Clauses
from standoff.extract.event_frames import OWN, Match

_INNER_PREPOSITIONS = ("by", "from", "of", "against", "with", "on", "to", "between", "in", "for", "over", "among", "at", "into", "toward", "near", "along", "via")
_WHERE = ("in", "from", "by", "at")
_REPORTING = frozenset({"VERB", "AUX"})
_MAX_DEPTH = 4
_BY_HAND = frozenset({EventType.ASSAULT, EventType.COERCE, EventType.MOBILIZE, EventType.AID, EventType.PROTEST})
"""Types whose source must be the subject itself: `NATO's expansion has hurt Russia` is no assault by NATO."""
_RELATED = frozenset(
    "ally allies neighbor neighbors neighbour neighbours counterpart counterparts rival rivals enemy enemies partner partners opponent opponents critic critics predecessor successor"
    " people citizens citizen deputy supporters wife husband".split()
)
_POSSESSIVES = frozenset({"its", "his", "her", "their", "our", "my"})


@dataclass(frozen=True, slots=True)
class Side:
    """One side: its phrase as first and last token, and its head."""

    first: int
    last: int
    head: int

    def overlaps(self, other: Side) -> bool:
        """Whether the two phrases share a token."""
        return self.first <= other.last and other.first <= self.last


@dataclass(frozen=True, slots=True)
class Sides:
    """Source and target of an event; None where the clause gives none."""

    source: Side | None
    target: Side | None


def _side(clauses: Clauses, head: int, *, alone: bool = False) -> Side:
    first, last = clauses.phrase(head, alone=alone)
    return Side(first, last, head)


def actor_in(clauses: Clauses, noun: int, *, things: bool = False, named: bool = False, depth: int = 0) -> Side | None:
    """The actor that a noun phrase names: its head, or a possessive, a nationality, a prepositional phrase inside it."""
    if clauses.is_actor(noun, things=things) and (not named or _names(clauses, noun)):
        return _side(clauses, noun)
    if depth >= _MAX_DEPTH:
        return None
    poss = clauses.possessor(noun)
    if poss is not None and clauses.is_actor(poss) and clauses.words[poss] not in _POSSESSIVES:
        return _side(clauses, poss)
    for kid in clauses.kids[noun]:
        if clauses.deps[kid] in ("amod", "compound", "nmod") and clauses.labels[kid] is not None:
            return Side(clauses.mention_starts[kid], clauses.mention_ends[kid], kid)
    for word in _INNER_PREPOSITIONS:
        inner = clauses.prepositional(noun, word)
        if inner is not None:
            found = actor_in(clauses, inner, things=things, named=named, depth=depth + 1)
            if found is not None:
                return found
    return _actor_in_clause(clauses, noun, depth, named=named)


def _names(clauses: Clauses, noun: int) -> bool:
    """Whether the phrase holds a name, be it in a modifier (`Russian troops`)."""
    if clauses.is_name(noun) or clauses.labels[noun] is not None:
        return True
    return any(clauses.labels[kid] is not None for kid in clauses.kids[noun] if kid < noun)


def _actor_in_clause(clauses: Clauses, noun: int, depth: int, *, named: bool) -> Side | None:
    """An actor in a participle, relative clause or infinitive that modifies the noun, or coordinated with it."""
    for verb in clauses.all_kids(noun, "acl", "relcl"):
        found = _actor_around(clauses, verb, depth + 1, named=named)
        if found is not None:
            return found
    for other in clauses.all_kids(noun, "conj", "appos"):
        found = actor_in(clauses, other, named=named, depth=depth + 1)
        if found is not None:
            return found
    return None


def _own_deed(clauses: Clauses, trigger: int) -> int | None:
    """The verb of a content clause in the future and the active voice, which tells what the speaker's side will do."""
    verb = clauses.kid(trigger, "ccomp")
    if verb is None or clauses.is_passive(verb) or clauses.kid(verb, "nsubj") is None:
        return None
    return verb if any(clauses.words[kid] in ("will", "would", "wo", "’ll", "'ll") for kid in clauses.all_kids(verb, "aux")) else None


def _actor_around(clauses: Clauses, verb: int, depth: int, *, named: bool = False, objects: bool = False) -> Side | None:
    """An actor among the arguments of an embedded verb: agent, subject, object, prepositional phrases, further complements."""
    if depth >= _MAX_DEPTH:
        return None
    for kid in sorted(clauses.kids[verb], key=lambda kid: (clauses.deps[kid] not in ("nsubj", "nsubjpass", "dobj", "dative", "agent"), kid)):
        dep = clauses.deps[kid]
        found = None
        if objects and dep in ("nsubj", "nsubjpass"):
            continue
        if dep in ("nsubj", "nsubjpass", "dobj", "attr", "dative") and clauses.words[kid] not in PRONOUNS:
            found = actor_in(clauses, kid, named=named, depth=depth + 1)
        elif dep in ("prep", "agent"):
            inner = clauses.kid(kid, "pobj")
            if inner is not None:
                found = actor_in(clauses, inner, named=named, depth=depth + 1)
            elif (clause := clauses.kid(kid, "pcomp", "prep")) is not None:
                found = _actor_around(clauses, clause, depth + 1, named=named)
        elif dep in ("xcomp", "ccomp", "pcomp", "acomp"):
            found = _actor_around(clauses, kid, depth + 1, named=named)
        if found is not None:
            return found
    return None


def _anchors(clauses: Clauses, match: Match) -> list[int]:
    """The words that a preposition of the trigger may hang on: the trigger, its object, particles and light complements."""
    anchors = [match.trigger]
    if clauses.pos[match.trigger] in _REPORTING:
        found = clauses.object(match.trigger)
        if found is not None and not (clauses.is_passive(match.trigger) and clauses.deps[match.trigger] == "acl"):
            anchors.extend((found, clauses.content_head(found)))
        anchors.extend(kid for kid in clauses.kids[match.trigger] if clauses.deps[kid] in ("prt", "prep", "advmod", "acomp", "oprd", "agent"))
        anchors.extend(word for word in match.words if word != match.trigger)
        for noun in list(anchors[1:3]):
            anchors.extend(clauses.all_kids(noun, "conj", "acl"))
    return list(dict.fromkeys(anchors))


def _slot(clauses: Clauses, match: Match, slot: str, *, taken: Side | None) -> Iterator[Side]:
    trigger = match.trigger
    if slot in ("obj", "obj!"):
        found = clauses.object(trigger)
        if found is not None:
            side = actor_in(clauses, found, things=True)
            if side is None and slot == "obj!" and not {found, clauses.content_head(found)} & set(match.words):
                side = _side(clauses, found)
            if side is not None:
                yield side
    elif slot == "self":
        found = clauses.object(trigger)
        if found is not None:
            yield _side(clauses, found)
    elif slot == "dat":
        for kid in clauses.all_kids(trigger, "dative"):
            head = clauses.kid(kid, "pobj") if clauses.pos[kid] == "ADP" else kid
            if head is not None and (side := actor_in(clauses, head)) is not None:
                yield side
    elif slot == "comp" and match.frame.event_type == EventType.THREATEN and (verb := _own_deed(clauses, trigger)) is not None:
        # `warned that Moscow will not allow Washington to …`: what follows the speaker's own side is the target
        side = _actor_around(clauses, verb, 0, named=True, objects=True)
        if side is not None:
            yield side
    elif slot == "comp":
        for named in (True, False):
            for kid in clauses.all_kids(trigger, "ccomp", "xcomp", "pcomp"):
                side = _actor_around(clauses, kid, 0, named=named)
                if side is not None:
                    yield side
    elif slot == "any":
        yield from _any_to_the_right(clauses, match, taken)
    else:
        for anchor in _anchors(clauses, match):
            head = clauses.prepositional(anchor, slot)
            if head is not None and (side := actor_in(clauses, head, things=True)) is not None:
                yield side


def _any_to_the_right(clauses: Clauses, match: Match, taken: Side | None) -> Iterator[Side]:
    """Named actors under the trigger to its right, nearest first."""
    index, size = match.trigger + 1, len(clauses.words)
    limit = min(size, match.trigger + 40)
    while index < limit:
        if clauses.labels[index] is not None and clauses.is_within(index, match.trigger):
            last = clauses.mention_ends[index]
            head = next((word for word in range(last, index - 1, -1) if not index <= clauses.heads[word] <= last), last)
            side = Side(index, last, head)
            if taken is None or not side.overlaps(taken):
                yield side
            index = last
        index += 1


def find_target(clauses: Clauses, match: Match, source: Side | None) -> Side | None:
    """The first slot's phrase that is not the source; with `nomedia`, journalists do not count."""
    options = match.frame.options
    for slot in match.frame.target:
        for side in _slot(clauses, match, slot, taken=source):
            governor = clauses.heads[side.head]
            if clauses.deps[side.head] == "appos" and clauses.is_name(governor) and not clauses.is_name(side.head):
                side = _side(clauses, governor, alone=True)
            if source is not None and side.overlaps(source):
                trimmed = _apart(clauses, side, source)
                if trimmed is None:
                    continue
                side = trimmed
            if "nomedia" in options and "media" in clauses.classes(side.head):
                continue
            if _is_own(clauses, side.head) or clauses.words[side.head] in ("it", "itself", "himself", "themselves", "herself"):
                continue
            return side
    return None


def _is_own(clauses: Clauses, head: int) -> bool:
    """`Its troops`, `their banks`: what belongs to the source is not the other side, unlike `its allies`."""
    poss = clauses.possessor(head)
    return poss is not None and clauses.words[poss] in _POSSESSIVES and clauses.words[head] not in _RELATED and "person" not in clauses.classes(head)


def _apart(clauses: Clauses, side: Side, other: Side) -> Side | None:
    """The side cut down to its head's own words, if that keeps it apart from the other."""
    small = _side(clauses, side.head, alone=True)
    if small.head == other.head or small.overlaps(other):
        return None
    return small


def _matrix_subject(clauses: Clauses, pronoun: int, verb: int) -> int:
    """For `Russia said it …`, the subject of the reporting verb in place of the pronoun."""
    for _ in range(4):
        if clauses.deps[verb] in ("ccomp", "advcl", "conj", "xcomp"):
            verb = clauses.heads[verb]
            subject = clauses.kid(verb, "nsubj")
            if subject is not None and subject != pronoun and clauses.words[subject] not in PRONOUNS and clauses.is_actor(subject) and clauses.agrees(pronoun, subject):
                return subject
        else:
            break
    return pronoun


def _where(clauses: Clauses, match: Match) -> Side | None:
    """For arrests, releases, expulsions without an agent: the country in the clause, whose authorities act."""
    for word in _WHERE:
        for anchor in _anchors(clauses, match):
            head = clauses.prepositional(anchor, word)
            if head is None:
                continue
            if clauses.labels[head] in (MentionLabel.STATE, MentionLabel.PLACE):
                return _side(clauses, head)
            inner = clauses.prepositional(head, "in")
            if inner is not None and clauses.labels[inner] in (MentionLabel.STATE, MentionLabel.PLACE):
                return _side(clauses, inner)
    return None


def find_source(clauses: Clauses, match: Match) -> Side | None:
    """Who does it; for a noun, its possessive, its `by`, its nationality, or the subject of the verb that carries it."""
    trigger = match.trigger
    things = match.frame.event_type == EventType.ASSAULT
    if clauses.pos[trigger] in ("NOUN", "PROPN"):
        return _nominal_source(clauses, match)
    subject = clauses.subject(trigger)
    if subject is None:
        return _where(clauses, match) if "where" in match.frame.options else None
    if clauses.words[subject] in OWN:
        subject = _matrix_subject(clauses, subject, trigger)
    if clauses.pos[subject] in ("VERB", "AUX"):
        return None
    if clauses.is_actor(subject, things=things):
        return _side(clauses, subject)
    return None if match.frame.event_type in _BY_HAND else _owner(clauses, subject)


def _owner(clauses: Clauses, noun: int) -> Side | None:
    """The actor whose campaign, statement or decision it is: possessive, name before it, or `by`; not what it is about."""
    poss = clauses.possessor(noun)
    if poss is not None and clauses.is_actor(poss) and clauses.words[poss] not in _POSSESSIVES:
        return _side(clauses, poss)
    for kid in clauses.kids[noun]:
        if clauses.deps[kid] in ("amod", "compound", "nmod") and clauses.labels[kid] is not None:
            return Side(clauses.mention_starts[kid], clauses.mention_ends[kid], kid)
    by = clauses.prepositional(noun, "by")
    return None if by is None else actor_in(clauses, by)


def _nominal_source(clauses: Clauses, match: Match) -> Side | None:
    trigger = match.trigger
    poss = clauses.possessor(trigger)
    if poss is not None and clauses.is_actor(poss):
        return _side(clauses, poss)
    for kid in clauses.kids[trigger]:
        if clauses.deps[kid] in ("amod", "compound", "nmod") and clauses.labels[kid] is not None:
            return Side(clauses.mention_starts[kid], clauses.mention_ends[kid], kid)
    by = clauses.prepositional(trigger, "by")
    if by is not None:
        return actor_in(clauses, by, things=True)
    governor = clauses.heads[trigger]
    if clauses.deps[trigger] == "pobj" and clauses.deps[governor] == "prep":
        governor = clauses.heads[governor]
    if clauses.pos[governor] in _REPORTING:
        subject = clauses.subject(governor)
        if subject is not None and clauses.is_actor(subject):
            return _side(clauses, subject)
    return None


def find_sides(clauses: Clauses, match: Match) -> Sides:
    """Source and target of a match; a reciprocal predicate splits two coordinated subjects between them."""
    source = find_source(clauses, match)
    options = match.frame.options
    target = None
    if options & {"reciprocal", "conj"} and not _has_partner(clauses, match):
        pair = _pair(clauses, match)
        if pair is not None:
            return pair
    target = find_target(clauses, match, source)
    if "inverse" in options:
        return Sides(target, source)
    return Sides(source, target)


def _has_partner(clauses: Clauses, match: Match) -> bool:
    """Whether `with`, `to` or an object names whom two coordinated subjects deal with."""
    if any(clauses.prepositional(anchor, "with") is not None for anchor in _anchors(clauses, match)):
        return True
    found = clauses.object(match.trigger) if clauses.pos[match.trigger] == "VERB" else None
    return found is not None and found not in match.words and "obj" in match.frame.target and clauses.is_actor(found)


def _pair(clauses: Clauses, match: Match) -> Sides | None:
    """For `talks between A and B`: the two that are coordinated; for `A and B spoke`: the two subjects."""
    for anchor in _anchors(clauses, match):
        head = clauses.prepositional(anchor, "between")
        if head is not None:
            return _split(clauses, head)
    if clauses.pos[match.trigger] in ("NOUN", "PROPN"):
        poss = clauses.possessor(match.trigger)
        if poss is not None and clauses.words[poss] == "their":
            return _their(clauses, match.trigger)
        return None if poss is None else _split(clauses, poss)
    subject = clauses.subject(match.trigger)
    return None if subject is None else _split(clauses, subject)


def _their(clauses: Clauses, noun: int) -> Sides | None:
    """`After their call`: the two subjects of the clause, or its subject and its object."""
    index = noun
    for _ in range(6):
        index = clauses.heads[index]
        if clauses.pos[index] in ("VERB", "AUX") and (subject := clauses.subject(index)) is not None:
            pair = _split(clauses, subject)
            other = clauses.object(index)
            if pair is None and other is not None and other != subject and clauses.is_actor(subject) and clauses.is_actor(other):
                pair = Sides(_side(clauses, subject), _side(clauses, other))
            return pair
    return None


def _split(clauses: Clauses, head: int) -> Sides | None:
    parts = [word for word in clauses.conjuncts(head) if clauses.is_actor(word)]
    if len(parts) < 2:
        return None
    first, second = _side(clauses, parts[0], alone=True), _side(clauses, parts[1])
    return None if first.overlaps(second) else Sides(first, second)
