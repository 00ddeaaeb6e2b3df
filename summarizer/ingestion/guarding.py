"""Turns whatever a parser raises on a broken file into one clear error."""

from __future__ import annotations

import logging
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from summarizer.errors import SummarizerError, UnreadableError

_DETAIL_CHARACTERS = 200


@contextmanager
def parser_errors(name: str, kind: str, loggers: Sequence[str] = ()) -> Iterator[None]:
    """Raise ``UnreadableError`` for any failure of a parser in the block.

    ``loggers`` are silenced meanwhile: parsers warn of every flaw they repair, on the user's screen.

    Everything is caught on purpose: on hostile files these parsers raise whatever their code runs into
    (``KeyError``, ``AttributeError``, ``RecursionError``, ``struct.error``, ...), and no list of theirs is
    complete.
    """
    levels = [(logger, logger.level) for logger in map(logging.getLogger, loggers)]
    try:
        for logger, _ in levels:
            logger.setLevel(logging.CRITICAL + 1)
        yield
    except SummarizerError:
        raise
    except Exception as error:
        detail = " ".join(str(error).split())[:_DETAIL_CHARACTERS] or type(error).__name__
        raise UnreadableError(f"{name} cannot be read as {kind}, it seems to be broken: {detail}") from error
    finally:
        for logger, level in levels:
            logger.setLevel(level)
