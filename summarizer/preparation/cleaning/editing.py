"""From verdicts to edits."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from summarizer.preparation.cleaning.decisions import Removal
from summarizer.preparation.cleaning.lines import Line
from summarizer.records import Edit


def removal_edits(raw: str, lines: Sequence[Line], removals: Iterable[Removal]) -> tuple[Edit, ...]:
    """Removals as edits: each takes the line and the gap on one side, so that the wider of the two stays."""
    reasons = {removal.line: removal.reason for removal in removals}
    edits: list[Edit] = []
    i = 0
    while i < len(lines):
        end = i
        while end in reasons:
            end += 1
        if end > i:
            backwards = i > 0 and (end == len(lines) or _blank(raw, lines, end) > _blank(raw, lines, i))
            edits += [_edit(lines, j, reasons[j], backwards) for j in range(i, end)]
        i = end + 1
    return tuple(edits)


def _blank(raw: str, lines: Sequence[Line], i: int) -> bool:
    """Whether a blank line stands before line ``i``."""
    return (
        i > 0
        and lines[i].paragraph != lines[i - 1].paragraph
        and raw[lines[i - 1].end : lines[i].start] != ""
    )


def _edit(lines: Sequence[Line], i: int, reason: str, backwards: bool) -> Edit:
    if backwards:
        return Edit(lines[i - 1].end, lines[i].end, "", reason)
    after = lines[i + 1].start if i + 1 < len(lines) else lines[i].end
    return Edit(lines[i].start, after, "", reason)
