"""The folder of converted models: one subfolder for each model, engine version and quantization."""

from __future__ import annotations

import atexit
import contextlib
import hashlib
import os
import shutil
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from summarizer.writing.fusion.weights import CONFIG, TOKENIZER, WEIGHTS

#: Part of the key: raise it when the conversion changes.
CONVERSION = "1"


def cache_folder() -> Path:
    """Where this user's cached files belong, by the custom of the system; it need not exist."""
    if given := os.environ.get("XDG_CACHE_HOME"):
        return Path(given) / "summarizer"
    if sys.platform == "win32":
        local = os.environ.get("LOCALAPPDATA")
        return (Path(local) if local else Path.home() / "AppData" / "Local") / "summarizer" / "cache"
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Caches" / "summarizer"
    return Path.home() / ".cache" / "summarizer"


def key_of(folder: Path, *parts: str) -> str:
    """A name for what is made of a model folder: a hash of its files and of ``parts``.

    65 MB take 0.04 s.
    """
    digest = hashlib.sha256("\0".join((CONVERSION, *parts)).encode())
    for name in (CONFIG, TOKENIZER, WEIGHTS):
        with (folder / name).open("rb") as file:
            digest.update(hashlib.file_digest(file, "sha256").digest())
    return digest.hexdigest()[:32]


def cached(name: str, make: Callable[[Path], None], parent: Path | None = None) -> Path:
    """The folder ``name`` in the cache, made by ``make`` where it is not there yet.

    It appears whole or not at all, by renaming, so several processes may make it at once: the first wins.
    Where the cache cannot be written, a temporary folder lives as long as the process.

    Args:
        name: Unique to its content.
        make: Fills an empty folder.
        parent: The cache; ``None`` is the user's.
    """
    try:
        parent = cache_folder() if parent is None else parent
        final = parent / name
        if final.is_dir():
            return final
        parent.mkdir(parents=True, exist_ok=True)
        unfinished = Path(tempfile.mkdtemp(prefix=f".{name[:16]}-", dir=parent))
    except (OSError, RuntimeError):  # not writable, or no home folder
        return temporary(make)
    try:
        make(unfinished)
        with contextlib.suppress(OSError):  # another process was first
            unfinished.rename(final)
    except OSError:  # the disk is full
        return temporary(make)
    finally:
        shutil.rmtree(unfinished, ignore_errors=True)
    return final if final.is_dir() else temporary(make)


def temporary(make: Callable[[Path], None]) -> Path:
    """A folder filled by ``make`` that is removed when the process ends."""
    folder = Path(tempfile.mkdtemp(prefix="summarizer-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    make(folder)
    return folder
