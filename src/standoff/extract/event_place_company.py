"""A place that an event shares with other words of its sentence.

Lives here: the verb that carries an event noun (`held talks in Doha`), verbs of coming, meeting and speaking beside the event
(`flew to Doha to meet him`), `where`, captions. Not here: what hangs on the event's own words (`event_places`).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from schemas.codes import EventType, PassageKind
from standoff.extract.clauses import Clauses
from standoff.extract.event_place_paths import Deed
from standoff.extract.event_place_ties import OBJECT, PLACE_NOUNS, Tie, is_state
from standoff.extract.event_place_words import CARRIES, COMES, DURING, GOAL, HARMS, LOCATIVE, MEETS, MOVES, OCCASIONS, REACHED, SAME, SPEAKS

_VERBS = ("VERB", "AUX")
_NOUNS = ("NOUN", "PROPN")
_CLIMB = 3
"""Clauses between an event and the one whose place it shares."""
_TOWNS = 2
"""Phrases with a town in a caption beyond which it shows more than one place (`in Helsinki`, and where a raid had been)."""


def best(clauses: Clauses, found: Iterable[Tie]) -> Tie | None:
    """The nearest tie; of several names of one phrase, a town before its state."""
    return min(found, key=lambda tie: (len(tie.steps), is_state(clauses, tie.head), tie.head), default=None)


def carried(deed: Deed, found: Sequence[Tie]) -> Tie | None:
    """For an event noun, a name that hangs on the verb which carries it: `held talks on Friday in Doha`."""
    clauses, word = deed.clauses, deed.trigger
    if deed.is_spoken or clauses.pos[word] not in _NOUNS:
        return None
    for _ in range(_CLIMB + 1):
        dep, up = clauses.deps[word], clauses.heads[word]
        if clauses.pos[word] in _VERBS or up == word:
            break
        if dep == "pobj":
            up = clauses.heads[up]
        elif dep not in ("dobj", "nsubj", "nsubjpass", "appos", "attr", "conj"):
            return None
        word = up
    if clauses.pos[word] in _VERBS and clauses.words[word] not in CARRIES:
        return None
    return _located(clauses, found, word)


def _located(clauses: Clauses, found: Sequence[Tie], word: int) -> Tie | None:
    """The name that says where the deed of another word is."""
    return best(clauses, (near for tie in found if (near := _cut(clauses, tie, word)) and (near.by in LOCATIVE or _is_reached(clauses, near))))


def _cut(clauses: Clauses, tie: Tie, word: int) -> Tie | None:
    """The tie cut off at a word, which it may reach over occasions, places and the press (`to reporters in Lima`) alone."""
    for number, step in enumerate(tie.steps):
        if number:
            below = tie.steps[number - 1].word
            is_site = clauses.words[below] in OCCASIONS or clauses.words[below] in PLACE_NOUNS or "media" in clauses.classes(below)
            if not is_site or step.crossed not in ("dobj", "to", "with", *DURING, *LOCATIVE):
                return None
        if step.word == word:
            return Tie(tie.head, tie.by, tie.noun, tie.steps[: number + 1])
    return None


def _is_reached(clauses: Clauses, tie: Tie) -> bool:
    word = clauses.words[tie.steps[0].word]
    return len(tie.steps) == 1 and ((tie.by in GOAL and word in MOVES) or (tie.by == OBJECT and word in REACHED))


def shared(deed: Deed, found: Sequence[Tie]) -> Tie | None:
    """A name on a verb of coming, meeting or speaking whose place the event shares; one in front of the clause it continues."""
    clauses, trigger = deed.clauses, deed.trigger
    for verb in _companions(clauses, trigger):
        if _is_at_one(deed, verb) and (tie := _located(clauses, found, verb)) is not None:
            return tie
    head, dep = clauses.heads[trigger], clauses.deps[trigger]
    if (dep == "xcomp" and clauses.kid(head, "dobj") is None) or (dep == "conj" and clauses.kid(trigger, "nsubj", "nsubjpass") is None):
        return best(clauses, (tie for tie in found if tie.by in LOCATIVE and tie.head < head and tie.steps[0].word == head))  # `In Peru, she tried to …`
    return None


def _is_at_one(deed: Deed, verb: int) -> bool:
    """Whether what a verb tells is done where the event is."""
    clauses = deed.clauses
    if verb > deed.trigger and clauses.deps[verb] == "conj":
        return deed.kind == EventType.ASSAULT and clauses.words[verb] in HARMS  # `shot one and wounded two in Lima`
    if clauses.words[verb] in COMES or deed.kind == EventType.PROTEST:
        return True
    return any(clauses.words[kid] == "while" for kid in clauses.all_kids(verb, "mark"))


def _companions(clauses: Clauses, trigger: int) -> Iterator[int]:
    """Verbs of the same subject beside an event: participles and `when` clauses, coordinated verbs, and what it is the purpose of."""
    word = trigger
    if clauses.pos[word] in _NOUNS:
        up = clauses.heads[word]
        if clauses.deps[word] == "pobj" and clauses.words[up] in ("for", "during"):
            yield clauses.heads[up]
        if clauses.deps[word] not in ("dobj", "nsubjpass"):
            return
        word = up
    yield from _below(clauses, word)
    for _ in range(_CLIMB):
        dep, up = clauses.deps[word], clauses.heads[word]
        if dep == "acl" and clauses.tags[word] == "VBG":
            up = clauses.heads[clauses.heads[up]] if clauses.deps[up] == "pobj" and clauses.words[clauses.heads[up]] == "of" else up
            dep, up = ("advcl", clauses.heads[up]) if clauses.deps[up] in ("nsubj", "nsubjpass") else (dep, up)  # `In Egypt, people protesting … stormed it`
        if dep not in ("xcomp", "advcl", "conj") or up == word or clauses.kid(word, "nsubj", "nsubjpass") is not None:
            return
        if dep == "advcl" and clauses.tags[word] not in ("VB", "VBG"):
            return
        yield up
        word = up


def _below(clauses: Clauses, verb: int) -> Iterator[int]:
    for kid in clauses.all_kids(verb, "advcl"):
        marks = [clauses.words[mark] for mark in clauses.kids[kid] if clauses.deps[mark] in ("mark", "advmod")]
        if _share_subject(clauses, verb, kid) and ((clauses.tags[kid] == "VBG" and not marks) or any(mark in ("when", "while", "as") for mark in marks)):
            yield kid
    subject = clauses.kid(verb, "nsubj")
    if subject is not None:  # `Lavrov, speaking in Moscow, accused …`
        yield from (kid for kid in clauses.all_kids(subject, "acl") if clauses.tags[kid] == "VBG" and clauses.words[kid] in SPEAKS)
    yield from (kid for kid in clauses.all_kids(verb, "conj") if clauses.kid(kid, "nsubj", "nsubjpass") is None)


def _share_subject(clauses: Clauses, verb: int, other: int) -> bool:
    """Whether two clauses tell of one: one has no subject, or a pronoun that is a person's."""
    subjects = clauses.kid(verb, "nsubj"), clauses.kid(other, "nsubj")
    return None in subjects or any(subject is not None and clauses.words[subject] in SAME for subject in subjects)


