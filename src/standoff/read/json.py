"""JSON: one object, or a list of objects. A list is read item by item, so that it may be larger than memory."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator

from schemas.codes import DocumentFormat
from standoff.errors import DocumentError
from standoff.read.fields import canonical_dump, to_document
from standoff.read.sources import Source
from standoff.read.stream import HEAD, MEGABYTE, ByteStream
from standoff.read.values import Piece, as_utf8, parse_value, split_values
from standoff.records import RawDocument, Unreadable


def read_json(source: Source, stream: ByteStream, limit: int) -> Iterator[RawDocument | Unreadable]:
    """One record for an object, one an item for a list or for objects that stand one after the other; `limit` (bytes) is for each.

    Where compressed data break off, complete items before are read; one Unreadable, at the item that is cut, stands for the rest.
    """
    whole = hashlib.sha256()
    pieces = split_values(as_utf8(_hashed(stream.chunks(), whole), stream.peek(HEAD)), limit)
    number = 0
    first: Piece | None = None
    try:
        for number, piece in enumerate(pieces, 1):
            if number == 1 and not piece.is_item:
                first = piece  # numbered only if another follows it
                continue
            if first is not None:
                yield _record(source, first, 1, limit, None)
                first = None
            yield _record(source, piece, number, limit, None)
    except DocumentError as problem:
        if not number:
            raise
        if first is not None:
            yield _record(source, first, 1, limit, None)
        reason = f"{problem.code}: item {number + 1} and what follows are lost: {problem.explanation}"
        yield Unreadable(source.source_uri, number + 1, DocumentFormat.JSON, reason)
        return
    if first is not None:
        yield _record(source, first, None, limit, whole.hexdigest())
    elif not number:
        raise DocumentError("empty", "it holds no object")


def _hashed(chunks: Iterator[bytes], digest: hashlib._Hash) -> Iterator[bytes]:
    for chunk in chunks:
        digest.update(chunk)
        yield chunk


def _record(source: Source, piece: Piece, number: int | None, limit: int, sha256: str | None) -> RawDocument | Unreadable:
    """The record of one value; a list's items are hashed in canonical form, so that a list written anew gives the same documents."""
    where = "" if number is None else f"item {number}: "
    if piece.data is None:
        return Unreadable(source.source_uri, number, DocumentFormat.JSON, f"too_large: {where}it is larger than {limit / MEGABYTE:g} MB")
    sha256 = sha256 or hashlib.sha256(piece.data).hexdigest()
    try:
        value = parse_value(piece.data)
        if number is not None:
            sha256 = hashlib.sha256(canonical_dump(value).encode()).hexdigest()
        return to_document(value, source.source_uri, number, DocumentFormat.JSON, sha256)
    except DocumentError as problem:
        return Unreadable(source.source_uri, number, DocumentFormat.JSON, f"{problem.code}: {where}{problem.explanation}", sha256)
