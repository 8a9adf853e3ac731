"""From bytes to characters: which encoding a document is in, whatever it says, and what a clean text is.

Lives here: byte order marks, UTF-8 first, declared and detected encodings, binary content, line ends. Not here: where a
page declares its encoding (`html`). A strict UTF-8 reading wins over any declaration: text in another encoding that
holds a non-ASCII character is practically never valid UTF-8.

Measured on 489 legacy-encoded pieces (200 to 4,000 characters; news in 11 encodings, 216 of them English with curly
quotes): the right text in 476 with chardetng 0.3 (the detector of Firefox), 437 taking all for windows-1252, 404 with
charset-normalizer 3.5, which reads curly quotes as Central European or Mac letters.
"""

from __future__ import annotations

import codecs
import re

import chardetng_py

from standoff.errors import DocumentError

SAMPLE = 1 << 16
CONTROL_SHARE = 0.05
"""Share of control characters above which content is binary: random bytes hold 11 %, text none."""

CONTROL_COUNT = 4
REPLACED_SHARE = 0.05
"""Share of the non-ASCII characters that may be damaged in the declared encoding."""

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_KINDS = (
    (b"%PDF-", "a PDF file"),
    (b"\x89PNG", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"GIF87a", "a GIF picture"),
    (b"GIF89a", "a GIF picture"),
    (b"PK\x03\x04", "a ZIP archive or office document"),
    (b"\xd0\xcf\x11\xe0", "an office document"),
    (b"{\\rtf", "an RTF document"),
    (b"BZh91AY", "compressed by bzip2"),
    (b"\xfd7zXZ", "compressed by xz"),
    (b"\x28\xb5\x2f\xfd", "compressed by zstd"),
    (b"\x1f\x8b", "compressed by gzip twice"),
    (b"PAR1", "a Parquet file"),
    (b"SQLite format 3", "an SQLite database"),
)
_INVISIBLE = "\ufeff\u200b\u200c\u200d\u2060"
_CONTROLS = bytes([*range(9), *range(14, 27), *range(28, 32), 127])
_ESCAPED = re.compile("[\udc80-\udcff]+")
_NOT_ASCII = re.compile(rb"[\x80-\xff]")
_POUNDS = re.compile(rb"(?<![A-Za-z\x80-\xff])\xa3[0-9]")
"""A pound sign before a number: chardetng takes it, among curly quotes, for a Polish letter, which never stands there."""

_NOT_WESTERN = re.compile(rb"[\xc0-\xff]{2}")
"""Two letters in a row that are no ASCII: rare in Western European words, common everywhere else."""
_UNPRINTABLE = re.compile("[\x00\ud800-\udfff]")
_TEXT_CODECS = re.compile(r"(cp\d|iso8859|iso2022_jp|koi8|mac-|euc|shift|big5|gb|tis|johab|utf-8)")
_SUPERSETS = {
    # what browsers read under these labels (WHATWG Encoding Standard)
    "ascii": "cp1252",
    "iso8859-1": "cp1252",
    "iso8859-9": "cp1254",
    "iso8859-11": "cp874",
    "tis-620": "cp874",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "euc_kr": "cp949",
    "shift_jis": "cp932",
    "big5": "big5hkscs",
}


def decode(data: bytes, declared: str | None = None) -> str:
    """The text of `data`, clean. `declared` is the encoding it names, which is believed where it fits and is not UTF-8 in disguise.

    Raises DocumentError("binary") for content that is no text.
    """
    wide = wide_codec(data)
    if wide is not None:
        return _decode_wide(data, wide)
    refuse_binary(data)
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        return clean(_decode_legacy(data, declared))
    codec = find_codec(declared)
    if codec is not None and codec.startswith("iso2022") and b"\x1b" in data:  # seven bits: valid ASCII and still not it
        text = data.decode(codec, "replace")
    return clean(text)


