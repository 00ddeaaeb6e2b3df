"""Columns: each is told as its author's view, by his thesis and his main reasons, in a paragraph of its own.

A column opens with an occasion and argues from there; what it comes to stands anywhere. So of each are told
the sentences nearest to the matter that all speak of, and whose words are most a column's and least a
report's, those at its head and end before others.
Where a report stands beside them, it is followed first, and the views come behind it.

Source: that an argument's claim is most often at the beginning or end of a text, Stab & Gurevych 2017,
"Parsing Argumentation Structures in Persuasive Essays"; departure: the words are weighed by the model that
tells columns from reports.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

import numpy as np

from summarizer.planning.answering import MOST_READ, Answers
from summarizer.planning.cluster_view import ClusterView
from summarizer.planning.selection import Selection
from summarizer.planning.spine import rank_documents, unrelated
from summarizer.planning.story import tell_story
from summarizer.text.embeddings import LANGUAGES, SentenceEncoder
from summarizer.text.lexicon import SAYS
from summarizer.text.mastheads import FILE_NAME
from summarizer.text.opinion import OpinionModel
from summarizer.text.similarity import Floats

COLUMNS = frozenset(("column",))
#: The part of the budget that a report beside them has.
REPORTED = 0.6
#: What a sentence gains, in standard deviations: for words of columns, where it says what ought to be, where
#: it opens or ends its column; and what it loses where somebody else says it. Set by reading four folders.
OPINION, DEMANDING, AT_END, OTHERS = 0.5, 2.0, 0.5, 3.0
#: What a sentence must have to be told behind others: what somebody else says has less.
LEAST = -1.0
#: Most sentences that are told so that the last of them can be understood.
MOST_TOGETHER = 3
#: Verbs by which a speaker says what ought to be.
#: Source: Quirk et al. 1985, "A Comprehensive Grammar of the English Language", 4.53-4.56.
_DEMANDS = re.compile(r"(?<!\bI )\b(?:should|must|ought|needs? to|(?:have|has) (?:got )?to)\b", re.IGNORECASE)
#: What others say, be it only "critics".
_SAYS = re.compile(rf"\b{SAYS}\b|(?<!\bI )(?<!\b[Ww]e )\b(?:say|claim|argue|insist|think|believe)\b")


def tell_views(
    empty: Selection,
    dates: Mapping[str, datetime.date],
    answers: Answers | None = None,
    may_load: bool = True,
) -> tuple[str, tuple[int, ...], tuple[int, ...]] | None:
    """The report that is followed, empty where there is none, the rows that are told of it, and of the views.

    Where something is asked each document is told by what answers it, for both sides may.

    ``None`` where not most of the documents are columns, where they are one, or where the authors of most
    are unknown: run together, views of nobody knows whom contradict each other.

    Args:
        empty: A selection of no sentence, within the budget.
        dates: Day of publication of each document id, where known.
        answers: How well each sentence answers a query.
        may_load: Whether a model may be loaded.
    """
    view = empty.view
    # Copies of a column are one
    of_origin = {view.origin(each): each for each in view.rows if view.kinds[each] in COLUMNS}
    texts = {document.id: document.text for document in view.prepared.documents}
    # By the text, so that the order of the documents does not matter
    columns = sorted(of_origin.values(), key=lambda each: texts[each])
    if not view.are_mostly(COLUMNS) or len(columns) < 2 or 2 * len(_named(view, columns)) <= len(columns):
        return None
    if answers is not None:
        ranked = rank_documents(view, dates, answers)
        answering = [each for each in ranked if answers.scores[list(view.rows[each])].any()]
        answers_alone = np.where(answers.scores > 0, answers.scores, -np.inf)
        rows = _in_shares(empty, [], answering, answers_alone)
        return ("", rows, ()) if rows else None
    reports = [each for each in rank_documents(view, dates) if view.kinds[each] not in COLUMNS]
    story: tuple[int, ...] = ()
    if reports:
        others = [each for each in view.rows if each not in reports]
        strange = unrelated(view, reports[0])
        shorter = replace(empty, budget=REPORTED * empty.budget, rows=[])
        story = tell_story(shorter, reports, {*others, *strange}, exact=False)
        columns = [each for each in columns if each not in strange]
    views = _in_shares(empty, story, columns, _worths(view, columns, may_load))
    if not reports:
        return ("", views, ()) if views else None
    return (reports[0], story, views) if story else None


def _in_shares(
    empty: Selection, told: Sequence[int], documents: Sequence[str], worth: Floats
) -> tuple[int, ...]:
    """Rows of what is told of each document, within an equal share of what the budget has left.

    Args:
        empty: A selection within the budget.
        told: Rows that are told before.
        documents: Their ids.
        worth: Of each sentence, minus infinity of one that is not told; shape (n,).
    """
    views: list[int] = []
    for number, document in enumerate(documents):
        rows = [*told, *views]
        share = (empty.budget - float(empty.costs[rows].sum())) / (len(documents) - number)
        views += _view(replace(empty, rows=rows), document, share, worth)
    return tuple(views)


def _named(view: ClusterView, columns: Sequence[str]) -> list[str]:
    """The columns whose author or outlet is known: the name of a file tells nobody's view."""
    return [
        document.id
        for document in view.prepared.documents
        if document.id in columns
        and (
            any(block.speaker for block in document.blocks)
            or (document.source and not FILE_NAME.fullmatch(document.source))
        )
    ]


