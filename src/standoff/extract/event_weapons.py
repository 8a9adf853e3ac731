"""Tells what strikes from who strikes: weapons, and tolls of what is no attack.

Lives here: whether the subject of a verb of force is a thing. Not here: whose thing it is (`event_actors.owner_of`), hazards and
markets (`event_figurative`).
"""

from __future__ import annotations

from schemas.codes import EventType
from standoff.extract.clauses import Clauses
from standoff.extract.event_frames import Match
from standoff.knowledge.inflection import word_list

_VIOLENCE = word_list("clash clashes violence fighting shooting shootings massacre ambush crackdown battle battles gun bullet bullets gunfire attackers")
"""What kills besides weapons, as a subject."""


def is_weapon(clauses: Clauses, noun: int) -> bool:
    """Whether what strikes is a thing: `the Syrian air raid killed ten` is a deed of Syria's, `the blast killed ten` of nobody named."""
    return clauses.labels[noun] is None and clauses.classes(noun) == {"thing"}


def has_unnamed_hand(clauses: Clauses, match: Match) -> bool:
    """Whether a thing struck and nobody is named as the one who sent it."""
    if match.frame.event_type != EventType.ASSAULT or clauses.pos[match.trigger] != "VERB":
        return False
    subject = clauses.subject(match.trigger)
    return subject is not None and is_weapon(clauses, subject)


def is_toll(clauses: Clauses, match: Match) -> bool:
    """`A war that has killed thousands`, `the crash killed ten`: the toll of what is no attack."""
    if clauses.pos[match.trigger] != "VERB":
        return False
    subject = clauses.subject(match.trigger)
    return subject is not None and not clauses.is_actor(subject, things=True) and clauses.words[subject] not in _VIOLENCE
