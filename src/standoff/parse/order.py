"""Where in a page a text stands: the order of captions among the paragraphs, and what a paragraph stands in.

Lives here: positions in reading order. Not here: what is a caption or a paragraph (`figures`, `body`).
Main-content extraction works on a copy of the tree and hands back text alone, so paragraphs are found again by how they start.
"""

import re
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from lxml import etree
from lxml.html import HtmlElement

from standoff.parse.markup import INVISIBLE

KEY_LENGTH = 28
"""Letters and figures at its start by which a paragraph is found again; shorter ones stand where the one before them does."""

_NO_WORD = re.compile(r"[\W_]+")


def letters(text: str) -> str:
    """The letters and figures of a text, in lower case: what stays the same when a text is printed elsewhere."""
    return _NO_WORD.sub("", text).casefold()


@dataclass(frozen=True, slots=True)
class Place:
    """A position (letters and figures of visible text before it) and the innermost element that the text there is in."""

    position: int
    element: HtmlElement


@dataclass(frozen=True, slots=True)
class ReadingOrder:
    """The visible text of a page as places, found by how the text there starts, and the position of every element."""

    starts: Mapping[str, Sequence[Place]]
    positions: Mapping[HtmlElement, int]

    @classmethod
    def of(cls, tree: HtmlElement) -> "ReadingOrder":
        """The order of a whole page; time and memory linear in its text."""
        positions: dict[HtmlElement, int] = {}
        pieces: list[str] = []
        places: list[Place] = []
        position = hidden = 0
        for event, node in etree.iterwalk(tree, events=("start", "end")):
            if event == "start":
                positions[node] = position
                hidden += node.tag in INVISIBLE
                text, owner = node.text, node
            else:
                hidden -= node.tag in INVISIBLE
                text, owner = node.tail, node.getparent()
            if text and not hidden and not text.isspace() and (piece := letters(text)):
                pieces.append(piece)
                places.append(Place(position, owner))
                position += len(piece)
        whole = "".join(pieces)
        starts: dict[str, list[Place]] = {}
        for place in places:
            starts.setdefault(whole[place.position : place.position + KEY_LENGTH], []).append(place)
        return cls(starts, positions)

    def find(self, text: str, after: int) -> Place | None:
        """The first place not before `after` where the page's text goes on like `text` starts; else the first one anywhere."""
        places = self.starts.get(letters(text[: KEY_LENGTH * 4])[:KEY_LENGTH], ())
        if not places:
            return None
        number = bisect_left(places, after, key=lambda place: place.position)
        return places[number] if number < len(places) else places[0]
