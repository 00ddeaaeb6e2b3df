"""The measures, by numbers worked by hand and by what they promise."""

from __future__ import annotations

import random
import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summarizer.evaluation import (
    MEASURES,
    ROUGE,
    Evaluation,
    Prediction,
    Reference,
    SourceView,
    compare,
    compare_systems,
    interval,
    rouge,
    score,
    score_all,
)
from summarizer.evaluation.closeness import minilm_closeness
from summarizer.evaluation.fragments import SourceWords, fragments
from summarizer.evaluation.measures import BY_NAME
from summarizer.evaluation.repetition import pairwise_similarity, repeated_trigrams
from summarizer.evaluation.significance import randomization_p
from tests.evaluation_articles import FARE, GAZETTE, HERALD, cite, documents

ROOT = Path(__file__).resolve().parents[1]


@pytest.fixture(scope="module")
def view() -> SourceView:
    return SourceView(documents(HERALD, GAZETTE, FARE))


# --- ROUGE ------------------------------------------------------------------------------------------------

WORDS = st.lists(
    st.lists(
        st.sampled_from("the ferry ran runs running a reef Orra's 214 were, rescued".split()), min_size=1
    ),
    min_size=1,
    max_size=6,
)


@settings(deadline=None)  # the first call loads rouge-score
@given(WORDS, WORDS)
def test_rouge_is_that_of_rouge_score_to_five_decimals(reference, summary):
    from rouge_score.rouge_scorer import RougeScorer

    wanted = [" ".join(words) for words in reference]
    given_ = [" ".join(words) for words in summary]
    expected = RougeScorer(list(ROUGE), use_stemmer=True).score("\n".join(wanted), "\n".join(given_))
    found = rouge([wanted], given_)
    assert {name: round(value, 5) for name, value in found.items()} == {
        name: round(expected[name].fmeasure, 5) for name in ROUGE
    }


def test_both_variants_of_rouge_l_are_named():
    assert ROUGE == ("rouge1", "rouge2", "rougeL", "rougeLsum")
    found = rouge([["Ada ran home.", "Dov fell over."]], ["Dov fell over.", "Ada ran home."])
    assert found["rougeL"] == pytest.approx(1 / 2)  # one sequence: three of six words in order
    assert found["rougeLsum"] == pytest.approx(1.0)  # sentence by sentence: all of them


def test_words_count_by_their_stems_unless_told_otherwise():
    # the cat sat, the cat ran: 2 of 3 words, 1 of 2 pairs
    found = rouge([["The cats sat."]], ["The cat ran."])
    assert (found["rouge1"], found["rouge2"]) == pytest.approx((2 / 3, 1 / 2))
    assert rouge([["The cats sat."]], ["The cat ran."], stem=False)["rouge1"] == pytest.approx(1 / 3)


def test_the_best_of_several_references_counts():
    both = rouge([["Owls blink."], ["The cat ran."]], ["The cat ran."])
    assert both == pytest.approx(dict.fromkeys(ROUGE, 1.0))


def test_an_empty_summary_scores_nothing():
    assert rouge([["The cat ran."]], []) == dict.fromkeys(ROUGE, 0.0)
    values = score(Prediction("a", ()), Reference("a", "The cat ran."), words=10)
    assert values["length_ratio"] == 0
    assert values["budget_error"] == 1


# --- Fragments: figure 3 of the Newsroom paper ------------------------------------------------------------


def test_fragments_are_the_longest_runs_of_words_that_the_source_has_too():
    # Summary of 6 words: "the cat" (2) and "sat on the mat" (4), from an article of 9.
    found = fragments("The cat sat on the mat.", SourceWords(["The cat ran. A dog sat on the mat"]))
    assert found.lengths == (2, 4)
    assert found.coverage == 1
    assert found.density == pytest.approx((2**2 + 4**2) / 6)
    assert found.compression == pytest.approx(9 / 6)
    found = fragments("Seven owls saw the cat", SourceWords(["The cat saw nothing"]))
    # "seven" and "owls" are new; "saw" is a fragment of 1, "the cat" one of 2: 3 of 5 words.
    assert found.lengths == (1, 2)
    assert found.coverage == pytest.approx(3 / 5)
    assert found.density == pytest.approx(5 / 5)


