"""Which articles repeat another: wire copy under other headlines, cut short, or lightly edited.

    words -> shingles -> without furniture -> MinHash -> bands -> verified against the earliest copy

Candidates come from MinHash in bands (Broder 1997; Leskovec, Rajaraman, Ullman, Mining of Massive Datasets, ch. 3) and are
verified on the shingles themselves. Articles are taken by date, and each is compared with the earliest copies alone, never with
one another's copies: so there are no chains (A like B, B like C, A unlike C), and the primary is the earliest by construction.

Furniture is what one site prints under articles of different months (picture galleries, biographies, templates). Of 82 pairs
among 8,000 articles of the press in which the shorter shared three tenths of its shingles or more, 3 were copies; most of the others
shared a gallery. With the rules below those 3 were found and nothing else; of 1,200 copies made by halving, editing, heading or
extending an article 99 % were found, of 300 cut to three tenths 64 %.
"""

from __future__ import annotations

import hashlib
import re
from collections import Counter, defaultdict, deque
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray
from rensa import RMinHash  # type: ignore[import-untyped]

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

Hashes = NDArray[np.uint64]

SHINGLE_WORDS = 5
FEWEST_SHINGLES = 30
"""Below it (a caption, "watch live") shared words mean nothing."""
PERMUTATIONS, ROWS = 126, 3
"""42 bands of 3: a pair of Jaccard similarity 0.33 (a third of a text, cut out) is found in four of five cases, 0.5 in 99.6 %."""
LEAST_CONTAINED = 0.8
"""Share of the shorter text's shingles that the longer one must hold. Copies had 0.96 and more; updates of a running story under
other headlines 0.6 to 0.75."""
LEAST_SIZE = 0.25
"""Length of the shorter by the longer: below it, it is a brief inside a round-up."""
LEAST_FIGURES = 0.8
"""Share of the shorter text's numbers, weekdays and months that the longer one must hold: daily pages from one template
share their words, not these."""
FURNITURE_DAYS = 30
"""A shingle that stands in dated articles further apart is furniture."""
MOST_DAYS_APART = 14
BUCKET_LEADERS = 16
"""Latest earliest-copies that a band's bucket remembers: bounds the work where a template fills a bucket."""
MOST_CANDIDATES = 24
"""Leaders that one text is compared with: those that share most bands."""
TEXTS_A_CALL = 500
"""Texts whose shingles are Python numbers at a time, which take four times the memory."""
SLICES = 16
"""Parts that the shingles of all articles are counted in, for memory."""

_WORD = re.compile(r"\w+")
_CALENDAR = frozenset(
    [
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
    ]
)
_MULTIPLIER, _FINISHER = np.uint64(0x9E3779B97F4A7C15), np.uint64(0xBF58476D1CE4E5B9)


@dataclass(frozen=True, slots=True, eq=False)
class _Text:
    article_id: str
    day: int | None
    shingles: Hashes
    figures: frozenset[str]


def near_duplicates(articles: Iterable[tuple[str, date | None, str]]) -> dict[str, str]:
    """The earliest near-duplicate (by date, undated last, then id) of each article that has an earlier one.

    `articles` are ids, dates and the texts of the readable passages. The result does not depend on their order. Memory is some
    20 bytes a word; time grows with the length of all texts together.
    """
    texts = sorted((_text(*article) for article in articles), key=lambda text: (text.day is None, text.day or 0, text.article_id))
    wholes = [hashlib.blake2b(text.shingles.tobytes(), digest_size=16).digest() if len(text.shingles) >= FEWEST_SHINGLES else None for text in texts]
    furniture = _furniture(texts)
    texts = [replace(text, shingles=_without(text.shingles, furniture)) for text in texts]
    index = _Leaders()
    first_with: dict[bytes, int] = {}
    primary: dict[str, str] = {}
    for place, (text, bands, words) in enumerate(zip(texts, _bands(texts), wholes, strict=True)):
        leader = None if words is None else first_with.get(words)
        if leader is None:
            leader = next((other for other in index.candidates(bands) if _is_copy(texts[other], text)), None)
        if leader is not None:
            primary[text.article_id] = texts[leader].article_id
            continue
        if words is not None:
            first_with[words] = place
        index.add(bands, place)
    return primary


class _Leaders:
    """The earliest copies so far, by band."""

    def __init__(self) -> None:
        self._buckets: defaultdict[tuple[int, ...], deque[int]] = defaultdict(lambda: deque(maxlen=BUCKET_LEADERS))

    def candidates(self, bands: Iterable[tuple[int, ...]]) -> list[int]:
        """The leaders that share most bands, earliest first."""
        shared = Counter(place for band in bands for place in self._buckets.get(band, ()))
        return sorted(sorted(shared, key=lambda place: (-shared[place], place))[:MOST_CANDIDATES])

    def add(self, bands: Iterable[tuple[int, ...]], place: int) -> None:
        for band in bands:
            self._buckets[band].append(place)


