"""The plan: which sentences the summary tells, in which order, each with its part in the text.

One document is followed, the spine; what cannot be read of it is left out. What only others tell is brought
in where all fit, where there are many, and where sentences are counted. With a query the sentences that
answer it take the place of the important ones, and no opening is required. Talk and opinions are told in ways
of their own.
"""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

import numpy as np

from summarizer.config import LengthConfig, SummarizerConfig
from summarizer.errors import ConfigError
from summarizer.planning.answering import Answers, find_answers
from summarizer.planning.cluster_view import ClusterView
from summarizer.planning.columns import COLUMNS, tell_views
from summarizer.planning.latest import with_latest
from summarizer.planning.order import paragraphs, paragraphs_of_documents, paragraphs_within_documents
from summarizer.planning.papers import PAPERS, tell_papers
from summarizer.planning.reader import Reader, known_already
from summarizer.planning.salience import SalienceModel, rank_groups
from summarizer.planning.selection import Selection, costs_in_words, split_groups
from summarizer.planning.spine import overtaken, published_before, rank_documents, unrelated
from summarizer.planning.standing import amended_first, analyze_standing
from summarizer.planning.story import answer_query, tell_story
from summarizer.planning.talk import is_talk, tell_talk
from summarizer.planning.voices import OPINIONS, choose_voices
from summarizer.preparation import Prepared
from summarizer.records import Evidence, RedundancyGroup, Role
from summarizer.relations.redundancy import group_sentences
from summarizer.relations.succession import TURNS
from summarizer.stopwatch import Stopwatch
from summarizer.text.analysis import Analysis, Encode, analyze


@dataclass(frozen=True, slots=True)
class Plan:
    """What is told, and what it was chosen from.

    Attributes:
        ranked: All groups by salience.
        ordered: The groups that are told, each represented by the sentence that is, in the order of telling.
        picked: Ids of those groups, the most salient first.
        spine: Id of the document that is followed; empty where the sources are opinions or papers.
        analysis: Of the cluster's sentences that stand.
        compared: Of all its sentences, those that a later one replaces among them.
        replaced: Ids of these, each with the id of what stands in its place, or ``""``.
        leaning: Whether each sentence of the analysis needs the one before it.
        reader: Whom it is for.
        answered: Whether something answers what the reader asks, if anything.
        language: Of the cluster.
    """

    ranked: tuple[Evidence, ...]
    ordered: tuple[Evidence, ...]
    picked: tuple[str, ...] = ()
    spine: str = ""
    analysis: Analysis | None = None
    compared: Analysis | None = None
    replaced: Mapping[str, str] = field(default_factory=dict)
    leaning: tuple[bool, ...] = ()
    reader: Reader = field(default_factory=Reader)
    answered: bool = True
    language: str = "en"


@dataclass(frozen=True, slots=True)
class _Told:
    """What is told: the document that is followed, its rows, and those of the latest turn or of views."""

    spine: str
    rows: tuple[int, ...]
    behind: tuple[int, ...] = ()


