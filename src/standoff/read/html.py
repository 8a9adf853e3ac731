"""HTML pages: one file is one page. What is article and what is page around it is parsing's task; its encoding is told here."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator

from schemas.codes import DocumentFormat
from standoff.errors import DocumentError
from standoff.read.decode import decode, visible
from standoff.read.sources import Source
from standoff.read.stream import ByteStream
from standoff.records import RawDocument, Unreadable

PRESCAN = 8192
"""Bytes searched for a declaration: browsers look at 1,024, but scripts and comments push it further down."""

_DECLARATIONS = (
    re.compile(rb"<\?xml[^>]{0,200}?\sencoding\s{0,9}=\s{0,9}[\"']?([A-Za-z0-9_:-]{1,40})"),
    re.compile(rb"<meta\s[^>]{0,500}?charset\s{0,9}=\s{0,9}[\"']?\s{0,9}([A-Za-z0-9_:-]{1,40})", re.IGNORECASE),
)


def declared_encoding(data: bytes) -> str | None:
    """The encoding that a page names in its XML declaration or a meta element, as it writes it."""
    head = data[:PRESCAN]
    for pattern in _DECLARATIONS:
        match = pattern.search(head)
        if match:
            return match.group(1).decode("ascii")
    return None


def read_html(source: Source, stream: ByteStream, limit: int) -> Iterator[RawDocument | Unreadable]:
    """The file as one document. Raises DocumentError ("too_large", broken compression) before it has read all."""
    data = stream.read(limit)
    sha256 = hashlib.sha256(data).hexdigest()
    try:
        html = visible(decode(data, declared_encoding(data)))
    except DocumentError as problem:
        yield Unreadable(source.source_uri, None, DocumentFormat.HTML, str(problem), sha256)
        return
    yield RawDocument(source.source_uri, None, DocumentFormat.HTML, sha256, html=html)
