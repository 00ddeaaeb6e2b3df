"""Every feature worked out by hand, the model that weighs them, and the ranking of groups."""

from __future__ import annotations

import json
import math
from typing import ClassVar

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from scipy.sparse import csr_matrix

from summarizer.errors import ConfigError
from summarizer.planning.salience import FEATURES, SalienceModel, rank_groups, sentence_features
from summarizer.planning.salience.centroid import centroid_similarity, origin_relatedness, origin_vectors
from summarizer.planning.salience.frequency import lead_share, mean_over_terms, origin_share, term_probability
from summarizer.planning.salience.lexrank import lexrank
from summarizer.planning.salience.support import cross_source_support
from summarizer.planning.salience.surface import has_quotation, is_question, names, opens_with_quotation
from summarizer.records import RedundancyGroup, Sentence
from summarizer.text.analysis import analyze
from summarizer.text.similarity import unit_rows

HALF = math.sqrt(0.5)


def sparse(rows):
    return csr_matrix(np.array(rows, dtype=float))


def symmetric(n, pairs):
    dense = np.zeros((n, n))
    for (a, b), value in pairs.items():
        dense[a, b] = dense[b, a] = value
    return csr_matrix(dense)


class TestLexRank:
    def test_a_path_of_three_by_hand(self) -> None:
        # a = 0.15/3 + 0.85 b/2 and b = 0.15/3 + 0.85 (a + c), with a = c: a = 0.07125/0.2775
        a = 0.07125 / 0.2775
        rank = lexrank(symmetric(3, {(0, 1): 1, (1, 2): 1}))
        assert rank == pytest.approx([3 * a, 3 * (1 - 2 * a), 3 * a], abs=1e-3)

    def test_weights_share_the_walk(self) -> None:
        # Of b's two edges the one to c weighs three times the one to a.
        # a = 0.05 + 0.85 b/4, c = 0.05 + 0.85 * 3b/4, b = 0.05 + 0.85 (a + c) = 0.135 + 0.7225 b
        b = 0.135 / 0.2775
        rank = lexrank(symmetric(3, {(0, 1): 0.2, (1, 2): 0.6}))
        assert rank == pytest.approx([0.15 + 0.6375 * b, 3 * b, 0.15 + 1.9125 * b], abs=1e-3)

    def test_who_is_alone_walks_anywhere(self) -> None:
        # c = 0.05 + 0.85 c/3; a = b = (1 - c)/2
        c = 0.05 / (1 - 0.85 / 3)
        rank = lexrank(symmetric(3, {(0, 1): 0.4}))
        assert rank == pytest.approx([1.5 * (1 - c), 1.5 * (1 - c), 3 * c], abs=1e-4)

    @pytest.mark.parametrize("n", [1, 2, 5])
    def test_without_any_likeness_all_are_average(self, n) -> None:
        assert lexrank(csr_matrix((n, n))) == pytest.approx(np.ones(n))

    @settings(deadline=None, max_examples=40)
    @given(st.integers(1, 6).flatmap(lambda n: st.lists(st.floats(0, 1), min_size=n * n, max_size=n * n)))
    @example([0.0, 5e-324, 0.0, 0.0])  # too small to have an inverse
    def test_the_mean_is_one(self, cells) -> None:
        n = math.isqrt(len(cells))
        upper = np.triu(np.array(cells).reshape(n, n), 1)
        rank = lexrank(csr_matrix(upper + upper.T))
        assert rank.mean() == pytest.approx(1)
        assert (rank >= 0.15 - 1e-9).all()


