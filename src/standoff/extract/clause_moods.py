"""The mood of a content by its grammar: who must, will or will not do what.

Lives here: the clauses that a content asserts, and the acts that their subject and their auxiliaries make. Not here: acts by words
of judgement (`moods`), acts that the cue names (`cue_acts`).
Who is bound tells acts apart that share their words: what the speaker must do is an assertion, what another must do a demand;
what the speaker will do a promise or an announcement, what another will do a forecast.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum

from schemas.codes import SpeechAct
from standoff.extract.cues import listed
from standoff.extract.tree import Tree
from standoff.extract.views import Range


class Subject(Enum):
    """Whom a clause is about, seen from its speaker."""

    OWN = "own"
    """The speaker, or whom he speaks for: I, our army; he, in he said he would go."""
    OTHER = "other"
    """Somebody or something else."""
    NOBODY = "nobody"
    """Nobody: there must be peace, it is vital."""


@dataclass(frozen=True, slots=True)
class Clause:
    """A clause that a content asserts. `verb` is its main verb; `modal` its modal or *have*, *need* (to), lower case, or None."""

    verb: int
    lemma: str
    subject: Subject
    modal: str | None
    is_negated: bool
    has_perfect: bool


CLAUSES = 12
"""Clauses of a content that are looked at: the mood of a speech shows at its beginning."""

_FIRST = listed("i we us myself ourselves")
_FIRST_POSSESSIVE = listed("my our")
_ONES_SIDE = listed("""country nation government administration party side army force troop military team ministry company group movement people office campaign
    coalition cabinet committee union organization police""")
"""Whom *our* and *his* make the speaker's own side: *our government* will act, *our visit* will not."""

_ONES_OWN = listed("he she it his her its")
_SEVERALS_OWN = listed("they their")

_PRONOUNS = {"he": listed("he his"), "she": listed("she her"), "they": _SEVERALS_OWN, "it": listed("it its they their"), "who": _ONES_OWN | _SEVERALS_OWN}

_SUBJECTS = ("nsubj", "nsubjpass", "csubj", "expl")

_OPINIONS = listed(
    "think believe say insist stress emphasize emphasise feel tell repeat add know vital important clear essential imperative crucial necessary urgent critical"
)
"""Words whose complement the speaker asserts as well: *I think* you must go; it is *vital* that they leave."""

_URGENT = listed("vital essential imperative crucial necessary urgent critical important time")
"""What makes a demand of its complement: it is *vital* that Mali steps back."""

_UNCOMMANDING = listed("listen look imagine remember thank let see think believe congratulate bless god consider suppose say make stay thanks welcome")
"""Verbs that command nothing where they stand bare: *look*, *thank* God, *let* us go."""

_OBLIGING = listed("must should ought shall")
_NEEDING = {"have", "need"}

_ABLE = listed("can ca could")

_FUTURE = listed("will would 'll ’ll wo 'd ’d shall")

_REFUSED = listed("""accept join agree recognize recognise negotiate participate attend sign support back yield surrender bow give compromise resign step comply
    cooperate stand return pay talk drive force bully intimidate pressure abandon hand renounce concede vote endorse drop""")
"""Verbs whose *will not* refuses what somebody asks for."""

_COMMITTED = listed("""continue help support defend protect ensure keep work fight stand provide respect honor honour uphold rest forget abandon preserve guarantee
    strive restore rebuild build fulfill fulfil remain do create end stop prevent oppose cut bring""")
"""Verbs whose *will* binds the speaker."""

_DOING = listed("do create bring cut end stop")
"""Verbs that bind only where something will be done: *I will not make money* promises nothing."""

_ALLOWING = listed("allow let permit tolerate")
"""Verbs whose *will not* is a promise of the speaker's (we will never let it happen) and another's refusal."""

_SCHEDULED = listed("""hold meet visit travel leave arrive begin start announce launch send deploy sign host nominate appoint withdraw resume convene attend open close
    publish release present submit introduce run seek file appeal call discuss impose suspend cancel move return speak vote recall consider
    decide expel ban raise lower transfer ship unveil join evacuate relocate reopen shut reduce increase cease pull name""")
"""Verbs whose *will* tells a plan of the speaker's."""

_SCHEDULED_FOR_OTHERS = listed("""hold meet visit travel leave arrive begin start announce launch send deploy sign host nominate appoint withdraw resume convene publish
    release reopen""")
"""Verbs whose *will* tells a plan, whoever has it."""


