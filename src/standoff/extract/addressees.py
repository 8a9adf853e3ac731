"""To whom a statement is said or at whom it is aimed: told *reporters*, called on *Iran* to stop, in a letter to *the council*.

Lives here: the noun phrases around a cue that name an audience or a target. Not here: who speaks (`speakers`), which actor the words
mean (`standoff.resolve`).
Only words that can mean somebody count: names, pronouns, and nouns for people and bodies; criticizing *a plan* is aimed at nobody
unless the plan is somebody's (*the senator's plan*).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from standoff.extract.cue_acts import ACT_OF_NOUN
from standoff.extract.cues import ADDRESSED, listed
from standoff.extract.speakers import ADDRESSING_OBJECT, noun_phrase
from standoff.extract.tree import Tree
from standoff.extract.views import Range
from standoff.knowledge import load

TOLD = ADDRESSED | listed(
    "ask invite instruct direct challenge question interview call phone email e-mail text implore exhort reassure caution persuade encourage"
)
"""Verbs whose object hears what is said."""

AIMED = ADDRESSING_OBJECT | listed("""denounce slam blast attack rebuke assail chide savage mock ridicule deride lambaste lambast berate castigate scold excoriate praise hail laud
    applaud commend salute fault credit threaten slap hit rip target""")
"""Verbs whose object the words are aimed at."""

_AT_VERBS = listed("lash hit strike rail snap shout scream yell fire swipe aim sneer jeer")
_FOR_NOUNS = listed("praise support thanks tribute call message warning")
_AUDIENCES = listed("""reporter journalist audience crowd viewer listener reader follower lawmaker supporter parliament congress senate world public nation people
    side party leader ally enemy rival critic media press site website channel station newspaper agency outlet network magazine broadcaster program programme show""")
_WRITTEN = listed(
    "letter message note email e-mail memo statement speech address remark testimony report call conversation phone interview tweet reply response talk meeting briefing appeal"
)
_ASKED_OF = listed("demand ask require request expect")
_SPEAKING_TO = listed(
    "speak talk write reply respond answer appeal plead complain apologize apologise explain reveal disclose admit say add announce confirm suggest address turn speak"
)


def addressed(tree: Tree, cue: Sequence[Range], content: Sequence[Range] = ()) -> tuple[Range, ...]:
    """The words for whom a statement is said or aimed at, the surest construction first; empty where the text names nobody.

    `cue` and `content` are token ranges of one block; what lies inside the content can be a target (accused *Moscow* of …) but no
    audience.
    """
    tokens = [index for first, last in cue for index in range(first, last + 1)]
    said = [index for first, last in content for index in range(first, last + 1)]
    spoken = frozenset(said)
    for head in _heads(tree, tokens):
        for noun in _candidates(tree, head, spoken):
            if _can_be_somebody(tree, noun):
                return (_phrase(tree, noun, head, content),)
            owner = next((kid for kid in tree.kids[noun] if tree.deps[kid] == "poss" and _can_be_somebody(tree, kid)), None)
            if owner is not None and tree.lemmas[head] in AIMED and not tree.tags[owner].startswith("PRP"):
                return (_phrase(tree, owner, head, content),)
    return ()


def _heads(tree: Tree, tokens: Sequence[int]) -> list[int]:
    """The verbs and act-naming nouns of a cue, in text order, the last verb first: *went on to tell*."""
    verbs = [index for index in tokens if tree.is_verb(index) and tree.lowers[index] != "according"]
    nouns = [index for index in tokens if tree.tags[index][:2] == "NN" and (tree.lemmas[index] in ACT_OF_NOUN or tree.lemmas[index] in _WRITTEN | {"call"})]
    return [*reversed(verbs), *nouns]


def _candidates(tree: Tree, head: int, spoken: frozenset[int]) -> Iterator[int]:
    """The nouns that can be an addressee of a cue's word, the likeliest first."""
    if not tree.is_verb(head):
        yield from _of_noun(tree, head, spoken)
        return
    lemma = tree.lemmas[head]
    hears, aims = lemma in TOLD, lemma in AIMED
    if (hears or aims) and any(tree.deps[kid] == "auxpass" for kid in tree.kids[head]):
        told = tree.kid(head, "nsubjpass")
        if told is not None:
            yield told
    if lemma == "blame":  # blamed the crisis on the West
        yield from _objects_of(tree, head, {"on"}, spoken=frozenset())
    if hears or aims:
        yield from _direct_objects(tree, head, spoken if lemma == "call" else frozenset())
    if lemma == "call":
        yield from _objects_of(tree, head, {"on", "upon"}, spoken=frozenset())
    if lemma in _AT_VERBS:
        yield from _objects_of(tree, head, {"at", "against"}, spoken=frozenset())
    if lemma in _ASKED_OF:
        yield from _objects_of(tree, head, {"of"}, spoken)
    yield from _objects_of(
        tree, head, {"to", "before"} if lemma in _SPEAKING_TO or hears else {"to"}, frozenset() if lemma in {"appeal", "describe"} else spoken
    )
    if lemma in {"agree", "plead", "speak", "argue", "concur"}:
        yield from _objects_of(tree, head, {"with"}, spoken)
    yield from _in_writing(tree, head, spoken)


