"""One HTML page to a draft: metadata, running text, captions, and the canonical text that they make up.

Lives here: the order of the work and of the text. Not here: each source of it (`markup`, `jsonld`, `pagemeta`, `figures`, `body`).
The page is parsed once; nothing it names is ever fetched.
"""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate

from lxml import etree
from lxml.html import HtmlElement

from schemas.codes import PassageKind
from standoff.errors import DocumentError
from standoff.parse.authors import split_names
from standoff.parse.body import Paragraph, prune, read_body
from standoff.parse.bylines import is_contributors, read_dateline
from standoff.parse.credits import is_credit_line, read_marked_credit
from standoff.parse.days import full_dates
from standoff.parse.draft import Draft, lay_out
from standoff.parse.figures import Figure, find_figures
from standoff.parse.furniture import is_furniture
from standoff.parse.jsonld import LinkedData, read_linked_data
from standoff.parse.linkedmedia import linked_figures
from standoff.parse.markup import parse_markup, visible_text
from standoff.parse.names import agency_name, looks_like_person
from standoff.parse.order import ReadingOrder, letters
from standoff.parse.pagemeta import PageMetadata, canonical_url, descriptions, meta_values, own_addresses, read_metadata
from standoff.parse.standfirst import find_standfirst
from standoff.records import Medium, Passage, RawDocument, Span

HEAD = 3
"""Paragraphs at the start among which the headline may be repeated with a label before it."""

MAX_BYLINE = 160
"""Characters of the longest line that can be a byline."""

TRAILING = 1_500
"""Letters after the last paragraph within which a marked caption still belongs to the article: galleries stand there."""

SAME_WORDS = 0.8
"""Share of its words that makes a caption of the JSON-LD the same as a printed one: pages cut and re-punctuate them."""

_PUNCTUATION = re.compile(r"[\W_]+")


@dataclass(frozen=True, slots=True)
class Block:
    """One line of the text to be; `figure` is the medium it belongs to, if any."""

    kind: PassageKind
    text: str
    figure: Figure | None = None


def parse_html(raw: RawDocument) -> Draft:
    """Parse one HTML page.

    Raises DocumentError: `no_article` where the page has no running text (and no video described), `too_deep` where elements nest too deep.
    """
    tree = parse_markup(raw.html or "")
    meta = meta_values(tree)
    url = canonical_url(tree, meta, raw.url)
    linked = read_linked_data(tree, own_addresses(url, meta, raw.url))
    metadata = read_metadata(tree, linked, meta, url)
    # trafilatura would read the JSON-LD too, as one paragraph
    etree.strip_elements(tree, "script", "style", "template", with_tail=False)
    order = ReadingOrder.of(tree)
    printed = find_figures(tree, order)
    for figure in printed:
        if figure.element is not None:
            figure.element.drop_tree()
    prune(tree, order)
    paragraphs = _without_repeats(read_body(tree, order, linked), metadata, printed, _headlines(tree))
    if not any(not paragraph.is_heading for paragraph in paragraphs):
        raise DocumentError("no_article", "the page has no running text")
    metadata, paragraphs = _with_printed_byline(metadata, paragraphs)
    standfirst = find_standfirst(tree, order, metadata.title or "", paragraphs, descriptions(linked, meta))
    if standfirst:
        paragraphs = (standfirst, *paragraphs)
    figures = _of_article(printed, paragraphs, order)
    return _draft(metadata, _blocks(metadata, paragraphs, _placed(figures, paragraphs, order), _only_linked(linked, figures, metadata)))


def _headlines(tree: HtmlElement) -> frozenset[str]:
    return frozenset(letters(visible_text(element)) for element in tree.iter("h1"))


def _without_repeats(paragraphs: Sequence[Paragraph], metadata: PageMetadata, figures: Sequence[Figure], headlines: frozenset[str]) -> tuple[Paragraph, ...]:
    """The paragraphs without headlines, bylines and captions that the text has elsewhere, and without credits that stand alone."""
    title = letters(metadata.title or "")
    known = {letters(figure.caption or "") for figure in figures} | headlines | {title}
    return tuple(
        paragraph
        for number, paragraph in enumerate(paragraphs)
        if letters(paragraph.text) not in known
        and not (number < HEAD and title and letters(paragraph.text).endswith(title))
        and not _is_byline(paragraph.text, metadata.authors)
        and not is_credit_line(paragraph.text)
    )


def _with_printed_byline(metadata: PageMetadata, paragraphs: tuple[Paragraph, ...]) -> tuple[PageMetadata, tuple[Paragraph, ...]]:
    """Authors from a first paragraph that is nothing but names, where the page's data name nobody but the site."""
    first = paragraphs[0]
    names = split_names(first.text.replace("/", ",")) if len(first.text) <= MAX_BYLINE and not first.is_heading else ()
    if not names or metadata.names_a_person or not all(looks_like_person(name) for name in names):
        return metadata, paragraphs
    return replace(metadata, authors=names), paragraphs[1:]


