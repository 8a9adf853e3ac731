"""Makes the entries and indices of the knowledge base from its data files.

Not here: lookups (`base`), the format of the files (`tables`), places (`gazetteer`). Where two files claim one surface
form, the order of `build` decides: states, demonyms, organizations, groups, institutions, seats, places, people.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from schemas.codes import ActorKind, MentionLabel, Sector
from standoff.knowledge.entries import Entry, Holding, Noun, fold
from standoff.knowledge.tables import day, parts, rows

LABELS = {ActorKind.ORGANIZATION: MentionLabel.ORGANIZATION, ActorKind.GROUP: MentionLabel.GROUP, ActorKind.COLLECTIVE: MentionLabel.GROUP}
"""The label that mentions of a kind of body carry."""

KINDS = {str(kind): kind for kind in ActorKind}
SECTORS = {str(sector): sector for sector in Sector}

PLACE_KEY = "place:"
"""What the keys of places that stand for nobody begin with."""

FORMER_STATES = frozenset({"SUN", "YUG", "CSK", "DDR"})


@dataclass(slots=True)
class Tables:
    """The indices while they are built; read-only afterwards."""

    entries: dict[str, Entry] = field(default_factory=dict)
    phrases: dict[str, Entry] = field(default_factory=dict)
    folded: dict[str, tuple[str, ...]] = field(default_factory=dict)
    surnames: dict[str, tuple[str, ...]] = field(default_factory=dict)
    demonyms: dict[str, str] = field(default_factory=dict)
    adjectives: dict[str, str] = field(default_factory=dict)
    nouns: dict[str, Noun] = field(default_factory=dict)
    titles: dict[tuple[str, str], str] = field(default_factory=dict)
    title_forms: set[str] = field(default_factory=set)
    implied: dict[str, str] = field(default_factory=dict)
    office_sectors: dict[str, Sector] = field(default_factory=dict)
    held: dict[tuple[str, str], tuple[Holding, ...]] = field(default_factory=dict)
    held_by: dict[str, tuple[Holding, ...]] = field(default_factory=dict)
    genders: dict[str, str] = field(default_factory=dict)
    ambiguous: frozenset[str] = frozenset()
    words: dict[str, frozenset[str]] = field(default_factory=dict)

    def add(self, entry: Entry, forms: Iterable[str]) -> None:
        """Enter an entry under its key and the forms that are not taken yet."""
        self.entries[entry.key] = entry
        for form in forms:
            self.phrases.setdefault(form, entry)
            if form.startswith("the "):
                self.phrases.setdefault(f"The {form[4:]}", entry)
            keys = self.folded.get(fold(form), ())
            if not keys or (entry.is_person and entry.key not in keys and all(self.entries[key].is_person for key in keys)):
                self.folded[fold(form)] = (*keys, entry.key)


def build() -> Tables:
    """Read every data file of the knowledge base."""
    tables = Tables(ambiguous=frozenset(row["form"] for row in rows("ambiguous.tsv")))
    tables.words = {row["class"]: frozenset(parts(row["words"])) for row in rows("word_classes.tsv")}
    _countries(tables)
    _bodies(tables, "organizations.tsv", "org")
    _bodies(tables, "groups.tsv", "group")
    _institutions(tables)
    _seats(tables)
    _places(tables)
    _nouns(tables)
    _offices(tables)
    _people(tables)
    return tables


def _countries(tables: Tables) -> None:
    """States first: those of countries.tsv, then words for their people, so that no demonym takes a state's name."""
    press = {row["alpha3"]: row for row in rows("countries_press.tsv")}
    countries = rows("countries.tsv")
    people: list[tuple[Entry, tuple[str, ...], bool]] = []
    for row in countries:
        alpha3, hand = row["alpha3"], press.get(row["alpha3"], {})
        name = hand.get("name") or row["name"]
        demonyms = parts(hand.get("demonyms", "")) or parts(row["demonyms"])
        names = [
            form for form in dict.fromkeys((name, row["name"], *parts(hand.get("names", "")), *parts(row["names"]))) if form not in demonyms or form == name
        ]
        state = Entry(
            f"country:{alpha3}",
            MentionLabel.STATE,
            ActorKind.STATE,
            name,
            alpha3,
            None,
            Sector.GOV,
            alpha3,
            row["wikidata_id"] or None,
            tuple(sorted(set(names) - {name})),
        )
        tables.add(state, names)
        entry = Entry(f"people:{alpha3}", MentionLabel.NATIONALITY, ActorKind.STATE, name, alpha3, affiliation=alpha3, denotes=state.key)
        people.append((entry, demonyms, bool(hand.get("demonyms"))))
    # a demonym written by hand beats a compiled one, a state's beats a territory's (Dutch: NLD before ABW)
    territories = {row["alpha3"] for row in countries if row["parent"]}
    for entry, demonyms, _ in sorted(people, key=lambda item: (not item[2], item[0].country in territories, item[0].country in FORMER_STATES, item[0].key)):
        tables.add(entry, (form for form in demonyms if form not in tables.phrases))
        for form in demonyms:
            tables.demonyms.setdefault(form, entry.country or "")
        if demonyms:
            tables.adjectives[entry.country or ""] = demonyms[0]


