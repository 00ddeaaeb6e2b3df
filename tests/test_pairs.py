"""Which sentences are compared, and how conflicts hang together: against plain loops."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.sparse import csr_matrix

from summarizer.records import Sentence
from summarizer.relations.conflicts import Claim, Conflict, _connected, _keys
from summarizer.relations.library import Library
from summarizer.relations.pairs import NEAR, NEAREST, near_pairs


def looped(similarity, origin):
    """Row by row, the nearest of other origins."""
    seen = []
    for row in range(len(origin)):
        cosines = similarity[row].toarray()[0]
        others = [(-round(cosines[c], 9), c) for c in range(len(origin)) if origin[c] != origin[row]]
        for cosine, column in sorted(pair for pair in others if -pair[0] >= NEAR)[:NEAREST]:
            pair = (min(row, column), max(row, column))
            if pair not in [each[:2] for each in seen]:
                seen.append((*pair, pytest.approx(-cosine)))
    return seen


@settings(max_examples=50, deadline=None)
@given(st.integers(0, 30), st.integers(1, 4), st.integers(0, 10_000))
def test_pairs_are_those_of_a_plain_loop(count, origins, seed):
    rng = np.random.default_rng(seed)
    cosines = np.triu(rng.integers(0, 6, size=(count, count)) / 5 * (rng.random((count, count)) < 0.5), 1)
    similarity = csr_matrix(cosines + cosines.T)
    origin = rng.integers(0, origins, size=count)
    found = [(pair.one, pair.other, pair.cosine) for pair in near_pairs(similarity, origin)]
    assert found == looped(similarity, origin)


def conflicts_of(edges):
    texts = [f"Some {number} roads are closed." for number in range(12)]
    sentences = [Sentence(f"d{n}", 0, 0, len(text), text) for n, text in enumerate(texts)]
    readings = Library(sentences, range(12), {}, {}).readings
    claims = [Claim(reading, 5, 7, str(number)) for number, reading in enumerate(readings)]
    return [Conflict("number", ("number", "road"), claims[a], claims[b], 0.7) for a, b in edges]


@given(st.lists(st.tuples(st.integers(0, 11), st.integers(0, 11)), max_size=20))
def test_conflicts_that_share_a_value_are_one_disagreement(edges):
    parts = _connected(conflicts_of(edges))
    assert sum(map(len, parts)) == len(edges)
    held = [set().union(*map(_keys, part)) for part in parts]
    for number, keys in enumerate(held):
        assert all(keys.isdisjoint(other) for other in held[number + 1 :])


def test_a_chain_of_conflicts_is_one_part():
    assert len(_connected(conflicts_of([(0, 1), (2, 3), (4, 5), (1, 2), (3, 4)]))) == 1
