"""Extracts political events: who did what to whom, as spans of the article.

Lives here: `extract_events`, which joins predicates (`event_frames`), sides (`event_sides`) and status (`event_status`) to
records, links them to the statements that report them, and merges reports of one event within the article. Not here: the
lexicon (`standoff.knowledge.predicates`), actors and dates behind the spans (`standoff.resolve`).
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, replace

from schemas.codes import EventContext, EventType, MentionLabel, Status
from standoff.extract.clauses import PRONOUNS, Clauses
from standoff.extract.event_frames import Match, find_frames
from standoff.extract.event_sides import Side, find_sides
from standoff.extract.event_status import event_status, looks_ahead
from standoff.extract.reporting import innermost_statements
from standoff.knowledge.date_expressions import find_date_expressions
from standoff.knowledge.predicates import Lexicon, load_lexicon
from standoff.records import Annotated, Event, Mention, Span, Spans, Statement

EVIDENCE_WORDS = 60
"""Longest evidence, in tokens."""

MERGE_WINDOW = 20
"""How many earlier events of the same type, status and source a new one is compared with: keeps merging linear."""

_PERSONS = frozenset({MentionLabel.PERSON, MentionLabel.OFFICE, MentionLabel.UNNAMED})
_ANNOUNCES = frozenset({"announce", "announces", "announced", "announcing"})
_ANNOUNCED = frozenset({EventType.RETREAT, EventType.MOBILIZE, EventType.AID})
_FORWARD = frozenset({Status.PLANNED, Status.POSSIBLE, Status.REQUESTED})


@dataclass(frozen=True, slots=True)
class Candidate:
    """An event with what merging needs: its type, the words that head its sides, its sentence."""

    event: Event
    source: str
    targets: frozenset[str]
    sentence: tuple[int, int]


def extract_events(annotated: Annotated, statements: Sequence[Statement]) -> tuple[Event, ...]:
    """The events of an article in text order of their triggers; `statements` are those extracted from it."""
    lexicon = load_lexicon()
    candidates: list[Candidate] = []
    starts = [mention.span.start for mention in annotated.mentions]
    for number, block in enumerate(annotated.blocks):
        inside = _mentions_inside(annotated.mentions, starts, block.passage.span)
        clauses = Clauses(block, inside, lexicon.noun_classes)
        dates = _date_tokens(clauses)
        for sentence, (first, last) in enumerate(clauses.sentences()):
            found = [
                candidate
                for match in find_frames(clauses, lexicon, first, last)
                if (candidate := _candidate(clauses, lexicon, match, (first, last), dates, (number, sentence))) is not None
            ]
            candidates.extend(_distinct(found))
    return _link(_merge(candidates), statements)


def _mentions_inside(mentions: Sequence[Mention], starts: Sequence[int], span: Span) -> Sequence[Mention]:
    return mentions[bisect_left(starts, span.start) : bisect_left(starts, span.end)]


def _date_tokens(clauses: Clauses) -> list[tuple[int, int]]:
    """Date expressions of a block as first and last token."""
    doc = clauses.block.doc
    found = []
    for span in find_date_expressions(doc.text):
        tokens = doc.char_span(span.start, span.end, alignment_mode="expand")
        if tokens is not None and len(tokens):
            found.append((tokens.start, tokens.end - 1))
    return found


def _candidate(
    clauses: Clauses, lexicon: Lexicon, match: Match, sentence: tuple[int, int], dates: Sequence[tuple[int, int]], place_in_text: tuple[int, int]
) -> Candidate | None:
    frame = match.frame
    if frame.event_type is None:
        return None
    sides = find_sides(clauses, match)
    source, target = sides.source, sides.target
    if source is None or (target is None and "alone" not in frame.options):
        return None
    if "persons" in frame.options and clauses.labels[source.head] not in _PERSONS and not clauses.classes(source.head) & {"person"} and clauses.words[source.head] not in PRONOUNS:
        return None
    if target is not None and target.overlaps(source):
        return None
    if clauses.words[source.head] == "you" or ":" in clauses.words[source.first : source.last]:
        return None
    status = _status(clauses, match)
    if status is None:
        return None
    evidence = _evidence(clauses, match, (source, target), sentence)
    expression = _date_of(clauses, lexicon, match, dates)
    contexts = _contexts(clauses, lexicon, evidence)
    event_type = EventType.AID if frame.event_type == EventType.MOBILIZE and EventContext.PEACEKEEPING in contexts else frame.event_type
    event = Event(
        event_type=event_type,
        status=status,
        source=(clauses.block.span(source.first, source.last),),
        target=() if target is None else (clauses.block.span(target.first, target.last),),
        evidence=(clauses.block.span(*evidence),),
        trigger=_trigger_spans(clauses, match),
        event_mode=frame.mode if event_type == frame.event_type else None,
        contexts=contexts,
        reciprocal="reciprocal" in frame.options,
        date=None if expression is None else clauses.block.span(*expression),
        looks_forward=status in _FORWARD,
        place=_place(clauses, match, (source, target)),
    )
    return Candidate(event, clauses.words[source.head], _names(clauses, target), place_in_text)


def _status(clauses: Clauses, match: Match) -> Status | None:
    """The event's status; None for what is only said not to be going to happen, which is no event."""
    status, kind = event_status(clauses, match.trigger), match.frame.event_type
    if kind == EventType.REJECT and status == Status.DENIED:
        return Status.OCCURRED
    if status == Status.DENIED and looks_ahead(clauses, match.trigger):
        return None
    announced = clauses.words[match.trigger] in _ANNOUNCES and kind in _ANNOUNCED
    return Status.PLANNED if announced and status == Status.OCCURRED else status


