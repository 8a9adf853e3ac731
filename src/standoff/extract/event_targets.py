"""Finds the target of an event: reads the target slots that the lexicon names.

Lives here: `find_target`. Not here: sources, and predicates whose two sides do the same (`event_sides`).
"""

from __future__ import annotations

from collections.abc import Iterator

from schemas.codes import EventType, MentionLabel
from standoff.extract.clauses import Clauses
from standoff.extract.event_actors import POSSESSIVES, Side, actor_around, actor_in, cut_apart, owner_of, side_of
from standoff.extract.event_frames import Match
from standoff.extract.event_mere_names import asker, in_object, is_measure, own_deed, tells_own_state
from standoff.extract.event_names import MEDIUMS, OF_WORDS, names_to_the_right
from standoff.extract.event_no_parties import held_captive, is_no_party, is_venue_inside, strikes_with
from standoff.extract.noun_phrases import PRONOUNS
from standoff.knowledge.inflection import word_list

_NOBODY = frozenset({"it", "itself", "himself", "themselves", "herself", "ourselves", "myself", "you", "yourself"})
"""Objects that are the source itself, a situation, or the hearer."""

_SETTINGS = word_list("campaign operation response effort office public business court bid move power sector economy side attack raid series war")
"""What follows `in` and `on` without being a place or a party: `in a limited campaign`, `in office`."""


_WARNED = word_list("citizens nationals travelers travellers tourists residents consumers passengers users customers motorists parents")
"""Who is warned of a danger, not threatened: `warned its citizens to leave`."""

_THIRD = frozenset({"he", "she", "they"})

_AGAINST_NOBODY = frozenset({EventType.AGREE, EventType.SUPPORT})
"""Types that are for somebody: who `vowed to continue the fight against the rebels` promised them nothing."""

_FIGHTS = word_list("fight fighting war battle campaign struggle tide attack strike strikes offensive threat")
_OCCASIONS = word_list("ceasefire truce deal agreement accord pact meeting summit talks conference treaty")
_RECEIVERS = frozenset({"to", "against", "with", "into"})
"""Slots that leave no room for another target."""

_DEEDS = word_list(
    "bombing bombings strike strikes airstrike airstrikes attack attacks invasion coup execution executions killing killings assassination war intervention raid raids offensive"
    " crackdown annexation occupation repeal removal overthrow shelling bombardment arrest arrests detention blockade siege sanctions tariffs embargo"
)
"""Deeds with a victim: what stands after `of`, `on`, `against` or `in` is not who did them."""

_ATTITUDES = frozenset({EventType.SUPPORT, EventType.REJECT})
"""Types in which somebody takes a stand on a deed: `rejected the plan to bomb Elbonia` is aimed at those who made the plan."""


def _asked(clauses: Clauses, trigger: int) -> Side | None:
    """The subject of what is demanded (`demands the government follow …`)."""
    verb = clauses.kid(trigger, "ccomp", "xcomp")
    subject = None if verb is None else clauses.kid(verb, "nsubj", "nsubjpass")
    if subject is None or clauses.words[subject] in PRONOUNS - _THIRD or not clauses.is_actor(subject):
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
    return [anchor for anchor in dict.fromkeys(anchors) if clauses.words[anchor] != "according"]


def _slot(clauses: Clauses, match: Match, slot: str, *, taken: Side | None) -> Iterator[Side]:
    trigger = match.trigger
    if slot in ("obj", "obj!"):
        found = clauses.object(trigger)
        if found is not None:
            deed = (
                match.frame.event_type in _ATTITUDES and not clauses.is_actor(found) and (clauses.pos[found] == "VERB" or clauses.kid(found, "acl") is not None)
            )
            side = owner_of(clauses, found) if deed else in_object(clauses, match, found)
            if side is not None and is_venue_inside(clauses, match, side.head):
                side = None
            if side is None and slot == "obj!" and not {found, clauses.content_head(found)} & set(match.words):
                side = side_of(clauses, found)
            if side is not None:
                yield side
    elif slot == "self":
        found = clauses.object(trigger)
        if found is not None:
            yield asker(clauses, match, found) or side_of(clauses, found)
    elif slot == "dat":
        for kid in clauses.all_kids(trigger, "dative"):
            head = clauses.kid(kid, "pobj") if clauses.pos[kid] == "ADP" else kid
            if head is not None and (side := actor_in(clauses, head)) is not None:
                yield side
    elif slot == "comp" and match.frame.event_type == EventType.THREATEN and (verb := own_deed(clauses, trigger)) is not None:
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
        yield from names_to_the_right(clauses, match, taken)
    else:
        for anchor in anchors_of(clauses, match):
            head = clauses.prepositional(anchor, slot)
            if (
                head is None
                or clauses.is_temporal(clauses.heads[head])
                or (slot in ("in", "on", "at") and clauses.words[head] in _SETTINGS and not clauses.named[head])
            ):
                continue
            side = actor_in(clauses, head, things=True)
            if side is not None and not is_venue_inside(clauses, match, side.head) and not _is_subject_matter(clauses, match, slot, head, side):
                yield side


