"""The budget rule of all systems, and the simplest of them: leads, chance, and an oracle as the ceiling."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import pairwise, zip_longest

from benchmarks.data import ScoredCluster, split_sentences
from summarizer.text.budget import fits

SEED = 20


def within_budget(ranked: Iterable[int], lengths: Sequence[int], budget: int) -> list[int]:
    """The budget rule of every system: take sentences in rank order until one fits by less than half.

    Args:
        ranked: Places of sentences, the best first; read only as far as needed.
        lengths: Words of each sentence.
        budget: Words.

    Returns:
        The places chosen, in rank order. A sentence twice as long as the budget can never fit and is passed
        over: it is what lost line breaks make, and would leave the summary empty.
    """
    chosen: list[int] = []
    total = 0
    for place in ranked:
        if not fits(lengths[place], budget):
            continue
        if not fits(lengths[place], budget, total):
            break
        chosen.append(place)
        total += lengths[place]
    return chosen


def in_document_order(ranked: Iterable[int], sentences: Sequence[str], budget: int) -> list[str]:
    """The sentences within the budget, in the order of the documents."""
    lengths = [len(sentence.split()) for sentence in sentences]
    return [sentences[place] for place in sorted(within_budget(ranked, lengths, budget))]


def all_sentences(cluster: ScoredCluster) -> list[str]:
    """The sentences of all documents, one document after the other."""
    return [sentence for document in cluster.documents for sentence in split_sentences(document)]


def lead(cluster: ScoredCluster, budget: int) -> list[str]:
    """The beginning of the documents laid end to end: mostly the beginning of the first."""
    sentences = all_sentences(cluster)
    return in_document_order(range(len(sentences)), sentences, budget)


def lead_best(cluster: ScoredCluster, budget: int) -> list[str]:
    """The beginning of the best single article, cleaned; headings and fragments are left out.

    The best article is the one that the engine follows. What the engine adds to an article, and what it takes
    from it, has to show beside this.
    """
    from summarizer.config import SummarizerConfig
    from summarizer.planning.cluster_view import ClusterView
    from summarizer.planning.salience import SalienceModel
    from summarizer.planning.spine import rank_documents
    from summarizer.preparation import prepare
    from summarizer.relations.comparing import published
    from summarizer.stopwatch import Stopwatch
    from summarizer.text.analysis import analyze

    prepared = prepare(cluster.documents, SummarizerConfig(), Stopwatch())
    analysis = analyze(prepared.considered, prepared.origins(), prepared.language)
    view = ClusterView.of(prepared, analysis, SalienceModel.load())
    rows = view.rows[rank_documents(view, published(prepared))[0]]
    kept = [row for row in rows if not (view.heading[row] or view.fragment[row])]
    sentences = [" ".join(view.sentences[row].text.split()) for row in kept]
    return in_document_order(range(len(sentences)), sentences, budget)


def _rounds(cluster: ScoredCluster) -> tuple[list[str], list[int]]:
    """All sentences, and their places in the order first of each document, second of each, ..."""
    counts = [len(split_sentences(document)) for document in cluster.documents]
    starts = [sum(counts[:number]) for number in range(len(counts))]
    columns = [range(start, start + count) for start, count in zip(starts, counts, strict=True)]
    order = [place for places in zip_longest(*columns) for place in places if place is not None]
    return all_sentences(cluster), order


def first_k(cluster: ScoredCluster, budget: int) -> list[str]:
    """The first k sentences of each document, k as the budget allows (First-k of Fabbri et al. 2019)."""
    sentences, order = _rounds(cluster)
    return in_document_order(order, sentences, budget)


def round_robin(cluster: ScoredCluster, budget: int) -> list[str]:
    """The sentences of First-k, told in turn: the first of each document, then the second of each."""
    sentences, order = _rounds(cluster)
    lengths = [len(sentence.split()) for sentence in sentences]
    return [sentences[place] for place in within_budget(order, lengths, budget)]


def chance(cluster: ScoredCluster, budget: int) -> list[str]:
    """Sentences drawn at random; the same ones for a cluster in every run."""
    sentences = all_sentences(cluster)
    places = list(range(len(sentences)))
    random.Random(f"{SEED} {cluster.id}").shuffle(places)
    return in_document_order(places, sentences, budget)


def oracle(cluster: ScoredCluster, budget: int) -> list[str]:
    """What an extract could reach: greedily the most unseen bigrams of the reference per word.

    It reads the reference, so it is no system but a ceiling (a greedy one: the best extract scores higher).
    """
    sentences = all_sentences(cluster)
    wanted = _bigrams(cluster.reference)
    available = [_bigrams(sentence) for sentence in sentences]
    lengths = [len(sentence.split()) for sentence in sentences]
    order: list[int] = []
    left = set(range(len(sentences)))
    while left and len(within_budget(order, lengths, budget)) == len(order):
        best = max(left, key=lambda place: ((wanted & available[place]).total() / lengths[place], -place))
        order.append(best)
        left.remove(best)
        wanted -= available[best]
    return in_document_order(order, sentences, budget)


def _bigrams(text: str) -> Counter[tuple[str, str]]:
    """Bigrams of stems, cut as rouge-score cuts them."""
    from rouge_score.tokenizers import DefaultTokenizer

    stems = DefaultTokenizer(use_stemmer=True).tokenize(text)
    return Counter(pairwise(stems))
