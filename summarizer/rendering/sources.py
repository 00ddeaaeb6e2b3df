"""How a source is shown to a reader: its number as entered, its name, and whether it is a link."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from urllib.parse import urlsplit

from summarizer.records import Document, DocumentReport, Summary, SummarySentence
from summarizer.text.names import names

#: The mark of a sentence by its verdict: empty where its citations carry it in full.
DOUBTS = {"supported": "", "partly": "partly supported", "unsupported": "not supported"}


@dataclass(frozen=True, slots=True)
class Source:
    """A cited document.

    Attributes:
        number: What its marks show: its place among the documents as they were entered, from 1.
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


def source_numbers(documents: Iterable[Document]) -> dict[str, int]:
    """The number of each document by id: its place as entered, counting documents that could not be read.

    The engine's ids, ``d1``, ``d2``, ..., tell that place. Where any document has an id of another form, the
    documents that were read are counted instead.
    """
    ids = [document.id for document in documents]
    matches = [re.fullmatch(r"d([1-9]\d*)", document_id) for document_id in ids]
    if all(matches):
        return {match[0]: int(match[1]) for match in matches if match}
    return {document_id: place for place, document_id in enumerate(ids, 1)}


def cited_sources(summary: Summary, others: Iterable[str] = ()) -> tuple[Source, ...]:
    """The documents that the summary cites, each under the number that it was entered with, ascending.

    Args:
        summary: What the engine returned.
        others: Ids of documents that are referred to beside its sentences.
    """
    numbers = source_numbers(report.document for report in summary.documents)
    cited = {citation.document_id for sentence in summary.sentences for citation in sentence.citations}
    cited.update(others)
    sources = (
        Source(
            numbers[report.document.id],
            report,
            numbers[report.duplicate_of] if report.duplicate_of in cited else None,
        )
        for report in summary.documents
        if report.document.id in cited
    )
    return tuple(sorted(sources, key=lambda source: source.number))


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
    name = label(source.document)
    return name if source.copy_of is None else f"{name}, a copy of {source.copy_of}"


def fates(report: DocumentReport, numbers: Mapping[str, int]) -> list[tuple[str, str]]:
    """What became of a document that the summary does not simply cite: ``(kind, words)``, none or several.

    Args:
        report: The document, and what became of it.
        numbers: Of documents by id, for the one that it copies; one that has none goes by its id.
    """
    result = []
    if report.set_aside is not None:
        result.append(("aside", f"set aside: {one_line(report.set_aside)}"))
    elif not report.used:
        result.append(("unused", "read, not cited"))
    if report.duplicate_of is not None:
        result.append(("copy", f"copy of {numbers.get(report.duplicate_of, report.duplicate_of)}"))
    return result


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
    words = " ".join(text.split())  # first, since line breaks and tabs are control characters as well
    return " ".join("".join(each for each in words if unicodedata.category(each) != "Cc").split())


def excerpt(text: str, length: int) -> str:
    """The start of ``text`` on one line, with an ellipsis where it was longer.

    It ends behind a word, never inside a name, and where a clause ends if one does in its last third.
    """
    line = one_line(text)
    if len(line) <= length:
        return line
    inside = [name for name in names(line) if name.start < length]
    ends = [
        place
        for place in range(1, length)
        if line[place] == " " and not any(name.start < place < name.end for name in inside)
    ]
    clauses = [end for end in ends if line[end - 1] in ",;:–—" and end > 2 * length / 3]
    end = (clauses or ends or [length - 1])[-1]
    return line[:end].rstrip(" ,;:–—-") + "…"
