"""The spine: the document that the summary follows in its own order.

An editor follows a report whose lead states the shared event, that tells most of what the others tell, and
that reads as a narrative. What of that can be counted is weighed by a model fitted on editors' choices.

Source: the choices and reasons of the editors' plans that the model is fitted on; that readers prefer the
order of one discourse to the best coverage, Christensen et al. 2013, "Towards Coherent Multi-Document
Summarization".
"""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

import numpy as np

from summarizer.planning.cluster_view import ClusterView, Flags
from summarizer.planning.linear import plan_model
from summarizer.text.similarity import Floats
from summarizer.text.surface import match_quotes

if TYPE_CHECKING:
    from scipy.sparse import csr_matrix

#: Kinds of documents that tell how a thing stands on their day.
STATES = frozenset(("report", "note", "minutes", "mail"))
#: Documents that are compared in full; of more, those whose leads are told most by the others.
MOST_COMPARED = 30
#: Sentences that make the lead of a document.
LEAD = 3
#: Words below which a document is no complete story, or hardly one, and above which it is much more than one.
SHORT, VERY_SHORT, LONG = 120, 60, 1200
#: Words of a sentence above which it is hard to read.
WORDY = 40
#: Sentences whose salience speaks for the document.
TOP = 5
#: What a document loses that has no sentence to open with, or hardly any: more than features differ by.
UNFIT = 3.0


def choose_spine(view: ClusterView, dates: Mapping[str, datetime.date], answers: Floats | None = None) -> str:
    """Id of the document to follow.

    Of documents that tell the state of a thing on a day, such as situation reports, minutes or mails, the
    last one is followed: what an earlier one tells is overtaken. With a query it is the one that answers it
    best.

    Args:
        view: The cluster.
        dates: Day of publication of each document id, where known.
        answers: How well each sentence answers the query, in [0, 1]; shape (n,).
    """
    if answers is not None and answers.any():
        best = {each: np.sort(answers[list(rows)])[-LEAD:].sum() for each, rows in view.rows.items()}
        return max(view.rows, key=lambda each: round(float(best[each]), 9))
    documents = _most_told(view, _latest(view, dates))
    features = document_features(view, documents)
    unfit = np.array([view.opening(each) is None for each in documents]) | (features["very_short"] > 0)
    scores = plan_model("spine").score(features) - UNFIT * unfit
    texts = {document.id: document.text for document in view.prepared.documents}
    # Ties by the text, so that the order of the documents does not matter
    return max(zip(np.round(scores, 9), documents, strict=True), key=lambda pair: (pair[0], texts[pair[1]]))[
        1
    ]


def overtaken(view: ClusterView, spine: str, dates: Mapping[str, datetime.date]) -> frozenset[str]:
    """Ids of documents that tell an earlier state than the spine: nothing of them is told as it stands."""
    kinds = {document.id: document.kind for document in view.prepared.documents}
    if kinds[spine] not in STATES or spine not in dates:
        return frozenset()
    return frozenset(each for each in view.rows if each in dates and dates[each] < dates[spine])


def _latest(view: ClusterView, dates: Mapping[str, datetime.date]) -> list[str]:
    """The documents, of those that tell a state only the last."""
    kinds = {document.id: document.kind for document in view.prepared.documents}
    states = [each for each in view.rows if kinds[each] in STATES and each in dates]
    last = max((dates[each] for each in states), default=None)
    overtaken = {each for each in states if dates[each] != last}
    # An article among them tells of the event in its own way, and is not followed
    others = [each for each in view.rows if each not in overtaken and (each in states or not states)]
    return others or list(view.rows)


def _most_told(view: ClusterView, documents: Sequence[str]) -> list[str]:
    if len(documents) <= MOST_COMPARED:
        return list(documents)
    told = _coverage(view, documents, _presence(view, documents, LEAD))[0]
    order = np.argsort(-np.round(told, 9), kind="stable")[:MOST_COMPARED]
    return [documents[row] for row in sorted(order)]