def clean(text: str) -> str:
    """Text that every store takes: no byte order mark, lines end in a line feed, NUL and lone surrogates become U+FFFD."""
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    return _UNPRINTABLE.sub("\ufffd", text).lstrip("\ufeff")


def is_blank(text: str) -> bool:
    """Whether a text shows nothing."""
    return not text.strip().strip(_INVISIBLE).strip()


def visible(text: str) -> str:
    """The text itself; raises DocumentError("empty") where it shows nothing."""
    if is_blank(text):
        raise DocumentError("empty", "it holds only white space")
    return text


def wide_codec(data: bytes) -> str | None:
    """UTF-16 or UTF-32 by its byte order mark, or UTF-16 by its pattern of zero bytes; else None."""
    for mark, codec in _BOMS:
        if data.startswith(mark):
            return None if codec == "utf-8" else codec
    sample = data[:4096]
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    if max(even, odd) * 4 < len(sample) or len(sample) < 4:  # half of the bytes are zero in English; spaces alone give a tenth
        return None
    if even == 0:
        return "utf-16-le"
    return "utf-16-be" if odd == 0 else None


def refuse_binary(data: bytes) -> None:
    """Raise DocumentError("binary") for bytes that can't be text in any encoding; wide ones are left to `decode`."""
    if wide_codec(data) is not None:
        return
    for magic, kind in _KINDS:
        if data.startswith(magic):
            raise DocumentError("binary", f"it is {kind}")
    zero = data.find(0)
    if zero >= 0:
        raise DocumentError("binary", f"byte {zero} is zero")
    controls = len(data) - len(data.translate(None, _CONTROLS))
    if controls > CONTROL_COUNT and controls > CONTROL_SHARE * len(data):
        raise DocumentError("binary", f"{controls} of {len(data)} bytes are control characters")


def find_codec(label: str | None) -> str | None:
    """Python's codec for an encoding's name on the web; None where there is none, or none that is for text."""
    try:
        name = codecs.lookup(label or "").name
    except (LookupError, ValueError):
        return None
    name = _SUPERSETS.get(name, name)
    return name if _TEXT_CODECS.match(name) else None


def _decode_wide(data: bytes, codec: str) -> str:
    text = data.decode(codec, "replace")
    if "\x00" in text or text.count("\ufffd") > 1 + len(text) // 100:
        raise DocumentError("binary", f"it begins as {codec.upper()} does, but is no text in it")
    return clean(text)


def _decode_legacy(data: bytes, declared: str | None) -> str:
    """Text of bytes that are not valid UTF-8."""
    escaped = data.decode("utf-8", "surrogateescape")
    broken = len(data) - len(escaped.encode("utf-8", "ignore"))
    if len(escaped) - len(escaped.encode("ascii", "ignore")) > 2 * broken:
        return _mended(escaped)
    codec = find_codec(declared)
    if codec is not None and codec != "utf-8":
        text = data.decode(codec, "replace")
        if text.count("\ufffd") <= REPLACED_SHARE * (len(text) - len(text.encode("ascii", "ignore"))):
            return text
    return data.decode(_detected(data), "replace")


def _mended(escaped: str) -> str:
    """UTF-8 with a few bad bytes: one alone was pasted from windows-1252; several, or one at the end, are a cut character."""

    def mend(match: re.Match[str]) -> str:
        run = match.group()
        if len(run) > 1 or match.end() == len(escaped):
            return "\ufffd"
        return run.encode("utf-8", "surrogateescape").decode("cp1252", "replace")

    return _ESCAPED.sub(mend, escaped)


def _detected(data: bytes) -> str:
    """The likeliest encoding, judged on a sample around the first non-ASCII byte."""
    first = _NOT_ASCII.search(data)
    start = max(0, first.start() - 1024) if first else 0
    sample = data[start : start + SAMPLE]
    if _POUNDS.search(sample) and not _NOT_WESTERN.search(sample):
        return "cp1252"
    codec = find_codec(chardetng_py.detect(sample))
    return "cp1252" if codec in {None, "utf-8"} else str(codec)
