"""The story: the spine from its opening on, without what cannot be read there, and what others add to it.

The spine is followed sentence by sentence until the budget is full. On clusters that no model had seen, the
words chosen so agreed with those of editors who copied better (F1 .81) than those of an integer program over
values, references and neighbours (.71 to .75).

Source: that readers prefer the order of one discourse to the best coverage, Christensen et al. 2013, "Towards
Coherent Multi-Document Summarization".
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace

import numpy as np

from summarizer.planning.additions import Additions, find_additions
from summarizer.planning.answering import Answers
from summarizer.planning.cluster_view import POINTS, ClusterView
from summarizer.planning.dependencies import references
from summarizer.planning.importance import containment
from summarizer.planning.order import place_additions
from summarizer.planning.selection import Selection
from summarizer.planning.spine import unrelated
from summarizer.planning.standing import in_their_place
from summarizer.text.clauses import has_finite_verb
from summarizer.text.context import speaks_unnamed

#: Share of the budget from which the text is long enough to end before a sentence that does not fit.
FILLED = 0.8
#: Share of the budget below which the text ends with what others open with; from so many independent sources
#: on. Of ten reports each, blind readers found 15 of 25 texts better for it and 7 worse; of two or three
#: documents, what another one adds was mostly of something else (25 of 29 worse).
ENDED, MANY_SOURCES = 0.9, 5
#: Share of what another source says that may be told already; sentences of its opening at the most.
TOLD_ALREADY, MOST_OPENING = 0.5, 3
#: Cosine of two documents' terms from which one adds to the other: of 30 that added something else 22 had
#: less, and none of 16 that told of the event.
RELATED = 0.1
#: Sentences of one answer, with those that must be told so that it can be understood.
MOST_NEEDED = 3


def tell_story(
    empty: Selection,
    ranked: Sequence[str],
    left_out: Collection[str],
    exact: bool,
    earlier: Collection[str] = (),
) -> tuple[int, ...]:
    """Rows of what is told of the spine and of others, in the order of telling.

    Args:
        empty: A selection of no sentence, within the budget.
        ranked: Ids of documents: the one that is followed, then those that might be in its place.
        left_out: Ids of documents of which nothing is added.
        exact: Whether the whole budget is to be used, by sentences that lean on others where need be.
        earlier: Ids of documents of an earlier day than the spine: what they say may be overtaken. Where all
            sources fit, they are not told behind it.
    """
    view, spine = empty.view, ranked[0]
    selection = replace(empty, rows=[])
    _tell_in_turn(selection, in_their_place(view, spine))
    if exact or not selection.rows:
        return _with_additions(selection, spine, left_out, exact)
    # Of longer sources blind readers preferred the article that is followed alone, however short, in 42 of 53
    # clusters, by 1.9 of 10: what another one added told the event again, or was of something else
    if view.analysis.words.sum() <= selection.budget:
        return _with_all_news(selection, spine, {*left_out, *earlier})
    if len(set(view.analysis.origin)) >= MANY_SOURCES:
        return _with_openings(selection, [each for each in ranked[1:] if each not in left_out])
    return tuple(selection.rows)


def answer_query(empty: Selection, ranked: Sequence[str], answers: Answers) -> tuple[int, ...]:
    """Rows of what answers a query, document by document.

    An answer needs only what its pronouns stand for: who asks knows what is spoken of. Where words alone are
    compared, what answers in other words is missed: there the best document fills the rest of the budget.

    Args:
        empty: A selection of no sentence, within the budget.
        ranked: Ids of the documents, the one first that answers best.
        answers: How well each sentence answers.
    """
    view, scores = empty.view, answers.scores
    answering = [row for row in np.flatnonzero(scores).tolist() if _may_answer(view, row)]
    documents = dict.fromkeys(map(view.document_of, answering))
    pointing_back = {
        each.row for document in documents for each in references(view, view.rows[document]) if not each.terms
    }
    selection = replace(empty, rows=[])
    for row in sorted(answering, key=lambda row: (-round(float(scores[row]), 9), view.sentences[row].text)):
        answer = _with_needed(selection, row, pointing_back)
        if not answer:
            continue
        fits = selection.fits(answer) if selection.rows else _fits_about(selection, answer)
        if fits and all(map(selection.is_new, answer)):
            selection.rows += answer
    if not answers.by_meaning:
        best = max(ranked, key=lambda each: round(float(scores[list(view.rows[each])].max()), 9))
        _tell_in_turn(selection, view.rows[best])
    return tuple(sorted(selection.rows, key=lambda row: (ranked.index(view.document_of(row)), row)))


def _may_answer(view: ClusterView, row: int) -> bool:
    """Whether a sentence may be told to who asks, be it to a person: "You may leave after five years."."""
    if view.is_in_place(row):
        return True
    unfit = view.fragment[row] or view.heading[row] or view.unmarked[row] or view.introducing[row]
    return not unfit and (not view.asking[row] or bool(view.features["quotation"][row]))


def _tell_in_turn(selection: Selection, rows: Iterable[int], adding: bool = False) -> None:
    """Add those of ``rows`` that are news and can be read where they stand, until the budget is full.

    The last one may exceed it by half of itself, as everywhere (:mod:`summarizer.text.budget`). A quotation
    of several sentences is told whole or not at all. With ``adding``, what says again and adds a figure is
    news as well.
    """
    for row in rows:
        new = selection.is_new(row) or (adding and selection.adds_to_told(row))
        if not new or not _is_readable(selection, row):
            continue
        quotation = _quotation(selection.view, row)
        if _fits_about(selection, quotation):
            selection.rows += quotation
        elif len(quotation) == 1 and selection.used >= FILLED * selection.budget:
            break
    while selection.rows and selection.view.asking[selection.rows[-1]]:  # nothing ends on a question
        selection.rows.pop()


def _quotation(view: ClusterView, row: int) -> list[int]:
    """A sentence with those behind it that end the quotation it opens; alone where it opens none."""
    rows = [row]
    while (following := view.after(rows[-1])) is not None and view.inside[following]:
        rows.append(following)
    return rows


def _fits_about(selection: Selection, rows: Sequence[int]) -> bool:
    """Whether ``rows`` fit into the budget, or exceed it by half of the last one at the most."""
    return selection.fits(rows, excess=float(selection.costs[rows[-1]]) / 2)


def _with_additions(
    selection: Selection, spine: str, left_out: Collection[str], exact: bool
) -> tuple[int, ...]:
    """What is selected, in order, with others' sentences as far as the budget holds them."""
    additions = find_additions(selection.view, spine, left_out)
    _fill(selection, additions)
    if exact:
        _fill(selection, find_additions(selection.view, spine, left_out, lenient=True))
    return _in_order(selection, spine, additions)


