"""From spans to rows: joins an article's extraction with its actors, places and dates.

Lives here: one function per table, and `build_rows`. Not here: finding spans (`extract`), deciding who, where and when
(`actors`, `places`, `dates`), the rows of parsing (`parsed_rows`). What can't be resolved is null; a row is left out only where its table demands the value.
"""

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from itertools import chain

from schemas.codes import ActorKind, DatePrecision, MentionKind
from standoff.knowledge import Knowledge
from standoff.knowledge.plover import ONTOLOGY, cameo_root, strict_type
from standoff.records import Actor, Annotated, Article, DateRange, Event, Extraction, Figure, Role, Row, Rows, Span, Spans, Statement, content_id
from standoff.resolve.actors import ActorIndex, resolve_actors
from standoff.resolve.appearances import Person
from standoff.resolve.dating import Sides, date_article
from standoff.resolve.entity_rows import actor_rows, place_rows
from standoff.resolve.event_confidence import confidence, evidence_of
from standoff.resolve.inner_names import inner_names
from standoff.resolve.place_datelines import dateline_places
from standoff.resolve.place_inner import inner_places
from standoff.resolve.places import PlaceIndex, resolve_places
from standoff.resolve.public_acts import public_acts
from standoff.resolve.reading import Reading
from standoff.resolve.speaker_kinds import speaker_kind
from standoff.resolve.told_again import told_once
from standoff.resolve.told_dates import date_of_words


def build_rows(annotated: Annotated, extraction: Extraction, knowledge: Knowledge) -> Rows:
    """All rows of one article beyond those of parsing: mentions, actors, roles, statements, events, figures, places."""
    article = annotated.article
    actors = resolve_actors(annotated, extraction.roles, knowledge, extraction.statements)
    places = resolve_places(annotated, knowledge)
    extraction = public_acts(extraction, actors, article.text)
    mentions = _mentions(annotated, actors, places, knowledge)
    mentioned = [(row["start"], row["actor_id"]) for row in mentions if row["actor_id"]]
    statements = [_statement(article, actors, mentioned, item) for item in extraction.statements]
    for row, item in zip(statements, extraction.statements, strict=True):
        row["parent_statement_id"] = statements[item.parent]["statement_id"] if item.parent is not None else None
    sides = [Sides(_ids_at(actors, item.source), _ids_at(actors, item.target)) for item in extraction.events]
    people = sorted(Person(Span(row["start"], row["end"]), row["actor_id"]) for row in mentions if _is_person(actors, row["actor_id"]))
    days = date_article(annotated, extraction.events, extraction.statements, sides, statements, people)
    for row, day in zip(statements, days.statements, strict=True):
        row["statement_date"] = day
    once = told_once(annotated, extraction, sides, days.events, {actor_id: side_code(actor) for actor_id, actor in actors.actors.items()})
    extraction, dates = once.extraction, once.dates
    events = [_event(article, actors, places, statements, item, when) for item, when in zip(extraction.events, dates, strict=True)]
    rows: Rows = {
        "mentions": mentions,
        "roles": [role for item in extraction.roles if (role := _role(article, actors, item))],
        "statements": statements,
        "events": events,
        "figures": [_figure(article, actors, places, statements, events, item) for item in extraction.figures],
    }
    rows = {table: without_repeats(found) for table, found in rows.items()}
    rows["actors"] = actor_rows(rows, actors)
    _judge(rows, Reading(annotated))
    rows["places"] = place_rows(rows, places)
    return rows


def _judge(rows: Rows, reading: Reading) -> None:
    """Give each event its confidence."""
    actors = {row["actor_id"]: row for row in rows["actors"]}
    for event in rows["events"]:
        event["confidence"] = confidence(evidence_of(event, actors, reading))


def _mentions(annotated: Annotated, actors: ActorIndex, places: PlaceIndex, knowledge: Knowledge) -> list[Row]:
    rows: list[Row] = []
    known = (found for whole in annotated.mentions for found in (whole, *inner_names(whole, knowledge)))
    for mention in chain(known, inner_places(annotated, places, knowledge), dateline_places(annotated, places)):
        actor, place = actors.of_mention(mention), places.of_mention(mention)
        if mention.kind is not MentionKind.NAME and actor is None and place is None:
            continue  # a pronoun or description that refers to nothing known says nothing
        rows.append(
            {
                "mention_id": content_id("men", annotated.article.article_id, *mention.span),
                "article_id": annotated.article.article_id,
                "start": mention.span.start,
                "end": mention.span.end,
                "text": mention.text,
                "kind": mention.kind,
                "label": mention.label,
                "actor_id": actor.actor_id if actor else None,
                "place_id": place.place_id if place else None,
                "confidence": None,
            }
        )
    return rows


def _role(article: Article, actors: ActorIndex, role: Role) -> Row | None:
    people = [actor for actor in actors.at(role.person) if actor.kind is ActorKind.PERSON]
    if len(people) != 1:
        return None  # without one holder the row would say nothing that can be checked
    affiliation = actors.affiliation_of(role)
    return {
        "role_id": content_id("rol", article.article_id, *role.span, role.title),
        "article_id": article.article_id,
        "actor_id": people[0].actor_id,
        "title": role.title,
        "affiliation": affiliation,
        "tenure": role.tenure,
        "as_of": article.reference_date,
        "start": role.span.start,
        "end": role.span.end,
    }


