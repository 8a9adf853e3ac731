"""Events that count as reports of a happening, read in order of their articles' dates, with what tells happenings apart.

    events, articles -> those that happened, with both sides -> by day of report -> `Report`, a slice at a time

Lives here: which events count, families of types, the words of clauses and their weights. Not here: how alike two reports are
(`standoff.link.likeness`), which belong together (`standoff.link.incidents`).
"""

from __future__ import annotations

import math
import re
import sys
from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pyarrow as pa
import pyarrow.compute as pc

from schemas.codes import ActorKind, DatePrecision, EventType, FigureSubject, Status

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from standoff.records import Row

COUNTED = (str(Status.OCCURRED), str(Status.ONGOING))

FAMILIES: dict[str, str] = {
    str(EventType.AGREE): "deal",
    str(EventType.SUPPORT): "deal",
    str(EventType.COOPERATE): "deal",
    str(EventType.CONCEDE): "deal",
    str(EventType.ASSAULT): "force",
    str(EventType.COERCE): "force",
    str(EventType.MOBILIZE): "force",
    str(EventType.ACCUSE): "rebuke",
    str(EventType.REJECT): "rebuke",
    str(EventType.REQUEST): "demand",
    str(EventType.THREATEN): "demand",
}
"""Types that one happening is told under by different papers. A type that is not listed is its own family."""

SPEECH = frozenset({"deal", "rebuke", "demand"})
"""Families of what is said rather than done."""

MUTUAL = frozenset({str(EventType.CONSULT), str(EventType.COOPERATE)})
"""Types in which it does not matter who is named first."""

EXACT = frozenset({str(DatePrecision.DAY), str(DatePrecision.RANGE)})
LONGEST_RANGE = 7
"""Days: a longer range is a campaign, within which two reports need not mean the same."""

TOLLS = frozenset({str(FigureSubject.KILLED), str(FigureSubject.WOUNDED)})
"""Figures that a happening has one of, though reports differ in it for a day or two."""

MOST_BLOCKS = 4
"""Pairs of sides that an event is looked for under: a list of ten states against another has a hundred."""
STEM = 7
"""Letters of a word that count: enough to tell words apart, few enough to join their forms (negotiated, negotiations)."""
BACKGROUND = 2_000
"""Clauses that word weights assume beside those of the release, so that a small one does not take every word for common."""
COMMON = 3.0
"""Natural logarithm taken off a word's rarity: a word that stands in a twentieth of clauses weighs nothing."""
SLICE = 20_000
"""Events that are Python objects at a time, for memory."""
FORTNIGHT = 14

NEVER = 10_000_000
"""The day number of what has no date: after all that have one."""

_WORD = re.compile(r"[^\W\d_]{3,}|\d[\d,.]*\d|\d")
_EMPTY = frozenset(
    [
        "the", "and", "that", "with", "for", "from", "his", "her", "its", "their", "this", "these", "those", "which", "who", "whom", "what", "when", "where",
        "while", "was", "were", "are", "been", "being", "has", "have", "had", "will", "would", "could", "should", "may", "might", "can", "not", "but", "also",
        "into", "over", "after", "before", "during", "about", "against", "between", "than", "then", "they", "them", "there", "here", "she", "him", "our", "you",
        "your", "one", "two", "all", "any", "some", "such", "other", "more", "most", "own", "out", "off", "upon", "under", "because", "said", "says", "say",
        "saying", "told", "tells", "tell", "added", "according", "mr", "mrs", "did", "does", "doing", "done", "how", "why", "both", "each", "only", "just",
    ]
)  # fmt: skip
"""Words that tell nothing, whatever the size of the release."""


@dataclass(frozen=True, slots=True)
class Report:
    """An event that counts. Days are numbers (proleptic Gregorian ordinals); actors and words are numbers, the same throughout one call.

    `days` are its first and last if the text gives them, `coarse` those of a week, month, year or long range; `reported` is the
    article's reference date. `copy_of` is the article, or the one that it repeats. `crowd` counts the reports of its busiest block
    in that fortnight; `rarest` are the rarest words, for finding.
    """

    event_id: str
    article_id: str
    copy_of: str
    event_type: str
    family: str
    sources: tuple[str, ...]
    targets: tuple[str, ...]
    is_mutual: bool
    days: tuple[int, int] | None
    coarse: tuple[int, int] | None
    reported: int | None
    place_id: str | None
    around: frozenset[str]
    """The state and the division that its place lies in; a state lies in itself."""
    actors: tuple[frozenset[int], frozenset[int]]
    people: tuple[frozenset[int], frozenset[int]]
    words: dict[int, float]
    length: float
    tolls: dict[str, float]
    blocks: tuple[int, ...]
    crowd: int
    rarest: tuple[int, ...]

    @property
    def order(self) -> tuple[int, str]:
        """By its first day, else by the day of report; then by id."""
        return (self.days[0] if self.days else NEVER if self.reported is None else self.reported, self.event_id)

    @property
    def moment(self) -> int:
        """The day on which it became known, as far as that is told."""
        return _moment(self.reported, self.days[0] if self.days else None)


