"""The surface of a text: whitespace, and which quotation marks belong together."""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass

from summarizer.text import TEXTS_KEPT

_SPACE = re.compile(r"\s+")
_INVISIBLE = re.compile("[\u00ad\u200b\u200e\u200f\u2060\ufeff]")
_WORD = re.compile(r"[^\W_]+")
#: "Decision: ...", "Next step: ...": up to three words and a colon before a statement.
_LABEL = re.compile(r"(?P<label>[^\W\d_]+(?: [^\W\d_]+){0,2})[:：]\s+(?=\S)")

#: The closing mark that answers each opening mark, and back.
CLOSING = {"“": "”", '"': '"', "„": "“", "«": "»", "»": "«", "「": "」", "『": "』", "”": "”", "‹": "›"}
OPENING = {"”": "“", '"': '"', "“": "„", "»": "«", "«": "»", "」": "「", "』": "『", "›": "‹"}
_MARK = re.compile(r"[\"“”„«»「」『』‹›]")
_ALWAYS_OPEN = frozenset("„「『‹")
_ALWAYS_CLOSE = frozenset("」』›")

#: ``'ready to act'``: single marks count only around words, so that apostrophes do not.
_SINGLE = re.compile(r"(?<![\w’'])['‘](?=[^\W\d])([^'‘\"“”]{2,200}?(?:['’]\w[^'‘\"“”]{0,200}?)*)['’](?!\w)")


@dataclass(frozen=True, slots=True)
class QuoteMarks:
    """Which double quotation marks of a text belong together, all by position.

    Attributes:
        pairs: Positions of the opening and the closing mark, by the opening one.
        opened: Opening marks that nothing closes.
        closed: Closing marks that nothing opened.
    """

    pairs: tuple[tuple[int, int], ...]
    opened: tuple[int, ...]
    closed: tuple[int, ...]


def squeeze(text: str) -> str:
    """``text`` on one line, with single spaces and without characters that cannot be seen."""
    return _SPACE.sub(" ", visible(text)).strip()


def visible(text: str) -> str:
    """``text`` without soft hyphens, zero-width spaces and the like."""
    return _INVISIBLE.sub("", text)


def label(text: str) -> str:
    """The words under which a statement stands, without their colon; ``""`` where there are none.

    >>> label("Decision: we launch in June."), label("We launch in June.")
    ('Decision', '')
    """
    match = _LABEL.match(text)
    return match["label"] if match and match["label"][0].isupper() else ""


def words_key(text: str) -> str:
    """The bare words of ``text`` between spaces, to compare wordings whatever their punctuation.

    >>> words_key("“We're ready,” he said")
    ' we re ready he said '
    """
    return f" {' '.join(_WORD.findall(visible(text).casefold()))} "


@functools.lru_cache(maxsize=TEXTS_KEPT)
def match_quotes(text: str) -> QuoteMarks:
    """Pair the double quotation marks of ``text``; a straight mark is read by the spaces around it."""
    stack: list[int] = []
    pairs: list[tuple[int, int]] = []
    closed: list[int] = []
    for match in _MARK.finditer(text):
        position = match.start()
        if _opens(text, position, text[stack[-1]] if stack else ""):
            stack.append(position)
        elif stack:
            pairs.append((stack.pop(), position))
        elif not (match.group() == '"' and text[position - 1 : position].isdigit()):  # 6'2"
            closed.append(position)
    return QuoteMarks(tuple(sorted(pairs)), tuple(stack), tuple(closed))


def quotations(text: str) -> list[tuple[int, int]]:
    """Spans of the words between quotation marks, the marks left out, in order; inner ones not repeated."""
    spans = [(start + 1, end) for start, end in match_quotes(text).pairs]
    spans += [match.span(1) for match in _SINGLE.finditer(text)]
    outer: list[tuple[int, int]] = []
    for start, end in sorted(spans, key=lambda span: (span[0], -span[1])):
        if not outer or start >= outer[-1][1]:
            outer.append((start, end))
    return outer


def outside_quotes(text: str) -> str:
    """What stands outside the quotation marks; a mark without partner quotes to the nearer end."""
    marks = match_quotes(text)
    unclosed = ((start, len(text)) for start in marks.opened)
    unopened = ((0, end) for end in marks.closed)
    pieces, position = [], 0
    for start, end in sorted((*marks.pairs, *unclosed, *unopened)):
        pieces.append(text[position : max(position, start)])
        position = max(position, end + 1)
    return " ".join((*pieces, text[position:]))


def _opens(text: str, position: int, current: str) -> bool:
    """Whether the mark at ``position`` opens, where ``current`` is the mark that is open now."""
    mark = text[position]
    if mark in _ALWAYS_OPEN or mark in _ALWAYS_CLOSE:
        return mark in _ALWAYS_OPEN
    if current and mark == CLOSING[current] and mark != '"':
        return False  # „so“, »so«, ”so”
    before = text[position - 1 : position]
    after = text[position + 1 : position + 2]
    if mark in "“«":
        return True
    free_before = not before or before.isspace() or before in "([{—–-/"
    free_after = not after or after.isspace()
    if mark in "”»":
        return not current and free_before and not free_after
    return not current if free_before == free_after else free_before
