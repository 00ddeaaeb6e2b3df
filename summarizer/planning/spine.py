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
from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

import numpy as np

from summarizer.config import DEFAULT_WORDS
from summarizer.planning.answering import Answers
from summarizer.planning.cluster_view import ClusterView
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
#: Sentences of the lead of a document, and about as many as a summary tells of it.
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
    view: ClusterView, dates: Mapping[str, datetime.date], answers: Answers | None = None
) -> tuple[str, ...]:
    """Ids of the documents that may be followed, the best one first.

    Where most documents tell the state of a thing on a day, as situation reports, minutes or mails do, only
    the last ones are among them: what an earlier one tells is overtaken. With a query they are ranked by
    their best answers, of those that tell a state the later ones first.

    Args:
        view: The cluster.
        dates: Day of publication of each document id, where known.
        answers: How well each sentence answers the query.
    """
    if answers is not None:
        documents = list(view.rows)
        scores = np.array([answers.scores[list(view.rows[each])].max() for each in documents])
        if view.are_mostly(STATES):
            days = {each: day.toordinal() for each, day in dates.items() if view.kinds.get(each) in STATES}
            scores += [days.get(each, 0) for each in documents]
    else:
        documents = _most_salient(view, _latest(view, dates))
        scores = plan_model("spine").score(document_features(view, documents))
        if view.prepared.language == "en":
            scores += plan_model("spine").score_words([words_of(view, each) for each in documents])
        earlier = [_count_earlier(view, each, dates) for each in documents]
        scores += LATER * np.minimum(earlier, MOST_EARLIER)
    texts = {document.id: document.text for document in view.prepared.documents}
    # Ties by the text, so that the order of the documents does not matter
    rounded = dict(zip(documents, np.round(scores, 9), strict=True))
    return tuple(sorted(documents, key=lambda each: (rounded[each], texts[each]), reverse=True))


def overtaken(view: ClusterView, spine: str, dates: Mapping[str, datetime.date]) -> frozenset[str]:
    """Ids of documents that tell an earlier state than the spine: nothing of them is told as it stands."""
    return published_before(spine, dates) if view.kinds[spine] in STATES else frozenset()


def published_before(spine: str, dates: Mapping[str, datetime.date]) -> frozenset[str]:
    """Ids of documents that are known to be of an earlier day than the spine."""
    if spine not in dates:
        return frozenset()
    return frozenset(each for each, day in dates.items() if day < dates[spine])


def unrelated(view: ClusterView, spine: str, below: float = UNRELATED) -> frozenset[str]:
    """Ids of articles that share hardly a word with the spine: nothing of them belongs behind it.

    Args:
        view: The cluster.
        spine: Id of the document that is followed.
        below: Cosine of the terms of two documents from which they are related.
    """
    documents = list(view.rows)
    rows = [list(view.rows[each]) for each in documents]
    terms = np.array([view.analysis.counts[each].sum(axis=0).A1 for each in rows]) * view.analysis.idf
    lengths = np.linalg.norm(terms, axis=1)
    words = np.array([view.analysis.words[each].sum() for each in rows])
    at = documents.index(spine)
    cosines = terms @ terms[at] / np.maximum(lengths * lengths[at], 1e-9)
    languages = {document.id: document.language for document in view.prepared.documents}
    comparable = [languages[each] == languages[spine] for each in documents]
    strange = (cosines < below) & (np.minimum(words, words[at]) >= JUDGED_WORDS) & comparable
    return frozenset(
        each
        for each, is_strange in zip(documents, strange, strict=True)
        if is_strange and view.kinds[each] in TOPICAL
    )


def _latest(view: ClusterView, dates: Mapping[str, datetime.date]) -> list[str]:
    """The documents; where most tell a state only the last of those, and no article beside them.

    An article tells of the event in its own way; minutes or a report beside articles tell a part of it.
    """
    if not view.are_mostly(STATES):
        return list(view.rows)
    states = [each for each in view.rows if view.kinds[each] in STATES and each in dates]
    last = max((dates[each] for each in states), default=None)
    return [each for each in states if dates[each] == last] or list(view.rows)


