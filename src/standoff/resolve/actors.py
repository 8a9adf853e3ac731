"""Who an article's mentions and phrases denote.

    resolve_actors   reads an article once: people and their posts, then pronouns
    ActorIndex       answers for a mention or any span (a speaker, a side of an event)

Not here: people (`people`), descriptions (`phrases`), pronouns (`coreference`), the making of records (`casting`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from schemas.codes import ActorKind, MentionKind, MentionLabel
from standoff.knowledge import PLACE_KEY, Knowledge, fold
from standoff.records import Actor, Annotated, Mention, Role, Span, Statement
from standoff.resolve.belonging import Belonging
from standoff.resolve.bodies import Bodies
from standoff.resolve.casting import of_entry
from standoff.resolve.coreference import Coreference
from standoff.resolve.descriptions import Descriptions
from standoff.resolve.genders import gender_of
from standoff.resolve.home import home_of
from standoff.resolve.names import Names
from standoff.resolve.people import People
from standoff.resolve.phrases import Phrases
from standoff.resolve.places import PlaceIndex
from standoff.resolve.reading import Located, Reading
from standoff.resolve.short_forms import short_forms
from standoff.resolve.stage import Whose, settle, stage_of

if TYPE_CHECKING:
    from spacy.tokens import Token

SEAT_KEY = "seat:"
"""Beginning of the keys of buildings and capitals that stand for a government."""

_FROM = re.compile(r"\b(?:from|to|by) (?:the )?$")
"""Before a building, what is said of the government in it: a statement from the White House."""

PREPOSITIONS = frozenset({"about", "against", "at", "behind", "by", "for", "from", "in", "of", "on", "than", "to", "toward", "towards", "with"})
"""Words after which a person's name is not whom a phrase means: voices sympathetic *to* Haddad."""


