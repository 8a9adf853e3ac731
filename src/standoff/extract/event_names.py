"""Finds names to the right of a trigger: the last resort for a target that no object and no preposition gives.

Lives here: `names_to_the_right`, and where such a name is no party to the deed: in a circumstance, a further clause, a mere place.
Not here: the slots that come first (`event_targets`).
"""

from __future__ import annotations

from collections.abc import Iterator

from schemas.codes import EventType, MentionLabel
from standoff.extract.clauses import Clauses
from standoff.extract.event_actors import Side, is_topic, side_of
from standoff.extract.event_frames import Match
from standoff.knowledge.inflection import word_list

_TELLS = frozenset({"tell", "tells", "told", "telling"})

MEDIUMS = frozenset({"twitter", "facebook", "instagram", "youtube", "telegram", "whatsapp", "tiktok"})
"""Where something is said, not to whom."""

_BEFORE_OR_AFTER = word_list("before after since when while although as during amid following though")
"""What opens a circumstance: a name in `before Britain left the single market` is no party to what was agreed."""

OF_WORDS = frozenset({EventType.AGREE, EventType.SUPPORT, EventType.REQUEST, EventType.REJECT, EventType.ACCUSE, EventType.THREATEN, EventType.CONSULT})
"""Types done in words."""

_BEHIND_VERB = frozenset({"dobj", "dative", "prep", "xcomp", "ccomp"})

_REASONS = frozenset({"retaliation", "response", "reaction", "reply", "wake", "aftermath"})
"""Nouns after `in` that open a reason."""

_CIRCUMSTANTIAL = frozenset({EventType.RETREAT, EventType.PROTEST})
"""Types whose other side stands in the circumstances: a strike is called off after talks with the government."""

_RECEIVED = frozenset({EventType.AID, EventType.SANCTION, EventType.RETREAT, EventType.CONSULT, EventType.COOPERATE, EventType.PROTEST})
"""Types whose other side may stand in a clause on a noun: `aid for those hit by the flood in Peru`."""


def names_to_the_right(clauses: Clauses, match: Match, taken: Side | None) -> Iterator[Side]:
    """Named actors under the trigger to its right, nearest first."""
    index, size = match.trigger + 1, len(clauses.words)
    limit = min(size, match.trigger + 40)
    while index < limit:
        if clauses.named[index] and _is_near(
            clauses, index, match.trigger, circumstances=match.frame.event_type in _CIRCUMSTANTIAL, receives=match.frame.event_type in _RECEIVED
        ):
            last = clauses.mention_ends[index]
            head = next((word for word in range(last, index - 1, -1) if not index <= clauses.heads[word] <= last), last)
            side = Side(index, last, head)
            bearer = clauses.heads[head]
            if clauses.deps[head] in ("amod", "compound", "nmod") and bearer > last and clauses.is_actor(bearer, places=False):
                side = side_of(clauses, bearer, alone=True)  # `the Elbonian president`, not `Elbonian`
            is_prefix = clauses.words[last + 1 : last + 2] == ["-"]  # `the Peña-era law`
            is_owner = clauses.deps[head] == "poss" and clauses.heads[head] in match.words and match.frame.event_type == EventType.SUPPORT
            if (
                not is_prefix
                and not is_owner
                and not is_topic(clauses, head)
                and not _is_scene(clauses, match, head)
                and not _is_told(clauses, head)
                and head not in match.words
                and (taken is None or not side.overlaps(taken))
            ):
                yield side
            index = last
        index += 1


def _is_scene(clauses: Clauses, match: Match, head: int) -> bool:
    """Whether a name to the right is a mere place, and the deed one of words: who called for help in a gulf asked nothing of the gulf."""
    preposition = clauses.heads[head]
    if match.frame.event_type == EventType.REQUEST and clauses.deps[head] == "pobj" and clauses.words[preposition] in ("with", "into"):
        return clauses.pos[clauses.heads[preposition]] == "NOUN"  # `called for talks with Elbonia`
    if match.frame.mode == "resign":
        return clauses.words[clauses.heads[head]] not in ("in", "of", "from", "at")  # `resigned after a row over aid to Elbonia`
    return match.frame.event_type in OF_WORDS and clauses.labels[head] == MentionLabel.PLACE


def _is_told(clauses: Clauses, head: int) -> bool:
    """Whether a name is whom the clause is told to: `rebuffed the plan, telling a newspaper`."""
    governor = clauses.heads[head]
    return clauses.deps[head] in ("dobj", "dative") and clauses.words[governor] in _TELLS


def _is_near(clauses: Clauses, index: int, trigger: int, *, circumstances: bool, receives: bool) -> bool:
    """Whether the word hangs on the trigger, and not in a further clause (`…, and thanked Oslo`) or in the words that name a source (`according to`).

    Nor in a circumstance, unless `circumstances` count, nor in a clause that describes a noun, unless the deed `receives` its other side there.
    """
    passed: list[int] = []
    for _ in range(30):
        if index == trigger:
            return True
        head = clauses.heads[index]
        if head == index or clauses.words[index] == "according":
            return False
        if clauses.words[index] in MEDIUMS or (clauses.deps[index] in ("conj", "parataxis") and clauses.pos[index] in ("VERB", "AUX")):
            return False
        if clauses.words[index] in ("citing", "quoting"):
            return False
        if not receives and (
            (clauses.deps[index] == "relcl" and not _is_infinitive(clauses, index))
            or (clauses.deps[index] == "acl" and clauses.tags[index] == "VBN" and head != trigger)
        ):
            return False  # `to ride on the unrest fostered by the rebels`
        if clauses.deps[index] == "pcomp" and clauses.words[head] == "with" and clauses.kid(index, "nsubj") is not None:
            return False  # `denied the charge, with Peru calling it …`
        if clauses.deps[index] == "advcl" and passed and clauses.deps[passed[-1]] in _BEHIND_VERB and _is_condition(clauses, index):
            return False  # who `threatened to act if the rebels attacked Peru` threatens the rebels
        if clauses.deps[index] == "advcl" and clauses.kid(index, "ccomp") in passed:
            return False  # `threatened to close the border, arguing that Peru had …`
        passed.append(index)
        if not circumstances and clauses.deps[index] == "prep" and clauses.words[index] in _BEFORE_OR_AFTER:
            return False
        if not circumstances and clauses.deps[index] == "pobj" and clauses.words[index] in _REASONS and clauses.words[head] == "in":
            return False
        if (
            not circumstances
            and clauses.deps[index] == "advcl"
            and any(clauses.words[kid] in _BEFORE_OR_AFTER for kid in clauses.all_kids(index, "mark", "advmod"))
        ):
            return False
        index = head
    return False


def _is_condition(clauses: Clauses, verb: int) -> bool:
    return any(clauses.words[kid] in ("if", "unless") for kid in clauses.all_kids(verb, "mark"))


def _is_infinitive(clauses: Clauses, verb: int) -> bool:
    """`Rights to be granted to the north`: what is asked for, not what describes the noun."""
    return any(clauses.words[kid] == "to" for kid in clauses.all_kids(verb, "aux"))
