"""Editors' plans, beside the clusters they are of: which document was followed, which sentences were used.

A file of plans has a line per cluster: ``id``; ``spine``, the number of the document that was followed, or
null; ``strays``, numbers of documents that are of something else; ``copied``, true where the editor could
only copy sentences; ``sentences``, each with ``from``: pairs of a document's number and the first words of a
sentence that it stands on.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from summarizer.config import SummarizerConfig
from summarizer.errors import SummarizerError
from summarizer.planning.cluster_view import ClusterView
from summarizer.planning.salience import SalienceModel
from summarizer.preparation import prepare
from summarizer.records import Document
from summarizer.stopwatch import Stopwatch
from summarizer.text.analysis import analyze
from training.records import records

#: Letters of the first words of a sentence by which it is found.
PREFIX = 60


@dataclass(frozen=True, slots=True)
class EditorsPlan:
    """A cluster as the engine reads it, and what an editor made of it.

    Attributes:
        id: Of the cluster.
        view: The cluster.
        spine: Id of the document that was followed, or ``None``.
        strays: Ids of documents that are of something else.
        used: Rows of the sentences that the editor's text stands on.
        copied: Whether the text was made by copying sentences alone.
    """

    id: str
    view: ClusterView
    spine: str | None
    strays: frozenset[str]
    used: frozenset[int]
    copied: bool = False


def editors_plans(plans: Sequence[Path], clusters: Sequence[Path]) -> list[EditorsPlan]:
    """The plans whose clusters are given."""
    texts = {record["id"]: record["documents"] for path in clusters for record in records(path)}
    known = [plan for path in plans for plan in records(path) if plan["id"] in texts]
    return [_read(plan, view) for plan in known if (view := cluster_view(texts[plan["id"]]))]


def cluster_view(texts: Sequence[str]) -> ClusterView | None:
    """A cluster exactly as the engine sees it; ``None`` where nothing is left of it."""
    documents = [Document(text, id=f"d{n}") for n, text in enumerate(texts) if text.strip()]
    try:
        prepared = prepare(documents, SummarizerConfig(), Stopwatch())
    except SummarizerError:
        return None
    analysis = analyze(prepared.considered, prepared.origins(), prepared.language)
    return ClusterView.of(prepared, analysis, SalienceModel.load())


def _read(record: dict[str, Any], view: ClusterView) -> EditorsPlan:
    used = [
        row
        for sentence in record["sentences"]
        for document, words in sentence["from"]
        if (row := find_sentence(view, f"d{document}", words)) is not None
    ]
    spine = None if record["spine"] is None else f"d{record['spine']}"
    strays = frozenset(f"d{number}" for number in record.get("strays", ()))
    return EditorsPlan(record["id"], view, spine, strays, frozenset(used), bool(record.get("copied")))


def find_sentence(view: ClusterView, document: str, words: str) -> int | None:
    """Row of the sentence that begins with ``words``, or else holds them."""
    key = _letters(words.replace("...", ""))[:PREFIX]
    rows = view.rows.get(document, ())
    texts = [_letters(view.sentences[row].text) for row in rows]
    begins = [row for row, text in zip(rows, texts, strict=True) if text.startswith(key)]
    holds = [row for row, text in zip(rows, texts, strict=True) if key in text]
    return next(iter([*begins, *holds]), None) if key else None


def _letters(text: str) -> str:
    return re.sub(r"[^a-z0-9]+", "", text.casefold())
