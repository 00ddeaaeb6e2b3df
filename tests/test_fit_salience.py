"""Fitting: a planted signal is found again, and what is written is a model that loads."""

from __future__ import annotations

import json
import lzma
import math

import numpy as np
import pytest
from news import DAILY, FLOOD, FRENCH, RADIO, WIRE

from summarizer.planning.salience import FEATURES, SalienceModel
from training.fit_salience import (
    FEWEST_BIGRAMS,
    bigram_precision,
    cluster_features,
    fit,
    main,
    training_rows,
)
from training.records import records as read_records


def column(name: str) -> int:
    return FEATURES.index(name)


class TestTarget:
    def test_a_sentence_is_worth_the_share_of_its_bigrams_that_the_reference_has(self) -> None:
        reference = "The dam burst on Sunday and water filled the old town."
        sentences = [
            "The dam burst on Sunday night at ten.",  # 4 of 7
            "Water filled the old town.",  # 4 of 4, counted as of 6
            "Tomatoes need sun and some water in dry weeks.",
            "",
        ]
        assert bigram_precision(sentences, reference) == pytest.approx([4 / 7, 4 / FEWEST_BIGRAMS, 0, 0])

        assert bigram_precision(["dams bursting"], "a dam burst")[0] == pytest.approx(1 / FEWEST_BIGRAMS)
        assert bigram_precision([], "a b").shape == (0,)
        assert bigram_precision(["a b"], "").tolist() == [0]


class TestFeatures:
    def test_every_sentence_has_a_row_of_features(self) -> None:
        rows, analysis = cluster_features([WIRE, "", DAILY])
        assert rows.shape == (len(analysis.sentences), len(FEATURES))
        assert np.isfinite(rows).all()
        assert rows[:, column("first")].sum() == 2
        assert rows[:, column("length")] == pytest.approx(np.log(analysis.words))

    def test_clusters_without_sentences_give_no_rows(self) -> None:
        records = [
            {"documents": list(FLOOD), "reference": RADIO},
            {"documents": ["", " "], "reference": "Nothing at all."},
            {"documents": [], "reference": "Nothing at all."},
            {"documents": list(FRENCH), "reference": FRENCH[0]},
        ]
        features, target, weights = training_rows(iter(records))
        n = len(cluster_features(FLOOD)[0]) + len(cluster_features(FRENCH)[0])
        assert features.shape == (n, len(FEATURES))
        assert target.shape == weights.shape == (n,)
        assert 0 < target.mean() < 1
        assert target.max() == 1
        words = np.exp(features[:, column("length")])
        assert weights == pytest.approx(np.sqrt(words))


class TestFit:
    @staticmethod
    def rows(seed: int = 0, n: int = 3_000):
        return np.random.default_rng(seed).normal(size=(n, len(FEATURES)))

    def test_a_planted_feature_is_found(self) -> None:
        rows = self.rows()
        target = 3 * rows[:, column("support")] + np.random.default_rng(1).normal(size=len(rows))
        found = fit(rows, target, np.ones(len(rows)))["features"]
        # Of a target of deviation sqrt(10), 3 are the feature's; the ridge takes 100 of 3,100.
        assert found["support"]["weight"] == pytest.approx(3 / math.sqrt(10) * 3_000 / 3_100, abs=0.03)
        assert all(abs(row["weight"]) < 0.06 for name, row in found.items() if name != "support")

    def test_signs_means_and_scales_are_found_too(self) -> None:
        rows = 5 + 2 * self.rows(2)
        target = rows[:, column("lead")] - rows[:, column("question")]
        found = fit(rows, target, np.ones(len(rows)))["features"]
        assert found["lead"]["weight"] > 0.5 > -0.5 > found["question"]["weight"]
        assert found["lead"]["mean"] == pytest.approx(5, abs=0.2)
        assert found["lead"]["scale"] == pytest.approx(2, abs=0.1)

    def test_weights_decide_whom_to_believe(self) -> None:
        rows = self.rows(3)
        sign = np.where(np.arange(len(rows)) < 1_000, 1.0, -1.0)
        target = sign * rows[:, column("first")]
        believed = np.where(sign > 0, 1.0, 0.01)
        assert fit(rows, target, believed)["features"]["first"]["weight"] > 0.3
        assert fit(rows, target, 1.01 - believed)["features"]["first"]["weight"] < -0.3

    def test_a_feature_that_never_varies_weighs_nothing(self) -> None:
        rows = self.rows(4)
        rows[:, column("long")] = 7.0
        found = fit(rows, rows[:, 0].copy(), np.ones(len(rows)))["features"]
        assert found["long"] == {"weight": 0, "mean": 7, "scale": 1}


def records(count: int):
    """Clusters whose references tell the last sentence of every source."""
    places = "Tarn Velm Oskar Lind Marn Quay Brod Fell Hask Prill".split()
    sources = (
        "Reporters came to {place} with {number} cameras early on Monday. Shops sold umbrellas, boots and "
        "coffee all day. Divers found the golden bell of {place} under metres of mud near pier {number}.",
        "A crowd of {number} thousand stood on the bridges, singing. Police closed two streets, and children "
        "had no school. From the mud at pier {number} the golden bell of {place} was raised by divers.",
    )
    for number in range(2, count + 2):
        texts = [source.format(place=places[number % len(places)], number=number) for source in sources]
        yield {"documents": texts, "reference": " ".join(text.split(". ")[-1] for text in texts)}


class TestMain:
    def test_from_a_file_to_a_model_that_finds_what_was_planted(self, tmp_path) -> None:
        path, output = tmp_path / "train.jsonl.xz", tmp_path / "salience.json"
        lines = "".join(json.dumps(record) + "\n" for record in records(40))
        path.write_bytes(lzma.compress(lines.encode()))
        main([str(path), "--output", str(output)])
        written = json.loads(output.read_text())
        assert written["fitted_on"] == path.name
        assert written["sentences"] == 240
        assert "golden" not in output.read_text()
        model = SalienceModel.load(output)
        assert model.weights["relative_position"] > 0 > model.weights["first"]
        rows, analysis = cluster_features(next(iter(records(1)))["documents"])
        salience = model.score({name: rows[:, column(name)] for name in FEATURES})
        best = {analysis.sentences[i].text for i in np.argsort(-salience)[:2]}
        assert all("golden bell" in text for text in best)

    def test_text_is_read_as_utf_8_whatever_the_machine_prefers(self, tmp_path, monkeypatch) -> None:
        path = tmp_path / "train.jsonl"
        record = {"documents": ["Überschwemmung in Žďár"], "reference": "水"}
        path.write_text(json.dumps(record, ensure_ascii=False) + "\n", encoding="utf-8")
        monkeypatch.setattr("locale.getpreferredencoding", lambda *_: "ascii")
        monkeypatch.setattr("_locale.getencoding", lambda: "ascii", raising=False)
        assert list(read_records(path)) == [record]
