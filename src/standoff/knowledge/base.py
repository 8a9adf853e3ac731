"""The knowledge base: every entry under its key, and the lookups that annotation, extraction and resolution use.

Not here: how entries are made from the data files (`build`), places (`gazetteer`). Loaded once per process by `load`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from schemas.codes import Sector
from standoff.knowledge.build import build
from standoff.knowledge.entries import Entry, Holding, Noun, PlaceEntry, fold
from standoff.knowledge.gazetteer import gazetteer
from standoff.knowledge.indices import Tables

LEADING_OFFICES = frozenset({"supreme_leader", "head_of_state", "head_of_government", "foreign_minister", "deputy_head_of_state", "head"})
"""Offices whose holders the press calls by the surname alone."""


@dataclass(frozen=True, slots=True)
class Office:
    """An office that a title names: its key, and the affiliation the title itself gives (`Pentagon chief`: USA)."""

    key: str
    affiliation: str | None = None


class Knowledge:
    """What is known before any article is read. Immutable; all lookups take time independent of its size."""

    def __init__(self, tables: Tables) -> None:
        self._tables = tables

    def phrases(self) -> Mapping[str, Entry]:
        """Surface forms as the press prints them (case matters) and their entries: states, demonyms, seats, bodies, groups, people."""
        return self._tables.phrases

    def entry(self, key: str) -> Entry | None:
        """The entry under a key such as `country:RUS`, `org:NATO`, `person:sergey lavrov`."""
        return self._tables.entries.get(key)

    def country(self, alpha3: str) -> Entry | None:
        """The state with that code."""
        return self._tables.entries.get(f"country:{alpha3}")

    def lookup(self, text: str, as_of: date | None = None) -> Entry | None:
        """The one entry that a form names, whatever its case, accents and leading article; None where there is none or several.

        A bare surname is one person's only where it is distinctive (Lavrov), or, given `as_of`, where a single bearer held a
        leading office on that day (Johnson in 2022) and it is no common word or given name. What names an office alone (British Prime Minister): see `holder`.
        """
        folded = fold(text)
        found = self._tables.folded.get(folded, ())
        if not found and as_of is not None and not self._is_common(folded):
            found = tuple(key for key in self._tables.surnames.get(folded, ()) if self._leads(key, as_of))
        elif len(found) > 1 and as_of is not None:
            found = tuple(key for key in found if self._leads(key, as_of))
        return self._tables.entries[found[0]] if len(found) == 1 else None

    def _is_common(self, word: str) -> bool:
        """Whether a surname is also a title, a noun or a given name, and so tells nobody's by itself (Pope, King, Martin)."""
        return word in self._tables.title_forms or word in self._tables.nouns or word in self._tables.genders

    def _leads(self, person: str, day: date) -> bool:
        return any(holding.office in LEADING_OFFICES and holding.covers(day) for holding in self._tables.held_by.get(person, ()))

    def candidates(self, text: str) -> tuple[Entry, ...]:
        """All entries that a form can name, people by their surname included, in the order of their keys."""
        folded = fold(text)
        keys = sorted({*self._tables.folded.get(folded, ()), *self._tables.surnames.get(folded, ())})
        return tuple(self._tables.entries[key] for key in keys)

    def noun(self, lemma: str) -> Noun | None:
        """What a noun for people or a body says of them (`soldier`: MIL)."""
        return self._tables.nouns.get(lemma.casefold())

    def sector_of(self, lemma: str) -> Sector | None:
        """The sector that a noun for people or a body gives."""
        found = self.noun(lemma)
        return found.sector if found else None

    def words(self, name: str) -> frozenset[str]:
        """A class of words that resolution needs (`partitives`), by its name in word_classes.tsv."""
        return self._tables.words[name]

    def demonym(self, word: str) -> str | None:
        """The alpha-3 of a word for a people (`Russian`, `Danes`); case matters (`Polish`, not `polish`)."""
        return self._tables.demonyms.get(word)

    def peoples(self, word: str) -> tuple[str, ...]:
        """Every state whose people a word is for (Congolese: COD and COG), by alpha-3."""
        return self._tables.peoples.get(word, ())

    def adjective(self, alpha3: str) -> str | None:
        """The adjective of a state (`Russian`, `U.S.`), None where there is none."""
        return self._tables.adjectives.get(alpha3)

    def is_ambiguous(self, form: str) -> bool:
        """Whether a form of `phrases` is also a common given name, surname, place or word (Jordan, Chad, Georgia)."""
        return form in self._tables.ambiguous

    def office(self, title: str, affiliation: str | None = None) -> Office | None:
        """The office that a title names: `foreign minister`, or, of the state or body given, `chancellor` (GBR: finance minister).

        A title that gives its affiliation by itself (`Pentagon chief`: USA) needs none, unless another is given.
        """
        folded = fold(title)
        implied = self._tables.implied.get(folded)
        for body in (affiliation or implied or "", ""):
            office = self._tables.titles.get((folded, body))
            # a state has presidents and ministers, but no head that the press calls its chief
            if office and not (office == "head" and affiliation and self.country(affiliation)):
                return Office(office, affiliation or implied)
        return None

    def is_title(self, text: str) -> bool:
        """Whether a text names an office, of whichever state or body (`foreign policy chief`)."""
        return fold(text) in self._tables.title_forms

    def office_sector(self, office: str) -> Sector | None:
        """The sector of an office key."""
        return self._tables.office_sectors.get(office)

    def holders(self, office: str, affiliation: str) -> tuple[Holding, ...]:
        """Everybody known to have held an office of a state or organization, in order of start (unknown first)."""
        return self._tables.held.get((office, affiliation), ())

    def holder(self, office: str, affiliation: str, as_of: date) -> Entry | None:
        """Who held an office on a day, None where not known for certain or (on a day of change) not unique."""
        found = [holding for holding in self.holders(office, affiliation) if holding.covers(as_of)]
        # on a day of change both cover it: the newcomer, who comes last, holds it at its end
        people = {holding.person for holding in found if holding.end != as_of} or {holding.person for holding in found}
        return self._tables.entries[people.pop()] if len(people) == 1 else None

    def leader(self, alpha3: str, as_of: date) -> Entry | None:
        """Who led a state on a day: its supreme leader, else who held the office that leads it, None where not known for certain."""
        executive = self._tables.executives.get(alpha3)
        office = executive.value if executive and executive.covers(as_of) else "head_of_state"
        return self.holder("supreme_leader", alpha3, as_of) or self.holder(office, alpha3, as_of)

    def members(self, code: str, as_of: date | None = None) -> tuple[str, ...]:
        """The states of an organization or collective on a day (without one: those that still belong to it), by alpha-3; empty where not known."""
        return tuple(sorted({term.value for term in self._tables.members.get(code, ()) if term.covers(as_of)}))

    def territory(self, code: str) -> tuple[str, ...]:
        """The states on whose ground an armed group has fought, by alpha-3; empty where not known."""
        return self._tables.territories.get(code, ())

    def backers(self, code: str) -> tuple[str, ...]:
        """The states widely reported to arm or pay an armed group, by alpha-3; empty where not known."""
        return self._tables.backers.get(code, ())

    def holdings(self, person: str) -> tuple[Holding, ...]:
        """The offices that a person (by key) is known to have held."""
        return self._tables.held_by.get(person, ())

    def gender(self, given_name: str) -> str | None:
        """`m` or `f` where a given name is nearly always that, else None."""
        return self._tables.genders.get(fold(given_name))

    def places(self, name: str) -> tuple[PlaceEntry, ...]:
        """Places of that name, likeliest first: regions and divisions by hand, then by population. Reads the gazetteer on first use."""
        return gazetteer().named(name)

    def places_sounding_like(self, name: str, country: str) -> tuple[PlaceEntry, ...]:
        """Places of a country (alpha-3) that a name can be another spelling of, likeliest first."""
        return gazetteer().sounding_like(name, country)

    def place(self, place_id: str) -> PlaceEntry | None:
        """The place with that GeoNames id."""
        return gazetteer().place(place_id)


@lru_cache(maxsize=1)
def load() -> Knowledge:
    """The knowledge base, read once per process."""
    return Knowledge(build())
