"""One block's dependency parse as plain lists, with the questions that event extraction asks of it.

Lives here: `Clauses` (subjects, objects, complements, noun phrases as token ranges, which nouns can be actors). Labels are
those of spaCy's English models (ClearNLP style). Not here: the lexicon of predicates, what is an event.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from schemas.codes import MentionLabel, PassageKind
from standoff.knowledge.date_expressions import MONTHS, WEEKDAYS
from standoff.records import Block, Mention

PHRASE_WORDS = 12
"""Longest phrase for a side of an event, in tokens: what the published dataset promises of a side."""

_SUBJECTS = frozenset({"nsubj", "csubj"})
_PASSIVE_SUBJECTS = frozenset({"nsubjpass", "csubjpass"})
_LEFT_OF_HEAD = frozenset({"det", "amod", "compound", "poss", "nummod", "nmod", "quantmod", "predet", "advmod", "npadvmod", "punct", "case", "neg"})
_RIGHT_OF_HEAD = frozenset({"prep", "pobj", "appos", "conj", "cc", "case", "nmod", "nummod", "pcomp", "compound", "poss", "amod", "det", "quantmod"})
_RELATIVES = frozenset({"who", "which", "that", "whom", "whose"})
PRONOUNS = frozenset({"he", "she", "they", "we", "i", "him", "her", "them", "us", "me", "it", "you"})
_PARTITIVES = frozenset(
    "series round number lot set group member some many most dozen dozens hundreds thousands millions tens couple string wave range kind type part host pair handful majority all several one two"
    " barrage spate flurry amount piece load package".split()
)
_NO_NAMES = frozenset(MONTHS) | frozenset(WEEKDAYS)
_ACTOR_LABELS = frozenset(set(MentionLabel) - {MentionLabel.PLACE})


class Clauses:
    """The parse of one block. Token indices count within the block; every method takes time in the size of the clause."""

    def __init__(self, block: Block, mentions: Sequence[Mention], noun_classes: Mapping[str, frozenset[str]]) -> None:
        """Read the parse; `mentions` are those inside the block, in text order."""
        self.block = block
        self._classes = noun_classes
        self._is_headline = block.passage.kind in (PassageKind.TITLE, PassageKind.SUBTITLE, PassageKind.SUBHEADING)
        doc = block.doc
        self.words = [token.lower_ for token in doc]
        self.pos = [token.pos_ for token in doc]
        self.tags = [token.tag_ for token in doc]
        self.deps = [token.dep_ for token in doc]
        self.heads = [token.head.i for token in doc]
        self.capitals = [token.is_upper and len(token) > 1 for token in doc]
        self.kids: list[list[int]] = [[] for _ in self.words]
        for index, head in enumerate(self.heads):
            if head != index:
                self.kids[head].append(index)
        self.labels: list[MentionLabel | None] = [None] * len(self.words)
        self.mention_ends: list[int] = [0] * len(self.words)
        self.mention_starts: list[int] = [0] * len(self.words)
        self._label(mentions)

    def _label(self, mentions: Sequence[Mention]) -> None:
        starts = [self.block.start + token.idx for token in self.block.doc]
        index, size = 0, len(starts)
        for mention in mentions:
            while index < size and starts[index] < mention.span.start:
                index += 1
            first = index
            while index < size and starts[index] < mention.span.end:
                self.labels[index] = mention.label
                index += 1
            for position in range(first, index):
                self.mention_starts[position], self.mention_ends[position] = first, index - 1

    def sentences(self) -> Iterator[tuple[int, int]]:
        """First and last token of each sentence."""
        for sent in self.block.doc.sents:
            yield sent.start, sent.end - 1

    def kid(self, index: int, *deps: str) -> int | None:
        """The first dependent with one of the labels."""
        return next((kid for kid in self.kids[index] if self.deps[kid] in deps), None)

    def all_kids(self, index: int, *deps: str) -> list[int]:
        """All dependents with one of the labels."""
        return [kid for kid in self.kids[index] if self.deps[kid] in deps]

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
                if dep == "xcomp" and controller is not None and self.tags[verb] in ("VB", "VBG"):
                    return controller
                if self.kid(head, *_PASSIVE_SUBJECTS) is not None:
                    return self.kid(head, *_PASSIVE_SUBJECTS)
                if self.kid(head, "acomp") is not None and (expletive := self.kid(head, "nsubj")) is not None and self.words[expletive] == "it":
                    return None
                verb = head
                continue
            if dep in ("conj", "advcl", "dep"):
                if dep != "conj" and self.is_passive(head):
                    return self.kid(head, *_PASSIVE_SUBJECTS)
                if dep == "conj" and self.is_passive(head) and not self.is_passive(verb):
                    return self.kid(head, *_PASSIVE_SUBJECTS)
                verb = head
                continue
            if dep == "pcomp" and self.deps[head] in ("prep", "agent", "mark"):
                verb = self.heads[head]
                if self.pos[verb] not in ("VERB", "AUX"):
                    return self.possessor(verb) or self._governor_subject(verb)
                continue
            return None
        return None

    def _nearest_subject(self, verb: int) -> int | None:
        """The subject that stands closest before the verb: a dateline in front (`BERLIN -- A court …`) is often parsed as another."""
        found = self.all_kids(verb, *_SUBJECTS)
        before = [kid for kid in found if kid < verb]
        return before[-1] if before else found[0] if found else None

    def _governor_subject(self, noun: int) -> int | None:
        """The subject of the verb whose object the noun is (`issued a warning to…`)."""
        head = self.heads[noun]
        return self.kid(head, *_SUBJECTS) if self.deps[noun] in ("dobj", "attr") and not self.is_passive(head) else None

    def possessor(self, noun: int) -> int | None:
        """The head of the noun's possessive, if it has one."""
        return self.kid(noun, "poss")

    def complement(self, verb: int, *deps: str) -> int | None:
        """The verb of the verb's own complement clause."""
        return self.kid(verb, *(deps or ("xcomp", "ccomp")))

    def prepositional(self, anchor: int, word: str) -> int | None:
        """The head of the phrase that the preposition `word` attaches to the anchor."""
        for kid in self.kids[anchor]:
            if self.words[kid] == word and self.deps[kid] in ("prep", "dative", "prt", "advmod", "agent", "pcomp"):
                found = self.kid(kid, "pobj")
                if found is not None:
                    return found
                inner = self.kid(kid, "prep")
                if inner is not None:
                    return self.kid(inner, "pobj")
        return None

    def content_head(self, noun: int) -> int:
        """The noun that is meant: `a series of talks` means talks."""
        if self.words[noun] in _PARTITIVES:
            inner = self.prepositional(noun, "of")
            if inner is not None:
                return inner
        return noun

    def classes(self, index: int) -> frozenset[str]:
        """The lexicon's classes of a noun, of the noun phrase `compound + noun` first."""
        if index and self.deps[index - 1] == "compound":
            found = self._classes.get(f"{self.words[index - 1]} {self.words[index]}")
            if found:
                return found
        return self._classes.get(self.words[index], frozenset())

    def is_actor(self, index: int, *, places: bool = True, things: bool = False) -> bool:
        """Whether the word can head a side of an event: a name, a pronoun, or a noun for people, governments, organizations."""
        label = self.labels[index]
        if label is not None and (label in _ACTOR_LABELS or places):
            return True
        if self.words[index] in PRONOUNS:
            return True
        if self.pos[index] not in ("NOUN", "PROPN", "ADJ", "NUM", "DET", "PRON"):
            return False
        if self.is_name(index):
            return True
        classes = self.classes(index)
        if classes and (things or classes != {"thing"}):
            return True
        return self.words[index] in _PARTITIVES and self.content_head(index) != index and self.is_actor(self.content_head(index), places=places)

    def is_name(self, index: int) -> bool:
        """A proper noun that entity recognition did not label; in headlines capitals mean nothing, and days and months are no names."""
        if self.labels[index] is not None:
            return self.labels[index] in _ACTOR_LABELS
        if self._is_headline or self.words[index] in _NO_NAMES or not self.words[index][:1].isalpha():
            return False
        # the small model tags acronyms (USAID, ICE) as common nouns or adjectives
        return self.pos[index] == "PROPN" or (self.capitals[index] and self.pos[index] in ("NOUN", "ADJ"))

    def conjuncts(self, index: int) -> list[int]:
        """The word and what is coordinated with it, in order; at most ten."""
        found = [index]
        for word in found:
            found.extend(self.all_kids(word, "conj"))
            if len(found) >= 10:
                break
        return sorted(found)

    def phrase(self, head: int, *, alone: bool = False) -> tuple[int, int]:
        """First and last token of the noun phrase: head and modifiers without relative clauses, at most `PHRASE_WORDS` tokens.

        `alone` leaves out what is coordinated with the head.
        """
        first = self._left(head)
        last = head
        if self.labels[head] is not None and not alone:
            last = max(last, self.mention_ends[head])
        first = max(first, last - PHRASE_WORDS + 1)
        for kid in self.kids[head]:
            if kid <= head or kid - first >= PHRASE_WORDS:
                continue
            dep = self.deps[kid]
            if dep == "punct":
                continue
            if dep not in _RIGHT_OF_HEAD or (alone and dep in ("conj", "cc")) or (dep == "prep" and self.kid(kid, "pcomp") is not None):
                break
            limit = first + PHRASE_WORDS - 1
            right = self._right(kid, limit)
            if right is None:
                inner = self.kid(kid, "pobj") if dep == "prep" else None
                if inner is not None and inner <= limit:
                    last = max(last, inner)
                break
            last = max(last, right)
        while last > head and (self.pos[last] in ("PUNCT", "CCONJ", "ADP", "SPACE") and self.words[last] not in (")", "'s")):
            last -= 1
        return first, last

    def _left(self, head: int) -> int:
        first = head
        for _ in range(4):
            left = [kid for kid in self.kids[first] if kid < first and self.deps[kid] in _LEFT_OF_HEAD]
            if not left or head - left[0] >= PHRASE_WORDS:
                break
            # a headline's `Putin: U.S. and NATO …`: the words before the colon say who speaks
            colon = next((word for word in range(first - 1, left[0] - 1, -1) if self.words[word] in (":", ";", "—")), None)
            first = left[0] if colon is None else colon + 1
            if colon is not None:
                break
        while first < head and self.pos[first] in ("PUNCT", "SPACE"):
            first += 1
        return first

    def _right(self, index: int, limit: int) -> int | None:
        """The last token of what hangs on `index`, clauses left out; None where that passes `limit`."""
        last = index
        stack = [index]
        while stack:
            word = stack.pop()
            if word > limit:
                return None
            last = max(last, word)
            if self.labels[word] is not None:
                last = max(last, min(self.mention_ends[word], limit))
            stack.extend(kid for kid in self.kids[word] if self.deps[kid] in _RIGHT_OF_HEAD or kid < word and self.deps[kid] in _LEFT_OF_HEAD)
        return last

    def agrees(self, pronoun: int, noun: int) -> bool:
        """Whether a personal pronoun can stand for the noun, by number and by whether it means a person."""
        word, label = self.words[pronoun], self.labels[noun]
        plural = self.tags[noun] in ("NNS", "NNPS") or self.kid(noun, "conj") is not None
        person = label == MentionLabel.PERSON or (label is None and "person" in self.classes(noun))
        if word in ("he", "she", "i"):
            return person and not plural
        if word == "it":
            return not person and not plural
        return word == "we" or plural or not person

    def is_within(self, index: int, ancestor: int) -> bool:
        """Whether the word hangs, at any depth up to thirty, on the ancestor."""
        for _ in range(30):
            if index == ancestor:
                return True
            head = self.heads[index]
            if head == index:
                return False
            index = head
        return False
