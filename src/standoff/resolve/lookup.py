"""Who a phrase by itself stands for, with at most a few words around it: what `standoff resolve` prints.

No model is loaded. Not here: the parts of a phrase (`phrase_parts`), phrases in their article (`phrases`), the knowledge itself.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from schemas.codes import ActorKind, MentionLabel, Sector
from standoff.knowledge import PLACE_KEY, Entry, Holding, Knowledge, fold
from standoff.records import Row
from standoff.resolve.phrase_context import codes_of
from standoff.resolve.phrase_parts import Parsed, bare_words, clean, is_itself, lookup_code, parse
from standoff.resolve.romanization import by_spelling
from standoff.resolve.unresolved import reason_of

OWN_OFFICES = frozenset({"head", "chair"})
"""Offices that an agency has for itself: the head of UNEP is not that of the U.N."""


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked: the text as given, the words that count, the day, and the codes that the context names, the likeliest first."""

    text: str
    words: str
    knowledge: Knowledge
    as_of: date | None
    around: tuple[str, ...]


def resolve_phrase(text: str, knowledge: Knowledge, as_of: date | None = None, context: str = "") -> Row:
    """Who a phrase stands for, as one JSON object; every value but `text` is None (alternatives: empty) where that is unknown.

    `as_of` is the day that offices are read at; `context` words near the phrase, which decide between several of one name and
    whose `the army` is. `country` is an alpha-3, `affiliation` whom the actor acts for: an alpha-3 or the code of a body. `basis`
    says what decided: name, seat, demonym, place, office_holder, office, title, description. `alternatives` names others whom the
    phrase can mean. Any text is taken: what is no phrase for an actor gives nulls, and `reason` says why.
    """
    words = clean(text)
    row = _answer(Question(text, words, knowledge, as_of, codes_of(context, knowledge))) if words else _row(text)
    return row | {"reason": reason_of(text, words, row)}


def _answer(asked: Question) -> Row:
    words, knowledge = asked.words, asked.knowledge
    if allies := _allies(asked):
        return _of_entry(asked, allies)
    if entry := _named(asked, words):
        return _of_entry(asked, entry)
    if administration := _administration(asked):
        return administration
    parsed = parse(words, knowledge)
    if parsed.known is not None:
        return _of_entry(asked, parsed.known)
    if parsed.name and (person := _person(asked, parsed)):
        return _of_entry(asked, person, sector=Sector.ELI if parsed.is_former else None)
    if not parsed.title:
        return _without_title(asked, parsed)
    if parsed.name and not (parsed.noun is not None and parsed.noun.is_body):
        return _titled(asked, parsed)
    return _described(asked, parsed)


def _allies(asked: Question) -> Entry | None:
    """Whose *the allies* are, where the context names one that has some."""
    if fold(asked.words) not in ("allies", "alliance members") or not asked.around:
        return None
    return asked.knowledge.entry({"NATO": "org:NATO_MEMBERS", "USA": "org:US_ALLIES", "EU": "org:EU_MEMBERS"}.get(asked.around[0], ""))


def _named(asked: Question, words: str) -> Entry | None:
    """The entry that a text names: by itself, without what stands before the name, in another script or spelling, or with the context's help."""
    knowledge = asked.knowledge
    if entry := lookup_code(words, knowledge) or knowledge.lookup(words, asked.as_of):
        return entry
    bare = bare_words(words, knowledge)
    if len(bare) > 1 and fold(bare[0]) in knowledge.words("titles") and not knowledge.is_title(bare[0]):  # Mr. Lavrov; not President Bush
        return _named(asked, " ".join(bare[1:]))
    shorter = " ".join(bare)
    entry = knowledge.lookup(shorter, asked.as_of) if shorter and shorter != words and shorter[0].isupper() else None
    if entry is not None and not entry.is_person and entry.label is not MentionLabel.NATIONALITY:
        return entry
    return by_spelling(words, knowledge) or _in_context(asked, words)


def _in_context(asked: Question, words: str) -> Entry | None:
    """The one bearer of a name whom the context's states and bodies leave, or of several the one who led then."""
    for code in asked.around:
        found = [entry for entry in asked.knowledge.candidates(words) if entry.is_person and code in _posts(entry, asked.knowledge)]
        if len(found) > 1 and asked.as_of is not None:
            found = [entry for entry in found if _current(entry, asked.knowledge, asked.as_of)]
        if len(found) == 1:
            return found[0]
    return None


