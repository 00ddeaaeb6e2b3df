"""``summarizer batch``: the command line of a run."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from summarizer.cli.options import SharedOptions, with_shared_options
from summarizer.cli.output import EXIT_INTERRUPTED, check_writable, say, write_file
from summarizer.errors import SummarizerError

if TYPE_CHECKING:
    from summarizer.batch.report import BatchReport


@with_shared_options
def batch(
    clusters: Annotated[
        str,
        typer.Argument(
            metavar="INPUT",
            help='JSON lines {"id": ..., "documents": [...]} (also .gz, .xz, .zst), Parquet, '
            "a folder with a folder for each cluster, or -.",
            show_default=False,
        ),
    ],
    output: Annotated[
        Path,
        typer.Option(
            "--output", "-o", help="JSON lines or .parquet, a record per cluster.", show_default=False
        ),
    ],
    shared: SharedOptions,
    workers: Annotated[
        int | None,
        typer.Option(
            "--workers",
            min=0,
            help="Processes; 0 works in this one.",
            show_default="a core each; 1 for a model",
        ),
    ] = None,
    engine: Annotated[
        Literal["local", "ray"], typer.Option("--engine", help="Where the work is done.")
    ] = "local",
    ray_address: Annotated[
        str | None, typer.Option("--ray-address", help="Of a Ray cluster.", show_default="this machine")
    ] = None,
    ray_gpus: Annotated[
        float | None,
        typer.Option("--ray-gpus", min=0, help="Of each Ray actor.", show_default="1 for writer.device cuda"),
    ] = None,
    group: Annotated[
        Literal["auto"] | None,
        typer.Option("--group", help="The input is a pile of documents: find the clusters."),
    ] = None,
    restart: Annotated[
        bool, typer.Option("--restart/--resume", help="Begin anew, or go on where a run stopped.")
    ] = False,
    in_order: Annotated[
        bool, typer.Option("--in-order", help="Write in the order of the input, not as finished.")
    ] = False,
    time_limit: Annotated[
        float, typer.Option("--time-limit", metavar="SECONDS", help="That one cluster may take.")
    ] = 300.0,
    report: Annotated[Path | None, typer.Option("--report", help="File for the report as JSON.")] = None,
    quiet: Annotated[bool, typer.Option("--quiet", help="No progress, no warnings.")] = False,
    id_field: Annotated[str, typer.Option("--id-field", help="What the input calls it.")] = "id",
    documents_field: Annotated[str, typer.Option("--documents-field")] = "documents",
    text_field: Annotated[str, typer.Option("--text-field")] = "text",
    title_field: Annotated[str, typer.Option("--title-field")] = "title",
    source_field: Annotated[str, typer.Option("--source-field")] = "source",
    date_field: Annotated[str, typer.Option("--date-field")] = "date",
    url_field: Annotated[str, typer.Option("--url-field")] = "url",
) -> None:
    """Summarize many clusters. The same command again goes on where it stopped."""
    if report is not None:
        check_writable(report)
    settings = shared.settings()
    from summarizer.batch.items import Fields
    from summarizer.batch.running import run

    known = shared.read_known(settings)
    names = (id_field, documents_field, text_field, title_field, source_field, date_field, url_field)
    result = run(
        clusters,
        output,
        config=settings,
        query=shared.query,
        known=known,
        fields=Fields(*names),
        group=group,
        workers=workers,
        engine=engine,
        ray_address=ray_address,
        ray_gpus=ray_gpus,
        time_limit=time_limit,
        in_order=in_order,
        restart=restart,
        quiet=quiet,
    )
    _tell(result, clusters, report, quiet)


def _tell(result: BatchReport, clusters: str, report: Path | None, quiet: bool) -> None:
    if report is not None:
        write_file(report, result.to_json() + "\n")
    if not quiet:
        say(result.to_text())
    counts = f"summaries written to {result.output!r}: {result.done}; clusters that failed: {result.failures}"
    if result.interrupted:
        say(f"{counts}; stopped before the end: the same command again goes on from here")
        raise typer.Exit(EXIT_INTERRUPTED)
    if not result.done:
        raise SummarizerError(f"{clusters!r} gives no summary; clusters that failed: {result.failures}")
    if not quiet:
        say(counts)
