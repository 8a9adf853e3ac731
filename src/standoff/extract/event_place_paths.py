"""From a place name up to an event: which nouns between them let the place through.

Lives here: `Deed`, what is known of an event, and `up_to`. `Met with ministers in Vienna` was in Vienna; `condemned the attack in Benghazi`
was not there. Not here: which preposition tells where (`event_places`), how names hang on words (`event_place_ties`).
"""

from __future__ import annotations

from dataclasses import dataclass

from schemas.codes import EventType, MentionLabel
from standoff.extract.clauses import Clauses
from standoff.extract.event_place_ties import PLACE_NOUNS, Tie
from standoff.extract.event_place_words import CROSSED, DURING, JUDGED, LOCATIVE, MEETS, NO_SITE, OCCASIONS, REMOTE, SPOKEN, VIOLENT, WARS
from standoff.knowledge.date_expressions import MONTHS, WEEKDAYS

_DATES = frozenset(MONTHS) | frozenset(WEEKDAYS)


@dataclass(frozen=True, slots=True)
class Deed:
    """What the choice of a place needs to know of an event.

    `words` are those of its trigger, `outer` the ones that are no content of the others, `heads` the heads of its sides.
    """

    clauses: Clauses
    trigger: int
    kind: EventType
    words: tuple[int, ...]
    outer: frozenset[int]
    heads: frozenset[int]

    @property
    def is_spoken(self) -> bool:
        """Whether the deed is words."""
        return self.kind in SPOKEN and not (self.kind == EventType.SANCTION and self.clauses.words[self.trigger] in JUDGED)

    def says(self, words: frozenset[str]) -> bool:
        """Whether one of its own words is one of these."""
        return any(self.clauses.words[word] in words for word in self.words)


def up_to(deed: Deed, tie: Tie) -> Tie | None:
    """The tie cut off at the first of the event's words; None where it reaches none or crosses what does not let a place through."""
    for number, step in enumerate(tie.steps):
        if number and not _lets_through(deed, tie, number):
            return None
        if step.word in deed.outer:
            return Tie(tie.head, tie.by, tie.noun, tie.steps[: number + 1])
    return None


def _lets_through(deed: Deed, tie: Tie, number: int) -> bool:
    """Whether the noun below a step gives its place to what is above."""
    clauses, below, crossed = deed.clauses, tie.steps[number - 1].word, tie.steps[number].crossed
    word = clauses.words[below]
    if word in NO_SITE or (word in WARS and crossed not in ("in", "during")):
        return False
    if clauses.pos[below] == "NUM" or word in _DATES:
        return True  # `a summit on Feb. 27 in Hanoi`, as it is at times parsed
    if deed.is_spoken:
        return (word in OCCASIONS and crossed in DURING) or (word in PLACE_NOUNS and crossed in LOCATIVE)
    if word in OCCASIONS and crossed in DURING:
        return True
    if crossed in ("on", "nsubj", "from"):
        return _crosses(deed, word, crossed)
    if deed.kind == EventType.PROTEST:
        return crossed in LOCATIVE or crossed in ("by", "with") or (word in PLACE_NOUNS and crossed in ("of", "to"))
    if deed.kind == EventType.CONSULT:
        above = clauses.words[tie.steps[number].word]
        if crossed == "of" and above not in OCCASIONS and word not in PLACE_NOUNS:
            return False  # `met the commander of the forces in Helmand`
        if tie.by == "in" and deed.says(REMOTE) and not _is_present(clauses, below):
            return False
    return crossed in CROSSED or crossed in LOCATIVE


def _crosses(deed: Deed, word: str, crossed: str) -> bool:
    """The same for relations that only some types of events let through: `police in Minsk arrested`, `fired on a base in Idlib`."""
    if crossed == "on":
        return deed.kind in VIOLENT or word in PLACE_NOUNS
    if crossed == "from":
        return deed.kind == EventType.RETREAT
    return deed.kind in (EventType.COERCE, EventType.PROTEST, EventType.SANCTION) or (deed.kind == EventType.ASSAULT and word in MEETS)


def _is_present(clauses: Clauses, noun: int) -> bool:
    """Whether who is spoken to is likely where the speaker is: a person by name, or the press."""
    word = clauses.words[noun]
    return clauses.labels[noun] == MentionLabel.PERSON or "media" in clauses.classes(noun) or word in OCCASIONS or word in PLACE_NOUNS
