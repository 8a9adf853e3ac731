"""What the tagger is told about each token beside its word pieces.

Lives here: the features and their order, shared by training and use. Not here: word pieces and windows (`windows`), the
network (`tagger`). Each feature is a small whole number; zero is unknown, or nothing of the kind.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import IntEnum

import numpy as np
import numpy.typing as npt

from schemas.codes import PassageKind
from standoff.extract.views import View

FEATURES = ("tag", "dependency", "tag of the head", "dependency of the head", "quotation", "shape", "title")
"""The columns of the features of a token."""

Features = npt.NDArray[np.int64]
"""One row a token, one column a feature."""


class Quoted(IntEnum):
    """Where a token stands to the quotation marks of its block."""

    OUTSIDE = 0
    INSIDE = 1
    OPENING = 2
    CLOSING = 3
    UNCLOSED = 4
    """Inside a quotation whose closing mark is missing."""


class Shape(IntEnum):
    """What casing a word has, which the word pieces do not tell."""

    OTHER = 0
    LOWER = 1
    CAPITAL = 2
    UPPER = 3
    DIGIT = 4
    UNCASED = 5


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The numbers of the parser's tags and dependencies, from 1."""

    tags: Mapping[str, int]
    dependencies: Mapping[str, int]

    @property
    def sizes(self) -> tuple[int, ...]:
        """How many values each of `FEATURES` has."""
        tags, dependencies = len(self.tags) + 1, len(self.dependencies) + 1
        return tags, dependencies, tags, dependencies, len(Quoted), len(Shape), 2


def token_features(views: Sequence[View], kinds: Sequence[PassageKind], vocabulary: Vocabulary) -> list[Features]:
    """The features of every block of an article, in time linear in its tokens."""
    found = []
    for view, kind in zip(views, kinds, strict=True):
        tree = view.tree
        tags = np.array([vocabulary.tags.get(tag, 0) for tag in tree.tags], np.int64)
        dependencies = np.array([vocabulary.dependencies.get(dep, 0) for dep in tree.deps], np.int64)
        heads = np.array(tree.heads, np.int64)
        shapes = np.array([_shape(word) for word in tree.words], np.int64)
        title = np.full(len(tree), kind is PassageKind.TITLE, np.int64)
        found.append(np.stack([tags, dependencies, tags[heads], dependencies[heads], _quoted(view), shapes, title], axis=1))
    return found


def _quoted(view: View) -> npt.NDArray[np.int64]:
    found = np.zeros(len(view.tree), np.int64)
    for (first, last), quotation in zip(view.ranges, view.quotations, strict=True):
        found[first : last + 1] = Quoted.INSIDE if quotation.is_closed else Quoted.UNCLOSED
        if quotation.is_closed:
            found[last] = Quoted.CLOSING
        found[first] = Quoted.OPENING
    return found


def _shape(word: str) -> Shape:
    if word.isupper() and len(word) > 1:
        return Shape.UPPER
    if word[:1].isupper():
        return Shape.CAPITAL
    if word.islower():
        return Shape.LOWER
    if word[:1].isdigit():
        return Shape.DIGIT
    return Shape.UNCASED if word[:1].isalnum() else Shape.OTHER
