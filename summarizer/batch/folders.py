"""A folder with a folder for each cluster."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from summarizer.batch.items import Item
from summarizer.errors import InputError, UnreadableError


@dataclass(frozen=True, slots=True)
class ClusterFolders:
    """The folders of a folder, in the order of their names; see :class:`~summarizer.batch.sources.Source`.

    Hidden ones are left out. A file that stands beside the folders is a failure: it belongs to no cluster.
    """

    path: str

    @property
    def name(self) -> str:
        """How messages call it."""
        return repr(self.path)

    def fingerprint(self) -> tuple[str, int | None]:
        """Digest of all names and contents, and number of the folders.

        Raises:
            InputError: It holds no folder.
            UnreadableError: It cannot be read.
        """
        entries = self._entries()
        if not any(entry.is_dir() for entry in entries):
            raise InputError(
                f"{self.name} holds no folders; accepted is a folder for each cluster, "
                "or a pile of documents with --group auto"
            )
        return folder_digest(Path(self.path)), len(entries)

    def items(self) -> Iterator[Item]:
        """An item a folder.

        Raises:
            UnreadableError: It cannot be read.
        """
        for ordinal, entry in enumerate(self._entries()):
            where = repr(str(entry))
            if entry.is_dir():
                yield Item(ordinal, entry.name, where, entry)
            else:
                error = InputError(f"{where} stands beside the folders of clusters and belongs to none")
                yield Item(ordinal, entry.name, where, error=error)

    def _entries(self) -> list[Path]:
        try:
            found = [entry for entry in Path(self.path).iterdir() if not entry.name.startswith(".")]
        except OSError as error:
            raise UnreadableError(f"{self.name} cannot be read: {error.strerror}") from error
        return sorted(found, key=lambda entry: entry.name)


def files_below(folder: Path) -> Iterator[Path]:
    """All files below a folder, by folder and name; hidden ones are left out."""
    for parent, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        yield from (Path(parent, name) for name in sorted(names) if not name.startswith("."))


def folder_digest(folder: Path) -> str:
    """Digest of the names and contents of all files below a folder; hidden ones are left out."""
    digest = hashlib.blake2b(digest_size=16)
    for path in files_below(folder):
        digest.update(os.fsencode(path.relative_to(folder)) + b"\0")
        try:
            with path.open("rb") as stream:
                digest.update(os.fstat(stream.fileno()).st_size.to_bytes(8, "big"))
                hashlib.file_digest(stream, lambda: digest)
        except OSError as error:  # the cluster that it belongs to will say so
            digest.update(str(error.strerror).encode())
    return digest.hexdigest()
