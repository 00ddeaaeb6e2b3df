"""Summarize every cluster of a file: python examples/batch_script.py clusters.jsonl summaries.jsonl."""

# ruff: noqa: T201 - a script prints
import json
import sys
from pathlib import Path

from summarizer import SummarizerConfig
from summarizer.batch import run

config = SummarizerConfig().with_values(**{"length.words": 120})
report = run(sys.argv[1], sys.argv[2], config=config)  # again after a crash: goes on where it stopped
print(f"{report.done} summaries, {report.failures} failed, {report.seconds:.1f} s")
with Path(report.output).open(encoding="utf-8") as lines:
    for line in lines:
        summary = json.loads(line)
        print(f"\n{summary['cluster_id']}: {summary['text']}")
sys.exit(130 if report.interrupted else 0)
