"""Clusters with reference summaries, and one way of splitting sentences for every system."""

from __future__ import annotations

import json
import lzma
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any

from summarizer.preparation.segmentation import segment
from summarizer.records import Document

REPOSITORY = Path(__file__).resolve().parents[1]
SHARED = REPOSITORY.parent / "shared"
VALIDATION = SHARED / "data" / "cased_clusters.val.jsonl.xz"
TRAINING = SHARED / "data" / "cased_clusters.train.jsonl.xz"
EXAMPLES = REPOSITORY / "examples"


@dataclass(frozen=True, slots=True)
class ScoredCluster:
    """Documents that are to be summarised, and a person's summary of them."""

    id: str
    documents: tuple[Document, ...]
    reference: str


def read_lines(path: Path) -> Iterator[dict[str, Any]]:
    """The records of a JSON lines file, plain or ``.xz``, one at a time."""
    with lzma.open(path, "rb") if path.suffix == ".xz" else path.open("rb") as lines:
        for line in lines:
            if line.strip():
                yield json.loads(line)


def clusters_here() -> Path:
    """The file of the validation clusters; that of the examples where the shared data is absent."""
    return VALIDATION if VALIDATION.is_file() else EXAMPLES / "clusters.jsonl"


def read_clusters(path: Path, limit: int | None = None) -> list[ScoredCluster]:
    """The first ``limit`` clusters of a file.

    A record holds ``id``, ``documents`` (texts, or objects with ``text``) and ``reference``. Without
    ``reference``, the summary is looked for in ``references/<id>.txt`` beside the file.

    Raises:
        ValueError: A record has no reference summary, or no documents.
    """
    return [_cluster(record, path) for record in islice(read_lines(path), limit)]


def _cluster(record: dict[str, Any], path: Path) -> ScoredCluster:
    identity = str(record["id"])
    documents = tuple(_document(item, number) for number, item in enumerate(record["documents"], start=1))
    if not documents:
        raise ValueError(f"{path}: cluster {identity!r} has no documents")
    reference = record.get("reference")
    if reference is None:
        beside = path.parent / "references" / f"{identity}.txt"
        if not beside.is_file():
            raise ValueError(f"{path}: cluster {identity!r} has no 'reference', and {beside} does not exist")
        reference = beside.read_text(encoding="utf-8")
    return ScoredCluster(identity, documents, reference.strip())


def _document(item: str | dict[str, Any], number: int) -> Document:
    if isinstance(item, str):
        return Document(text=item, id=f"d{number}")
    return Document(
        text=item["text"],
        id=str(item.get("id") or f"d{number}"),
        title=item.get("title"),
        source=item.get("source"),
    )


def split_sentences(document: Document) -> list[str]:
    """The sentences of a document, in its order, white space made plain; the same for every system."""
    texts = (" ".join(sentence.text.split()) for sentence in segment(document))
    return [text for text in texts if text]
