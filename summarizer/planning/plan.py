"""The plan: which sentences the summary tells, in which order, each with its part in the text.

One document is followed, the spine; what can be spared of it is left out, and what only others tell is
brought in where it stands by itself and belongs. With a query the sentences that answer it take the place of
the important ones, and no opening is required.
"""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import NoReturn

import numpy as np

from summarizer.config import SummarizerConfig
from summarizer.errors import ConfigError
from summarizer.planning.cluster_view import ClusterView
from summarizer.planning.order import paragraphs, paragraphs_of_documents
from summarizer.planning.reader import Reader, answer_scores, known_already
from summarizer.planning.salience import SalienceModel, rank_groups
from summarizer.planning.selection import Selection, apart, costs_in_words
from summarizer.planning.spine import overtaken, rank_documents, unrelated
from summarizer.planning.story import answer_query, tell_story
from summarizer.planning.talk import is_talk, talk_paragraphs, tell_talk
from summarizer.planning.voices import are_voices, choose_voices
from summarizer.preparation import Prepared
from summarizer.records import Evidence, RedundancyGroup, Role
from summarizer.relations.redundancy import group_sentences
from summarizer.stopwatch import Stopwatch
from summarizer.text.analysis import Analysis, Encode, analyze

#: Kinds of documents in which every turn leans on another, and little could be told otherwise.
TURNS = frozenset(("chat", "transcript", "thread"))


@dataclass(frozen=True, slots=True)
class Plan:
    """What is told, and what it was chosen from.

    Attributes:
        ranked: All groups by salience.
        ordered: The groups that are told, each represented by the sentence that is, in the order of telling.
        picked: Ids of those groups, the most salient first.
        spine: Id of the document that is followed; empty where the sources are opinions.
        analysis: Of the cluster's sentences.
        leaning: Whether each sentence of the analysis needs the one before it.
        reader: Whom it is for.
        language: Of the cluster.
    """

    ranked: tuple[Evidence, ...]
    ordered: tuple[Evidence, ...]
    picked: tuple[str, ...] = ()
    spine: str = ""
    analysis: Analysis | None = None
    leaning: tuple[bool, ...] = ()
    reader: Reader = field(default_factory=Reader)
    language: str = "en"


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
    with watch("analysis"):
        analysis = analyze(prepared.considered, prepared.origins(), prepared.language, encode)
    with watch("salience"):
        view = ClusterView.of(prepared, analysis, SalienceModel.load(config.salience.model))
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
        spine, rows = "", _views(view, reader, config)
        if not rows:
            spine, rows = _story(view, ranked, reader, config, dates, evidence_ratio)
        ranked = apart(ranked, view, rows)
        ordered = _evidence(view, ranked, rows, spine, dates)
    return Plan(
        ranked=_with_echoes(ranked, prepared),
        ordered=_with_echoes(ordered, prepared),
        picked=tuple(item.group.id for item in sorted(ordered, key=lambda item: item.rank)),
        spine=spine,
        analysis=analysis,
        leaning=tuple(view.leaning.tolist()),
        reader=reader,
        language=prepared.language,
    )


def _story(
    view: ClusterView,
    ranked: Sequence[Evidence],
    reader: Reader,
    config: SummarizerConfig,
    dates: Mapping[str, datetime.date],
    evidence_ratio: float,
) -> tuple[str, tuple[int, ...]]:
    """The document that is followed, and the rows of what is told, in order."""
    answers = answer_scores(view.analysis, reader, view.prepared.language)
    asked = answers is not None and answers.any()
    empty = _nothing(view, ranked, reader, config, evidence_ratio)
    if is_talk(view) and (rows := tell_talk(empty, dates, answers if asked else None)):
        spine = view.sentences[rows[0]].document_id
        return spine, (*rows, *_rest(view, ranked, rows, reader, config))
    spine, *others = rank_documents(view, dates, answers)
    if answers is not None and asked:
        rows = answer_query(empty, spine, answers)
    else:
        in_words = config.length.word_budget is not None
        kinds = {document.id: document.kind for document in view.prepared.documents}
        # As many sentences as asked for are told; of articles a budget in words is the most that is
        exact = not in_words or kinds[spine] in TURNS
        left_out = overtaken(view, spine, dates) | unrelated(view, spine)
        rows = tell_story(empty, (spine, *others), left_out, exact)
    return spine, (*rows, *_rest(view, ranked, rows, reader, config))


def _nothing(
    view: ClusterView,
    ranked: Sequence[Evidence],
    reader: Reader,
    config: SummarizerConfig,
    evidence_ratio: float,
) -> Selection:
    """A selection of no sentence, within the budget."""
    length = config.length
    in_words = length.word_budget is not None
    return Selection(
        view=view,
        budget=float(length.word_budget or length.sentences or 0) * evidence_ratio,
        costs=costs_in_words(view) if in_words else np.ones(len(view.sentences)),
        known=known_already(view.analysis, reader, view.prepared.language),
        groups={member: item.group.id for item in ranked for member in item.group.members},
    )