def _direct_objects(tree: Tree, head: int, spoken: frozenset[int]) -> Iterator[int]:
    for kid in tree.kids[head]:
        if tree.deps[kid] in {"dative", "dobj", "iobj"} and kid > head and kid not in spoken and tree.tags[kid] != "IN":
            yield kid
        elif tree.deps[kid] in {"ccomp", "xcomp"} and kid > head and any(tree.tags[inner] == "TO" for inner in tree.kids[kid]):
            subject = tree.kid(kid, "nsubj")  # urged [Moscow to leave], as one clause
            if subject is not None and head < subject < kid:
                yield subject


def _objects_of(tree: Tree, head: int, prepositions: frozenset[str] | set[str], spoken: frozenset[int]) -> Iterator[int]:
    """The nouns of a word's prepositional phrases, outside the content."""
    for kid in tree.kids[head]:
        if tree.deps[kid] in {"prep", "dative", "agent"} and tree.lowers[kid] in prepositions and kid > head and kid not in spoken:
            noun = tree.kid(kid, "pobj")
            if noun is not None and noun not in spoken:
                yield noun


def _in_writing(tree: Tree, head: int, spoken: frozenset[int]) -> Iterator[int]:
    """*In a letter to* the council, *in a call with* the king, *speaking to* reporters."""
    for kid in tree.kids[head]:
        if kid in spoken:
            continue
        if tree.deps[kid] == "prep" and tree.lowers[kid] in {"in", "during", "at", "on"}:
            noun = tree.kid(kid, "pobj")
            if noun is not None and tree.lemmas[noun] in _WRITTEN and noun not in spoken:
                yield from _objects_of(tree, noun, {"to", "with"}, spoken)
        elif tree.deps[kid] == "advcl" and tree.tags[kid] == "VBG" and tree.lemmas[kid] in {"speak", "talk", "write", "address"}:
            yield from (noun for noun in _direct_objects(tree, kid, spoken) if tree.lemmas[kid] == "address")
            yield from _objects_of(tree, kid, {"to", "with"}, spoken)


def _of_noun(tree: Tree, noun: int, spoken: frozenset[int]) -> Iterator[int]:
    """A warning *to* X, criticism *of* X, an attack *on* X, accusations *against* X, a call *for* X to act."""
    yield from _objects_of(tree, noun, {"to", "against", "with"}, spoken)
    if tree.lemmas[noun] in {"criticism", "condemnation", "denunciation", "rebuke", "question"}:
        yield from _objects_of(tree, noun, {"of", "for"}, frozenset())
    if tree.lemmas[noun] in _FOR_NOUNS:
        yield from _objects_of(tree, noun, {"for", "on"}, frozenset())
    if tree.lemmas[noun] == "attack":
        yield from _objects_of(tree, noun, {"on"}, frozenset())


def _can_be_somebody(tree: Tree, noun: int) -> bool:
    """Whether a noun can hear: a name (but no day and no work), a pronoun, a noun for people or bodies."""
    tag = tree.tags[noun]
    if tag in {"NNP", "NNPS"}:
        return tree.lemmas[noun] not in _DAYS
    if tag == "PRP":
        return True
    return tag[:2] == "NN" and (tree.lemmas[noun] in _AUDIENCES or load().noun(tree.lemmas[noun]) is not None)


_DAYS = listed("""monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september october november december
    twitter facebook instagram telegram""")


def _phrase(tree: Tree, noun: int, head: int, content: Sequence[Range]) -> Range:
    """The noun phrase of an addressee, up to what says about what (accused the bank *of hiding*) or more of whom (an aide *who …*)."""
    first, last = noun_phrase(tree, noun, head)
    last = max(noun, min([last, *(start - 1 for start, _ in content if start > noun)]))
    for kid in tree.kids[noun]:
        if kid > noun and tree.left[kid] <= last and _leaves(tree, head, kid):
            return first, max(tree.left[kid] - 1, noun)
    if tree.deps[noun] == "poss" and tree.lowers[last] in {"'s", "’s", "'", "’"}:
        last -= 1
    return first, last


def _leaves(tree: Tree, head: int, kid: int) -> bool:
    if tree.deps[kid] in {"relcl", "acl", "punct"}:
        return True
    if tree.deps[kid] != "prep":
        return False
    return (
        tree.lowers[kid] in {"over", "about", "after", "during"}
        or tree.kid(kid, "pcomp") is not None
        or (tree.lemmas[head] in AIMED | TOLD and tree.lowers[kid] in {"for", "on", "in", "at"})
        or tree.lemmas[head] == "accuse"
    )
