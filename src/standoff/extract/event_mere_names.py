"""Names inside what is said that are no party to the saying.

Lives here: where an object's deed is only set (`is_setting`), a law or a plan that bears a name (`is_measure`), what a speaker
tells of his own side (`own_deed`, `tells_own_state`), and whose thing an object is (`in_object`, `asker`). Not here: the slots in which targets are sought (`event_targets`, `event_names`).
"""

from __future__ import annotations

from schemas.codes import EventType
from standoff.extract.clauses import Clauses
from standoff.extract.event_actors import POSSESSIVES, Side, actor_in, side_of
from standoff.extract.event_frames import Match
from standoff.knowledge.inflection import word_list

_SET_IN = frozenset({"in", "over", "near", "at"})
"""Prepositions that set a deed somewhere: `hailed the mood of a summit in Elbonia`, `investigates the launch over Elbonia`."""

_MEASURES = frozenset({"act", "plan", "law", "bill", "program", "programme", "amendment", "agreement", "accord", "treaty", "initiative", "campaign", "pact"})
"""Last words of a name that is a measure: nobody is promised anything by `promised to repeal the Clean Rivers Act`."""

_READY = frozenset({"ready", "prepared", "locked", "poised", "determined", "able", "capable", "set", "armed"})
_MEANS = word_list("tool option means weapon capability capacity power resolve firepower arsenal")

STANCES = frozenset({EventType.SUPPORT, EventType.REJECT, EventType.ACCUSE, EventType.CONCEDE})
"""Types done in words to a deed or a thing, which may be set anywhere."""


def is_setting(clauses: Clauses, noun: int, head: int) -> bool:
    """Whether a name only tells where the thing under a noun is, more than one step below it or `over` it.

    `Denounced the arrests in Elbonia` stays: what is done in a state is most often done by its authorities.
    """
    preposition = clauses.heads[head]
    if clauses.deps[head] != "pobj" or clauses.words[preposition] not in _SET_IN or clauses.pos[clauses.heads[preposition]] == "VERB":
        return False
    return clauses.words[preposition] == "over" or clauses.heads[preposition] != noun


def is_measure(clauses: Clauses, first: int, last: int) -> bool:
    """Whether a phrase is the name of a law, a plan or a campaign."""
    return first < last and clauses.words[last] in _MEASURES


def tells_own_state(clauses: Clauses, verb: int) -> bool:
    """Whether a clause tells what its subject is ready for or has at hand: who `warned that Elbonia was ready to strike` speaks for Elbonia."""
    if clauses.words[verb] in _READY:
        return clauses.kid(verb, "nsubj", "nsubjpass") is not None
    state = clauses.kid(verb, "acomp", "oprd")
    if state is not None and clauses.words[state] in _READY:
        return True
    has = clauses.kid(verb, "dobj")
    return has is not None and clauses.words[has] in _MEANS and clauses.words[verb] in ("has", "have", "had", "possesses", "possess")


def own_deed(clauses: Clauses, trigger: int) -> int | None:
    """The verb of a content clause that tells what the speaker's side is ready for, or in the future and the active voice what it will do."""
    verb = clauses.kid(trigger, "ccomp")
    if verb is not None and tells_own_state(clauses, verb):
        return verb
    if verb is None or clauses.is_passive(verb) or clauses.kid(verb, "nsubj") is None:
        return None
    return verb if any(clauses.words[kid] in ("will", "would", "wo", "’ll", "'ll") for kid in clauses.all_kids(verb, "aux")) else None


def in_object(clauses: Clauses, match: Match, found: int) -> Side | None:
    """The actor in an object; of a thing that is set somewhere, the thing: `hailed the mood of the summit in Elbonia` hails no Elbonia."""
    side = actor_in(clauses, found, things=True)
    if side is not None and match.frame.event_type in STANCES and is_setting(clauses, found, side.head):
        return Side(side_of(clauses, found, alone=True).first, found, found)
    return side


def asker(clauses: Clauses, match: Match, found: int) -> Side | None:
    """Whose request, finding or view it is that is refused: `rejected many of the auditor's findings`, `refused a request from the minister`."""
    if match.frame.event_type != EventType.REJECT:
        return None
    noun = clauses.content_head(found)
    giver = clauses.prepositional(noun, "from")
    if giver is not None and clauses.is_actor(giver):
        return side_of(clauses, giver)
    poss = clauses.possessor(noun)
    return side_of(clauses, poss) if poss is not None and clauses.is_actor(poss) and clauses.words[poss] not in POSSESSIVES else None
