"""What is set aside as off the topic or as no article, and what must never be."""

from __future__ import annotations

import math
import random
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summarizer.config import IndependenceConfig, RelevanceConfig
from summarizer.preparation.independence import find_copies
from summarizer.preparation.relevance import (
    FEATURES,
    RelevanceModel,
    document_features,
    document_relevance,
    form_features,
    parse_model,
    topic_cosines,
)
from summarizer.records import Document
from training import fit_relevance, relevance_labels

CONFIG = RelevanceConfig()
DATA = Path(__file__).resolve().parents[1].parent / "shared" / "data"

REPORTS = (
    "A dam above the town of Velm burst on Sunday after a week of rain, and water stood two metres "
    "deep in the old quarter by noon. Rescue teams in boats brought about 900 residents of Velm to "
    "schools on higher ground. The mayor, Ana Torrel, said that nobody was missing. Engineers had "
    "warned in May that the spillway of the dam was cracked, and the provincial government had "
    "promised repairs for the autumn.",
    "Some 900 people were moved to safety in Velm on Sunday when the dam gave way under heavy rain."
    " Mayor Ana Torrel praised the rescue teams, who went from house to house in boats. The "
    "provincial government admitted that repairs to the cracked spillway had been put off twice. "
    "Residents may return when the water has fallen.",
    "The flood that followed the burst of the Velm dam has put the provincial government on the "
    "defensive. The engineers who found the cracked spillway in May say their report was shelved. "
    "Residents sheltering in schools told of water that rose to the windows within minutes, and of "
    "boats that came just in time.",
)
OFF_TOPIC = (
    "Choosing running shoes is easier than the shops make it seem. Most beginners do well with a "
    "neutral pair that leaves a thumb's width before the toes, and the price says little about "
    "comfort. Try both feet, in the evening, with the socks you train in, and jog a few steps. "
    "Replace the pair after some eight hundred kilometres, when the foam has lost its spring and "
    "the heel begins to lean."
)
COOKIES = (
    "We and our partners use cookies to store information on your device. Accept all. Manage preferences."
)
MISSING = "Page not found. The page you requested may have been removed. Return to the home page."
GERMAN = (
    "Nach tagelangem Regen ist am Sonntag der Damm oberhalb der Stadt Velm gebrochen. Das Wasser "
    "stand bis Mittag zwei Meter hoch in der Altstadt, rund 900 Bewohner wurden mit Booten in "
    "Schulen gebracht. Ingenieure hatten schon im Mai vor Rissen im Überlauf gewarnt, die "
    "Landesregierung hatte eine Reparatur versprochen.",
    "In Velm mussten am Sonntag rund 900 Bewohner ihre Wohnungen verlassen, weil der Damm dem Regen"
    " nicht standhielt. Rettungskräfte fuhren mit Booten von Haus zu Haus. Die Landesregierung "
    "räumte ein, dass die Reparatur der Risse im Überlauf zweimal verschoben wurde. Das Wasser "
    "sinkt nur langsam.",
    "Der Bruch des Damms von Velm bringt die Landesregierung in Bedrängnis: Der Bericht der "
    "Ingenieure über die Risse im Überlauf lag seit Mai in der Schublade. Bewohner, die in Schulen "
    "untergekommen sind, erzählen vom Wasser, das in Minuten bis zu den Fenstern stieg, und von "
    "Booten, die gerade noch kamen.",
)
GERMAN_OFF_TOPIC = (
    "Wer mit dem Laufen anfängt, braucht kein teures Paar Schuhe. Eine Daumenbreite Platz vor den "
    "Zehen genügt, und am besten probiert man abends, mit den Socken, in denen man trainiert. Nach "
    "achthundert Kilometern hat der Schaum seine Federung verloren, dann ist es Zeit für ein neues "
    "Paar."
)


def documents(*texts: str, language: str | None = None) -> list[Document]:
    return [Document(text, id=f"d{number}", language=language) for number, text in enumerate(texts, start=1)]


def kept(*texts: str, language: str | None = None) -> list[bool]:
    relevance = document_relevance(documents(*texts, language=language), CONFIG)
    return (relevance >= CONFIG.threshold).tolist()


def test_a_single_document_is_its_own_topic() -> None:
    assert document_relevance(documents(MISSING), CONFIG).tolist() == [1.0]
    assert document_relevance([], CONFIG).shape == (0,)


@pytest.mark.parametrize("stray", [OFF_TOPIC, COOKIES, MISSING], ids=["article", "cookies", "error page"])
@pytest.mark.parametrize("change", [str, str.lower, str.upper], ids=["as is", "lower", "upper"])
def test_what_is_off_the_topic_of_three_reports_is_set_aside(stray: str, change: type[str]) -> None:
    assert kept(*map(change, (*REPORTS, stray))) == [True, True, True, False]


