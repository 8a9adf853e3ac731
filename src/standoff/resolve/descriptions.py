"""Whom a description denotes, given its head and owner: the army of Syria, the Russian foreign minister, two officials.

Not here: finding head and owner in a parse (`phrases`), names (`names`). An office is whoever the article says holds it, else
an actor itself; a body without an owner is the country's that the article is about; the rest stays unnamed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from schemas.codes import ActorKind, MentionLabel, Sector
from standoff.knowledge import Knowledge, Noun, Office, fold
from standoff.records import Actor, Block
from standoff.resolve.callings import ELECT, called, elected
from standoff.resolve.casting import of_body, of_entry, of_office, of_unnamed
from standoff.resolve.crowds import Crowds, is_of_others
from standoff.resolve.epithets import Epithets
from standoff.resolve.names import Names
from standoff.resolve.owner_hints import Hints
from standoff.resolve.owners import Owners, is_nobodys
from standoff.resolve.people import People
from standoff.resolve.places import PlaceIndex
from standoff.resolve.reading import Reading
from standoff.resolve.syntax import bare, first_of, is_definite, last_of, object_of, plain
from standoff.resolve.taken_up import ANAPHORIC, COUNTRIES, STATE_BODIES, TakenUp

if TYPE_CHECKING:
    from spacy.tokens import Token

HOME_SECTORS = frozenset({Sector.GOV, Sector.MIL, Sector.LEG, Sector.JUD, Sector.COP, Sector.OPP, Sector.CVL, Sector.PTY})
"""Sectors whose bodies and crowds, where nothing else is said, belong to the country that the article is about."""

NGO = "NGO"
"""What events print for organizations of civil society that are no state's (aid groups)."""

DWELLINGS = frozenset({"house", "palace"})
"""Nouns for bodies of a state that are buildings of a person."""

OFFICERS = frozenset({"generals"})
"""Plurals that tell more than their singular, which ranks in many trades have."""

OTHER_STATES = frozenset({"neighbor", "neighbour", "rival", "enemy", "foe", "adversary"})
"""Nouns for what a state is not itself."""

LEADERS = frozenset({"supreme_leader", "head_of_state", "head_of_government"})


class Head(NamedTuple):
    """A noun with what is said of it: its title (`u.n. ambassador`), who owns it, and the words of its phrase."""

    token: Token
    noun: Noun
    title: str
    owner: Actor | None
    is_owner_after: bool
    printed: str


