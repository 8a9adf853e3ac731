"""Tells whether an event happened: its status from tense, modals, negation, conditions and the verbs it hangs on.

Lives here: `event_status` and its word lists. Not here: which type an event has (a threat that was uttered has occurred).
"""

from __future__ import annotations

from schemas.codes import Status
from standoff.extract.clauses import Clauses
from standoff.knowledge.inflection import all_verb_forms, word_list

_FUTURE = frozenset({"will", "'ll", "’ll", "shall", "wo", "sha"})
_MODAL = frozenset({"may", "might", "could", "can", "ca"})
_OBLIGATION = frozenset({"should", "must", "ought"})
_CONDITIONS = frozenset({"if", "unless", "whether", "lest"})
_PLANS = all_verb_forms("plan intend prepare expect decide aim hope vow pledge agree promise want seek poise schedule look authorize authorise") | word_list(
    "set due going ready willing eager keen poised"
)
_ATTEMPTS = all_verb_forms("try attempt") | {"able"}
_TRIES = all_verb_forms("try attempt seek")
_OBLIGES = frozenset({"have", "has", "had", "need", "needs", "needed"})
_ASKS = all_verb_forms("urge call ask demand order tell request require press push pressure persuade convince")
_ANNOUNCES = all_verb_forms("announce")
_MOVES = all_verb_forms("pull withdraw send deploy move leave")
_TELLS = all_verb_forms("tell call")
_CALLS = all_verb_forms("call push press appeal wait")
_ENSURES = frozenset({"see", "ensure", "sure"})
"""What `to see that they leave` wants done."""

_DENIALS = all_verb_forms("deny refuse decline reject dismiss fail balk") | {"unable", "unwilling"}
_FALSELY = frozenset({"falsely", "incorrectly", "wrongly", "mistakenly", "erroneously"})
_DOUBTS = all_verb_forms("threaten fear warn consider suppose imagine assume prevent avert forestall") | word_list(
    "threat threats fears risk risks possibility prospect danger suspected possible potential imminent proposal likely unlikely alleged reluctant hesitant"
)
_PENDING = word_list(
    "further additional possible potential imminent future planned scheduled upcoming proposed likely expected new next forthcoming threatened"
)
_SCHEDULED = word_list("planned scheduled upcoming next forthcoming future expected")
_IMAGINED = frozenset({"situation", "scenario", "scenarios", "case", "eventuality", "possibility", "event"})
_BACKGROUND = frozenset({"after", "amid", "before", "despite", "during", "following", "since", "without"})
"""Prepositions of circumstances: `may visit after their talks` leaves the talks as they are."""

_PRESUPPOSES = all_verb_forms(
    "discuss address condemn criticize criticise denounce praise mention describe explain investigate probe oppose welcome mark recall mourn defend justify blame acknowledge recognize recognise remember deplore"
)
"""Verbs whose object is a fact, whatever is said of the verb: who `did not mention the attack` says nothing against it."""

_AWAITS = frozenset({"when", "once", "until", "before"})
_ALIKE = frozenset({"hit", "cut", "put", "set", "let", "shut", "quit", "split", "spread", "burst", "beat"})
"""Verbs whose past reads like their present."""

_WEIGHS = all_verb_forms("support favor favour back advocate oppose suggest propose recommend discuss debate weigh")
_SUGGESTS = all_verb_forms("suggest propose recommend")
_FAILURES = all_verb_forms("fail")
_CONSIDERS = all_verb_forms("consider plan intend discuss weigh contemplate")
_KEEPS = all_verb_forms("prevent block bar ban stop keep prohibit discourage deter refrain hinder restrain dissuade")
_UTTERS = all_verb_forms(
    "express protest thank condemn praise congratulate demand urge warn accuse apologize apologise criticize criticise denounce demonstrate rally march blame admonish rebuke scold chide reassure"
)
"""What is done by speaking: who summoned the envoy to protest has protested."""

_COUNTED = frozenset({"first", "second", "third", "last", "latest", "only", "sole"})
"""What counts the doers of a deed that was done."""

