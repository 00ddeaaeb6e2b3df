"""Parquet, read in batches of rows and written from the finished JSON lines. Needs pyarrow (an extra)."""

from __future__ import annotations

import hashlib
import importlib
import json
import os
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any

from summarizer.batch.items import Item
from summarizer.errors import LimitError, MissingDependencyError, UnreadableError

#: Rows in memory at once. A record with its documents is about 50 kB.
ROWS = 64
#: Columns that are texts, not JSON.
_TEXTS = ("cluster_id", "title", "text", "language", "writer")


def require(module: str) -> Any:
    """A module of pyarrow.

    Raises:
        MissingDependencyError: It is not installed.
    """
    try:
        return importlib.import_module(module)
    except ImportError:
        raise MissingDependencyError(
            "Parquet needs the package pyarrow; install it with: pip install 'summarizer[batch]'"
        ) from None


@dataclass(frozen=True, slots=True)
class Parquet:
    """A Parquet file with a row a cluster; see :class:`~summarizer.batch.sources.Source`."""

    path: str
    max_line: int

    @property
    def name(self) -> str:
        """How messages call it."""
        return repr(self.path)

    def fingerprint(self) -> tuple[str, int | None]:
        """Digest of the file and number of its rows.

        Raises:
            UnreadableError: Missing, or not Parquet.
        """
        with self._opened() as file:
            rows = int(file.metadata.num_rows)
        with Path(self.path).open("rb") as stream:
            digest = hashlib.file_digest(stream, lambda: hashlib.blake2b(digest_size=16))
        return digest.hexdigest(), rows

    def items(self) -> Iterator[Item]:
        """An item a row, counted from 1; a null counts as a field that is not there.

        Raises:
            UnreadableError: Missing, not Parquet, or broken.
        """
        arrow = require("pyarrow")
        ordinal = 0
        with self._opened() as file:
            try:
                for batch in file.iter_batches(batch_size=ROWS):
                    for row in batch.to_pylist():
                        yield self._item(ordinal, row)
                        ordinal += 1
            except (arrow.ArrowException, OSError) as error:
                raise UnreadableError(f"{self.name} cannot be read past row {ordinal}: {error}") from error

    def _item(self, ordinal: int, row: dict[str, Any]) -> Item:
        where = f"{self.name}, row {ordinal + 1}"
        present = {key: value for key, value in row.items() if value is not None}
        payload = json.dumps(present, ensure_ascii=False, default=str).encode("utf-8", "backslashreplace")
        if len(payload) > self.max_line:
            error = LimitError(f"{where} is longer than max_file_bytes={self.max_line:,} bytes")
            return Item(ordinal, ordinal + 1, where, error=error)
        return Item(ordinal, ordinal + 1, where, payload)

    def _opened(self) -> Any:
        arrow = require("pyarrow")
        try:
            return require("pyarrow.parquet").ParquetFile(self.path)
        except FileNotFoundError:
            raise UnreadableError(f"{self.name} does not exist; accepted is a file of clusters") from None
        except (arrow.ArrowException, OSError) as error:
            raise UnreadableError(f"{self.name} is not a readable Parquet file: {error}") from error


def write_parquet(lines: Path, target: Path) -> None:
    """Make a Parquet file of JSON lines, whole or not at all: written beside ``target``, then renamed.

    Texts and lists of texts (``warnings``) are columns of their own kind; every other value, which may gain
    keys, is its JSON as text.

    Raises:
        OSError: It cannot be written.
    """
    arrow, files = require("pyarrow"), require("pyarrow.parquet")
    with lines.open("rb") as stream:
        first = stream.readline()
    names = list(json.loads(first)) if first else list(_TEXTS)
    kinds = {"warnings": arrow.list_(arrow.string())}
    schema = arrow.schema([(name, kinds.get(name, arrow.string())) for name in names])
    part = target.with_name(f".{target.name[:200]}.part")
    try:
        with lines.open("rb") as stream, files.ParquetWriter(part, schema, compression="zstd") as writer:
            while rows := [_row(json.loads(line), schema) for line in islice(stream, ROWS)]:
                writer.write_table(arrow.Table.from_pylist(rows, schema=schema))
        with part.open("rb") as written:
            os.fsync(written.fileno())
        part.replace(target)
    finally:
        part.unlink(missing_ok=True)


def _row(record: dict[str, Any], schema: Any) -> dict[str, Any]:
    return {
        name: record.get(name)
        if name in _TEXTS or name == "warnings"
        else json.dumps(record.get(name), ensure_ascii=False)
        for name in schema.names
    }
