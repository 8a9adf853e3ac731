"""The people an article names: one per person, whatever the spelling, with the offices the article and the knowledge base give them.

Not here: phrases that describe people (`phrases`), pronouns (`coreference`). A bare surname counts where the article or the
knowledge base has one bearer of it; a lone word that is neither stays unresolved, since models take much for a person.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import date

from schemas.codes import MentionKind, MentionLabel, Sector, Tenure
from standoff.knowledge import Entry, Knowledge, fold
from standoff.records import Actor, Mention, Role, Span
from standoff.resolve.bearers import Person, claim, is_surname, nearness, roles_by_person, since_named
from standoff.resolve.casting import of_entry, of_person
from standoff.resolve.genders import gender_of
from standoff.resolve.person_names import name_words, printed, spelling
from standoff.resolve.posts import CONGRESS, CONGRESS_KEYS, LEADERS_OF_STATES, NO_STATE, Post, sector_of_post
from standoff.resolve.romanization import by_spelling, is_cyrillic

STRAY_LABELS = frozenset({MentionLabel.ORGANIZATION, MentionLabel.PLACE, MentionLabel.GROUP})

MOST_NAMESAKES = 50
"""Bearers of one word of a name that are told apart; an article with more of them is a list of names."""

MOST_WORDS = 8
"""Words of the longest string that is taken for one person's name."""

KEPT_IN_MIND = 600
"""Characters after a namesake's full name from which on the surname of somebody who leads a state or body is the leader's again (Trump after Ivanka Trump)."""


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
        self._is_american = any(mention.key in CONGRESS_KEYS for mention in mentions)
        names = [mention for mention in mentions if self._is_person(mention)]
        held = roles_by_person(names, roles)
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
                return max(found, key=lambda person: nearness(person.places, before))
        return None

    def _add_full(self, mention: Mention) -> Person:
        folded = fold(mention.text)
        words = name_words(mention.text)
        person = self._by_name.get(folded)
        if person is None:
            entry = self._knowledge.lookup(mention.text, self._as_of)
            if entry is None or not entry.is_person:
                entry = self._knowledge.lookup(" ".join(words), self._as_of) or (
                    by_spelling(mention.text, self._knowledge) if is_cyrillic(mention.text) else None
                )
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
        person.named.append(mention.span.start)
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
        return given and self._knowledge.noun(words[-1].removesuffix("s")) is None and all(word[:1].isupper() for word in words)

    def _is_spelling(self, text: str) -> bool:
        """Whether a lone name that a model took for no person's is the surname of one (Rahman after Fazlur Rehman)."""
        words = name_words(text)
        return bool(words) and len(words[0]) > 3 and any(is_surname(person, words[0]) for person in self._by_word.get(spelling(words[0]), ()))

    def _bare(self, mention: Mention, roles: Iterable[Role]) -> Person | None:
        """Whom one word names: a bearer of it in the article, else somebody known, else, with a role, somebody new."""
        words = name_words(mention.text)
        bearers = self._by_word.get(spelling(words[-1]), [])[:MOST_NAMESAKES] if words else []
        keyed = self._knowledge.entry(mention.key) if mention.key else None
        keyed = keyed if keyed is not None and keyed.is_person else None
        if bearers and not (keyed is not None and self._means_known(keyed, mention, bearers)):
            return max(bearers, key=lambda person: claim(person, mention, words[-1], is_past=self._is_past(person)))
        entry = (
            keyed or self._knowledge.lookup(mention.text, self._as_of) or (by_spelling(mention.text, self._knowledge) if is_cyrillic(mention.text) else None)
        )
        roles = tuple(roles)
        entry = entry or self._by_office(mention.text, roles)
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

    def _by_office(self, surname: str, roles: Sequence[Role]) -> Entry | None:
        """The one known bearer of a surname who ever held the office that stands before it: President Carter."""
        for role in roles:
            office = self._knowledge.office(role.title)
            found = [
                person
                for person in self._knowledge.candidates(surname)
                if person.is_person and office is not None and any(held.office == office.key for held in self._knowledge.holdings(person.key))
            ]
            if len(found) == 1 and office is not None and office.key in LEADERS_OF_STATES:
                return found[0]
        return None

    def _is_past(self, person: Person) -> bool:
        """Whether somebody known held no office on the article's day, or without one, holds none any more: Kim Il Sung, beside his grandson."""
        held = self._knowledge.holdings(person.entry.key) if person.entry else ()
        return person.entry is not None and not any(holding.covers(self._as_of) if self._as_of is not None else holding.end is None for holding in held)

    def _means_known(self, entry: Entry, mention: Mention, bearers: Sequence[Person]) -> bool:
        """Whether a known form (Trump, King Salman) is its known bearer's and no namesake's whom the article names in full."""
        if entry.key in self._by_name or " " in mention.text.strip():
            return True
        day = self._as_of
        held = [holding for holding in self._knowledge.holdings(entry.key) if day is None or holding.covers(day)]
        leads = any(holding.office in LEADERS_OF_STATES for holding in held)
        if any(self._knowledge.gender(name_words(person.name)[0]) or person.entry for person in bearers):
            return leads and all(since_named(person, mention.span.start) > KEPT_IN_MIND for person in bearers)
        return True  # Animal Assad is nobody's name

    def _give_posts(self, held: dict[Span, list[Role]], affiliation_of: Callable[[Span], str | None]) -> None:
        for span, roles in held.items():
            person = self._of_mention.get(span)
            if person is None:
                continue
            for role in roles:
                affiliation = affiliation_of(role.affiliation) if role.affiliation else None
                words = frozenset(fold(role.title).split())
                if affiliation in NO_STATE and self._is_american and words <= CONGRESS:
                    affiliation = "USA"
                office = self._knowledge.office(role.title, affiliation)
                title = fold(role.title)
                if office is not None and office.key in LEADERS_OF_STATES and role.affiliation is not None and affiliation is None:
                    office, title = None, ""  # the president of an institute
                body = affiliation or (office.affiliation if office else None)
                person.posts.append(Post(office.key if office else None, words, body, role.tenure, title))
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
        body = self._knowledge.entry(f"org:{affiliation}") or self._knowledge.entry(f"group:{affiliation}") if affiliation else None
        country = affiliation if affiliation and len(affiliation) == 3 and self._knowledge.country(affiliation) else body.country if body else None
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
            if sector := sector_of_post(post, self._knowledge):
                return sector
        return None
