"""Joins the printed lines of a PDF into paragraphs: running heads dropped, split words made whole."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

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
_ITEM = re.compile(r"(?:[•▪●■◦*–—-]|\d{1,2}[.)])\s")


def join_pages(pages: Sequence[str]) -> str:
    """The text of ``pages`` (one string each, a line per printed line), paragraphs parted by blank lines."""
    lines = [[" ".join(line.split()) for line in page.splitlines()] for page in pages]
    running = _running_lines(lines)
    kept = [line for page in lines for line in _without_edges(page, running)]
    words = Counter(re.findall(r"[^\W\d_]+(?:-[^\W\d_]+)*", "\n".join(kept).lower()))
    return "\n\n".join(_join(paragraph, words) for paragraph in _paragraphs(kept))


def _edges(page: Sequence[str]) -> list[int]:
    """Indices of the filled lines at the top and the bottom of a page."""
    filled = [index for index, line in enumerate(page) if line]
    return sorted({*filled[:_EDGE], *filled[-_EDGE:]})


def _running_lines(pages: Sequence[Sequence[str]]) -> frozenset[str]:
    """Edge lines that come back page after page, their numbers aside (``"Report, page #"``)."""
    counts = Counter(key for page in pages for key in {_DIGITS.sub("#", page[i]) for i in _edges(page)})
    needed = max(_MIN_REPEATS, len(pages) // 2 + 1)
    return frozenset(key for key, count in counts.items() if count >= needed)


def _without_edges(page: Sequence[str], running: frozenset[str]) -> list[str]:
    dropped = {
        index
        for index in _edges(page)
        if _DIGITS.sub("#", page[index]) in running or _NUMBER_ONLY.fullmatch(page[index])
    }
    return [line for index, line in enumerate(page) if index not in dropped]


def _paragraphs(lines: Sequence[str]) -> list[list[str]]:
    """Lines grouped into paragraphs: a blank line, a short line or an item's bullet parts them."""
    lengths = sorted(len(line) for line in lines if line)
    width = lengths[int(_WIDTH_QUANTILE * (len(lengths) - 1))] if lengths else 0
    paragraphs: list[list[str]] = [[]]
    for line in lines:
        previous = paragraphs[-1]
        ended = previous and len(previous[-1]) < _FULL_LINE * width and not _SPLIT_WORD.search(previous[-1])
        if not line or ended or _ITEM.match(line):
            paragraphs.append([])
        if line:
            paragraphs[-1].append(line)
    return [paragraph for paragraph in paragraphs if paragraph]


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
