"""Who speaks, and to whom: the noun phrases of a cue verb.

Lives here: subjects, agents, relative clauses, addressees, the extent of a noun phrase. Not here: content (`contents`).
"""

from __future__ import annotations

from standoff.extract.cues import ADDRESSED, frames_of, listed
from standoff.extract.tree import Tree
from standoff.extract.views import Range

CLIMBS = 6
"""Verbs that a subject is looked for at, the cue included: deeper chains (went on to try to say) are hardly printed."""

INHERITING = frozenset({"conj", "xcomp", "advcl", "pcomp", "prep", "ccomp", "dep", "acl", "parataxis"})
"""Relations through which a verb without a subject has that of its head."""

ADDRESSING_OBJECT = listed("accuse urge thank congratulate challenge criticize criticise condemn blame warn order press")
"""Verbs whose object the words are aimed at."""

_OUTER_MARKS = frozenset({",", ":", "—", "–", "-", ".", "“", '"', "”", ";"})


def speaker_of(tree: Tree, verb: int) -> tuple[Range, ...]:
    """The speaker's words: the verb's subject, else that of the verb it hangs on; the agent of a passive. Empty where nobody is given."""
    if any(tree.deps[kid] in {"auxpass", "nsubjpass"} for kid in tree.kids[verb]):
        return _passive_speaker(tree, verb)
    current = verb
    for _ in range(CLIMBS):
        subject = tree.kid(current, "nsubj", "nsubjpass")
        if subject is not None:
            return (_relative(tree, current, subject) or noun_phrase(tree, subject, verb),)
        dep, head = tree.deps[current], _governor(tree, current)
        if dep == "acl" and tree.tags[current] == "VBG" and tree.tags[head][:2] in {"NN", "PR"}:
            return (noun_phrase(tree, head, verb),)
        if dep not in INHERITING or head == current:
            return ()
        current = head
    return ()


def _passive_speaker(tree: Tree, verb: int) -> tuple[Range, ...]:
    """*was quoted as saying* has its speaker as subject, any other passive as agent."""
    if tree.lemmas[verb] == "quote":
        subject = tree.kid(verb, "nsubjpass")
        return (noun_phrase(tree, subject, verb),) if subject is not None else ()
    agent = tree.kid(verb, "agent")
    noun = tree.kid(agent, "pobj") if agent is not None else None
    return (noun_phrase(tree, noun, verb),) if noun is not None else ()


def _governor(tree: Tree, verb: int) -> int:
    """The verb that a verb without a subject shares one with: its head, or the cue whose content its head is.

    In *said his attacks gave him momentum and said that …* and in *said he would call, noting that …* the parser joins the
    second cue to the content of the first; both cues have one speaker.
    """
    head = tree.heads[verb]
    cue = tree.heads[head]
    if tree.deps[head] != "ccomp" or not frames_of(tree.lemmas[cue]):
        return head
    coordinated = (
        tree.deps[verb] == "conj" and not frames_of(tree.lemmas[head]) and tree.tags[verb] in {"VBD", "VBZ", "VBP"} and tree.tags[cue] == tree.tags[verb]
    )
    participle = tree.deps[verb] == "advcl" and tree.tags[verb] == "VBG" and tree.words[verb - 1] == ","
    return cue if coordinated or participle else head


def _relative(tree: Tree, verb: int, subject: int) -> Range | None:
    """`the officials who` for a relative clause: its noun phrase up to the relative pronoun."""
    noun = tree.heads[verb]
    if tree.deps[verb] == "relcl" and noun < subject and tree.lowers[subject] in {"who", "that", "which"}:
        return tree.left[noun], subject
    return None


def noun_phrase(tree: Tree, noun: int, verb: int) -> Range:
    """A noun's subtree, cut where it would reach over the cue, without marks at its ends."""
    first, last = tree.left[noun], tree.right[noun]
    if noun < verb <= last:
        last = verb - 1
        while last > noun and tree.heads[last] == verb:
            last -= 1
    if first <= verb < noun:
        first = verb + 1
    while last > noun and tree.words[last] in _OUTER_MARKS:
        last -= 1
    while first < noun and (tree.words[first] in _OUTER_MARKS or tree.deps[first] == "cc"):
        first += 1
    while last + 2 < len(tree) and tree.words[last + 1] == "-" and tree.starts[last + 2] == tree.end(last) + 1:
        last += 2  # Al-Jubeir, where the parser lets the halves hang on different words
    return first, last


def cue_range(tree: Tree, verb: int) -> Range:
    """The verb with its auxiliaries, adverbs and particle where they stand beside it."""
    first = last = verb
    own = {kid for kid in tree.kids[verb] if tree.deps[kid] in {"aux", "auxpass", "advmod"}}
    while first - 1 in own:
        first -= 1
    if last + 1 < len(tree) and tree.heads[last + 1] == verb and tree.deps[last + 1] == "prt":
        last += 1
    return first, last


def addressees(tree: Tree, verb: int) -> tuple[Range, ...]:
    """Whom the words are said or aimed at: told *reporters*, said to *Blinken*, accused *the U.S.* of."""
    noun = tree.kid(verb, "dative", "dobj", "iobj")
    if noun is None or noun < verb or tree.lemmas[verb] not in ADDRESSED | ADDRESSING_OBJECT or tree.tags[noun] == "IN":
        to = next((kid for kid in tree.kids[verb] if kid > verb and tree.deps[kid] in {"prep", "dative"} and tree.lowers[kid] == "to"), None)
        noun = tree.kid(to, "pobj") if to is not None else None
    if noun is None or tree.tags[noun][:2] not in {"NN", "PR"}:
        return ()
    first, last = noun_phrase(tree, noun, verb)
    end = next((tree.left[kid] - 1 for kid in tree.kids[noun] if kid > noun and _leaves(tree, verb, kid)), last)
    return ((first, end),)


def _leaves(tree: Tree, verb: int, kid: int) -> bool:
    """Whether a part of a noun phrase says what about and no more whom: accused the U.S. *of ignoring*, told an aide *who …*."""
    if tree.deps[kid] in {"relcl", "acl"}:
        return True
    return tree.deps[kid] == "prep" and tree.lemmas[verb] in ADDRESSING_OBJECT and (tree.lemmas[verb] == "accuse" or tree.kid(kid, "pcomp") is not None)
