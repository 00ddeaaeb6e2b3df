"""Names and wordings: what texts say that can be looked up by form."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.text.facts import Facts
from summarizer.text.names import names
from summarizer.text.surface import match_quotes, quotations, visible
from summarizer.text.wordlist import common_words


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("On Monday Jens Vane met the EU's Josep Orr.", ["Jens Vane", "EU", "Josep Orr"]),
        ("In August NATO left the U.S. at once.", ["NATO", "U.S"]),
        ("Gen. Mark Vane used an iPhone.", ["Gen. Mark Vane", "iPhone"]),
        ("Mr. Vane and Mrs. Orr left. He stayed.", ["Vane", "Orr"]),
        ("Bridge Falls In Osthaven After Heavy Storm", []),  # a headline: capitals tell nothing
        ("", []),
    ],
)
def test_names_are_told_by_their_capitals(text: str, expected: list[str]) -> None:
    assert [name.text for name in names(text)] == expected


def test_names_know_where_they_stand() -> None:
    first, second = names("Vane met Orr.")
    assert (first.initial, second.initial) == (True, False)
    assert "Vane met Orr."[second.start : second.end] == "Orr"


SOURCES = [
    "Secretary General Jens Vane of the European Union met Serbian President Aleksandar Orr.",
    "The president of Germany, Ada Lind, spoke in Osthaven on Aug. 17 to the WBU.",
]


@pytest.mark.parametrize(
    ("text", "known"),
    [
        ("It was Vane.", True),
        ("It was President Orr.", True),
        ("It was Jens Orr.", False),  # both known, never together
        ("It was Josep Vane.", False),
        ("It was the EU.", True),  # initials
        ("It was Serbia.", True),
        ("It was the German side.", True),
        ("It was Sweden.", False),
        ("It was Osthaven's mayor.", True),
    ],
)
def test_a_name_is_said_where_all_of_it_stands_together(text: str, known: bool) -> None:
    facts = Facts(SOURCES)
    assert all(facts.says_name(name) for name in names(text)) is known


def test_an_ordinary_word_at_the_start_is_no_unknown_name() -> None:
    (name,) = names("Investigators left.")
    assert not Facts(SOURCES).says_name(name)
    assert Facts(SOURCES).says_name(name, common_words("en"))
    assert common_words("xx") == frozenset()


@pytest.mark.parametrize(
    ("quotation", "held"),
    [
        ("we will go", True),
        ("we ... go", True),
        ("we will [all] go", True),
        ("we  will\ngo", True),
        ("go we will", False),
        ("e will g", False),  # words, not letters
    ],
)
def test_a_quotation_is_said_where_its_words_stand_in_a_row(quotation: str, held: bool) -> None:
    assert Facts(["He said: «We will — go». They stayed."]).says_wording(quotation) is held


def test_quotation_marks_are_paired_in_every_style() -> None:
    text = "He said “one”, \"two\", „drei“, «quatre», \" six \" and 'seven eight'; it's Vane's dogs' own."
    marked = [text[start:end].strip() for start, end in quotations(text)]
    assert marked == ["one", "two", "drei", "quatre", "six", "seven eight"]
    assert match_quotes("“open").opened == (0,)
    assert match_quotes("closed”").closed == (6,)
    assert match_quotes("5'11\" tall").closed == ()


@given(st.text(max_size=80))
def test_any_text_knows_its_own_names_and_quotations(text: str) -> None:
    text = visible(text)  # as checking reads it
    facts = Facts([text])
    for name in names(text):
        assert text[name.start : name.end] == name.text
        assert facts.says_name(name)
    for start, end in quotations(text):
        assert facts.says_wording(text[start:end])
