"""The conditions that a line of the lexicon puts on the words around a trigger, one function each.

Lives here: `NEEDS`. A condition gives the further trigger words it found, or None where it is not met. Not here: the order in
which triggers and lines are tried (`event_frames`), the words themselves (`standoff.knowledge.predicates`).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from schemas.codes import MentionLabel
from standoff.extract.clauses import Clauses
from standoff.extract.event_senses import need_naming, need_object_clause, need_on_party, need_owned_object, need_thing_subject
from standoff.extract.noun_phrases import PRONOUNS
from standoff.knowledge.inflection import word_list
from standoff.knowledge.predicates import Need

Found = tuple[int, ...] | None
"""The further trigger words a condition found; None where it is not met."""


_VERB_POS = frozenset({"VERB", "AUX"})


_FUTURE_AUX = frozenset({"will", "would", "'ll", "’ll", "wo", "shall"})


_PEOPLE = frozenset({MentionLabel.PERSON, MentionLabel.OFFICE})


_NAMED = frozenset({MentionLabel.PERSON, MentionLabel.STATE, MentionLabel.ORGANIZATION, MentionLabel.GROUP, MentionLabel.OFFICE})


_KINDS = frozenset({"ACTOR", "PERSON", "NAME", "NAMED", "NAMEDPERSON", "SITE", "ANY"})
"""Words of the lexicon that name kinds of words."""


OWN = frozenset({"it", "they", "he", "she", "we", "i"})
"""Pronouns with which a speaker speaks of itself."""


_FORCES = word_list("troops soldiers forces army fighters tanks missiles warships marines units artillery peacekeepers contingent garrison personnel")


PARTIES = frozenset(
    {"leaders", "presidents", "ministers", "sides", "countries", "parties", "governments", "negotiators", "counterparts", "neighbours", "neighbors", "koreas"}
)
"""Plural nouns that by themselves name the parties of talks: `the two sides met`."""


def _says(clauses: Clauses, index: int, words: frozenset[str]) -> bool:
    if clauses.words[index] in words:
        return True
    if index > 1 and clauses.words[index - 1] == "-" and f"{clauses.words[index - 2]}-{clauses.words[index]}" in words:
        return True
    return index > 0 and f"{clauses.words[index - 1]} {clauses.words[index]}" in words


def _matches(clauses: Clauses, index: int, words: frozenset[str]) -> bool:
    if not words or "ANY" in words:
        return True
    if "ACTOR" in words:
        return clauses.is_actor(index)
    if "PERSON" in words:
        return clauses.labels[index] in _PEOPLE or (clauses.labels[index] is None and ("person" in clauses.classes(index) or clauses.is_name(index)))
    if "NAME" in words:
        return clauses.is_name(index)
    if "NAMED" in words:
        return clauses.labels[index] in _NAMED and clauses.words[index] not in PRONOUNS
    if "SITE" in words:
        return clauses.labels[index] in (MentionLabel.PLACE, MentionLabel.STATE)
    if "NAMEDPERSON" in words:
        return clauses.labels[index] == MentionLabel.PERSON and clauses.named[index]
    return _says(clauses, index, words)


def _need_object(clauses: Clauses, trigger: int, need: Need) -> Found:
    found = clauses.object(trigger)
    if found is None:
        return None
    for head in dict.fromkeys((found, clauses.content_head(found), *clauses.all_kids(found, "conj"))):
        if _matches(clauses, head, need.words):
            return (head,) if need.words and not need.words & _KINDS else ()
    return None


def _need_prepositional(prepositions: tuple[str, ...]) -> Callable[[Clauses, int, Need], Found]:
    """`Pulled out of the treaty`, `provided them with details`: the noun after one of the prepositions of the trigger or its particle."""

    def find(clauses: Clauses, trigger: int, need: Need) -> Found:
        for anchor in (trigger, *clauses.all_kids(trigger, "prt", "prep", "dobj", "advmod")):
            for word in prepositions:
                noun = clauses.prepositional(anchor, word)
                if noun is not None and _says(clauses, noun, need.words):
                    return (noun,)
        return None

    return find


def _need_no_object(clauses: Clauses, trigger: int, _need: Need) -> Found:
    return () if clauses.object(trigger) is None else None


def _need_particle(clauses: Clauses, trigger: int, need: Need) -> Found:
    for kid in clauses.kids[trigger]:
        if clauses.deps[kid] in ("prt", "prep", "advmod") and clauses.words[kid] in need.words:
            return (kid,)
    return None


def _need_preposition(clauses: Clauses, trigger: int, need: Need) -> Found:
    for kid in clauses.kids[trigger]:
        if clauses.deps[kid] in ("prep", "dative", "prt", "agent") and clauses.words[kid] in need.words and not clauses.is_temporal(kid):
            return ()
    noun = clauses.object(trigger) if clauses.pos[trigger] in _VERB_POS else None
    if noun is not None and not clauses.is_passive(trigger):
        for kid in clauses.kids[noun]:
            if clauses.deps[kid] == "prep" and clauses.words[kid] in need.words:
                return ()
    return None


def _need_open_clause(clauses: Clauses, trigger: int, need: Need) -> Found:
    for kid in clauses.all_kids(trigger, "xcomp"):
        if clauses.pos[kid] in _VERB_POS and (not need.words or clauses.words[kid] in need.words) and clauses.tags[kid] in ("VB", "VBG"):
            return (kid,) if need.words else ()
    return None


def _need_own_forces(clauses: Clauses, trigger: int, _need: Need) -> Found:
    """`Promised to cut its forces`, `to withdraw all troops`: what is taken back harms nobody."""
    for kid in clauses.all_kids(trigger, "xcomp"):
        found = clauses.object(kid)
        head = None if found is None else clauses.content_head(found)
        if head is not None and clauses.words[head] in _FORCES:
            owner = clauses.possessor(head)
            return () if owner is None or not clauses.named[owner] else None
    return None


def _need_clause_with_subject(clauses: Clauses, trigger: int, need: Need) -> Found:
    """`Told them to leave`, `insisted that he leave`; not `told them that he will leave`, `asked whether he would`."""
    for kid in clauses.all_kids(trigger, "ccomp", "xcomp"):
        if any(clauses.words[aux] not in ("to", "be") for aux in clauses.all_kids(kid, "aux", "auxpass")):
            continue
        if clauses.tags[kid] == "VB" and clauses.kid(kid, "nsubj", "nsubjpass") is not None and (not need.words or clauses.words[kid] in need.words):
            return ()
    return None


def _need_content(clauses: Clauses, trigger: int, need: Need) -> Found:
    for kid in clauses.all_kids(trigger, "ccomp", "pcomp"):
        if not need.words or clauses.words[kid] in need.words:
            return ()
    return None


def _need_factual_content(clauses: Clauses, trigger: int, _need: Need) -> Found:
    """`Warned them that rivals are meddling` tells of a danger; `warned them that it will strike` threatens."""
    content = clauses.kid(trigger, "ccomp")
    if content is None or clauses.kid(content, "nsubj", "nsubjpass") is None:
        return None
    return (
        ()
        if clauses.tags[content] in ("VBZ", "VBP", "VBD", "VBG", "VBN") and not any(clauses.tags[kid] == "MD" for kid in clauses.all_kids(content, "aux"))
        else None
    )


def _need_factual_of_things(clauses: Clauses, trigger: int, need: Need) -> Found:
    """`Warned that the repeal carries a risk`; not `warned that the army was ready to strike`."""
    content = clauses.kid(trigger, "ccomp")
    subject = None if content is None else clauses.kid(content, "nsubj", "nsubjpass")
    return None if subject is None or clauses.is_actor(subject) else _need_factual_content(clauses, trigger, need)


def _content(clauses: Clauses, trigger: int) -> int | None:
    return clauses.kid(trigger, "ccomp")


def _need_modal(clauses: Clauses, trigger: int, need: Need) -> Found:
    content = _content(clauses, trigger)
    if content is None:
        return None
    if any(clauses.words[kid] == "have" for kid in clauses.all_kids(content, "aux")):
        return None  # `should have known` is no demand
    for kid in clauses.all_kids(content, "aux", "neg"):
        if clauses.words[kid] in need.words:
            return (kid, content)
    if "need" in need.words and clauses.words[content] in ("need", "needs") and clauses.kid(content, "xcomp") is not None:
        return (content,)
    return None


def _need_content_actor(clauses: Clauses, trigger: int, _need: Need) -> Found:
    content = _content(clauses, trigger)
    subject = None if content is None else clauses.kid(content, "nsubj", "nsubjpass")
    if subject is None or not clauses.is_actor(subject) or clauses.words[subject] in ("it", "you", "i", "we"):
        return None
    return ()


def _will(clauses: Clauses, verb: int) -> bool:
    return any(clauses.deps[kid] == "aux" and clauses.words[kid] in _FUTURE_AUX for kid in clauses.kids[verb])


def _negated(clauses: Clauses, verb: int) -> bool:
    return any(clauses.deps[kid] == "neg" for kid in clauses.kids[verb])


def _own_future(clauses: Clauses, trigger: int, negated: bool) -> int | None:
    """The verb of `it will …` (`it will not …`) in the content, where the speaker speaks of itself."""
    content = _content(clauses, trigger)
    if content is None or not _will(clauses, content) or _negated(clauses, content) != negated:
        return None
    if any(clauses.words[kid] in ("whether", "if") for kid in clauses.all_kids(content, "mark")):
        return None  # `has not said whether it would let them stay` leaves it open
    if any(clauses.words[kid] in ("can", "could", "would", "may", "might") for kid in clauses.all_kids(trigger, "aux")):
        return None
    subject, speaker = clauses.kid(content, "nsubj"), clauses.subject(trigger)
    if subject is None or speaker is None or clauses.words[content] == "be":
        return None
    if clauses.words[subject] == "it" and (clauses.words[speaker] in ("he", "she", "i", "they") or "person" in clauses.classes(speaker)):
        return None  # `the mayor said it will take hours`
    if clauses.words[subject] in OWN:
        return content if clauses.words[speaker] in OWN or clauses.agrees(subject, speaker) else None
    possessor = clauses.possessor(subject)
    return content if possessor is not None and clauses.words[possessor] in ("its", "his", "her", "their", "our", "my") else None


def _need_refusal(clauses: Clauses, trigger: int, _need: Need) -> Found:
    content = _own_future(clauses, trigger, negated=True)
    return None if content is None else (content,)


def _need_promise(clauses: Clauses, trigger: int, need: Need) -> Found:
    content = _own_future(clauses, trigger, negated=False)
    if content is None or clauses.words[content] not in need.words:
        return None
    return (content,)


def _need_negation(clauses: Clauses, trigger: int, _need: Need) -> Found:
    return () if _negated(clauses, trigger) and _will(clauses, trigger) else None


def _need_two_subjects(clauses: Clauses, trigger: int, need: Need) -> Found:
    subject = clauses.subject(trigger)
    if subject is None or clauses.is_passive(trigger):
        return None
    if clauses.kid(trigger, "dobj") is not None and not need.words and clauses.words[trigger] in ("met", "meet", "meets", "meeting"):
        return None
    pair = [word for word in clauses.conjuncts(subject) if clauses.is_actor(word)]
    if len(pair) >= 2 or (clauses.tags[subject] in ("NNS", "NNPS") and clauses.words[subject] in PARTIES):
        return ()
    return None


def _need_passive(clauses: Clauses, trigger: int, _need: Need) -> Found:
    return () if clauses.is_passive(trigger) else None


def _need_predicative(clauses: Clauses, trigger: int, need: Need) -> Found:
    for kid in clauses.all_kids(trigger, "oprd", "acomp", "ccomp", "xcomp", "attr", "dobj", "advmod"):
        if "ANY" in need.words and clauses.deps[kid] == "oprd":
            return ()
        if clauses.words[kid] in need.words:
            return (kid,)
        inner = next((word for word in clauses.kids[kid] if clauses.words[word] in need.words), None)
        if inner is not None:
            return (inner,)
    return None


def _need_subject(clauses: Clauses, trigger: int, need: Need) -> Found:
    subject = clauses.subject(trigger)
    return () if subject is not None and _matches(clauses, subject, need.words) else None


def _need_actor_subject(clauses: Clauses, trigger: int, _need: Need) -> Found:
    subject = clauses.subject(trigger)
    return () if subject is not None and clauses.is_actor(subject) else None


def _need_agent(clauses: Clauses, trigger: int, need: Need) -> Found:
    """An event noun with its own doer: a possessive, `by`, or a nationality or name before it; or with one of the words as doer."""
    if need.words:
        doer = clauses.possessor(trigger)
        doer = clauses.prepositional(trigger, "by") if doer is None else doer
        return () if doer is not None and _matches(clauses, doer, need.words) else None
    if clauses.kid(trigger, "poss") is not None or clauses.prepositional(trigger, "by") is not None:
        return ()
    named = any(clauses.deps[kid] in ("amod", "compound", "nmod") and clauses.named[kid] for kid in clauses.kids[trigger])
    return () if named else None


def _need_possessive(clauses: Clauses, trigger: int, _need: Need) -> Found:
    return () if clauses.kid(trigger, "poss") is not None else None


def _need_plural_possessive(clauses: Clauses, trigger: int, _need: Need) -> Found:
    poss = clauses.kid(trigger, "poss")
    return () if poss is not None and (clauses.words[poss] == "their" or clauses.kid(poss, "conj") is not None) else None


def _nearby(clauses: Clauses, trigger: int, *phrases: tuple[str, ...]) -> Found:
    """Words right after the trigger, up to six tokens on, that read like one of the phrases."""
    window = clauses.words[trigger + 1 : trigger + 7]
    for phrase in phrases:
        for start in range(len(window) - len(phrase) + 1):
            if tuple(window[start : start + len(phrase)]) == phrase:
                return tuple(range(trigger + 1 + start, trigger + 1 + start + len(phrase)))
    return None


def _need_on_strike(clauses: Clauses, trigger: int, _need: Need) -> Found:
    return _nearby(clauses, trigger, ("on", "strike"), ("on", "hunger", "strike"), ("on", "a", "strike"), ("on", "a", "hunger", "strike"))


def _need_on_alert(clauses: Clauses, trigger: int, _need: Need) -> Found:
    return _nearby(clauses, trigger, ("on", "alert"), ("on", "high", "alert"), ("on", "full", "alert"), ("on", "standby"))


def _need_to_streets(clauses: Clauses, trigger: int, _need: Need) -> Found:
    return _nearby(clauses, trigger, ("to", "the", "streets"), ("to", "streets"))


def _need_let_free(clauses: Clauses, trigger: int, _need: Need) -> Found:
    window = clauses.words[trigger + 1 : trigger + 16]
    return (trigger + 1 + window.index("free"),) if "free" in window else None


def _need_object_modifier(clauses: Clauses, trigger: int, need: Need) -> Found:
    found = clauses.object(trigger)
    if found is None:
        return None
    return () if any(clauses.words[kid] in need.words for kid in clauses.all_kids(found, "amod", "compound")) else None


NEEDS: Mapping[str, Callable[[Clauses, int, Need], Found]] = {
    "obj": _need_object,
    "noobj": _need_no_object,
    "fromobj": _need_prepositional(("from", "of")),
    "withobj": _need_prepositional(("with",)),
    "toobj": _need_prepositional(("to",)),
    "thingsubj": need_thing_subject,
    "named": need_naming,
    "onparty": need_on_party,
    "whoseobj": need_owned_object,
    "objclause": need_object_clause,
    "objmod": _need_object_modifier,
    "prt": _need_particle,
    "prep": _need_preposition,
    "xcomp": _need_open_clause,
    "xcompsubj": _need_clause_with_subject,
    "ordering": _need_clause_with_subject,
    "ccomp": _need_content,
    "drawsback": _need_own_forces,
    "factual": _need_factual_content,
    "thingfactual": _need_factual_of_things,
    "modal": _need_modal,
    "ccompactor": _need_content_actor,
    "refusal": _need_refusal,
    "promise": _need_promise,
    "neg": _need_negation,
    "conjsubj": _need_two_subjects,
    "passive": _need_passive,
    "oprd": _need_predicative,
    "subj": _need_subject,
    "actorsubj": _need_actor_subject,
    "agent": _need_agent,
    "poss": _need_possessive,
    "pluralposs": _need_plural_possessive,
    "onstrike": _need_on_strike,
    "onalert": _need_on_alert,
    "tostreet": _need_to_streets,
    "letfree": _need_let_free,
}
"""Every condition that the lexicon may name."""
