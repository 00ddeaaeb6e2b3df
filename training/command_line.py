"""The command lines of scripts that are given nothing but paths."""

from __future__ import annotations

import argparse
from pathlib import Path


def given_paths(description: str | None, *names: str) -> list[Path]:
    """The paths on the command line, one for each of ``names``; ``--help`` shows ``description``."""
    parser = argparse.ArgumentParser(
        description=description, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    for name in names:
        parser.add_argument(name, type=Path)
    arguments = vars(parser.parse_args())
    return [arguments[name] for name in names]
