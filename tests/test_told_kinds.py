"""Clusters of every kind from the engine: what is told in which order, who says it, what is never said."""

from __future__ import annotations

from pathlib import Path

import pytest

from summarizer import Document, Summarizer, SummarizerConfig, Summary
from tests.told_pages import PAGES
from tests.told_talk import TALK

ENGINE = Summarizer(SummarizerConfig())
TOLD = TALK | PAGES


def summarized(name: str, folder: Path, backwards: bool = False) -> Summary:
    """The summary of a case, its texts as files."""
    case = TOLD[name]
    paths = [folder / f"{number}{case.suffix}" for number in range(len(case.texts))]
    for path, text in zip(paths, case.texts, strict=True):
        path.write_text(text, encoding="utf-8")
    return ENGINE.summarize(paths[::-1] if backwards else paths)


@pytest.mark.parametrize("name", TOLD)
def test_what_must_be_told_is_told_in_its_order(name: str, tmp_path: Path) -> None:
    case, text = TOLD[name], " ".join(summarized(name, tmp_path).text.split())
    place = 0
    for passage in case.in_order:
        assert passage in text[place:], f"{passage!r} not behind {text[:place]!r} in {text!r}"
        place = text.index(passage, place) + len(passage)
    assert [passage for passage in case.anywhere if passage not in text] == []
    assert [passage for passage in case.never if passage in text] == []


@pytest.mark.parametrize("name", TOLD)
def test_the_order_of_the_documents_does_not_matter(name: str, tmp_path: Path) -> None:
    assert summarized(name, tmp_path, backwards=True).text == summarized(name, tmp_path).text


SLIDES = """Bike lanes 2026

Costs
2.4 million euros for 11 km
Half is paid by the county

Next
Work starts on 4 May on two streets"""


def test_slides_are_told_by_their_points_with_a_warning() -> None:
    summary = ENGINE.summarize([Document(SLIDES, kind="slides")])
    assert "2.4 million euros for 11 km" in summary.text
    assert "Work starts on 4 May on two streets" in summary.text
    assert any("slides" in warning for warning in summary.warnings)


def test_nobody_else_is_cited_for_what_somebody_says(tmp_path: Path) -> None:
    for sentence in summarized("chat of a team over two days", tmp_path).sentences:
        assert len(sentence.citations) == 1


def test_an_earlier_report_is_not_cited_for_a_later_state(tmp_path: Path) -> None:
    summary = summarized("reports in German of two days", tmp_path)
    cited = {citation.document_id for sentence in summary.sentences for citation in sentence.citations}
    assert cited == {"d2"}


def test_counts_are_of_different_reviews(tmp_path: Path) -> None:
    counted = summarized("reviews of a head torch", tmp_path).sentences[0]
    assert counted.note == "counted"
    assert len({citation.document_id for citation in counted.citations}) >= 3
