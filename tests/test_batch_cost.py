"""The arithmetic of docs/scale.md, by hand, and the page that it is written into."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path
from typing import Any

import pytest

from benchmarks import batch
from benchmarks.batch import middle, write_input
from benchmarks.batch_cost import cost_row, document, duration, merged, priced, size
from benchmarks.batch_runs import Run

PAGE = Path(__file__).resolve().parents[1] / "docs" / "scale.md"


def run(**values: Any) -> Run:
    given: dict[str, Any] = {
        "system": "batch, editor, 2 workers",
        "clusters": 104,
        "seconds": 20.8,
        "warm_seconds": 10.0,
        "warm_clusters": 100,
    }
    given |= {"driver_cpu": 0.4, "workers_cpu": 12.0, "start_cpu": 2.0, "driver_mb": 50.0, "worker_mb": 100.0}
    given |= {"output_bytes": 104 * 50_000, "journal_bytes": 104 * 400}
    return Run(**{**given, **values})


def test_rates_leave_the_start_out_or_count_it() -> None:
    assert run().whole == pytest.approx(5.0)
    assert run().warm == pytest.approx(10.0)
    assert run().cpu == pytest.approx(0.1)


def test_the_middle_of_runs_is_the_median_of_each_figure() -> None:
    found = middle(
        [run(seconds=1.0, driver_cpu=9.0), run(seconds=2.0, driver_cpu=7.0), run(seconds=9.0, driver_cpu=8.0)]
    )
    assert (found.seconds, found.driver_cpu, found.clusters) == (2.0, 8.0, 104)


def test_a_million_clusters_by_hand() -> None:
    """0.1 s a cluster: 1e6 * 0.1 / 3600 = 27.8 core hours, 1.7 h on 16 cores, 1.4 at 0.05."""
    plain = {
        "system": "x",
        "clusters": 104,
        "cpu": 0.1,
        "output_bytes": 104 * 50_000,
        "journal_bytes": 104 * 400,
    }
    row = cost_row(plain, plain, "1 million", 1_000_000)
    assert row == ["x", "1 million", "27.8", "1.7 h", "50 GB", "400 MB", "1.4"]


def test_durations_and_sizes_are_told_in_fitting_units() -> None:
    words = ["7.0 s", "10.0 min", "2.0 h", "10.0 days"]
    assert [duration(seconds) for seconds in (7, 600, 7200, 864_000)] == words
    assert [size(5e3), size(4e8), size(5e13)] == ["5 kB", "400 MB", "50 TB"]


def plain(**values: Any) -> dict[str, Any]:
    return asdict(run(**values)) | {"whole": 5.0, "warm": 10.0, "cpu": 0.1}


def test_the_page_has_a_place_for_every_table(tmp_path: Path) -> None:
    copy = tmp_path / "scale.md"
    copy.write_text(PAGE.read_text(encoding="utf-8"), encoding="utf-8")
    names = ("warm", "whole", "machine", "cpu_growth")
    found = {
        "systems": [plain()],
        "models": [plain(system="batch, abstractive", tokens_read=104_000), plain(output_bytes=0)],
        "made": "base",
        "memory": [plain(system="tiny run")],
        "efficiency": {"editor": dict.fromkeys(names, 0.9) | {f"{name}_each": [0.9] for name in names}},
    }
    document(copy, found)
    text = copy.read_text(encoding="utf-8")
    assert "| editor | 100 million |" in text
    assert "| abstractive, BART-base | 1,000 |" in text
    assert "| 1,000 | 0 | 50 |" in text, "a thousand tokens read by each cluster"
    assert "tiny run | 104 |" in text
    assert "| 0.90 | 0.90 |" in text
    assert "Not measured" not in text


def test_only_batches_as_one_would_start_them_are_priced() -> None:
    found = {
        "systems": [plain(system="loop", output_bytes=0), plain(system="batch, editor, 1 worker"), plain()],
        "models": [plain(system="batch, abstractive"), plain(system="peer", output_bytes=0)],
    }
    assert [run["system"] for run in priced(found)] == ["editor", "abstractive"]


def test_files_are_put_together_and_the_first_one_counts() -> None:
    first = {"systems": [], "memory": [{"clusters": 100, "n": 1}], "efficiency": {"a": 1}}
    second = {"systems": [{"n": 2}], "memory": [{"clusters": n, "n": 2} for n in (1000, 100)], "made": "base"}
    found = merged([first, second])
    assert found["systems"] == [{"n": 2}]
    assert found["efficiency"] == {"a": 1}
    assert (found["made"], found["models"]) == ("base", None)
    assert found["memory"] == [{"clusters": 100, "n": 1}, {"clusters": 1000, "n": 2}]


def test_the_command_measures_each_part_and_writes_it_down(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With runs that take as long as is said here: two workers 6 s, one 10, 1 s to start a process."""
    calls: list[tuple[str, str, int | None]] = []

    def fake(name: str, system: str, source: Path, **options: Any) -> Run:
        calls.append((system, options.get("writer") or options.get("model", ""), options.get("workers")))
        workers = options.get("workers") or 0
        tiny = source.name == "tiny.jsonl"
        sizes = {"output_bytes": 9 if system == "batch" else 0, "journal_bytes": 9}
        seconds = {1: 10.0, 2: 6.0}.get(workers, 10.0)
        return Run(name, 12, seconds, seconds / 2, 12, 1.0, workers * 1.0 if tiny else 12.0, 50, 90, **sizes)

    monkeypatch.setattr(batch, "measured", fake)
    monkeypatch.setattr(batch, "start", lambda system, source, **options: options)
    monkeypatch.setattr(batch, "finish", lambda options, name: fake(name, "loop", Path("half"), **options))
    monkeypatch.setattr(batch, "make_model", lambda folder, size: f"made {size}")
    page, output = tmp_path / "scale.md", tmp_path / "batch.json"
    page.write_text(PAGE.read_text(encoding="utf-8"), encoding="utf-8")
    options = ["--clusters", "12", "--repeats", "1", "--writer", "editor", "--writer-clusters", "12"]
    files = ["--output", str(output), "--document", str(page)]
    batch.main([*options, "--made", "tiny", "--model-clusters", "12", "--memory", "1000", *files])
    found = json.loads(output.read_text(encoding="utf-8"))
    assert list(found["efficiency"]) == ["extractive", "editor"]
    assert found["efficiency"]["editor"]["whole"] == pytest.approx(10 / 12, abs=1e-4)
    one, two = [run["cpu"] for run in found["systems"] if run["system"].startswith("batch, editor")]
    assert one == pytest.approx((13 - 2) / 12, abs=1e-4)  # the driver's start and one worker's are left out
    assert two == pytest.approx((13 - 3) / 12, abs=1e-4)
    assert [run["system"] for run in found["models"]][::2] == [
        "batch, abstractive",
        "sumy LexRank + generate",
    ]
    assert [run["system"] for run in found["memory"]] == [
        "batch, 100 tiny clusters",
        "batch, 1,000 tiny clusters",
    ]
    assert ("peer", "made tiny", None) in calls
    text = page.read_text(encoding="utf-8")
    assert all(
        f"| {writer} | 1 million |" in text for writer in ("extractive", "editor", "abstractive, BART-tiny")
    )


def test_inputs_are_cut_in_halves_that_share_nothing(tmp_path: Path) -> None:
    whole = write_input(tmp_path, 6).read_text(encoding="utf-8").splitlines()
    halves = [
        write_input(tmp_path, 6, f"-{n}", slice(n, None, 2)).read_text(encoding="utf-8") for n in range(2)
    ]
    assert [len(half.splitlines()) for half in halves] == [3, 3]
    assert len(whole) == 6