def test_strays_are_told_in_other_languages() -> None:
    assert kept(*GERMAN, GERMAN_OFF_TOPIC, language="de") == [True, True, True, False]
    # in an unknown language function words count as terms in common: the stray is last, but may stay
    assert document_relevance(documents(*GERMAN, GERMAN_OFF_TOPIC), CONFIG).argmin() == 3


def test_strays_are_told_in_scripts_without_spaces() -> None:
    reports = (
        "日曜日の朝、ベルム市の上流にあるダムが大雨で決壊し、住民九百人が救助隊のボートで学校に避難した。"
        "市長は行方不明者はいないと述べた。",
        "大雨によりベルム市のダムが日曜日に決壊した。救助隊はボートで家々を回り、住民九百人を避難させた。"
        "市長は救助隊に感謝した。",
        "ベルム市のダム決壊で、住民九百人が学校に避難している。"
        "技術者は五月にダムの亀裂を報告していたが、修理は延期されていた。",
    )
    stray = (
        "初心者がランニングシューズを選ぶときは、"
        "夕方に店で両足とも試し履きし、つま先に余裕があるかを確かめるとよい。"
    )
    assert kept(*reports, stray, language="ja") == [True, True, True, False]


def test_two_unrelated_articles_both_stay() -> None:
    assert kept(REPORTS[0], OFF_TOPIC) == [True, True]


def test_beside_a_notice_the_article_stays() -> None:
    relevance = document_relevance(documents(COOKIES, REPORTS[0]), CONFIG)
    assert relevance[1] >= CONFIG.threshold
    assert relevance[0] < relevance[1]


def test_somebody_always_stays() -> None:
    assert any(kept(COOKIES, MISSING))
    strict = RelevanceConfig(threshold=1.0)
    assert document_relevance(documents(*REPORTS), strict).max() == 1.0


def test_texts_without_words_are_irrelevant_beside_others() -> None:
    assert document_relevance(documents("", REPORTS[0]), CONFIG).tolist() == [0.0, 1.0]
    assert document_relevance(documents("", " ... "), CONFIG).tolist() == [1.0, 1.0]


def test_copies_of_one_page_have_one_vote() -> None:
    texts = (*REPORTS[:2], *[OFF_TOPIC] * 4)
    copies = find_copies(documents(*texts), IndependenceConfig())
    assert len(copies) == 3
    outvoted = document_relevance(documents(*texts), CONFIG) < CONFIG.threshold
    assert outvoted[:2].any()  # without knowing of the copies
    relevance = document_relevance(documents(*texts), CONFIG, copies)
    assert (relevance >= CONFIG.threshold).tolist() == [True, True, False, False, False, False]
    assert len(set(relevance[2:])) == 1  # copies have the relevance of their original


def test_where_it_is_disabled_all_are_relevant() -> None:
    assert (
        document_relevance(documents(*REPORTS, COOKIES), RelevanceConfig(enabled=False)).tolist() == [1.0] * 4
    )


pages = st.sampled_from([*REPORTS, OFF_TOPIC, COOKIES, MISSING, "", "One."])
texts = st.lists(pages | st.text(max_size=80), max_size=7)


@settings(max_examples=40, deadline=None)
@given(texts, st.randoms())
def test_probabilities_in_any_order(chosen: list[str], rng: random.Random) -> None:
    given_documents = documents(*chosen)
    relevance = document_relevance(given_documents, CONFIG)
    assert ((relevance >= 0) & (relevance <= 1)).all()
    assert not chosen or relevance.max() >= CONFIG.threshold
    places = list(range(len(chosen)))
    rng.shuffle(places)
    shuffled = document_relevance([given_documents[place] for place in places], CONFIG)
    assert shuffled.tolist() == relevance[places].tolist()


def test_cosines_against_dense_vectors() -> None:
    terms = [["dam", "dam", "rain"], ["dam", "rain", "boat"], ["shoe", "foam"], []]
    vocabulary = sorted({term for each in terms for term in each})
    counts = np.array([[each.count(term) for term in vocabulary] for each in terms], float)
    idf = np.log(5 / (1 + (counts > 0).sum(axis=0))) + 1
    weights = np.where(counts > 0, 1 + np.log(np.maximum(counts, 1)), 0) * idf
    unit = weights / np.maximum(np.linalg.norm(weights, axis=1, keepdims=True), 1e-12)
    centroid, nearest = topic_cosines(terms)
    for place in range(4):
        others = np.delete(unit, place, axis=0)
        total = others.sum(axis=0)
        assert centroid[place] == pytest.approx(unit[place] @ total / np.linalg.norm(total), abs=1e-9)
        assert nearest[place] == pytest.approx((others @ unit[place]).max(), abs=1e-9)


