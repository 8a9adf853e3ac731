"""On which days an article says that its actors spoke and met, and on which of them an undated speech or meeting was.

Lives here: `Occasions`. News tells the day of a speech once (`told reporters on Friday`, or the dated caption of a picture of it) and then
goes on in the simple past: what the same actor said next was said on that day, until the text gives the actor another time or setting. Not
here: what a clause says of its time itself (`clause_times`), what an expression means (`dates`).
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Collection, Iterable, Sequence
from datetime import date
from itertools import permutations, product
from typing import NamedTuple, TypeVar

from schemas.codes import Setting
from standoff.records import Span
from standoff.resolve.clause_times import ClauseTimes, is_in_passing
from standoff.resolve.text_places import Places

Item = TypeVar("Item")

SPEAKS = frozenset(
    {"accuse", "acknowledge", "add", "admit", "agree", "announce", "answer", "argue", "ask", "assert", "blame", "call", "caution", "charge", "cite", "claim"}
    | {"comment", "complain", "concede", "condemn", "confirm", "contend", "continue", "credit", "criticize", "declare", "decline", "decry", "defend", "demand"}
    | {"denounce", "deny", "describe", "disclose", "dismiss", "emphasize", "explain", "express", "hail", "highlight", "insist", "joke", "lament", "maintain"}
    | {"mention", "note", "object", "offer", "outline", "pledge", "point", "praise", "predict", "promise", "propose", "question", "quip", "reaffirm", "recall"}
    | {"refer", "reiterate", "reject", "remark", "repeat", "reply", "report", "request", "respond", "reveal", "say", "slam", "speak", "state", "stress"}
    | {
        "suggest",
        "talk",
        "tell",
        "testify",
        "thank",
        "threaten",
        "tout",
        "tweet",
        "underline",
        "underscore",
        "urge",
        "voice",
        "vow",
        "warn",
        "welcome",
        "write",
    }
)
"""Verbs that mean to speak: a statement whose cue is none of them (*sought*, *fired*) need not be of the occasion."""

LONGEST_CUE = 40
"""Characters; what is longer tells of a deed besides."""

SENTENCES = 12
"""How many sentences may lie between two sayings of one occasion."""

ADOPTS = 4
"""How many sentences after a day was told a setting may be named for the first time and still be that of the occasion."""

MOST_PEOPLE = 8
"""People together; a meeting or a picture of more is no meeting of any two of them."""

_NAMED = re.compile(
    r"\b(?:in|at|during|on|to|with|for|from|by|via)\s(?:(?:an?|the|his|her|their|its|this|that|another|one|two|several)\s)?(?:[\w.’'-]{1,20}\s){0,4}?"
    r"(interview|speech|address|video|tweet|tweets|twitter|facebook|post|letter|statement|rally|book|op-ed|column|essay|editorial|podcast|show|program|broadcast"
    r"|testimony|hearing|debate|briefing|memo|email|e-mail|report|filing|lawsuit|deposition|call|breakfast|dinner|town hall|sermon|appearance|ceremony)\b",
    re.IGNORECASE,
)
"""Phrases that name an occasion of speech."""

_ELSEWHERE = frozenset(
    {"video", "tweet", "tweets", "twitter", "facebook", "post", "book", "op-ed", "column", "essay", "podcast", "lawsuit", "filing", "deposition"}
)
"""Occasions that are hardly ever the one on which somebody was said to speak on a day, if that did not name them."""


_INTERVIEWS = frozenset({"interview", "podcast", "show", "program", "broadcast", "appearance"})


class Telling(NamedTuple):
    """A place at which actors speak or meet, and the day that its own clause gives; None where that gives another time."""

    place: int
    actors: frozenset[str]
    day: date | None
    setting: Setting = Setting.NONE


class _State(NamedTuple):
    """The occasion an actor was last said to speak on; `day` is None where it is of another, unknown time."""

    sentence: int
    day: date | None
    setting: Setting
    since: int
    """The sentence that gave the day."""


class Occasions:
    """What is known at each place of an article, read once in text order."""

    def __init__(self, places: Places, times: ClauseTimes, text: str = "", days: Sequence[tuple[int, date]] = (), outside: Sequence[Span] = ()) -> None:
        """No occasion is known yet.

        `days` are all days that the article itself tells of, each with its place, in text order; `outside` are the spans in which others speak.
        """
        self._places, self._times, self._days = places, times, apart_from(days, outside)
        self._named = apart_from(named_occasions(text), outside)
        self._states: dict[str, _State] = {}
        self._meetings: dict[tuple[str, str], set[date]] = {}

    def tell(self, telling: Telling) -> None:
        """Take in a telling whose clause gives a time: a day, or another time than that of the occasion before."""
        sentence = self._places.sentence(telling.place)
        for actor in telling.actors:
            known = self._states.get(actor)
            day = telling.day
            if known is not None and known.sentence == sentence and known.day != day:
                # two days in one sentence: what follows can be of either
                day = day if known.day is None else known.day if day is None else None
            self._states[actor] = _State(sentence, day, telling.setting, sentence)

    def show(self, telling: Telling) -> None:
        """Take in a dated picture: it tells the day of what its people say next, where the text has not."""
        for actor in telling.actors:
            known = self._states.get(actor)
            if known is None or known.day is None or known.day == telling.day:
                self.tell(telling._replace(actors=frozenset({actor})))

    def meet(self, people: frozenset[str], day: date) -> None:
        """Take in that people were together on a day, as the text or a picture tells."""
        for pair in permutations(sorted(people), 2) if len(people) <= MOST_PEOPLE else ():
            self._meetings.setdefault(pair, set()).add(day)

    def forget(self, actors: Iterable[str]) -> None:
        """What these actors say next is of an unknown time."""
        for actor in actors:
            if actor in self._states:
                self._states[actor] = self._states[actor]._replace(day=None)

    def day_of_meeting(self, sources: Collection[str], people: Collection[str]) -> date | None:
        """The one day on which the article shows or tells two of these people together, one of them a source."""
        pairs = product(sources, people) if len(people) <= MOST_PEOPLE else ()
        days = {day for pair in pairs for day in self._meetings.get(pair, ())}
        return days.pop() if len(days) == 1 else None

    def last(self, place: int, actor: str) -> date | None:
        """The day of the occasion that an actor was last said to speak on, for what it says in the simple past."""
        known, verb = self._states.get(actor), self._times.past_verb(place)
        if known is None or known.day is None or verb is None:
            return None
        return None if self._places.sentence(place) != known.since and is_in_passing(verb) else known.day

    def said(self, place: int, actors: Sequence[str], setting: Setting) -> date | None:
        """The day of what actors say at a place without a time of its own; what they say next can follow it."""
        days = {self._said(place, actor, setting) for actor in actors}
        day = days.pop() if len(days) == 1 else None
        sentence = self._places.sentence(place)
        for actor in actors if day is not None else ():
            known = self._states[actor]
            self._states[actor] = known._replace(sentence=sentence, setting=known.setting if setting is Setting.NONE else setting)
        return day

    def _said(self, place: int, actor: str, setting: Setting) -> date | None:
        known, sentence = self._states.get(actor), self._places.sentence(place)
        if known is None or known.day is None or sentence - known.sentence > SENTENCES:
            return None
        if self._has_moved_on(known, sentence):
            self.forget((actor,))
            return None
        verb = self._times.past_verb(place)
        if verb is None or (sentence != known.since and is_in_passing(verb)):
            return None
        is_new = setting not in (Setting.NONE, known.setting) and sentence != known.since
        if is_new and (known.setting is not Setting.NONE or sentence - known.since > ADOPTS or self._is_named_otherwise(known, setting)):
            self.forget((actor,))
            return None
        return known.day

    def _is_named_otherwise(self, known: _State, setting: Setting) -> bool:
        """Whether the day was told of an occasion that is named, and is none of this setting: `wrote in a letter`, then `told a newspaper`."""
        since = {word for _, word in _within(self._named, *self._places.bounds(known.since))}
        return bool(since) and setting is Setting.INTERVIEW and not since & _INTERVIEWS

    def _has_moved_on(self, known: _State, sentence: int) -> bool:
        """Whether the article has told of another day since: what follows can be of that."""
        first, last = (self._places.bounds(number).start for number in (min(known.sentence + 1, sentence), sentence))
        return any(day != known.day for _, day in _within(self._days, first, last)) or self._is_elsewhere(known, sentence)

    def _is_elsewhere(self, known: _State, sentence: int) -> bool:
        """Whether another occasion has been named since than where the day was told: `in her video`, `during a later debate`."""
        since = {word for _, word in _within(self._named, *self._places.bounds(known.since))}
        first, last = self._places.bounds(known.sentence).end, self._places.bounds(sentence).end
        named = {word for _, word in _within(self._named, first, last)}
        return sentence != known.since and bool(named - since) and (bool(since) or sentence - known.since > ADOPTS or bool(named & _ELSEWHERE))


def named_occasions(text: str) -> list[tuple[int, str]]:
    """The places at which a text names an occasion of speech, and the noun."""
    return [(match.start(1), match[1].lower()) for match in _NAMED.finditer(text)]


def apart_from(items: Sequence[tuple[int, Item]], spans: Iterable[Span]) -> list[tuple[int, Item]]:
    """The items whose place is in none of the spans; items are in text order, spans in any."""
    ordered, end, at, kept = sorted(spans), -1, 0, []
    for item in items:
        while at < len(ordered) and ordered[at].start <= item[0]:
            end, at = max(end, ordered[at].end), at + 1
        if item[0] >= end:
            kept.append(item)
    return kept


def covering(parts: Iterable[Span], spans: Sequence[Span]) -> dict[Span, list[Span]]:
    """The parts that cover each span; spans are in text order. Time is linear where parts are not nested deeply."""
    ordered, at = sorted(parts), 0
    opened: list[Span] = []
    found: dict[Span, list[Span]] = {}
    for span in spans:
        while at < len(ordered) and ordered[at].start <= span.start:
            opened.append(ordered[at])
            at += 1
        opened = [part for part in opened if part.end > span.start]
        if opened:
            found[span] = opened
    return found


def _within(items: Sequence[tuple[int, Item]], first: int, last: int) -> Sequence[tuple[int, Item]]:
    """The items between two places; items are in text order."""
    return items[bisect_left(items, first, key=lambda item: item[0]) : bisect_left(items, last, key=lambda item: item[0])]


def is_spoken(places: Places, cue: Sequence[Span]) -> bool:
    """Whether the words of a cue mean to speak."""
    if not cue or cue[-1].end - cue[0].start > LONGEST_CUE:
        return False
    token = places.token(cue[0].start)
    words = [word for word in token.doc[token.i : token.i + 5] if word.idx - token.idx < cue[0].end - cue[0].start]
    return any(word.lemma_.lower() in SPEAKS for word in words if word.pos_ == "VERB")
