"""A self-contained HTML report: the summary, every sentence's proof, and every source with its cited spans.

One file that works offline: no script, no request to anywhere (its content security policy forbids both),
everything that comes from outside escaped by Jinja's autoescape. Pointing at a sentence, or reaching one of
its marks with the keyboard, lights up its cited spans in the sources, and pointing at a span the sentences
that use it, by rules of the style sheet (``:has()``). Marks link to the cited span.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from summarizer.records import Citation, Summary
from summarizer.rendering.comparisons import sections
from summarizer.rendering.pages import template
from summarizer.rendering.sources import (
    DOUBTS,
    Source,
    cited_sources,
    described,
    fates,
    label,
    one_line,
    web_address,
)
from summarizer.rendering.stretches import Span, removed, stretches
from summarizer.text.terms import count_words


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
        sources=[
            (source, stretches(source.document, _citing(summary, source), with_removed=False))
            for source in sources
        ],
        others=others,
        sections=sections(summary),
        highlighting=highlighting(len(summary.sentences)),
        origins=summary.agreement.sources if summary.agreement else 0,
        # The functions that the template calls
        label=label,
        described=described,
        web_address=web_address,
        anchor=_anchor,
        removed=removed,
        fates=lambda report: fates(report, numbers),
    )


def highlighting(sentences: int) -> str:
    """The style rules that light up each of ``sentences`` sentences with its spans, made of numbers alone."""
    return "\n".join(
        f'body:has(#t{number}:is(:hover, :focus-within)) mark[data-s~="{number}"], '
        f'body:has([data-s~="{number}"]:is(:hover, :focus-within)) #t{number} > .words '
        "{ background: var(--target); }"
        for number in range(1, sentences + 1)
    )


def _marks(citations: Sequence[Citation], sources: Sequence[Source]) -> list[Mark]:
    """One mark per citation, by source number, then by place."""
    return [
        Mark(source.number, _anchor(source.number, citation.start), label(source.document), citation.text)
        for source in sources
        for citation in sorted(citations, key=lambda citation: citation.start)
        if citation.document_id == source.document.id
    ]


def _anchor(number: int, start: int) -> str:
    """The id of a span's element, made of numbers alone: document ids come from outside."""
    return f"s{number}-{start}"


def _citing(summary: Summary, source: Source) -> list[Span]:
    """Every citation of a source, under the number of the sentence that cites it."""
    return [
        (citation.start, citation.end, str(number))
        for number, sentence in enumerate(summary.sentences, 1)
        for citation in sentence.citations
        if citation.document_id == source.document.id
    ]
