"""Summarize every cluster of a file: python examples/batch_script.py clusters.jsonl summaries.jsonl."""

# ruff: noqa: T201 - a script prints
import json
import sys
from pathlib import Path

from summarizer import SummarizerConfig, SummarizerError
from summarizer.batch import run

config = SummarizerConfig().with_values(**{"length.words": 120})
try:  # the same call again, after a crash or Ctrl-C, goes on where it stopped
    report = run(*sys.argv[1:3], config=config) if len(sys.argv) == 3 else sys.exit(__doc__)
except SummarizerError as error:
    sys.exit(f"error: {error}")
for line in Path(report.output).read_bytes().splitlines():
    summary = json.loads(line)
    print(f"{summary['cluster_id']}: {summary['text']}\n")
print(f"{report.done} summaries, {report.failures} failed, {report.seconds:.1f} s")
sys.exit(130 if report.interrupted else 0)
