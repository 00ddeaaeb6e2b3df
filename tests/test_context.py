"""Whether a sentence can be read alone."""

from __future__ import annotations

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


@pytest.mark.parametrize(
    "text",
    [
        "He said the talks had failed.",
        "Their bridge fell.",
        "This led to a strike.",
        "It said the port was closed.",
        "“We will go.”",
        "“We will go, if we must",
        "We are ready to do more.”",
        "“Talks failed,” he said.",
        "“Talks failed,” said he.",
        "In an interview, she denied it.",
        "The two met in May.",
        "One of them left.",
        "That’s why the port closed.",
        "Said the minister on Monday.",
    ],
)
def test_leans(text: str) -> None:
    assert leans_on_context(text)


@pytest.mark.parametrize(
    "text",
    [
        "Vane said the talks had failed.",
        "“We will go,” said Vane.",
        "“He will go,” the minister said.",
        "It is clear that the talks have failed.",
        "It wasn't immediately clear whether Vane had a lawyer.",
        "This week, the port was closed.",
        "Those who came were turned away.",
        "When Vane arrived, he denied it.",
        "US intelligence agencies denied it.",
        "Both Vane and Orr left.",
        "In Osthaven, he is a hero.",
        "",
        "...",
    ],
)
def test_stands_alone(text: str) -> None:
    assert not leans_on_context(text)


@pytest.mark.parametrize(
    ("text", "language", "leans"),
    [
        ("Er sagte es.", "de", True),
        ("Der Minister sagte es.", "de", False),
        ("Elle est partie.", "fr", True),
        ("“Nous partons.”", "fr", True),
        ("He said", "fi", False),  # no list: nothing is claimed
    ],
)
def test_other_languages(text: str, language: str, leans: bool) -> None:
    assert leans_on_context(text, language) is leans


def test_unnamed_speaker() -> None:
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
def test_addresses_reader(text: str, language: str, addresses: bool) -> None:
    assert addresses_reader(text, language) is addresses


def test_introduces() -> None:
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
def test_names_its_subject(text: str, named: bool) -> None:
    assert names_its_subject(text) is named


@pytest.mark.parametrize(
    "text",
    [
        "In a statement it said that the ship was sound.",
        "After a long night he was taken home.",
        "Without one, the board would take over.",
    ],
)
def test_a_pronoun_after_a_phrase_that_names_nobody_leans(text: str) -> None:
    assert leans_on_context(text)
    assert not leans_on_context(
        text.replace(" it ", " Vane ").replace(" he ", " Vane ").replace("one", "cash")
    )


@pytest.mark.parametrize(
    "text",
    [
        "Usually the parts are better.",
        "Except seven of those ten sailed.",
        "There were only so many handed out.",
        "The next one is eleven.",
        "The rest goes to the mill.",
        "Once again, the water rose.",
        "In another study, 63 people slept.",
        "On that day, the dam held.",
        "Two years later, the mill closed.",
        "Later on, the earls were buried there.",
        "Afterward, the girl found letters.",
        "At least that's what officials say.",
        "So yes, the mill earns less.",
        "The dams aren't safe either.",
        "By doing so, the mill saves water.",
    ],
)
def test_more_that_answers_a_sentence_before(text) -> None:
    assert leans_on_context(text)


@pytest.mark.parametrize(
    "text",
    [
        "Usually, rain falls in May.",
        "Except for Velm, the valley is dry.",
        "The rest of the country slept.",
        "On this week's agenda is the dam.",
        "Police later found the car.",
        "In those who slept, the drug worked.",
        "There were 20 boats in the harbour.",
        "The mill, which has closed twice since the flood of 1931, may lose its last water wheel as well.",
        "So far nobody has been hurt.",
    ],
)
def test_what_only_looks_like_it(text) -> None:
    assert not leans_on_context(text)


@pytest.mark.parametrize(
    "text",
    [
        "But he said the dam was sound.",
        "And this is just the start.",
        "Still, they went on.",
        "But then something broke.",
        "Either way, the mill will close.",
        "When he didn't, an officer fired.",
        "Once she was at the mill, workers found the key.",
        "If it broke, the town would be lost.",
        "While his mill was shut, others earned well.",
        "While this group paid, others did not.",
        "“The dam is sound” in most parts, he said.",
    ],
)
def test_a_clause_or_a_joining_word_before_does_not_hide_it(text) -> None:
    assert leans_on_context(text)


@pytest.mark.parametrize(
    "text",
    [
        "But Vane said the dam was sound.",
        "Still, the town went on.",
        "And then Prime Minister Vane left.",
        "When he left, Vane waved.",
        "As she did last week, the Tarn council paid.",
        "When it comes to dams, nobody is sure.",
        "If it is true that the dam broke, the town is lost.",
        "While this week was dry, rain is near.",
        "Once those who came were in, the doors were shut.",
        "“The dam is sound,” Vane said, before he left.",
        "But it is clear that the dam broke.",
    ],
)
def test_a_clause_or_a_joining_word_before_a_name_stands_alone(text) -> None:
    assert not leans_on_context(text)