def test_a_fragment_does_not_run_across_documents():
    apart, together = SourceWords(["a b", "c d"]), SourceWords(["a b c d"])
    assert fragments("a b c d", apart).lengths == (2, 2)
    assert fragments("a b c d", together).lengths == (4,)


def test_nothing_has_no_fragments():
    empty = fragments("", SourceWords(["The cat ran."]))
    assert (empty.coverage, empty.density, empty.compression) == (0, 0, 0)
    assert fragments("The cat", SourceWords([])).lengths == ()


@given(st.lists(st.sampled_from("abcde"), max_size=25), st.lists(st.sampled_from("abcde"), max_size=25))
def test_fragments_are_in_the_source_and_as_long_as_can_be(summary, source):
    words = [f"w{letter}" for letter in source]
    found = fragments(" ".join(f"w{letter}" for letter in summary), SourceWords([" ".join(words)]))
    assert sum(found.lengths) <= len(summary)
    assert found.coverage <= 1
    assert found.density <= max(len(summary), 1)
    if summary and set(summary) <= set(source):
        assert found.coverage == 1


# --- Repetition ---------------------------------------------------------------------------------------------


def test_sentences_are_alike_by_the_cosine_of_their_terms():
    # ferry reef, ferry harbour, owl: cosines 1/2, 0, 0
    mean, largest = pairwise_similarity(["The ferry, a reef.", "A ferry, the harbour.", "An owl."])
    assert mean == pytest.approx(0.5 / 3)
    assert largest == pytest.approx(0.5)


def test_one_sentence_repeats_nothing_and_two_equal_ones_everything():
    assert pairwise_similarity(["The ferry sank."]) == (0, 0)
    assert pairwise_similarity(["The ferry sank."] * 2) == pytest.approx((1, 1))
    assert pairwise_similarity(["The of and.", "It was."]) == (0, 0)  # nothing but function words


def test_trigrams_that_stood_before_are_counted():
    # a b c, b c d, then a b c again: 1 of 3 stood there before.
    assert repeated_trigrams(["a b c d", "A b c."]) == pytest.approx(1 / 3)
    assert repeated_trigrams(["a b", "c d"]) == 0  # none runs across two sentences


# --- Significance -------------------------------------------------------------------------------------------


def test_an_interval_has_the_width_of_the_standard_error():
    assert (interval([0.25] * 8).low, interval([0.25]).high) == (0.25, 0.25)
    found = interval([0.0, 1.0] * 500)
    # The standard error of a mean of 1,000 such values is 0.0158: 95 % lie within 0.031 of it.
    assert found.high - found.low == pytest.approx(0.062, abs=0.006)


def test_randomization_gives_what_all_signs_would():
    # Of the 8 ways to give three differences of 1 a sign, 2 have a sum of 3 or -3.
    assert randomization_p([1.0, 1.0, 1.0]) == pytest.approx(2 / 8, abs=0.02)
    assert randomization_p([0.0, 0.0]) == 1


def test_randomization_is_right_under_no_difference_and_finds_a_real_one():
    rng = random.Random(1)
    false_alarms = sum(randomization_p([rng.gauss(0, 1) for _ in range(20)]) < 0.05 for _ in range(200))
    assert false_alarms <= 20  # 10 expected; more than 20 has a probability below 0.002
    assert randomization_p([rng.gauss(0.5, 1) for _ in range(200)]) < 0.001