def _names(clauses: Clauses, side: Side | None) -> frozenset[str]:
    """The names and the head of a side, as words."""
    if side is None:
        return frozenset()
    names = {clauses.words[word] for word in range(side.first, side.last + 1) if clauses.labels[word] is not None and clauses.pos[word] in ("PROPN", "ADJ")}
    return frozenset(names or {clauses.words[side.head]}) - PRONOUNS


def _trigger_spans(clauses: Clauses, match: Match) -> Spans:
    """The trigger's words; neighbours join into one span."""
    spans: list[Span] = []
    previous = -2
    for word in match.words:
        span = clauses.block.span(word, word)
        spans[-1:] = [Span(spans[-1].start, span.end)] if spans and word == previous + 1 else [*spans[-1:], span]
        previous = word
    return tuple(spans)


def _evidence(clauses: Clauses, match: Match, sides: Sequence[Side | None], sentence: tuple[int, int]) -> tuple[int, int]:
    """First and last token of the clause: trigger, sides, objects and direct modifiers, within the sentence."""
    trigger = match.trigger
    tokens = [*match.words]
    for side in sides:
        if side is not None:
            tokens.extend((side.first, side.last))
    doc = clauses.block.doc
    for kid in clauses.kids[trigger]:
        if clauses.deps[kid] in ("dobj", "prep", "aux", "auxpass", "neg", "npadvmod", "agent", "xcomp", "ccomp", "nsubj", "nsubjpass", "dative", "poss", "det", "amod", "compound"):
            tokens.extend((doc[kid].left_edge.i, doc[kid].right_edge.i))
    first, last = max(min(tokens), sentence[0]), min(max(tokens), sentence[1])
    if last - first >= EVIDENCE_WORDS:
        first, last = _shortened(first, last, match, sides)
    while last > trigger and clauses.pos[last] in ("PUNCT", "SPACE"):
        last -= 1
    return first, last


def _shortened(first: int, last: int, match: Match, sides: Sequence[Side | None]) -> tuple[int, int]:
    """At most `EVIDENCE_WORDS` tokens that hold the trigger and, where they are near enough, the sides."""
    core = [*match.words, *(token for side in sides if side is not None for token in (side.first, side.last))]
    left = max(min(core), first)
    if match.trigger - left >= EVIDENCE_WORDS - 10:
        left = match.trigger
    return left, min(last, left + EVIDENCE_WORDS - 1)


def _date_of(clauses: Clauses, lexicon: Lexicon, match: Match, dates: Sequence[tuple[int, int]]) -> tuple[int, int] | None:
    """The date expression that hangs on one of the trigger's words."""
    for first, last in dates:
        root = next((word for word in range(last, first - 1, -1) if not first <= clauses.heads[word] <= last), last)
        if (_noun_before(clauses, lexicon, first) or _governor(clauses, root)) in match.words:
            return first, last
    return None


