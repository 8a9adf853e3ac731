"""What is said: the words of a cue's content.

Lives here: one finder per construction. Not here: which constructions a verb allows (`cues`), who speaks (`speakers`).
Extents follow PolNeAR (Newell et al. 2018): *that* belongs to the content; the final stop, addressees and the words that
tell when and where something was said do not.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from standoff.extract.cues import ADDRESSED, BLOCKING, ONLY_OBJECTS, PARTICIPLES, WITHHELD, Frame, frames_of, listed, prepositions_of
from standoff.extract.speakers import addressees
from standoff.extract.tree import Tree
from standoff.extract.views import Range, View

NEAR = 14
"""Tokens between a cue and a quotation it introduces: an addressee and a when fit in, another clause hardly does."""

CONCESSIVE = listed("although though while")
"""Conjunctions that, after a comma, take the word back from the speaker: *…, though it is not a member*. PolNeAR is indifferent to it."""

COMPLETING = listed("as for of over to about from against with on into by")
"""Prepositions that go on with an object (criticized Iran for …); *in*, *at*, *during* and *after* tell the circumstances."""

_SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "expl"})
_DASHES = frozenset({"—", "–", "--", "-"})
_CLAUSE_DEPS = frozenset({"prt", "dobj", "dative", "iobj", "prep", "npadvmod", "advmod", "agent", "advcl", "acomp"})
_EDGE_MARKS = frozenset({",", ":", "—", "–", "--", "-", ";", "..."})


@dataclass(frozen=True, slots=True)
class Content:
    """Content ranges, and the construction they were found in."""

    frame: Frame
    ranges: tuple[Range, ...]


def content_of(view: View, unit: Range, verb: int, speaker: Sequence[Range]) -> Content | None:
    """The content of a cue in the first construction that fits and that its verb allows."""
    frames = frames_of(view.tree.lemmas[verb])
    for find in (_tag, _quotation_after, _clause_after, _before, _object):
        found = find(view, unit, verb, speaker)
        if found is not None and found.frame in frames:
            ranges = tuple(part for part in (trimmed(view.tree, part) for part in found.ranges) if part[0] <= part[1])
            if ranges:
                return Content(found.frame, ranges)
    return None


def trimmed(tree: Tree, part: Range) -> Range:
    """A range without the marks at its ends; the first lies after the last where nothing is left."""
    first, last = part
    while first <= last and (tree.words[first] in _EDGE_MARKS or tree.tags[first] == "_SP"):
        first += 1
    while last >= first and (tree.words[last] in _EDGE_MARKS or tree.words[last] == "." or tree.tags[last] == "_SP"):
        last -= 1
    return first, last


def _quotation_after(view: View, unit: Range, verb: int, _: Sequence[Range]) -> Content | None:
    """A quotation that the cue introduces: said: “…”; told reporters, “…”."""
    tree = view.tree
    for opening in range(verb + 1, min(verb + NEAR, unit[1]) + 1):
        if view.inside[opening] >= 0:
            break
        if tree.words[opening] in {".", ";"} or (tree.is_verb(opening) and tree.deps[opening] not in {"amod", "acl"}):
            return None
    else:
        return None
    before = tree.words[opening - 1]
    told = {head for part in addressees(tree, verb) for head in range(part[0], part[1] + 1)}
    between = (kid for kid in tree.kids[verb] if verb < kid < opening and tree.deps[kid] in {"ccomp", "xcomp", "dobj"} and kid not in told)
    if opening - 1 == verb and _is_title(view, view.inside[opening]):
        return None
    if before == ":" or opening - 1 == verb or (before == "," and next(between, None) is None):
        return Content(Frame.QUOTE, (view.ranges[view.inside[opening]],))
    return None


def _is_title(view: View, number: int) -> bool:
    """Whether a quotation is the title of a work: its longer words capitalized, no stop or comma inside its end."""
    first, last = view.ranges[number]
    words = [word for word in view.tree.words[first + 1 : last] if word.isalpha() and len(word) > 3]
    ends = view.tree.words[last - 1] in {".", ",", "!", "?"}
    return not ends and bool(words) and all(word[0].isupper() for word in words)


def _clause_after(view: View, unit: Range, verb: int, _: Sequence[Range]) -> Content | None:
    """A clause after the cue: said (that) …, vowed to …, told reporters that …."""
    tree = view.tree
    clause = next((kid for kid in tree.kids[verb] if kid > verb and tree.deps[kid] in {"ccomp", "xcomp"} and tree.left[kid] > verb), None)
    if clause is None:
        return _that_after(view, unit, verb)
    if tree.deps[clause] == "ccomp":
        frame = Frame.CLAUSE
    elif any(tree.tags[kid] == "TO" for kid in tree.kids[clause]):
        if tree.lemmas[verb] in BLOCKING and tree.lemmas[clause] in WITHHELD:
            return None
        frame = Frame.INFINITIVE
    else:
        return None
    return Content(frame, ((tree.left[clause], _end(view, unit, verb, clause)),))


def _that_after(view: View, unit: Range, verb: int) -> Content | None:
    """A clause that the parser took for something else: *charged that while …*, *said at a news conference that …*."""
    tree = view.tree
    if Frame.TAG not in frames_of(tree.lemmas[verb]):
        return None
    for start in range(verb + 1, min(verb + NEAR, unit[1])):
        if tree.lowers[start] == "that" and (start == verb + 1 or (tree.deps[start] == "mark" and tree.deps[tree.heads[start]] == "acl")):
            return Content(Frame.CLAUSE, ((start, _end(view, unit, verb, start)),))
        if tree.words[start] in {",", ";", ":"} or tree.is_verb(start) or view.inside[start] >= 0:
            return None
    return None


def _end(view: View, unit: Range, verb: int, start: int) -> int:
    """The last token of the content that starts in the subtree of `start`: all that follows, up to the next cue."""
    tree = view.tree
    last = tree.right[start]
    for kid in tree.kids[verb]:
        if kid <= start or tree.deps[kid] == "punct":
            continue
        if tree.deps[kid] in {"conj", "cc"} or (tree.deps[kid] == "advcl" and frames_of(tree.lemmas[kid]) and tree.tags[kid] == "VBG"):
            break
        last = max(last, tree.right[kid])
    last = _before_participle(view, tree.left[start], min(last, unit[1]))
    number = view.inside[last]
    return min(view.ranges[number][1], unit[1]) if number >= 0 else last


def _before_participle(view: View, first: int, last: int) -> int:
    """The end of a content that a participle of the same speaker's follows: *…, adding that …*."""
    tree = view.tree
    for index in range(first + 2, last + 1):
        if (
            tree.lowers[index] in CONCESSIVE
            and tree.words[index - 1] == ","
            and view.inside[index] < 0
            and tree.deps[index] == "mark"
            and tree.tags[tree.heads[index]] != "VBG"
        ):
            return index - 2
        if (
            tree.tags[index] == "VBG"
            and tree.words[index - 1] == ","
            and view.inside[index] < 0
            and tree.lemmas[index] in PARTICIPLES
            and tree.deps[index] == "advcl"
        ):
            return index - 2
    return last


