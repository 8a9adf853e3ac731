"""Attributions that the layout of an article gives: the turns of a transcript, and quotations signed after a dash.

    NAME: words            “words” — Name

Lives here: whole paragraphs of a fixed form. Not here: sentences (`tagger`, `linking`). Political news prints few of either, so the
tagger hardly learns them, and their form leaves nothing to learn.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence

from schemas.codes import PassageKind
from standoff.extract.contents import trimmed
from standoff.extract.cues import listed
from standoff.extract.linking import Link, Part
from standoff.extract.tree import Tree
from standoff.extract.views import Range, View

TURNS = 2
"""Turns in capitals (*MAYOR:*) that make an article a transcript, of two speakers or of one twice; of other names (*Mayor:*) `NAMED_TURNS`, one twice."""

NAMED_TURNS = 4

SHORTEST = 2
"""Words of a turn: *Sanders: 1,501* is a table."""

LONGEST_SIGNATURE = 12
"""Tokens from the closing mark to the end of a signed quotation."""

LONGEST_LABEL = 4
"""Tokens before the colon of a label that names no speaker."""

_CAPITALS = r"(?:[A-Z][A-Z.'’-]+)(?: [A-Z][A-Z.'’-]+){0,3}|[QA]"
_NAME = r"[A-Z][\w.'’-]+(?: (?:[A-Z][\w.'’-]*|de|del|da|von|van|bin|al|la|of|the)){0,4}"
_TURN = re.compile(rf"[\"“]?\s*({_CAPITALS}|{_NAME})\s?:\s+(?=\S)")
_SIGNED = re.compile(rf"[”\"»]\s*([―—–]|--?)\s*({_NAME})(?:, \d\d)?\.?\s*$")

_NEVER = listed("""breaking update updates watch read note related more editor correction photos photo video live who what when where why how which
    monday tuesday wednesday thursday friday saturday sunday january february march april june july august september october november december
    today yesterday tomorrow morning afternoon evening total source sources tags topics location date time price website phone email address
    pros cons winner winners loser losers score result results background summary conclusion verdict claim fact rating""")
"""Labels that name no speaker: of lists, tables, diaries, and of whoever speaks to the reader."""


def laid_out(views: Sequence[View], kinds: Sequence[PassageKind]) -> list[Link]:
    """The attributions of an article's turns and signed quotations, at most one a block. Time is linear in the text."""
    body = [number for number, kind in enumerate(kinds) if kind is PassageKind.BODY]
    turns = {number: turn for number in body if (turn := _turn(views[number].tree)) is not None}
    labels = Counter(label for label, _ in turns.values())
    capitals = {number for number, (label, _) in turns.items() if label.isupper()}
    capitals = capitals if len(capitals) >= TURNS else set()
    named = set(turns) if len(turns) >= NAMED_TURNS and max(labels.values()) > 1 else set()
    found = [_link(number, *turns[number][1]) for number in sorted(capitals | named)]
    taken = capitals | named
    return found + [_link(number, *signed) for number in body if number not in taken and (signed := _signed(views[number])) is not None]


def labels_nobody(tree: Tree, cue: Range) -> bool:
    """Whether a cue is the colon after a label that names no speaker: *MONDAY: The minister resigned*."""
    colon = cue[0]
    return tree.words[colon] == ":" and 0 < colon <= LONGEST_LABEL and not _NEVER.isdisjoint(tree.lowers[:colon])


def _link(block: int, cue: Range, speaker: Range, content: Range) -> Link:
    return Link(cue=Part(block, cue), speaker=(Part(block, speaker),), content=(Part(block, content),))


def _turn(tree: Tree) -> tuple[str, tuple[Range, Range, Range]] | None:
    """The label of a turn, and its colon, name and words as ranges of tokens."""
    match = _TURN.match(_beginning(tree))
    if match is None or not _NEVER.isdisjoint(match.group(1).lower().split()):
        return None
    speaker = _tokens(tree, *match.span(1))
    if speaker is None or speaker[1] + 2 >= len(tree) or tree.words[speaker[1] + 1] != ":":
        return None
    content = trimmed(tree, (speaker[1] + 2, len(tree) - 1))
    if sum(word.isalpha() for word in tree.words[content[0] : content[1] + 1]) < SHORTEST:
        return None
    return match.group(1), ((speaker[1] + 1, speaker[1] + 1), speaker, content)


def _signed(view: View) -> tuple[Range, Range, Range] | None:
    """The dash, the name and the quotation of a paragraph that is one quotation and whose it is."""
    tree = view.tree
    if len(view.ranges) != 1 or view.ranges[0][0] != 0 or not view.quotations[0].is_closed or len(tree) - view.ranges[0][1] > LONGEST_SIGNATURE:
        return None
    first, last = view.ranges[0]
    match = _SIGNED.match("".join(_printed(tree, last, LONGEST_SIGNATURE)))
    if match is None:
        return None
    offset = tree.starts[last]
    dash, name = (_tokens(tree, offset + match.start(group), offset + match.end(group)) for group in (1, 2))
    return (dash, name, (first, last)) if dash is not None and name is not None else None


def _beginning(tree: Tree, tokens: int = 12) -> str:
    """The text of the first tokens."""
    return "".join(_printed(tree, 0, tokens))


def _printed(tree: Tree, first: int, tokens: int = 12) -> Iterator[str]:
    """The text from a token on, tokens and the blanks between them."""
    position = tree.starts[first] if first < len(tree) else 0
    for index in range(first, min(first + tokens, len(tree))):
        yield " " * (tree.starts[index] - position)
        yield tree.words[index]
        position = tree.end(index)


def _tokens(tree: Tree, start: int, end: int) -> Range | None:
    """The tokens that make up the characters `[start, end)` of a block, None where one lies across their ends."""
    first, last = bisect_left(tree.starts, start), bisect_left(tree.starts, end) - 1
    return (first, last) if first <= last and tree.starts[first] == start and tree.end(last) == end else None
