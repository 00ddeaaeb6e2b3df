"""The gate, the ablations, the pictures, the speed counters and the command that runs them all."""

from __future__ import annotations

import argparse
import json
from pathlib import Path

import pytest

from benchmarks import ablation_cases, ablations, gate, pictures, speed
from benchmarks import all as everything
from benchmarks.ablation_cases import Case
from benchmarks.data import EXAMPLES, ScoredCluster, read_clusters
from summarizer import Summarizer
from summarizer.records import Citation, Document, Summary, SummarySentence, Support
from summarizer.writing import WRITERS

OURS = "summarizer:extractive"


def cluster(*texts: str, reference: str = "Nothing here.", name: str = "c") -> ScoredCluster:
    return ScoredCluster(
        name, tuple(Document(text, id=f"d{n}") for n, text in enumerate(texts, 1)), reference
    )


def summary(*sentences: tuple[str, int, tuple[str, ...]]) -> Summary:
    """A summary from (text, claimed sources, cited documents)."""
    told = tuple(
        SummarySentence(
            text, Support("supported", 1.0), sources, tuple(Citation(d, "", 0, 1, "", 1) for d in cited)
        )
        for text, sources, cited in sentences
    )
    return Summary("c", None, "en", "extractive", told, (), ())


# --- Gate ---------------------------------------------------------------------------------------------------


@pytest.fixture
def measured(monkeypatch: pytest.MonkeyPatch) -> dict[str, float]:
    """What the gate measures in these tests: values that a test may change."""
    values = {"rouge2": 0.2, "similarity_max": 0.4, "calls": 100.0}
    monkeypatch.setattr(gate, "measure", lambda part, clusters: {OURS: dict(values)})
    monkeypatch.setattr(
        gate, "hashes", lambda: {"data": {"examples/a": "1"}, "models": {"summarizer/data/m": "1"}}
    )
    return values


@pytest.fixture
def baseline(tmp_path: Path, measured: dict[str, float]) -> Path:
    path = tmp_path / "baseline.json"
    assert run(path, "--raise-floors") == 0
    return path


def run(path: Path, *arguments: str) -> int:
    return gate.main(["--baseline", str(path), "--parts", "examples", *arguments])


def test_the_floors_hold_where_nothing_has_changed(baseline, capsys):
    assert run(baseline) == 0
    assert "3 of 3 floors hold" in capsys.readouterr().out


def test_without_floors_the_gate_does_not_pass(tmp_path, measured, capsys):
    assert run(tmp_path / "none.json") == 1
    assert "there is no floor to hold" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("name", "within", "beyond"),
    [("rouge2", 0.181, 0.179), ("similarity_max", 0.419, 0.421), ("calls", 124.0, 126.0)],
)
def test_a_floor_that_is_missed_fails(baseline, measured, capsys, name, within, beyond):
    measured[name] = within
    assert run(baseline) == 0
    measured[name] = beyond
    assert run(baseline) == 1
    out, err = capsys.readouterr()
    assert "MISSED" in out
    assert f"examples: summarizer (extractive): {name} is" in err


def test_raising_never_lowers(baseline, measured):
    measured.update(rouge2=0.25, similarity_max=0.5)
    assert run(baseline, "--raise-floors") == 1  # the ceiling that is now missed stays where it was
    floors = json.loads(baseline.read_text(encoding="utf-8"))["floors"]["examples"][OURS]
    assert floors["rouge2"]["floor"] == 0.25
    assert floors["similarity_max"]["floor"] == 0.4


def test_lowering_without_a_reason_is_refused(baseline, measured, capsys):
    before = baseline.read_text(encoding="utf-8")
    measured["rouge2"] = 0.1
    for arguments in (["--lower-floors"], ["--lower-floors", "--reason", "  "], ["--reason", "because"]):
        with pytest.raises(SystemExit):
            run(baseline, *arguments)
        assert "needs --reason TEXT" in capsys.readouterr().err
    assert baseline.read_text(encoding="utf-8") == before
    assert run(baseline) == 1


def test_lowering_with_a_reason_writes_it_down(baseline, measured):
    measured["rouge2"] = 0.1
    assert run(baseline, "--lower-floors", "--reason", "the old references were wrong") == 0
    content = json.loads(baseline.read_text(encoding="utf-8"))
    assert content["floors"]["examples"][OURS]["rouge2"]["floor"] == 0.1
    (entry,) = content["lowered"]
    assert entry["reason"] == "the old references were wrong"
    assert entry["floors"] == ["examples summarizer:extractive rouge2: 0.2 to 0.1"]
    assert run(baseline) == 0


def test_changed_data_fails_and_a_changed_model_is_told(baseline, monkeypatch, capsys):
    models = {"summarizer/data/m": "2"}
    monkeypatch.setattr(gate, "hashes", lambda: {"data": {"examples/a": "1"}, "models": models})
    assert run(baseline) == 0
    assert "note: summarizer/data/m has changed" in capsys.readouterr().out
    monkeypatch.setattr(gate, "hashes", lambda: {"data": {"examples/a": "2"}, "models": models})
    assert run(baseline) == 1
    assert "examples/a is not what the floors were measured on" in capsys.readouterr().err
    monkeypatch.setattr(gate, "hashes", lambda: {"data": {}, "models": models})
    assert run(baseline) == 1
    assert run(baseline, "--raise-floors") == 1  # raising accepts no other data
    assert run(baseline, "--lower-floors", "--reason", "a new example") == 0


