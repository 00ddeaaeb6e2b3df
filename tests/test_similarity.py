"""Counts, weights and cosines, worked out by hand on a few words."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summarizer.text.similarity import (
    inverse_document_frequency,
    pair_similarity,
    term_counts,
    tfidf,
    top_cosines,
    unit_rows,
)

#: Three texts over "a" and "b": df(a) = 1, df(b) = 2.
TEXTS = [["b", "a", "a"], ["b"], []]

term_lists = st.lists(st.lists(st.sampled_from("abcdef"), max_size=6), min_size=1, max_size=8)


def rows(texts):
    return tfidf(term_counts(texts)[0])


class TestCounts:
    def test_by_hand(self) -> None:
        counts, vocabulary = term_counts(TEXTS)
        assert counts.toarray().tolist() == [[2, 1], [0, 1], [0, 0]]
        assert vocabulary == {"a": 0, "b": 1}

    @pytest.mark.parametrize(("texts", "shape"), [([], (0, 0)), ([[]], (1, 0)), ([[], []], (2, 0))])
    def test_nothing_to_count(self, texts, shape) -> None:
        counts, vocabulary = term_counts(texts)
        assert counts.shape == shape
        assert vocabulary == {}
        assert tfidf(counts).shape == shape

    @settings(deadline=None, max_examples=50)
    @given(term_lists)
    def test_columns_do_not_depend_on_the_order_of_texts(self, texts) -> None:
        counts, vocabulary = term_counts(texts)
        turned, same = term_counts(texts[::-1])
        assert vocabulary == same
        assert (counts.toarray()[::-1] == turned.toarray()).all()
        assert counts.sum() == sum(map(len, texts))


class TestWeights:
    def test_idf_by_hand(self) -> None:
        counts, _ = term_counts(TEXTS)
        assert inverse_document_frequency(counts) == pytest.approx([math.log(4 / 2) + 1, math.log(4 / 3) + 1])

    def test_tfidf_by_hand(self) -> None:
        a = (1 + math.log(2)) * (math.log(2) + 1)
        b = math.log(4 / 3) + 1
        length = math.hypot(a, b)
        expected = [[a / length, b / length], [0, 1], [0, 0]]
        assert np.allclose(rows(TEXTS).toarray(), expected)

    def test_given_weights_are_used(self) -> None:
        counts, _ = term_counts([["a", "b"]])
        assert np.allclose(tfidf(counts, np.array([3.0, 4.0])).toarray(), [[0.6, 0.8]])

    def test_counts_are_left_alone(self) -> None:
        counts, _ = term_counts(TEXTS)
        before = counts.toarray().copy()
        tfidf(counts)
        unit_rows(counts)
        assert (counts.toarray() == before).all()

    @settings(deadline=None, max_examples=50)
    @given(term_lists)
    def test_rows_have_length_one_or_none(self, texts) -> None:
        lengths = np.sqrt((rows(texts).toarray() ** 2).sum(axis=1))
        assert lengths == pytest.approx([1.0 if text else 0.0 for text in texts])


class TestCosines:
    def test_top_by_hand(self) -> None:
        left = unit_rows(term_counts([["a", "b"], ["a"]])[0])
        right = unit_rows(term_counts([["a"], ["b"], ["a", "b"]])[0])
        half = math.sqrt(0.5)
        assert np.allclose(top_cosines(left, right, 3).toarray(), [[half, half, 1], [1, 0, half]])
        assert np.allclose(top_cosines(left, right, 1).toarray(), [[0, 0, 1], [1, 0, 0]])
        assert np.allclose(top_cosines(left, right, 3, 0.8).toarray(), [[0, 0, 1], [1, 0, 0]])

    def test_pairs_have_no_diagonal(self) -> None:
        similarity = pair_similarity(rows([["a"], ["a"], ["b"]]), 5, 0.05).toarray()
        assert np.allclose(similarity, [[0, 1, 0], [1, 0, 0], [0, 0, 0]])

    def test_texts_without_words_are_like_nothing(self) -> None:
        assert pair_similarity(rows([[], [], ["a"]]), 5, 0.05).nnz == 0
        assert pair_similarity(rows([[], []]), 5, 0.05).shape == (2, 2)

    def test_a_pair_is_kept_where_either_side_counts_the_other_among_its_nearest(self) -> None:
        # The first text is nearest to each of the others, which it cannot all count among its own nearest.
        texts = [list("abcd"), ["a"], ["b"], ["c"], ["d"]]
        similarity = pair_similarity(unit_rows(term_counts(texts)[0]), 1, 0.05).toarray()
        assert np.allclose(similarity[0], [0, 0.5, 0.5, 0.5, 0.5])
        assert np.allclose(similarity, similarity.T)

    @settings(deadline=None, max_examples=50)
    @given(term_lists, st.randoms(use_true_random=False))
    def test_all_pairs_are_the_dense_product_in_any_order(self, texts, random) -> None:
        vectors = rows(texts)
        similarity = pair_similarity(vectors, len(texts), 0.0).toarray()
        dense = (vectors @ vectors.T).toarray()
        np.fill_diagonal(dense, 0)
        assert np.allclose(similarity, dense)
        order = list(range(len(texts)))
        random.shuffle(order)
        turned = pair_similarity(rows([texts[i] for i in order]), len(texts), 0.0).toarray()
        assert np.allclose(turned, similarity[np.ix_(order, order)])

    def test_many_texts_never_make_a_dense_matrix(self) -> None:
        texts = [[f"w{i % 997}", f"v{i % 991}", f"u{i}"] for i in range(20_000)]
        similarity = pair_similarity(rows(texts), 50, 0.05)
        assert similarity.shape == (20_000, 20_000)
        assert similarity.nnz <= 2 * 51 * 20_000
