"""A trial of the configured model: one short question or text, and how long it takes."""

from __future__ import annotations

import time
from collections.abc import Callable

from summarizer.config import WriterConfig
from summarizer.writing.prompted import InstructModel
from summarizer.writing.prompting import Question

_SENTENCE = "The bridge over the river was closed on Monday."
_MOST_TOKENS = 16


def try_server(config: WriterConfig) -> str:
    """Ask the server what it has, and its model for a word.

    Raises:
        WriterError: It cannot be reached, or does not answer as it should.
    """
    from summarizer.writing.chat import chat_model

    model = chat_model(config)
    began = time.perf_counter()
    _ask(model)
    seconds = time.perf_counter() - began
    return (
        f"model {model.name!r} at {model.endpoint} answered in {seconds:.1f} s (context of {model.context:,} "
        "tokens); what is summarized is sent there"
    )


def try_checkpoint(config: WriterConfig) -> str:
    """Load the checkpoint and let it write a few words; one that is not here yet is not fetched for that.

    Raises:
        WriterError: It cannot be found, read or run.
    """
    from summarizer.writing.causal import CausalModel
    from summarizer.writing.checkpoint import Loader
    from summarizer.writing.locating import locate
    from summarizer.writing.seq2seq import Decoding, Generator, Job

    assert config.model is not None, "a writer that could be made has a model"
    if not locate(config.model):
        return f"{config.model!r} is downloaded on first use"
    loader = Loader(config.model, config.device, config.precision)
    began = time.perf_counter()
    checkpoint = loader.checkpoint()
    loaded = time.perf_counter()
    if checkpoint.config.is_encoder_decoder:
        Generator(checkpoint, Decoding(beams=1)).generate([Job(_SENTENCE, "en", _MOST_TOKENS)])
        kind = "an encoder-decoder"
    else:
        _ask(CausalModel(checkpoint, config))
        kind = "an instruct model"
    wrote = time.perf_counter()
    return (
        f"{config.model!r} is here: {kind} (type {checkpoint.config.model_type}) on {checkpoint.device.type} "
        f"in {checkpoint.precision}; it loaded in {loaded - began:.1f} s and wrote in {wrote - loaded:.1f} s"
    )


def _ask(model: InstructModel) -> None:
    question = Question("Answer with one word.", "Say yes.", _MOST_TOKENS, _go_on, lambda text: None)
    model.answer([question])


def _go_on() -> None:
    """Nobody stops a trial."""


#: How the model of a writer is tried, by the writer's name.
TRIALS: dict[str, Callable[[WriterConfig], str]] = {"abstractive": try_checkpoint, "chat": try_server}
