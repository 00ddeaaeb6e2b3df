"""Which sentences of the other documents an editor would bring in.

A logistic model over features of a sentence and its place, fitted on editors' plans: ``admit``.
"""

from __future__ import annotations

import re
from collections.abc import Sequence, Set

import numpy as np

from summarizer.planning.cluster_view import ClusterView
from summarizer.planning.linear import plan_model
from summarizer.text.names import names
from summarizer.text.similarity import Floats
from summarizer.text.surface import match_quotes

#: Salience features that are used as they are.
_SHARED = (
    "centroid", "support", "support_share", "lexrank", "frequency", "lead_overlap", "entity_share",
    "quotation", "opens_with_quotation",
)  # fmt: skip
#: A sentence with fewer words is short; one with more says more than one thing.
SHORT, LONG = 8, 35
#: Quotations from which a document is full of them.
MANY_QUOTATIONS = 3
#: New names that are counted at the most.
MOST_NAMES = 3
#: A sentence with a digit gives a figure, a day or an age.
_FIGURE = re.compile(r"\d")


def admit_probability(view: ClusterView, spine: Sequence[int], rows: Sequence[int]) -> Floats:
    """How likely an editor brings each of ``rows``, of other documents, into a summary of the spine."""
    features = {**sentence_features(view, rows), **relation_features(view, spine, rows)}
    return plan_model("admit").probability(features)


def sentence_features(view: ClusterView, rows: Sequence[int]) -> dict[str, Floats]:
    """Features of sentences by themselves and in their documents; each of shape (m,) for m ``rows``."""
    index = np.array(rows, dtype=np.int64)
    texts = [view.sentences[row].text for row in rows]
    documents = [view.rows[view.document_of(row)] for row in rows]
    place = np.array(
        [document.index(row) for document, row in zip(documents, rows, strict=True)], dtype=float
    )
    length = np.array([len(document) for document in documents], dtype=np.float64)
    words = view.analysis.words[index].astype(np.float64)
    following = [view.after(row) for row in rows]
    flags = (
        "inside", "leaning", "fragment", "heading", "personal", "asking", "introducing", "unmarked",
    )  # fmt: skip
    return {
        **{name: view.features[name][index] for name in _SHARED},
        **{name: getattr(view, name)[index].astype(np.float64) for name in flags},
        **_history_features(view, rows),
        "salience": view.salience[index],
        "log_place": np.log1p(place),
        "first": (place == 0).astype(np.float64),
        "second": (place == 1).astype(np.float64),
        "near_top": (place < 5).astype(np.float64),
        "near_end": (place >= length - 2).astype(np.float64),
        "relative_place": place / np.maximum(1, length - 1),
        "log_length": np.log(length),
        "log_words": np.log(words),
        "short": (words < SHORT).astype(np.float64),
        "long": np.maximum(0, words - LONG) / LONG,
        "quoted": np.array([_quoted_share(text) for text in texts]),
        "figure": np.array([float(_FIGURE.search(text) is not None) for text in texts]),
        "followed": np.array([float(row is not None and view.leaning[row]) for row in following]),
        "opens_paragraph": np.array([_opens_paragraph(view, row) for row in rows]),
    }


def _history_features(view: ClusterView, rows: Sequence[int]) -> dict[str, Floats]:
    """What the document has said, named and quoted before each sentence."""
    feature_names = ("repeats", "new_names", "no_names", "later_quotation", "much_quoted")
    values: dict[int, tuple[float, ...]] = {}
    for document in dict.fromkeys(map(view.document_of, rows)):
        earlier_terms: set[int] = set()
        earlier_names: set[str] = set()
        quotations = 0
        for row in view.rows[document]:
            own_names = last_names(view, row)
            quotes = bool(view.features["quotation"][row] or view.inside[row])
            values[row] = (
                _share_among(view, row, earlier_terms),
                min(MOST_NAMES, len(own_names - earlier_names)),
                not own_names,
                quotes and quotations >= 1,
                quotes and quotations >= MANY_QUOTATIONS,
            )
            quotations += quotes
            earlier_names |= own_names
            earlier_terms.update(view.terms(row).tolist())
    columns = np.array([values[row] for row in rows], dtype=np.float64).reshape(-1, len(feature_names)).T
    return dict(zip(feature_names, columns, strict=True))


def relation_features(view: ClusterView, spine: Sequence[int], rows: Sequence[int]) -> dict[str, Floats]:
    """How sentences of other documents relate to the spine; each of shape (m,)."""
    analysis, origin = view.analysis, view.analysis.origin
    similarity = analysis.similarity[list(rows)].tocsr()  # (m, n)
    to_spine = similarity[:, list(spine)].toarray()  # (m, n_spine)
    pairs = similarity.tocoo()
    of_row, of_other = origin[list(rows)][pairs.row], origin[pairs.col]
    third = (of_other != origin[spine[0]]) & (of_other != of_row)
    elsewhere = np.zeros(len(rows))
    np.maximum.at(elsewhere, pairs.row[third], pairs.data[third])
    spine_terms = set(analysis.counts[list(spine)].indices.tolist())
    spine_names = frozenset[str]().union(*(last_names(view, row) for row in spine))
    return {
        "similarity_to_spine": to_spine.max(axis=1, initial=0.0),
        "similarity_to_lead": to_spine[:, :2].max(axis=1, initial=0.0),
        "told_in_spine": np.array([_share_among(view, row, spine_terms) for row in rows]),
        "contained": containment(view, rows, spine).max(axis=1, initial=0.0),
        "shares_name": np.array([float(bool(last_names(view, row) & spine_names)) for row in rows]),
        "elsewhere": elsewhere,
    }


def containment(view: ClusterView, rows: Sequence[int], others: Sequence[int]) -> Floats:
    """The share of the weight of each of ``rows`` whose terms stand in each of ``others``; (m, k)."""
    analysis = view.analysis
    weights, present = analysis.counts[list(rows)].copy(), analysis.counts[list(others)].sign()
    weights.data = analysis.idf[weights.indices]
    whole = np.maximum(np.asarray(weights.sum(axis=1)).ravel(), 1e-9)
    return np.asarray((weights @ present.T).toarray() / whole[:, None])


def mutual_containment(view: ClusterView, rows: Sequence[int], others: Sequence[int]) -> Floats:
    """The larger of the two shares that each pair of sentences has of each other; (m, k)."""
    return np.maximum(containment(view, rows, others), containment(view, others, rows).T)


def last_names(view: ClusterView, row: int) -> frozenset[str]:
    """The last words of the names in a sentence, as they are compared."""
    return frozenset(name.words[-1] for name in names(view.sentences[row].text, view.prepared.language))


def _share_among(view: ClusterView, row: int, terms: Set[int]) -> float:
    """The share of the weight of a sentence whose terms are among ``terms``."""
    own_terms = view.terms(row)
    weights = view.analysis.idf[own_terms]
    among = np.array([term in terms for term in own_terms.tolist()], dtype=bool)
    return float(weights[among].sum() / max(float(weights.sum()), 1e-9))


def _quoted_share(text: str) -> float:
    return min(1.0, sum(end - start for start, end in match_quotes(text).pairs) / max(1, len(text)))


def _opens_paragraph(view: ClusterView, row: int) -> float:
    before = view.before(row)
    return float(before is None or view.sentences[before].paragraph != view.sentences[row].paragraph)
