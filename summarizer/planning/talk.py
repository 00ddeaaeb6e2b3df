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

from summarizer.planning.answering import ANSWERING, Answers
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
from summarizer.planning.selection import SAME_WITHIN, Selection
from summarizer.planning.spine import document_features
from summarizer.records import Sentence
from summarizer.text.figures import figures
from summarizer.text.similarity import Floats
from summarizer.text.surface import label

#: Kinds of documents whose sentences are somebody's word of one day, by whether the latest comes first.
LATEST_FIRST = frozenset(("chat", "transcript", "mail", "minutes", "note"))
IN_ORDER = frozenset(("thread",))
#: Fewest words of a turn that says something.
TURN_WORDS = 5
#: Fewest words of what says something without a verb.
WITHOUT_VERB = 6
#: Most sentences before it that one may bring along, so that it can be understood.
MOST_BROUGHT = 2
#: What is added to the worth of a sentence, in standard deviations of salience: for a figure or a day; where
#: it is of the latest document or opens a post; where it stands under a label.
FIGURE, STATING, LABELLED = 1.0, 1.0, 3.0
#: What a sentence loses of its worth for every better one of its document.
LESS_PER_BETTER = 0.5
#: The share of an answer's value that the other sentences of its turn get.
BESIDE = 0.5


def is_talk(view: ClusterView) -> bool:
    """Whether most of the documents are talk."""
    return view.are_mostly(LATEST_FIRST | IN_ORDER)


@dataclass(frozen=True, slots=True)
class _Talk:
    """A cluster of talk.

    Attributes:
        view: The cluster.
        turns: Rows of each turn, by document id and number of the paragraph.
        in_table: Rows that stand in a table of a thread: of values that were tried, one alone says little.
        latest: Id of the document that tells the latest state; empty where none does.
        needs: Rows that one is told with: the question of an answer, the latest entry under its label.
    """

    view: ClusterView
    turns: Mapping[tuple[str, int], Sequence[int]]
    in_table: frozenset[int]
    latest: str
    needs: Mapping[int, Sequence[int]]

    @classmethod
    def of(cls, view: ClusterView, documents: Sequence[str]) -> _Talk:
        """Of a cluster whose documents are told in this order."""
        turns: dict[tuple[str, int], list[int]] = defaultdict(list)
        for row, sentence in enumerate(view.sentences):
            turns[sentence.document_id, sentence.paragraph].append(row)
        table_rows = {
            (document.id, block.start)
            for document in view.prepared.documents
            for block in document.blocks
            if block.role == "row" and document.kind in IN_ORDER
        }
        return cls(
            view=view,
            turns=turns,
            in_table=frozenset(
                row for row, s in enumerate(view.sentences) if (s.document_id, s.start) in table_rows
            ),
            latest=documents[0] if view.kinds[documents[0]] in LATEST_FIRST else "",
            needs={**exchanges(view, list(turns.values())), **latest_entries(view, documents)},
        )

    def turn(self, row: int) -> Sequence[int]:
        """Rows of the turn of a sentence."""
        sentence = self.view.sentences[row]
        return self.turns[sentence.document_id, sentence.paragraph]

    def worth(self, row: int) -> float:
        """How much a sentence should be told."""
        document = self.view.document_of(row)
        opens_post = self.view.kinds[document] in IN_ORDER and row == self.view.rows[document][0]
        has_figure = bool(figures(self.view.sentences[row].text, self.view.prepared.language))
        bonus = (
            FIGURE * has_figure
            + LABELLED * self.opens(row)
            + STATING * (document == self.latest or opens_post)
        )
        return round(float(self.view.salience[row]) + bonus, 9)

    def answer(self, row: int, answers: Floats) -> float:
        """How well a sentence answers a query, be it with the best one of its turn."""
        best = max(float(answers[each]) for each in self.turn(row))
        return round(max(float(answers[row]), BESIDE * best), 9)

    def opens(self, row: int) -> bool:
        """Whether a sentence stands under a label of its own, as every one of a note may, or is a resolution.

        Of minutes those of the latest alone open: what was to do after earlier ones may be done.
        """
        text, document = self.view.sentences[row].text, self.view.document_of(row)
        if self.view.asking[row]:
            return False
        if self.view.kinds[document] == "minutes":
            return document == self.latest and (label(text) != "" or is_resolution(text))
        return self.view.kinds[document] in LATEST_FIRST - {"note"} and label(text) != ""

    def says_something(self, row: int) -> bool:
        """Whether a sentence is a statement of a few words, in a turn of a few more, or gives a figure.

        An answer and an entry of a note are statements however short they are.
        """
        view, words = self.view, self.view.analysis.words
        if view.asking[row] or view.heading[row] or view.introducing[row] or row in self.in_table:
            return False
        text = view.sentences[row].text
        labelled = label(text) != ""
        is_entry = view.kinds[view.document_of(row)] == "note" and (labelled or words[row] > 1)
        if is_entry or (row in self.needs and words[row] < SENTENCE_WORDS):
            return True
        if figures(text, view.prepared.language):
            return bool(words[row] >= WITH_FIGURE)
        # "Action: Tom to call the firm.", "old dumps on the disk of the export again"
        whole = not view.fragment[row] or labelled or words[row] >= WITHOUT_VERB
        turn_words = sum(int(words[each]) for each in self.turn(row) if not view.asking[each])
        return bool(whole and words[row] >= SENTENCE_WORDS and turn_words >= TURN_WORDS)


