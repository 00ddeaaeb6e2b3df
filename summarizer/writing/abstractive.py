"""The abstractive writer: a transformers checkpoint on this machine, of either kind, writes.

An encoder-decoder reads the evidence and writes a text. An instruct model is asked for one by a prompt.
"""

from __future__ import annotations

import functools
from collections.abc import Sequence

from summarizer.config import WriterConfig
from summarizer.errors import WriterError
from summarizer.records import DraftSentence
from summarizer.writing.checkpoint import Loader
from summarizer.writing.encoder_decoder import EncoderDecoderWriter
from summarizer.writing.prompted import InstructModel, PromptedWriter
from summarizer.writing.protocol import Refusal, Split, WritingRequest


class AbstractiveWriter:
    """Writes with a checkpoint from a folder, a GGUF file or the hub, whose kind its configuration tells.

    Args:
        config: The writer's section; ``model`` must be given.
        split: Sentences of a text, in order.

    Raises:
        WriterError: No model is given. What is wrong with one that is given shows on first use.
        ConfigError: The prompt template cannot be used.
    """

    name = "abstractive"
    evidence_ratio = max(EncoderDecoderWriter.evidence_ratio, PromptedWriter.evidence_ratio)

    def __init__(self, config: WriterConfig, split: Split) -> None:
        if not config.model:
            raise WriterError(
                "writer.model is not given; the abstractive writer needs a folder or hub id of a "
                "transformers checkpoint, for example --model facebook/bart-large-cnn or "
                "--model Qwen/Qwen3-4B-Instruct-2507"
            )
        self._loader = Loader(config.model, config.device, config.precision)
        self._encoder_decoder = EncoderDecoderWriter(config, split, self._loader)
        self._instruct = PromptedWriter(self.name, config, split, lambda: self._causal_model)
        self._config = config

    @functools.cached_property
    def _writer(self) -> EncoderDecoderWriter | PromptedWriter:
        return self._encoder_decoder if self._loader.config().is_encoder_decoder else self._instruct

    @property
    def languages(self) -> frozenset[str] | None:
        """The configuration's languages; else what the checkpoint's files tell.

        Raises:
            WriterError: The checkpoint cannot be found or read.
        """
        if self._config.languages is not None:
            return frozenset(self._config.languages)
        return self._writer.languages

    def write(self, requests: Sequence[WritingRequest]) -> list[tuple[DraftSentence, ...]]:
        """One draft per request.

        Raises:
            WriterError: The model cannot be found, loaded or run.
        """
        if not any(request.evidence for request in requests):
            return [() for _ in requests]
        return self._writer.write(requests)

    def revise(self, refusals: Sequence[Refusal]) -> list[DraftSentence | None]:
        """Another wording of refused sentences, which only an instruct model can be asked for.

        Raises:
            WriterError: The model cannot be run.
        """
        writer = self._writer
        return writer.revise(refusals) if isinstance(writer, PromptedWriter) else [None] * len(refusals)

    @functools.cached_property
    def _causal_model(self) -> InstructModel:
        from summarizer.writing.causal import CausalModel

        return CausalModel(self._loader.checkpoint(), self._config)
