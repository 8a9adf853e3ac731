"""Clauses of a parse: subjects, objects and voice, through passives, relative clauses, control and coordination.

Lives here: `Clauses`, the view of one block that event extraction works on. Not here: the lexicon of predicates, what is an
event.
"""

from __future__ import annotations

from standoff.extract.noun_phrases import NounPhrases
from standoff.knowledge.inflection import all_verb_forms

_SUBJECTS = frozenset({"nsubj", "csubj"})
_PASSIVE_SUBJECTS = frozenset({"nsubjpass", "csubjpass"})
_RELATIVES = frozenset({"who", "which", "that", "whom", "whose"})

_OWN_MEANS = all_verb_forms("use need take spend employ exploit risk promise")
"""Verbs whose subject, not object, does what follows: `used drones to attack`."""

_JUDGES = all_verb_forms(
    "endorse criticize criticise oppose condemn support back reject denounce praise welcome question defend blast slam escalate protest mock decry applaud hail discuss report describe"
)
"""Who judges a decision has not taken it: `endorsed the decision to invade`."""

_PRAISES = all_verb_forms(
    "thank praise congratulate commend applaud laud honor honour credit blame criticize criticise condemn denounce chide scold rebuke fault accuse punish"
    " arrest detain jail imprison sentence convict suspect indict fine blast slam prosecute sue lambast sanction expel fire sack deport"
)
"""Verbs whose object has done what follows after *for* or *of*: `thanked Peru for hosting the talks`."""


_REASONS = frozenset({"for", "after", "before", "since", "while"})
"""Prepositions of a deed by whom something else is done to: `was jailed for attacking a guard`."""