def _posts(entry: Entry, knowledge: Knowledge) -> set[str | None]:
    return {entry.country, *(held.affiliation for held in knowledge.holdings(entry.key))}


def _current(entry: Entry, knowledge: Knowledge, as_of: date | None) -> Holding | None:
    """The office that a person held on a day: of several, one of the own country's."""
    held = [holding for holding in knowledge.holdings(entry.key) if as_of is not None and holding.covers(as_of)]
    return next((holding for holding in held if holding.affiliation == entry.country), held[0] if held else None)


def _administration(asked: Question) -> Row | None:
    """A president's administration (the Trump administration)."""
    whose = re.sub(r"(?i)^the |(?:['’]s)? administration$", "", asked.words)
    person = asked.knowledge.lookup(whose) if asked.words.lower().endswith(" administration") else None
    if person is None or not person.is_person:
        return None
    return _row(
        asked.text, f"{whose} administration", ActorKind.ORGANIZATION, person.country, affiliation=person.country, sector=Sector.GOV, basis="description"
    )


def _person(asked: Question, parsed: Parsed) -> Entry | None:
    """The known person with that name; a bare surname goes to the one bearer who held the office that the title names."""
    knowledge = asked.knowledge
    entry = knowledge.lookup(parsed.name, asked.as_of) or by_spelling(parsed.name, knowledge)
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
            held.office == office.key and affiliation in (None, held.affiliation) and (asked.as_of is None or held.covers(asked.as_of))
            for held in knowledge.holdings(person.key)
        )
    ]
    return bearers[0] if len(bearers) == 1 else None


def _without_title(asked: Question, parsed: Parsed) -> Row:
    """What is left: an honorific with a name, a people of a state, or a name that says nothing."""
    words = bare_words(asked.words, asked.knowledge)
    if len(words) > 1 and fold(words[0]) in asked.knowledge.words("titles") and all(word[:1].isupper() for word in words):
        return _row(asked.text, " ".join(words[1:]), ActorKind.PERSON, basis="title")
    if parsed.owner is not None and parsed.people is not None:
        return _row(asked.text, None, ActorKind.UNNAMED, parsed.owner.country, affiliation=parsed.owner.affiliation, sector=Sector.CVL, basis="description")
    return _row(asked.text, alternatives=[entry.name for entry in asked.knowledge.candidates(asked.words)])


def _titled(asked: Question, parsed: Parsed) -> Row:
    """A person nobody knows, with what the title says."""
    owner = parsed.owner
    sector = Sector.ELI if parsed.is_former else _sector(parsed, owner, asked.knowledge)
    affiliation = owner.affiliation if owner else None
    return _row(asked.text, parsed.name, ActorKind.PERSON, owner.country if owner else None, affiliation=affiliation, sector=sector, basis="title")


def _described(asked: Question, parsed: Parsed) -> Row:
    """An office, a body or people, by the noun and whose they are."""
    owner = _owner(asked, parsed)
    if owner is not None and is_itself(owner, parsed):
        return _of_entry(asked, owner)
    if parsed.is_definite and not parsed.is_former and (found := _office(asked, parsed, owner)):
        return found
    sector = Sector.ELI if parsed.is_former else _sector(parsed, owner, asked.knowledge)
    country, affiliation = (owner.country, owner.affiliation) if owner else (None, None)
    if parsed.noun is not None and parsed.noun.is_body:
        if parsed.name and owner is None:  # Ministry of Silly Hats
            return _row(asked.text)
        if owner is not None and not (parsed.is_plural and parsed.title != "force"):
            if owner.kind is ActorKind.STATE and parsed.title.split()[-1] in asked.knowledge.words("state_nouns"):
                return _of_entry(asked, owner, "description")
            name = f"{asked.knowledge.adjective(country or '') or owner.name} {parsed.title}"
            return _row(asked.text, name, ActorKind.ORGANIZATION, country, affiliation=affiliation, sector=sector, basis="description")
    return _row(asked.text, None, ActorKind.UNNAMED, country, affiliation=affiliation, sector=sector, basis="description")


def _owner(asked: Question, parsed: Parsed) -> Entry | None:
    """Whose something is: as the phrase says, of two states with one word for their people the context's; else the context's first state."""
    here = next((state for code in asked.around if (state := asked.knowledge.country(code))), None)
    if parsed.owner is None:
        return here
    if parsed.owner.label is MentionLabel.NATIONALITY and here is not None and here.country in asked.knowledge.peoples(parsed.form):
        return here
    return parsed.owner


