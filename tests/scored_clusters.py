"""Small clusters with references, for the tests of the benchmarks."""

from __future__ import annotations

from benchmarks.data import ScoredCluster
from summarizer.records import Document

FIRST = "Ada ran home. Bea sat down. Cid went out."
SECOND = "Dov fell over. Eva got up. Fay sang."


def cluster(*texts: str, reference: str = "Nothing here.", name: str = "c") -> ScoredCluster:
    documents = tuple(Document(text=text, id=f"d{number}") for number, text in enumerate(texts, start=1))
    return ScoredCluster(name, documents, reference)
