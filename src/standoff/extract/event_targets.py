"""Finds the target of an event: reads the target slots that the lexicon names.

Lives here: `find_target`. Not here: sources, and predicates whose two sides do the same (`event_sides`).
"""

from __future__ import annotations

from collections.abc import Iterator

from schemas.codes import EventType
from standoff.extract.clauses import Clauses
from standoff.extract.event_actors import POSSESSIVES, Side, actor_around, actor_in, cut_apart, owner_of, side_of
from standoff.extract.event_frames import Match
from standoff.extract.noun_phrases import PRONOUNS
from standoff.knowledge.inflection import word_list

_NOBODY = frozenset({"it", "itself", "himself", "themselves", "herself", "you"})
"""Objects that are the source itself, a situation, or the hearer."""

_SETTINGS = word_list("campaign operation response effort office public business court bid move power sector economy side attack raid series war")
"""What follows `in` and `on` without being a place or a party: `in a limited campaign`, `in office`."""


_WARNED = word_list("citizens nationals travelers travellers tourists residents consumers passengers users customers motorists parents")
"""Who is warned of a danger, not threatened: `warned its citizens to leave`."""

_MEDIUMS = frozenset({"twitter", "facebook", "instagram", "youtube", "telegram", "whatsapp", "tiktok"})
"""Where something is said, not to whom."""

_ATTITUDES = frozenset({EventType.SUPPORT, EventType.REJECT})
"""Types in which somebody takes a stand on a deed: `rejected the plan to bomb Elbonia` is aimed at those who made the plan."""


def _own_deed(clauses: Clauses, trigger: int) -> int | None:
    """The verb of a content clause in the future and the active voice, which tells what the speaker's side will do."""
    verb = clauses.kid(trigger, "ccomp")
    if verb is None or clauses.is_passive(verb) or clauses.kid(verb, "nsubj") is None:
        return None
    return verb if any(clauses.words[kid] in ("will", "would", "wo", "’ll", "'ll") for kid in clauses.all_kids(verb, "aux")) else None


def _asked(clauses: Clauses, trigger: int) -> Side | None:
    """The subject of what is demanded (`demands the government follow …`)."""
    verb = clauses.kid(trigger, "ccomp", "xcomp")
    subject = None if verb is None else clauses.kid(verb, "nsubj", "nsubjpass")
    if subject is None or clauses.words[subject] in PRONOUNS or not clauses.is_actor(subject):
        return None
    return side_of(clauses, subject)


def anchors_of(clauses: Clauses, match: Match) -> list[int]:
    """The words that a preposition of the trigger may hang on: the trigger, its object, particles and light complements."""
    anchors = [match.trigger]
    if clauses.pos[match.trigger] in ("VERB", "AUX"):
        found = clauses.object(match.trigger)
        if found is not None and not (clauses.is_passive(match.trigger) and clauses.deps[match.trigger] == "acl"):
            anchors.extend((found, clauses.content_head(found)))
        anchors.extend(kid for kid in clauses.kids[match.trigger] if clauses.deps[kid] in ("prt", "prep", "advmod", "acomp", "oprd", "agent"))
        anchors.extend(word for word in match.words if word != match.trigger)
        for noun in list(anchors[1:3]):
            anchors.extend(clauses.all_kids(noun, "conj", "acl"))
    elif (inner := clauses.prepositional(match.trigger, "of")) is not None:
        anchors.append(inner)  # `the deployment of a battalion in Kosovo`: the parser may hang `in` on the battalion
    return list(dict.fromkeys(anchors))


