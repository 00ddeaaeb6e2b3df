"""What ``--explain`` prints: what became of each document, and what each sentence of the summary rests on."""

from __future__ import annotations

from collections.abc import Iterator

from summarizer.records import DocumentReport, Summary, SummarySentence
from summarizer.rendering.lines import OutputLine, to_string
from summarizer.rendering.sources import excerpt, fates, label, one_line
from summarizer.rendering.stretches import removed

#: Characters of a removed passage that are shown; the JSON and the HTML report have all of it.
_EXCERPT = 60
#: The words for each verdict.
_VERDICTS = {
    "supported": "supported by",
    "partly": "only partly supported by",
    "unsupported": "not supported by",
}


def explain(summary: Summary, *, width: int | None = None) -> str:
    """The decisions behind a summary as text, ending in a line break; wrapped to ``width``, if given."""
    return to_string(explanation_lines(summary), width)


def explanation_lines(summary: Summary) -> Iterator[OutputLine]:
    """The lines of :func:`explain`."""
    yield OutputLine("Documents", style="heading")
    for report in summary.documents:
        yield from _document(report)
    yield OutputLine()
    yield OutputLine("Sentences", style="heading")
    for number, sentence in enumerate(summary.sentences, 1):
        yield OutputLine(_sentence(sentence), f"  {number}. ")
    yield OutputLine()
    yield OutputLine(_work(summary))
    yield OutputLine("Every removed passage, citation and score: --format json, or --output report.html")


def _document(report: DocumentReport) -> Iterator[OutputLine]:
    document = report.document
    yield OutputLine(label(document), f"  {document.id}  ")
    fate = ", ".join([*(["cited"] if report.used else []), *(words for _, words in fates(report, {}))])
    facts = [fate, _count(report.sentences, "sentence")]
    yield OutputLine("; ".join([document.kind, *facts] if document.kind else facts), " " * 6)
    by_reason: dict[str, list[str]] = {}
    for passage in removed(document):
        by_reason.setdefault(passage.removed, []).append(passage.text)
    for reason, passages in by_reason.items():
        times = f" {len(passages)} times, first" if len(passages) > 1 else ""
        yield OutputLine(f"removed ({reason}){times}: {excerpt(passages[0], _EXCERPT)}", " " * 6)
    if repaired := [edit for edit in document.edits if edit.replacement]:
        reasons = ", ".join(dict.fromkeys(edit.reason for edit in repaired))
        yield OutputLine(f"repaired in {_count(len(repaired), 'place')} ({reasons})", " " * 6)


def _sentence(sentence: SummarySentence) -> str:
    cited = ", ".join(dict.fromkeys(citation.document_id for citation in sentence.citations))
    verdict = f"{_VERDICTS[sentence.support.verdict]} {_count(sentence.sources, 'independent source')}"
    where = f" ({cited})" if cited else ""
    note = f"; {one_line(sentence.note)}" if sentence.note else ""
    return f"{excerpt(sentence.text, _EXCERPT)} {verdict}{where}{note}"


def _work(summary: Summary) -> str:
    """How much was chosen from, by whom it was written, and how long it took."""
    chosen = sum(report.selected for report in summary.groups)
    took = f" in {sum(summary.timings.values()):.1f} s" if summary.timings else ""
    return (
        f"{chosen} of {_count(len(summary.groups), 'different statement')} chosen; "
        f"written by the {summary.writer} writer{took}"
    )


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
