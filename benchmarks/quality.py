"""Every measure of the summarizer and of other systems, at one length, on the same clusters, in one run.

Run: ``python -m benchmarks.quality [--clusters FILE] [--words 230] [--limit N] [--systems NAME ...]
[--add NAME ...] [--config FILE] [--jobs 2] [--output FILE.json] [--scores FILE.json] [--page]``

The measures are those of :mod:`summarizer.evaluation`, the names of systems those of
:mod:`benchmarks.systems`. First all summaries are made, by one process, each system on a cluster after the
other, so that a busy moment of the machine falls on all of them; then they are measured, by ``--jobs``
processes. A system that cannot be run here is named with the reason. Without the shared data: ``--clusters
examples/clusters.jsonl --words 120``, three clusters that show that it runs and no more.
"""

from __future__ import annotations

import argparse
import functools
import sys
import time
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import asdict, dataclass
from pathlib import Path
from statistics import fmean, median
from typing import Any

from benchmarks.baselines import lead
from benchmarks.command_line import is_here, parser_of
from benchmarks.data import ScoredCluster, read_clusters
from benchmarks.report import PAGE, README, markdown_table, print_table, rewrite_between, rounded, write_json
from benchmarks.systems import ALL, available, is_ours, predict, shown
from summarizer.config import DEFAULT_WORDS
from summarizer.evaluation import (
    ROUGE,
    Prediction,
    Reference,
    SourceView,
    compare_systems,
    score,
    score_all,
)
from summarizer.evaluation.report import SIGNIFICANT
from summarizer.evaluation.scoring import Values
from summarizer.text.terms import count_words

#: Columns of the table beside ROUGE: told in every row, so that no system looks good on ROUGE alone.
BESIDE = ("source_coverage", "similarity_max")
HEAD = ("system", "R1", "R2", "rougeL", "rougeLsum", "sources", "worst pair", "words", "ms")
#: What the README shows beside our own: a ceiling, the baselines, and two peers.
SHOWN = ("oracle", "lead", "lead-best", "first-k", "sumy-lexrank", "bert-extractive")
#: The measure that the note under the table speaks of.
DECIDING = "rouge2"


@dataclass(frozen=True, slots=True)
class Told:
    """One system on one cluster: its summary, and the seconds from the documents to the sentences.

    ``failed`` says that a peer ended with an error there, and the beginning of the cluster stands in.
    """

    system: str
    prediction: Prediction
    seconds: float
    failed: bool = False


@dataclass(frozen=True, slots=True)
class Score:
    """One system on one cluster: its measures, words of the summary, seconds it took."""

    cluster: str
    system: str
    values: Values
    words: int
    seconds: float
    failed: bool = False


def tell(cluster: ScoredCluster, name: str, words: int, config: Path | None) -> Told:
    """One system on one cluster, timed."""
    start = time.perf_counter()
    failed = False
    try:
        prediction = predict(name, cluster, words, config)
    except ValueError as error:  # such as sumy's LSA, whose decomposition has been seen not to converge
        if is_ours(name):
            raise
        print(f"{name} fails on {cluster.id}: {error}", file=sys.stderr)
        prediction, failed = Prediction(cluster.id, tuple(lead(cluster, words))), True
    return Told(name, prediction, time.perf_counter() - start, failed)


def measure_one(work: tuple[ScoredCluster, Sequence[Told]], words: int) -> list[Score]:
    """All summaries of one cluster; its sources are prepared once for all of them."""
    cluster, told = work
    reference, view = Reference(cluster.id, cluster.reference), SourceView(cluster.documents)
    return [
        Score(
            cluster.id,
            one.system,
            score(one.prediction, reference, view, words=words),
            count_words(one.prediction.text),
            one.seconds,
            one.failed,
        )
        for one in told
    ]


def measure_all(
    clusters: Sequence[ScoredCluster], names: Sequence[str], words: int, config: Path | None, jobs: int
) -> list[Score]:
    """All systems on all clusters, in the order of the clusters."""
    for name in names:  # loads models and tables, so that no cluster's time holds them
        tell(clusters[0], name, words, config)
    work = [(cluster, [tell(cluster, name, words, config) for name in names]) for cluster in clusters]
    judge = functools.partial(measure_one, words=words)
    if jobs == 1:
        return [one for each in work for one in judge(each)]
    with ProcessPoolExecutor(jobs) as pool:
        return [one for scores in pool.map(judge, work) for one in scores]


def collect(scores: Sequence[Score], names: Sequence[str]) -> dict[str, dict[str, Any]]:
    """Figures by system; beside the first of ours also the paired differences to it and their p."""
    by_system = {name: [one for one in scores if one.system == name] for name in names}
    measured = {name: score_all(name, {s.cluster: s.values for s in own}) for name, own in by_system.items()}
    first = next((name for name in names if is_ours(name)), None)
    figures: dict[str, dict[str, Any]] = {}
    for name, own in by_system.items():
        figures[name] = {
            **{measure: asdict(value) for measure, value in measured[name].means.items()},
            "words": fmean(one.words for one in own),
            "seconds": fmean(one.seconds for one in own),
            "seconds_median": median(one.seconds for one in own),
            "failed": sum(one.failed for one in own),
        }
        if first is not None and name != first:
            found = compare_systems(measured[first], measured[name])
            figures[name]["behind_" + first] = {
                measure: {**asdict(each.difference), "p": each.p} for measure, each in found.items()
            }
    return figures