def _is_fought(clauses: Clauses, head: int, *, promised: bool) -> bool:
    """Whether a name stands after `the fight against`, or is itself the fight that is promised."""
    against = clauses.heads[head]
    if promised and clauses.words[head] in _FIGHTS and clauses.prepositional(head, "against") is not None:
        return True
    return clauses.deps[head] == "pobj" and clauses.words[against] == "against" and clauses.words[clauses.heads[against]] in _FIGHTS


def _is_subject_matter(clauses: Clauses, match: Match, slot: str, head: int, side: Side) -> bool:
    """Whether an actor inside what is asked for is only what it is about: `called for talks with Elbonia` asks nothing of Elbonia."""
    preposition = clauses.heads[side.head]
    if slot == "for" and match.frame.event_type == EventType.REQUEST and _is_in_clause(clauses, side.head, head):
        return True  # `called for a law to protect the prosecutor` asks nothing of the prosecutor
    inner = side.head != head and clauses.deps[side.head] == "pobj" and clauses.deps[preposition] == "prep"
    return inner and slot == "for" and match.frame.event_type == EventType.REQUEST and clauses.words[preposition] in ("with", "for", "in", "into", "over")


def is_stand_on_deed(clauses: Clauses, match: Match) -> bool:
    """Whether somebody takes a stand on a deed whose author is not told: `backed a coup in Elbonia`, `supports bombing them`."""
    if match.frame.event_type not in _ATTITUDES or clauses.pos[match.trigger] != "VERB" or not {"obj", "obj!"} & set(match.frame.target):
        return False
    found = clauses.object(match.trigger)
    if found is None and match.frame.event_type == EventType.SUPPORT:
        found = next((kid for kid in clauses.all_kids(match.trigger, "xcomp") if clauses.tags[kid] == "VBG"), None)
    if found is None or clauses.is_actor(found):
        return False
    return (clauses.words[found] in _DEEDS or clauses.pos[found] == "VERB") and owner_of(clauses, found) is None


def lacks_name(clauses: Clauses, match: Match) -> bool:
    """Whether the clause tells of a deed, but only its place or nothing of the other side."""
    if is_stand_on_deed(clauses, match) or strikes_with(clauses, match):
        return True
    inner = (clauses.prepositional(anchor, "in") for anchor in anchors_of(clauses, match))
    return any(place is not None and is_struck_place(clauses, match, place) for place in inner)


def _is_same_name(clauses: Clauses, side: Side, source: Side | None) -> bool:
    """Whether a state is named that the source bears itself: who `strikes back after rockets on Elbonia` for Elbonia does not strike Elbonia."""
    key = clauses.keys[side.head]
    if source is None or clauses.labels[side.head] in (None, MentionLabel.PERSON, MentionLabel.UNNAMED):
        return False
    return bool(key) and key == clauses.keys[source.head] and clauses.labels[source.head] == clauses.labels[side.head]


def _is_speaker_again(clauses: Clauses, side: Side, slot: str) -> bool:
    """`Nearly double the country's intake`: the country without its name is most often the one that speaks."""
    return slot in ("comp", "any") and clauses.deps[side.head] == "poss" and clauses.words[side.head] in ("country", "nation", "state", "government")