_FOCUS = frozenset({"just", "only", "merely", "simply", "solely"})
_POLITE = all_verb_forms("thank congratulate apologize apologise praise condemn commend")
_CLIMBS = frozenset({"xcomp", "ccomp", "pcomp", "prep", "dobj", "conj", "acl", "advcl", "pobj", "auxpass", "acomp", "attr", "nsubj", "nsubjpass"})


def _auxiliaries(clauses: Clauses, verb: int) -> set[str]:
    return {clauses.words[kid] for kid in clauses.all_kids(verb, "aux", "auxpass")}


def _is_negated(clauses: Clauses, verb: int) -> bool:
    """`Did not meet`; `not only met` says that they did."""
    return any(
        (clauses.deps[kid] == "neg" and not _FOCUS & set(clauses.words[kid + 1 : kid + 2]))
        or (clauses.words[kid] in ("never", "no") and clauses.deps[kid] == "advmod")
        for kid in clauses.kids[verb]
    )


def _is_conditional(clauses: Clauses, verb: int) -> bool:
    return any(clauses.deps[kid] in ("mark", "advmod") and clauses.words[kid] in _CONDITIONS for kid in clauses.kids[verb])


def _asks(clauses: Clauses, verb: int) -> bool:
    return clauses.heads[verb] == verb and any(clauses.words[kid] == "?" for kid in clauses.kids[verb][-2:])


def _finite_status(clauses: Clauses, verb: int) -> Status | None:
    """What the verb's own auxiliaries say; None where they leave it open."""
    auxiliaries = _auxiliaries(clauses, verb)
    if _is_conditional(clauses, verb) or _asks(clauses, verb):
        return Status.POSSIBLE
    if auxiliaries & _MODAL:
        return Status.DENIED if _is_negated(clauses, verb) else Status.POSSIBLE
    if auxiliaries & _OBLIGATION:
        return Status.REQUESTED
    if clauses.tags[verb] == "VB" and auxiliaries & {"'d", "’d"}:
        auxiliaries.add("would")
    if auxiliaries & _FUTURE or "would" in auxiliaries:
        if _is_negated(clauses, verb):
            return Status.DENIED
        conditional = "would" in auxiliaries and (clauses.deps[verb] not in ("ccomp", "relcl") or "have" in auxiliaries)
        unsaid = clauses.deps[verb] == "ccomp" and _is_negated(clauses, clauses.heads[verb])  # `did not say that it would join`
        return Status.POSSIBLE if conditional or unsaid else Status.PLANNED
    if _is_negated(clauses, verb):
        return Status.DENIED
    return Status.PLANNED if _is_awaited(clauses, verb) else None


def _is_awaited(clauses: Clauses, verb: int) -> bool:
    """`When the two meet at the summit`: the present tense of what is to come; not `were killed when shells hit the town`."""
    if clauses.deps[verb] not in ("advcl", "ccomp") or clauses.tags[verb] not in ("VBP", "VBZ") or clauses.kid(verb, "aux") is not None:
        return False
    governor = clauses.heads[verb]
    if clauses.words[verb] in _ALIKE and clauses.tags[verb] == "VBP" and clauses.tags[governor] in ("VBD", "VBN"):
        return False
    opening = {clauses.words[kid] for kid in clauses.kids[verb] if clauses.deps[kid] in ("mark", "advmod")}
    return bool(opening & _AWAITS) or ("as" in opening and bool(_auxiliaries(clauses, governor) & _FUTURE))