def rows(figures: dict[str, dict[str, Any]]) -> list[list[str]]:
    """Table rows, best R1 first: F1 in percent with half the width of its interval."""
    ordered = sorted(figures.items(), key=lambda item: -item[1]["rouge1"]["mean"])
    return [
        [
            shown(name),
            *(_percent(own[measure]) for measure in ROUGE),
            *(f"{own[measure]['mean']:.2f}" for measure in BESIDE),
            f"{own['words']:.0f}",
            f"{1000 * own['seconds_median']:.0f}",
        ]
        for name, own in ordered
    ]


def _percent(values: dict[str, float]) -> str:
    return f"{100 * values['mean']:.1f} ± {50 * (values['high'] - values['low']):.1f}"


def readme_part(content: dict[str, Any]) -> str:
    """The rows of the README: ours, and the peers and baselines that a reader will know."""
    table = page_table({n: own for n, own in content["systems"].items() if is_ours(n) or n in SHOWN})
    return f"{table}\n\n{content['count']} clusters of news, {content['words']} words each."


def page_part(content: dict[str, Any]) -> str:
    """The table of the page with the words below it, from what a run wrote."""
    figures = content["systems"]
    note = (
        f"{content['count']} clusters, {content['words']} words each; rouge-score F1 with stemming, ± half "
        "the 95 % bootstrap interval; *sources*: share of the relevant independent sources that are told; "
        "*worst pair*: cosine of the two most similar sentences; *ms*: median per cluster. Sentences, budget "
        "rule and clusters are the same for all. `oracle` reads the reference: a ceiling, not a system. "
        f"{significance_note(figures)}{skipped_note(content['skipped'])}"
        "Made by `python -m benchmarks.quality --page`."
    )
    return f"{page_table(figures)}\n\n{note}"


def page_table(figures: dict[str, dict[str, Any]]) -> str:
    """The figures in Markdown, our own in bold."""
    return markdown_table(
        HEAD, [[f"**{row[0]}**", *row[1:]] if is_ours(row[0].split(" ")[0]) else row for row in rows(figures)]
    )


def significance_note(figures: dict[str, dict[str, Any]]) -> str:
    """Which systems do not differ from ours in the deciding measure."""
    first = next((name for name in figures if is_ours(name)), None)
    behind = {n: own[f"behind_{first}"][DECIDING] for n, own in figures.items() if f"behind_{first}" in own}
    if first is None or not behind:
        return ""
    level = [shown(name) for name, each in behind.items() if each["p"] >= SIGNIFICANT]
    what = f"Differences in R2 to {shown(first)} are significant (paired approximate randomization, p < 0.05)"
    return f"{what}{' but for ' + ', '.join(level) if level else ', all of them'}. "


def skipped_note(skipped: dict[str, str]) -> str:
    """Systems that were not run, and why."""
    told = "; ".join(f"{shown(name)} ({reason})" for name, reason in skipped.items())
    return f"Not run: {told}. " if told else ""


def parse(arguments: Sequence[str] | None) -> argparse.Namespace:
    """The command line."""
    parser = parser_of("quality", __doc__)
    parser.add_argument("--words", type=int, default=DEFAULT_WORDS, help="budget (default: %(default)s)")
    parser.add_argument("--systems", nargs="+", default=list(ALL), metavar="NAME")
    parser.add_argument("--add", nargs="+", default=[], metavar="NAME", help="checkpoint:ID, outputs:FILE")
    parser.add_argument("--config", type=Path, help="configuration of the summarizer")
    parser.add_argument("--scores", type=Path, help="JSON file of the figures by cluster too")
    parser.add_argument("--page", action="store_true", help="rewrite the tables of the docs too")
    return parser.parse_args(arguments)


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure, print, and write what was asked for."""
    options = parse(arguments)
    if not is_here(options.clusters):
        return 0
    try:
        clusters = read_clusters(options.clusters, options.limit)
        names, skipped = available([*options.systems, *options.add], options.config)
    except ValueError as error:
        print(f"error: {error}", file=sys.stderr)
        return 2
    for name, reason in skipped.items():
        print(f"skipped: {shown(name)}: {reason}", file=sys.stderr)
    scores = measure_all(clusters, names, options.words, options.config, options.jobs)
    figures = collect(scores, names)
    title = f"{len(clusters)} clusters of {options.clusters.name}, {options.words} words"
    print_table(title, HEAD, rows(figures))
    content = {"clusters": options.clusters.name, "words": options.words, "count": len(clusters)}
    content |= {"skipped": skipped, "systems": rounded(figures)}
    if options.output:
        write_json(options.output, content)
    if options.scores:
        write_json(options.scores, {**content, "scores": [asdict(one) for one in scores]})
    if options.page:
        rewrite_between(PAGE, "quality", page_part(content))
        rewrite_between(README, "quality", readme_part(content))
    return 0


if __name__ == "__main__":
    sys.exit(main())
