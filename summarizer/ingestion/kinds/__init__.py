"""Kinds of documents: each told by its structure, and read by its own rules.

A kind is a module with two functions: ``is_kind(lines)`` says whether a text has its structure,
``read(text)`` gives what is no prose of it, its turns with their speakers, its title, source and date.
Reading order: ``lines``, then any kind, then ``lists`` and ``reference_marks``, which every kind may have.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from summarizer.ingestion.kinds import (
    article,
    chat,
    column,
    mail,
    minutes,
    note,
    paper,
    policy,
    report,
    review,
    thread,
    transcript,
)
from summarizer.ingestion.kinds.lines import Line, Structure, split_lines

__all__ = ["Structure", "detect_kind", "read_structure"]

#: In the order they are looked for: what its first lines state goes before what is told by shares.
_DETECTORS: dict[str, Callable[[Sequence[Line]], bool]] = {
    "mail": mail.is_kind,
    "transcript": transcript.is_kind,
    "chat": chat.is_kind,
    "review": review.is_kind,
    "paper": paper.is_kind,
    "thread": thread.is_kind,
    "report": report.is_kind,
    "minutes": minutes.is_kind,
    "policy": policy.is_kind,
    "note": note.is_kind,
    "column": column.is_kind,
}
_READERS: dict[str, Callable[[str], Structure]] = {
    "article": article.read,
    "column": column.read,
    column.MAYBE: column.read_open,
    "mail": mail.read,
    "transcript": transcript.read,
    "chat": chat.read,
    "thread": thread.read,
    "minutes": minutes.read,
    "review": review.read,
    "paper": paper.read,
    "note": note.read,
    "policy": policy.read,
    "report": report.read,
    "slides": article.read,
}


def detect_kind(text: str) -> str:
    """The kind that the structure of ``text`` speaks for: ``"article"`` where it speaks for no other."""
    lines = split_lines(text)
    return next((kind for kind, is_kind in _DETECTORS.items() if is_kind(lines)), "article")


def read_structure(text: str, kind: str) -> Structure:
    """What the reader of ``kind`` finds in ``text``."""
    return _READERS[kind](text)
