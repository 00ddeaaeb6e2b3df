"""What a figure asserts, and when two figures cannot both be right."""

from __future__ import annotations

import pytest

from summarizer.records import Sentence
from summarizer.relations.quantities import Quantity, quantities
from summarizer.relations.reading import Reading


def read(text: str) -> list[Quantity]:
    return quantities(Reading(Sentence("d1", 0, 0, len(text), text), 0, 0, None))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The mission has 3,700 soldiers.", [("3,700", ("number", "troops"))]),
        ("Nearly 4,000 of our soldiers stay.", [("Nearly 4,000", ("number", "troops"))]),
        (
            "It has 820 soldiers from 14 allied and 5 partner countries.",
            [("820", ("number", "troops")), ("5", ("number", "countri", ""))],
        ),
        ("The crash killed 14 people.", [("14", ("number", "people", "killed"))]),
        ("At least 12 dead, police say.", [("At least 12", ("number", "people", "killed"))]),
        ("The toll rose to 23.", [("23", ("number", "people", "killed"))]),
        ("It cost $1.2 billion.", [("$1.2 billion", ("money", "$"))]),
        ("Prices rose 12 percent.", [("12 percent", ("percentage", "up"))]),
        ("Turnout was 61%.", [("61%", ("percentage", "level"))]),
        ("The tunnel is 4.2 kilometres long.", [("4.2 kilometres", ("number", "length"))]),
        ("Lena Orth, 34, was named head.", [("34", ("number", "age", "orth"))]),
        ("Flight 370 left at 10:30.", []),
        ("It happened on March 3 in 1998.", []),
        ("Nothing to count here.", []),
    ],
)
def test_what_is_counted(text, expected):
    assert [(quantity.text, quantity.key) for quantity in read(text)] == expected


@pytest.mark.parametrize(
    ("one", "other", "at_odds"),
    [
        ("nearly 4,000 soldiers", "3,700 soldiers", True),
        ("nearly 4,000 soldiers", "3,960 soldiers", False),
        ("about 50 soldiers", "52 soldiers", False),
        ("at least 20 soldiers", "23 soldiers", False),
        ("at least 20 soldiers", "17 soldiers", True),
        ("up to 120 soldiers", "300 soldiers", True),
        ("a dozen soldiers", "12 soldiers", False),
        ("four thousand soldiers", "4,000 soldiers", False),
        ("between 200 and 300 soldiers", "250 soldiers", False),
        ("4,000 soldiers", "3,987 soldiers", False),
        ("4,000 soldiers", "3,700 soldiers", True),
        ("2.5 tonnes", "2,460 kilograms", False),
        ("more than half a dozen soldiers", "eight soldiers", False),
        ("$1.2 billion", "$1.18 billion", False),
        ("$1.1 billion", "$1.4 billion", True),
    ],
)
def test_rounding_and_hedges(one, other, at_odds):
    (left,), (right,) = read(f"It has {one}."), read(f"It has {other}.")
    assert left.at_odds(right) is at_odds
    assert right.at_odds(left) is at_odds


@pytest.mark.parametrize(
    "text",
    [
        "Another 3 soldiers left.",
        "Two of the soldiers left.",
        "It trains 900 soldiers a day.",
        "Nine out of 10 soldiers left.",
        "They were three soldiers and one officer.",
    ],
)
def test_parts_are_told_from_wholes(text):
    assert all(quantity.partial for quantity in read(text))