def _governing_status(clauses: Clauses, index: int) -> Status | None:
    """What the verbs and nouns that the event hangs on say of it, nearest first."""
    for _ in range(5):
        dep, head = clauses.deps[index], clauses.heads[index]
        if head == index or dep not in _CLIMBS or (dep == "prep" and clauses.words[index] in _BACKGROUND):
            return None
        if dep in ("nsubj", "nsubjpass") and clauses.pos[index] in ("VERB", "AUX"):
            return None
        if dep in ("acl", "relcl") and _is_counted(clauses, head):
            return None
        if dep == "pcomp" and (status := _after_preposition(clauses, head)) is not None:
            return status
        if dep == "dobj" and clauses.words[head] in _PRESUPPOSES:
            return None
        if dep != "conj" and (said := _said_by(clauses, index, head)) is not None:
            return said
        if dep == "acl" and clauses.kid(index, "nsubj", "nsubjpass") is not None and not _is_bare(clauses, index):
            return None  # `looked into reports that fighters were killed`: what is done with the reports says nothing of the killing
        if clauses.pos[head] in ("VERB", "AUX"):
            by_means = (
                dep == "prep" and clauses.words[index] in ("in", "by") and clauses.kid(index, "pcomp") is not None
            )  # `will join them in bombing the camp`
            by_means = by_means or (dep == "prep" and clauses.words[index] in ("through", "via"))  # `must be settled through talks`
            status = _finite_status(clauses, head) if by_means or dep in ("xcomp", "acomp", "attr", "dobj", "conj", "auxpass") else None
            if dep == "conj" and not _shares_auxiliary(clauses, index, head, status):
                status = None
            if dep == "conj" and " ".join(clauses.words[max(0, index - 2) : index]) in ("rather than", "instead of"):
                return Status.DENIED
            if status is not None:
                return status
            if dep in ("ccomp", "advcl"):
                return None
        index = head
    return None


def _is_counted(clauses: Clauses, noun: int) -> bool:
    """`The latest country to expel envoys`, `not the only senator defending him`: who is counted among the doers has done it."""
    return any(clauses.words[kid] in _COUNTED for kid in clauses.all_kids(noun, "amod", "advmod", "det", "nummod")) or clauses.words[noun] in _COUNTED


def _after_preposition(clauses: Clauses, preposition: int) -> Status | None:
    """What a preposition says of the gerund after it: `without meeting`, `barred from meeting`, `spoke about meeting`."""
    word, before = clauses.words[preposition], clauses.words[preposition - 1] if preposition else ""
    if word == "without" or (word, before) in (("of", "instead"), ("than", "rather")):
        return Status.DENIED
    if word == "from" and clauses.words[clauses.heads[preposition]] in _KEEPS:
        return Status.DENIED
    return Status.POSSIBLE if word == "about" else None


def _said_by(clauses: Clauses, index: int, head: int) -> Status | None:
    """What one governing word says of what hangs on it."""
    dep, word = clauses.deps[index], clauses.words[head]
    if word in _DENIALS and dep != "advcl":
        if word in _FAILURES and (dep != "xcomp" or _is_negated(clauses, head)):
            return None  # `did not fail to condemn`
        return Status.DENIED
    if dep == "ccomp" and any(clauses.words[kid] in _FALSELY for kid in clauses.all_kids(head, "advmod")):
        return Status.DENIED  # `incorrectly stated that Poe opposed it`
    if dep == "ccomp" and word in _SUGGESTS and clauses.tags[index] == "VB" and clauses.kid(index, "aux") is None:
        return Status.REQUESTED  # `suggested that they set up a zone`
    if word == "able" and dep == "xcomp" and clauses.words[clauses.heads[head]] in ("was", "were") and not _is_negated(clauses, clauses.heads[head]):
        return Status.OCCURRED
    if word == "had" and dep == "xcomp" and clauses.kid(head, "aux", "neg") is None:
        return Status.OCCURRED
    if word in _OBLIGES and dep == "xcomp":
        return Status.REQUESTED if word in ("need", "needs") and clauses.kid(head, "aux") is None else Status.POSSIBLE
    if dep == "advcl" and word in _CALLS and any(clauses.words[kid] == "for" for kid in clauses.all_kids(index, "mark")):
        return Status.REQUESTED  # `calls for the minister to step down`
    if dep == "ccomp" and word in _ENSURES and clauses.tags[head] == "VB":
        return Status.PLANNED
    if (word in _ASKS and dep in ("xcomp", "ccomp", "pobj", "prep", "dobj")) or (word in _ASKS - _TELLS and dep == "advcl"):
        return Status.REQUESTED if _is_asked(clauses, index, word) else None
    if word in _PLANS and dep in ("xcomp", "ccomp", "acl", "prep", "pcomp") and not (dep == "prep" and clauses.words[index] not in ("for", "on", "to", "at")):
        if _is_negated(clauses, head):
            return Status.DENIED
        if dep in ("xcomp", "ccomp") and _is_conditional(clauses, head):
            return Status.POSSIBLE  # `if they decided to bar him`
        return None if clauses.words[index] in _POLITE and dep == "xcomp" else Status.PLANNED
    if word == "like" and dep in ("xcomp", "ccomp") and _auxiliaries(clauses, head) & {"would", "'d", "’d"}:
        of_another = clauses.kid(index, "nsubj", "nsubjpass") is not None or clauses.kid(head, "dobj") is not None
        return Status.REQUESTED if of_another else Status.PLANNED  # `would like them to lift the sanctions`
    if word in ("was", "were", "is", "are") and dep == "xcomp" and _is_bare(clauses, index):
        return Status.PLANNED  # `was to meet him on Monday`
    if word in _TRIES and clauses.words[index] in _UTTERS and dep == "xcomp" and clauses.tags[head] == "VBD" and not _is_negated(clauses, head):
        return Status.OCCURRED  # who tried to blame somebody has blamed him
    weighed = word in _WEIGHS and dep == "xcomp" and clauses.tags[index] == "VBG"
    if word in _CONSIDERS and dep == "xcomp" and _is_negated(clauses, head):
        return Status.DENIED
    return Status.POSSIBLE if weighed or word in _DOUBTS or (word in _ATTEMPTS and dep in ("xcomp", "acl")) else None


