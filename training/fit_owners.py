"""Fits the weights by which `standoff.resolve.owners` tells whose unnamed people are, and prints how sure they make it.

Run by hand; nothing here is needed at run time:

    python training/fit_owners.py ARTICLES.jsonl HELD_BACK.jsonl

The examples come free: descriptions whose state is printed (Syrian rebels, police in Kenya), with the state's words hidden, and nouns
without an owner that the article prints elsewhere with one state only, with those hidden. The first are harder than what the weights
are for, since a text prints an owner where it is not plain; the second are easier, and not all of them right. A conditional logit over
the states told of and *nobody's* is fitted by Adam; it takes two minutes beyond annotation, and has no chance in it. The table printed
first goes into `owner_weights.py`; the precision and coverage after it are those of the held-back articles.
"""

from __future__ import annotations

import hashlib
import json
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from schemas.codes import ActorKind, DocumentFormat, MentionKind
from standoff.annotate import annotate
from standoff.extract.roles import extract_roles
from standoff.knowledge import load
from standoff.parse.article import parse
from standoff.records import Annotated, Block, RawDocument, Span
from standoff.resolve.actors import ActorIndex
from standoff.resolve.owner_hints import Hints
from standoff.resolve.owners import Evidence, Owners, is_nobodys
from standoff.resolve.syntax import first_of, last_of

if TYPE_CHECKING:
    from spacy.tokens import Token

PRINTED_ELSEWHERE = 0.6
"""Weight of an example of the second kind beside one of the first: some tell of others than those with the printed state."""

STEPS, RATE, SHRINKAGE = 1500, 0.05, 1e-3
"""Adam's steps and rate, and the square penalty; from 500 steps on the precision held back moves by less than half a point."""

LONGEST_TAIL = 8
"""Tokens after a noun that are hidden with its owner."""


class Case(NamedTuple):
    """A noun whose owner is known: what speaks for each state, its sector, and the state (empty for nobody's)."""

    evidence: Evidence
    sector: str
    owner: str
    is_masked: bool


class Described(NamedTuple):
    """A description of an article: `owner` is the state printed with it, empty for another owner, None for none."""

    block: Block
    token: Token
    owner: str | None
    is_after: bool


def articles(path: Path) -> Iterator[Annotated]:
    """The annotated English articles of a file of JSON lines."""
    with path.open(encoding="utf-8") as lines:
        for number, line in enumerate(lines, 1):
            row = json.loads(line)
            sha256 = hashlib.sha256(row["text"].encode()).hexdigest()
            article = parse(RawDocument(path.name, number, DocumentFormat.TEXT, sha256, text=row["text"], title=row.get("title")), None)
            if article.is_extracted:
                yield from annotate([article])


def cases(annotated: Annotated) -> Iterator[Case]:
    """The examples of one article."""
    knowledge = load()
    index = ActorIndex(annotated, extract_roles(annotated), knowledge)
    owners = Owners(Hints(index._reading, knowledge, index._names.actor, index._places.country_of))  # noqa: SLF001  parts that nobody else asks for
    found = list(_described(index))
    printed: defaultdict[str, set[str]] = defaultdict(set)
    for item in found:
        if item.owner is not None:
            printed[item.token.lemma_.lower()].add(item.owner)
    for item in found:
        noun = knowledge.noun(item.token.lemma_)
        sector = noun.sector if noun else None
        elsewhere = printed[item.token.lemma_.lower()]
        if item.owner is not None:
            masked = _phrase(item)
            yield Case(owners.evidence(item.block, item.token, sector, masked), str(sector or ""), item.owner, is_masked=True)
        elif len(elsewhere) == 1 and not is_nobodys(item.token):
            evidence = owners.evidence(item.block, item.token, sector, hides_noun=True)
            yield Case(evidence, str(sector or ""), next(iter(elsewhere)), is_masked=False)


def _described(index: ActorIndex) -> Iterator[Described]:
    """The descriptions of people and bodies, without those that a person or a pronoun owns."""
    reading, phrases = index._reading, index._phrases  # noqa: SLF001
    where = phrases._descriptions._where  # noqa: SLF001
    for mention in reading.mentions:
        located = reading.locate(mention.span) if mention.kind is MentionKind.NOMINAL else None
        if located is None:
            continue
        token = located.block.doc[located.last]
        head = phrases._head(located.block, token)  # noqa: SLF001
        if head is None or any(child.tag_ == "PRP$" for child in token.lefts):
            continue
        owner = head.owner or where(located.block, token)
        if owner is None:
            if not any(child.dep_ == "poss" for child in token.lefts):
                yield Described(located.block, token, None, is_after=False)
        elif owner.kind is not ActorKind.PERSON and (owner.country or owner.kind is not ActorKind.UNNAMED):
            yield Described(located.block, token, owner.country or "", is_after=head.is_owner_after or head.owner is None)


