"""Who wrote a page: names out of JSON-LD, meta elements and bylines that the markup calls so.

Lives here: the order of trust among those sources, splitting printed lists of names. Not here: bylines in plain text (`bylines`).
"""

import re
from collections.abc import Iterable, Iterator, Mapping

from lxml.html import HtmlElement

from standoff.parse.jsonld import LinkedData
from standoff.parse.markup import class_words, visible_text
from standoff.parse.names import agency_name, looks_like_person
from standoff.parse.order import letters

AUTHOR_KEYS = (
    "author",
    "article:author",
    "parsely-author",
    "dc.creator",
    "dcterms.creator",
    "sailthru.author",
    "byl",
    "cxenseparse:author",
    "authors",
    "byline",
)

MAX_AUTHOR_LENGTH = 80
"""Longest name of an author or desk; what is longer is a biography."""

_BY = re.compile(r"^(?:by|von|par|por|di|da|door|av|af|di|oleh|od)\s*:?\s+", re.IGNORECASE)
_LIST = re.compile(r"\s*(?:;|\||,(?!\s*(?:jr|sr|phd|md)\b)|\s(?:and|und|et|y|e|en|og|och|dan|&)\s)\s*", re.IGNORECASE)
_AUTHOR_WORDS = frozenset(
    {"author", "authors", "authorname", "textauthor", "byline", "autor", "autoren", "auteur", "autore", "redacteur", "yazar", "forfatter"}
)
_DOMAIN = re.compile(r"(?:www\.)?[\w-]{2,60}(?:\.[a-z]{2,6}){1,2}", re.IGNORECASE)
ADDRESS = re.compile(r"https?://|www\.|@", re.IGNORECASE)


def read_authors(tree: HtmlElement, linked: LinkedData, meta: Mapping[str, tuple[str, ...]], own: frozenset[str]) -> tuple[str, ...]:
    """The authors by the first source that names somebody other than the site itself (`own`: its names, letters alone).

    Else the site, where that is all the page says.
    """
    site: tuple[str, ...] = ()
    for source in _sources(tree, linked, meta):
        names = tuple(dict.fromkeys(name for entry in source for name in split_names(entry)))
        is_person = any(looks_like_person(name) and not is_site(name, own) for name in names)
        if is_person or (not site and any(not is_site(name, own) for name in names)):
            return names
        site = site or names
    return site


def _sources(tree: HtmlElement, linked: LinkedData, meta: Mapping[str, tuple[str, ...]]) -> Iterator[Iterable[str]]:
    yield linked.names("author")
    yield linked.names("creator")
    for key in AUTHOR_KEYS:
        yield meta.get(key, ())
    yield tuple(_marked(tree))


def is_site(name: str, own: frozenset[str]) -> bool:
    """Whether an author is the site's own name or address (`The Example`, `example.com`)."""
    plain_name = letters(name)
    return (
        plain_name in own
        or bool(_DOMAIN.fullmatch(name))
        or any(plain_name in site or site in plain_name for site in own if min(len(plain_name), len(site)) > 5)
    )


def _marked(tree: HtmlElement) -> Iterator[str]:
    """Names in the first byline that the markup calls one; what stands further down belongs to other stories."""
    for element in tree.iter("a", "span", "div", "p", "li", "address", "strong", "b"):
        if (element.get("rel") == "author" or class_words(element) & _AUTHOR_WORDS) and not any(
            parent.tag in {"figure", "figcaption"} for parent in element.iterancestors()
        ):
            text = visible_text(element)
            people = [name for name in split_names(text) if looks_like_person(name) or agency_name(name)] if len(text) <= 2 * MAX_AUTHOR_LENGTH else []
            if people:
                yield from people
                return


def split_names(printed: str) -> tuple[str, ...]:
    """The names in a printed list of authors: `By Jane Roe and John Doe` gives two."""
    text = _BY.sub("", printed.strip())
    names = (part.strip(" .,:") for part in _LIST.split(text))
    return tuple(name for name in names if name and len(name) <= MAX_AUTHOR_LENGTH and not ADDRESS.search(name) and any(map(str.isalpha, name)))
