"""Attributions in one block: each cue with its speaker and content.

Lives here: which verbs are taken as cues where they stand, *according to*, and colons. Not here: extents (`speakers`,
`contents`), what crosses blocks (`rules`).
A verb inside a quotation is no cue: those are the speaker's own, and none of 12,000 in the training articles was annotated.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from schemas.codes import PassageKind
from standoff.extract.contents import content_of, trimmed
from standoff.extract.cues import BLOCKING, MODALS, Frame, frames_of, listed
from standoff.extract.speakers import cue_range, noun_phrase, speaker_of
from standoff.extract.tree import Tree
from standoff.extract.views import Range, View

LONGEST_HEAD = 6
"""Tokens before the colon of a headline that can name a speaker."""

LONGEST_TAG = 8
"""Tokens between the closing mark and the verb of a tag whose parse went wrong."""

QUOTED_STOPS = frozenset({",", ".", "!", "?"})

SLOGANS = listed("latest update daily guide analysis opinion exclusive watch video live breaking live-blog review explainer editorial here why how what")
"""Words of headline heads that name a format and nobody who speaks (The Latest: …)."""

APPOSING = listed("a an which who whose where")
"""First words of what says more of a source in the middle of a sentence (…, according to Mensah, a lawyer) and is no content."""

DOCUMENTS = listed("poll report study survey source sources official officials police minister ministry newspaper")


@dataclass(frozen=True, slots=True)
class Attribution:
    """One attribution of a block as token ranges. `verb` is the head of the cue.

    `content` is empty where the cue introduces a quotation in the next block.
    """

    frame: Frame
    verb: int
    cue: tuple[Range, ...]
    speaker: tuple[Range, ...]
    content: tuple[Range, ...]


def attributions(view: View, kind: PassageKind) -> Iterator[Attribution]:
    """The attributions of a block that have their cue in it, in the order of the cues."""
    tree = view.tree
    if kind is PassageKind.TITLE:
        found = _headline(view)
        if found is not None:
            yield found
            return
    for unit in view.units:
        for index in range(unit[0], unit[1] + 1):
            if view.inside[index] >= 0:
                continue
            if tree.lowers[index] == "according":
                found = _according(view, unit, index)
            elif tree.is_verb(index) and frames_of(tree.lemmas[index]):
                found = _verbal(view, unit, index)
            else:
                continue
            if found is not None:
                yield found


def _verbal(view: View, unit: Range, verb: int) -> Attribution | None:
    tree = view.tree
    if _is_blocked(tree, verb):
        return None
    speaker = _behind_quotation(view, verb, speaker_of(tree, verb))
    if not speaker or any(first == last and tree.lowers[first] == "you" for first, last in speaker):
        return None
    content = content_of(view, unit, verb, speaker)
    cue = (cue_range(tree, verb),)
    if content is not None:
        return Attribution(content.frame, verb, cue, speaker, content.ranges)
    if unit[1] == len(tree) - 1 and tree.words[unit[1]] == ":" and Frame.QUOTE in frames_of(tree.lemmas[verb]):
        return Attribution(Frame.QUOTE, verb, cue, speaker, ())
    return None


def _behind_quotation(view: View, verb: int, speaker: tuple[Range, ...]) -> tuple[Range, ...]:
    """The words between a closing mark and the cue (“…,” *Mensah* said) where the parse drew the speaker from before the mark."""
    tree = view.tree
    closing = next((index for index in range(verb - 1, max(verb - LONGEST_TAG, 0), -1) if view.inside[index] >= 0), None)
    if (
        closing is None
        or not view.is_closing(closing)
        or tree.words[max(closing - 1, 0)] not in QUOTED_STOPS
        or all(first > closing or last < closing for first, last in speaker)
    ):
        return speaker
    between = range(closing + 1, verb)
    if any(tree.is_verb(index) for index in between) or not any(tree.tags[index][:2] in {"NN", "PR"} for index in between):
        return speaker
    return (trimmed(tree, (closing + 1, verb - 1)),)


def _is_blocked(tree: Tree, verb: int) -> bool:
    """Not said, or not to be taken as said: negated, hypothetical, conditional, or under a verb such as *decline*."""
    if tree.tags[verb] == "VBN" and tree.deps[verb] in {"advcl", "acl", "amod"} and tree.kid(verb, "agent") is None:
        return True
    for kid in tree.kids[verb]:
        if tree.deps[kid] == "neg" or (tree.deps[kid] == "aux" and tree.lowers[kid] in MODALS):
            return True
        if tree.deps[kid] == "mark" and tree.lowers[kid] in {"if", "whether", "unless"}:
            return True
    if tree.deps[verb] not in {"xcomp", "pcomp"}:
        return False
    head = tree.heads[verb]
    governor = tree.heads[head] if tree.deps[verb] == "pcomp" else head
    return tree.lemmas[governor] in BLOCKING or any(tree.deps[kid] == "neg" for kid in tree.kids[governor])


def _according(view: View, unit: Range, word: int) -> Attribution | None:
    """`According to X, …` and `…, according to X`: the unit without the phrase."""
    tree = view.tree
    if word + 1 >= len(tree) or tree.lowers[word + 1] != "to":
        return None
    source = next((kid for kid in tree.kids[word + 1] if tree.deps[kid] == "pobj"), None)
    if source is None:
        source = next((kid for kid in tree.kids[word] if kid > word + 1), None)
    if source is None:
        return None
    first, last = noun_phrase(tree, source, word)
    last = min(last, unit[1])
    parts = [(unit[0], word - 1)] if word > unit[0] else []
    goes_on = tree.words[min(last + 1, unit[1])] in {",", "—", "–"} and tree.lowers[min(last + 2, unit[1])] not in APPOSING
    if last + 1 < unit[1] and (word == unit[0] or goes_on):
        parts.append((last + 1, unit[1]))
    content = tuple(part for part in (trimmed(tree, part) for part in parts) if part[0] < part[1])
    return Attribution(Frame.ACCORDING, word, ((word, word + 1),), ((first, last),), content) if content else None


def _headline(view: View) -> Attribution | None:
    """`Lavrov: Moscow ready for talks`: a name before the first colon of a headline. Of 134 such heads in training, 83 are speakers."""
    tree = view.tree
    colon = next((index for index in range(min(LONGEST_HEAD + 1, len(tree))) if tree.words[index] == ":"), None)
    if not colon or view.inside[colon] >= 0 or colon + 2 >= len(tree):
        return None
    head = range(colon)
    if any(tree.is_verb(index) or tree.lowers[index] in SLOGANS or tree.tags[index] == "CD" for index in head):
        return None
    if not any(tree.tags[index] in {"NNP", "NNPS"} or (colon == 1 and tree.words[index].istitle()) or tree.lowers[index] in DOCUMENTS for index in head):
        return None
    content = trimmed(tree, (colon + 1, len(tree) - 1))
    return Attribution(Frame.COLON, colon, ((colon, colon),), ((0, colon - 1),), (content,)) if content[0] <= content[1] else None
