"""The arrays beside the sentences: one row a sentence, in their order."""

from __future__ import annotations

import math

import numpy as np
import pytest

from summarizer.records import Sentence
from summarizer.text.analysis import MINIMUM_COSINE, analyze

#: Two documents; the second one's first sentence is not among the sentences (an echo, say).
SENTENCES = (
    Sentence("d1", 0, 0, 20, "The dam burst early."),
    Sentence("d1", 1, 21, 33, "It rained."),
    Sentence("d2", 1, 10, 23, "A dam burst!"),
    Sentence("d2", 2, 24, 27, "OK?"),
)


def of(*texts, language="en", encode=None):
    sentences = [Sentence("d1", i, 0, len(text), text) for i, text in enumerate(texts)]
    return analyze(sentences, {"d1": 0}, language, encode)


def test_rows_by_hand() -> None:
    analysis = analyze(SENTENCES, {"d1": 1, "d2": 0}, "en")
    assert analysis.sentences == SENTENCES
    assert analysis.origin.tolist() == [1, 1, 0, 0]
    assert analysis.origins == 2
    assert analysis.position.tolist() == [0, 1, 1, 2]
    assert analysis.document_length.tolist() == [2, 2, 3, 3]
    assert analysis.words.tolist() == [4, 2, 3, 1]
    assert analysis.vocabulary == {"burst": 0, "dam": 1, "earli": 2, "ok": 3, "rain": 4}
    assert analysis.counts.toarray().tolist() == [
        [1, 1, 1, 0, 0],
        [0, 0, 0, 0, 1],
        [1, 1, 0, 0, 0],
        [0, 0, 0, 1, 0],
    ]


def test_similarity_by_hand() -> None:
    analysis = analyze(SENTENCES, {"d1": 0, "d2": 1}, "en")
    common, rare = math.log(5 / 3) + 1, math.log(5 / 2) + 1  # in two of four sentences, in one
    cosine = math.sqrt(2) * common / math.sqrt(2 * common**2 + rare**2)
    expected = np.zeros((4, 4))
    expected[0, 2] = expected[2, 0] = cosine
    assert np.allclose(analysis.similarity.toarray(), expected)
    assert analysis.redundancy is analysis.similarity


def test_redundancy_may_be_that_of_embeddings() -> None:
    seen = []

    def encode(texts):
        seen.extend(texts)
        return np.array([[1, 0], [0, 1], [1, 0]], dtype=np.float32)

    analysis = of("Alpha one.", "Beta two.", "Gamma three.", encode=encode)
    assert seen == ["Alpha one.", "Beta two.", "Gamma three."]
    assert np.allclose(analysis.redundancy.toarray(), [[0, 0, 1], [0, 0, 0], [1, 0, 0]])
    assert analysis.similarity.nnz == 0


def test_other_texts_are_counted_over_the_same_words() -> None:
    analysis = of("The dam burst.", "Rain fell.")
    vectors = analysis.vectorize(["Dams and rain in Peru", "Nothing of it", ""], "en")
    assert vectors.shape == (3, 4)
    assert vectors[0].toarray().ravel() == pytest.approx([0, math.sqrt(0.5), 0, math.sqrt(0.5)])
    assert vectors[1:].nnz == 0
    assert analysis.vectorize([], "en").shape == (0, 4)
    again = analysis.vectorize(["The dam burst."], "en")
    assert (analysis.vectors @ again.T).toarray().ravel() == pytest.approx([1, 0])


@pytest.mark.parametrize("texts", [("!",), ("The of.", "And it.")])
def test_texts_without_content_words(texts) -> None:
    analysis = of(*texts)
    assert analysis.counts.shape == (len(texts), 0)
    assert analysis.vectors.shape == (len(texts), 0)
    assert analysis.similarity.shape == (len(texts), len(texts))
    assert analysis.similarity.nnz == 0
    assert (analysis.words >= 1).all()
    assert analysis.vectorize(["The dam."], "en").shape == (1, 0)


def test_equal_sentences_are_alike_without_the_diagonal() -> None:
    similarity = of(*["The dam burst."] * 3).similarity.toarray()
    assert np.allclose(similarity, 1 - np.eye(3))


def test_cosines_of_chance_are_left_out() -> None:
    rare = " ".join(f"word{i}" for i in range(30))
    other = " ".join(f"term{i}" for i in range(30))
    similarity = of(f"dam {rare}", f"dam {other}").similarity
    assert similarity.nnz == 0
    assert of("dam alpha", "dam beta").similarity.data.min() > MINIMUM_COSINE


@pytest.mark.parametrize(
    ("language", "texts"),
    [
        ("zh", ("大坝在星期天决堤。", "星期天大坝决堤了。")),
        ("ar", ("انهار السد يوم الأحد", "السد انهار الأحد")),
        ("ru", ("Плотина прорвалась в воскресенье.", "В воскресенье прорвало плотину.")),
    ],
)
def test_other_scripts_are_compared_too(language, texts) -> None:
    assert of(*texts, language=language).similarity[0, 1] > 0.3
