"""What a figure asserts, and when two figures cannot both be right."""

from __future__ import annotations

import pytest

from summarizer.records import Sentence
from summarizer.relations.quantities import Quantity, asserted, quantities
from summarizer.relations.reading import Reading


def read(text: str) -> list[Quantity]:
    return quantities(Reading(Sentence("d1", 0, 0, len(text), text), 0, 0, None))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The mission has 3,700 soldiers.", [("3,700", "", "soldier")]),
        ("Nearly 4,000 of our soldiers stay.", [("Nearly 4,000", "", "soldier")]),
        (
            "It has 820 soldiers from 14 allied and 5 partner countries.",
            [("820", "", "soldier"), ("14", "", ""), ("5", "", "countri")],
        ),
        ("It cost $1.2 billion.", [("$1.2 billion", "$", "")]),
        ("It cost 20 million crowns.", [("20 million crowns", "crowns", "")]),
        ("Shares fell from 35 percent to 15 percent.", [("15 percent", "%", "")]),
        ("The tunnel is 4.2 kilometres long.", [("4.2 kilometres", "length", "")]),
        ("Flight 370 left at 10:30.", []),
        ("It happened on March 3 in 1998.", []),
    ],
)
def test_a_figure_has_its_unit_and_the_noun_it_counts(text, expected):
    assert [(each.claim.text, each.family, each.noun) for each in read(text)] == expected


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("Police said 214 people were evacuated.", "the number of people evacuated"),
        ("Police said 214 people have now been treated.", "the number of people treated"),
        ("By now 41 people have died.", "the number of people who died"),
        ("The quake killed 12 people.", "the number of people killed"),
        ("It has 3,700 soldiers.", "the number of soldiers"),
        ("It costs $48 million a year.", "the amount"),
        ("The tunnel is 4.2 kilometres long.", "the length"),
    ],
)
def test_what_a_quantity_is_called(text, label):
    (found,) = read(text)
    assert found.label == label


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("The figure of 63 deaths was wrong.", []),
        ("There were not 63 deaths.", []),
        ("No fewer than 63 deaths were counted.", ["63"]),
        ("The mayor did not say when the 63 boats will leave.", ["63"]),
        ("58 people died, and not 63.", ["58"]),
    ],
)
def test_a_value_that_is_mentioned_to_be_denied_is_not_asserted(text, values):
    reading = Reading(Sentence("d1", 0, 0, len(text), text), 0, 0, None)
    assert [each.normalized for each in asserted(reading)] == values


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
        ("2.5 tonnes", "2,460 kilograms", False),
        ("more than half a dozen soldiers", "eight soldiers", False),
        ("$1.2 billion", "$1.18 billion", False),
    ],
)
def test_figures_are_at_odds_beyond_their_rounding_and_hedges(one, other, at_odds):
    (left,), (right,) = read(f"It has {one}."), read(f"It has {other}.")
    assert left.at_odds(right) is at_odds
    assert right.at_odds(left) is at_odds
