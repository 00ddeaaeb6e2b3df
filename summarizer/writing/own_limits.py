"""Limits that each text of a batch keeps for itself, so that texts of any length can be written together.

A search that is given one limit writes all texts of a batch to it. Here a text that has reached its own is
finished there, exactly as if it were written alone, and one that may not end yet cannot.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import torch

#: The decoder of an encoder-decoder is given its start token alone, which is not a token of the text.
PROMPT_TOKENS = 1


@dataclass(frozen=True, slots=True)
class Limits:
    """Greatest and least number of tokens of each text of a batch.

    Attributes:
        most: A number for each text.
        least: A number for each text.
        ends: Ids of the tokens that end a text.
        pulses: Called before every token; what one raises goes through the whole search.
        prompt: Tokens that are not of the text but stand before it in every row.
        heard: Given all that is written so far, shape (n_texts * candidates, n_tokens), before every token.
    """

    most: tuple[int, ...]
    least: tuple[int, ...]
    ends: frozenset[int]
    pulses: tuple[Callable[[], None], ...]
    prompt: int = PROMPT_TOKENS
    heard: Callable[[torch.Tensor], None] | None = None

    def settings(self) -> dict[str, Any]:
        """What ``generate`` is to be called with."""
        from transformers import LogitsProcessorList, StoppingCriteriaList

        return {
            "max_new_tokens": max(self.most),
            "min_new_tokens": 0,  # not the checkpoint's own
            "logits_processor": LogitsProcessorList([self.hold_open]),
            "stopping_criteria": StoppingCriteriaList([self.is_over]),
        }

    def hold_open(self, ids: torch.Tensor, scores: torch.Tensor) -> torch.Tensor:
        """Forbid the end to texts that are too short.

        Args:
            ids: What is written, shape (n_texts * beams, n_tokens).
            scores: Of the next token, shape (n_texts * beams, n_vocabulary).
        """
        import torch

        too_short = [ids.shape[1] - self.prompt < least for least in self.least]
        if not any(too_short):
            return scores
        ends = torch.zeros(scores.shape[1], dtype=torch.bool, device=scores.device)
        ends[sorted(self.ends)] = True
        return scores.masked_fill(self._rows(ids, too_short)[:, None] & ends, float("-inf"))

    def is_over(self, ids: torch.Tensor, scores: Any, **_: Any) -> torch.Tensor:
        """Which of the texts, shape (n_texts * candidates, n_tokens), have reached their limit."""
        for pulse in self.pulses:
            pulse()
        if self.heard is not None:
            self.heard(ids)
        return self._rows(ids, [ids.shape[1] - self.prompt >= most for most in self.most])

    def is_finished(self, ids: Sequence[int], text: int) -> bool:
        """Whether a text, start token first, ended by itself; behind its limit stands only padding."""
        return not self.ends.isdisjoint(ids[self.prompt : self.prompt + self.most[text]])

    def _rows(self, ids: torch.Tensor, texts: Sequence[bool]) -> torch.Tensor:
        """A value of each text for each of its rows, which follow one another."""
        import torch

        each = torch.tensor(texts, device=ids.device)
        return each.repeat_interleave(ids.shape[0] // len(texts))
