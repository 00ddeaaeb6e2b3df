"""Whole sentences and budgets, on plain strings."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from writing_requests import split

from summarizer.text.terms import count_words
from summarizer.writing.lengths import end_honestly, fit, is_ended, whole_sentences

FOUR = "One two three four."
SENTENCES = st.lists(st.integers(1, 40).map(lambda n: " ".join(["word"] * n) + "."), max_size=12)


@pytest.mark.parametrize(
    ("sentence", "ended"),
    [
        ("It rained.", True),
        ("Did it rain?", True),
        ("“It rained.”", True),
        ("(It rained.)", True),
        ("雨が降った。", True),
        ("And then …", True),
        ("It rained", False),
        ("It rained,", False),
        ("", False),
    ],
)
def test_a_stop_counts_behind_quotes_and_brackets(sentence: str, ended: bool) -> None:
    assert is_ended(sentence) is ended


def test_a_last_sentence_goes_where_it_is_cut_off_and_stays_where_it_is_whole() -> None:
    assert whole_sentences("It rained. The river ro", split, finished=False) == ["It rained."]
    assert whole_sentences("It rained. It stopped.", split, finished=False) == ["It rained.", "It stopped."]


def test_a_last_sentence_without_a_stop_stays_where_the_model_ended_it() -> None:
    assert whole_sentences("It rained. River up", split, finished=True) == ["It rained.", "River up"]


def test_the_only_sentence_is_left_to_the_caller() -> None:
    assert whole_sentences("The river ro", split, finished=False) == ["The river ro"]


def test_a_line_break_ends_a_sentence() -> None:
    assert whole_sentences("River up\nTown cleared.", split, finished=True) == ["River up", "Town cleared."]


def test_a_repeated_sentence_stands_once_and_first() -> None:
    text = "It rained. It stopped. it  rained."
    assert whole_sentences(text, split, finished=True) == ["It rained.", "It stopped."]


@pytest.mark.parametrize(
    ("words", "kept"),
    [
        (12, 3),
        (10, 3),  # the third of four words begins at 8: half of it is within 10
        (9, 2),
        (4, 1),
        (2, 1),
        (1, 1),  # nothing fits: the shortest, not nothing
    ],
)
def test_the_budget_is_exceeded_by_half_a_sentence_at_most(words: int, kept: int) -> None:
    assert fit([FOUR] * 3, words, None) == [FOUR] * kept


def test_a_first_sentence_too_long_makes_way_for_one_that_fits() -> None:
    long = "word " * 30 + "end."
    assert fit([long, FOUR, "Two words."], 4, None) == [FOUR]
    assert fit([long, FOUR, "Two words."], 1, None) == ["Two words."]


def test_a_budget_in_sentences_is_exact() -> None:
    assert fit([FOUR] * 5, None, 3) == [FOUR] * 3
    assert fit([FOUR] * 2, None, 3) == [FOUR] * 2


@given(SENTENCES, st.integers(1, 200))
def test_no_more_than_half_of_the_last_sentence_runs_over(sentences: list[str], words: int) -> None:
    kept = fit(sentences, words, None)
    assert bool(kept) == bool(sentences)
    if len(kept) > 1:
        assert kept == sentences[: len(kept)]
        assert sum(map(count_words, kept)) - words <= count_words(kept[-1]) / 2
    if kept and len(kept) < len(sentences) and kept == sentences[: len(kept)]:
        following = sentences[len(kept)]
        assert sum(map(count_words, kept)) + count_words(following) / 2 > words


def test_ending_honestly_goes_back_to_a_clause() -> None:
    cut = "The river rose by two metres overnight, and nearly 4,000 soldiers ca"
    assert end_honestly(cut) == "The river rose by two metres overnight …"


def test_ending_honestly_keeps_what_an_early_comma_would_lose() -> None:
    assert end_honestly("However, the river rose by two metres and the tow").startswith(
        "However, the river rose"
    )


@given(st.text(min_size=1).filter(str.strip))
def test_ending_honestly_always_shows_the_cut(sentence: str) -> None:
    assert end_honestly(sentence.strip()).endswith("…")
