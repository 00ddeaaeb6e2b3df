"""Parts of what tells talk and opinions: labels, days and ratings."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest

from summarizer import Summarizer, SummarizerConfig, check
from summarizer.errors import EmptyInputError
from summarizer.proving.speakers import with_speakers
from summarizer.records import Citation, Document, Edit, Sentence, SummarySentence, Support
from summarizer.text.surface import label

ENGINE = Summarizer(SummarizerConfig())


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Decision: we launch in June.", "Decision"),
        ("Nächster Schritt: Ole ruft an.", "Nächster Schritt"),
        ("The three of us agreed: no.", ""),
        ("see: above", ""),
        ("Meet at 10:30 sharp", ""),
        ("We launch in June.", ""),
    ],
)
def test_a_label_is_a_few_words_before_a_colon(text: str, expected: str) -> None:
    assert label(text) == expected


def quoted(document: Document, text: str, speaker: str | None = None) -> tuple[SummarySentence, Sentence]:
    source = Sentence(document.id, len(text), 0, len(text), text, speaker=speaker)
    citation = Citation(document.id, source.id, 0, len(text), text, 1.0)
    return SummarySentence(text, Support("supported", 1.0), 1, (citation,)), source


def texts_of(*quotes: tuple[SummarySentence, Sentence], documents: list[Document]) -> list[str]:
    sources = {source.id: source for _, source in quotes}
    return [each.text for each in with_speakers([sentence for sentence, _ in quotes], documents, sources)]


def test_a_speaker_is_named_once_per_stretch_and_the_day_once_per_document() -> None:
    first = Document("", id="d1", kind="chat", date=datetime.date(2025, 5, 12))
    second = Document("", id="d2", kind="chat", date=datetime.date(2025, 5, 19))
    texts = texts_of(
        quoted(second, "It is done.", "Ana"), quoted(second, "All is paid.", "Ana"),
        quoted(second, "Good work.", "Bo"), quoted(first, "It is broken.", "Bo"),
        quoted(first, "Next step: call.", "Ana"), quoted(first, "I call.", "Ana"),
        documents=[first, second],
    )  # fmt: skip
    assert texts == [
        "Ana (19 May): It is done.", "All is paid.", "Bo: Good work.",
        "Bo (12 May): It is broken.", "Next step (Ana, 12 May): call.", "I call.",
    ]  # fmt: skip


def test_a_news_story_and_what_is_all_of_one_day_are_told_as_they_stand() -> None:
    story = Document("", id="d1", kind="article", date=datetime.date(2025, 5, 12))
    assert texts_of(quoted(story, "Decision: it moves."), documents=[story]) == ["Decision: it moves."]
    document = Document("", id="d1", kind="minutes", date=datetime.date(2025, 5, 12))
    assert texts_of(quoted(document, "The roof leaks."), documents=[document]) == ["The roof leaks."]


@pytest.mark.parametrize(
    ("rating", "opening"),
    [
        ("2.0 out of 5 stars", "2 of 5 stars: "),
        ("★★★☆☆", "3 of 5 stars: "),
        ("Rating: 8/10", "8 of 10: "),
        ("4 stars", ""),
    ],
)
def test_a_review_begins_with_its_rating(rating: str, opening: str) -> None:
    edit = Edit(0, len(rating), "", "rating")
    document = Document("", id="d1", kind="review", original=rating, edits=(edit,))
    assert texts_of(quoted(document, "It leaks."), documents=[document]) == [f"{opening}It leaks."]


LOG = """2026-03-02 04:00:01 INFO copy begins
2026-03-02 04:00:07 WARN tape 91% full
2026-03-02 04:00:09 ERROR tape: full
"""
CAPTIONS = """WEBVTT

00:00.000 --> 00:03.000
so the choir met again last week

00:03.000 --> 00:06.000
and they picked a new hall

00:06.000 --> 00:09.000
which costs nine hundred a month
"""
STORY = "The choir of Lund moves to the old mill in May. The rent is 900 euros a month, the choir said."


@pytest.mark.parametrize(
    ("name", "text", "reason"),
    [
        ("tape.txt", LOG, "it is a log"),
        ("hall.vtt", CAPTIONS, "no punctuation"),
        ("page.txt", "Share this story\nSubscribe\nCookie settings\n", "no sentence"),
    ],
)
def test_what_is_no_prose_is_set_aside_with_its_reason(
    name: str, text: str, reason: str, tmp_path: Path
) -> None:
    path, other = tmp_path / name, tmp_path / "story.txt"
    path.write_text(text, encoding="utf-8")
    other.write_text(STORY, encoding="utf-8")
    with pytest.raises(EmptyInputError, match=reason):
        ENGINE.summarize([path])
    summary = ENGINE.summarize([path, other])
    assert summary.text.startswith("The choir of Lund moves")
    assert any(reason in warning for warning in summary.warnings)


def test_what_named_speakers_say_in_a_breath_is_told() -> None:
    text = (
        "ANA: we start the pump at six\nBO: no it is broken since sunday\n"
        "ANA: then we need the old one\nBO: it has no hose"
    )
    assert "it is broken since sunday" in ENGINE.summarize([text]).text


def test_a_text_without_a_rating_is_not_off_the_topic_of_reviews() -> None:
    reviews = [
        "5/5\nPerfect\n\nThe tent is dry and light. We love it.",
        "1/5\nAwful\n\nThe door of the tent leaks and the zip broke.",
        "Slept badly. Cold ground, loud neighbours, and my back hurt for a week after that trip.",
    ]
    assert not any("off the topic" in warning for warning in ENGINE.summarize(reviews).warnings)


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
    summary = ENGINE.summarize(texts).text
    assert "Ravi (3 June): " in summary
    assert {each.verdict for each in check(summary, texts).sentences} == {"supported"}
    wrong = check("Mette (3 June): The gearbox is in and the bill is 1,240.", texts).sentences
    assert {each.verdict for each in wrong} != {"supported"}
