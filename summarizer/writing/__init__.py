"""Writing: from evidence to sentences, by one of several writers behind one protocol."""

from __future__ import annotations

from collections.abc import Callable

from summarizer.config import WriterConfig
from summarizer.writing.extractive import ExtractiveWriter
from summarizer.writing.protocol import Refusal, Reviser, Split, Writer, WritingRequest, first_made_for


def _extractive(config: WriterConfig, split: Split) -> Writer:
    return ExtractiveWriter()


def _abstractive(config: WriterConfig, split: Split) -> Writer:
    from summarizer.writing.abstractive import AbstractiveWriter

    return AbstractiveWriter(config, split)


def _editor(config: WriterConfig, split: Split) -> Writer:
    from summarizer.writing.editor.engine import EditorWriter

    return EditorWriter(config)


def _chat(config: WriterConfig, split: Split) -> Writer:
    from summarizer.writing.chat import chat_model
    from summarizer.writing.prompted import PromptedWriter

    model = chat_model(config)
    return PromptedWriter("chat", config, split, lambda: model)


#: Makers of writers by the name a configuration uses. A maker loads nothing; models load on first use.
WRITERS: dict[str, Callable[[WriterConfig, Split], Writer]] = {
    "extractive": _extractive,
    "abstractive": _abstractive,
    "editor": _editor,
    "chat": _chat,
}


def make_writer(config: WriterConfig, split: Split) -> Writer:
    """The writer that ``config`` names.

    Args:
        config: The writer's section.
        split: Sentences of a text; a writer whose model gives running text needs it.

    Raises:
        WriterError: The writer cannot be used as configured.
    """
    return WRITERS[config.name](config, split)


__all__ = [
    "WRITERS",
    "ExtractiveWriter",
    "Refusal",
    "Reviser",
    "Split",
    "Writer",
    "WritingRequest",
    "first_made_for",
    "make_writer",
]
