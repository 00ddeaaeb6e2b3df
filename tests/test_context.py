"""Whether a sentence can be read alone."""

from __future__ import annotations

import json
from importlib.resources import files

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.text.context import (
    addresses_reader,
    introduces,
    leans_on_context,
    names_its_subject,
    opens_inside_quotation,
    speaks_unnamed,
)
from summarizer.text.leaning import leaning_probability

LEANING = (
    "He said the talks had failed on the second day.",
    "This led to a strike that lasted for nine days.",
    "“We will go.”",
    "“Talks failed,” he said.",
    "“It was the only way to keep the port open,” she added.",
    "That’s why the port was closed.",
    "When he didn't, an officer fired two shots.",
    "However, the owners of the ferry disagree.",
)
ALONE = (
    "Vane said the talks had failed on the second day.",
    "“We will go to the islands as soon as the ferry sails again,” said council leader Ada Holm.",
    "It was not immediately clear whether the driver of the second bus had been hurt.",
    "Police in Osthaven said on Tuesday that 14 people had been rescued from the flooded mine.",
)


@pytest.mark.parametrize("text", LEANING)
def test_a_sentence_that_points_back_leans(text: str) -> None:
    assert leans_on_context(text)


@pytest.mark.parametrize("text", ALONE)
def test_a_sentence_that_names_what_it_tells_of_stands_alone(text: str) -> None:
    assert not leans_on_context(text)


@pytest.mark.parametrize(
    ("language", "leaning", "alone"),
    [
        ("de", "Er sagte, das sei der Grund gewesen.", "Der Minister sagte am Montag, die Fähre falle aus."),
        (
            "el",
            "Όμως εκείνος δεν το πιστεύει.",
            "Το συμβούλιο ανακοίνωσε τη Δευτέρα ότι το πλοίο θα σταματήσει για έξι εβδομάδες.",
        ),
        ("he", "הוא הכחיש זאת.", "המועצה הודיעה ביום שני כי המעבורת תושבת לשישה שבועות."),
        ("ar", "وأضاف أنه لم يكن هناك.", "أعلن المجلس يوم الاثنين أن العبارة ستتوقف ستة أسابيع."),
        ("hi", "उन्होंने इससे इनकार किया।", "परिषद ने सोमवार को कहा कि नौका सेवा छह सप्ताह बंद रहेगी।"),
    ],
)
def test_other_languages_are_judged_by_weights_of_their_own(language: str, leaning: str, alone: str) -> None:
    assert leans_on_context(leaning, language)
    assert not leans_on_context(alone, language)


def test_nothing_is_said_of_an_unknown_language_or_of_no_words() -> None:
    assert leaning_probability("He said", "fi") == 0
    assert not any((leans_on_context("He said", "fi"), leans_on_context(""), leans_on_context("...")))


def test_names_in_capitals_are_no_pronouns() -> None:
    assert leaning_probability("US agencies denied that", "en") < leaning_probability(
        "Us agencies denied that", "en"
    )


def test_what_a_quotation_opens_with_is_not_what_its_sentence_opens_with() -> None:
    named = leaning_probability("“He will pay for the repair of the ferry,” the minister said.", "en")
    assert named < leaning_probability("He will pay for the repair of the ferry, the minister said.", "en")


def test_the_shipped_weights_tell_marked_sentences_apart() -> None:
    """Figures of sentences that each model had not seen; the file says how it was fitted."""
    shipped = json.loads(files("summarizer").joinpath("data/leaning.json").read_text(encoding="utf-8"))
    figures = shipped["cross_validated"]
    assert figures["en"]["area"] > 0.9
    assert all(row["area"] > 0.75 for name, row in figures.items() if name != "en, doubtful")
    assert {name.split(",")[0] for name in figures} == set(shipped["weights"]) - {""}


def test_a_quotation_alone_speaks_unnamed() -> None:
    assert speaks_unnamed("“We go.”")
    assert not speaks_unnamed("“We go,” said Vane.")
    assert not speaks_unnamed("We go.")


@pytest.mark.parametrize(
    ("text", "language", "addresses"),
    [
        ("We’re told the port is closed.", "en", True),
        ("“We won,” said Vane.", "en", False),
        ("US officials left.", "en", False),
        ("Wir gehen heute.", "de", True),
        ("We won.", "xx", False),
        ("Thirty men are trapped in the mine.", "en", False),
    ],
)
def test_only_the_author_addresses_the_reader(text: str, language: str, addresses: bool) -> None:
    assert addresses_reader(text, language) is addresses


def test_an_introduction_ends_with_a_colon() -> None:
    assert introduces("Vane said: ")
    assert not introduces("Vane left.")
    assert not introduces("")


def test_opens_inside_quotation_looks_at_its_paragraph_only() -> None:
    text = "“We must act. We will.\n\nIt rained. “Go,” said Vane. He left."
    assert opens_inside_quotation(text, text.index("We will"))
    assert not opens_inside_quotation(text, text.index("It rained"))
    assert not opens_inside_quotation(text, text.index("He left"))
    assert not opens_inside_quotation(text, 0)


@given(st.text(max_size=60), st.sampled_from(["en", "de", "xx"]))
def test_any_text_gets_an_answer(text: str, language: str) -> None:
    assert leans_on_context(text, language) in (True, False)


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("Police said Tuesday he lived in the east.", False),
        ("Ann Lee said Tuesday she lived in the east.", True),
        ("The bridge fell on Tuesday.", True),
        ("She left.", False),
    ],
)
def test_a_pronoun_behind_a_verb_of_saying_needs_its_name(text: str, named: bool) -> None:
    assert names_its_subject(text) is named
