"""Where in a page a text stands: the order of captions among the paragraphs, and what a paragraph stands in.

Lives here: positions in reading order. Not here: what is a caption or a paragraph (`figures`, `body`).
Main-content extraction works on a copy of the tree and hands back text alone, so paragraphs are found again by how they start.
"""

import re
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from lxml import etree
from lxml.html import HtmlElement

from standoff.parse.markup import INVISIBLE

KEY_LENGTH = 28
"""Letters and figures at its start by which a paragraph is found again; shorter ones stand where the one before them does."""

_IMAGES = frozenset({"img", "video", "amp-img", "amp-video"})
_NOT_IN_CAPTIONS = frozenset({"h1", "h2", "h3", "h4", "time", "ul", "ol", "table", "form", "figcaption"})
_NO_WORD = re.compile(r"[\W_]+")


def letters(text: str) -> str:
    """The letters and figures of a text, in lower case: what stays the same when a text is printed elsewhere."""
    return _NO_WORD.sub("", text).casefold()


@dataclass(frozen=True, slots=True)
class Place:
    """A position (letters and figures of visible text before it) and the innermost element that the text there is in."""

    position: int
    element: HtmlElement


class Extent(NamedTuple):
    """What an element holds: its text from `start` to `end` (positions), its images, and the elements that no caption contains."""

    start: int
    end: int
    image_count: int
    block_count: int

    @property
    def length(self) -> int:
        """Letters and figures of its visible text."""
        return self.end - self.start


@dataclass(frozen=True, slots=True)
class ReadingOrder:
    """The visible text of a page as places, found by how the text there starts, and the extent of every element.

    Extents are those of the whole page, before anything is cut from it: they make every question about an element's
    size take the same time, on pages with any number of elements.
    """

    starts: Mapping[str, Sequence[Place]]
    extents: Mapping[HtmlElement, Extent]

    @classmethod
    def of(cls, tree: HtmlElement) -> "ReadingOrder":
        """The order of a whole page; time and memory linear in its text."""
        extents: dict[HtmlElement, Extent] = {}
        pieces: list[str] = []
        places: list[Place] = []
        opened: list[Extent] = []
        position = hidden = images = blocks = 0
        for event, node in etree.iterwalk(tree, events=("start", "end")):
            tag = node.tag
            if event == "start":
                opened.append(Extent(position, position, images, blocks))
                images += tag in _IMAGES or "-image" in tag
                blocks += tag in _NOT_IN_CAPTIONS
                hidden += tag in INVISIBLE
                text, owner = node.text, node
            else:
                begun = opened.pop()
                extents[node] = Extent(begun.start, position, images - begun.image_count, blocks - begun.block_count)
                hidden -= tag in INVISIBLE
                text, owner = node.tail, node.getparent()
            if text and not hidden and not text.isspace() and (piece := letters(text)):
                pieces.append(piece)
                places.append(Place(position, owner))
                position += len(piece)
        whole = "".join(pieces)
        starts: dict[str, list[Place]] = {}
        for place in places:
            starts.setdefault(whole[place.position : place.position + KEY_LENGTH], []).append(place)
        return cls(starts, extents)

    def extent(self, element: HtmlElement | None) -> Extent:
        """The extent of an element; of none, the page's start."""
        return self.extents.get(element, _NOWHERE)

    def find(self, text: str, after: int) -> Place | None:
        """The first place not before `after` where the page's text goes on like `text` starts; else the first one anywhere."""
        places = self.starts.get(letters(text[: KEY_LENGTH * 4])[:KEY_LENGTH], ())
        if not places:
            return None
        number = bisect_left(places, after, key=lambda place: place.position)
        return places[number] if number < len(places) else places[0]


_NOWHERE = Extent(0, 0, 0, 0)
