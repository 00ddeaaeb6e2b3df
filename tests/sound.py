"""What holds for every summary, and how an engine is made for a test of one."""

from __future__ import annotations

from typing import Any

from summarizer import Summarizer, SummarizerConfig
from summarizer.records import Summary


def configured(**sections: Any) -> Summarizer:
    return Summarizer(SummarizerConfig.parse(sections))


def texts_of(summary: Summary) -> list[str]:
    return [sentence.text for sentence in summary.sentences]


def assert_sound(summary: Summary) -> None:
    """What holds for every summary: spans are true, and everything is accounted for."""
    texts = {report.document.id: report.document.text for report in summary.documents}
    cited = set()
    for sentence in summary.sentences:
        assert sentence.citations
        for citation in sentence.citations:
            assert texts[citation.document_id][citation.start : citation.end] == citation.text
            cited.add(citation.document_id)
        assert 1 <= sentence.sources <= len({citation.document_id for citation in sentence.citations})
    for group in summary.groups:
        assert tuple(member.id for member in group.members) == group.group.members
        assert group.group.representative in group.group.members
        for member in group.members:
            assert texts[member.document_id][member.start : member.end] == member.text
    assert {report.document.id for report in summary.documents if report.used} == cited
    assert len(set(texts_of(summary))) == len(summary.sentences)
    assert summary.text.replace("\n\n", " ") == " ".join(texts_of(summary))
