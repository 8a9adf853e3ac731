"""Extracts political events: who did what to whom, as spans of the article.

Lives here: `extract_events`, which joins predicates (`event_frames`), sides (`event_sides`), status (`event_status`), dates
(`event_dates`) and circumstances (`event_circumstances`) to records, and links them to the statements that report them. Not here: the lexicon
(`standoff.knowledge.predicates`), the actors and dates behind the spans (`standoff.resolve`).
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from schemas.codes import EventContext, EventType, MentionKind, MentionLabel, Status
from standoff.extract.clauses import Clauses
from standoff.extract.event_actors import Side, spans_of
from standoff.extract.event_circumstances import evidence_of, trigger_spans
from standoff.extract.event_dates import caption_date, date_of, date_tokens, looks_forward
from standoff.extract.event_figurative import is_figurative
from standoff.extract.event_frames import Match, find_frames
from standoff.extract.event_merging import Candidate, distinct, merge
from standoff.extract.event_places import place_of, place_of_saying
from standoff.extract.event_sides import Sides, find_sides
from standoff.extract.event_statements import EVENT_OF_ACT, Spoken, Told, spoken_events
from standoff.extract.event_status import event_status, looks_ahead
from standoff.extract.event_targets import lacks_name
from standoff.extract.event_weapons import has_unnamed_hand, is_toll
from standoff.extract.noun_phrases import PRONOUNS
from standoff.extract.reporting import innermost_statements
from standoff.knowledge.predicates import Lexicon, load_lexicon
from standoff.records import Annotated, Event, Span, Statement

_PERSONS = frozenset({MentionLabel.PERSON, MentionLabel.OFFICE, MentionLabel.UNNAMED})


_ANNOUNCES = frozenset({"announce", "announces", "announced", "announcing"})


_ANOTHER = frozenset({"again", "another", "second"})
"""Words that set a deed apart from the one told before."""


_ANNOUNCED = frozenset({EventType.RETREAT, EventType.MOBILIZE, EventType.AID})


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence: its block's parse, its first and last token, the date expressions of its block, its place in the article."""

    clauses: Clauses
    bounds: tuple[int, int]
    dates: Sequence[tuple[int, int]]
    number: tuple[int, int]


def extract_events(annotated: Annotated, statements: Sequence[Statement]) -> tuple[Event, ...]:
    """The events of an article in text order of their triggers; `statements` are those extracted from it."""
    lexicon = load_lexicon()
    candidates: list[Candidate] = []
    blocks = list(_blocks(annotated, lexicon))
    for sentence in _sentences(blocks):
        matches = find_frames(sentence.clauses, lexicon, *sentence.bounds)
        found = [candidate for match in matches if (candidate := _candidate(sentence, lexicon, match)) is not None]
        candidates.extend(distinct(found))
    told = sorted(_told(candidate.event) for candidate in candidates)
    spoken = [(_spoken(found, statements[found.statement], lexicon), found.statement) for found in spoken_events(blocks, statements, told, lexicon)]
    linked = [*_link(merge(candidates), statements), *(replace(event, statement=statement) for event, statement in spoken)]
    return tuple(sorted(linked, key=lambda event: event.trigger[0]))


def _told(event: Event) -> Told:
    return Told(event.trigger[0].start, event.event_type, event.source[0].start if event.source else -1)


def _spoken(found: Spoken, statement: Statement, lexicon: Lexicon) -> Event:
    """The event that a statement is."""
    block, target = found.clauses.block, found.target
    return Event(
        event_type=found.event_type,
        status=found.status,
        source=spans_of(found.clauses, found.source),
        target=spans_of(found.clauses, target),
        evidence=(block.span(*found.evidence),),
        trigger=statement.cue,
        event_mode=found.mode,
        contexts=_contexts(found.clauses, lexicon, found.evidence),
        date=statement.date,
        looks_forward=False,
        place=_place_of_cue(found, statement),
    )


def _place_of_cue(found: Spoken, statement: Statement) -> Span | None:
    """Where a statement was made, by the words of its cue that stand in the block of its speaker."""
    block, cue = found.clauses.block, statement.cue[0]
    if not block.passage.span.start <= cue.start < block.passage.span.end:
        return None
    tokens = block.doc.char_span(cue.start - block.start, cue.end - block.start, alignment_mode="expand")
    return place_of_saying(found.clauses, (tokens.start, tokens.end - 1), found.event_type) if tokens is not None and len(tokens) else None


def _blocks(annotated: Annotated, lexicon: Lexicon) -> Iterator[Clauses]:
    mentions = annotated.mentions
    starts = [mention.span.start for mention in mentions]
    people = (mention.text for mention in mentions if mention.kind == MentionKind.NAME and mention.label == MentionLabel.PERSON)
    known = frozenset(word.lower() for name in people for word in name.split())
    for block in annotated.blocks:
        span = block.passage.span
        inside = mentions[bisect_left(starts, span.start) : bisect_left(starts, span.end)]
        yield Clauses(block, inside, lexicon.noun_classes, known)


def _sentences(blocks: Sequence[Clauses]) -> Iterator[Sentence]:
    for number, clauses in enumerate(blocks):
        dates = date_tokens(clauses)
        for order, bounds in enumerate(clauses.sentences()):
            yield Sentence(clauses, bounds, dates, (number, order))


