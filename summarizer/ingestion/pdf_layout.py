"""Where the lines of a printed page stand: columns read in turn, gaps between paragraphs, cells of tables."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

#: A blank between two characters that is wider than this many line heights parts columns or cells.
CELL_GAP = 1.6
#: A step between lines that is longer than the usual one by this factor ends a paragraph.
_PARAGRAPH_STEP = 1.4
#: Longer steps, in line heights, are gaps between parts of the page and say nothing of the usual step.
_LONGEST_STEP = 3.0
#: Two columns were printed line by line where so many lines, and this share, have a gap at one place.
_FEWEST_SPLIT = 6
_SPLIT_SHARE = 0.3
#: The gutter between two columns stands in this part of the page's width.
_MIDDLE = (0.35, 0.65)


@dataclass(frozen=True, slots=True)
class Segment:
    """Characters without a wide gap, by their place on the page; ``bottom`` and ``top`` grow upwards."""

    text: str
    left: float
    right: float
    bottom: float
    top: float

    @property
    def height(self) -> float:
        """From bottom to top, never nothing."""
        return max(self.top - self.bottom, 0.1)


Line = tuple[Segment, ...]


def page_lines(lines: Sequence[Line]) -> list[str]:
    """The text of a page's lines in reading order; empty ones between paragraphs, tabs between cells."""
    if not lines:
        return []
    ordered = _by_column(lines)
    step = _usual_step(ordered)
    texts: list[str] = []
    for number, line in enumerate(ordered):
        if number and step and _ends_paragraph(ordered[number - 1], line, step):
            texts.append("")
        texts.append("\t".join(segment.text for segment in line))
    return texts


def _by_column(lines: Sequence[Line]) -> list[Line]:
    """The lines; where two columns were printed line by line, the left one before the right one."""
    gutter = _gutter(lines)
    if gutter is None:
        return list(lines)
    ordered: list[Line] = []
    left: list[Line] = []
    right: list[Line] = []
    for line in lines:
        if len(line) == 1 and line[0].left < gutter < line[0].right:  # across both columns
            ordered += [*left, *right, line]
            left, right = [], []
            continue
        for column, is_right in ((left, False), (right, True)):
            if segments := tuple(segment for segment in line if (segment.left >= gutter) == is_right):
                column.append(segments)
    return [*ordered, *left, *right]


def _gutter(lines: Sequence[Line]) -> float | None:
    """Where the right column begins, if most lines hold a piece of each of two columns."""
    first = min(segment.left for line in lines for segment in line)
    last = max(segment.right for line in lines for segment in line)
    low, high = (first + share * (last - first) for share in _MIDDLE)
    starts = [line[1].left for line in lines if len(line) == 2 and low <= line[1].left <= high]
    if len(starts) < max(_FEWEST_SPLIT, _SPLIT_SHARE * len(lines)):
        return None
    place = median(starts)
    aligned = [start for start in starts if abs(start - place) < lines[0][0].height]
    return place - 1 if len(aligned) >= 0.7 * len(starts) else None


def _usual_step(lines: Sequence[Line]) -> float:
    """From one line's foot to the next one's, mostly; 0 where there is none."""
    steps = [
        step
        for above, below in pairwise(lines)
        if 0 < (step := above[0].bottom - below[0].bottom) < _LONGEST_STEP * above[0].height
    ]
    return median(steps) if steps else 0.0


def _ends_paragraph(above: Line, below: Line, step: float) -> bool:
    """Whether more than the usual step lies between two lines of one column."""
    return above[0].bottom - below[0].bottom > _PARAGRAPH_STEP * step
