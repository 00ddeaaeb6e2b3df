from __future__ import annotations

import json
import lzma
import random
import re
import sys
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks import neural_peers, peers, quality, report, scaling, startup, systems
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
from summarizer.records import Document

FIRST = "Ada ran home. Bea sat down. Cid went out."
SECOND = "Dov fell over. Eva got up. Fay sang."


def cluster(*texts: str, reference: str = "Nothing here.", name: str = "c") -> ScoredCluster:
    documents = tuple(Document(text=text, id=f"d{number}") for number, text in enumerate(texts, start=1))
    return ScoredCluster(name, documents, reference)


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


def test_budget_takes_a_sentence_that_fits_by_half() -> None:
    assert within_budget([0, 1], [6, 8], 10) == [0, 1]  # 4 left, half of 8: just fits
    assert within_budget([0, 1], [6, 9], 10) == [0]


def test_budget_stops_at_the_first_that_does_not_fit() -> None:
    assert within_budget([0, 1, 2], [6, 9, 2], 10) == [0]


def test_budget_passes_over_what_can_never_fit() -> None:
    assert within_budget([0, 1], [21, 5], 10) == [1]


def test_budget_takes_no_more_once_full() -> None:
    assert within_budget([0, 1], [10, 1], 10) == [0]


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


def test_first_k_tells_document_by_document() -> None:
    expected = ["Ada ran home.", "Bea sat down.", "Dov fell over.", "Eva got up."]
    assert first_k(cluster(FIRST, SECOND), 12) == expected


def test_round_robin_tells_the_same_in_turn() -> None:
    expected = ["Ada ran home.", "Dov fell over.", "Bea sat down.", "Eva got up."]
    assert round_robin(cluster(FIRST, SECOND), 12) == expected


def test_round_robin_goes_on_when_a_document_ends() -> None:
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


# Scoring


def scored(system: str, values: dict[str, float], name: str = "c", words: int = 100) -> quality.Score:
    return quality.Score(name, system, values, words, 0.1)


def test_differences_are_paired() -> None:
    values = dict.fromkeys(
        ("rouge1", "rouge2", "rougeL", "rougeLsum", "source_coverage", "similarity_max"), 0.0
    )
    scores = [
        scored(name, dict.fromkeys(values, number / 10 + plus), str(number))
        for number in range(8)
        for name, plus in (("summarizer:extractive", 0.05), ("lead", 0.0))
    ]
    figures = quality.collect(scores, ["summarizer:extractive", "lead"])
    behind = figures["lead"]["behind_summarizer:extractive"]["rouge1"]
    assert {key: behind[key] for key in ("mean", "low", "high")} == pytest.approx(
        {"mean": 0.05, "low": 0.05, "high": 0.05}
    )
    assert behind["p"] < 0.02  # of the 256 ways to give eight equal differences a sign, two reach the sum
    assert "behind_summarizer:extractive" not in figures["summarizer:extractive"]
    assert [row[0] for row in quality.rows(figures)] == ["summarizer (extractive)", "lead"]
    assert "all of them" in quality.significance_note(figures)
    figures["lead"]["behind_summarizer:extractive"]["rouge2"]["p"] = 0.5
    assert "but for lead" in quality.significance_note(figures)


