"""A source as the page prints it: its text with the spans that light up, and what cleaning removed."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from summarizer.findings import Passage
from summarizer.records import Citation, Document, Summary
from summarizer.text.terms import count_words
from summarizer.verdicts import SourcePassage

#: A stretch of a document that the page lights up: its start, its end, and the key under which it does.
Span = tuple[int, int, str]


@dataclass(frozen=True, slots=True)
class Stretch:
    """A stretch of a source in which nothing changes.

    Attributes:
        text: What it says.
        keys: What lights it up: numbers (from 1) of the sentences that cite it, and its places.
        removed: Why cleaning took it out; empty for what stayed.
        ends: Numbers of the sentences whose cited span ends here.
    """

    text: str
    keys: tuple[str, ...] = ()
    removed: str = ""
    ends: tuple[str, ...] = ()

    @property
    def cited(self) -> bool:
        """Whether a sentence of the text rests on it."""
        return any(key.isdigit() for key in self.keys)


@dataclass(frozen=True, slots=True)
class _Removal:
    at: int
    text: str
    reason: str


def place(passage: Citation | SourcePassage | Passage) -> str:
    """The key of one passage, by which a button opens it: ``p120-180``, unique in its document."""
    return f"p{passage.start}-{passage.end}"


def stretches(document: Document, spans: Sequence[Span]) -> tuple[Stretch, ...]:
    """Cut a document where spans begin or end and where something was removed.

    The stretches that were not removed are, put together, the document's text; all of them, but for
    repairs and white space, its original.
    """
    removals = list(_removals(document))
    cuts = {0, len(document.text), *(r.at for r in removals)}
    cuts |= {cut for start, end, _ in spans for cut in (start, end)}
    found: list[Stretch] = []
    for start, end in itertools.pairwise(sorted(cuts)):
        found += [Stretch(r.text, removed=r.reason) for r in removals if r.at == start]
        keys = dict.fromkeys(key for first, last, key in spans if first <= start and end <= last)
        ends = dict.fromkeys(key for _, last, key in spans if last == end and key.isdigit())
        found.append(Stretch(document.text[start:end], tuple(keys), ends=tuple(ends)))
    found += [Stretch(r.text, removed=r.reason) for r in removals if r.at == len(document.text)]
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
