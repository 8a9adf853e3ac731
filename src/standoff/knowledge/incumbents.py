"""Enters offices, and the people who held them, into the indices.

Not here: all other entries (`build`), who held an office on a day (`base`).
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from schemas.codes import ActorKind, MentionLabel
from standoff.knowledge.entries import Entry, Holding, fold
from standoff.knowledge.indices import SECTORS, Tables
from standoff.knowledge.tables import day, last_day, parts, rows


def enter_offices(tables: Tables) -> None:
    """Offices by the titles that name them."""
    for row in rows("offices.tsv"):
        tables.office_sectors.setdefault(row["office"], SECTORS[row["sector"]])
        for title in parts(row["titles"]):
            tables.titles[fold(title), row["affiliation"]] = row["office"]
            tables.title_forms.add(fold(title))
            if row["implied"] == "1":
                tables.implied[fold(title)] = row["affiliation"]


def enter_people(tables: Tables) -> None:
    """People, the offices they held, and their given names; after everything else, so that a name of theirs takes nobody's."""
    surnames: dict[str, list[str]] = {}
    held = _holdings()
    for row in rows("people.tsv"):
        key, country = f"person:{fold(row['name'])}", row["country"] or None
        distinctive, aliases = parts(row["distinctive"]), parts(row["aliases"])
        holdings = held.get(key, [])
        forms = (*aliases, *distinctive)
        person = Entry(
            key,
            MentionLabel.PERSON,
            ActorKind.PERSON,
            row["name"],
            country,
            None,
            SECTORS[row["sector"]],
            _acts_for(tables, _usual_affiliation(holdings, country)),
            None,
            tuple(sorted(set(forms))),
            row["gender"] or None,
        )
        tables.add(person, (row["name"], *forms))
        if holdings:
            tables.held_by[key] = tuple(holdings)
        for form in (row["name"], *aliases):
            surnames.setdefault(surname_of(form, country), []).append(key)
        if person.gender:
            tables.genders.setdefault(fold(row["name"].split()[0]), person.gender)
    tables.surnames = {name: tuple(sorted(set(keys))) for name, keys in surnames.items()}
    for holding in sorted((holding for holdings in held.values() for holding in holdings), key=_by_start):
        slot = (holding.office, holding.affiliation)
        tables.held[slot] = (*tables.held.get(slot, ()), holding)
    _genders(tables.genders)


def _holdings() -> dict[str, list[Holding]]:
    """Every person's times in office, in order of start, by the key of the person."""
    found: dict[str, list[Holding]] = {}
    for row in rows("office_holders.tsv"):
        key = f"person:{fold(row['person'])}"
        found.setdefault(key, []).append(Holding(key, row["office"], row["affiliation"], last_day(row["start"]), day(row["end"])))
    return {key: sorted(holdings, key=_by_start) for key, holdings in found.items()}


def _by_start(holding: Holding) -> tuple[date, str]:
    return holding.start or date.min, holding.person


def _usual_affiliation(holdings: Sequence[Holding], country: str | None) -> str | None:
    """Whom a person acts for where no day is given: an office not over, the own country's first, else the last one that ended."""
    if not holdings:
        return country
    return max(holdings, key=lambda held: (held.end is None, held.end is None and held.affiliation == country, held.end or held.start or date.min)).affiliation


def _acts_for(tables: Tables, code: str | None) -> str | None:
    """What events print for a body: an agency of the U.N. acts for the U.N."""
    body = tables.entries.get(f"org:{code}")
    return body.affiliation if body else code


def _genders(genders: dict[str, str]) -> None:
    """Given names by hand win over those of people; a name that both sexes bear tells nothing."""
    by_hand: dict[str, set[str]] = {}
    for row in rows("given_names.tsv"):
        for name in parts(row["names"]):
            by_hand.setdefault(fold(name), set()).add(row["gender"])
    for name, found in by_hand.items():
        if len(found) == 1:
            genders[name] = next(iter(found))
        else:
            genders.pop(name, None)


SUFFIXES = frozenset({"jr", "sr", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "x", "xiii", "xiv", "xvi"})
FAMILY_NAME_FIRST = frozenset({"CHN", "HKG", "KOR", "PRK", "TWN", "KHM"})
"""States whose people the press gives with the family name first, and calls by it (Xi Jinping, Moon Jae-in)."""


def surname_of(name: str, country: str | None = None) -> str:
    """The folded word that a second mention uses, without particles and suffixes: `Ursula von der Leyen` gives leyen, `Xi Jinping` xi."""
    words = [word for word in fold(name).split() if word not in SUFFIXES]
    if not words:
        return ""
    return words[0] if country in FAMILY_NAME_FIRST and len(words) > 1 else words[-1]
