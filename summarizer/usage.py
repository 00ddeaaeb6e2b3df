"""What writing with an instruct model cost: requests, tokens, money."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TypeVar


@dataclass(frozen=True, slots=True)
class Usage:
    """What a model was asked for while it wrote one summary.

    Attributes:
        model: Its name, or where it is.
        endpoint: Address of the server that was asked; ``None`` where the model ran in this process.
        prompt: Name, version and digest of the prompt template.
        requests: How often it was asked; tries that failed are not counted.
        prompt_tokens: Tokens it read; ``None`` where the server does not say.
        completion_tokens: Tokens it wrote; ``None`` where the server does not say.
        cost: At the configured price, or as the server says; ``None`` where neither is known.
    """

    model: str
    endpoint: str | None
    prompt: str
    requests: int
    prompt_tokens: int | None
    completion_tokens: int | None
    cost: float | None

    def __add__(self, other: Usage) -> Usage:
        """Both together: what one of them does not know is not known of both."""
        return replace(
            self,
            requests=self.requests + other.requests,
            prompt_tokens=_sum(self.prompt_tokens, other.prompt_tokens),
            completion_tokens=_sum(self.completion_tokens, other.completion_tokens),
            cost=_sum(self.cost, other.cost),
        )


_Number = TypeVar("_Number", int, float)


def _sum(one: _Number | None, other: _Number | None) -> _Number | None:
    return None if one is None or other is None else one + other
