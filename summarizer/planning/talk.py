"""Talk: mails, chats, transcripts, minutes and notes, where everything is somebody's word of one day.

No document is followed through. What stands under a label of its own ("Decision: ...") opens; then comes one
document after the other, each in its order, the latest first: it tells how things stand now. A thread is
told from its beginning, because an answer says little before what it answers. An answer brings its question,
an entry of an older note the latest one under its label, a sentence that leans on the one before it brings
that one, and what says nothing ("Great.") is left out.
Where there is no room for all, what is salient or gives a figure or a day is told.
"""

from __future__ import annotations

import datetime
import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from summarizer.planning.cluster_view import ClusterView
from summarizer.planning.dependencies import is_explained
from summarizer.planning.exchanges import (
    SENTENCE_WORDS,
    WITH_FIGURE,
    exchanges,
    is_resolution,
    latest_entries,
)
from summarizer.planning.importance import containment
from summarizer.planning.linear import plan_model
from summarizer.planning.order import paragraphs
from summarizer.planning.selection import SAME_WITHIN, Selection
from summarizer.planning.spine import document_features
from summarizer.text.figures import figures
from summarizer.text.similarity import Floats
from summarizer.text.surface import label

#: Kinds of documents whose sentences are somebody's word of one day, by whether the latest comes first.
LATEST_FIRST = frozenset(("chat", "transcript", "mail", "minutes", "note"))
IN_ORDER = frozenset(("thread",))
#: Words of a turn that says something.
TURN_WORDS = 5
#: Words of what says something without a verb.
WITHOUT_VERB = 6
#: Sentences that one may bring along, so that it can be understood.
MOST_BROUGHT = 2
#: What a figure or a day adds to a sentence, that it is of the latest document or opens a post, and that it
#: stands under a label: in standard deviations of salience.
FIGURE, STATING, LABELLED = 1.0, 1.0, 3.0
#: What every better sentence of a document takes from the worth of its next one.
AGAIN = 0.5
#: What neighbours in a turn have of an answer's value, and the least that one has of the best one's.
BESIDE, ANSWERING = 0.5, 0.25


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
        tabled: Rows that stand in a table of a thread: of values that were tried, one alone says little.
        latest: Id of the document that tells the latest state; empty where none does.
        needs: Rows that one is told with: the question of an answer, the latest entry under its label.
    """

    view: ClusterView
    kinds: Mapping[str, str | None]
    turns: Mapping[tuple[str, int], Sequence[int]]
    tabled: frozenset[int]
    latest: str
    needs: Mapping[int, Sequence[int]]

    @classmethod
    def of(cls, view: ClusterView, documents: Sequence[str]) -> _Talk:
        """Of a cluster whose documents are told in this order."""
        kinds = _kinds(view)
        latest = documents[0] if kinds[documents[0]] in LATEST_FIRST else ""
        turns: dict[tuple[str, int], list[int]] = defaultdict(list)
        for row, sentence in enumerate(view.sentences):
            turns[sentence.document_id, sentence.paragraph].append(row)
        tables = {
            (document.id, block.start)
            for document in view.prepared.documents
            for block in document.blocks
            if block.role == "row" and document.kind in IN_ORDER
        }
        tabled = frozenset(n for n, s in enumerate(view.sentences) if (s.document_id, s.start) in tables)
        needs = {**exchanges(view, list(turns.values())), **latest_entries(view, documents, kinds)}
        return cls(view, kinds, turns, tabled, latest, needs)

    def worth(self, row: int) -> float:
        """How much a sentence should be told."""
        figure = bool(figures(self.view.sentences[row].text, self.view.prepared.language))
        document = self.view.sentences[row].document_id
        states = document == self.latest or (
            self.kinds[document] in IN_ORDER and row == self.view.rows[document][0]
        )
        signs = FIGURE * figure + LABELLED * self.opens(row) + STATING * states
        return round(float(self.view.salience[row]) + signs, 9)

    def answer(self, row: int, answers: Floats) -> float:
        """How well a sentence answers a query, be it with the best one of its turn."""
        sentence = self.view.sentences[row]
        best = max(float(answers[each]) for each in self.turns[sentence.document_id, sentence.paragraph])
        return round(max(float(answers[row]), BESIDE * best), 9)

    def opens(self, row: int) -> bool:
        """Whether a sentence stands under a label of its own, as every one of a note may, or is a resolution.

        Of minutes those of the latest alone open: what was to do after earlier ones may be done.
        """
        sentence = self.view.sentences[row]
        kind = self.kinds[sentence.document_id]
        if kind == "minutes":
            stated = label(sentence.text) or is_resolution(sentence.text)
            return bool(stated) and sentence.document_id == self.latest and not self.view.asking[row]
        named = kind in LATEST_FIRST - {"note"} and bool(label(sentence.text))
        return named and not self.view.asking[row]

    def says_something(self, row: int) -> bool:
        """Whether a sentence is a statement of a few words, in a turn of a few more, or gives a figure.

        An answer and an entry of a note are statements however short they are.
        """
        view = self.view
        if view.asking[row] or view.heading[row] or view.introducing[row] or row in self.tabled:
            return False
        sentence, words = view.sentences[row], view.analysis.words
        entry = self.kinds[sentence.document_id] == "note" and (label(sentence.text) != "" or words[row] > 1)
        if entry or (row in self.needs and words[row] < SENTENCE_WORDS):
            return True
        turn = self.turns[sentence.document_id, sentence.paragraph]
        said = sum(int(words[each]) for each in turn if not view.asking[each])
        if figures(sentence.text, view.prepared.language):
            return bool(words[row] >= WITH_FIGURE)
        # "Action: Tom to call the firm.", "old dumps on the disk of the export again"
        whole = not view.fragment[row] or label(sentence.text) or words[row] >= WITHOUT_VERB
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
    talk = _Talk.of(view, documents)
    worth = {row: talk.worth(row) for row in place if talk.says_something(row)}
    if answers is not None:
        worth = {row: value for row in worth if (value := talk.answer(row, answers)) >= ANSWERING}
    else:
        worth = _shared_out(view, worth, documents)
    for row in sorted(worth, key=lambda row: (-worth[row], place[row])):
        brought = _with_what_it_needs(chosen, talk, row)
        if chosen.fits(brought) and not any(chosen.known[each] for each in brought):
            chosen.rows += brought if not _says_again(chosen, row) else []
    told = sorted(chosen.rows, key=place.__getitem__)
    first = [row for row in told if talk.opens(row)]
    return (*first, *(row for row in told if row not in first))


def _shared_out(view: ClusterView, worth: Mapping[int, float], documents: Sequence[str]) -> dict[int, float]:
    """The worth of sentences, less for every better one of their document, so that each has its say."""
    found: dict[int, float] = {}
    told: Counter[str] = Counter()
    for row in sorted(worth, key=lambda row: (-worth[row], row)):
        document = view.sentences[row].document_id
        found[row] = round(worth[row] - (AGAIN * told[document] if len(documents) > 1 else 0.0), 9)
        told[document] += 1
    return found


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


def _with_what_it_needs(chosen: Selection, talk: _Talk, row: int) -> list[int]:
    """A sentence, behind what it leans on, with the question that it answers or the latest of its label."""
    view, brought = chosen.view, [row]
    while len(brought) <= MOST_BROUGHT:
        first = brought[0]
        before = view.before(first)
        if before is None or before in chosen.rows:
            break
        same_turn = view.sentences[before].paragraph == view.sentences[first].paragraph
        leans = view.leaning[first] and view.analysis.words[before] >= SENTENCE_WORDS
        answered = before in talk.needs and view.analysis.words[before] < SENTENCE_WORDS
        leans = same_turn and (leans or view.introducing[before] or view.inside[first] or answered)
        asked = view.asking[first] and not is_explained(view, first)  # "What did he say?"
        if not (leans or asked):
            break
        brought.insert(0, before)
    needed = [each for own in brought for each in talk.needs.get(own, ())]
    return [each for each in dict.fromkeys((*needed, *brought)) if each not in chosen.rows]


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
