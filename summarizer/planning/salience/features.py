"""The features of every sentence, by name."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from summarizer.planning.salience.centroid import centroid_similarity, origin_relatedness, origin_vectors
from summarizer.planning.salience.frequency import lead_share, mean_over_terms, origin_share, term_probability
from summarizer.planning.salience.lexrank import lexrank
from summarizer.planning.salience.support import cross_source_support
from summarizer.planning.salience.surface import has_quotation, is_question, names, opens_with_quotation
from summarizer.text.analysis import Analysis
from summarizer.text.similarity import Floats
from summarizer.text.terms import content_term, content_terms

#: Keeps the logarithms finite.
_EPSILON = 1e-5
#: Names of all features, in a fixed order.
FEATURES = (
    "centroid", "relatedness", "lexrank", "support", "support_share", "frequency", "lead_overlap",
    "entity_share", "position", "first", "lead", "relative_position", "length", "short", "long",
    "quotation", "opens_with_quotation", "question", "leaning",
)  # fmt: skip
#: Words below which a sentence is a fragment, and above which it is more than one statement.
SHORT, LONG = 8, 30


def sentence_features(
    analysis: Analysis, titles: Mapping[int, Sequence[str]], leaning: Sequence[bool], language: str
) -> dict[str, Floats]:
    """Every feature of every sentence.

    Args:
        analysis: Of n sentences.
        titles: Titles of the documents of each origin, where known.
        leaning: Whether each sentence needs the one before it to be understood; length n.
        language: ISO 639-1 code.

    Returns:
        Arrays of shape (n,) by feature name, in the order of :data:`FEATURES`.
    """
    counts, origin = analysis.counts, analysis.origin
    texts = [sentence.text for sentence in analysis.sentences]
    origins = origin_vectors(counts, analysis.idf, origin)
    strongest, widest = cross_source_support(analysis.similarity, origin)
    leads = lead_share(counts, origin, analysis.position, _title_columns(analysis, titles, language))
    position, words = analysis.position.astype(np.float64), analysis.words.astype(np.float64)
    return {
        "centroid": centroid_similarity(analysis.vectors, origins, origin),
        "relatedness": origin_relatedness(origins, origin),
        "lexrank": np.log(lexrank(analysis.similarity) + 1e-3),
        "support": strongest,
        "support_share": widest,
        "frequency": np.log(mean_over_terms(counts, term_probability(counts)) + _EPSILON),
        "lead_overlap": mean_over_terms(counts, leads),
        "entity_share": _entity_share(analysis, origin_share(counts, origin), language),
        "position": np.log1p(position),
        "first": (position == 0).astype(np.float64),
        "lead": (position < 3).astype(np.float64),
        "relative_position": position / np.maximum(1, analysis.document_length - 1),
        "length": np.log(words),
        "short": (words < SHORT).astype(np.float64),
        "long": np.maximum(0, words - LONG) / LONG,
        "quotation": has_quotation(texts),
        "opens_with_quotation": opens_with_quotation(texts),
        "question": is_question(texts),
        "leaning": np.array(leaning, dtype=np.float64),
    }


def _title_columns(analysis: Analysis, titles: Mapping[int, Sequence[str]], language: str) -> list[list[int]]:
    """Columns of the terms of the titles of each origin."""
    columns: list[list[int]] = [[] for _ in range(analysis.origins)]
    for origin, origin_titles in titles.items():
        terms = (term for title in origin_titles for term in content_terms(title, language))
        columns[origin] = [analysis.vocabulary[term] for term in terms if term in analysis.vocabulary]
    return columns


def _entity_share(analysis: Analysis, share: Floats, language: str) -> Floats:
    """Mean share of the origins that know the names of each sentence; 0 without names; shape (n,).

    Source: Xiao et al., "PRIMERA", 2022: the entity pyramid.
    """
    shares = np.zeros(len(analysis.sentences))
    for row, sentence in enumerate(analysis.sentences):
        terms = (content_term(name, language) for name in names(sentence.text))
        columns = [analysis.vocabulary[term] for term in terms if term in analysis.vocabulary]
        if columns:
            shares[row] = share[columns].mean()
    return shares
