"""An evaluation as text, Markdown and JSON."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from typing import Any

from summarizer.evaluation.measures import BY_NAME, MEASURES
from summarizer.evaluation.scoring import Scored
from summarizer.evaluation.significance import Comparison, Interval, compare

#: Below this a difference is marked.
SIGNIFICANT = 0.05
#: Clusters with the lowest scores that the Markdown report lists.
LOWEST = 10
_MARK = "*"


@dataclass(frozen=True, slots=True)
class Evaluation:
    """Systems on the same clusters, the first one compared with each other one.

    ``settings`` says what was read and how; ``notes`` what a reader must know, such as a measure left out.
    """

    systems: tuple[Scored, ...]
    settings: Mapping[str, Any] = field(default_factory=dict)
    notes: tuple[str, ...] = ()

    @property
    def count(self) -> int:
        """Number of clusters."""
        return len(self.systems[0].values)

    def comparisons(self) -> dict[str, dict[str, Comparison]]:
        """The first system less each other one, by its name and by measure, on clusters that both have."""
        first, *others = self.systems
        return {other.name: compare_systems(first, other) for other in others}


def compare_systems(first: Scored, other: Scored) -> dict[str, Comparison]:
    """``first`` less ``other``, for every measure that both have on some cluster."""
    found = {}
    for measure in MEASURES:
        pairs = [
            (ours, theirs)
            for key, values in first.values.items()
            if (ours := values.get(measure.name)) is not None
            and (theirs := other.values.get(key, {}).get(measure.name)) is not None
        ]
        if pairs:
            found[measure.name] = compare([a for a, _ in pairs], [b for _, b in pairs])
    return found


def to_json(evaluation: Evaluation) -> str:
    """Everything: means, comparisons, the values of every cluster, and what each measure is."""
    content = {
        "settings": dict(evaluation.settings),
        "notes": list(evaluation.notes),
        "clusters": evaluation.count,
        "measures": {measure.name: asdict(measure) for measure in MEASURES},
        "systems": {
            system.name: {name: asdict(each) for name, each in system.means.items()}
            for system in evaluation.systems
        },
        "compared_with_first": {
            name: {measure: asdict(each) for measure, each in found.items()}
            for name, found in evaluation.comparisons().items()
        },
        "values": {system.name: system.values for system in evaluation.systems},
    }
    return json.dumps(content, indent=1, ensure_ascii=False, allow_nan=False) + "\n"


def to_text(evaluation: Evaluation) -> str:
    """A table for a terminal: a measure a row, a system a column."""
    head = ("measure", "better", *(system.name for system in evaluation.systems))
    body = [head, *_rows(evaluation)]
    widths = [max(len(row[column]) for row in body) for column in range(len(head))]
    lines = ["  ".join(map(str.ljust, row, widths)).rstrip() for row in body]
    return "\n".join([_title(evaluation), "", *lines, *_remarks(evaluation)]) + "\n"


def to_markdown(evaluation: Evaluation, pictures: Sequence[str] = ()) -> str:
    """A report to keep: the table, what each measure is, and the clusters to look at.

    Args:
        evaluation: What was measured.
        pictures: File names of pictures beside the report.
    """
    names = [system.name for system in evaluation.systems]
    parts = ["# Evaluation", _title(evaluation), _table(("measure", "better", *names), _rows(evaluation))]
    parts += [line for line in _remarks(evaluation) if line]
    parts += [f"![{name}]({name})" for name in pictures]
    if len(names) > 1:
        parts += [f"## {names[0]} less each other system", *_differences(evaluation)]
    parts += ["## Clusters to look at", *_lowest(evaluation)]
    legend = [
        (f"`{m.name}`", m.title, m.range, m.better, m.source)
        for m in MEASURES
        if _measured(evaluation, m.name)
    ]
    parts += ["## What is measured", _table(("measure", "is the", "range", "better", "after"), legend)]
    return "\n\n".join(parts) + "\n"


def _measured(evaluation: Evaluation, name: str) -> bool:
    return any(name in system.means for system in evaluation.systems)


def _title(evaluation: Evaluation) -> str:
    what = f"{evaluation.count:,} summar{'y' if evaluation.count == 1 else 'ies'}"
    settings = "; ".join(f"{key}: {value}" for key, value in evaluation.settings.items() if value is not None)
    return f"{what}; mean and 95 % bootstrap interval. {settings}".rstrip()


def _rows(evaluation: Evaluation) -> list[tuple[str, ...]]:
    compared = evaluation.comparisons()
    rows = []
    for measure in MEASURES:
        if not _measured(evaluation, measure.name):
            continue
        cells = []
        for system in evaluation.systems:
            found = compared.get(system.name, {}).get(measure.name)
            mark = f" {_MARK}" if found is not None and found.p < SIGNIFICANT else ""
            cells.append(_cell(system.means.get(measure.name), measure.decimals) + mark)
        rows.append((measure.name, measure.better, *cells))
    return rows


def _cell(value: Interval | None, decimals: int) -> str:
    if value is None:
        return "-"
    return f"{value.mean:z.{decimals}f} [{value.low:z.{decimals}f}, {value.high:z.{decimals}f}]"


def _remarks(evaluation: Evaluation) -> list[str]:
    lines = [f"Note: {note}" for note in evaluation.notes]
    if len(evaluation.systems) > 1:
        lines.append(
            f"{_MARK} differs from {evaluation.systems[0].name} at p < {SIGNIFICANT} (paired approximate "
            "randomization, each measure by itself)"
        )
    return ["", *lines] if lines else []


def _differences(evaluation: Evaluation) -> list[str]:
    parts = []
    for name, found in evaluation.comparisons().items():
        rows = [
            (
                f"`{measure}`",
                BY_NAME[measure].better,
                _cell(each.difference, BY_NAME[measure].decimals),
                f"{each.p:.4f}",
                str(each.count),
            )
            for measure, each in found.items()
        ]
        parts += [f"### {name}", _table(("measure", "better", "difference", "p", "clusters"), rows)]
    return parts


def _lowest(evaluation: Evaluation) -> list[str]:
    """Of the first system: lowest ROUGE-2, or most novel content, or most repetition, as was measured."""
    first = evaluation.systems[0]
    for name, lowest in (("rouge2", True), ("novel_words", False), ("similarity_max", False)):
        known = [
            (value, key) for key, values in first.values.items() if (value := values.get(name)) is not None
        ]
        if known:
            ordered = sorted(known, reverse=not lowest)[:LOWEST]
            rows = [(key, f"{value:.{BY_NAME[name].decimals}f}") for value, key in ordered]
            return [
                f"Of {first.name}, {'lowest' if lowest else 'highest'} `{name}`:",
                _table(("id", name), rows),
            ]
    return []


def _table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join(f"| {' | '.join(cell.replace('|', '¦') for cell in line)} |" for line in lines)
