"""Predictions, references and sources from files.

A file (plain, ``.gz``, ``.xz`` or ``.zst``) is JSON Lines where its first line is a JSON object, else plain
text with a summary a line, matched by place. References may also be a folder of ``<id>.txt``.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from summarizer.batch.compressed import open_content
from summarizer.config import IngestionConfig
from summarizer.errors import EmptyInputError, InputError, UnreadableError
from summarizer.ingestion import ClusterFailure
from summarizer.ingestion.clusters import parse_cluster
from summarizer.ingestion.decoding import decode
from summarizer.ingestion.json_records import parse_id
from summarizer.preparation.segmentation import segment
from summarizer.records import Citation, Document
from summarizer.relations.mention import MENTION

PREDICTIONS = (
    'accepted is JSON lines {"id", "summary"}, records of `summarizer batch` or `run --format json`, '
    "or a text file with a summary a line"
)
REFERENCES = (
    'accepted is JSON lines {"id", "reference"} (or "references", a list), a text file with a reference a '
    "line, or a folder of <id>.txt"
)
SOURCES = 'accepted is JSON lines {"id", "documents": [...]}'
_REFERENCE_KEYS = ("reference", "references", "summary", "text")


@dataclass(frozen=True, slots=True)
class Prediction:
    """A summary to be judged.

    Attributes:
        id: Of its cluster.
        sentences: The summary.
        citations: Of each sentence; ``None`` where the format has none, which is not the same as citing
            nothing. A citation's ``sentence_id`` is empty until its place among sentences is known.
        documents: The texts that offsets of citations count in, where the record holds them.
        disputes: Places of sentences that say where sources differ, in words of the engine's own.
    """

    id: str
    sentences: tuple[str, ...]
    citations: tuple[tuple[Citation, ...], ...] | None = None
    documents: tuple[Document, ...] = ()
    disputes: frozenset[int] = frozenset()

    @property
    def text(self) -> str:
        """The summary as one running text."""
        return " ".join(self.sentences)


class Reference:
    """The human summaries of one cluster, split into sentences when first asked for."""

    __slots__ = ("_split", "id", "texts")

    def __init__(self, id: str, *texts: str) -> None:
        self.id = id
        self.texts = texts
        self._split: tuple[tuple[str, ...], ...] | None = None

    @property
    def sentences(self) -> tuple[tuple[str, ...], ...]:
        """Sentences of each text."""
        if self._split is None:
            self._split = tuple(split(text) for text in self.texts)
        return self._split


def split(text: str) -> tuple[str, ...]:
    """The sentences of a text, white space made plain."""
    return tuple(" ".join(sentence.text.split()) for sentence in segment(Document(text, id="split")))


def read_predictions(path: Path, ids: Sequence[str]) -> dict[str, Prediction]:
    """The summaries of a file by id.

    Args:
        path: The file.
        ids: Of the references, in order: what the lines of a text file belong to.

    Raises:
        UnreadableError: It cannot be read, or is not what it seems to be.
        InputError: An id comes twice, a record has no summary, or a text file has another number of lines.
    """
    entries = _entries(path, PREDICTIONS)
    if isinstance(entries, list):
        _require_lines(path, entries, ids)
        return {key: Prediction(key, split(text)) for key, text in zip(ids, entries, strict=True)}
    return {key: _prediction(key, record, where) for key, (where, record) in entries.items()}


def read_references(path: Path) -> dict[str, Reference]:
    """The references of a file or folder by id; those of a text file are numbered from 1.

    Raises:
        UnreadableError: It cannot be read, or is not what it seems to be.
        InputError: An id comes twice, or a record has no reference.
    """
    if path.is_dir():
        files = sorted(path.glob("*.txt"))
        if not files:
            raise EmptyInputError(f"folder {str(path)!r} has no .txt file; {REFERENCES}")
        return {file.stem: Reference(file.stem, _text(file, REFERENCES).strip()) for file in files}
    entries = _entries(path, REFERENCES)
    if isinstance(entries, list):
        return {str(number): Reference(str(number), text) for number, text in enumerate(entries, 1)}
    return {key: _reference(key, record, where) for key, (where, record) in entries.items()}


def read_sources(path: Path, ids: Sequence[str]) -> dict[str, bytes]:
    """The line of each cluster, by id, parsed later: all of them together may be large.

    Raises:
        UnreadableError: It cannot be read.
        InputError: A cluster has no line.
    """
    lines: dict[str, bytes] = {}
    for number, line, where in _lines(path, SOURCES):
        record = _object(line, where, SOURCES)
        lines[_id(record, where) or str(number)] = line
    missing = [key for key in ids if key not in lines]
    if missing:
        raise InputError(f"sources {str(path)!r} lack {some(missing)}; {SOURCES}")
    return {key: lines[key] for key in ids}


def parse_sources(line: bytes, key: str, path: Path) -> tuple[Document, ...]:
    """The documents of one cluster, numbered as the engine numbers them.

    Raises:
        SummarizerError: The line gives no cluster.
    """
    found = parse_cluster(line, 0, f"{str(path)!r}, id {key!r}", IngestionConfig())
    if isinstance(found, ClusterFailure):
        raise found.error
    return found.documents


def _entries(path: Path, accepted: str) -> dict[str, tuple[str, dict[str, Any]]] | list[str]:
    """Records by id, each with how messages call it; or the lines of a text file."""
    text = _text(path, accepted)
    if not text.strip():
        raise EmptyInputError(f"{str(path)!r} is empty; {accepted}")
    if not text.lstrip("\ufeff \t\r\n").startswith("{"):
        return text.removesuffix("\n").split("\n")
    if (whole := _one_object(text)) is not None:
        lines = [(1, whole, repr(str(path)))]
    else:
        lines = [(n, _object(line, where, accepted), where) for n, line, where in _lines(path, accepted)]
    records: dict[str, tuple[str, dict[str, Any]]] = {}
    for number, record, where in lines:
        key = _id(record, where) or str(number)
        if key in records:
            raise InputError(f"{where} has the id {key!r}, which {records[key][0]} has too; ids must differ")
        records[key] = where, record
    return records


def _one_object(text: str) -> dict[str, Any] | None:
    """The object where the file is a single one over several lines, as ``run --format json`` writes it."""
    if text.lstrip("\ufeff \t\r\n").split("\n", 1)[0].rstrip() != "{":
        return None
    try:
        content = json.loads(text.lstrip("\ufeff"))
    except ValueError:
        return None
    return content if isinstance(content, dict) else None


def _lines(path: Path, accepted: str) -> Iterator[tuple[int, bytes, str]]:
    for number, line in enumerate(_bytes(path, accepted).split(b"\n"), 1):
        if line.strip():
            yield number, line, f"{str(path)!r}, line {number}"


def _text(path: Path, accepted: str) -> str:
    return decode(_bytes(path, accepted), repr(str(path)))


def _bytes(path: Path, accepted: str) -> bytes:
    with open_content(path, accepted) as stream:
        return stream.read()


def _object(line: bytes, where: str, accepted: str) -> dict[str, Any]:
    try:
        content = json.loads(line.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        raise UnreadableError(f"{where} is not valid JSON ({error}); {accepted}") from None
    if not isinstance(content, dict):
        raise InputError(f"{where} is not a JSON object; {accepted}")
    return content


def _id(record: Mapping[str, Any], where: str) -> str:
    value = record.get("id") if record.get("id") is not None else record.get("cluster_id")
    return parse_id(value, where)


def _prediction(key: str, record: dict[str, Any], where: str) -> Prediction:
    sentences = record.get("sentences")
    if isinstance(sentences, list) and all(isinstance(each, dict) and "text" in each for each in sentences):
        return _engine_record(key, record, sentences, where)
    summary = record.get("summary", record.get("text"))
    if isinstance(summary, str):
        return Prediction(key, split(summary))
    if isinstance(summary, list) and all(isinstance(each, str) for each in summary):
        return Prediction(key, tuple(" ".join(each.split()) for each in summary if each.strip()))
    raise InputError(f'{where} has no "summary" that is a text or a list of sentences; {PREDICTIONS}')


def _engine_record(
    key: str, record: dict[str, Any], sentences: list[dict[str, Any]], where: str
) -> Prediction:
    try:
        cited = tuple(
            tuple(
                Citation(str(c["document_id"]), "", int(c["start"]), int(c["end"]), str(c["text"]), 0.0)
                for c in sentence.get("citations", ())
            )
            for sentence in sentences
        )
        documents = tuple(
            Document(str(each["text"]), id=str(each["id"]), language=each.get("language"))
            for each in record.get("documents", ())
            if isinstance(each, dict) and each.get("text")
        )
        disputes = frozenset(n for n, each in enumerate(sentences) if each.get("note") == MENTION)
        return Prediction(key, tuple(str(each["text"]) for each in sentences), cited, documents, disputes)
    except (KeyError, TypeError, ValueError) as error:
        raise InputError(f"{where} is not a record of this program ({error!r}); {PREDICTIONS}") from None


def _reference(key: str, record: dict[str, Any], where: str) -> Reference:
    for name in _REFERENCE_KEYS:
        value = record.get(name)
        texts = [value] if isinstance(value, str) else value
        if isinstance(texts, list) and texts and all(isinstance(each, str) for each in texts):
            return Reference(key, *texts)
    raise InputError(f'{where} has no "reference" that is a text or a list of texts; {REFERENCES}')


def _require_lines(path: Path, lines: Sequence[str], ids: Sequence[str]) -> None:
    if len(lines) != len(ids):
        raise InputError(
            f"{str(path)!r} has {len(lines):,} lines for {len(ids):,} references; "
            "accepted is one summary a line (an empty line is an empty summary)"
        )


def some(keys: Sequence[str]) -> str:
    """The first few ids, and how many more there are, for a message."""
    shown = ", ".join(map(repr, keys[:3]))
    return f"{shown} and {len(keys) - 3:,} more" if len(keys) > 3 else shown
