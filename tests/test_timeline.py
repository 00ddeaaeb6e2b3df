"""The timeline: which sentences date an event, which do not, and which tell one event."""

from __future__ import annotations

import datetime

import pytest

from summarizer.comparison.reading import Library
from summarizer.comparison.timeline import find_events, is_note
from summarizer.records import Sentence

THURSDAY = datetime.date(2031, 6, 12)


def events(*texts, published=THURSDAY):
    sentences = [Sentence(f"d{n}", 0, 0, len(text), text) for n, text in enumerate(texts)]
    dates = {sentence.document_id: published for sentence in sentences} if published else {}
    library = Library(sentences, range(len(texts)), dates, {})
    return find_events(library, {}, {})


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The old ferry to Orra ran aground on the reef on Tuesday night.", "2031-06-10"),
        ("The old ferry to Orra ran aground on the reef two days ago.", "2031-06-10"),
        ("The old ferry to Orra sank off Pell on the 3rd, the harbour office wrote.", "2031-06-03"),
        ("The council of Orra bought a second ferry last month.", "2031-05"),
        ("The council of Orra bought the ferry Maren in October.", "2030-10"),
        ("The ferry Maren, built in 1998, passed her inspection on January 14.", "2031-01-14"),
        ("The northern harbour of Orra is closed to ferries and fishing boats until June 20.", "2031-06-20"),
        ("The mayor said on Wednesday that the ferry Maren sank near Gannet Skerry on Monday.", "2031-06-09"),
    ],
)
def test_an_event_is_dated(text, expected):
    assert [event.date for event in events(text)] == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "The old ferry to Orra ran aground on the reef last week.",
        "The reporter has covered the harbour of Orra for the Post since 2009.",
        "Supporters of the captain cheer during a rally in Halden on June 10, 2031.",
        "This report was corrected: the board meets on June 9.",
        "The ferry was due to begin her service to Orra island on Tuesday.",
        "Somebody may raise the ferry Maren from the reef on Monday.",
        "“We saw the reef too late last night,” the captain of the ferry wrote.",
        "Will the ferry Maren sail to Orra again on June 20?",
        "The ferry met the pilot boat off Pell the following Thursday.",
    ],
)
def test_no_event(text):
    assert events(text) == ()


def test_two_tellings_of_one_day_are_one_event():
    (event,) = events(
        "The ferry Maren struck a reef near Orra on Tuesday.",
        "On Tuesday night the ferry Maren struck the reef off Orra.",
    )
    assert {passage.document_id for passage in event.passages} == {"d0", "d1"}


def test_weekdays_need_a_day_of_publication():
    assert events("The old ferry to Orra ran aground on the reef on Tuesday.", published=None) == ()


def test_notes():
    assert is_note("Posted on June 3, 2031 by the harbour desk")
    assert is_note("Write to desk@orra-times.example or call")
    assert not is_note("The ferry is back.")
