"""Where results go: standard output, or a file that is whole or not there at all. Messages go to stderr."""

from __future__ import annotations

import contextlib
import functools
import os
import stat
import sys
from collections.abc import Callable, Collection, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from summarizer.errors import SummarizerError

if TYPE_CHECKING:
    from rich.console import Console, RenderableType

    #: Says what the work is.
    Show = Callable[[RenderableType], None]

#: Lone surrogates (a file name that is not UTF-8, say) are written as ``\udc80``: in JSON that is the
#: escape of the very same character, elsewhere it shows what was there instead of failing at the end.
_ENCODING_ERRORS = "backslashreplace"

EXIT_INTERRUPTED = 130  # 128 + SIGINT, as shells report it

#: The format that the ending of an output file asks for.
_FORMAT_OF_ENDING = {
    "": "text",
    ".txt": "text",
    ".text": "text",
    ".json": "json",
    ".md": "markdown",
    ".markdown": "markdown",
    ".html": "html",
    ".htm": "html",
}

_COLOURS = {"warning": "yellow", "error": "bold red"}


def format_of(output: Path | None, formats: Collection[str]) -> str:
    """The one of ``formats`` that the ending of ``output`` asks for; text for stdout or where it has none.

    Raises:
        SummarizerError: The ending names none of them.
    """
    ending = output.suffix.lower() if output else ""
    endings = {known: name for known, name in _FORMAT_OF_ENDING.items() if name in formats}
    if ending not in endings:
        raise SummarizerError(
            f"output file {str(output)!r} has the ending {ending!r}, which names no format; accepted are "
            f"{', '.join(filter(None, endings))}, or any with --format"
        )
    return endings[ending]


def check_writable(path: Path) -> None:
    """Refuse at once what could not be written after the work is done.

    Raises:
        SummarizerError: ``path`` is a folder or read-only, or its folder is missing or read-only.
    """
    target = path.resolve()
    if target.is_dir():
        raise _refusal(path, "it is a folder")
    if not target.parent.is_dir():
        raise _refusal(path, f"folder {str(target.parent)!r} does not exist")
    if target.exists() and not os.access(target, os.W_OK):
        raise _refusal(path, "it is read-only")
    if not target.exists() and not os.access(target.parent, os.W_OK):
        raise _refusal(path, f"folder {str(target.parent)!r} is read-only")


def write_file(path: Path, text: str) -> None:
    """Write ``text`` as UTF-8: into a file beside ``path``, then renamed over it.

    Raises:
        SummarizerError: It cannot be written; what stood at ``path`` before still stands there.
    """
    check_writable(path)
    target = path.resolve()  # a link stays a link: what it points to is replaced
    content = text.encode("utf-8", _ENCODING_ERRORS)
    try:
        if target.exists() and not target.is_file():  # /dev/stdout or a pipe: nothing to rename over
            target.write_bytes(content)
        else:
            _replace(target, content)
    except OSError as error:
        raise _refusal(path, error.strerror or str(error)) from error


def _replace(target: Path, content: bytes) -> None:
    part = target.with_name(f".{target.name[:200]}.{os.getpid()}.part")
    try:
        part.write_bytes(content)  # a new file, so that the user's umask sets its mode
        if target.exists():
            part.chmod(stat.S_IMODE(target.stat().st_mode))
        part.replace(target)
    finally:
        part.unlink(missing_ok=True)


def write_stdout(text: str) -> None:
    """Write to standard output, in UTF-8 unless it is a terminal with an encoding of its own."""
    reconfigure = getattr(sys.stdout, "reconfigure", None)
    if reconfigure is not None:
        encoding = sys.stdout.encoding if sys.stdout.isatty() else "utf-8"
        reconfigure(encoding=encoding, errors=_ENCODING_ERRORS)
    sys.stdout.write(text)
    sys.stdout.flush()


def say(text: str, kind: str = "") -> None:
    """One message on stderr, ``kind`` (``warning``, ``error``) before it; coloured on a terminal."""
    text = text.encode("utf-8", _ENCODING_ERRORS).decode("utf-8")
    if sys.stderr.isatty():
        from rich.text import Text

        label = (f"{kind}: ", _COLOURS[kind]) if kind else ""
        console().print(Text.assemble(label, text))
    else:
        sys.stderr.write(f"{kind}: {text}\n" if kind else f"{text}\n")


@contextlib.contextmanager
def activity() -> Iterator[Show]:
    """Show that work goes on, on a terminal only; the function it gives says what the work is."""
    if not sys.stderr.isatty():
        yield lambda stage: None
        return
    from summarizer.rendering.stages import STAGES

    stage: RenderableType = "reading"
    with console().status("Reading") as status:

        def show(work: RenderableType) -> None:
            """A stage that goes on says so again and again, and must not wipe out what was written in it."""
            nonlocal stage
            if work == stage:
                return
            stage = work if isinstance(work, str) else stage
            status.update(STAGES.get(work, work) if isinstance(work, str) else work)

        yield show


@functools.cache
def console() -> Console:
    """One console, so that a message and the activity below it do not overwrite each other."""
    from rich.console import Console

    return Console(stderr=True)


def _refusal(path: Path, reason: str) -> SummarizerError:
    return SummarizerError(f"output file {str(path)!r} cannot be written: {reason}")
