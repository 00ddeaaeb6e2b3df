"""Talk: mails, chats, transcripts, minutes and notes, where everything is somebody's word of one day.

No document is followed through. What stands under a label of its own ("Decision: ...") opens; then comes one
document after the other, each in its order, the latest first: it tells how things stand now. A thread is
told from its beginning, because an answer says little before what it answers. An answer brings its question,
a sentence that leans on the one before it brings that one, and what says nothing ("Great.") is left out.
Where there is no room for all, what is salient or gives a figure or a day is told.
"""

from __future__ import annotations

import datetime
import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from summarizer.planning.cluster_view import ClusterView
from summarizer.planning.importance import containment
from summarizer.planning.linear import plan_model
from summarizer.planning.order import paragraphs
from summarizer.planning.selection import SAME_WITHIN, Selection
from summarizer.planning.spine import document_features
from summarizer.text.similarity import Floats
from summarizer.text.surface import label

#: Kinds of documents whose sentences are somebody's word of one day, by whether the latest comes first.
LATEST_FIRST = frozenset(("chat", "transcript", "mail", "minutes", "note"))
IN_ORDER = frozenset(("thread",))
#: Words of a turn, and of a sentence of it, that say something; with a figure fewer do.
TURN_WORDS, SENTENCE_WORDS, WITH_FIGURE = 5, 4, 3
#: Sentences that one may bring along, so that it can be understood.
MOST_BROUGHT = 2
#: What a figure or a day adds to a sentence, and standing under a label: in standard deviations of salience.
FIGURE, LABELLED = 1.0, 3.0
#: What neighbours in a turn have of an answer's value, and the least that one has of the best one's.
BESIDE, ANSWERING = 0.5, 0.25
_FIGURE = re.compile(r"\d")


def is_talk(view: ClusterView) -> bool:
    """Whether most of the documents are talk."""
    kinds = _kinds(view)
    talk = [kinds[each] in LATEST_FIRST | IN_ORDER for each in view.rows]
    return 2 * sum(talk) > len(talk)


@dataclass(frozen=True, slots=True)
class _Talk:
    """What is asked of every sentence: the kind of its document, and its turn.

    Attributes:
        view: The cluster.
        kinds: Kind of each document id.
        turns: Rows of each turn, by document id and number of the paragraph.
    """

    view: ClusterView
    kinds: Mapping[str, str | None]
    turns: Mapping[tuple[str, int], Sequence[int]]

    @classmethod
    def of(cls, view: ClusterView) -> _Talk:
        turns: dict[tuple[str, int], list[int]] = defaultdict(list)
        for row, sentence in enumerate(view.sentences):
            turns[sentence.document_id, sentence.paragraph].append(row)
        return cls(view, _kinds(view), turns)

    def worth(self, row: int) -> float:
        """How much a sentence should be told."""
        figure = _FIGURE.search(self.view.sentences[row].text) is not None
        return round(float(self.view.salience[row]) + FIGURE * figure + LABELLED * self.opens(row), 9)

    def answer(self, row: int, answers: Floats) -> float:
        """How well a sentence answers a query, be it with the best one of its turn."""
        sentence = self.view.sentences[row]
        best = max(float(answers[each]) for each in self.turns[sentence.document_id, sentence.paragraph])
        return round(max(float(answers[row]), BESIDE * best), 9)

    def opens(self, row: int) -> bool:
        """Whether a sentence stands under a label of its own, as every one of a note may."""
        sentence = self.view.sentences[row]
        named = self.kinds[sentence.document_id] in LATEST_FIRST - {"note"} and bool(label(sentence.text))
        return named and not self.view.asking[row]

    def says_something(self, row: int) -> bool:
        """Whether a sentence is a statement of a few words, in a turn of a few more, or gives a figure."""
        view = self.view
        if view.asking[row] or view.heading[row] or view.introducing[row]:
            return False
        sentence, words = view.sentences[row], view.analysis.words
        turn = self.turns[sentence.document_id, sentence.paragraph]
        said = sum(int(words[each]) for each in turn if not view.asking[each])
        if _FIGURE.search(sentence.text):
            return bool(words[row] >= WITH_FIGURE)
        whole = not view.fragment[row] or self.opens(row)  # "Action: Tom to call the firm."
        return bool(words[row] >= SENTENCE_WORDS and said >= TURN_WORDS and whole)


