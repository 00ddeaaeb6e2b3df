"""What a training run is made of."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path


def _sets() -> dict[str, int]:
    return {
        "vitaminc": 15_000, "mnli": 9_000, "lingnli": 9_000, "conjnli": 3_500, "breaking_nli": 1_200,
        "counterfactual": 2_500, "new_protocols": 4_500, "foolmetwice": 2_364, "rte": 2_489, "sick": 1_500,
        "snli": 1_000,
    }  # fmt: skip


@dataclass(frozen=True, slots=True)
class Settings:
    """A run of two stages; numbers are of examples. The second stage has our own labelled pairs.

    Attributes:
        data: Folder of the data sets.
        run: Folder of checkpoints and measures.
        output: Folder of the exported model.
        base: Folder of the pretrained encoder; ``None`` makes a tiny one, for tests.
        tokenizer: Its ``tokenizer.json``; ``None`` is that of ``base``.
        sets: Of each inference set.
        paraphrases: Of the paraphrase sets.
        changed_general: Minimal changes of what follows in those sets.
        changed_news: Minimal changes of news sentences, twins among them.
        targeted: Exchanged roles, hedges, conditions, speakers, as many of each, twins among them.
        longest: Characters of both sentences of a pair of the first stage, and of what stands before them.
        steps: Batches of the first stage; ``None`` reads every example.
        gold: Files of labelled pairs for the second stage.
        held_out: A third of the clusters of the last file is kept for measuring.
        epochs: Of the labelled pairs.
        reminder: Examples of the first stage in each of these epochs.
        bfloat16: Trains in bfloat16, for processors that have it.
    """

    data: Path
    run: Path
    output: Path
    base: Path | None = None
    tokenizer: Path | None = None
    sets: dict[str, int] = field(default_factory=_sets)
    paraphrases: int = 9_000
    changed_general: int = 12_000
    changed_news: int = 16_000
    targeted: int = 20_000
    neighbours: int = 3_000
    strangers: int = 1_500
    outlet_pairs: int = 4_000
    outlet_others: int = 5_000
    longest: int = 340
    steps: int | None = None
    gold: tuple[Path, ...] = ()
    held_out: bool = True
    epochs: int = 3
    reminder: int = 2_000
    batch: int = 32
    rate: float = 1.5e-4
    middle_rate: float = 8e-5
    last_rate: float = 5e-6
    warmup: int = 200
    dropout: float = 0.0
    seed: int = 7
    threads: int = 2
    bfloat16: bool = False
