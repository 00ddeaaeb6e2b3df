"""From what readers found to ``Document``s: tidied, limited in length, completed, and each with an id."""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace

from summarizer.config import DOCUMENT_KINDS, IngestionConfig
from summarizer.errors import EmptyInputError, InputError, LimitError
from summarizer.ingestion.json_records import parse_id
from summarizer.ingestion.kinds.column import settle
from summarizer.ingestion.markup import without_markup
from summarizer.ingestion.reading import Read, assemble, read_whole
from summarizer.ingestion.results import Failure, Ingested, RawDocument
from summarizer.ingestion.tidying import tidy
from summarizer.records import Document

#: A title or publisher longer than this is a body that landed in the wrong field.
_MAX_FIELD_CHARACTERS = 500


def finish(item: RawDocument | Failure, config: IngestionConfig) -> Document | Failure:
    """The document of what a reader found, tidied and completed as far as possible; a failure stays one."""
    if isinstance(item, Failure):
        return item
    try:
        return _finish(item, config)
    except InputError as error:
        return Failure(item.name, error)


def finish_given(document: Document, name: str, config: IngestionConfig) -> Document | Failure:
    """A ``Document`` made by the caller, checked and, unless it has been cleaned already, tidied.

    A cleaned one has edits that count its characters, so its text is not changed.
    """
    try:
        _check(document, name)
        raw = RawDocument(
            document.text,
            name,
            parse_id(document.id, name),
            document.title,
            document.source,
            document.date,
            kind=document.kind,
        )
        finished = _finish(raw, config)
        if document.original is None:
            return replace(finished, language=document.language)
        (document.text + document.original).encode()
    except UnicodeEncodeError as error:
        return Failure(name, InputError(f"{name} holds half of a character (a lone surrogate): {error}"))
    except InputError as error:
        return Failure(name, error)
    return replace(document, id=raw.id)


def _finish(raw: RawDocument, config: IngestionConfig) -> Document:
    # Before tidying, whose time grows with the length.
    length = sum(len(part.text) for part in raw.parts) or len(raw.text)
    if length > config.max_characters:
        limit = f"ingestion.max_characters={config.max_characters:,}"
        raise LimitError(f"{raw.name} has {length:,} characters; accepted are up to {limit}")
    whole = assemble(raw.parts) if raw.parts else Read(tidy(without_markup(raw.text)))
    if not any(map(str.isalnum, whole.text)):
        whole = Read(whole.original)  # headings or code are all there is
    if not any(map(str.isalnum, whole.text)):
        raise EmptyInputError(f"{raw.name} is empty: it holds no words")
    raw = replace(raw, title=_field(raw.title), source=_field(raw.source))
    return read_whole(whole, raw, config.kind or raw.kind)


def _check(document: Document, name: str) -> None:
    if not isinstance(document.text, str):
        raise InputError(f"{name} has a text that is {type(document.text).__name__}; accepted is str")
    for field, value in (("title", document.title), ("source", document.source)):
        if value is not None and not isinstance(value, str):
            raise InputError(f"{name} has a {field} that is {type(value).__name__}; accepted is str or None")
    if document.date is not None and not isinstance(document.date, datetime.date):
        raise InputError(
            f"{name} has the date {document.date!r}, which is {type(document.date).__name__}; accepted is a "
            "datetime.date or None"
        )
    if document.kind is not None and document.kind not in DOCUMENT_KINDS:
        known = ", ".join(DOCUMENT_KINDS)
        raise InputError(f"{name} has the kind {document.kind!r}; accepted are {known}, or None")


def collect(items: Iterable[Document | Failure], config: IngestionConfig) -> Ingested:
    """All of ``items``; documents without an id get one by their position: ``d1``, ``d2``, ...

    Raises:
        LimitError: More than ``config.max_documents`` documents; reading stops there.
        InputError: Two documents with one id.
    """
    documents: list[Document] = []
    failures: list[Failure] = []
    for item in items:
        if isinstance(item, Failure):
            failures.append(item)
        else:
            documents.append(item)
        if len(documents) > config.max_documents:
            raise LimitError(f"more than max_documents={config.max_documents:,} documents are given")
    return Ingested(_with_ids(settle(documents)), tuple(failures))


def _with_ids(documents: Sequence[Document]) -> tuple[Document, ...]:
    used = Counter(document.id for document in documents if document.id)
    for id_, count in used.items():
        if count > 1:
            raise InputError(f"the document id {id_!r} is given {count} times; ids must differ")
    numbered = []
    for position, document in enumerate(documents, 1):
        free = f"d{position}"
        while free in used:  # the caller has called another document so
            free += "_"
        numbered.append(document if document.id else replace(document, id=free))
    return tuple(numbered)


def _field(value: str | None) -> str | None:
    return " ".join(tidy((value or "")[:_MAX_FIELD_CHARACTERS]).split()) or None
