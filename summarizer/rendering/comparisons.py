"""What comparing the sources found, for every format: the public JSON, and lines that a reader sees."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from summarizer.findings import (
    Agreement,
    AssertedValue,
    Change,
    Disagreement,
    News,
    Passage,
    TimelineEvent,
    UniqueStatement,
)
from summarizer.records import Summary
from summarizer.rendering.sources import label, one_line

_DECIMALS = 4
#: Lines of a section that a reader sees; the JSON has all.
_SHOWN = 5


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of a section: what it says, and who says it in which words.

    Attributes:
        lead: A date, or how many sources; empty where there is nothing to lead with.
        text: The line.
        details: ``(value, name of the source, its words)``; the value may be empty.
    """

    lead: str
    text: str
    details: tuple[tuple[str, str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the report that stands after the summary."""

    name: str
    title: str
    entries: tuple[Entry, ...]


def sections(summary: Summary) -> tuple[Section, ...]:
    """The sections that have something to say, in the order of reading."""
    names = {report.document.id: label(report.document) for report in summary.documents}
    found = (
        Section("disagreements", "Where sources differ", tuple(_disputes(summary.disagreements, names))),
        Section("changed", "What has changed", tuple(_changed(summary.news, names))),
        Section("news", "New, and known before", tuple(_news(summary.news, names))),
        Section("agreement", "What several sources say", tuple(_shared(summary.agreement, names))),
        Section("unique", "What one source alone says", tuple(_alone(summary.agreement, names))),
        Section("timeline", "Timeline", tuple(_events(summary.timeline, names))),
    )
    return tuple(section for section in found if section.entries)


def plain_lines(section: Section) -> Iterator[str]:
    """A section as lines of plain text, its title first."""
    yield section.title
    for entry in section.entries:
        yield "- " + one_line(f"{entry.lead}: {entry.text}" if entry.lead else entry.text)
        for value, who, words in entry.details:
            yield "    " + one_line(f"{value} ({who})" if value else f"{who}: {words}")


def _disputes(found: Sequence[Disagreement], names: dict[str, str]) -> Iterator[Entry]:
    for each in found:
        lead = "changed" if each.update else ""
        values = f" {'then' if each.update else 'or'} ".join(_value(value, each) for value in each.values)
        yield Entry(lead, f"{each.about}: {values}", tuple(_details(each.values, names)))


def _value(value: AssertedValue, found: Disagreement) -> str:
    if found.kind == "polarity":
        return "it is so" if value.normalized == "yes" else "it is not so"
    return value.text


#: Who says the value before: the known documents are given as text alone.
_KNOWN = "known before"


def _details(values: Sequence[AssertedValue], names: dict[str, str]) -> Iterator[tuple[str, str, str]]:
    for value in values:
        for passage in value.passages:
            yield value.text, names.get(passage.document_id, passage.document_id), passage.text


def _changed(news: News | None, names: dict[str, str]) -> Iterator[Entry]:
    for change in news.changed if news else ():
        text = f"{change.about}: {change.now.text}, before {change.before}"
        before = (change.before, _KNOWN, change.before_text)
        yield Entry("", text, (before, *_details((change.now,), names)))


def _news(news: News | None, names: dict[str, str]) -> Iterator[Entry]:
    if news is None:
        return
    for lead, statements in (("new", news.new), ("stands", news.stands)):
        for statement in statements[:_SHOWN]:
            yield Entry(lead, statement.text, (_said(statement.passage, names),))


def _shared(agreement: Agreement | None, names: dict[str, str]) -> Iterator[Entry]:
    for each in agreement.shared[:_SHOWN] if agreement else ():
        who = tuple(_said(passage, names) for passage in each.passages)
        yield Entry(f"{each.sources} of {agreement.sources} sources" if agreement else "", each.text, who)


def _alone(agreement: Agreement | None, names: dict[str, str]) -> Iterator[Entry]:
    for each in agreement.unique[:_SHOWN] if agreement else ():
        yield Entry("", each.text, (_said(each.passage, names),))


def _events(events: Sequence[TimelineEvent], names: dict[str, str]) -> Iterator[Entry]:
    for event in events:
        who = tuple(_said(passage, names) for passage in event.passages)
        yield Entry(event.date.removeprefix("--"), event.text, who)


def _said(passage: Passage, names: dict[str, str]) -> tuple[str, str, str]:
    return "", names.get(passage.document_id, passage.document_id), passage.text


def findings_to_dict(summary: Summary) -> dict[str, Any]:
    """The keys ``disagreements``, ``agreement``, ``timeline`` and ``news`` of the public JSON."""
    return {
        "disagreements": [_disagreement(each) for each in summary.disagreements],
        "agreement": _agreement(summary.agreement),
        "timeline": [
            {
                "date": event.date,
                "precision": event.precision,
                "text": event.text,
                "citations": [_passage(passage) for passage in event.passages],
            }
            for event in summary.timeline
        ],
        "news": _news_dict(summary.news),
    }


def _disagreement(found: Disagreement) -> dict[str, Any]:
    return {
        "kind": found.kind,
        "about": found.about,
        "values": [_asserted(value) for value in found.values],
        "confidence": round(float(found.confidence), _DECIMALS),
        "update": found.update,
    }


def _asserted(value: AssertedValue) -> dict[str, Any]:
    return {
        "text": value.text,
        "normalized": value.normalized,
        "sources": value.origins,
        "citations": [_passage(passage) for passage in value.passages],
        "mentions": [_passage(passage) for passage in value.mentions],
    }


def _passage(passage: Passage) -> dict[str, Any]:
    return {
        "document_id": passage.document_id,
        "start": passage.start,
        "end": passage.end,
        "text": passage.text,
    }


def _agreement(agreement: Agreement | None) -> dict[str, Any] | None:
    if agreement is None:
        return None
    return {
        "sources": agreement.sources,
        "shared": [
            {
                "group": each.group_id,
                "text": each.text,
                "sources": each.sources,
                "citations": [_passage(passage) for passage in each.passages],
            }
            for each in agreement.shared
        ],
        "unique": [_statement(each) for each in agreement.unique],
    }


def _statement(statement: UniqueStatement) -> dict[str, Any]:
    return {
        "group": statement.group_id,
        "text": statement.text,
        "citations": [_passage(statement.passage)],
    }


def _news_dict(news: News | None) -> dict[str, Any] | None:
    if news is None:
        return None
    return {
        "new": [_statement(each) for each in news.new],
        "changed": [_change(each) for each in news.changed],
        "stands": [_statement(each) for each in news.stands],
    }


def _change(change: Change) -> dict[str, Any]:
    return {
        "kind": change.kind,
        "about": change.about,
        "before": {"value": change.before, "text": change.before_text},
        "now": _asserted(change.now),
    }
