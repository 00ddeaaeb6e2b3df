"""The training loop: stages of steps, a checkpoint every few minutes, exact resume, a log of losses.

What a step does depends on the configuration, the pairs and the step's number alone; the state that cannot
be computed from those (weights, optimizer, random numbers of dropout) is in the checkpoint.
"""

from __future__ import annotations

import json
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from training.fusion.batches import Batch, Row, batches, by_length, collate
from training.fusion.settings import LoopSettings, Stage, TrainingSettings

if TYPE_CHECKING:
    import torch
    from transformers import BartForConditionalGeneration

CHECKPOINT, LOG = "checkpoint.pt", "losses.jsonl"
#: Tokens of a validation batch; no gradients are kept, so it may be large.
VALIDATION_TOKENS = 8192
_CROSS = ".encoder_attn"


@dataclass(frozen=True, slots=True)
class Material:
    """Rows to learn from and to validate on."""

    fuse: Sequence[Row]
    copy: Sequence[Row]
    validation: Sequence[Row]


class Trainer:
    """Trains one model; :meth:`run` goes on from the checkpoint in the run folder, where there is one."""

    def __init__(
        self, model: BartForConditionalGeneration, material: Material, settings: TrainingSettings
    ) -> None:
        import torch

        self.settings = settings
        self.material = material
        self.device = _device(settings.loop)
        self.model: Any = model.to(self.device)  # type: ignore[arg-type]
        if settings.loop.threads:
            torch.set_num_threads(settings.loop.threads)
        torch.manual_seed(settings.loop.seed)
        self.step = 0
        self.seconds = 0.0
        self.optimizer = _optimizer(self.model, settings.loop)
        self._resume()

    @property
    def steps(self) -> int:
        """Of all stages."""
        return sum(stage.steps for stage in self.settings.stages)

    def run(self, progress: Any = None, most_steps: int | None = None) -> float:
        """Train to the end, or for ``most_steps`` more; returns the last validation loss.

        Args:
            progress: Called with (step, steps, loss) after each step.
            most_steps: Stop, with a checkpoint, after this many.
        """
        stop = self.steps if most_steps is None else min(self.steps, self.step + most_steps)
        kept = started = time.monotonic()
        before = self.seconds
        first = 0
        for number, stage in enumerate(self.settings.stages):
            if first + stage.steps > self.step:
                for rows in self._rows(stage, number, self.step - first):
                    loss = self._train(stage, self.step - first, rows)
                    self.step += 1
                    now = time.monotonic()
                    self.seconds = before + now - started
                    if self.step % self.settings.loop.validate_every == 0:
                        self._log(loss, self.validate())
                    elif self.step % 10 == 0:
                        self._log(loss)
                    if progress is not None:
                        progress(self.step, self.steps, loss)
                    if now - kept > 60 * self.settings.loop.checkpoint_minutes:
                        self.save()
                        kept = now
                    if self.step in (first + stage.steps, stop):
                        break
            first += stage.steps
            if self.step >= stop:
                break
        last = self.validate()
        self._log(None, last)
        self.save()
        return last

    def validate(self) -> float:
        """Mean loss in nats per WordPiece on the validation rows, without smoothing."""
        import torch

        self.model.eval()
        total, count = 0.0, 0
        with torch.inference_mode():
            for rows in by_length(self.material.validation, VALIDATION_TOKENS):
                batch = collate(rows, self.model.config.pad_token_id)
                n = int((batch.target >= 0).sum())
                total += float(self._loss(batch, smoothing=0.0)) * n
                count += n
        self.model.train()
        return total / count

    def save(self) -> None:
        """Write the checkpoint, whole or not at all."""
        import torch

        path = self.settings.run / CHECKPOINT
        path.parent.mkdir(parents=True, exist_ok=True)
        state = {
            "step": self.step,
            "seconds": self.seconds,
            "settings": self.settings.model_dump(mode="json"),
            "model": self.model.state_dict(),
            "optimizer": self.optimizer.state_dict(),
            "random": torch.get_rng_state(),
        }
        torch.save(state, path.with_suffix(".part"))
        path.with_suffix(".part").replace(path)

    def _resume(self) -> None:
        import torch

        path = self.settings.run / CHECKPOINT
        if path.is_file():
            state = torch.load(path, map_location="cpu", weights_only=True)
            self.model.load_state_dict(state["model"])
            self.optimizer.load_state_dict(state["optimizer"])
            self.step, self.seconds = state["step"], state["seconds"]
            torch.set_rng_state(state["random"])

    def _rows(self, stage: Stage, number: int, skip: int) -> Any:
        rows = list(self.material.copy)
        if stage.task == "fuse":
            # The same copies in every run: evenly spread over all there are.
            wanted = int(stage.copies * len(self.material.fuse))
            rows = (
                [*self.material.fuse, *rows[:: max(1, len(rows) // wanted)][:wanted]]
                if wanted
                else [*self.material.fuse]
            )
        return batches(rows, stage.tokens, self.settings.loop.seed + number, skip)

    def _train(self, stage: Stage, done: int, rows: Sequence[Row]) -> float:
        import torch

        self._freeze(stage.frozen_layers)
        for group in self.optimizer.param_groups:
            group["lr"] = _rate(stage, done, group["cross"])
        self.model.train()
        batch = collate(rows, self.model.config.pad_token_id)
        loss = self._loss(batch, self.settings.loop.label_smoothing, self.settings.loop.candidates)
        self.optimizer.zero_grad(set_to_none=True)
        loss.backward()  # type: ignore[no-untyped-call]
        torch.nn.utils.clip_grad_norm_(self.model.parameters(), self.settings.loop.clip)
        self.optimizer.step()
        return float(loss.detach())

    def _freeze(self, layers: int) -> None:
        """Keep the embeddings and the first ``layers`` encoder layers as they are; 0 keeps nothing.

        No gradient has to be carried through them, which saves most of a step's time.
        """
        encoder = self.model.model.encoder
        frozen = [self.model.model.shared, encoder.embed_positions, encoder.layernorm_embedding]
        for number, part in enumerate([*frozen, *encoder.layers]):
            part.requires_grad_(number >= len(frozen) + layers if layers else True)

    def _loss(self, batch: Batch, smoothing: float, most_words: int | None = None) -> torch.Tensor:
        """Cross-entropy per written WordPiece, over those alone and not over padding.

        With ``most_words`` the output layer is computed for so many WordPieces only: all that stand in the
        batch, and others by chance. When the model writes, it chooses among the WordPieces of its evidence
        too, and the output layer over all 30,522 would cost more than the decoder.

        Source: Jean et al., "On Using Very Large Target Vocabulary for Neural Machine Translation", ACL 2015.
        """
        import torch
        from torch.nn.functional import cross_entropy, linear

        batch = Batch(*(t.to(self.device) for t in (batch.source, batch.mask, batch.target)))
        config = self.model.config
        written = batch.target.clamp(min=config.pad_token_id)
        start = torch.full_like(written[:, :1], config.decoder_start_token_id)
        wanted = batch.target >= 0
        weight, target = self.model.model.shared.weight, batch.target[wanted]
        if most_words is not None and most_words < len(weight):
            rows = _candidates(batch, most_words, len(weight), self.step)
            weight, target = weight[rows], torch.searchsorted(rows, target)
        bf16 = self.settings.loop.precision == "bfloat16"
        with torch.autocast(self.device.type, dtype=torch.bfloat16, enabled=bf16):
            hidden = self.model.model(
                input_ids=batch.source,
                attention_mask=batch.mask,
                decoder_input_ids=torch.cat([start, written[:, :-1]], dim=1),
                use_cache=False,
            ).last_hidden_state  # (n, written, width)
            logits = linear(hidden[wanted], weight)  # (n_written, candidates)
        return cross_entropy(logits.float(), target, label_smoothing=smoothing)

    def _log(self, loss: float | None, validation: float | None = None) -> None:
        row = {"step": self.step, "seconds": round(self.seconds, 1), "loss": loss, "validation": validation}
        with (self.settings.run / LOG).open("a", encoding="utf-8") as log:
            log.write(json.dumps(row) + "\n")


def read_log(run: Path) -> list[dict[str, Any]]:
    """The rows of a run's log, by step; of two rows for one step the later one, written after a resume."""
    with (run / LOG).open(encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    kept = {(row["step"], row["validation"] is None): row for row in rows}
    return sorted(kept.values(), key=lambda row: row["step"])


def _candidates(batch: Batch, most: int, vocabulary: int, step: int) -> torch.Tensor:
    """Ids of the batch's own WordPieces, and others by chance up to ``most``; sorted."""
    import torch

    own: torch.Tensor = torch.unique(torch.cat([batch.source.flatten(), batch.target[batch.target >= 0]]))
    chance = torch.Generator().manual_seed(step)
    others = torch.randint(vocabulary, (max(0, most - len(own)),), generator=chance).to(own.device)
    both: torch.Tensor = torch.unique(torch.cat([own, others]))
    return both


def _device(loop: LoopSettings) -> torch.device:
    import torch

    if loop.device != "auto":
        return torch.device(loop.device)
    return torch.device("cuda" if torch.cuda.is_available() else "cpu")


def _optimizer(model: Any, loop: LoopSettings) -> torch.optim.AdamW:
    """AdamW with cross-attention in groups of its own; biases and norms are not decayed."""
    import torch

    groups = []
    for cross in (True, False):
        for decay in (True, False):
            parameters = [
                parameter
                for name, parameter in model.named_parameters()
                if (_CROSS in name) == cross and (parameter.ndim > 1) == decay
            ]
            weight_decay = loop.weight_decay if decay else 0.0
            groups.append({"params": parameters, "weight_decay": weight_decay, "cross": cross})
    return torch.optim.AdamW(groups, lr=0.0, betas=(0.9, 0.98), fused=True)


def _rate(stage: Stage, done: int, cross: bool) -> float:
    """Linear warm-up, then linear decay to ``final`` of the peak."""
    peak = stage.cross_rate if cross else stage.rate
    if done < stage.warmup:
        return peak * (done + 1) / stage.warmup
    left = (stage.steps - done) / max(1, stage.steps - stage.warmup)
    return peak * (stage.final + (1 - stage.final) * left)