def _is_byline(text: str, authors: Sequence[str]) -> bool:
    names = {letters(name) for name in split_names(text)} if len(text) <= MAX_BYLINE else set()
    return bool(names) and names <= {letters(author) for author in authors}


def _of_article(figures: Sequence[Figure], paragraphs: Sequence[Paragraph], order: ReadingOrder) -> tuple[Figure, ...]:
    """The figures up to a little after the article's end, without those whose caption is a paragraph's text."""
    known = {letters(paragraph.text) for paragraph in paragraphs}
    positions = [paragraph.position for paragraph in paragraphs if paragraph.position is not None]
    end = max(positions) + len(letters(paragraphs[-1].text)) + TRAILING if positions else None
    return tuple(figure for figure in figures if letters(figure.caption or "") not in known and (end is None or order.extent(figure.element).start <= end))


def _placed(figures: Sequence[Figure], paragraphs: Sequence[Paragraph], order: ReadingOrder) -> dict[int, list[Figure]]:
    """Figures by the number of the paragraph that they stand before."""
    reached = list(accumulate((paragraph.position or 0 for paragraph in paragraphs), max))
    placed: dict[int, list[Figure]] = {}
    for figure in figures:
        placed.setdefault(bisect_left(reached, order.extent(figure.element).start), []).append(figure)
    return placed


def _only_linked(linked: LinkedData, printed: Sequence[Figure], metadata: PageMetadata) -> tuple[Figure, ...]:
    """Media of the JSON-LD that no printed caption repeats; a caption that is the title or the description says nothing of the picture."""
    seen = [_words(figure.caption or "") for figure in printed]
    known = [_words(text or "") for text in (metadata.title, linked.text("headline"), linked.text("description"), linked.text("alternativeHeadline"))]
    found: list[Figure] = []
    for figure in linked_figures(linked):
        words = _words(figure.caption or figure.title or "")
        # a video may well be called what the article is called; a caption that repeats the title is a default of the site's software
        repeated = (*seen, *known) if figure.caption else seen
        if not any(len(words & others) >= SAME_WORDS * len(words) for others in repeated):
            seen.append(words)
            found.append(figure)
    return tuple(found)


def _blocks(metadata: PageMetadata, paragraphs: Sequence[Paragraph], placed: dict[int, list[Figure]], linked: Sequence[Figure]) -> Iterator[Block]:
    yield Block(PassageKind.TITLE, metadata.title or "")
    yield Block(PassageKind.BYLINE, ", ".join(metadata.authors))
    for number, paragraph in enumerate(paragraphs):
        for figure in placed.get(number, ()):
            yield from _figure_blocks(figure)
        yield Block(_kind(paragraph), paragraph.text)
    for figure in (*placed.get(len(paragraphs), ()), *linked):
        yield from _figure_blocks(figure)


def _kind(paragraph: Paragraph) -> PassageKind:
    if is_furniture(paragraph.text) or is_contributors(paragraph.text):
        return PassageKind.BOILERPLATE
    return PassageKind.SUBHEADING if paragraph.is_heading else PassageKind.BODY


def _figure_blocks(figure: Figure) -> Iterator[Block]:
    if figure.title:
        yield Block(PassageKind.VIDEO, figure.title, figure)
    if figure.caption:
        yield Block(PassageKind.CAPTION, figure.caption, figure)
    if figure.credit:
        yield Block(PassageKind.CREDIT, figure.credit, figure)


def _draft(metadata: PageMetadata, blocks: Iterable[Block]) -> Draft:
    visible = [block for block in blocks if block.text.strip()]
    text, passages = lay_out((block.kind, block.text) for block in visible)
    published = metadata.published
    dateline = next((read_dateline(block.text) for block in visible if block.kind is PassageKind.BODY), None)
    credited = next((agency for author in metadata.authors if (agency := agency_name(author))), None)
    return Draft(
        text=text,
        passages=passages,
        media=tuple(_media(visible, passages)),
        title=metadata.title,
        authors=metadata.authors,
        publisher=metadata.publisher,
        url=metadata.url,
        agency=credited or (dateline.agency if dateline else None),
        dateline=dateline.place if dateline else None,
        published_at=published.at if published else None,
        published_precision=published.precision if published else None,
        language=metadata.language,
    )


def _media(blocks: Sequence[Block], passages: Sequence[Passage]) -> Iterator[Medium]:
    spans: dict[Figure, Span] = {}
    for block, passage in zip(blocks, passages, strict=True):
        if block.figure is not None:
            start = spans.get(block.figure, passage.span).start
            spans[block.figure] = Span(start, passage.span.end)
    for figure, span in spans.items():
        credit = read_marked_credit(figure.credit or "")
        days = {found.day for found in full_dates(figure.caption or "")}
        yield Medium(
            kind=figure.kind,
            span=span,
            title=figure.title,
            caption=figure.caption,
            credit_person=credit.person,
            credit_agency=credit.agency,
            date=min(days) if len(days) == 1 else None,
            duration_s=figure.duration_s,
        )


def _words(text: str) -> frozenset[str]:
    return frozenset(_PUNCTUATION.sub(" ", text).casefold().split())
