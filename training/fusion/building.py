"""Builds the pairs of all data sets into two files, in parallel, the same whatever the number of workers."""

from __future__ import annotations

import itertools
import json
import multiprocessing
import random
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any

from summarizer.writing.fusion.inputs import FusionInput
from training.fusion.corpora import READERS, read_records
from training.fusion.pairs import Pair, pairs_of
from training.fusion.settings import TrainingSettings

CHUNK = 64


def build_pairs(settings: TrainingSettings, split: str) -> Path:
    """The file of pairs of a split, built where it is not there yet.

    Args:
        settings: Of the run.
        split: ``"train"`` or ``"val"``.

    Returns:
        A JSON-lines file in the run folder, shuffled, without two equal targets.
    """
    path = settings.run / f"pairs.{split}.jsonl"
    if path.is_file():
        return path
    path.parent.mkdir(parents=True, exist_ok=True)
    names = settings.pairs.train if split == "train" else settings.pairs.val
    found: dict[str, dict[str, Any]] = {}
    for name in names:
        before = len(found)
        for row in _rows(settings, name):
            found.setdefault(row["target"].casefold(), row)
        print(f"{name}: {len(found) - before} pairs", flush=True)
    rows = list(found.values())
    random.Random(settings.loop.seed).shuffle(rows)
    part = path.with_suffix(".part")
    part.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")
    part.replace(path)
    return path


def read_pairs(path: Path) -> list[Pair]:
    """The pairs of a file that :func:`build_pairs` wrote."""
    with path.open(encoding="utf-8") as lines:
        rows = map(json.loads, lines)
        return [
            Pair(FusionInput(tuple(row["sentences"]), row["context"]), row["target"], row["support"])
            for row in rows
        ]


def _rows(settings: TrainingSettings, name: str) -> Iterator[dict[str, Any]]:
    """Pairs of one file as JSON objects, in the order of its records."""
    corpus = name.split(".")[0]
    records = itertools.islice(read_records(settings.data / f"{name}.jsonl.xz"), settings.pairs.most_records)
    work = partial(_pairs_of_record, corpus, settings.pairs.least_support)
    if settings.pairs.workers == 1:
        yield from itertools.chain.from_iterable(map(work, records))
        return
    with multiprocessing.get_context("spawn").Pool(settings.pairs.workers) as pool:
        for rows in pool.imap(work, records, chunksize=CHUNK):
            yield from rows


def _pairs_of_record(corpus: str, least_support: float, record: dict[str, Any]) -> list[dict[str, Any]]:
    example = READERS[corpus](record)
    return [
        {
            "corpus": corpus,
            "sentences": pair.source.sentences,
            "context": pair.source.context,
            "target": pair.target,
            "support": pair.support,
        }
        for pair in pairs_of(example, least_support)
    ]
