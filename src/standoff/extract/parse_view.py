"""One block's dependency parse and mentions as plain lists, indexed by token.

Lives here: `ParseView`, what is read off a parse without grammar. Labels are those of spaCy's English models (ClearNLP
style). Not here: noun phrases (`noun_phrases`), subjects and objects (`clauses`).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from schemas.codes import MentionKind, MentionLabel, PassageKind
from standoff.records import Block, Mention

MOST_KIDS = 100
"""Dependents kept of one word: what has more is a run-on list, over which questions about a clause would take quadratic time."""


class ParseView:
    """The parse of one block. Token indices count within the block."""

    def __init__(self, block: Block, mentions: Sequence[Mention], noun_classes: Mapping[str, frozenset[str]], known: frozenset[str] = frozenset()) -> None:
        """Read the parse; `mentions` are those inside the block, in text order; `known`: words of the article's names of people."""
        self.block = block
        self._classes = noun_classes
        self._known = known
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
            if head != index and len(self.kids[head]) < MOST_KIDS:
                self.kids[head].append(index)
        self.labels: list[MentionLabel | None] = [None] * len(self.words)
        self.named: list[bool] = [False] * len(self.words)
        self.keys: list[str] = [""] * len(self.words)
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
            # a description that holds a name or demonym (`Palestinian refugees`) names as a name does
            named = mention.kind == MentionKind.NAME or (mention.kind == MentionKind.NOMINAL and any(map(self._is_capitalized, range(first, index))))
            for position in range(first, index):
                self.named[position] = named
                self.keys[position] = "" if mention.key is None else mention.key.partition(":")[2]
                self.mention_starts[position], self.mention_ends[position] = first, index - 1

    def _is_capitalized(self, index: int) -> bool:
        return self.tags[index] in ("NNP", "NNPS") or (self.pos[index] == "ADJ" and self.block.doc[index].is_title and not self.block.doc[index].is_sent_start)

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

    def possessor(self, noun: int) -> int | None:
        """The head of the noun's possessive, if it has one."""
        return self.kid(noun, "poss")

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
