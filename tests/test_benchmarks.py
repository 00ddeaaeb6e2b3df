"""What the summarizer is measured against: baselines and peers, and the budget that they all keep."""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scored_clusters import FIRST, SECOND, cluster

from benchmarks import peers
from benchmarks.baselines import (
    chance,
    first_k,
    in_document_order,
    lead,
    lead_best,
    oracle,
    round_robin,
    within_budget,
)
from benchmarks.data import EXAMPLES, ScoredCluster, read_clusters, split_sentences
from benchmarks.peers import PEERS, SplitTokenizer, lexrank, sumy_document, sumy_kl, sumy_summarizer


@pytest.fixture(scope="module")
def examples() -> list[ScoredCluster]:
    return read_clusters(EXAMPLES / "clusters.jsonl")


@pytest.fixture(scope="module", autouse=True)
def _small_background() -> Iterator[None]:
    """The lexrank package's idf from the examples: the training data takes it seconds."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(peers, "TRAINING", Path("absent"))
        peers._lexrank.cache_clear()
        yield
    peers._lexrank.cache_clear()


# The budget rule


@pytest.mark.parametrize(
    ("lengths", "taken"),
    [
        ([6, 8], [0, 1]),  # 4 left, half of 8: just fits
        ([6, 9, 2], [0]),  # it stops at the first that does not fit
        ([21, 5], [1]),  # what can never fit is passed over
        ([10, 1], [0]),
    ],
)
def test_a_sentence_fits_where_it_is_over_by_half_at_most(lengths: list[int], taken: list[int]) -> None:
    assert within_budget(list(range(len(lengths))), lengths, 10) == taken


@given(st.lists(st.integers(1, 60), max_size=30), st.integers(1, 100), st.randoms())
def test_budget_is_kept_to_half_a_sentence(lengths: list[int], budget: int, rng: random.Random) -> None:
    order = list(range(len(lengths)))
    rng.shuffle(order)
    taken = within_budget(order, lengths, budget)
    assert taken == [place for place in order if place in taken]
    if taken:
        assert sum(lengths[place] for place in taken) - budget <= lengths[taken[-1]] / 2


# Leads, chance, ceiling


def test_lead_is_the_beginning_of_the_first_document() -> None:
    assert lead(cluster(FIRST, SECOND), 9) == ["Ada ran home.", "Bea sat down.", "Cid went out."]


def test_lead_best_is_the_beginning_of_the_article_that_is_followed() -> None:
    stub = "Ferry news. Sign up for our newsletter."
    article = (
        "The ferry Maren struck a reef off Orra early on Monday. All 214 people aboard were rescued.\n\n"
        "What happened?\n\n"
        "The master, Ida Vane, said the radar had failed. Divers will look at the hull on Tuesday."
    )
    expected = [
        "The ferry Maren struck a reef off Orra early on Monday.",
        "All 214 people aboard were rescued.",
        "The master, Ida Vane, said the radar had failed.",
    ]
    assert lead_best(cluster(stub, article), 25) == expected


def test_first_sentences_are_told_document_by_document_or_in_turn() -> None:
    both = cluster(FIRST, SECOND)
    assert first_k(both, 12) == ["Ada ran home.", "Bea sat down.", "Dov fell over.", "Eva got up."]
    assert round_robin(both, 12) == ["Ada ran home.", "Dov fell over.", "Bea sat down.", "Eva got up."]
    assert round_robin(cluster("Gus left.", FIRST), 8) == ["Gus left.", "Ada ran home.", "Bea sat down."]


def test_chance_is_the_same_each_time_and_differs_by_cluster() -> None:
    texts = [f"{FIRST} {SECOND}"] * 5
    assert chance(cluster(*texts), 15) == chance(cluster(*texts), 15)
    drawn = {tuple(chance(cluster(*texts, name=str(number)), 15)) for number in range(5)}
    assert len(drawn) > 1


def test_oracle_finds_the_sentences_of_the_reference() -> None:
    wanted = cluster(FIRST, SECOND, reference="Cid went out. Eva got up.")
    assert oracle(wanted, 6) == ["Cid went out.", "Eva got up."]


def test_oracle_does_not_count_a_bigram_twice() -> None:
    repeated = cluster("Cid went out. Cid went out.", "Eva got up.", reference="Cid went out. Eva got up.")
    assert oracle(repeated, 6) == ["Cid went out.", "Eva got up."]


# Peers


@pytest.mark.parametrize("name", sorted(PEERS))
def test_every_peer_keeps_the_budget_with_whole_sentences(name: str, examples: list[ScoredCluster]) -> None:
    given_sentences = {
        sentence for document in examples[0].documents for sentence in split_sentences(document)
    }
    summary = PEERS[name](examples[0], 60)
    assert summary
    assert set(summary) <= given_sentences
    words = sum(len(sentence.split()) for sentence in summary)
    assert words - 60 <= max(len(sentence.split()) for sentence in summary) / 2


@pytest.mark.parametrize("name", sorted(PEERS))
def test_every_peer_takes_a_single_short_document(name: str) -> None:
    assert PEERS[name](cluster("The bridge opened on Monday after nine years of work.", "."), 50)


def test_kl_stopped_early_is_kl(examples: list[ScoredCluster]) -> None:
    documents = examples[2].documents[:3]
    # Each once: where a sentence stands twice, sumy's ratings forget its first pick.
    sentences = list(dict.fromkeys(text for document in documents for text in split_sentences(document)))
    one = cluster("\n\n".join(sentences))
    assert split_sentences(one.documents[0]) == sentences
    document = sumy_document(sentences)
    ratings = sumy_summarizer("kl")._compute_ratings(document.sentences)
    ranked = sorted(range(len(sentences)), key=lambda place: -ratings[document.sentences[place]])
    assert sumy_kl(one, 100) == in_document_order(ranked, sentences, 100)


def test_sumy_words_need_no_download() -> None:
    assert SplitTokenizer.to_words("It's 5 p.m., said Mr. O'Neil-Li.") == (
        "It",
        "said",
        "O'Neil-Li",
    )


def test_lexrank_prefers_the_sentence_that_others_resemble() -> None:
    texts = ("Ferry grounded.", "Owls blink slowly.", "Grounded ferry, harbour fog.", "Harbour fog.")
    assert lexrank(cluster(*texts), 4) == ["Grounded ferry, harbour fog."]
