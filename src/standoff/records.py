"""The frozen records that stages hand to one another.

Lives here: what passes between read, parse, annotate, extract and resolve, and content-hash ids. No behaviour beyond
construction: stages import this module and not each other. All offsets are pairs of code points `[start, end)` into
`Article.text`. Rows of the published tables are plain mappings made in `standoff.resolve`, described by `schemas`.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import TYPE_CHECKING, Any, NamedTuple

from schemas.codes import (
    ActorKind,
    DatePrecision,
    DocumentFormat,
    EventContext,
    EventType,
    FigureSubject,
    MediaKind,
    MentionKind,
    MentionLabel,
    PassageKind,
    PublishedPrecision,
    Qualifier,
    ReferenceDateBasis,
    Sector,
    Setting,
    SpeechAct,
    StatementKind,
    Status,
    Tenure,
)

if TYPE_CHECKING:
    from spacy.tokens import Doc

Row = dict[str, Any]
"""One record on its way to a table: column name to value."""

Rows = dict[str, list[Row]]
"""Records by table name."""


class Span(NamedTuple):
    """Code points `[start, end)` of `Article.text`."""

    start: int
    end: int

    def overlaps(self, other: Span) -> bool:
        """Whether the two share a character."""
        return self.start < other.end and other.start < self.end


Spans = tuple[Span, ...]


def content_id(prefix: str, *parts: object) -> str:
    """A stable id: `prefix` and sixteen hexadecimal digits of the SHA-256 of `parts`.

    Parts are joined through their `repr`, so that neither ("a", "bc") and ("ab", "c") nor 1 and "1" collide.
    """
    digest = hashlib.sha256("\x1f".join(map(repr, parts)).encode("utf-8", "surrogatepass")).hexdigest()
    return f"{prefix}_{digest[:16]}"


@dataclass(frozen=True, slots=True)
class RawDocument:
    """One input document as read: exactly one of `text` and `html` is set.

    `line` counts from 1: the line of a JSONL file or the item of a JSON list. `published` is as printed by the input.
    `extra` is a JSON object of the keys that Standoff does not know.
    """

    source_uri: str
    line: int | None
    format: DocumentFormat
    sha256: str
    text: str | None = None
    html: str | None = None
    external_id: str | None = None
    url: str | None = None
    title: str | None = None
    published: str | None = None
    publisher: str | None = None
    authors: tuple[str, ...] = ()
    language: str | None = None
    extra: str | None = None


@dataclass(frozen=True, slots=True)
class Unreadable:
    """One input document that could not be read, and why (`code: explanation`)."""

    source_uri: str
    line: int | None
    format: DocumentFormat
    reason: str
    sha256: str | None = None


@dataclass(frozen=True, slots=True)
class Passage:
    """One block of the text and what it is."""

    kind: PassageKind
    span: Span


@dataclass(frozen=True, slots=True)
class Medium:
    """One photo, video, recording or graphic that the article shows; `span` covers slug, caption and credit."""

    kind: MediaKind
    span: Span
    slug: str | None = None
    title: str | None = None
    caption: str | None = None
    credit_person: str | None = None
    credit_agency: str | None = None
    date: date | None = None
    duration_s: int | None = None


@dataclass(frozen=True, slots=True)
class Article:
    """One parsed article; passages are in order, do not overlap, and cover every visible character of the text."""

    article_id: str
    source_uri: str
    text: str
    sha256: str
    passages: tuple[Passage, ...]
    language: str
    external_id: str | None = None
    url: str | None = None
    publisher: str | None = None
    title: str | None = None
    authors: tuple[str, ...] = ()
    agency: str | None = None
    dateline: str | None = None
    published_at: datetime | None = None
    published_precision: PublishedPrecision | None = None
    reference_date: date | None = None
    reference_date_basis: ReferenceDateBasis = ReferenceDateBasis.NONE
    media: tuple[Medium, ...] = ()
    extra: str | None = None

    @property
    def is_extracted(self) -> bool:
        """Whether extraction goes beyond parsing: it reads English."""
        return self.language == "en"


@dataclass(frozen=True, slots=True)
class Block:
    """One readable passage with its parse. A token's place in the article is `block.start + token.idx`."""

    passage: Passage
    doc: Doc
    start: int

    def span(self, first: int, last: int) -> Span:
        """The article span of the tokens `first` to `last`, both included."""
        end = self.doc[last]
        return Span(self.start + self.doc[first].idx, self.start + end.idx + len(end))


