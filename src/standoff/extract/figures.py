"""Extracts reported quantities: how many troops, dead, wounded, displaced; sums of money; weapons; votes; distances.

Lives here: what a number counts, whose it is, and where; numbers whose subject is not told are no figures. Not here: how
numbers are read (`quantities`).
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import lru_cache

from schemas.codes import FigureSubject, MentionLabel
from spacy.tokens import Token
from standoff.extract.quantities import Quantity, find_quantities
from standoff.extract.reporting import innermost_statements
from standoff.knowledge.date_expressions import find_date_expressions
from standoff.knowledge.inflection import noun_forms, verb_forms
from standoff.records import Annotated, Block, Event, Figure, Mention, Span, Statement

_FATES: Mapping[FigureSubject, str] = {
    FigureSubject.KILLED: "kill die murder execute slay massacre assassinate slaughter behead claim",
    FigureSubject.WOUNDED: "wound injure hurt maim",
    FigureSubject.DISPLACED: "displace flee evacuate uproot",
    FigureSubject.DETAINED: "arrest detain imprison jail capture abduct kidnap round",
}
_STATES: Mapping[FigureSubject, str] = {
    FigureSubject.KILLED: "dead deaths death fatalities killed died deceased lives",
    FigureSubject.WOUNDED: "wounded injured injuries hurt",
    FigureSubject.DISPLACED: "displaced homeless refugees evacuees",
    FigureSubject.DETAINED: "detained arrested arrests detainees prisoners hostages captives imprisoned",
    FigureSubject.MISSING: "missing disappeared",
}
_TROOPS = "troop soldier serviceman fighter militant rebel insurgent marine paratrooper guerrilla reservist peacekeeper mercenary combatant conscript jihadist jihadi militiaman gunman commando policeman"
_PEOPLE = (
    "people person civilian man woman child resident protester demonstrator villager worker migrant refugee family student life soul citizen official officer member passenger victim other user voter"
    " national journalist inmate prisoner hostage detainee supporter activist casualty employee boy girl teenager tourist immigrant demonstrator follower settler"
)
_WEAPONS = "missile rocket tank warplane jet helicopter drone warship submarine aircraft warhead bomb artillery howitzer vehicle launcher weapon rifle frigate destroyer mine grenade shell airstrike plane ship boat"
_VOTES = "vote seat ballot"
_ENERGY = "barrel megawatt gigawatt kilowatt"
_DISTANCE: Mapping[str, str] = {
    "kilometer": "km",
    "kilometre": "km",
    "km": "km",
    "mile": "mile",
    "meter": "m",
    "metre": "m",
    "hectare": "hectare",
    "acre": "acre",
    "foot": "foot",
}
_REACH = 6
"""How many tokens after a number its noun may stand: `100,000 well-armed Russian ground troops`."""

EVIDENCE_WINDOW = 20
"""How many clauses that begin before a figure are asked whether they hold it: keeps linking linear."""


class Nearby:
    """The mentions of one block, found by token."""

    def __init__(self, mentions: Sequence[Mention]) -> None:
        """Index the mentions, which stand in text order and do not overlap."""
        self._mentions = mentions
        self._starts = [mention.span.start for mention in mentions]

    def at(self, block: Block, token: Token) -> Mention | None:
        """The mention that holds the token's first character."""
        position = block.start + token.idx
        index = bisect_left(self._starts, position + 1) - 1
        return self._mentions[index] if index >= 0 and self._mentions[index].span.end > position else None


@lru_cache(maxsize=1)
def _nouns() -> Mapping[str, FigureSubject]:
    """What a counted noun stands for, by its forms."""
    table = ((_PEOPLE, FigureSubject.PEOPLE), (_TROOPS, FigureSubject.TROOPS), (_WEAPONS, FigureSubject.WEAPONS), (_VOTES, FigureSubject.VOTES), (_ENERGY, FigureSubject.ENERGY))
    found = {form: subject for words, subject in table for word in words.split() for form in noun_forms(word)}
    found |= {form: FigureSubject.DISTANCE for word in _DISTANCE for form in noun_forms(word)}
    return found | {"lives": FigureSubject.PEOPLE, "feet": FigureSubject.DISTANCE, "troops": FigureSubject.TROOPS}


@lru_cache(maxsize=1)
def _fates() -> Mapping[str, FigureSubject]:
    """What befell those counted, by verb form, adjective or noun."""
    found = {form: subject for subject, verbs in _FATES.items() for verb in verbs.split() for form in verb_forms(verb)}
    return found | {word: subject for subject, words in _STATES.items() for word in words.split()}