def _phrase(item: Described) -> Span:
    """A description with its owner."""
    token = item.token
    last = max(last_of(token), min(token.right_edge.i, token.i + LONGEST_TAIL) if item.is_after else token.i)
    return item.block.span(min(token.left_edge.i, first_of(token)), last)


class Fit:
    """Weights by name: `state:share`, `nobody:always`, `sector:COP`."""

    def __init__(self, examples: Sequence[Case]) -> None:
        examples = [case for case in examples if case.evidence.states and case.owner in {*case.evidence.states, ""}]
        self.names = sorted({name for case in examples for _, features in _alternatives(case) for name in features})
        self.weights = np.zeros(len(self.names))
        rows, groups, right = self._table(examples)
        importance = np.array([1.0 if case.is_masked else PRINTED_ELSEWHERE for case in examples])
        mean, square = np.zeros_like(self.weights), np.zeros_like(self.weights)
        for step in range(1, STEPS + 1):
            miss = (_shares(rows @ self.weights, groups) - right) * importance[groups]
            slope = rows.T @ miss / len(examples) + SHRINKAGE * self.weights
            mean, square = 0.9 * mean + 0.1 * slope, 0.999 * square + 0.001 * slope * slope
            self.weights -= RATE * (mean / (1 - 0.9**step)) / (np.sqrt(square / (1 - 0.999**step)) + 1e-8)

    def best(self, case: Case) -> tuple[str, float]:
        """The likeliest state for an example, and how likely it is."""
        rows, groups, _ = self._table([case])
        shares = _shares(rows @ self.weights, groups)[:-1]
        states = list(case.evidence.states)
        return (states[int(shares.argmax())], float(shares.max())) if states else ("", 0.0)

    def _table(self, examples: Sequence[Case]) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
        place = {name: number for number, name in enumerate(self.names)}
        rows, groups, right = [], [], []
        for number, case in enumerate(examples):
            for owner, features in _alternatives(case):
                row = np.zeros(len(place))
                for name, value in features.items():
                    if name in place:
                        row[place[name]] = value
                rows.append(row)
                groups.append(number)
                right.append(float(owner == case.owner))
        return np.array(rows), np.array(groups), np.array(right)


def _alternatives(case: Case) -> Iterator[tuple[str, dict[str, float]]]:
    for state, features in case.evidence.states.items():
        yield state, {f"state:{name}": value for name, value in features.items()}
    yield "", {f"nobody:{name}": value for name, value in case.evidence.nobody.items()} | {f"sector:{case.sector}": 1.0}


def _shares(scores: np.ndarray, groups: np.ndarray) -> np.ndarray:
    number = int(groups.max()) + 1
    highest = np.full(number, -np.inf)
    np.maximum.at(highest, groups, scores)
    powers = np.exp(scores - highest[groups])
    return np.asarray(powers / np.bincount(groups, powers, number)[groups])


def report(fit: Fit, held_back: Iterable[Case]) -> Iterator[str]:
    """The weights, then precision and coverage of either kind of example by certainty."""
    yield from (f"{name}\t{weight:.2f}" for name, weight in zip(fit.names, fit.weights, strict=True))
    guesses = [(case, *fit.best(case)) for case in held_back]
    for is_masked in (True, False):
        these = [(case, state, share) for case, state, share in guesses if case.is_masked is is_masked]
        for least in (0.5, 0.6, 0.65, 0.7, 0.8, 0.9):
            said = [case.owner == state for case, state, share in these if share >= least]
            yield f"{'masked' if is_masked else 'elsewhere'} {least}: {len(said)} of {len(these)}, right {sum(said) / max(len(said), 1):.3f}"


def main(learned_from: Path, held_back: Path) -> None:
    """Fit, and print."""
    fit = Fit([case for annotated in articles(learned_from) for case in cases(annotated)])
    print("\n".join(report(fit, (case for annotated in articles(held_back) for case in cases(annotated)))))


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