def test_absent_validation_data_is_no_change(monkeypatch, tmp_path, capsys):
    known = {"cased_clusters.val.jsonl.xz": "1", "examples/a": "1"}
    assert gate.gone(known, {"examples/a": "1"}) == []
    assert gate.changed(known, {"examples/a": "1"}) == []
    monkeypatch.setattr(gate, "VALIDATION", tmp_path / "none.xz")
    assert gate.clusters_of("validation") is None


def test_the_hashes_are_of_the_files():
    found = gate.hashes()
    assert {"examples/clusters.jsonl", "examples/references/ferry.txt"} <= set(found["data"])
    assert "summarizer/data/salience.json" in found["models"]
    assert not any(name.startswith("/") for kind in found.values() for name in kind)


def test_the_gate_measures_what_it_says():
    values = gate.measure("examples", read_clusters(EXAMPLES / "clusters.jsonl", 1))[OURS]
    assert (
        {*gate.MEASURES, gate.AHEAD, gate.CALLS} >= set(values) >= {"rouge2", "citation_recall", gate.CALLS}
    )
    assert values["novel_numbers"] == 0


def test_the_committed_floors_are_of_every_measure():
    content = json.loads(gate.BASELINE.read_text(encoding="utf-8"))
    for part in gate.WORDS:
        assert set(gate.MEASURES) <= set(content["floors"][part][OURS])
    assert gate.changed(content["hashes"]["data"], gate.hashes()["data"]) == []
    assert all(entry["reason"].strip() for entry in content["lowered"])


# --- Counters of speed --------------------------------------------------------------------------------------


def test_calls_are_the_same_in_every_run_and_grow_with_the_work():
    whole = read_clusters(EXAMPLES / "clusters.jsonl")[0]
    small = ScoredCluster(whole.id, whole.documents[:2], whole.reference)
    first, again = (speed.count_calls(OURS, small, 60) for _ in range(2))
    assert sum(again.values()) == pytest.approx(sum(first.values()), rel=0.02)
    assert sum(speed.count_calls(OURS, whole, 60).values()) > 1.5 * sum(first.values())
    assert {"cleaning", "segmentation", "planning"} <= set(first)


def test_peaks_of_memory_are_told_by_stage():
    one = read_clusters(EXAMPLES / "clusters.jsonl")[0]
    peaks = speed.peak_allocations(OURS, one, 60)
    assert peaks["analysis"] > 0
    assert all(peak >= 0 for peak in peaks.values())


def test_ratios_are_to_ours():
    clusters = read_clusters(EXAMPLES / "clusters.jsonl", 1)
    found = speed.systems(["lead", OURS], clusters, 60, 1)
    assert found[OURS]["of_ours"] == 1
    assert found["lead"]["of_ours"] == pytest.approx(found["lead"]["seconds"] / found[OURS]["seconds"])


# --- Ablations ----------------------------------------------------------------------------------------------


def test_noise_strays_and_reprints_are_found_by_hand():
    noisy = Case(cluster("x"), 60, noise=("Share this story",))
    told = summary(("Ada ran. Share  this story", 1, ("d1",)), ("Bea sat.", 1, ("d1",)))
    assert ablation_cases.noise_share(noisy, told) == 0  # white space is as printed
    told = summary(("Ada ran. Share this story", 1, ("d1",)), ("Bea sat.", 1, ("d1",)))
    assert ablation_cases.noise_share(noisy, told) == 1 / 2
    told = summary(("Ada ran.", 1, ("stray",)), ("Bea sat.", 2, ("d1", "stray")), ("Cid.", 1, ("d1",)))
    assert ablation_cases.stray_share(Case(cluster("x"), 60), told) == pytest.approx(2 / 3)
    reprinted = Case(cluster("x"), 60, copies={"copy1": "d1"})
    told = summary(("Ada ran.", 2, ("d1", "copy1")), ("Bea sat.", 2, ("d1", "d2")))
    assert ablation_cases.overcount(reprinted, told) == 1 / 2


def test_strays_and_copies_are_planted_between_the_documents():
    clusters = [
        cluster("One ran. Two sat. Three fell.", "Four.", name="a"),
        cluster("Five rose.", "Six.", name="b"),
    ]
    stray = ablation_cases.strayed(clusters, 60)
    assert [d.id for d in stray[0].cluster.documents] == ["d1", "stray", "d2"]
    assert stray[0].cluster.documents[1].text == "Five rose."
    copies = ablation_cases.copied(clusters, 60)[0]
    assert copies.copies == {"copy1": "d1", "copy2": "d1"}
    assert copies.cluster.documents[2].text == "One ran. Two sat."
    assert all(case.noise for case in ablation_cases.noisy())