def _tag(view: View, unit: Range, verb: int, speaker: Sequence[Range]) -> Content | None:
    """A cue after a quotation, before what else it may have: “…,” the envoy said, “…”."""
    found = _before(view, unit, verb, speaker)
    return found if found is not None and found.frame is Frame.TAG else None


def _before(view: View, unit: Range, verb: int, speaker: Sequence[Range]) -> Content | None:
    """Content before the cue (…, Putin said), and what goes on after a cue in the middle."""
    tree = view.tree
    if tree.tags[verb] == "VBG" and tree.kid(verb, "aux") is None:
        return None
    first, last = _cue_clause(view, unit, verb, speaker)
    before = first - 1
    if before < unit[0]:
        return None
    closes = view.is_closing(before)
    if not closes and (tree.words[before] != "," and tree.words[before] not in _DASHES):
        return None
    if not closes and tree.deps[verb] in {"advcl", "relcl", "acl", "conj", "xcomp", "pcomp"}:
        return None
    parts = [(unit[0], before)]
    rest = last + 1
    another_cue = any(tree.tags[index] == "VBG" and frames_of(tree.lemmas[index]) for index in range(verb + 1, rest))
    if another_cue:
        pass
    elif rest < unit[1] and (tree.words[rest] in {",", ":"} or tree.words[rest] in _DASHES or view.inside[rest] >= 0):
        parts.append((rest, unit[1]))
    elif any(tree.words[index].isalnum() for index in range(rest, unit[1] + 1)):
        return None
    if view.inside[unit[0]] < 0 and len(parts) == 1 and not any(tree.is_verb(index) for index in range(unit[0], before)):
        return None  # At the summit, he answered questions; In an interview on “This Week,” he discussed …
    return Content(Frame.TAG if closes else Frame.BEFORE, tuple(parts))


