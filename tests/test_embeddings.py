"""Sentence embeddings: the arithmetic on hand-sized arrays, and the model that comes with the package."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import numpy as np
import pytest

from summarizer.text import embeddings
from summarizer.text.embeddings import UNRELATED, SentenceEncoder, embedding_similarity


def stretched(cosine: float) -> float:
    return (cosine - UNRELATED) / (1 - UNRELATED)


class TestSimilarity:
    ROWS = np.array([[1, 0], [0.8, 0.6], [0, 1]], dtype=np.float32)  # cosines 0.8, 0, 0.6

    def test_cosines_are_stretched(self) -> None:
        similarity = embedding_similarity(self.ROWS, 5, 0.0).toarray()
        expected = [[0, stretched(0.8), 0], [stretched(0.8), 0, stretched(0.6)], [0, stretched(0.6), 0]]
        assert np.allclose(similarity, expected)

    def test_what_is_not_above_the_threshold_is_left_out(self) -> None:
        similarity = embedding_similarity(self.ROWS, 5, 0.6).toarray()
        assert np.argwhere(similarity).tolist() == [[0, 1], [1, 0]]

    def test_a_pair_is_kept_where_either_side_counts_the_other_among_its_nearest(self) -> None:
        similarity = embedding_similarity(self.ROWS, 1, 0.0).toarray()
        assert np.allclose(similarity, similarity.T)
        assert np.count_nonzero(similarity) == 4  # the middle row is the nearest of both others

    def test_rows_are_not_similar_to_themselves(self) -> None:
        rows = np.tile(np.array([[0.6, 0.8]], dtype=np.float32), (4, 1))
        assert np.allclose(embedding_similarity(rows, 50, 0.05).toarray(), 1 - np.eye(4))
        assert embedding_similarity(self.ROWS[:1], 50, 0.05).toarray().tolist() == [[0]]

    def test_chunks_make_no_difference(self, monkeypatch) -> None:
        rng = np.random.default_rng(0)
        rows = rng.normal(size=(23, 4)).astype(np.float32)
        rows /= np.linalg.norm(rows, axis=1, keepdims=True)
        whole = embedding_similarity(rows, 6, 0.05).toarray()
        monkeypatch.setattr(embeddings, "CHUNK_ROWS", 5)
        assert np.allclose(embedding_similarity(rows, 6, 0.05).toarray(), whole)


@pytest.fixture(scope="module")
def encoder() -> SentenceEncoder:
    return SentenceEncoder()


class TestModel:
    def test_rows_of_length_one_in_the_order_given(self, encoder) -> None:
        texts = ["The dam above the old town burst on Sunday after a week of rain.", "Rain.", "A dam burst."]
        rows = encoder.encode(texts)
        assert rows.shape == (3, 384)
        assert rows.dtype == np.float32
        assert np.linalg.norm(rows, axis=1) == pytest.approx([1, 1, 1], abs=1e-5)
        # A batch is put together by length; each row is still that of its own text.
        for row, text in zip(rows, texts, strict=True):
            assert encoder.encode([text])[0] @ row > 0.999

    def test_the_order_of_the_texts_makes_no_difference(self, encoder) -> None:
        texts = [f"{'Rain fell on the town. ' * (n % 7)}Day {n}." for n in range(70)]
        assert np.array_equal(encoder.encode(texts[::-1])[::-1], encoder.encode(texts))

    def test_paraphrases_are_nearer_than_other_news(self, encoder) -> None:
        dam, burst, shoes = encoder.encode(
            [
                "The dam burst on Sunday.",
                "At the weekend the barrage collapsed.",
                "New running shoes should fit well.",
            ]
        )
        assert dam @ burst > UNRELATED > dam @ shoes

    def test_the_weights_are_those_of_the_published_model(self, encoder) -> None:
        import torch
        from transformers import AutoModel, AutoTokenizer

        from training.encoder import package_folder

        model = AutoModel.from_pretrained(package_folder(), local_files_only=True).eval()
        tokenizer = AutoTokenizer.from_pretrained(package_folder(), local_files_only=True)
        text = "What does it cost to moor a boat at the old quay?"
        with torch.inference_mode():
            mean = model(**tokenizer(text, return_tensors="pt")).last_hidden_state[0].mean(dim=0).numpy()
        assert encoder.encode([text])[0] @ mean / np.linalg.norm(mean) > 0.99

    def test_odd_texts_have_rows_and_no_texts_none(self, encoder) -> None:
        assert np.isfinite(encoder.encode(["", "世界", "\U0001f600", "word " * 2_000])).all()
        assert encoder.encode([]).shape == (0, 384)

    def test_threads_share_one_model(self) -> None:
        encoder = SentenceEncoder()
        with ThreadPoolExecutor(4) as pool:
            first, *others = pool.map(encoder.encode, [["A dam burst."]] * 4)
        assert all(np.allclose(first, other, atol=1e-6) for other in others)
