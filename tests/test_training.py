"""The parts of training that need no torch: labels from annotations, noise, and the fitting of confidence."""

import random

import numpy as np
import pytest
from tokenizers import Tokenizer

from schemas.codes import PassageKind
from standoff.extract.decoding import LABELS
from standoff.extract.tagger import Window
from standoff.extract.token_features import FEATURES, Quoted
from standoff.extract.views import view_of
from tests.annotated import annotated
from training.attribution.calibrate import Words, calibration_error, cross_fitted, fit, matched, reliability
from training.attribution.corpus import MODEL, Annotation, Example, labels_of, spans_of
from training.attribution.noise import MASK, Noise, styles_of

TEXT = "The envoy said the road was open, and left."
SAID: Annotation = {"source": [[0, 9]], "cue": [[10, 14]], "content": [[15, 32]]}
LEFT: Annotation = {"source": [[0, 9]], "cue": [[38, 42]], "content": []}


def example(*annotations: tuple[Annotation, ...]) -> Example:
    found = annotated(TEXT)
    return Example("a", found.article.text, tuple(map(view_of, found.blocks)), (PassageKind.BODY,), (0,), annotations)


def test_labels_follow_the_characters_of_an_annotation() -> None:
    one = example((SAID,))
    labels = [LABELS[number] for number in labels_of(one.views[0], 0, (SAID,))]
    assert labels[:7] == ["B-source", "I-source", "B-cue", "B-content", "I-content", "I-content", "I-content"]
    assert set(labels[7:]) == {"O"}


def test_annotators_share_a_words_target() -> None:
    (targets,) = example((SAID,), (LEFT,)).targets()
    assert np.allclose(targets.sum(axis=1), 1)
    assert targets[0, LABELS.index("B-source")] == 1
    assert targets[2, LABELS.index("B-cue")] == targets[2, LABELS.index("O")] == 0.5


def test_a_span_that_begins_in_another_block_goes_on_in_this_one() -> None:
    one = example()
    assert LABELS[labels_of(one.views[0], 100, ({"source": [], "cue": [], "content": [[90, 105]]},))[0]] == "B-content"


def piece(mark: str) -> int:
    number = Tokenizer.from_file(str(MODEL / "tokenizer.json")).token_to_id(mark)
    assert number is not None
    return int(number)


def window() -> Window:
    pieces = Tokenizer.from_file(str(MODEL / "tokenizer.json")).encode("[CLS] “ we agree , ” ' [SEP]", add_special_tokens=False).ids
    features = np.ones((len(pieces), len(FEATURES)), np.int64)
    features[:, FEATURES.index("quotation")] = Quoted.OUTSIDE
    features[pieces.index(piece("“")), FEATURES.index("quotation")] = Quoted.OPENING
    features[pieces.index(piece("”")), FEATURES.index("quotation")] = Quoted.CLOSING
    return Window((), np.array(pieces), features, ())


def test_noise_prints_quotation_marks_in_another_style_and_leaves_apostrophes() -> None:
    styles = styles_of(Tokenizer.from_file(str(MODEL / "tokenizer.json")))
    noise = Noise(masked_pieces=0, other_marks=1, lost_shapes=0)
    before = window().pieces.tolist()
    opening, closing, apostrophe = (before.index(piece(mark)) for mark in "“”'")
    seen = set()
    for seed in range(30):
        after = noise(window(), styles, random.Random(seed)).pieces.tolist()  # noqa: S311
        assert after[apostrophe] == before[apostrophe]
        seen.add((after[opening], after[closing]))
    assert seen == set(styles.values())


def test_noise_hides_pieces_and_never_the_windows_frame() -> None:
    noise = Noise(masked_pieces=1, other_marks=0, lost_shapes=0)
    changed = noise(window(), {}, random.Random(3))  # noqa: S311
    assert changed.pieces[0] == window().pieces[0]
    assert changed.pieces[-1] == window().pieces[-1]
    assert set(changed.pieces[1:-1].tolist()) == {MASK}


def test_a_fit_finds_the_probabilities_behind_what_it_sees() -> None:
    draw = np.random.default_rng(5)
    evidence = np.column_stack([np.ones(6000), draw.normal(size=6000)])
    right = (draw.random(6000) < 1 / (1 + np.exp(-(evidence @ np.array([0.5, 1.5]))))).astype(float)
    assert fit(evidence, right) == pytest.approx([0.5, 1.5], abs=0.1)
    judged = cross_fitted(np.arange(6000) % 40, evidence, right)
    assert calibration_error(judged, right) < 0.03
    assert calibration_error(np.full(6000, 0.99), right) > 0.3
    assert sum(int(row["statements"]) for row in reliability(judged, right)) == 6000


def test_a_statement_matches_one_annotation_and_needs_its_speaker() -> None:
    one = example((SAID,))
    words = Words(one)
    content, speaker = words.of_spans(SAID["content"]), words.of_spans(SAID["source"])
    assert matched([content, content], [speaker, speaker], (SAID,), words) == {0}
    assert matched([content], [frozenset()], (SAID,), words) == set()
    assert matched([frozenset(list(content)[:2])], [speaker], (SAID,), words) == set()


def test_spans_are_read_from_labels() -> None:
    one = example((SAID,))
    found = [(str(role), first, last) for role, first, last in spans_of(labels_of(one.views[0], 0, (SAID,)))]
    assert found == [("source", 0, 1), ("cue", 2, 2), ("content", 3, 6)]
    touching = np.array([LABELS.index(label) for label in ("B-cue", "B-content", "B-content", "I-content", "O", "B-source")])
    assert [(first, last) for _, first, last in spans_of(touching)] == [(0, 0), (1, 1), (2, 3), (5, 5)]