def _statement(article: Article, actors: ActorIndex, mentioned: Sequence[tuple[int, str]], item: Statement) -> Row:
    """The row of a statement; `mentioned` holds where each mention of an actor starts, in text order."""
    speakers = _actors_at(actors, item.speaker)
    speaker = _words(article, item.speaker)
    return {
        "statement_id": content_id("stm", article.article_id, item.content, item.cue, item.speaker),
        "article_id": article.article_id,
        "kind": item.kind,
        "content_spans": _structs(item.content),
        "cue_spans": _structs(item.cue),
        "speaker_spans": _structs(item.speaker),
        "content": _words(article, item.content),
        "cue": _words(article, item.cue) or None,
        "speaker": speaker or None,
        "speaker_actor_ids": [actor.actor_id for actor in speakers],
        "speaker_kind": speaker_kind(speaker, speakers),
        "content_actor_ids": sorted(
            {actor_id for start, end in item.content for _, actor_id in mentioned[bisect_left(mentioned, (start, "")) : bisect_left(mentioned, (end, ""))]}
        ),
        "addressee_actor_ids": [actor.actor_id for actor in _actors_at(actors, item.addressee)],
        "speech_act": item.speech_act,
        "setting": item.setting,
        "statement_date": None,
        "parent_statement_id": None,
        "confidence": item.confidence,
    }


def _event(article: Article, actors: ActorIndex, places: PlaceIndex, statements: Sequence[Row], item: Event, when: DateRange | None) -> Row:
    sources, targets = _actors_at(actors, item.source), _actors_at(actors, item.target)
    facts = ONTOLOGY[item.event_type]
    return {
        "event_id": content_id("evt", article.article_id, item.event_type, item.trigger, item.source, item.target),
        "article_id": article.article_id,
        "event_type": item.event_type,
        "event_mode": item.event_mode,
        "plover_type": strict_type(item.event_type, item.event_mode, item.status),
        "cameo_root": cameo_root(item.event_type, item.event_mode),
        "quad_class": facts.quad_class,
        "intensity": facts.intensity,
        "contexts": [str(context) for context in item.contexts],
        "status": item.status,
        "reciprocal": item.reciprocal,
        "source_spans": _structs(item.source),
        "target_spans": _structs(item.target),
        "source_actor_ids": [actor.actor_id for actor in sources],
        "target_actor_ids": [actor.actor_id for actor in targets],
        "source_countries": _distinct(side_code(actor) for actor in sources),
        "target_countries": _distinct(side_code(actor) for actor in targets),
        "source_sectors": _distinct(actor.sector for actor in sources),
        "target_sectors": _distinct(actor.sector for actor in targets),
        "evidence_spans": _structs(item.evidence),
        "trigger_spans": _structs(item.trigger),
        "event_date": when.start if when else None,
        "event_date_end": when.end if when else None,
        "date_precision": when.precision if when else DatePrecision.NONE,
        "place_id": _place(places, item.place),
        "statement_id": statements[item.statement]["statement_id"] if item.statement is not None else None,
        "incident_id": None,
        "confidence": None,
    }


def _figure(article: Article, actors: ActorIndex, places: PlaceIndex, statements: Sequence[Row], events: Sequence[Row], item: Figure) -> Row:
    holders = _actors_at(actors, (item.actor,)) if item.actor else ()
    when = date_of_words(article, item.date, looks_forward=item.looks_forward)
    return {
        "figure_id": content_id("fig", article.article_id, *item.span),
        "article_id": article.article_id,
        "start": item.span.start,
        "end": item.span.end,
        "text": article.text[item.span.start : item.span.end],
        "value": item.value,
        "value_max": item.value_max,
        "qualifier": item.qualifier,
        "unit": item.unit,
        "subject": item.subject,
        "as_of": when.start if when and when.precision is DatePrecision.DAY else None,
        "actor_id": holders[0].actor_id if len(holders) == 1 else None,
        "place_id": _place(places, item.place),
        "event_id": events[item.event]["event_id"] if item.event is not None else None,
        "statement_id": statements[item.statement]["statement_id"] if item.statement is not None else None,
    }


def side_code(actor: Actor) -> str | None:
    """What events print for an actor: the state or body it acts for, as alpha-3 or organization code."""
    return actor.affiliation or actor.country or actor.code


def _actors_at(actors: ActorIndex, spans: Iterable[Span]) -> tuple[Actor, ...]:
    found = {actor.actor_id: actor for span in spans for actor in actors.at(span)}
    return tuple(found.values())


def _is_person(actors: ActorIndex, actor_id: str | None) -> bool:
    return actor_id is not None and actors.actors[actor_id].kind is ActorKind.PERSON


def _ids_at(actors: ActorIndex, spans: Iterable[Span]) -> frozenset[str]:
    return frozenset(actor.actor_id for actor in _actors_at(actors, spans))


def _place(places: PlaceIndex, span: Span | None) -> str | None:
    place = places.at(span) if span else None
    return place.place_id if place else None


def _words(article: Article, spans: Spans) -> str:
    return " … ".join(article.text[start:end] for start, end in spans)


def _structs(spans: Spans) -> list[dict[str, int]]:
    return [{"start": start, "end": end} for start, end in spans]


def _distinct(values: Iterable[str | None]) -> list[str]:
    return sorted({str(value) for value in values if value})


def without_repeats(rows: list[Row]) -> list[Row]:
    """The first row of each key: two rules that find the same words for the same thing give one row."""
    return list({next(iter(row.values())): row for row in reversed(rows)}.values())[::-1]