class Clauses(NounPhrases):
    """The parse of one block with the questions about clauses; every method takes time in the size of the clause."""

    def is_passive(self, verb: int) -> bool:
        """Whether the verb's grammatical subject is what it is done to."""
        if any(self.deps[kid] in ("nsubjpass", "auxpass", "csubjpass") for kid in self.kids[verb]):
            return True
        if self.deps[verb] == "acl" and self.tags[verb] == "VBN":
            return True
        return self.deps[verb] == "conj" and self.tags[verb] == "VBN" and self.kid(verb, "dobj", "nsubj", "aux") is None and self.is_passive(self.heads[verb])

    def object(self, verb: int) -> int | None:
        """The head of what the verb is done to, whatever the voice; a relative pronoun gives its antecedent."""
        if self.is_passive(verb):
            if self.deps[verb] == "acl":
                return self.heads[verb]
            found = self.kid(verb, "nsubjpass")
            if found is None and self.deps[verb] == "conj":
                found = self.kid(self.heads[verb], "nsubjpass")
            return self._antecedent(verb, found)
        found = self.kid(verb, "dobj")
        if found is None and self.kid(verb, "prep", "ccomp", "xcomp") is None:
            for conj in self.all_kids(verb, "conj"):
                if self.pos[conj] == "VERB" and self.kid(conj, "nsubj") is None:
                    return self.kid(conj, "dobj")
        return self._antecedent(verb, found)

    def _antecedent(self, verb: int, found: int | None) -> int | None:
        if found is not None and self.words[found] in _RELATIVES and self.deps[verb] == "relcl":
            return self.heads[verb]
        return found

    def subject(self, verb: int) -> int | None:
        """The head of who does it: subject, agent of a passive, antecedent, or the subject a verb shares or is controlled by."""
        for _ in range(6):
            if self.is_passive(verb):
                agent = self.kid(verb, "agent")
                return None if agent is None else self.kid(agent, "pobj", "pcomp")
            found = self._nearest_subject(verb)
            if found is not None:
                return self._antecedent(verb, found)
            if (shared := self._sibling_subject(verb)) is not None:
                return self._antecedent(verb, shared)
            dep, head = self.deps[verb], self.heads[verb]
            if dep == "relcl" or (dep == "acl" and self.tags[verb] == "VBG"):
                return head
            if dep == "acl" and self.pos[head] in ("NOUN", "PROPN"):
                return self.possessor(head) or self._governor_subject(head)
            if dep in ("acomp", "attr", "oprd"):
                verb = head
                continue
            if dep in ("xcomp", "ccomp") and self.pos[head] in ("VERB", "AUX", "ADJ"):
                controller = self.kid(head, "dobj")
                if dep == "xcomp" and controller is not None and self.tags[verb] in ("VB", "VBG") and self.words[head] not in _OWN_MEANS:
                    return controller
                if self.kid(head, *_PASSIVE_SUBJECTS) is not None:
                    return self.kid(head, *_PASSIVE_SUBJECTS)
                if (
                    (self.kid(head, "acomp", "attr", "oprd") is not None or self.pos[head] == "ADJ")
                    and (expletive := self.kid(head, "nsubj")) is not None
                    and self.words[expletive] == "it"
                ):
                    return None
                verb = head
                continue
            if dep == "conj" and (other := self._governor_in_tense(verb)) is not None:
                verb = other
                if (found := self.kid(verb, *_SUBJECTS)) is not None:
                    return self._antecedent(verb, found)
            if dep == "advcl" and (absolute := self._absolute_subject(verb)) is not None:
                return absolute
            if dep in ("conj", "advcl", "dep"):
                if dep != "conj" and self.is_passive(head):
                    return self.kid(head, *_PASSIVE_SUBJECTS)
                if dep == "conj" and self.is_passive(head) and not self.is_passive(verb):
                    return self.kid(head, *_PASSIVE_SUBJECTS)
                verb = head
                continue
            if dep == "pcomp" and self.deps[head] in ("prep", "agent", "mark"):
                verb_of_clause, verb = verb, self.heads[head]
                if self.words[verb] in _PRAISES and self.words[head] in ("for", "of") and (praised := self.object(verb)) is not None:
                    return praised
                if (near := self.kid(head, "pobj")) is not None and near < verb_of_clause:
                    return near  # `in both states arming the rebels`
                if self.words[head] in _REASONS and self.is_passive(verb) and (done_to := self.object(verb)) is not None and self.is_actor(done_to):
                    return done_to
                if self.words[head] == "from" and (kept := self.object(verb)) is not None and self.is_actor(kept):
                    return kept  # `the order keeps the agency from releasing them`
                if self.pos[verb] not in ("VERB", "AUX"):
                    return self.possessor(verb) or self._governor_subject(verb)
                continue
            return None
        return None

    def _governor_in_tense(self, verb: int) -> int | None:
        """For `said that she would go and blamed him`, where the past cannot be joined to `would go`: the verb `said` above."""
        head = self.heads[verb]
        joined = self.tags[head] in ("VB", "VBG") and self.kid(head, "aux") is not None
        told = self.tags[head] in ("VBZ", "VBP") and self.deps[head] == "ccomp"
        if self.tags[verb] != "VBD" or not (joined or told):
            return None
        for _ in range(6):
            if self.heads[head] == head:
                return None
            head = self.heads[head]
            if self.tags[head] == "VBD":
                return head
        return None

    def _sibling_subject(self, verb: int) -> int | None:
        """The subject of the content clause that a verb goes on: `said the law *helps* farmers and *punishes* traders`, parsed as two contents of `said`."""
        if self.deps[verb] != "ccomp":
            return None
        inner = self.kid(verb, "ccomp")
        others = [kid for kid in self.all_kids(self.heads[verb], "ccomp") if kid < verb] + ([inner] if inner is not None and inner < verb else [])
        for other in others:
            subject = self.kid(other, *_SUBJECTS)
            if subject is not None and self.tags[other] == self.tags[verb]:
                return subject
        return None

    def _absolute_subject(self, verb: int) -> int | None:
        """`The vote failed, with two senators from Ohio opposing it`: the noun after `with`, where the participle comes right after its phrase."""
        if self.tags[verb] != "VBG":
            return None
        preposition = next((kid for kid in self.all_kids(self.heads[verb], "prep") if kid < verb and self.words[kid] == "with"), None)
        noun = None if preposition is None else self.kid(preposition, "pobj")
        before = verb - 1
        while before > 0 and self.words[before] == ",":
            before -= 1
        return noun if noun is not None and noun <= before and self.is_within(before, noun) and self._is_set_off(preposition, verb) else None

    def _is_set_off(self, first: int | None, verb: int) -> bool:
        """Whether a comma stands before the preposition, or none after it: `met with envoys, saying …` is the subject's own doing."""
        return first is not None and ((first > 0 and self.words[first - 1] == ",") or "," not in self.words[first:verb])

    def _nearest_subject(self, verb: int) -> int | None:
        """The subject that stands closest before the verb: a dateline in front (`BERLIN -- A court …`) is often parsed as another."""
        found = self.all_kids(verb, *_SUBJECTS)
        before = [kid for kid in found if kid < verb]
        return before[-1] if before else found[0] if found else None

    def _governor_subject(self, noun: int) -> int | None:
        """The subject of the verb whose object the noun is (`issued a warning to…`)."""
        head = self.heads[noun]
        if self.words[head] in _JUDGES:
            return None
        return self.kid(head, *_SUBJECTS) if self.deps[noun] in ("dobj", "attr") and not self.is_passive(head) else None
