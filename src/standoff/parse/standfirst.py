"""The standfirst of a page: the sentences between headline and article that say what it is about.

Lives here: finding it where the main text does not hold it already. Not here: the main text (`body`), the headline (`pagemeta`).
On 133 pages, 40 print one outside the element that holds their paragraphs; 26 of those repeat it as the page's description.
"""

import re
from collections.abc import Iterable, Iterator, Sequence

from lxml import etree
from lxml.html import HtmlElement

from standoff.parse.body import Paragraph
from standoff.parse.markup import class_words, visible_text
from standoff.parse.order import ReadingOrder, letters

LENGTHS = range(30, 900)
"""Characters of a standfirst."""

MAX_TITLE_SHARE = 0.6
"""Most of a standfirst's words that the title may have."""

_NAMES = frozenset({
    "standfirst", "lead", "lede", "intro", "introduction", "subtitle", "subhead", "subheadline", "subheading", "subline", "summary", "deck", "dek", "vorspann", "excerpt", "abstract", "strapline",
    "chapeau", "entradilla", "bajada", "ingress", "preamble", "sapo", "teaser", "spot", "sommario", "chapo", "synopsis", "manchet", "underrubrik", "copetete", "sumario",
})  # fmt: skip
_OUTSIDE = frozenset({"nav", "footer", "aside", "figure", "figcaption", "a", "button", "li", "time", "form", "noscript"})
_HOLDS_BLOCKS = etree.XPath(
    "boolean(.//p or .//div or .//h1 or .//h2 or .//h3 or .//h4 or .//ul or .//img or .//time or .//section or .//article or .//button or .//figure)"
)
_SENTENCE = re.compile(r"[.!?…。！？][\"'”’»“)\]]{0,2}$")


def find_standfirst(tree: HtmlElement, order: ReadingOrder, title: str, paragraphs: Sequence[Paragraph], descriptions: Iterable[str]) -> Paragraph | None:
    """The standfirst between the headline and the first paragraph; None where there is none, or the paragraphs hold it."""
    first = next((paragraph.position for paragraph in paragraphs if paragraph.position is not None), None)
    heading = _heading_position(tree, order, title)
    if first is None or heading is None:
        return None
    described = {letters(text)[:60] for text in descriptions if len(text) in LENGTHS}
    known = letters("".join(paragraph.text for paragraph in paragraphs[:4]))
    best: tuple[int, str] | None = None
    for element in _between(tree, order, heading, first):
        text = visible_text(element)
        if len(text) not in LENGTHS or letters(text) in known or _repeats(text, title):
            continue
        rank = 0 if letters(text)[:60] in described else 1 if _is_named(element) else 2 if _SENTENCE.search(text) and len(text.split()) > 6 else 3
        if rank < 3 and (best is None or rank < best[0]):
            best = rank, text
    return Paragraph(best[1], position=heading) if best else None


def _repeats(text: str, title: str) -> bool:
    """Whether most words are the title's: a headline printed a second time, in other words or with a label."""
    words = text.casefold().split()
    return sum(word in title.casefold() for word in words) > MAX_TITLE_SHARE * len(words)


def _heading_position(tree: HtmlElement, order: ReadingOrder, title: str) -> int | None:
    """Where the headline is printed: the first `h1` that repeats the title, else the first one with words."""
    headings = [element for element in tree.iter("h1", "h2") if element in order.extents]
    wanted = letters(title)
    printed = [element for element in headings if wanted and wanted in letters(visible_text(element))] or [
        element for element in headings if element.tag == "h1" and visible_text(element)
    ]
    return order.extents[printed[0]].start if printed else None


def _between(tree: HtmlElement, order: ReadingOrder, start: int, end: int) -> Iterator[HtmlElement]:
    """Blocks without blocks inside, after the headline and up to the first paragraph."""
    for element in tree.iter("p", "h2", "h3", "h4", "div", "section"):
        if start < order.extent(element).start <= end and not _HOLDS_BLOCKS(element) and not any(parent.tag in _OUTSIDE for parent in element.iterancestors()):
            yield element


def _is_named(element: HtmlElement) -> bool:
    return any(_NAMES & class_words(near) for near in (element, element.getparent()) if near is not None)
