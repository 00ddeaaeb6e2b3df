"""The command line: ``summarizer run``, ``check``, ``batch``, ``evaluate``, ``app`` and ``doctor``.

Results go to stdout or ``--output``, everything else to stderr. Exit codes: 0 done; 1 a checked text
does not hold (``check --strict``); 2 an error that a
message explains; 130 interrupted; 141 the reader of stdout went away.
"""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable, Sequence
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from summarizer.batch.command import batch
from summarizer.cli.check_command import check
from summarizer.cli.options import (
    ConfigOption,
    EndpointOption,
    KeyOption,
    ModelOption,
    PathsArgument,
    SharedOptions,
    UrlsOption,
    WriterOption,
    configure,
    with_shared_options,
)
from summarizer.cli.output import EXIT_INTERRUPTED, activity, check_writable, say, write_file, write_stdout
from summarizer.errors import SummarizerError
from summarizer.evaluation.command import evaluate

if TYPE_CHECKING:
    from summarizer.config import SummarizerConfig
    from summarizer.records import Summary

#: Columns past which running text on a terminal is tiring to read.
_READABLE_WIDTH = 100

EXIT_ERROR = 2
EXIT_BROKEN_PIPE = 141  # 128 + SIGPIPE, as shells report it

app = typer.Typer(
    name="summarizer",
    help="Several articles on one topic in, one consolidated summary with citations out.",
    add_completion=False,
    pretty_exceptions_enable=False,
    # Boxes help on a terminal and hurt in a file.
    rich_markup_mode="rich" if sys.stdout.isatty() else None,
)


class Format(StrEnum):
    """The values of ``--format``."""

    TEXT = "text"
    MARKDOWN = "markdown"
    JSON = "json"
    HTML = "html"


#: The format that the ending of ``--output`` asks for.
_FORMAT_OF_ENDING = {
    "": Format.TEXT,
    ".txt": Format.TEXT,
    ".text": Format.TEXT,
    ".json": Format.JSON,
    ".md": Format.MARKDOWN,
    ".markdown": Format.MARKDOWN,
    ".html": Format.HTML,
    ".htm": Format.HTML,
}


@app.command()
@with_shared_options
def run(
    paths: PathsArgument,
    shared: SharedOptions,
    format: Annotated[
        Format | None,
        typer.Option("--format", help="Of the result.", show_default="by the ending of --output, or text"),
    ] = None,
    output: Annotated[Path | None, typer.Option("--output", help="File to write, not stdout.")] = None,
    explain: Annotated[bool, typer.Option("--explain", help="Say on stderr what was decided.")] = False,
) -> None:
    """Summarize articles on one topic."""
    if output is not None:
        format = format or _format_of(output)
        check_writable(output)
    settings = shared.settings()
    with activity() as progress:
        summary = _summarize(paths, settings, shared, progress)
    for warning in summary.warnings:
        say(warning, "warning")
    if explain:
        from summarizer.rendering import explain as explanation

        say(explanation(summary).rstrip("\n"))
    _deliver(summary, format, output)


app.command()(check)
app.command()(batch)
app.command()(evaluate)


@app.command()
def doctor(
    config: ConfigOption = None,
    writer: WriterOption = None,
    model: ModelOption = None,
    endpoint: EndpointOption = None,
    api_key_env: KeyOption = None,
) -> None:
    """Show versions, and which writers can be used here and why not; try the model or server given."""
    from summarizer.cli.doctor import examine, to_text

    settings = configure(config, writer, model, endpoint=endpoint, api_key_env=api_key_env)
    report = examine(settings.writer)
    write_stdout(to_text(report))
    if not report.healthy:
        raise typer.Exit(EXIT_ERROR)