def _rest(
    view: ClusterView,
    ranked: Sequence[Evidence],
    told: Sequence[int],
    reader: Reader,
    config: SummarizerConfig,
) -> list[int]:
    """What is told besides, so that as many sentences as asked for are told, or one at the least.

    Sources of a line or two may hold nothing that can be read alone; then the most salient is told as it is.

    Raises:
        ConfigError: Nothing is told, and not half of any statement fits into the budget.
    """
    length = config.length
    if told and length.word_budget is not None:
        return []
    known = known_already(view.analysis, reader, view.prepared.language)
    row_of = {sentence.id: row for row, sentence in enumerate(view.sentences)}
    spoken = {view.sentences[row].id for row in told}
    new = [item for item in ranked if not spoken & set(item.group.members)]
    rows = [row for item in new if not known[row := row_of[item.group.representative]]]
    if length.word_budget is None:
        return rows[: (length.sentences or 0) - len(told)]
    words = view.analysis.words
    fitting = [row for row in rows if words[row] / 2 <= length.word_budget]
    if rows and not fitting:
        _refuse(float(min(words[rows])), length.word_budget, view.prepared)
    return fitting[:1]


def _views(view: ClusterView, reader: Reader, config: SummarizerConfig) -> tuple[int, ...]:
    """Rows of what several opinions say, in order; none where the sources tell a story, or are asked."""
    if reader.query or reader.known or not are_voices(view):
        return ()
    words = view.analysis.words.astype(np.float64)
    if config.length.word_budget is None:
        return choose_voices(view, np.ones_like(words), float(config.length.sentences or 0))
    return choose_voices(view, words, float(config.length.word_budget))


def unanswered(plan: Plan) -> tuple[str, ...]:
    """A warning where the reader asks for what no source has a word of."""
    query = plan.reader.query
    if not query or plan.analysis is None or plan.analysis.vectorize([query], plan.language, alike=True).nnz:
        return ()
    return (
        f"no source has a word of the query {query!r}; the summary tells what the sources say in general",
    )


def _rank(groups: Sequence[RedundancyGroup], view: ClusterView) -> tuple[Evidence, ...]:
    """Groups by salience, each represented by a member that stands by itself, if it can be.

    A member that leans comes after those that do not, and last one that prints a quotation as its own words.
    """
    salience = {s.id: float(value) for s, value in zip(view.sentences, view.salience, strict=True)}
    texts = {sentence.id: sentence.text for sentence in view.sentences}
    unfit = {
        sentence.id: int(leaning) + 2 * int(copied)
        for sentence, leaning, copied in zip(view.sentences, view.leaning, view.unmarked, strict=True)
    }
    return rank_groups(groups, salience, texts, unfit)


def _evidence(
    view: ClusterView,
    ranked: Sequence[Evidence],
    rows: Sequence[int],
    spine: str,
    dates: Mapping[str, datetime.date],
) -> tuple[Evidence, ...]:
    """The sentences that are told, each as the representative of its group, with its part in the text."""
    item_of = {member: item for item in ranked for member in item.group.members}
    divide = talk_paragraphs if is_talk(view) else paragraphs if spine else paragraphs_of_documents
    numbers = divide(view, rows)
    found = []
    for place, (row, paragraph) in enumerate(zip(rows, numbers, strict=True)):
        sentence = view.sentences[row]
        item = item_of[sentence.id]
        found.append(
            replace(
                item,
                group=replace(item.group, representative=sentence.id),
                role=_role(view, row, place, spine, dates),
                paragraph=paragraph,
            )
        )
    return tuple(found)


def _role(view: ClusterView, row: int, place: int, spine: str, dates: Mapping[str, datetime.date]) -> Role:
    document = view.sentences[row].document_id
    if not spine:
        return "voice"
    if place == 0:
        return "lead"
    if document in dates and spine in dates and dates[document] > dates[spine]:
        return "latest"
    if document != spine:
        return "addition"
    return "voice" if view.features["quotation"][row] or view.inside[row] else "detail"


def _refuse(shortest: float, budget: int, prepared: Prepared) -> NoReturn:
    raise ConfigError(
        f"length.words={budget:g} is too short: the shortest statement that the sources offer has "
        f"{shortest:g} words, and a summary exceeds its budget by half of a sentence at most"
        + "".join(f"; document {name!r} is set aside: {why}" for name, why in prepared.set_aside.items())
    )


def _with_echoes(evidence: Sequence[Evidence], prepared: Prepared) -> tuple[Evidence, ...]:
    """Groups with the echoes of their members: copies can be cited although they count for nothing."""
    echoing: dict[str, list[str]] = {}
    for echo, told in prepared.echoes.items():
        echoing.setdefault(told, []).append(echo)
    return tuple(
        replace(item, group=replace(item.group, members=(*item.group.members, *extra)))
        if (extra := [echo for member in item.group.members for echo in echoing.get(member, ())])
        else item
        for item in evidence
    )
