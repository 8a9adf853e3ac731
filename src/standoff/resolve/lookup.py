"""Who a phrase by itself stands for, without an article around it: what `standoff resolve` prints.

A light parser reads a phrase as owner, title and name (`Russian | Foreign Minister | Sergey Lavrov`); no model is loaded.
Not here: phrases in their article (`phrases`), the knowledge itself (`standoff.knowledge`).
"""

from __future__ import annotations

import html
import re
import unicodedata
from dataclasses import dataclass
from datetime import date

from schemas.codes import ActorKind, Sector
from standoff.knowledge import PLACE_KEY, Entry, Knowledge, Noun
from standoff.records import Row

LONGEST_TEXT = 300
"""Characters; a longer text is no phrase for one actor."""

LONGEST_NAME = 7
"""Words of the longest known form that is looked for."""

_FORMER = re.compile(r"^(?:former|ex|late)[\s-]+", re.IGNORECASE)
_INVISIBLE = re.compile(r"[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff\x00-\x08\x0b-\x1f\x7f]")
_NAME_WORD = re.compile(r"[^\W\d_](?:[^\W\d_]|['’.\-])*")
_JOINTS = frozenset({"of", "for", "to", "from", "the", "at", "in"})
_PARTICLES = frozenset({"al", "el", "bin", "de", "da", "del", "der", "den", "di", "du", "la", "le", "van", "von"})


@dataclass(frozen=True, slots=True)
class Parsed:
    """A phrase in parts: whose it is, the title or noun, and the words of a name after it."""

    owner: Entry | None
    title: str
    noun: Noun | None
    name: str


def resolve_phrase(text: str, knowledge: Knowledge, as_of: date | None = None) -> Row:
    """Who a phrase stands for, as one JSON object; every value but `text` is None (alternatives: empty) where that is unknown.

    `basis` says what decided: name, seat, demonym, office_holder, office, title, description. `alternatives` names others whom
    the phrase can mean. Any text is taken: what is no phrase for an actor gives nulls.
    """
    clean = _clean(text)
    if not clean or len(clean) > LONGEST_TEXT:
        return _row(text)
    if entry := knowledge.lookup(clean, as_of):
        return _of_entry(text, knowledge, entry)
    if administration := _administration(text, clean, knowledge):
        return administration
    parsed = _parse(clean, knowledge)
    is_former = bool(_FORMER.match(clean))
    if parsed.name and (person := _person(parsed, knowledge, as_of)):
        return _of_entry(text, knowledge, person)
    if not parsed.title and not parsed.noun:
        return _row(text, alternatives=[entry.name for entry in knowledge.candidates(clean)])
    if parsed.name:
        sector = Sector.ELI if is_former else _sector(parsed, knowledge)
        return _row(text, actor=parsed.name, kind=ActorKind.PERSON, country=parsed.owner.country if parsed.owner else None, sector=sector, basis="title")
    return _by_description(text, parsed, knowledge, as_of, is_former=is_former)


def _administration(text: str, clean: str, knowledge: Knowledge) -> Row | None:
    """A president's administration (the Trump administration)."""
    whose = re.sub(r"(?i)^the |(?:['’]s)? administration$", "", clean)
    person = knowledge.lookup(whose) if clean.lower().endswith(" administration") else None
    if person is None or not person.is_person:
        return None
    return _row(text, actor=f"{whose} administration", kind=ActorKind.ORGANIZATION, country=person.country, sector=Sector.GOV, basis="description")


def _by_description(text: str, parsed: Parsed, knowledge: Knowledge, as_of: date | None, *, is_former: bool) -> Row:
    owner = parsed.owner
    body = (owner.affiliation or owner.country or owner.code) if owner else None
    office = knowledge.office(parsed.title, body)
    if office is not None and (body or office.affiliation) and not is_former:
        body = body or office.affiliation or ""
        held = [entry.name for holding in knowledge.holders(office.key, body) if (entry := knowledge.entry(holding.person))]
        if as_of is not None and (holder := knowledge.holder(office.key, body, as_of)):
            return _of_entry(text, knowledge, holder, "office_holder") | {"alternatives": []}
        state = knowledge.country(body)
        whose = state.name if state else owner.name if owner else body
        name, sector = f"{parsed.title} of {whose}", knowledge.office_sector(office.key)
        return _row(text, actor=name, kind=ActorKind.OFFICE, country=state.country if state else None, sector=sector, basis="office", alternatives=held)
    sector = Sector.ELI if is_former else _sector(parsed, knowledge)
    country = owner.country if owner else None
    if parsed.noun is not None and parsed.noun.is_body and owner is not None:
        if owner.kind is ActorKind.STATE and sector is Sector.GOV:
            return _of_entry(text, knowledge, owner, "description")
        return _row(
            text,
            actor=f"{knowledge.adjective(country or '') or owner.name} {parsed.title}",
            kind=ActorKind.ORGANIZATION,
            country=country,
            sector=sector,
            basis="description",
        )
    return _row(text, kind=ActorKind.UNNAMED, country=country, sector=sector, basis="description")


def _sector(parsed: Parsed, knowledge: Knowledge) -> Sector | None:
    affiliation = parsed.owner.affiliation if parsed.owner else None
    office = knowledge.office(parsed.title, affiliation)
    sector = (knowledge.office_sector(office.key) if office else None) or (parsed.noun.sector if parsed.noun else None)
    return Sector.IGO if sector in (None, Sector.GOV) and parsed.owner is not None and parsed.owner.sector is Sector.IGO else sector


