"""Whom a noun phrase denotes, by its head.

Not here: which name is which person (`people`), what a description says (`descriptions`), pronouns (`coreference`).
`Russian President Vladimir Putin` is Putin and not Russia; `Russia's demands` count as Russia's own, so that the target of
`rejected Russia's demands` is Russia; `the report` is nobody.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING

from schemas.codes import ActorKind, MentionKind, MentionLabel, Sector
from standoff.knowledge import PLACE_KEY, Knowledge, Noun
from standoff.records import Actor, Block, Mention, Span
from standoff.resolve.bodies import Bodies
from standoff.resolve.casting import of_entry
from standoff.resolve.descriptions import Descriptions, Head
from standoff.resolve.individuals import Individuals, rebels_before
from standoff.resolve.names import Names
from standoff.resolve.pairs import Pairs
from standoff.resolve.places import PlaceIndex
from standoff.resolve.reading import Reading
from standoff.resolve.syntax import bare, first_of, modifiers, object_of

if TYPE_CHECKING:
    from spacy.tokens import Token

MOST_TITLE_WORDS = 5
"""Words of the longest title that is looked for."""


class Phrases:
    """Resolves tokens of one article. `pronoun` gives what `coreference` has found for a pronoun's span."""

    def __init__(
        self,
        reading: Reading,
        names: Names,
        descriptions: Descriptions,
        places: PlaceIndex,
        bodies: Bodies,
        knowledge: Knowledge,
        *,
        pronoun: Callable[[Span], tuple[Actor, ...]],
    ) -> None:
        self._bodies, self._pairs, self._individuals = bodies, Pairs(reading, names), Individuals(reading, names, knowledge)
        self._reading, self._names, self._descriptions, self._places, self._knowledge, self._pronoun = reading, names, descriptions, places, knowledge, pronoun
        self._done: dict[tuple[int, int], tuple[Actor, ...]] = {}

    def of_token(self, block: Block, token: Token) -> tuple[Actor, ...]:
        """The actors that the phrase headed by a token denotes, without what is joined to it by *and*."""
        key = (block.start, token.i)
        if key not in self._done:
            self._done[key] = ()  # a phrase inside itself (a broken parse) denotes nothing
            self._done[key] = self._resolve(block, token)
        return self._done[key]

    def of_name(self, mention: Mention) -> Actor | None:
        """The actor that a name names where it stands."""
        return self._bodies.of(mention) or self._names.actor(mention)

    def _resolve(self, block: Block, token: Token) -> tuple[Actor, ...]:
        mention = self._reading.mention_at(block, token)
        if mention is not None and mention.kind is MentionKind.PRONOUN:
            return self._pronoun(mention.span)
        if token.pos_ == "PRON" or token.tag_ in ("PRP", "PRP$"):
            return self._pronoun(block.span(token.i, token.i))
        if mention is not None and mention.kind is MentionKind.NAME:
            people = self._individuals.of_name(block, token, mention)
            if people is not None:
                return (self._apposed_person(block, token) or people,)
            actor = self.of_name(mention) or self._descriptions.alone(block, token)
            return (actor,) if actor else ()
        if token.lower_ in self._knowledge.words("partitives") or token.lemma_.lower() in self._knowledge.words("partitives") or token.like_num:
            inner = object_of(token, "of")
            if inner is not None:
                return self.of_token(block, inner)
        if pair := self._pairs.of(block, token):
            return pair
        head = self._head(block, token)
        if head is None:
            taken = self._individuals.nationals(block, token, self._owner) or self._descriptions.alone(block, token)
            return (taken,) if taken else self._unmentioned(block, token) or self._owner_alone(block, token)
        known = self._knowledge.lookup(head.printed) if head.printed != head.printed.lower() else None  # conservatives are no party, allies not the Allies
        if known is not None and not known.is_person:
            return (of_entry(self._knowledge, known, (bare(head.printed),)),)
        apposed = self._apposed_person(block, token)
        if apposed is not None:
            return (apposed,)
        actor = self._descriptions.of(block, head)
        if actor is not None and actor.kind is ActorKind.UNNAMED and (leader := self._leader(head)):
            return (leader,)
        return (actor,) if actor else ()

    def _leader(self, head: Head) -> Actor | None:
        """Who led a state on the article's day, where it says `the leader of Hungary` and names nobody; None where a state has two (Iran)."""
        owner, as_of = head.owner, self._reading.annotated.article.reference_date
        if head.title not in self._knowledge.words("leaders") or owner is None or owner.kind is not ActorKind.STATE or owner.country is None or as_of is None:
            return None
        said = {word.lower_ for word in head.token.children if word.dep_ in ("amod", "compound", "det") and word.tag_ not in ("NNP", "NNPS")}
        if head.token.tag_ not in ("NN", "NNP") or said & self._knowledge.words("not_the_leader") or self._has_two_leaders(owner.country, as_of):
            return None
        entry = self._knowledge.leader(owner.country, as_of)
        return of_entry(self._knowledge, entry, (bare(head.printed),)) if entry else None

    def _has_two_leaders(self, country: str, as_of: date) -> bool:
        return all(self._knowledge.holder(office, country, as_of) for office in ("supreme_leader", "head_of_state"))

    def _unmentioned(self, block: Block, token: Token) -> tuple[Actor, ...]:
        """The known actor or the place of a name that annotation did not find."""
        if token.pos_ != "PROPN":
            return ()
        entry = self._knowledge.phrases().get(self._reading.words(block, first_of(token), token.i))
        if entry is not None and not entry.key.startswith(PLACE_KEY) and not entry.is_person:
            return (of_entry(self._knowledge, entry),)
        place = self._places.at(block.span(token.i, token.i))
        if place is not None and token.text not in place.name.split():  # God is not Göd, an Act not the ACT
            return ()
        actor = self._names.of_place(place.name, place.country) if place else None
        return (actor,) if actor else ()

    def _owner_alone(self, block: Block, token: Token) -> tuple[Actor, ...]:
        """Whose a thing is: `Moscow's key demands`, `Russian proposals`."""
        if token.lemma_.lower() in self._knowledge.words("documents") or token.pos_ not in ("NOUN", "PROPN"):
            return ()
        owner, _ = self._owner(block, token, of_too=False)
        return (owner,) if owner else ()

    def _head(self, block: Block, token: Token) -> Head | None:
        """What is known of a noun, by the longest title or compound that it ends."""
        if token.pos_ not in ("NOUN", "PROPN", "ADJ"):
            return None
        title, noun = self._title(token)
        if noun is None:
            return None
        rebels = rebels_before(token, self._knowledge) if noun.is_body and noun.sector is Sector.MIL else None
        if rebels is not None:
            title, noun = f"{rebels.noun} {token.lemma_.lower()}", rebels
        owner, is_after = self._owner(block, token, of_too=True)
        return Head(token, noun, title, owner, is_after, self._reading.words(block, first_of(token), token.i))

    def _title(self, token: Token) -> tuple[str, Noun | None]:
        doc = token.doc
        lemma = token.lemma_.lower() if token.tag_ in ("NNS", "NNPS") else token.lower_
        start = token.i
        while (
            start > 0
            and token.i - start < MOST_TITLE_WORDS
            and doc[start - 1].dep_ in ("compound", "amod", "nmod", "punct")
            and doc[start - 1].head.i <= token.i
            and not doc[start - 1].is_space
        ):
            start -= 1
        after = ""
        for preposition in ("of", "for", "to"):
            inner = object_of(token, preposition)
            if inner is not None and inner.i - token.i <= MOST_TITLE_WORDS:
                after = " " + doc[token.i + 1 : inner.i + 1].text.lower()
                break
        for index in range(start, token.i + 1):
            before = doc[index : token.i].text.lower()
            text = f"{before} {lemma}".strip()
            for form in (text + after, text):
                if self._knowledge.is_title(form) or self._knowledge.noun(form) is not None:
                    noun = self._knowledge.noun(form) or self._knowledge.noun(lemma) or Noun(form, Sector.GOV, is_body=False)
                    return form, noun
        return lemma, self._knowledge.noun(lemma) or self._knowledge.noun(token.lower_)

    def _owner(self, block: Block, token: Token, *, of_too: bool) -> tuple[Actor | None, bool]:
        """The actor a noun belongs to: a possessor, else a name before it, else what follows *of*; and whether it follows."""
        if token.lemma_.lower() == "counterpart" and (before := self._named_before(block, token)):
            return before, False  # his American counterpart is no countryman of his
        possessor = next((child for child in token.children if child.dep_ == "poss"), None)
        if possessor is not None and len(found := self.of_token(block, possessor)) == 1:
            return found[0], False
        if before := self._named_before(block, token):
            return before, False
        for preposition in ("of", "from", "for", "at", "with") if of_too else ():
            inner = object_of(token, preposition)
            if inner is not None and inner.lemma_.lower() in self._knowledge.words("relations") and inner.i + 1 < len(token.doc):
                inner = token.doc[inner.i + 1] if self._reading.name_at(block, token.doc[inner.i + 1]) else inner  # NATO ally Hungary
            mention = self._reading.name_at(block, inner) if inner is not None else None
            if mention is not None and mention.label is not MentionLabel.PERSON and (after := self._names.actor(mention)):
                return after, True
            if (
                inner is not None
                and preposition in ("of", "for", "from", "at")
                and (preposition == "of" or ((body := self._knowledge.noun(inner.lemma_)) is not None and body.is_body))
                and len(nested := self.of_token(block, inner)) == 1
                and nested[0].kind in (ActorKind.STATE, ActorKind.ORGANIZATION)
            ):
                return nested[0], True
        return None, False

    def _named_before(self, block: Block, token: Token) -> Actor | None:
        """The actor that a modifier of a noun names: *Russian* troops, *State Department* officials; not U.S.-*led*, pro-*Russian*.

        A name inside a description is no mention of its own, so the known names are looked for once more.
        """
        doc = token.doc
        before = sorted({child.i for child in modifiers(token)})
        for index in before:
            if doc[index + 1].text == "-" and not doc[index].whitespace_:
                continue
            if index > 0 and doc[index - 1].text == "-":
                entry = self._knowledge.phrases().get(doc[max(index - 2, 0) : index + 1].text)  # al-Shabaab
                if entry is not None and not entry.is_person:
                    return self._names.of_entry(entry)
                continue
            mention = self._reading.name_at(block, doc[index])
            if mention is not None:
                if actor := self._names.actor(mention):
                    return actor
                continue
            for last in range(min(before[-1], index + MOST_TITLE_WORDS), index - 1, -1):
                entry = self._knowledge.phrases().get(doc[index : last + 1].text)
                if entry is not None:
                    return self._names.of_entry(entry)
        return None

    def _apposed_person(self, block: Block, token: Token) -> Actor | None:
        """The person named beside a description: `Russia's U.N. ambassador, Vassily Nebenzia`."""
        if token.dep_ == "appos" and token.tag_ in ("NN", "NNP") and token.head.i < token.i:  # Karim Haddad, a senior commander
            mention = self._reading.name_at(block, token.head)
            if mention is not None and mention.label is MentionLabel.PERSON:
                return self._names.actor(mention)
        for child in token.children:
            if child.dep_ in ("appos", "nmod") and child.i > token.i:
                mention = self._reading.name_at(block, child)
                if mention is not None and mention.label is MentionLabel.PERSON:
                    return self._names.actor(mention)
        inner = object_of(token, "of") or object_of(token, "for")
        mention = self._reading.name_at(block, inner) if inner is not None else None
        if mention is not None and mention.label is MentionLabel.PERSON and self._follows_place(mention):
            return self._names.actor(mention)  # the chief minister of Delhi Arvind Kejriwal
        following = token.i + 1
        if following < len(token.doc) and token.tag_ in ("NN", "NNP"):
            mention = self._reading.name_at(block, token.doc[following])
            if mention is not None and mention.label is MentionLabel.PERSON:
                return self._names.actor(mention)
        return None

    def _follows_place(self, mention: Mention) -> bool:
        """Whether the name of a state or place stands right before a name, with which the parse has joined it."""
        before = self._reading.mentions_in(Span(max(mention.span.start - 2, 0), mention.span.start))
        return bool(before) and before[0].span.end == mention.span.start - 1 and before[0].label in (MentionLabel.STATE, MentionLabel.PLACE)
