"""The story: the spine from its opening on, without what cannot be read there, and what others add to it.

The spine is followed sentence by sentence until the budget is full. On clusters that no model had seen, the
words chosen so agreed with those of editors who copied better (F1 .81) than those of an integer program over
values, references and neighbours (.71 to .75).

Source: that readers prefer the order of one discourse to the best coverage, Christensen et al. 2013, "Towards
Coherent Multi-Document Summarization".
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from summarizer.planning.additions import candidates_for_addition, needs_of_additions
from summarizer.planning.cluster_view import ClusterView
from summarizer.planning.dependencies import references
from summarizer.planning.importance import admit_probability, containment, keep_probability
from summarizer.planning.order import place_additions
from summarizer.planning.selection import SAME_ACROSS, Selection
from summarizer.text.clauses import has_finite_verb
from summarizer.text.context import speaks_unnamed
from summarizer.text.similarity import Floats

#: Share of the budget from which the text is long enough to end before a sentence that does not fit.
FILLED = 0.8
#: Share of the budget below which others' sentences are brought in. Where the spine is longer, what they add
#: to what editors tell is no more than what they take the place of, however likely they are, and blind
#: readers found them dropped in.
SPARSE = 0.5
#: Share of the budget below which the text ends with what others open with; from so many independent sources
#: on. Of ten reports each, blind readers found 15 of 25 texts better for it and 7 worse; of two or three
#: documents, what another one adds was mostly of something else (25 of 29 worse).
ENDED, MANY_SOURCES = 0.9, 5
#: Share of an opening that may be told already, and sentences of it at the most.
TOLD_ALREADY, MOST_OPENING = 0.5, 3
#: Sources of at most so many words per word of the budget are short: what they do not repeat finds room.
SHORT_SOURCES = 2.0
#: The part of a sentence's value that is its answer to the query, where there is one.
ANSWER = 0.9
#: Sentences that one answer may bring along, so that what it speaks of is told.
MOST_NEEDED = 3


@dataclass(frozen=True, slots=True)
class Additions:
    """Sentences of other documents that may be told.

    Attributes:
        rows: The most likely ones first.
        likely: How likely an editor brings each in, by row.
        needs: For each row, sets of rows of the spine of which one must be told.
    """

    rows: tuple[int, ...]
    likely: Mapping[int, float]
    needs: Mapping[int, Sequence[Sequence[int]]]

    @classmethod
    def of(
        cls,
        view: ClusterView,
        spine: str,
        left_out: Collection[str],
        lenient: bool = False,
        free: bool = False,
    ) -> Additions:
        """The additions to a spine.

        Args:
            view: The cluster.
            spine: Id of the document that is followed.
            left_out: Ids of documents of which nothing is added.
            lenient: Whether every whole sentence may be added that does not lean on the one before it.
            free: Whether what the spine tells may be told from elsewhere.
        """
        pointing = candidates_for_addition(
            view, spine, SAME_ACROSS, free=free, lenient=lenient, left_out=left_out
        )
        needs = needs_of_additions(view, spine, pointing)
        rows = sorted(row for row in pointing if needs[row] is not None)
        likely = admit_probability(view, view.rows[spine], rows) if rows else np.zeros(0)
        found = {row: round(float(value), 9) for row, value in zip(rows, likely, strict=True)}
        # Ties by the text, so that the order of the documents does not matter
        rows.sort(key=lambda row: (-found[row], view.sentences[row].text))
        return cls(tuple(rows), found, {row: needs[row] or () for row in rows})


def tell_story(
    empty: Selection, ranked: Sequence[str], left_out: Collection[str], exact: bool
) -> tuple[int, ...]:
    """Rows of what is told of the spine and of others, in the order of telling.

    Args:
        empty: Nothing, within the budget.
        ranked: Ids of documents: the one that is followed, then those that might be in its place.
        left_out: Ids of documents of which nothing is added.
        exact: Whether the whole budget is to be used, by sentences that lean on others where need be.
    """
    spine = ranked[0]
    chosen = _walk(empty, spine)
    told = _with_additions(chosen, spine, left_out, exact)
    short = empty.view.analysis.words.sum() <= SHORT_SOURCES * chosen.budget
    if short and chosen.used < FILLED * chosen.budget:
        return _beside(chosen, told, _what_else_is_said(chosen, spine, left_out))
    if not exact and len(set(empty.view.analysis.origin)) >= MANY_SOURCES:
        return (*told, *_openings(chosen, told, [each for each in ranked[1:] if each not in left_out]))
    return told


def answer_query(empty: Selection, spine: str, answers: Floats) -> tuple[int, ...]:
    """Rows of what answers a query best, in the order of telling.

    An answer needs only what its pronouns stand for: who asks knows what is spoken of.

    Args:
        empty: Nothing, within the budget.
        spine: Id of the document that answers best.
        answers: How well each sentence answers, in [0, 1]; shape (n,).
    """
    view, own = empty.view, empty.view.rows[spine]
    additions = Additions.of(view, spine, (), free=True)
    likely = dict(zip(own, keep_probability(view, own), strict=True)) | dict(additions.likely)
    value = {row: (1 - ANSWER) * float(likely[row]) + ANSWER * float(answers[row]) for row in likely}
    needs: dict[int, list[Sequence[int]]] = defaultdict(list)
    for each in references(view, own):
        if not each.terms:
            needs[each.row].append(each.rows)
    chosen = replace(empty, rows=[])
    for row in sorted(value, key=lambda row: (-round(value[row], 9), view.sentences[row].text)):
        brought = _with_needed(chosen, row, needs, value)
        if brought and chosen.fits(brought) and all(chosen.is_new(each) for each in brought):
            chosen.rows += brought
    return _in_order(chosen, spine, additions.needs)


def _walk(empty: Selection, spine: str) -> Selection:
    """The spine from its first sentence that stands by itself on, until the budget is full."""
    chosen = replace(empty, rows=[])
    _tell_in_turn(chosen, empty.view.rows[spine])
    return chosen


def _tell_in_turn(chosen: Selection, rows: Iterable[int], adding: bool = False) -> None:
    """Add those of ``rows`` that are news and can be read where they stand, until the budget is full.

    The last one may exceed it by half of itself, as everywhere (:mod:`summarizer.text.budget`). A quotation
    of several sentences is told whole or not at all. With ``adding``, what says again and adds a figure is
    news as well.
    """
    for row in rows:
        new = chosen.is_new(row) or (adding and chosen.adds_to_told(row))
        if not new or not _is_readable(chosen, row):
            continue
        quotation = _quotation(chosen, row)
        if chosen.fits(quotation, chosen.budget + float(chosen.costs[quotation[-1]]) / 2):
            chosen.rows += quotation
        elif len(quotation) == 1 and chosen.used >= FILLED * chosen.budget:
            break
    while len(chosen.rows) > 1 and chosen.view.asking[chosen.rows[-1]]:  # nothing ends on a question
        chosen.rows.pop()


def _quotation(chosen: Selection, row: int) -> list[int]:
    """A sentence with those behind it that end the quotation it opens; alone where it opens none."""
    view, found = chosen.view, [row]
    while (following := view.after(found[-1])) is not None and view.inside[following]:
        found.append(following)
    return found


def _with_additions(chosen: Selection, spine: str, left_out: Collection[str], exact: bool) -> tuple[int, ...]:
    """What is chosen, in order, with others' sentences where it is too little."""
    if not exact and chosen.used >= SPARSE * chosen.budget:
        return _in_order(chosen, spine, {})
    additions = Additions.of(chosen.view, spine, left_out)
    _fill(chosen, additions)
    if exact:
        _fill(chosen, Additions.of(chosen.view, spine, left_out, lenient=True))
    return _in_order(chosen, spine, additions.needs)


