"""The latest turn: what happened after the document that is followed was written, told behind it.

Only sure evidence counts: a later document opens with an event of a day that comes after the publication of
the followed one, or it tells as over what the other tells as to come ("will meet on Thursday", "met on
Thursday"). A model of which of two texts was written later was too weak (.57 of pairs right). Of 876 clusters
of news of several days 46 are told a turn: 38 read better for it, and one worse. With any later article's
opening, or the later article itself followed, twelve others scored 6.2 and 3.7 of 10 in place of 6.8.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence

from summarizer.planning.cluster_view import ClusterView
from summarizer.planning.dependencies import is_explained
from summarizer.planning.importance import containment, last_names, mutual_containment
from summarizer.planning.order import goes_on
from summarizer.planning.selection import SAME_ACROSS, Selection
from summarizer.planning.spine import published_before, unrelated
from summarizer.text.day import Day
from summarizer.text.days import find_days
from summarizer.text.tense import leans_ahead, opens_as_news, speaks_of_past
from summarizer.text.told_days import (
    DayKey,
    day_key,
    days_over,
    days_past,
    days_to_come,
    tells_as_over,
)

#: Kinds of documents that tell an event as it was known on their day.
TELLS_EVENT = frozenset((None, "article"))
#: Cosine of two documents' terms from which one goes on with the story of the other: of 46 turns with as
#: much one was of another story; of 4 with less two were, and none made a text better.
SAME_STORY = 0.25
#: Sentences among which the opening of a document stands; what a turn takes of the budget at the most.
OPENING, MOST_TAKEN = 3, 0.5
#: Share of a sentence that one of the followed document says already, from which it is no turn.
TOLD_ALREADY = 0.7
#: Terms that a plan and what came of it share, and their share of the weight of the plan's: of pairs of
#: articles of known days that share so much, 19 of 19 were in the order that this gives; of others 7 of 11.
SHARED_TERMS, SHARED = 3, 0.2
#: What came of a plan is told by the sentence that dates it, or by one so shortly before.
BEFORE = 2

Rows = tuple[int, ...]


def with_latest(
    tell: Callable[[Selection], Rows],
    empty: Selection,
    ranked: Sequence[str],
    dates: Mapping[str, datetime.date],
) -> tuple[Rows, Rows]:
    """Rows of a story, and those of the latest turn, which end it: one sentence, or two where one leads on.

    Where there is a turn, what it overtakes is not told as still to come, and the story is as much shorter.

    Args:
        tell: Tells the story within a selection.
        empty: A selection of no sentence, within the budget.
        ranked: Ids of documents: the one that is followed, then the others.
        dates: Day of publication of each document id, where known.
    """
    story = tell(empty)
    turn = _find_turn(empty, ranked, dates)
    if not turn or set(turn) <= set(story):
        return story, ()
    view, spine = empty.view, ranked[0]
    known = empty.known.copy()
    known[[*turn, *_overtaken_plans(view, spine, turn, dates)]] = True
    others = [row for document in ranked[1:] for row in view.rows[document]]
    known[others] |= mutual_containment(view, others, turn).max(axis=1) >= SAME_ACROSS
    left = empty.budget - float(empty.costs[list(turn)].sum())
    shorter = tell(Selection(view, left, empty.costs, known, empty.groups))
    return (shorter, turn) if shorter else (story, ())


def _find_turn(empty: Selection, ranked: Sequence[str], dates: Mapping[str, datetime.date]) -> Rows:
    """What came after the followed document; nothing where that is not sure."""
    view, spine = empty.view, ranked[0]
    if view.kinds[spine] not in TELLS_EVENT:
        return ()
    strange = unrelated(view, spine, SAME_STORY)
    others = [
        each
        for each in ranked[1:]
        if view.kinds[each] in TELLS_EVENT and view.origin(each) != view.origin(spine) and each not in strange
    ]
    later = [each for each in others if spine in published_before(each, dates)]
    later.sort(key=lambda each: dates[each], reverse=True)
    undated = [each for each in others if not (spine in dates and each in dates)]
    found = (row for each in later for row in _opening_event(view, spine, each, dates))
    row = next((row for row in found if empty.is_new(row)), None)
    if row is not None:  # the story went on; a still later opening may tell news without naming their day
        newer = later[: later.index(view.document_of(row))]
        openings = (_opening(view, each) for each in newer)
        row = next((each for each in openings if each is not None and _is_news(empty, spine, each)), row)
    if row is None and undated and view.prepared.language == "en":
        plans = _plans(view, spine)
        found = (row for each in undated for row in _outcomes(view, spine, each, plans))
        row = next((row for row in found if empty.is_new(row)), None)
    return () if row is None else _with_continuation(empty, row)


def _is_news(empty: Selection, spine: str, row: int) -> bool:
    """Whether an opening tells of the spine's story what has happened on its day. English."""
    view = empty.view
    tells = view.prepared.language == "en" and opens_as_news(view.sentences[row].text)
    return tells and _may_be_turn(view, spine, row) and empty.is_new(row)


def _opening_event(
    view: ClusterView, spine: str, document: str, dates: Mapping[str, datetime.date]
) -> Iterator[int]:
    """The opening of a later document, where it tells an event of a day after the spine's."""
    row, language = _opening(view, document), view.prepared.language
    if row is None:
        return
    # Whose tense is not known, the day may stand in the next sentence: "Das teilte die Stadt am Samstag mit."
    following = _continuation(view, row) if language != "en" else None
    texts = [view.sentences[each].text for each in (row, following) if each is not None]
    days = set[datetime.date]().union(*(days_over(text, dates[document], language) for text in texts))
    last = max(days, default=dates[spine])
    if last <= dates[spine] or not _may_be_turn(view, spine, row):
        return
    if not _tells_as_over(view, spine, {(last.weekday(),), (last.month, last.day)}):
        yield row