def _with_all_news(selection: Selection, spine: str, left_out: Collection[str]) -> tuple[int, ...]:
    """What all sources say, but what one repeats of another: the spine, then one after the other.

    Articles that share too few words with the spine are left out; notes, and texts of another language, share
    few in any case.
    """

    def is_news(row: int) -> bool:
        mine = view.terms(row)
        told = np.concatenate([view.terms(each) for each in selection.rows])
        weights = view.analysis.idf[mine]
        share = float(weights[np.isin(mine, told)].sum() / max(float(weights.sum()), 1e-9))
        return share <= TOLD_ALREADY or selection.adds_figure(row)

    view = selection.view
    excluded = {*left_out, *unrelated(view, spine, RELATED)}
    documents = [each for each in view.rows if each not in excluded]
    documents.sort(key=lambda each: (each != spine, view.sentences[view.rows[each][0]].text))
    followed = in_their_place(view, spine)
    for document in documents:
        rows = followed if document == spine else filter(is_news, view.rows[document])
        _tell_in_turn(selection, rows, adding=True)
    place = {row: (0, number) for number, row in enumerate(followed)}
    return tuple(
        sorted(
            selection.rows, key=lambda row: place.get(row) or (documents.index(view.document_of(row)), row)
        )
    )


def _with_openings(selection: Selection, others: Sequence[str]) -> tuple[int, ...]:
    """The spine with what other documents open with, as far as it is news and the budget holds it."""
    for document in others:
        if selection.used >= ENDED * selection.budget:
            break
        opening = _opening(selection, document)
        if opening and containment(selection.view, opening[:1], selection.rows).max() <= TOLD_ALREADY:
            selection.rows += opening
    return tuple(selection.rows)


