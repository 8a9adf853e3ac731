"""Finds who did it: the source of an event, from the subject of its verb or the words around its noun.

Lives here: `find_source`, `matrix_subject`. Not here: the doer behind a deed without one of its own (`event_doers`), targets
(`event_targets`), events whose two sides do the same (`event_sides`).
"""

from __future__ import annotations

from schemas.codes import EventType, MentionLabel
from standoff.extract.clauses import Clauses
from standoff.extract.event_actors import Side, actor_in, owner_of, side_of
from standoff.extract.event_doers import DEEDS_OF_FORCE, can_strike, doer_behind, sender_of, striker
from standoff.extract.event_frames import Match
from standoff.extract.event_needs import OWN
from standoff.extract.event_no_parties import held_captive
from standoff.extract.event_targets import anchors_of
from standoff.extract.event_weapons import is_weapon
from standoff.extract.noun_phrases import PHRASE_WORDS, PRONOUNS
from standoff.knowledge.inflection import word_list

_WHERE = ("in", "from", "by", "at")


_REPORTING = frozenset({"VERB", "AUX"})


_BY_HAND = frozenset({EventType.ASSAULT, EventType.COERCE, EventType.MOBILIZE, EventType.AID, EventType.PROTEST})
"""Types whose source must be the subject itself: `NATO's expansion has hurt Russia` is no assault by NATO."""


_OTHERS = frozenset({"he", "she", "they", "it"})
_MARKS = frozenset({'"', "“", "”", "''", "``"})

_MEANS = frozenset({"with", "by", "to"})
"""Prepositions between a verb and the force by which its subject does it: `answered with an attack`, unlike `said in an attack`."""


_FOLLOWERS = word_list(
    "heroes hero idols idol fans fan followers friends friend aides aide allies ally relatives family father mother son daughter brother sister wife"
)
"""People of somebody's, who act for themselves: `Berg's heroes opposed the war`."""


def matrix_subject(clauses: Clauses, pronoun: int, verb: int) -> int:
    """For `Russia said it …`, the subject of the reporting verb in place of the pronoun."""
    for _ in range(4):
        if clauses.deps[verb] in ("ccomp", "advcl", "conj", "xcomp"):
            is_joined = clauses.deps[verb] == "conj"
            verb = clauses.heads[verb]
            subject = clauses.kid(verb, "nsubj")
            if subject is not None and clauses.words[pronoun] in _OTHERS and _is_quoted(clauses, pronoun, subject):
                return pronoun
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


def _is_quoted(clauses: Clauses, pronoun: int, speaker: int) -> bool:
    """Whether one of them stands in quotation marks: in the words of another, *she* is not who speaks them."""
    first, last = sorted((pronoun, speaker))
    return sum(clauses.words[word] in _MARKS for word in range(first + 1, last)) % 2 == 1


def _where(clauses: Clauses, match: Match) -> Side | None:
    """For arrests, releases, expulsions without an agent: the country in the clause, whose authorities act."""
    for word in _WHERE:
        for anchor in anchors_of(clauses, match):
            head = clauses.prepositional(anchor, word)
            if head is None:
                head = _behind_day(clauses, anchor, word)
            if head is None:
                continue
            if clauses.labels[head] == MentionLabel.STATE or (clauses.labels[head] == MentionLabel.PLACE and word != "from"):
                return side_of(clauses, head)  # whoever was freed from a prison was not freed by it
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
    if clauses.pos[trigger] in ("NOUN", "PROPN") or _is_deed(clauses, trigger):
        return _nominal_source(clauses, match)
    subject = clauses.subject(trigger) if held_captive(clauses, trigger) is None else None
    if subject is None and match.frame.event_type == EventType.ASSAULT and clauses.is_passive(trigger):
        behind = doer_behind(clauses, trigger)
        if behind is not None:
            return behind
    if subject is None:
        return _where(clauses, match) if "where" in match.frame.options else None
    if clauses.words[subject] in OWN:
        subject = matrix_subject(clauses, subject, trigger)
    subject = _after_dateline(clauses, subject)
    if clauses.pos[subject] in ("VERB", "AUX") and clauses.labels[subject] is None:
        return None
    if clauses.is_actor(subject):
        return _with_first(clauses, _untagged(clauses, subject))
    weapon = is_weapon(clauses, subject)
    if match.frame.event_type in _BY_HAND and not weapon:
        return None
    if clauses.words[subject] in _FOLLOWERS:
        return None
    if weapon and match.frame.event_type == EventType.ASSAULT:
        owner = striker(clauses, subject) or (sender_of(clauses, subject) if clauses.deps[trigger] == "relcl" else None)
    else:
        owner = owner_of(clauses, subject)
    return None if weapon and owner is not None and clauses.labels[owner.head] is None else owner  # `Katyusha rockets` are of no Katyusha


def _is_deed(clauses: Clauses, trigger: int) -> bool:
    """`The Lima church shooting` is no verb, whatever the parser says: a participle with an article or a noun before it."""
    return (
        clauses.tags[trigger] == "VBG"
        and clauses.words[trigger] in DEEDS_OF_FORCE
        and any(kid < trigger and clauses.deps[kid] in ("det", "compound", "amod", "nummod") for kid in clauses.kids[trigger])
    )


def _untagged(clauses: Clauses, subject: int) -> int:
    """`Sen. Jane Roe (R-Ohio), who pressed …`: the senator, not her party and state, where the parser takes the tag for a noun."""
    tag = subject - 2
    if tag < 0 or clauses.words[tag] not in ("r", "d", "i") or clauses.words[tag + 1] not in ("-", "–"):
        return subject
    return next((word for word in range(tag - 1, max(-1, tag - 6), -1) if clauses.labels[word] == MentionLabel.PERSON), subject)


def _with_first(clauses: Clauses, subject: int) -> Side:
    """The subject with the one before it that is joined to it but parsed as a second: `she or, perhaps, one of her aides`."""
    side = side_of(clauses, subject)
    if clauses.deps[subject] != "nsubj":
        return side
    others = [kid for kid in clauses.all_kids(clauses.heads[subject], "nsubj") if kid < side.first and clauses.kid(kid, "cc") is not None]
    if not others or not clauses.is_actor(others[0]):
        return side
    first = side_of(clauses, others[0], alone=True).first
    return Side(first, side.last, subject) if side.last - first < PHRASE_WORDS else side


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
    is_force = match.frame.event_type == EventType.ASSAULT
    for kid in clauses.kids[trigger]:
        if clauses.deps[kid] in ("amod", "compound", "nmod") and clauses.named[kid] and (not is_force or can_strike(clauses, kid, trigger)):
            return Side(clauses.mention_starts[kid], clauses.mention_ends[kid], kid)
    by = clauses.prepositional(trigger, "by")
    if by is not None:
        return actor_in(clauses, by, things=True)
    if match.frame.mode == "visit" and (guest := clauses.prepositional(trigger, "of")) is not None and clauses.is_actor(guest):
        return side_of(clauses, guest)  # `during the visit of the president to Lima`
    governor = clauses.heads[trigger]
    if clauses.deps[trigger] == "pobj" and clauses.deps[governor] == "prep":
        if is_force and clauses.words[governor] not in _MEANS:
            return None
        governor = clauses.heads[governor]
    if clauses.pos[governor] in _REPORTING:
        subject = clauses.subject(governor)
        if subject is not None and clauses.is_actor(subject):
            return side_of(clauses, subject)
    return None
