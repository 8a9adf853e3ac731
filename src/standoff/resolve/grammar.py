"""The parse of one block as plain lists, and the few questions of grammar that pronouns ask of it.

Not here: who is meant. The lists are made once per block: reading them is many times faster than asking spaCy's tokens.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Doc

SUBJECTS = frozenset({"nsubj", "nsubjpass"})
RELATIVE = frozenset({"who", "which", "that"})
VERBAL = frozenset({"VERB", "AUX"})

DONE_TO_THINGS = frozenset(
    {"adopt", "cancel", "enact", "enforce", "implement", "impose", "launch", "lift", "postpone", "publish", "ratify", "repeal", "schedule", "sign"}
)
"""Verbs whose object is a thing, so that *they were imposed* means nobody."""

JUDGING = frozenset({"accuse", "admire", "applaud", "attack", "blame", "chastise", "chide", "commend", "condemn", "congratulate", "criticise", "criticize", "denounce", "fault", "hail", "honor",
                     "honour", "jail", "lambast", "lambaste", "mock", "penalise", "penalize", "praise", "prosecute", "punish", "rebuke", "reprimand", "reward", "sanction", "scold", "slam",
                     "sue", "thank"})  # fmt: skip
"""Verbs that tell of somebody's deed: of `criticized Iran for its launch`, *its* is the object's."""

ASKING = frozenset({"ask", "inquire", "query", "question"})
"""Verbs whose subject asks about somebody else: she asked whether *he* would come."""

NO_DEEDS = frozenset({"apply", "comprise", "expire", "include", "range", "total", "vary"})
"""Verbs whose plural subject is a list, a law or a number, and nobody who acts: they *include* nurses."""

SAYINGS = frozenset({"admission", "allegation", "announcement", "assertion", "assurance", "belief", "claim", "declaration", "denial", "fear", "hope", "insistence", "pledge", "promise",
                     "statement", "suggestion", "threat", "vow", "warning"})  # fmt: skip
"""Nouns for what somebody says or thinks of himself."""

MOST_STEPS = 12
"""Heads that are climbed from a token at most; parses of news are hardly deeper."""

_OPENING, _CLOSING = frozenset({"“", "``"}), frozenset({"”", "''"})


class Parse:
    """Tags, dependencies, heads, lemmas and sentence numbers of the tokens of one block."""

    __slots__ = ("deps", "heads", "kids", "lemmas", "lowers", "pos", "quoted", "sentences", "tags")

    def __init__(self, doc: Doc) -> None:
        strings = doc.vocab.strings
        rows = doc.to_array(["LOWER", "TAG", "POS", "DEP", "LEMMA", "HEAD", "SENT_START"]).T.tolist()
        self.lowers: list[str] = [strings[key] for key in rows[0]]
        self.tags: list[str] = [strings[key] for key in rows[1]]
        self.pos: list[str] = [strings[key] for key in rows[2]]
        self.deps: list[str] = [strings[key] for key in rows[3]]
        self.lemmas: list[str] = [strings[key] for key in rows[4]]
        self.heads: list[int] = [index + _signed(offset) for index, offset in enumerate(rows[5])]
        self.sentences: list[int] = []
        self.kids: list[list[int]] = [[] for _ in self.heads]
        number = 0
        for index, (head, starts) in enumerate(zip(self.heads, rows[6], strict=True)):
            number += starts == 1 and index > 0
            self.sentences.append(number)
            if head != index:
                self.kids[head].append(index)
        self.quoted = _quoted(self.lowers)

    def verb_of(self, token: int) -> int:
        """The verb that a token hangs on, directly or not; the top of the parse where there is none."""
        current = self.heads[token]
        for _ in range(MOST_STEPS):
            if self.pos[current] in VERBAL or self.heads[current] == current:
                break
            current = self.heads[current]
        return current

    def subject_of(self, verb: int) -> int | None:
        """Whoever does what a verb says: its subject, else that of the verb it is joined to by *and*, else, of an infinitive, the object before it or the subject."""
        current = verb
        for _ in range(MOST_STEPS):
            subject = self._nearest_subject(current)
            head, dep = self.heads[current], self.deps[current]
            if subject is not None:
                return head if dep == "relcl" and self.lowers[subject] in RELATIVE else subject
            if dep == "pcomp" and self.tags[current] == "VBG" and self.deps[head] == "prep" and self.pos[self.heads[head]] in VERBAL:
                dep, head = (
                    "xcomp" if self.lowers[head] in ("from", "into", "of") else "advcl",
                    self.heads[head],
                )  # barred him from leaving; mused about firing him
            if dep == "xcomp" and (ruled := next((kid for kid in self.kids[head] if self.deps[kid] in ("dobj", "dative")), None)) is not None:
                return ruled
            if head == current or not (dep in ("conj", "xcomp") or (dep == "advcl" and self.tags[current] == "VBG")):
                return None
            current = head
        return None

    def _nearest_subject(self, verb: int) -> int | None:
        """The subject of a verb: of two, which the parse gives to what stands in front (*an issue he raised*, *Blinken* said), the one next to it."""
        subjects = [kid for kid in self.kids[verb] if self.deps[kid] in SUBJECTS]
        return max((kid for kid in subjects if kid < verb), default=subjects[0] if subjects else None)

    def titled(self, name: int) -> int:
        """The title right before a name where the parse makes that the head (*economist* Maria Hill), else the name itself."""
        head = self.heads[name]
        near = head < name <= head + 4 and self.deps[name] in ("appos", "compound", "nmod", "dep")
        return head if near and self.tags[head] in ("NN", "NNP") and "," not in self.lowers[head:name] else name

    def objects_of(self, verb: int) -> list[int]:
        """The names that a verb has as objects, also after *by* and *with*."""
        found = []
        for kid in self.kids[verb]:
            if self.deps[kid] in ("dobj", "dative"):
                found.append(kid)
            elif self.deps[kid] in ("agent", "prep"):
                found.extend(inner for inner in self.kids[kid] if self.deps[inner] == "pobj")
        return [token for token in found if self.tags[token] in ("NNP", "NNPS")]

    def is_main(self, verb: int) -> bool:
        """Whether a verb is its sentence's main one, or joined to it."""
        current = verb
        for _ in range(MOST_STEPS):
            if self.deps[current] != "conj":
                break
            current = self.heads[current]
        return self.deps[current] == "ROOT"

    def is_thing(self, pronoun: int) -> bool:
        """Whether *it* or *they* cannot be somebody: found *it* easier to wait; *they* were imposed; signed *them*."""
        dep, head = self.deps[pronoun], self.heads[pronoun]
        if dep == "nsubj" and self.lowers[pronoun] == "it" and self.tags[head].startswith("JJ"):
            return True
        if dep == "nsubj" and self.lowers[pronoun] == "they" and (self.lemmas[head] in NO_DEEDS or self._takes_effect(head)):
            return True
        return dep in ("nsubjpass", "dobj") and self.lemmas[head] in DONE_TO_THINGS

    def _takes_effect(self, verb: int) -> bool:
        return self.lemmas[verb] in ("take", "have") and any(self.deps[kid] == "dobj" and self.lemmas[kid] == "effect" for kid in self.kids[verb])

    def whose_deed(self, token: int) -> int | None:
        """Whose the text itself makes a pronoun: *Iran* for `condemned Iran for its launch`, *Beijing* for `Beijing's announcement that it …`."""
        head, dep = self.heads[token], self.deps[token]
        if dep == "poss":
            above = self.heads[head]
            if self.deps[head] == "pobj" and self.lowers[above] in ("for", "over") and self.lemmas[self.heads[above]] in JUDGING:
                return next((kid for kid in self.kids[self.heads[above]] if kid < token and self.deps[kid] == "dobj"), None)
            return None
        if dep not in SUBJECTS or self.deps[head] not in ("acl", "ccomp", "relcl"):
            return None
        first = min((kid for kid in self.kids[head] if self.deps[kid] in ("mark", "nsubj", "nsubjpass")), default=token)
        while first > 0 and self.deps[first - 1] in ("amod", "npadvmod", "mark", "punct") and self.lowers[first - 1] != ",":
            first -= 1
        noun = first - 1
        if noun < 0 or self.lemmas[noun] not in SAYINGS:
            return None
        return next((kid for kid in self.kids[noun] if self.deps[kid] == "poss"), None)

    def joined_to(self, possessive: int) -> frozenset[int]:
        """What *and* joins a possessive's noun to, and its possessor: *Russia* and *minister* for *its* of `Russia's minister and its envoy`."""
        noun = self.heads[possessive]
        if self.deps[possessive] == "dobj" and self.deps[noun] in ("acl", "relcl") and self.deps[self.heads[noun]] == "conj":
            return frozenset({self.heads[self.heads[noun]]})  # Assad and the powers supporting him
        if self.deps[possessive] != "poss":
            return frozenset()
        joined = [self.heads[noun]] if self.deps[noun] == "conj" else []
        owners = [kid for token in joined for kid in self.kids[token] if self.deps[kid] == "poss" and kid != possessive]
        if possessive > 1 and self.lowers[possessive - 1] == "and" and not owners:  # Russia's policy on Syria and its support: not Syria's
            joined.append(possessive - 2)
            owners = [kid for token in joined for kid in self.kids[token] if self.deps[kid] == "poss" and kid != possessive]
        return frozenset([*joined, *owners])

    def governor_of(self, token: int) -> int | None:
        """The subject of the clause above, or what a relative clause describes: *Blinken* for `Blinken said he …` and `Blinken, who called his …`."""
        verb = self.verb_of(token)
        for _ in range(MOST_STEPS):
            if self.deps[verb] not in ("conj", "xcomp", "pcomp"):
                break
            verb = self.verb_of(verb)
        if self.deps[verb] == "relcl":
            return self.subject_of(verb) if self.pos[self.heads[verb]] not in VERBAL else None
        above = self.verb_of(verb)
        return self.subject_of(above) if self.deps[verb] in ("ccomp", "advcl") and self.lemmas[above] not in ASKING else None

    def reporter_of(self, token: int, saying: frozenset[str]) -> int | None:
        """Who reports the clause that a token stands in: *witnesses* for *them* of `Witnesses said he hit them`."""
        verb = self.verb_of(token)
        for _ in range(MOST_STEPS):
            head = self.heads[verb]
            if self.deps[verb] == "ccomp" and self.lemmas[head] in saying:
                return self.subject_of(head)
            if head == verb or self.deps[verb] in ("relcl", "acl"):
                return None
            verb = self.verb_of(verb)
        return None

    def is_in_main_subject(self, token: int) -> bool:
        """Whether a token is, or hangs on, the subject of its sentence's main verb."""
        current = token
        for _ in range(MOST_STEPS):
            head = self.heads[current]
            if self.deps[current] in SUBJECTS:
                return self.is_main(head)
            if head == current or self.pos[head] in VERBAL:
                return False
            current = head
        return False

    def later_subject(self, token: int) -> int | None:
        """The subject that follows a clause or phrase in front of it: *Blinken* for *he* of `After he left, Blinken called`."""
        current = token
        for _ in range(MOST_STEPS):
            head = self.heads[current]
            if head == current:
                return None
            if head > current != token and self.deps[current] not in ("ccomp", "conj", "parataxis") and self.pos[head] in VERBAL:
                return next((kid for kid in self.kids[head] if kid > current and self.deps[kid] in SUBJECTS), None)
            current = head
        return None


def _signed(offset: int) -> int:
    """Heads come as 64-bit numbers without a sign."""
    return offset - (1 << 64) if offset >= 1 << 63 else offset


def _quoted(lowers: list[str]) -> frozenset[int]:
    """Tokens between double quotation marks; a mark that is not closed quotes to the end of the block."""
    inside, found = False, []
    for index, word in enumerate(lowers):
        if word in _OPENING:
            inside = True
        elif word in _CLOSING:
            inside = False
        elif word == '"':
            inside = not inside
        elif inside:
            found.append(index)
    return frozenset(found)
