"""Trains the tagger and writes the files that ship: `make train`.

    python -m training.attribution.train [--texts FOLDER --annotations FILE] [--dev-texts FOLDER --dev-annotations FILE]
        [--settings FILE] [--work FOLDER] [--threads N]

Without paths it reads PolNeAR's training and development articles from the development corpora. The epoch that ships is the one with
the best mean F1 of exact spans on the development articles. `settings.toml` holds every number; `log.jsonl` beside it tells
what the run that made the shipped files did. Not here: the network (`encoder`), examples (`corpus`), confidence (`calibrate`).
"""

from __future__ import annotations

import argparse
import json
import os
import random
import time
import tomllib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from typing import Any

import numpy as np
import torch
from safetensors.torch import load_file
from tokenizers import Tokenizer
from torch import Tensor
from torch.nn import functional

from standoff.extract.decoding import LABELS, ROLES, decode
from standoff.extract.tagger import Window, log_softmax, pieces_by, window_of
from standoff.extract.token_features import Features, Vocabulary
from standoff.extract.windows import WINDOW, Cut, Pieces, pack
from training.attribution.corpus import CORPORA, MODEL, ROOT, Example, Targets, labels_of, read_corpus, spans_of
from training.attribution.encoder import Shape, TaggerNetwork, start_from
from training.attribution.export import export
from training.attribution.noise import Noise, styles_of

HERE = Path(__file__).resolve().parent

BATCHES_SORTED = 32
"""Batches over which windows are sorted by length, so that little is padded and order stays random."""


@dataclass(frozen=True, slots=True)
class Prepared:
    """An article with all that windows are made of."""

    example: Example
    cuts: list[Cut]
    features: list[Features]
    targets: list[Targets]

    def windows(self, room: int) -> Iterator[Window]:
        """The article's windows; `room` is the first one's, in pieces."""
        for stretches in pack([view.tree for view in self.example.views], self.cuts, room):
            yield window_of(stretches, self.cuts, self.features)

    def targets_of(self, window: Window) -> Targets:
        """The targets of each piece of a window: of a word's first piece its word's, else zeros."""
        found = np.zeros((len(window.pieces), len(LABELS)), np.float32)
        for stretch, firsts in zip(window.stretches, window.firsts, strict=True):
            found[firsts] = self.targets[stretch.block][stretch.first : stretch.end]
        return found


def main() -> None:
    """Train, choose, export."""
    options = _options()
    settings = tomllib.loads(options.settings.read_text(encoding="utf-8"))
    torch.set_num_threads(options.threads)
    seed = settings["training"]["seed"]
    torch.manual_seed(seed)
    options.work.mkdir(parents=True, exist_ok=True)
    log = Log(options.work / "log.jsonl")
    folder = files(settings["encoder"]["package"]) / "model"
    tokenizer = Tokenizer.from_str((folder / "tokenizer.json").read_text(encoding="utf-8"))
    pieces = pieces_by(tokenizer)
    corpus, held_out = read_corpus(options.texts, options.annotations), read_corpus(options.dev_texts, options.dev_annotations)
    vocabulary = vocabulary_of(corpus)
    prepared = [prepare(item, pieces, vocabulary) for item in corpus]
    development = [prepare(item, pieces, vocabulary) for item in held_out]
    log(event="corpus", articles=len(corpus), development=len(held_out), settings=settings)
    network = TaggerNetwork(vocabulary.sizes, Shape(layers=settings["encoder"]["layers"]), settings["training"]["dropout"])
    start_from(network, load_file(str(folder / "model.safetensors")))
    best = 0.0
    for epoch, averaged in enumerate(epochs(network, prepared, settings, styles_of(tokenizer), log), 1):
        network_then = {name: value.clone() for name, value in network.state_dict().items()}
        network.load_state_dict(averaged)
        scores = measure(network, development)
        log(event="epoch", epoch=epoch, **scores)
        if scores["mean"] >= best:
            best = scores["mean"]
            ship(network, tokenizer, vocabulary, options.work)
            torch.save(averaged, options.work / "network.pt")
        network.load_state_dict(network_then)
    for name in ("network.onnx", "tokenizer.json", "vocabulary.json"):
        (options.output / name).write_bytes((options.work / name).read_bytes())
    if options.output == MODEL:
        (HERE / "log.jsonl").write_bytes(log.path.read_bytes())


def prepare(example: Example, pieces: Pieces, vocabulary: Vocabulary) -> Prepared:
    """An article's pieces, features and targets."""
    return Prepared(example, example.cuts(pieces), example.features(vocabulary), example.targets())


