"""Whether a shortened sentence may be printed, and which cuts are made of it."""

from __future__ import annotations

from collections.abc import Sequence

from summarizer.writing.fusion.consensus import Cut
from summarizer.writing.fusion.evidence import Material
from summarizer.writing.fusion.faithfulness import (
    cut_name,
    guessed,
    miscounted,
    turned,
    unattributed,
    unsupported,
)
from summarizer.writing.fusion.severing import loses_place, severed
from summarizer.writing.fusion.shortening import Shortened
from summarizer.writing.fusion.surface import Restored, restore
from summarizer.writing.fusion.wellformed import malformed


def written(
    material: Material, cuts: Sequence[Cut], leaning: bool = False
) -> tuple[Restored | None, tuple[str, ...]]:
    """The representative without as many of ``cuts`` as leave a sentence that nothing can be said against.

    Args:
        material: The evidence.
        cuts: Which of its words may go, the most worthwhile cut first.
        leaning: Whether the sentence may lean on the one that is told before it.

    Returns:
        The sentence as it is printed, or ``None`` where no cut can be made; and why others were not made.
    """
    made: Restored | None = None
    shortened = Shortened(material.representative, ())
    refused = []
    for cut in cuts:
        if shortened.meets(cut):
            continue
        trial = Shortened(shortened.source, (*shortened.cuts, cut))
        restored = restore(trial)
        if reason := parted(trial) or objection(restored.text, trial, material, leaning):
            refused.append(reason)
        else:
            shortened, made = trial, restored
    return made, tuple(refused)


def parted(shortened: Shortened) -> str:
    """Why one of the cuts is none to make, whatever the model thinks of it."""
    for cut in shortened.cuts:
        if loses_place(shortened.source, cut):
            return "leaves out where"
        if not cut.safe and severed(shortened.words, shortened.joint(cut)):
            return "parts what belongs together"
    return ""


def objection(text: str, shortened: Shortened, material: Material, leaning: bool = False) -> str:
    """What is wrong with a shortened sentence, or an empty string; the cheapest checks first.

    Args:
        text: As it would be printed.
        shortened: What is left of its source.
        material: The evidence.
        leaning: Whether it may lean on the sentence that is told before it.
    """
    return (
        malformed(text, shortened, leaning)
        or miscounted(shortened, material)
        or turned(shortened)
        or unattributed(shortened)
        or cut_name(shortened)
        or guessed(shortened)
        or unsupported(text, shortened, material)
    )
