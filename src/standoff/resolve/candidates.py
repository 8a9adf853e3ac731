"""What an article names, as pronouns see it: number, kind, sex, and how prominent it is in its sentence.

Lives here: the streams that are read apart, and the making of candidates. Not here: choosing among them (`antecedents`), the
pass through the article (`coreference`).
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from schemas.codes import ActorKind, MentionKind, MentionLabel
from standoff.knowledge import Knowledge
from standoff.records import Actor, Block, Mention
from standoff.resolve.antecedents import BODY, MAIN_SUBJECT, OBJECT, OWNING_BODY, PERSON, POSSESSOR, SUBJECT, THING, Candidate, Pronoun
from standoff.resolve.genders import gender_of
from standoff.resolve.grammar import SUBJECTS, Parse

CORE = {"nsubj": SUBJECT, "nsubjpass": SUBJECT, "dobj": OBJECT, "dative": OBJECT, "poss": POSSESSOR}
SINGULAR_IN_S = frozenset(
    {"affairs", "airlines", "emirates", "industries", "nations", "netherlands", "philippines", "reuters", "services", "states", "systems", "times"}
)
CROWDS = frozenset({"couple", "crew", "crowd", "family", "majority", "public", "staff"})
"""Nouns for people that are taken up by *it* or *they*, not by *he*."""

AGENT_ENDINGS = ("er", "or", "ist", "ian", "eer")
"""Endings of plural nouns that can be people: organizers said *they* … They only stand in the way of others."""

PLURAL_TAGS = frozenset({"NNS", "NNPS"})
PEOPLE = frozenset({ActorKind.PERSON, ActorKind.OFFICE})

APART = 0.2
"""The weight of two whom a sentence names apart."""

REMEMBERED = 40
"""Candidates of a kind that are kept in mind: with it the cost of a pronoun is bounded."""


class Stream:
    """What has been named so far in the body, the captions or the titles. `place` counts its sentences."""

    def __init__(self) -> None:
        self.people: deque[Candidate] = deque(maxlen=REMEMBERED)
        self.others: deque[Candidate] = deque(maxlen=REMEMBERED)
        self.place = 0.0

    def add(self, item: Candidate) -> None:
        """Keep a candidate in mind."""
        (self.people if item.shape == PERSON else self.others).append(item)

    def at(self, block: int, token: int) -> Candidate | None:
        """The candidate that a token heads."""
        return next((item for items in (self.people, self.others) for item in items if (item.block, item.token) == (block, token)), None)


class Site(NamedTuple):
    """Where the pass stands: a block with its number, parse and stream, its mentions by their head, and all tokens inside mentions."""

    block: Block
    number: int
    parse: Parse
    stream: Stream
    mentions: Mapping[int, Mention]
    covered: frozenset[int]


class Candidates:
    """Makes the candidates of one article. `gender_of_actor` knows people's sex, `tell` adds what pronouns have told of it."""

    def __init__(self, knowledge: Knowledge, gender_of_actor: Callable[[Actor], str | None]) -> None:
        self._knowledge, self._gender_of_actor = knowledge, gender_of_actor
        self._saying = knowledge.words("saying")
        self._told: dict[str, str] = {}

    def tell(self, actor: Actor, gender: str) -> None:
        """Note a person's sex where nothing has told it before."""
        self._told.setdefault(actor.actor_id, gender)

    def of(self, site: Site, index: int, actors: tuple[Actor, ...], mention: Mention | None) -> Candidate:
        """What the word at `index` names, as pronouns see it; `mention` is None for a noun that is no mention."""
        parse, stream = site.parse, site.stream
        is_plural, is_singular = self._number(parse, index, actors, mention)
        shape = self._shape(parse, index, actors, mention)
        acting = parse.titled(index) if mention is not None and mention.label is MentionLabel.PERSON else index
        dep, head = parse.deps[acting], parse.heads[acting]
        is_subject = dep in SUBJECTS
        return Candidate(
            actors,
            shape,
            is_plural,
            is_singular,
            self._gender(parse, index, actors) if shape is PERSON else None,
            stream.place,
            site.number,
            parse.sentences[index],
            index,
            MAIN_SUBJECT if is_subject and parse.is_main(head) else OWNING_BODY if dep == "poss" and shape is not PERSON else CORE.get(dep, 0.0),
            is_subject,
            is_subject and parse.lemmas[head] in self._saying,
            index in parse.quoted,
        )

    def _number(self, parse: Parse, index: int, actors: tuple[Actor, ...], mention: Mention | None) -> tuple[bool, bool]:
        """Whether it can be plural, and whether singular."""
        if len(actors) > 1:
            return True, False
        kind = actors[0].kind if actors else None
        if kind is ActorKind.COLLECTIVE or (mention is not None and mention.kind is MentionKind.NOMINAL and self._counts_people(parse, index)):
            return True, False
        if mention is not None and mention.kind is MentionKind.NAME and (parse.lowers[index] in SINGULAR_IN_S or kind is ActorKind.PERSON):
            return False, True
        is_plural = parse.tags[index] in PLURAL_TAGS
        return is_plural or kind is ActorKind.GROUP or parse.lemmas[index] in ("police", "people"), not is_plural

    def _counts_people(self, parse: Parse, index: int) -> bool:
        """Whether a noun only says how many there are of what follows *of*: a group of *men*."""
        if parse.lemmas[index] not in self._knowledge.words("partitives"):
            return False
        return any(parse.lowers[kid] == "of" and any(parse.tags[inner] in PLURAL_TAGS for inner in parse.kids[kid]) for kid in parse.kids[index])

    def _shape(self, parse: Parse, index: int, actors: tuple[Actor, ...], mention: Mention | None) -> str:
        if actors and actors[0].kind in PEOPLE:
            return PERSON
        if mention is not None and mention.label is MentionLabel.PLACE and actors and actors[0].kind is not ActorKind.STATE:
            return THING  # a city or region: it, not they
        if actors and actors[0].kind is not ActorKind.UNNAMED:
            return BODY
        if mention is not None and mention.kind is MentionKind.NAME:
            return PERSON if mention.label is MentionLabel.PERSON else BODY if actors else THING
        noun = self._knowledge.noun(parse.lemmas[index])
        if noun is None:
            return PERSON if parse.tags[index] == "NNS" and parse.lemmas[index].endswith(AGENT_ENDINGS) else THING
        return BODY if noun.is_body or parse.lemmas[index] in CROWDS else PERSON

    def _gender(self, parse: Parse, index: int, actors: tuple[Actor, ...]) -> str | None:
        """By what is known of the person, by the title or noun beside the name, by an earlier pronoun."""
        if actors and (known := self._gender_of_actor(actors[0])):
            return known
        beside = [parse.lowers[kid].strip(".") for kid in parse.kids[index] if parse.deps[kid] in ("compound", "appos", "nmod")]
        told = gender_of([parse.lemmas[index], *beside])
        if not actors:
            return told
        if told is not None:
            self.tell(actors[0], told)
        return self._told.get(actors[0].actor_id)


def named_apart(asked: Pronoun, candidates: Sequence[Candidate]) -> list[Candidate]:
    """Two people whom one sentence names apart: *Merkel* spoke with *Putin* before *their* dinner."""
    by_sentence: dict[tuple[int, int], list[Candidate]] = {}
    for item in candidates:
        if len(item.actors) == 1 and item.is_singular and asked.place - item.place <= 1:
            by_sentence.setdefault((item.block, item.sentence), []).append(item)
    pairs = []
    for items in by_sentence.values():
        single = {item.actors[0].actor_id: item for item in items if item.actors[0].kind is ActorKind.PERSON}
        if len(single) == 2:
            first, second = sorted(single.values(), key=lambda item: item.token)
            both = (*first.actors, *second.actors)
            pairs.append(second._replace(actors=both, is_plural=True, is_singular=False, rank=APART, is_subject=False, is_speaker=False))
    return pairs