def own_pronouns(tree: Tree, speaker: Sequence[Range]) -> frozenset[str]:
    """The third-person pronouns that can mean the speaker in his reported words; all of them where no speaker is given.

    Several people are *they*; one person or body is *he*, *she* or *it*, and a speaker who is a pronoun is only that one.
    """
    words = [index for first, last in speaker for index in range(first, last + 1)]
    if not words:
        return _ONES_OWN | _SEVERALS_OWN
    if len(words) == 1 and tree.lowers[words[0]] in _PRONOUNS:
        return _PRONOUNS[tree.lowers[words[0]]]
    inside = set(words)
    head = next((index for index in words if tree.heads[index] not in inside or tree.heads[index] == index), words[0])
    several = tree.tags[head] in {"NNS", "NNPS"} or any(tree.deps[kid] == "conj" and kid in inside for kid in tree.kids[head])
    return _SEVERALS_OWN if several else _ONES_OWN


def clauses_of(tree: Tree, content: Sequence[Range], own: frozenset[str], *, is_direct: bool) -> list[Clause]:
    """The clauses that the ranges of a content assert, in text order: main ones, their coordinates, and what *I think* and *it is vital* embed.

    `own` are the pronouns that mean the speaker in words that are not quoted (see `own_pronouns`).
    """
    found: list[int] = []
    for first, last in content:
        waiting = list(tree.tops(first, last))
        for verb in waiting:  # grows while it is read: breadth first
            if len(found) == CLAUSES:
                break
            if tree.deps[verb] in {"punct", "mark", "cc"} or not _is_predicate(tree, verb):
                continue
            found.append(verb)
            waiting.extend(kid for kid in _asserted_kids(tree, verb) if first <= kid <= last)
    return [_clause(tree, verb, own if not is_direct else frozenset()) for verb in sorted(set(found))]


def _is_predicate(tree: Tree, index: int) -> bool:
    return tree.is_verb(index) or tree.tags[index] == "MD" or tree.kid(index, *_SUBJECTS) is not None


def _asserted_kids(tree: Tree, verb: int) -> Iterator[int]:
    embeds = tree.lemmas[verb] in _OPINIONS or any(tree.lemmas[kid] in _OPINIONS for kid in tree.kids[verb] if tree.deps[kid] in {"acomp", "attr"})
    for kid in tree.kids[verb]:
        if tree.deps[kid] in {"conj", "parataxis"} or (tree.deps[kid] == "ccomp" and (embeds or kid < verb)):
            yield kid
        elif tree.deps[kid] in {"acomp", "attr"} and tree.lemmas[kid] in _OPINIONS:
            yield from (inner for inner in tree.kids[kid] if tree.deps[inner] == "ccomp")


def _clause(tree: Tree, verb: int, own: frozenset[str]) -> Clause:
    subject = tree.kid(verb, *_SUBJECTS)
    modal = next((kid for kid in tree.kids[verb] if tree.deps[kid] == "aux" and tree.tags[kid] == "MD"), None)
    if modal is not None and subject is not None and modal < subject:  # should they fail, …
        modal = None
    word = tree.lowers[modal] if modal is not None else None
    main, negated = verb, tree.kid(verb, "neg") is not None
    if modal is None and tree.lemmas[verb] in _NEEDING and not any(tree.lowers[kid] == "yet" for kid in tree.kids[verb]):
        bound = tree.kid(verb, "xcomp")
        if bound is not None and any(tree.tags[kid] == "TO" for kid in tree.kids[bound]):
            main, word = bound, tree.lemmas[verb]
    elif tree.lemmas[verb] == "go" and tree.tags[verb] == "VBG":
        bound = tree.kid(verb, "xcomp")
        main, word = (bound, "will") if bound is not None else (verb, word)
    perfect = any(tree.deps[kid] == "aux" and tree.lemmas[kid] == "have" for kid in tree.kids[verb]) and word not in _NEEDING
    return Clause(main, tree.lemmas[main], _subject(tree, verb, own), word, negated, perfect)


def _subject(tree: Tree, verb: int, own: frozenset[str]) -> Subject:
    current = verb
    subject = tree.kid(current, *_SUBJECTS)
    while subject is None and tree.deps[current] == "conj" and tree.heads[current] != current:
        current = tree.heads[current]
        subject = tree.kid(current, *_SUBJECTS)
    if subject is None or tree.deps[subject] == "expl" or tree.lowers[subject] == "there":
        return Subject.NOBODY
    word = tree.lowers[subject]
    owner = next((tree.lowers[kid] for kid in tree.kids[subject] if tree.deps[kid] == "poss"), "")
    if word in _FIRST or (owner in _FIRST_POSSESSIVE and tree.lemmas[subject] in _ONES_SIDE):
        return Subject.OWN
    if word == "it" and tree.lemmas[verb] == "be":
        return Subject.NOBODY
    if word in own or (owner in own and tree.lemmas[subject] in _ONES_SIDE):
        return Subject.OWN
    return Subject.OTHER