def vocabulary_of(corpus: Sequence[Example]) -> Vocabulary:
    """The tags and dependencies of a corpus, numbered in the order of their names."""
    trees = [view.tree for example in corpus for view in example.views]
    tags, dependencies = {tag for tree in trees for tag in tree.tags}, {dep for tree in trees for dep in tree.deps}
    return Vocabulary(*({name: number for number, name in enumerate(sorted(names), 1)} for names in (tags, dependencies)))


def epochs(
    network: TaggerNetwork, prepared: Sequence[Prepared], settings: Mapping[str, Any], styles: Mapping[tuple[str, str], tuple[int, int]], log: Log
) -> Iterator[dict[str, Tensor]]:
    """Train; after every epoch, give the averaged weights."""
    own = settings["training"]
    noise_settings = dict(settings["noise"])
    rooms = noise_settings.pop("first_window_pieces")
    noise = Noise(**noise_settings)
    draw = random.Random(own["seed"])  # noqa: S311  repeatable on purpose
    trained = {name: value for name, value in network.named_parameters() if value.requires_grad}
    new = [value for name, value in trained.items() if name.startswith(("features", "head"))]
    old = [value for name, value in trained.items() if not name.startswith(("features", "head"))]
    groups = [{"params": old, "lr": own["encoder_rate"]}, {"params": new, "lr": own["head_rate"]}]
    optimizer = torch.optim.AdamW(groups, weight_decay=own["weight_decay"], fused=True)
    averaged = {name: value.clone() for name, value in network.state_dict().items()}
    total = len(list(batches(prepared, rooms, own["batch_windows"], random.Random(own["seed"])))) * own["epochs"]  # noqa: S311
    schedule = torch.optim.lr_scheduler.LambdaLR(optimizer, _rate(total, own["warmup_share"]))
    step, smoothed, begun = 0, 0.0, time.monotonic()
    for _ in range(own["epochs"]):
        network.train()
        for batch in batches(prepared, rooms, own["batch_windows"], draw):
            windows = [noise(window, styles, draw) for window, _ in batch]
            loss = loss_of(network, windows, [targets for _, targets in batch], own["label_smoothing"])
            loss.backward()  # type: ignore[no-untyped-call]
            torch.nn.utils.clip_grad_norm_([*old, *new], own["largest_gradient"])
            optimizer.step()
            schedule.step()
            optimizer.zero_grad(set_to_none=True)
            step += 1
            _average(averaged, network, min(own["averaging"], step / (step + 9)))
            smoothed = loss.item() if step == 1 else 0.98 * smoothed + 0.02 * loss.item()
            if step % 50 == 0:
                log(event="step", step=step, of=total, loss=round(smoothed, 4), minutes=round((time.monotonic() - begun) / 60, 1))
        yield averaged


def batches(prepared: Sequence[Prepared], rooms: Sequence[int], size: int, draw: random.Random) -> Iterator[list[tuple[Window, Targets]]]:
    """All windows of all articles in a random order, a batch's of about one length."""
    windows = [(window, item.targets_of(window)) for item in prepared for window in item.windows(draw.choice(rooms))]
    draw.shuffle(windows)
    found = []
    for start in range(0, len(windows), size * BATCHES_SORTED):
        chunk = sorted(windows[start : start + size * BATCHES_SORTED], key=lambda pair: len(pair[0].pieces))
        found += [chunk[place : place + size] for place in range(0, len(chunk), size)]
    draw.shuffle(found)
    yield from found


def _rate(total: int, warmup_share: float) -> Callable[[int], float]:
    """Linear to the full rate, then linear to zero."""
    warmup = max(1, round(total * warmup_share))
    return lambda step: (step + 1) / warmup if step < warmup else max(0.0, (total - step) / (total - warmup))


@torch.no_grad()
def _average(averaged: dict[str, Tensor], network: TaggerNetwork, kept: float) -> None:
    for name, value in network.named_parameters():
        if value.requires_grad:
            averaged[name].lerp_(value, 1 - kept)


def loss_of(network: TaggerNetwork, windows: Sequence[Window], targets: Sequence[Targets], smoothing: float) -> Tensor:
    """The mean cross-entropy of the words of some windows against the annotators' shares."""
    length = max(len(window.pieces) for window in windows)
    pieces = torch.zeros(len(windows), length, dtype=torch.long)
    features = torch.zeros(len(windows), length, windows[0].features.shape[1], dtype=torch.long)
    wanted = torch.zeros(len(windows), length, len(LABELS))
    seen = torch.zeros(len(windows), length, dtype=torch.bool)
    for number, (window, target) in enumerate(zip(windows, targets, strict=True)):
        end = len(window.pieces)
        pieces[number, :end], features[number, :end] = torch.from_numpy(window.pieces), torch.from_numpy(window.features)
        wanted[number, :end], seen[number, :end] = torch.from_numpy(target), True
    with torch.autocast("cpu", torch.bfloat16):
        scores = network(pieces, features, seen)
    words = wanted.sum(-1) > 0
    smoothed = wanted[words] * (1 - smoothing) + smoothing / len(LABELS)
    return -(smoothed * functional.log_softmax(scores.float()[words], -1)).sum(-1).mean()