def antecedent(deed: Deed, found: Sequence[Tie]) -> Tie | None:
    """The name before `where` (`in Syria, where thousands have been killed`); the place of the deed that did it (`the raid in Kabul that killed two`)."""
    clauses, word = deed.clauses, deed.trigger
    if clauses.deps[word] in ("dobj", "nsubj", "nsubjpass"):
        word = clauses.heads[word]
    for _ in range(_CLIMB):
        if clauses.deps[word] == "relcl":
            before = _before_where(clauses, word)
            if before is not None:
                last = next((tie for tie in found if clauses.mention_ends[tie.head] == before), None)
                return None if last is None else best(clauses, (tie for tie in found if last.noun in (tie.noun, tie.head)))
            noun = clauses.heads[word]
            return _located(clauses, found, noun) if clauses.words[noun] in MEETS and not deed.is_spoken else None
        if clauses.deps[word] not in ("xcomp", "conj"):
            return None
        word = clauses.heads[word]
    return None


def _before_where(clauses: Clauses, verb: int) -> int | None:
    """The word before the `where` of a relative clause."""
    where = next((kid for kid in clauses.kids[verb] if clauses.words[kid] == "where"), 0)
    before = where - 1
    while before > 0 and clauses.pos[before] == "PUNCT":
        before -= 1
    return before if where else None


def shown(deed: Deed, found: Sequence[Tie], bounds: tuple[int, int]) -> Tie | None:
    """A caption shows one place: where its first sentence names a town, that is it, but for what a relative clause tells or what went before."""
    clauses, word = deed.clauses, deed.trigger
    if bounds[0] or clauses.block.passage.kind != PassageKind.CAPTION:
        return None
    for _ in range(2 * _CLIMB):
        if clauses.deps[word] in ("relcl", "ccomp") or clauses.words[clauses.heads[word]] in ("after", "before", "since"):
            return None
        word = clauses.heads[word]
    towns = [tie for tie in found if tie.by in LOCATIVE and not is_state(clauses, tie.head)]
    return best(clauses, towns) if len({tie.noun for tie in towns}) <= _TOWNS else None
