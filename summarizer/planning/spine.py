"""The spine: the document that the summary follows in its own order.

An editor follows a report of its own event, complete in itself, that tells most of what the others tell and
reads as a narrative. What of that can be counted is weighed by a model fitted on readers' judgements; in
English the words of a text tell a report from a column.

Source: the judgements of 2,593 clusters that the model is fitted on (``training/planning/judged.py``); that
readers prefer the order of one discourse to the best coverage, Christensen et al. 2013, "Towards Coherent
Multi-Document Summarization".
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

import numpy as np

from summarizer.config import DEFAULT_WORDS
from summarizer.planning.cluster_view import ClusterView, Flags
from summarizer.planning.linear import plan_model
from summarizer.preparation.setting_aside import TOPICAL
from summarizer.text.lexicon import SAYS, WEEKDAYS
from summarizer.text.similarity import Floats

if TYPE_CHECKING:
    from scipy.sparse import csr_matrix

#: Kinds of documents that tell how a thing stands on their day.
STATES = frozenset(("report", "note", "minutes", "mail"))
#: Documents that are compared in full; of more, those with the most salient leads.
MOST_COMPARED = 30
#: Cosine of two documents' terms below which they are of two topics: so are 70 % of unrelated pairs of texts
#: of 150 words, and 4 % of related ones, among which are pages that strayed in.
UNRELATED = 0.03
#: Shorter texts share few words in any case.
JUDGED_WORDS = 40
#: Sentences that make the lead of a document, and about as many as are told of it.
LEAD, TOLD = 3, 12
#: What each document that was published on an earlier day adds to the score of a later one, which tells what
#: came of it. Set on clusters of ten reports over several days in four languages; in four others the
#: document that is followed agrees better with the references' bigrams (F1 .062 to .073).
LATER = 0.2
#: More earlier documents count no more than so many: it was set on clusters of ten.
MOST_EARLIER = 9
#: Words and marks that the model may weigh.
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*|[\"“?!:;(—]")
#: A report says who says it, and on which day.
_REPORTING = re.compile(rf"\b(?:{SAYS}|according to)\b")
_WEEKDAY = re.compile(rf"\b(?:{'|'.join(day.capitalize() for day in WEEKDAYS)})\b")


def rank_documents(
    view: ClusterView, dates: Mapping[str, datetime.date], answers: Floats | None = None
) -> tuple[str, ...]:
    """Ids of the documents that may be followed, the best one first.

    Of documents that tell the state of a thing on a day, such as situation reports, minutes or mails, only
    the last ones are among them: what an earlier one tells is overtaken. With a query they are ranked by how
    well they answer it.

    Args:
        view: The cluster.
        dates: Day of publication of each document id, where known.
        answers: How well each sentence answers the query, in [0, 1]; shape (n,).
    """
    if answers is not None and answers.any():
        documents = list(view.rows)
        scores = np.array([np.sort(answers[list(view.rows[each])])[-LEAD:].sum() for each in documents])
    else:
        documents = _most_salient(view, _latest(view, dates))
        scores = plan_model("spine").score(document_features(view, documents))
        if view.prepared.language == "en":
            scores += plan_model("spine").score_words([words_of(view, each) for each in documents])
        earlier = [_published_before(view, each, dates) for each in documents]
        scores += LATER * np.minimum(earlier, MOST_EARLIER)
    texts = {document.id: document.text for document in view.prepared.documents}
    # Ties by the text, so that the order of the documents does not matter
    rounded = dict(zip(documents, np.round(scores, 9), strict=True))
    return tuple(sorted(documents, key=lambda each: (rounded[each], texts[each]), reverse=True))


def overtaken(view: ClusterView, spine: str, dates: Mapping[str, datetime.date]) -> frozenset[str]:
    """Ids of documents that tell an earlier state than the spine: nothing of them is told as it stands."""
    kinds = {document.id: document.kind for document in view.prepared.documents}
    if kinds[spine] not in STATES or spine not in dates:
        return frozenset()
    return frozenset(each for each in view.rows if each in dates and dates[each] < dates[spine])


def unrelated(view: ClusterView, spine: str) -> frozenset[str]:
    """Ids of articles that share hardly a word with the spine: nothing of them belongs behind it."""
    kinds = {document.id: document.kind for document in view.prepared.documents}
    documents = list(view.rows)
    terms = np.array([view.analysis.counts[list(view.rows[each])].sum(axis=0).A1 for each in documents])
    terms = terms * view.analysis.idf
    lengths = np.linalg.norm(terms, axis=1)
    own = documents.index(spine)
    cosines = terms @ terms[own] / np.maximum(lengths * lengths[own], 1e-9)
    words = np.array([view.analysis.words[list(view.rows[each])].sum() for each in documents])
    judged = np.minimum(words, words[own]) >= JUDGED_WORDS
    return frozenset(
        each
        for each, strange in zip(documents, judged & (cosines < UNRELATED), strict=True)
        if strange and kinds[each] in TOPICAL
    )


def _latest(view: ClusterView, dates: Mapping[str, datetime.date]) -> list[str]:
    """The documents, of those that tell a state only the last."""
    kinds = {document.id: document.kind for document in view.prepared.documents}
    states = [each for each in view.rows if kinds[each] in STATES and each in dates]
    last = max((dates[each] for each in states), default=None)
    overtaken = {each for each in states if dates[each] != last}
    # An article among them tells of the event in its own way, and is not followed
    others = [each for each in view.rows if each not in overtaken and (each in states or not states)]
    return others or list(view.rows)


def _published_before(view: ClusterView, document: str, dates: Mapping[str, datetime.date]) -> int:
    """Number of independent sources that are known to be of an earlier day."""
    own = dates.get(document)
    if own is None:
        return 0
    return len({view.origin(each) for each in view.rows if each in dates and dates[each] < own})


def _most_salient(view: ClusterView, documents: Sequence[str]) -> list[str]:
    """The documents that are compared in full."""
    lead = np.array([view.salience[list(view.rows[each][:LEAD])].mean() for each in documents])
    order = np.argsort(-np.round(lead, 9), kind="stable")[:MOST_COMPARED]
    return [documents[row] for row in sorted(order)]


def document_features(view: ClusterView, documents: Sequence[str]) -> dict[str, Floats]:
    """Features by name; each of shape (m,) for m documents."""
    rows = [np.array(view.rows[each]) for each in documents]
    texts = [[view.sentences[row].text for row in own] for own in rows]
    untellable = np.array([not view.is_tellable(row) for row in range(len(view.sentences))])
    # What documents share says the more, the more there are: of two, each shares as much with the other
    evidence = np.log2(max(1, len({view.origin(each) for each in view.rows}) - 1))

    def mean(values: Floats | Flags, first: int | None = None) -> Floats:
        return np.array([float(np.mean(values[own[:first]])) for own in rows])

    def share(pattern: re.Pattern[str], first: int) -> Floats:
        return np.array([np.mean([bool(pattern.search(text)) for text in own[:first]]) for own in texts])

    return {
        "covers_others": _covers(view, documents) * evidence,
        "relevance": np.array([view.prepared.relevance[each] for each in documents]) * evidence,
        "full": np.array([min(1.0, view.analysis.words[own].sum() / DEFAULT_WORDS) for own in rows]),
        "personal": mean(view.personal),
        "untellable": mean(untellable, TOLD),
        "reporting": share(_REPORTING, TOLD),
        "dated": (share(_WEEKDAY, LEAD) > 0).astype(np.float64),
    }


def words_of(view: ClusterView, document: str) -> frozenset[str]:
    """The words and marks of what a summary of usual length holds of a document, in small letters."""
    texts = (view.sentences[row].text for row in _first_words(view, document))
    return frozenset(word.lower().replace("’", "'") for text in texts for word in _WORD.findall(text))


def _covers(view: ClusterView, documents: Sequence[str]) -> Floats:
    """The mean share of what each of the other origins tells first that a document tells first too; (m,)."""
    from scipy.sparse import diags

    every, own = list(view.rows), _presence(view, documents)
    origins = np.array([view.origin(each) for each in every])
    others = _presence(view, every) @ diags(view.analysis.idf)
    whole = np.maximum(np.asarray(others.sum(axis=1)).ravel(), 1e-9)
    shared = (others @ own.T).toarray() / whole[:, None]  # (n_documents, m)
    found = np.zeros(len(documents))
    for column, document in enumerate(documents):
        other = origins != view.origin(document)
        found[column] = float(shared[other, column].mean()) if other.any() else 0.0
    return found


def _presence(view: ClusterView, documents: Sequence[str]) -> csr_matrix:
    """Which terms stand in what a summary holds of each document; sparse (m, n_terms) of 0 and 1."""
    from scipy.sparse import csr_matrix

    rows = [_first_words(view, each) for each in documents]
    lengths = np.cumsum([0, *(len(own) for own in rows)])
    columns = np.array([row for own in rows for row in own], dtype=np.int64)
    members = csr_matrix((np.ones(len(columns)), columns, lengths), (len(rows), len(view.sentences)))
    found = (members @ view.analysis.counts).tocsr()
    found.data = np.ones_like(found.data)
    return found


def _first_words(view: ClusterView, document: str) -> tuple[int, ...]:
    """The first sentence of a document, and those behind it that a summary of usual length holds."""
    rows = view.rows[document]
    words = np.cumsum(view.analysis.words[list(rows)])
    return rows[: max(1, int(np.searchsorted(words, DEFAULT_WORDS, side="right")))]
