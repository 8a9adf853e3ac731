"""Conditions of the lexicon that tell senses of one word apart: whether a deed is anybody's, a call a name, a talk a speech.

Lives here: the conditions `thingsubj`, `named`, `onparty`, `whoseobj` and `objclause`. Not here: the conditions on single complements
(`event_needs`), what holds for a whole sentence (`event_figurative`).
"""

from __future__ import annotations

from schemas.codes import MentionLabel
from standoff.extract.clauses import Clauses
from standoff.knowledge.predicates import Need

_WHICH = frozenset({"this", "that", "these", "those", "which", "what"})
"""Pronouns of things: `this allows them to`."""

_LANDS = (MentionLabel.PLACE, MentionLabel.STATE)
_ARTICLES = frozenset({"a", "an", "the", "one", '"', "“", "‘"})


def need_thing_subject(clauses: Clauses, trigger: int, _need: Need) -> tuple[int, ...] | None:
    """`His departure would allow them to`: what a thing or a deed brings about is nobody's deed."""
    subject = clauses.subject(trigger)
    if subject is None:
        return None
    if clauses.words[subject] in _WHICH:
        return ()
    common = clauses.pos[subject] in ("NOUN", "VERB", "ADJ") and clauses.labels[subject] is None and not clauses.named[subject]
    return () if common and not clauses.is_actor(subject) and not clauses.is_actor(clauses.content_head(subject)) else None


def need_naming(clauses: Clauses, trigger: int, _need: Need) -> tuple[int, ...] | None:
    """`Called Poe a traitor`, `called Poe "weak"`: words right after the object say what it is called."""
    found = clauses.object(trigger)
    if found is None or clauses.is_passive(trigger) or found < trigger:
        return None
    last = clauses.phrase(found, alone=True)[1]
    return () if set(clauses.words[last + 1 : last + 2]) & _ARTICLES else None


def need_on_party(clauses: Clauses, trigger: int, _need: Need) -> tuple[int, ...] | None:
    """`His attacks on the press`: on somebody or something that is no place or state."""
    noun = clauses.prepositional(trigger, "on")
    return () if noun is not None and clauses.labels[noun] not in _LANDS else None


def need_owned_object(clauses: Clauses, trigger: int, _need: Need) -> tuple[int, ...] | None:
    """`Blamed Peru's hostility`: who blames a deed or a trait blames its owner."""
    found = clauses.object(trigger)
    owner = None if found is None else clauses.possessor(found)
    return () if owner is not None and clauses.is_actor(owner) else None


def need_object_clause(clauses: Clauses, trigger: int, need: Need) -> tuple[int, ...] | None:
    """`Signed a decree granting them citizenship`, `signed an order to lift the ban`: one of the verbs tells what the object does."""
    found = clauses.object(trigger)
    verbs = [] if found is None else clauses.all_kids(found, "acl", "relcl")
    verbs = [*verbs, *clauses.all_kids(trigger, "xcomp", "advcl")]
    joined = [kid for verb in verbs for kid in clauses.all_kids(verb, "conj")]
    return () if any(clauses.words[verb] in need.words for verb in (*verbs, *joined)) else None