def act_of_clauses(tree: Tree, clauses: Sequence[Clause], *, is_direct: bool) -> SpeechAct | None:
    """The act that the first clause with a mood makes, or None."""
    return next((act for act in (_act(tree, clause, is_direct=is_direct) for clause in clauses) if act is not None), None)


def _act(tree: Tree, clause: Clause, *, is_direct: bool) -> SpeechAct | None:
    if _obliges(tree, clause):
        return SpeechAct.DEMAND
    if is_direct and _is_imperative(tree, clause.verb):
        return SpeechAct.DEMAND
    if clause.modal in _ABLE and clause.is_negated and clause.lemma in _REFUSED | _ALLOWING:
        return SpeechAct.REJECT
    if clause.modal in _FUTURE and not clause.has_perfect and not (is_direct and clause.modal in {"would", "'d", "’d"}):
        return _future(clause)
    return None


def _obliges(tree: Tree, clause: Clause) -> bool:
    """Whether a clause says what another must do: *must*, *has to*, *it is vital that*, *it is time for*; not *must have been*."""
    obliged = clause.modal in _OBLIGING or clause.modal in _NEEDING
    if clause.modal == "should" and clause.lemma == "be" and tree.kid(clause.verb, "acomp") is not None:  # should be minimal, should be able to
        return False
    if clause.modal == "should" and clause.lemma in {"come", "know", "happen"}:  # should come as no surprise, people should know
        return False
    if obliged and not clause.has_perfect and clause.subject is Subject.OTHER and not (clause.modal in _NEEDING and clause.is_negated):
        return True
    if any(tree.lowers[kid] == "there" for kid in tree.kids[clause.verb] if tree.deps[kid] in _SUBJECTS):  # there is still time for talks
        return False
    return clause.subject is Subject.NOBODY and any(
        tree.deps[kid] in {"acomp", "attr"} and tree.lemmas[kid] in _URGENT and _demands(tree, clause.verb, kid) for kid in tree.kids[clause.verb]
    )


def _demands(tree: Tree, verb: int, adjective: int) -> bool:
    """Whether *vital*, *time* has another to act after it: that they leave, for them to leave."""
    for kid in (*tree.kids[verb], *tree.kids[adjective]):
        if kid < adjective or tree.deps[kid] not in {"ccomp", "advcl", "xcomp", "acl", "prep"}:
            continue
        acts_itself = any(tree.tags[inner] == "TO" for inner in tree.kids[kid]) and tree.kid(kid, *_SUBJECTS) is None
        if (
            not acts_itself
            and (tree.deps[kid] != "prep" or tree.lowers[kid] == "for")
            and not _FIRST.intersection(tree.lowers[tree.left[kid] : tree.left[kid] + 4])
        ):
            return True
    return False


def _is_imperative(tree: Tree, verb: int) -> bool:
    """A bare verb without a subject at the beginning of a quotation's sentence: Stop the shelling. Thanks and *look* command nothing."""
    if tree.tags[verb] != "VB" or tree.deps[verb] not in {"ROOT", "ccomp"} or tree.lemmas[verb] in _UNCOMMANDING:
        return False
    if any(tree.deps[kid] in {*_SUBJECTS, "aux"} and tree.lowers[kid] != "do" for kid in tree.kids[verb]):
        return False
    return tree.left[verb] >= verb - 3


def _future(clause: Clause) -> SpeechAct | None:
    if clause.is_negated or clause.modal == "wo":
        if clause.lemma in _ALLOWING:
            return SpeechAct.PROMISE if clause.subject is Subject.OWN else SpeechAct.REJECT
        if clause.lemma in _REFUSED:
            return SpeechAct.REJECT
        return SpeechAct.PROMISE if clause.subject is Subject.OWN and clause.lemma in _COMMITTED - _DOING else None
    if clause.subject is not Subject.OWN:
        return SpeechAct.ANNOUNCE if clause.lemma in _SCHEDULED_FOR_OTHERS and clause.subject is Subject.OTHER else None
    if clause.lemma in _COMMITTED:
        return SpeechAct.PROMISE
    return SpeechAct.ANNOUNCE if clause.lemma in _SCHEDULED else None
