"""Where an event happened: the place name of its sentence that the syntax ties to it.

Lives here: `place_of` and `place_of_saying`. What an event is decides which ties count: an attack happens where its target is, a visit
where it leads, a demand only where it is made. Not here: the ties (`event_place_ties`) and what they lead through (`event_place_paths`), places shared with other words
(`event_place_company`), which place a name means (`standoff.resolve`). Where the syntax does not tell, an event has no place; a dateline
tells where the reporter was, and is none.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from schemas.codes import EventType
from standoff.extract.clauses import Clauses
from standoff.extract.event_actors import Side
from standoff.extract.event_frames import Match
from standoff.extract.event_place_company import antecedent, best, carried, shared, shown
from standoff.extract.event_place_paths import Deed, up_to
from standoff.extract.event_place_ties import MODIFIER, OBJECT, PLACE_NOUNS, REACH, SUBJECT, Tie, is_state, ties
from standoff.extract.event_place_words import (
    DEPLOYMENTS,
    FLYING,
    FROM,
    GOAL,
    HEIGHTS,
    HELPING,
    JUDGED,
    LOCATIVE,
    MEETS,
    MOVED,
    MOVES,
    OVER,
    PEOPLE,
    REACHED,
    SEATS,
    SIGNS,
    STRIKES,
    STRUCK,
    THROUGH,
    VIOLENT,
)
from standoff.records import Span


def place_of(clauses: Clauses, match: Match, sides: Sequence[Side | None], bounds: tuple[int, int]) -> Span | None:
    """The place name that tells where the event of a match happens or is to happen; `bounds` are its sentence's first and last token."""
    if match.frame.event_type is None:
        return None
    heads = frozenset(side.head for side in sides if side is not None)
    return _place(Deed(clauses, match.trigger, match.frame.event_type, match.words, _outermost(clauses, match.words), heads), bounds)


def place_of_saying(clauses: Clauses, cue: tuple[int, int], kind: EventType) -> Span | None:
    """Where a statement that is an event of that kind was made, by the words of its cue (first and last token)."""
    words = tuple(range(cue[0], cue[1] + 1))
    verb = next((word for word in words if clauses.pos[word] in ("VERB", "AUX")), None)
    if verb is None:
        return None
    return _place(Deed(clauses, verb, kind, words, _outermost(clauses, words), frozenset()), _near(clauses, verb))


def _near(clauses: Clauses, word: int) -> tuple[int, int]:
    """First and last token of the word's sentence, as far as places are looked for."""
    doc, first, last = clauses.block.doc, word, word
    while first > 0 and word - first < REACH and not doc[first].is_sent_start:
        first -= 1
    while last + 1 < len(doc) and last - word < REACH and not doc[last + 1].is_sent_start:
        last += 1
    return first, last


def _place(deed: Deed, bounds: tuple[int, int]) -> Span | None:
    clauses = deed.clauses
    found = list(ties(clauses, max(bounds[0], deed.trigger - REACH), min(bounds[1], deed.trigger + REACH)))
    tie = (_own(deed, found) or carried(deed, found) or shared(deed, found) or antecedent(deed, found) or shown(deed, found, bounds)) if found else None
    return None if tie is None else clauses.block.span(clauses.mention_starts[tie.head], clauses.mention_ends[tie.head])


def _outermost(clauses: Clauses, words: Sequence[int]) -> frozenset[int]:
    """A trigger's words without the verbs that hang on another of its verbs: what is *said* to be due has the place of saying."""
    verbs = [word for word in words if clauses.pos[word] in ("VERB", "AUX")]
    return frozenset(word for word in words if word not in verbs or not any(other != word and clauses.is_within(word, other) for other in verbs))


def _own(deed: Deed, found: Sequence[Tie]) -> Tie | None:
    """A name that hangs on the event's own words."""
    return best(deed.clauses, (near for tie in found if (near := up_to(deed, tie)) is not None and _tells(deed, near)))


def _tells(deed: Deed, tie: Tie) -> bool:
    """Whether the preposition or relation of a tie gives the event's place."""
    rule = _RULES.get(tie.by)
    return rule is not None and rule(deed, tie)


def _is_direct(deed: Deed, tie: Tie) -> bool:
    return tie.steps[0].word in deed.outer


def _governor(deed: Deed, tie: Tie) -> str:
    return deed.clauses.words[tie.steps[0].word]


def _is_at(deed: Deed, tie: Tie) -> bool:
    return not deed.is_spoken or not _is_direct(deed, tie) or _is_of_saying(deed, tie)


def _is_on(deed: Deed, tie: Tie) -> bool:
    """`On the border of Peru`, `on Capitol Hill`; a state only under attack."""
    clauses = deed.clauses
    if deed.is_spoken:
        return clauses.words[tie.head] in HEIGHTS and _is_at(deed, tie)
    if tie.noun != tie.head and clauses.words[tie.noun] in PLACE_NOUNS:
        return True
    return _is_direct(deed, tie) and (deed.kind in VIOLENT or (deed.kind in HELPING and not is_state(clauses, tie.head)))


