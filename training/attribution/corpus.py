"""Annotated articles as the tagger's examples.

Lives here: reading articles and annotations, and labels for every word. What the tagger sees of an article is made by
Standoff's own code, so that training and use cannot drift apart. Not here: the network (`encoder`), the training (`train`).

A corpus is a folder of plain texts and a file of annotations, one JSON object a line: `article` (the file's name without
`.txt`) and `annotations`, one list an annotator, of objects with `source`, `cue` and `content`, each a list of `[start, end)`
in code points of the text.
"""

from __future__ import annotations

import hashlib
import json
import os
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from schemas.codes import DocumentFormat, PassageKind
from standoff.annotate import annotate
from standoff.extract.decoding import LABELS, ROLES, Role
from standoff.extract.token_features import Features, Vocabulary, token_features
from standoff.extract.views import View, view_of
from standoff.extract.windows import Cut, Pieces, cut
from standoff.parse.article import parse
from standoff.records import RawDocument

ROOT = Path(__file__).resolve().parents[2]
MODEL = ROOT / "src" / "standoff" / "extract" / "model"
"""Where the shipped files lie."""

CORPORA = Path(os.environ.get("STANDOFF_CORPORA", ROOT.parent / "shared" / "corpora"))
"""The development corpora; their gold lies in the folder beside them."""

Targets = npt.NDArray[np.float32]
"""One row a token, one column a label: the share of annotators who gave it."""

Annotation = dict[str, list[list[int]]]


@dataclass(frozen=True, slots=True)
class Example:
    """One article, ready to be packed into windows. `annotations` are those of each annotator; none for an unlabelled article."""

    name: str
    text: str
    views: tuple[View, ...]
    kinds: tuple[PassageKind, ...]
    starts: tuple[int, ...]
    """First character of each block."""
    annotations: tuple[tuple[Annotation, ...], ...] = ()

    def cuts(self, pieces: Pieces) -> list[Cut]:
        """The word pieces of each block."""
        return [cut(view.tree, pieces) for view in self.views]

    def features(self, vocabulary: Vocabulary) -> list[Features]:
        """The features of each block."""
        return token_features(self.views, self.kinds, vocabulary)

    def targets(self) -> list[Targets]:
        """The labels of each block, averaged over annotators."""
        found = [np.zeros((len(view.tree), len(LABELS)), np.float32) for view in self.views]
        for annotation in self.annotations:
            for block, view in enumerate(self.views):
                labels = labels_of(view, self.starts[block], annotation)
                found[block][np.arange(len(labels)), labels] += 1 / len(self.annotations)
        return found


def labels_of(view: View, start: int, annotation: Sequence[Annotation]) -> npt.NDArray[np.int64]:
    """The label of each token of a block that begins at character `start`, content over cue over source where they overlap."""
    tree = view.tree
    begins = [start + position for position in tree.starts]
    ends = [start + tree.end(index) for index in range(len(tree))]
    labels = np.zeros(len(tree), np.int64)
    for number, role in enumerate(ROLES):
        for item in annotation:
            for first_character, last_character in item[role]:
                first, end = bisect_right(ends, first_character), bisect_left(begins, last_character)
                if first < end:
                    labels[first:end] = 2 * number + 2
                    labels[first] = 2 * number + 1
    return labels


def spans_of(labels: npt.NDArray[np.int64]) -> Iterator[tuple[Role, int, int]]:
    """Role, first and last token of each span that labels mark."""
    numbers = [*labels.tolist(), 0]
    for first, number in enumerate(numbers):
        if number % 2:
            last = first
            while numbers[last + 1] == number + 1:
                last += 1
            yield ROLES[number // 2], first, last


def read_corpus(texts: Path, annotations: Path) -> list[Example]:
    """The articles of a corpus in the order of their names, parsed and annotated by Standoff."""
    found = {line["article"]: line["annotations"] for line in map(json.loads, annotations.read_text(encoding="utf-8").splitlines())}
    documents = ((name, (texts / f"{name}.txt").read_text(encoding="utf-8")) for name in sorted(found))
    return [example(found[item.name], item) for item in prepare(documents)]


def example(annotations: Any, prepared: Example) -> Example:
    """An article with its annotations."""
    return Example(prepared.name, prepared.text, prepared.views, prepared.kinds, prepared.starts, annotations=tuple(tuple(items) for items in annotations))


def prepare(documents: Iterable[tuple[str, str]]) -> Iterator[Example]:
    """Articles without annotations, from names and texts."""
    names, articles = [], []
    for name, text in documents:
        sha256 = hashlib.sha256(text.encode("utf-8")).hexdigest()
        names.append(name)
        articles.append(parse(RawDocument(source_uri=f"{name}.txt", line=None, format=DocumentFormat.TEXT, sha256=sha256, text=text), None))
    for name, annotated in zip(names, annotate(articles), strict=True):
        blocks = annotated.blocks
        yield Example(
            name,
            annotated.article.text,
            tuple(map(view_of, blocks)),
            tuple(block.passage.kind for block in blocks),
            tuple(block.start for block in blocks),
        )
