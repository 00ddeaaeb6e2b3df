"""The fusion model on CTranslate2: int8 on any CPU, float16 on CUDA."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from summarizer.errors import WriterError
from summarizer.writing.fusion import caching
from summarizer.writing.fusion.conversion import convert
from summarizer.writing.fusion.engine import Hypothesis, Rows, Search
from summarizer.writing.fusion.weights import ModelFolder

#: Inputs of one batch. Batches run beside each other, one to a thread; the words that may be written are
#: those of a whole batch, so that a small one also keeps strange words out.
BATCH = 5
#: Sentences that are scored in one batch: all their words at once, which takes less than writing them.
SCORED_AT_ONCE = 8
#: More threads than this would wait for batches in a single summary of some ten sentences.
MAX_THREADS = 4
_COMPUTE = {
    ("cpu", "auto"): "int8_float32",
    ("cpu", "int8"): "int8_float32",
    ("cpu", "float32"): "float32",
    ("cuda", "auto"): "float16",
    ("cuda", "float32"): "float32",
    ("cuda", "bfloat16"): "bfloat16",
}
#: In what form the weights are kept for each way of computing.
_STORED = {"int8_float32": "int8", "float16": "float16", "float32": "float32", "bfloat16": "float32"}


def runnable(device: str, precision: str) -> tuple[str, str] | None:
    """Device and compute type that serve a configuration, or ``None`` where CTranslate2 has none here."""
    import ctranslate2

    if device == "auto":
        device = "cuda" if ctranslate2.get_cuda_device_count() else "cpu"
    elif device == "cuda" and not ctranslate2.get_cuda_device_count():
        return None
    compute = _COMPUTE.get((device, precision))
    supported = ctranslate2.get_supported_compute_types(device)
    return (device, compute) if compute is not None and compute in supported else None


class CTranslateEngine:
    """Runs a model that is converted on first use and kept, see :mod:`summarizer.writing.fusion.caching`."""

    def __init__(
        self,
        model: ModelFolder,
        device: str = "cpu",
        compute: str = "int8_float32",
        threads: int | None = None,
    ) -> None:
        self.name = f"ctranslate2 {compute} on {device}"
        self._model = model
        self._rows = {token: row for row, token in enumerate(model.vocabulary)}
        self._translator = _load(model, device, compute, threads or usable_threads())

    def generate(self, groups: Sequence[Rows], search: Search) -> list[list[list[Hypothesis]]]:
        """See :class:`~summarizer.writing.fusion.engine.Engine`.

        Each group makes its own batches: its words must not be allowed to another one's sentences.
        """
        pending = [self._submit(group, search) for group in groups]
        return [[self._hypotheses(item) for item in waiting] for waiting in pending]

    def score(self, rows: Rows, written: Rows) -> list[list[float]]:
        """See :class:`~summarizer.writing.fusion.engine.Engine`."""
        vocabulary = self._model.vocabulary
        read, said = ([[vocabulary[row] for row in ids] for ids in side] for side in (rows, written))
        try:
            found = self._translator.score_batch(read, said, max_batch_size=SCORED_AT_ONCE) if rows else []
        except RuntimeError as error:
            raise WriterError(f"model {str(self._model.path)!r} failed to score: {error}") from error
        # The last number is that of the end, which was not asked for.
        return [
            list(map(float, each.log_probs[: len(ids)])) for each, ids in zip(found, written, strict=True)
        ]

    def _submit(self, group: Rows, search: Search) -> list[Any]:
        if not group:
            return []
        vocabulary = self._model.vocabulary
        waiting: list[Any] = self._translator.translate_batch(
            [[vocabulary[row] for row in ids] for ids in group],
            asynchronous=True,
            max_batch_size=BATCH,
            beam_size=search.beams,
            num_hypotheses=search.beams,
            length_penalty=search.length_penalty,
            max_decoding_length=search.max_tokens,
            use_vmap=True,
            disable_unk=True,
            return_scores=True,
        )
        return waiting

    def _hypotheses(self, waiting: Any) -> list[Hypothesis]:
        try:
            result = waiting.result()
        except RuntimeError as error:
            raise WriterError(f"model {str(self._model.path)!r} failed to write: {error}") from error
        return [
            Hypothesis(tuple(self._rows[token] for token in tokens), float(score))
            for tokens, score in zip(result.hypotheses, result.scores, strict=True)
        ]


def usable_threads() -> int:
    """Processors this process may use, within ``MAX_THREADS``; ``OMP_NUM_THREADS`` can lower it."""
    affinity = getattr(os, "sched_getaffinity", None)
    count = len(affinity(0)) if affinity else (os.cpu_count() or 1)
    wished = os.environ.get("OMP_NUM_THREADS", "")
    return max(1, min(count, MAX_THREADS, int(wished) if wished.isdigit() and int(wished) else count))


def _load(model: ModelFolder, device: str, compute: str, threads: int) -> Any:
    """The converted model, loaded; converted anew where what the cache holds cannot be loaded."""
    import ctranslate2

    def make(folder: Path) -> None:
        convert(model, folder, _STORED[compute])

    def load(folder: Path) -> Any:
        workers = {"inter_threads": threads, "intra_threads": 1} if device == "cpu" else {}
        return ctranslate2.Translator(str(folder), device=device, compute_type=compute, **workers)

    key = caching.key_of(model.path, ctranslate2.__version__, _STORED[compute])
    try:
        return load(caching.cached(f"fusion-{key}", make))
    except RuntimeError:  # a file of the cache is damaged
        pass
    try:
        return load(caching.temporary(make))
    except RuntimeError as error:
        raise WriterError(f"ctranslate2 cannot load model {str(model.path)!r}: {error}") from error
