"""Numbers, however they are written."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.text.figures import figures


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("4,000 and 4000 and four thousand", [("#4000", ""), ("#4000", ""), ("#4000", "")]),
        ("5 percent, 5 per cent, 5%, five percent", [("#5", "%")] * 4),
        ("$37, $ 37, 37 dollars, 37 U.S. dollars", [("#37", "$")] * 4),
        (
            "£3m and $1.5bn and 3.5 million euros",
            [("#3000000", "£"), ("#1500000000", "$"), ("#3500000", "€")],
        ),
        ("on Aug. 17 and the 17th of August", [("#17", ""), ("#17", "")]),
        ("the 21st and the twenty-first", [("#21", "th"), ("#21", "th")]),
        ("two hundred and fifty thousand", [("#250000", "")]),
        ("a million, half a million, a dozen", [("#1000000", ""), ("#500000", ""), ("#12", "")]),
        ("two-thirds or one third", [("#2/3", ""), ("#1/3", "")]),
        ("between 5 and 10 percent", [("#5", "%"), ("#10", "%")]),
        ("an 11-year-old in the 1990s", [("#11", ""), ("#1990", "s")]),
        ("at 5:30, on 2022-08-17", [("#11/2", ":"), ("#2022", ""), ("#8", ""), ("#17", "")]),
        ("one of them, no one, the first, a second", []),
        ("F-16, COVID-19, G20", []),
        ("5m and 5k", [("#5", ""), ("#5", "")]),
        ("9" * 5000, []),
        ("", []),
    ],
)
def test_a_number_is_read_with_its_unit_however_it_is_written(
    text: str, expected: list[tuple[str, str]]
) -> None:
    assert [(figure.key, figure.unit) for figure in figures(text)] == expected


def test_marks_mean_what_the_language_means_by_them() -> None:
    german = figures("4.000 Soldaten, 3,5 Prozent, 1.234.567,89 €", "de")
    assert [f.key for f in german] == ["#4000", "#7/2", "#123456789/100"]
    assert [f.key for f in figures("4.000")] == ["#4"]


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("de", "3 Millionen Euro und 1,5 Milliarden", [("#3000000", "€"), ("#1500000000", "")]),
        ("ru", "ущерб 5 миллионов рублей", [("#5000000", "")]),
        ("zh", "造成15人受伤，损失达500万元", [("#15", ""), ("#5000000", "")]),
        ("ja", "12人が死亡し、3億円を失った", [("#12", ""), ("#300000000", "")]),
        ("ar", "١٢ مليون جنيه", [("#12000000", "")]),
        ("es", "5 mil millones de euros", [("#5000000000", "")]),
        ("fr", "32 000 personnes, 3 billions", [("#32000", ""), ("#3000000000000", "")]),
        ("hi", "12 लाख लोग", [("#1200000", "")]),
        ("xx", "3 Millionen", [("#3", "")]),
    ],
)
def test_numbers_are_scaled_by_the_words_of_their_language(language, text, expected) -> None:
    found = figures(text, language)
    assert [(figure.key, figure.unit) for figure in found] == expected
    assert all(text[figure.start : figure.end] == figure.text for figure in found)


@pytest.mark.parametrize(
    ("said", "source", "agrees"),
    [
        ("4,000", "four thousand", True),
        ("4,000", "3,700", False),
        ("5 percent", "5%", True),
        ("5 percent", "5", False),
        ("5", "5 percent", True),  # less is said, nothing else
        ("$5", "€5", False),
        ("the 17th", "Aug. 17", True),
    ],
)
def test_figures_agree_where_the_source_says_as_much(said: str, source: str, agrees: bool) -> None:
    (one,), (other,) = figures(said), figures(source)
    assert one.agrees(other) is agrees


@given(st.integers(0, 10**12))
def test_grouped_digits_are_the_number(number: int) -> None:
    (figure,) = figures(f"about {number:,} people")
    assert figure.value == number


@given(st.text(max_size=60), st.sampled_from(["en", "de"]))
def test_spans_hold_for_any_text(text: str, language: str) -> None:
    found = figures(text, language)
    assert all(text[figure.start : figure.end] == figure.text for figure in found)
    assert all(one.end <= other.start for one, other in pairwise(found))
