"""Which sentences an editor would tell: of the spine, and of the other documents.

Two logistic models over features of a sentence and its place, fitted on editors' plans: ``keep`` for the
sentences of the spine, ``admit`` for those of the others. What speaks for a sentence of the spine need not
speak for one that has to be brought in.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

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


def keep_probability(view: ClusterView, spine: Sequence[int]) -> Floats:
    """How likely an editor tells each sentence of the spine; shape (m,)."""
    return plan_model("keep").probability(sentence_features(view, spine))


def admit_probability(view: ClusterView, spine: Sequence[int], rows: Sequence[int]) -> Floats:
    """How likely an editor brings each of ``rows``, of other documents, into a summary of the spine."""
    features = {**sentence_features(view, rows), **relation_features(view, spine, rows)}
    return plan_model("admit").probability(features)


def sentence_features(view: ClusterView, rows: Sequence[int]) -> dict[str, Floats]:
    """Features of sentences by themselves and in their documents; each of shape (m,) for m ``rows``."""
    chosen = np.array(rows, dtype=np.int64)
    texts = [view.sentences[row].text for row in rows]
    documents = [view.rows[view.sentences[row].document_id] for row in rows]
    place = np.array([own.index(row) for own, row in zip(documents, rows, strict=True)], dtype=np.float64)
    length = np.array([len(own) for own in documents], dtype=np.float64)
    words = view.analysis.words[chosen].astype(np.float64)
    following = [view.after(row) for row in rows]
    flags = {
        name: getattr(view, name)[chosen].astype(np.float64)
        for name in (
            "inside", "leaning", "fragment", "heading", "personal", "asking", "introducing", "unmarked",
        )
    }  # fmt: skip
    return {
        **{name: view.features[name][chosen] for name in _SHARED},
        **flags,
        **_history(view, rows),
        "salience": view.salience[chosen],
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
        "quoted": np.array([_quoted(text) for text in texts]),
        "figure": np.array([float(_FIGURE.search(text) is not None) for text in texts]),
        "followed": np.array([float(row is not None and view.leaning[row]) for row in following]),
        "opens_paragraph": np.array([_opens_paragraph(view, row) for row in rows]),
    }


def _history(view: ClusterView, rows: Sequence[int]) -> dict[str, Floats]:
    """What the document has said, named and quoted before each sentence."""
    repeats, new_names, no_names, quoted, much = (dict.fromkeys(rows, 0.0) for _ in range(5))
    counts, idf = view.analysis.counts, view.analysis.idf
    for document in dict.fromkeys(view.sentences[row].document_id for row in rows):
        said: set[int] = set()
        known: set[str] = set()
        quotations = 0
        for row in view.rows[document]:
            terms = counts.indices[counts.indptr[row] : counts.indptr[row + 1]]
            if row in repeats:
                seen = np.array([term in said for term in terms], dtype=bool)
                repeats[row] = float(idf[terms][seen].sum() / max(float(idf[terms].sum()), 1e-9))
                own = last_names(view, row)
                new_names[row] = min(MOST_NAMES, len(own - known))
                no_names[row] = float(not own)
            quotes = bool(view.features["quotation"][row]) or bool(view.inside[row])
            if row in quoted and quotes:
                quoted[row] = float(quotations >= 1)
                much[row] = float(quotations >= MANY_QUOTATIONS)
            quotations += quotes
            known |= last_names(view, row)
            said.update(terms.tolist())
    features = {
        "repeats": repeats, "new_names": new_names, "no_names": no_names, "later_quotation": quoted,
        "much_quoted": much,
    }  # fmt: skip
    return {name: np.array([values[row] for row in rows]) for name, values in features.items()}


def relation_features(view: ClusterView, spine: Sequence[int], rows: Sequence[int]) -> dict[str, Floats]:
    """How sentences of other documents relate to the spine; each of shape (m,)."""
    analysis = view.analysis
    near = analysis.similarity[list(rows)].tocsr()
    to_spine = near[:, list(spine)].toarray()  # (m, n_spine)
    said = np.unique(analysis.counts[list(spine)].indices)
    named = frozenset[str]().union(*(last_names(view, row) for row in spine))
    contained = containment(view, rows, spine)
    elsewhere = np.zeros(len(rows))
    origin, own = analysis.origin, analysis.origin[spine[0]]
    for place, row in enumerate(rows):
        columns = near.indices[near.indptr[place] : near.indptr[place + 1]]
        values = near.data[near.indptr[place] : near.indptr[place + 1]]
        others = (origin[columns] != own) & (origin[columns] != origin[row])
        elsewhere[place] = values[others].max(initial=0.0)
    return {
        "similarity_to_spine": to_spine.max(axis=1, initial=0.0),
        "similarity_to_lead": to_spine[:, :2].max(axis=1, initial=0.0),
        "told_in_spine": np.array([_share_of(view, row, said) for row in rows]),
        "contained": contained.max(axis=1, initial=0.0),
        "shares_name": np.array([float(bool(last_names(view, row) & named)) for row in rows]),
        "elsewhere": elsewhere,
    }


def containment(view: ClusterView, rows: Sequence[int], others: Sequence[int]) -> Floats:
    """The share of the weight of each of ``rows`` whose terms stand in each of ``others``; (m, k)."""
    analysis = view.analysis
    mine, theirs = analysis.counts[list(rows)].copy(), analysis.counts[list(others)].copy()
    mine.data, theirs.data = analysis.idf[mine.indices], np.ones_like(theirs.data, dtype=np.float64)
    whole = np.maximum(np.asarray(mine.sum(axis=1)).ravel(), 1e-9)
    return np.asarray((mine @ theirs.T).toarray() / whole[:, None])


def last_names(view: ClusterView, row: int) -> frozenset[str]:
    """The last words of the names in a sentence, as they are compared."""
    return frozenset(name.words[-1] for name in names(view.sentences[row].text, view.prepared.language))


def _share_of(view: ClusterView, row: int, said: np.ndarray) -> float:
    counts, idf = view.analysis.counts, view.analysis.idf
    terms = counts.indices[counts.indptr[row] : counts.indptr[row + 1]]
    return float(idf[terms][np.isin(terms, said)].sum() / max(float(idf[terms].sum()), 1e-9))


def _quoted(text: str) -> float:
    return min(1.0, sum(end - start for start, end in match_quotes(text).pairs) / max(1, len(text)))


def _opens_paragraph(view: ClusterView, row: int) -> float:
    before = view.before(row)
    return float(before is None or view.sentences[before].paragraph != view.sentences[row].paragraph)
