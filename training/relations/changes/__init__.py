"""Minimal changes of a sentence that make it false, or more than was said, and rewordings that do not.

Every change is of one kind. Beside each changed sentence the unchanged one is trained on as its twin, so
that what is learned is the change and not the manner of whoever made it. Words listed here make training data
only.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from training.relations.changes.figures import date, number, unit
from training.relations.changes.names import name, role, speaker
from training.relations.changes.truth import condition, denial, extent, hedge, modality, negation, opposite

#: What a change does: the two contradict each other, or the changed one says more than was said.
CONTRADICTION, UNSUPPORTED = "contradiction", "unsupported"


@dataclass(frozen=True, slots=True)
class Changed:
    """A changed sentence."""

    text: str
    kind: str
    effect: str
    frequency: float


Change = Callable[[str, Sequence[str], random.Random], str | None]

#: Each kind of change, what it does, and how often it is drawn where it is possible: the rarer, the more.
CHANGES: dict[str, tuple[Change, str, float]] = {
    "number": (number, CONTRADICTION, 3.0),
    "unit": (unit, CONTRADICTION, 4.0),
    "date": (date, CONTRADICTION, 3.0),
    "name": (name, CONTRADICTION, 2.0),
    "role": (role, CONTRADICTION, 3.0),
    "speaker": (speaker, UNSUPPORTED, 5.0),  # two may say the same
    "negation": (negation, CONTRADICTION, 1.2),
    "opposite": (opposite, CONTRADICTION, 1.0),
    "denial": (denial, CONTRADICTION, 0.5),
    "extent": (extent, UNSUPPORTED, 1.0),
    "modality": (modality, UNSUPPORTED, 2.0),
    "hedge": (hedge, UNSUPPORTED, 4.0),
    "condition": (condition, UNSUPPORTED, 4.0),
}


def changes(text: str, names: Sequence[str], rng: random.Random) -> list[Changed]:
    """Every kind of change that ``text`` allows, once each."""
    made = []
    for kind, (change, effect, frequency) in CHANGES.items():
        changed = change(text, names, rng)
        if changed is not None and changed != text:
            made.append(Changed(changed, kind, effect, frequency))
    return made