def _is_asked(clauses: Clauses, index: int, word: str) -> bool:
    """Whether a dependent of `told`, `urged` tells what is to be done: `told them to leave`, not `told them that he had left`."""
    if clauses.pos[index] in ("VERB", "AUX"):
        return _is_bare(clauses, index)
    return word not in _TELLS or clauses.words[index] in ("for", "on", "upon")


def _is_bare(clauses: Clauses, verb: int) -> bool:
    """An infinitive or subjunctive: `to leave`, `that he leave`."""
    return clauses.tags[verb] in ("VB", "VBP") and not _auxiliaries(clauses, verb) - {"to", "be", "not"}


def _shares_auxiliary(clauses: Clauses, verb: int, first: int, status: Status | None) -> bool:
    """Whether what the first verb's auxiliaries say holds for the second: `will meet and discuss`, not `will meet, and it has agreed`."""
    if clauses.kid(verb, "nsubj", "nsubjpass") is not None or _auxiliaries(clauses, verb) - {"to"}:
        return False
    if clauses.tags[verb] == "VBD" and clauses.tags[first] in ("VB", "VBG"):
        return False  # `would be behind it and blamed him`
    negated = status == Status.DENIED
    return not negated or any(clauses.words[kid] in ("or", "nor") for kid in clauses.all_kids(first, "cc"))


def _is_purpose(clauses: Clauses, verb: int) -> bool:
    """An infinitive that tells what for (`to destroy the base`), or what somebody is to do."""
    infinitive = clauses.tags[verb] == "VB" and "to" in _auxiliaries(clauses, verb)
    if clauses.words[verb] in _UTTERS and clauses.deps[verb] == "advcl" and clauses.tags[clauses.heads[verb]] in ("VBD", "VBN"):
        return False
    if clauses.deps[verb] in ("acl", "relcl") and _is_counted(clauses, clauses.heads[verb]):
        return False
    return infinitive and clauses.deps[verb] in ("advcl", "acl", "relcl", "ROOT", "conj")