def _noun_before(clauses: Clauses, lexicon: Lexicon, first: int) -> int | None:
    """`Their call on Monday`: an event noun right before the date has it, wherever the parser hangs the date."""
    before = first - 2 if first and clauses.words[first - 1] == "on" else first - 1
    if before >= 0 and clauses.pos[before] == "NOUN" and ("N", clauses.words[before]) in lexicon.frames:
        return before
    return None


def _governor(clauses: Clauses, index: int) -> int:
    """The verb or noun that a date hangs on: through prepositions and the verbs that carry an event noun, not through clauses."""
    for _ in range(3):
        dep, head = clauses.deps[index], clauses.heads[index]
        if dep not in ("pobj", "prep", "npadvmod", "nummod", "appos", "dobj", "advmod", "nmod", "poss", "compound", "amod"):
            return index
        index = head
        if clauses.pos[index] in ("VERB", "AUX") or dep not in ("pobj", "nummod", "appos"):
            break
    return index


def _place(clauses: Clauses, match: Match, sides: Sequence[Side | None]) -> Span | None:
    """Where: the place that `in` or `at` gives to the trigger or its object, unless it is a side."""
    for anchor in match.words:
        for word in ("in", "at", "near", "outside"):
            head = clauses.prepositional(anchor, word)
            if head is None or clauses.labels[head] not in (MentionLabel.STATE, MentionLabel.PLACE):
                continue
            if any(side is not None and side.first <= head <= side.last for side in sides):
                continue
            return clauses.block.span(clauses.mention_starts[head], clauses.mention_ends[head])
    return None


def _contexts(clauses: Clauses, lexicon: Lexicon, evidence: tuple[int, int]) -> tuple[EventContext, ...]:
    found: set[EventContext] = set()
    words = clauses.words[evidence[0] : evidence[1] + 1]
    for number, word in enumerate(words):
        found.update(lexicon.contexts.get(word, ()))
        if number:
            found.update(lexicon.contexts.get(f"{words[number - 1]} {word}", ()))
    return tuple(sorted(found))


def _distinct(found: Sequence[Candidate]) -> list[Candidate]:
    """One sentence's events without those that tell the same again: same type, and source or target shared."""
    kept: list[Candidate] = []
    for candidate in found:
        event = candidate.event
        again = any(
            event.event_type == other.event.event_type and (_touch(event.source, other.event.source) or _touch(event.target, other.event.target)) for other in kept
        )
        if not again:
            kept.append(candidate)
    return kept


def _touch(some: Spans, others: Spans) -> bool:
    return any(span.overlaps(other) for span in some for other in others)


def _merge(candidates: Sequence[Candidate]) -> list[Event]:
    """Reports of one event in title, captions and body joined: same type, status and source, targets that share a name, dates that agree."""
    groups: dict[tuple[str, ...], list[Candidate]] = {}
    for candidate in candidates:
        event = candidate.event
        group = groups.setdefault((event.event_type, event.status, candidate.source), [])
        for number in range(max(0, len(group) - MERGE_WINDOW), len(group)):
            if _same(group[number], candidate):
                group[number] = _joined(group[number], candidate)
                break
        else:
            group.append(candidate)
    return sorted((candidate.event for group in groups.values() for candidate in group), key=lambda event: event.trigger[0])


def _same(one: Candidate, other: Candidate) -> bool:
    if one.sentence == other.sentence or one.source in PRONOUNS or not one.targets & other.targets:
        return False
    return one.event.date is None or other.event.date is None


def _joined(one: Candidate, other: Candidate) -> Candidate:
    first, second = one.event, other.event
    event = replace(first, evidence=(*first.evidence, *second.evidence), date=first.date or second.date, place=first.place or second.place)
    return replace(one, event=event, targets=one.targets | other.targets)


def _link(events: Sequence[Event], statements: Sequence[Statement]) -> tuple[Event, ...]:
    """Each event with the innermost statement whose content covers its trigger."""
    reporters = innermost_statements([event.trigger[0].start for event in events], statements)
    return tuple(replace(event, statement=reporter) for event, reporter in zip(events, reporters, strict=True))
