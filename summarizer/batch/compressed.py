"""Files that may be compressed, opened as what is in them."""

from __future__ import annotations

import contextlib
import io
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import IO, cast

from summarizer.errors import MissingDependencyError, UnreadableError

#: Endings of compressed files: gzip, xz and Zstandard.
COMPRESSED = (".gz", ".xz", ".zst")


@contextlib.contextmanager
def open_content(path: str | Path, accepted: str) -> Iterator[IO[bytes]]:
    """The content of a file as a stream of bytes, decompressed by the ending of its name.

    Args:
        path: The file.
        accepted: What is accepted, for the message of an error.

    Raises:
        UnreadableError: It cannot be opened, or not be read to its end inside the ``with`` statement.
        MissingDependencyError: It is a ``.zst`` file, and zstandard is not installed.
    """
    opening, broken = _opener(Path(path))
    try:
        with opening() as stream:
            yield stream
    except FileNotFoundError:
        raise UnreadableError(f"{str(path)!r} does not exist; {accepted}") from None
    except (OSError, ValueError, EOFError, broken) as error:
        raise UnreadableError(f"{str(path)!r} cannot be read: {error}; {accepted}") from error


def _opener(path: Path) -> tuple[Callable[[], IO[bytes]], type[Exception]]:
    """What opens the file, and the error that its library raises for broken content."""
    match path.suffix.lower():
        case ".gz":
            import gzip
            import zlib

            return lambda: cast(IO[bytes], gzip.open(path)), zlib.error
        case ".xz":
            import lzma

            return lambda: lzma.open(path), lzma.LZMAError
        case ".zst":
            return _zstandard(path)
    return lambda: path.open("rb"), OSError


def _zstandard(path: Path) -> tuple[Callable[[], IO[bytes]], type[Exception]]:
    try:
        import zstandard
    except ImportError:
        raise MissingDependencyError(
            "a .zst file needs the package zstandard; install it with: pip install 'summarizer[batch]'"
        ) from None

    def opening() -> IO[bytes]:
        reader = zstandard.ZstdDecompressor().stream_reader(path.open("rb"), read_across_frames=True)
        return cast(IO[bytes], io.BufferedReader(reader, 1 << 20))

    return opening, zstandard.ZstdError
