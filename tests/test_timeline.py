"""The timeline: which sentences date an event, which do not, and which tell one event."""

from __future__ import annotations

import datetime

import pytest

from summarizer.records import Sentence
from summarizer.relations.event_dates import is_note
from summarizer.relations.library import Library
from summarizer.relations.timeline import find_events
from summarizer.text.terms import content_terms

THURSDAY = datetime.date(2031, 6, 12)


def events(*texts, published=THURSDAY, weight=1.0):
    sentences = [Sentence(f"d{n}", 0, 0, len(text), text) for n, text in enumerate(texts)]
    dates = {sentence.document_id: published for sentence in sentences} if published else {}
    weights = {term: weight for text in texts for term in content_terms(text)}
    library = Library(sentences, range(len(texts)), dates, weights)
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
        ("Fishermen who met in Pell set a new minimum price for herring on Tuesday.", "2031-06-10"),
        ("The captain, who left the island of Orra on Monday, was found in Pell on Tuesday.", "2031-06-09"),
        (
            "Ann Orrin said on Tuesday that divers who searched the wreck on Monday had missed it.",
            "2031-06-10",
        ),
        (
            "The harbour master said on Tuesday that the wreck of the ferry would be raised on Friday.",
            "2031-06-10",
        ),
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
        "The coach praised the goalkeeper of Pell who saved two penalties against Orra on Monday.",
        "The minister told the council that it was safe, although engineers closed one lane on Monday.",
        "A letter found in the office of the mayor on Monday was read in court by a clerk.",
    ],
)
def test_what_is_no_event_is_not_dated(text):
    assert events(text) == ()


def test_two_tellings_of_one_day_are_one_event():
    (event,) = events(
        "The ferry Maren struck a reef near Orra on Tuesday.",
        "On Tuesday night the ferry Maren struck the reef off Orra.",
    )
    assert {passage.document_id for passage in event.passages} == {"d0", "d1"}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (
            "A fire closed the fish market of Halden on Tuesday, and 1,200 crates of herring were lost.",
            "On Tuesday the Halden traders lost 1,200 crates when flames tore through their old hall.",
        ),
        (
            "Facing the boat owners' anger, Ann Orrin agreed to postpone the harbour toll to September 1.",
            "The toll, which led to a week of blockades at Pell, will be postponed until September 1.",
        ),
    ],
)
def test_two_sources_tell_one_event_in_their_own_words(one, other):
    (event,) = events(one, other, weight=4.0)  # rare words
    assert {passage.document_id for passage in event.passages} == {"d0", "d1"}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (
            "Water filled the streets of Halden on Monday, and the fish market was shut.",
            "On Monday families waited on the roofs of Halden until navy boats arrived.",
        ),
        (
            "In 2016 she lost the province of Marland, where she had campaigned hard all summer.",
            "He won the province in 2016 with a promise of new harbours and cheaper bread.",
        ),
    ],
)
def test_two_events_of_one_date_stay_apart(one, other):
    assert len(events(one, other, weight=4.0)) == 2


def test_two_numbers_for_one_thing_are_two_lines():
    told = "The ferry Maren struck a reef near Orra on Tuesday and {} people were taken off."
    assert len(events(told.format(214), told.format(208))) == 2
    (event,) = events(
        told.format(214),
        told.format(214),
        "The ferry Maren struck a reef off Orra on Tuesday night, all say.",
    )
    assert "214" not in event.text, "one of its sources does not say it"
    assert len(event.passages) == 3


def test_a_line_that_would_end_before_its_date_has_the_date_that_it_shows():
    fined = "Files of the harbour office show that the company {} for dumping oil off the northern reef"
    again = f"{fined} and in the bay of Pell, and 90,000 crowns last October for hiding it."
    (event,) = events(again.format("paid 300,000 crowns in 2028"))
    assert event.date == "2028"
    (event,) = events(again.format("(founded in 2028) paid 300,000 crowns"))
    assert event.date == "2030-10"


def test_the_date_of_a_dateline_is_not_that_of_the_event():
    (event,) = events("LINDHAVEN, June 12 (Wire) - The old ferry ran aground on a reef off Orra on Tuesday.")
    assert event.date == "2031-06-10"


def test_what_was_over_when_it_was_said_does_not_have_the_date_of_saying():
    assert (
        events("The old ferry struck the reef at 8:12 p.m., the commander told reporters on Wednesday.") == ()
    )
    (event,) = events("The harbour office will buy a new ferry for Orra, the mayor said on June 11.")
    assert event.date == "2031-06-11"


def test_weekdays_need_a_day_of_publication():
    assert events("The old ferry to Orra ran aground on the reef on Tuesday.", published=None) == ()


def test_a_note_of_the_desk_is_told():
    assert is_note("Posted on June 3, 2031 by the harbour desk")
    assert is_note("Write to desk@orra-times.example or call")
    assert not is_note("The ferry is back.")
