"""The command line: ``summarizer run``, ``check``, ``batch``, ``evaluate``, ``app`` and ``doctor``.

``summarizer FILE...`` is ``summarizer run FILE...``, and ``summarizer`` alone shows the help. Results go to
stdout or ``--output``, everything else to stderr. Exit codes: 0 done; 1 a checked text does not hold (``check
--strict``); 2 an error that a message explains; 130 interrupted; 141 the reader of stdout went away.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from summarizer.cli.batch_command import batch
from summarizer.cli.check_command import check
from summarizer.cli.evaluate_command import evaluate
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
from summarizer.cli.output import (
    EXIT_INTERRUPTED,
    activity,
    check_writable,
    format_of,
    say,
    write_file,
    write_stdout,
)
from summarizer.cli.terminal import draft, render_for
from summarizer.config import SummarizerConfig
from summarizer.errors import SummarizerError
from summarizer.rendering import FORMATS
from summarizer.rendering.explanation import explanation_lines
from summarizer.rendering.lines import to_string
from summarizer.rendering.plain import summary_lines

if TYPE_CHECKING:
    from typer.models import CommandInfo

    from summarizer.cli.output import Show
    from summarizer.records import Summary

#: The values of ``--format``.
Format = Literal["text", "markdown", "json", "html"]

EXIT_ERROR = 2
EXIT_BROKEN_PIPE = 141  # 128 + SIGPIPE, as shells report it

_HELP = "Several articles on one topic in, one consolidated summary with citations out."
_EXAMPLES = (
    "Examples (files and folders alone are what 'run' is given):",
    "summarizer report.pdf page.html notes.md",
    "summarizer articles/ --words 120 --query 'what did the auditor find?'",
    "summarizer articles/ --cite --output summary.html",
)

app = typer.Typer(
    name="summarizer",
    help=_HELP,
    epilog="\n\n".join(_EXAMPLES),
    context_settings={"help_option_names": ["-h", "--help"]},
    add_completion=False,
    pretty_exceptions_enable=False,
    # Boxes help on a terminal and hurt in a file.
    rich_markup_mode="rich" if sys.stdout.isatty() else None,
)


@app.command()
@with_shared_options
def run(
    paths: PathsArgument,
    shared: SharedOptions,
    format: Annotated[
        Format | None,
        typer.Option("--format", "-f", help="Of the result.", show_default="by --output's ending, or text"),
    ] = None,
    output: Annotated[Path | None, typer.Option("--output", "-o", help="File to write, not stdout.")] = None,
    cite: Annotated[
        bool, typer.Option("--cite", help="Quote under each sentence the words that it rests on (text).")
    ] = False,
    explain: Annotated[
        bool, typer.Option("--explain", "-e", help="Say after it on stderr what was decided.")
    ] = False,
) -> None:
    """Summarize articles on one topic; with a title, unless the configuration says otherwise."""
    if output is not None:
        check_writable(output)
    chosen = format or format_of(output, FORMATS)
    settings = shared.settings()
    if shared.title is None and not _says_title(shared.config):
        settings = settings.with_values(title=True)
    with activity() as progress:
        summary = _summarize(paths, settings, shared, progress)
    if shared.title is None:  # nobody has asked for one
        from summarizer.proving.headline import UNTITLED

        summary = replace(summary, warnings=tuple(each for each in summary.warnings if each != UNTITLED))
    for warning in summary.warnings:
        say(warning, "warning")
    _deliver(summary, chosen, output, cite)
    if explain:
        sys.stderr.write("\n" + render_for(sys.stderr, explanation_lines(summary)))


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
    from summarizer.cli.doctor import examine, report_lines

    settings = configure(config, writer, model, endpoint=endpoint, api_key_env=api_key_env)
    report = examine(settings.writer)
    write_stdout(render_for(sys.stdout, report_lines(report)))
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
        typer.Option(
            "--version", "-V", help="Show the version and exit.", callback=_show_version, is_eager=True
        ),
    ] = False,
) -> None:
    """See ``_HELP``."""


def _says_title(config: Path | None) -> bool:
    """Whether a configuration file says whether there is to be a title."""
    return config is not None and "title" in SummarizerConfig.load(config).model_fields_set


def _summarize(
    paths: Sequence[str], config: SummarizerConfig, shared: SharedOptions, progress: Show
) -> Summary:
    """Read and summarize one cluster; what could not be read becomes a warning."""
    from summarizer.batch.work import with_warnings
    from summarizer.ingestion import read_documents
    from summarizer.pipeline import Summarizer

    engine = Summarizer(config)  # before reading: a writer that cannot be used is an error at once
    read = read_documents(paths, config.ingestion, allow_urls=shared.allow_urls)
    documents = read.require(config.strict)
    old = shared.read_known(config)
    summary = engine.summarize(
        documents,
        query=shared.query,
        known=old,
        progress=progress,
        written=(lambda text: progress(draft(text))) if sys.stderr.isatty() else None,
    )
    return with_warnings(summary, [str(failure.error) for failure in read.failures])


def _deliver(summary: Summary, format: str, output: Path | None, cite: bool) -> None:
    if format != "text":
        text = FORMATS[format](summary).rstrip("\n") + "\n"
    elif output is None:
        text = render_for(sys.stdout, summary_lines(summary, cite=cite))
    else:
        text = to_string(summary_lines(summary, cite=cite))
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
    given = sys.argv[1:] if arguments is None else arguments
    return carry_out(app, _with_command(given), "summarizer")


def _with_command(arguments: Sequence[str]) -> list[str]:
    """The arguments with the command that they leave out: help for none, ``run`` before something to read."""
    if not arguments:
        return ["--help"]
    first = arguments[0]
    own = {"--help", "-h", "--version", "-V", *(_name_of(each) for each in app.registered_commands)}
    is_path = first.startswith("-") or any(mark in first for mark in "./\\:") or Path(first).exists()
    return ["run", *arguments] if first not in own and is_path else list(arguments)


def _name_of(command: CommandInfo) -> str:
    return str(command.name or getattr(command.callback, "__name__", ""))


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
