"""Whom a noun phrase denotes, by its head: names, offices, bodies, people by description.

Not here: which name is which person (`people`), pronouns (`coreference`). `Russian President Vladimir Putin` is Putin and not
Russia; `the Russian foreign minister` is whoever the article says holds that office, else the office; `Russia's demands`
count as Russia's own, so that the target of `rejected Russia's demands` is Russia; `the report` is nobody.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, NamedTuple

from schemas.codes import ActorKind, MentionKind, MentionLabel, Sector
from standoff.knowledge import PLACE_KEY, Knowledge, Noun, Office, fold
from standoff.records import Actor, Block, Mention, Span
from standoff.resolve.casting import of_body, of_entry, of_office, of_unnamed
from standoff.resolve.people import People
from standoff.resolve.places import PlaceIndex
from standoff.resolve.reading import Reading

if TYPE_CHECKING:
    from spacy.tokens import Token

STATE_NOUNS = frozenset({"government", "state", "authority", "authorities", "leadership", "regime", "country", "nation", "people", "side", "capital"})
"""Nouns that, with a state's name or adjective, mean that state (the Russian side)."""

EMPTY_ALONE = frozenset(
    {
        "side",
        "country",
        "nation",
        "state",
        "party",
        "power",
        "group",
        "team",
        "enemy",
        "rival",
        "neighbor",
        "body",
        "person",
        "someone",
        "figure",
        "member",
        "organization",
        "organisation",
        "office",
        "community",
        "society",
        "force",
        "council",
        "commission",
        "mission",
        "department",
        "agency",
        "movement",
        "march",
        "rally",
        "network",
        "radio",
        "magazine",
        "paper",
        "channel",
        "daily",
        "website",
        "foundation",
        "union",
        "division",
        "command",
        "cell",
        "house",
        "business",
        "industry",
        "school",
        "major",
        "general",
        "chair",
        "head",
    }
)
"""Nouns that say nothing of who is meant unless something stands with them."""

PARTITIVES = frozenset(
    {
        "number",
        "group",
        "majority",
        "minority",
        "dozen",
        "hundred",
        "thousand",
        "million",
        "series",
        "pair",
        "some",
        "many",
        "most",
        "one",
        "all",
        "rest",
        "half",
        "handful",
        "couple",
        "several",
        "few",
        "both",
        "none",
        "part",
        "lot",
        "crowd",
        "delegation",
        "team",
        "bloc",
        "coalition",
        "group",
    }
)
"""Heads that pass the question on to what follows *of* (dozens of protesters)."""

DOCUMENTS = frozenset(
    "report statement letter document study survey poll article story book memo email transcript post tweet filing complaint indictment ruling release paper analysis".split()
)

HOME_SECTORS = frozenset({Sector.GOV, Sector.MIL, Sector.LEG, Sector.JUD, Sector.COP, Sector.OPP, Sector.CVL, Sector.PTY})
"""Sectors whose bodies and crowds, where nothing else is said, belong to the country that the article is about."""

MODIFIERS = frozenset({"amod", "compound", "nmod", "poss", "nummod", "quantmod", "advmod", "npadvmod", "det", "predet", "punct"})
NGO = "NGO"
"""What events print for organizations of civil society that are no state's (aid groups)."""

_GROUPS = frozenset({ActorKind.GROUP})
_ORGANIZATIONS = frozenset({ActorKind.ORGANIZATION})
ANAPHORIC = {
    "group": _GROUPS | _ORGANIZATIONS,
    "organization": _GROUPS | _ORGANIZATIONS,
    "organisation": _GROUPS | _ORGANIZATIONS,
    "movement": _GROUPS,
    "militia": _GROUPS,
    "alliance": _ORGANIZATIONS,
    "bloc": _ORGANIZATIONS,
    "agency": _ORGANIZATIONS,
    "party": _ORGANIZATIONS,
    "company": _ORGANIZATIONS,
    "network": _ORGANIZATIONS,
    "newspaper": _ORGANIZATIONS,
}
"""Nouns that, with *the* and no owner, take up a body named before, and of what kind."""

TAKEN_UP_WITHIN = 600
"""Characters back in which that body is looked for."""

