"""Makes the entries and indices of the knowledge base from its data files.

Not here: lookups (`base`), offices and who held them (`incumbents`), the format of the files (`tables`), places (`gazetteer`). Where two files claim one surface
form, the order of `build` decides: states, demonyms, organizations, groups, institutions, seats, places, people.
"""

from __future__ import annotations

from schemas.codes import ActorKind, MentionLabel, Sector
from standoff.knowledge.entries import Entry, Noun, Term, fold
from standoff.knowledge.incumbents import enter_offices, enter_people
from standoff.knowledge.indices import SECTORS, Tables
from standoff.knowledge.tables import day, last_day, parts, rows

LABELS = {ActorKind.ORGANIZATION: MentionLabel.ORGANIZATION, ActorKind.GROUP: MentionLabel.GROUP, ActorKind.COLLECTIVE: MentionLabel.GROUP}
"""The label that mentions of a kind of body carry."""

KINDS = {str(kind): kind for kind in ActorKind}

STATE_KEY = "country:"
"""Beginning of the keys of states, which no seat (White House) and no adjective has."""

PLACE_KEY = "place:"
"""What the keys of places that stand for nobody begin with."""

FORMER_STATES = frozenset({"SUN", "YUG", "CSK", "DDR"})


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
    enter_offices(tables)
    enter_people(tables)
    _groups_and_members(tables)
    _names_in_scripts(tables)
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
            tables.peoples[form] = (*tables.peoples.get(form, ()), entry.country or "")
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


def _groups_and_members(tables: Tables) -> None:
    """Where armed groups fight and who backs them; which states an organization or collective is made of."""
    for row in rows("groups.tsv"):
        tables.territories[row["code"]] = parts(row["territory"])
        tables.backers[row["code"]] = parts(row["backers"])
    for row in rows("memberships.tsv"):
        term = Term(row["country"], last_day(row["start"]), day(row["end"]))
        tables.members[row["organization"]] = (*tables.members.get(row["organization"], ()), term)
    for row in rows("executives.tsv"):
        tables.executives[row["alpha3"]] = Term(row["office"], last_day(row["start"]), day(row["end"]))


def _names_in_scripts(tables: Tables) -> None:
    """Forms in other scripts, for lookups alone: articles are read in English. Those by hand come before those compiled."""
    for file in ("names_in_scripts_hand.tsv", "names_in_scripts.tsv"):
        for row in rows(file):
            if row["key"] in tables.entries:
                for form in parts(row["names"]):
                    tables.folded.setdefault(fold(form), (row["key"],))