def _is_goal(deed: Deed, tie: Tie) -> bool:
    """Whether `to` leads to where it happens: what travels, marches or is sent there; not what is said or given to a state."""
    word = _governor(deed, tie)
    if deed.kind == EventType.PROTEST:
        return tie.noun != tie.head  # `to the streets of Cairo`
    if deed.is_spoken:
        return False
    if word in MOVED or deed.kind == EventType.MOBILIZE:
        return True
    if word in MOVES or deed.says(MOVED):
        return deed.kind != EventType.AID or not is_state(deed.clauses, tie.head) or _sends_people(deed)
    if tie.by in ("into", "onto"):
        return deed.kind in (EventType.ASSAULT, EventType.RETREAT, EventType.AID, EventType.COERCE)
    return deed.kind == EventType.CONSULT and any(deed.clauses.words[step.word] in MOVED for step in tie.steps)


def _sends_people(deed: Deed) -> bool:
    found = deed.clauses.object(deed.trigger)
    return deed.says(DEPLOYMENTS) or (found is not None and not deed.clauses.classes(found).isdisjoint(PEOPLE))


def _is_over(deed: Deed, tie: Tie) -> bool:
    return deed.kind in FLYING and all(step.crossed in ("", "dobj", "for") for step in tie.steps)


def _is_through(deed: Deed, _: Tie) -> bool:
    return deed.kind in (EventType.PROTEST, EventType.MOBILIZE, EventType.ASSAULT)


def _is_left(deed: Deed, tie: Tie) -> bool:
    return deed.kind == EventType.RETREAT and (_is_direct(deed, tie) or _governor(deed, tie) in PLACE_NOUNS)


def _is_against(deed: Deed, tie: Tie) -> bool:
    return deed.kind == EventType.ASSAULT and _is_direct(deed, tie)


def _is_struck(deed: Deed, tie: Tie) -> bool:
    return _is_direct(deed, tie) and _governor(deed, tie) in STRIKES


def _is_court(deed: Deed, tie: Tie) -> bool:
    """`A Minsk court jailed him`."""
    return _is_direct(deed, tie) and (deed.kind == EventType.COERCE or _governor(deed, tie) in JUDGED)


def _is_reached(deed: Deed, tie: Tie) -> bool:
    """Whether the object of a verb is where it happens."""
    word = _governor(deed, tie)
    if not _is_direct(deed, tie):
        return False
    if deed.kind == EventType.CONSULT:
        return word in REACHED
    return deed.kind in (*VIOLENT, EventType.RETREAT) and (word in STRUCK or (word in REACHED and not is_state(deed.clauses, tie.head)))


def _is_venue(deed: Deed, tie: Tie) -> bool:
    """`The Geneva talks`; a state or side before the noun says whose they are."""
    is_site = not is_state(deed.clauses, tie.head) or deed.clauses.words[tie.head] in SEATS
    return is_site and tie.head not in deed.heads and _governor(deed, tie) in MEETS


_RULES: Mapping[str, Callable[[Deed, Tie], bool]] = {
    **dict.fromkeys(LOCATIVE, _is_at),
    **dict.fromkeys(GOAL, _is_goal),
    **dict.fromkeys(OVER, _is_over),
    **dict.fromkeys(THROUGH, _is_through),
    **dict.fromkeys(FROM, _is_left),
    "on": _is_on,
    "against": _is_against,
    "of": _is_struck,
    SUBJECT: _is_court,
    OBJECT: _is_reached,
    MODIFIER: _is_venue,
}
"""Which rule decides on a tie, by its preposition or relation; another tie gives no place."""


def _is_of_saying(deed: Deed, tie: Tie) -> bool:
    """Whether a place on a verb of speech is where it is said: in front of it, right after it, or after whom by name it is said to."""
    clauses, verb = deed.clauses, tie.steps[0].word
    if deed.says(SIGNS):
        return not is_state(clauses, tie.head)
    if clauses.pos[verb] not in ("VERB", "AUX"):
        return False
    return tie.head < verb or all(_may_precede(deed, kid, tie) for kid in clauses.kids[verb] if verb < kid < tie.head)


def _may_precede(deed: Deed, kid: int, tie: Tie) -> bool:
    clauses = deed.clauses
    if clauses.is_within(tie.head, kid):
        return True
    if clauses.deps[kid] == "prep":
        return clauses.is_temporal(kid)
    if clauses.deps[kid] in ("dobj", "dative"):  # `warned Peru in Lima`, not `backed rebels in Aleppo`
        return clauses.is_actor(kid) and clauses.pos[kid] in ("PROPN", "PRON") and not is_state(clauses, tie.head)
    return clauses.deps[kid] not in ("ccomp", "xcomp", "advcl")
