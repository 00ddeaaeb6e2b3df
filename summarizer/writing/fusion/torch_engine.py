"""The fusion model on torch, where CTranslate2 is missing or cannot run what is asked for."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from summarizer.errors import WriterError
from summarizer.writing.checkpoint import Loader
from summarizer.writing.fusion.engine import Hypothesis, Rows, Search
from summarizer.writing.fusion.vocabulary import always_allowed, is_special
from summarizer.writing.fusion.weights import ModelFolder

if TYPE_CHECKING:
    import torch


class TorchEngine:
    """Runs the checkpoint as transformers loads it."""

    def __init__(self, model: ModelFolder, device: str, precision: str, batch_size: int) -> None:
        self._checkpoint = Loader(str(model.path), device, precision).checkpoint()
        self.name = f"torch {self._checkpoint.precision} on {self._checkpoint.device.type}"
        self._batch_size = batch_size
        self._special = frozenset(row for row, token in enumerate(model.vocabulary) if is_special(token))
        rows = {token: row for row, token in enumerate(model.vocabulary)}
        self._always = tuple(rows[token] for token in always_allowed(model.tokenizer))
        self._start, self._end = model.config["decoder_start_token_id"], model.config["eos_token_id"]
        self._padding = model.config["pad_token_id"]

    def generate(self, groups: Sequence[Rows], search: Search) -> list[list[list[Hypothesis]]]:
        """See :class:`~summarizer.writing.fusion.engine.Engine`."""
        inputs = [row for group in groups for row in group]
        written: list[list[Hypothesis]] = [[] for _ in inputs]
        for batch in self._batches(inputs):
            for place, found in zip(batch, self._write([inputs[i] for i in batch], search), strict=True):
                written[place] = found
        following = iter(written)
        return [[next(following) for _ in group] for group in groups]

    def score(self, rows: Rows, written: Rows) -> list[list[float]]:
        """See :class:`~summarizer.writing.fusion.engine.Engine`."""
        import torch

        found: list[list[float]] = [[] for _ in rows]
        for places in self._batches(rows):
            ids, mask = self._padded([rows[place] for place in places])
            said, _ = self._padded([[self._start, *written[place]] for place in places])
            try:
                with torch.inference_mode():
                    logits = self._checkpoint.model(
                        input_ids=ids, attention_mask=mask, decoder_input_ids=said[:, :-1]
                    ).logits  # (n_rows, longest, n_tokens)
            except (RuntimeError, ValueError, IndexError) as error:
                raise WriterError(f"model {self._checkpoint.source!r} failed to score: {error}") from error
            likely = logits.float().log_softmax(-1).gather(-1, said[:, 1:, None]).squeeze(-1).tolist()
            for place, scores in zip(places, likely, strict=True):
                found[place] = scores[: len(written[place])]
        return found

    def _padded(self, inputs: Rows) -> tuple[torch.Tensor, torch.Tensor]:
        """Ids and mask, each of shape (n_inputs, longest)."""
        import torch

        longest = max(map(len, inputs))
        ids = torch.tensor(
            [[*row, *[self._padding] * (longest - len(row))] for row in inputs],
            device=self._checkpoint.device,
        )
        return ids, (ids != self._padding).long()

    def _batches(self, inputs: Rows) -> Iterator[list[int]]:
        """Places of inputs of like length."""
        places = sorted(range(len(inputs)), key=lambda place: -len(inputs[place]))
        for start in range(0, len(places), self._batch_size):
            yield places[start : start + self._batch_size]

    def _write(self, inputs: Rows, search: Search) -> list[list[Hypothesis]]:
        import torch

        ids, mask = self._padded(inputs)
        try:
            with torch.inference_mode():
                output = self._checkpoint.model.generate(  # type: ignore[operator]
                    input_ids=ids,
                    attention_mask=mask,
                    logits_processor=[_allowing(self._allowed(inputs), search.beams)],
                    **_settings(search),
                )
        except (RuntimeError, ValueError, IndexError) as error:
            raise WriterError(f"model {self._checkpoint.source!r} failed to write: {error}") from error
        scores = output.sequences_scores.tolist() if search.beams > 1 else [0.0] * len(inputs)
        found = [
            Hypothesis(self._bare(row), score)
            for row, score in zip(output.sequences.tolist(), scores, strict=True)
        ]
        return [found[i : i + search.beams] for i in range(0, len(found), search.beams)]

    def _allowed(self, inputs: Rows) -> torch.Tensor:
        """Which tokens each input allows; shape (n_inputs, n_tokens)."""
        import torch

        allowed = torch.zeros(len(inputs), self._checkpoint.config.vocab_size, dtype=torch.bool)
        for number, row in enumerate(inputs):
            allowed[number, [token for token in row if token not in self._special]] = True
        allowed[:, list(self._always)] = True
        return allowed.to(self._checkpoint.device)

    def _bare(self, row: Sequence[int]) -> tuple[int, ...]:
        """Ids between start and end."""
        ids = list(row[1:])
        return tuple(ids[: ids.index(self._end)] if self._end in ids else ids)


def _settings(search: Search) -> dict[str, Any]:
    settings: dict[str, Any] = {
        "max_new_tokens": search.max_tokens,
        "min_new_tokens": 1,
        "num_beams": search.beams,
        "num_return_sequences": search.beams,
        "no_repeat_ngram_size": 0,  # "U.S." is four tokens, and may be said twice
        "do_sample": False,
        "return_dict_in_generate": True,
        "output_scores": True,
    }
    if search.beams > 1:
        settings.update({"length_penalty": search.length_penalty, "early_stopping": True})
    return settings


def _allowing(allowed: torch.Tensor, beams: int) -> Any:
    """Shares probability out among the ``allowed`` tokens of each input, as a smaller output layer does."""

    def process(input_ids: torch.Tensor, scores: torch.Tensor) -> torch.Tensor:
        mask = allowed.repeat_interleave(beams, dim=0)  # (n_inputs * beams, n_tokens)
        return scores.masked_fill(~mask, float("-inf")).log_softmax(dim=-1)

    return process
