"""The configuration of a training run, read from YAML and checked like the engine's."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Literal, Self

import yaml
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from summarizer.errors import ConfigError


class Section(BaseModel):
    """A part of the configuration: immutable, and closed to keys it does not know."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class PairSettings(Section):
    """Which pairs are built."""

    train: tuple[str, ...] = Field(
        ("cnndm.train", "multi_news_plus.train", "allsides_roundups.train", "allsides_articles"),
        description="files of the data folder, without .jsonl.xz",
    )
    val: tuple[str, ...] = ("cnndm.val", "multi_news_plus.val", "allsides_roundups.val")
    least_support: float = Field(0.8, gt=0, le=1)
    workers: int | None = Field(None, ge=1, description="processes; None is one per core")
    most_records: int | None = Field(None, ge=1, description="read of each file; None reads all")


class ModelSettings(Section):
    """What training starts from."""

    start: str = Field(
        "minilm", description="'minilm' for the installed package, or a folder of that architecture"
    )
    decoder_layers: tuple[int, ...] = Field(
        (0, 2, 3, 5), description="encoder layers the decoder begins from"
    )
    max_positions: int = Field(512, ge=64)


class Stage(Section):
    """Steps of one kind, one after the other.

    Attributes:
        task: ``"copy"`` writes single sentences as they are; ``"fuse"`` writes from evidence.
        steps: Optimizer steps.
        tokens: Input and output WordPieces of a batch, padding included.
        rate: Peak learning rate of all but cross-attention.
        cross_rate: Peak learning rate of cross-attention, which starts from nothing it can use.
        warmup: Steps of linear warm-up.
        final: Share of the peak rate that linear decay ends at.
        copies: In a ``"fuse"`` stage, sentences to copy for every pair.
        frozen_layers: Encoder layers that stay as they are, from the first on, and the embeddings with
            them; 0 trains everything.
    """

    task: Literal["copy", "fuse"]
    steps: int = Field(ge=1)
    tokens: int = Field(4096, ge=64)
    rate: float = Field(3e-4, gt=0)
    cross_rate: float = Field(8e-4, gt=0)
    warmup: int = Field(150, ge=0)
    final: float = Field(0.0, ge=0, le=1)
    copies: float = Field(0.0, ge=0, le=1)
    frozen_layers: int = Field(0, ge=0)


class LoopSettings(Section):
    """How steps are made and kept."""

    seed: int = 13
    label_smoothing: float = Field(0.1, ge=0, lt=1)
    candidates: int | None = Field(
        4096, ge=1, description="WordPieces the output layer is computed for in training; None for all"
    )
    weight_decay: float = Field(0.01, ge=0)
    clip: float = Field(1.0, gt=0)
    precision: Literal["bfloat16", "float32"] = "bfloat16"
    device: Literal["auto", "cpu", "cuda"] = "auto"
    threads: int | None = Field(None, ge=1)
    checkpoint_minutes: float = Field(5.0, gt=0)
    validate_every: int = Field(500, ge=1, description="steps")
    validation_pairs: int = Field(600, ge=1)


class TrainingSettings(Section):
    """Everything a run needs.

    Attributes:
        data: Folder of the data sets.
        run: Folder for pairs, checkpoints, losses and the picture of them; not kept by version control.
        output: Folder that the finished model is exported to.
    """

    data: Path
    run: Path = Path("runs/fusion")
    output: Path = Path("runs/fusion/model")
    pairs: PairSettings = PairSettings()
    model: ModelSettings = ModelSettings()
    stages: tuple[Stage, ...] = Field(min_length=1)
    loop: LoopSettings = LoopSettings()

    @classmethod
    def load(cls, path: Path) -> Self:
        """Read a YAML file.

        Raises:
            ConfigError: The file is missing or holds what is not accepted; the message names it.
        """
        try:
            content: Any = yaml.safe_load(path.read_text(encoding="utf-8"))
            return cls.model_validate(content or {})
        except FileNotFoundError:
            raise ConfigError(f"training configuration {str(path)!r} does not exist") from None
        except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
            raise ConfigError(f"training configuration {str(path)!r} cannot be read: {error}") from error
        except ValidationError as error:
            problems = "; ".join(
                f"{'.'.join(map(str, problem['loc']))}: {problem['msg']}" for problem in error.errors()
            )
            raise ConfigError(f"training configuration {str(path)!r}: {problems}") from None
