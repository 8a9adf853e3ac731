"""JSON-LD blocks of a page: read leniently, flattened, and asked for the article's own properties.

Lives here: repair of broken blocks, references by `@id`, the choice of the article among the nodes, names and texts of values.
Not here: which source of metadata wins (`pagemeta`), images and videos (`figures`).
Properties as of schema.org (https://schema.org/NewsArticle).
"""

import html
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

import orjson
from lxml.html import HtmlElement

from standoff.parse.markup import plain

Node = Mapping[str, Any]

MAX_NODES = 2_000
"""Nodes read from one page; a live blog of a day has some hundreds."""

_TIERS: tuple[frozenset[str], ...] = (
    frozenset({
        "newsarticle", "reportagenewsarticle", "analysisnewsarticle", "opinionnewsarticle", "backgroundnewsarticle", "reviewnewsarticle", "askpublicnewsarticle",
        "advertisercontentarticle", "satiricalarticle", "liveblogposting", "blogposting", "techarticle", "scholarlyarticle", "report", "article",
    }),
    frozenset({"claimreview", "review", "socialmediaposting"}),
    frozenset({"videoobject", "audioobject"}),
    frozenset({"webpage", "itempage"}),
)  # fmt: skip
"""Types that a page can be about, best first."""

_WRAPPING = re.compile(r"^\s*(?:<!--|(?://)?\s*<!\[CDATA\[)|(?:-->|(?://)?\s*\]\]>)\s*$")
_CONTROL = re.compile("[\x00-\x1f]")
_TRAILING_COMMA = re.compile(r",(?=\s{0,200}[\]}])")
_BAD_ESCAPE = re.compile(r'\\(?!["\\/bfnrt]|u[0-9a-fA-F]{4})')


@dataclass(frozen=True, slots=True)
class LinkedData:
    """What a page says of itself in JSON-LD: its nodes in order, and the one that is the article (empty if none)."""

    nodes: tuple[Node, ...] = ()
    article: Node = field(default_factory=dict)
    by_id: Mapping[str, Node] = field(default_factory=dict)

    def resolve(self, value: object) -> object:
        """The node that a bare reference points at, or the value itself."""
        if isinstance(value, Mapping) and isinstance(value.get("@id"), str) and not value.keys() - {"@id", "@type"}:
            return self.by_id.get(value["@id"], value)
        return value

    def items(self, value: object) -> Iterator[object]:
        """The values of a property, one or many, references resolved."""
        for item in value if isinstance(value, list) else [value]:
            if item is not None:
                yield self.resolve(item)

    def text(self, key: str, node: Node | None = None) -> str | None:
        """A property of the article (or of `node`) as plain text."""
        value = (self.article if node is None else node).get(key)
        for item in self.items(value):
            if isinstance(item, str) and (found := plain(item)):
                return found
        return None

    def names(self, key: str, node: Node | None = None) -> tuple[str, ...]:
        """The names of the persons or organizations that a property holds, in order."""
        found: dict[str, None] = {}
        for item in self.items((self.article if node is None else node).get(key)):
            name = item.get("name") if isinstance(item, Mapping) else item
            for one in name if isinstance(name, list) else [name]:
                if isinstance(one, str) and (text := plain(one)):
                    found[text] = None
        return tuple(found)


def read_linked_data(tree: HtmlElement, addresses: frozenset[str] = frozenset()) -> LinkedData:
    """Every JSON-LD node of a page. `addresses` are the page's own: they decide between several articles."""
    nodes: list[Node] = []
    by_id: dict[str, Node] = {}
    for script in tree.iter("script"):
        if "ld+json" in (script.get("type") or "").casefold():
            _flatten(parse_lenient(script.text or ""), nodes, by_id)
    article = min(enumerate(nodes), key=lambda item: (_rank(item[1], addresses), item[0]), default=(0, {}))[1]
    return LinkedData(tuple(nodes), article if _rank(article, addresses)[0] < len(_TIERS) else {}, by_id)


def parse_lenient(block: str) -> object:
    """The value of a JSON text, repaired where pages break it (wrapping comments, bare line breaks, trailing commas, bad escapes); None if beyond repair."""
    text = _CONTROL.sub(" ", _WRAPPING.sub("", _WRAPPING.sub("", block))).strip().rstrip(";")
    if "{" not in text:
        return None
    for repair in (str, _repair, lambda broken: _repair(html.unescape(broken))):
        try:
            value: object = orjson.loads(repair(text))
        except (orjson.JSONDecodeError, UnicodeEncodeError):
            continue
        return value
    return None


def _repair(text: str) -> str:
    return _BAD_ESCAPE.sub("", _TRAILING_COMMA.sub("", re.sub(r"\}\s{0,200}(?=\{)", "},", text if text.startswith("[") else f"[{text}]")))


def _flatten(value: object, nodes: list[Node], by_id: dict[str, Node]) -> None:
    """Collect top nodes (through lists, `@graph` and `mainEntity`), and index every node that has an `@id`."""
    waiting: list[tuple[object, bool]] = [(value, True)]
    seen = 0
    while waiting and seen < MAX_NODES:
        current, is_top = waiting.pop()
        seen += 1
        if isinstance(current, list):
            waiting.extend((item, is_top) for item in reversed(current))
        elif isinstance(current, dict):
            identifier = current.get("@id")
            if isinstance(identifier, str) and len(current) > len(by_id.get(identifier, ())):
                by_id[identifier] = current
            if is_top:
                nodes.append(current)
            waiting.extend((child, is_top and key in {"@graph", "mainEntity"}) for key, child in reversed(current.items()) if isinstance(child, (dict, list)))


def node_types(node: Node) -> frozenset[str]:
    """The types of a node in lower case, without the vocabulary's address."""
    value = node.get("@type")
    return frozenset(item.rsplit("/", 1)[-1].rsplit(":", 1)[-1].casefold() for item in (value if isinstance(value, list) else [value]) if isinstance(item, str))


def _rank(node: Node, addresses: frozenset[str]) -> tuple[int, bool, bool]:
    """Lower is more likely the page's article: by type, by having a headline, by address."""
    types = node_types(node)
    tier = next((number for number, names in enumerate(_TIERS) if names & types), len(_TIERS))
    entity = node.get("mainEntityOfPage")
    own = (node.get("url"), node.get("@id"), entity.get("@id") if isinstance(entity, Mapping) else entity)
    is_own = any(isinstance(address, str) and bare_address(address) in addresses for address in own)
    return tier, not ({"headline", "name"} & node.keys()), not is_own


def bare_address(url: str) -> str:
    """An address without scheme, query, fragment and final slash, to compare by."""
    return url.split("#", 1)[0].split("?", 1)[0].split("://", 1)[-1].rstrip("/").casefold()
