"""The indices of the knowledge base, filled while its data files are read and only read afterwards.

Not here: what fills them (`build`, `incumbents`), the lookups on them (`base`).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from schemas.codes import Sector
from standoff.knowledge.entries import Entry, Holding, Noun, Term, fold

SECTORS = {str(sector): sector for sector in Sector}


@dataclass(slots=True)
class Tables:
    """The indices while they are built; read-only afterwards."""

    entries: dict[str, Entry] = field(default_factory=dict)
    phrases: dict[str, Entry] = field(default_factory=dict)
    folded: dict[str, tuple[str, ...]] = field(default_factory=dict)
    surnames: dict[str, tuple[str, ...]] = field(default_factory=dict)
    demonyms: dict[str, str] = field(default_factory=dict)
    peoples: dict[str, tuple[str, ...]] = field(default_factory=dict)
    adjectives: dict[str, str] = field(default_factory=dict)
    nouns: dict[str, Noun] = field(default_factory=dict)
    titles: dict[tuple[str, str], str] = field(default_factory=dict)
    title_forms: set[str] = field(default_factory=set)
    implied: dict[str, str] = field(default_factory=dict)
    office_sectors: dict[str, Sector] = field(default_factory=dict)
    held: dict[tuple[str, str], tuple[Holding, ...]] = field(default_factory=dict)
    held_by: dict[str, tuple[Holding, ...]] = field(default_factory=dict)
    genders: dict[str, str] = field(default_factory=dict)
    executives: dict[str, Term] = field(default_factory=dict)
    members: dict[str, tuple[Term, ...]] = field(default_factory=dict)
    territories: dict[str, tuple[str, ...]] = field(default_factory=dict)
    backers: dict[str, tuple[str, ...]] = field(default_factory=dict)
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