@torch.no_grad()
def label(network: TaggerNetwork, item: Prepared) -> list[np.ndarray[Any, np.dtype[np.float32]]]:
    """The log probability of each label for every token of every block."""
    network.eval()
    found = [np.zeros((len(view.tree), len(LABELS)), np.float32) for view in item.example.views]
    for window in item.windows(WINDOW - 2):
        pieces, features = torch.from_numpy(window.pieces)[None], torch.from_numpy(window.features)[None]
        with torch.autocast("cpu", torch.bfloat16):
            scores = network(pieces, features, torch.ones_like(pieces, dtype=torch.bool))[0].float().numpy()
        for stretch, firsts in zip(window.stretches, window.firsts, strict=True):
            found[stretch.block][stretch.first : stretch.end] = log_softmax(scores[firsts])
    return found


def measure(network: TaggerNetwork, development: Sequence[Prepared]) -> dict[str, float]:
    """F1 (0 to 100) of exact spans by role on annotated articles, and its mean over the roles; annotators of one article weigh together one."""
    hits, predicted, wanted = (dict.fromkeys(ROLES, 0.0) for _ in range(3))
    for item in development:
        for block, scores in enumerate(label(network, item)):
            found = {(span.role, span.first, span.last) for span in decode(scores) if not span.is_doubtful}
            for annotation in item.example.annotations:
                weight = 1 / len(item.example.annotations)
                gold = set(spans_of(labels_of(item.example.views[block], item.example.starts[block], annotation)))
                for role in ROLES:
                    ours, theirs = ({span for span in spans if span[0] == role} for spans in (found, gold))
                    hits[role] += weight * len(ours & theirs)
                    predicted[role] += weight * len(ours)
                    wanted[role] += weight * len(theirs)
    scores_of = {role: round(200 * hits[role] / max(predicted[role] + wanted[role], 1e-9), 2) for role in ROLES}
    return scores_of | {"mean": round(sum(scores_of.values()) / len(ROLES), 2)}


def ship(network: TaggerNetwork, tokenizer: Tokenizer, vocabulary: Vocabulary, folder: Path) -> None:
    """Write the three files that `standoff.extract.tagger` loads."""
    export(network, folder / "network.onnx")
    (folder / "tokenizer.json").write_text(tokenizer.to_str(), encoding="utf-8")
    names = {"tags": list(vocabulary.tags), "dependencies": list(vocabulary.dependencies)}
    (folder / "vocabulary.json").write_text(json.dumps(names, indent=1) + "\n", encoding="utf-8")


class Log:
    """A file of JSON lines, printed as well."""

    def __init__(self, path: Path) -> None:
        self.path = path
        path.write_text("", encoding="utf-8")

    def __call__(self, **entry: object) -> None:
        """Add a line."""
        line = json.dumps(entry)
        print(line, flush=True)
        with self.path.open("a", encoding="utf-8") as file:
            file.write(line + "\n")


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m training.attribution.train", description="Train the tagger of sources, cues and contents.")
    gold = CORPORA.parent / "gold"
    parser.add_argument("--texts", type=Path, default=CORPORA / "polnear" / "train", metavar="FOLDER", help="texts to train on")
    parser.add_argument("--annotations", type=Path, default=gold / "polnear-train.jsonl", metavar="FILE", help="their annotations")
    parser.add_argument("--dev-texts", type=Path, default=CORPORA / "polnear" / "dev", metavar="FOLDER", help="texts to choose by")
    parser.add_argument("--dev-annotations", type=Path, default=gold / "polnear-dev.jsonl", metavar="FILE", help="their annotations")
    parser.add_argument("--settings", type=Path, default=HERE / "settings.toml", metavar="FILE")
    parser.add_argument("--work", type=Path, default=ROOT / "output" / "training", metavar="FOLDER", help="where weights and log are kept")
    parser.add_argument("--output", type=Path, default=MODEL, metavar="FOLDER", help="where the shipped files go")
    parser.add_argument("--threads", type=int, default=os.cpu_count() or 1, metavar="N")
    return parser.parse_args()


if __name__ == "__main__":
    main()
