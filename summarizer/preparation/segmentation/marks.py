"""The marks that end, open and close sentences, in any script, and the expressions that find them."""

from __future__ import annotations

import re
from functools import cache

# Full stops of scripts that write no space after them: the mark alone ends the sentence.
SPACELESS_STOPS = "。！？｡︒．"
# Stops that no abbreviation has: ? and ! in several scripts, danda, Armenian, Ethiopic, Burmese, Khmer ...
PLAIN_STOPS = "?!‼⁇⁈⁉؟۔।॥։።፧။៕᠃⸮\u037e"
ELLIPSES = "…⋯"
CLEAR_CLOSERS = "”’»›)]}」』）】》〉］"
STRAIGHT = "\"'“"  # close or open by what stands beside them; “ closes in German
CLEAR_OPENERS = "“„«「『（【《〈［"
OPENERS = "\"'“”‘’«»‹›„‚([{¿¡" + CLEAR_OPENERS  # before a word any quote may open: German »…«, Swedish ”…”
QUOTES = frozenset("\"'”’»›“「」『』")
BRACKETS = {")": "(", "]": "[", "}": "{", "）": "（", "】": "【", "］": "［"}
BULLETS = "•▪●■◦‣►▶➤∙"
NEVER_FIRST = ",;:.?!)]}—–-/&…*"  # marks that no sentence begins with
INVISIBLE = "\u200b\u200c\u200d\u200e\u200f\u2060\ufeff"

BLANKS = re.compile(rf"[\s{INVISIBLE}]*")
FOOTNOTE = re.compile(r"\[(?:\d{1,3}|[a-z]|note \d+)\]")
# A closing mark that stands apart: French « … », and text put together from tokens.
CLOSING_APART = re.compile(r"[ \t\u00a0\u202f](?:(?P<clear>[”»›)\]}])|\")(?=\s|$)")
WORD_BREAK = re.compile(r"[\s\"“”„‘«»‹›()\[\]{}—–/…]")
WORD_REACH = 60  # characters looked at on either side of a stop; no word that matters is longer
FOLLOWING = re.compile(
    rf"(?P<openers>(?:[{re.escape(OPENERS)}]\s?)*)(?P<word>[^\s,;:?!…()\[\]{{}}\"“”„’‘'«»—–/]{{0,{WORD_REACH}}})"
)
ENUMERATOR = re.compile(r"[(\[\"“]?(?:\d{1,3}|[A-HJ-Za-hj-z]|[ivxIVX]{2,5})[)\]]?$")

ADDRESS = re.compile(r"://|^www\.|[@/_=\\]|\.(?:com|org|net|gov|edu|info|io|co|uk)\b", re.IGNORECASE)
LINK = re.compile(r"https?://|www\.|(?:\w+\.)+\w+/")
LEADING_ELLIPSIS = re.compile(rf"(?:\.(?:\s?\.){{1,5}}|[{ELLIPSES}])\s*(?P<next>\w)")
# On either side of a lost space: "July.While", "2012.The", "end.I think"; not "e.g.", "A.Smith", "x.y.Z".
GLUED_BEFORE = re.compile(r"^[^.]*(?:[^\W\d_]{2}|\d{2}|%)$")
GLUED_AFTER = re.compile(r"(?:[^\W\d_][^\W\d_]+|[IA])(?:[-.]|$)")


@cache
def stop_pattern(language: str) -> re.Pattern[str]:
    """Finds everything that may end a sentence. Greek asks with a semicolon."""
    plain = PLAIN_STOPS + (";" if language == "el" else "")
    return re.compile(
        rf"(?P<spaceless>[{SPACELESS_STOPS}]+)"
        rf"|(?P<ellipsis>\.(?:\s\.){{2,}}|\.{{2,}}|[{ELLIPSES}]+\.*)(?P<after>[{plain}]*)"
        rf"|(?P<plain>[{plain}][{plain}.{ELLIPSES}]*)"
        r"|(?P<period>\.)"
        rf"|(?<=\s)(?P<bullet>[{BULLETS}])(?=\s)"
    )
