"""The gate: quality may not fall below the floors of ``baseline.json``.

::

    python -m benchmarks.gate                                     hold the line; 1 where a floor is missed
    python -m benchmarks.gate --raise-floors                      after a gain: floors go up, never down
    python -m benchmarks.gate --lower-floors --reason "why"       the only way down; the reason is kept

Two parts. ``examples``: the project's own clusters with references written for it, everywhere.
``validation``: the first clusters of the shared validation set, where it is there, skipped with a message
where not. Measures where lower is better have ceilings, which are floors upside down. Values are the same in
every run; the tolerances are for other versions of libraries, and are wide for three clusters, where one
sentence is a point.

The baseline also holds hashes. Where the clusters or references have changed, the floors were measured on
something else: that fails, until it is accepted with a reason. Where a model or table of the package has
changed, that is told, and the floors hold as before.
"""

from __future__ import annotations

import argparse
import datetime
import hashlib
import json
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import fmean
from typing import Any

from benchmarks.data import EXAMPLES, REPOSITORY, VALIDATION, ScoredCluster, read_clusters
from benchmarks.report import print_table
from benchmarks.speed import count_calls
from benchmarks.systems import OURS, available, predict, shown
from summarizer.evaluation import Reference, SourceView, score
from summarizer.evaluation.measures import BY_NAME
from summarizer.evaluation.scoring import Values

BASELINE = REPOSITORY / "benchmarks" / "baseline.json"
PACKAGE = REPOSITORY / "summarizer"
#: Files of the package that are no model, table or list of words.
CODE = {".py", ".pyc", ".html", ".css", ".js", ".j2", ".typed", ".md", ".svg"}
WRITERS = (f"{OURS}:extractive",)
PEER = "first-k"
#: Clusters of the validation set, and words of a summary, by part.
CLUSTERS = 40
WORDS = {"examples": 120, "validation": 230}
#: How far a value may fall below its floor, by part: on three clusters, one sentence chosen otherwise moves a
#: mean of ROUGE by 0.01 or more.
TOLERANCE = {"examples": 0.02, "validation": 0.003}
#: Measures that have floors. ``calls`` are function calls of a summary, in thousands.
MEASURES = (
    "rouge1", "rouge2", "rougeLsum", "similarity_max", "repeated_trigrams", "unresolved_references",
    "consecutive_sentences", "second_openings", "source_coverage",
    "citation_precision", "citation_recall", "novel_words", "novel_names", "novel_numbers",
    "novel_quotations", "budget_error",
)  # fmt: skip
CALLS, AHEAD = "calls", f"rouge2_ahead_of_{PEER}"
#: Calls differ between versions of Python and libraries.
CALLS_TOLERANCE = 0.25
HEAD = ("part", "system", "measure", "floor", "now", "")


@dataclass(frozen=True, slots=True)
class Check:
    """One value beside its floor, or its ceiling where ``lower`` is better."""

    part: str
    system: str
    measure: str
    floor: float
    tolerance: float
    value: float

    @property
    def lower(self) -> bool:
        """Whether lower values are better."""
        return self.measure == CALLS or (self.measure in BY_NAME and BY_NAME[self.measure].better == "lower")

    @property
    def holds(self) -> bool:
        """Whether the value is not worse than the floor by more than the tolerance."""
        gain = self.floor - self.value if self.lower else self.value - self.floor
        return gain >= -self.tolerance - 1e-9


def clusters_of(part: str) -> list[ScoredCluster] | None:
    """The clusters of a part, or ``None`` where they are not here."""
    path = EXAMPLES / "clusters.jsonl" if part == "examples" else VALIDATION
    return read_clusters(path, CLUSTERS) if path.is_file() else None


