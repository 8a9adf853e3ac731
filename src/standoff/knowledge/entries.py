"""The records of the knowledge base, and the folding under which names are compared.

Not here: reading the data files (`tables`), looking things up (`base`), places (`gazetteer`).
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from datetime import date

from schemas.codes import ActorKind, MentionLabel, Sector

_SEPARATORS = re.compile(r"[\s\-‐-―_/,;:()\[\]\"“”«»]+")
_DROPPED = re.compile(r"[.'’‘ʼ`´\u00ad\u200b-\u200f\u2060\ufeff]")
_POSSESSIVE = re.compile(r"(?:['’]s|(?<=s)['’])$")


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing that the knowledge base knows; the same record for all its forms.

    `denotes` is the key of the actor that a seat, capital or demonym stands for (the Kremlin: `country:RUS`), else None.
    `affiliation` is what events print: an alpha-3, or the code of an organization, group or collective; `code` is that code. `gender` is `m`, `f` or None. `aliases` leaves `name` out.
    """

    key: str
    label: MentionLabel
    kind: ActorKind
    name: str
    country: str | None = None
    code: str | None = None
    sector: Sector | None = None
    affiliation: str | None = None
    wikidata_id: str | None = None
    aliases: tuple[str, ...] = ()
    gender: str | None = None
    denotes: str | None = None

    @property
    def is_person(self) -> bool:
        """Whether it is one person."""
        return self.kind is ActorKind.PERSON


@dataclass(frozen=True, slots=True)
class Holding:
    """One person's time in one office; `start` and `end` are None where not known or not over.

    Where the month or year alone is known, they are the first and last day on which the office was held for certain, so that
    `end` may lie before `start`. `office` is a key of `offices.tsv` (`head_of_government`); `affiliation` an alpha-3 or organization code.
    """

    person: str
    office: str
    affiliation: str
    start: date | None
    end: date | None

    def covers(self, day: date) -> bool:
        """Whether the office was held on that day; an unknown start covers nothing, an unknown end all that follows."""
        return self.start is not None and self.start <= day and (self.end is None or day <= self.end)


@dataclass(frozen=True, slots=True)
class Term:
    """What held for a time: a member (its alpha-3) or an office (its key); `start` and `end` as in `Holding`, but an unknown start covers all before."""

    value: str
    start: date | None
    end: date | None

    def covers(self, day: date | None) -> bool:
        """Whether it held on that day; without a day, whether it holds now."""
        if day is None:
            return self.end is None
        return (self.start is None or self.start <= day) and (self.end is None or day <= self.end)


@dataclass(frozen=True, slots=True)
class Noun:
    """A noun for people or a body: the sector it gives, and whether it names one `body` (the army) or `people` (soldiers)."""

    noun: str
    sector: Sector | None
    is_body: bool


@dataclass(frozen=True, slots=True)
class PlaceEntry:
    """One place of the gazetteer. `place_id` is a GeoNames id, or None for a region that the sources give no id for.

    `admin1` is the name of the first-order division; `feature` is city, admin1, country, region or site. `population` 0 is unknown.
    """

    place_id: str | None
    name: str
    country: str | None
    admin1: str | None
    latitude: float | None
    longitude: float | None
    population: int
    feature: str


def fold(name: str) -> str:
    """A name without case, accents, dots, apostrophes, invisible characters and a leading article: the form names are compared in.

    Hyphens become spaces, so that Kim Jong-un and Kim Jong Un agree. A possessive ending is dropped.
    """
    plain = _POSSESSIVE.sub("", name.strip())
    if not plain.isascii():  # half of the time that the knowledge base takes to load, were it done for all
        plain = "".join(character for character in unicodedata.normalize("NFKD", plain) if not unicodedata.combining(character))
    words = _SEPARATORS.sub(" ", _DROPPED.sub("", plain)).casefold().split()
    if len(words) > 1 and words[0] in ("the", "a", "an"):
        words = words[1:]
    return " ".join(words)
