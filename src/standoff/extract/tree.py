"""A dependency tree as plain lists, one per parsed block: the extractors' rules walk it without touching spaCy tokens.

Lives here: the lists and walks over them that carry no opinion. Not here: what counts as a speaker or a cue.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Doc


@dataclass(frozen=True, slots=True)
class Tree:
    """Lists indexed by token: a token's head is `heads[i]` (its own index at a root), its subtree runs from `left[i]` to `right[i]`."""

    words: list[str]
    lowers: list[str]
    lemmas: list[str]
    tags: list[str]
    deps: list[str]
    heads: list[int]
    left: list[int]
    right: list[int]
    kids: list[list[int]]
    sentence_starts: list[int]
    starts: list[int]
    """First character of each token, counted from the block's start."""

    def __len__(self) -> int:
        return len(self.words)

    def end(self, index: int) -> int:
        """The character after a token, counted from the block's start."""
        return self.starts[index] + len(self.words[index])

    def kid(self, index: int, *deps: str) -> int | None:
        """The first child with one of the dependencies."""
        return next((kid for kid in self.kids[index] if self.deps[kid] in deps), None)

    def tops(self, first: int, last: int) -> Iterator[int]:
        """The tokens `first` to `last` that hang on a token outside them, or on none, in order."""
        return (index for index in range(first, last + 1) if self.heads[index] == index or not first <= self.heads[index] <= last)

    def is_verb(self, index: int) -> bool:
        """Whether the tagger calls a token a verb (modals aside)."""
        return self.tags[index][:2] == "VB"


def tree_of(doc: Doc) -> Tree:
    """The lists of a parsed document, in time linear in its tokens."""
    words, heads = [], []
    lemmas, tags, deps, starts, sentences = [], [], [], [], []
    for token in doc:
        words.append(token.text)
        heads.append(token.head.i)
        lemmas.append(token.lemma_.lower())
        tags.append(token.tag_)
        deps.append(token.dep_)
        starts.append(token.idx)
        if token.is_sent_start:
            sentences.append(token.i)
    kids: list[list[int]] = [[] for _ in words]
    for index, head in enumerate(heads):
        if head != index:
            kids[head].append(index)
    left, right = _edges(heads, kids)
    return Tree(words, [word.lower() for word in words], lemmas, tags, deps, heads, left, right, kids, sentences, starts)


def _edges(heads: list[int], kids: list[list[int]]) -> tuple[list[int], list[int]]:
    """First and last token of every subtree, children before their heads."""
    left, right = list(range(len(heads))), list(range(len(heads)))
    order = [index for index, head in enumerate(heads) if head == index]
    for index in order:  # grows while it is read: breadth first
        order.extend(kids[index])
    for index in reversed(order):
        head = heads[index]
        left[head] = min(left[head], left[index])
        right[head] = max(right[head], right[index])
    return left, right