@dataclass(frozen=True, slots=True)
class Mention:
    """A name, nominal or pronoun for an actor or place.

    `key` names an entry of the knowledge base where the gazetteer matched one (see `standoff.knowledge`), else None.
    """

    span: Span
    text: str
    kind: MentionKind
    label: MentionLabel
    key: str | None = None


@dataclass(frozen=True, slots=True)
class Annotated:
    """An article with its parsed blocks (in text order) and entity mentions (in text order, not overlapping)."""

    article: Article
    blocks: tuple[Block, ...]
    mentions: tuple[Mention, ...]


@dataclass(frozen=True, slots=True)
class Role:
    """Words that give a person an office; `affiliation` points at the words that give the state or body."""

    span: Span
    person: Span
    title: str
    affiliation: Span | None
    tenure: Tenure


@dataclass(frozen=True, slots=True)
class Statement:
    """One attribution, as spans. `parent` is the index of the reporting statement in the same article."""

    kind: StatementKind
    content: Spans
    cue: Spans
    speaker: Spans
    speech_act: SpeechAct
    setting: Setting
    addressee: Spans = ()
    date: Span | None = None
    parent: int | None = None
    confidence: float | None = None


@dataclass(frozen=True, slots=True)
class Event:
    """One event as reported in one clause, as spans. `statement` is the index of the statement that reports it.

    `date` and `place` point at the expressions that give them; `looks_forward` tells the clause's tense to the
    resolution of weekdays: true ahead, false back, None where it is the present.
    """

    event_type: EventType
    status: Status
    source: Spans
    target: Spans
    evidence: Spans
    trigger: Spans
    event_mode: str | None = None
    contexts: tuple[EventContext, ...] = ()
    reciprocal: bool = False
    date: Span | None = None
    looks_forward: bool | None = False
    place: Span | None = None
    statement: int | None = None


@dataclass(frozen=True, slots=True)
class Figure:
    """One reported quantity; `value` is None for `dozens` and the like. Indices point into the article's lists."""

    span: Span
    value: float | None
    value_max: float | None
    qualifier: Qualifier
    unit: str | None
    subject: FigureSubject
    date: Span | None = None
    looks_forward: bool | None = False
    actor: Span | None = None
    place: Span | None = None
    event: int | None = None
    statement: int | None = None


@dataclass(frozen=True, slots=True)
class Extraction:
    """What extraction found in one article, as spans, before anything is resolved."""

    roles: tuple[Role, ...] = ()
    statements: tuple[Statement, ...] = ()
    events: tuple[Event, ...] = ()
    figures: tuple[Figure, ...] = ()


@dataclass(frozen=True, slots=True)
class DateRange:
    """The first and the last day that an expression can mean, and how much the text gave."""

    start: date
    end: date
    precision: DatePrecision


@dataclass(frozen=True, slots=True)
class Actor:
    """One actor, the same record in every article that names it (aliases and sector may differ)."""

    actor_id: str
    kind: ActorKind
    name: str
    country: str | None = None
    affiliation: str | None = None
    sector: Sector | None = None
    wikidata_id: str | None = None
    aliases: tuple[str, ...] = ()
    code: str | None = None
    """Code of an organization, group or collective (NATO, WEST), which events print where there is no country."""


@dataclass(frozen=True, slots=True)
class Place:
    """One place; `place_id` is its GeoNames id where there is one."""

    place_id: str
    name: str
    country: str | None
    admin1: str | None = None
    latitude: float | None = None
    longitude: float | None = None


@dataclass(frozen=True, slots=True)
class Rejection:
    """One record that failed validation, and the check it failed."""

    table_name: str
    record: Mapping[str, Any]
    check: str
    reason: str
    article_id: str | None = None
    key: str | None = field(default=None)
