"""Groups of sentences that say one thing, on similarities written down by hand."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.sparse import csr_matrix

from summarizer.records import Sentence
from summarizer.relations.redundancy import LENGTH_RATIO, group_sentences


def group(similarity, origin, words=None, texts=None, threshold=0.5):
    """Groups of sentences ``a``, ``b``, ``c``, ... as ``{representative: members}``, and all groups."""
    n = len(origin)
    names = "abcdefghij"[:n]
    texts = texts or [f"text {name}" for name in names]
    sentences = [Sentence(name, 0, 0, 6, text) for name, text in zip(names, texts, strict=True)]
    full = np.array(similarity, dtype=float)
    groups = group_sentences(
        sentences,
        np.array(origin),
        csr_matrix(np.maximum(full, full.T)),
        np.array(words or [10] * n),
        threshold,
    )
    short = {g.representative[0]: "".join(member[0] for member in g.members) for g in groups}
    return short, groups


class TestByHand:
    def test_nothing_alike(self) -> None:
        short, groups = group(np.zeros((3, 3)), [0, 1, 2])
        assert short == {"a": "a", "b": "b", "c": "c"}
        assert [g.id for g in groups] == ["g1", "g2", "g3"]
        assert [g.support for g in groups] == [1, 1, 1]

    def test_all_alike(self) -> None:
        # a and d are of one origin, so b and c have more likeness to others: 3 against 2
        short, (only,) = group(1 - np.eye(4), [0, 1, 2, 0])
        assert short == {"b": "abcd"}
        assert only.support == 3
        assert group(1 - np.eye(3), [0, 0, 0])[1][0].support == 1  # copies count for nothing

    def test_the_centre_is_the_sentence_most_like_those_of_other_origins(self) -> None:
        # b resembles a and c by 0.6 each; a and c are not alike.
        short, _ = group([[0, 0.6, 0], [0, 0, 0.6], [0, 0, 0]], [0, 1, 2])
        assert short == {"b": "abc"}

    def test_a_chain_does_not_drift(self) -> None:
        # a - b - c - d - e, each like its neighbours only. Weights: b 1.3, c 1.2, d 1.1, a 0.7, e 0.6
        chain = np.zeros((5, 5))
        chain[0, 1], chain[1, 2], chain[2, 3], chain[3, 4] = 0.7, 0.6, 0.6, 0.5
        short, _ = group(chain, [0, 1, 2, 3, 4])
        assert short == {"b": "abc", "d": "de"}

    def test_likeness_within_one_origin_makes_no_centre(self) -> None:
        # a and b are of one origin and most alike; c of another is like d. Weights: a 0, b 0, c = d = 0.5
        likeness = np.zeros((4, 4))
        likeness[0, 1], likeness[2, 3] = 0.9, 0.5
        short, groups = group(likeness, [0, 0, 1, 2])
        assert short == {"a": "ab", "c": "cd"}
        assert [g.support for g in groups] == [1, 2]

    def test_just_below_the_threshold(self) -> None:
        assert group([[0, 0.5], [0, 0]], [0, 1])[0] == {"a": "ab"}
        assert group([[0, 0.49], [0, 0]], [0, 1])[0] == {"a": "a", "b": "b"}
        assert group([[0, 0.49], [0, 0]], [0, 1], threshold=0.4)[0] == {"a": "ab"}

    @pytest.mark.parametrize(("words", "together"), [((10, 4), True), ((10, 3), False), ((3, 10), False)])
    def test_a_sentence_that_says_much_more_is_not_the_same(self, words, together) -> None:
        assert (min(words) / max(words) >= LENGTH_RATIO) == together
        assert (len(group([[0, 0.9], [0, 0]], [0, 1], words=list(words))[0]) == 1) == together

    def test_ties_go_by_the_text_not_by_the_order_of_documents(self) -> None:
        likeness = [[0, 0.8], [0, 0]]
        assert group(likeness, [0, 1], texts=["zebra", "apple"])[0] == {"b": "ab"}
        assert group(likeness, [0, 1], texts=["apple", "zebra"])[0] == {"a": "ab"}


@st.composite
def clusters(draw):
    n = draw(st.integers(1, 7))
    cells = draw(st.lists(st.sampled_from([0, 0, 0.3, 0.5, 0.7, 1.0]), min_size=n * n, max_size=n * n))
    likeness = np.triu(np.array(cells).reshape(n, n), 1)
    origins = draw(st.lists(st.integers(0, 2), min_size=n, max_size=n))
    words = draw(st.lists(st.sampled_from([3, 8, 10]), min_size=n, max_size=n))
    return likeness + likeness.T, origins, words


@settings(deadline=None, max_examples=80)
@given(clusters())
def test_every_sentence_is_in_one_group_close_to_its_centre(cluster) -> None:
    likeness, origins, words = cluster
    short, groups = group(likeness, origins, words)
    assert sorted("".join(short.values())) == list("abcdefghij"[: len(origins)])
    for found in groups:
        centre = ord(found.representative[0]) - ord("a")
        rows = [ord(member[0]) - ord("a") for member in found.members]
        assert centre in rows
        assert rows == sorted(rows)
        assert found.support == len({origins[row] for row in rows})
        assert all(row == centre or likeness[centre, row] >= 0.5 for row in rows)


@settings(deadline=None, max_examples=60)
@given(clusters(), st.randoms(use_true_random=False))
def test_the_order_of_sentences_plays_no_part(cluster, random) -> None:
    likeness, origins, words = cluster
    n = len(origins)
    texts = [f"text {i}" for i in range(n)]
    order = list(range(n))
    random.shuffle(order)

    def partition(rows):
        found = group(
            likeness[np.ix_(rows, rows)],
            [origins[i] for i in rows],
            [words[i] for i in rows],
            [texts[i] for i in rows],
        )[1]
        return {frozenset(rows[ord(member[0]) - ord("a")] for member in g.members) for g in found}

    assert partition(order) == partition(list(range(n)))
