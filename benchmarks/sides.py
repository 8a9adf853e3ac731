"""Measures who does what to whom: events whose source and target were read and labelled, against those of a release.

    python -m benchmarks.sides                  runs the labelled articles of the corpora and compares
    python -m benchmarks.sides --release PATH   compares a release that holds some of them
    python -m benchmarks.sides --misses 20      prints misses, too

`side_labels.jsonl` names the events, which were drawn at random from a release and read: half and corpus, the article, code
points of the trigger in the canonical text, whether type and status were right then, and for either side its parties, each
with the code points of the words that denote it, who that is, and its states; `null` where the text gives nobody, `"?"` for
states where no reader can tell; `fault` says what was wrong with the sides that were read. Rules were written with the half
`learn` in sight; `test` is of other articles. Not here: who is found (`standoff.extract.event_sides`), and whose they are
(`standoff.resolve`).
"""

import argparse
import gzip
import json
import re
import subprocess
import sys
import tempfile
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import duckdb

from benchmarks.corpora import Corpora, find_corpora

LABELS = Path(__file__).with_name("side_labels.jsonl")

_SMALL = frozenset(
    {
        "the",
        "a",
        "an",
        "of",
        "and",
        "in",
        "for",
        "to",
        "on",
        "at",
        "his",
        "her",
        "its",
        "their",
        "our",
        "my",
        "s",
        "de",
        "al",
        "el",
        "us",
        "former",
        "president",
        "minister",
        "prime",
        "united",
    }
)
"""Words that two parties may share without being the same."""

_STATE = re.compile("[A-Z]{3}")
"""A state's code; `NATO` and `UN` stand in the column of countries, too."""

Record = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Party:
    """Who takes part: where the words for it stand, who it is, and its states. `states` is None where no reader can tell."""

    at: tuple[int, int] | None
    name: str
    states: frozenset[str] | None


@dataclass(frozen=True, slots=True)
class Label:
    """One event that was read; its article goes by `own_name`. A side is empty where the text gives nobody."""

    half: str
    article: str
    start: int
    end: int
    event_type: str
    is_type_right: bool
    source: tuple[Party, ...]
    target: tuple[Party, ...]


@dataclass(frozen=True, slots=True)
class Found:
    """One side as a release has it: its words, its actors' names and kinds, their states.

    An armed group prints its own code (`HAMAS`), which says more than a state; its state here is its home country, as in labels.
    """

    words: str
    actors: tuple[tuple[str, str], ...]
    states: frozenset[str]


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure, and print it; returns the exit code."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.sides", description="Measure sources and targets of events.")
    parser.add_argument("--release", type=Path)
    parser.add_argument("--misses", type=int, default=0, metavar="N")
    options = parser.parse_args(arguments)
    labels = read_labels()
    with tempfile.TemporaryDirectory() as folder:
        release = options.release or run_labelled(find_corpora(), labels, Path(folder))
        misses: list[str] = []
        for half in ("learn", "test"):
            count = compare(release, [label for label in labels if label.half == half], misses)
            shares = ", ".join(f"{name} {count[name]} ({100 * count[name] / max(count['seen'], 1):.1f} %)" for name in ("source", "target", "both"))
            print(f"{half}: of {count['labels']} labelled events {count['seen']} extracted, {count['type']} of the labelled type; right: {shares}")
    print("\n\n".join(misses[: options.misses]))
    return 0


def read_labels(path: Path = LABELS, *, any_type: bool = False) -> list[Label]:
    """The labelled events whose type was found right, or all: of the others, sides mean little."""
    labels = [_label(json.loads(line)) for line in path.read_text(encoding="utf-8").splitlines()]
    return [label for label in labels if any_type or label.is_type_right]


def compare(release: Path, labels: Iterable[Label], misses: list[str] | None = None) -> Counter[str]:
    """Counts of labelled events that the release has, and of those with source, target and both right."""
    texts, events = _read(release)
    count: Counter[str] = Counter()
    for label in labels:
        if label.article not in texts:
            continue
        count["labels"] += 1
        event = nearest(label, events[label.article])
        if event is None:
            continue
        text = texts[label.article]
        found, right = judge(label, event, text)
        count.update(["seen", *(name for name, is_so in right.items() if is_so)])
        count["both"] += all(right.values())
        count["type"] += event["event_type"] == label.event_type
        if misses is not None and not all(right.values()):
            misses.append(_described(label, event, found, right, text))
    return count


