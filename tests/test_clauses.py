"""What is a sentence, and what is only shaped like one."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.text.clauses import asks, finite_verbs, has_finite_verb
from summarizer.text.forms import is_fragment
from training.collect_verbs import collect

SENTENCES = [
    "The ferry ran aground before dawn.",
    "They point to a crack in the hull.",  # behind a subject pronoun anything is a verb
    "It's raining in Velm.",
    "“Gone,” the harbour master said.",
    "The bill excludes lunch and forces guests to queue.",  # known by its stem
    "Engineers (all of them retired) inspected the dam.",
    "THE DAM WAS CRACKED.",
    "Those who stayed were rescued.",
    "WHO questioned the figures.",  # the organization, not the pronoun
]
FRAGMENTS = [
    "Charged with eight counts of theft.",
    "Average price of a ticket: $31.",
    "Photo by the harbour office.",
    "Tweet with a link.",
    "Money that was going to help her.",  # the only verb is the relative clause's
    "Ferry Runs Aground Off Port Merrow",
    "Ready to sail.",
    "",
    "— —",
]


@pytest.mark.parametrize("text", SENTENCES)
def test_a_sentence_has_a_finite_verb(text) -> None:
    assert has_finite_verb(text)


@pytest.mark.parametrize("text", FRAGMENTS)
def test_a_fragment_has_none(text) -> None:
    assert not has_finite_verb(text)


@pytest.mark.parametrize(
    ("text", "fragment"),
    [
        ("The harbour's trade shrank 6.8% in the first three months of the year.", False),  # no list has it
        ("The harbour's trade in the first three months of the year", True),  # a heading
        ("Need a ticket for the late ferry to the islands?", True),
        (", and so did the price of a ticket for the ferry.", True),
        ("They left.", True),
    ],
)
def test_what_ends_like_a_sentence_and_is_long_enough_is_one(text: str, fragment: bool) -> None:
    assert is_fragment(text, "en") is fragment


def test_other_languages_pass() -> None:
    assert all(has_finite_verb(text, "de") for text in FRAGMENTS)


@given(st.text())
def test_every_text_is_judged_and_a_clause_behind_it_makes_a_sentence(text) -> None:
    assert isinstance(has_finite_verb(text), bool)
    assert has_finite_verb(f"{text}\nand it was so")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Why does it matter?", True),
        ("Why does it matter?)", True),
        ("何が起きた？", True),
        ("He asked why it matters.", False),
        ("“Why?” she asked.", False),
        ("“Why does it matter?”", False),
        ('She asked: "Why does it matter?"', False),
        ("", False),
    ],
)
def test_questions_of_the_author(text, expected) -> None:
    assert asks(text) is expected


def test_the_list_holds_verbs_and_no_plain_nouns() -> None:
    assert {"said", "believe", "ran", "wants"} <= finite_verbs()
    assert not {"president", "year", "house", "people"} & finite_verbs()


def test_verbs_are_collected_from_behind_subject_pronouns(tmp_path) -> None:
    import json
    import lzma

    text = "He sails. They quickly sailed home, and the harbour was full. " * 6 + "The sail tore. " * 3
    path = tmp_path / "articles.jsonl.xz"
    with lzma.open(path, "wt", encoding="utf-8") as file:
        file.write(json.dumps({"text": text}) + "\n" + json.dumps({"text": "she never reads it"}) + "\n")
    assert collect(path) == ["sailed", "sails"]