def test_comparison_is_paired():
    # Systems that differ by 0.01 on every cluster, while clusters differ by far more.
    theirs = [number / 50 for number in range(50)]
    found = compare([value + 0.01 for value in theirs], theirs)
    assert found.difference.mean == pytest.approx(0.01)
    assert found.difference.high - found.difference.low < 1e-9
    assert found.p < 0.001
    assert found.count == 50


def test_comparison_leaves_out_clusters_that_one_has_no_ground_for():
    ours = score_all("ours", {"a": {"rouge1": 1.0}, "b": {"rouge1": None}})
    other = score_all("other", {"a": {"rouge1": 0.5}, "b": {"rouge1": 0.1}})
    assert compare_systems(ours, other)["rouge1"].count == 1
    assert ours.means["rouge1"].mean == 1
    assert Evaluation((ours, other)).comparisons()["other"]["rouge1"].difference.mean == 0.5


# --- All of them together -----------------------------------------------------------------------------------


def test_every_measure_is_given_or_none_and_within_its_range(view):
    prediction = Prediction(
        "a",
        ("The bridge cost 31 million crowns.", "Owls paid 9 crowns."),
        ((cite(view, "d1", "The bridge cost 31 million crowns, the city council said."),), ()),
    )
    values = score(prediction, Reference("a", HERALD), view, words=12)
    assert list(values) == [measure.name for measure in MEASURES]
    assert [name for name, value in values.items() if value is None] == ["embedding", "consecutive_sentences"]
    for name, value in values.items():
        low, high = BY_NAME[name].range.replace("and up", "to inf").split(" to ")
        assert value is None or float(low) <= value <= float(high), name


def test_what_is_not_given_is_none_and_not_zero(view):
    values = score(Prediction("a", ("The bridge opened.",)))
    assert {name for name, value in values.items() if value is not None} == {
        "similarity_mean", "similarity_max", "repeated_trigrams"
    }  # fmt: skip
    beside = score(Prediction("a", ("The bridge opened.",)), sources=view)
    assert beside["citation_recall"] is None
    assert beside["source_coverage"] is not None
    assert "rouge1" not in score_all("x", {"a": beside}).means


def test_lengths_are_held_against_the_references_and_the_budget():
    values = score(
        Prediction("a", ("One two three.",)), Reference("a", "One two.", "One two three four."), words=4
    )
    assert values["length_ratio"] == pytest.approx(3 / 3)  # the references have three words on average
    assert values["budget_error"] == pytest.approx(1 / 4)


def test_closeness_is_the_cosine_of_mean_embeddings():
    import numpy as np

    class Encoder:
        def encode(self, texts):
            return np.array([{"east": [1.0, 0.0], "north": [0.0, 1.0]}[text] for text in texts])

    closeness = minilm_closeness(Encoder())
    assert closeness(["east"], ["east"]) == pytest.approx(1)
    assert closeness(["east"], ["north"]) == pytest.approx(0)
    assert closeness(["east", "north"], ["east"]) == pytest.approx(2**-0.5)
    assert closeness([], ["east"]) == 0
    values = score(Prediction("a", ("east",)), Reference("a", "north"), closeness=lambda one, other: 0.5)
    assert values["embedding"] == 0.5


# --- What is said of them -----------------------------------------------------------------------------------


def test_the_page_has_the_table_of_the_measures():
    rows = "\n".join(
        f"| `{m.name}` | {m.title} | {m.range} | {m.better} | {m.needs} | {m.source} |" for m in MEASURES
    )
    page = (ROOT / "docs" / "evaluation.md").read_text(encoding="utf-8")
    assert f"| --- | --- | --- | --- | --- | --- |\n{rows}\n" in page, f"put these into the page:\n{rows}"


def test_the_code_on_the_page_runs(capsys):
    page = (ROOT / "docs" / "evaluation.md").read_text(encoding="utf-8")
    (code,) = re.findall(r"```python\n(.*?)```", page, re.DOTALL)
    exec(compile(code, "evaluation.md", "exec"), {})
    assert capsys.readouterr().out
