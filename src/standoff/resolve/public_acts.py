"""Keeps the events whose sides act in public: a daughter who helps her mother gives no aid in the sense of the ontology.

Lives here: `public_acts`, a rule about the kinds of actors on the two sides, applied before events become rows. Not here: finding
events (`extract`), deciding who a phrase means (`actors`).
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from schemas.codes import ActorKind, EventType, Sector
from standoff.records import Actor, Event, Extraction, Spans
from standoff.resolve.actors import ActorIndex

OF_DAILY_LIFE = frozenset(
    {
        EventType.AGREE,
        EventType.CONSULT,
        EventType.SUPPORT,
        EventType.CONCEDE,
        EventType.COOPERATE,
        EventType.AID,
        EventType.REQUEST,
        EventType.ACCUSE,
        EventType.REJECT,
        EventType.THREATEN,
    }
)
"""Types that tell of acts which people also do at home and at work. Violence, arrests and protests count whoever takes part."""

PRIVATE_SECTORS = frozenset({Sector.CVL, Sector.HLH, Sector.EDU, Sector.CRM, Sector.UNK, None})
"""Sectors of people who stand for nobody but themselves, as long as they have no name and no state."""

PUBLIC_SECTORS = frozenset({Sector.GOV, Sector.MIL, Sector.LEG, Sector.JUD, Sector.SPY, Sector.PTY, Sector.OPP, Sector.REB, Sector.IGO})
"""Sectors in which a person acts for others although nothing tells for which state."""

IN_PUBLIC = frozenset({"protesters", "protestors", "demonstrators", "activists", "activist", "protester", "demonstrator", "crowd", "crowds", "strikers"})
"""What people without office or state are called when they act in public."""

OFFICES = frozenset(
    [
        "minister",
        "ministers",
        "president",
        "presidents",
        "premier",
        "secretary",
        "ambassador",
        "envoy",
        "senator",
        "senators",
        "mep",
        "meps",
        "congressman",
        "congresswoman",
        "rep.",
        "sen.",
        "gen.",
        "general",
        "governor",
        "mayor",
        "chairman",
        "chairwoman",
        "chief",
        "king",
        "queen",
        "prince",
        "judge",
        "lawmaker",
        "lawmakers",
        "commander",
        "spokesman",
        "spokeswoman",
        "official",
        "officials",
        "leader",
        "leaders",
        "candidate",
        "delegation",
    ]
)
"""Words of a side that give it an office, whether or not it is known which."""

UNNAMED_PRONOUNS = frozenset({"he", "she", "him", "her", "his", "they", "them", "i", "me", "you", "we", "us", "it"})


def public_acts(extraction: Extraction, actors: ActorIndex, text: str) -> Extraction:
    """The extraction without private acts and without deeds of an `it` that is nobody; figures keep their events. Time is linear."""
    own = tuple(replace(event, target=()) if _is_own_side(event, actors, text) else event for event in extraction.events)
    if own != extraction.events:
        extraction = replace(extraction, events=own)
    kept = [number for number, event in enumerate(extraction.events) if _is_public(event, actors, text)]
    if len(kept) == len(extraction.events):
        return extraction
    place = {old: new for new, old in enumerate(kept)}
    figures = tuple(replace(item, event=place.get(item.event)) if item.event is not None else item for item in extraction.figures)
    return replace(extraction, events=tuple(extraction.events[number] for number in kept), figures=figures)


def _is_public(event: Event, actors: ActorIndex, text: str) -> bool:
    if _words(text, event.source) == "it" and not any(_actors(actors, event.source)):
        return False  # of 18 events with `it` as source, 7 of the 10 with a known actor were right, and 2 of the 8 without
    if _is_self(event, actors):
        return False
    if event.event_type not in OF_DAILY_LIFE:
        return True
    if not event.source or not event.target or not OFFICES.isdisjoint(f"{_words(text, event.source)} {_words(text, event.target)}".split()):
        return True
    sides = [(list(_actors(actors, spans)), spans) for spans in (event.source, event.target)]
    if not any(found for found, _ in sides):
        return True  # nothing is known of either
    return any(map(_stands_for_others, (actor for found, _ in sides for actor in found))) or any(
        not found and _words(text, spans) not in UNNAMED_PRONOUNS for found, spans in sides
    )


def _is_self(event: Event, actors: ActorIndex) -> bool:
    """Whether both sides are the same: `Poe said that he trusts them` accuses nobody, and who defends Elbonia for Elbonia helps no other."""
    if event.source == event.target or event.reciprocal:
        return False
    kinds = {ActorKind.PERSON, ActorKind.STATE} if event.event_type is EventType.SUPPORT else {ActorKind.PERSON}
    source, target = ({actor.actor_id: actor for actor in _actors(actors, spans)} for spans in (event.source, event.target))
    return bool(source) and source.keys() == target.keys() and all(actor.kind in kinds for actor in source.values())


def _is_own_side(event: Event, actors: ActorIndex, text: str) -> bool:
    """Whether who promises or threatens speaks for the very state that is the target: `Poe promised that Elbonia would pay`."""
    if event.event_type not in (EventType.AGREE, EventType.THREATEN) or not event.target:
        return False
    if event.target[0].start < event.trigger[0].end:
        return False
    if text[event.trigger[0].end : event.target[0].start].strip().lower() not in ("that", "that the", "the", ""):
        return False
    target = list(_actors(actors, event.target))
    source = {actor.country for actor in _actors(actors, event.source)}
    return bool(target) and all(actor.kind is ActorKind.STATE for actor in target) and source == {actor.country for actor in target} - {None}


def _stands_for_others(actor: Actor) -> bool:
    """Whether an actor is a body, a person whose state or office is known, or people of a public calling."""
    if actor.kind not in (ActorKind.PERSON, ActorKind.UNNAMED):
        return True
    if actor.kind is ActorKind.PERSON:
        return bool(actor.country or actor.affiliation or actor.wikidata_id) or actor.sector in PUBLIC_SECTORS
    stands_for_body = actor.affiliation is not None and actor.affiliation != actor.country
    return stands_for_body or actor.sector not in PRIVATE_SECTORS or not IN_PUBLIC.isdisjoint(actor.name.lower().split())


def _actors(actors: ActorIndex, spans: Spans) -> Iterator[Actor]:
    return (actor for span in spans for actor in actors.at(span))


def _words(text: str, spans: Sequence[tuple[int, int]]) -> str:
    return " ".join(text[start:end] for start, end in spans).lower()


__all__ = ["public_acts"]