@app.command(name="app")
def serve(
    host: Annotated[str, typer.Option("--host", help="Address to listen on; 0.0.0.0 is all.")] = "127.0.0.1",
    port: Annotated[
        int | None,
        typer.Option("--port", min=1, max=65535, help="Port.", show_default="the first free one from 7860"),
    ] = None,
    share: Annotated[bool, typer.Option("--share", help="Ask Gradio for a public address.")] = False,
    config: ConfigOption = None,
    allow_urls: UrlsOption = False,
    mcp: Annotated[bool, typer.Option("--mcp", help="Serve the endpoints as MCP tools too.")] = False,
) -> None:
    """Serve the web page."""
    settings = configure(config)
    from summarizer.app.launching import launch

    launch(settings, host=host, port=port, share=share, allow_urls=allow_urls, mcp=mcp)


def _show_version(wanted: bool) -> None:
    if wanted:
        import summarizer

        write_stdout(f"summarizer {summarizer.__version__}\n")
        raise typer.Exit


@app.callback()
def _program(
    version: Annotated[
        bool,
        typer.Option("--version", help="Show the version and exit.", callback=_show_version, is_eager=True),
    ] = False,
) -> None:
    """Several articles on one topic in, one consolidated summary with citations out."""


def _summarize(
    paths: Sequence[str], config: SummarizerConfig, shared: SharedOptions, progress: Callable[[str], None]
) -> Summary:
    """Read and summarize one cluster; what could not be read becomes a warning."""
    from summarizer.batch.work import with_warnings
    from summarizer.ingestion import read_documents
    from summarizer.pipeline import Summarizer

    engine = Summarizer(config)  # before reading: a writer that cannot be used is an error at once
    read = read_documents(paths, config.ingestion, allow_urls=shared.allow_urls)
    documents = read.require(config.strict)
    old = shared.read_known(config)
    summary = engine.summarize(documents, query=shared.query, known=old, progress=progress)
    return with_warnings(summary, [str(failure.error) for failure in read.failures])


def _format_of(output: Path) -> Format:
    """What the ending of ``output`` asks for; a name without one asks for text."""
    ending = output.suffix.lower()
    if ending not in _FORMAT_OF_ENDING:
        known = ", ".join(filter(None, _FORMAT_OF_ENDING))
        raise SummarizerError(
            f"output file {str(output)!r} has the ending {ending!r}, which names no format; accepted are "
            f"{known}, or any with --format"
        )
    return _FORMAT_OF_ENDING[ending]


def _deliver(summary: Summary, format: Format | None, output: Path | None) -> None:
    from summarizer.rendering import FORMATS, to_text

    format = format or Format.TEXT
    if output is None and format is Format.TEXT and sys.stdout.isatty():
        text = to_text(summary, width=min(shutil.get_terminal_size().columns, _READABLE_WIDTH))
    else:
        text = FORMATS[format.value](summary).rstrip("\n") + "\n"
    if output is None:
        write_stdout(text)
    else:
        write_file(output, text)


def _usage(error: typer.TyperException) -> str:
    """A usage error on one line: what was given, what is accepted, and where to read on."""
    from pydantic import ValidationError

    message = error.format_message().rstrip(".").replace("Value error, ", "")
    if isinstance(error.__cause__, ValidationError):
        problem = error.__cause__.errors()[0]
        message += "" if problem["type"] == "value_error" else f", not {problem['input']!r}"
    context = getattr(error, "ctx", None)
    return message if context is None else f"{message}; see '{context.command_path} --help'"


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line and return its exit code; every expected error is one line on stderr."""
    return carry_out(app, arguments, "summarizer")


def carry_out(commands: typer.Typer, arguments: Sequence[str] | None, name: str) -> int:
    """Run ``commands`` under ``name`` and return the exit code; expected errors are one line on stderr."""
    try:
        code = commands(None if arguments is None else list(arguments), prog_name=name, standalone_mode=False)
    except SummarizerError as error:
        say(str(error), "error")
        return EXIT_ERROR
    except typer.TyperException as error:  # a usage error
        say(_usage(error), "error")
        return EXIT_ERROR
    except (KeyboardInterrupt, typer.Abort):
        code = EXIT_INTERRUPTED
    except SystemExit:  # what typer makes of a broken pipe, having silenced the streams
        return EXIT_BROKEN_PIPE
    if code == EXIT_INTERRUPTED:
        say("interrupted")
    return int(code or 0)