def _what_else_is_said(chosen: Selection, spine: str, left_out: Collection[str]) -> list[int]:
    """What short sources say besides, each document's sentences together; added to what is chosen."""
    others = [each for each in chosen.view.rows if each not in left_out]
    others.sort(key=lambda each: (each != spine, chosen.view.sentences[chosen.view.rows[each][0]].text))
    before = len(chosen.rows)
    for document in others:
        _tell_in_turn(chosen, chosen.view.rows[document], adding=True)
    return chosen.rows[before:]


def _openings(chosen: Selection, told: Sequence[int], others: Sequence[str]) -> list[int]:
    """What other documents open with, as far as it is news and the budget holds it."""
    view, text = chosen.view, replace(chosen, rows=list(told))
    for document in others:
        if not told or text.used >= ENDED * text.budget:
            break
        opening = _opening(text, document)
        if opening and containment(view, opening[:1], text.rows).max() <= TOLD_ALREADY:
            text.rows += opening
    return text.rows[len(told) :]


def _opening(chosen: Selection, document: str) -> list[int]:
    """The first paragraph of a document, up to what cannot be read there, is told, or does not fit."""
    view, text = chosen.view, replace(chosen, rows=list(chosen.rows))
    row = next((each for each in view.rows[document][: MOST_OPENING + 1] if view.is_tellable(each)), None)
    if row is None or not view.stands_alone(row):
        return []
    paragraph, found = view.sentences[row].paragraph, list[int]()
    while row is not None and len(found) < MOST_OPENING and view.sentences[row].paragraph == paragraph:
        whole = _quotation(text, row)
        readable = view.is_tellable(row) and not view.introducing[whole[-1]] and text.is_new(row)
        if not readable or not text.fits(whole, text.budget + float(text.costs[whole[-1]]) / 2):
            break
        text.rows += whole
        found += whole
        row = view.after(whole[-1])
    return found


