"""Makes actor records: from entries of the knowledge base, and for what it does not know.

An actor's id is a hash of its kind and key, so that it is the same in every article. Where one name may be borne by
different people or bodies in different articles (a U.S. official), the key holds the article's id.
"""

from __future__ import annotations

from collections.abc import Iterable

from schemas.codes import ActorKind, Sector
from standoff.knowledge import Entry, Knowledge, fold
from standoff.records import Actor, content_id


def actor_id(kind: ActorKind, key: str) -> str:
    """The id of the actor with that kind and key."""
    return content_id("act", str(kind), key)


def of_entry(knowledge: Knowledge, entry: Entry, seen: Iterable[str] = ()) -> Actor:
    """The actor that an entry is or stands for; `seen` are the forms that name it in this article."""
    target = (knowledge.entry(entry.denotes) if entry.denotes else None) or entry
    aliases = sorted({*target.aliases, *seen} - {target.name})
    return Actor(
        actor_id(target.kind, target.key),
        target.kind,
        target.name,
        target.country,
        target.affiliation,
        target.sector,
        target.wikidata_id,
        tuple(aliases),
        target.code,
    )


def of_person(
    name: str, country: str | None, affiliation: str | None, sector: Sector | None, *, aliases: Iterable[str], article_id: str | None = None
) -> Actor:
    """A person that the knowledge base does not know; with `article_id`, one whose name (a bare surname) tells nothing elsewhere."""
    key = f"person:{fold(name)}" if article_id is None else f"person:{fold(name)}:{article_id}"
    return Actor(actor_id(ActorKind.PERSON, key), ActorKind.PERSON, name, country, affiliation, sector, None, tuple(sorted(set(aliases) - {name})))


def of_body(kind: ActorKind, name: str, owner: Actor | None, sector: Sector | None, *, aliases: Iterable[str] = (), key: str | None = None) -> Actor:
    """An organization or group by its name, with the country and affiliation of the actor it belongs to."""
    country = owner.country if owner else None
    affiliation = owner.affiliation or owner.country or owner.code if owner else None
    code = affiliation if affiliation != country else None
    return Actor(actor_id(kind, key or f"{kind}:{fold(name)}"), kind, name, country, affiliation, sector, None, tuple(sorted(set(aliases) - {name})), code)


def of_office(knowledge: Knowledge, office: str, title: str, owner: Actor, printed: str) -> Actor:
    """The holder of an office, whom the article does not name."""
    body = owner.affiliation or owner.country or owner.code or owner.name
    name = f"{title} of {owner.name}"
    sector = knowledge.office_sector(office)
    return Actor(
        actor_id(ActorKind.OFFICE, f"office:{body}:{office}:{owner.actor_id if office == 'spokesman' else ''}"),
        ActorKind.OFFICE,
        name,
        owner.country,
        owner.affiliation or owner.country,
        sector,
        None,
        tuple(sorted({printed} - {name})),
        owner.code,
    )


def of_unnamed(
    article_id: str, name: str, country: str | None, affiliation: str | None, sector: Sector | None, *, aliases: Iterable[str] = (), is_told_apart: bool = False
) -> Actor:
    """Somebody whom the article does not name: not the same one as under the same words in another article.

    Where the words do not say the country, `is_told_apart` keeps the police of one apart from those of another.
    """
    key = f"unnamed:{article_id}:{fold(name)}{f':{country}' if is_told_apart and country else ''}"
    return Actor(
        actor_id(ActorKind.UNNAMED, key),
        ActorKind.UNNAMED,
        name,
        country,
        affiliation,
        sector,
        None,
        tuple(sorted(set(aliases) - {name, ""})),
        affiliation if affiliation != country else None,
    )
