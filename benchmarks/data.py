"""Clusters with reference summaries, and one way of splitting sentences for every system."""

from __future__ import annotations

import importlib
import json
import lzma
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import islice
from pathlib import Path
from typing import Any

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


@cache
def _splitter() -> Any:
    """The project's segmentation; nltk's untrained Punkt where that is not there."""
    try:
        return importlib.import_module("summarizer.preparation.segmentation").segment
    except (ImportError, AttributeError):
        from nltk.tokenize.punkt import PunktSentenceTokenizer

        return PunktSentenceTokenizer()


def splitter_name() -> str:
    """What splits the sentences in this run."""
    return (
        "nltk's untrained Punkt"
        if hasattr(_splitter(), "tokenize")
        else "summarizer.preparation.segmentation"
    )


def split_sentences(document: Document) -> list[str]:
    """The sentences of a document, in its order, white space made plain; the same for every system."""
    splitter = _splitter()
    if hasattr(splitter, "tokenize"):
        blocks = re.split(r"\n\s*", document.text)
        texts = [text for block in blocks if block.strip() for text in splitter.tokenize(block)]
    else:
        texts = [sentence.text for sentence in splitter(document)]
    return [" ".join(text.split()) for text in texts if text.strip()]
