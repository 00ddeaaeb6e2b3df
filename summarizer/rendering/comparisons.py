"""What comparing the sources found, as lines that a reader sees."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from summarizer.findings import (
    Agreement,
    AssertedValue,
    Change,
    Disagreement,
    Kind,
    News,
    Passage,
    UniqueStatement,
)
from summarizer.records import Summary
from summarizer.rendering.sources import label
from summarizer.text.lead_ins import lead_in
from summarizer.text.surface import CLOSING, OPENING, match_quotes

#: Kinds of values that are written in figures or small letters.
_AMOUNTS = frozenset(("number", "money", "percentage"))
#: Lines of a section that a reader sees; the JSON has all.
_SHOWN = 5
#: Who says the value before a change: the known documents are given as text alone.
_KNOWN = "known before"


@dataclass(frozen=True, slots=True)
class Said:
    """What one source says of an entry.

    Attributes:
        value: The value that it gives, or an empty string.
        who: The label of the source.
        words: The passage, in the source's words.
        document_id: The source's id; empty for what was known before.
    """

    value: str
    who: str
    words: str
    document_id: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of a section: what it says, and who says it in which words.

    Attributes:
        lead: A date, or how many sources; empty where there is nothing to lead with.
        text: The line.
        details: Who says it.
    """

    lead: str
    text: str
    details: tuple[Said, ...]


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the report that stands after the summary."""

    name: str
    title: str
    entries: tuple[Entry, ...]


def sections(summary: Summary) -> tuple[Section, ...]:
    """The sections that have something to say, in the order of reading."""
    names = {report.document.id: label(report.document) for report in summary.documents}
    all_sections = (
        Section("disagreements", "Where sources differ", tuple(_disputes(summary.disagreements, names))),
        Section("superseded", "What was replaced", tuple(_replaced(summary, names))),
        Section("changed", "What has changed", tuple(_changed(summary.news, names))),
        Section("news", "New, and known before", tuple(_news(summary.news, names))),
        Section("agreement", "What several sources say", tuple(_shared(summary.agreement, names))),
        Section(
            "unique",
            "What one source alone says",
            tuple(_statement("", each.text, [each.passage], names) for each in untold(summary)[:_SHOWN]),
        ),
        Section(
            "timeline",
            "Timeline",
            tuple(
                _statement(event.date.removeprefix("--"), event.text, event.passages, names)
                for event in summary.timeline
            ),
        ),
    )
    return tuple(section for section in all_sections if section.entries)


def _disputes(disagreements: Sequence[Disagreement], names: Mapping[str, str]) -> Iterator[Entry]:
    for each in distinct(disagreements):
        between = ", then " if each.update else " or "
        values = between.join(value_in_words(value, each) for value in each.values)
        yield Entry("", f"{capitalized(each.about)}: {values}", _details(each.values, names, each.kind))


def _replaced(summary: Summary, names: Mapping[str, str]) -> Iterator[Entry]:
    """What no longer stands, and what does; not where a difference in values says it."""
    differing = {
        place.sentence_id
        for each in summary.disagreements
        for value in each.values
        for place in value.passages
    }
    shown = [each for each in summary.superseded if each.earlier.sentence_id not in differing]
    for each in shown[:_SHOWN]:
        now = f"Now: {alone_text(each.later.text)}" if each.later else "Now left out."
        passages = [each.earlier, *([each.later] if each.later else [])]
        details = tuple(_said("", place, names) for place in passages)
        yield Entry("", f"{alone_text(each.earlier.text)} {now}", details)


def _changed(news: News | None, names: Mapping[str, str]) -> Iterator[Entry]:
    for change in news.changed if news else ():
        text = f"{changed_in_words(change)}, before {change.before}"
        before = Said(change.before, _KNOWN, change.before_text)
        yield Entry("", text, (before, *_details([change.now], names, change.kind)))


def _news(news: News | None, names: Mapping[str, str]) -> Iterator[Entry]:
    for lead, statements in (("new", news.new), ("stands", news.stands)) if news else ():
        for statement in statements[:_SHOWN]:
            yield _statement(lead, statement.text, [statement.passage], names)


def _shared(agreement: Agreement | None, names: Mapping[str, str]) -> Iterator[Entry]:
    if agreement:
        for each in agreement.shared[:_SHOWN]:
            lead = f"{each.sources} of {agreement.sources} sources"
            yield _statement(lead, each.text, each.passages, names)


def _statement(lead: str, text: str, passages: Sequence[Passage], names: Mapping[str, str]) -> Entry:
    return Entry(lead, alone_text(text), tuple(_said("", passage, names) for passage in passages))


def _details(values: Sequence[AssertedValue], names: Mapping[str, str], kind: Kind) -> tuple[Said, ...]:
    return tuple(
        _said(_inside_sentence(value.text, kind), passage, names)
        for value in values
        for passage in value.passages
    )


def _said(value: str, passage: Passage, names: Mapping[str, str]) -> Said:
    document_id = passage.document_id
    return Said(value, names.get(document_id, document_id), passage.text, document_id)


def distinct(disagreements: Sequence[Disagreement]) -> tuple[Disagreement, ...]:
    """The disagreements without repetitions: of those that share two values of one thing, the surest."""
    kept: list[tuple[Disagreement, set[str]]] = []
    for each in disagreements:
        values = {value.normalized for value in each.values}
        if not any(other.about == each.about and len(values & known) > 1 for other, known in kept):
            kept.append((each, values))
    return tuple(each for each, _ in kept)


def untold(summary: Summary) -> tuple[UniqueStatement, ...]:
    """What one source alone says and no sentence of the summary says, the most salient first."""
    groups = {sentence.group_id for sentence in summary.sentences}
    unique = summary.agreement.unique if summary.agreement else ()
    return tuple(statement for statement in unique if statement.group_id not in groups)


def changed_in_words(change: Change) -> str:
    """What a value is of, and what it is now."""
    return f"{capitalized(change.about)}: {change.now.text}"


def value_in_words(value: AssertedValue, disagreement: Disagreement) -> str:
    """A value of a disagreement as it is written inside a sentence."""
    if disagreement.kind == "polarity":
        return "it is so" if value.normalized == "yes" else "it is not so"
    return _inside_sentence(value.text, disagreement.kind)


def alone_text(text: str) -> str:
    """A source's sentence as it reads by itself: without its dateline, its quotations whole."""
    text = text[lead_in(text)[0] :]
    marks = match_quotes(text)
    before = "".join(OPENING[text[place]] for place in marks.closed)
    after = "".join(CLOSING[text[place]] for place in reversed(marks.opened))
    return f"{before}{text}{after}"


def capitalized(text: str) -> str:
    """``text`` with a capital at its start."""
    return text[:1].upper() + text[1:]


def _inside_sentence(value: str, kind: Kind) -> str:
    """A value as it is written inside a sentence: "Four" stood at the start of one, "5 April." at the end."""
    if kind == "date":
        return value.rstrip(".")
    small = kind in _AMOUNTS and value[:1].isupper() and value[1:2].islower()
    return value[:1].lower() + value[1:] if small else value
