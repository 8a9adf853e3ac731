"""Plain text: one file is one article, whole, site furniture included. Telling its parts is parsing's task."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator

from schemas.codes import DocumentFormat
from standoff.errors import DocumentError
from standoff.read.decode import decode, visible
from standoff.read.sources import Source
from standoff.read.stream import ByteStream
from standoff.records import RawDocument, Unreadable


def read_text(source: Source, stream: ByteStream, limit: int) -> Iterator[RawDocument | Unreadable]:
    """The file as one document. Raises DocumentError ("too_large", broken compression) before it has read all."""
    data = stream.read(limit)
    sha256 = hashlib.sha256(data).hexdigest()
    try:
        text = visible(decode(data))
    except DocumentError as problem:
        yield Unreadable(source.source_uri, None, DocumentFormat.TEXT, str(problem), sha256)
        return
    yield RawDocument(source.source_uri, None, DocumentFormat.TEXT, sha256, text=text)
