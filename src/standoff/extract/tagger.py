"""The trained tagger: which words of an article are source, cue and content of an attribution.

Lives here: the network, run on one window at a time. Not here: what it is told (`token_features`, `windows`), from scores to
spans (`decoding`), from spans to statements (`linking`). How it was trained stands in `training/attribution` and in the
model card beside its weights.

The network's weights and activations are quantized to eight bits, and the scale of the activations follows from what is read
together. A window is therefore always read alone: what a text gives depends on nothing but the text.
"""

from __future__ import annotations

import json
import platform
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import onnxruntime
from tokenizers import Tokenizer

from schemas.codes import PassageKind
from standoff.extract.decoding import LABELS
from standoff.extract.token_features import FEATURES, Features, Vocabulary, token_features
from standoff.extract.views import View
from standoff.extract.windows import Cut, Pieces, Stretch, cut, pack

UNKNOWN, CLS, SEP = 100, 101, 102
"""Pieces of the encoder's vocabulary: for a word of no pieces, to open a window, and to close each block in it."""

WORDS_KEPT = 100_000
"""Distinct words whose pieces are remembered: 600,000 words of political news have 40,000."""

LogProbabilities = npt.NDArray[np.float32]
"""One row a token, one column a label."""


@dataclass(frozen=True, slots=True)
class Window:
    """One input of the network: pieces, their words' features, and where the first piece of each word stands."""

    stretches: tuple[Stretch, ...]
    pieces: npt.NDArray[np.int64]
    features: Features
    firsts: tuple[npt.NDArray[np.int64], ...]


class Tagger:
    """The network and what prepares its input. Not shared between threads."""

    def __init__(self, network: bytes, tokenizer: str, vocabulary: Vocabulary) -> None:
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1  # processes are the pipeline's way to use more cores
        if bytes_overflow():
            options.add_session_config_entry("session.x64quantprecision", "1")
        self._session = onnxruntime.InferenceSession(network, options, providers=["CPUExecutionProvider"])
        self.vocabulary = vocabulary
        self.pieces = pieces_by(Tokenizer.from_str(tokenizer))

    def label(self, views: Sequence[View], kinds: Sequence[PassageKind]) -> list[LogProbabilities]:
        """The log probability of each label for every token of every block of an article, in time linear in the tokens."""
        found = [np.zeros((len(view.tree), len(LABELS)), np.float32) for view in views]
        cuts = [cut(view.tree, self.pieces) for view in views]
        features = token_features(views, kinds, self.vocabulary)
        for stretches in pack([view.tree for view in views], cuts):
            window = window_of(stretches, cuts, features)
            scores: Any = self._session.run(None, {"pieces": window.pieces[None], "features": window.features[None]})[0]
            for stretch, firsts in zip(window.stretches, window.firsts, strict=True):
                found[stretch.block][stretch.first : stretch.end] = log_softmax(scores[0][firsts])
        return found


def pieces_by(tokenizer: Tokenizer) -> Pieces:
    """How words are cut for the tagger, in training as in use; common words are remembered."""
    tokenizer.no_truncation()
    tokenizer.no_padding()

    @lru_cache(maxsize=WORDS_KEPT)
    def pieces(word: str) -> tuple[int, ...]:
        return tuple(tokenizer.encode(word, add_special_tokens=False).ids) or (UNKNOWN,)

    return pieces


def window_of(stretches: Sequence[Stretch], cuts: Sequence[Cut], features: Sequence[Features]) -> Window:
    """The network's input for some stretches of an article: [CLS] and each stretch with [SEP]; marks have no features."""
    count = 1 + sum(cuts[stretch.block].size(stretch.first, stretch.end) + 1 for stretch in stretches)
    pieces = np.full(count, SEP, np.int64)
    pieces[0] = CLS
    own = np.zeros((count, len(FEATURES)), np.int64)
    firsts = []
    position = 1
    for block, first, end in ((stretch.block, stretch.first, stretch.end) for stretch in stretches):
        starts = np.array(cuts[block].starts[first : end + 1], np.int64)
        size = int(starts[-1] - starts[0])
        pieces[position : position + size] = cuts[block].pieces[starts[0] : starts[-1]]
        own[position : position + size] = np.repeat(features[block][first:end], np.diff(starts), axis=0)
        firsts.append(position + starts[:-1] - starts[0])
        position += size + 1
    return Window(tuple(stretches), pieces, own, tuple(firsts))


def log_softmax(scores: npt.NDArray[np.float32]) -> LogProbabilities:
    """Scores as log probabilities, row by row."""
    shifted = scores - scores.max(axis=1, keepdims=True)
    found: LogProbabilities = shifted - np.log(np.exp(shifted).sum(axis=1, keepdims=True))
    return found


def bytes_overflow(flags: Path = Path("/proc/cpuinfo")) -> bool:
    """Whether this processor's quick sum of products of bytes can overflow, so that onnxruntime must be told to take the exact one.

    x64 processors without VNNI sum in 16 bits. The exact way gives what VNNI gives, to the last bit, in 1.6 times the time. Where the
    system does not tell what its x64 processor has, the exact way is taken.
    """
    if platform.machine().lower() not in {"x86_64", "amd64"}:
        return False
    return not flags.is_file() or "vnni" not in flags.read_text(encoding="utf-8", errors="replace")


@lru_cache(maxsize=1)
def load_tagger(folder: Path | None = None) -> Tagger:
    """The tagger whose files lie in a folder, by default the shipped one; loaded once per process."""
    folder = folder or Path(str(files("standoff.extract") / "model"))
    settings = json.loads((folder / "vocabulary.json").read_text(encoding="utf-8"))
    vocabulary = Vocabulary(*({name: number for number, name in enumerate(settings[kind], 1)} for kind in ("tags", "dependencies")))
    return Tagger((folder / "network.onnx").read_bytes(), (folder / "tokenizer.json").read_text(encoding="utf-8"), vocabulary)
