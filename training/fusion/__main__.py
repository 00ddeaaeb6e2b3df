"""The command of a training run: ``python -m training.fusion --config configs/training/fusion.yaml``."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer

from summarizer.cli.commands import carry_out
from summarizer.cli.output import say

app = typer.Typer(add_completion=False, pretty_exceptions_enable=False)


@app.command()
def train(
    config: Annotated[
        Path,
        typer.Option("--config", help="YAML, for example configs/training/fusion.yaml.", show_default=False),
    ],
    steps: Annotated[
        int | None,
        typer.Option("--steps", min=1, help="Stop after so many steps, to go on another time."),
    ] = None,
) -> None:
    """Train the embedded fusion model, from data sets to exported weights; goes on where it stopped."""
    from training.fusion.running import train as run
    from training.fusion.settings import TrainingSettings

    settings = TrainingSettings.load(config)
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (
        TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn()
    )  # fmt: skip
    with Progress(*columns, console=Console(stderr=True)) as bar:
        task = bar.add_task("training", total=None)

        def show(step: int, total: int, loss: float) -> None:
            bar.update(task, completed=step, total=total, description=f"loss {loss:.3f}")

        output = run(settings, show, steps)
    if output is None:
        say(f"stopped before the last step; the same command goes on ({settings.run})")
    else:
        say(f"model written to {output}; losses in {settings.run}")


def main(arguments: Sequence[str] | None = None) -> int:
    """Train and return the exit code; every expected error is one line on stderr."""
    return carry_out(app, arguments, "python -m training.fusion")


if __name__ == "__main__":
    sys.exit(main())
