"""JSON lines: one object a line, read line by line; a line that can't be read costs nothing but itself."""

from __future__ import annotations

import codecs
import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from schemas.codes import DocumentFormat
from standoff.errors import DocumentError
from standoff.read.fields import to_document
from standoff.read.sources import Source
from standoff.read.stream import HEAD, MEGABYTE, ByteStream
from standoff.read.values import as_utf8, parse_value
from standoff.records import RawDocument, Unreadable


@dataclass(frozen=True, slots=True)
class Line:
    """One line, without its end; `data` is None where it is longer than the limit. `size` is in bytes."""

    number: int
    data: bytes | None
    size: int


def read_jsonl(source: Source, stream: ByteStream, limit: int) -> Iterator[RawDocument | Unreadable]:
    """One record a line that is not blank. `limit` (bytes) is for a line, not for the file.

    Where compressed data break off, the complete lines before are read; one Unreadable, at the line that is cut, stands for the rest.
    """
    number, is_empty = 0, True
    try:
        for line in split_lines(as_utf8(stream.chunks(), stream.peek(HEAD)), limit):
            number = line.number
            if line.data is None or line.data:
                is_empty = False
                yield _record(source, line, limit)
    except DocumentError as problem:
        if not number:
            raise
        reason = f"{problem.code}: line {number + 1} and what follows are lost: {problem.explanation}"
        yield Unreadable(source.source_uri, number + 1, DocumentFormat.JSONL, reason)
        return
    if is_empty:
        raise DocumentError("empty", "it holds only white space")


def split_lines(chunks: Iterable[bytes], limit: int) -> Iterator[Line]:
    """The lines of a stream, without white space around them; a line longer than `limit` bytes is counted, not held."""
    held: list[bytes] = []
    number, size = 1, 0
    for chunk in chunks:
        *complete, rest = chunk.split(b"\n")
        for end in complete:
            size += len(end)
            yield _line(number, [*held, end], size, limit)
            held, number, size = [], number + 1, 0
        size += len(rest)
        if size > limit:
            held.clear()
        else:
            held.append(rest)
    if size:
        yield _line(number, held, size, limit)


def _line(number: int, pieces: list[bytes], size: int, limit: int) -> Line:
    if size > limit:
        return Line(number, None, size)
    return Line(number, b"".join(pieces).removeprefix(codecs.BOM_UTF8).strip(b" \t\r\f\v"), size)


def _record(source: Source, line: Line, limit: int) -> RawDocument | Unreadable:
    if line.data is None:
        reason = f"too_large: line {line.number}: it has {line.size / MEGABYTE:.1f} MB, more than {limit / MEGABYTE:g} MB"
        return Unreadable(source.source_uri, line.number, DocumentFormat.JSONL, reason)
    sha256 = hashlib.sha256(line.data).hexdigest()
    try:
        return to_document(parse_value(line.data), source.source_uri, line.number, DocumentFormat.JSONL, sha256)
    except DocumentError as problem:
        reason = f"{problem.code}: line {line.number}: {problem.explanation}"
        return Unreadable(source.source_uri, line.number, DocumentFormat.JSONL, reason, sha256)
