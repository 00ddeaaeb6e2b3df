"""The promise of the length, and that words are counted in one way wherever they are counted."""

from __future__ import annotations

from hypothesis import example, given
from hypothesis import strategies as st

from summarizer.text.budget import best_single, fits, fitting_beginning
from summarizer.text.terms import count_words
from summarizer.writing.lengths import fit

LENGTHS = st.lists(st.integers(1, 60), max_size=20)
WORDS = st.integers(1, 200)
SENTENCES = st.lists(st.text(max_size=30).map(lambda text: " ".join(text.split())).filter(bool), max_size=8)


@given(SENTENCES)
@example(["0È¢ß", "世界很大。", "。"])
def test_a_text_has_as_many_words_as_its_sentences(sentences: list[str]) -> None:
    assert count_words(" ".join(sentences)) == sum(map(count_words, sentences))
    assert all(count_words(sentence) >= 1 for sentence in sentences)


@given(LENGTHS, WORDS)
def test_a_beginning_is_over_by_half_of_its_last_sentence_at_most_and_no_shorter(
    lengths: list[int], words: int
) -> None:
    kept = fitting_beginning(lengths, words)
    if kept:
        assert sum(lengths[:kept]) - words <= lengths[kept - 1] / 2
    if kept < len(lengths):
        assert sum(lengths[: kept + 1]) - words > lengths[kept] / 2
    assert fitting_beginning(lengths, None) == len(lengths)


@given(LENGTHS.filter(bool), WORDS)
def test_the_single_sentence_is_the_first_that_fits_or_the_shortest(lengths: list[int], words: int) -> None:
    chosen = best_single(lengths, words)
    if fits(lengths[chosen], words):
        assert not any(fits(length, words) for length in lengths[:chosen])
    else:
        assert lengths[chosen] == min(lengths)


@given(SENTENCES.filter(bool), st.integers(1, 60))
@example(["0È¢ß 0È¢ß 0È¢ß"], 1)
def test_a_writer_keeps_the_budget(sentences: list[str], words: int) -> None:
    lengths = list(map(count_words, sentences))
    beginning = fit(sentences, words, None)
    total = count_words(" ".join(beginning))
    allowed = words + max(map(count_words, beginning)) / 2
    assert total <= allowed or (len(beginning) == 1 and total == min(lengths))
