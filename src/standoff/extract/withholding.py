"""Cues that report no statement: *declined to say*, *did not mention*, *it is unclear whether*.

Lives here: whether anything was said. Not here: what is done by saying it (`speech_acts`): who does not agree or does not believe
takes a stand, and that is a statement.
Of 19,833 cues of the PolNeAR training articles 608 hold a negation or a refusal (3.1 %); the commonest are *declined*, *refused*,
*did not mention*, *did not respond to*.
"""

from __future__ import annotations

from collections.abc import Sequence

from standoff.extract.cues import BLOCKING, MODALS, listed
from standoff.extract.tree import Tree
from standoff.extract.views import Range

STANCES = listed("""believe think want like agree support endorse accept expect see consider feel recognize recognise buy trust favor favour plan intend hope care mind
    doubt deny rule dispute oppose object reject question regret approve back condone apologize apologise forgive need be seem""")
"""Verbs whose negation takes a stand: *does not believe* the figures, *did not rule out* a strike."""

SPEAKING = listed("""say tell comment respond reply answer mention discuss address disclose reveal specify elaborate name identify explain clarify confirm speculate
    quote cite give provide speak talk state detail describe indicate acknowledge admit announce promise threaten accuse claim suggest
    predict share report note know ask demand warn urge blame praise thank criticize criticise condemn commit""")
"""Verbs whose refusal or omission leaves nothing said: *declined to comment*, *refused to name*."""

_UNKNOWN = listed("unclear unknown uncertain unsure")
_KNOWN = listed("clear known certain sure")

_ASKERS = listed("whether if when how who what why where which")

_OMITTING = BLOCKING | listed("stop omit")

_HYPOTHETICAL = MODALS - listed("will wo 'll ’ll ca can")
"""Auxiliaries under which nothing has been said: *would say*, *may announce*. What somebody *will* or *can* say counts as said."""

_ASKING = listed("do does did has have had is are was were will would can could should")


def withholds(tree: Tree, cue: Sequence[Range]) -> bool:
    """Whether a cue tells that something was not said, or not yet: its statement is none.

    `cue` are ranges of tokens in one block. Negated stands (*did not rule out*, *does not believe*) and double negations (*did not
    hesitate to condemn*) are statements.
    """
    tokens = [index for first, last in cue for index in range(first, last + 1)]
    if not tokens:
        return False
    words = {tree.lowers[index] for index in tokens}
    if {"short", "of"} <= words and any(tree.lemmas[index] in SPEAKING for index in tokens):  # stopped short of saying
        return True
    if (
        _is_unknown(tree, tokens)
        or ("comment" in words and "no" in words)
        or {"silence", "silent"} & words
        or ("mention" in words and {"no", "little", "without"} & words)
    ):
        return True
    head = _head(tree, tokens)
    if tree.tags[head][:2] != "VB":
        verbs = [index for index in tokens if tree.is_verb(index) and tree.lemmas[index] in SPEAKING | _OMITTING]
        head = verbs[0] if verbs else head
    return _is_omitted(tree, head) or _is_asked(tree, head)


def _head(tree: Tree, tokens: Sequence[int]) -> int:
    inside = set(tokens)
    return next((index for index in tokens if tree.heads[index] not in inside or tree.heads[index] == index), tokens[0])


def _is_unknown(tree: Tree, tokens: Sequence[int]) -> bool:
    """*It is unclear whether*, *it was not known if*, *are not sure*."""
    words = {tree.lowers[index] for index in tokens}
    asks = tree.lowers[min(tokens[-1] + 1, len(tree) - 1)] in _ASKERS or bool(words & (_ASKERS | {"it"})) or tree.lowers[max(tokens[0] - 2, 0)] == "it"
    return (asks and bool(words & _UNKNOWN)) or (
        bool(words & _KNOWN) and bool(words & {"not", "n't", "n’t"}) and "make" not in {tree.lemmas[index] for index in tokens}
    )


def _is_omitted(tree: Tree, head: int) -> bool:
    """Whether a verb of saying is negated, hypothetical, conditional or what somebody declined to do."""
    if tree.lemmas[head] in _OMITTING and tree.lemmas[head] != "hesitate":
        return _declines(tree, head)
    if _is_negated(tree, head):
        return tree.lemmas[head] not in STANCES and tree.lemmas[head] != "hesitate"  # did not hesitate to condemn
    if any(tree.deps[kid] == "aux" and tree.lowers[kid] in _HYPOTHETICAL for kid in tree.kids[head]) and tree.lemmas[head] != "like":
        return True
    if any(tree.deps[kid] == "mark" and tree.lowers[kid] in {"if", "whether", "unless"} for kid in tree.kids[head]):
        return True
    return _is_governed(tree, head)


def _is_negated(tree: Tree, verb: int) -> bool:
    """Whether a negation stands before a verb or right after it (*is not*); one farther on is part of what is said."""
    return any(kid <= verb + 1 and (tree.deps[kid] == "neg" or tree.lowers[kid] in {"never", "not", "n't", "n’t"}) for kid in tree.kids[verb])


def _declines(tree: Tree, verb: int) -> bool:
    """Whether *declined*, *refused* withholds words: to comment, to name the man; refusing to leave is a statement."""
    if _is_negated(tree, verb):
        return False
    done = tree.kid(verb, "xcomp")
    if done is not None:
        return tree.lemmas[done] in SPEAKING and tree.lemmas[done] not in STANCES
    thing = tree.kid(verb, "dobj")
    return thing is not None and tree.lemmas[thing] in {"comment", "interview", "detail", "answer"}


def _is_governed(tree: Tree, verb: int) -> bool:
    """Whether a verb that negates governs one of saying: *declined* to say, *without* saying, *stopped short of* saying."""
    head = tree.heads[verb]
    if tree.deps[verb] == "pcomp":
        if tree.lowers[head] == "without":
            return True
        head = tree.heads[head] if tree.lowers[tree.heads[head]] != "short" else tree.heads[tree.heads[head]]
    elif tree.deps[verb] != "xcomp":
        return False
    if head == verb or tree.lemmas[verb] in STANCES:
        return False
    return (tree.lemmas[head] in _OMITTING) is not _is_negated(tree, head)


def _is_asked(tree: Tree, head: int) -> bool:
    """*Did she say …?*: an auxiliary before the subject in a sentence that ends in a question mark."""
    subject = tree.kid(head, "nsubj")
    auxiliary = next((kid for kid in tree.kids[head] if tree.deps[kid] in {"aux", "advmod"} and tree.lowers[kid] in _ASKING), None)
    if subject is None or auxiliary is None or auxiliary > subject:
        return False
    return tree.words[tree.right[head]] == "?" or any(tree.words[kid] == "?" for kid in tree.kids[head])