def make_plan(
    prepared: Prepared,
    reader: Reader,
    config: SummarizerConfig,
    watch: Stopwatch,
    dates: Mapping[str, datetime.date],
    encode: Encode | None = None,
    evidence_ratio: float = 1.0,
) -> Plan:
    """Plan the summary of a cluster.

    Args:
        prepared: The cluster.
        reader: Whom the summary is for.
        config: Each stage is given its own section.
        watch: Told which stage is running.
        dates: Day of publication of each document id, where known.
        encode: Sentence embeddings to find redundancy with, instead of TF-IDF.
        evidence_ratio: What is planned per length of the summary, for a writer that condenses.

    Raises:
        ConfigError: Not half of any statement fits into the budget.
    """
    may_load = config.relations.model != "none"
    with watch("analysis"):
        compared = analyze(prepared.considered, prepared.origins(), prepared.language, encode)
        analysis, replaced = analyze_standing(compared, prepared, dates, may_load, encode)
    with watch("salience"):
        view = ClusterView.of(prepared, analysis, SalienceModel.load(config.salience.model), replaced)
    with watch("redundancy"):
        groups = group_sentences(
            analysis.sentences,
            analysis.origin,
            analysis.redundancy,
            analysis.words,
            config.redundancy.threshold,
        )
        ranked = _rank(groups, view)
    with watch("planning"):
        answers = find_answers(view, reader.query, may_load)
        told = _choose(view, ranked, reader, answers, config, dates, evidence_ratio)
        ranked = split_groups(ranked, view, (*told.rows, *told.behind))
        ordered = _evidence(view, ranked, told, dates)
    return Plan(
        ranked=_with_echoes(ranked, prepared),
        ordered=_with_echoes(ordered, prepared),
        picked=tuple(item.group.id for item in sorted(ordered, key=lambda item: item.rank)),
        spine=told.spine,
        analysis=analysis,
        compared=compared,
        replaced=replaced,
        leaning=tuple(view.leaning.tolist()),
        reader=reader,
        answered=not reader.query or answers is not None,
        language=prepared.language,
    )


def _choose(
    view: ClusterView,
    ranked: Sequence[Evidence],
    reader: Reader,
    answers: Answers | None,
    config: SummarizerConfig,
    dates: Mapping[str, datetime.date],
    evidence_ratio: float,
) -> _Told:
    """What is told. No document is followed where the sources are opinions, or several papers."""
    length = config.length
    in_words = length.word_budget is not None
    budget = float(length.word_budget or length.sentences or 0)
    ones = np.ones(len(view.sentences))
    if view.are_mostly(OPINIONS) and not reader.known:
        costs = view.analysis.words.astype(np.float64) if in_words else ones
        if rows := choose_voices(view, costs, budget, answers):
            return _Told("", rows)
    are_papers = view.are_mostly(PAPERS) and len(view.rows) > 1
    if (
        are_papers
        and not (reader.query or reader.known)
        and (rows := tell_papers(view, costs_in_words(view) if in_words else ones, budget))
    ):
        return _Told("", rows)
    selection = Selection(
        view=view,
        budget=budget * evidence_ratio,
        costs=costs_in_words(view) if in_words else ones,
        known=known_already(view.analysis, reader, view.prepared.language),
        groups={member: item.group.id for item in ranked for member in item.group.members},
    )
    loads = config.relations.model != "none"
    if not reader.known and (views := tell_views(selection, dates, answers, loads)):
        return _Told(*views)
    told = _tell(selection, answers, dates, in_words)
    rest = _rest(selection, ranked, (*told.rows, *told.behind), length)
    return replace(told, rows=(*told.rows, *rest))


def _tell(
    empty: Selection, answers: Answers | None, dates: Mapping[str, datetime.date], in_words: bool
) -> _Told:
    """What talk, an answer or a story tells."""
    view = empty.view
    if is_talk(view) and (rows := tell_talk(empty, dates, answers)):
        return _Told(view.document_of(rows[0]), rows)
    ranked = rank_documents(view, dates, answers)
    if answers is not None and (rows := answer_query(empty, ranked, answers)):
        return _Told(view.document_of(rows[0]), rows)
    spine, *others = amended_first(view, ranked)
    # As many sentences as asked for are told; of articles a budget in words is the most that is. In talk
    # every turn leans on another, and little could be told otherwise
    exact = not in_words or view.kinds[spine] in TURNS
    left_out = overtaken(view, spine, dates) | unrelated(view, spine)
    earlier = published_before(spine, dates)

    def tell(selection: Selection) -> tuple[int, ...]:
        return tell_story(selection, (spine, *others), left_out, exact, earlier)

    return _Told(spine, *with_latest(tell, empty, (spine, *others), dates))


