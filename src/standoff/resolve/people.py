"""The people an article names: one per person, whatever the spelling, with the offices the article and the knowledge base give them.

Not here: phrases that describe people (`phrases`), pronouns (`coreference`). A bare surname counts where the article or the
knowledge base has one bearer of it; a lone word that is neither stays unresolved, since models take much for a person.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from schemas.codes import MentionKind, MentionLabel, Sector, Tenure
from standoff.knowledge import Entry, Knowledge, fold
from standoff.records import Actor, Mention, Role, Span
from standoff.resolve.casting import of_entry, of_person
from standoff.resolve.genders import gender_of
from standoff.resolve.person_names import name_words, printed, spelling

STRAY_LABELS = frozenset({MentionLabel.ORGANIZATION, MentionLabel.PLACE, MentionLabel.GROUP})

MOST_NAMESAKES = 50
"""Bearers of one word of a name that are told apart; an article with more of them is a list of names."""

MOST_WORDS = 8
"""Words of the longest string that is taken for one person's name."""


@dataclass(frozen=True, slots=True)
class Post:
    """An office that somebody holds: its key where known, the words of the title, and the code of the state or body."""

    office: str | None
    words: frozenset[str]
    affiliation: str | None
    tenure: Tenure


@dataclass(slots=True, eq=False)
class Person:
    """One person of an article."""

    name: str
    entry: Entry | None = None
    forms: set[str] = field(default_factory=set)
    posts: list[Post] = field(default_factory=list)
    places: list[int] = field(default_factory=list)
    gender: str | None = None
    full_mentions: int = 0
    is_bare: bool = False
    actor: Actor | None = None