def measure(part: str, clusters: Sequence[ScoredCluster]) -> dict[str, dict[str, float]]:
    """Values by system and measure: means over the clusters."""
    names, _ = available(WRITERS)
    peer: list[Values] = []
    found: dict[str, list[Values]] = {name: [] for name in names}
    for cluster in clusters:
        reference, view = Reference(cluster.id, cluster.reference), SourceView(cluster.documents)
        peer.append(score(predict(PEER, cluster, WORDS[part]), reference))
        for name in names:
            prediction = predict(name, cluster, WORDS[part])
            found[name].append(score(prediction, reference, view, words=WORDS[part]))
    first_k = fmean(values["rouge2"] or 0.0 for values in peer)
    means = {
        name: {
            key: fmean(known)
            for key in MEASURES
            if (known := [v for each in values if (v := each[key]) is not None])
        }
        for name, values in found.items()
    }
    for name, values in means.items():
        values[AHEAD] = values["rouge2"] - first_k
        if name.endswith("extractive") and part == "examples":
            calls = [sum(count_calls(name, cluster, WORDS[part]).values()) for cluster in clusters]
            values[CALLS] = fmean(calls) / 1000
    return {name: {key: round(value, 5) for key, value in values.items()} for name, values in means.items()}


def hashes() -> dict[str, dict[str, str]]:
    """SHA-256 of what is measured on (``data``) and of models and tables that ship (``models``), by path."""
    data = [EXAMPLES / "clusters.jsonl", *sorted((EXAMPLES / "references").glob("*.txt")), VALIDATION]
    models: dict[str, list[Path]] = {}
    for path in sorted(PACKAGE.rglob("*")):
        if path.is_file() and path.suffix not in CODE:  # a folder of tables counts as one
            models.setdefault("/".join(path.relative_to(REPOSITORY).parts[:3]), []).append(path)
    return {
        "data": {_name(path): _hash([path]) for path in data if path.is_file()},
        "models": {name: _hash(paths) for name, paths in models.items()},
    }


def _name(path: Path) -> str:
    return path.relative_to(REPOSITORY).as_posix() if path.is_relative_to(REPOSITORY) else path.name


def _hash(paths: Sequence[Path]) -> str:
    digest = hashlib.sha256()
    for path in paths:
        digest.update(path.read_bytes())
    return digest.hexdigest()


def changed(known: dict[str, str], now: dict[str, str]) -> list[str]:
    """Files whose content is not what the floors were measured with; an absent one has not changed."""
    return sorted(name for name, digest in now.items() if known.get(name) != digest)


def gone(known: dict[str, str], now: dict[str, str]) -> list[str]:
    """Files of the repository that the floors were measured with and that are there no more."""
    return sorted(name for name in known if name not in now and "/" in name)


def checks(baseline: dict[str, Any], part: str, values: dict[str, dict[str, float]]) -> list[Check]:
    """Every floor of a part for the systems that are here."""
    return [
        Check(part, name, key, each["floor"], each["tolerance"], values[name][key])
        for name, floors in baseline["floors"].get(part, {}).items()
        if name in values
        for key, each in floors.items()
        if key in values[name]
    ]


def updated(
    baseline: dict[str, Any], measured: dict[str, dict[str, dict[str, float]]], reason: str | None
) -> dict[str, Any]:
    """The baseline with floors at what is measured now: only raised, unless there is a ``reason``."""
    floors = json.loads(json.dumps(baseline.get("floors", {})))
    lowered = []
    for part, systems in measured.items():
        for name, values in systems.items():
            of_system = floors.setdefault(part, {}).setdefault(name, {})
            for key, value in values.items():
                known = of_system.get(key)
                check = Check(part, name, key, known["floor"] if known else value, 0.0, value)
                if check.holds or reason is not None:
                    if not check.holds:
                        lowered.append(f"{part} {name} {key}: {check.floor} to {value}")
                    of_system[key] = {"floor": value, "tolerance": _tolerance(part, key, value)}
    history = list(baseline.get("lowered", []))
    if reason is not None:
        today = datetime.datetime.now(datetime.UTC).date().isoformat()
        history.append({"date": today, "reason": reason, "floors": lowered})
    return {"floors": floors, "hashes": _known_hashes(baseline, reason is not None), "lowered": history}


