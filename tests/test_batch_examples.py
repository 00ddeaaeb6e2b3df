"""The scripts in ``examples/`` do what they say."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

from tests.batches import ROOT, TEXTS, records, write_clusters

EXAMPLES = ROOT / "examples"
TUESDAY = TEXTS[0] + " A crack was found in its eastern pillar on Tuesday. Engineers closed two lanes."


def call(script: str, *arguments: object) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, EXAMPLES / script, *map(str, arguments)],
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
    )


def test_the_batch_script(tmp_path: Path) -> None:
    source = write_clusters(tmp_path / "c.jsonl", 3, bad=(1,))
    done = call("batch_script.py", source, tmp_path / "o.jsonl")
    assert done.returncode == 0, done.stderr
    assert "2 summaries, 1 failed" in done.stdout
    assert len(records(tmp_path / "o.jsonl")) == 2
    lines = (EXAMPLES / "batch_script.py").read_text(encoding="utf-8").splitlines()
    assert len(lines) <= 20


def test_the_daily_script_tells_what_is_new_only_once(tmp_path: Path) -> None:
    inbox, state = tmp_path / "inbox", tmp_path / "state"
    inbox.mkdir()
    (inbox / "monday.txt").write_text(TEXTS[0])
    first = call("new_since_yesterday.py", inbox, state)
    assert first.returncode == 0, first.stderr
    assert "opened on Monday" in first.stdout
    assert call("new_since_yesterday.py", inbox, state).stdout == "nothing new\n"
    (inbox / "tuesday.txt").write_text(TUESDAY)
    second = call("new_since_yesterday.py", inbox, state)
    assert second.returncode == 0, second.stderr
    assert "crack" in second.stdout
    assert "ribbon" not in second.stdout
    seen = json.loads((state / "seen.json").read_text())
    assert len(seen) == 2


def test_an_article_that_cannot_be_read_stops_no_later_day(tmp_path: Path) -> None:
    inbox, state = tmp_path / "inbox", tmp_path / "state"
    inbox.mkdir()
    (inbox / "monday.txt").write_text(TEXTS[0])
    (inbox / "broken.pdf").write_bytes(b"no PDF at all")
    first = call("new_since_yesterday.py", inbox, state)
    assert first.returncode == 0, first.stderr
    assert "broken.pdf" in first.stderr
    (inbox / "tuesday.txt").write_text(TUESDAY)
    second = call("new_since_yesterday.py", inbox, state)
    assert (second.returncode, "crack" in second.stdout) == (0, True), second.stderr


def test_scripts_say_what_they_want(tmp_path: Path) -> None:
    for script in ("batch_script.py", "new_since_yesterday.py"):
        bare = call(script)
        assert (bare.returncode, script in bare.stderr, "Traceback" in bare.stderr) == (1, True, False)
        missing = call(script, tmp_path / "gone", tmp_path / "new")
        assert (missing.returncode, "error: " in missing.stderr, "gone" in missing.stderr) == (1, True, True)
        assert "Traceback" not in missing.stderr