def _opening(selection: Selection, document: str) -> list[int]:
    """The first paragraph of a document, up to what cannot be read there, is told, or does not fit."""
    view = selection.view
    row = next((each for each in view.rows[document][: MOST_OPENING + 1] if view.is_tellable(each)), None)
    if row is None or not view.stands_alone(row):
        return []
    paragraph, opening = view.sentences[row].paragraph, list[int]()
    while row is not None and len(opening) < MOST_OPENING and view.sentences[row].paragraph == paragraph:
        text = replace(selection, rows=[*selection.rows, *opening])
        quotation = _quotation(view, row)
        readable = view.is_tellable(row) and not view.introducing[quotation[-1]]
        if not (readable and text.is_new(row) and _fits_about(text, quotation)):
            break
        opening += quotation
        row = view.after(quotation[-1])
    return opening


def _is_readable(selection: Selection, row: int) -> bool:
    """Whether a sentence can be read behind what is told of its document.

    What an article begins with leans on nothing, whatever its words are: readers would begin 1,133 of 1,274
    with their first sentence.
    """
    view, text = selection.view, selection.view.sentences[row].text
    before, selected = view.before(row), selection.rows
    begins = view.sentences[row].index == 0 and not selected
    if view.is_in_place(row):
        return True
    if view.introducing[row] or view.heading[row]:
        return False
    if begins and view.asking[row]:  # "Shopping on an empty stomach? Eat something first!"
        return True
    if view.fragment[row]:
        return False
    unasked = before is not None and view.asking[before] and before not in selected
    # "And the winner? Turkey, with half of the votes."; "A sketch of the reef, from 1998." above a lead
    needs_verb = unasked or (not selected and view.kinds[view.document_of(row)] not in POINTS)
    if needs_verb and not has_finite_verb(text, view.prepared.language):
        return False
    if begins:
        return not speaks_unnamed(text)
    if not (view.leaning[row] or view.inside[row]):
        return True
    return before is not None and (before in selected or bool(view.introducing[before]))


def _fill(selection: Selection, additions: Additions) -> None:
    """Add what the budget holds besides, the most likely first."""
    for row in additions.rows:
        has_needed = all(any(each in selection.rows for each in rows) for rows in additions.needs[row])
        if has_needed and selection.fits([row]) and selection.is_new(row):
            selection.rows.append(row)


def _with_needed(selection: Selection, row: int, pointing_back: Collection[int]) -> list[int]:
    """A sentence behind those that must be told before it; nothing where they are too many or cannot be told.

    Args:
        selection: What is told already.
        row: The sentence.
        pointing_back: Rows of sentences that need the one before them.
    """
    view, rows = selection.view, [row]
    while rows[0] in pointing_back and not view.is_in_place(rows[0]):
        before = view.before(rows[0])
        if before is None:
            return []
        if before in selection.rows:
            break
        rows.insert(0, before)
    return rows if all(_may_answer(view, each) for each in rows) and len(rows) <= MOST_NEEDED else []


def _in_order(selection: Selection, spine: str, additions: Additions) -> tuple[int, ...]:
    """The selected sentences in the order of the spine, with the additions where they belong."""
    followed = sorted(row for row in selection.rows if selection.view.document_of(row) == spine)
    added = [row for row in selection.rows if selection.view.document_of(row) != spine]
    if not followed:
        return tuple(sorted(added))
    needed = {row: {each for rows in additions.needs.get(row, ()) for each in rows} for row in added}
    return place_additions(selection.view, followed, added, needed)
