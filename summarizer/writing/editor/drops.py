"""Which sentences of a draft are left out so that the rest fits.

The one that an editor would most likely leave out goes first, with those behind it that cannot be read
without it, until what is left is within the length.
"""

from __future__ import annotations

from collections.abc import Sequence

from summarizer.text.budget import fitting_beginning


def kept(odds: Sequence[float], lengths: Sequence[int], leans: Sequence[bool], budget: float) -> list[int]:
    """Numbers of the sentences that are told, in order; the last one may exceed the budget by half of itself.

    Args:
        odds: Log odds that an editor would leave each sentence out.
        lengths: What telling each one takes.
        leans: Whether each one cannot be read without the one before it in the draft.
        budget: The most that may be told.
    """
    told = list(range(len(odds)))
    while len(told) > 1 and fitting_beginning([lengths[number] for number in told], budget) < len(told):
        units = [_with_leaning(told, place, leans) for place in range(len(told))]
        units = [unit for unit in units if len(unit) < len(told)] or [told[-1:]]
        worst = max(units, key=lambda unit: (sum(odds[number] for number in unit) / len(unit), unit))
        told = [number for number in told if number not in worst]
    return told


def _with_leaning(told: Sequence[int], place: int, leans: Sequence[bool]) -> list[int]:
    """A sentence and those right behind it that lean on it or on each other."""
    unit = [told[place]]
    for number in told[place + 1 :]:
        if not (leans[number] and number == unit[-1] + 1):
            break
        unit.append(number)
    return unit
