"""Fits the confidence of statements and shows how far it can be trusted: the second half of `make train`.

    python -m training.attribution.calibrate [--texts FOLDER --annotations FILE] [--model FOLDER]

A logistic regression of *an annotator has this statement* (content Jaccard of words at least 0.8, and the speaker overlaps) on the
evidence of `standoff.extract.confidence`, over articles that the tagger was not trained on. What is reported is cross-fitted:
each article's statements are judged by weights that were fitted to the others. What ships is fitted to all of them.
"""

from __future__ import annotations

import argparse
import json
import re
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import numpy.typing as npt

from standoff.extract.confidence import EVIDENCE, evidence_of
from standoff.extract.linking import Part
from standoff.extract.rules import read_by_rules
from standoff.extract.statements import is_said, links_of
from standoff.extract.tagger import Tagger, load_tagger
from training.attribution.corpus import CORPORA, MODEL, Annotation, Example, read_corpus

FOLDS = 12
PENALTY = 1.0
"""Of the squared weights, the constant aside, on evidence in its own units. 0.1 and 10 give the same error within 0.002."""

BINS = 10
MATCH = 0.8
"""Jaccard index of content words from which on two contents are one."""

Matrix = npt.NDArray[np.float64]
_WORD = re.compile(r"\w+")


def main() -> None:
    """Fit, report, write."""
    parser = argparse.ArgumentParser(prog="python -m training.attribution.calibrate", description="Fit the confidence of statements.")
    parser.add_argument("--texts", type=Path, default=CORPORA / "polnear" / "dev", metavar="FOLDER")
    parser.add_argument("--annotations", type=Path, default=CORPORA.parent / "gold" / "polnear-dev.jsonl", metavar="FILE")
    parser.add_argument("--model", type=Path, default=MODEL, metavar="FOLDER")
    options = parser.parse_args()
    groups, evidence, right = gather(read_corpus(options.texts, options.annotations), load_tagger(options.model))
    judged = cross_fitted(groups, evidence, right)
    fitted = fit(evidence, right)
    report = {
        "statements": len(right),
        "right": round(float(right.mean()), 3),
        "expected_calibration_error": round(calibration_error(judged, right), 4),
        "brier": round(float(((judged - right) ** 2).mean()), 4),
        "bins": reliability(judged, right),
    }
    (options.model / "confidence.json").write_text(json.dumps(dict(zip(EVIDENCE, fitted.round(4).tolist(), strict=True)), indent=1) + "\n", encoding="utf-8")
    report_folder = Path(__file__).parent if options.model == MODEL else options.model
    (report_folder / "calibration.json").write_text(json.dumps(report, indent=1) + "\n", encoding="utf-8")
    print(json.dumps(report, indent=1))


def gather(corpus: Sequence[Example], tagger: Tagger) -> tuple[npt.NDArray[np.int64], Matrix, Matrix]:
    """Of every statement found: its article's number, its evidence, and the share of annotators who have it."""
    groups, evidence, right = [], [], []
    for number, example in enumerate(corpus):
        readings = read_by_rules(example.views, example.kinds)
        scores = tagger.label(example.views, example.kinds)
        links = [found for found in links_of(example.views, example.kinds, scores)[1] if is_said(example.views, found)]
        words = Words(example)
        contents = [words.of_parts(found.content) for found in links]
        speakers = [words.of_parts(found.speaker) for found in links]
        shares = np.zeros(len(links))
        for annotation in example.annotations:
            for place in matched(contents, speakers, annotation, words):
                shares[place] += 1 / len(example.annotations)
        groups += [number] * len(links)
        evidence += list(evidence_of(example.views, scores, readings, links))
        right += shares.tolist()
    return np.array(groups), np.array(evidence), np.array(right)


class Words:
    """The words of an article by number, so that spans are compared as the scorer of the corpus does: without marks."""

    def __init__(self, example: Example) -> None:
        self.example = example
        self.at = {place: number for number, found in enumerate(_WORD.finditer(example.text)) for place in range(*found.span())}

    def of_spans(self, spans: Sequence[Sequence[int]]) -> frozenset[int]:
        """Numbers of the words in character spans."""
        return frozenset(self.at[place] for start, end in spans for place in range(start, end) if place in self.at)

    def of_parts(self, parts: Sequence[Part]) -> frozenset[int]:
        """Numbers of the words in parts of a link."""
        starts, views = self.example.starts, self.example.views
        ends = ((part, starts[part.block], views[part.block].tree) for part in parts)
        return self.of_spans([(start + tree.starts[part.range[0]], start + tree.end(part.range[1])) for part, start, tree in ends])


def matched(contents: Sequence[frozenset[int]], speakers: Sequence[frozenset[int]], annotation: Sequence[Annotation], words: Words) -> set[int]:
    """Which of our statements an annotator has too, one to one, best overlap first."""
    pairs = []
    for theirs, item in enumerate(annotation):
        content, source = words.of_spans(item["content"]), words.of_spans(item["source"])
        for ours, own in enumerate(contents):
            overlap = len(own & content) / len(own | content) if own & content else 0.0
            if overlap >= MATCH and (speakers[ours] & source or not (speakers[ours] or source)):
                pairs.append((-overlap, theirs, ours))
    used: set[int] = set()
    found: set[int] = set()
    for _, theirs, ours in sorted(pairs):
        if theirs not in used and ours not in found:
            used.add(theirs)
            found.add(ours)
    return found


def fit(evidence: Matrix, right: Matrix) -> Matrix:
    """Weights of a logistic regression, by Newton's method; `right` may hold shares."""
    weights = np.zeros(evidence.shape[1])
    penalty = np.full(evidence.shape[1], PENALTY)
    penalty[0] = 0.0
    for _ in range(50):
        probability = 1 / (1 + np.exp(-evidence @ weights))
        gradient = evidence.T @ (probability - right) + penalty * weights
        curvature = (evidence * (probability * (1 - probability))[:, None]).T @ evidence + np.diag(penalty + 1e-9)
        step = np.linalg.solve(curvature, gradient)
        weights = weights - step
        if float(np.abs(step).max()) < 1e-8:
            break
    return weights


def cross_fitted(groups: npt.NDArray[np.int64], evidence: Matrix, right: Matrix) -> Matrix:
    """The probability of each statement by weights that were fitted without its article."""
    judged = np.zeros(len(right))
    for fold in range(FOLDS):
        held = groups % FOLDS == fold
        judged[held] = 1 / (1 + np.exp(-evidence[held] @ fit(evidence[~held], right[~held])))
    return judged


def calibration_error(judged: Matrix, right: Matrix) -> float:
    """Expected calibration error over ten bins of equal width (Guo et al. 2017)."""
    bins = np.minimum((judged * BINS).astype(int), BINS - 1)
    return float(sum(abs(judged[bins == number].mean() - right[bins == number].mean()) * (bins == number).mean() for number in np.unique(bins)))


def reliability(judged: Matrix, right: Matrix) -> list[dict[str, float]]:
    """Of each bin: its bounds, how many statements, their mean confidence and the share that is right."""
    bins = np.minimum((judged * BINS).astype(int), BINS - 1)
    return [
        {
            "from": number / BINS,
            "to": (number + 1) / BINS,
            "statements": int((bins == number).sum()),
            "confidence": round(float(judged[bins == number].mean()), 3),
            "right": round(float(right[bins == number].mean()), 3),
        }
        for number in np.unique(bins).tolist()
    ]


if __name__ == "__main__":
    main()