def judge(label: Label, event: Record, text: str) -> tuple[dict[str, Found | None], dict[str, bool]]:
    """What an event has for source and target, and whether either is right; of what is mutual, either may stand first."""
    found = {name: _found(event, name, text) for name in ("source", "target")}
    right = {"source": is_right(found["source"], label.source, text), "target": is_right(found["target"], label.target, text)}
    if not all(right.values()) and label.event_type in MUTUAL:
        turned = {"source": is_right(found["source"], label.target, text), "target": is_right(found["target"], label.source, text)}
        right = turned if sum(turned.values()) > sum(right.values()) else right
    return found, right


MUTUAL = frozenset({"CONSULT", "AGREE", "COOPERATE"})
"""Types of which either party may stand first."""


def is_right(found: Found | None, parties: Sequence[Party], text: str) -> bool:
    """Whether a side is the labelled one: nobody where the text gives nobody, else the same party with its state.

    Words that stand for no actor and no state are nobody. Of several parties, two are enough; the states must be those of the
    parties named, and no others.
    """
    if not parties:
        return found is None or not (found.actors or found.states)
    if found is None:
        return False
    if any(party.states is None for party in parties):
        return _is_same(found, parties, text)
    states = [party.states for party in parties if party.states is not None]
    everyone = frozenset().union(*states)
    if not found.states <= everyone or (everyone and not found.states):
        return False
    if len(found.states) < min(2, len(everyone)):
        return False
    return _is_same(found, parties, text)


def _is_same(found: Found, parties: Sequence[Party], text: str) -> bool:
    """Whether the words or the actors of a side name one of the parties; a person with a name must be that person."""
    wanted = _tokens(" ".join(f"{_words(party, text)} {party.name}" for party in parties))
    people = [name for name, kind in found.actors if kind == "person"]
    if people:
        return any(_tokens(name) & wanted for name in people)
    states = frozenset().union(*(party.states or frozenset() for party in parties))
    is_state = any(kind == "state" for _, kind in found.actors) and bool(found.states & states)
    return is_state or bool(_tokens(" ".join([found.words, *(name for name, _ in found.actors)])) & wanted)


def _tokens(text: str) -> frozenset[str]:
    plain = "".join(character for character in unicodedata.normalize("NFKD", text) if not unicodedata.combining(character))
    return frozenset(re.findall(r"\w+", plain.casefold().replace(".", ""))) - _SMALL


def _label(row: Record) -> Label:
    return Label(
        row["half"],
        f"{row['corpus']}/{row['article']}",
        row["start"],
        row["end"],
        row["type"],
        row["type_right"],
        _parties(row["source"]),
        _parties(row["target"]),
    )


def _parties(rows: Sequence[Record] | None) -> tuple[Party, ...]:
    return tuple(
        Party(None if row["at"] is None else tuple(row["at"]), row["name"], None if row["states"] == "?" else frozenset(row["states"])) for row in rows or ()
    )


def _words(party: Party, text: str) -> str:
    return "" if party.at is None else text[slice(*party.at)]


def nearest(label: Label, events: Sequence[Record]) -> Record | None:
    """The event that the label means: its trigger overlaps, of the labelled type if there is one of it."""
    fitting = [row for row in events if any(start < label.end and label.start < end for start, end in row["triggers"])]
    return min(fitting, key=lambda row: (row["event_type"] != label.event_type, row["event_id"]), default=None)


def _found(event: Record, side: str, text: str) -> Found | None:
    spans = event[f"{side}_words"]
    if not spans:
        return None
    words = " ".join(text[start:end] for start, end in spans)
    actors = event[f"{side}_actors"]
    homes = frozenset({actor["country"] for actor in actors if actor["kind"] == "group" and actor["country"]})
    return Found(words, tuple((actor["name"], actor["kind"]) for actor in actors), homes.union(filter(_STATE.fullmatch, event[f"{side}_countries"])))


