"""Joins the printed lines of a PDF into paragraphs: running heads dropped, split words made whole."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from summarizer.ingestion.results import Part
from summarizer.ingestion.tables import rows_as_text

#: Lines at the top and bottom of a page where running heads and page numbers stand.
_EDGE = 2
#: A line at the edge of more than half of the pages, of three at least, is a running head.
_MIN_REPEATS = 3

#: A printed line that reaches this share of the page's usual width goes on in the next; a shorter one ends a
#: paragraph, a heading or an item. Ragged-right setting leaves up to a long word (about a fifth) open.
_FULL_LINE = 0.75
#: The usual width is that of a line longer than this share of the lines: titles and tables may be wider.
_WIDTH_QUANTILE = 0.8

_DIGITS = re.compile(r"\d+")
_NUMBER_ONLY = re.compile(r"[\W_]*\d{1,4}[\W_]*")
_SPLIT_WORD = re.compile(r"([^\W\d_]+)-$")
_FIRST_WORD = re.compile(r"[^\W\d_]+")
_WORDS = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_FIGURE = re.compile(r"[(+−–-]?[\d][\d.,:/]*[%)]?")
_ITEM = re.compile(r"(?:[•▪●■◦*–—-]|\d{1,2}[.)])\s")
#: The number of a reference, which in prose may stand at the beginning of a printed line as well.
_REFERENCE = re.compile(r"\[\d{1,3}\]\s")
_STOP = re.compile(r"[.!?…。！？؟۔।][\"'”’»)\]]*$")


def page_parts(pages: Sequence[str]) -> list[Part]:
    """Paragraphs and rows of ``pages`` (a line per printed line), running heads and page numbers left out."""
    lines = [
        ["\t".join(" ".join(cell.split()) for cell in line.split("\t")) for line in page.split("\n")]
        for page in pages
    ]
    running = _running_lines(lines)
    words = Counter(_WORDS.findall("\n".join(line for page in lines for line in page).lower()))
    text_lines: list[str] = []
    parts: list[Part] = []
    edges: list[Part] = []  # stand behind the text, in which a paragraph may go on across pages
    for page in lines:
        dropped = _dropped_edges(page, running)
        edges += [Part(page[index], removed=reason) for index, reason in dropped.items()]
        text_lines += [line for index, line in enumerate(page) if index not in dropped]
    for paragraph in _paragraphs(text_lines):
        if "\t" in paragraph[0]:
            rows = rows_as_text([line.split("\t") for line in paragraph])
            parts += [Part(row, role="row") for row in rows]
        else:
            parts.append(Part(_join(paragraph, words), role="row" if _is_row(paragraph[0]) else ""))
    return [*parts, *edges]


def _is_row(line: str) -> bool:
    """Whether at least half of a line's words are figures, two at least: a row of a table."""
    words = line.split()
    figures = sum(_FIGURE.fullmatch(word) is not None for word in words)
    return figures >= 2 and 2 * figures >= len(words) and line[-1:] not in ".!?"


def _edges(page: Sequence[str]) -> list[int]:
    """Indices of the filled lines at the top and the bottom of a page."""
    filled = [index for index, line in enumerate(page) if line]
    return sorted({*filled[:_EDGE], *filled[-_EDGE:]})


def _running_lines(pages: Sequence[Sequence[str]]) -> frozenset[str]:
    """Edge lines that come back page after page, their numbers aside (``"Report, page #"``).

    Of two pages, both must have the line set apart by a gap.
    """
    counts = Counter(key for page in pages for key in {_DIGITS.sub("#", page[i]) for i in _edges(page)})
    needed = max(_MIN_REPEATS, len(pages) // 2 + 1)
    apart = [{_DIGITS.sub("#", page[i]) for i in _edges(page) if _is_apart(page, i)} for page in pages]
    twice = set.intersection(*apart) if len(apart) == 2 else set()
    return frozenset({key for key, count in counts.items() if count >= needed} | twice)


def _is_apart(page: Sequence[str], index: int) -> bool:
    """Whether a blank line parts the line from the page's text."""
    alone = sum(map(bool, page)) <= 2 * _EDGE
    return not alone and "" in (*page[index + 1 : index + 2], *page[max(0, index - 1) : index])


def _dropped_edges(page: Sequence[str], running: frozenset[str]) -> dict[int, str]:
    """Line number to reason of the running heads and page numbers at the edges of a page."""
    dropped = {}
    for index in _edges(page):
        if _NUMBER_ONLY.fullmatch(page[index]):
            dropped[index] = "page number"
        elif _DIGITS.sub("#", page[index]) in running:
            dropped[index] = "running head"
    return dropped


def _paragraphs(lines: Sequence[str]) -> list[list[str]]:
    """Lines grouped into paragraphs: blank and short lines, headings and the marks of items part them."""
    lengths = sorted(len(line) for line in lines if line)
    width = lengths[int(_WIDTH_QUANTILE * (len(lengths) - 1))] if lengths else 0
    paragraphs: list[list[str]] = [[]]
    for line in lines:
        previous = paragraphs[-1]
        if not line or _ITEM.match(line) or (previous and _ends(previous, line, width)):
            paragraphs.append([])
        if line:
            paragraphs[-1].append(line)
    return [paragraph for paragraph in paragraphs if paragraph]


def _ends(paragraph: Sequence[str], following: str, width: int) -> bool:
    """Whether a paragraph or a table ends before the line ``following``."""
    line = paragraph[-1]
    if "\t" in line or "\t" in following:
        return ("\t" in line) != ("\t" in following)
    if _is_short(line, width) or _is_row(line) or _is_row(following):
        return True
    stopped = _STOP.search(line) is not None
    if _REFERENCE.match(following):
        return stopped or _REFERENCE.match(paragraph[0]) is not None
    # A heading at the top of a column has no gap above it; the last line of a paragraph ends its sentence
    heading = _is_short(following, width) and not following[0].islower() and not _STOP.search(following)
    return stopped and heading


def _is_short(line: str, width: int) -> bool:
    return len(line) < _FULL_LINE * width and not _SPLIT_WORD.search(line)


def _join(lines: Sequence[str], words: Counter[str]) -> str:
    parts = [lines[0]]
    for line in lines[1:]:
        split, following = _SPLIT_WORD.search(parts[-1]), _FIRST_WORD.match(line)
        if split is None or following is None or not line[0].islower():
            parts.append(line)
            continue
        keep_hyphen = _has_hyphen(split[1].lower(), following[0].lower(), words)
        parts[-1] = (parts[-1] if keep_hyphen else parts[-1][:-1]) + line
    return " ".join(parts)


def _has_hyphen(first: str, second: str, words: Counter[str]) -> bool:
    """Whether the text has a word split at a line's end more often with a hyphen than without."""
    return words[f"{first}-{second}"] > words[first + second]