def extract_figures(annotated: Annotated, events: Sequence[Event], statements: Sequence[Statement]) -> tuple[Figure, ...]:
    """The figures of an article in text order; `events` and `statements` are those extracted from it."""
    starts = [mention.span.start for mention in annotated.mentions]
    figures: list[Figure] = []
    for block in annotated.blocks:
        text = block.doc.text
        quantities = find_quantities(text)
        if not quantities:
            continue
        span = block.passage.span
        mentions = Nearby(annotated.mentions[bisect_left(starts, span.start) : bisect_left(starts, span.end)])
        dates = find_date_expressions(text)
        figures.extend(figure for quantity in _outside(quantities, dates) if (figure := _figure(block, quantity, mentions)) is not None)
    return _link(figures, events, statements)


def _outside(quantities: Sequence[Quantity], dates: Sequence[Span]) -> list[Quantity]:
    """The quantities that are no part of a date."""
    starts = [span.start for span in dates]
    kept = []
    for quantity in quantities:
        near = dates[max(0, bisect_left(starts, quantity.span.end) - 1) : bisect_left(starts, quantity.span.end)]
        if not any(span.overlaps(Span(quantity.core, quantity.span.end)) for span in near):
            kept.append(quantity)
    return kept


def _figure(block: Block, quantity: Quantity, mentions: Nearby) -> Figure | None:
    tokens = block.doc.char_span(quantity.core, quantity.span.end, alignment_mode="expand")
    if tokens is None or not len(tokens):
        return None
    last = tokens[-1]
    if quantity.unit is not None and quantity.unit != "percent":
        return _record(block, quantity, FigureSubject.MONEY, quantity.unit, last, last, mentions)
    if quantity.unit == "percent":
        voted = any(token.lower_ in ("vote", "votes", "ballots", "turnout", "voters") for token in block.doc[max(0, tokens.start - 8) : last.i + 7] if token.sent == last.sent)
        return _record(block, quantity, FigureSubject.VOTES, "percent", last, last, mentions) if voted else None
    noun = _noun(last)
    subject = _subject(last, noun)
    if subject is None or _is_name(quantity, tokens[0], noun):
        return None
    return _record(block, quantity, subject, _unit(subject, noun), noun or last, last, mentions)


def _noun(last: Token) -> Token | None:
    """The noun that the number counts: right after it, through modifiers and `of` (`30,000 of its fighters`)."""
    nouns = _nouns()
    doc = last.doc
    for index in range(last.i + 1, min(last.i + 1 + _REACH, len(doc))):
        token = doc[index]
        if token.lower_ in nouns and token.pos_ in ("NOUN", "PROPN", "ADJ"):
            return token
        if token.is_punct and token.text not in ("-", ".") or token.pos_ in ("VERB", "AUX", "PRON", "CCONJ") and token.dep_ not in ("amod", "poss"):
            return None
        if token.pos_ == "ADP" and token.lower_ != "of":
            return None
        if token.pos_ == "NOUN" and token.dep_ not in ("compound", "nmod", "npadvmod", "amod"):
            return None
    return None


def _subject(last: Token, noun: Token | None) -> FigureSubject | None:
    """What is counted: those whose fate the clause tells, else what the noun stands for; None where neither tells."""
    kind = _nouns().get(noun.lower_) if noun is not None else None
    if kind not in (None, FigureSubject.PEOPLE, FigureSubject.TROOPS):
        return kind
    if noun is None and last.i + 1 < len(last.doc) and last.doc[last.i + 1].lower_ in _fates() and last.doc[last.i + 1].lower_ not in ("claim", "claims"):
        return _fates()[last.doc[last.i + 1].lower_]
    if noun is None and last.dep_ == "conj":
        return _nouns().get(last.head.lower_)
    if noun is None and not _toll(last):
        return None
    fate = _fate(noun if noun is not None else last)
    return fate or kind


def _toll(last: Token) -> bool:
    """`The death toll rose to 45`."""
    window = last.doc[max(last.sent.start, last.i - 6) : last.i]
    return any(token.lower_ == "toll" for token in window)


def _fate(noun: Token) -> FigureSubject | None:
    """What befell the people counted: by the verb they depend on, a participle or adjective on them, or the noun itself."""
    fates = _fates()
    if noun.lower_ in fates:
        return fates[noun.lower_]
    if _toll(noun) and noun.dep_ == "pobj":
        return FigureSubject.KILLED
    for child in noun.children:
        if child.dep_ in ("acl", "relcl", "amod", "appos") and child.lower_ in fates:
            return fates[child.lower_]
    head = noun.head
    if noun.dep_ == "conj":
        noun, head = head, head.head
    if noun.dep_ in ("nsubjpass", "dobj") and head.lower_ in fates:
        return fates[head.lower_]
    if noun.dep_ in ("nsubj", "nsubjpass"):
        if head.lower_ in fates and (head.lower_ in ("died", "dying", "die", "fled", "flee", "fleeing", "dead", "missing") or head.tag_ == "VBN"):
            return fates[head.lower_]
        return next((fates[child.lower_] for child in head.children if child.dep_ in ("acomp", "oprd", "attr") and child.lower_ in fates), None)
    return None