def _bodies(tables: Tables, file: str, prefix: str) -> None:
    for row in rows(file):
        kind, forms = KINDS[row["kind"]], parts(row["aliases"])
        country = row["country"] or None
        code = row["acts_for"] or row["code"]
        entry = Entry(f"{prefix}:{row['code']}", LABELS[kind], kind, row["name"], country, code, SECTORS[row["sector"]], code, None, tuple(sorted(forms)))
        tables.add(entry, (row["name"], *forms))


def _institutions(tables: Tables) -> None:
    for row in rows("institutions.tsv"):
        forms, country = parts(row["aliases"]), row["country"] or None
        entry = Entry(
            f"inst:{row['key']}",
            MentionLabel.ORGANIZATION,
            ActorKind.ORGANIZATION,
            row["name"],
            country,
            None,
            SECTORS[row["sector"]],
            country,
            None,
            tuple(sorted(forms)),
        )
        tables.add(entry, (row["name"], *forms))


def _seats(tables: Tables) -> None:
    capitals = [
        {"form": row["capital"], "denotes": f"country:{row['alpha3']}", "is_place": "1", "aliases": ""}
        for row in rows("countries.tsv")
        if row["capital"] and not row["parent"] and row["alpha2"]
    ]
    for row in [*rows("seats.tsv"), *capitals]:
        if row["form"] in tables.phrases:
            continue
        denoted = tables.entries[row["denotes"]]
        label = MentionLabel.PLACE if row["is_place"] == "1" else denoted.label
        forms = (row["form"], *parts(row["aliases"]))
        seat = Entry(
            f"seat:{row['form']}",
            label,
            denoted.kind,
            denoted.name,
            denoted.country,
            denoted.code,
            denoted.sector,
            denoted.affiliation,
            None,
            tuple(sorted(forms)),
            denotes=denoted.key,
        )
        tables.add(seat, forms)


def _places(tables: Tables) -> None:
    """Places that stand for nobody: their entries only tell annotation where a name begins and ends (Eastern Europe)."""
    named = [(row["name"], row["country"] or None, parts(row["aliases"])) for row in rows("regions.tsv")]
    named += [(name, row["country"], ()) for row in rows("cities.tsv") for name in parts(row["names"])]
    for name, country, aliases in named:
        place = Entry(f"{PLACE_KEY}{name}", MentionLabel.PLACE, ActorKind.ORGANIZATION, name, country, aliases=aliases)
        tables.add(place, (form for form in (name, *aliases) if form not in tables.phrases))


def _nouns(tables: Tables) -> None:
    for row in rows("nouns.tsv"):
        sector = SECTORS[row["sector"]]
        for noun in parts(row["nouns"]):
            tables.nouns[noun] = Noun(noun, None if sector is Sector.UNK else sector, row["body"] == "1")


def _offices(tables: Tables) -> None:
    for row in rows("offices.tsv"):
        tables.office_sectors.setdefault(row["office"], SECTORS[row["sector"]])
        for title in parts(row["titles"]):
            tables.titles[fold(title), row["affiliation"]] = row["office"]
            tables.title_forms.add(fold(title))
            if row["implied"] == "1":
                tables.implied[fold(title)] = row["affiliation"]


def _people(tables: Tables) -> None:
    surnames: dict[str, list[str]] = {}
    holdings: list[Holding] = []
    for row in rows("people.tsv"):
        key, country = f"person:{fold(row['name'])}", row["country"] or None
        distinctive, aliases = parts(row["distinctive"]), parts(row["aliases"])
        held = [_holding(key, item) for item in parts(row["held"])]
        affiliation = held[-1].affiliation if held else country
        forms = (*aliases, *distinctive)
        person = Entry(
            key,
            MentionLabel.PERSON,
            ActorKind.PERSON,
            row["name"],
            country,
            None,
            SECTORS[row["sector"]],
            affiliation,
            None,
            tuple(sorted(set(forms))),
            row["gender"] or None,
        )
        tables.add(person, (row["name"], *forms))
        holdings += held
        for form in (row["name"], *aliases):
            surnames.setdefault(surname_of(form, country), []).append(key)
        if person.gender:
            tables.genders.setdefault(fold(row["name"].split()[0]), person.gender)
    tables.surnames = {name: tuple(sorted(set(keys))) for name, keys in surnames.items()}
    for holding in sorted(holdings, key=lambda holding: (holding.start or date.min, holding.person)):
        slot = (holding.office, holding.affiliation)
        tables.held[slot] = (*tables.held.get(slot, ()), holding)
        tables.held_by[holding.person] = (*tables.held_by.get(holding.person, ()), holding)
    _genders(tables.genders)


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


def _holding(person: str, text: str) -> Holding:
    """A holding from `office@affiliation:from..to`."""
    slot, _, span = text.partition(":")
    office, _, affiliation = slot.partition("@")
    start, _, end = span.partition("..")
    return Holding(person, office, affiliation, day(start), day(end))


SUFFIXES = frozenset({"jr", "sr", "ii", "iii", "iv", "xiv", "xvi"})
FAMILY_NAME_FIRST = frozenset({"CHN", "HKG", "KOR", "PRK", "TWN", "KHM"})
"""States whose people the press gives with the family name first, and calls by it (Xi Jinping, Moon Jae-in)."""


def surname_of(name: str, country: str | None = None) -> str:
    """The folded word that a second mention uses, without particles and suffixes: `Ursula von der Leyen` gives leyen, `Xi Jinping` xi."""
    words = [word for word in fold(name).split() if word not in SUFFIXES]
    if not words:
        return ""
    return words[0] if country in FAMILY_NAME_FIRST and len(words) > 1 else words[-1]
