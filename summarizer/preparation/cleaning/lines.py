"""A document as lines with their places, and the words that its lines and its cluster hold.

A *line* is the unit that cleaning keeps or removes: a run of text between line breaks, without the white
space around it. In text that was wrapped at a fixed width the lines of one paragraph count as one.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain, pairwise

#: A word: letters with inner apostrophes or hyphens (``don't``, ``Bosnia-Herzegovina``), or a number.
WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*|\d[\d.,:]*")
STOPS = ".!?…。！？؟۔।"
CLOSERS = "\"'”’»›)]}*"
#: Widest line that counts as wrapped text: terminals and mail wrap at 65 to 80 columns, editors at 100.
WRAP_COLUMNS = 100
#: Share of inner line breaks that must fall where the next word would not have fitted.
WRAP_SHARE = 0.8
#: Fewest inner line breaks on which wrapping can be recognised.
WRAP_BREAKS = 4
#: Words of a line that ends with a stop, from which on it counts as a sentence of the body.
BODY_WORDS = 8
#: Longest bracketed remark, in characters.
BRACKET_LENGTH = 160
_BRACKET = re.compile(r"(?<=[.!?\"”’)])\s+(\[[^\[\]\n]{4,}\])")
_LINE = re.compile(r"[^\n\r\u2028\u2029\x0b\x0c]+")


@dataclass(frozen=True, slots=True)
class Line:
    """One line: ``raw[start:end] == text``; ``words`` as written, ``paragraph`` counts blank-line gaps."""

    start: int
    end: int
    text: str
    words: tuple[str, ...]
    lower: tuple[str, ...]
    stop: bool
    paragraph: int

    @property
    def body(self) -> bool:
        """Whether it has the shape of a paragraph of an article: a stop at the end, and enough words."""
        return self.stop and len(self.words) >= BODY_WORDS


def split_lines(raw: str) -> tuple[Line, ...]:
    """The lines of ``raw`` that hold anything but white space, in order."""
    spans: list[tuple[int, int, int]] = []
    paragraph, previous = -1, 0
    for match in _LINE.finditer(raw):
        text = match.group()
        start = match.start() + len(text) - len(text.lstrip())
        end = match.start() + len(text.rstrip())
        if start >= end:
            continue
        gap = raw[previous:start].replace("\r\n", "\n")
        paragraph += paragraph < 0 or sum(gap.count(mark) for mark in "\n\r\u2029") > 1
        spans.append((start, end, paragraph))
        previous = end
    if _is_wrapped(raw, spans):
        spans = _join_paragraphs(spans)
    lines = []
    for start, end, paragraph in (part for span in spans for part in _cut_bracket(raw, *span)):
        text = raw[start:end]
        words = tuple(WORD.findall(text))
        lower = tuple(word.lower() for word in words)
        lines.append(Line(start, end, text, words, lower, ends_with_stop(text), paragraph))
    return tuple(lines)


def _cut_bracket(raw: str, start: int, end: int, paragraph: int) -> list[tuple[int, int, int]]:
    """A bracketed remark after the last stop (``... said. [See the pictures]``) is a line of its own."""
    match = _BRACKET.search(raw, max(start, end - BRACKET_LENGTH), end) if raw[end - 1] == "]" else None
    if match is None or match.end() != end:
        return [(start, end, paragraph)]
    return [(start, match.start(), paragraph), (match.start(1), end, paragraph)]


def ends_with_stop(text: str) -> bool:
    """Whether a sentence ends where ``text`` ends, closing quotes and brackets aside."""
    stripped = text.rstrip(CLOSERS + " ")
    return bool(stripped) and stripped[-1] in STOPS


def _is_wrapped(raw: str, spans: Sequence[tuple[int, int, int]]) -> bool:
    """Whether paragraphs were broken at a fixed width: each line as full as its next word allowed."""
    breaks = [(a, b) for a, b in pairwise(spans) if a[2] == b[2]]
    width = max((end - start for start, end, _ in spans), default=0)
    if len(breaks) < WRAP_BREAKS or width > WRAP_COLUMNS:
        return False
    full_lines = 0
    for (start, end, _), (next_start, next_end, _) in breaks:
        next_word = raw[next_start:next_end].split(maxsplit=1)[0]
        full_lines += end - start + 1 + len(next_word) > width - 2
    return full_lines >= WRAP_SHARE * len(breaks)


def _join_paragraphs(spans: Sequence[tuple[int, int, int]]) -> list[tuple[int, int, int]]:
    joined: list[tuple[int, int, int]] = []
    for start, end, paragraph in spans:
        if joined and joined[-1][2] == paragraph:
            start = joined.pop()[0]
        joined.append((start, end, paragraph))
    return joined


@dataclass(frozen=True, slots=True)
class Words:
    """How often the cluster writes each word: ``lower`` by its lower-case form, ``surface`` as written."""

    lower: Counter[str]
    surface: Counter[str]


def count_words(documents: Sequence[Sequence[Line]]) -> Words:
    """Count the words of all lines of all documents."""
    words = Words(Counter(), Counter())
    for line in chain.from_iterable(documents):
        words.lower.update(line.lower)
        words.surface.update(line.words)
    return words
