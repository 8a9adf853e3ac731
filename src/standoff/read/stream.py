"""The bytes of one source as they come, decompressed under limits, with a look at the first ones.

Lives here: opening, gzip (told by its first two bytes, whatever the name) and the limits on its growth. Not here: what
the bytes mean. Memory stays bounded: a file is never inflated further than a reader asks.
"""

from __future__ import annotations

import os
import stat
import zlib
from collections.abc import Iterator
from typing import BinaryIO

from standoff.errors import DocumentError

HEAD = 1 << 16
"""Bytes that recognition looks at."""

CHUNK = 1 << 14
INFLATED_CHUNK = 1 << 18
GZIP_MAGIC = b"\x1f\x8b"
FREE_EXPANSION = 1_000_000
"""A file that stays under this many bytes decompressed may have grown by any factor: it can do no harm."""

MEGABYTE = 1_000_000


class ByteStream:
    """The decompressed bytes of `raw`, once, in order."""

    def __init__(self, raw: BinaryIO, max_expansion: float) -> None:
        self._source = _contents(raw, max_expansion)
        self._held: list[bytes] = []
        self._problem: DocumentError | OSError | None = None

    def peek(self, size: int = HEAD) -> bytes:
        """The first bytes, `size` where there are so many; they will still be read. A break after some is kept for the reader."""
        held = sum(map(len, self._held))
        while held < size and self._problem is None:
            try:
                piece = next(self._source, b"")
            except (DocumentError, OSError) as problem:
                self._problem = problem
                break
            if not piece:
                break
            self._held.append(piece)
            held += len(piece)
        if self._problem is not None and not self._held:
            raise self._problem
        return b"".join(self._held)[:size]

    def chunks(self) -> Iterator[bytes]:
        """Every byte, in chunks of bounded size. Raises DocumentError where compressed data are broken, OSError as reading does."""
        held, self._held = self._held, []
        yield from held
        if self._problem is not None:
            raise self._problem
        yield from self._source

    def read(self, limit: int) -> bytes:
        """Every byte at once. Raises DocumentError("too_large") past `limit` bytes, without reading on."""
        pieces: list[bytes] = []
        size = 0
        for piece in self.chunks():
            size += len(piece)
            if size > limit:
                raise DocumentError("too_large", f"it is larger than {limit / MEGABYTE:g} MB")
            pieces.append(piece)
        return b"".join(pieces)


def open_regular(path: str) -> BinaryIO:
    """Open a file for reading; raises DocumentError("not_a_file") for what is none (any more), and never waits for a writer."""
    raw = open(path, "rb", opener=lambda name, flags: os.open(name, flags | getattr(os, "O_NONBLOCK", 0)))  # noqa: SIM115 -- the caller closes it
    if not stat.S_ISREG(os.fstat(raw.fileno()).st_mode):
        raw.close()
        raise DocumentError("not_a_file", "it is a pipe, socket or device")
    return raw


def _contents(raw: BinaryIO, max_expansion: float) -> Iterator[bytes]:
    first = raw.read(CHUNK)
    if first.startswith(GZIP_MAGIC):
        yield from _inflated(raw, first, max_expansion)
        return
    while first:
        yield first
        first = raw.read(CHUNK)


def _inflated(raw: BinaryIO, first: bytes, max_expansion: float) -> Iterator[bytes]:
    """The members of a gzip file, one after the other; zero padding between and after them is allowed, as in gzip itself."""
    taken = given = 0
    inflater = None
    data = first
    while data:
        taken += len(data)
        while data:
            if inflater is None:
                data = data.lstrip(b"\x00")
                if not data:
                    break
                inflater = zlib.decompressobj(wbits=31)
            try:
                piece = inflater.decompress(data, INFLATED_CHUNK)
            except zlib.error as problem:
                raise DocumentError("corrupt_gzip", f"the compressed data are damaged ({problem})") from None
            given += len(piece)
            data = inflater.unused_data if inflater.eof else inflater.unconsumed_tail
            if given > FREE_EXPANSION and given > max_expansion * (taken - len(data)):
                raise DocumentError("gzip_bomb", f"it grows to more than {max_expansion:g} times its size when decompressed")
            if piece:
                yield piece
            if inflater.eof:
                inflater = None
        data = raw.read(CHUNK)
    if inflater is not None:
        raise DocumentError("truncated_gzip", "the compressed data break off")
