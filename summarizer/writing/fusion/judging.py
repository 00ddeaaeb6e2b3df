"""Whether a shortened sentence may be printed, and which cuts are made of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

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


@dataclass(frozen=True, slots=True)
class Written:
    """A sentence that is shorter than its source.

    Attributes:
        shortened: The source and what is cut of it.
        restored: Its surface, and where its phrases come from.
    """

    shortened: Shortened
    restored: Restored


def written(
    material: Material, cuts: Sequence[Cut], leaning: bool = False
) -> tuple[Written | None, tuple[str, ...]]:
    """The representative without as many of ``cuts`` as leave a sentence that nothing can be said against.

    Args:
        material: The evidence.
        cuts: Which of its words may go, the most worthwhile cut first.
        leaning: Whether the sentence may lean on the one that is told before it.

    Returns:
        The sentence, or ``None`` where no cut can be made; and why the other cuts were not made.
    """
    made: Written | None = None
    shortened = Shortened(material.representative, ())
    refused = []
    for cut in cuts:
        if shortened.meets(cut):
            continue
        trial = Shortened(shortened.source, (*shortened.cuts, cut))
        reason = parted(trial)
        restored = restore(trial)
        if reason := reason or objection(restored.text, trial, material, leaning):
            refused.append(reason)
        else:
            shortened, made = trial, Written(trial, restored)
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
