"""Several articles that came as one text, taken apart where they were joined. Nothing of them is lost."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

#: A line of nothing but rules ("-----", "=====", "* * * * *", "|||||"), as people and data sets put between
#: articles.
_RULE = re.compile(r"^[ \t]*(?:[-=_*#~|]{5,}|(?:[*#~=_-][ \t]+){4,}[*#~=_-])[ \t]*$", re.MULTILINE)
#: Three characters are also a Markdown heading's underline, which stands right below its heading, or a
#: break between the sections of one article, whose parts are mostly short.
_SHORT_RULE = re.compile(
    r"(?:^|\n[ \t]*\n)[ \t]*(?:[-_*~]{3,4}|(?:[*~_-][ \t]+){2,3}[*~_-])[ \t]*(?:\n[ \t]*\n|\n|$)"
)
#: What puts articles together here, and is split there.
JOINT = "-----"
#: Multi-News joins its articles so, in the middle of a line.
_BARS = re.compile(r"\|{5}")
#: Three empty lines: two happen inside copied pages.
_GAP = re.compile(r"\n[ \t]*\n[ \t]*\n[ \t]*\n\s*")

#: A part shorter than this is a menu or a byline, not an article: then the cut was no joint.
_LEAST_WORDS = 25

#: Lines that begin an article wherever several of them stand in one text, each kind by itself: a heading of
#: the first level; a number given to a document; a label before its title.
_NUMBERED = r"(?:article|document|source|text)[ \t]+\d+\b.{0,80}"
_LABELLED = r"(?:title|headline)[ \t]*:.{1,200}"
_OPENERS = tuple(
    re.compile(rf"^[ \t]*{opener}$", re.MULTILINE | re.IGNORECASE)
    for opener in (r"#[ \t]+\S.*", _NUMBERED, _LABELLED)
)
#: Right below a headline: who wrote it, or where and when ("KESTMARK, 12 March - "), or a date alone.
_BYLINE = r"By[ \t]+[^\W\d_][^\n.]{1,60}$"
_DATELINE = r"[A-ZÀ-Þ][A-ZÀ-Þ .'’-]{2,40}[^\n.!?]{0,40}?[ \t][-–—][ \t]"
_DATE = r"[^\n.]{0,20}\b(?:19|20)\d\d\b[^\n.]{0,20}$"
_HEADLINE = re.compile(
    r"^[^\n]{10,160}(?<![.!?:;,\s])[ \t]*\n(?:[ \t]*\n)?"
    rf"(?:[ \t]*)(?={_BYLINE}|{_DATELINE}|{_DATE})",
    re.MULTILINE,
)


def split_paste(text: str) -> tuple[str, ...]:
    r"""The articles in one text, where it was clearly joined; else the text as one.

    Rules alone on a line separate, and Multi-News' ``|||||``; then lines that open an article each; failing
    those, gaps of three empty lines. All but long rules and bars only where every part could be an article.

    >>> split_paste("One.\n-----\nTwo.")
    ('One.', 'Two.')
    """
    text = text.replace("\r\n", "\n")
    for joint in (_BARS, _RULE):
        parts = _filled(joint.split(text))
        if len(parts) > 1:
            return parts
    openings = (_parts_from(opener, text) for opener in (*_OPENERS, _HEADLINE))
    for parts in (_filled(_SHORT_RULE.split(text)), *openings, _filled(_GAP.split(text))):
        if len(parts) > 1 and all(len(part.split()) >= _LEAST_WORDS for part in parts):
            return parts
    return _filled([text])


def _parts_from(opener: re.Pattern[str], text: str) -> tuple[str, ...]:
    """The text cut before each opening line; whole where it does not begin with one."""
    starts = [match.start() for match in opener.finditer(text)]
    if not starts or text[: starts[0]].strip():
        return (text,)
    return _filled([text[start:end] for start, end in pairwise([*starts, len(text)])])


def _filled(parts: Sequence[str]) -> tuple[str, ...]:
    return tuple(part.strip() for part in parts if part.strip())
