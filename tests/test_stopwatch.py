"""Seconds by stage, on a clock that stands still between readings."""

from __future__ import annotations

import pytest

from summarizer import stopwatch
from summarizer.stopwatch import Stopwatch


@pytest.fixture
def clock(monkeypatch) -> list[float]:
    """Readings that the clock gives, in this order."""
    readings = [1.0, 3.0, 10.0, 10.5, 20.0, 21.0]
    monkeypatch.setattr(stopwatch.time, "perf_counter", lambda: readings.pop(0))
    return readings


def test_seconds_add_up_by_stage(clock) -> None:
    watch = Stopwatch()
    for stage in ("cleaning", "writing", "cleaning"):
        with watch(stage):
            pass
    assert watch.seconds == {"cleaning": 3.0, "writing": 0.5}


def test_a_stage_that_fails_is_counted_too(clock) -> None:
    watch = Stopwatch()
    with pytest.raises(KeyError), watch("cleaning"):
        raise KeyError("broken")
    assert watch.seconds == {"cleaning": 2.0}


def test_whoever_listens_is_told_before_the_stage_runs(clock) -> None:
    heard = []
    watch = Stopwatch(heard.append)
    with watch("cleaning"):
        assert heard == ["cleaning"]
    assert heard == ["cleaning"]
