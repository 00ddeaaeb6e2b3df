"""Which lines of a text belong together: one paragraph per line, or paragraphs broken at a column.

A blank line always ends a paragraph. Inside a block of lines the evidence decides. Text broken at a column
(e-mail, text of a PDF) gives itself away: each line is as long as it can be, that is, the next line's first
word would not have fitted, and most lines begin in the middle of a sentence. Everything else (a paragraph per
line, headlines, lists) keeps its line ends, except where a line plainly goes on in the next.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from summarizer.preparation.segmentation.casing import Case

MAX_COLUMN = 120  # plain text is broken at 60-100 columns; longer lines are paragraphs
MIN_COLUMN = 30  # narrower "columns" are verse, addresses and tables
SHORT_COLUMN = 60  # what mail programs and editors break at, at the least
MIN_PAIRS = 3  # line ends in a block; fewer prove no column
FULL = 0.8  # of the longest line: a PDF breaks by printed width, so its lines vary in characters
FULL_PAIRS = 2 / 3  # lines of a broken block that are full; the others end its paragraphs
CONTINUED_PAIRS = 1 / 3  # lines that begin with a small letter; about 0.8 in English, 0.5 in German
STRICT_FULL, STRICT_PAIRS = 0.9, 0.9  # the same where there is no case to tell a continued line by
MIN_CONTINUED_WORDS = 4  # a shorter line that "goes on" in lower case is a list of lower-case items

ITEM = re.compile(r"\s*(?:[•·▪●■◦‣∙►▶➤✓✔*+-]\s|[•▪●■◦‣►▶➤]|[(\[]?(?:\d{1,3}|[a-zA-Z])[.)\]]\s|#{1,6}\s)")
_ENDED = re.compile(r"""[.?!…:;。！？؟۔।։።][\s"'”’»)\]}」』]*$""")
_OPENERS = "\"'`“”‘’«»„‹›([{ \t\u00a0"
_INVISIBLE = " \t\u00a0\u200b\ufeff"


class Line(NamedTuple):
    """A line without its line end and outer blanks: ``text[start:end] == content``."""

    start: int
    end: int
    content: str


def paragraph_spans(text: str, case: Case) -> Iterator[tuple[int, int]]:
    """The (start, end) of each paragraph of ``text``, in order and without outer blanks; none is empty."""
    blocks = list(_blocks(text))
    cased = case in ("mixed", "sentence", "title")
    columns = [column for block in blocks if (column := _column(block, cased))]
    for block in blocks:
        start = block[0].start
        column = _column(block, cased) or max(columns, default=None) or _short_column(block, cased)
        joined = _joined_pairs(block, column, cased)
        for (line, following), together in zip(pairwise(block), joined, strict=True):
            if not together:
                yield start, line.end
                start = following.start
        yield start, block[-1].end


def _blocks(text: str) -> Iterator[list[Line]]:
    """Lines that no blank line separates."""
    block: list[Line] = []
    position = 0
    for raw in text.splitlines(keepends=True):
        content = raw.rstrip().strip(_INVISIBLE)
        if content:
            start = position + raw.index(content)
            block.append(Line(start, start + len(content), content))
        elif block:
            yield block
            block = []
        position += len(raw)
    if block:
        yield block


def _column(block: Sequence[Line], cased: bool) -> int | None:
    """The column at which the block is plainly broken, or ``None``."""
    width = max(len(line.content) for line in block)
    pairs = list(pairwise(block))
    if len(pairs) < MIN_PAIRS or not MIN_COLUMN <= width <= MAX_COLUMN:
        return None
    full = sum(_is_full(line, following, width, cased) for line, following in pairs)
    if cased:
        small = sum(_begins_small(following) for _, following in pairs)
        return width if full >= FULL_PAIRS * len(pairs) and small >= CONTINUED_PAIRS * len(pairs) else None
    ended = sum(bool(_ENDED.search(line.content)) for line, _ in pairs)
    return width if full >= STRICT_PAIRS * len(pairs) and 2 * ended <= len(pairs) else None


def _short_column(block: Sequence[Line], cased: bool) -> int | None:
    """The column of a block of few lines, where a full line of it goes on with a small letter in the next."""
    width = max(len(line.content) for line in block)
    if not cased or not SHORT_COLUMN <= width <= MAX_COLUMN:
        return None
    is_broken = any(
        _begins_small(following) and _goes_on(line, True) and _is_full(line, following, width, cased)
        for line, following in pairwise(block)
    )
    return width if is_broken else None


def _joined_pairs(block: Sequence[Line], column: int | None, cased: bool) -> list[bool]:
    """For each line but the last, whether it goes on in the next. Shape ``(len(block) - 1,)``.

    ``column`` is where the block is broken; for a block too short to tell, where the document's others are.
    """
    if max(len(line.content) for line in block) > MAX_COLUMN:
        column = None
    return [
        not ITEM.match(following.content)
        and (
            (column is not None and _is_full(line, following, column, cased))
            or (cased and _begins_small(following) and _goes_on(line, column is not None))
        )
        for line, following in pairwise(block)
    ]


def _is_full(line: Line, following: Line, width: int, cased: bool) -> bool:
    """Whether the following line's first word would not have fitted into ``line``."""
    word = following.content.split(maxsplit=1)[0]
    return len(line.content) + 1 + len(word) > (FULL if cased else STRICT_FULL) * width


def _begins_small(line: Line) -> bool:
    return line.content.lstrip(_OPENERS)[:1].islower()


def _goes_on(line: Line, broken: bool) -> bool:
    """Whether ``line``, followed by a small letter, is an unfinished sentence."""
    if _ENDED.search(line.content):
        return False
    return broken or line.content.endswith(",") or len(line.content.split()) >= MIN_CONTINUED_WORDS