def _plans(view: ClusterView, spine: str) -> list[tuple[int, DayKey]]:
    """Sentences that tell of a day as to come, which no other sentence of theirs tells of as over."""
    plans = [
        (row, day_key(day)) for row in view.rows[spine] for day in days_to_come(view.sentences[row].text)
    ]
    return [(row, day) for row, day in plans if not _tells_as_over(view, spine, {day})]


def _outcomes(
    view: ClusterView, spine: str, document: str, plans: Sequence[tuple[int, DayKey]]
) -> Iterator[int]:
    """Sentences of a document that tell what came of the spine's plans: the nearest, else its opening."""
    rows = view.rows[document]
    still_to_come = {day_key(day) for row in rows for day in days_to_come(view.sentences[row].text)}
    open_plans = [(row, day) for row, day in plans if day not in still_to_come]
    opening = _opening(view, document)
    dated = opening is not None and any(days_past(view.sentences[opening].text))
    for place, row in enumerate(rows if open_plans else ()):
        days = set(days_past(view.sentences[row].text))
        around = rows[max(0, place - BEFORE) : place + 1]
        for plan in (plan for plan, day in open_plans if day in days and _is_of_plan(view, plan, around)):
            told = [each for each in around if _is_outcome(view, plan, each)]
            told += [opening] if opening is not None and dated else []
            yield from (each for each in told if _may_be_turn(view, spine, each) and not _is_plan(view, each))


def _overtaken_plans(
    view: ClusterView, spine: str, turn: Sequence[int], dates: Mapping[str, datetime.date]
) -> list[int]:
    """Rows of the spine that tell as to come what is over at the time of the turn, and that nothing leans on.

    The first sentence stays: it says what it is all about.
    """
    told_on = {day_key(day) for row in turn for day in find_days(view.sentences[row].text, None)}
    published, now = dates.get(spine), dates.get(view.document_of(turn[0]))

    def is_over(day: Day) -> bool:
        if published and now and day.date:
            return day.date <= now
        return day_key(day) in told_on

    def leads_on(row: int) -> bool:
        following = view.after(row)
        return following is not None and goes_on(view, following)

    return [
        row
        for row in view.rows[spine][1:]
        if any(map(is_over, days_to_come(view.sentences[row].text, published))) and not leads_on(row)
    ]


def _opening(view: ClusterView, document: str) -> int | None:
    """The first sentence of a document behind bylines, captions and headings."""
    first = view.rows[document][:OPENING]
    return next((each for each in first if not (view.heading[each] or view.fragment[each])), None)


def _tells_as_over(view: ClusterView, document: str, days: Collection[DayKey]) -> bool:
    """Whether a document tells of one of these days as over: then it was not written before. English."""
    return any(tells_as_over(view.sentences[row].text, days) for row in view.rows[document])


def _is_of_plan(view: ClusterView, plan: int, around: Sequence[int]) -> bool:
    """Whether sentences speak of what another one tells as to come."""
    shared, weights = _shared(view, plan, around), view.analysis.idf
    whole = float(weights[view.terms(plan)].sum())
    return len(shared) >= SHARED_TERMS and float(weights[shared].sum()) >= SHARED * whole


def _is_outcome(view: ClusterView, plan: int, row: int) -> bool:
    """Whether a sentence tells in the past of what another one tells as to come, and names who it is of."""
    named = last_names(view, plan) & last_names(view, row)
    is_past = speaks_of_past(view.sentences[row].text)
    return bool(named) and is_past and len(_shared(view, plan, [row])) >= SHARED_TERMS


def _shared(view: ClusterView, plan: int, rows: Sequence[int]) -> list[int]:
    """Columns of the terms that a sentence shares with others, in order."""
    return sorted(
        set(view.terms(plan).tolist()) & {term for row in rows for term in view.terms(row).tolist()}
    )


def _is_plan(view: ClusterView, row: int) -> bool:
    return leans_ahead(view.sentences[row].text)


def _may_be_turn(view: ClusterView, spine: str, row: int) -> bool:
    """Whether a sentence stands by itself, speaks of what the spine speaks of, and is not told there."""
    if not view.stands_alone(row) or not is_explained(view, row):
        return False
    of_spine = frozenset[str]().union(*(last_names(view, each) for each in view.rows[spine]))
    told = float(containment(view, [row], view.rows[spine]).max())
    return bool(last_names(view, row) & of_spine) and told < TOLD_ALREADY


def _with_continuation(empty: Selection, row: int) -> Rows:
    """A sentence with the one that goes on from it, as far as the budget spares them."""
    following = _continuation(empty.view, row)
    most = MOST_TAKEN * empty.budget
    choices: list[Rows] = [(row,)] if following is None else [(row, following), (row,)]
    return next((each for each in choices if empty.costs[list(each)].sum() <= most), ())


def _continuation(view: ClusterView, row: int) -> int | None:
    """The sentence behind one, where it goes on from it, in its paragraph, and is no quotation."""
    following = view.after(row)
    if following is None or not view.is_tellable(following) or view.introducing[following]:
        return None
    quotes = view.features["quotation"][following] or view.inside[following]
    one_paragraph = view.sentences[row].paragraph == view.sentences[following].paragraph
    return following if one_paragraph and not quotes and goes_on(view, following) else None