def _known_hashes(baseline: dict[str, Any], accepted: bool) -> dict[str, dict[str, str]]:
    """The hashes to keep: changed data only where that was ``accepted`` with a reason, models as they are."""
    now, known = hashes(), baseline.get("hashes", {}).get("data", {})
    elsewhere = {name: digest for name, digest in known.items() if "/" not in name}  # shared, may be absent
    data = {**elsewhere, **now["data"]} if accepted or not known else known
    return {"data": data, "models": now["models"]}


def _tolerance(part: str, key: str, value: float) -> float:
    return round(CALLS_TOLERANCE * value, 1) if key == CALLS else TOLERANCE[part]


def parse(arguments: Sequence[str] | None) -> argparse.Namespace:
    """The command line."""
    parser = argparse.ArgumentParser(prog="benchmarks.gate", description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--baseline", type=Path, default=BASELINE, help="file of the floors")
    parser.add_argument("--parts", nargs="+", default=list(WORDS), choices=list(WORDS))
    parser.add_argument("--raise-floors", action="store_true", help="set floors to what is better now")
    parser.add_argument("--lower-floors", action="store_true", help="set all floors to what is measured now")
    parser.add_argument("--reason", help="why floors are lowered, or changed data is accepted")
    options = parser.parse_args(arguments)
    if options.lower_floors != bool((options.reason or "").strip()):
        parser.error(
            "--lower-floors needs --reason TEXT, which is written into the baseline; and only it does"
        )
    return options


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure, compare with the floors, and say what is missed."""
    options = parse(arguments)
    baseline: dict[str, Any] = {"floors": {}, "hashes": {}}
    if options.baseline.is_file():
        baseline = json.loads(options.baseline.read_text(encoding="utf-8"))
    measured = {}
    for part in options.parts:
        clusters = clusters_of(part)
        if clusters is None:
            print(f"skipped: {part}: {VALIDATION.name} is not here")
            continue
        measured[part] = measure(part, clusters)
    if options.lower_floors or options.raise_floors:
        content = updated(baseline, measured, options.reason if options.lower_floors else None)
        options.baseline.write_text(json.dumps(content, indent=1) + "\n", encoding="utf-8")
        print(f"floors written to {options.baseline}")
        baseline = content
    return report(baseline, measured)


def report(baseline: dict[str, Any], measured: dict[str, dict[str, dict[str, float]]]) -> int:
    """Print every check, the misses last and in words; 1 where there is one."""
    found = [check for part, values in measured.items() for check in checks(baseline, part, values)]
    problems = [
        f"{c.part}: {shown(c.system)}: {c.measure} is {c.value:.4f}, "
        f"{'above the ceiling' if c.lower else 'below the floor'} {c.floor:.4f} (tolerance {c.tolerance:g})"
        for c in found
        if not c.holds
    ]
    now, known = hashes(), baseline.get("hashes", {})
    other = [*changed(known.get("data", {}), now["data"]), *gone(known.get("data", {}), now["data"])]
    problems += [
        f"{name} is not what the floors were measured on; accept it with --lower-floors --reason"
        for name in other
    ]
    if not found:
        problems.append("there is no floor to hold; set them with --raise-floors")
    table = [
        (
            c.part,
            shown(c.system),
            c.measure,
            f"{c.floor:.4f}",
            f"{c.value:.4f}",
            "ok" if c.holds else "MISSED",
        )
        for c in found
    ]
    print_table("Floors", HEAD, table)
    for part, values in measured.items():
        for name in values.keys() - baseline["floors"].get(part, {}).keys():
            print(f"note: {shown(name)} has no floors for {part} yet; set them with --raise-floors")
    for name in changed(known.get("models", {}), now["models"]):
        print(f"note: {name} has changed since the floors were set")
    for problem in problems:
        print(f"gate: {problem}", file=sys.stderr)
    print(f"gate: {len(found) - sum(not c.holds for c in found)} of {len(found)} floors hold")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
