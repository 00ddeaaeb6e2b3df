"""The sources as the page names them: numbered as entered, and what became of each."""

from __future__ import annotations

import re
from dataclasses import dataclass

from summarizer.app.passages import shares
from summarizer.records import Document, Summary
from summarizer.rendering.sources import fates, one_line, source_numbers, web_address
from summarizer.verdicts import TextCheck


@dataclass(frozen=True, slots=True)
class Origin:
    """A source on the page.

    Attributes:
        number: As entered, which is the number of its box.
        document: The cleaned document.
        share: How much of the summary it carries, in [0, 1]; ``None`` where nothing is shared out.
        used: Whether the text rests on it.
        tags: ``(kind, words)`` of what became of it.
        copy_of: The number of the source that it copies; 0 where it copies none.
    """

    number: int
    document: Document
    share: float | None = None
    used: bool = True
    tags: tuple[tuple[str, str], ...] = ()
    copy_of: int = 0

    @property
    def name(self) -> str:
        """Who says it, in a few words."""
        document = self.document
        named = one_line(document.source or "") or one_line(document.title or "")
        return named or (f"Article {self.number}" if re.fullmatch(r"d\d+", document.id) else document.id)

    @property
    def address(self) -> str | None:
        """The source where it may become a link."""
        return web_address(self.document)


def origins(summary: Summary) -> tuple[Origin, ...]:
    """The sources of a summary, in the order in which they were entered."""
    carried = shares(summary)
    numbers = source_numbers(report.document for report in summary.documents)
    found = (
        Origin(
            number=numbers[report.document.id],
            document=report.document,
            share=carried[report.document.id],
            used=report.used,
            tags=tuple(fates(report, numbers)),
            copy_of=numbers.get(report.duplicate_of or "", 0),
        )
        for report in summary.documents
    )
    return tuple(sorted(found, key=lambda origin: origin.number))


def checked_origins(checked: TextCheck) -> tuple[Origin, ...]:
    """The sources that a text was held against, in the order in which they were entered."""
    cited = {
        passage.document_id
        for sentence in checked.sentences
        for passage in (*sentence.carried_by, *sentence.contradicted_by)
    }
    numbers = source_numbers(checked.documents)
    return tuple(
        Origin(numbers[document.id], document, used=document.id in cited) for document in checked.documents
    )
