"""How close the documents are to each other: the numbers behind the heat map."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from summarizer.records import Document
from summarizer.text.similarity import term_counts, tfidf
from summarizer.text.terms import content_terms


def document_cosines(documents: Sequence[Document], language: str) -> NDArray[np.float64]:
    """TF-IDF cosines of all documents with each other.

    Args:
        documents: At most as many as a page shows; the result is dense.
        language: ISO 639-1 code of their terms.

    Returns:
        Shape (n, n), symmetric, values in [0, 1]; a document without terms is close to none but itself.
    """
    if not documents:
        return np.zeros((0, 0))
    counts, _ = term_counts([content_terms(document.text, language) for document in documents])
    rows = tfidf(counts)
    cosines: NDArray[np.float64] = np.clip((rows @ rows.T).toarray(), 0.0, 1.0)
    np.fill_diagonal(cosines, 1.0)
    return cosines