class TestCentroid:
    #: Sentences over the terms x, y, z; the first two are of origin 0.
    COUNTS = sparse([[1, 0, 0], [0, 1, 0], [1, 0, 0], [0, 0, 1]])
    ORIGIN = np.array([0, 0, 1, 2])

    def test_an_origin_is_one_row_however_long(self) -> None:
        origins = origin_vectors(self.COUNTS, np.ones(3), self.ORIGIN)
        assert np.allclose(origins.toarray(), [[HALF, HALF, 0], [1, 0, 0], [0, 0, 1]])

    def test_idf_weighs(self) -> None:
        origins = origin_vectors(self.COUNTS, np.array([3.0, 4.0, 1.0]), self.ORIGIN)
        assert origins[0].toarray().ravel() == pytest.approx([0.6, 0.8, 0])

    def test_a_sentence_is_held_against_the_others_only(self) -> None:
        origins = origin_vectors(self.COUNTS, np.ones(3), self.ORIGIN)
        # others of origin 0: (1, 0, 1); of origin 1: (HALF, HALF, 1); of origin 2: (1 + HALF, HALF, 0)
        expected = [HALF, 0, HALF / math.sqrt(2), 0]
        assert centroid_similarity(self.COUNTS, origins, self.ORIGIN) == pytest.approx(expected)

    def test_with_one_origin_it_is_held_against_its_own(self) -> None:
        counts, origin = sparse([[1, 0], [1, 0], [0, 1]]), np.zeros(3, dtype=int)
        origins = origin_vectors(counts, np.ones(2), origin)
        expected = [2 / math.sqrt(5), 2 / math.sqrt(5), 1 / math.sqrt(5)]
        assert centroid_similarity(unit_rows(counts), origins, origin) == pytest.approx(expected)
        assert origin_relatedness(origins, origin).tolist() == [1, 1, 1]

    def test_relatedness_is_the_cosine_of_the_nearest_other_origin(self) -> None:
        origins = origin_vectors(self.COUNTS, np.ones(3), self.ORIGIN)
        assert origin_relatedness(origins, self.ORIGIN) == pytest.approx([HALF, HALF, HALF, 0])

    def test_no_words_at_all(self) -> None:
        counts, origin = csr_matrix((2, 0)), np.array([0, 1])
        origins = origin_vectors(counts, np.ones(0), origin)
        assert centroid_similarity(counts, origins, origin).tolist() == [0, 0]
        assert origin_relatedness(origins, origin).tolist() == [0, 0]


class TestFrequency:
    COUNTS = sparse([[2, 1, 0], [0, 1, 0], [0, 0, 0], [0, 0, 1], [0, 3, 0]])
    ORIGIN = np.array([0, 0, 0, 0, 1])

    def test_mean_over_distinct_terms(self) -> None:
        means = mean_over_terms(self.COUNTS, np.array([0.4, 0.2, 0.9]))
        assert means == pytest.approx([0.3, 0.2, 0, 0.9, 0.2])

    def test_term_probability(self) -> None:
        assert term_probability(self.COUNTS) == pytest.approx([2 / 8, 5 / 8, 1 / 8])
        assert term_probability(csr_matrix((2, 3))).tolist() == [0, 0, 0]

    def test_share_of_origins(self) -> None:
        assert origin_share(self.COUNTS, self.ORIGIN).tolist() == [0.5, 1, 0.5]

    def test_share_of_leads_and_titles(self) -> None:
        position = np.array([0, 1, 2, 3, 0])  # the fourth sentence is not of the lead
        assert lead_share(self.COUNTS, self.ORIGIN, position, [[], []]).tolist() == [0.5, 1, 0]
        assert lead_share(self.COUNTS, self.ORIGIN, position, [[2], [2, 2]]).tolist() == [0.5, 1, 1]

    def test_no_words_at_all(self) -> None:
        assert lead_share(csr_matrix((1, 0)), np.array([0]), np.array([0]), [[]]).tolist() == []


class TestSupport:
    def test_by_hand(self) -> None:
        # a, b of origin 0; c of 1; d of 2
        similarity = symmetric(4, {(0, 1): 0.9, (0, 2): 0.4, (0, 3): 0.3, (1, 3): 0.2})
        strongest, widest = cross_source_support(similarity, np.array([0, 0, 1, 2]))
        assert strongest == pytest.approx([0.4, 0.2, 0.4, 0.3])
        assert widest == pytest.approx([0.5, 0, 0.5, 0])  # 0.3 is not above ALIKE

    def test_two_echoes_in_one_origin_count_once(self) -> None:
        similarity = symmetric(3, {(0, 1): 0.8, (0, 2): 0.6})
        strongest, widest = cross_source_support(similarity, np.array([0, 1, 1]))
        assert strongest == pytest.approx([0.8, 0.8, 0.6])
        assert widest.tolist() == [1, 1, 1]

    @pytest.mark.parametrize("origin", [[0], [0, 0, 0]])
    def test_one_origin_has_no_echo(self, origin) -> None:
        similarity = csr_matrix(1 - np.eye(len(origin)))
        for found in cross_source_support(similarity, np.array(origin)):
            assert found.tolist() == [0] * len(origin)