def _beside(chosen: Selection, told: Sequence[int], besides: Sequence[int]) -> tuple[int, ...]:
    """What is told, with what is said besides beside its neighbours in its document, else at the end."""
    ordered = list(told)
    for row in besides:
        before, after = chosen.view.before(row), chosen.view.after(row)
        if before in ordered:
            ordered.insert(ordered.index(before) + 1, row)
        elif after in ordered:
            ordered.insert(ordered.index(after), row)
        else:
            ordered.append(row)
    return tuple(ordered)


def _is_readable(chosen: Selection, row: int) -> bool:
    """Whether a sentence of the spine can be read behind what is told of it.

    What an article begins with leans on nothing, whatever its words are: readers would begin 1,133 of 1,274
    with their first sentence.
    """
    view, before, text = chosen.view, chosen.view.before(row), chosen.view.sentences[row].text
    begins = before is None and not chosen.rows
    if view.fragment[row] or view.introducing[row] or (view.heading[row] and not begins):
        return False
    unasked = before is not None and view.asking[before] and before not in chosen.rows
    # "And the winner? Turkey, with half of the votes."; "A sketch of the reef, from 1998." above a lead
    if (unasked or not chosen.rows) and not has_finite_verb(text, view.prepared.language):
        return False
    if begins:
        return not speaks_unnamed(text)
    if not (view.leaning[row] or view.inside[row]):
        return True
    return before is not None and (before in chosen.rows or bool(view.introducing[before]))


def _fill(chosen: Selection, additions: Additions) -> None:
    """Add to what is chosen what the budget holds besides, the most likely first."""
    for row in additions.rows:
        fits = chosen.fits([row]) and _is_met(additions.needs[row], chosen.rows)
        if fits and chosen.is_new(row):
            chosen.rows.append(row)


def _is_met(needs: Sequence[Sequence[int]], chosen: Collection[int]) -> bool:
    return all(any(row in chosen for row in some) for some in needs)


def _with_needed(
    chosen: Selection, row: int, needs: Mapping[int, Sequence[Sequence[int]]], value: Mapping[int, float]
) -> list[int]:
    """A sentence and what must be told before it; nothing where that is too much or cannot be told."""
    brought, open_rows = [row], [row]
    while open_rows:
        for some in needs.get(open_rows.pop(), ()):
            if any(each in chosen.rows or each in brought for each in some):
                continue
            fitting = [each for each in some if each in value]
            if not fitting:
                return []
            best = max(fitting, key=lambda each: (value[each], each))
            brought.append(best)
            open_rows.append(best)
    tellable = all(chosen.view.is_tellable(each) and not chosen.view.introducing[each] for each in brought)
    return brought if tellable and len(brought) <= MOST_NEEDED else []


def _in_order(chosen: Selection, spine: str, needs: Mapping[int, Sequence[Sequence[int]]]) -> tuple[int, ...]:
    own = set(chosen.view.rows[spine])
    followed = sorted(row for row in chosen.rows if row in own)
    added = [row for row in chosen.rows if row not in own]
    if not followed:
        return tuple(sorted(added))
    needed = {row: {each for some in needs.get(row, ()) for each in some} for row in added}
    return place_additions(chosen.view, followed, added, needed)
