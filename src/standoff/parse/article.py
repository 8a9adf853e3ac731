"""From a document to an article: the right parser, then identity, language and reference date.

Lives here: `parse` and the rules of identity. Not here: what the formats hold (`html`, `text`).
"""

import hashlib
import re
from datetime import datetime
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

from schemas.codes import PublishedPrecision
from standoff.errors import DocumentError
from standoff.parse.dates import parse_timestamp
from standoff.parse.draft import Draft
from standoff.parse.html import parse_html
from standoff.parse.language import identify_language
from standoff.parse.reference import reference_date
from standoff.parse.text import parse_text
from standoff.records import Article, RawDocument, content_id

TRACKING = re.compile(r"^(utm_|fbclid$|gclid$|mc_[ce]id$|ito$|cmp$|cmpid$|ocid$|ref$|ref_src$|smid$|sref$|xtor$|at_(medium|campaign|custom\d))", re.IGNORECASE)
"""Query keys that say how a reader came, and not what is read."""


def parse(raw: RawDocument, previous_article_id: str | None = None) -> Article:
    """Parse one document.

    `previous_article_id` is the article that an earlier content of the same document gave: it is kept where nothing but
    the text itself would identify the article, so that a local file edited in place is a revision.

    Raises `DocumentError` where the document holds no article.
    """
    draft = parse_html(raw) if raw.html is not None else parse_text(raw)
    if not any(character.isalpha() for character in draft.text):
        raise DocumentError("empty", "the document holds no words")
    url = canonical_url(raw.url or draft.url)
    publisher = raw.publisher or draft.publisher
    text_hash = hashlib.sha256(draft.text.encode()).hexdigest()
    published_at, precision = _published(raw, draft)
    day, basis = reference_date(raw, draft)
    return Article(
        article_id=_identity(url, publisher, raw.external_id, text_hash, previous_article_id),
        source_uri=raw.source_uri,
        text=draft.text,
        sha256=text_hash,
        passages=draft.passages,
        media=draft.media,
        language=identify_language(draft.text, raw.language or draft.language),
        external_id=raw.external_id,
        url=url,
        publisher=publisher,
        title=raw.title or draft.title,
        authors=raw.authors or draft.authors,
        agency=draft.agency,
        dateline=draft.dateline,
        published_at=published_at,
        published_precision=precision,
        reference_date=day,
        reference_date_basis=basis,
        extra=raw.extra,
    )


def canonical_url(url: str | None) -> str | None:
    """An address without fragment, tracking keys, default port and host's capitals; None where it is no web address."""
    if not url:
        return None
    try:
        parts = urlsplit(url.strip())
        port = parts.port
    except ValueError:
        return None
    if parts.scheme.lower() not in {"http", "https"} or not parts.hostname:
        return None
    host = parts.hostname + (f":{port}" if port not in {None, 80, 443} else "")
    query = urlencode([(key, value) for key, value in parse_qsl(parts.query, keep_blank_values=True) if not TRACKING.match(key)])
    return urlunsplit((parts.scheme.lower(), host, parts.path or "/", query, ""))


def _identity(url: str | None, publisher: str | None, external_id: str | None, text_hash: str, previous: str | None) -> str:
    """The id of the article: by address, else publisher and own id, else what its document gave before, else its text."""
    if url:
        # the scheme says how a page was fetched, and a trailing slash how it was typed
        return content_id("art", "url", url.partition("://")[2].rstrip("/"))
    if external_id:
        return content_id("art", "id", publisher, external_id)
    return previous or content_id("art", "text", text_hash)


def _published(raw: RawDocument, draft: Draft) -> tuple[datetime | None, PublishedPrecision | None]:
    """The time of publication: the input's own word, else the page's."""
    if raw.published and (stamp := parse_timestamp(raw.published)):
        return stamp.at, stamp.precision
    return draft.published_at, draft.published_precision
