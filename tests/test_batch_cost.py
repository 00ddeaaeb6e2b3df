"""The arithmetic of docs/scale.md, by hand, and the page that it is written into."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from benchmarks.batch import middle, write_input
from benchmarks.batch_cost import cost_row, document, duration, size
from benchmarks.batch_runs import Run, tiny_clusters

PAGE = Path(__file__).resolve().parents[1] / "docs" / "scale.md"


def run(**values: Any) -> Run:
    given: dict[str, Any] = {
        "system": "batch, 1 worker",
        "clusters": 104,
        "seconds": 20.8,
        "warm_seconds": 10.0,
    }
    given |= {"driver_cpu": 0.4, "workers_cpu": 10.0, "driver_mb": 50.0, "worker_mb": 100.0}
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


@pytest.mark.parametrize(
    ("seconds", "words"), [(7, "7.0 s"), (600, "10.0 min"), (7200, "2.0 h"), (864_000, "10.0 days")]
)
def test_durations(seconds: float, words: str) -> None:
    assert duration(seconds) == words


def test_sizes() -> None:
    assert [size(5e3), size(4e8), size(5e13)] == ["5 kB", "400 MB", "50 TB"]


def test_the_page_has_a_place_for_every_table(tmp_path: Path) -> None:
    copy = tmp_path / "scale.md"
    copy.write_text(PAGE.read_text(encoding="utf-8"), encoding="utf-8")
    from dataclasses import asdict

    plain = asdict(run()) | {"whole": 5.0, "warm": 10.0, "cpu": 0.1}
    names = ("warm", "whole", "machine", "cpu_growth")
    efficiency = dict.fromkeys(names, 0.9) | {f"{name}_each": [0.9] for name in names}
    document(copy, {"systems": [plain], "memory": [plain | {"system": "tiny run"}], "efficiency": efficiency})
    text = copy.read_text(encoding="utf-8")
    assert "| batch, 1 worker | 100 million |" in text
    assert "tiny run | 104 |" in text
    assert "| 0.90 | 0.9 |" in text
    assert "Not measured" not in text


def test_tiny_clusters_are_made_as_they_are_asked_for() -> None:
    endless = tiny_clusters(10**12)
    first, second = next(endless), next(endless)
    assert first["id"] != second["id"]
    assert first["documents"] != second["documents"]


def test_inputs_are_cut_in_halves_that_share_nothing(tmp_path: Path) -> None:
    whole = write_input(tmp_path, 6).read_text(encoding="utf-8").splitlines()
    halves = [
        write_input(tmp_path, 6, f"-{n}", slice(n, None, 2)).read_text(encoding="utf-8") for n in range(2)
    ]
    assert [len(half.splitlines()) for half in halves] == [3, 3]
    assert len(whole) == 6
