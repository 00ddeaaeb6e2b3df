"""What each stage is worth: the engine with it, and with it off, on the same clusters.

Run: ``python -m benchmarks.ablations [--clusters FILE] [--limit 80] [--words 230] [--only NAME ...]
[--jobs 2] [--output FILE.json] [--page]``

ROUGE is told for all of them on plain validation clusters. Where ROUGE cannot see what a stage does, its own
measure stands beside, on clusters with something planted that the stage is there to find; see
:mod:`benchmarks.ablation_cases`. Differences are paired, p is by approximate randomization.
"""

from __future__ import annotations

import argparse
import functools
import json
import sys
import tempfile
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import nullcontext
from dataclasses import asdict, dataclass, field
from pathlib import Path
from statistics import fmean
from typing import Any, Literal
from unittest.mock import patch

from benchmarks import ablation_cases as cases
from benchmarks.ablation_cases import Case
from benchmarks.command_line import is_here, parser_of
from benchmarks.data import read_clusters
from benchmarks.report import PAGE, markdown_table, print_table, rewrite_between, rounded, write_json
from benchmarks.systems import as_prediction
from summarizer.config import DEFAULT_WORDS, SummarizerConfig
from summarizer.evaluation import Comparison, Reference, SourceView, compare, score
from summarizer.evaluation.scoring import Values
from summarizer.pipeline import Summarizer
from summarizer.planning.salience.model import SalienceModel
from summarizer.records import Summary
from summarizer.writing import WRITERS

Sample = Literal["plain", "strayed", "copied", "noisy", "invented"]
POSITION = ("position", "first", "lead", "relative_position", "lead_overlap")
HEAD = ("stage off", "R1", "R2", "p", "what it is for", "with", "without", "p")
#: Measures of what is planted in the clusters.
_PLANTED: dict[str, Callable[[Case, Summary], float | None]] = {
    "noise": cases.noise_share,
    "stray": cases.stray_share,
    "overcount": cases.overcount,
}


@dataclass(frozen=True, slots=True)
class Ablation:
    """A stage and what stands in for it.

    Attributes:
        name: The stage.
        settings: Of the configuration, without it.
        weights: Instead of the learned ones: without those of position, or all of one size.
        sample: Clusters on which its own measure is taken.
        measure: Its own measure: of ``benchmarks.ablation_cases`` or of the evaluation.
        told: That measure in words.
    """

    name: str
    settings: dict[str, Any] = field(default_factory=dict)
    weights: Literal["", "no position", "equal"] = ""
    sample: Sample = "plain"
    measure: str = "rouge2"
    told: str = "R2"


ABLATIONS = (
    Ablation("cleaning", {"cleaning.enabled": False}, "", "noisy", "noise", "sentences with planted noise"),
    Ablation(
        "relevance", {"relevance.enabled": False}, "", "strayed", "stray", "sentences from a planted stray"
    ),
    Ablation(
        "independence", {"independence.enabled": False}, "", "copied", "overcount", "sources counted too many"
    ),
    Ablation(
        "redundancy: groups", {"redundancy.threshold": 1.0}, "", "plain", "similarity_max", "worst pair"
    ),
    Ablation("position", {}, "no position"),
    Ablation("learned weights", {}, "equal"),
    Ablation("checking", {"checking.enabled": False}, "", "invented", "invented", "inventions per 100 words"),
    Ablation("disagreements", {"disagreements.enabled": False}),
)
FULL = Ablation("")


@functools.cache
def weights_file(kind: str) -> Path:
    """The shipped weights without those of position, or with all of one size and their signs."""
    model = SalienceModel.load()
    size = sum(map(abs, model.weights.values())) / len(model.weights)
    features = {
        name: {
            "weight": (0.0 if name in POSITION else weight)
            if kind == "no position"
            else (size if weight > 0 else -size),
            "mean": model.means[name],
            "scale": model.scales[name],
        }
        for name, weight in model.weights.items()
    }
    path = Path(tempfile.mkdtemp()) / "salience.json"
    path.write_text(json.dumps({"features": features}), encoding="utf-8")
    return path


def engine(ablation: Ablation, words: int) -> Summarizer:
    """The engine without a stage."""
    values = {"writer.name": "extractive", "length.words": words, **ablation.settings}
    if ablation.weights:
        values["salience.model"] = weights_file(ablation.weights)
    return Summarizer(SummarizerConfig().with_values("ablation", **values))