def document_features(view: ClusterView, documents: Sequence[str]) -> dict[str, Floats]:
    """Features by name; each of shape (m,) for m documents."""
    leads = _presence(view, documents, LEAD)
    lead_coverage, lead_agreement = _coverage(view, documents, leads)
    body_coverage, _ = _coverage(view, documents, _presence(view, documents))
    covers_leads, covers_all = _covers(view, documents)
    rows = [np.array(view.rows[each]) for each in documents]
    words = np.array([view.analysis.words[own].sum() for own in rows], dtype=np.float64)

    def mean(values: Floats | Flags, first: int | None = None) -> Floats:
        return np.array([float(np.mean(values[own[:first]])) for own in rows])

    return {
        "lead_coverage": lead_coverage,
        "lead_agreement": lead_agreement,
        "body_coverage": body_coverage,
        "covers_leads": covers_leads,
        "covers_all": covers_all,
        "log_words": np.log(np.maximum(words, 20)),
        "short": (words < SHORT).astype(np.float64),
        "very_short": (words < VERY_SHORT).astype(np.float64),
        "long": (words > LONG).astype(np.float64),
        "salience_lead": mean(view.salience, LEAD),
        "salience_top": np.array([np.sort(view.salience[own])[-TOP:].mean() for own in rows]),
        "fragments": mean(view.fragment),
        "personal": mean(view.personal),
        "asking": mean(view.asking),
        "leaning": mean(view.leaning),
        "unmarked": mean(view.unmarked),
        "lead_personal": mean(view.personal, LEAD),
        "quoted": np.array([_quoted(view, own.tolist()) for own in rows]),
        "wordy": mean(view.analysis.words > WORDY),
        "relevance": np.array([view.prepared.relevance[each] for each in documents]),
    }


def _presence(view: ClusterView, documents: Sequence[str], first: int | None = None) -> csr_matrix:
    """Which terms stand in (the ``first`` sentences of) each document; sparse (m, n_terms) of 0 and 1."""
    from scipy.sparse import csr_matrix

    rows = [view.rows[each][:first] for each in documents]
    lengths = np.cumsum([0, *(len(own) for own in rows)])
    columns = np.array([row for own in rows for row in own], dtype=np.int64)
    members = csr_matrix((np.ones(len(columns)), columns, lengths), (len(rows), len(view.sentences)))
    found = (members @ view.analysis.counts).tocsr()
    found.data = np.ones_like(found.data)
    return found


def _coverage(view: ClusterView, documents: Sequence[str], terms: csr_matrix) -> tuple[Floats, Floats]:
    """The share of each row of ``terms`` that another origin uses, and the mean share that each one does."""
    every = _presence(view, list(view.rows))
    origins = np.array([view.origin(each) for each in view.rows])
    used = np.zeros((view.analysis.origins, every.shape[1]), dtype=bool)
    for row, origin in enumerate(origins):
        used[origin, every.indices[every.indptr[row] : every.indptr[row + 1]]] = True
    total, idf = used.sum(axis=0), view.analysis.idf
    others = max(1, view.analysis.origins - 1)
    some, all_ = np.zeros(len(documents)), np.zeros(len(documents))
    for row, document in enumerate(documents):
        columns = terms.indices[terms.indptr[row] : terms.indptr[row + 1]]
        elsewhere = total[columns] - used[view.origin(document), columns]
        whole = max(float(idf[columns].sum()), 1e-9)
        some[row] = float(idf[columns][elsewhere > 0].sum()) / whole
        all_[row] = float((idf[columns] * elsewhere / others).sum()) / whole
    return some, all_


def _covers(view: ClusterView, documents: Sequence[str]) -> tuple[Floats, Floats]:
    """The mean share of the other origins' leads, and of all they say, that each document tells too."""
    from scipy.sparse import diags

    every, own = list(view.rows), _presence(view, documents)
    origins = np.array([view.origin(each) for each in every])
    shares = []
    for first in (LEAD, None):
        others = _presence(view, every, first) @ diags(view.analysis.idf)
        whole = np.maximum(np.asarray(others.sum(axis=1)).ravel(), 1e-9)
        shared = (others @ own.T).toarray() / whole[:, None]  # (n_documents, m)
        share = []
        for column, document in enumerate(documents):
            other = origins != view.origin(document)
            share.append(float(shared[other, column].mean()) if other.any() else 0.0)
        shares.append(np.array(share))
    return shares[0], shares[1]


def _quoted(view: ClusterView, rows: Sequence[int]) -> float:
    """Share of a document's characters that stand between quotation marks."""
    text = " ".join(view.sentences[row].text for row in rows)
    return sum(end - start for start, end in match_quotes(text).pairs) / max(1, len(text))