class ActorIndex:
    """The actors of one article. `actors` holds every actor that a lookup has returned, by id."""

    def __init__(self, annotated: Annotated, roles: Sequence[Role], knowledge: Knowledge, statements: Sequence[Statement] = ()) -> None:
        self._reading = Reading(annotated)
        self._knowledge = knowledge
        self._found: dict[str, Actor] = {}
        self.actors: Mapping[str, Actor] = self._found
        places = self._places = PlaceIndex(self._reading, knowledge)
        article = annotated.article
        home, self._forms = home_of(self._reading, knowledge), self._forms_of_known()
        self._bodies = Bodies(self._reading, places, knowledge, home=home, of_country=self._state)
        self._people = People(article.article_id, self._reading.mentions, roles, knowledge, as_of=article.reference_date, affiliation_of=self._affiliation)
        belonging = Belonging(self._reading, places, knowledge)
        settle(self._reading, self._people, belonging.of)
        stage = stage_of(self._reading, self._people, belonging, knowledge)
        settle(self._reading, self._people, stage.of)
        self._genders = {person.actor.actor_id: person.gender for person in self._people.people if person.actor}
        self._coreference = Coreference(self._reading, self._all_of_token, self._gender, knowledge, statements)
        self._names = Names(
            self._people, places, knowledge, self._forms, short_forms(article.text, self._reading.mentions), whose=Whose(self._reading, belonging, stage).of
        )
        descriptions = Descriptions(self._reading, self._people, places, self._names, knowledge, home=home)
        self._phrases = Phrases(
            self._reading, self._names, descriptions, places, self._bodies, knowledge, pronoun=lambda span: self._coreference.found.get(span, ())
        )
        self._coreference.run()

    def of_mention(self, mention: Mention) -> Actor | None:
        """The one actor that a mention means; None where there is none, or several (they)."""
        if mention.kind is MentionKind.PRONOUN:
            found = self._coreference.found.get(mention.span, ())
        elif mention.kind is MentionKind.NAME:
            actor = None if self._is_mere_place(mention) else self._phrases.of_name(mention)
            found = (actor,) if actor else ()
        else:
            found = self.at(mention.span)
        return self._enter(found)[0] if len(found) == 1 else None

    def at(self, span: Span) -> tuple[Actor, ...]:
        """The actors that a phrase denotes: those of its head and of what is joined to it by *and*, in text order."""
        located = self._reading.locate(span)
        if located is None:
            return ()
        found: dict[str, Actor] = {}
        address = next((token.i for token in located.tokens() if token.like_url and token.i > located.first), None)
        if address is not None:
            located = replace(located, last=address - 1)
        for token in _heads(located):
            for actor in self._phrases.of_token(located.block, token):
                found[actor.actor_id] = actor
        if len(found) == 1:
            found = {actor.actor_id: actor for actor in self._joined_states(span)} | found
        if not found:
            found = {actor.actor_id: actor for actor in self._only_person(located)}
        return self._enter(tuple(found.values()))

    def affiliation_of(self, role: Role) -> str | None:
        """The code of the state or body of a role: as printed, else as the title implies, else as its holder is known to have held it."""
        if role.affiliation is not None:
            printed = self._affiliation(role.affiliation) or next(
                (actor.affiliation or actor.country or actor.code for actor in self.at(role.affiliation)), None
            )
            if printed is not None:
                return printed
        office = self._knowledge.office(role.title)
        if office is not None and office.affiliation is not None:
            return office.affiliation
        holders = [actor for actor in self.at(role.person) if actor.kind is ActorKind.PERSON]
        if len(holders) != 1:
            return None
        held = {
            holding.affiliation
            for holding in self._knowledge.holdings(f"person:{fold(holders[0].name)}")
            if office is not None and holding.office == office.key
        }
        return held.pop() if len(held) == 1 else holders[0].affiliation or holders[0].country

    def _joined_states(self, span: Span) -> Iterator[Actor]:
        """The states of a phrase that is nothing but two of them, where the parse makes one a modifier: *North and South Korea*."""
        states = [m for m in self._reading.mentions_in(span) if m.kind is MentionKind.NAME and m.label is MentionLabel.STATE]
        text = self._reading.annotated.article.text
        if len(states) == 2 and text[states[0].span.end : states[1].span.start] == " and " and (states[0].span.start, states[1].span.end) == span:
            yield from (actor for state in states if (actor := self._names.actor(state)) is not None)

    def _only_person(self, located: Located) -> Iterator[Actor]:
        """Where the parse gives no head that counts: the one person that a phrase names."""
        mentions = [
            m
            for m in self._reading.mentions_in(located.block.span(located.first, located.last))
            if m.label is MentionLabel.PERSON and m.kind is MentionKind.NAME
        ]
        if len(mentions) != 1 or (actor := self._names.actor(mentions[0])) is None:
            return
        whole, name = located.block.span(located.first, located.last), mentions[0].span
        text = self._reading.annotated.article.text
        before, rest = text[whole.start : name.start].lower().split(), text[name.end : whole.end].lstrip()
        if not PREPOSITIONS.intersection(before) and (rest[:1] in ("", ",", "(") or rest.startswith("who ")):  # not one in four Haddad voters
            yield actor

    def _enter(self, actors: tuple[Actor, ...]) -> tuple[Actor, ...]:
        return tuple(self._found.setdefault(actor.actor_id, actor) for actor in actors)

    def _all_of_token(self, block: object, token: Token) -> tuple[Actor, ...]:
        return self._phrases.of_token(block, token)  # type: ignore[arg-type]

    def _is_mere_place(self, mention: Mention) -> bool:
        """Whether a name is of a place that stands for nobody: Aleppo, and Berlin or the White House where something happens in it."""
        entry = self._knowledge.entry(mention.key) if mention.key else None
        if mention.label is not MentionLabel.PLACE and (entry is None or entry.denotes is None):
            return False
        if entry is None or entry.key.startswith(PLACE_KEY):
            return True
        text = self._reading.annotated.article.text
        if mention.label is MentionLabel.PLACE and text.startswith("-based", mention.span.end):
            return True
        before = text[max(mention.span.start - 12, 0) : mention.span.start]
        speaks = mention.label is not MentionLabel.PLACE and _FROM.search(before)
        return entry.key.startswith(SEAT_KEY) and self._places.of_mention(mention) is not None and not speaks

    def _state(self, alpha3: str | None) -> Actor | None:
        entry = self._knowledge.country(alpha3) if alpha3 else None
        return of_entry(self._knowledge, entry, self._forms.get(entry.key, ())) if entry else None

    def _forms_of_known(self) -> dict[str, set[str]]:
        """The forms in which the article names each known actor."""
        forms: dict[str, set[str]] = {}
        for mention in self._reading.mentions:
            entry = self._knowledge.entry(mention.key) if mention.key else None
            if entry is not None and mention.label is not MentionLabel.NATIONALITY:
                forms.setdefault(entry.denotes or entry.key, set()).add(mention.text)
        return forms

    def _affiliation(self, span: Span) -> str | None:
        """The code of the state or body that a role's affiliation names; a backer is none (the U.S.-backed leader)."""
        if self._reading.annotated.article.text.startswith(("-backed", "-supported", "-led", "-trained", "-funded"), span.end):
            return None
        for mention in self._reading.mentions_in(span):
            if mention.kind is MentionKind.NAME and mention.label is not MentionLabel.PERSON:
                if body := self._bodies.of(mention):
                    return body.affiliation
                entry = self._knowledge.entry(mention.key) if mention.key else self._knowledge.lookup(mention.text)
                if entry is not None:
                    return entry.affiliation or entry.country or entry.code
                places = self._knowledge.places(mention.text) if mention.label is MentionLabel.PLACE else ()
                if places and places[0].country:
                    return places[0].country
        text = self._reading.annotated.article.text[span.start : span.end]
        entry = self._knowledge.lookup(text)
        return (entry.affiliation or entry.country) if entry and not entry.is_person else self._knowledge.demonym(text)

    def _gender(self, actor: Actor) -> str | None:
        if actor.actor_id in self._genders:
            return self._genders[actor.actor_id]
        if actor.kind is ActorKind.PERSON:
            return self._knowledge.gender(actor.name.split()[0])
        return gender_of(fold(" ".join((actor.name, *actor.aliases))).split())