def _slot(clauses: Clauses, match: Match, slot: str, *, taken: Side | None) -> Iterator[Side]:
    trigger = match.trigger
    if slot in ("obj", "obj!"):
        found = clauses.object(trigger)
        if found is not None:
            deed = (
                match.frame.event_type in _ATTITUDES and (clauses.pos[found] == "VERB" or clauses.kid(found, "acl") is not None) and not clauses.is_actor(found)
            )
            side = owner_of(clauses, found) if deed else actor_in(clauses, found, things=True)
            if side is None and slot == "obj!" and not {found, clauses.content_head(found)} & set(match.words):
                side = side_of(clauses, found)
            if side is not None:
                yield side
    elif slot == "self":
        found = clauses.object(trigger)
        if found is not None:
            yield side_of(clauses, found)
    elif slot == "dat":
        for kid in clauses.all_kids(trigger, "dative"):
            head = clauses.kid(kid, "pobj") if clauses.pos[kid] == "ADP" else kid
            if head is not None and (side := actor_in(clauses, head)) is not None:
                yield side
    elif slot == "comp" and match.frame.event_type == EventType.THREATEN and (verb := _own_deed(clauses, trigger)) is not None:
        # `warned that Moscow will not allow Washington to …`: what follows the speaker's own side is the target
        side = actor_around(clauses, verb, 0, named=True, objects=True)
        if side is not None:
            yield side
    elif slot == "comp":
        if match.frame.event_type == EventType.REQUEST and (asked := _asked(clauses, trigger)) is not None:
            yield asked
        for named in (True, False):
            for kid in clauses.all_kids(trigger, "ccomp", "xcomp", "pcomp", "acl"):
                side = actor_around(clauses, kid, 0, named=named)
                if side is not None:
                    yield side
    elif slot == "any":
        yield from _any_to_the_right(clauses, match, taken)
    else:
        for anchor in anchors_of(clauses, match):
            head = clauses.prepositional(anchor, slot)
            if head is None or (slot in ("in", "on", "at") and clauses.words[head] in _SETTINGS and not clauses.named[head]):
                continue
            if (side := actor_in(clauses, head, things=True)) is not None:
                yield side


def _any_to_the_right(clauses: Clauses, match: Match, taken: Side | None) -> Iterator[Side]:
    """Named actors under the trigger to its right, nearest first."""
    index, size = match.trigger + 1, len(clauses.words)
    limit = min(size, match.trigger + 40)
    while index < limit:
        if clauses.named[index] and _is_near(clauses, index, match.trigger):
            last = clauses.mention_ends[index]
            head = next((word for word in range(last, index - 1, -1) if not index <= clauses.heads[word] <= last), last)
            side = Side(index, last, head)
            is_prefix = clauses.words[last + 1 : last + 2] == ["-"]  # `the Peña-era law`
            if not is_prefix and head not in match.words and (taken is None or not side.overlaps(taken)):
                yield side
            index = last
        index += 1


def _is_near(clauses: Clauses, index: int, trigger: int) -> bool:
    """Whether the word hangs on the trigger, and not in a further clause (`…, and thanked Oslo`) or in the words that name a source (`according to`)."""
    for _ in range(30):
        if index == trigger:
            return True
        head = clauses.heads[index]
        if head == index or clauses.words[index] == "according":
            return False
        if clauses.words[index] in _MEDIUMS or (clauses.deps[index] in ("conj", "parataxis") and clauses.pos[index] in ("VERB", "AUX")):
            return False
        index = head
    return False


def find_target(clauses: Clauses, match: Match, source: Side | None) -> Side | None:
    """The first slot's phrase that is not the source; with `nomedia`, journalists do not count."""
    for slot in match.frame.target:
        for found in _slot(clauses, match, slot, taken=source):
            side = _apart(clauses, _described(clauses, found), source)
            if side is None or _is_own(clauses, side.head) or clauses.words[side.head] in _NOBODY:
                continue
            if match.frame.event_type == EventType.THREATEN and clauses.words[side.head] in _WARNED:
                continue
            if "nomedia" in match.frame.options and "media" in clauses.classes(side.head):
                continue
            return side
    return None


def _described(clauses: Clauses, side: Side) -> Side:
    """`Iran, a country that …`: the name in place of the words that describe it."""
    governor = clauses.heads[side.head]
    if clauses.deps[side.head] == "appos" and clauses.is_name(governor) and not clauses.is_name(side.head):
        return side_of(clauses, governor, alone=True)
    return side


def _apart(clauses: Clauses, side: Side, source: Side | None) -> Side | None:
    """The side, cut down if need be to what is not the source."""
    if source is None or not side.overlaps(source):
        return side
    return cut_apart(clauses, side, source)


def _is_own(clauses: Clauses, head: int) -> bool:
    """`Its troops`, `their banks`: what belongs to the source is not the other side, unlike `its allies`."""
    poss = clauses.possessor(head)
    return poss is not None and clauses.words[poss] in POSSESSIVES and clauses.words[head] not in _RELATED and "person" not in clauses.classes(head)


_RELATED = word_list(
    "ally allies neighbor neighbors neighbour neighbours counterpart counterparts rival rivals enemy enemies partner partners opponent opponents critic critics predecessor successor"
    " people citizens colleague colleagues citizen deputy supporters colleagues colleague wife husband"
)
