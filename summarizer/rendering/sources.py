"""How a source is shown to a reader: its number among the cited ones, its name, and whether it is a link."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from urllib.parse import urlsplit

from summarizer.records import Document, DocumentReport, Summary, SummarySentence

#: What a mark says of a sentence that its citations do not carry in full.
DOUBTS = {"supported": "", "partly": "partly supported", "unsupported": "not supported"}


@dataclass(frozen=True, slots=True)
class Source:
    """A cited document.

    Attributes:
        number: What its marks show: cited documents count from 1 by first citation.
        report: The document, and what became of it.
        copy_of: The number of the cited document that it copies, or ``None``.
    """

    number: int
    report: DocumentReport
    copy_of: int | None = None

    @property
    def document(self) -> Document:
        """The cited document."""
        return self.report.document


def cited_sources(summary: Summary) -> tuple[Source, ...]:
    """The documents that the summary cites, numbered in the order in which it first cites them."""
    reports = {report.document.id: report for report in summary.documents}
    ids = dict.fromkeys(
        citation.document_id for sentence in summary.sentences for citation in sentence.citations
    )
    numbers = {document_id: number for number, document_id in enumerate(ids, 1)}
    return tuple(
        Source(number, reports[document_id], numbers.get(reports[document_id].duplicate_of or ""))
        for document_id, number in numbers.items()
    )


def marks(sentence: SummarySentence, sources: tuple[Source, ...]) -> tuple[int, ...]:
    """The numbers of the sources that a sentence cites, ascending, each once."""
    cited = {citation.document_id for citation in sentence.citations}
    return tuple(source.number for source in sources if source.document.id in cited)


def label(document: Document) -> str:
    """One line that names a document: source, title and date, as far as they are known.

    >>> label(Document("...", id="d1", title="Bridge opens", source="The Herald"))
    'The Herald: Bridge opens'
    """
    parts = [one_line(part) for part in (document.source, document.title) if part]
    name = ": ".join(part for part in parts if part) or document.id
    return name if document.date is None else f"{name} ({document.date.isoformat()})"


def described(source: Source) -> str:
    """The label of a cited source, and which other cited source it copies."""
    copied = "" if source.copy_of is None else f", a copy of {source.copy_of}"
    return label(source.document) + copied


def web_address(document: Document) -> str | None:
    """The document's source where it is an http(s) address that may become a link, else ``None``.

    Anything else stays text: a source comes from outside, and could be a ``javascript:`` address.
    """
    source = (document.source or "").strip()
    try:
        parts = urlsplit(source)
    except ValueError:
        return None
    plain = source.isprintable() and not any(character in ' "<>`' for character in source)
    return source if plain and parts.scheme.lower() in ("http", "https") and parts.netloc else None


def one_line(text: str) -> str:
    """``text`` with white space runs as single spaces, and without control characters.

    Control characters do not print, but they can move a terminal's cursor or hide what follows.
    """
    visible = "".join(
        " " if character.isspace() else character
        for character in text
        if character.isspace() or unicodedata.category(character) != "Cc"
    )
    return " ".join(visible.split())
