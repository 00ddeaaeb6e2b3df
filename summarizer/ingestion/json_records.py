"""Documents from JSON: a text, an object with ``text``, or objects that hold lists of these.

::

    "A text."
    {"text": "...", "id": "...", "title": "...", "source": "...", "date": "2022-08-17", "url": "..."}
    {"documents": [...]}
    [...]

Only ``text`` is required; keys beyond these are left alone.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from summarizer.errors import EmptyInputError, InputError, UnreadableError
from summarizer.ingestion.dates import parse_date
from summarizer.ingestion.decoding import decode
from summarizer.ingestion.results import Failure, RawDocument

_ACCEPTED = 'a text, or an object with "text" (and "title", "source", "date", "url", "id" where known)'
_MAX_ID_CHARACTERS = 200


def read_json(data: bytes, name: str) -> Iterator[RawDocument | Failure]:
    """The documents of a JSON file, one by one; a bad entry costs only itself.

    Raises:
        UnreadableError: Not JSON.
    """
    yield from documents_of(parse_json(decode(data, name), name), name)


def read_json_lines(data: bytes, name: str) -> Iterator[RawDocument | Failure]:
    """The documents of a JSON Lines file, one by one; a bad line costs only itself.

    Raises:
        UnreadableError: Not text.
        EmptyInputError: Nothing but empty lines.
    """
    text = decode(data, name)
    if not text.strip():
        raise EmptyInputError(f"{name} is empty")
    for number, line in enumerate(text.split("\n"), 1):
        if not line.strip():
            continue
        where = f"{name}, line {number}"
        try:
            yield from documents_of(parse_json(line, where), where)
        except UnreadableError as error:
            yield Failure(where, error)


def parse_json(text: str, where: str) -> Any:
    """``text`` as a JSON value.

    Raises:
        UnreadableError: Not JSON, or nested beyond what can be read.
    """
    try:
        return json.loads(text.lstrip("\ufeff"))
    except (ValueError, RecursionError) as error:
        raise UnreadableError(f"{where} is not valid JSON: {error}") from None


def documents_of(content: Any, where: str) -> Iterator[RawDocument | Failure]:
    """Every document in a JSON value, which messages call ``where``."""
    if isinstance(content, dict) and "text" not in content and "documents" in content:
        content, where = content["documents"], f'{where}, "documents"'
        if not isinstance(content, list):
            yield Failure(where, InputError(f"{where} must be a list, not {_kind(content)}"))
            return
    entries = [(where, content)]
    if isinstance(content, list):
        if not content:
            empty = EmptyInputError(f"{where} is an empty list; accepted is a list of documents")
            yield Failure(where, empty)
        entries = [(f"{where}, entry {number}", entry) for number, entry in enumerate(content, 1)]
    for name, entry in entries:
        try:
            yield _document(entry, name)
        except InputError as error:
            yield Failure(name, error)


def _document(entry: Any, where: str) -> RawDocument:
    if isinstance(entry, str):
        return RawDocument(text=entry, name=where)
    if not isinstance(entry, dict):
        raise InputError(f"{where} is {_kind(entry)}; accepted is {_ACCEPTED}")
    text = entry.get("text")
    if not isinstance(text, str):
        given = f'has "text" that is {_kind(text)}' if "text" in entry else 'has no "text"'
        raise InputError(f"{where} {given}; accepted is {_ACCEPTED}")
    return RawDocument(
        text=text,
        name=where,
        id=parse_id(entry.get("id"), where),
        title=_string(entry, "title", where),
        source=_string(entry, "source", where),
        date=parse_date(entry.get("date")),
        author=entry["author"] if isinstance(entry.get("author"), str) else None,
        url=_string(entry, "url", where),
    )


def parse_id(value: Any, where: str) -> str:
    """A short printable id; a number is taken as its digits, a missing one as ``""``.

    Raises:
        InputError: Anything else.
    """
    if value is None:
        return ""
    if isinstance(value, int) and not isinstance(value, bool):
        value = str(value) if abs(value) < 10**_MAX_ID_CHARACTERS else ""
    if not isinstance(value, str):
        raise InputError(f'{where} has "id" that is {_kind(value)}; accepted is a text or a whole number')
    if len(value) > _MAX_ID_CHARACTERS or not value.isprintable():
        raise InputError(
            f'{where} has "id" {value[:40]!r}; accepted are up to {_MAX_ID_CHARACTERS} printable characters'
        )
    return value


def _string(entry: dict[str, Any], key: str, where: str) -> str | None:
    value = entry.get(key)
    if value is not None and not isinstance(value, str):
        raise InputError(f'{where} has "{key}" that is {_kind(value)}; accepted is a text')
    return value or None


def _kind(value: Any) -> str:
    names = {dict: "an object", list: "a list", str: "a text", bool: "true or false", type(None): "null"}
    return names.get(type(value), "a number")
