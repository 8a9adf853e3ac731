"""How the place names of a sentence hang on its words: by which preposition or part, and on what, up to the verb.

Lives here: `Tie` and `ties`, read off the parse. Not here: which tie tells where an event happened (`event_places`), which
place a name means (`standoff.resolve`).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from schemas.codes import MentionLabel
from standoff.extract.clauses import Clauses
from standoff.knowledge.inflection import all_noun_forms, all_verb_forms

OBJECT, SUBJECT, MODIFIER, NEAR = "object", "subject", "modifier", "near"
"""Ties that are no preposition: `annexed Crimea`, `a Minsk court jailed`, `the Geneva talks`; and one that stands for `north of`."""


PLACE_NOUNS = all_noun_forms(
    "city town village capital port province region district area zone territory island peninsula coast coastline border frontier boundary suburb neighborhood neighbourhood"
    " outskirt street square airport airfield airbase base camp embassy consulate hospital prison jail hotel palace compound complex enclave stronghold stretch swathe swath"
    " section part half north south east west northeast northwest southeast southwest center centre heart edge corner rest side state county oblast valley desert mountain river sea gulf strait"
    " water waterway shore airspace soil land ground site facility field plain checkpoint outpost market mosque church school home house residence office court tribunal club nightclub bar restaurant hall monastery mall garden ground lobby room lawn cemetery park shrine resort ranch estate theater theatre university stadium station building mile kilometer kilometre"
) | {"headquarters", "outside", "inside", "much", "most", "km"}
"""Words for places and their parts: what is done *on the outskirts of* a city, *at the airport* of it or *north of* it is done there."""

_BOUNDARIES = all_noun_forms("border frontier boundary crossing line")
_STATES = all_noun_forms("country nation neighbor neighbour ally rival republic kingdom")
"""Words that a state's name may follow: `its neighbor Kuwait`."""
_AT_HAND = all_verb_forms("hold schedule set convene host plan stage gather assemble locate situate strand trap hide mediate broker shelter mass")
"""Participles whose place is that of the noun before them: `talks held in Doha`, `crowds gathered in Minsk`."""

LONGEST_CLIMB = 8
"""Words between a name and what it belongs to, as for dates: measured on news, a chain of prepositions seldom takes more than six."""

REACH = 60
"""Tokens to either side of a trigger in which a place is looked for; keeps run-on sentences cheap."""


@dataclass(frozen=True, slots=True)
class Step:
    """One word above a place name; `crossed` is the preposition or relation by which the word below hangs on it."""

    word: int
    crossed: str


@dataclass(frozen=True, slots=True)
class Tie:
    """A place name (its head), the preposition or relation at its top, the noun that this governs, and the words above, nearest first."""

    head: int
    by: str
    noun: int
    steps: tuple[Step, ...]


def ties(clauses: Clauses, first: int, last: int) -> Iterator[Tie]:
    """The ties of the place names between two tokens, in text order."""
    for head in range(first, last + 1):
        if is_place_name(clauses, head) and not _is_inside(clauses, head):
            tie = _tie(clauses, head)
            if tie is not None:
                yield tie


def is_place_name(clauses: Clauses, word: int) -> bool:
    """Whether a word belongs to the name of a place or state; `U.S.`, which is also an adjective, where it is a noun."""
    if not clauses.named[word]:
        return False
    label = clauses.labels[word]
    if label == MentionLabel.NATIONALITY:
        return "." in clauses.words[word] and clauses.deps[word] in ("pobj", "dobj", "conj", "poss")
    return label in (MentionLabel.PLACE, MentionLabel.STATE)


def is_state(clauses: Clauses, word: int) -> bool:
    """Whether a place name is a state's or a seat of government's, which acts as often as it is a place."""
    return clauses.labels[word] != MentionLabel.PLACE


def _is_inside(clauses: Clauses, word: int) -> bool:
    """Whether the word hangs on another word of its own name."""
    head = clauses.heads[word]
    return head != word and clauses.mention_starts[word] <= head <= clauses.mention_ends[word]