class TestSurface:
    @pytest.mark.parametrize(
        ("text", "expected"),
        [
            ("In Brussels, Jens Stoltenberg met him.", ["Brussels", "Jens", "Stoltenberg"]),
            ("Rain fell.", []),
            ("Вчера Анна приехала в Москву.", ["Анна", "Москву"]),
            ("Hier, Élodie est partie.", ["Élodie"]),
            ("他昨天在北京。", []),
            ("", []),
        ],
    )
    def test_names(self, text, expected) -> None:
        assert names(text) == expected

    def test_marks(self) -> None:
        texts = [
            "“We won,” she said.",
            "She said “no”.",
            "Why now?",
            "为什么？",
            "لماذا؟",
            "«Non», dit-elle.",
            "",
        ]
        assert has_quotation(texts).tolist() == [1, 1, 0, 0, 0, 1, 0]
        assert opens_with_quotation(texts).tolist() == [1, 0, 0, 0, 0, 1, 0]
        assert is_question(texts).tolist() == [0, 0, 1, 1, 1, 0, 0]


class TestFeatures:
    SENTENCES = (
        Sentence("d1", 0, 0, 0, "The dam above Velm burst on Sunday after a week of rain."),
        Sentence("d1", 1, 0, 0, "“Why?” she asked."),
        Sentence("d2", 0, 0, 0, "On Sunday the dam of Velm burst."),
        Sentence("d2", 9, 0, 0, "A word " + "and another of many more words " * 6 + "ends here."),
    )

    def features(self, titles=None):
        analysis = analyze(self.SENTENCES, {"d1": 0, "d2": 1}, "en")
        return sentence_features(analysis, titles or {}, [False, True, False, False], "en")

    def test_values_by_hand(self) -> None:
        features = self.features()
        assert tuple(features) == FEATURES
        assert features["position"] == pytest.approx([0, math.log(2), 0, math.log(10)])
        assert features["first"].tolist() == [1, 0, 1, 0]
        assert features["lead"].tolist() == [1, 1, 1, 0]
        assert features["relative_position"].tolist() == [0, 1, 0, 1]
        assert features["length"] == pytest.approx(np.log([12, 3, 7, 40]))
        assert features["short"].tolist() == [0, 1, 1, 0]
        assert features["long"] == pytest.approx([0, 0, 0, 10 / 30])
        assert features["quotation"].tolist() == [0, 1, 0, 0]
        assert features["question"].tolist() == [0, 1, 0, 0]
        assert features["leaning"].tolist() == [0, 1, 0, 0]
        # "Velm" and "Sunday" stand in both sources; only in the second sentence is no name.
        assert features["entity_share"].tolist() == [1, 0, 1, 0]

    def test_the_fact_that_both_tell_stands_out(self) -> None:
        features = self.features()
        for name in ("centroid", "support", "support_share", "lead_overlap", "lexrank"):
            assert min(features[name][[0, 2]]) > max(features[name][[1, 3]]), name

    def test_a_title_lifts_its_words(self) -> None:
        plain, titled = self.features(), self.features({1: ["Words and more words"]})
        assert titled["lead_overlap"][3] > plain["lead_overlap"][3]
        assert titled["lead_overlap"][2] == plain["lead_overlap"][2]

    @pytest.mark.parametrize("text", ["The of and.", "!!", "世界", "A.", "مرحبا بالعالم"])
    def test_texts_with_hardly_a_word(self, text) -> None:
        analysis = analyze([Sentence("d1", 0, 0, 0, text)], {"d1": 0}, "en")
        features = sentence_features(analysis, {}, [False], "en")
        assert all(np.isfinite(values).all() for values in features.values())
        assert np.isfinite(SalienceModel.load().score(features)).all()


def model_text(**changes):
    features = {name: {"weight": 0.0, "mean": 0.0, "scale": 1.0} for name in FEATURES}
    features.update(changes)
    return json.dumps({"features": {name: row for name, row in features.items() if row is not None}})