class Descriptions:
    """The descriptions of one article. `home` is the country it is about."""

    def __init__(self, reading: Reading, people: People, places: PlaceIndex, names: Names, knowledge: Knowledge, *, home: str | None) -> None:
        self._reading, self._people, self._places, self._names, self._knowledge, self._home = reading, people, places, names, knowledge, home
        self._article_id = reading.annotated.article.article_id
        self._taken = TakenUp(reading, names, knowledge, names.of_country(home))
        self._epithets = Epithets(reading, names, home)
        self._crowds = Crowds(reading, names, places, knowledge)
        self._owners: Owners | None = None

    def of(self, block: Block, head: Head) -> Actor | None:
        """The actor that a description denotes."""
        noun = head.title.split()[-1]
        if head.owner is None and not head.noun.is_body and (noun in ANAPHORIC or noun in COUNTRIES) and (taken := self._taken_up(block, head)):
            return taken  # nouns of no certain sector count as people: the group, the country
        actor = self._of_body(block, head) if head.noun.is_body else self._of_people(block, head)
        if actor is not None and (head.owner is not None or (actor.kind is ActorKind.UNNAMED and not head.noun.is_body)):
            self._taken.note(head.token, block.start + head.token.idx, actor)
        return actor

    def alone(self, block: Block, token: Token) -> Actor | None:
        """Whom a noun takes up that is in no list of actors' nouns: *the president-elect*, *the kingdom*."""
        if token.lower_ in ELECT and token.i > 1 and token.nbor(-1).text == "-":
            title, as_of = token.nbor(-2).lower_, self._reading.annotated.article.reference_date
            person = elected(self._people, self._knowledge, title, block.start + token.idx, as_of)
            return person.actor if person else None
        return self._epithets.of(block, token)

    def _of_body(self, block: Block, head: Head) -> Actor | None:
        lemma, owner = head.title.split()[-1], head.owner
        if owner is None and head.title == "administration":
            owner = self._president(block.start + head.token.idx)
        if owner is None and (taken := self._taken_up(block, head)) is not None:
            return taken
        is_bare = first_of(head.token) >= head.token.i - 1  # the protest movement is no group named before
        if owner is None and lemma in ANAPHORIC and head.token.tag_ in ("NN", "NNP") and is_definite(head.token) and (is_bare or self._home is None):
            return None
        if owner is not None and owner.kind is ActorKind.PERSON:
            if lemma in DWELLINGS:
                return None
            name = f"{owner.name.split()[-1]} {head.title}" if head.title == "administration" else f"{owner.name}'s {head.title}"
            return of_body(ActorKind.ORGANIZATION, name, owner, head.noun.sector, aliases=(bare(head.printed),), key=f"body:{owner.actor_id}:{head.title}")
        if owner is None and head.token.lemma_ in self._knowledge.words("empty_alone") and first_of(head.token) == head.token.i:
            return None
        if owner is None and not is_of_others(head.token, self._knowledge):
            told = self._likeliest(block, head) if head.noun.sector in STATE_BODIES and head.title not in self._knowledge.words("empty_alone") else None
            owner = told or self._home_owner(head.noun.sector)
        if owner is None:
            return None if head.title in self._knowledge.words("empty_alone") else self._unnamed(block, head)
        if owner.kind is ActorKind.STATE and lemma in self._knowledge.words("state_nouns"):
            return owner
        if owner.kind is ActorKind.STATE and (known := self._knowledge.lookup(f"{self._adjective(owner)} {head.title}")):
            return of_entry(self._knowledge, known, (head.printed,))
        if owner.kind is not ActorKind.STATE:
            return self._unnamed(block, head)
        name = f"{self._adjective(owner)} {head.title}"
        return of_body(ActorKind.ORGANIZATION, name, owner, head.noun.sector, aliases=(bare(head.printed),), key=f"body:{owner.country}:{fold(head.title)}")

    def _president(self, before: int) -> Actor | None:
        """Whose *the administration* is: a president of the United States that the article names."""
        person = self._people.holding(lambda post: post.office == "head_of_state" and post.affiliation == "USA", before)
        return person.actor if person else None

    def _taken_up(self, block: Block, head: Head) -> Actor | None:
        """What *the* with a singular noun for a body, and no owner, takes up."""
        token, start, noun = head.token, block.start + head.token.idx, head.title.split()[-1]
        if token.tag_ in ("NNS", "NNPS") or not is_definite(token):
            return None
        if noun in COUNTRIES:
            whole = first_of(token) >= token.i - 1
            return self._taken.country(start) if whole and (token.dep_ in ("nsubj", "nsubjpass", "poss") or self._home) else None
        named = self._taken.namesake(noun, start)
        if named is None and noun in ANAPHORIC:
            return self._taken.of_kind(noun, head.noun.sector, start)
        return named or self._taken.described(token, start)

    def _adjective(self, state: Actor) -> str:
        adjective = self._knowledge.adjective(state.country or "") or f"{state.name}'s"
        return state.name if adjective.endswith("er") else adjective  # Hong Kong police: a Hong Konger is a person

    def _of_people(self, block: Block, head: Head) -> Actor | None:
        token, owner = head.token, head.owner
        singular = token.tag_ in ("NN", "NNP")
        definite = singular and not any(child.lower_ in ("a", "an", "another", "one") for child in token.children) and token.i > 0
        if owner is not None and owner.kind is ActorKind.STATE and head.title in self._knowledge.words("state_nouns"):
            return owner
        if head.token.lemma_.lower() in ("ally", "partner") and owner is not None and owner.kind is not ActorKind.PERSON:
            return self._allies(owner, head)
        if definite and (found := self._holder(block, head)):
            return found
        start = block.start + token.idx
        crowd = self._crowds.owner(token, head.noun.sector, start) if owner is None else None
        if owner is None and is_definite(token) and first_of(token) >= token.i - 1 and last_of(token) == token.i and head.title not in COUNTRIES:
            described = self._taken.described(token, start)
            if described is not None and described.kind is ActorKind.UNNAMED and (described.country or described.affiliation or crowd is None):
                return described
        return self._unnamed(block, head._replace(owner=crowd) if crowd is not None and self._where(block, token) is None else head)

    def _allies(self, owner: Actor, head: Head) -> Actor | None:
        known = self._knowledge.entry("org:US_ALLIES") if owner.country == "USA" else None
        if known is not None:
            return of_entry(self._knowledge, known, (bare(head.printed),))
        return of_body(ActorKind.COLLECTIVE, f"{owner.name} allies", None, Sector.GOV, aliases=(bare(head.printed),), key=f"allies:{owner.actor_id}")

    def _holder(self, block: Block, head: Head) -> Actor | None:
        """The person the article gives that office to, else the office of a state or body, else None."""
        owner = head.owner
        before = block.start + head.token.idx
        body = (owner.affiliation or owner.country or owner.code) if owner else None
        office = self._knowledge.office(head.title, body)
        if head.token.lemma_ in ("leader", "counterpart"):
            if body is None:
                return None
            person = self._people.holding(lambda post: post.affiliation == body and post.office in LEADERS, before)
            return person.actor if person else None
        if owner is not None and owner.kind is ActorKind.PERSON:
            return of_unnamed(self._article_id, f"{owner.name}'s {head.title}", owner.country, owner.affiliation, head.noun.sector, aliases=(head.printed,))
        word = head.token.lower_
        if office is not None and (body or office.affiliation):
            body = body or office.affiliation
            person = self._people.holding(lambda post: post.affiliation == body and (post.office == office.key if post.office else word in post.words), before)
            if person is not None:
                return person.actor
            return self._office(office, head, owner, body)
        if owner is None and any(child.lower_ in ("the", "his", "her", "their") for child in head.token.children):
            person = called(self._people, head.title, word, office.key if office is not None else None, before)
            return person.actor if person else None
        return None

    def _office(self, office: Office, head: Head, owner: Actor | None, body: str | None) -> Actor | None:
        if owner is None:
            entry = self._knowledge.country(body or "")
            owner = of_entry(self._knowledge, entry) if entry else None
        return of_office(self._knowledge, office.key, head.title, owner, head.printed) if owner else None

    def _home_owner(self, sector: Sector | None) -> Actor | None:
        return self._names.of_country(self._home) if sector in HOME_SECTORS else None

    def _told_of(self, block: Block, head: Head) -> Actor | None:
        """The state told of whose somebody likely is who stands without an owner, else the one that the article is about."""
        if is_of_others(head.token, self._knowledge) or is_nobodys(head.token):
            return None
        at_home = None if head.noun.sector is Sector.GOV else self._home_owner(head.noun.sector)
        return self._likeliest(block, head) or at_home

    def _likeliest(self, block: Block, head: Head) -> Actor | None:
        if self._owners is None:  # once all names can be asked
            self._owners = Owners(Hints(self._reading, self._knowledge, self._names.actor, self._places.country_of))
        return self._names.of_country(self._owners.of(block, head.token, head.noun.sector))

    def _unnamed(self, block: Block, head: Head) -> Actor | None:
        token, owner = head.token, head.owner
        if owner is None and token.lemma_.lower() in self._knowledge.words("empty_alone") and token.lower_ not in OFFICERS:
            counted_only = all(child.dep_ in ("det", "predet", "nummod") for child in token.children if child.i < token.i)
            if first_of(token) == token.i or (counted_only and not head.noun.is_body):
                return None  # the country, three members
        if owner is not None and owner.kind is ActorKind.GROUP and owner.country is None:
            owner = self._where(block, token) or owner
        if owner is not None and owner.kind is ActorKind.STATE and token.lemma_.lower() in OTHER_STATES:
            return of_unnamed(self._article_id, bare(head.printed), None, None, None, aliases=())  # its neighbour is not of its own country
        owner = owner or self._where(block, token) or self._told_of(block, head)
        full = bare(self._reading.words(block, first_of(token), last_of(token)))
        name = full if owner is not None and owner is head.owner and head.is_owner_after else bare(head.printed)
        office = self._knowledge.office(head.title)
        sector = (self._knowledge.office_sector(office.key) if office else None) or head.noun.sector
        affiliation = (owner.affiliation or owner.code or owner.country) if owner else NGO if sector is Sector.NGO else None
        if sector is None and owner is not None and owner.sector is Sector.IGO:
            sector = Sector.IGO
        aliases = (full, bare(head.printed), plain(name))
        country = owner.country if owner else None
        return of_unnamed(self._article_id, name, country, affiliation, sector, aliases=aliases, is_told_apart=owner is not head.owner)

    def _where(self, block: Block, token: Token) -> Actor | None:
        """The country of a place beside a noun: `protesters in Kyiv`."""
        for preposition in ("in", "from", "near", "across", "outside"):
            inner = object_of(token, preposition)
            mention = self._reading.name_at(block, inner) if inner is not None else None
            if mention is not None and mention.label in (MentionLabel.PLACE, MentionLabel.STATE):
                country = self._places.country_of(mention)
                entry = self._knowledge.country(country) if country else None
                return of_entry(self._knowledge, entry) if entry else None
        return None