def _described(label: Label, event: Record, found: Mapping[str, Found | None], right: Mapping[str, bool], text: str) -> str:
    """A miss as a person reads it."""
    around = text[max(0, label.start - 300) : label.start] + "⟦" + text[label.start : label.end] + "⟧" + text[label.end : label.end + 200]
    lines = [f"== {event['event_id']} {label.event_type} {label.article}"]
    for side, parties in (("source", label.source), ("target", label.target)):
        wanted = "; ".join(f"{_words(party, text)} = {party.name} {sorted(party.states) if party.states is not None else '?'}" for party in parties) or "nobody"
        given = found[side]
        shown = "nobody" if given is None else f"{given.words} = {[name for name, _ in given.actors]} {sorted(given.states)}"
        lines.append(f"{side} {'ok' if right[side] else 'MISS'}: found {shown} | labelled {wanted}")
    return "\n".join([*lines, around])


def _read(release: Path) -> tuple[dict[str, str], dict[str, list[Record]]]:
    """Texts and events of a release by the articles' names (`own_name`)."""

    def table(name: str) -> str:
        return f"read_parquet('{release / name / '**' / '*.parquet'}', union_by_name = true)"

    def spans(column: str) -> str:
        return f'list_transform({column}, lambda span: [span.start, span."end"])'

    with duckdb.connect() as connection:
        articles = connection.execute(f"SELECT article_id, external_id, source_uri, text FROM {table('articles')}").fetchall()  # noqa: S608  names of our own
        known = connection.execute(f"SELECT actor_id, name, kind, country FROM {table('actors')}").fetchall()  # noqa: S608
        actors = {row[0]: {"name": row[1], "kind": row[2], "country": row[3]} for row in known}
        columns = ("article_id", "event_id", "event_type", "source_countries", "target_countries", "source_actor_ids", "target_actor_ids")
        rows = connection.execute(
            f"SELECT {', '.join(columns)}, {spans('trigger_spans')}, {spans('source_spans')}, {spans('target_spans')} FROM {table('events')}"  # noqa: S608
        ).fetchall()
    names = {article_id: own_name(external_id, uri) for article_id, external_id, uri, _ in articles}
    events: defaultdict[str, list[Record]] = defaultdict(list)
    for row in rows:
        event = dict(zip((*columns, "triggers", "source_words", "target_words"), row, strict=True))
        events[names[event["article_id"]]].append(with_actors(event, actors))
    return {names[article_id]: text for article_id, _, _, text in articles}, events


def own_name(external_id: str | None, uri: str) -> str:
    """What labels call an article: its corpus, and its id there or the name of its file (some articles are in both corpora, with other texts)."""
    return f"bulk/{external_id}" if external_id else f"intl-raw/{Path(uri).stem}"


def with_actors(event: Record, actors: Mapping[str, Record]) -> Record:
    """An event's row with the names and kinds of its actors in place of their ids."""
    return {**event, **{f"{side}_actors": [actors[identifier] for identifier in event[f"{side}_actor_ids"]] for side in ("source", "target")}}


def labelled_files(corpora: Corpora, labels: Iterable[Label], folder: Path) -> list[Path]:
    """Files that hold the articles that the labels name; those of the bulk corpus are written into the folder."""
    wanted = {label.article for label in labels}
    chosen = folder / "labelled.jsonl"
    with gzip.open(corpora.bulk, "rt", encoding="utf-8") as lines, chosen.open("w", encoding="utf-8") as stream:
        stream.writelines(line for line in lines if own_name(json.loads(line)["id"], "") in wanted)
    return [chosen, *sorted(path for path in (corpora.root / "intl-raw").iterdir() if own_name(None, path.name) in wanted)]


def run_labelled(corpora: Corpora, labels: Iterable[Label], folder: Path) -> Path:
    """A release of the articles that the labels name."""
    inputs = map(str, labelled_files(corpora, labels, folder))
    command = [sys.executable, "-m", "standoff.cli", "run", "--direct", "--quiet", "--workers", "1", "--output", str(folder / "output"), *inputs]
    subprocess.run(command, check=True)
    return (folder / "output" / "current").resolve()


if __name__ == "__main__":
    sys.exit(main())
