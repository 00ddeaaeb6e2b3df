"""Where clusters come from: the kind of an input shows in its name."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Protocol

from summarizer.batch.compressed import COMPRESSED
from summarizer.batch.folders import ClusterFolders
from summarizer.batch.items import Item
from summarizer.batch.json_lines import JsonLines
from summarizer.batch.parquet import Parquet
from summarizer.config import IngestionConfig
from summarizer.errors import InputError, UnreadableError

_ENDINGS = (".jsonl", ".ndjson", ".json")
ACCEPTED = (
    ".jsonl (also with .gz, .xz or .zst behind it) and .parquet files, a folder with a folder for each "
    "cluster, and - for standard input"
)


class Source(Protocol):
    """An input that can be read from its beginning as often as one likes (but for standard input)."""

    @property
    def name(self) -> str:
        """How messages call it."""

    def fingerprint(self) -> tuple[str, int | None]:
        """Digest of the whole content, and the number of items where it is known."""

    def items(self) -> Iterator[Item]:
        """The items one by one, always the same in the same order; memory does not grow with their number."""


def open_source(path: str, config: IngestionConfig, by_place: bool = False) -> Source:
    """The source that reads ``path``; nothing is read yet.

    Args:
        path: As the user gives it.
        config: Its limits.
        by_place: Where it can be, give places instead of contents: they are read where the work is done.

    Raises:
        UnreadableError: There is nothing at ``path``.
        InputError: It is of a kind that is not accepted.
    """
    if path == "-":
        return JsonLines(path, config.max_file_bytes)
    try:
        if Path(path).is_dir():
            return ClusterFolders(path)
        Path(path).stat()
    except (OSError, ValueError) as error:
        detail = "does not exist" if isinstance(error, FileNotFoundError) else f"cannot be read: {error}"
        raise UnreadableError(f"{path!r} {detail}; accepted are {ACCEPTED}") from None
    name = Path(path.lower())
    if name.suffix == ".parquet":
        return Parquet(path, config.max_file_bytes)
    if name.suffix in COMPRESSED:
        name = name.with_suffix("")
    if name.suffix in ("", *_ENDINGS):
        return JsonLines(path, config.max_file_bytes, by_place)
    raise InputError(f"{path!r} is of an unknown kind; accepted are {ACCEPTED}")
