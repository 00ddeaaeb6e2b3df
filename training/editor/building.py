"""Edits become examples: phrases are counted, sentences tiled into runs and phrases."""

from __future__ import annotations

import json
import random
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path

from summarizer.text.surface import squeeze
from summarizer.writing.editor import arrays
from summarizer.writing.editor.oracle import Gap, tile
from summarizer.writing.editor.reading import EditReader, is_whole
from training.editor.batches import MOST_STEPS, Example
from training.editor.corpora import Edit, records
from training.editor.made import judging, resolving, taking_apart
from training.relations.data import kept_aside
from training.relations.news import sentences

Phrases = dict[tuple[str, ...], int]
#: Words of a phrase at most.
LONGEST_PHRASE = 3


def count_phrases(edits: Iterable[Edit], reader: EditReader, most: int, least: int = 2) -> Phrases:
    """The phrases that edits need beside runs, the most common ones, by number."""
    counts: Counter[tuple[str, ...]] = Counter()
    for edit in edits:
        if not edit.text:
            continue
        times = 4 if edit.source in ("hand", "summary") else 1
        steps = tile(reader.read(edit.item), reader.keys(edit.text), {}, gaps=True) or []
        for step in steps:
            if isinstance(step, Gap):
                if len(step.words) <= LONGEST_PHRASE:
                    counts[step.words] += times
                if len(step.words) > 1:
                    for word in step.words:
                        counts[(word,)] += times
    common = [phrase for phrase, number in counts.most_common(most) if number >= least]
    return {phrase: number for number, phrase in enumerate(common)}


def example_of(edit: Edit, reader: EditReader, phrases: Phrases, weight: float = 1.0) -> Example | None:
    """What is learned of an edit; ``None`` where no steps give its sentence and it has no mark to learn."""
    mark = edit.mark
    if edit.item.task == "judge":
        return Example(edit.item, whole=int(mark == "whole"), weight=weight, source=edit.source)
    text = edit.item.b if mark == "=B" else edit.item.a if mark in ("=", "=A") else edit.text
    read = reader.read(edit.item)
    number = arrays.MARKS.index(mark) if edit.source in ("hand", "summary") or mark == "=" else -1
    if mark == "edit" and edit.source == "made":
        number = 0
    if not is_whole(read):
        return None
    steps = tile(read, reader.keys(squeeze(text)), phrases) if text and mark not in ("?", "x") else None
    if steps is not None and len(steps) > MOST_STEPS - 1:
        steps = None
    if steps is None and number < 0:
        return None
    share = (
        arrays.length_bucket(len(text.split()), arrays.words_of(edit.item.parts))
        if text
        else arrays.ANY_LENGTH
    )
    return Example(edit.item, None if steps is None else tuple(steps), number, -1, share, weight, edit.source)


def examples_of(
    edits: Sequence[Edit], reader: EditReader, phrases: Phrases, weight: float, most_steps: int = MOST_STEPS
) -> list[Example]:
    """The examples of edits that can be written in so many steps."""
    found = (example_of(edit, reader, phrases, weight) for edit in edits)
    return [e for e in found if e is not None and len(e.steps or ()) <= most_steps]


def made_of(articles: Path, wanted: dict[str, int], rng: random.Random) -> list[Edit]:
    """As many edits of each kind as are wanted, of articles that are not kept aside."""
    makers = {"resolve": resolving, "merge": taking_apart, "judge": judging}
    found: dict[str, list[Edit]] = {name: [] for name in makers}
    for row in records(articles):
        if all(len(found[name]) >= wanted[name] for name in makers):
            break
        if kept_aside(row["id"]) or rng.random() < 0.5:
            continue
        article = [squeeze(text) for text, *_ in sentences(row["text"])[:30]]
        for name, make in makers.items():
            if len(found[name]) < wanted[name]:
                found[name] += list(make(article, rng))
    return [edit for name in makers for edit in found[name][: wanted[name]]]


def save_phrases(phrases: Phrases, path: Path) -> None:
    """Writes the list, a phrase a line of a JSON list."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps([list(phrase) for phrase in phrases], ensure_ascii=False), encoding="utf-8")


def load_phrases(path: Path) -> Phrases:
    """Reads the list."""
    rows = json.loads(path.read_text(encoding="utf-8"))
    return {tuple(words): number for number, words in enumerate(rows)}
