"""JSON from untrusted bytes: strict where a wrong reading would go unseen, lenient where the meaning is clear.

Lives here: `parse_value` for one value, `split_values` for the values of a stream, with bounded memory. Not here: what
the keys mean (`fields`). The standard library's parser is used and not orjson because it can tell a repeated key, takes
NaN (which pandas writes) and lone surrogates, and is fast enough: 8,000 articles (53 MB) in 0.18 s against 0.13 s.
"""

from __future__ import annotations

import codecs
import json
import math
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from standoff.errors import DocumentError
from standoff.read.decode import decode, wide_codec

MAX_DEPTH = 100
"""Deepest nesting that is read; articles have three. The parser itself recurses and would fail at a depth that varies."""

_STRING = re.compile(rb'"(?:[^"\\]++|\\.)*+"?', re.DOTALL)
_STRING_REST = re.compile(rb'(?:[^"\\]++|\\.)*+', re.DOTALL)
_BRACKET = re.compile(rb"[\[\]{}]")
_STRUCTURE = re.compile(rb'["{}\[\],]')
_SPACE = b" \t\r\n"


def parse_value(data: bytes) -> Any:
    """The JSON value in `data`. NaN and infinities become null; numbers beyond a double and huge integers stay strings.

    Raises DocumentError: "too_deep", "duplicate_key" (two different values under one key: which is meant?), "invalid_json".
    """
    if _is_deep(data):
        raise DocumentError("too_deep", f"it is nested more than {MAX_DEPTH} deep")
    try:
        return _DECODER.decode(decode(data).strip())
    except json.JSONDecodeError as problem:
        raise DocumentError("invalid_json", f"{problem.msg.removesuffix(' at')} at character {problem.pos + 1}") from None


@dataclass(frozen=True, slots=True)
class Piece:
    """One value of a stream, unparsed; `data` is None where it is larger than the limit. `is_item`: it stands in a list."""

    data: bytes | None
    is_item: bool


def as_utf8(chunks: Iterable[bytes], head: bytes) -> Iterator[bytes]:
    """The chunks in UTF-8, if they begin as UTF-16 or UTF-32 does; else as they are."""
    codec = wide_codec(head)
    if codec is None:
        yield from chunks
        return
    decoder = codecs.getincrementaldecoder(codec)("replace")
    for chunk in chunks:
        yield decoder.decode(chunk).encode()
    yield decoder.decode(b"", True).encode()


def split_values(chunks: Iterable[bytes], limit: int) -> Iterator[Piece]:
    """The items of a top-level list, or the values that stand one after the other, each as its bytes; `limit` is in bytes.

    Brackets are counted, not matched: a value that is not JSON is found out when it is parsed. Raises DocumentError
    ("invalid_json") at the end of a list that is not closed.
    """
    splitter = _Splitter(limit)
    for chunk in chunks:
        yield from splitter.feed(chunk)
    yield from splitter.finish()


class _Splitter:
    """Finds where values end, chunk by chunk. `base` is the depth at which they stand: 1 in a list, 0 without one."""

    def __init__(self, limit: int) -> None:
        self.limit = limit
        self.base: int | None = None
        self.depth = 0
        self.in_string = False
        self.is_escaped = False
        self.held: list[bytes] = []
        self.size = 0

    def feed(self, chunk: bytes) -> Iterator[Piece]:
        """The values that end in `chunk`."""
        position = 0
        if self.base is None:
            position = self._begin(chunk)
        start = position
        while position < len(chunk):
            if self.in_string:
                position = self._through_string(chunk, position)
                continue
            token = _STRUCTURE.search(chunk, position)
            if token is None:
                break
            position = token.end()
            mark = token.group()
            if mark == b'"':
                self.in_string = True
            elif mark in b"{[":
                self.depth += 1
            elif mark == b",":
                if self.depth == self.base == 1:
                    self._hold(chunk[start : position - 1])
                    yield self._take()
                    start = position
            else:
                self.depth -= 1
                if self.depth == 0:
                    self._hold(chunk[start : position - self.base] if self.base else chunk[start:position])
                    yield from self._finish_value()
                    start = position
        self._hold(chunk[start:])

    def finish(self) -> Iterator[Piece]:
        """What is left at the end of the stream. Raises DocumentError where a list is not closed, for what is cut there."""
        is_cut = self.base == 1 and (self.depth > 1 or self.in_string)
        if not is_cut and (self.size > self.limit or b"".join(self.held).strip(_SPACE)):
            yield self._take()
        if self.base == 1:
            raise DocumentError("invalid_json", "the list is not closed")

    def _begin(self, chunk: bytes) -> int:
        """Skip what may stand before the first value, and enter a list; a byte order mark is never split between chunks."""
        rest = chunk.removeprefix(codecs.BOM_UTF8).lstrip(_SPACE)
        if not rest:
            return len(chunk)
        self.base = int(rest.startswith(b"["))
        self.depth = self.base
        return len(chunk) - len(rest) + self.base

    def _through_string(self, chunk: bytes, position: int) -> int:
        """The position after a string, or the end of the chunk if it goes on."""
        if self.is_escaped:
            self.is_escaped = False
            position += 1
        match = _STRING_REST.match(chunk, position)
        position = match.end() if match else position
        if position < len(chunk):
            self.in_string = chunk[position : position + 1] != b'"'
            self.is_escaped = self.in_string  # a backslash that ends the chunk
            position += 1
        return position

    def _hold(self, data: bytes) -> None:
        self.size += len(data)
        if self.size <= self.limit:
            self.held.append(data)
        else:
            self.held.clear()

    def _finish_value(self) -> Iterator[Piece]:
        """A closing bracket at the outermost depth: the end of a list and of its last item, if any, or of a value."""
        is_blank = self.size <= self.limit and not b"".join(self.held).strip(_SPACE)
        if is_blank:
            self.held, self.size = [], 0
        else:
            yield self._take()
        self.base = 0

    def _take(self) -> Piece:
        data = None if self.size > self.limit else b"".join(self.held).strip(_SPACE)
        self.held, self.size = [], 0
        return Piece(data, self.base == 1)


def _is_deep(data: bytes) -> bool:
    if data.count(b"[") + data.count(b"{") <= MAX_DEPTH:
        return False
    depth = 0
    for bracket in _BRACKET.findall(_STRING.sub(b"", data)):
        depth += 1 if bracket in b"[{" else -1
        if depth > MAX_DEPTH:
            return True
    return False


def _whole(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    value = dict(pairs)
    if len(value) < len(pairs):
        twice = sorted({key for key, other in pairs if repr(other) != repr(value[key])})
        if twice:
            raise DocumentError("duplicate_key", f"it has two values for {twice[0][:100]!a}")
    return value


def _integer(digits: str) -> int | str:
    return int(digits) if len(digits) <= 300 else digits


def _number(digits: str) -> float | str:
    number = float(digits)
    return number if math.isfinite(number) else digits


_DECODER = json.JSONDecoder(object_pairs_hook=_whole, parse_int=_integer, parse_float=_number, parse_constant=lambda _: None, strict=False)