def test_form_by_hand() -> None:
    # four words, 15 letters and marks without spaces, two quotation marks, three different words
    words, length, quotes, variety = form_features('"Ab cd" Ab efghi.')
    assert words == pytest.approx(math.log(5))
    assert length == pytest.approx(14 / 4)
    assert quotes == pytest.approx(2 / 4)
    assert variety == pytest.approx(3 / 4)
    assert form_features("")[0] == pytest.approx(math.log(2))
    assert form_features("word " * 500)[0] == form_features("word " * 150)[0]


def test_features_of_a_pair_compare_no_cosines() -> None:
    features = document_features(documents(REPORTS[0], OFF_TOPIC))
    assert features.shape == (2, len(FEATURES))
    assert features[0, 0] == pytest.approx(features[1, 0])
    assert (
        features[:, [FEATURES.index("centroid_to_others"), FEATURES.index("nearest_to_others")]] == 0
    ).all()
    relative = features[:, FEATURES.index("words_to_others") :]
    assert relative[0] == pytest.approx(-relative[1])


def test_probability_by_hand() -> None:
    model = parse_model({"bias": -1.0, "features": {"centroid": {"weight": 2.0, "low": 0.0, "high": 0.5}}})
    rows = np.zeros((2, len(FEATURES)))
    rows[:, 0] = 0.25, 3.0  # the second is clipped to 0.5
    assert model.probability(rows) == pytest.approx([1 / (1 + math.exp(0.5)), 0.5])


def test_fitting_finds_the_weights_that_made_the_labels() -> None:
    rng = np.random.default_rng(0)
    features = rng.uniform(-1, 1, size=(20_000, 2))
    relevant = (rng.random(20_000) < 1 / (1 + np.exp(-(0.5 + features @ [2.0, -1.0])))).astype(float)
    model = fit_relevance.fit(features, relevant, np.ones(20_000))
    assert isinstance(model, RelevanceModel)
    assert model.bias == pytest.approx(0.5, abs=0.1)
    assert model.weights == pytest.approx([2.0, -1.0], abs=0.15)


def test_a_constant_feature_gets_no_weight() -> None:
    features = np.column_stack([np.arange(10.0), np.full(10, 3.0)])
    model = fit_relevance.fit(features, (np.arange(10) > 4).astype(float), np.ones(10))
    assert model.weights[1] == 0


def test_the_threshold_is_the_largest_that_is_precise_enough() -> None:
    probability = np.array([0.11, 0.12, 0.13, 0.14, 0.31, 0.9])
    relevant = np.array([0, 0, 0, 0, 1, 1])
    assert fit_relevance.choose_threshold(probability, relevant) == 0.9  # 4 of the 5 below it are irrelevant
    assert fit_relevance.choose_threshold(probability, relevant, precision=0.9) == 0.3


def test_mixing_puts_in_articles_of_other_clusters_only() -> None:
    clusters = [
        relevance_labels.labelled([f"article {n}", f"noise {n}"], ["article", "noise"]) for n in range(5)
    ]
    mixed = relevance_labels.mix(clusters, 1.0, random.Random(1))
    strays = [(n, c.documents[2].text) for n, c in enumerate(mixed) if len(c.documents) == 3]
    assert strays
    assert all(text.startswith("article") and text != f"article {number}" for number, text in strays)
    assert all(mixed[number].kinds[2] == "distractor" for number, _ in strays)


@pytest.mark.skipif(not DATA.is_dir(), reason=f"the validation data is not at {DATA}")
def test_validation_data_keeps_its_floors() -> None:
    clusters = [c for c in relevance_labels.whole_clusters(DATA, "val") if len(c.documents) > 1][:120]
    relevance, kinds = [], []
    for cluster in relevance_labels.mix(clusters, 1.0, random.Random(0)):
        copies = find_copies(cluster.documents, IndependenceConfig())
        relevance += document_relevance(cluster.documents, CONFIG, copies).tolist()
        kinds += cluster.kinds
    aside, article = np.array(relevance) < CONFIG.threshold, np.array(kinds) == "article"
    assert (~article)[aside].mean() >= 0.93  # measured here: 0.960
    assert aside[np.array(kinds) == "distractor"].mean() >= 0.7  # measured here: 0.748
    assert aside[article].mean() <= 0.03  # measured here: 0.018


def test_two_short_notes_on_one_event_both_stay() -> None:
    notes = (
        "A fire broke out at a warehouse in Velm on Monday.",
        "Two workers were hurt when fire swept through a Velm warehouse, police said.",
    )
    given = [Document(text, id=f"d{number}", language="en") for number, text in enumerate(notes)]
    assert (document_relevance(given, CONFIG) >= CONFIG.threshold).all()


def test_the_longest_of_short_texts_counts_as_long_enough() -> None:
    given = [Document("Rain fell on Velm.", id="a"), Document("Rain fell on Velm and on the hills.", id="b")]
    words = document_features(given)[:, FEATURES.index("words")]
    assert words[1] == pytest.approx(math.log(151))
    assert words[0] == pytest.approx(math.log(151) + math.log(5) - math.log(9))  # 4 words against 8