def tell_talk(
    empty: Selection, dates: Mapping[str, datetime.date], answers: Answers | None = None
) -> tuple[int, ...]:
    """Rows of what is told, in the order of telling.

    Args:
        empty: A selection of no sentence, within the budget.
        dates: Day of each document id, where known.
        answers: How well each sentence answers a query. Only what does is told.
    """
    view = empty.view
    selection = replace(empty, rows=[])
    documents = _in_order(view, dates)
    place = {row: number for number, row in enumerate(r for each in documents for r in view.rows[each])}
    talk = _Talk.of(view, documents)
    rows = [row for row in place if talk.says_something(row)]
    if answers is not None:
        worth = {row: value for row in rows if (value := talk.answer(row, answers.scores)) >= ANSWERING}
    else:
        worth = _shared_out(view, {row: talk.worth(row) for row in rows})
    for row in sorted(worth, key=lambda row: (-worth[row], place[row])):
        together = _with_what_it_needs(selection, talk, row)
        known = any(selection.known[each] for each in together)
        if selection.fits(together) and not known and not _says_again(selection, row):
            selection.rows += together
    return tuple(sorted(selection.rows, key=lambda row: (not talk.opens(row), place[row])))


def _shared_out(view: ClusterView, worth: Mapping[int, float]) -> dict[int, float]:
    """The worth of sentences, less for every better one of their document, so that each has its say."""
    if len(view.rows) == 1:
        return dict(worth)
    lowered: dict[int, float] = {}
    better: Counter[str] = Counter()
    for row in sorted(worth, key=lambda row: (-worth[row], row)):
        document = view.document_of(row)
        lowered[row] = round(worth[row] - LESS_PER_BETTER * better[document], 9)
        better[document] += 1
    return lowered


def _in_order(view: ClusterView, dates: Mapping[str, datetime.date]) -> list[str]:
    """Ids of the documents in the order of telling.

    Of a thread in files without dates, the one with a title opens it; then comes what tells most of the
    others. Ties by the text, so that the order of the documents does not matter.
    """
    documents = {document.id: document for document in view.prepared.documents}
    sign = 1 if view.are_mostly(IN_ORDER) else -1
    scores = plan_model("spine").score(document_features(view, list(view.rows)))
    score_of = {each: round(float(score), 9) for each, score in zip(view.rows, scores, strict=True)}

    def key(each: str) -> tuple[int, bool, float, str]:
        day = sign * dates[each].toordinal() if each in dates else 0
        return day, not documents[each].title, -score_of[each], documents[each].text

    return sorted(view.rows, key=key)


def _with_what_it_needs(selection: Selection, talk: _Talk, row: int) -> list[int]:
    """A sentence, behind what it leans on, with the question that it answers or the latest of its label."""
    view, rows = selection.view, [row]
    while len(rows) <= MOST_BROUGHT:
        first = rows[0]
        before = view.before(first)
        if before is None or before in selection.rows:
            break
        few_words = view.analysis.words[before] < SENTENCE_WORDS
        goes_on = (before in talk.needs) if few_words else view.leaning[first]
        goes_on = goes_on or view.introducing[before] or view.inside[first]
        same_turn = view.sentences[before].paragraph == view.sentences[first].paragraph
        asks_back = view.asking[first] and not is_explained(view, first)  # "What did he say?"
        if not (asks_back or (same_turn and goes_on)):
            break
        rows.insert(0, before)
    needed = [each for leaning in rows for each in talk.needs.get(leaning, ())]
    return [each for each in dict.fromkeys((*needed, *rows)) if each not in selection.rows]


def _says_again(selection: Selection, row: int) -> bool:
    """Whether all that a sentence says is said: another figure is not, nor are two words ("I'll buy it.")."""
    view = selection.view
    if row in selection.rows:
        return True
    if not selection.rows or len(view.terms(row)) < WITH_FIGURE:
        return False
    if containment(view, [row], selection.rows).max() < SAME_WITHIN:
        return False
    told = {number for each in selection.rows for number in _numbers(view.sentences[each])}
    return _numbers(view.sentences[row]) <= told


def _numbers(sentence: Sentence) -> set[str]:
    return set(re.findall(r"\d+", sentence.text))
