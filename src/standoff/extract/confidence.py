"""How sure a statement is: the probability that its content and its speaker are those that an annotator marks.

Lives here: what is looked at, and the logistic function of it. Not here: how its weights were fitted and how well they hold
(`training/attribution/calibrate.py`, on articles that the tagger was not trained on).
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from importlib.resources import files

import numpy as np
import numpy.typing as npt

from standoff.extract.decoding import ROLES, Role
from standoff.extract.linking import Link, Part, quoted_words
from standoff.extract.rules import Reading
from standoff.extract.views import Range, View

EVIDENCE = (
    "one",
    "content",
    "doubtful word",
    "before",
    "after",
    "cue",
    "speaker",
    "no speaker",
    "margin",
    "quoted",
    "partly quoted",
    "log words",
    "parts",
    "rules agree on cue",
    "rules agree on content",
)
"""What is looked at, in the order of the weights."""

BESIDE = 3
"""Words on each side of a content that tell how clear its borders are."""

WIDEST_MARGIN = 6.0
LOG_ODDS = 7.0
"""Margins and log odds above these, and log odds below their negative, are cut: the tagger is never surer than that."""

Scores = npt.NDArray[np.floating]


def confidence(evidence: Sequence[float]) -> float:
    """The probability, from evidence in the order of `EVIDENCE`, in three decimals."""
    total = sum(weight * value for weight, value in zip(weights(), evidence, strict=True))
    return round(1 / (1 + math.exp(-total)), 3)


@lru_cache(maxsize=1)
def weights() -> tuple[float, ...]:
    """The fitted weights."""
    fitted: Mapping[str, float] = json.loads((files("standoff.extract") / "model" / "confidence.json").read_text(encoding="utf-8"))
    return tuple(fitted[name] for name in EVIDENCE)


def evidence_of(views: Sequence[View], scores: Sequence[Scores], readings: Sequence[Reading], links: Sequence[Link]) -> Iterator[tuple[float, ...]]:
    """The evidence on each link. `scores` are the tagger's log probabilities by block, `readings` what the rules found."""
    by_cue = {(reading.block, token): reading for reading in readings for first, last in reading.attribution.cue for token in range(first, last + 1)}
    roles = [_of_roles(block) for block in scores]
    for found in links:
        yield _evidence(views, roles, by_cue, found)


def _of_roles(scores: Scores) -> Scores:
    """Probabilities of the roles, one column each, first and further words together."""
    return np.exp(np.logaddexp(scores[:, 1::2], scores[:, 2::2]))


def _evidence(views: Sequence[View], roles: Sequence[Scores], by_cue: Mapping[tuple[int, int], Reading], found: Link) -> tuple[float, ...]:
    content = [_words(views[part.block], roles[part.block], part.range, Role.CONTENT) for part in found.content]
    inside = np.concatenate(content)
    quoted, count = quoted_words(views, found.content)
    speaker = [float(_words(views[part.block], roles[part.block], part.range, Role.SOURCE).mean()) for part in found.speaker]
    cue = roles[found.cue.block][found.cue.range[0] : found.cue.range[1] + 1, ROLES.index(Role.CUE)]
    reading = next((by_cue[found.cue.block, token] for token in range(found.cue.range[0], found.cue.range[1] + 1) if (found.cue.block, token) in by_cue), None)
    return (
        1.0,
        _log_odds(float(inside.mean())),
        _log_odds(float(inside.min())),
        max(_beside(roles[part.block], range(part.range[0] - BESIDE, part.range[0])) for part in found.content),
        max(_beside(roles[part.block], range(part.range[1] + 1, part.range[1] + 1 + BESIDE)) for part in found.content),
        _log_odds(float(cue.mean())),
        _log_odds(min(speaker)) if speaker else 0.0,
        float(not speaker),
        min(found.margin, WIDEST_MARGIN),
        float(quoted == count),
        float(0 < quoted < count),
        math.log(count),
        float(len(found.content)),
        float(reading is not None),
        _overlap(found.content, reading) if reading is not None else 0.0,
    )


def _words(view: View, roles: Scores, part: Range, role: Role) -> Scores:
    """The probability of a role for each word of a range; for the marks, where there are no words."""
    own = roles[part[0] : part[1] + 1, ROLES.index(role)]
    words = np.array([word[0].isalnum() for word in view.tree.words[part[0] : part[1] + 1]])
    return own[words] if words.any() else own


def _beside(roles: Scores, tokens: range) -> float:
    """The highest probability of content among some tokens outside one."""
    column = ROLES.index(Role.CONTENT)
    return max((float(roles[token, column]) for token in tokens if 0 <= token < len(roles)), default=0.0)


def _overlap(content: Sequence[Part], reading: Reading) -> float:
    """Jaccard index of the tokens of a content and of a rule's."""
    ours = {(part.block, token) for part in content for token in range(part.range[0], part.range[1] + 1)}
    theirs = {(block, token) for block, (first, last) in reading.content for token in range(first, last + 1)}
    return len(ours & theirs) / len(ours | theirs)


def _log_odds(probability: float) -> float:
    odds = math.log(max(probability, 1e-9)) - math.log(max(1 - probability, 1e-9))
    return max(-LOG_ODDS, min(LOG_ODDS, odds))