def _view(told: Selection, document: str, share: float, worth: Floats) -> list[int]:
    """What is told of a column: the best of its statements, each behind what it leans on.

    They fit into ``share``, or the last exceeds it by half of itself. An author's "I" is named before it.
    """
    view, costs = told.view, told.costs
    statements = {
        row: rows for row in view.rows[document] if (rows := _with_needed(view, row)) and told.is_new(row)
    }
    chosen: list[int] = []
    for row in sorted(statements, key=lambda row: (-worth[row], row)):
        if worth[row] == -np.inf or (chosen and worth[row] < LEAST):
            break
        new = [each for each in statements[row] if each not in chosen]
        if new and costs[chosen + new].sum() - costs[new[-1]] / 2 <= share:
            chosen += new
    return sorted(chosen)


def _with_needed(view: ClusterView, row: int) -> list[int]:
    """A sentence behind those that it leans on, with the one behind it that leans on it: it may take it back.

    "They say it is for us. Do not believe it." Nothing where they are too many, or one cannot be read.
    """
    rows = [row]
    while view.leaning[rows[0]] and view.sentences[rows[0]].index:
        before = view.before(rows[0])
        if before is None or len(rows) == MOST_TOGETHER:
            return []
        rows.insert(0, before)
    after, paragraph = view.after(row), view.sentences[row].paragraph
    if after is not None and view.leaning[after] and view.sentences[after].paragraph == paragraph:
        rows.append(after)
    unreadable = view.fragment | view.heading | view.introducing | view.inside
    return [] if unreadable[rows].any() or view.asking[row] else rows


def _worths(view: ClusterView, columns: Sequence[str], may_load: bool) -> Floats:
    """How much each sentence tells of what its author thinks; standard deviations, shape (n,)."""
    worths, nearness = np.zeros(len(view.sentences)), _nearness(view, may_load)
    for document in columns:
        rows = list(view.rows[document])
        worths[rows] = _worths_in_column([view.sentences[row].text for row in rows], nearness[rows])
    return np.round(worths, 9)


def _worths_in_column(texts: Sequence[str], nearness: Floats) -> Floats:
    model = OpinionModel.load()
    scores = np.array([model.score(text) for text in texts])
    known = np.isfinite(scores)
    scores = np.where(known, scores, scores[known].min() if known.any() else 0.0)
    worth = OPINION * _standardised(scores) + _standardised(nearness)
    said = np.array([bool(_SAYS.search(text)) for text in texts])
    worth += DEMANDING * (np.array([bool(_DEMANDS.search(text)) for text in texts]) & ~said) - OTHERS * said
    worth[:1] += AT_END
    worth[-2:] += AT_END
    return worth


def _nearness(view: ClusterView, may_load: bool) -> Floats:
    """How near each sentence is to the matter that all documents speak of; shape (n,).

    That is, in the languages of the embeddings, to the mean of the documents; in others, and of more
    sentences than are embedded in a second or two, it is their salience.
    """
    if not may_load or view.prepared.language not in LANGUAGES or len(view.sentences) > MOST_READ:
        return view.salience
    embeddings = SentenceEncoder().encode([sentence.text for sentence in view.sentences])
    matter = np.mean([embeddings[list(rows)].mean(axis=0) for rows in view.rows.values()], axis=0)
    return np.asarray(embeddings @ matter, dtype=np.float64)


def _standardised(values: Floats) -> Floats:
    return np.asarray((values - values.mean()) / max(float(values.std()), 1e-9)) if len(values) else values
