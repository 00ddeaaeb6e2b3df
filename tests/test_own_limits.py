"""Texts of one batch end each at its own limits, as they do alone."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import torch
from tiny_models import save_bart
from transformers import AutoModelForSeq2SeqLM

from summarizer.writing.own_limits import Limits

END = 2
CALLS: list[str] = []


def limits(most: tuple[int, ...], least: tuple[int, ...] | None = None, **values: Any) -> Limits:
    return Limits(most, least or (0,) * len(most), frozenset({END}), values.get("pulses", ()))


def test_each_text_is_over_at_its_own_limit_whatever_its_candidates() -> None:
    """Two texts with three candidates each, start token and two more written: 2 of 2 tokens, 2 of 3."""
    ids = torch.zeros((6, 3), dtype=torch.long)
    assert limits((2, 3)).is_over(ids, None).tolist() == [True] * 3 + [False] * 3


def test_only_texts_that_are_too_short_may_not_end() -> None:
    """Two texts with two beams each, two tokens written; the first needs three."""
    scores = torch.zeros((4, 5))
    held = limits((9, 9), (3, 2)).hold_open(torch.zeros((4, 3), dtype=torch.long), scores)
    assert held[:, END].tolist() == [float("-inf")] * 2 + [0.0] * 2
    assert held[:, [0, 1, 3, 4]].eq(0).all()
    assert limits((9, 9), (2, 2)).hold_open(torch.zeros((4, 3), dtype=torch.long), scores) is scores


def test_an_end_behind_the_limit_is_padding() -> None:
    own = limits((2, 2))
    assert own.is_finished([0, 7, END, 1], 0)
    assert not own.is_finished([0, 7, 8, END, END], 0)
    assert not own.is_finished([0], 1)


def test_every_pulse_is_felt_and_may_end_the_work() -> None:
    def leave() -> None:
        raise KeyboardInterrupt

    CALLS.clear()
    own = limits((5, 5), pulses=(lambda: CALLS.append("first"), leave))
    with pytest.raises(KeyboardInterrupt):
        own.is_over(torch.zeros((2, 2), dtype=torch.long), None)
    assert CALLS == ["first"]


@pytest.mark.parametrize("beams", [1, 4])
@pytest.mark.parametrize("favour", [0.0, 1.5])
def test_together_is_as_alone(tmp_path: Path, beams: int, favour: float) -> None:
    """A model with random weights, also one that likes to end: the same tokens, by four different limits."""
    model: Any = AutoModelForSeq2SeqLM.from_pretrained(save_bart(tmp_path)).train(False)
    model.generation_config.forced_eos_token_id = None
    model.final_logits_bias[0, END] = favour
    torch.manual_seed(3)
    inputs = torch.randint(5, model.config.vocab_size, (4, 12))
    most, least = (5, 30, 17, 11), (0, 20, 17 - 1, 4)

    def written(rows: slice) -> list[list[int]]:
        own = limits(most[rows], least[rows])
        with torch.inference_mode():
            out = model.generate(
                inputs[rows], num_beams=beams, do_sample=False, early_stopping=False, **own.settings()
            )
        return [ids[1 : 1 + n] for ids, n in zip(out.tolist(), most[rows], strict=True)]

    def bare(ids: list[int]) -> list[int]:
        return ids[: ids.index(END) + 1] if END in ids else ids

    together = [bare(ids) for ids in written(slice(None))]
    assert together == [bare(written(slice(n, n + 1))[0]) for n in range(4)]
    assert all(low < len(ids) <= high for ids, low, high in zip(together, least, most, strict=True))
