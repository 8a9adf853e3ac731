"""Photos, videos and graphics printed on a page: captions and credits from its markup.

Lives here: finding captions beside images, telling the credit from the caption. Not here: media that only JSON-LD describes (`linkedmedia`), where they stand in the text (`html`),
how a credit splits into person and agency (`credits`). Measured on 133 pages: 70 % of captions stand in `figcaption`, 20 % in
elements whose class says so, the rest beside their image in unmarked elements.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import islice

from lxml.html import HtmlElement

from schemas.codes import MediaKind
from standoff.parse.captions import read_credit
from standoff.parse.credits import MAX_CREDIT, is_credit_line, split_caption
from standoff.parse.dates import parse_timestamp
from standoff.parse.markup import class_words, visible_text
from standoff.parse.order import ReadingOrder

MAX_CAPTION = 1_200
"""Characters of the longest caption; composite captions of agencies reach 900."""

MAX_LINKED = 0.6
"""Most of a caption that may be one link."""

MAX_TIME_WORDS = 3
"""Longer words (of three letters and more) in a line that is but a date and a time."""

MIN_LINE = 24
"""Letters of the shortest line that is taken for a caption because it ends in a credit."""

MAX_UNMARKED = 450
"""Letters of the longest text beside an image that is taken for its caption though nothing marks it."""

_CAPTION_WORDS = frozenset(
    {
        "caption",
        "figcaption",
        "legend",
        "cutline",
        "imgcaption",
        "imagecaption",
        "figcap",
        "bildunterschrift",
        "bildtext",
        "bildtekst",
        "legende",
        "didascalia",
        "pie",
        "onderschrift",
        "altcaption",
    }
)
_CREDIT_WORDS = frozenset(
    {
        "credit",
        "credits",
        "copyright",
        "source",
        "photographer",
        "author",
        "byline",
        "agency",
        "attribution",
        "quelle",
        "rights",
        "fotograf",
        "credito",
        "copyrightholder",
        "courtesy",
        "urheber",
        "fotocredit",
        "photocredit",
        "creditline",
    }
)
_SECTIONS = frozenset({"body", "article", "main", "section", "header"})
_GRAPHIC_WORDS = frozenset({"chart", "graphic", "infographic", "map", "datawrapper", "grafik"})
_OUTSIDE = frozenset({"nav", "footer", "aside"})
_WORDS = re.compile(r"\w\w")
_LONG_WORD = re.compile(r"[^\W\d_]{3,}")
_PICTURE_ADDRESS = re.compile(r"^#|^javascript:|^$|\.(?:jpe?g|png|webp|gif|avif)\b|/(?:image|photo|gallery|media)s?/", re.IGNORECASE)
_BYLINE = re.compile(r"^(?:by|von|par|por|di|door|av|text|interview):?\s.{3,60}$", re.IGNORECASE)
_CAPTION = re.compile(r"\w\w.*\W\w\w|[^\x00-\u02ff\W]{6}")
_PROMPT = re.compile(
    r"^(?:powered by|mit (?:video|audio)|\d+ (?:min|sek|sec)|click|tap|zoom|view|enlarge|open|close|swipe|image|photo|foto|bild|video|advertisement|anzeige|bild \d+ von \d+|\d+ ?/ ?\d+)\b.{0,30}$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Figure:
    """One medium of a page. `element` is where its caption stands, None if only JSON-LD has it."""

    kind: MediaKind
    caption: str | None
    credit: str | None
    title: str | None = None
    duration_s: int | None = None
    element: HtmlElement | None = None


def find_figures(tree: HtmlElement, order: ReadingOrder) -> tuple[Figure, ...]:
    """The captions printed on a page, in document order, each once; a repeated one (in a gallery) stands where it is first."""
    figures: dict[str, Figure] = {}
    taken: set[HtmlElement] = set()
    for element, is_marked in _caption_elements(tree, order):
        if element in taken or taken.intersection(element.iterancestors()) or _is_outside(element):
            continue
        figure = _read_caption(element, order, is_marked) if order.extent(element).length <= MAX_CAPTION else None
        if figure is None or figure.caption is None:
            continue
        taken.add(element)
        known = figures.get(figure.caption.casefold())
        if known is None:
            figures[figure.caption.casefold()] = figure
        elif figure.credit and not known.credit:
            figures[figure.caption.casefold()] = replace(known, credit=figure.credit)
    return tuple(figures.values())


def _caption_elements(tree: HtmlElement, order: ReadingOrder) -> Iterator[tuple[HtmlElement, bool]]:
    """Elements that may hold captions, outer ones first, and whether their name or class says that they do."""
    for element in tree.iter("figcaption", "p", "span", "div", "small", "dd", "li", "figure", "img", "amp-img", "h1"):
        if element.tag == "figcaption":
            if not _is_linked_away(element):
                yield element, True
        elif element.tag in {"img", "amp-img"}:
            if (beside := _beside_image(element, order)) is not None:
                yield beside, any(_CAPTION_WORDS & class_words(part) for part in (beside, *beside.iterdescendants("p", "div", "span", "small")))
        elif element.tag == "figure":
            if not order.extent(element).block_count and 0 < order.extent(element).length <= MAX_UNMARKED and not _is_teaser(element, order):
                yield element, False
        elif _CAPTION_WORDS & class_words(element) and _has_image_near(element, order) and not _is_teaser(element, order):
            yield element, True


def _beside_image(image: HtmlElement, order: ReadingOrder) -> HtmlElement | None:
    """The largest element around an image that holds this one alone (or a copy of it), and a caption's worth of text."""
    best = None
    for element in islice(image.iterancestors(), 7):
        extent = order.extent(element)
        if element.tag in _SECTIONS or extent.image_count > 2 or extent.block_count or extent.length > MAX_UNMARKED:
            break
        if extent.length:
            best = element
    return None if best is None or _is_teaser(best, order) else best


