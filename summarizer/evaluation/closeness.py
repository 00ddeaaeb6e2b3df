"""Closeness in meaning: MiniLM sentence embeddings.

Source: Reimers & Gurevych, "Sentence-BERT", EMNLP 2019. Each text is the mean of its sentences' unit
embeddings; the cosine of two such means is in [-1, 1], and that of unrelated news around 0.1 to 0.3.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

import numpy as np

from summarizer.evaluation.scoring import Closeness
from summarizer.text.embeddings import Embeddings, SentenceEncoder

#: References are compared with every system: their embeddings are kept for so many of them.
_KEPT = 4_096


def minilm_closeness(encoder: SentenceEncoder | None = None) -> Closeness:
    """A function from two texts, as sentences, to their cosine; its model loads on first use."""
    model = encoder or SentenceEncoder()

    @lru_cache(_KEPT)
    def mean_of(sentences: tuple[str, ...]) -> Embeddings:
        return np.asarray(model.encode(sentences).mean(axis=0))

    def closeness(one: Sequence[str], other: Sequence[str]) -> float:
        if not one or not other:
            return 0.0
        left, right = mean_of(tuple(one)), mean_of(tuple(other))
        norm = float(np.linalg.norm(left) * np.linalg.norm(right))
        return float(left @ right) / norm if norm else 0.0

    return closeness
