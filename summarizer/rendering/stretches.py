"""A source cut into stretches where cited passages begin or end, and where cleaning removed something."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from summarizer.records import Document

#: A cited part of a document: its start, its end, and the key under which it is found again.
Span = tuple[int, int, str]


@dataclass(frozen=True, slots=True)
class Stretch:
    """A stretch of a source in which nothing changes.

    Attributes:
        start: Where it stands in the document's text; for one that was removed, where it stood.
        text: What it says.
        keys: Of the spans that it lies in: a number (from 1) for a sentence that cites it, or a place.
        removed: Why cleaning took it out; empty for what stayed.
        ends: Numbers of the sentences whose cited span ends here.
    """

    start: int
    text: str
    keys: tuple[str, ...] = ()
    removed: str = ""
    ends: tuple[str, ...] = ()

    @property
    def cited(self) -> bool:
        """Whether a sentence of the text rests on it."""
        return any(key.isdigit() for key in self.keys)


def stretches(document: Document, spans: Sequence[Span], *, with_removed: bool = True) -> tuple[Stretch, ...]:
    """Cut a document where spans begin or end and, ``with_removed``, where something was removed.

    The stretches that were not removed, put together, are the document's text; all of them together are its
    original, but for repairs and white space.
    """
    removals = list(removed(document)) if with_removed else []
    cuts = {0, len(document.text), *(each.start for each in removals)}
    cuts |= {cut for start, end, _ in spans for cut in (start, end)}
    result: list[Stretch] = []
    for start, end in itertools.pairwise(sorted(cuts)):
        result += [each for each in removals if each.start == start]
        keys = dict.fromkeys(key for first, last, key in spans if first <= start and end <= last)
        ends = dict.fromkeys(key for _, last, key in spans if last == end and key.isdigit())
        result.append(Stretch(start, document.text[start:end], tuple(keys), ends=tuple(ends)))
    result += [each for each in removals if each.start == len(document.text)]
    return tuple(result)


def removed(document: Document) -> Iterator[Stretch]:
    """What cleaning took out, in order; white space alone is not worth showing."""
    longer = 0  # by how much the original has been longer so far
    for edit in document.edits:
        text = document.raw[edit.start : edit.end]
        if not edit.replacement and text.strip():
            yield Stretch(edit.start - longer, text, removed=edit.reason)
        longer += (edit.end - edit.start) - len(edit.replacement)
