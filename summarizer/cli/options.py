"""The options that commands share, and the configuration they add up to."""

from __future__ import annotations

import functools
import inspect
from collections.abc import Callable
from dataclasses import dataclass, fields
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Literal, get_type_hints

import typer

from summarizer.config import DocumentKind, SummarizerConfig, WriterConfig
from summarizer.errors import ConfigError

if TYPE_CHECKING:
    from summarizer.records import Document


#: The values of ``--writer``.
WriterName = Literal["extractive", "editor", "abstractive", "chat"]

PathsArgument = Annotated[
    list[str],
    typer.Argument(
        metavar="PATH...",
        help="Files (.txt .md .html .pdf .docx .eml .vtt .json ...), folders, - for stdin, or addresses.",
        show_default=False,
    ),
]
ConfigOption = Annotated[Path | None, typer.Option("--config", "-c", help="Configuration file (YAML).")]
WriterOption = Annotated[WriterName | None, typer.Option("--writer", help="Who writes the sentences.")]
ModelOption = Annotated[
    str | None,
    typer.Option(
        "--model",
        metavar="DIR_OR_HUB_ID",
        help="Checkpoint that writes, or what the server at --endpoint calls its model.",
    ),
]
EndpointOption = Annotated[
    str | None,
    typer.Option(
        "--endpoint",
        metavar="URL",
        help="Server that writes, by the OpenAI chat protocol; what is summarized is sent there.",
    ),
]
KeyOption = Annotated[
    str | None,
    typer.Option("--api-key-env", metavar="NAME", help="Environment variable with the key of --endpoint."),
]
WordsOption = Annotated[int | None, typer.Option("--words", "-w", min=1, help="Length in words.")]
SentencesOption = Annotated[int | None, typer.Option("--sentences", "-s", min=1, help="Length in sentences.")]
QueryOption = Annotated[
    str | None, typer.Option("--query", "-q", metavar="TEXT", help="What it should be about.")
]
KnownOption = Annotated[
    list[str] | None,
    typer.Option("--known", "-k", metavar="PATH", help="What the reader has already read; may be repeated."),
]
TitleOption = Annotated[
    bool | None,
    typer.Option(
        "--title/--no-title", help="Whether the summary gets a title.", show_default="as configured"
    ),
]
KindOption = Annotated[
    DocumentKind | None,
    typer.Option("--kind", help="What the inputs are.", show_default="recognised in each document"),
]
StrictOption = Annotated[bool, typer.Option("--strict", help="Make a bad input an error, not a warning.")]
UrlsOption = Annotated[bool, typer.Option("--allow-urls", help="Fetch addresses (public hosts only).")]


def configure(
    path: Path | None = None,
    writer: WriterName | None = None,
    model: str | None = None,
    words: int | None = None,
    sentences: int | None = None,
    title: bool | None = None,
    strict: bool = False,
    kind: DocumentKind | None = None,
    endpoint: str | None = None,
    api_key_env: str | None = None,
) -> SummarizerConfig:
    """The configuration of a file with the options of a command line over it.

    Raises:
        ConfigError: Naming the file or option, what was given and what is accepted.
    """
    config = SummarizerConfig() if path is None else SummarizerConfig.load(path)
    values: dict[str, Any] = {}
    if words is not None or sentences is not None:  # either one replaces whichever the file gives
        values.update({"length.words": words, "length.sentences": sentences})
    values |= _writer_values(config.writer, writer, model, endpoint, api_key_env)
    if kind is not None:
        values["ingestion.kind"] = kind
    if title is not None:
        values["title"] = title
    values["strict"] = config.strict or strict
    return config.with_values("option", **values)


def _writer_values(
    before: WriterConfig,
    writer: WriterName | None,
    model: str | None,
    endpoint: str | None,
    api_key_env: str | None,
) -> dict[str, Any]:
    """What the options say of the writer; a model or an endpoint alone says which writer it is for."""
    if model is not None and writer == "extractive":
        raise ConfigError(f"--model {model!r}: the extractive writer uses no model; use --writer abstractive")
    if endpoint is not None and writer not in (None, "chat"):
        raise ConfigError(f"--endpoint: the {writer} writer asks no server; use --writer chat")
    of_a_server = endpoint is not None or before.name == "chat"
    if writer is None and of_a_server and (endpoint or model):
        writer = "chat"
    elif writer is None and model is not None:
        writer = "abstractive"
    given = {"name": writer, "model": model, "endpoint": endpoint, "api_key_env": api_key_env}
    return {f"writer.{key}": value for key, value in given.items() if value is not None}


@dataclass(frozen=True, slots=True)
class SharedOptions:
    """What every command that summarizes can be asked for."""

    config: ConfigOption = None
    writer: WriterOption = None
    model: ModelOption = None
    endpoint: EndpointOption = None
    api_key_env: KeyOption = None
    words: WordsOption = None
    sentences: SentencesOption = None
    query: QueryOption = None
    known: KnownOption = None
    title: TitleOption = None
    kind: KindOption = None
    strict: StrictOption = False
    allow_urls: UrlsOption = False

    def settings(self) -> SummarizerConfig:
        """See :func:`configure`."""
        return configure(
            self.config,
            self.writer,
            self.model,
            self.words,
            self.sentences,
            self.title,
            self.strict,
            self.kind,
            self.endpoint,
            self.api_key_env,
        )

    def read_known(self, config: SummarizerConfig) -> tuple[Document, ...]:
        """The documents of ``--known``. One that cannot be read would let old news through: an error.

        Raises:
            InputError: A document cannot be read.
        """
        if not self.known:
            return ()
        from summarizer.ingestion import read_documents

        read = read_documents(self.known, config.ingestion, allow_urls=self.allow_urls)
        return read.require(strict=True)


def with_shared_options(command: Callable[..., None]) -> Callable[..., None]:
    """A command for typer that has each field of :class:`SharedOptions` as an option, but not ``shared``."""
    hints = get_type_hints(SharedOptions, include_extras=True)
    options = [
        inspect.Parameter(
            field.name,
            inspect.Parameter.POSITIONAL_OR_KEYWORD,
            default=field.default,
            annotation=hints[field.name],
        )
        for field in fields(SharedOptions)
    ]
    signature = inspect.signature(command, eval_str=True)
    shown = [
        option
        for own in signature.parameters.values()
        for option in (options if own.name == "shared" else [own])
    ]

    @functools.wraps(command)
    def asked(**values: Any) -> None:
        shared = SharedOptions(**{option.name: values.pop(option.name) for option in options})
        command(shared=shared, **values)

    # What typer reads in place of the function that is called
    asked.__signature__ = signature.replace(parameters=shown)  # type: ignore[attr-defined]
    asked.__annotations__ = {option.name: option.annotation for option in shown}
    return asked
