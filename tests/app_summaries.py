"""Summaries of the tests of the page, made by hand, and the elements of a page."""

from __future__ import annotations

import datetime
from dataclasses import replace
from html.parser import HTMLParser

from summarizer.findings import (
    Agreement,
    AssertedValue,
    Disagreement,
    Passage,
    TimelineEvent,
    UniqueStatement,
)
from summarizer.records import (
    Citation,
    Document,
    DocumentReport,
    GroupReport,
    RedundancyGroup,
    Sentence,
    Summary,
    SummarySentence,
    Support,
)

FIRST = "The mill burned. Nobody was hurt. Police are asking why."
SECOND = "The old mill burned on Tuesday. It stood empty."


def cite(document: Document, start: int, end: int, score: float = 1.0) -> Citation:
    return Citation(document.id, f"{document.id}#0", start, end, document.text[start:end], score)


def sentence(text: str, *citations: Citation, verdict="supported", sources=1, group=None) -> SummarySentence:
    return SummarySentence(
        text, Support(verdict, 0.5 if verdict != "supported" else 1.0), sources, citations, group
    )


def report(document: Document, used: bool = True, **more) -> DocumentReport:
    return DocumentReport(document, 3, used, 0.9, **more)


def make_summary(**changes) -> Summary:
    one = Document(FIRST, id="d1", title="Mill burns", source="Post", date=datetime.date(2025, 3, 2))
    two = Document(SECOND, id="d2", source="Wire")
    three = Document("Tomatoes like sun.", id="d3", source="Garden")
    group = RedundancyGroup("g1", "d1#0", ("d1#0", "d2#0"), 2)
    members = (Sentence("d1", 0, 0, 16, FIRST[:16]), Sentence("d2", 0, 0, 31, SECOND[:31]))
    summary = Summary(
        cluster_id="c",
        title="A mill burns",
        language="en",
        writer="extractive",
        sentences=(
            sentence("The mill burned.", cite(one, 0, 16), cite(two, 0, 31), sources=2, group="g1"),
            sentence("It stood empty for years.", cite(two, 32, 47), verdict="partly"),
        ),
        documents=(report(three, used=False, set_aside="off the topic"), report(one), report(two)),
        groups=(GroupReport(group, members, 0.8, True),),
        warnings=("one was set aside",),
    )
    return replace(summary, **changes)


class Elements(HTMLParser):
    """Collects the tags and attributes of a page, and its text."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data):
        self.text += data

    def with_class(self, name):
        return [attributes for _, attributes in self.tags if name in (attributes.get("class") or "").split()]


def passage(document_id: str, start: int, end: int, text: str) -> Passage:
    return Passage(document_id, f"{document_id}#0", start, end, text[start:end])


def dispute(update: bool = False) -> Disagreement:
    """The mill's day: by one source the Tuesday, by the other none but that it burned."""
    values = (
        AssertedValue("mill", "1", 1, (passage("d1", 0, 16, FIRST),), (passage("d1", 4, 8, FIRST),)),
        AssertedValue("Tuesday", "2", 1, (passage("d2", 0, 31, SECOND),), (passage("d2", 23, 30, SECOND),)),
    )
    return Disagreement("date", "the <b>day</b>", values, 0.9, update)


def full_summary(**changes) -> Summary:
    """The summary with a dispute, a timeline, and what one source alone says."""
    alone = UniqueStatement("g9", "Police are asking why.", passage("d1", 34, 56, FIRST))
    told = UniqueStatement("g1", "The mill burned.", passage("d1", 0, 16, FIRST))
    events = tuple(
        TimelineEvent(date, "day", f"On {date} it burned.", (passage("d2", 0, 31, SECOND),))
        for date in ("2025-03-01", "2025-03-01", "2025-03-02")
    )
    found = {
        "disagreements": (dispute(),),
        "timeline": events,
        "agreement": Agreement(2, (), (alone, told)),
    }
    return replace(make_summary(), **(found | changes))
