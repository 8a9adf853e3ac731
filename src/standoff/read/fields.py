"""What the keys of a JSON article mean: from a parsed object to a RawDocument.

Lives here: the keys that are known, which types each may have, and how misfits are told. Not here: JSON itself
(`values`); reading dates (parsing does): only numbers of seconds are turned into text. `docs/input.md` lists the keys.
"""

from __future__ import annotations

import json
import re
from datetime import UTC, datetime, timedelta
from typing import Any

from schemas.codes import DocumentFormat
from standoff.errors import DocumentError
from standoff.read.decode import clean, is_blank
from standoff.records import RawDocument

KEYS = ("id", "url", "title", "text", "html", "published", "publisher", "authors", "language")
"""Keys with a meaning; all others go to `extra`."""

FIRST_EPOCH = 10**8
"""Numbers nearer to zero are no seconds since 1970 (they would all lie within three years of it) but years or days."""

FIRST_MILLISECONDS = 10**11
LAST_MILLISECONDS = 10**14

_EPOCH_TEXT = re.compile(r"[1-9][0-9]{9}(?:[0-9]{3})?")
_DAY_NUMBER = re.compile(r"(?:19|20)[0-9]{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01])")
_BY = re.compile(r"^by:? ", re.IGNORECASE)
_AND = re.compile(r"(?:^| )(?:and|&) ", re.IGNORECASE)
_GENERATION = re.compile(r"(?:jr|sr|ii|iii|iv|ph\.?d|m\.?d)\.?", re.IGNORECASE)


def to_document(value: Any, source_uri: str, line: int | None, form: DocumentFormat, sha256: str) -> RawDocument:
    """The document that a JSON object describes. `text` wins over `html` where both hold something.

    Raises DocumentError: "not_an_object", "no_text" (neither key is there), "empty" (it is, and blank), "bad_field" (a wrong type).
    """
    if not isinstance(value, dict):
        raise DocumentError("not_an_object", f"it is {_kind(value)}, not an object")
    text, html = _content(value, "text"), _content(value, "html")
    if text is None and html is None:
        if value.get("text") is None and value.get("html") is None:
            raise DocumentError("no_text", f"it has neither text nor html; its keys are {', '.join(ascii(key[:40]) for key in sorted(value)[:12]) or 'none'}")
        raise DocumentError("empty", "its text holds only white space")
    return RawDocument(
        source_uri=source_uri,
        line=line,
        format=form,
        sha256=sha256,
        text=text,
        html=html if text is None else None,
        external_id=_short(value, "id"),
        url=_short(value, "url"),
        title=_short(value, "title"),
        published=_published(value.get("published")),
        publisher=_short(value, "publisher"),
        authors=_authors(value.get("authors")),
        language=_short(value, "language"),
        extra=_extra(value),
    )


def canonical_dump(value: Any) -> str:
    """One JSON text for one value, whatever the order of its keys and the white space it was written with."""
    return clean(json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":")))


def _kind(value: Any) -> str:
    names = {dict: "an object", list: "a list", str: "a string", bool: "true or false", int: "a number", float: "a number", type(None): "null"}
    return names[type(value)]


def _misfit(key: str, value: Any, wanted: str) -> DocumentError:
    return DocumentError("bad_field", f"{key} is {_kind(value)}, not {wanted}")


def _content(value: dict[str, Any], key: str) -> str | None:
    content = value.get(key)
    if content is None:
        return None
    if not isinstance(content, str):
        raise _misfit(key, content, "a string")
    content = clean(content)
    return None if is_blank(content) else content


def _short(value: dict[str, Any], key: str) -> str | None:
    """A one-line field: a string, or a whole number as its digits."""
    field = _whole_number(value.get(key))
    if field is None:
        return None
    if isinstance(field, int) and not isinstance(field, bool):
        return str(field)
    if not isinstance(field, str):
        raise _misfit(key, field, "a string")
    return " ".join(clean(field).split()) or None


def _whole_number(value: Any) -> Any:
    """A float without a fraction as an integer: pandas writes integers so where one of a column is missing."""
    return int(value) if isinstance(value, float) and value.is_integer() and abs(value) < 2**53 else value


def _published(value: Any) -> str | None:
    """The date as printed; seconds or milliseconds since 1970 as ISO 8601 in UTC, a number like 20220201 as 2022-02-01; 0 is none."""
    value = _whole_number(value)
    if isinstance(value, str):
        value = " ".join(clean(value).split())
        return _from_epoch(int(value)) if _EPOCH_TEXT.fullmatch(value) else value or None
    if value is None or (value == 0 and not isinstance(value, bool)):
        return None
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise _misfit("published", value, "a string or a number of seconds")
    if _DAY_NUMBER.fullmatch(str(value)):
        day = str(value)
        return f"{day[:4]}-{day[4:6]}-{day[6:]}"
    if not FIRST_EPOCH <= abs(value) < LAST_MILLISECONDS:
        raise DocumentError("bad_field", f"published is the number {str(value)[:40]}, which is neither a day nor seconds or milliseconds since 1970")
    return _from_epoch(value)


def _from_epoch(value: float) -> str:
    seconds = value / 1000 if abs(value) >= FIRST_MILLISECONDS else value
    return (datetime(1970, 1, 1, tzinfo=UTC) + timedelta(seconds=int(seconds // 1))).isoformat()


def _authors(value: Any) -> tuple[str, ...]:
    """Names in order, none twice. A list is taken as it is, without its nulls; a string is split."""
    if value is None:
        return ()
    if isinstance(value, str):
        names = _split_authors(value)
    elif isinstance(value, list):
        odd = next((item for item in value if item is not None and not isinstance(item, str)), None)
        if odd is not None:
            raise DocumentError("bad_field", f"authors holds {_kind(odd)}, not only strings")
        names = [item for item in value if item is not None]
    else:
        raise _misfit("authors", value, "a list or a string")
    tidy = (" ".join(clean(name).split()).strip('"').strip() for name in names)
    return tuple(dict.fromkeys(name for name in (_BY.sub("", name) for name in tidy) if name))


def _split_authors(value: str) -> list[str]:
    """The names in "A and B", "A, B & C", "A; B". A semicolon or line end separates alone, since names before it may hold commas.

    "Roe, Jane" (one word on either side of one comma) is one name turned round, and "King, Jr." one too.
    """
    for strong in (";", "\n", "|"):
        if strong in value.strip():
            return value.split(strong)
    value = _BY.sub("", " ".join(value.split()))
    parts = [part.strip() for part in value.split(",")]
    if len(parts) == 2 and not any(" " in part for part in parts):
        return [value]
    names: list[str] = []
    for before, part in zip(["", *parts], parts, strict=False):
        if before and _GENERATION.fullmatch(part) and not _GENERATION.fullmatch(before):
            names[-1] = f"{names[-1]}, {part}"
        else:
            names.extend(_AND.split(part))
    return names


def _extra(value: dict[str, Any]) -> str | None:
    unknown = {key: field for key, field in value.items() if key not in KEYS}
    return canonical_dump(unknown) if unknown else None
