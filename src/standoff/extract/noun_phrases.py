"""Noun phrases of a parse: which words can be actors, and which words belong to a phrase.

Lives here: `NounPhrases`. Not here: clauses (`clauses`), who plays which part in an event (`event_sides`).
"""

from __future__ import annotations

from schemas.codes import MentionLabel
from standoff.extract.parse_view import ParseView
from standoff.knowledge.date_expressions import MONTHS, WEEKDAYS
from standoff.knowledge.inflection import word_list

PHRASE_WORDS = 12
"""Longest phrase for a side of an event, in tokens: what the published dataset promises of a side."""
LONGEST_ACRONYM = 6
"""Letters of a word in capitals that can be a name (UNICEF); longer ones are shouted."""
PRONOUNS = frozenset({"he", "she", "they", "we", "i", "him", "her", "them", "us", "me", "it", "you"})
_LEFT_OF_HEAD = frozenset({"det", "amod", "compound", "poss", "nummod", "nmod", "quantmod", "predet", "advmod", "npadvmod", "punct", "case", "neg"})
_RIGHT_OF_HEAD = frozenset({"prep", "pobj", "appos", "conj", "cc", "case", "nmod", "nummod", "pcomp", "compound", "poss", "amod", "det", "quantmod"})
_PARTITIVES = word_list(
    "series round number lot set group member some many most dozen dozens hundreds thousands millions tens couple string wave range kind type part host pair handful majority all several one two"
    " barrage spate flurry amount piece load package"
)
_COUNTED = frozenset({"dozens", "scores", "hundreds", "thousands"})
"""People by their number alone."""
_NO_NAMES = frozenset(MONTHS) | frozenset(WEEKDAYS)
_ACTOR_LABELS = frozenset(set(MentionLabel) - {MentionLabel.PLACE})


class NounPhrases(ParseView):
    """A parse with the questions about noun phrases; every method takes time in the size of the phrase."""

    def classes(self, index: int) -> frozenset[str]:
        """The lexicon's classes of a noun, of the noun phrase `compound + noun` first."""
        if index and self.deps[index - 1] == "compound":
            found = self._classes.get(f"{self.words[index - 1]} {self.words[index]}")
            if found:
                return found
        return self._classes.get(self.words[index], frozenset())

    def content_head(self, noun: int) -> int:
        """The noun that is meant: `a series of talks` means talks."""
        if self.words[noun] in _PARTITIVES:
            inner = self.prepositional(noun, "of")
            if inner is not None:
                return inner
        return noun

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
        if self.words[index] in _COUNTED and self.tags[index] == "NNS" and self.kid(index, "prep") is None:
            return True  # `wounded dozens`
        return self.words[index] in _PARTITIVES and self.content_head(index) != index and self.is_actor(self.content_head(index), places=places)

    def is_name(self, index: int) -> bool:
        """A name that is no place, recognized or not: a proper noun without a label counts; in headlines capitals mean nothing, and days and months are no names."""
        if self.labels[index] is not None:
            return self.named[index] and self.labels[index] in _ACTOR_LABELS
        if self._is_headline or self.words[index] in _NO_NAMES or not self.words[index][:1].isalpha():
            return False
        if self.words[index] in self._known and self.block.doc[index].is_title:
            return True
        # the small model tags acronyms (USAID, ICE) as common nouns or adjectives
        return self.pos[index] == "PROPN" or (self.capitals[index] and len(self.words[index]) <= LONGEST_ACRONYM and self.pos[index] in ("NOUN", "ADJ"))

    def is_temporal(self, preposition: int) -> bool:
        """Whether the preposition gives a day or month (`on Friday`)."""
        found = self.kid(preposition, "pobj")
        return found is not None and self.words[found] in _NO_NAMES

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

    def conjuncts(self, index: int) -> list[int]:
        """The word and what is coordinated with it, in order; at most ten."""
        found = [index]
        if self.deps[index] == "nsubj":
            # `Lavrov and U.S. Secretary of State Antony Blinken will speak` is at times parsed with two subjects
            found += [kid for kid in self.all_kids(self.heads[index], "nsubj") if kid < index and self.kid(kid, "cc") is not None]
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
            stack.extend(kid for kid in self.kids[word] if self.deps[kid] in _RIGHT_OF_HEAD or (kid < word and self.deps[kid] in _LEFT_OF_HEAD))
        return last
