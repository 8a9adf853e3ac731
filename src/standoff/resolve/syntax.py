"""Walks over the parse of a noun phrase: what stands before its head, what follows it, and its words.

Not here: who is meant.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Token

MODIFIERS = frozenset({"amod", "compound", "nmod", "poss", "nummod", "quantmod", "advmod", "npadvmod", "det", "predet", "punct"})


def object_of(token: Token, preposition: str) -> Token | None:
    """The object of a preposition that hangs on a noun."""
    for child in token.children:
        if child.dep_ == "prep" and child.lower_ == preposition:
            return next((inner for inner in child.children if inner.dep_ in ("pobj", "pcomp")), None)
    return None


def modifiers(token: Token) -> Iterator[Token]:
    """Adjectives and nouns before a noun, those of compounds included, not those of possessors."""
    for child in token.lefts:
        if child.dep_ in ("amod", "compound", "nmod", "npadvmod", "advmod"):
            yield child
            yield from modifiers(child)


def first_of(token: Token) -> int:
    """The first token of the phrase before a noun: contiguous modifiers, possessor included."""
    first = token.i
    for child in sorted(token.lefts, key=lambda child: -child.i):
        if child.dep_ not in MODIFIERS or child.right_edge.i + 1 < first:
            break
        first = child.left_edge.i
    return first


def last_of(token: Token) -> int:
    """The last token of the phrase with *of*, *for*, *in* or *from* that follows a noun, without what hangs on that in turn."""
    last = token.i
    for child in token.rights:
        if child.dep_ == "prep" and child.i == last + 1 and child.lower_ in ("of", "for", "in", "from"):
            inner = next((token for token in child.children if token.dep_ == "pobj"), None)
            last = inner.i if inner is not None else last
    return last


def is_definite(token: Token) -> bool:
    """Whether *the*, *this* or *that* stands before a noun."""
    return any(child.lower_ in ("the", "this", "that") for child in token.lefts)


def bare(text: str) -> str:
    """A phrase without its article."""
    words = text.split()
    return " ".join(
        words[1:]
        if len(words) > 1 and words[0].lower() in ("a", "an", "the", "some", "several", "two", "three", "many", "other", "one", "his", "her", "its", "their")
        else words
    )


def plain(text: str) -> str:
    """A phrase without senior, top and the like."""
    words = text.split()
    return " ".join(
        words[1:] if len(words) > 1 and words[0].lower() in ("senior", "top", "two", "three", "four", "former", "unnamed", "unidentified") else words
    )
