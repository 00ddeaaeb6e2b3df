"""Redundancy: which sentences say the same thing.

Star clustering: the sentence with the most support becomes the centre of a group and takes all sentences
close to it; then the next one that is still free. Every member is close to its centre, so groups do not
drift from one fact to the next, as they do under single linkage.

Source: Aslam, Pelekhov & Rus, "The Star Clustering Algorithm for Static and Dynamic Information
Organization", 2004. Departure: centres go by total similarity to other *origins*, not by degree, so that a
fact carried by independent sources attracts its paraphrases first.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from summarizer.records import RedundancyGroup, Sentence

if TYPE_CHECKING:
    from scipy.sparse import csr_matrix

#: Of two sentences of very different length the longer one says more. The shorter of a member and its centre
#: has at least this share of the words of the longer.
LENGTH_RATIO = 0.4


def group_sentences(
    sentences: Sequence[Sentence],
    origin: NDArray[np.int64],
    similarity: csr_matrix,
    words: NDArray[np.int64],
    threshold: float,
) -> tuple[RedundancyGroup, ...]:
    """Partition sentences into groups that say one thing.

    Args:
        sentences: n sentences.
        origin: Independent origin of each; shape (n,).
        similarity: Symmetric cosines; sparse (n, n).
        words: Length of each; shape (n,).
        threshold: Cosine to the centre from which a sentence belongs to its group.

    Returns:
        Groups in the order of their first member; together they hold every sentence once.
    """
    pairs = similarity.tocoo()
    outside = np.where(origin[pairs.row] != origin[pairs.col], pairs.data, 0.0)
    weight = np.bincount(pairs.row, weights=outside, minlength=len(sentences))
    order = sorted(range(len(sentences)), key=lambda i: (-round(float(weight[i]), 9), sentences[i].text))
    centre = np.full(len(sentences), -1)
    for i in order:
        if centre[i] < 0:
            centre[i] = i
            near = _close(i, similarity, words, threshold)
            centre[near[centre[near] < 0]] = i
    members: dict[int, list[int]] = {}
    for i, c in enumerate(centre.tolist()):
        members.setdefault(c, []).append(i)
    return tuple(
        RedundancyGroup(
            id=f"g{number}",
            representative=sentences[c].id,
            members=tuple(sentences[i].id for i in rows),
            support=len({int(origin[i]) for i in rows}),
        )
        for number, (c, rows) in enumerate(members.items(), 1)
    )


def _close(i: int, similarity: csr_matrix, words: NDArray[np.int64], threshold: float) -> NDArray[np.integer]:
    """Rows that say what row ``i`` says: similar enough, and of comparable length."""
    row = slice(similarity.indptr[i], similarity.indptr[i + 1])
    columns = similarity.indices[row]
    ratio = np.minimum(words[columns], words[i]) / np.maximum(words[columns], words[i])
    return np.asarray(columns[(similarity.data[row] >= threshold) & (ratio >= LENGTH_RATIO)])
