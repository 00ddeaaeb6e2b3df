"""Edits of a text: applied, chained, and places carried over them.

A reader takes out what is no prose of its document, cleaning takes out more, and both are recorded against
the text as it came in: so the edits of the second step are rewritten to count characters of the
first's original.
"""

from __future__ import annotations

import sys
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import accumulate

from summarizer.records import Block, Edit


def apply_edits(original: str, edits: Sequence[Edit]) -> str:
    """The text that ``edits`` (by ``start``, not overlapping) make of ``original``."""
    pieces, position = [], 0
    for edit in edits:
        pieces += [original[position : edit.start], edit.replacement]
        position = edit.end
    return "".join([*pieces, original[position:]])


def without_overlaps(edits: Iterable[Edit]) -> tuple[Edit, ...]:
    """The edits by place, the later of two that overlap or touch the same point left out."""
    disjoint: list[Edit] = []
    for edit in sorted(edits, key=lambda edit: (edit.start, edit.end)):
        last = disjoint[-1] if disjoint else None
        follows_removal = last and edit.start == last.end and not last.replacement and edit.end > edit.start
        if last is None or edit.start > last.end or follows_removal:
            disjoint.append(edit)
    return tuple(disjoint)


def chain_edits(first: Sequence[Edit], second: Sequence[Edit]) -> tuple[Edit, ...]:
    """One list of edits that does what ``first`` and then ``second`` do.

    ``second`` counts characters of the text that ``first`` has made; the result counts those of the text
    that ``first`` was given. Where the second removes a stretch in which the first has made changes, each
    keeps its own reason.
    """
    starts, ends = [edit.start for edit in second], [edit.end for edit in second]

    def near(start: int, end: int) -> range:
        """Numbers of the later edits that overlap or touch a span."""
        return range(bisect_left(ends, start), bisect_right(starts, end))

    placed: set[int] = set()  # numbers of the later edits whose replacement stands in that of an earlier one
    chained: list[Edit] = []
    gaps, shift = [], 0  # the spans between earlier edits, and how far they have moved the text behind them
    position = 0
    for earlier, (start, end) in zip(first, spans(first), strict=True):
        inside = _edited_inside(earlier, start, second, near(start, end), placed)
        chained.append(replace(earlier, replacement=inside))
        gaps.append((position, start, shift))
        position, shift = end, earlier.end - end
    for gap, limit, moved in (*gaps, (position, sys.maxsize, shift)):
        chained += _edited_between(gap, limit, moved, second, near(gap, limit), placed)
    changing = (edit for edit in chained if edit.start < edit.end or edit.replacement)
    return tuple(sorted(changing, key=lambda edit: (edit.start, edit.end)))


def spans(edits: Sequence[Edit]) -> Iterator[tuple[int, int]]:
    """Where each edit's replacement stands in the text it makes."""
    shift = 0
    for edit in edits:
        start = edit.start + shift
        yield start, start + len(edit.replacement)
        shift += len(edit.replacement) - (edit.end - edit.start)


def _edited_inside(
    earlier: Edit, start: int, second: Sequence[Edit], numbers: Iterable[int], placed: set[int]
) -> str:
    """The replacement of an earlier edit, now at ``start``, as the later edits (``numbers``) change it."""
    end = start + len(earlier.replacement)
    pieces: list[str] = []
    position = start
    for number in numbers:
        later = second[number]
        if later.start >= start and number not in placed:
            pieces += [earlier.replacement[position - start : later.start - start], later.replacement]
            position = later.start
            placed.add(number)
        position = max(position, min(later.end, end))
    return "".join([*pieces, earlier.replacement[position - start :]])


def _edited_between(
    gap: int, limit: int, shift: int, second: Sequence[Edit], numbers: Iterable[int], placed: set[int]
) -> Iterator[Edit]:
    """The later edits (``numbers``) as far as they change ``text[gap:limit]``, where no earlier edit was."""
    for number in numbers:
        later = second[number]
        start, end = max(later.start, gap), min(later.end, limit)
        replacement = "" if number in placed or later.start < gap else later.replacement
        if start < end or (start == end and replacement):
            placed.add(number)
            yield Edit(start + shift, end + shift, replacement, later.reason)


def moved_blocks(blocks: Sequence[Block], edits: Sequence[Edit]) -> tuple[Block, ...]:
    """Blocks of a text in the places they have after ``edits``; those of which nothing is left are gone."""
    starts = [edit.start for edit in edits]
    shifts = [0, *accumulate(len(edit.replacement) - (edit.end - edit.start) for edit in edits)]

    def moved(place: int, after: bool) -> int:
        """Where a place stands now; inside an edit, at its end or at its start."""
        number = (bisect_right if after else bisect_left)(starts, place)
        last = edits[number - 1] if number else None
        if last and (last.end > place or (last.end == place and last.start < place and not after)):
            return last.start + shifts[number - 1] + (len(last.replacement) if after else 0)
        return place + shifts[number]

    moved_all = (replace(each, start=moved(each.start, True), end=moved(each.end, False)) for each in blocks)
    return tuple(block for block in moved_all if block.start < block.end)
