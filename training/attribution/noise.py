"""What is changed at random in training windows, so that the tagger leans on no single sign.

Lives here: the changes to pieces and features of a window. Not here: how windows are cut (`train`).
"""

from __future__ import annotations

import random
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from tokenizers import Tokenizer

from standoff.extract.tagger import SEP, Window
from standoff.extract.token_features import FEATURES, Quoted, Shape

MASK = 103
"""The piece that hides another one."""

STYLES = (('"', '"'), ("“", "”"), ("«", "»"), ("„", "“"), ("‘", "’"))
"""Pairs of quotation marks in the press."""

_QUOTATION, _SHAPE = (FEATURES.index(name) for name in ("quotation", "shape"))


@dataclass(frozen=True, slots=True)
class Noise:
    """Shares of pieces and windows that are changed, as in the settings' `noise`."""

    masked_pieces: float
    other_marks: float
    lost_shapes: float

    def __call__(self, window: Window, styles: Mapping[tuple[str, str], tuple[int, int]], draw: random.Random) -> Window:
        """The window as it is read this time."""
        pieces, features = window.pieces, window.features.copy()
        if draw.random() < self.other_marks:
            pieces = _in_style(pieces, features, styles[draw.choice(list(styles))], set(styles.values()))
        if draw.random() < self.lost_shapes:
            features[:, _SHAPE] = np.where(np.isin(features[:, _SHAPE], (Shape.LOWER, Shape.CAPITAL)), Shape.UPPER, features[:, _SHAPE])
        hidden = np.array([piece > SEP and draw.random() < self.masked_pieces for piece in pieces.tolist()])
        return Window(window.stretches, np.where(hidden, MASK, pieces), features, window.firsts)


def _in_style(pieces: npt.NDArray[np.int64], features: npt.NDArray[np.int64], style: tuple[int, int], known: set[tuple[int, int]]) -> npt.NDArray[np.int64]:
    """The pieces with opening and closing quotation marks (by the feature, so no apostrophe is taken for one) of another style."""
    marks = np.isin(pieces, sorted({mark for pair in known for mark in pair}))
    opening, closing = (marks & (features[:, _QUOTATION] == place) for place in (Quoted.OPENING, Quoted.CLOSING))
    return np.where(opening, style[0], np.where(closing, style[1], pieces))


def styles_of(tokenizer: Tokenizer) -> dict[tuple[str, str], tuple[int, int]]:
    """The pieces of each style's marks."""
    return {style: (tokenizer.token_to_id(style[0]), tokenizer.token_to_id(style[1])) for style in STYLES if None not in map(tokenizer.token_to_id, style)}