def _rest(
    empty: Selection, ranked: Sequence[Evidence], selected: Sequence[int], length: LengthConfig
) -> list[int]:
    """What is told besides, so that as many sentences as asked for are told, or one at the least.

    Sources of a line or two may hold nothing that can be read alone; then the most salient is told as it is.

    Raises:
        ConfigError: Nothing is told, and not half of any statement fits into the budget.
    """
    if selected and length.word_budget is not None:
        return []
    view = empty.view
    row_of = {sentence.id: row for row, sentence in enumerate(view.sentences)}
    selected_ids = {view.sentences[row].id for row in selected}
    unselected = [
        row_of[item.group.representative] for item in ranked if not selected_ids & set(item.group.members)
    ]
    rows = [row for row in unselected if not empty.known[row]]
    if length.word_budget is None:
        return rows[: max(0, (length.sentences or 0) - len(selected))]
    words = view.analysis.words
    fitting = [row for row in rows if words[row] / 2 <= length.word_budget]
    if rows and not fitting:
        shortest = min(words[rows])
        reasons = view.prepared.set_aside.items()
        raise ConfigError(
            f"length.words={length.word_budget:g} is too short: the shortest statement that the sources "
            f"offer has {shortest:g} words, and a summary exceeds its budget by half of a sentence at most"
            + "".join(f"; document {name!r} is set aside: {reason}" for name, reason in reasons)
        )
    return fitting[:1]


def _rank(groups: Sequence[RedundancyGroup], view: ClusterView) -> tuple[Evidence, ...]:
    """Groups by salience, each represented by a member that stands by itself, if it can be.

    A member that leans comes after those that do not, and last one that prints a quotation as its own words.
    """
    ids = [sentence.id for sentence in view.sentences]
    salience = dict(zip(ids, map(float, view.salience), strict=True))
    texts = {sentence.id: sentence.text for sentence in view.sentences}
    unfit = dict(zip(ids, (view.leaning + 2 * view.unmarked).tolist(), strict=True))
    return rank_groups(groups, salience, texts, unfit)


def _evidence(
    view: ClusterView, ranked: Sequence[Evidence], told: _Told, dates: Mapping[str, datetime.date]
) -> tuple[Evidence, ...]:
    """The sentences that are told, each as the representative of its group, with its part in the text."""
    item_of = {member: item for item in ranked for member in item.group.members}
    if is_talk(view):
        numbers = paragraphs_within_documents(view, told.rows)
    else:
        numbers = paragraphs(view, told.rows) if told.spine else paragraphs_of_documents(view, told.rows)
    after = max(numbers, default=-1) + 1
    numbers += [after + number for number in paragraphs_of_documents(view, told.behind)]
    ordered = []
    for place, (row, paragraph) in enumerate(zip((*told.rows, *told.behind), numbers, strict=True)):
        sentence = view.sentences[row]
        item = item_of[sentence.id]
        group = replace(item.group, representative=sentence.id)
        role = _role(view, row, place, told, dates)
        ordered.append(replace(item, group=group, role=role, paragraph=paragraph))
    return tuple(ordered)


def _role(view: ClusterView, row: int, place: int, told: _Told, dates: Mapping[str, datetime.date]) -> Role:
    document, spine = view.document_of(row), told.spine
    if not spine or (document != spine and view.kinds[document] in COLUMNS):
        return "voice"
    if place == 0:
        return "lead"
    is_later = document in dates and spine in dates and dates[document] > dates[spine]
    if row in told.behind or is_later:
        return "latest"
    if document != spine:
        return "addition"
    return "voice" if view.features["quotation"][row] or view.inside[row] else "detail"


def _with_echoes(evidence: Sequence[Evidence], prepared: Prepared) -> tuple[Evidence, ...]:
    """Groups with the echoes of their members: copies can be cited although they count for nothing."""
    echoes: dict[str, list[str]] = defaultdict(list)
    for echo, original in prepared.echoes.items():
        echoes[original].append(echo)

    def with_echoes(group: RedundancyGroup) -> RedundancyGroup:
        added = [echo for member in group.members for echo in echoes.get(member, ())]
        return replace(group, members=(*group.members, *added))

    return tuple(replace(item, group=with_echoes(item.group)) for item in evidence)
