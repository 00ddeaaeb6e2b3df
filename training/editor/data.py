"""The examples of a run: made once, kept in its folder."""

from __future__ import annotations

import math
import pickle
import random
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import TypeVar

from summarizer.writing.editor.reading import EditReader
from training.editor import corpora
from training.editor.batches import Example
from training.editor.building import (
    Phrases,
    count_phrases,
    examples_of,
    load_phrases,
    made_of,
    save_phrases,
)
from training.editor.corpora import Edit
from training.editor.settings import Settings

T = TypeVar("T")
#: Steps of a made edit at most: longer ones are told in other words.
SHORT = 9
#: Of the cheap sets, as many as this tell which phrases there are; edits by hand count four times.
COUNTED = 600
HAND_WEIGHT = 1.5


def hand_edits(settings: Settings) -> list[Edit]:
    """Edits by hand and the sentences of editors' summaries."""
    found = corpora.edits(settings.data / "edits.train.jsonl.xz")
    for items, answers in settings.hand:
        found += corpora.numbered_edits(items, answers)
    if settings.plans and settings.clusters:
        measured = settings.data / "edits.val.jsonl.xz"
        aside = {row["cluster"] for row in corpora.records(measured)} if measured.is_file() else set()
        found += corpora.summaries(settings.plans, settings.clusters, aside)
    return found


def made_edits(settings: Settings) -> list[Edit]:
    """Human highlights, merged sentences, and edits made of articles."""
    rng = random.Random(settings.seed)
    found: list[Edit] = []
    for name, most in settings.highlights.items():
        found += corpora.highlights(settings.data, name, most)
    merged = corpora.fusions(settings.data / "fusions.train.jsonl.xz")
    rng.shuffle(merged)
    return (
        found
        + merged[: settings.fusions]
        + made_of(settings.data / "allsides_articles.jsonl.xz", settings.made, rng)
    )


def phrases(settings: Settings, reader: EditReader, made: Callable[[], list[Edit]]) -> Phrases:
    """The list of phrases, counted once."""
    path = settings.run / "phrases.json"
    if not path.is_file():
        rng = random.Random(settings.seed)
        others = [edit for edit in made() if edit.item.task != "judge"]
        counted = hand_edits(settings) + rng.sample(others, min(COUNTED, len(others)))
        save_phrases(count_phrases(counted, reader, settings.phrases), path)
    return load_phrases(path)


def first_stage(settings: Settings, reader: EditReader) -> tuple[list[Example], Phrases]:
    """The examples of the first stage, and the list of phrases."""
    edits = _kept(settings.run / "made.pkl", lambda: made_edits(settings))
    listed = phrases(settings, reader, lambda: edits)
    examples = _kept(
        settings.run / "first.pkl", lambda: examples_of(edits, reader, listed, 1.0, most_steps=SHORT)
    )
    random.Random(settings.seed).shuffle(examples)
    return list(_at_most(settings.most, examples)), listed


def _at_most(most: Mapping[str, int], examples: Iterable[Example]) -> Iterator[Example]:
    """The examples without those of a task beyond its number."""
    left: dict[str, float] = dict(most)
    for example in examples:
        number = left.get(example.item.task, math.inf)
        if number > 0:
            left[example.item.task] = number - 1
            yield example


def second_stage(
    settings: Settings, reader: EditReader, listed: Phrases, first: list[Example]
) -> list[list[Example]]:
    """For every epoch all edits by hand, and as many of the first stage as settings say."""
    own = _kept(
        settings.run / "hand.pkl", lambda: examples_of(hand_edits(settings), reader, listed, HAND_WEIGHT)
    )
    rng = random.Random(settings.seed + 1)
    return [own + rng.sample(first, min(settings.reminder, len(first))) for _ in range(settings.epochs)]


def _kept(path: Path, make: Callable[[], list[T]]) -> list[T]:
    """What a file of the run folder holds, made where it is missing."""
    if path.is_file():
        kept: list[T] = pickle.loads(path.read_bytes())  # noqa: S301  written by this module
        return kept
    value = make()
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(pickle.dumps(value))
    return value
