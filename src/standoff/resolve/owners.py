"""Whose people are whom the text leaves without an owner: *police*, *the rebels*, *lawmakers*, *a suspect*.

Lives here: what speaks for each state that the article tells of, where such a noun stands, and the choice. Not here: the states
(`owner_hints`), the weights and how they were fitted (`owner_weights`), what a description says by itself (`descriptions`).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from math import exp, log
from typing import TYPE_CHECKING, NamedTuple

from schemas.codes import Sector
from standoff.records import Block, Span
from standoff.resolve.owner_hints import LAND, LEAD, LOCATING, PERSON, PLACE, Hint, Hints, side
from standoff.resolve.owner_weights import LEAST_CERTAIN, NOBODY, OF_SECTOR, STATE

if TYPE_CHECKING:
    from spacy.tokens import Token

NEAR = 600
"""Characters before a sentence that still speak for whose its people are."""

FARTHEST = 1200
"""Characters to either side within which a sentence is read."""

MOST_STATES = 6
"""States told of most often that are considered besides those of the sentence."""

ABROAD = frozenset(
    {
        *("ally", "ambassador", "analyst", "diplomat", "emissary", "envoy", "expatriate", "expert", "foreigner", "interlocutor", "mediator", "monitor"),
        *("neighbor", "neighbour", "observer", "partner", "peacekeeper", "rival", "enemy", "foe", "adversary", "tourist", "superpower"),
        *("country", "nation", "kingdom", "state", "power"),
    }
)
"""Nouns for those who, by what they are, may be of another state than the one told of, and for states."""

WORLDWIDE = frozenset({"world", "globe", "everywhere", "worldwide", "countries", "nations", "continent"})
"""Words after a noun with which it is nobody's in particular: women around the world."""

EVERYBODY = 4
"""Tokens after a noun within which such a word is looked for."""

WHERE_IT_HAPPENS = frozenset({Sector.CVL, Sector.REB, Sector.PRM, Sector.CRM, Sector.OPP, Sector.COP})
"""Sectors of people who act where they are: where their sentence tells of a place in another state, the likeliest state is none (protesters in
an article on American embassies, who gather in Tripoli)."""

OF_NO_STATE = frozenset({Sector.IGO, Sector.NGO})
"""Sectors of those who, without an owner, act for no state: events print NGO for aid groups and activists."""

_INDEFINITE = frozenset({"a", "an", "another", "some", "any", "one"})


class Evidence(NamedTuple):
    """The features of each state for one noun, and those of its being nobody's."""

    states: Mapping[str, Mapping[str, float]]
    nobody: Mapping[str, float]


class Owners:
    """The owners of one article's unnamed people, each in constant time once the article is read."""

    def __init__(self, hints: Hints) -> None:
        self._hints = hints

    def of(self, block: Block, token: Token, sector: Sector | None) -> str | None:
        """The alpha-3 of the state whose somebody is; None where it is not certain enough, or nobody can tell."""
        if sector in OF_NO_STATE or self._hints.are_of_unknown_lands or is_nobodys(token):
            return None
        evidence = self.evidence(block, token, sector)
        if not evidence.states:
            return None
        scores = {state: sum(STATE.get(name, 0.0) * value for name, value in found.items()) for state, found in evidence.states.items()}
        none = sum(NOBODY.get(name, 0.0) * value for name, value in evidence.nobody.items()) + OF_SECTOR.get(str(sector or ""), 0.0)
        best = max(sorted(scores), key=lambda state: scores[state])
        if sector in WHERE_IT_HAPPENS and not evidence.states[best]["place"] and any(found["place"] for found in evidence.states.values()):
            return None
        highest = max(scores[best], none)
        total = sum(exp(score - highest) for score in scores.values()) + exp(none - highest)
        return best if exp(scores[best] - highest) / total >= LEAST_CERTAIN else None

    def evidence(self, block: Block, token: Token, sector: Sector | None, masked: Span | None = None, *, hides_noun: bool = False) -> Evidence:
        """What speaks for each state; `masked` hides the states named in a span, `hides_noun` the owners printed with the same noun (to fit weights)."""
        start = block.start + token.idx
        near = _Near(self._hints, start, masked)
        states = {state: self._of_state(state, near, token, sector, hides_noun=hides_noun) for state in near.candidates}
        return Evidence(states, _of_nobody(token, states))

    def _of_state(self, state: str, near: _Near, token: Token, sector: Sector | None, *, hides_noun: bool) -> dict[str, float]:
        hints = self._hints
        noun = Counter() if hides_noun else hints.nouns.get(token.lemma_.lower(), Counter[str]())
        of_sector = hints.sectors.get(sector, Counter[str]())
        own = near.owner_masked == state
        roles, acts = near.roles.get(state, set()), side(token)
        return {
            "share": near.counts[state] / near.counts.total(),
            "land": near.lands[state] / max(near.lands.total(), 1),
            "lead": near.lead[state] / max(near.lead.total(), 1),
            "number": log(1 + near.counts[state]),
            "sentence": 1 / len(near.roles) if roles else 0.0,
            "place": float("in" in roles),
            "doer": float("subject" in roles and acts != "subject"),
            "person": float(bool(roles) and state not in near.told_by_lands),
            "last": float(state == near.last),
            "near": near.before[state] / max(near.before.total(), 1),
            "noun": max(noun[state] - own, 0) / (max(noun.total() - (near.owner_masked is not None), 0) + 0.5),
            "sector": max(of_sector[state] - own, 0) / (max(of_sector.total() - (near.owner_masked is not None), 0) + 1),
        }


