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


Change = Callable[[str, Sequence[str], random.Random], str | None]


CHANGES: dict[str, tuple[Change, str]] = {
    "number": (number, CONTRADICTION),
    "unit": (unit, CONTRADICTION),
    "date": (date, CONTRADICTION),
    "name": (name, CONTRADICTION),
    "role": (role, CONTRADICTION),
    "speaker": (speaker, UNSUPPORTED),  # two may say the same
    "negation": (negation, CONTRADICTION),
    "opposite": (opposite, CONTRADICTION),
    "denial": (denial, CONTRADICTION),
    "extent": (extent, UNSUPPORTED),
    "modality": (modality, UNSUPPORTED),
    "hedge": (hedge, UNSUPPORTED),
    "condition": (condition, UNSUPPORTED),
}


#: How often a kind is drawn where it is possible: the rarer, the more.
FREQUENCY = {
    "number": 3.0,
    "unit": 4.0,
    "date": 3.0,
    "name": 2.0,
    "role": 3.0,
    "speaker": 5.0,
    "negation": 1.2,
    "opposite": 1.0,
    "extent": 1.0,
    "modality": 2.0,
    "hedge": 4.0,
    "condition": 4.0,
    "denial": 0.5,
}


def changes(text: str, names: Sequence[str], rng: random.Random) -> list[Changed]:
    """Every kind of change that ``text`` allows, once each."""
    made = []
    for kind, (change, effect) in CHANGES.items():
        changed = change(text, names, rng)
        if changed is not None and changed != text:
            made.append(Changed(changed, kind, effect))
    return made
