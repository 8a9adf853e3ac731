"""Finds who stands behind a deed of force that has no doer of its own: `killed in Peruvian airstrikes`, `the attack that killed ten`.

Lives here: `striker`, `doer_behind`, and which name before an attack made it. Not here: subjects and agents (`event_sources`), what
counts as a weapon (`event_weapons`).
"""

from __future__ import annotations

from schemas.codes import MentionLabel
from standoff.extract.clauses import Clauses
from standoff.extract.event_actors import Side, actor_in, owner_of, side_of
from standoff.extract.noun_phrases import PRONOUNS
from standoff.knowledge.inflection import all_verb_forms, word_list

DEEDS_OF_FORCE = word_list(
    "attack attacks assault assaults strike strikes airstrike airstrikes raid raids bombing bombings shooting shootings massacre massacres killing killings murder"
    " murders stabbing stabbings siege sieges ambush ambushes blast blasts explosion explosions rampage hijacking kidnapping beheading beheadings assassination"
    " assassinations offensive shelling bombardment invasion incursion crackdown operation operations onslaught"
)
"""Nouns before which a name is the place or the victim as often as the doer: `the Lima bombing`, `the Roe murder`."""

_FIGHTS = word_list(
    "clash clashes fighting shootout gunfight gunfights gunbattle firefight firefights battle battles confrontation skirmish skirmishes standoff"
)
"""Fights with somebody: who is killed in one is killed by those it is with."""

_SENDS = all_verb_forms("launch carry conduct stage mount order commit perpetrate fire use detonate plant drop unleash execute wage")
"""Verbs whose subject made the attack that is their object, or in which they did it."""

_OPENINGS = all_verb_forms("open shoot fire attack bomb shell storm raid strike launch drop ambush bombard")
"""What others do when somebody is killed: `was killed when soldiers opened fire`."""

_SHOUTED = 5
"""Longest abbreviation that is a body or a state: `FBI raid`, `UK strike`."""


def striker(clauses: Clauses, noun: int) -> Side | None:
    """Whose attack or weapon it is; the name of a place or victim before it is not."""
    side = owner_of(clauses, noun)
    if side is None or clauses.words[noun] not in DEEDS_OF_FORCE or can_strike(clauses, side.head, noun):
        return side
    by = clauses.prepositional(noun, "by")
    return None if by is None else actor_in(clauses, by)


def can_strike(clauses: Clauses, name: int, noun: int) -> bool:
    """Whether the name made the deed: all but a bare name before it that tells where, or against whom."""
    if clauses.deps[name] not in ("compound", "nmod", "amod") or name > noun or clauses.words[noun] not in DEEDS_OF_FORCE:
        return True
    label = clauses.labels[name]
    if label == MentionLabel.PLACE:
        return False
    if label in (MentionLabel.GROUP, MentionLabel.NATIONALITY) or clauses.tags[name] == "JJ" or _is_abbreviation(clauses, name):
        return True
    return label != MentionLabel.PERSON and any(clauses.prepositional(noun, word) is not None for word in ("on", "against"))


def _is_abbreviation(clauses: Clauses, name: int) -> bool:
    word = clauses.block.doc[name].text.replace(".", "")
    return word.isupper() and 1 < len(word) <= _SHOUTED


def doer_behind(clauses: Clauses, verb: int) -> Side | None:
    """For a passive without agent, whose attack it was in, whom the fight was with, or who opened fire."""
    for word in ("in", "during"):
        noun = clauses.prepositional(verb, word)
        if noun is None:
            continue
        if clauses.words[noun] in _FIGHTS:
            other = clauses.prepositional(noun, "with")
            return None if other is None else actor_in(clauses, other)
        if clauses.words[noun] in DEEDS_OF_FORCE and (side := striker(clauses, noun)) is not None:
            return side
    for clause in clauses.all_kids(verb, "advcl"):
        opened = clauses.words[clause] in _OPENINGS and not clauses.is_passive(clause)
        if opened and any(clauses.words[kid] == "when" for kid in clauses.kids[clause]):
            subject = clauses.kid(clause, "nsubj")
            if subject is not None and clauses.is_actor(subject) and clauses.words[subject] not in PRONOUNS:
                return side_of(clauses, subject)
    return None


def sender_of(clauses: Clauses, noun: int) -> Side | None:
    """For `launched an attack that killed ten` and `claimed responsibility for the attack that killed ten`: the subject."""
    governor = clauses.heads[noun]
    if clauses.deps[noun] == "pobj":
        governor = clauses.heads[governor]
        if clauses.words[governor] == "responsibility" and clauses.deps[governor] == "dobj":
            governor = clauses.heads[governor]
        elif clauses.words[governor] not in _SENDS:
            return None
    elif clauses.deps[noun] != "dobj" or clauses.words[governor] not in _SENDS:
        return None
    subject = clauses.subject(governor) if clauses.pos[governor] == "VERB" else None
    return side_of(clauses, subject) if subject is not None and clauses.is_actor(subject) else None
