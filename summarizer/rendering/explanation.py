"""What ``--explain`` prints: what was taken out and why, what was set aside, chosen and written."""

from __future__ import annotations

from collections.abc import Iterator

from summarizer.records import Document, DocumentReport, Summary
from summarizer.rendering.sources import label, one_line

#: Characters of a removed passage or a group's sentence that are shown; the JSON has all of it.
_EXCERPT = 90
#: Characters shown on either side of a repair: most repairs only add a space, which says nothing alone.
_CONTEXT = 12


def explain(summary: Summary) -> str:
    """The decisions behind a summary as text, ending in a line break."""
    sections = (_documents(summary), _groups(summary), _sentences(summary), _timings(summary))
    return "\n\n".join("\n".join(section) for section in sections) + "\n"


def _documents(summary: Summary) -> Iterator[str]:
    yield "Documents"
    for report in summary.documents:
        document = report.document
        yield f"  {document.id}  {label(document)}"
        length = _count(report.sentences, "sentence")
        kind = f"{document.kind}; " if document.kind else ""
        yield f"      {kind}{_fate(report)}; {length}; relevance {report.relevance:.2f}"
        yield from _edits(document)


def _edits(document: Document) -> Iterator[str]:
    original = document.raw
    for edit in document.edits:
        if edit.replacement:
            before = original[max(0, edit.start - _CONTEXT) : edit.start]
            after = original[edit.end : edit.end + _CONTEXT]
            changed = original[edit.start : edit.end]
            yield (
                f"      repaired ({edit.reason}): {excerpt(before + changed + after)}"
                f" → {excerpt(before + edit.replacement + after)}"
            )
        elif text := excerpt(original[edit.start : edit.end]):  # white space alone is not worth a line
            yield f"      removed ({edit.reason}): {text}"


def _fate(report: DocumentReport) -> str:
    if report.set_aside is not None:
        return f"set aside: {one_line(report.set_aside)}"
    copied = "" if report.duplicate_of is None else f", copy of {report.duplicate_of}"
    return ("cited" if report.used else "read, not cited") + copied


def _groups(summary: Summary) -> Iterator[str]:
    selected = [report for report in summary.groups if report.selected]
    yield f"Groups chosen: {len(selected)} of {len(summary.groups)}"
    for report in sorted(selected, key=lambda report: -report.salience):
        texts = {member.id: member.text for member in report.members}
        group = report.group
        yield (
            f"  {group.id}  salience {report.salience:.3f}, {_count(group.support, 'independent source')}, "
            f"{_count(len(group.members), 'sentence')}"
        )
        yield f"      {group.representative}: {excerpt(texts.get(group.representative, ''))}"


def _sentences(summary: Summary) -> Iterator[str]:
    yield "Sentences"
    for number, sentence in enumerate(summary.sentences, 1):
        support = f"{sentence.support.verdict} {sentence.support.score:.2f}"
        note = f"; {one_line(sentence.note)}" if sentence.note else ""
        yield f"  {number}. {support}, {_count(sentence.sources, 'independent source')}{note}"
        for citation in sentence.citations:
            place = f"{citation.document_id}[{citation.start}:{citation.end}]"
            yield f"      {place} {citation.score:.2f} {excerpt(citation.text)}"


def _timings(summary: Summary) -> Iterator[str]:
    yield "Seconds"
    for stage, seconds in summary.timings.items():
        yield f"  {stage} {seconds:.3f}"


def excerpt(text: str, length: int = _EXCERPT) -> str:
    """The start of ``text`` on one line, with an ellipsis where it was longer."""
    line = one_line(text)
    return line if len(line) <= length else line[: length - 1].rstrip() + "…"


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
