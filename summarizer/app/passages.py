"""A source as the page prints it: its text with the cited spans, and what cleaning removed in its place."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from summarizer.records import Document, Summary
from summarizer.text.terms import count_words


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of a source in which nothing changes.

    Attributes:
        text: What it says.
        sentences: Numbers (from 1) of the summary's sentences that cite it.
        removed: Why cleaning took it out; empty for what stayed.
        ends: Numbers of the sentences whose cited span ends here.
    """

    text: str
    sentences: tuple[int, ...] = ()
    removed: str = ""
    ends: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class _Removal:
    at: int
    text: str
    reason: str


def citing(summary: Summary, document_id: str) -> list[tuple[int, int, int]]:
    """``(start, end, sentence number)`` of every citation of a document."""
    return [
        (citation.start, citation.end, number)
        for number, sentence in enumerate(summary.sentences, 1)
        for citation in sentence.citations
        if citation.document_id == document_id
    ]


def passages(document: Document, spans: Sequence[tuple[int, int, int]]) -> tuple[Passage, ...]:
    """Cut a document where citations begin or end and where something was removed.

    The passages that were not removed are, put together, the document's text; all of them, but for
    repairs and white space, its original.
    """
    removals = list(_removals(document))
    cuts = {0, len(document.text), *(r.at for r in removals)}
    cuts |= {cut for start, end, _ in spans for cut in (start, end)}
    found: list[Passage] = []
    for start, end in itertools.pairwise(sorted(cuts)):
        found += [Passage(r.text, removed=r.reason) for r in removals if r.at == start]
        numbers = {number for first, last, number in spans if first <= start and end <= last}
        ends = {number for first, last, number in spans if last == end}
        text = document.text[start:end]
        found.append(Passage(text, tuple(sorted(numbers)), ends=tuple(sorted(ends))))
    found += [Passage(r.text, removed=r.reason) for r in removals if r.at == len(document.text)]
    return tuple(found)


def _removals(document: Document) -> Iterator[_Removal]:
    """Removed passages by where they stood, counted in the cleaned text; white space alone is left out."""
    longer = 0  # by how much the original has been longer so far
    for edit in document.edits:
        text = document.raw[edit.start : edit.end]
        if not edit.replacement and text.strip():
            yield _Removal(edit.start - longer, text, edit.reason)
        longer += (edit.end - edit.start) - len(edit.replacement)


def shares(summary: Summary) -> dict[str, float]:
    """How much of the summary each document carries, by id, adding up to 1 (or to 0 without citations).

    A sentence counts by its words; where several documents carry it, each has an equal part.
    """
    carried = {report.document.id: 0.0 for report in summary.documents}
    for sentence in summary.sentences:
        sources = {citation.document_id for citation in sentence.citations}
        for document_id in sources:
            carried[document_id] += count_words(sentence.text) / len(sources)
    total = sum(carried.values())
    return {document_id: words / total if total else 0.0 for document_id, words in carried.items()}
