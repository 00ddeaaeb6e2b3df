"""The benchmark of quality: paired differences, systems that are absent or fail, and its page."""

from __future__ import annotations

import json
import lzma
from pathlib import Path

import numpy as np
import pytest
from scored_clusters import FIRST, SECOND, cluster

from benchmarks import neural_peers, quality, report, systems
from benchmarks.data import EXAMPLES, ScoredCluster, read_clusters
from summarizer.records import Document


@pytest.fixture(scope="module")
def examples() -> list[ScoredCluster]:
    return read_clusters(EXAMPLES / "clusters.jsonl")


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
