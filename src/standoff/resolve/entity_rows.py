"""The rows that other rows refer to: actors, with how often they are mentioned, and places.

Not here: the rows that refer (`rows`).
"""

from standoff.records import Actor, Row, Rows
from standoff.resolve.actors import ActorIndex
from standoff.resolve.places import PlaceIndex


def actor_rows(rows: Rows, actors: ActorIndex) -> list[Row]:
    """The actors that some row refers to, with how often the article mentions them."""
    mentioned: dict[str, int] = {}
    for row in rows["mentions"]:
        if row["actor_id"]:
            mentioned[row["actor_id"]] = mentioned.get(row["actor_id"], 0) + 1
    used = set(mentioned)
    for row in rows["statements"]:
        used.update(row["speaker_actor_ids"], row["content_actor_ids"], row["addressee_actor_ids"])
    for row in rows["events"]:
        used.update(row["source_actor_ids"], row["target_actor_ids"])
    used.update(row["actor_id"] for table in ("roles", "figures") for row in rows[table] if row["actor_id"])
    return [_actor(actors.actors[actor_id]) | {"mention_count": mentioned.get(actor_id, 0)} for actor_id in sorted(used)]


def _actor(actor: Actor) -> Row:
    return {
        "actor_id": actor.actor_id,
        "kind": actor.kind,
        "name": actor.name,
        "country": actor.country,
        "affiliation": actor.affiliation,
        "sector": actor.sector,
        "wikidata_id": actor.wikidata_id,
        "aliases": sorted(set(actor.aliases) - {actor.name}),
    }


def place_rows(rows: Rows, places: PlaceIndex) -> list[Row]:
    """The places that some row refers to."""
    used = {row["place_id"] for table in ("mentions", "events", "figures") for row in rows[table] if row["place_id"]}
    return [
        {
            "place_id": place.place_id,
            "name": place.name,
            "country": place.country,
            "admin1": place.admin1,
            "latitude": place.latitude,
            "longitude": place.longitude,
        }
        for place_id in sorted(used)
        for place in [places.places[place_id]]
    ]
