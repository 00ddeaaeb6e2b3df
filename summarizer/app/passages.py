"""Passages of the sources: the keys by which the page opens them, and how much of the summary they carry."""

from __future__ import annotations

from summarizer.findings import Passage
from summarizer.records import Citation, Summary
from summarizer.text.terms import count_words
from summarizer.verdicts import SourcePassage


def place(passage: Citation | SourcePassage | Passage) -> str:
    """The key of one passage, by which a button opens it: ``p120-180``, unique in its document."""
    return f"p{passage.start}-{passage.end}"


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
