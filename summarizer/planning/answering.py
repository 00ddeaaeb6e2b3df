"""Which sentences answer what the reader asks.

In English by their meaning: the cosine of the embeddings of question and sentence, by a model that was
trained on questions with their answers. A query that asks two things ("what was decided and what does it
cost?") is answered by what answers either. On 49 questions that were kept apart, in other words than the
sources', the best sentence answers .61 so and .16 by shared stems. The sentence before and the kind of answer
(a figure, a day, a name) added nothing. What shares most words with a query answers as well: who asks for a
name wants every sentence that has it.

In other languages by the parts of words that both share, so that "Vereinskasse" finds "Kasse": of 39
questions the best sentence answers .44 so, .33 by shared stems.

Source: Reimers & Gurevych 2019, "Sentence-BERT"; McNamee & Mayfield 2004, "Character N-Gram Tokenization for
European Language Text Retrieval".
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from summarizer.planning.cluster_view import ClusterView
from summarizer.planning.standing import replaced_texts
from summarizer.text.embeddings import LANGUAGES, SentenceEncoder
from summarizer.text.similarity import Floats, inverse_document_frequency, term_counts, tfidf
from summarizer.text.terms import normalize, stop_words, words_of

#: Score from which a sentence answers: a cosine of meaning, or a part of the best score by words. Of 34
#: questions that the sources answered one had no sentence with it, of 14 that they did not all but one; kept
#: apart, 1 of 49, and 10 of 16: the six asked about something that the sources do speak of.
ANSWERING = 0.25
#: Letters of a part of a word; with 4 and 3 of them fewer answers were found.
PART = 5
#: Most sentences whose meaning is read, those first that share words with the query: a second or two.
MOST_READ = 400
#: Where a query asks another thing.
_ANOTHER = re.compile(
    r"(?<=[?;])\s+|,?\s+(?:and|or)\s+(?=(?:what|which|who|whom|whose|when|where|why|how"
    r"|is|are|was|were|do|does|did|can|could|may|will|would|should|has|have|had)\b)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Answers:
    """How well each of n sentences answers.

    Attributes:
        scores: In [0, 1], 0 where a sentence does not answer; shape (n,).
        by_meaning: Whether what answers in other words is found as well.
    """

    scores: Floats
    by_meaning: bool


def find_answers(view: ClusterView, query: str | None, may_load: bool = True) -> Answers | None:
    """How well each sentence answers the query; ``None`` where nothing is asked, or nothing answers.

    What stands in the place of a sentence that answers, answers as well.

    Args:
        view: The cluster.
        query: What the reader asks.
        may_load: Whether a model may be loaded, where it knows the language.
    """
    if not query:
        return None
    gone = replaced_texts(view)
    texts = [*(sentence.text for sentence in view.sentences), *(text for text, _ in gone)]
    by_words = shared_parts(query, texts, view.prepared.language)
    by_meaning = may_load and view.prepared.language in LANGUAGES
    if by_meaning:
        scores = np.maximum(_likeness(query, view, texts, by_words), by_words)
    else:
        scores = by_words / max(float(by_words.max(initial=0.0)), 1e-12)
    scores, inherited = np.split(np.where(scores >= ANSWERING, scores, 0.0), [len(view.sentences)])
    np.maximum.at(scores, [row for _, row in gone], inherited)
    return Answers(scores, by_meaning) if scores.any() else None


def _likeness(query: str, view: ClusterView, texts: Sequence[str], by_words: Floats) -> Floats:
    """Cosine of each text with the query or the nearest part of it, 0 of what is not read; shape (m,).

    The m texts are those of the view's sentences, and of those that they replace.
    """
    scores = np.zeros(len(texts))
    more = len(texts) - len(view.sentences)
    unfit = np.append(view.heading | view.asking, np.zeros(more, dtype=bool))
    shared, salience = np.round(by_words, 9), np.round(np.append(view.salience, np.zeros(more)), 9)
    # Ties by the text, so that the order of the documents does not matter
    order = sorted(
        np.flatnonzero(~unfit).tolist(), key=lambda row: (-shared[row], -salience[row], texts[row])
    )[:MOST_READ]
    asked = list(dict.fromkeys((query, *filter(None, _ANOTHER.split(query)))))
    encode = SentenceEncoder().encode
    cosines = encode([texts[row] for row in order]) @ encode(asked).T  # (n_read, n_asked)
    scores[order] = np.clip(cosines.max(axis=1, initial=0.0), 0.0, 1.0)
    return scores


def shared_parts(query: str, texts: Sequence[str], language: str) -> Floats:
    """TF-IDF cosine of each text with the query, over the parts of their words; shape (n,)."""
    counts, _ = term_counts([_parts(text, language) for text in (*texts, query)])
    vectors = tfidf(counts, inverse_document_frequency(counts[:-1]))
    return np.asarray((vectors[:-1] @ vectors[-1].T).todense()).ravel()


def _parts(text: str, language: str) -> list[str]:
    """Runs of letters of the content words, with a mark at both ends of a word; short words are whole."""
    stop = stop_words(language)
    words = (f"#{word}#" for word in map(normalize, words_of(text)) if word not in stop)
    return [word[at : at + PART] for word in words for at in range(max(1, len(word) - PART + 1))]