def _count_earlier(view: ClusterView, document: str, dates: Mapping[str, datetime.date]) -> int:
    """Number of independent sources that are known to be of an earlier day."""
    return len({view.origin(each) for each in published_before(document, dates) if each in view.rows})


def _most_salient(view: ClusterView, documents: Sequence[str]) -> list[str]:
    """The documents that are compared in full."""
    lead = np.array([view.salience[list(view.rows[each][:LEAD])].mean() for each in documents])
    order = np.argsort(-np.round(lead, 9), kind="stable")[:MOST_COMPARED]
    return [documents[row] for row in sorted(order)]


def document_features(view: ClusterView, documents: Sequence[str]) -> dict[str, Floats]:
    """Features by name; each of shape (m,) for m documents."""
    words = [view.analysis.words[list(view.rows[each])].sum() for each in documents]
    # What documents share says the more, the more there are: of two, each shares as much with the other
    evidence = np.log2(max(1, len(set(map(view.origin, view.rows))) - 1))

    def share(holds: Callable[[int], object], first: int | None = None) -> Floats:
        """The share of the first sentences of each document of which ``holds`` is true; (m,)."""
        rows = [view.rows[each][:first] for each in documents]
        return np.array([np.mean([bool(holds(row)) for row in document_rows]) for document_rows in rows])

    def matches(pattern: re.Pattern[str], first: int) -> Floats:
        return share(lambda row: pattern.search(view.sentences[row].text), first)

    return {
        "covers_others": _covers(view, documents) * evidence,
        "relevance": np.array([view.prepared.relevance[each] for each in documents]) * evidence,
        "full": np.minimum(1.0, np.array(words) / DEFAULT_WORDS),
        "personal": share(lambda row: view.personal[row]),
        "untellable": share(lambda row: not view.is_tellable(row), TOLD),
        "reporting": matches(_REPORTING, TOLD),
        "dated": (matches(_WEEKDAY, LEAD) > 0).astype(np.float64),
    }


def words_of(view: ClusterView, document: str) -> frozenset[str]:
    """The words and marks of what a summary of usual length holds of a document, in small letters."""
    texts = (view.sentences[row].text for row in _first_rows(view, document))
    return frozenset(word.lower().replace("’", "'") for text in texts for word in _WORD.findall(text))


def _covers(view: ClusterView, documents: Sequence[str]) -> Floats:
    """The mean share of what each of the other origins tells first that a document tells first too; (m,)."""
    from scipy.sparse import diags

    others = list(view.rows)
    origins = np.array([view.origin(each) for each in others])
    weights = _terms_told_first(view, others) @ diags(view.analysis.idf)
    whole = np.maximum(np.asarray(weights.sum(axis=1)).ravel(), 1e-9)
    shared = (weights @ _terms_told_first(view, documents).T).toarray() / whole[:, None]  # (n_documents, m)
    coverage = np.zeros(len(documents))
    for column, document in enumerate(documents):
        of_others = shared[origins != view.origin(document), column]
        coverage[column] = of_others.mean() if len(of_others) else 0.0
    return coverage


def _terms_told_first(view: ClusterView, documents: Sequence[str]) -> csr_matrix:
    """Which terms stand in what a summary holds of each document; sparse (m, n_terms) of 0 and 1."""
    from scipy.sparse import csr_matrix

    rows = [_first_rows(view, each) for each in documents]
    columns = np.concatenate(rows)
    ends = np.cumsum([0, *map(len, rows)])
    members = csr_matrix((np.ones(len(columns)), columns, ends), (len(rows), len(view.sentences)))
    return (members @ view.analysis.counts).tocsr().sign()


def _first_rows(view: ClusterView, document: str) -> tuple[int, ...]:
    """The first sentence of a document, and those behind it that a summary of usual length holds."""
    rows = view.rows[document]
    words = np.cumsum(view.analysis.words[list(rows)])
    return rows[: max(1, int(np.searchsorted(words, DEFAULT_WORDS, side="right")))]
