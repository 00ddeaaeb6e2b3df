"""Text as every later stage may expect it: whole characters, line feeds, no control characters.

This repairs how a text was stored (mojibake, escapes, line ends), never what it says: quotation marks,
dashes and full-width punctuation stay as the author set them.
"""

from __future__ import annotations

import re
import unicodedata

#: Everything Unicode or an old printer calls a line end (UAX #14, classes BK, CR, LF, NL), and the ASCII
#: separators 1C-1E, which ``str.splitlines`` takes for one.
_LINE_END = re.compile("\r\n|[\r\v\f\x1c\x1d\x1e\x85\u2028\u2029]")

#: Invisible, without meaning in running text, and fatal to comparing words: soft hyphen, zero-width space,
#: word joiner, byte order mark; and the bidirectional overrides, with which one source could turn round the
#: rest of a page. Zero-width joiner and non-joiner stay: Persian, Indic scripts and emoji are spelled with
#: them. So do the left-to-right and right-to-left marks.
_INVISIBLE = re.compile("[\u00ad\u200b\u2060\ufeff\u202a-\u202e\u2066-\u2069]")

#: All but ASCII and the quotes, dashes, dots and spaces of typography, which no repair touches; and the
#: ampersand, which begins an escape of HTML.
_SUSPECT = re.compile("[^\t\n -%'-~“”‘’–—…•\u00a0]")

#: A repair can lay open another (an escape that hides an escape); this many times.
_ROUNDS = 8

_CONTROL = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f]")


def tidy(text: str) -> str:
    """Repair how ``text`` was stored; defined for every string, and doing it twice changes nothing more.

    Mojibake is undone (``"cafÃ©"`` -> ``"café"``), HTML escapes left in plain text are resolved, ligatures
    of typesetting are spelled out, lone surrogates become U+FFFD, the result is in normal form C.
    """
    for _ in range(_ROUNDS):
        tidied = _tidy_once(text)
        if tidied == text:
            break
        text = tidied
    return text


def _tidy_once(text: str) -> str:
    text = _LINE_END.sub("\n", text)
    if not _is_plain(text):
        text = _LINE_END.sub("\n", _fix_encoding(_INVISIBLE.sub("", text)))
    text = _CONTROL.sub("", _INVISIBLE.sub("", text))
    text = "\n".join(line.rstrip() for line in text.split("\n"))
    return unicodedata.normalize("NFC", text).strip()


def _is_plain(text: str) -> bool:
    """Whether there is nothing for ftfy to find: saves its import (0.1 s) and its time."""
    return not _SUSPECT.search(text)


def _fix_encoding(text: str) -> str:
    """Source: Speer, "ftfy" (Zenodo, 2019)."""
    import ftfy

    return ftfy.fix_text(
        text,
        uncurl_quotes=False,  # curly quotes tell where a quotation ends
        fix_character_width=False,  # full-width punctuation is correct in Chinese and Japanese
        fix_line_breaks=False,  # done above, for more kinds of line end
    )