def _is_teaser(element: HtmlElement, order: ReadingOrder) -> bool:
    """Whether the text is a link elsewhere, as on the cards of related stories."""
    return _is_linked_away(element) or any(order.extent(link).length > MAX_LINKED * order.extent(element).length for link in element.iter("a"))


def _is_linked_away(element: HtmlElement) -> bool:
    """Whether the element stands inside a link to anything but a larger picture."""
    links = (parent.get("href") or "" for parent in (element, *element.iterancestors()) if parent.tag == "a")
    return any(not _PICTURE_ADDRESS.search(address) for address in links)


def _has_image_near(element: HtmlElement, order: ReadingOrder) -> bool:
    return any(order.extent(parent).image_count for parent in islice(element.iterancestors(), 3))


def _is_outside(element: HtmlElement) -> bool:
    return any(parent.tag in _OUTSIDE for parent in element.iterancestors())


def _read_caption(element: HtmlElement, order: ReadingOrder, is_marked: bool) -> Figure | None:
    """Caption and credit of an element: the credit is a marked part of it, or a sibling, or the end of the caption.

    An element that nothing marks holds a caption only if there is a credit that can be nothing else.
    """
    parts = {
        part: None
        for part in element.iterdescendants("span", "p", "div", "small", "cite", "em", "i", "a", "strong", "dd")
        if _is_credit(part) or _reads_as_credit(part, order)
    }
    outer = frozenset(part for part in parts if not any(parent in parts for parent in part.iterancestors()))
    if not is_marked and not outer and (line := _credited_line(element, order)) is not None:
        element = line
    text = visible_text(element, without=outer)
    credit = " ".join(filter(None, (visible_text(part) for part in parts if part in outer)))
    if not _WORDS.search(text) and credit and _CAPTION_WORDS & class_words(element):
        text, credit = credit, ""
    split = split_caption(text)
    caption = split.words.strip(" |–—-/:")
    credit = credit or split.credit or _sibling_credit(element)
    is_certain = is_marked or is_credit_line(credit) or read_credit(credit) is not None
    if not is_certain or not _is_caption(caption):
        return None
    return Figure(_kind(element, order), caption, credit or None, element=element)


def _credited_line(element: HtmlElement, order: ReadingOrder) -> HtmlElement | None:
    """The line beside an image that ends in a credit, where buttons and counts stand around it (`2 of 12 | Envoys arrive. (AP Photo/Jane Roe) | Read more`)."""
    lines = (line for line in element.iterdescendants("p", "div", "span", "li") if len(line) == 0 and order.extent(line).length > MIN_LINE)
    return next((line for line in lines if split_caption(visible_text(line)).credit), None)


def _reads_as_credit(part: HtmlElement, order: ReadingOrder) -> bool:
    """Whether an unmarked part of a caption is its credit by what it says (`AP Photo/Jane Roe`)."""
    text = visible_text(part) if order.extent(part).length <= 100 else ""
    return bool(text) and (is_credit_line(text) or read_credit(text) is not None)


def _is_caption(text: str) -> bool:
    """Whether the words can be a caption: neither a prompt, a bare credit, a byline nor a time."""
    if not _CAPTION.search(text) or len(text) > MAX_CAPTION or _PROMPT.match(text) or _BYLINE.match(text):
        return False
    is_time = len(_LONG_WORD.findall(text)) <= MAX_TIME_WORDS and parse_timestamp(text) is not None
    return len(text) > 60 or (not is_time and read_credit(text) is None and not is_credit_line(text))


def _is_credit(element: HtmlElement) -> bool:
    return bool(_CREDIT_WORDS & class_words(element)) and not (_CAPTION_WORDS - {"caption"}) & class_words(element)


def _sibling_credit(element: HtmlElement) -> str:
    beside = (*islice(element.itersiblings(), 3), *islice(element.itersiblings(preceding=True), 3))
    text = next((visible_text(node) for node in beside if _is_credit(node)), "")
    return text if len(text) <= MAX_CREDIT else ""


def _kind(element: HtmlElement, order: ReadingOrder) -> MediaKind:
    for parent in islice(element.iterancestors(), 3):
        if parent.tag == "figure" or order.extent(parent).image_count:
            words = class_words(parent)
            if "video" in words or (order.extent(parent).length <= MAX_CAPTION and parent.find(".//video") is not None):
                return MediaKind.VIDEO
            return MediaKind.GRAPHIC if words & _GRAPHIC_WORDS else MediaKind.PHOTO
    return MediaKind.PHOTO