def tell_talk(
    empty: Selection, dates: Mapping[str, datetime.date], answers: Floats | None = None
) -> tuple[int, ...]:
    """Rows of what is told, in the order of telling.

    Args:
        empty: Nothing, within the budget.
        dates: Day of each document id, where known.
        answers: How well each sentence answers a query, in [0, 1]; shape (n,). Only what does is told.
    """
    view = empty.view
    chosen = replace(empty, rows=[])
    documents = _in_order(view, dates)
    place = {row: number for number, row in enumerate(r for each in documents for r in view.rows[each])}
    talk = _Talk.of(view)
    worth = {row: talk.worth(row) for row in place if talk.says_something(row)}
    if answers is not None:
        worth = {row: value for row in worth if (value := talk.answer(row, answers)) >= ANSWERING}
    for row in sorted(worth, key=lambda row: (-worth[row], place[row])):
        brought = _with_what_it_needs(chosen, row)
        if chosen.fits(brought) and not any(chosen.known[each] for each in brought):
            chosen.rows += brought if not _says_again(chosen, row) else []
    told = sorted(chosen.rows, key=place.__getitem__)
    first = [row for row in told if talk.opens(row)]
    return (*first, *(row for row in told if row not in first))


def talk_paragraphs(view: ClusterView, rows: Sequence[int]) -> list[int]:
    """Number of the paragraph of each sentence, from 0: none goes on from one document to another."""
    numbers: list[int] = []
    start = 0
    for place in range(1, len(rows) + 1):
        if place == len(rows) or view.sentences[rows[place]].document_id != (
            view.sentences[rows[start]].document_id
        ):
            base = numbers[-1] + 1 if numbers else 0
            numbers += [base + number for number in paragraphs(view, rows[start:place])]
            start = place
    return numbers


def _kinds(view: ClusterView) -> dict[str, str | None]:
    return {document.id: document.kind for document in view.prepared.documents}


def _in_order(view: ClusterView, dates: Mapping[str, datetime.date]) -> list[str]:
    """Ids of the documents in the order of telling.

    Of a thread in files without dates, the one with a title opens it; then comes what tells most of the
    others. Ties by the text, so that the order of the documents does not matter.
    """
    kinds = _kinds(view)
    documents = {document.id: document for document in view.prepared.documents}
    threads = 2 * sum(kinds[each] in IN_ORDER for each in view.rows) > len(view.rows)

    scores = plan_model("spine").score(document_features(view, list(view.rows)))
    fitness = {each: -round(float(score), 9) for each, score in zip(view.rows, scores, strict=True)}

    def key(each: str) -> tuple[int, bool, float, str]:
        day = dates[each].toordinal() if each in dates else 0
        return (day if threads else -day), not documents[each].title, fitness[each], documents[each].text

    return sorted(view.rows, key=key)


def _with_what_it_needs(chosen: Selection, row: int) -> list[int]:
    """A sentence, behind the question that it answers and what it leans on."""
    view, brought = chosen.view, [row]
    while len(brought) <= MOST_BROUGHT:
        first = brought[0]
        before = view.before(first)
        if before is None or before in chosen.rows:
            break
        same_turn = view.sentences[before].paragraph == view.sentences[first].paragraph
        leans = view.leaning[first] and view.analysis.words[before] >= SENTENCE_WORDS
        leans = same_turn and (leans or view.introducing[before] or view.inside[first])
        if not leans and not _answers(view, first, before):
            break
        brought.insert(0, before)
    return [each for each in brought if each not in chosen.rows]


def _answers(view: ClusterView, row: int, before: int) -> bool:
    """Whether a sentence opens the turn of another speaker behind a question."""
    one, other = view.sentences[before], view.sentences[row]
    return bool(view.asking[before]) and one.speaker != other.speaker and one.paragraph != other.paragraph


def _says_again(chosen: Selection, row: int) -> bool:
    """Whether all that a sentence says is said: another figure is not, nor are two words ("I'll buy it.")."""
    counts = chosen.view.analysis.counts
    if not chosen.rows or counts.indptr[row + 1] - counts.indptr[row] < WITH_FIGURE:
        return row in chosen.rows
    share = containment(chosen.view, [row], chosen.rows)[0]
    return row in chosen.rows or bool(np.max(share) >= SAME_WITHIN and _no_news(chosen, row))


def _no_news(chosen: Selection, row: int) -> bool:
    told = " ".join(chosen.view.sentences[each].text for each in chosen.rows)
    figures = set(re.findall(r"\d+", chosen.view.sentences[row].text))
    return figures <= set(re.findall(r"\d+", told))
