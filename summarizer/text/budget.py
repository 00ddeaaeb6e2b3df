"""The length that is promised, by one rule for every writer: it is exceeded by half of a sentence at most.

Lengths are words as :func:`~summarizer.text.terms.count_words` counts them. Sentences are told whole, so that
a summary ends nearest to its budget where the last one is told if at least half of it is within.
"""

from __future__ import annotations

from collections.abc import Sequence


def fits(length: float, words: float | None, used: float = 0) -> bool:
    """Whether at least half of a sentence is within the budget.

    Args:
        length: Words of the sentence.
        words: The budget; ``None`` is no limit.
        used: Words that are told already.

    >>> fits(8, 10, used=6), fits(9, 10, used=6)
    (True, False)
    """
    return words is None or used + length / 2 <= words


def fitting_beginning(lengths: Sequence[int], words: float | None) -> int:
    """How many sentences, from the first on, fit one after the other.

    >>> fitting_beginning([4, 4, 4], 10), fitting_beginning([4, 4, 4], 9)
    (3, 2)
    """
    used = 0
    for number, length in enumerate(lengths):
        if not fits(length, words, used):
            return number
        used += length
    return len(lengths)


def best_single(lengths: Sequence[int], words: float | None) -> int:
    """Number of the sentence to tell where not even the first one fits: the first that does, or the shortest.

    A summary of one overlong sentence is of more use than none.
    """
    fitting = (number for number, length in enumerate(lengths) if fits(length, words))
    return next(fitting, min(range(len(lengths)), key=lengths.__getitem__))