LEADERS = frozenset({"supreme_leader", "head_of_state", "head_of_government"})
MOST_TITLE_WORDS = 5


class Head(NamedTuple):
    """A noun with what is said of it: its title (`u.n. ambassador`), who owns it, and the words of its phrase."""

    token: Token
    noun: Noun
    title: str
    owner: Actor | None
    is_owner_after: bool
    printed: str


class Phrases:
    """Resolves tokens of one article. `pronoun` gives what `coreference` has found for a pronoun's span."""

    def __init__(
        self,
        reading: Reading,
        people: People,
        places: PlaceIndex,
        knowledge: Knowledge,
        forms: dict[str, set[str]],
        home: str | None,
        pronoun: Callable[[Span], tuple[Actor, ...]],
    ) -> None:
        self._reading, self._people, self._places, self._knowledge = reading, people, places, knowledge
        self._forms, self._home, self._pronoun = forms, home, pronoun
        self._article_id = reading.annotated.article.article_id
        self._done: dict[tuple[int, int], tuple[Actor, ...]] = {}

    def of_token(self, block: Block, token: Token) -> tuple[Actor, ...]:
        """The actors that the phrase headed by a token denotes, without what is joined to it by *and*."""
        key = (block.start, token.i)
        if key not in self._done:
            self._done[key] = ()  # a phrase inside itself (a broken parse) denotes nothing
            self._done[key] = self._resolve(block, token)
        return self._done[key]

    def of_name(self, mention: Mention) -> Actor | None:
        """The actor that a name names by itself."""
        person = self._people.of_mention(mention)
        if person is not None or mention.label is MentionLabel.PERSON:
            return person.actor if person else None
        entry = self._knowledge.entry(mention.key) if mention.key else self._knowledge.lookup(mention.text)
        if entry is not None and entry.key.startswith(PLACE_KEY):
            return self._of_place(mention)
        if entry is not None:
            return of_entry(self._knowledge, entry, self._forms.get(entry.denotes or entry.key, ()))
        if mention.label is MentionLabel.PLACE or self._places.is_place(mention):
            return self._of_place(mention)
        words = mention.text.split()
        noun = self._knowledge.noun(words[-1])
        kind = ActorKind.GROUP if mention.label is MentionLabel.GROUP else ActorKind.ORGANIZATION
        return of_body(kind, " ".join(words), self._embedded_owner(mention), noun.sector if noun else None)

    def _of_place(self, mention: Mention) -> Actor | None:
        """A city or region as a party (bombed Aleppo, Ohio sued): a body of its country."""
        country = self._places.country_of(mention)
        state = self._knowledge.country(country) if country else None
        if state is None:
            return None
        return of_body(ActorKind.ORGANIZATION, mention.text, of_entry(self._knowledge, state), None, key=f"place:{country}:{fold(mention.text)}")

    def _embedded_owner(self, mention: Mention) -> Actor | None:
        """The state that an unknown body's own name gives (`Iranian Students Association`)."""
        for word in mention.text.split():
            alpha3 = self._knowledge.demonym(word)
            entry = self._knowledge.country(alpha3) if alpha3 else self._knowledge.phrases().get(word)
            if entry is not None and entry.kind is ActorKind.STATE and not self._knowledge.is_ambiguous(word):
                return of_entry(self._knowledge, entry)
        return None

    def _resolve(self, block: Block, token: Token) -> tuple[Actor, ...]:
        mention = self._reading.mention_at(block, token)
        if mention is not None and mention.kind is MentionKind.PRONOUN:
            return self._pronoun(mention.span)
        if token.pos_ == "PRON" or token.tag_ in ("PRP", "PRP$"):
            return self._pronoun(block.span(token.i, token.i))
        if mention is not None and mention.kind is MentionKind.NAME:
            actor = self.of_name(mention)
            return (actor,) if actor else ()
        if token.lower_ in PARTITIVES or token.lemma_.lower() in PARTITIVES or token.like_num:
            inner = _object_of(token, "of")
            if inner is not None:
                return self.of_token(block, inner)
        head = self._head(block, token)
        if head is None:
            return self._unmentioned(block, token) or self._owner_alone(block, token)
        known = self._knowledge.lookup(head.printed)
        if known is not None and not known.is_person:
            return (of_entry(self._knowledge, known, (_bare(head.printed),)),)
        apposed = self._apposed_person(block, token)
        if apposed is not None:
            return (apposed,)
        actor = self._of_body(block, head) if head.noun.is_body else self._of_people(block, head)
        return (actor,) if actor else ()

    def _unmentioned(self, block: Block, token: Token) -> tuple[Actor, ...]:
        """The known actor or the place of a name that annotation did not find."""
        if token.pos_ != "PROPN":
            return ()
        entry = self._knowledge.phrases().get(self._reading.words(block, _first(token), token.i))
        if entry is not None and not entry.key.startswith(PLACE_KEY) and not entry.is_person:
            return (of_entry(self._knowledge, entry),)
        place = self._places.at(block.span(token.i, token.i))
        state = self._knowledge.country(place.country) if place and place.country else None
        if place is None or state is None:
            return ()
        return (of_body(ActorKind.ORGANIZATION, place.name, of_entry(self._knowledge, state), None, key=f"place:{place.country}:{fold(place.name)}"),)

    def _owner_alone(self, block: Block, token: Token) -> tuple[Actor, ...]:
        """Whose a thing is: `Moscow's key demands`, `Russian proposals`."""
        if token.lemma_.lower() in DOCUMENTS or token.pos_ not in ("NOUN", "PROPN"):
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
        owner, is_after = self._owner(block, token, of_too=True)
        return Head(token, noun, title, owner, is_after, self._reading.words(block, _first(token), token.i))

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
            inner = _object_of(token, preposition)
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
        possessor = next((child for child in token.children if child.dep_ == "poss"), None)
        if possessor is not None and len(found := self.of_token(block, possessor)) == 1:
            return found[0], False
        if before := self._named_before(block, token):
            return before, False
        for preposition in ("of", "from", "for", "at", "with") if of_too else ():
            inner = _object_of(token, preposition)
            mention = self._reading.name_at(block, inner) if inner is not None else None
            if mention is not None and mention.label is not MentionLabel.PERSON and (after := self.of_name(mention)):
                return after, True
            if (
                inner is not None
                and preposition == "of"
                and (nested := self.of_token(block, inner))
                and nested[0].kind in (ActorKind.STATE, ActorKind.ORGANIZATION)
            ):
                return nested[0], True
        return None, False

    def _named_before(self, block: Block, token: Token) -> Actor | None:
        """The actor that a modifier of a noun names: *Russian* troops, *State Department* officials; not U.S.-*led*, pro-*Russian*.

        A name inside a description is no mention of its own, so the known names are looked for once more.
        """
        doc = token.doc
        modifiers = sorted({child.i for child in _modifiers(token)})
        for index in modifiers:
            if (index > 0 and doc[index - 1].text == "-") or (doc[index + 1].text == "-" and not doc[index].whitespace_):
                continue
            mention = self._reading.name_at(block, doc[index])
            if mention is not None:
                if actor := self.of_name(mention):
                    return actor
                continue
            for last in range(min(modifiers[-1], index + MOST_TITLE_WORDS), index - 1, -1):
                entry = self._knowledge.phrases().get(doc[index : last + 1].text)
                if entry is not None:
                    return of_entry(self._knowledge, entry, self._forms.get(entry.denotes or entry.key, ()))
        return None

    def _apposed_person(self, block: Block, token: Token) -> Actor | None:
        """The person named beside a description: `Russia's U.N. ambassador, Vassily Nebenzia`."""
        for child in token.children:
            if child.dep_ in ("appos", "nmod") and child.i > token.i:
                mention = self._reading.name_at(block, child)
                if mention is not None and mention.label is MentionLabel.PERSON:
                    return self.of_name(mention)
        following = token.i + 1
        if following < len(token.doc) and token.tag_ in ("NN", "NNP"):
            mention = self._reading.name_at(block, token.doc[following])
            if mention is not None and mention.label is MentionLabel.PERSON:
                return self.of_name(mention)
        return None

    def _of_body(self, block: Block, head: Head) -> Actor | None:
        lemma, owner = head.title.split()[-1], head.owner
        if owner is None and head.title == "administration":
            owner = self._president(block.start + head.token.idx)
        if owner is None and lemma in ANAPHORIC and any(child.lower_ in ("the", "this", "that") for child in head.token.children):
            return self._taken_up(block, head, ANAPHORIC[lemma])
        if owner is not None and owner.kind is ActorKind.PERSON:
            name = f"{owner.name.split()[-1]} {head.title}" if head.title == "administration" else f"{owner.name}'s {head.title}"
            return of_body(ActorKind.ORGANIZATION, name, owner, head.noun.sector, (_bare(head.printed),), key=f"body:{owner.actor_id}:{head.title}")
        if owner is None and head.token.lemma_ in EMPTY_ALONE and _first(head.token) == head.token.i:
            return None
        owner = owner or self._home_owner(head.noun.sector)
        if owner is None:
            return None if head.title in EMPTY_ALONE else self._unnamed(block, head)
        if owner.kind is ActorKind.STATE and lemma in STATE_NOUNS:
            return owner
        if owner.kind is ActorKind.STATE and (known := self._knowledge.lookup(f"{self._adjective(owner)} {head.title}")):
            return of_entry(self._knowledge, known, (head.printed,))
        if owner.kind is not ActorKind.STATE:
            return self._unnamed(block, head)
        name = f"{self._adjective(owner)} {head.title}"
        return of_body(ActorKind.ORGANIZATION, name, owner, head.noun.sector, (_bare(head.printed),), key=f"body:{owner.country}:{fold(head.title)}")

    def _president(self, before: int) -> Actor | None:
        """Whose *the administration* is: a president of the United States that the article names."""
        person = self._people.holding(lambda post: post.office == "head_of_state" and post.affiliation == "USA", before)
        return person.actor if person else None

    def _taken_up(self, block: Block, head: Head, kinds: frozenset[ActorKind]) -> Actor | None:
        """The body last named that *the group*, *the alliance* takes up."""
        end = block.start + head.token.idx
        for mention in reversed(self._reading.mentions_in(Span(max(0, end - TAKEN_UP_WITHIN), end))):
            if mention.kind is MentionKind.NAME and mention.span.end <= end and mention.label in (MentionLabel.ORGANIZATION, MentionLabel.GROUP):
                actor = self.of_name(mention)
                if actor is not None and actor.kind in kinds and (head.noun.sector in (None, actor.sector) or actor.sector is None):
                    return actor
        return None

    def _adjective(self, state: Actor) -> str:
        return self._knowledge.adjective(state.country or "") or f"{state.name}'s"

    def _of_people(self, block: Block, head: Head) -> Actor | None:
        token, owner = head.token, head.owner
        singular = token.tag_ in ("NN", "NNP")
        definite = singular and not any(child.lower_ in ("a", "an", "another", "one") for child in token.children) and token.i > 0
        if owner is not None and owner.kind is ActorKind.STATE and head.title in STATE_NOUNS:
            return owner
        if head.token.lemma_.lower() in ("ally", "partner") and owner is not None and owner.kind is not ActorKind.PERSON:
            return self._allies(owner, head)
        if definite and (found := self._holder(block, head)):
            return found
        return self._unnamed(block, head)

    def _allies(self, owner: Actor, head: Head) -> Actor | None:
        known = self._knowledge.entry("org:US_ALLIES") if owner.country == "USA" else None
        if known is not None:
            return of_entry(self._knowledge, known, (_bare(head.printed),))
        return of_body(ActorKind.COLLECTIVE, f"{owner.name} allies", None, Sector.GOV, (_bare(head.printed),), key=f"allies:{owner.actor_id}")

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
            return of_unnamed(self._article_id, f"{owner.name}'s {head.title}", owner.country, owner.affiliation, head.noun.sector, (head.printed,))
        word = head.token.lower_
        if office is not None and (body or office.affiliation):
            body = body or office.affiliation
            person = self._people.holding(lambda post: post.affiliation == body and (post.office == office.key if post.office else word in post.words), before)
            if person is not None:
                return person.actor
            return self._office(office, head, owner, body)
        if owner is None and any(child.lower_ in ("the", "his", "her", "their") for child in head.token.children):
            person = self._people.holding(
                lambda post: word in post.words and fold(head.title) in " ".join(sorted(post.words)) or (office is not None and post.office == office.key),
                before,
            )
            return person.actor if person else None
        return None

    def _office(self, office: Office, head: Head, owner: Actor | None, body: str | None) -> Actor | None:
        if owner is None:
            entry = self._knowledge.country(body or "")
            owner = of_entry(self._knowledge, entry) if entry else None
        return of_office(self._knowledge, office.key, head.title, owner, head.printed) if owner else None

    def _home_owner(self, sector: Sector | None) -> Actor | None:
        entry = self._knowledge.country(self._home) if self._home and sector in HOME_SECTORS else None
        return of_entry(self._knowledge, entry, self._forms.get(entry.key, ())) if entry else None

    def _unnamed(self, block: Block, head: Head) -> Actor | None:
        token, owner = head.token, head.owner
        if owner is None and token.lemma_.lower() in EMPTY_ALONE and _first(token) == token.i:
            return None
        if owner is not None and owner.kind is ActorKind.GROUP and owner.country is None:
            owner = self._where(block, token) or owner
        owner = owner or self._where(block, token) or self._home_owner(head.noun.sector if head.noun.sector is not Sector.GOV else None)
        full = _bare(self._reading.words(block, _first(token), _last(token)))
        name = full if owner is not None and owner is head.owner and head.is_owner_after else _bare(head.printed)
        office = self._knowledge.office(head.title)
        sector = (self._knowledge.office_sector(office.key) if office else None) or head.noun.sector
        affiliation = (owner.affiliation or owner.code or owner.country) if owner else NGO if sector is Sector.NGO else None
        if sector is None and owner is not None and owner.sector is Sector.IGO:
            sector = Sector.IGO
        return of_unnamed(self._article_id, name, owner.country if owner else None, affiliation, sector, (full, _bare(head.printed), _plain(name)))

    def _where(self, block: Block, token: Token) -> Actor | None:
        """The country of a place beside a noun: `protesters in Kyiv`."""
        for preposition in ("in", "from", "near", "across", "outside"):
            inner = _object_of(token, preposition)
            mention = self._reading.name_at(block, inner) if inner is not None else None
            if mention is not None and mention.label in (MentionLabel.PLACE, MentionLabel.STATE):
                country = self._places.country_of(mention)
                entry = self._knowledge.country(country) if country else None
                return of_entry(self._knowledge, entry) if entry else None
        return None