def _person(parsed: Parsed, knowledge: Knowledge, as_of: date | None) -> Entry | None:
    """The known person with that name; a bare surname goes to the one bearer who held the office that the title names."""
    entry = knowledge.lookup(parsed.name, as_of)
    if entry is not None:
        return entry if entry.is_person else None
    affiliation = parsed.owner.affiliation if parsed.owner else None
    office = knowledge.office(parsed.title, affiliation)
    if office is None or len(parsed.name.split()) > 1:
        return None
    bearers = [
        person
        for person in knowledge.candidates(parsed.name)
        if person.is_person
        and any(
            held.office == office.key and affiliation in (None, held.affiliation) and (as_of is None or held.covers(as_of))
            for held in knowledge.holdings(person.key)
        )
    ]
    return bearers[0] if len(bearers) == 1 else None


def _parse(text: str, knowledge: Knowledge) -> Parsed:
    """Owner, title and name of a phrase, from left to right; a name is the capitalized words after the title."""
    words = _FORMER.sub("", re.sub(r"[,“”\"]", " ", text)).split()
    while words and words[0].lower() in knowledge.words("determiners"):
        words = words[1:]
    owner: Entry | None = None
    rest: list[str] = []
    index = 0
    while index < len(words):
        entry, length = _known(words, index, knowledge)
        if entry is not None and (owner is None or not rest) and not _titles(words, index, length, knowledge):
            owner = owner or entry
            index += length
            continue
        rest.append(words[index])
        index += 1
    title_length, title, noun = _title(rest, knowledge)
    after = [word for word in rest[title_length:] if word.lower() not in _JOINTS] if title else rest
    name = " ".join(after) if after and all(_NAME_WORD.fullmatch(word) and (word[0].isupper() or word.lower() in _PARTICLES) for word in after) else ""
    return Parsed(owner, title, noun, name if title or len(after) > 1 else "")


def _titles(words: list[str], index: int, length: int, knowledge: Knowledge) -> bool:
    """Whether a known form at this place begins a longer title: U.N. ambassador after Russia's, Pentagon chief anywhere."""
    for end in range(index + length + 1, min(len(words), index + 5) + 1):
        form = " ".join(words[index:end])
        office = knowledge.office(form)
        if knowledge.is_title(form) and (index > 0 or (office is not None and office.affiliation is not None)):
            return True
    return False


def _known(words: list[str], index: int, knowledge: Knowledge) -> tuple[Entry | None, int]:
    """The longest known state, body or group at a place, and its number of words."""
    for end in range(min(len(words), index + LONGEST_NAME), index, -1):
        form = " ".join(words[index:end])
        if not form[:1].isupper() and not form[:1].isdigit() and end - index == 1:
            continue
        entry = knowledge.lookup(form)
        if entry is not None and not entry.is_person and not entry.key.startswith(PLACE_KEY):
            return entry, end - index
    return None, 0


def _title(words: list[str], knowledge: Knowledge) -> tuple[int, str, Noun | None]:
    """The longest title or noun at the start of what is left, else at its first place: number of words up to its end, text, noun."""
    for start in range(min(len(words), 4)):
        for end in range(min(len(words), start + 6), start, -1):
            text = fold_title(words[start:end])
            noun = knowledge.noun(text) or knowledge.noun(singular(text))
            if knowledge.is_title(text) or noun is not None:
                form = text if knowledge.is_title(text) else noun.noun if noun else text
                return end, form, noun or knowledge.noun(form.split()[-1])
    return 0, "", None


def fold_title(words: list[str]) -> str:
    """Words of a title in lower case, `secretary of state` with its preposition."""
    return " ".join(words).lower().removesuffix("'s").removesuffix("’s")


def singular(noun: str) -> str:
    """A plural noun's likely singular (officials, lawmen, deputies)."""
    for ending, single in (("men", "man"), ("women", "woman"), ("ies", "y"), ("sses", "ss"), ("ches", "ch"), ("s", "")):
        if noun.endswith(ending) and len(noun) > len(ending) + 1:
            return noun[: -len(ending)] + single
    return noun


def _clean(text: str) -> str:
    """A phrase without markup entities, invisible characters, marks around it and doubled spaces."""
    plain = unicodedata.normalize("NFC", _INVISIBLE.sub("", html.unescape(text[: 4 * LONGEST_TEXT])))
    return " ".join(plain.split()).strip(" \t.,;:!?\"“”'‘’()[]")


def _of_entry(text: str, knowledge: Knowledge, entry: Entry, basis: str | None = None) -> Row:
    if entry.key.startswith(PLACE_KEY):
        return _row(text)
    actor = (knowledge.entry(entry.denotes) if entry.denotes else None) or entry
    basis = basis or {"seat": "seat", "people": "demonym"}.get(entry.key.partition(":")[0], "name")
    others = [other.name for other in knowledge.candidates(_clean(text)) if other.name != actor.name]
    return _row(text, actor=actor.name, kind=actor.kind, country=actor.country, sector=actor.sector, basis=basis, alternatives=others)


def _row(
    text: str,
    *,
    actor: str | None = None,
    kind: ActorKind | None = None,
    country: str | None = None,
    sector: Sector | None = None,
    basis: str | None = None,
    alternatives: list[str] | None = None,
) -> Row:
    return {
        "text": text,
        "actor": actor,
        "kind": str(kind) if kind else None,
        "country": country,
        "sector": str(sector) if sector else None,
        "basis": basis,
        "alternatives": sorted(set(alternatives or ())),
    }
