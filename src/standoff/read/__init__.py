"""The first stage: from paths to raw documents, one module per input format. Nothing is fetched, nothing is written.

Lives here: `read_documents`, and READERS. Every input gives at least one record: what can't be read comes out as
`Unreadable` with its reason, and the rest goes on. `docs/input.md` lists formats, keys, limits and reasons.

To add a format: a module with a reader, a member of `DocumentFormat`, an entry in READERS, its marks in `sniff`.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, nullcontext
from typing import BinaryIO

from schemas.codes import DocumentFormat
from standoff.errors import DocumentError
from standoff.read.html import read_html
from standoff.read.json import read_json
from standoff.read.jsonl import read_jsonl
from standoff.read.sniff import recognize
from standoff.read.sources import STDIN, Found, Source, blame, find_documents
from standoff.read.stream import MEGABYTE, ByteStream, open_regular
from standoff.read.text import read_text
from standoff.records import RawDocument, Unreadable
from standoff.settings import Settings

Reader = Callable[[Source, ByteStream, int], Iterator[RawDocument | Unreadable]]
"""Source, its bytes, and the most bytes of one document. May raise DocumentError for the source as a whole."""

READERS: dict[DocumentFormat, Reader] = {
    DocumentFormat.TEXT: read_text,
    DocumentFormat.HTML: read_html,
    DocumentFormat.JSON: read_json,
    DocumentFormat.JSONL: read_jsonl,
}

__all__ = ["READERS", "Found", "Source", "find_documents", "read_documents", "read_source"]


def read_documents(paths: Sequence[str], settings: Settings, stdin: BinaryIO | None = None) -> Iterator[RawDocument | Unreadable]:
    """Every document that `paths` (files, folders, globs; `-` for `stdin`) hold, in the order of `find_documents`.

    No input raises; one JSONL file, however large, is read with the memory of a few lines.
    """
    for found in find_documents(paths):
        if isinstance(found, Unreadable):
            yield found
        else:
            yield from read_source(found, settings, stdin)


def read_source(source: Source, settings: Settings, stdin: BinaryIO | None = None) -> Iterator[RawDocument | Unreadable]:
    """The documents of one source. `stdin` defaults to the process's standard input and is not closed."""
    form = DocumentFormat.UNKNOWN
    try:
        with _standard_input(stdin) if source.path == STDIN else open_regular(source.path) as raw:
            stream = ByteStream(raw, settings.max_expansion)
            form = recognize(source, stream.peek())
            yield from READERS[form](source, stream, int(settings.max_document_megabytes * MEGABYTE))
    except DocumentError as problem:
        yield Unreadable(source.source_uri, None, form, str(problem))
    except OSError as problem:
        refused = blame(source.path, problem)
        yield Unreadable(source.source_uri, None, form, refused.reason)


def _standard_input(stdin: BinaryIO | None) -> AbstractContextManager[BinaryIO]:
    if stdin is None and sys.stdin is None:  # as in a process started without one
        raise DocumentError("not_found", "there is no standard input")
    return nullcontext(stdin or sys.stdin.buffer)
