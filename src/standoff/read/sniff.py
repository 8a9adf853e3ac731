"""What a document is, by its first bytes; its name decides only where content leaves it open.

Lives here: `recognize`. Not here: reading. Content wins over the name: an HTML error page saved as `.txt` is HTML, and
lines of JSON in a `.json` are JSONL. Plain text has no mark of its own: it is what remains, in a file that is named as
text, has no ending, or was asked for by name; other files found in a folder are not taken for articles.
"""

from __future__ import annotations

import os
import re

from schemas.codes import DocumentFormat
from standoff.errors import DocumentError
from standoff.read.decode import decode, refuse_binary, wide_codec
from standoff.read.sources import STDIN, Source

BY_ENDING = {
    ".txt": DocumentFormat.TEXT,
    ".text": DocumentFormat.TEXT,
    ".html": DocumentFormat.HTML,
    ".htm": DocumentFormat.HTML,
    ".xhtml": DocumentFormat.HTML,
    ".jsonl": DocumentFormat.JSONL,
    ".ndjson": DocumentFormat.JSONL,
    ".json": DocumentFormat.JSON,
}

_PAGE = re.compile(r"(?:<\?xml[^>]{0,200}>\s*)?(?:<!--(?:[^-]|-(?!->))*+-->\s*)*+<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE)
_FRAGMENT = re.compile(r"<(?:div|p|article|section|main|h[1-6]|table|ul|meta|title|link|script|style|span|a)\b[^<>]{0,2000}>", re.IGNORECASE)
_TAG = re.compile(r"</?[a-z][a-z0-9]{0,30}(?:\s[^<>]{0,2000})?/?>|<!--|<!doctype", re.IGNORECASE)
_XML = re.compile(r"<\?xml\b")
_OBJECT = re.compile(r'\{\s*(?:"[^"\n]{0,200}"\s*:|\}\s*\Z)')
_LIST_OF_OBJECTS = re.compile(r"\[\s*\{")


def recognize(source: Source, head: bytes) -> DocumentFormat:
    """The format of a source whose content begins with `head`.

    Raises DocumentError: "empty" for no bytes, "binary", or "unknown_format" for what is text but not one that is read here.
    """
    if not head:
        raise DocumentError("empty", "it holds no bytes")
    start = _start(head)
    if not start.startswith(("{", "[")):  # there, one bad line or item is no reason to refuse the others
        refuse_binary(head)
    named = _by_name(source)
    json = _json_kind(start, named)
    if json is not None:
        return json
    if _PAGE.match(start):
        return DocumentFormat.HTML
    if start.startswith("WARC/"):
        raise DocumentError("unknown_format", "it is a web archive (WARC); unpack its pages")
    if _XML.match(start):
        raise DocumentError("unknown_format", "it is XML, but not HTML")
    if named in {DocumentFormat.JSON, DocumentFormat.JSONL}:
        return named
    if named is DocumentFormat.HTML:
        return DocumentFormat.HTML if _TAG.search(start) or not start else DocumentFormat.TEXT
    if _FRAGMENT.match(start) and "</" in start:
        return DocumentFormat.HTML
    if named is None and not source.is_named and _ending(source.path):
        raise DocumentError("unknown_format", f"it is neither HTML nor JSON, and its name does not end in .txt but in {_ending(source.path)!a}")
    return DocumentFormat.TEXT


def _start(head: bytes) -> str:
    """What a document begins with, as far as marks of formats go: they are ASCII, so Latin-1 does for most encodings."""
    text = decode(head) if wide_codec(head) else head.decode("latin-1").removeprefix("ï»¿")
    return text.lstrip("\ufeff \t\r\n\f\v")


def _ending(path: str) -> str:
    """The ending that tells a format: `.html` of `page.HTML.gz`."""
    name = os.path.basename(path).lower()  # noqa: PTH119 -- undecodable names stay strings
    stem, ending = os.path.splitext(name)  # noqa: PTH122
    return os.path.splitext(stem)[1] if ending in {".gz", ".gzip"} else ending  # noqa: PTH122


def _by_name(source: Source) -> DocumentFormat | None:
    return DocumentFormat.JSONL if source.path == STDIN else BY_ENDING.get(_ending(source.path))


def _json_kind(start: str, named: DocumentFormat | None) -> DocumentFormat | None:
    """JSON or JSONL for what looks like either, None for what does not."""
    claims = named in {DocumentFormat.JSON, DocumentFormat.JSONL}
    if start.startswith("["):
        return DocumentFormat.JSON if named is DocumentFormat.JSON or _LIST_OF_OBJECTS.match(start) else None
    if not start.startswith("{") or not (claims or _OBJECT.match(start)):
        return None
    first, _, rest = start.partition("\n")
    rest = rest.lstrip()
    if rest.startswith("{"):
        return DocumentFormat.JSONL
    if rest.startswith(('"', "}")) and not first.rstrip().endswith("}"):
        return DocumentFormat.JSON  # one object, indented
    return DocumentFormat.JSONL if named is DocumentFormat.JSONL else DocumentFormat.JSON