class _Near:
    """The states around one place, without those of a masked span."""

    def __init__(self, hints: Hints, start: int, masked: Span | None) -> None:
        hidden = hints.within(masked) if masked is not None else ()
        self.counts, self.lands, self.lead = hints.counts, hints.lands, hints.lead
        if hidden:
            self.counts = _less(hints.counts, hidden)
            self.lands = _less(hints.lands, [hint for hint in hidden if hint.sort in (LAND, PLACE)])
            self.lead = _less(hints.lead, [hint for hint in hidden if hint.span.start < LEAD])
        self.owner_masked = hidden[0].country if hidden else None
        sentence = hints.sentence(start, FARTHEST)
        here = [hint for hint in hints.within(sentence) if hint not in hidden]
        self.roles: dict[str, set[str]] = {}
        for hint in here:
            self.roles.setdefault(hint.country, set()).add(hints.role(hint))
        self.told_by_lands = {hint.country for hint in here if hint.sort != PERSON}
        self.before = Counter(hint.country for hint in hints.within(Span(sentence.start - NEAR, sentence.start)) if hint not in hidden)
        earlier = [hint for hint in hints.within(Span(start - 2 * NEAR, start)) if hint not in hidden]
        self.last = earlier[-1].country if earlier else None
        told_most = [state for state, _ in self.counts.most_common(MOST_STATES)]
        self.candidates = sorted({*told_most, *self.roles, *([self.last] if self.last else [])})


def is_nobodys(token: Token) -> bool:
    """Whether a noun is of no one state by what it says itself: diplomats, European officials, women around the world."""
    if token.lemma_.lower() in ABROAD or any(child.lower_ in ("any", "no", "every", "each") for child in token.lefts):
        return True
    if any(child.tag_ == "JJ" and child.text[:1].isupper() and child.i != token.sent.start for child in token.lefts):
        return True  # Western, Arab: a state's own adjective has told the owner already
    if any(inner.pos_ == "PROPN" for child in token.rights if child.lower_ in LOCATING for inner in child.children):
        return True  # rebels in the Sahel: a place in one state has told the owner already
    return any(word.lower_ in WORLDWIDE for word in token.doc[token.i + 1 : token.i + 1 + EVERYBODY])


def _of_nobody(token: Token, states: Mapping[str, Mapping[str, float]]) -> dict[str, float]:
    """What speaks for a noun's being of no state told of, or of one that cannot be told."""
    before = [child for child in token.lefts if child.dep_ != "poss" and (child.dep_ == "det" or not child.text[:1].isupper())]
    words = {child.lower_ for child in before}
    return {
        "always": 1.0,
        "indefinite": float(not words.isdisjoint(_INDEFINITE)),
        "plural": float(token.tag_ in ("NNS", "NNPS")),
        "diverse": 1 - max((found["share"] for found in states.values()), default=0.0),
        "states": log(1 + len(states)),
        "silent": float(not any(found["sentence"] for found in states.values())),
    }


def _less(counts: Counter[str], hidden: Sequence[Hint]) -> Counter[str]:
    return counts - Counter(hint.country for hint in hidden)
