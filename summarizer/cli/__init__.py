"""The command line, and the options and the output that its commands share."""

from __future__ import annotations

from collections.abc import Sequence


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line and return its exit code, see :func:`summarizer.cli.commands.main`."""
    from summarizer.cli.commands import main as run  # here: commands import the options of this package

    return run(arguments)
