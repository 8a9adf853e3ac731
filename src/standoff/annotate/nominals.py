"""Mentions that are no names: descriptions of people and bodies, and pronouns.

Lives here: finding them. Not here: whom they mean (`standoff.resolve`).
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from schemas.codes import MentionLabel, Sector
from standoff.annotate.names import Name
from standoff.knowledge import load
from standoff.knowledge.inflection import word_list

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

PRONOUN_LABELS = {
    **dict.fromkeys(("he", "she", "him", "her", "his", "hers", "himself", "herself"), MentionLabel.PERSON),
    **dict.fromkeys(("they", "them", "their", "theirs", "themselves"), MentionLabel.GROUP),
    **dict.fromkeys(("it", "its", "itself"), MentionLabel.ORGANIZATION),
    **dict.fromkeys(("i", "me", "my", "mine", "myself"), MentionLabel.PERSON),
    **dict.fromkeys(("we", "us", "our", "ours", "ourselves"), MentionLabel.GROUP),
}
"""Every personal pronoun and what it is likeliest to stand for, until its antecedent is known."""

EMPTY_HEADS = word_list("be 's seem appear happen take turn look remain become matter make cost")
"""Verbs whose *it* mostly stands for a clause (it is clear that …)."""

GROUPS = frozenset({Sector.REB, Sector.PRM, Sector.CRM})

_PREMODIFIERS = frozenset({"det", "amod", "compound", "nummod", "nmod", "quantmod", "advmod", "predet", "poss", "npadvmod", "punct"})


def pronouns(doc: Doc) -> Iterator[Name]:
    """Personal pronouns; *it* only where it can stand for somebody who acts."""
    for token in doc:
        label = PRONOUN_LABELS.get(token.lower_)
        if label is None or token.tag_ not in {"PRP", "PRP$"} or token.text in {"US", "IT"}:
            continue
        if token.lower_ == "it" and (token.dep_ != "nsubj" or token.head.lemma_ in EMPTY_HEADS):
            continue
        yield Name(token.idx, token.idx + len(token), token.text, label)


def nominals(doc: Doc, names: Sequence[Name]) -> Iterator[Name]:
    """Noun phrases whose head is a noun for people or a body, from their first word to the head (Russian-backed separatists).

    A head that belongs to a name (President Putin) is none; a possessor (Russia's ambassador) stays out of the phrase.
    """
    knowledge = load()
    starts = [name.start for name in names]
    for token in doc:
        if token.tag_ not in {"NN", "NNS", "NNP", "NNPS"} or token.dep_ == "compound":
            continue
        noun = knowledge.noun(token.lemma_)
        if noun is None:
            continue
        before = bisect_right(starts, token.idx) - 1
        if before >= 0 and names[before].end > token.idx:
            continue
        if _is_title(doc, token, names, before + 1) or _is_bare(token) or _is_hyphenated(doc, token):
            continue
        first = _first(doc, token)
        text = doc[first : token.i + 1].text
        yield Name(doc[first].idx, token.idx + len(token), text, _label(token, noun.sector, is_body=noun.is_body))


def _is_title(doc: Doc, head: Token, names: Sequence[Name], following: int) -> bool:
    """Whether a head and what follows it are a title before a name: *President* Putin, *Secretary of State* Blinken."""
    person = next((name for name in names[following : following + 3] if name.label is MentionLabel.PERSON), None)
    if person is None:
        return False
    for index in range(head.i + 1, min(head.i + 6, len(doc))):
        if doc[index].idx >= person.start:
            return doc[index].idx == person.start
        if not (doc[index].is_title or doc[index].lower_ in {"of", "for", "the", "and"}):
            return False
    return False


def _is_bare(head: Token) -> bool:
    """A singular noun with nothing before it (take office, use force) describes nobody."""
    return head.tag_ == "NN" and next(head.lefts, None) is None


def _is_hyphenated(doc: Doc, head: Token) -> bool:
    """The first half of a compound such as rebel-held."""
    return not head.whitespace_ and head.i + 1 < len(doc) and doc[head.i + 1].text == "-"


def _first(doc: Doc, head: Token) -> int:
    """The first token of a noun phrase, after its possessor."""
    first = head.i
    for child in sorted(head.lefts, key=lambda child: -child.i):
        if child.dep_ not in _PREMODIFIERS or child.right_edge.i < first - 1:
            break
        if child.dep_ == "poss":
            break
        first = child.left_edge.i
    while first < head.i and (doc[first].is_punct or doc[first].tag_ == "POS"):
        first += 1
    return first


def _label(head: Token, sector: Sector | None, *, is_body: bool) -> MentionLabel:
    if is_body:
        return MentionLabel.ORGANIZATION
    if sector in GROUPS:
        return MentionLabel.GROUP
    singular = head.tag_ in {"NN", "NNP"}
    definite = any(child.dep_ == "poss" or child.lower_ == "the" for child in head.lefts)
    if singular and definite and sector in {Sector.GOV, Sector.LEG, Sector.MIL, Sector.IGO} and load().office(head.lemma_) is not None:
        return MentionLabel.OFFICE
    return MentionLabel.UNNAMED