def _text(article_id: str, day: date | None, text: str) -> _Text:
    words = _WORD.findall(text.lower())
    figures = frozenset(word for word in set(words) if word[0].isdigit() or word in _CALENDAR)
    return _Text(article_id, None if day is None else day.toordinal(), _shingles(words), figures)


@lru_cache(maxsize=1 << 18)
def _word_hash(word: str) -> int:
    return int.from_bytes(hashlib.blake2b(word.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "little")


def _shingles(text: list[str]) -> Hashes:
    """The hashes of all runs of words, sorted, each once."""
    words = np.fromiter(map(_word_hash, text), dtype=np.uint64, count=len(text))
    count = len(words) - SHINGLE_WORDS + 1
    if count < 1:
        return np.empty(0, np.uint64)
    hashes = np.zeros(count, np.uint64)
    for offset in range(SHINGLE_WORDS):
        hashes = hashes * _MULTIPLIER + words[offset : offset + count]
        hashes ^= hashes >> np.uint64(29)
    hashes *= _FINISHER
    return np.unique(hashes ^ (hashes >> np.uint64(32)))


def _furniture(texts: list[_Text]) -> Hashes:
    """The shingles that stand in dated articles more than `FURNITURE_DAYS` apart."""
    dated = [(text.shingles, text.day) for text in texts if text.day is not None]
    found = [np.empty(0, np.uint64)]
    edges = [np.uint64(part << 60) for part in range(SLICES)]
    for low, high in zip(edges, [*edges[1:], None], strict=True):
        parts = [(shingles[np.searchsorted(shingles, low) : None if high is None else np.searchsorted(shingles, high)], day) for shingles, day in dated]
        hashes = np.concatenate([part for part, _ in parts] or found)
        days = np.repeat(np.array([day for _, day in parts], np.int32), [len(part) for part, _ in parts])
        order = np.argsort(hashes, kind="stable")  # the texts are sorted by day, so each hash's days stay sorted
        hashes, days = hashes[order], days[order]
        starts = np.flatnonzero(np.r_[True, hashes[1:] != hashes[:-1]]) if len(hashes) else np.empty(0, np.intp)
        ends = np.r_[starts[1:], len(hashes)] - 1
        found.append(hashes[starts][days[ends[: len(starts)]] - days[starts] > FURNITURE_DAYS])
    return np.concatenate(found)


def _without(shingles: Hashes, others: Hashes) -> Hashes:
    """The shingles that are not among the others (all sorted)."""
    if not len(others):
        return shingles
    places = np.minimum(np.searchsorted(others, shingles), len(others) - 1)
    kept: Hashes = shingles[others[places] != shingles]
    return kept


def _bands(texts: list[_Text]) -> list[list[tuple[int, ...]]]:
    """Each text's MinHash signature in bands, none for a text that is too short."""
    usable = [text for text in texts if len(text.shingles) >= FEWEST_SHINGLES]
    rows: list[list[int]] = []
    for first in range(0, len(usable), TEXTS_A_CALL):
        hashes = [text.shingles.tolist() for text in usable[first : first + TEXTS_A_CALL]]
        rows += RMinHash.digest_matrix_from_token_hash_sets(hashes, PERMUTATIONS, 1).to_rows()
    by_id = {text.article_id: row for text, row in zip(usable, rows, strict=True)}
    return [
        [(first, *by_id[text.article_id][first : first + ROWS]) for first in range(0, PERMUTATIONS, ROWS)] if text.article_id in by_id else [] for text in texts
    ]


def _is_copy(leader: _Text, text: _Text) -> bool:
    """Whether one repeats the other: most of the shorter's words, and most of its figures, within some days."""
    if leader.day is not None and text.day is not None and text.day - leader.day > MOST_DAYS_APART:
        return False
    shorter, longer = sorted((leader, text), key=lambda one: len(one.shingles))
    has_days = leader.day is not None and text.day is not None
    if len(shorter.shingles) < LEAST_SIZE * len(longer.shingles):
        return False
    shared = len(shorter.shingles) - len(_without(shorter.shingles, longer.shingles))
    if shared < LEAST_CONTAINED * len((shorter if has_days else longer).shingles):  # a page crawled together with its neighbour holds all of it
        return False
    return len(shorter.figures & longer.figures) >= LEAST_FIGURES * len(shorter.figures)