def measure_case(case: Case, ablation: Ablation, sample: Sample) -> Values:
    """The measures of one summary, the stages' own among them."""
    invented = sample == "invented"
    writers = {"extractive": lambda config, split: cases.InventingWriter()} if invented else {}
    with patch.dict(WRITERS, writers):
        summary = engine(ablation, case.words).summarize(case.cluster.documents)
    view = SourceView(case.cluster.documents) if invented else None
    reference = Reference(case.cluster.id, case.cluster.reference)
    values = score(as_prediction(case.cluster.id, summary), reference, view)
    values |= {name: measured(case, summary) for name, measured in _PLANTED.items()}
    values["invented"] = (values["novel_numbers"] or 0.0) + (values["novel_names"] or 0.0)
    return values


def measure(
    sample: Sample, all_cases: Sequence[Case], ablation: Ablation, pool: ProcessPoolExecutor | None
) -> list[Values]:
    """The measures of every case of a sample."""
    work = functools.partial(measure_case, ablation=ablation, sample=sample)
    return list(map(work, all_cases) if pool is None else pool.map(work, all_cases, chunksize=4))


def difference(full: Sequence[Values], off: Sequence[Values], name: str) -> Comparison:
    """Without the stage less with it, on the cases where both have the measure."""
    pairs = [
        (b, a)
        for x, y in zip(full, off, strict=True)
        if (a := x[name]) is not None and (b := y[name]) is not None
    ]
    return compare([b for b, _ in pairs], [a for _, a in pairs])


def run(options: argparse.Namespace, pool: ProcessPoolExecutor | None) -> dict[str, dict[str, Any]]:
    """Every ablation asked for: its ROUGE, and its own measure with and without the stage."""
    clusters = read_clusters(options.clusters, options.limit)
    samples: dict[Sample, list[Case]] = {
        "plain": cases.plain(clusters, options.words),
        "strayed": cases.strayed(clusters, options.words),
        "copied": cases.copied(clusters, options.words),
        "noisy": cases.noisy(),
        "invented": cases.plain(clusters, options.words),
    }
    full: dict[Sample, list[Values]] = {}
    figures: dict[str, dict[str, Any]] = {}
    for ablation in ABLATIONS:
        if options.only and ablation.name not in options.only:
            continue
        off: dict[Sample, list[Values]] = {}
        for sample in dict.fromkeys(("plain", ablation.sample)):
            if sample not in full:
                full[sample] = measure(sample, samples[sample], FULL, pool)
            off[sample] = measure(sample, samples[sample], ablation, pool)
        figures[ablation.name] = describe(ablation, full, off)
        print(f"{ablation.name}: done", file=sys.stderr)
    return figures


def describe(
    ablation: Ablation, full: dict[Sample, list[Values]], off: dict[Sample, list[Values]]
) -> dict[str, Any]:
    """The figures of one ablation."""
    measured = difference(full[ablation.sample], off[ablation.sample], ablation.measure)
    with_stage, without = (
        fmean(value for values in part[ablation.sample] if (value := values[ablation.measure]) is not None)
        for part in (full, off)
    )
    return {
        **{
            name: asdict(difference(full["plain"], off["plain"], name))
            for name in ("rouge1", "rouge2", "rougeL")
        },
        "told": ablation.told,
        "sample": ablation.sample,
        "cases": measured.count,
        "with": with_stage,
        "without": without,
        "own": asdict(measured),
    }


def rows(found: dict[str, dict[str, Any]]) -> list[list[str]]:
    """Table rows: what is lost in ROUGE points, and the stage's own measure."""
    return [
        [
            name,
            *(f"{100 * each[rouge]['difference']['mean']:+z.2f}" for rouge in ("rouge1", "rouge2")),
            f"{each['rouge2']['p']:.3f}",
            each["told"],
            f"{each['with']:.3f}",
            f"{each['without']:.3f}",
            f"{each['own']['p']:.3f}",
        ]
        for name, each in found.items()
    ]


def parse(arguments: Sequence[str] | None) -> argparse.Namespace:
    """The command line."""
    parser = parser_of("ablations", __doc__, limit=80)
    parser.add_argument("--words", type=int, default=DEFAULT_WORDS, help="budget (default: %(default)s)")
    parser.add_argument("--only", nargs="+", choices=[each.name for each in ABLATIONS], metavar="STAGE")
    parser.add_argument("--page", action="store_true", help="rewrite the table of docs/results.md")
    return parser.parse_args(arguments)


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure, print, and write what was asked for."""
    options = parse(arguments)
    if not is_here(options.clusters):
        return 0
    with ProcessPoolExecutor(options.jobs) if options.jobs > 1 else nullcontext() as pool:
        figures = run(options, pool)
    print_table(f"Without a stage, {options.limit} clusters", HEAD, rows(figures))
    if options.output:
        content = {"clusters": options.clusters.name, "count": options.limit, "words": options.words}
        write_json(options.output, {**content, "ablations": rounded(figures)})
    if options.page:
        rewrite_between(PAGE, "ablations", markdown_table(HEAD, rows(figures)))
    return 0


if __name__ == "__main__":
    sys.exit(main())