def test_a_peer_that_fails_is_stood_in_for_and_counted(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def failing(given_cluster: ScoredCluster, budget: int) -> list[str]:
        raise np.linalg.LinAlgError("SVD did not converge")

    monkeypatch.setitem(systems.PEERS, "sumy-lsa", failing)
    one = cluster(FIRST, SECOND, reference=FIRST)
    told_by_both = [quality.tell(one, name, 9, None) for name in ("lead", "sumy-lsa")]
    assert told_by_both[1].prediction.sentences == told_by_both[0].prediction.sentences
    scores = quality.measure_one((one, told_by_both), 9)
    assert scores[1].values == scores[0].values
    assert quality.collect(scores, ["lead", "sumy-lsa"])["sumy-lsa"]["failed"] == 1
    assert "sumy-lsa fails on c: SVD did not converge" in capsys.readouterr().err


def test_ours_brings_its_citations_and_a_peer_has_none(examples: list[ScoredCluster]) -> None:
    ours = systems.predict("summarizer:extractive", examples[0], 60)
    assert ours.citations is not None
    assert all(ours.citations)
    assert systems.predict("lead", examples[0], 60).citations is None


# Systems


def test_unknown_system_is_named(capsys: pytest.CaptureFixture[str]) -> None:
    given_arguments = ["--clusters", str(EXAMPLES / "clusters.jsonl"), "--systems", "leed"]
    assert quality.main(given_arguments) == 2
    assert "unknown system 'leed'; known are summarizer:WRITER" in capsys.readouterr().err
    with pytest.raises(ValueError, match="unknown system 'summarizer:magic'"):
        systems.why_not("summarizer:magic")


def test_a_system_that_is_not_there_is_named_with_why(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(neural_peers, "PEERS_FOLDER", tmp_path)
    monkeypatch.setattr(neural_peers, "find_spec", lambda name: None)
    names = ["lead", "bert-extractive", "minilm-lexrank", "checkpoint:no/such", "outputs:none.jsonl"]
    there, skipped = systems.available(names)
    assert there == ["lead"]
    assert "make peers" in skipped["bert-extractive"]
    assert "sentence-transformers is not installed" in skipped["minilm-lexrank"]
    assert "the machine does not have it" in skipped["checkpoint:no/such"]
    assert "is not here" in skipped["outputs:none.jsonl"]
    assert "Not run: bert-extractive (" in quality.skipped_note(skipped)


def test_reasons_hold_no_folder_of_this_machine() -> None:
    assert systems._brief(f"no model in {systems.REPOSITORY}/a/b; train one") == "no model in a/b"


def test_outputs_of_others_are_read_by_id(tmp_path: Path) -> None:
    path = tmp_path / "theirs.jsonl"
    path.write_text('{"id": "c", "summary": "Ada ran. Bea sat."}\n', encoding="utf-8")
    name = f"outputs:{path}"
    assert systems.why_not(name) is None
    assert systems.predict(name, cluster(FIRST), 9).sentences == ("Ada ran.", "Bea sat.")
    with pytest.raises(ValueError, match="no summary of 'd'"):
        systems.predict(name, cluster(FIRST, name="d"), 9)


def test_writers_are_told_apart() -> None:
    assert systems.configured("summarizer:extractive", None).writer.name == "extractive"
    assert systems.shown("summarizer:extractive") == "summarizer (extractive)"
    assert systems.shown("lead") == "lead"


def test_degree_centrality_prefers_what_others_resemble() -> None:
    cosines = np.array([[1.0, 0.8, 0.1], [0.8, 1.0, 0.6], [0.1, 0.6, 1.0]], dtype=np.float32)
    positive = neural_peers.degree_centrality(cosines)
    assert positive.argmax() == 1
    # For symmetric weights the walk's stationary distribution is in proportion to the row sums.
    assert positive / positive.sum() == pytest.approx(cosines.sum(axis=1) / cosines.sum(), abs=1e-4)
    opposed = cosines - 0.2
    assert neural_peers.degree_centrality(opposed).argmax() == 1  # softmax where a cosine is not positive


@pytest.mark.slow
@pytest.mark.parametrize("name", sorted(systems.MISSING))
def test_peers_with_a_model_keep_the_budget(name: str, examples: list[ScoredCluster]) -> None:
    if reason := systems.MISSING[name]():
        pytest.skip(reason)
    summary = systems.PEERS[name](cluster(*(document.text for document in examples[0].documents[:2])), 40)
    assert summary
    words = sum(len(sentence.split()) for sentence in summary)
    assert words - 40 <= max(len(sentence.split()) for sentence in summary) / 2


def test_a_checkpoint_is_called_by_itself(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    class Tokenizer:
        def __call__(self, text: str, **options: object) -> dict[str, object]:
            return {"input_ids": text.split()[: int(str(options.get("max_length")))]}

        def decode(self, tokens: list[str], **options: object) -> str:
            return " ".join(tokens)

    class Model:
        class config:
            max_position_embeddings = 6

        def generate(self, input_ids: list[str], **options: object) -> list[list[str]]:
            return [input_ids]

    monkeypatch.setattr(neural_peers, "_checkpoint", lambda name: (Tokenizer(), Model()))
    pytest.importorskip("torch", reason="checkpoints need torch")
    # Six positions, two of them for marks, over two documents: two tokens of each.
    assert neural_peers.checkpoint("x", cluster("Ada ran home today.", "Dov fell over."), 9) == [
        "Ada ran Dov fell"
    ]


def test_absent_clusters_are_a_skip(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert quality.main(["--clusters", str(tmp_path / "none.jsonl")]) == 0
    assert "skipped:" in capsys.readouterr().err


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_quality_from_end_to_end(
    jobs: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    readme, output = tmp_path / "README.md", tmp_path / "out" / "figures.json"
    readme.write_text("before\n<!-- quality:begin -->\nold\n<!-- quality:end -->\nafter\n", encoding="utf-8")
    page = tmp_path / "results.md"
    page.write_text(readme.read_text(encoding="utf-8"), encoding="utf-8")
    monkeypatch.setattr(quality, "README", readme)
    monkeypatch.setattr(quality, "PAGE", page)
    arguments = ["--clusters", str(EXAMPLES / "clusters.jsonl"), "--words", "120", "--jobs", jobs, "--page"]
    scores = tmp_path / "scores.json"
    arguments += ["--systems", "lead", "oracle", "--output", str(output), "--scores", str(scores)]
    assert quality.main(arguments) == 0
    assert len(json.loads(scores.read_text(encoding="utf-8"))["scores"]) == 6
    figures = json.loads(output.read_text(encoding="utf-8"))
    assert "scores" not in figures
    found = figures["systems"]
    assert found["oracle"]["rouge2"]["mean"] > found["lead"]["rouge2"]["mean"] > 0
    text = page.read_text(encoding="utf-8")
    assert "| oracle |" in text
    assert "3 clusters of news, 120 words each." in readme.read_text(encoding="utf-8")
    assert "\nold\n" not in text
    assert text.startswith("before\n")
    assert text.endswith("\nafter\n")
    assert "3 clusters of clusters.jsonl, 120 words" in capsys.readouterr().out


# Reading


def test_clusters_are_read_from_xz_up_to_the_limit(tmp_path: Path) -> None:
    path = tmp_path / "clusters.jsonl.xz"
    record = {"documents": ["One.", {"text": "Two.", "id": "b", "source": "S"}], "reference": " R. "}
    lines = "\n\n".join(json.dumps({"id": number, **record}) for number in range(3))
    path.write_bytes(lzma.compress(lines.encode()))
    read = read_clusters(path, 2)
    assert [one.id for one in read] == ["0", "1"]
    assert read[0].reference == "R."
    assert read[0].documents == (Document(text="One.", id="d1"), Document(text="Two.", id="b", source="S"))


def test_a_cluster_without_reference_is_named(tmp_path: Path) -> None:
    path = tmp_path / "clusters.jsonl"
    path.write_text('{"id": "x", "documents": ["One."]}\n', encoding="utf-8")
    with pytest.raises(ValueError, match=r"cluster 'x' has no 'reference'.*references"):
        read_clusters(path)


def test_readme_without_marks_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "README.md"
    path.write_text("nothing", encoding="utf-8")
    with pytest.raises(ValueError, match="must hold one pair of <!-- quality:begin -->"):
        report.rewrite_between(path, "quality", "table")
    assert path.read_text(encoding="utf-8") == "nothing"


def test_markdown_table() -> None:
    assert report.markdown_table(["a", "b"], [["x", "1"]]) == "| a | b |\n| --- | ---: |\n| x | 1 |"


# Growth


@pytest.mark.parametrize("power", [1.0, 2.0, 0.5])
def test_growth_finds_the_exponent(power: float) -> None:
    sizes = [20.0, 200.0, 2000.0]
    assert scaling.growth(sizes, [3 * size**power for size in sizes]) == pytest.approx(power)


def test_one_size_has_no_growth() -> None:
    assert scaling.exponents([scaling.Measured(100, 2000, 40_000, 1.0, 100, {})]) == {}
    assert scaling.sentence({}) == ""


def test_exponents_look_at_the_large_sizes_apart() -> None:
    # A fixed cost of 1 s hides what grows until the input is large.
    measured = [
        scaling.Measured(n, 20 * n, 400 * n, 1 + 0.01 * n, 100, {}) for n in (1, 10, 100, 1000, 10_000)
    ]
    fitted = scaling.exponents(measured)
    assert fitted["all sizes"]["seconds"] < fitted["100 documents and more"]["seconds"] < 1
    assert fitted["all sizes"]["peak_mb"] == pytest.approx(0, abs=1e-9)


def test_made_documents_share_a_story_and_have_their_own() -> None:
    texts = scaling.make_documents(scaling.invented_sentences(), 30)
    assert texts == scaling.make_documents(scaling.invented_sentences(), 30)
    assert len(texts) == 30
    sentences = [re.findall(r"[^.]+\.", text) for text in texts]
    assert {len(own) for own in sentences} == {scaling.SENTENCES}
    flat = [sentence for own in sentences for sentence in own]
    assert len(set(flat)) > 0.98 * len(flat)  # alike, not the same
    assert texts[:10] == scaling.make_documents(scaling.invented_sentences(), 10)


def test_too_few_sentences_are_said_so() -> None:
    source = islice(scaling.invented_sentences(), scaling.STORY + 25)
    with pytest.raises(ValueError, match="enough for 2 documents, not for 3"):
        scaling.make_documents(source, 3)


def test_thinned_keeps_the_ends() -> None:
    words = "The " + "very " * 200 + "end."
    thin = scaling.thinned(words, random.Random(1)).split()
    assert (thin[0], thin[-1]) == ("The", "end.")
    assert 160 < len(thin) < 195


def test_peak_memory_is_that_of_a_python_process() -> None:
    assert 5 < report.peak_mb() < 100_000


# Startup


def test_startup_runs_five_example_articles() -> None:
    articles = startup.example_articles()
    assert len(articles) == 5
    assert articles == sorted(articles)


def test_seconds_of_a_process() -> None:
    slept = startup.seconds([sys.executable, "-c", "import time; time.sleep(0.2)"])
    assert 0.2 < slept < 5


def test_a_failing_process_has_no_time() -> None:
    with pytest.raises(RuntimeError, match=r"ended with 3: .*oh"):
        startup.seconds([sys.executable, "-c", "import sys; sys.stderr.write('oh'); sys.exit(3)"])


def test_the_peer_prints_ten_sentences_of_the_file(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    article = startup.example_articles()[-1]
    monkeypatch.setattr(sys, "argv", ["sumy", str(article)])
    exec(compile(startup.SUMY, "sumy", "exec"), {})
    printed = capsys.readouterr().out
    text = " ".join(article.read_text(encoding="utf-8").split())
    assert len(printed.splitlines()) == 10
    assert all(line in text for line in printed.splitlines())


def test_ratios_are_to_the_peer() -> None:
    rows = startup.rows({startup.PEER: [2.0, 1.0, 4.0], "other": [1.0, 3.0, 0.5]})
    assert rows == [[startup.PEER, "2.00", "1.00", "1.00"], ["other", "1.00", "0.50", "0.50"]]
