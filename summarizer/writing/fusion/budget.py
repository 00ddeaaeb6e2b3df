"""Which sentences of a draft are kept so that it fits its length: the most salient ones, in their order."""

from __future__ import annotations

from collections.abc import Sequence

from summarizer.text.budget import fits


def fitting(
    lengths: Sequence[int],
    priorities: Sequence[float],
    needs: Sequence[int | None],
    words: int | None,
    count: int | None,
) -> list[int]:
    """Numbers of the sentences to keep, in order.

    The most important is taken first, and each further one that still fits, so that what a short sentence
    leaves free is filled by another. A sentence that needs the one before it is taken only after it.

    Args:
        lengths: Words of each; a sentence without words is not taken.
        priorities: Lower is more important.
        needs: Number of the sentence that must be told before each, or ``None``.
        words: Budget in words, or ``None``.
        count: Budget in sentences, or ``None``.

    >>> fitting([10, 20, 5], [0, 1, 2], [None, None, None], 16, None)
    [0, 2]
    """
    kept: set[int] = set()
    used = 0
    for number in sorted(range(len(lengths)), key=lambda number: (priorities[number], number)):
        chain = _chain(number, needs, kept)
        length = sum(lengths[each] for each in chain)
        if not all(lengths[each] for each in chain) or not chain:
            continue
        if count is not None and len(kept) + len(chain) > count:
            continue
        if not fits(length, words, used):
            continue
        kept.update(chain)
        used += length
    return sorted(kept) or _something(lengths, priorities, needs, words)


def _chain(number: int, needs: Sequence[int | None], kept: set[int]) -> list[int]:
    """A sentence and what it needs, without what is kept already."""
    chain: list[int] = []
    place: int | None = number
    while place is not None and place not in kept and place not in chain:
        chain.append(place)
        place = needs[place]
    return chain


def _something(
    lengths: Sequence[int], priorities: Sequence[float], needs: Sequence[int | None], words: int | None
) -> list[int]:
    """One sentence, where none fits whole: the most important of which half fits, else the shortest."""
    alone = [number for number, length in enumerate(lengths) if length and needs[number] is None]
    if words is None or not alone:
        return []
    half = [number for number in alone if fits(lengths[number], words)]
    if half:
        return [min(half, key=lambda number: priorities[number])]
    return [min(alone, key=lambda number: lengths[number])]