def _object_of(token: Token, preposition: str) -> Token | None:
    """The object of a preposition that hangs on a noun."""
    for child in token.children:
        if child.dep_ == "prep" and child.lower_ == preposition:
            return next((inner for inner in child.children if inner.dep_ in ("pobj", "pcomp")), None)
    return None


def _modifiers(token: Token) -> Iterator[Token]:
    """Adjectives and nouns before a noun, those of compounds included, not those of possessors."""
    for child in token.lefts:
        if child.dep_ in ("amod", "compound", "nmod", "npadvmod", "advmod"):
            yield child
            yield from _modifiers(child)


def _first(token: Token) -> int:
    """The first token of the phrase before a noun: contiguous modifiers, possessor included."""
    first = token.i
    for child in sorted(token.lefts, key=lambda child: -child.i):
        if child.dep_ not in MODIFIERS or child.right_edge.i + 1 < first:
            break
        first = child.left_edge.i
    return first


def _last(token: Token) -> int:
    """The last token of the phrase with *of*, *for*, *in* or *from* that follows a noun, without what hangs on that in turn."""
    last = token.i
    for child in token.rights:
        if child.dep_ == "prep" and child.i == last + 1 and child.lower_ in ("of", "for", "in", "from"):
            inner = next((token for token in child.children if token.dep_ == "pobj"), None)
            last = inner.i if inner is not None else last
    return last


def _bare(text: str) -> str:
    """A phrase without its article."""
    words = text.split()
    return " ".join(
        words[1:]
        if len(words) > 1 and words[0].lower() in ("a", "an", "the", "some", "several", "two", "three", "many", "other", "one", "his", "her", "its", "their")
        else words
    )


def _plain(text: str) -> str:
    """A phrase without senior, top and the like."""
    words = text.split()
    return " ".join(
        words[1:] if len(words) > 1 and words[0].lower() in ("senior", "top", "two", "three", "four", "former", "unnamed", "unidentified") else words
    )
