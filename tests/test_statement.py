"""The short statements of the timeline: where a sentence may end, and where it must not."""

from __future__ import annotations

import datetime

import pytest

from summarizer.findings import TWO_LINES
from summarizer.records import Sentence
from summarizer.relations.reading import Reading
from summarizer.relations.statement import shortest_statement
from summarizer.text.days import is_dateline

PUBLISHED = datetime.date(2031, 6, 12)


def stated(text):
    reading = Reading(Sentence("d", 0, 0, len(text), text), 0, 0, PUBLISHED)
    day = next(day for day in reading.days if not is_dateline(text, day))
    statement, kept = shortest_statement(reading, day)
    assert kept[0][0] <= day.start < kept[-1][1]
    assert all(text[start:end].strip(" .,;") in statement for start, end in kept)
    return statement


@pytest.mark.parametrize(
    ("text", "statement"),
    [
        (
            "The old mill shut in 2023 and took nine hundred jobs with it.",
            "The old mill shut in 2023.",
        ),
        (
            "The committee sits on June 9, and Whitaker wants a vote on her tax on June 16.",
            "The committee sits on June 9.",
        ),
        (
            "The ferry struck a reef off Orra on Tuesday night after it had lost its steering.",
            "The ferry struck a reef off Orra on Tuesday night.",
        ),
        (
            "The ferry ran aground on Tuesday, which closed the harbour of Pell.",
            "The ferry ran aground on Tuesday.",
        ),
        (
            "The river left its bed on Monday, driving thousands from their homes.",
            "The river left its bed on Monday.",
        ),
        (
            "Orra declared its independence in 2008, a step without a precedent.",
            "Orra declared its independence in 2008.",
        ),
        (
            "Ann Orrin, the captain, who left the island on Tuesday, thinks that the board is wrong.",
            "Ann Orrin, the captain, left the island on Tuesday.",
        ),
        (
            "PELL, June 12 (Wire) - A ferry ran aground on Tuesday and its crew was saved, the board said.",
            "A ferry ran aground on Tuesday, the board said.",
        ),
    ],
)
def test_a_sentence_ends_with_the_clause_that_is_dated(text, statement):
    assert stated(text) == statement


@pytest.mark.parametrize(
    "text",
    [
        "The launch was due on Monday, but was put off for a year.",
        "The ferry struck the reef on Tuesday, the coastguard said.",
        "The plan announced on Tuesday and backed by the unions was dropped.",
        "In a deal signed on Monday, which both sides praised, the company sold its ships.",
        "Pell considers Orra, which declared its independence in 2008, as its own.",
        "The bill, which the house passed on Monday, is dead.",
        "When the storm came on Monday, a crowd stood in the harbour.",
        "The bridge is closed on Monday and Tuesday.",
        "The mayor said on Monday, “We will go, and nobody will stop us.”",
        "On Monday he tried swimming, diving and climbing.",
    ],
)
def test_a_sentence_stays_whole(text):
    assert stated(text) == text


def test_what_stands_between_subject_and_verb_goes_where_there_are_more_than_two_lines():
    ship = "The Maren Isolde, a car ferry on the evening crossing from Lindhaven to Orra, struck the reef"
    assert stated(f"{ship} on Tuesday.") == f"{ship} on Tuesday."
    long = f"{ship} of Gannet Skerry on Tuesday in a fog that was thicker than any in ten years."
    assert len(long) > TWO_LINES
    assert stated(long).startswith("The Maren Isolde struck the reef of Gannet Skerry on Tuesday")
