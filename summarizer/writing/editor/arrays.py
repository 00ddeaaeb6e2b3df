"""What the pointers are given besides states: buckets of distances, the same in training and in use."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from summarizer.writing.editor.reading import A, EditInput

#: How far a word stands behind the end of the last run, in its part: upper bounds of the buckets.
OFFSETS = (-20, -8, -4, -2, -1, 0, 1, 2, 3, 4, 5, 6, 8, 10, 13, 17, 22, 30, 45)
#: How many words a run has besides its first.
DISTANCES = (0, 1, 2, 3, 4, 5, 6, 8, 10, 13, 17, 22, 30, 45)
PARTS = 4
#: Buckets of where a run may begin: by distance in the same part, else by the part.
RELATIVE = len(OFFSETS) + 1 + PARTS
#: Buckets of the length that is asked for, as a share of the input's; the last is "any".
SHARES = (0.35, 0.5, 0.65, 0.8, 0.95)
LENGTHS = len(SHARES) + 2
ANY_LENGTH = LENGTHS - 1
#: What may be said of an item instead of a sentence.
MARKS = ("edit", "=", "=A", "=B", "?", "x")

Ints = NDArray[np.int64]


def parts_of(read: EditInput) -> Ints:
    """The part of every word."""
    return np.array([word.part for word in read.words], dtype=np.int64)


def relative(parts: Ints, end: int) -> Ints:
    """Bucket of every word as the beginning of the next run, the last run having ended at word ``end``."""
    if end < 0:  # nothing is written yet: as if what stands before A had just ended
        inside = np.flatnonzero(parts == A)
        end, part = (int(inside[0]) - 1, A) if len(inside) else (-1, A)
    else:
        part = int(parts[end])
    offsets = np.arange(len(parts)) - end
    return np.where(parts == part, np.searchsorted(OFFSETS, offsets), len(OFFSETS) + 1 + parts)


def distances(count: int, first: int) -> Ints:
    """Bucket of every word as the end of a run that begins at ``first``."""
    return np.searchsorted(DISTANCES, np.maximum(np.arange(count) - first, 0)).astype(np.int64)


def reachable(parts: Ints, first: int) -> NDArray[np.bool_]:
    """Which words a run that begins at ``first`` may end with."""
    result: NDArray[np.bool_] = (np.arange(len(parts)) >= first) & (parts == parts[first])
    return result


def part_ends(parts: Ints) -> NDArray[np.float32]:
    """Which words are the last of their part."""
    following = np.append(parts[1:], -1)
    result: NDArray[np.float32] = (parts != following).astype(np.float32)
    return result


def length_bucket(words: int, of: int) -> int:
    """The bucket of a length as a share of another."""
    return int(np.searchsorted(SHARES, words / max(of, 1)))


def words_of(parts: Sequence[str]) -> int:
    """Words between spaces of the sentences that are edited."""
    return sum(len(parts[number].split()) for number in (1, 3))
