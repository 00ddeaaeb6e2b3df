"""One weekday of two weeks gets its dates; everything else is left as it is."""

from __future__ import annotations

import datetime

import pytest

from summarizer.proving.dating import DATED, clashing_weekdays, with_dates
from summarizer.records import Citation, SummarySentence, Support

#: A Friday, and the Friday after it.
FIRST, SECOND = datetime.date(2031, 8, 22), datetime.date(2031, 8, 29)
PUBLISHED = {"d1": FIRST, "d2": SECOND}
WEDNESDAY = frozenset({2})


def sentence(text: str, document: str = "d1") -> SummarySentence:
    citation = Citation(document, f"{document}#0", 0, len(text), text, 1.0)
    return SummarySentence(text, Support("supported", 1.0), 1, (citation,))


def dated(text: str, document: str = "d1") -> str:
    return with_dates(sentence(text, document), PUBLISHED, WEDNESDAY).text


def test_one_weekday_of_two_weeks_clashes() -> None:
    met, left = "The council met on Wednesday.", "The crew left on Wednesday."
    assert clashing_weekdays([(met, FIRST), (left, SECOND)]) == WEDNESDAY
    assert clashing_weekdays([(met, FIRST), (left, FIRST)]) == frozenset()
    assert clashing_weekdays([(met, FIRST), ("The crew left on Monday.", SECOND)]) == frozenset()
    assert clashing_weekdays([]) == frozenset()


def test_last_week_and_next_week_clash_within_one_source() -> None:
    said = [("The council met on Wednesday.", FIRST), ("It will meet again on Wednesday.", FIRST)]
    assert clashing_weekdays(said) == WEDNESDAY


def test_a_source_without_a_date_is_left_alone() -> None:
    met = "The council met on Wednesday."
    assert clashing_weekdays([(met, FIRST), (met, None)]) == frozenset()
    assert with_dates(sentence(met, "d3"), PUBLISHED, WEDNESDAY) == sentence(met, "d3")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The council met on Wednesday.", "The council met on Wednesday, August 20."),
        ("The council met on Wednesday to vote.", "The council met on Wednesday, August 20, to vote."),
        ("On Wednesday, the council met.", "On Wednesday, August 20, the council met."),
        ("The mill burned Wednesday night in Tarn.", "The mill burned Wednesday night, August 20, in Tarn."),
        ("The council will meet on Wednesday.", "The council will meet on Wednesday, August 27."),
        ("Two teams are due in Tarn on Wednesday.", "Two teams are due in Tarn on Wednesday, August 27."),
        (
            "He told the court that he saw her on Wednesday.",
            "He told the court that he saw her on Wednesday, August 20.",
        ),
    ],
)
def test_the_date_stands_behind_the_day(text, expected) -> None:
    assert dated(text) == expected


def test_each_source_counts_from_its_own_day() -> None:
    assert dated("The council met on Wednesday.", "d2") == "The council met on Wednesday, August 27."


@pytest.mark.parametrize(
    "text",
    [
        "The council met on Monday.",  # no clash
        "They lost Wednesday's vote.",
        "They lost the Wednesday vote.",
        "“We met on Wednesday,” she said.",
        "The council met on Wednesday, August 20.",
        "The talks on Wednesday.",  # over, or to come
        "It was due to meet on Wednesday.",
        "They met on Ash Wednesday.",
        "The dean said on Monday that the library would close on Wednesday.",
        "On Wednesday they could go home, the doctors decided.",
        "Residents were warned that the water may be cut off on Wednesday.",
        "Teachers called a strike for Wednesday.",
        "The airline offered refunds from Wednesday.",
        "",
    ],
)
def test_what_is_clear_or_unsure_is_left(text) -> None:
    assert dated(text) == text


def test_a_change_is_noted_and_the_citations_stay() -> None:
    found = with_dates(sentence("They met on Wednesday."), PUBLISHED, WEDNESDAY)
    assert found.note == DATED
    assert found.citations == sentence("They met on Wednesday.").citations


def test_a_sentence_without_citations_has_no_day_of_publication() -> None:
    bare = SummarySentence("They met on Wednesday.", Support("supported", 1.0), 0, ())
    assert with_dates(bare, PUBLISHED, WEDNESDAY) == bare
