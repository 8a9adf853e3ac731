"""How sure an event is: the probability that a reader finds its type, source and target right.

Lives here: what is looked at in an event's row and its parse, and the logistic function of it. Not here: how the weights were
fitted, and how well they hold on articles that they were not fitted to (`training/events/calibrate.py`).
"""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from functools import lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING

from schemas.codes import Status
from standoff.knowledge.inflection import word_list
from standoff.records import Row, Span
from standoff.resolve.reading import Reading

if TYPE_CHECKING:
    from spacy.tokens import Token

PRONOUNS = word_list("i we you he she it they him her them us me who his its their our himself itself themselves this that these those which")

BEFORE = word_list("in on at from for over through during into to with against by of between toward towards about after before")
"""Prepositions of a target that are looked at one by one."""

CLAUSES = frozenset({"ccomp", "xcomp", "advcl", "relcl", "acl", "pcomp", "conj", "parataxis"})
"""Dependencies at which another clause begins."""

LOG_ODDS = 5.0
"""Log odds beyond these are cut: so few events were read that nothing is surer than that."""

LONGEST_PATH = 12
"""Words up to the root of a sentence that are looked at; longer paths count as this long."""


def confidence(evidence: Mapping[str, float]) -> float:
    """The probability, in three decimals. Evidence that the weights do not know counts nothing."""
    known = weights()
    total = sum(known.get(name, 0.0) * value for name, value in evidence.items())
    return round(1 / (1 + math.exp(-max(-LOG_ODDS, min(LOG_ODDS, total)))), 3)


@lru_cache(maxsize=1)
def weights() -> Mapping[str, float]:
    """The fitted weights by name of the evidence."""
    fitted: Mapping[str, float] = json.loads((files("standoff.resolve") / "event_confidence.json").read_text(encoding="utf-8"))
    return fitted


def evidence_of(event: Row, actors: Mapping[str, Row], reading: Reading) -> dict[str, float]:
    """The evidence on an event, given its row and the rows of actors by their ids."""
    found = {
        "one": 1.0,
        f"type {event['event_type']}": 1.0,
        "occurred": float(event["status"] == Status.OCCURRED),
        "ongoing": float(event["status"] == Status.ONGOING),
        "said": float(event["statement_id"] is not None),
        "told again": float(len(event["evidence_spans"]) > 1),
    }
    trigger = _head(event["trigger_spans"], reading)
    if trigger is not None:
        found[f"trigger {trigger.pos_}"] = 1.0
        found["trigger in a further clause"] = float(trigger.dep_ in CLAUSES)
        found["log words"] = math.log(len(trigger.sent))
    for side in ("source", "target"):
        found.update(_side(side, event, trigger, actors, reading))
    shared = set(event["source_countries"]) & set(event["target_countries"])
    found["own side"] = float(bool(shared) and not event["reciprocal"])
    return found


def _side(side: str, event: Row, trigger: Token | None, actors: Mapping[str, Row], reading: Reading) -> dict[str, float]:
    spans = event[f"{side}_spans"]
    if not spans:
        return {f"{side} none": 1.0}
    people = [actors[actor_id] for actor_id in event[f"{side}_actor_ids"]]
    found = {
        f"{side} without actor": float(not people),
        f"{side} without country": float(bool(people) and not event[f"{side}_countries"]),
        f"{side} several": float(len(people) > 1),
        f"{side} spans": float(len(spans) > 1),
    }
    for actor in people[:1]:
        found[f"{side} {actor['kind']}"] = 1.0
    head = _head(spans, reading)
    if head is None:
        return found
    found[f"{side} pronoun"] = float(head.lower_ in PRONOUNS)
    found[f"{side} noun"] = float(head.pos_ == "NOUN")
    found[f"{side} {head.dep_}"] = 1.0
    if head.dep_ == "pobj" and head.head.lower_ in BEFORE:
        found[f"{side} {head.head.lower_}"] = 1.0
    if trigger is None or head.doc is not trigger.doc or head.sent.start != trigger.sent.start:
        return found | {f"{side} elsewhere": 1.0}
    steps, clauses, is_under = _path(head, trigger)
    return found | {
        f"{side} log distance": math.log(1 + abs(head.i - trigger.i)),
        f"{side} before": float(head.i < trigger.i),
        f"{side} path": float(min(steps, LONGEST_PATH)),
        f"{side} clauses": float(clauses),
        f"{side} not under": float(not is_under),
        f"{side} names between": float(min(3, sum(1 for token in head.doc[min(head.i, trigger.i) + 1 : max(head.i, trigger.i)] if token.pos_ == "PROPN"))),
    }


def _path(head: Token, trigger: Token) -> tuple[int, int, bool]:
    """Steps up from a side to the trigger, further clauses begun on the way, and whether the trigger was reached."""
    steps = clauses = 0
    token = head
    while token.i not in (trigger.i, token.head.i) and steps < LONGEST_PATH:
        clauses += token.dep_ in CLAUSES
        token = token.head
        steps += 1
    return steps, clauses, token.i == trigger.i


def _head(spans: list[dict[str, int]], reading: Reading) -> Token | None:
    """The word of the first span on which its others hang."""
    located = reading.locate(Span(spans[0]["start"], spans[0]["end"])) if spans else None
    if located is None:
        return None
    return next((token for token in located.tokens() if not located.first <= token.head.i <= located.last or token.head.i == token.i), None)
