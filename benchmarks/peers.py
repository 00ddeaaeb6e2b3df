"""The systems that are measured side by side: simple leads, an oracle, sumy's methods, the lexrank package.

Each takes the documents as they are and gives whole sentences within one budget rule,
``baselines.within_budget``. What is the same for all: the sentences (``data.split_sentences``), the rule, and
the order of telling, which is that of the documents. What is each one's own: words, stems, stop words and
ratings, with the defaults of its documentation.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress
from functools import cache
from itertools import islice
from typing import Any

import nltk  # noqa: F401  (all of it, as sumy and rouge-score need it, before the engine loads a part of it)

from benchmarks.baselines import (
    all_sentences,
    chance,
    first_k,
    in_document_order,
    lead,
    lead_best,
    oracle,
    round_robin,
    within_budget,
)
from benchmarks.data import EXAMPLES, TRAINING, ScoredCluster, read_clusters, split_sentences
from summarizer.records import Document

#: A system: a cluster and a budget in words -> sentences of its summary.
System = Callable[[ScoredCluster, int], list[str]]

#: Documents that the lexrank package computes its idf on. On 60 validation clusters its R1 was between 43.4
#: and 43.9 for 100, 200, 300 and 400 of them, with no direction.
IDF_DOCUMENTS = 300


class SplitTokenizer:
    """The English words of sumy, without its download.

    ``nltk.word_tokenize`` splits sentences again, with a model that is not there offline; ``preserve_line``
    takes each text as one line. Source: ``sumy.nlp.tokenizers``.
    """

    language = "english"

    @staticmethod
    def to_sentences(paragraph: str) -> tuple[str, ...]:
        """The project's sentences of a paragraph."""
        return tuple(split_sentences(Document(text=paragraph, id="d1")))

    @staticmethod
    def to_words(sentence: str) -> tuple[str, ...]:
        """The words that sumy would count."""
        from nltk import word_tokenize
        from sumy.nlp.tokenizers import Tokenizer

        return tuple(filter(Tokenizer._is_word, word_tokenize(sentence, preserve_line=True)))


def sumy_document(sentences: Sequence[str]) -> Any:
    """A document of sumy, made of our sentences, as one paragraph: its parser would split them once more."""
    from sumy.models.dom import ObjectDocumentModel, Paragraph, Sentence

    tokenizer = SplitTokenizer()
    return ObjectDocumentModel([Paragraph([Sentence(text, tokenizer) for text in sentences])])


def sumy_summarizer(method: str) -> Any:
    """One of sumy's summarizers with stems and stop words, as its README sets it up."""
    from importlib import import_module

    from sumy.nlp.stemmers import Stemmer
    from sumy.utils import get_stop_words

    module, name = {
        "lexrank": ("lex_rank", "LexRankSummarizer"),
        "textrank": ("text_rank", "TextRankSummarizer"),
        "lsa": ("lsa", "LsaSummarizer"),
        "luhn": ("luhn", "LuhnSummarizer"),
        "sumbasic": ("sum_basic", "SumBasicSummarizer"),
        "kl": ("kl", "KLSummarizer"),
    }[method]
    summarizer = getattr(import_module(f"sumy.summarizers.{module}"), name)(Stemmer("english"))
    summarizer.stop_words = get_stop_words("english")
    return summarizer


def sumy(method: str) -> System:
    """A system that asks one of sumy's methods for as many sentences as the budget takes."""

    def summarize(cluster: ScoredCluster, budget: int) -> list[str]:
        def count(ranked: Sequence[Any]) -> list[Any]:
            lengths = [len(str(entry.sentence).split()) for entry in ranked]
            return [ranked[place] for place in within_budget(range(len(ranked)), lengths, budget)]

        # sumy takes a callable instead of a number: it gets the entries, best first, and gives those to keep.
        document = sumy_document(all_sentences(cluster))
        return [str(sentence) for sentence in sumy_summarizer(method)(document, count)]

    return summarize


class _EnoughError(Exception):
    """Ends sumy's KL loop when the budget is full."""


def sumy_kl(cluster: ScoredCluster, budget: int) -> list[str]:
    """KL as sumy has it, stopped when the budget is full.

    It picks sentences one by one, the best first, and goes on until none is left, at a cost that grows with
    the cube of their number. Its picks are recorded and it is stopped when the next would not fit: the
    summary is the same (``tests/test_benchmarks.py``), minutes earlier. Only where a sentence stands twice,
    sumy's ratings, kept by text, forget the first pick for the last; here the first pick counts.
    """
    sentences = all_sentences(cluster)
    lengths = [len(sentence.split()) for sentence in sentences]
    summarizer = sumy_summarizer("kl")
    find_best = summarizer._find_index_of_best_sentence
    left = list(range(len(sentences)))
    order: list[int] = []

    def record(divergences: list[float]) -> int:
        index: int = find_best(divergences)
        order.append(left.pop(index))
        if len(within_budget(order, lengths, budget)) < sum(lengths[place] <= 2 * budget for place in order):
            raise _EnoughError
        return index

    summarizer._find_index_of_best_sentence = record
    with suppress(_EnoughError):
        summarizer(sumy_document(sentences), len(sentences))
    return in_document_order(order, sentences, budget)


@cache
def _lexrank() -> Any:
    """The lexrank package, its idf from training clusters: a cluster's own few documents give next to none.

    Where these are absent, the examples' documents stand in.
    """
    from lexrank import STOPWORDS, LexRank

    background = read_clusters(TRAINING if TRAINING.is_file() else EXAMPLES / "clusters.jsonl", IDF_DOCUMENTS)
    documents = (document for cluster in background for document in cluster.documents)
    split = [split_sentences(document) for document in islice(documents, IDF_DOCUMENTS)]
    return LexRank(split, stopwords=STOPWORDS["en"])


def lexrank(cluster: ScoredCluster, budget: int) -> list[str]:
    """The lexrank package, with the threshold of its README."""
    sentences = all_sentences(cluster)
    scores = _lexrank().rank_sentences(sentences, threshold=0.1)
    return in_document_order(
        sorted(range(len(sentences)), key=lambda place: -scores[place]), sentences, budget
    )


PEERS: dict[str, System] = {
    "lead": lead,
    "lead-best": lead_best,
    "first-k": first_k,
    "round-robin": round_robin,
    "random": chance,
    "sumy-lexrank": sumy("lexrank"),
    "sumy-textrank": sumy("textrank"),
    "sumy-lsa": sumy("lsa"),
    "sumy-luhn": sumy("luhn"),
    "sumy-sumbasic": sumy("sumbasic"),
    "sumy-kl": sumy_kl,
    "lexrank-package": lexrank,
    "oracle": oracle,
}
