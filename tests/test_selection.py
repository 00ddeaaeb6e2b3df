"""Picks worked out by hand, the promise of the budget, and what steers a choice."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.sparse import csr_matrix

from summarizer.planning.selection import (
    SELECTORS,
    Candidates,
    known_overlap,
    maximal_marginal_relevance,
    query_relevance,
    submodular_coverage,
)
from summarizer.planning.selection.candidates import BARRED, NOTHING, UNAVAILABLE

every_method = pytest.mark.parametrize("select", SELECTORS.values(), ids=SELECTORS)


def candidates(
    salience, costs=None, similarity=None, terms=None, seen=None, requires=None, opening=None
) -> Candidates:
    m = len(salience)
    dense = np.zeros((m, m))
    for (a, b), cosine in (similarity or {}).items():
        dense[a, b] = dense[b, a] = cosine
    return Candidates(
        salience=np.array(salience, dtype=float),
        costs=np.array(costs or [1] * m, dtype=float),
        similarity=csr_matrix(dense),
        terms=csr_matrix(np.eye(m) if terms is None else np.array(terms, dtype=float)),
        seen=np.array(seen or [0.0] * m),
        requires=np.array(requires or [NOTHING] * m, dtype=np.int64),
        opening=opening,
    )


class TestMaximalMarginalRelevance:
    LIKE = {(0, 1): 0.9, (1, 2): 0.1}  # noqa: RUF012

    def test_by_hand(self) -> None:
        # First 0 (0.5). Then 1: 0.45 - 0.45 = 0, and 2: 0.1. Then 1.
        given = candidates([1.0, 0.9, 0.2], similarity=self.LIKE)
        assert maximal_marginal_relevance(given, 3, 0.5) == (0, 2, 1)
        assert maximal_marginal_relevance(given, 2, 0.5) == (0, 2)

    def test_without_diversity_the_most_salient(self) -> None:
        given = candidates([1.0, 0.9, 0.2], similarity=self.LIKE)
        assert maximal_marginal_relevance(given, 2, 0.0) == (0, 1)

    def test_with_diversity_alone_what_is_new(self) -> None:
        given = candidates([0.1, 0.9, 0.2, 0.0], similarity={(0, 1): 0.5, (0, 2): 0.4, (0, 3): 0.3})
        assert maximal_marginal_relevance(given, 4, 1.0) == (0, 3, 2, 1)

    def test_the_nearest_of_those_told_counts(self) -> None:
        # 2 resembles 0 much and 1, told after it, a little: 0.5 * 0.8 - 0.5 * 0.9 against 0.5 * 0.1
        likeness = {(0, 2): 0.9, (1, 2): 0.1}
        given = candidates([2.0, 1.9, 0.8, 0.1], similarity=likeness)
        assert maximal_marginal_relevance(given, 4, 0.5) == (0, 1, 3, 2)
        # The other way round, too.
        given = candidates([2.0, 1.9, 0.8, 0.1], similarity={(0, 2): 0.1, (1, 2): 0.9})
        assert maximal_marginal_relevance(given, 4, 0.5) == (0, 1, 3, 2)

    def test_what_the_reader_has_seen_counts_as_told(self) -> None:
        assert maximal_marginal_relevance(candidates([1.0, 0.9], seen=[0.4, 0.0]), 1, 0.5) == (1,)

    def test_ties_go_to_the_first_whatever_the_last_bits_are(self) -> None:
        assert maximal_marginal_relevance(candidates([0.3, 0.1 + 0.2]), 1, 0.5) == (0,)


class TestSubmodularCoverage:
    #: Over the terms x, y, z; the first two use the same.
    TERMS = [[1, 1, 0], [2, 1, 0], [0, 0, 1]]  # noqa: RUF012

    def test_by_hand(self) -> None:
        # Salience 0 is relevance 1 each, so x, y, z weigh 2/5, 2/5, 1/5.
        # Gains: 4/5, 4/5, 1/5. After the first: 0, 1/5.
        assert submodular_coverage(candidates([0, 0, 0], terms=self.TERMS), 3, 1.0) == (0, 2, 1)

    def test_gain_is_per_word(self) -> None:
        # 4/5 over 8 words is 0.1, 1/5 over 1 word is 0.2
        given = candidates([0, 0, 0], costs=[8, 8, 1], terms=self.TERMS)
        assert submodular_coverage(given, 20, 1.0) == (2, 0, 1)
        assert submodular_coverage(given, 8, 1.0) == (2, 0)

    def test_without_diversity_the_most_relevant(self) -> None:
        assert submodular_coverage(candidates([0.1, 0.2, 0.0], terms=self.TERMS), 2, 0.0) == (1, 0)

    def test_what_the_reader_has_seen_weighs_less(self) -> None:
        # Relevance 1, 1, 0.5: z weighs 1/9 instead of 1/5, and y and x 4/9.
        given = candidates([0, 0, 0], terms=self.TERMS, seen=[1.0, 0.9, 0.0])
        assert submodular_coverage(given, 1, 1.0) == (2,)

    def test_absurd_salience_overflows_nothing(self) -> None:
        with np.errstate(all="raise"):
            assert submodular_coverage(candidates([1e6, 0, -1e6]), 3, 0.5) == (0, 1, 2)

    def test_all_seen(self) -> None:
        assert len(submodular_coverage(candidates([0, 0], seen=[1.0, 1.0]), 2, 0.5)) == 2

    def test_no_terms(self) -> None:
        given = candidates([0.0, 1.0], terms=np.zeros((2, 0)))
        assert submodular_coverage(given, 2, 0.5) == (1, 0)


@every_method
class TestChoice:
    def test_the_last_sentence_fits_by_half_or_is_left_out(self, select) -> None:
        given = candidates([3, 2, 1], costs=[10, 10, 10])
        assert len(select(given, 25, 0.5)) == 3
        assert len(select(given, 24, 0.5)) == 2
        assert len(select(given, 30, 0.5)) == 3

    def test_a_shorter_one_is_taken_where_the_better_does_not_fit(self, select) -> None:
        assert select(candidates([3, 2, 1], costs=[40, 50, 8]), 10, 0.5) == (2,)

    def test_nothing_fits(self, select) -> None:
        assert select(candidates([1, 2], costs=[30, 20]), 5, 0.5) == ()

    def test_nothing_there(self, select) -> None:
        assert select(candidates([]), 5, 0.5) == ()

    def test_all_asked_for_are_given_while_there_are_any(self, select) -> None:
        given = candidates(
            [3, 2, 1], requires=[UNAVAILABLE, NOTHING, 0], similarity={(0, 1): 1.0, (0, 2): 1.0}
        )
        assert sorted(select(given, 9, 0.9)) == [0, 1, 2]
        assert len(select(given, 2, 0.9)) == 2

    def test_what_leans_waits_for_what_it_leans_on(self, select) -> None:
        given = candidates([3.0, 2.0, 1.0], requires=[1, NOTHING, NOTHING])
        chosen = select(given, 3, 0.0)
        assert chosen.index(1) < chosen.index(0)
        assert 0 not in select(candidates([3, 2, 1], requires=[2, NOTHING, NOTHING]), 1, 0.5)

    def test_what_cannot_be_understood_is_taken_last(self, select) -> None:
        given = candidates([3.0, 2.0, 1.0], requires=[UNAVAILABLE, NOTHING, NOTHING])
        assert select(given, 2, 0.0) == (1, 2)
        assert select(given, 3, 0.0) == (1, 2, 0)

    @pytest.mark.parametrize("marker", [UNAVAILABLE, BARRED])
    def test_a_single_candidate(self, select, marker) -> None:
        # Markers are negative numbers, and no places counted from the end.
        assert select(candidates([1.0], requires=[marker]), 5, 0.5) == ((0,) if marker != BARRED else ())

    def test_what_is_barred_is_never_taken(self, select) -> None:
        given = candidates([3.0, 2.0, 1.0], requires=[BARRED, NOTHING, 0])
        assert select(given, 9, 0.5) == (1, 2)
        assert select(candidates([1.0, 1.0], requires=[BARRED, BARRED]), 9, 0.5) == ()

    def test_the_opening_is_taken_first(self, select) -> None:
        given = candidates([3.0, 2.0, 0.5], opening=2)
        assert select(given, 2, 0.0) == (2, 0)

    def test_an_opening_that_does_not_fit_is_passed_over(self, select) -> None:
        given = candidates([3.0, 2.0, 0.5], costs=[5, 5, 50], opening=2)
        assert sorted(select(given, 10, 0.0)) == [0, 1]


@st.composite
def problems(draw):
    m = draw(st.integers(1, 7))

    def row(values):
        return draw(st.lists(values, min_size=m, max_size=m))

    requires = row(st.sampled_from([NOTHING, NOTHING, NOTHING, UNAVAILABLE, BARRED, *range(m)]))
    return candidates(
        sorted(row(st.floats(-5, 5)), reverse=True),
        row(st.integers(1, 40)),
        {(a, b): draw(st.sampled_from([0, 0.2, 0.9])) for a in range(m) for b in range(a)},
        seen=row(st.sampled_from([0.0, 0.3])),
        requires=[NOTHING if r == number else r for number, r in enumerate(requires)],
        opening=draw(st.none() | st.integers(0, m - 1)),
    )


@every_method
@settings(deadline=None, max_examples=80)
@given(given=problems(), budget=st.integers(1, 120), diversity=st.floats(0, 1))
def test_the_budget_is_a_promise(select, given, budget, diversity) -> None:
    rows = select(given, budget, diversity)
    assert len(set(rows)) == len(rows)
    assert all(given.requires[row] != BARRED for row in rows)
    used = 0.0
    for row in rows:
        assert used < budget
        used += given.costs[row]
        assert used - budget <= given.costs[row] / 2


@every_method
@settings(deadline=None, max_examples=60)
@given(given=problems(), count=st.integers(1, 9))
def test_so_many_sentences_as_asked_for_or_all_there_are(select, given, count) -> None:
    ones = candidates(given.salience, requires=given.requires.tolist(), opening=given.opening)
    there = int((ones.requires != BARRED).sum())
    assert len(select(ones, count, 0.5)) == min(count, there)


class TestSteering:
    VECTORS = csr_matrix(np.array([[1.0, 0], [0, 1], [0, 0], [0.6, 0.8]]))

    def test_relevance_by_hand(self) -> None:
        similarity = np.zeros((4, 4))
        similarity[0, 1] = similarity[1, 0] = 0.5
        relevance = query_relevance(self.VECTORS, csr_matrix(similarity), csr_matrix([[1.0, 0]]))
        # Direct: 1, 0, 0, 0.6. The second hears half of 0.5 of its neighbour.
        assert relevance == pytest.approx([1, 0.25, 0, 0.6])

    def test_many_neighbours_do_not_add_up(self) -> None:
        similarity = np.zeros((4, 4))
        similarity[1, [0, 3]] = similarity[[0, 3], 1] = 0.8  # degree 1.6: the mean of 1 and 0.6 is 0.8
        relevance = query_relevance(self.VECTORS, csr_matrix(similarity), csr_matrix([[1.0, 0]]))
        assert relevance[1] == pytest.approx(0.4)

    def test_a_query_about_something_else_moves_nothing(self) -> None:
        assert query_relevance(self.VECTORS, csr_matrix((4, 4)), csr_matrix((1, 2))).tolist() == [0] * 4

    def test_overlap_with_what_is_known(self) -> None:
        known = csr_matrix(np.array([[0, 1.0], [math.sqrt(0.5), math.sqrt(0.5)]]))
        half = math.sqrt(0.5)
        assert known_overlap(self.VECTORS, known) == pytest.approx([half, 1, 0, 1.4 * half])

    def test_nothing_known(self) -> None:
        assert known_overlap(self.VECTORS, csr_matrix((0, 2))).tolist() == [0] * 4
        assert known_overlap(self.VECTORS, csr_matrix((1, 2))).tolist() == [0] * 4
        assert known_overlap(csr_matrix((2, 0)), csr_matrix((1, 0))).tolist() == [0, 0]


class TestRepeats:
    """Term rows: the second candidate says part of the first, the third something else."""

    TERMS = ((1, 1, 1, 1, 0, 0), (1, 1, 0, 0, 0, 0), (0, 0, 0, 0, 1, 1))

    @every_method
    def test_what_is_contained_in_a_chosen_one_waits(self, select) -> None:
        # The cosine of a short with a long sentence is low; here it is left out altogether.
        assert select(candidates([3.0, 2.0, 1.0], terms=self.TERMS, opening=0), 2, 0.5) == (0, 2)

    @every_method
    def test_a_longer_one_that_says_more_does_not_repeat(self, select) -> None:
        assert set(select(candidates([3.0, 2.0], terms=self.TERMS[1::-1], opening=0), 2, 0.5)) == {0, 1}

    @every_method
    def test_what_several_chosen_ones_hold_together_waits(self, select) -> None:
        terms = ((1, 1, 0, 0, 0), (0, 0, 1, 1, 0), (1, 0, 1, 0, 0), (0, 0, 0, 0, 1))
        picked = select(candidates([3.0, 3.0, 2.0, -1.0], terms=terms), 3, 0.5)
        assert set(picked) == {0, 1, 3}

    @every_method
    def test_repeats_are_taken_when_nothing_else_is_left(self, select) -> None:
        assert set(select(candidates([3.0, 2.0, 1.0], terms=self.TERMS), 3, 0.5)) == {0, 1, 2}

    def test_without_diversity_repeats_count_like_others(self) -> None:
        assert maximal_marginal_relevance(candidates([3.0, 2.0, 1.0], terms=self.TERMS), 2, 0.0) == (0, 1)