def test_the_inventing_writer_changes_every_second_sentence():
    assert ablation_cases.invent("It cost 31 crowns.") == "It cost 3193 crowns."
    assert ablation_cases.invent("Then mayor Ida Ito spoke.") == "Then mayor Odo Quillfeather spoke."
    assert ablation_cases.invent("It sank.") == "It sank, Odo Quillfeather said."
    from unittest.mock import patch

    one = read_clusters(EXAMPLES / "clusters.jsonl", 1)[0]
    with patch.dict(WRITERS, extractive=lambda config, split: ablation_cases.InventingWriter()):
        told = ablations.engine(ablations.Ablation("x", {"checking.enabled": False}), 80).summarize(
            one.documents
        )
    assert "93" in told.text or "Quillfeather" in told.text


def test_every_ablation_is_an_engine_on_a_known_sample():
    for ablation in ablations.ABLATIONS:
        assert isinstance(ablations.engine(ablation, 60), Summarizer)
        assert ablation.sample in ("plain", "strayed", "copied", "noisy", "invented")


def test_weights_without_position_and_of_one_size():
    without = json.loads(ablations.weights_file("no position").read_text(encoding="utf-8"))["features"]
    assert all(without[name]["weight"] == 0 for name in ablations.POSITION)
    assert without["support"]["weight"] != 0
    equal = json.loads(ablations.weights_file("equal").read_text(encoding="utf-8"))["features"]
    assert len({abs(each["weight"]) for each in equal.values()}) == 1
    assert equal["lexrank"]["weight"] < 0 < equal["support"]["weight"]  # the signs are kept


def test_difference_leaves_out_cases_without_a_value():
    found = ablations.difference([{"stray": 1.0}, {"stray": None}], [{"stray": 0.5}, {"stray": 0.1}], "stray")
    assert found.count == 1
    assert found.difference.mean == -0.5


# --- Pictures and the command that runs all -----------------------------------------------------------------


def test_pictures_are_drawn_from_results_and_missing_ones_named(tmp_path, capsys):
    pytest.importorskip("matplotlib", reason="pictures need matplotlib")
    sizes = [{"documents": n, "seconds": n / 50, "peak_mb": 80 + n} for n in (2, 20, 100)]
    (tmp_path / "scaling.json").write_text(
        json.dumps({"sizes": sizes, "exponents": {"all sizes": {"seconds": 1.0}}}), encoding="utf-8"
    )
    measure = {"mean": 0.4, "low": 0.3, "high": 0.5}
    system = {"rouge2": measure, "seconds_median": 0.1, "source_coverage": measure, "similarity_max": measure}
    systems = {"summarizer:extractive": system, "lead": {**system, "seconds_median": 0.01}}
    (tmp_path / "quality.json").write_text(
        json.dumps({"clusters": "c.jsonl", "count": 3, "words": 120, "systems": systems}), encoding="utf-8"
    )
    drawn = pictures.draw(tmp_path, tmp_path / "images")
    assert drawn == ["quality-speed", "redundancy-coverage", "scaling"]
    assert (tmp_path / "images" / "scaling.png").read_bytes().startswith(b"\x89PNG")
    assert "summarizer (extractive)" in (tmp_path / "images" / "quality-speed.svg").read_text(
        encoding="utf-8"
    )
    assert "lengths.json is not there" in capsys.readouterr().err


def test_parts_are_selected_in_their_own_order():
    assert [part.name for part in everything.selected("pictures, startup")] == ["startup", "pictures"]
    assert len(everything.selected(None)) == len(everything.PARTS)
    with pytest.raises(ValueError, match="unknown part 'speeed'; known are startup"):
        everything.selected("speeed")
    assert everything.main(["--only", "speeed"]) == 2


def test_resuming_passes_over_what_this_code_has_done(tmp_path, monkeypatch):
    started: list[str] = []

    class Done:
        returncode = 0

    monkeypatch.setattr(everything, "DONE", tmp_path / "done.json")
    monkeypatch.setattr(everything, "fingerprint", lambda: "1")
    monkeypatch.setattr(everything.subprocess, "run", lambda made, **_: started.append(made[2]) or Done())
    options = argparse.Namespace(resume=True, quick=True, page=False)
    parts = everything.selected("startup,pictures")
    everything.run(parts, options)
    everything.run(parts, options)
    assert started == ["benchmarks.startup", "benchmarks.pictures", "benchmarks.pictures"]
    monkeypatch.setattr(everything, "fingerprint", lambda: "2")
    everything.run(parts, options)
    assert started.count("benchmarks.startup") == 2


def test_a_failed_part_fails_the_whole(monkeypatch, tmp_path, capsys):
    class Failed:
        returncode = 3

    monkeypatch.setattr(everything, "DONE", tmp_path / "done.json")
    monkeypatch.setattr(everything.subprocess, "run", lambda made, **_: Failed())
    assert everything.main(["--only", "startup"]) == 1
    assert "failed: startup" in capsys.readouterr().err
