"""``summarizer batch`` on the command line: records, failures, refusals."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from summarizer import Cluster, EmptyInputError, Summarizer
from summarizer.cli.commands import main
from summarizer.pipeline import SummaryFailure
from tests.cli_articles import ARTICLES, assert_one_error, write_articles


@pytest.fixture
def articles(tmp_path: Path) -> Path:
    return write_articles(tmp_path)


@pytest.fixture
def clusters(tmp_path: Path) -> Path:
    lines = [
        json.dumps({"id": "bridge", "documents": list(ARTICLES.values())}),
        "this is no JSON",
        json.dumps({"id": "empty", "documents": []}),
        json.dumps(
            {"id": "ferry", "documents": [{"text": ARTICLES["gazette.txt"], "source": "The Gazette"}]}
        ),
    ]
    path = tmp_path / "clusters.jsonl"
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def test_batch_writes_a_record_a_cluster_and_counts_what_failed(clusters, tmp_path, capsys):
    target = tmp_path / "out.jsonl"
    assert main(["batch", str(clusters), "--output", str(target), "--sentences", "1", "--in-order"]) == 0
    records = [json.loads(line) for line in target.read_text(encoding="utf-8").splitlines()]
    assert [record["cluster_id"] for record in records] == ["bridge", "ferry"]
    assert [len(record["sentences"]) for record in records] == [1, 1]
    out, err = capsys.readouterr()
    assert out == ""
    failures = [line for line in err.splitlines() if line.startswith("warning: ")]
    assert any("line 2" in line for line in failures)
    assert any("line 3" in line for line in failures)
    assert len(failures) == 2
    assert err.splitlines()[-1] == f"summaries written to {str(target)!r}: 2; clusters that failed: 2"


def test_batch_gives_each_cluster_what_run_gives_it(clusters, articles, tmp_path, capsys):
    target = tmp_path / "out.jsonl"
    main(["batch", str(clusters), "--output", str(target), "--words", "30", "--in-order"])
    capsys.readouterr()
    first = json.loads(target.read_text(encoding="utf-8").splitlines()[0])
    paths = [str(articles / "herald.txt"), str(articles / "gazette.txt")]
    main(["run", *paths, "--words", "30", "--format", "json"])
    assert json.loads(capsys.readouterr().out)["text"] == first["text"]


def test_a_cluster_that_the_engine_refuses_is_told_with_its_line(tmp_path, capsys, monkeypatch):
    def refuse_one(self: Summarizer, cluster: Cluster, number: int, reader: object) -> object:
        if cluster.id == "bad":
            return SummaryFailure("bad", EmptyInputError("nothing in it"))
        return plan(self, cluster, number, reader)  # type: ignore[arg-type]

    plan = Summarizer._attempt_plan
    monkeypatch.setattr(Summarizer, "_attempt_plan", refuse_one)
    source = tmp_path / "c.jsonl"
    lines = [json.dumps({"id": name, "documents": list(ARTICLES.values())}) for name in ("a", "bad", "b")]
    source.write_text("\n".join(lines), encoding="utf-8")
    assert main(["batch", str(source), "--output", str(tmp_path / "o.jsonl"), "--workers", "0"]) == 0
    records = (tmp_path / "o.jsonl").read_text(encoding="utf-8").splitlines()
    assert [json.loads(record)["cluster_id"] for record in records] == ["a", "b"]
    assert f"warning: {str(source)!r}, line 2, cluster 'bad': nothing in it\n" in capsys.readouterr().err


def test_batch_strict_stops_at_the_first_failure_and_keeps_nothing_half(clusters, tmp_path, capsys):
    target = tmp_path / "out.jsonl"
    assert main(["batch", str(clusters), "--output", str(target), "--strict"]) == 2
    out, err = capsys.readouterr()
    *_, last = err.splitlines()  # on a busy machine, how far the run is stands before it
    assert out == ""
    assert last.startswith("error: ")
    assert "line 2" in last


def test_batch_without_any_summary_is_an_error_and_leaves_the_output_alone(tmp_path, capsys):
    source, target = tmp_path / "c.jsonl", tmp_path / "o.jsonl"
    source.write_text('{"id": "a", "documents": []}\n', encoding="utf-8")
    target.write_text("what was there\n", encoding="utf-8")
    assert main(["batch", str(source), "--output", str(target)]) == 2
    assert "error: " in capsys.readouterr().err
    assert target.read_text(encoding="utf-8") == "what was there\n"


def test_batch_never_writes_over_its_input(clusters, capsys):
    before = clusters.read_bytes()
    assert main(["batch", str(clusters), "--output", str(clusters)]) == 2
    assert_one_error(capsys, "--output", "input")
    assert clusters.read_bytes() == before