def _tie(clauses: Clauses, head: int) -> Tie | None:
    word = head
    for _ in range(LONGEST_CLIMB):
        dep, up = clauses.deps[word], clauses.heads[word]
        if up == word:
            return None
        if dep == "pobj":
            inner = _whole(clauses, up)
            if inner is None:
                by, governor = _governor(clauses, up)
                return Tie(head, by, word, tuple(_steps(clauses, governor)))
            word = inner
        elif _is_of_place(clauses, word, up, dep):
            word = up
        elif dep in ("dobj", "nsubjpass"):
            return Tie(head, OBJECT, word, tuple(_steps(clauses, up)))
        elif dep == "nsubj" and word != head:
            return Tie(head, SUBJECT, word, tuple(_steps(clauses, up)))
        elif dep == "advmod" and word != head:  # `north of Kyiv`
            return Tie(head, NEAR, word, tuple(_steps(clauses, up)))
        elif dep in ("compound", "nmod", "amod", "npadvmod"):
            return Tie(head, MODIFIER, word, tuple(_steps(clauses, up)))
        else:
            return None
    return None


def _is_of_place(clauses: Clauses, word: int, up: int, dep: str) -> bool:
    """Whether a name stands with a word for a place that it says more of: `Kyiv's airport`, `the capital, Kyiv`, `Peru and Chile`."""
    if dep in ("compound", "nmod", "poss", "amod") and word < up:
        return clauses.words[up] in PLACE_NOUNS or (clauses.named[up] and clauses.labels[up] == MentionLabel.PLACE)
    return dep in ("appos", "conj") and (clauses.words[up] in PLACE_NOUNS or clauses.words[up] in _STATES or is_place_name(clauses, up))


def _whole(clauses: Clauses, preposition: int) -> int | None:
    """The word for a place or part that a name after `of`, `with` or `in` belongs to: the outskirts *of* Kyiv, the border *with* Peru."""
    noun, word = clauses.heads[preposition], clauses.words[preposition]
    if clauses.deps[preposition] != "prep":
        return None
    if word == "of" and (clauses.words[noun] in PLACE_NOUNS):
        return noun
    if word in ("as", "like", "including") and (clauses.words[noun] in PLACE_NOUNS or clauses.words[noun] in _STATES):
        return noun
    return noun if word in ("with", "between") and clauses.words[noun] in _BOUNDARIES else None


def _governor(clauses: Clauses, preposition: int) -> tuple[str, int]:
    """The preposition that tells the way and what it hangs on: `out` of Kyiv, `from inside` Peru."""
    by, governor = clauses.words[preposition], clauses.heads[preposition]
    while clauses.deps[preposition] in ("prep", "conj") and clauses.pos[governor] == "ADP" and clauses.heads[governor] != governor:
        by, preposition, governor = clauses.words[governor], governor, clauses.heads[governor]
    if clauses.deps[preposition] == "prep" and clauses.pos[governor] == "ADV" and clauses.words[governor] in PLACE_NOUNS:
        return NEAR, clauses.heads[governor]  # `north of Kyiv`
    return by, governor


def _steps(clauses: Clauses, governor: int) -> Iterator[Step]:
    """The governor and the words above it up to a verb; a participle that only says where a noun is leads on to the noun."""
    word, crossed = governor, ""
    for _ in range(LONGEST_CLIMB):
        yield Step(word, crossed)
        dep, up = clauses.deps[word], clauses.heads[word]
        if up == word:
            return
        if clauses.pos[word] in ("VERB", "AUX") and dep != "pobj":
            if dep != "acl" or clauses.words[word] not in _AT_HAND:
                return
            word, crossed = up, "acl"
        elif dep == "pobj":
            crossed, word = _governor(clauses, up)
        elif dep in ("dobj", "nsubj", "nsubjpass", "appos", "conj", "attr", "dative"):
            word, crossed = up, dep
        else:
            return
