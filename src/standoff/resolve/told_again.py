"""Joins what an article tells twice of one event under other names: `the talks`, `their meeting`, the version of the title.

Lives here: `told_once`, after actors and dates are known, so that `the president` and `Mr Poe` are one. Only what is safely the same
is joined. Not here: repetitions under the same words (`standoff.extract.event_merging`), one event in several articles
(`standoff.link`).
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from schemas.codes import EventType, PassageKind
from standoff.records import Annotated, DateRange, Event, Extraction, Spans
from standoff.resolve.dating import Sides

COMPARED = 20
"""Earlier events of the same type and status that a new one is compared with: keeps the joining linear."""

EVIDENCE_WORDS = 60
"""Words of all evidence of one event: a retelling that would make it longer adds none."""

STEM = 4
"""Letters by which two triggers are the same word: condemned, condemnation."""

LIGHT = frozenset(
    {
        "held",
        "hold",
        "had",
        "has",
        "have",
        "make",
        "made",
        "laun",
        "cond",
        "carr",
        "gave",
        "give",
        "sent",
        "send",
        "take",
        "took",
        "of",
        "on",
        "to",
        "in",
        "for",
    }
)
"""First letters of verbs and prepositions that say nothing by themselves: `launched a raid`."""

HEADINGS = frozenset({PassageKind.TITLE, PassageKind.SUBTITLE, PassageKind.SUBHEADING})
SUMMARIES = HEADINGS | {PassageKind.CAPTION}
"""Passages that tell again what the body tells."""

RETOLD = frozenset({EventType.CONSULT, EventType.COOPERATE})
"""Types whose two sides and date make the event; a demand or an attack needs its word as well."""

MUTUAL = frozenset({EventType.CONSULT, EventType.COOPERATE, EventType.SUPPORT, EventType.AGREE})
ANOTHER = re.compile(
    r"\b(?:again|another|second|third|separate|previously|earlier|every|each|(?-i:times)|once more|(?:two|three|four|five|several|many|\d+) (?:\w+ )?(?:meetings|summits|visits|calls))\b",
    re.IGNORECASE,
)
VAGUE = re.compile(r"\b(?:several|some|many|number|multiple|a few)\b", re.IGNORECASE)
NUMBER = re.compile(r"\b(?:\d[\d,.]*\d|\d|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozens?|hundreds?|thousands?)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Telling:
    """One event with what tells whether another is the same: ids and codes of its sides, date, passage, first letters of its trigger's words."""

    event: Event
    sides: Sides
    codes: Sides
    when: DateRange | None
    kind: PassageKind
    stems: frozenset[str]
    victims: str
    is_another: bool
    """Whether its words set it apart: `met again`, `a second strike`."""


@dataclass(frozen=True, slots=True)
class Once:
    """An extraction in which every event stands once, with the sides and the date of each event."""

    extraction: Extraction
    sides: list[Sides]
    dates: list[DateRange | None]


def told_once(annotated: Annotated, extraction: Extraction, sides: Sequence[Sides], dates: Sequence[DateRange | None], codes: Mapping[str, str | None]) -> Once:
    """Joins retellings to the first telling; `codes` gives what events print for an actor. Time is linear in the events."""
    kept: list[Telling] = []
    places: dict[int, int] = {}
    groups: dict[tuple[EventType, object], list[int]] = {}
    for number, telling in enumerate(_tellings(annotated, extraction.events, sides, dates, codes)):
        group = groups.setdefault((telling.event.event_type, telling.event.status), [])
        same = next((index for index in group[-COMPARED:] if _is_same(kept[index], telling)), None)
        if same is None:
            same = len(kept)
            kept.append(telling)
            group.append(same)
        else:
            kept[same] = _joined(kept[same], telling, annotated.article.text)
        places[number] = same
    figures = tuple(replace(item, event=places[item.event]) if item.event is not None else item for item in extraction.figures)
    events = tuple(telling.event for telling in kept)
    return Once(replace(extraction, events=events, figures=figures), [item.sides for item in kept], [item.when for item in kept])


