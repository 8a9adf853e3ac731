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
            subject = next((kid for kid in self.kids[current] if self.deps[kid] in SUBJECTS), None)
            head, dep = self.heads[current], self.deps[current]
            if subject is not None:
                return head if dep == "relcl" and self.lowers[subject] in RELATIVE else subject
            if dep == "xcomp" and (ruled := next((kid for kid in self.kids[head] if self.deps[kid] in ("dobj", "dative")), None)) is not None:
                return ruled
            if head == current or not (dep in ("conj", "xcomp") or (dep == "advcl" and self.tags[current] == "VBG")):
                return None
            current = head
        return None

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
        return dep in ("nsubjpass", "dobj") and self.lemmas[head] in DONE_TO_THINGS

    def joined_to(self, possessive: int) -> frozenset[int]:
        """What *and* joins a possessive's noun to, and its possessor: *Russia* and *minister* for *its* of `Russia's minister and its envoy`."""
        noun = self.heads[possessive]
        if self.deps[possessive] != "poss":
            return frozenset()
        joined = [self.heads[noun]] if self.deps[noun] == "conj" else []
        if possessive > 1 and self.lowers[possessive - 1] == "and":
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
        return self.subject_of(self.verb_of(verb)) if self.deps[verb] in ("ccomp", "advcl") else None

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
            if head > current and self.deps[current] in ("advcl", "prep") and self.pos[head] in VERBAL:
                return next((kid for kid in self.kids[head] if kid > token and self.deps[kid] in SUBJECTS), None)
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