def _cue_clause(view: View, unit: Range, verb: int, speaker: Sequence[Range]) -> Range:
    """The tokens of a cue with its speaker, addressee and circumstances, up to the next quotation."""
    tree = view.tree
    leading = (kid for kid in tree.kids[verb] if verb - 4 < kid < verb and tree.deps[kid] in {"aux", "auxpass", "advmod"})
    first = min([verb, *(part[0] for part in speaker), *leading])
    last = max([verb, *(part[1] for part in speaker)])
    for kid in tree.kids[verb]:
        if kid > verb and tree.deps[kid] in _CLAUSE_DEPS and tree.left[kid] > verb:
            last = max(last, tree.right[kid])
    quotation = next((index for index in range(verb + 1, min(last, unit[1]) + 1) if view.inside[index] >= 0), None)
    if quotation is not None:
        last = quotation - 1
        while last > verb and tree.words[last] in {",", ":"}:
            last -= 1
    return max(first, unit[0]), min(last, unit[1])


def _object(view: View, unit: Range, verb: int, speaker: Sequence[Range]) -> Content | None:
    """An object or prepositional phrase as content: denied any intention, accused X of Y, called for X."""
    tree = view.tree
    spoken = {index for part in speaker for index in range(part[0], part[1] + 1)}
    kids = [kid for kid in tree.kids[verb] if kid > verb and kid not in spoken and tree.left[kid] > verb]
    start = next((kid for kid in kids if tree.deps[kid] in {"dobj", "ccomp", "xcomp", "oprd", "prep", "acomp", "dative"}), None)
    if start is None or any(tree.deps[kid] in _SUBJECTS for kid in kids):
        return None
    if tree.deps[start] != "prep":
        wanted = ONLY_OBJECTS.get(tree.lemmas[verb])
        if (wanted is not None and tree.lemmas[start] not in wanted) or (tree.lemmas[verb] in ADDRESSED and len(kids) == 1):
            return None
        return Content(Frame.OBJECT, ((tree.left[start], _object_end(view, unit, kids, start)),))
    if tree.lowers[start] in prepositions_of(tree.lemmas[verb]):
        return Content(Frame.PREPOSITION, ((tree.left[start], _end(view, unit, verb, start)),))
    return None


def _object_end(view: View, unit: Range, kids: list[int], start: int) -> int:
    """The last token of an object with what completes it (*as* …, *for* …, *of* …), but not with when and where it was said."""
    tree = view.tree
    last = tree.right[start]
    for kid in kids:
        if kid <= start or tree.deps[kid] == "punct":
            continue
        completes = tree.deps[kid] in {"xcomp", "oprd", "ccomp", "acomp", "dobj"} or (tree.deps[kid] in {"prep", "dative"} and tree.lowers[kid] in COMPLETING)
        if completes:
            last = tree.right[kid]
    return _before_participle(view, tree.left[start], min(last, unit[1]))