def _tellings(
    annotated: Annotated, events: Sequence[Event], sides: Sequence[Sides], dates: Sequence[DateRange | None], codes: Mapping[str, str | None]
) -> list[Telling]:
    text, passages = annotated.article.text, annotated.article.passages
    found, place = [], 0
    for event, ids, when in zip(events, sides, dates, strict=True):
        start = event.trigger[0].start
        while place < len(passages) - 1 and passages[place].span.end <= start:
            place += 1
        both = Sides(*(frozenset(code for actor in side if (code := codes.get(actor))) for side in ids))
        victims = " ".join(text[span.start : span.end] for span in event.target) if not event.source else ""
        evidence = text[event.evidence[0].start : event.evidence[0].end]
        stems = frozenset(word.lower()[:STEM] for span in event.trigger for word in text[span.start : span.end].split()) - LIGHT
        found.append(Telling(event, ids, both, when, passages[place].kind, stems, victims, ANOTHER.search(evidence) is not None))
    return found


def _is_same(one: Telling, other: Telling) -> bool:
    if one.is_another or other.is_another or not _dates_agree(one.when, other.when) or not _modes_agree(one.event, other.event):
        return False
    same_word = bool(one.stems & other.stems)
    if not one.event.source and not other.event.source:
        return same_word and bool(one.codes.targets & other.codes.targets) and _numbers_agree(one.victims, other.victims)
    mutual = one.event.event_type in MUTUAL
    if _match(one.sides, other.sides, mutual=mutual):
        retold = one.event.event_type in RETOLD
        return retold or (same_word and (_is_summed_up(one, other, SUMMARIES) or (one.when is not None and one.when == other.when)))
    if one.event.event_type in RETOLD and _match(one.codes, other.codes, mutual=True) and _covers(one.event, other.event):
        return True  # `Poe and Roe will meet, the first meeting between presidents of the two countries`
    same_visit = one.event.event_mode == other.event.event_mode == "visit"
    return (same_word or same_visit) and _is_summed_up(one, other, HEADINGS) and _match(one.codes, other.codes, mutual=mutual)


def _covers(one: Event, other: Event) -> bool:
    """Whether the evidence of one event holds the trigger of the other."""
    return any(span.start <= other.trigger[0].start < span.end for span in one.evidence)


def _is_summed_up(one: Telling, other: Telling, kinds: frozenset[PassageKind]) -> bool:
    return (one.kind in kinds) != (other.kind in kinds)


def _match(one: Sides, other: Sides, *, mutual: bool) -> bool:
    """Whether both sides of two events share an actor, in either order where both do the same."""
    straight = bool(one.sources & other.sources and one.targets & other.targets)
    return straight or (mutual and bool(one.sources & other.targets and one.targets & other.sources))


def _dates_agree(one: DateRange | None, other: DateRange | None) -> bool:
    return one is None or other is None or (one.start <= other.end and other.start <= one.end)


def _modes_agree(one: Event, other: Event) -> bool:
    return one.event_mode is None or other.event_mode is None or one.event_mode == other.event_mode


def _numbers_agree(one: str, other: str) -> bool:
    first, second = NUMBER.findall(one.lower()), NUMBER.findall(other.lower())
    return first == second or (not first and VAGUE.search(one) is not None) or (not second and VAGUE.search(other) is not None)


def _joined(one: Telling, other: Telling, text: str) -> Telling:
    """The first telling with the evidence of both; what it lacks of date and place comes from the second."""
    more = (span for span in other.event.evidence if not any(span.start < known.end and known.start < span.end for known in one.event.evidence))
    both: Spans = (*one.event.evidence, *more)
    words = sum(len(text[span.start : span.end].split()) for span in both)
    evidence = both if words <= EVIDENCE_WORDS else one.event.evidence
    event = replace(one.event, evidence=evidence, place=one.event.place or other.event.place, date=one.event.date or other.event.date)
    return replace(one, event=event, when=one.when or other.when)


__all__ = ["Once", "told_once"]
