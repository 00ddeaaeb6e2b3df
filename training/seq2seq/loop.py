"""The training loop: two stages by the clock, a checkpoint every few minutes, going on where it stopped."""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor
from torch.nn import functional
from transformers import BartConfig, BartForConditionalGeneration

from summarizer.writing.hardware import choose_precision
from training.seq2seq.data import BEGIN, END, PAD, Example, batches, damaged, passages_of
from training.seq2seq.settings import Settings

CHECKPOINT_SECONDS = 150
SHOWN = 50
SMOOTHING = 0.1
#: Passages that are damaged and sorted by length together.
TOGETHER = 4_000


def new_model(settings: Settings, vocabulary: int) -> BartForConditionalGeneration:
    """A BART with random weights whose positions begin as waves (Vaswani et al. 2017, section 3.5).

    With random ones, it would have to learn which token stands before which at each place by itself.
    """
    model = BartForConditionalGeneration(
        BartConfig(
            vocab_size=vocabulary,
            d_model=settings.width,
            encoder_layers=settings.layers,
            decoder_layers=settings.layers,
            encoder_attention_heads=max(1, settings.width // 64),
            decoder_attention_heads=max(1, settings.width // 64),
            encoder_ffn_dim=4 * settings.width,
            decoder_ffn_dim=4 * settings.width,
            max_position_embeddings=settings.reads,
            bos_token_id=BEGIN,
            pad_token_id=PAD,
            eos_token_id=END,
            decoder_start_token_id=END,
            forced_eos_token_id=END,
            dropout=0.0,  # no example is seen often
        )
    )
    for side in (model.model.encoder, model.model.decoder):
        table = side.embed_positions.weight
        places = torch.arange(len(table))[:, None] / 10_000 ** torch.linspace(0, 1, settings.width // 2)
        with torch.no_grad():
            table.copy_(torch.cat([places.sin(), places.cos()], dim=1) * float(model.config.init_std or 0.02))
    return model


def train(
    model: BartForConditionalGeneration,
    examples: Sequence[Example],
    ends: frozenset[int],
    settings: Settings,
    show: Callable[[str], None] = print,
) -> None:
    """Trains both stages, going on from the run's checkpoint where there is one.

    Args:
        model: Changed in place.
        examples: What is read and what is written.
        ends: Tokens that end a sentence.
        settings: Sizes, rates and minutes.
        show: Told of the losses.
    """
    optimizers = _optimizers(model, settings)
    step, spent = _resume(model, optimizers, settings.run / "checkpoint.pt")
    saved = time.monotonic()
    began = saved - spent
    first, second = (60 * minutes for minutes in settings.minutes)
    stream = _Stream(examples, ends, settings, step)
    losses: list[float] = []
    half = choose_precision("auto", torch.device("cpu")) == "bfloat16"
    model.train()
    while (elapsed := time.monotonic() - began) < first + second:
        batch = stream.next_batch(summaries=elapsed >= first)
        rate = settings.rate * min(1.0, (step + 1) / settings.warmup, _falling(elapsed, first, second))
        losses.append(_step(model, optimizers, batch, rate, half))
        step += 1
        if len(losses) == SHOWN:
            show(f"{elapsed / 60:.1f} min, step {step}, {len(batch)} a batch, loss {sum(losses) / SHOWN:.3f}")
            losses = []
        if time.monotonic() - saved > CHECKPOINT_SECONDS:
            saved = time.monotonic()
            _save(model, optimizers, step, saved - began, settings.run / "checkpoint.pt")
    _save(model, optimizers, step, first + second, settings.run / "checkpoint.pt")


class _Stream:
    """Batches of either stage without an end."""

    def __init__(
        self, examples: Sequence[Example], ends: frozenset[int], settings: Settings, seed: int
    ) -> None:
        self._rng = random.Random(settings.seed * 1_000_003 + seed)
        self._passages = _endless(
            passages_of(examples, settings.passage), self._rng, ends, settings.tokens[0]
        )
        self._summaries = _forever(examples, settings.tokens[1], self._rng)

    def next_batch(self, *, summaries: bool) -> list[Example]:
        return next(self._summaries if summaries else self._passages)


def _endless(
    passages: Sequence[NDArray[np.uint16]], rng: random.Random, ends: frozenset[int], tokens: int
) -> Iterator[list[Example]]:
    while True:
        chosen = rng.sample(passages, min(TOGETHER, len(passages)))
        yield from batches([damaged(passage, ends, rng) for passage in chosen], tokens, rng)


def _forever(examples: Sequence[Example], tokens: int, rng: random.Random) -> Iterator[list[Example]]:
    while True:
        yield from batches(examples, tokens, rng)


def _falling(elapsed: float, first: float, second: float) -> float:
    """1, falling to 0 over the second stage."""
    return 1.0 if elapsed < first else max(0.0, 1.0 - (elapsed - first) / second)


def _step(
    model: BartForConditionalGeneration,
    optimizers: Sequence[torch.optim.Optimizer],
    batch: Sequence[Example],
    rate: float,
    half: bool,
) -> float:
    read = _padded([np.concatenate(([BEGIN], e[0], [END])) for e in batch])
    labels = _padded([np.concatenate(([BEGIN], e[1], [END])) for e in batch])
    given = torch.cat([torch.full((len(batch), 1), END), labels[:, :-1]], dim=1)
    with torch.autocast("cpu", torch.bfloat16, enabled=half):
        logits = model(input_ids=read, attention_mask=(read != PAD).long(), decoder_input_ids=given).logits
    loss = functional.cross_entropy(
        logits.float().flatten(0, 1), labels.flatten(), ignore_index=PAD, label_smoothing=SMOOTHING
    )
    loss.backward()  # type: ignore[no-untyped-call]
    torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
    for optimizer in optimizers:
        for group in optimizer.param_groups:
            group["lr"] = rate
        optimizer.step()
        optimizer.zero_grad(set_to_none=True)
    return float(loss.detach())


def _padded(rows: Sequence[NDArray[np.int64]]) -> Tensor:
    """(n_rows, longest row)."""
    ids = torch.full((len(rows), max(map(len, rows))), PAD)
    for number, row in enumerate(rows):
        ids[number, : len(row)] = torch.from_numpy(row.astype(np.int64))
    return ids


def _optimizers(model: BartForConditionalGeneration, settings: Settings) -> list[torch.optim.Optimizer]:
    """Muon for the layers' matrices, which halves the steps that a short run needs; AdamW for all else.

    Source: Jordan et al. 2024, "Muon: An optimizer for hidden layers in neural networks".
    """
    named = dict(model.named_parameters())
    hidden = [p for name, p in named.items() if p.ndim == 2 and ".layers." in name]
    rest = [p for name, p in named.items() if not (p.ndim == 2 and ".layers." in name)]
    return [
        torch.optim.Muon(hidden, lr=settings.rate, weight_decay=0.01, adjust_lr_fn="match_rms_adamw"),
        torch.optim.AdamW(rest, lr=settings.rate, weight_decay=0.0, betas=(0.9, 0.98)),
    ]


def _save(
    model: BartForConditionalGeneration,
    optimizers: Sequence[torch.optim.Optimizer],
    step: int,
    seconds: float,
    checkpoint: Path,
) -> None:
    state = {
        "model": model.state_dict(),
        "optimizers": [optimizer.state_dict() for optimizer in optimizers],
        "step": step,
        "seconds": seconds,
    }
    torch.save(state, checkpoint.with_suffix(".part"))
    checkpoint.with_suffix(".part").replace(checkpoint)


def _resume(
    model: BartForConditionalGeneration, optimizers: Sequence[torch.optim.Optimizer], checkpoint: Path
) -> tuple[int, float]:
    if not checkpoint.is_file():
        return 0, 0.0
    state = torch.load(checkpoint, weights_only=True)
    model.load_state_dict(state["model"])
    for optimizer, kept in zip(optimizers, state["optimizers"], strict=True):
        optimizer.load_state_dict(kept)
    return int(state["step"]), float(state["seconds"])
