"""Fits the weights by which spans are linked: `python -m training.attribution.ties`.

Lives here: choices as the annotators made them, and conditional logit (McFadden 1974) over what `standoff.extract.ties` sees. Not here: what is
seen, and how choices are made in use (`standoff.extract.linking`).

Writes the table of `src/standoff/extract/tie_weights.py` to the standard output. Most of its time goes into parsing the corpus.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

from standoff.extract.decoding import ROLES, Role, Tagged
from standoff.extract.linking import near
from standoff.extract.ties import Node, nodes_of, seen, unlinked_content, unlinked_cue
from training.attribution.corpus import CORPORA, Annotation, Example, labels_of, prepare, spans_of
from training.attribution.corpus import example as with_annotations

EVERY = 3
"""One article in so many: 6,900 attributions for 45 weights."""

PENALTY = 2.0
"""Of half the squared weights."""

SMALLEST = 0.1
"""Weights nearer to zero are left out."""

LOST = {frozenset(ROLES): 0.18, frozenset({Role.CUE}): 0.08, frozenset({Role.CONTENT}): 0.06, frozenset({Role.SOURCE}): 0.06}
"""Share of attributions that lose these roles in an article's second reading, as a tagger loses them."""

CUT = 0.06
"""Share of contents of more than seven words that are cut in two there."""

Matrix = npt.NDArray[np.float64]
Owned = list[tuple[Tagged, frozenset[int]]]
"""Spans of a block, each with the numbers of its attributions."""


@dataclass(frozen=True, slots=True)
class Choice:
    """What is seen of each option of one span, and which options are right."""

    options: list[dict[str, float]]
    right: list[int]


def main() -> None:
    """Read, fit, print."""
    parser = argparse.ArgumentParser(prog="python -m training.attribution.ties", description="Fit the weights that link spans.")
    parser.add_argument("--texts", type=Path, default=CORPORA / "polnear" / "train", metavar="FOLDER")
    parser.add_argument("--annotations", type=Path, default=CORPORA.parent / "gold" / "polnear-train.jsonl", metavar="FILE")
    options = parser.parse_args()
    draw = random.Random(1)  # noqa: S311  no secret
    choices: dict[Role, list[Choice]] = {Role.CONTENT: [], Role.SOURCE: []}
    for example in sample(options.texts, options.annotations):
        whole = owned_spans(example)
        for spans in (whole, lossy(whole, len(example.annotations[0]), draw)):
            for role, choice in choices_of(example, spans):
                choices[role].append(choice)
    sys.stdout.write("WEIGHTS: Mapping[Role, Mapping[str, float]] = {\n")
    for role, found in choices.items():
        sys.stdout.write(f"    Role.{role.name}: {{\n")
        for name, weight in sorted(fitted(found).items()):
            if abs(weight) >= SMALLEST:
                sys.stdout.write(f'        "{name}": {round(weight, 2)},\n')
        sys.stdout.write("    },\n")
    sys.stdout.write("}\n")


def sample(texts: Path, annotations: Path) -> Iterator[Example]:
    """Some of a corpus, in the order of names."""
    found = {line["article"]: line["annotations"] for line in map(json.loads, annotations.read_text(encoding="utf-8").splitlines())}
    names = sorted(found)[::EVERY]
    for prepared in prepare((name, (texts / f"{name}.txt").read_text(encoding="utf-8")) for name in names):
        yield with_annotations(found[prepared.name], prepared)


def owned_spans(example: Example) -> list[Owned]:
    """The first annotator's spans in each block, flat as the tagger's, each with the attributions that hold most of it."""
    found: list[Owned] = []
    annotation: Sequence[Annotation] = example.annotations[0]
    for view, start in zip(example.views, example.starts, strict=True):
        block: Owned = []
        for role, first, last in spans_of(labels_of(view, start, annotation)):
            here = (start + view.tree.starts[first], start + view.tree.end(last))
            owners = frozenset(number for number, item in enumerate(annotation) if 2 * shared(item[role], here) > here[1] - here[0])
            block.append((Tagged(role, first, last), owners))
        found.append(block)
    return found


def shared(spans: Sequence[Sequence[int]], here: tuple[int, int]) -> int:
    """Characters that some spans have in a stretch."""
    return sum(max(0, min(end, here[1]) - max(start, here[0])) for start, end in spans)


