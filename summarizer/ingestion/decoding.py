"""From bytes to text: byte order mark, declared encoding, UTF-8, then statistics."""

from __future__ import annotations

import codecs
import re

from summarizer.errors import UnreadableError

#: Longest first: the mark of UTF-32 begins with that of UTF-16.
_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)

#: How files begin that are often given by mistake, to say what they are.
_SIGNATURES = (
    (b"%PDF-", "a PDF file"),
    (b"PK\x03\x04", "a ZIP archive or an office file"),
    (b"\xd0\xcf\x11\xe0", "an old office file (.doc, .xls, .ppt)"),
    (b"\x89PNG", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF8", "a GIF image"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"\xfd7zXZ\x00", "an xz archive"),
    (b"\x7fELF", "a program"),
)

#: Share of control characters above which decoded bytes are not text. Text has none but white space; a few
#: appear in files damaged or copied from terminals.
_MAX_CONTROL_SHARE = 0.01

#: A file is UTF-8 with damage, not something else, where its good sequences outnumber its bad ones so much.
_GOOD_PER_BAD = 10

#: Bytes given to the statistics, taken from the lines that are not ASCII: more does not change the answer.
_SAMPLE_BYTES = 50_000

#: Most of a detection's text must be free of what its language never has. Charset-normalizer's own measure
#: ("chaos", 0 to 1), whose documentation gives 0.2 as its threshold.
_MAX_CHAOS = 0.2

#: What is called Latin-1 or ASCII on the web is Windows-1252 (WHATWG Encoding Standard).
_CALLED_LATIN_1 = ("iso-8859-1", "iso8859-1", "latin1", "latin-1", "ascii", "us-ascii")

_CONTROL = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
#: ISO-2022 (Japanese and Korean mail) is ASCII bytes only: valid UTF-8, but not meant as such.
_ISO_2022_ESCAPE = re.compile(rb"\x1b[$(]")


def decode(data: bytes, name: str, declared: str | None = None) -> str:
    """The text that ``data`` encodes. ``declared`` is the encoding that a server or page names.

    A byte order mark decides; then whatever is valid UTF-8 is UTF-8, since text in another encoding hardly
    ever is, while pages that name another are common; then what is declared; then statistics.

    Raises:
        UnreadableError: Binary, or in no encoding that can be told.
    """
    for signature, what in _SIGNATURES:
        if data.startswith(signature):
            raise UnreadableError(f"{name} holds {what}, not text")
    marked = next((encoding for mark, encoding in _MARKS if data.startswith(mark)), None)
    candidates = [marked or _unmarked_utf16(data)]
    if not _ISO_2022_ESCAPE.search(data):
        candidates.append("utf-8")
    if declared and declared.lower() in _CALLED_LATIN_1:
        declared = "cp1252"
    candidates.append(declared)
    texts = (_try_decode(data, encoding) for encoding in candidates if encoding)
    text = next((text for text in texts if text is not None), None)
    if text is None:
        text = _decode_damaged_utf8(data)
    if text is None:
        text = _decode_by_statistics(data, name)
    controls = len(_CONTROL.findall(text))
    if controls > _MAX_CONTROL_SHARE * len(text):
        raise UnreadableError(
            f"{name} is binary: {controls} of its {len(text)} characters are control characters"
        )
    return text


def _unmarked_utf16(data: bytes) -> str | None:
    """UTF-16 without its mark: in Western text, every other byte is zero."""
    sample = data[:4096]
    half = len(sample) // 2
    if half < 2 or sample.count(0) < 0.5 * half:
        return None
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    if max(even, odd) < 10 * min(even, odd):
        return None
    return "utf-16-le" if odd > even else "utf-16-be"


def _try_decode(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except (UnicodeError, LookupError, ValueError):  # ValueError: a name with a NUL in it
        return None


def _decode_damaged_utf8(data: bytes) -> str | None:
    """UTF-8 with a few broken bytes (a file cut off, two files joined), or ``None``."""
    text = data.decode("utf-8", errors="replace")
    bad = text.count("\ufffd") - data.count("\ufffd".encode())
    good = sum(character > "\x7f" for character in text) - bad
    return text if good >= _GOOD_PER_BAD * bad else None


def _decode_by_statistics(data: bytes, name: str) -> str:
    from charset_normalizer import from_bytes

    best = None if b"\x00" in data else from_bytes(_telling_sample(data), threshold=_MAX_CHAOS).best()
    text = None if best is None else _try_decode(data, best.encoding)
    if text is None:
        raise UnreadableError(
            f"{name} is binary, or text in an encoding that cannot be told; save it as UTF-8"
        )
    return text


def _telling_sample(data: bytes) -> bytes:
    """The first lines with bytes beyond ASCII (or escapes): the others say nothing of the encoding."""
    if len(data) <= _SAMPLE_BYTES:
        return data
    lines, size = [], 0
    for line in data.split(b"\n"):
        if size >= _SAMPLE_BYTES:
            break
        if not line.isascii() or b"\x1b" in line:
            lines.append(line[:_SAMPLE_BYTES])
            size += len(line)
    return b"\n".join(lines)