def _unit(subject: FigureSubject, noun: Token | None) -> str | None:
    if subject in (FigureSubject.WEAPONS, FigureSubject.VOTES, FigureSubject.ENERGY):
        return None if noun is None else noun.lower_
    if subject == FigureSubject.DISTANCE and noun is not None:
        base = next((word for word in _DISTANCE if noun.lower_ in noun_forms(word) or word == "foot" and noun.lower_ == "feet"), noun.lower_)
        square = noun.i > 0 and noun.nbor(-1).lower_ == "square"
        return f"square {_DISTANCE.get(base, base)}" if square else _DISTANCE.get(base, base)
    return "people"


def _is_name(quantity: Quantity, first: Token, noun: Token | None) -> bool:
    """A year before a noun (`2014 protesters`), or `one` that counts nobody in particular."""
    text = first.doc.text[quantity.core : quantity.span.end]
    if text.isdigit() and len(text) == 4 and 1900 <= int(text) <= 2100:
        return True
    return text.lower() in ("one", "zero") and (noun is None or noun.lower_ in ("other", "others", "person"))


def _record(block: Block, quantity: Quantity, subject: FigureSubject, unit: str | None, noun: Token, last: Token, mentions: Nearby) -> Figure | None:
    end = noun if noun.i >= last.i else last
    span = Span(block.start + quantity.span.start, block.start + max(quantity.span.end, end.idx + len(end)))
    return Figure(
        span=span,
        value=quantity.value,
        value_max=quantity.value_max,
        qualifier=quantity.qualifier,
        unit=unit,
        subject=subject,
        actor=_actor(block, noun, last, subject, mentions),
        place=_place(block, end, mentions),
    )


def _actor(block: Block, noun: Token, last: Token, subject: FigureSubject, mentions: Nearby) -> Span | None:
    """Whose the counted are: a nationality or possessive before the noun, else (troops, weapons, money) the subject of its verb."""
    for index in range(last.i + 1, noun.i):
        mention = mentions.at(block, block.doc[index])
        if mention is not None:
            return mention.span
    if subject not in (FigureSubject.TROOPS, FigureSubject.WEAPONS, FigureSubject.MONEY):
        return None
    word = noun
    for _ in range(4):
        if word.pos_ in ("VERB", "AUX") or word.head.i == word.i:
            break
        word = word.head
    for child in word.children:
        if child.dep_ == "nsubj" and (mention := mentions.at(block, child)) is not None:
            return mention.span
    return None


def _place(block: Block, end: Token, mentions: Nearby) -> Span | None:
    """The first place or state that a preposition gives within ten tokens after the figure, in its sentence."""
    last = min(end.sent.end, end.i + 11)
    for index in range(end.i + 1, last):
        token = block.doc[index]
        if token.pos_ in ("VERB", "AUX") and token.dep_ in ("ROOT", "conj", "ccomp"):
            return None
        mention = mentions.at(block, token)
        if mention is not None:
            located = token.dep_ in ("pobj", "poss") or mentions.at(block, token.head) is mention
            return mention.span if located and mention.label in (MentionLabel.STATE, MentionLabel.PLACE) else None
    return None


def _link(figures: Sequence[Figure], events: Sequence[Event], statements: Sequence[Statement]) -> tuple[Figure, ...]:
    """Each figure with the event whose evidence holds it most closely, that event's date, and the statement that gives it."""
    evidence = sorted((span.start, span.end, number) for number, event in enumerate(events) for span in event.evidence)
    starts = [start for start, _, _ in evidence]
    reporters = innermost_statements([figure.span.start for figure in figures], statements)
    linked = []
    for figure, reporter in zip(figures, reporters, strict=True):
        index = bisect_left(starts, figure.span.start + 1)
        around = [(end - start, number) for start, end, number in evidence[max(0, index - EVIDENCE_WINDOW) : index] if end >= figure.span.end]
        event = min(around)[1] if around else None
        date = None if event is None else events[event].date
        ahead = event is not None and events[event].looks_forward
        linked.append(replace(figure, statement=reporter, event=event, date=date, looks_forward=ahead))
    return tuple(linked)
