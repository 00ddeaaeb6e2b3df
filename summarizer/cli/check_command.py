"""``summarizer check``: a text held against its sources on the command line."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from summarizer.cli.options import ConfigOption, UrlsOption, configure
from summarizer.cli.output import activity, check_writable, format_of, say, write_file, write_stdout
from summarizer.cli.terminal import render_for
from summarizer.rendering.checked import CHECK_FORMATS, check_lines

if TYPE_CHECKING:
    from summarizer.config import IngestionConfig

#: The text has a sentence that no source carries, or that one contradicts.
EXIT_UNSUPPORTED = 1


def check(
    text: Annotated[
        str,
        typer.Argument(
            metavar="SUMMARY", help="File with the text to check, or - for stdin.", show_default=False
        ),
    ],
    sources: Annotated[
        list[str],
        typer.Argument(
            metavar="SOURCE...", help="Files, folders or addresses that it must rest on.", show_default=False
        ),
    ],
    format: Annotated[
        Literal["text", "json", "html"] | None,
        typer.Option("--format", "-f", help="Of the result.", show_default="by --output's ending, or text"),
    ] = None,
    output: Annotated[Path | None, typer.Option("--output", "-o", help="File to write, not stdout.")] = None,
    config: ConfigOption = None,
    strict: Annotated[
        bool, typer.Option("--strict", help="Exit with 1 where a sentence is not supported.")
    ] = False,
    allow_urls: UrlsOption = False,
) -> None:
    """Hold any text against its sources, sentence by sentence."""
    if output is not None:
        check_writable(output)
    chosen = format or format_of(output, CHECK_FORMATS)
    settings = configure(config)
    from summarizer.ingestion import read_documents
    from summarizer.proving.text_check import check as hold_against

    with activity():
        words = _text(text, allow_urls, settings.ingestion)
        read = read_documents(sources, settings.ingestion, allow_urls=allow_urls)
        checked = hold_against(words, read.require(settings.strict), config=settings)
    for warning in (*(str(failure.error) for failure in read.failures), *checked.warnings):
        say(warning, "warning")
    if output is None and chosen == "text":
        result = render_for(sys.stdout, check_lines(checked))
    else:
        result = CHECK_FORMATS[chosen](checked).rstrip("\n") + "\n"
    if output is None:
        write_stdout(result)
    else:
        write_file(output, result)
    if strict and not checked.holds:
        raise typer.Exit(EXIT_UNSUPPORTED)


def _text(path: str, allow_urls: bool, limits: IngestionConfig) -> str:
    """What is to be checked: a document as any other, not cleaned."""
    from summarizer.ingestion import read_documents

    (document,) = read_documents([path], limits, allow_urls=allow_urls).require(strict=True)
    return document.text
