"""Parts of what tells talk and opinions: labels, days, ratings, and words of one family in a query."""

from __future__ import annotations

import datetime

import pytest

from summarizer import Summarizer, SummarizerConfig, check
from summarizer.proving.speakers import with_speakers
from summarizer.records import Citation, Document, Edit, Sentence, SummarySentence, Support
from summarizer.text.surface import label

ENGINE = Summarizer(SummarizerConfig())


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Decision: we launch in June.", "Decision"),
        ("Nächster Schritt: Ole ruft an.", "Nächster Schritt"),
        ("The three of us agreed: no.", ""),
        ("see: above", ""),
        ("Meet at 10:30 sharp", ""),
        ("We launch in June.", ""),
    ],
)
def test_a_label_is_a_few_words_before_a_colon(text: str, found: str) -> None:
    assert label(text) == found


def said(document: Document, text: str, speaker: str | None = None) -> tuple[SummarySentence, Sentence]:
    source = Sentence(document.id, len(text), 0, len(text), text, speaker=speaker)
    citation = Citation(document.id, source.id, 0, len(text), text, 1.0)
    return SummarySentence(text, Support("supported", 1.0), 1, (citation,)), source


def named(*told: tuple[SummarySentence, Sentence], documents: list[Document]) -> list[str]:
    sources = {source.id: source for _, source in told}
    return [each.text for each in with_speakers([sentence for sentence, _ in told], documents, sources)]


def test_a_speaker_is_named_once_per_stretch_and_the_day_once_per_document() -> None:
    first = Document("", id="d1", kind="chat", date=datetime.date(2025, 5, 12))
    second = Document("", id="d2", kind="chat", date=datetime.date(2025, 5, 19))
    texts = named(
        said(second, "It is done.", "Ana"), said(second, "All is paid.", "Ana"),
        said(second, "Good work.", "Bo"), said(first, "It is broken.", "Bo"),
        said(first, "Next step: call.", "Ana"), said(first, "I call.", "Ana"),
        documents=[first, second],
    )  # fmt: skip
    assert texts == [
        "Ana (19 May): It is done.", "All is paid.", "Bo: Good work.",
        "Bo (12 May): It is broken.", "Next step (Ana, 12 May): call.", "I call.",
    ]  # fmt: skip


def test_the_day_is_left_out_where_all_is_of_one_day() -> None:
    document = Document("", id="d1", kind="minutes", date=datetime.date(2025, 5, 12))
    assert named(said(document, "The roof leaks."), documents=[document]) == ["The roof leaks."]


@pytest.mark.parametrize(
    ("rating", "told"),
    [
        ("2.0 out of 5 stars", "2 of 5 stars: "),
        ("★★★☆☆", "3 of 5 stars: "),
        ("Rating: 8/10", "8 of 10: "),
        ("4 stars", ""),
    ],
)
def test_a_review_begins_with_its_rating(rating: str, told: str) -> None:
    edit = Edit(0, len(rating), "", "rating")
    document = Document("", id="d1", kind="review", original=rating, edits=(edit,))
    assert named(said(document, "It leaks."), documents=[document]) == [f"{told}It leaks."]


def test_a_news_story_is_told_as_it_stands() -> None:
    document = Document("", id="d1", kind="article", date=datetime.date(2025, 5, 12))
    assert named(said(document, "Decision: it moves."), documents=[document]) == ["Decision: it moves."]


def test_a_query_finds_words_of_one_family() -> None:
    texts = ["The decision on the harbour fell on Friday. The mayor wore a hat. Rain is forecast for Sunday."]
    summary = ENGINE.summarize(texts, query="What was decided?", sentences=1)
    assert summary.text == "The decision on the harbour fell on Friday."
    assert not any("no source has a word" in warning for warning in summary.warnings)


def test_a_query_of_other_words_is_still_warned_of() -> None:
    summary = ENGINE.summarize(
        ["The mayor wore a hat on Friday. Rain is forecast."], query="Who won the election?"
    )
    assert any("no source has a word" in warning for warning in summary.warnings)


def test_no_reviewer_s_headline_stands_for_all() -> None:
    reviews = [
        "5/5\nPerfect\n\nThe tent is dry and light. We love it.",
        "1/5\nAwful\n\nThe tent leaks at the door.",
    ]
    engine = Summarizer(SummarizerConfig(title=True))
    assert engine.summarize(reviews).title is None
    assert (
        engine.summarize(["5/5\nA dry tent\n\nThe tent is dry and light. We love it."]).title == "A dry tent"
    )


def test_checking_takes_off_who_speaks_where_that_is_so() -> None:
    texts = [
        "2025-06-02 17:05 Ravi: The van broke down in Lund\n2025-06-02 17:15 Mette: A used one is 1,150\n"
        "2025-06-02 17:40 Ravi: The festival is told that we come late",
        "2025-06-03 09:12 Ravi: The gearbox is in and the bill is 1,240\n2025-06-03 09:20 Mette: Send 310\n"
        "2025-06-03 09:33 Ravi: The festival moved us to Saturday",
    ]
    told = ENGINE.summarize(texts).text
    assert "Ravi (3 June): " in told
    assert {each.verdict for each in check(told, texts).sentences} == {"supported"}
    wrong = check("Mette (3 June): The gearbox is in and the bill is 1,240.", texts).sentences
    assert {each.verdict for each in wrong} != {"supported"}
