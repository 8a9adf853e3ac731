"""Fits the confidence of events and shows how far it can be trusted.

    python -m training.events.calibrate

A logistic regression of *a reader finds type, source and target right* on the evidence of `standoff.resolve.event_confidence`,
over the events of `benchmarks/side_labels.jsonl`: drawn at random, read against their text. What is reported is cross-fitted:
each article's events are judged by weights that were fitted to the others. What ships is fitted to all of them.
"""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from importlib.resources import files
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
import numpy.typing as npt

from benchmarks.corpora import Corpora, find_corpora
from benchmarks.sides import Label, judge, labelled_files, nearest, own_name, read_labels, with_actors
from standoff.annotate import annotate
from standoff.extract.extraction import extract
from standoff.knowledge import load
from standoff.parse.article import parse
from standoff.read import read_documents
from standoff.records import RawDocument, Row
from standoff.resolve.event_confidence import evidence_of
from standoff.resolve.reading import Reading
from standoff.resolve.rows import build_rows
from standoff.settings import Settings
from training.attribution.calibrate import calibration_error, cross_fitted, fit, reliability

WEIGHTS = Path(str(files("standoff.resolve"))) / "event_confidence.json"
RAREST = 8
"""Events that must have a piece of evidence for it to get a weight."""

SHRINKAGE = 3.0
"""Evidence is measured in so many standard deviations, which punishes weights by its square more than the statements' do: there are few events
for many pieces of evidence."""


def main() -> None:
    """Fit, report, write."""
    with TemporaryDirectory() as folder:
        groups, found, right = gather(find_corpora(), Path(folder))
    counts = Counter(name for evidence in found for name, value in evidence.items() if value)
    names = ["one", *sorted(name for name, count in counts.items() if count >= RAREST and name != "one")]
    matrix = np.array([[evidence.get(name, 0.0) for name in names] for evidence in found])
    scale = SHRINKAGE * np.maximum(matrix.std(axis=0), 1e-9)
    scale[0] = 1.0
    judged, fitted = cross_fitted(groups, matrix / scale, right), fit(matrix / scale, right) / scale
    report = {
        "events": len(right),
        "right": round(float(right.mean()), 3),
        "expected_calibration_error": round(calibration_error(judged, right), 4),
        "brier": round(float(((judged - right) ** 2).mean()), 4),
        "area_under_curve": round(area_under_curve(judged, right), 3),
        "bins": reliability(judged, right),
    }
    WEIGHTS.write_text(json.dumps(dict(zip(names, fitted.round(4).tolist(), strict=True)), indent=1) + "\n", encoding="utf-8")
    (Path(__file__).parent / "calibration.json").write_text(json.dumps(report, indent=1) + "\n", encoding="utf-8")
    print(json.dumps(report, indent=1))


def gather(corpora: Corpora, folder: Path) -> tuple[npt.NDArray[np.int64], list[dict[str, float]], npt.NDArray[np.float64]]:
    """Of every labelled event that is extracted: its article's number, its evidence, and whether type and both sides are right."""
    labels: defaultdict[str, list[Label]] = defaultdict(list)
    for label in read_labels(any_type=True):
        labels[label.article].append(label)
    groups, found, right = [], [], []
    sources = map(str, labelled_files(corpora, [label for some in labels.values() for label in some], folder))
    for number, raw in enumerate(raw for raw in read_documents(list(sources), Settings()) if isinstance(raw, RawDocument)):
        (annotated,) = annotate([parse(raw)])
        rows = build_rows(annotated, extract(annotated), load())
        actors = {row["actor_id"]: row for row in rows["actors"]}
        events = [with_actors(row | _spans(row), actors) for row in rows["events"]]
        reading = Reading(annotated)
        for label in labels[own_name(annotated.article.external_id, raw.source_uri)]:
            event = nearest(label, events)
            if event is None:
                continue
            groups.append(number)
            found.append(evidence_of(dict(event), actors, reading))
            right.append(label.is_type_right and event["event_type"] == label.event_type and all(judge(label, event, annotated.article.text)[1].values()))
    return np.array(groups), found, np.array(right, dtype=np.float64)


def _spans(row: Row) -> Row:
    """Spans of a row as `benchmarks.sides` reads them from a release."""
    found = {new: [[span["start"], span["end"]] for span in row[f"{old}_spans"]] for new, old in _COLUMNS.items()}
    return dict(found)


_COLUMNS = {"triggers": "trigger", "source_words": "source", "target_words": "target"}


def area_under_curve(judged: npt.NDArray[np.float64], right: npt.NDArray[np.float64]) -> float:
    """The share of pairs of a right and a wrong event of which the right one is judged surer."""
    first, second = judged[right > 0][:, None], judged[right == 0][None, :]
    return float(((first > second) + (first == second) / 2).mean())


if __name__ == "__main__":
    main()