def lossy(blocks: Sequence[Owned], attributions: int, draw: random.Random) -> list[Owned]:
    """The spans as a tagger leaves them: attributions lost or without one role, contents cut in two."""
    lost = [draw.choices([*LOST, frozenset[Role]()], [*LOST.values(), 1 - sum(LOST.values())])[0] for _ in range(attributions)]
    found: list[Owned] = []
    for block in blocks:
        left: Owned = []
        for span, owners in block:
            kept = frozenset(number for number in owners if span.role not in lost[number])
            if not kept:
                continue
            if span.role is Role.CONTENT and span.last - span.first > 6 and draw.random() < CUT:
                middle = draw.randint(span.first + 2, span.last - 2)
                left += [(Tagged(span.role, span.first, middle - 1), kept), (Tagged(span.role, middle + 1, span.last), kept)]
            else:
                left.append((span, kept))
        found.append(left)
    return found


def choices_of(example: Example, blocks: Sequence[Owned]) -> Iterator[tuple[Role, Choice]]:
    """The cue of each content and the source of each cue, among the options that `linking` has; the last option is none."""
    nodes = nodes_of(example.views, [[span for span, _ in block] for block in blocks])
    owners = [own for block in blocks for _, own in block]
    of_role = {role: [node for node in nodes if node.span.role is role] for role in ROLES}

    def choice(node: Node, options: Sequence[Node], none: Iterator[str]) -> Choice:
        right = [index for index, option in enumerate(options) if owners[option.number] & owners[node.number]]
        pairs = ((option, node) if node.span.role is Role.CONTENT else (node, option) for option in options)
        return Choice([*(dict(seen(*pair)) for pair in pairs), dict.fromkeys(none, 1.0)], right or [len(options)])

    for content in of_role[Role.CONTENT]:
        yield Role.CONTENT, choice(content, near(content, of_role[Role.CUE], example.kinds), unlinked_content(content))
    for cue in of_role[Role.CUE]:
        yield Role.SOURCE, choice(cue, near(cue, of_role[Role.SOURCE], example.kinds), unlinked_cue(cue))


def fitted(choices: Sequence[Choice]) -> dict[str, float]:
    """The weights under which the right options are most probable (Newton's method with step halving)."""
    names = sorted({name for choice in choices for option in choice.options for name in option})
    column = {name: number for number, name in enumerate(names)}
    counts = np.array([len(choice.options) for choice in choices])
    starts = np.concatenate([[0], np.cumsum(counts)[:-1]])
    values, right = np.zeros((int(counts.sum()), len(names))), np.zeros(int(counts.sum()), dtype=bool)
    for start, choice in zip(starts, choices, strict=True):
        right[[start + index for index in choice.right]] = True
        for row, option in enumerate(choice.options, start):
            for name, value in option.items():
                values[row, column[name]] = value
    weights = np.zeros(len(names))
    loss, slope, curve = _objective(values, right, starts, counts, weights)
    for _ in range(60):
        step, share = np.linalg.solve(curve, slope), 1.0
        after = _objective(values, right, starts, counts, weights - step)
        while after[0] > loss and share > 1e-4:
            share /= 2
            after = _objective(values, right, starts, counts, weights - share * step)
        weights = weights - share * step
        gain, (loss, slope, curve) = loss - after[0], after
        if gain < 1e-4:
            break
    return dict(zip(names, weights.tolist(), strict=True))


def _objective(
    values: Matrix, right: npt.NDArray[np.bool_], starts: npt.NDArray[np.int64], counts: npt.NDArray[np.int64], weights: Matrix
) -> tuple[float, Matrix, Matrix]:
    """The penalized loss, its slope, and its curvature (an upper bound where a choice has several right options)."""
    scores = values @ weights
    shifted = np.exp(scores - np.repeat(np.maximum.reduceat(scores, starts), counts))
    total, of_right = np.add.reduceat(shifted, starts), np.add.reduceat(shifted * right, starts)
    probability = shifted / np.repeat(total, counts)
    loss = float((np.log(total) - np.log(of_right)).sum() + PENALTY / 2 * weights @ weights)
    slope = values.T @ (probability - shifted * right / np.repeat(of_right, counts)) + PENALTY * weights
    mean = np.add.reduceat(values * probability[:, None], starts, axis=0)
    curve = (values * probability[:, None]).T @ values - mean.T @ mean + PENALTY * np.eye(len(weights))
    return loss, slope, curve


if __name__ == "__main__":
    main()
