"""HTML source to a tree, safely, and the text of an element as a reader sees it.

Lives here: parsing within limits (no network, no entities from outside, bounded depth), visible text, class words.
Not here: what any part of a page means (`pagemeta`, `jsonld`, `figures`, `body`).
"""

import html
import re
from functools import lru_cache

from lxml import etree
from lxml.html import HtmlElement, HTMLParser

from standoff.errors import DocumentError

MAX_DEPTH = 512
"""Deepest nesting that is read. The deepest of 133 news pages has 61 levels; unclosed tags nest a few hundred; libxml2 itself stops at 2,048."""

INVISIBLE = frozenset({"script", "style", "noscript", "template", "svg", "button", "select", "option", "textarea", "iframe", "object", "head", "input", "form"})

_INLINE = frozenset({"a", "abbr", "b", "bdi", "bdo", "cite", "code", "data", "del", "em", "font", "i", "ins", "kbd", "mark", "q", "s", "samp", "small", "span", "strong", "sub", "sup", "time", "u", "var", "wbr"})  # fmt: skip
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff\ud800-\udfff]")
_ENTITY = re.compile(r"&(?:#\d{1,7}|#x[0-9a-f]{1,6}|[a-z]\w{1,30});", re.IGNORECASE)
_TAG = re.compile(r"</?[a-z][^<>]{0,200}>", re.IGNORECASE)
_BREAK = re.compile(r"\n|<br\b[^<>]{0,100}>|</?(?:p|div|h\d|li)\b[^<>]{0,200}>", re.IGNORECASE)
_TOO_DEEP = etree.XPath(f"boolean(//*[count(ancestor::*) > {MAX_DEPTH}])")
_TYPOGRAPHY = re.compile(r"(?<![\w-])text-(?:caption|lead|intro|body|title|subtitle)\b")
_CLASS_WORD = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])")


def parse_markup(source: str) -> HtmlElement:
    """The tree of a page. Raises DocumentError: `no_article` for a page without elements, `too_deep` past `MAX_DEPTH`."""
    parser = HTMLParser(encoding="utf-8", no_network=True, huge_tree=True, remove_comments=True, remove_pis=True)
    try:
        tree = etree.fromstring(_CONTROL.sub(" ", source).encode("utf-8"), parser=parser)
    except etree.ParserError as error:
        raise DocumentError("no_article", "the page is empty") from error
    except etree.XMLSyntaxError as error:
        raise DocumentError("no_article", f"the page has no readable element ({error.msg})") from error
    if tree is None:
        raise DocumentError("no_article", "the page is empty")
    # libxml2 takes these for elements with content, and nests each image inside the source before it
    etree.strip_tags(tree, "source", "track", "wbr")
    if any(entry.type == etree.ErrorTypes.ERR_RESOURCE_LIMIT for entry in parser.error_log) or _TOO_DEEP(tree):
        raise DocumentError("too_deep", f"elements are nested more than {MAX_DEPTH} deep")
    return tree


def fold(text: str) -> str:
    """The text with white space folded and soft hyphens and zero-width characters left out."""
    return " ".join(text.translate(_ZERO_WIDTH).split())


_ZERO_WIDTH = dict.fromkeys((0x00AD, 0x200B, 0x2060, 0xFEFF))


def plain(value: str) -> str:
    """A string of the metadata as text: entities resolved (as often as they were escaped, twice at most), tags dropped, white space folded."""
    for _ in range(2):
        if not _ENTITY.search(value):
            break
        value = html.unescape(value)
    return fold(_TAG.sub("", _CONTROL.sub(" ", value)))


def plain_lines(value: str) -> tuple[str, ...]:
    """A longer string of the metadata as its visible lines, paragraphs and breaks of HTML counting as such."""
    return tuple(text for line in _BREAK.split(value.replace("\r", "\n")) if (text := plain(line)))


def visible_text(element: HtmlElement, without: frozenset[HtmlElement] = frozenset()) -> str:
    """The text of an element, a space at every border of a block, without scripts, buttons and the elements `without`."""
    parts: list[str] = []
    skipped = 0
    for event, node in etree.iterwalk(element, events=("start", "end")):
        leaves_out = node.tag in INVISIBLE or node in without
        if event == "start":
            if leaves_out:
                skipped += 1
            if not skipped:
                if node.tag not in _INLINE:
                    parts.append(" ")
                parts.append(node.text or "")
            continue
        if leaves_out:
            skipped -= 1
        if node is not element and not skipped:
            if node.tag not in _INLINE:
                parts.append(" ")
            parts.append(node.tail or "")
    return fold("".join(parts))


def class_words(element: HtmlElement) -> frozenset[str]:
    """The words that its class, id, itemprop and data-testid are made of, in lower case: `imgCaption_x1` gives img, caption.

    `text-caption` and its like are sizes of type, used anywhere.
    """
    return _words_of(" ".join(filter(None, (element.get("class"), element.get("id"), element.get("itemprop"), element.get("data-testid"))))[:400])


@lru_cache(maxsize=8_192)
def _words_of(names: str) -> frozenset[str]:
    return frozenset(word.casefold() for word in _CLASS_WORD.findall(_TYPOGRAPHY.sub(" ", names)))