def _candidate(sentence: Sentence, lexicon: Lexicon, match: Match) -> Candidate | None:
    """The event of a match, None where its sides are missing, are nobody, or it is only said not to be going to happen."""
    clauses, frame = sentence.clauses, match.frame
    if frame.event_type is not None and is_figurative(clauses, match.trigger, frame.event_type, sentence.bounds):
        return None
    sides = find_sides(clauses, match)
    status = _status(clauses, match)
    if frame.event_type is None or status is None or not _are_sides(clauses, match, sides):
        return None
    source, target = sides.source, sides.target
    evidence = evidence_of(clauses, match, (source, target), sentence.bounds)
    expression = date_of(clauses, lexicon, match, sentence.dates) or caption_date(clauses, match, sentence.dates, sentence.bounds)
    contexts = _contexts(clauses, lexicon, evidence)
    # soldiers sent to keep the peace help; they threaten nobody
    keeps_peace = frame.event_type == EventType.MOBILIZE and EventContext.PEACEKEEPING in contexts
    event = Event(
        event_type=EventType.AID if keeps_peace else frame.event_type,
        status=status,
        source=() if source is None else spans_of(clauses, source),
        target=() if target is None else spans_of(clauses, target),
        evidence=(clauses.block.span(*evidence),),
        trigger=trigger_spans(clauses, match),
        event_mode=None if keeps_peace else frame.mode,
        contexts=contexts,
        reciprocal="reciprocal" in frame.options,
        date=None if expression is None else clauses.block.span(*expression),
        looks_forward=looks_forward(clauses, match.trigger, status),
        place=place_of(clauses, match, (source, target), sentence.bounds),
    )
    date = "" if expression is None else " ".join(clauses.words[expression[0] : expression[1] + 1])
    return Candidate(
        event,
        "" if source is None else clauses.words[source.head],
        _names(clauses, target),
        sentence.number,
        date,
        not _ANOTHER.isdisjoint(clauses.words[evidence[0] : evidence[1] + 1]),
    )


def _are_sides(clauses: Clauses, match: Match, sides: Sides) -> bool:
    """Whether the event has the sides that its line of the lexicon asks for, and they are two (but for `the two sides met`)."""
    source, target, options = sides.source, sides.target, match.frame.options
    if target is None and "alone" not in options and not (source is not None and lacks_name(clauses, match)):
        return False
    if source is None:
        unnamed = "victim" in options and not is_toll(clauses, match)
        return target is not None and (unnamed or has_unnamed_hand(clauses, match)) and _is_definite(clauses, target.head)
    if target is not None and target != source and target.overlaps(source):
        return False
    if clauses.words[source.head] == "you" or ":" in clauses.words[source.first : source.last]:
        return False
    return "persons" not in options or _is_person(clauses, source.head)


def _is_definite(clauses: Clauses, head: int) -> bool:
    """Whether victims are named, or counted: `people are being shot` tells of nobody in particular."""
    return clauses.is_actor(head) and (clauses.named[head] or clauses.kid(head, "nummod", "amod", "compound", "appos") is not None)


def _is_person(clauses: Clauses, head: int) -> bool:
    return clauses.labels[head] in _PERSONS or "person" in clauses.classes(head) or clauses.words[head] in PRONOUNS


def _status(clauses: Clauses, match: Match) -> Status | None:
    """The event's status; None for what is only said not to be going to happen, which is no event."""
    status, kind = event_status(clauses, match.trigger), match.frame.event_type
    if kind == EventType.REJECT and status == Status.DENIED and any(need.kind in ("neg", "refusal") for need in match.frame.needs):
        return Status.OCCURRED  # `will not accept` refuses; `did not reject` does not
    if status == Status.DENIED and looks_ahead(clauses, match.trigger):
        return None
    announced = clauses.words[match.trigger] in _ANNOUNCES and kind in _ANNOUNCED
    return Status.PLANNED if announced and status == Status.OCCURRED else status


def _names(clauses: Clauses, side: Side | None) -> frozenset[str]:
    """The names and the head of a side, as words."""
    if side is None:
        return frozenset()
    names = {clauses.words[word] for word in range(side.first, side.last + 1) if clauses.named[word] and clauses.pos[word] in ("PROPN", "ADJ")}
    return frozenset(names or {clauses.words[side.head]}) - PRONOUNS


def _contexts(clauses: Clauses, lexicon: Lexicon, evidence: tuple[int, int]) -> tuple[EventContext, ...]:
    found: set[EventContext] = set()
    words = clauses.words[evidence[0] : evidence[1] + 1]
    for number, word in enumerate(words):
        found.update(lexicon.contexts.get(word, ()))
        if number:
            found.update(lexicon.contexts.get(f"{words[number - 1]} {word}", ()))
    return tuple(sorted(found))


def _link(events: Sequence[Event], statements: Sequence[Statement]) -> tuple[Event, ...]:
    """Each event with the statement that it is (`accused`), else the innermost one whose content covers its trigger."""
    reporters = innermost_statements([event.trigger[0].start for event in events], statements)
    cues = sorted(
        (span.start, span.end, number) for number, statement in enumerate(statements) if statement.speech_act in EVENT_OF_ACT for span in statement.cue
    )
    linked: list[Event] = []
    for event, reporter in zip(events, reporters, strict=True):
        before = bisect_left(cues, event.trigger[0].start + 1, key=lambda cue: cue[0]) - 1
        is_cue = before >= 0 and event.trigger[0].start < cues[before][1]
        performs = is_cue and EVENT_OF_ACT[statements[cues[before][2]].speech_act][0] == event.event_type
        linked.append(replace(event, statement=cues[before][2] if performs else reporter))
    return tuple(linked)