class People:
    """The people of one article, by mention and by office."""

    def __init__(
        self,
        article_id: str,
        mentions: Sequence[Mention],
        roles: Sequence[Role],
        knowledge: Knowledge,
        *,
        as_of: date | None,
        affiliation_of: Callable[[Span], str | None],
    ) -> None:
        self._knowledge = knowledge
        self._article_id = article_id
        self._as_of = as_of
        self.people: list[Person] = []
        self._by_name: dict[str, Person] = {}
        self._by_spelling: dict[tuple[str, str], Person] = {}
        self._by_word: dict[str, list[Person]] = {}
        self._of_mention: dict[Span, Person] = {}
        names = [mention for mention in mentions if self._is_person(mention)]
        held = _roles_by_person(names, roles)
        for mention in names:
            if len(name_words(mention.text)) > 1:
                self._of_mention[mention.span] = self._add_full(mention)
        strays = [
            m for m in mentions if m.kind is MentionKind.NAME and m.label in STRAY_LABELS and m.key is None and " " not in m.text and self._is_spelling(m.text)
        ]
        for mention in sorted([*names, *strays], key=lambda mention: mention.span):
            if mention.span not in self._of_mention and (found := self._bare(mention, held.get(mention.span, ()))):
                self._of_mention[mention.span] = found
                found.forms.add(mention.text)
                found.places.append(mention.span.start)
        self._give_posts(held, affiliation_of)
        for person in self.people:
            person.places.sort()
            person.actor = self._cast(person)

    def of_mention(self, mention: Mention) -> Person | None:
        """The person that a name names."""
        return self._of_mention.get(mention.span)

    def holding(self, matches: Callable[[Post], bool], before: int) -> Person | None:
        """The person last named before a place (else first after it) with a post that matches; posts held now win over former ones."""
        for tenures in ((Tenure.CURRENT, Tenure.ACTING), (Tenure.DESIGNATE, Tenure.FORMER)):
            found = [person for person in self.people if person.places and any(post.tenure in tenures and matches(post) for post in person.posts)]
            if found:
                return max(found, key=lambda person: _nearness(person.places, before))
        return None

    def _add_full(self, mention: Mention) -> Person:
        folded = fold(mention.text)
        words = name_words(mention.text)
        person = self._by_name.get(folded)
        if person is None:
            entry = self._knowledge.lookup(mention.text, self._as_of)
            if entry is None or not entry.is_person:
                entry = self._knowledge.lookup(" ".join(words), self._as_of)
            entry = entry if entry is not None and entry.is_person else None
            key = (spelling(words[0]), spelling(words[-1]))
            person = (self._by_name.get(entry.key) if entry else None) or self._by_spelling.get(key) or self._longer(mention.text, words)
            if person is None or (entry and person.entry and person.entry.key != entry.key):
                person = Person(entry.name if entry else printed(mention.text), entry)
                self.people.append(person)
            if entry:
                person.entry, person.name = entry, entry.name
                self._by_name[entry.key] = person
            self._by_name[folded] = person
            self._by_spelling.setdefault(key, person)
            for word in dict.fromkeys(words):
                known = self._by_word.setdefault(spelling(word), [])
                if not any(other is person for other in known[-MOST_NAMESAKES:]):
                    known.append(person)
        person.forms.add(mention.text)
        person.places.append(mention.span.start)
        person.full_mentions += 1
        person.gender = person.gender or (person.entry.gender if person.entry else None) or self._knowledge.gender(words[0])
        return person

    def _longer(self, text: str, words: list[str]) -> Person | None:
        """The one person whose longer name ends with these words (Teresa Ruiz Massieu for Ruiz Massieu), put right if only a headline's word makes it longer."""
        bearers = self._by_word.get(spelling(words[-1]), ())
        found = [person for person in bearers if len(name_words(person.name)) > len(words) and name_words(person.name)[-len(words) :] == words]
        if len(found) != 1:
            return None
        if self._knowledge.gender(words[0]) and not self._knowledge.gender(name_words(found[0].name)[0]):
            found[0].name = printed(text)
        return found[0]

    def _is_person(self, mention: Mention) -> bool:
        """Whether a name is a person's: by its label, or because it is a given name and a word that is no noun (Maria Hill as an organization)."""
        words = mention.text.split()
        if mention.kind is not MentionKind.NAME or len(words) > MOST_WORDS:
            return False
        if mention.label is MentionLabel.PERSON:
            return True
        given = mention.label is MentionLabel.ORGANIZATION and mention.key is None and 2 <= len(words) <= 3 and self._knowledge.gender(words[0]) is not None
        return given and self._knowledge.noun(words[-1]) is None and all(word[:1].isupper() for word in words)

    def _is_spelling(self, text: str) -> bool:
        """Whether a lone name that a model took for no person's is the surname of one (Rahman after Fazlur Rehman)."""
        words = name_words(text)
        return bool(words) and len(words[0]) > 3 and any(_is_surname(person, words[0]) for person in self._by_word.get(spelling(words[0]), ()))

    def _bare(self, mention: Mention, roles: Iterable[Role]) -> Person | None:
        """Whom one word names: a bearer of it in the article, else somebody known, else, with a role, somebody new."""
        words = name_words(mention.text)
        bearers = self._by_word.get(spelling(words[-1]), []) if words else []
        if bearers:
            return max(bearers, key=lambda person: (_is_surname(person, words[-1]), person.full_mentions, -person.places[0]))
        entry = (self._knowledge.entry(mention.key) if mention.key else None) or self._knowledge.lookup(mention.text, self._as_of)
        roles = tuple(roles)
        if entry is not None and entry.is_person:
            person = self._by_name.get(entry.key) or Person(entry.name, entry, gender=entry.gender)
        elif roles and words:
            person = self._by_name.get(words[-1]) or Person(printed(mention.text), is_bare=True)
        else:
            return None
        if not person.places:
            self.people.append(person)
            self._by_name[entry.key if entry and entry.is_person else words[-1]] = person
            self._by_word.setdefault(spelling(words[-1]), []).append(person)
            person.places.append(mention.span.start)
        return person

    def _give_posts(self, held: dict[Span, list[Role]], affiliation_of: Callable[[Span], str | None]) -> None:
        for span, roles in held.items():
            person = self._of_mention.get(span)
            if person is None:
                continue
            for role in roles:
                affiliation = affiliation_of(role.affiliation) if role.affiliation else None
                office = self._knowledge.office(role.title, affiliation)
                words = frozenset(fold(role.title).split())
                person.posts.append(Post(office.key if office else None, words, affiliation or (office.affiliation if office else None), role.tenure))
                person.gender = person.gender or gender_of(words)
        for person in self.people:
            if person.entry is None:
                continue
            for holding in self._knowledge.holdings(person.entry.key):
                current = self._as_of is not None and holding.covers(self._as_of)
                if current or holding.start is not None:
                    person.posts.append(Post(holding.office, frozenset(), holding.affiliation, Tenure.CURRENT if current else Tenure.FORMER))

    def _cast(self, person: Person) -> Actor:
        stated = [post for post in person.posts if post.words]
        current = next((post for post in stated if post.affiliation and post.tenure in (Tenure.CURRENT, Tenure.ACTING)), None)
        if person.entry is not None:
            known = of_entry(self._knowledge, person.entry, person.forms)
            held = [self._acted_for(post.affiliation) for post in person.posts if not post.words and post.tenure is Tenure.CURRENT]
            possible = {person.entry.country, *(holding.affiliation for holding in self._knowledge.holdings(person.entry.key))}
            affiliation = current.affiliation if current and current.affiliation in possible else next(iter(held), None)
            return known if affiliation is None else replace(known, affiliation=affiliation)
        post = current or next((post for post in stated if post.affiliation), None)
        affiliation = post.affiliation if post else None
        country = affiliation if affiliation and len(affiliation) == 3 and self._knowledge.country(affiliation) else None
        sector = self._sector(stated)
        return of_person(person.name, country, affiliation, sector, aliases=person.forms, article_id=self._article_id if person.is_bare else None)

    def _acted_for(self, code: str | None) -> str | None:
        """The code of those whom the head of a body acts for: of a UN agency's the UN, of most others' the body."""
        body = self._knowledge.entry(f"org:{code}")
        return body.affiliation if body is not None and body.affiliation is not None else code

    def _sector(self, posts: Sequence[Post]) -> Sector | None:
        for post in sorted(posts, key=lambda post: post.tenure is Tenure.FORMER):
            if post.tenure is Tenure.FORMER:
                return Sector.ELI
            if post.office and (sector := self._knowledge.office_sector(post.office)):
                return sector
            for word in sorted(post.words):
                if sector := self._knowledge.sector_of(word):
                    return sector
        return None


def _roles_by_person(names: Sequence[Mention], roles: Sequence[Role]) -> dict[Span, list[Role]]:
    """Roles under the name that their person span ends with (both are in text order)."""
    found: dict[Span, list[Role]] = {}
    ordered = sorted(roles, key=lambda role: role.person)
    index = 0
    for role in ordered:
        while index < len(names) and names[index].span.end <= role.person.start:
            index += 1
        if index < len(names) and names[index].span.overlaps(role.person):
            found.setdefault(names[index].span, []).append(role)
    return found


def _is_surname(person: Person, word: str) -> bool:
    words = name_words(person.name)
    return spelling(word) in (spelling(words[-1]), spelling(words[0])) if words else False


def _nearness(places: Sequence[int], before: int) -> tuple[bool, int]:
    """Places before come first, the nearest of them; then the nearest after. `places` is sorted."""
    earlier = bisect_left(places, before)
    return (True, places[earlier - 1]) if earlier else (False, -places[0])
