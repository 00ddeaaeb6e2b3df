"""All measures of a summary, and of many."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from statistics import fmean

from summarizer.evaluation.coherence import (
    consecutive_sentences,
    second_openings,
    unresolved_references,
)
from summarizer.evaluation.fragments import fragments
from summarizer.evaluation.grounding import citation_quality, novelty, source_spread
from summarizer.evaluation.measures import MEASURES
from summarizer.evaluation.reading import Prediction, Reference
from summarizer.evaluation.repetition import pairwise_similarity, repeated_trigrams
from summarizer.evaluation.rouge_scores import rouge
from summarizer.evaluation.significance import Interval, interval
from summarizer.evaluation.source_view import SourceView
from summarizer.text.language import UNKNOWN, detect_language
from summarizer.text.terms import count_words

#: Cosine of a summary's text and a reference's text, both given as sentences.
Closeness = Callable[[Sequence[str], Sequence[str]], float]
Values = dict[str, float | None]


@dataclass(frozen=True, slots=True)
class Scored:
    """One system: its values by cluster, and the mean of each measure with its interval.

    A measure that no cluster gives ground for is not among the ``means``.
    """

    name: str
    values: Mapping[str, Values]
    means: Mapping[str, Interval]


def score(
    prediction: Prediction,
    reference: Reference | None = None,
    sources: SourceView | None = None,
    *,
    words: int | None = None,
    stem: bool = True,
    closeness: Closeness | None = None,
) -> Values:
    """Every measure of one summary; ``None`` for those that what is given is no ground for.

    Args:
        prediction: The summary.
        reference: What people wrote.
        sources: What it was made from.
        words: The length that was asked for.
        stem: ROUGE compares stems.
        closeness: Of embeddings, where they are wanted.

    Raises:
        MissingDependencyError: rouge-score is not installed.
    """
    values: Values = dict.fromkeys(measure.name for measure in MEASURES)
    if reference is not None:
        values.update(_beside_reference(prediction, reference, stem, closeness))
    if words:
        values["budget_error"] = abs(count_words(prediction.text) - words) / words
    language = _language(prediction) if sources is None else sources.prepared.language
    mean, largest = pairwise_similarity(prediction.sentences, language)
    values.update(similarity_mean=mean, similarity_max=largest)
    values["repeated_trigrams"] = repeated_trigrams(prediction.sentences)
    if sources is not None:
        values.update(_beside_sources(prediction, sources))
    elif prediction.citations is not None and prediction.documents:
        values.update(_citations(prediction, SourceView(prediction.documents)))
    return values


def score_all(name: str, values: Mapping[str, Values]) -> Scored:
    """The means of a system over its clusters.

    Args:
        name: Of the system.
        values: Of each cluster, as :func:`score` gives them.
    """
    means = {}
    for measure in MEASURES:
        known = [v for each in values.values() if (v := each.get(measure.name)) is not None]
        if known:
            means[measure.name] = interval(known)
    return Scored(name, values, means)


def _beside_reference(
    prediction: Prediction, reference: Reference, stem: bool, closeness: Closeness | None
) -> Values:
    values: Values = dict(rouge(reference.sentences, prediction.sentences, stem))
    length = fmean(count_words(text) for text in reference.texts)
    values["length_ratio"] = count_words(prediction.text) / length if length else None
    if closeness is not None:
        values["embedding"] = max(closeness(prediction.sentences, each) for each in reference.sentences)
    return values


def _beside_sources(prediction: Prediction, sources: SourceView) -> Values:
    coverage, balance = source_spread(prediction.sentences, prediction.citations, sources)
    copied = fragments(prediction.text, sources.words)
    values: Values = {
        "source_coverage": coverage,
        "source_balance": balance,
        "unresolved_references": unresolved_references(prediction.sentences, sources.places),
        "consecutive_sentences": consecutive_sentences(prediction.sentences, sources.places),
        "second_openings": second_openings(prediction.sentences, sources.places),
        **novelty(prediction.sentences, sources, prediction.disputes),
        "fragment_coverage": copied.coverage,
        "fragment_density": copied.density,
        "compression": copied.compression if copied.summary else None,
    }
    if prediction.citations is not None:
        values.update(_citations(prediction, sources.citing(prediction.documents)))
    return values


def _citations(prediction: Prediction, view: SourceView) -> Values:
    precision, recall = citation_quality(
        prediction.sentences, prediction.citations or (), view, prediction.disputes
    )
    return {"citation_precision": precision, "citation_recall": recall}


def _language(prediction: Prediction) -> str:
    found = detect_language(prediction.text)
    return "en" if found == UNKNOWN else found