class TestModel:
    def test_score_by_hand(self) -> None:
        model = SalienceModel({"a": 2.0, "b": -1.0}, {"a": 1.0, "b": 0.0}, {"a": 2.0, "b": 0.5})
        features = {"a": np.array([1.0, 3.0]), "b": np.array([0.0, 1.0]), "c": np.array([9.0, 9.0])}
        assert model.score(features) == pytest.approx([0, 2 * 1 - 1 * 2])

    def test_the_shipped_model_weighs_every_feature(self) -> None:
        model = SalienceModel.load()
        assert set(model.weights) == set(FEATURES)
        assert all(scale > 0 for scale in model.scales.values())
        assert SalienceModel.load() is model

    def test_a_file(self, tmp_path) -> None:
        path = tmp_path / "model.json"
        path.write_text(model_text(first={"weight": 0.5, "mean": 0.25, "scale": 0.5}))
        model = SalienceModel.load(path)
        features = {name: np.array([1.0]) for name in FEATURES}
        assert model.score(features) == pytest.approx([0.75])

    @pytest.mark.parametrize(
        ("content", "said"),
        [
            ("no JSON", "not a salience model"),
            ("{}", "features"),
            ('{"features": []}', "not a salience model"),
            (model_text(first={"weight": 1.0}), "mean"),
            (model_text(first={"weight": "much", "mean": 0, "scale": 1}), "much"),
            (model_text(beauty={"weight": 1, "mean": 0, "scale": 1}), "unknown features ['beauty']"),
            (model_text(first=None, lead=None), "first, lead"),
            (model_text(first={"weight": 1, "mean": 0, "scale": 0}), "scale above 0"),
            (model_text(first={"weight": math.nan, "mean": 0, "scale": 1}), "finite"),
        ],
    )
    def test_files_that_are_no_model(self, tmp_path, content, said) -> None:
        path = tmp_path / "model.json"
        path.write_text(content)
        with pytest.raises(ConfigError) as caught:
            SalienceModel.load(path)
        assert said in str(caught.value)
        assert "model.json" in str(caught.value)

    def test_files_that_cannot_be_read(self, tmp_path) -> None:
        (tmp_path / "binary.json").write_bytes(b"\xff\xfe\x00\x80")
        for name in ("missing.json", "binary.json"):
            with pytest.raises(ConfigError, match=name):
                SalienceModel.load(tmp_path / name)


class TestRanking:
    GROUPS = (
        RedundancyGroup("g1", "a", ("a", "b"), 2),
        RedundancyGroup("g2", "c", ("c",), 1),
        RedundancyGroup("g3", "d", ("d", "e"), 1),
    )
    TEXTS: ClassVar = dict(zip("abcde", ["Alpha.", "Beta.", "Gamma.", "Delta.", "Epsilon."], strict=True))
    ALONE: ClassVar = dict.fromkeys("abcde", False)

    def test_by_hand(self) -> None:
        salience = {"a": 0.1, "b": 0.7, "c": 0.9, "d": 0.2, "e": 0.1}
        ranked = rank_groups(self.GROUPS, salience, self.TEXTS, self.ALONE)
        assert [(e.group.id, e.group.representative, e.salience, e.rank) for e in ranked] == [
            ("g2", "c", 0.9, 0),
            ("g1", "b", 0.7, 1),
            ("g3", "d", 0.2, 2),
        ]
        assert [e.group.members for e in ranked] == [("c",), ("a", "b"), ("d", "e")]

    def test_a_leaning_member_represents_only_where_all_lean(self) -> None:
        salience = {"a": 0.1, "b": 0.7, "c": 0.9, "d": 0.2, "e": 0.1}
        ranked = rank_groups(self.GROUPS, salience, self.TEXTS, {**self.ALONE, "b": True, "c": True})
        assert [(e.group.id, e.group.representative) for e in ranked] == [
            ("g2", "c"),
            ("g3", "d"),
            ("g1", "a"),
        ]

    def test_ties_go_by_text(self) -> None:
        level = dict.fromkeys("abcde", 1 / 3)
        ranked = rank_groups(self.GROUPS[::-1], level, self.TEXTS, self.ALONE)
        assert [e.group.representative for e in ranked] == ["a", "d", "c"]  # Alpha, Delta, Gamma
        nearly = {**level, "c": 1 / 3 + 1e-12}  # what the order of a sum may leave
        assert [e.group.id for e in rank_groups(self.GROUPS, nearly, self.TEXTS, self.ALONE)] == [
            "g1",
            "g3",
            "g2",
        ]

    def test_the_least_unfit_member_represents(self) -> None:
        salience = {"a": 0.1, "b": 0.7, "c": 0.9, "d": 0.9, "e": 0.1}
        ranked = rank_groups(self.GROUPS, salience, self.TEXTS, {**self.ALONE, "d": 3, "e": 2})
        assert {e.group.id: e.group.representative for e in ranked}["g3"] == "e"