@dataclass(frozen=True, slots=True)
class KnownArticle:
    """What of an article an incident counts: the earliest copy stands for all."""

    counted_as: str
    publisher: str | None
    reference_date: date | None


@dataclass(slots=True)
class _Numbers:
    """Numbers of names, given in the order in which they are first asked for."""

    of: dict[object, int]

    def __getitem__(self, name: object) -> int:
        return self.of.setdefault(name, len(self.of))


class Reports:
    """The reports of a release in order of the days on which they became known. Iterate as often as needed."""

    def __init__(self, events: pa.Table, articles: pa.Table, actors: pa.Table | None, figures: pa.Table | None, places: pa.Table | None = None) -> None:
        self.articles = known_articles(articles)
        self._people = frozenset[str]()
        if actors is not None:
            self._people = frozenset(
                row["actor_id"] for part in actors.select(["actor_id", "kind"]).to_batches(SLICE) for row in part.to_pylist() if row["kind"] == ActorKind.PERSON
            )
        self._tolls = _tolls(figures)
        self._around = _around(places)
        self._events = self._in_order(events)
        self._actors, self._blocks, self._words = _Numbers({}), _Numbers({}), _Numbers({})
        self._sides: dict[tuple[str, ...], tuple[str, ...]] = {}
        self._frequency: Counter[str] = Counter()
        self._crowds: Counter[tuple[int, int]] = Counter()
        for row in self._rows():
            self._frequency.update(_words(row["evidence"]))
            self._crowds.update((block, self._moment(row) // FORTNIGHT) for block in self._blocks_of(row))
        self._clauses = self._events.num_rows + BACKGROUND

    def __iter__(self) -> Iterator[Report]:
        for row in self._rows():
            yield self._report(row)

    def _in_order(self, events: pa.Table) -> pa.Table:
        sides = [pc.not_equal(pc.list_value_length(events[name]), pa.scalar(0, pa.int32())) for name in ("source_countries", "target_countries")]
        counted = pc.and_(pc.is_in(events["status"], pa.array(COUNTED)), pc.and_(*sides))
        events = events.filter(pc.and_(counted, pc.is_in(events["article_id"], pa.array(sorted(self.articles), pa.string()))))
        names = [name for name in _COLUMNS if name in events.column_names]
        events = events.select(names)
        if "evidence" not in names:
            events = events.append_column("evidence", pa.nulls(events.num_rows, pa.string()))
        slices = (part.to_pylist() for part in events.select(["event_id", "article_id", *_DATES]).to_batches(SLICE))
        moments = [(self._moment(row), row["event_id"]) for rows in slices for row in rows]
        return events.take(pa.array(sorted(range(len(moments)), key=moments.__getitem__), pa.int64()))

    def _rows(self) -> Iterator[Row]:
        for start in range(0, self._events.num_rows, SLICE):
            yield from self._events.slice(start, SLICE).to_pylist()

    def _moment(self, row: Row) -> int:
        reported = self.articles[row["article_id"]].reference_date
        days = _exact(row)
        return _moment(None if reported is None else reported.toordinal(), days[0] if days else None)

    def _blocks_of(self, row: Row) -> list[int]:
        family = _family(row["event_type"])
        pairs = sorted({tuple(sorted((source, target))) for source in row["source_countries"] for target in row["target_countries"]})
        return [self._blocks[(family, *pair)] for pair in pairs[:MOST_BLOCKS]]

    def _report(self, row: Row) -> Report:
        article = self.articles[row["article_id"]]
        days, blocks = _exact(row), self._blocks_of(row)
        coarse = None if days or row["event_date"] is None else (row["event_date"].toordinal(), (row["event_date_end"] or row["event_date"]).toordinal())
        words = self._weighted(_words(row["evidence"]))
        moment = self._moment(row) // FORTNIGHT
        return Report(
            event_id=row["event_id"],
            article_id=row["article_id"],
            copy_of=article.counted_as,
            event_type=sys.intern(row["event_type"]),
            family=_family(row["event_type"]),
            sources=self._sides_of(row["source_countries"]),
            targets=self._sides_of(row["target_countries"]),
            is_mutual=row["reciprocal"] or row["event_type"] in MUTUAL,
            days=days,
            coarse=coarse,
            reported=None if article.reference_date is None else article.reference_date.toordinal(),
            place_id=row["place_id"],
            around=self._around.get(row["place_id"], _NOWHERE),
            actors=(self._numbered(row["source_actor_ids"], False), self._numbered(row["target_actor_ids"], False)),
            people=(self._numbered(row["source_actor_ids"], True), self._numbered(row["target_actor_ids"], True)),
            words=words,
            length=math.fsum(words.values()),
            tolls=self._tolls.get(row["event_id"], {}),
            blocks=tuple(blocks),
            crowd=max(self._crowds[block, moment] for block in blocks),
            rarest=tuple(sorted(words, key=lambda word: (-words[word], word))[:RAREST]),
        )

    def _sides_of(self, codes: list[str]) -> tuple[str, ...]:
        """Each combination once in memory: a million incidents have few thousand."""
        sides = tuple(sorted(set(codes)))
        return self._sides.setdefault(sides, sides)

    def _weighted(self, words: set[str]) -> dict[int, float]:
        weights = {self._words[word]: math.log(self._clauses / (self._frequency[word] + 1)) - COMMON for word in sorted(words)}
        return {word: weight for word, weight in weights.items() if weight > 0}

    def _numbered(self, actors: list[str] | None, people: bool) -> frozenset[int]:
        return frozenset(self._actors[actor] for actor in actors or () if not people or actor in self._people)


RAREST = 5
"""Words by which a report is looked up."""

_NOWHERE = frozenset[str]()

_DATES = ("event_date", "event_date_end", "date_precision")
_COLUMNS = (
    *("event_id", "article_id", "event_type", "reciprocal", "source_countries", "target_countries", "source_actor_ids", "target_actor_ids"),
    *_DATES,
    *("place_id", "evidence"),
)


def known_articles(articles: pa.Table) -> dict[str, KnownArticle]:
    """Articles by id; `duplicate_of` says which one an article repeats."""
    parts = articles.select(["article_id", "duplicate_of", "publisher", "reference_date"]).to_batches(SLICE)
    rows = (row for part in parts for row in part.to_pylist())
    return {row["article_id"]: KnownArticle(row["duplicate_of"] or row["article_id"], row["publisher"], row["reference_date"]) for row in rows}


def _moment(reported: int | None, first: int | None) -> int:
    return reported if reported is not None else first if first is not None else NEVER


def _exact(row: Row) -> tuple[int, int] | None:
    """First and last day, if the text gives them to the day."""
    if row["event_date"] is None or row["date_precision"] not in EXACT:
        return None
    first, last = row["event_date"].toordinal(), (row["event_date_end"] or row["event_date"]).toordinal()
    return (first, last) if last - first <= LONGEST_RANGE else None


def _family(event_type: str) -> str:
    return FAMILIES.get(event_type, event_type)


def _words(clause: str | None) -> set[str]:
    return {word[:STEM] for word in _WORD.findall(clause.lower()) if word not in _EMPTY} if clause else set()


def _tolls(figures: pa.Table | None) -> dict[str, dict[str, float]]:
    """Killed and wounded by event: the highest number of each."""
    found: defaultdict[str, dict[str, float]] = defaultdict(dict)
    if figures is None:
        return found
    wanted = figures.filter(pc.and_(pc.is_valid(figures["event_id"]), pc.is_in(figures["subject"], pa.array(sorted(TOLLS)))))
    for row in wanted.select(["event_id", "subject", "value"]).to_pylist():
        if row["value"] is not None:
            found[row["event_id"]][row["subject"]] = max(row["value"], found[row["event_id"]].get(row["subject"], 0.0))
    return found


def _around(places: pa.Table | None) -> dict[str, frozenset[str]]:
    """The state and the division that each place lies in, by ids. A state, which has no position, lies in itself; a division is named as itself (or the city it is named after)."""
    if places is None:
        return {}
    rows = places.select(["place_id", "name", "country", "admin1", "latitude"]).to_pylist()
    states: defaultdict[str, set[str]] = defaultdict(set)
    divisions: defaultdict[tuple[str, str], set[str]] = defaultdict(set)
    for row in rows:
        if row["country"] is not None and row["admin1"] is None and row["latitude"] is None:
            states[row["country"]].add(row["place_id"])
        if row["country"] is not None and row["admin1"] is not None and row["admin1"] == row["name"]:
            divisions[row["country"], row["admin1"]].add(row["place_id"])
    return {
        row["place_id"]: frozenset(states.get(row["country"], set()) | divisions.get((row["country"], row["admin1"]), set()) - {row["place_id"]})
        for row in rows
        if row["country"] is not None
    }