def is_struck_place(clauses: Clauses, match: Match, head: int) -> bool:
    """Whether a name only tells where it struck: `airstrikes in Elbonia` do not tell whom they hit."""
    if match.frame.event_type != EventType.ASSAULT or clauses.deps[head] != "pobj" or clauses.labels[head] not in (MentionLabel.STATE, MentionLabel.PLACE):
        return False
    preposition = clauses.heads[head]
    return clauses.words[preposition] == "in" and clauses.heads[preposition] in match.words


def _is_in_clause(clauses: Clauses, index: int, noun: int) -> bool:
    """Whether the word stands in a clause that hangs on the noun."""
    for _ in range(20):
        if index == noun or clauses.heads[index] == index:
            return False
        if clauses.deps[index] in ("acl", "relcl") and not clauses.is_passive(index):
            return True  # unlike `for rights to be accorded to Elbonia`
        index = clauses.heads[index]
    return False


def find_target(clauses: Clauses, match: Match, source: Side | None) -> Side | None:
    """The first slot's phrase that is not the source; with `nomedia`, journalists do not count."""
    if is_stand_on_deed(clauses, match):
        return None
    if (held := held_captive(clauses, match.trigger)) is not None:
        return side_of(clauses, held)
    for slot in match.frame.target:
        if slot == "any" and _is_filled(clauses, match):
            return None
        for found in _slot(clauses, match, slot, taken=source):
            side = _apart(clauses, _described(clauses, found), source)
            if side is None or _is_own(clauses, side.head) or clauses.words[side.head] in (_NOBODY | MEDIUMS if slot == "on" else _NOBODY):
                continue
            if match.frame.event_type == EventType.THREATEN and clauses.words[side.head] in _WARNED:
                continue
            if match.frame.event_type in _AGAINST_NOBODY and _is_fought(clauses, side.head, promised=match.frame.event_type == EventType.AGREE):
                continue
            if slot not in ("obj", "dat") and (_is_same_name(clauses, side, source) or _is_speaker_again(clauses, side, slot)):
                continue
            if is_struck_place(clauses, match, side.head):
                return None
            if _is_own_state(clauses, match, slot, side.head) or (
                slot in ("comp", "any") and match.frame.event_type in OF_WORDS and is_measure(clauses, side.first, side.last)
            ):
                return None
            if is_no_party(clauses, match, slot, side.head):
                continue
            if _is_venue(clauses, match, side):
                continue
            if "nomedia" in match.frame.options and "media" in clauses.classes(side.head):
                continue
            return side
    return None


def _is_own_state(clauses: Clauses, match: Match, slot: str, head: int) -> bool:
    """Whether a threat tells of a name that it is ready: `warned that Elbonia was ready to strike` threatens no Elbonia."""
    verb = clauses.heads[head]
    if match.frame.event_type != EventType.THREATEN or slot not in ("comp", "any") or clauses.deps[head] not in ("nsubj", "nsubjpass"):
        return False
    return clauses.heads[verb] == match.trigger and tells_own_state(clauses, verb)


def _is_venue(clauses: Clauses, match: Match, side: Side) -> bool:
    """Where words are spoken or a pact is made, not to whom: `agreed to a ceasefire in Geneva`, `welcomed the news on Twitter`."""
    head = side.head
    preposition = clauses.heads[head]
    if match.frame.event_type not in OF_WORDS or clauses.deps[head] != "pobj":
        return False
    if clauses.words[head] in MEDIUMS:
        return clauses.words[preposition] in ("on", "via")
    is_town = clauses.labels[head] == MentionLabel.PLACE and side.first == side.last
    return (
        is_town and clauses.words[preposition] == "in" and clauses.words[clauses.heads[preposition]] in _OCCASIONS and match.frame.event_type == EventType.AGREE
    )


def _is_filled(clauses: Clauses, match: Match) -> bool:
    """Whether a slot is taken by somebody without a name: who `gave asylum to a thief` gave none to a country named further on."""
    for slot in match.frame.target:
        if slot in _RECEIVERS:
            for anchor in anchors_of(clauses, match):
                head = clauses.prepositional(anchor, slot)
                if head is not None and clauses.pos[head] == "NOUN" and clauses.tags[head] == "NN" and head > match.trigger and actor_in(clauses, head) is None:
                    return True
    return False


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
