"""Whom *the two leaders*, *both nations*, *the three countries* or *these states* mean: as many as the text has named last.

Not here: plural pronouns (`coreference`). Where fewer or more come into question, nobody is meant.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from schemas.codes import ActorKind, MentionKind, MentionLabel
from standoff.records import Actor, Block, Mention, Span
from standoff.resolve.names import Names
from standoff.resolve.reading import Reading

if TYPE_CHECKING:
    from spacy.tokens import Token

PEOPLE = frozenset({"chancellor", "diplomat", "leader", "man", "minister", "official", "politician", "president", "statesman", "premier"})
STATES = frozenset({"ally", "capital", "country", "government", "nation", "neighbor", "neighbour", "power", "republic", "state", "superpower"})
SIDES = frozenset({"side", "rival", "foe", "enemy", "adversary"})
"""Nouns for two people, and for two states; *both parties* are often parties."""

COUNTS = {"two": 2, "three": 3, "four": 4, "five": 5, "six": 6}

SENTENCES_BACK = 3
"""Sentences, with its own, in which they are looked for; as soon as one brings their number up to what is said the search ends."""

LOOKED_BACK = 900
"""Characters back in which they are looked for at most."""

_JOINED = re.compile(r",? and (?:the )?|, (?:the )?")

_SCENE = re.compile(r"\b(?:across|at|in|inside|near|outside) (?:the )?$", re.IGNORECASE)


class Pairs:
    """The pairs of one article."""

    def __init__(self, reading: Reading, names: Names) -> None:
        self._reading, self._names = reading, names

    def of(self, block: Block, token: Token) -> tuple[Actor, ...]:
        """Those whom a noun with *both*, *the three* or *these* means; empty where it means others, or the text does not tell."""
        lemma = token.lemma_.lower()
        if token.tag_ != "NNS" or lemma not in PEOPLE | STATES | SIDES or (count := _count(token)) is None:
            return ()
        if count != 2 and lemma not in ("country", "leader", "minister", "nation", "president", "state"):
            return ()
        place = block.start + token.left_edge.idx
        kind = ActorKind.PERSON if lemma in PEOPLE else ActorKind.STATE
        if count == 0:
            return self._listed(self._sentences(block, token, place), kind)
        return self._last(self._sentences(block, token, place), kind, self._subject(block, token), count)

    def _listed(self, spans: list[Span], kind: ActorKind) -> tuple[Actor, ...]:
        """The states that a list in the sentence before names: `China, Singapore and South Korea`."""
        text = self._reading.annotated.article.text
        for span in spans:
            named = [(mention, actor) for mention in self._reading.mentions_in(span) if (actor := self._actor(mention, kind, scenes_too=True)) is not None]
            runs: list[list[tuple[Mention, Actor]]] = []
            for mention, actor in named:
                if runs and _JOINED.fullmatch(text, runs[-1][-1][0].span.end, mention.span.start):
                    runs[-1].append((mention, actor))
                else:
                    runs.append([(mention, actor)])
            lists = [{actor.actor_id: actor for _, actor in run} for run in runs if len(run) > 1]
            if lists:
                return tuple(lists[0].values()) if len(lists) == 1 and all(actor.kind is kind for actor in lists[0].values()) else ()
        return ()

    def _last(self, spans: list[Span], kind: ActorKind, bound: frozenset[str], count: int) -> tuple[Actor, ...]:
        found: dict[str, Actor] = {}
        for span in spans:
            for mention in self._reading.mentions_in(span):
                actor = self._actor(mention, kind)
                if actor is not None and actor.kind is kind and actor.actor_id not in bound:
                    found[actor.actor_id] = actor
            if len(found) >= count:
                return tuple(found.values()) if len(found) == count else ()
        return ()

    def _actor(self, mention: Mention, kind: ActorKind, *, scenes_too: bool = False) -> Actor | None:
        before = self._reading.annotated.article.text[max(mention.span.start - len("across the "), 0) : mention.span.start]
        if kind is ActorKind.STATE and not scenes_too and _SCENE.search(before):
            return None  # where they talk, and what they talk of
        if mention.kind is MentionKind.NAME and (kind is ActorKind.PERSON) == (mention.label is MentionLabel.PERSON):
            actor = self._names.actor(mention)
            return actor if actor is not None and (actor.country or actor.sector) else None
        if mention.kind is MentionKind.NOMINAL and kind is ActorKind.STATE:
            return self._names.embedded(mention)
        return None

    def _sentences(self, block: Block, token: Token, place: int) -> list[Span]:
        """Its own sentence up to it, and those before, the nearest first; across paragraphs."""
        spans = [Span(block.start + token.sent.start_char, place)] if block.start + token.sent.start_char < place else []
        located = self._reading.locate(block.span(token.i, token.i))
        index, first = located.number if located is not None else -1, token.sent.start
        while index >= 0 and len(spans) < SENTENCES_BACK:
            doc, start = self._reading.blocks[index].doc, self._reading.blocks[index].start
            while first > 0 and len(spans) < SENTENCES_BACK:
                sentence = doc[first - 1].sent
                spans.append(Span(start + sentence.start_char, start + sentence.end_char))
                first = sentence.start
            index -= 1
            first = len(self._reading.blocks[index].doc) if index >= 0 else 0
        return [span for span in spans if span.start >= place - LOOKED_BACK]

    def _subject(self, block: Block, token: Token) -> frozenset[str]:
        """Whoever does something to the two is none of them: *Washington* urged both nations."""
        verb = token.head
        while verb.pos_ in ("ADP", "NOUN") and verb.head.i != verb.i:
            verb = verb.head
        if token.dep_ in ("nsubj", "nsubjpass") and verb.dep_ not in ("ccomp", "xcomp"):
            return frozenset()
        verb = verb.head if token.dep_ in ("nsubj", "nsubjpass") else verb
        while verb.dep_ in ("conj", "xcomp") and verb.head.i != verb.i and not any(child.dep_ in ("nsubj", "nsubjpass") for child in verb.children):
            verb = verb.head
        subject = next((child for child in verb.children if child.dep_ in ("nsubj", "nsubjpass")), None)
        mention = self._reading.name_at(block, subject) if subject is not None else None
        actor = self._names.actor(mention) if mention is not None else None
        return frozenset({actor.actor_id}) if actor is not None else frozenset()


def _count(token: Token) -> int | None:
    """How many *both*, *the three* or *these* says that a noun means, 0 for as many as were listed; None where something else describes it."""
    lefts = [child.lower_ for child in token.lefts]
    if lefts in (["both"], ["both", "the"]):
        return 2
    if len(lefts) == 2 and lefts[0] in ("the", "these"):
        return COUNTS.get(lefts[1])
    return 0 if lefts == ["these"] and token.lemma_.lower() in STATES else None