def _heads(located: Located) -> Iterator[Token]:
    """The tokens that head a span, and those joined to them within it."""
    roots = [
        token
        for token in located.tokens()
        if (token.head.i == token.i or not located.first <= token.head.i <= located.last)
        and not token.is_punct
        and token.pos_ not in ("DET", "ADP", "CCONJ", "SCONJ", "PART", "SPACE")
    ]
    nouns = [token for token in roots if token.pos_ in ("NOUN", "PROPN", "PRON")] or roots
    for root in nouns[:1] if len(nouns) > 1 and nouns[0].dep_ not in ("nsubj", "conj") else nouns:
        yield root
        lists = [child for child in root.children if child.dep_ == "appos" and any(True for _ in child.conjuncts)]
        if root.pos_ == "PROPN":  # Haddad, a former minister and a poet: the commas of a list stand between names
            lists = [child for child in lists if child.pos_ == "PROPN"]
        for first in (root, *lists):  # the parser takes the second item of a list for an apposition
            if first.i != root.i:
                yield first
            yield from (token for token in first.conjuncts if located.first <= token.i <= located.last and token.i > first.i)


def resolve_actors(annotated: Annotated, roles: Sequence[Role], knowledge: Knowledge, statements: Sequence[Statement] = ()) -> ActorIndex:
    """The actors of one article; `statements` tell who speaks in its quotations. Time grows with its length, not with its square."""
    return ActorIndex(annotated, roles, knowledge, statements)
