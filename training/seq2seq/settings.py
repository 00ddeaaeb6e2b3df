"""What a run is made of."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Settings:
    """A run of two stages: mending damaged passages, then summaries of whole articles.

    Attributes:
        data: File of clusters, JSON lines with ``documents``, ``relevant`` and ``summary``.
        run: Folder of the tokenizer, the examples and the checkpoint.
        output: Folder of the finished model, as ``save_pretrained`` writes it.
        minutes: Of each stage; the rate falls to nothing by the end of the second.
        clusters: Clusters that are learned from, those whose summaries keep most to their sources' words.
        vocabulary: Tokens of the vocabulary.
        width: Of a token's vector; ``layers`` is the number on each side.
        reads: Longest input in tokens; ``writes`` is that of the output.
        passage: Tokens of a passage of the first stage.
        tokens: Of a batch of each stage, read and written.
        rate: Highest learning rate.
        warmup: Steps until it is reached.
    """

    data: Path
    run: Path
    output: Path
    minutes: tuple[float, float] = (15.0, 50.0)
    clusters: int = 20_000
    vocabulary: int = 8_192
    width: int = 256
    layers: int = 3
    reads: int = 512
    writes: int = 224
    passage: int = 64
    tokens: tuple[int, int] = (2_400, 6_000)
    rate: float = 3e-3
    warmup: int = 100
    seed: int = 7
    threads: int = 1
