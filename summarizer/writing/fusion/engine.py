"""What runs the fusion model: the search it is asked for, and what it gives."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from summarizer.writing.fusion.inputs import MAX_OUTPUT_TOKENS

Rows = Sequence[list[int]]


@dataclass(frozen=True, slots=True)
class Search:
    """How sentences are searched for: all ``beams`` best are returned."""

    beams: int = 4
    length_penalty: float = 1.0
    max_tokens: int = MAX_OUTPUT_TOKENS


@dataclass(frozen=True, slots=True)
class Hypothesis:
    """One way to write a sentence: ids without start and end, and its log-probability over its length."""

    ids: tuple[int, ...]
    score: float


class Engine(Protocol):
    """Writes from token ids to token ids."""

    @property
    def name(self) -> str:
        """For people: library, device and precision."""
        ...

    def generate(self, groups: Sequence[Rows], search: Search) -> list[list[list[Hypothesis]]]:
        """The best hypotheses of every input, best first.

        Args:
            groups: Inputs in groups. What is written for a group does not depend on the other groups.
            search: How to search.

        Returns:
            For every group, for every input of it, its hypotheses.
        """
        ...

    def score(self, rows: Rows, written: Rows) -> list[list[float]]:
        """How likely the model holds each WordPiece of given sentences.

        Args:
            rows: Inputs.
            written: Ids of a sentence for each of them, without start and end.

        Returns:
            For every sentence the log-probability of each of its ids, given those before it.
        """
        ...
