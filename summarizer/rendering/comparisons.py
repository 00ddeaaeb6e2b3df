"""What comparing the sources found, as lines that a reader sees."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from summarizer.findings import (
    Agreement,
    AssertedValue,
    Change,
    Disagreement,
    Kind,
    News,
    Passage,
    TimelineEvent,
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


@dataclass(frozen=True, slots=True)
class Said:
    """What one source says of an entry.

    Attributes:
        value: The value that it gives, or an empty string.
        who: Its name.
        words: Its words.
        document_id: Its id; empty for what was known before.
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
    details: tuple[Said, ...] = ()


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the report that stands after the summary."""

    name: str
    title: str
    entries: tuple[Entry, ...]

    @property
    def details(self) -> tuple[Said, ...]:
        """Who says something in it, entry by entry."""
        return tuple(each for entry in self.entries for each in entry.details)


def sections(summary: Summary) -> tuple[Section, ...]:
    """The sections that have something to say, in the order of reading."""
    names = {report.document.id: label(report.document) for report in summary.documents}
    found = (
        Section("disagreements", "Where sources differ", tuple(_disputes(summary.disagreements, names))),
        Section("changed", "What has changed", tuple(_changed(summary.news, names))),
        Section("news", "New, and known before", tuple(_news(summary.news, names))),
        Section("agreement", "What several sources say", tuple(_shared(summary.agreement, names))),
        Section("unique", "What one source alone says", tuple(_alone(summary, names))),
        Section("timeline", "Timeline", tuple(_events(summary.timeline, names))),
    )
    return tuple(section for section in found if section.entries)


def _disputes(found: Sequence[Disagreement], names: dict[str, str]) -> Iterator[Entry]:
    for each in distinct(found):
        between = ", then " if each.update else " or "
        values = between.join(value_in_words(value, each) for value in each.values)
        details = tuple(_details(each.values, names, each.kind))
        yield Entry("", f"{capitalized(each.about)}: {values}", details)


def distinct(found: Sequence[Disagreement]) -> tuple[Disagreement, ...]:
    """The disagreements, one thing once: the surest of those that give two of the same values for it."""
    kept: list[Disagreement] = []
    for each in found:
        values = {value.normalized for value in each.values}
        if not any(
            other.about == each.about and len(values & {value.normalized for value in other.values}) > 1
            for other in kept
        ):
            kept.append(each)
    return tuple(kept)


def untold(summary: Summary) -> tuple[UniqueStatement, ...]:
    """What one source alone says and no sentence of the summary tells, the most salient first."""
    told = {sentence.group_id for sentence in summary.sentences}
    unique = summary.agreement.unique if summary.agreement else ()
    return tuple(statement for statement in unique if statement.group_id not in told)


def changed_in_words(change: Change) -> str:
    """What a value is of, and what it is now."""
    return f"{capitalized(change.about)}: {change.now.text}"


def value_in_words(value: AssertedValue, found: Disagreement) -> str:
    """A value of a disagreement as it is written inside a sentence."""
    if found.kind == "polarity":
        return "it is so" if value.normalized == "yes" else "it is not so"
    return _shown(value.text, found.kind)


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


def _shown(value: str, kind: Kind) -> str:
    """A value as it is written inside a sentence: "Four" stood at the start of one, "5 April." at the end."""
    if kind == "date":
        return value.rstrip(".")
    small = kind in _AMOUNTS and value[:1].isupper() and value[1:2].islower()
    return value[:1].lower() + value[1:] if small else value


#: Who says the value before: the known documents are given as text alone.
_KNOWN = "known before"


def _details(values: Sequence[AssertedValue], names: dict[str, str], kind: Kind) -> Iterator[Said]:
    for value in values:
        for passage in value.passages:
            yield replace(_said(passage, names), value=_shown(value.text, kind))


def _changed(news: News | None, names: dict[str, str]) -> Iterator[Entry]:
    for change in news.changed if news else ():
        text = f"{changed_in_words(change)}, before {change.before}"
        before = Said(change.before, _KNOWN, change.before_text)
        yield Entry("", text, (before, *_details((change.now,), names, change.kind)))


def _news(news: News | None, names: dict[str, str]) -> Iterator[Entry]:
    if news is None:
        return
    for lead, statements in (("new", news.new), ("stands", news.stands)):
        for statement in statements[:_SHOWN]:
            yield Entry(lead, alone_text(statement.text), (_said(statement.passage, names),))


def _shared(agreement: Agreement | None, names: dict[str, str]) -> Iterator[Entry]:
    for each in agreement.shared[:_SHOWN] if agreement else ():
        who = tuple(_said(passage, names) for passage in each.passages)
        lead = f"{each.sources} of {agreement.sources} sources" if agreement else ""
        yield Entry(lead, alone_text(each.text), who)


def _alone(summary: Summary, names: dict[str, str]) -> Iterator[Entry]:
    for each in untold(summary)[:_SHOWN]:
        yield Entry("", alone_text(each.text), (_said(each.passage, names),))


def _events(events: Sequence[TimelineEvent], names: dict[str, str]) -> Iterator[Entry]:
    for event in events:
        who = tuple(_said(passage, names) for passage in event.passages)
        yield Entry(event.date.removeprefix("--"), alone_text(event.text), who)


def _said(passage: Passage, names: dict[str, str]) -> Said:
    return Said("", names.get(passage.document_id, passage.document_id), passage.text, passage.document_id)
