"""Reads statements as events: who accuses, asks, refuses, threatens or offers in speech has done something to somebody.

Lives here: `spoken_events`, from the act of a statement to an event between its speaker and the addressee or the one it is about.
Not here: verbs that name the act and its target themselves (*accused Moscow*): those are predicates of the lexicon
(`event_frames`) and come first; which act a statement is (`speech_acts`).
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from schemas.codes import EventType, MentionLabel, SpeechAct, Status
from standoff.extract.clauses import Clauses
from standoff.extract.event_actors import Side, owner_of, side_of
from standoff.extract.event_circumstances import EVIDENCE_WORDS
from standoff.extract.event_status import event_status
from standoff.extract.noun_phrases import PRONOUNS
from standoff.knowledge.inflection import word_list
from standoff.knowledge.predicates import Lexicon
from standoff.records import Span, Statement

EVENT_OF_ACT: Mapping[SpeechAct, tuple[EventType, str | None]] = {
    SpeechAct.ACCUSE: (EventType.ACCUSE, "allege"),
    SpeechAct.CONDEMN: (EventType.ACCUSE, "disapprove"),
    SpeechAct.DEMAND: (EventType.REQUEST, None),
    SpeechAct.REJECT: (EventType.REJECT, None),
    SpeechAct.THREATEN: (EventType.THREATEN, None),
    SpeechAct.OFFER: (EventType.AGREE, None),
}
"""What is done by saying it, where PLOVER has a type for that; the content of a warning or a promise is told by its verb."""

VERBAL = frozenset({kind for kind, _ in EVENT_OF_ACT.values()} | {EventType.SUPPORT, EventType.CONCEDE, EventType.CONSULT})
"""Types that a cue can report: where the lexicon found one of them in the cue, the statement is told already."""

LEAST_CONFIDENCE = 0.6
"""Statements less sure than this make no event of their own; of 40 articles read, most wrong sides came from them."""

SEARCHED_CLAUSES = 6
"""Clauses looked through for the one who is meant: the main clause of the content and those it consists of."""

_TELLS = frozenset({"tell", "tells", "told", "telling", "to"})
_HEARER = frozenset({"you", "your", "yours", "yourself", "yourselves"})
_OWN = frozenset({"i", "we", "us", "me", "our", "my"})
_VAGUE = PRONOUNS - {"he", "she", "him", "her"}
_OBSERVERS = word_list(
    "commentator commentators columnists observers analyst analysts expert experts author authors professor scholar researcher researchers economist economists critic critics columnist historian reader readers viewer study poll source sources"
)
"""Speakers who look on: what they find wrong is no act between states."""

_CLAUSES = frozenset({"ccomp", "xcomp", "advcl", "acl", "pcomp", "conj", "relcl"})
_DEED_PREPOSITIONS = frozenset({"of", "against", "into", "on"})


class Told(NamedTuple):
    """One event that a predicate reports: where its trigger starts, its type, where its source starts (-1: it has none)."""

    place: int
    event_type: EventType
    source: int


@dataclass(frozen=True, slots=True)
class Spoken:
    """One statement read as an event: its block, sides, evidence (first and last token) and status."""

    clauses: Clauses
    statement: int
    event_type: EventType
    mode: str | None
    source: Side
    target: Side
    evidence: tuple[int, int]
    status: Status


def spoken_events(blocks: Sequence[Clauses], statements: Sequence[Statement], told: Sequence[Told], lexicon: Lexicon) -> Iterator[Spoken]:
    """The statements that are events and that no predicate tells; `told` are the predicates in text order. Time is linear in the text."""
    doers = frozenset(found.source for found in told)
    starts = [clauses.block.start for clauses in blocks]
    for number, statement in enumerate(statements):
        kind = EVENT_OF_ACT.get(statement.speech_act)
        if kind is None or not statement.cue or not statement.content or not statement.speaker or _is_told(statement, kind[0], told):
            continue
        if statement.confidence is not None and statement.confidence < LEAST_CONFIDENCE:
            continue
        block = bisect_right(starts, statement.cue[0].start) - 1
        if block < 0 or bisect_right(starts, statement.speaker[0].start) - 1 != block:
            continue
        reading = _Reading(blocks[block], statement, lexicon)
        content, source = reading.content(), reading.source()
        if content is None or source is None:
            continue
        target = reading.target(kind[0], content, source)
        status = reading.status()
        if target is None or target.overlaps(source) or (kind[0] == EventType.ACCUSE and reading.is_doer(target, doers)):
            continue
        if status in (Status.OCCURRED, Status.ONGOING, Status.PLANNED):
            evidence = content[0], min(content[1], content[0] + EVIDENCE_WORDS - 1)
            yield Spoken(blocks[block], number, *kind, source, target, evidence, status)


def _is_told(statement: Statement, kind: EventType, told: Sequence[Told]) -> bool:
    """Whether a predicate in the cue reports a verbal event, or one in the content the same type."""
    for span, kinds in [(part, VERBAL) for part in statement.cue] + [(part, frozenset({kind})) for part in statement.content]:
        low = bisect_left(told, span.start, key=lambda item: item.place)
        high = bisect_left(told, span.end, key=lambda item: item.place)
        if any(found.event_type in kinds for found in told[low:high]):
            return True
    return False


class _Reading:
    """One statement against the parse of the block that holds its cue."""

    def __init__(self, clauses: Clauses, statement: Statement, lexicon: Lexicon) -> None:
        self.clauses, self.statement, self.lexicon = clauses, statement, lexicon
        self.starts = [clauses.block.start + token.idx for token in clauses.block.doc]

    def tokens(self, span: Span) -> tuple[int, int] | None:
        """First and last token of a span, None where it lies in another block."""
        first, last = bisect_left(self.starts, span.start), bisect_left(self.starts, span.end) - 1
        return (first, last) if first <= last and self.starts[first] < span.end else None

    def top(self, bounds: tuple[int, int]) -> int:
        """The word of a range that hangs on a word outside it; a verb before others."""
        clauses = self.clauses
        tops = [index for index in range(bounds[0], bounds[1] + 1) if clauses.heads[index] == index or not bounds[0] <= clauses.heads[index] <= bounds[1]]
        words = [index for index in tops if clauses.pos[index] not in ("PUNCT", "SPACE", "CCONJ", "SCONJ", "ADP", "PART")] or tops
        return next((index for index in words if clauses.pos[index] in ("VERB", "AUX")), words[0])

    def content(self) -> tuple[int, int] | None:
        """First and last token of the content's first part, up to the end of its sentence."""
        bounds = self.tokens(self.statement.content[0])
        if bounds is None:
            return None
        first, last = bounds
        while first < last and self.clauses.pos[first] in ("PUNCT", "SPACE", "SCONJ"):
            first += 1
        end = next((index - 1 for index in range(first + 1, last + 1) if self.clauses.block.doc[index].is_sent_start), last)
        return first, end

    def source(self) -> Side | None:
        """The speaker, if an actor, or whose statement or report it is that speaks."""
        bounds = self.tokens(self.statement.speaker[0])
        if bounds is None:
            return None
        head = self.top(bounds)
        if self.clauses.words[head] in _OBSERVERS or "media" in self.clauses.classes(head) or self.clauses.words[head] == "you":
            return None
        if self.clauses.is_actor(head):
            return side_of(self.clauses, head, alone=bounds[1] <= head)
        return owner_of(self.clauses, head)

    def is_doer(self, side: Side, doers: frozenset[int]) -> bool:
        """Whether an event of the content is the deed of which its source is accused: it is told, with the statement that reports it."""
        return self.clauses.block.span(side.first, side.last).start in doers

    def status(self) -> Status:
        """The status of the speech itself, from its cue."""
        bounds = self.tokens(self.statement.cue[0])
        if bounds is None:
            return Status.OCCURRED
        head = self.top(bounds)
        return event_status(self.clauses, head) if self.clauses.pos[head] in ("VERB", "AUX") else Status.OCCURRED

    def target(self, kind: EventType, content: tuple[int, int], source: Side) -> Side | None:
        """Whom it is said to or about: for a demand, who is to act; for an accusation, who acted; else the addressee or a name in the content."""
        names = self.names(source)
        heard = self.addressee(names)
        root = self.top(content)
        if kind in (EventType.REQUEST, EventType.ACCUSE):
            inside = self.doer(root, names, asked=kind == EventType.REQUEST)
            if kind == EventType.ACCUSE:
                return inside or (None if heard is not None and self.is_only_told(heard, content) else heard)
            return heard or inside
        own = set() if kind == EventType.REJECT else self.own_side(root)
        return heard or self.named(content, names, own)

    def is_only_told(self, heard: Side, content: tuple[int, int]) -> bool:
        """Whether a wrong is told to somebody (`told the paper that …`, `in a letter to`) in words that say nothing of `you`."""
        clauses = self.clauses
        is_teller = clauses.words[clauses.heads[heard.head]] in _TELLS and clauses.deps[heard.head] in ("dobj", "dative", "pobj", "nsubj")
        return is_teller and _HEARER.isdisjoint(clauses.words[content[0] : content[1] + 1])

    def names(self, source: Side) -> frozenset[str]:
        """The words of the speaker's name, by which it is known again in the content."""
        return frozenset(self.clauses.words[index] for index in range(source.first, source.last + 1) if self.clauses.named[index])

    def addressee(self, names: frozenset[str]) -> Side | None:
        for span in self.statement.addressee:
            bounds = self.tokens(span)
            if bounds is None:
                continue
            head = self.top(bounds)
            clauses = self.clauses
            if clauses.is_actor(head) and "media" not in clauses.classes(head) and clauses.words[head] not in PRONOUNS | names:
                return side_of(clauses, head)
        return None

    def doer(self, root: int, names: frozenset[str], *, asked: bool) -> Side | None:
        """The subject of the content's clauses that is another than the speaker, or the one whose deed the subject is."""
        clauses = self.clauses
        for verb in self.clauses_under(root):
            subject = clauses.kid(verb, "nsubj", "nsubjpass")
            if subject is not None and clauses.words[subject] in ("they", "you"):
                return None  # the accused stands in an earlier sentence
            if subject is None or clauses.words[subject] in _OWN | _VAGUE or clauses.words[subject] in names or self.is_own(subject, names):
                continue
            if any(clauses.words[kid] == "no" for kid in clauses.all_kids(subject, "det")):
                continue  # `no foreign power stirs up this dissent` accuses nobody
            if asked and (not self.is_obligation(verb) or clauses.is_passive(verb)):
                continue
            side = side_of(clauses, subject) if clauses.is_actor(subject) else owner_of(clauses, subject)
            if side is not None and clauses.words[side.head] not in names:
                return side
        return None

    def is_own(self, subject: int, names: frozenset[str]) -> bool:
        """Whether the subject is the state or body that the speaker's title names: what `British Ambassador Poe` says of Britain."""
        clauses, key = self.clauses, self.clauses.keys[subject]
        bounds = self.tokens(self.statement.speaker[0])
        if any(clauses.words[kid] in names for kid in clauses.all_kids(subject, "amod", "compound", "poss") if clauses.named[kid]):
            return True
        return bool(key) and bounds is not None and key in clauses.keys[bounds[0] : bounds[1] + 1]

    def is_obligation(self, verb: int) -> bool:
        """Whether a clause says what is to be done: `must`, `should`, `has to`, or what follows `it is vital that`."""
        clauses = self.clauses
        if any(clauses.words[kid] in ("must", "should", "ought") for kid in clauses.all_kids(verb, "aux")):
            return True
        if clauses.words[verb] in ("needs", "need", "has", "have", "got") and clauses.kid(verb, "xcomp") is not None:
            return True
        head = clauses.heads[verb]
        adjective = clauses.kid(head, "acomp")
        return clauses.deps[verb] in ("ccomp", "advcl") and adjective is not None and clauses.words[adjective] in _NEEDED

    def clauses_under(self, root: int) -> list[int]:
        """The verbs of the content from the top, at most `SEARCHED_CLAUSES`."""
        found = [root]
        for verb in found:
            if len(found) >= SEARCHED_CLAUSES:
                break
            found.extend(kid for kid in self.clauses.kids[verb] if self.clauses.deps[kid] in _CLAUSES and self.clauses.pos[kid] in ("VERB", "AUX"))
        return found[:SEARCHED_CLAUSES]

    def own_side(self, root: int) -> set[int]:
        """The words of the content's subject: who will do it is the speaker's own side."""
        clauses = self.clauses
        if clauses.pos[root] in ("NOUN", "PROPN"):
            owner = owner_of(clauses, root)  # `the Polish readiness to …`
            return set() if owner is None else set(range(owner.first, owner.last + 1))
        subject = clauses.kid(root, "nsubj")
        if subject is None or clauses.is_passive(root):
            return set()
        first, last = self.clauses.phrase(subject)
        return set(range(first, last + 1))

    def named(self, content: tuple[int, int], names: frozenset[str], own: set[int]) -> Side | None:
        """The first name in the content that is not the speaker's side, nor the victim of what is threatened or refused."""
        clauses, index = self.clauses, content[0]
        while index <= content[1]:
            if not clauses.named[index] or clauses.labels[index] in (None, MentionLabel.PLACE):
                index += 1
                continue
            last = max(index, clauses.mention_ends[index])
            head = next((word for word in range(last, index - 1, -1) if not index <= clauses.heads[word] <= last), last)
            words = {clauses.words[word] for word in range(index, last + 1)}
            if not words & names and index not in own and not self.is_victim(head) and not self.is_aside(head, content):
                return Side(index, last, head)
            index = last + 1
        return None

    def is_aside(self, index: int, content: tuple[int, int]) -> bool:
        """`Peru will not be bullied` is said to somebody else, and a name in `if Chile hosts it` is a condition."""
        clauses = self.clauses
        if clauses.deps[index] == "nsubjpass" and clauses.kid(clauses.heads[index], "neg") is not None:
            return True
        for _ in range(20):
            if clauses.deps[index] == "advcl" and any(clauses.words[kid] in ("if", "unless") for kid in clauses.all_kids(index, "mark")):
                return True
            index = clauses.heads[index]
            if not content[0] <= index <= content[1] or clauses.heads[index] == index:
                return False
        return False

    def is_victim(self, index: int) -> bool:
        """`A further invasion of Ukraine would be met with …`: who suffers the deed is not who is threatened for it."""
        clauses = self.clauses
        preposition = clauses.heads[index]
        if clauses.deps[index] != "pobj" or clauses.words[preposition] not in _DEED_PREPOSITIONS:
            return False
        return ("N", clauses.words[clauses.heads[preposition]]) in self.lexicon.frames


_NEEDED = word_list("vital important essential necessary crucial imperative critical urgent high")