def _office(asked: Question, parsed: Parsed, owner: Entry | None) -> Row | None:
    """Who held an office on the day, else the office with everybody known to have held it."""
    knowledge, as_of = asked.knowledge, asked.as_of
    own = owner.key.partition(":")[2] if owner is not None and owner.key.startswith("org:") else None
    if owner is not None and owner.denotes and owner.denotes.startswith("org:"):
        own = owner.denotes.partition(":")[2]
    bodies = [body for body in (own, owner.affiliation if owner else None) if body]
    if parsed.title in knowledge.words("leaders") and owner is not None and owner.country is not None and owner.kind is ActorKind.STATE:
        leader = knowledge.leader(owner.country, as_of) if as_of else None
        return _of_entry(asked, leader, "office_holder", owner.country) if leader else None
    office = knowledge.office(parsed.title, bodies[0] if bodies else None)
    if office is None or not (bodies or office.affiliation):
        return None
    bodies = bodies or [office.affiliation or ""]
    if own is not None and office.key in OWN_OFFICES:
        bodies = bodies[:1]
    held = [holding for body in bodies for holding in knowledge.holders(office.key, body)]
    holder = next((found for body in bodies if as_of and (found := knowledge.holder(office.key, body, as_of))), None)
    acts_for = owner.affiliation if owner is not None and owner.affiliation else bodies[-1]
    if holder is not None:
        return _of_entry(asked, holder, "office_holder", acts_for, knowledge.office_sector(office.key))
    state = knowledge.country(acts_for)
    whose = state.name if state else owner.name if owner else acts_for
    others = [entry.name for holding in held if (entry := knowledge.entry(holding.person))]
    sector = _sector(parsed, owner, knowledge)
    country = state.country if state else None
    return _row(asked.text, f"{parsed.title} of {whose}", ActorKind.OFFICE, country, affiliation=acts_for, sector=sector, basis="office", alternatives=others)


def _sector(parsed: Parsed, owner: Entry | None, knowledge: Knowledge) -> Sector | None:
    """The sector of a title or noun; officials, spokesmen and heads of a body that is no state's government have its own."""
    office = knowledge.office(parsed.title, owner.affiliation if owner else None)
    sector = (knowledge.office_sector(office.key) if office else None) or (parsed.noun.sector if parsed.noun else None)
    is_body = owner is not None and owner.kind is not ActorKind.STATE and owner.kind is not ActorKind.COLLECTIVE
    if is_body and owner is not None and (sector in (None, Sector.GOV) or (office is not None and office.key == "head")):
        return owner.sector or sector
    return sector


def _of_entry(asked: Question, entry: Entry, basis: str | None = None, acts_for: str | None = None, sector: Sector | None = None) -> Row:
    """The row of an entry or of what it stands for; of a person, as of the day."""
    knowledge = asked.knowledge
    if entry.key.startswith(PLACE_KEY):
        return _row(asked.text, country=entry.country, basis="place")
    actor = (knowledge.entry(entry.denotes) if entry.denotes else None) or entry
    basis = basis or {"seat": "seat", "people": "demonym"}.get(entry.key.partition(":")[0], "name")
    others = [other.name for other in knowledge.candidates(asked.words) if other.name != actor.name] if basis != "office_holder" else []
    post = _current(actor, knowledge, asked.as_of) if actor.is_person else None
    body = knowledge.entry(f"org:{post.affiliation}") if post else None
    affiliation = acts_for or (body.affiliation if body else post.affiliation if post else actor.affiliation)
    by_office = sector or (knowledge.office_sector(post.office) if post else None)
    sector = by_office if by_office and actor.sector is not Sector.REL else actor.sector  # a pope is no politician
    return _row(asked.text, actor.name, actor.kind, actor.country, affiliation=affiliation, sector=sector, basis=basis, alternatives=others)


def _row(
    text: str,
    actor: str | None = None,
    kind: ActorKind | None = None,
    country: str | None = None,
    *,
    affiliation: str | None = None,
    sector: Sector | None = None,
    basis: str | None = None,
    alternatives: list[str] | None = None,
) -> Row:
    return {
        "text": text,
        "actor": actor,
        "kind": str(kind) if kind else None,
        "country": country,
        "affiliation": affiliation or country,
        "sector": str(sector) if sector else None,
        "basis": basis,
        "alternatives": sorted(set(alternatives or ())),
    }
