"""What a run comes to: counted item by item, also over its resumptions, and printed at its end."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from summarizer.batch.journal import Entry


@dataclass(slots=True)
class Tally:
    """Running sums over the finished items of an output."""

    done: int = 0
    failed: Counter[str] = field(default_factory=Counter)
    words_in: int = 0
    words_out: int = 0
    sentences: int = 0
    support: float = 0.0
    seconds: Counter[str] = field(default_factory=Counter)

    @property
    def failures(self) -> int:
        """Number of items that failed."""
        return self.failed.total()

    def add(self, entry: Entry) -> None:
        """Count one finished item."""
        if entry.error:
            self.failed[entry.error] += 1
            return
        self.done += 1
        self.words_in += entry.counts.words_in
        self.words_out += entry.counts.words_out
        self.sentences += entry.counts.sentences
        self.support += entry.counts.support
        self.seconds.update(entry.counts.seconds)


@dataclass(frozen=True, slots=True)
class BatchReport:
    """The end of a run. All but ``this_run`` and ``seconds`` counts the whole output, resumptions included.

    Attributes:
        output: The file of records.
        failures_file: The file of failures; absent where nothing failed.
        done: Clusters with a summary.
        failed: Clusters without one, by class of error.
        words_in: Words of their documents, cleaned.
        words_out: Words of the summaries.
        mean_support: Mean score of the support of all their sentences, in [0, 1]; ``None`` without any.
        stage_seconds: Seconds of work by stage, over all processes.
        this_run: Clusters that this run worked on.
        seconds: Wall time of this run.
        interrupted: Whether it was asked to stop before the end.
    """

    output: str
    failures_file: str
    done: int
    failed: dict[str, int]
    words_in: int
    words_out: int
    mean_support: float | None
    stage_seconds: dict[str, float]
    this_run: int
    seconds: float
    interrupted: bool

    @property
    def compression(self) -> float | None:
        """Words of the documents for each word of the summaries."""
        return round(self.words_in / self.words_out, 2) if self.words_out else None

    @property
    def failures(self) -> int:
        """Number of clusters that failed."""
        return sum(self.failed.values())

    def to_dict(self) -> dict[str, Any]:
        """As plain values."""
        return {
            "output": self.output,
            "failures_file": self.failures_file if self.failed else None,
            "interrupted": self.interrupted,
            "done": self.done,
            "failed": self.failures,
            "failed_by_class": self.failed,
            "words_in": self.words_in,
            "words_out": self.words_out,
            "compression": self.compression,
            "mean_support": self.mean_support,
            "stage_seconds": self.stage_seconds,
            "this_run": self.this_run,
            "seconds": self.seconds,
            "clusters_per_second": round(self.this_run / self.seconds, 3) if self.seconds else None,
        }

    def to_json(self) -> str:
        """As JSON text."""
        return json.dumps(self.to_dict(), ensure_ascii=False, indent=2)

    def to_text(self) -> str:
        """A few lines for a person."""
        rate = f", {self.this_run / self.seconds:.2f} a second" if self.seconds and self.this_run else ""
        lines = [f"this run: {self.this_run} clusters in {self.seconds:.1f} s{rate}"]
        if self.words_out:
            support = "" if self.mean_support is None else f"; mean support {self.mean_support:.3f}"
            lines.append(
                f"words: {self.words_in:,} in, {self.words_out:,} out, "
                f"compression {self.compression} to 1{support}"
            )
        if self.stage_seconds:
            stages = sorted(self.stage_seconds.items(), key=lambda pair: -pair[1])
            lines.append("seconds by stage: " + ", ".join(f"{name} {value:.1f}" for name, value in stages))
        if self.failed:
            classes = ", ".join(f"{name} {number}" for name, number in sorted(self.failed.items()))
            lines.append(f"failed by class: {classes}; see {self.failures_file!r}")
        return "\n".join(lines)


def make_report(
    tally: Tally, output: str, failures_file: str, this_run: int, seconds: float, interrupted: bool
) -> BatchReport:
    """The report of a tally."""
    return BatchReport(
        output=output,
        failures_file=failures_file,
        done=tally.done,
        failed=dict(sorted(tally.failed.items())),
        words_in=tally.words_in,
        words_out=tally.words_out,
        mean_support=round(tally.support / tally.sentences, 4) if tally.sentences else None,
        stage_seconds={name: round(value, 3) for name, value in sorted(tally.seconds.items())},
        this_run=this_run,
        seconds=round(seconds, 3),
        interrupted=interrupted,
    )