def event_status(clauses: Clauses, trigger: int) -> Status:
    """Status of the event that the trigger (verb, noun or adjective) reports."""
    if clauses.pos[trigger] in ("NOUN", "PROPN"):
        return _nominal_status(clauses, trigger)
    verb = clauses.heads[trigger] if clauses.pos[trigger] == "ADJ" else trigger
    own = _finite_status(clauses, verb)
    if own is not None:
        return own
    if any(clauses.words[kid] in _SCHEDULED for noun in clauses.all_kids(verb, "dobj") for kid in clauses.all_kids(noun, "acl")):
        return Status.PLANNED  # `has a call scheduled`
    if clauses.deps[verb] == "csubj" and clauses.tags[verb] == "VBG" and clauses.tags[clauses.heads[verb]] == "VBZ":
        return Status.POSSIBLE  # `killing prisoners is a crime`
    if _is_of_none(clauses, verb):
        return Status.DENIED
    if _is_imagined(clauses, verb):
        return Status.POSSIBLE
    governing = _governing_status(clauses, verb)
    if governing is not None:
        return governing
    if _is_purpose(clauses, verb):
        return _status_of_means(clauses, verb) or Status.PLANNED
    if _is_announced(clauses, verb):
        return Status.PLANNED
    if clauses.tags[verb] == "VBG" and clauses.deps[verb] in ("ROOT", "ccomp", "conj", "relcl"):
        auxiliaries = _auxiliaries(clauses, verb)
        if auxiliaries & {"is", "are", "am", "'s", "'re", "’s", "’re"} or ({"been"} <= auxiliaries and auxiliaries & {"has", "have"}):
            return Status.ONGOING
    return Status.OCCURRED


def _status_of_means(clauses: Clauses, verb: int) -> Status | None:
    """What is done for a purpose that is not served: `is unlikely to send troops to rescue them`, `may fly there to meet`."""
    head = clauses.heads[verb]
    if clauses.deps[verb] != "advcl" or clauses.pos[head] != "VERB" or clauses.tags[head] != "VB":
        return None
    status = _finite_status(clauses, head) or _governing_status(clauses, head)
    return status if status in (Status.POSSIBLE, Status.DENIED) else None


def _is_announced(clauses: Clauses, verb: int) -> bool:
    """`Announced that it was pulling out its troops`: the progressive of what is to come."""
    announced = clauses.deps[verb] == "ccomp" and clauses.words[clauses.heads[verb]] in _ANNOUNCES
    return (
        announced
        and clauses.words[verb] in _MOVES
        and clauses.tags[verb] == "VBG"
        and bool(_auxiliaries(clauses, verb) & {"is", "are", "was", "were", "'s", "’s"})
    )


def _is_imagined(clauses: Clauses, verb: int) -> bool:
    """`A situation where troops move in`, `a scenario in which …`."""
    return clauses.deps[verb] in ("relcl", "acl") and clauses.words[clauses.heads[verb]] in _IMAGINED


def _is_of_none(clauses: Clauses, verb: int) -> bool:
    """`No soldiers were hurt`, `imposed no sanctions`, `no reports of soldiers who were hurt`."""
    nouns = clauses.all_kids(verb, "nsubj", "nsubjpass", "dobj")
    if clauses.deps[verb] in ("relcl", "acl"):
        noun = clauses.heads[verb]
        nouns = [*nouns, noun]
        if clauses.deps[noun] == "pobj" and clauses.words[clauses.heads[noun]] == "of":
            nouns.append(clauses.heads[clauses.heads[noun]])
    return any(
        clauses.words[noun] in ("nobody", "none", "neither") or any(clauses.words[kid] == "no" for kid in clauses.all_kids(noun, "det")) for noun in nouns
    )


def _nominal_status(clauses: Clauses, noun: int) -> Status:
    modifiers = {clauses.words[kid] for kid in clauses.all_kids(noun, "amod", "compound", "acl")}
    before = clauses.heads[noun]
    if clauses.deps[noun] == "pobj" and clauses.words[before] == "of" and clauses.words[clauses.heads[before]] == "ahead":
        return Status.PLANNED
    if modifiers & _SCHEDULED:
        return Status.PLANNED
    if modifiers & _PENDING - {"new"}:
        return Status.POSSIBLE
    return _governing_status(clauses, noun) or Status.OCCURRED


def looks_ahead(clauses: Clauses, trigger: int) -> bool:
    """Whether the clause speaks of what will or can be: `isn't going to invade`, `will not attack`."""
    verb = trigger if clauses.pos[trigger] in ("VERB", "AUX") else clauses.heads[trigger]
    governor = clauses.heads[verb]
    future = _FUTURE | _MODAL | {"would"}
    return bool(_auxiliaries(clauses, verb) & future) or (
        clauses.deps[verb] == "xcomp" and (clauses.words[governor] in _PLANS or bool(_auxiliaries(clauses, governor) & future))
    )
