"""Sentence embeddings by all-MiniLM-L6-v2, whose weights come with the package in int8 for CTranslate2.

Source: Reimers & Gurevych, "Sentence-BERT", EMNLP 2019; Wang et al., "MiniLM", NeurIPS 2020. Mean pooling
over the tokens, unit length, as the model was trained.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from summarizer.text.small_encoder import Once, WordPieces, open_encoder

if TYPE_CHECKING:
    from scipy.sparse import csr_matrix

#: ISO 639-1 codes that the model was trained on, and that of texts too short to tell.
LANGUAGES = frozenset({"en", "und"})

#: Where the weights are; ``training/sentence_encoder.py`` writes them.
FOLDER = Path(__file__).parents[1] / "data" / "sentences"
WIDTH = 384
#: WordPieces of a sentence that are read; the model was trained on at most 128.
MAXIMUM_LENGTH = 128
BATCH_SIZE = 32

#: Rows compared at once, so that 20,000 sentences never need a dense 20,000 x 20,000 matrix.
CHUNK_ROWS = 1_024

#: Cosine of unrelated sentences of one topic. Cosines are stretched from there to 1, so that 0 means
#: unrelated, as it does for TF-IDF. (Median over pairs of one cluster: 0.18, on 12 validation clusters.)
UNRELATED = 0.2

Embeddings = NDArray[np.float32]


def _load() -> tuple[WordPieces, Any]:
    return WordPieces(FOLDER / "tokenizer.json"), open_encoder(FOLDER)


#: Loaded on first use, once for all that encode.
_LOADED = Once(_load)


class SentenceEncoder:
    """Encodes sentences. Safe to share between threads."""

    def encode(self, texts: Sequence[str]) -> Embeddings:
        """Unit embeddings of shape (n_texts, 384)."""
        result = np.zeros((len(texts), WIDTH), dtype=np.float32)
        if not texts:
            return result
        pieces, encoder = _LOADED()
        ids = [[pieces.start, *pieces.encode(text).ids[: MAXIMUM_LENGTH - 2], pieces.end] for text in texts]
        # Texts of like length share a batch, so that little is computed for padding.
        order = sorted(range(len(texts)), key=lambda i: len(ids[i]))
        for start in range(0, len(order), BATCH_SIZE):
            rows = order[start : start + BATCH_SIZE]
            hidden = np.asarray(encoder.forward_batch([ids[i] for i in rows]).last_hidden_state)
            for row, states in zip(rows, hidden, strict=True):  # (tokens, 384)
                mean = states[: len(ids[row])].mean(axis=0)
                result[row] = mean / np.linalg.norm(mean)
        return result


def embedding_similarity(embeddings: Embeddings, neighbours: int, threshold: float) -> csr_matrix:
    """Stretched cosines of all sentences with each other, nearest neighbours only, without the diagonal.

    Args:
        embeddings: Unit rows; shape (n, dimensions).
        neighbours: Kept per sentence.
        threshold: Stretched cosines not above it are left out.

    Returns:
        Sparse symmetric (n, n); ``res[i, j] = (cos - UNRELATED) / (1 - UNRELATED)`` where kept.
    """
    from scipy.sparse import csr_matrix

    n = len(embeddings)
    rows, columns, values = [], [], []
    for start in range(0, n, CHUNK_ROWS):
        cosines = embeddings[start : start + CHUNK_ROWS] @ embeddings.T  # (chunk, n)
        stretched = (cosines - UNRELATED) / (1 - UNRELATED)
        np.put_along_axis(stretched, np.arange(start, start + len(stretched))[:, None], 0.0, axis=1)
        nearest = np.argpartition(-stretched, min(neighbours, n) - 1, axis=1)[:, :neighbours]
        kept = np.take_along_axis(stretched, nearest, axis=1)
        row, place = np.nonzero(kept > threshold)
        rows.append(row + start)
        columns.append(nearest[row, place])
        values.append(kept[row, place].astype(np.float64))
    shape = (n, n)
    half = csr_matrix((np.concatenate(values), (np.concatenate(rows), np.concatenate(columns))), shape)
    return half.maximum(half.T).tocsr()
