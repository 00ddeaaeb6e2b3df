"""A self-contained HTML report: the summary, every sentence's proof, and every source with its cited spans.

One file that works offline: no script, no request to anywhere (its content security policy forbids both),
everything that comes from outside escaped by Jinja's autoescape. Pointing at a sentence, or reaching one of
its marks with the keyboard, lights up its cited spans in the sources, and pointing at a span the sentences
that use it, by rules of the style sheet (``:has()``). Marks link to the cited span.
"""

from __future__ import annotations

import functools
import itertools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from summarizer.records import Citation, DocumentReport, Edit, Summary
from summarizer.rendering.comparisons import sections
from summarizer.rendering.sources import (
    DOUBTS,
    Source,
    cited_sources,
    described,
    label,
    one_line,
    web_address,
)
from summarizer.text.terms import count_words

if TYPE_CHECKING:
    import jinja2


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a document's text in which the citations do not change.

    Attributes:
        start: Its offset in the document's text.
        text: What it says.
        sentences: Numbers (from 1) of the summary's sentences that cite it; empty for the rest of the text.
    """

    start: int
    text: str
    sentences: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Mark:
    """A link from a summary sentence to one of its cited spans."""

    number: int
    anchor: str
    source: str
    quote: str


def to_html(summary: Summary) -> str:
    """The report as one HTML page."""
    sources = cited_sources(summary)
    numbers = {source.document.id: source.number for source in sources}
    others = [report for report in summary.documents if report.document.id not in numbers]
    return template("report.html").render(
        summary=summary,
        title=one_line(summary.title or "") or "Summary",
        words=count_words(summary.text),
        sentences=[
            (sentence, DOUBTS[sentence.support.verdict], _marks(sentence.citations, sources))
            for sentence in summary.sentences
        ],
        sources=[(source, pieces(source.document.text, _citing(summary, source))) for source in sources],
        others=others,
        sections=sections(summary),
        lights=lights(len(summary.sentences)),
        origins=summary.agreement.sources if summary.agreement else 0,
        # The functions that the template calls
        label=label,
        described=described,
        web_address=web_address,
        anchor=_anchor,
        removals=_removals,
        fate=_fate,
    )


def lights(sentences: int) -> str:
    """The style rules that light up what belongs to each of ``sentences`` sentences. Of numbers alone."""
    rules = []
    for number in range(1, sentences + 1):
        spans = f'[data-s~="{number}"]'
        rules.append(
            f"body:has(#t{number}:is(:hover, :focus-within)) mark{spans}, "
            f"body:has({spans}:is(:hover, :focus-within)) #t{number} > .words "
            "{ background: var(--target); }"
        )
    return "\n".join(rules)


@functools.cache
def template(name: str) -> jinja2.Template:
    """A page of the folder ``templates``, with what comes from outside escaped."""
    from jinja2 import Environment, PackageLoader, StrictUndefined

    environment = Environment(
        loader=PackageLoader("summarizer.rendering", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    return environment.get_template(name)


def _marks(citations: Sequence[Citation], sources: Sequence[Source]) -> list[Mark]:
    """One mark per citation, by source number, then by place."""
    known = {source.document.id: source for source in sources}
    found = [
        Mark(source.number, _anchor(source.number, citation.start), label(source.document), citation.text)
        for citation in sorted(citations, key=lambda citation: citation.start)
        if (source := known.get(citation.document_id)) is not None
    ]
    return sorted(found, key=lambda mark: mark.number)


def _anchor(number: int, start: int) -> str:
    """The id of a span's element. Of numbers alone: document ids come from outside."""
    return f"s{number}-{start}"


def _citing(summary: Summary, source: Source) -> list[tuple[int, int, int]]:
    """``(start, end, sentence number)`` of every citation of a source."""
    return [
        (citation.start, citation.end, number)
        for number, sentence in enumerate(summary.sentences, 1)
        for citation in sentence.citations
        if citation.document_id == source.document.id
    ]


def pieces(text: str, spans: Sequence[tuple[int, int, int]]) -> Iterator[Piece]:
    """Cut ``text`` wherever a cited span begins or ends; the pieces put together are ``text``.

    Args:
        text: The document's text.
        spans: ``(start, end, sentence number)``; they may overlap.

    >>> [(piece.text, piece.sentences) for piece in pieces("abcd", [(0, 2, 1), (1, 3, 2)])]
    [('a', (1,)), ('b', (1, 2)), ('c', (2,)), ('d', ())]
    """
    cuts = sorted({0, len(text), *(cut for start, end, _ in spans for cut in (start, end))})
    for start, end in itertools.pairwise(cuts):
        citing = {number for first, last, number in spans if first <= start and end <= last}
        yield Piece(start, text[start:end], tuple(sorted(citing)))


def _removals(report: DocumentReport) -> list[tuple[Edit, str]]:
    """What cleaning took out, with its text; white space alone is not worth showing."""
    original = report.document.raw
    edits = (
        (edit, original[edit.start : edit.end]) for edit in report.document.edits if not edit.replacement
    )
    return [(edit, text) for edit, text in edits if text.strip()]


def _fate(report: DocumentReport) -> str:
    """Why a document is not cited."""
    if report.set_aside is not None:
        return f"Set aside: {report.set_aside}"
    return "Read, not cited" if report.duplicate_of is None else f"A copy of {report.duplicate_of}"
