"""The configuration: one section per stage, each handed to its stage alone.

Read from YAML with :meth:`SummarizerConfig.load`. Unknown keys are refused, with the nearest known one.
"""

from __future__ import annotations

import difflib
from pathlib import Path
from typing import Any, Literal, Self, get_args

import yaml
from pydantic import (
    Field,
    ValidationError,
    model_validator,
)

from summarizer.errors import ConfigError
from summarizer.writer_config import Section as Section
from summarizer.writer_config import WriterConfig as WriterConfig

#: Length of a summary where none is asked for; Multi-News references average 229 words.
DEFAULT_WORDS = 230

#: What sort of document one is; docs/formats.md says how each is recognised and read.
DocumentKind = Literal[
    "article",
    "mail",
    "transcript",
    "chat",
    "thread",
    "minutes",
    "review",
    "paper",
    "column",
    "note",
    "policy",
    "report",
    "slides",
]
DOCUMENT_KINDS: tuple[str, ...] = get_args(DocumentKind)


class LengthConfig(Section):
    """How long the summary is: ``words`` or ``sentences``, not both."""

    words: int | None = Field(None, ge=1, le=100_000)
    sentences: int | None = Field(None, ge=1, le=10_000)

    @model_validator(mode="after")
    def _one_budget(self) -> Self:
        if self.words is not None and self.sentences is not None:
            raise ValueError(
                f"words={self.words} and sentences={self.sentences} are both given; give one of them"
            )
        return self

    @property
    def word_budget(self) -> int | None:
        """The budget in words, or ``None`` where the budget is in sentences."""
        return None if self.sentences is not None else (self.words or DEFAULT_WORDS)


class IngestionConfig(Section):
    """Limits on what is read, and what it is read as."""

    kind: DocumentKind | None = Field(
        None, description="of every document; where none is given, it is recognised"
    )
    max_file_bytes: int = Field(20_000_000, ge=1)
    max_characters: int = Field(2_000_000, ge=1, description="of one document's text")
    max_documents: int = Field(1_000, ge=1, description="of one cluster")
    fetch_timeout: float = Field(15.0, gt=0, description="seconds for one address, redirects included")
    max_redirects: int = Field(5, ge=0)


class CleaningConfig(Section):
    """What is removed from a document before it is read."""

    enabled: bool = True
    repair: bool = True


class IndependenceConfig(Section):
    """When documents count as one origin."""

    enabled: bool = True
    containment: float = Field(
        0.45, gt=0, le=1, description="share of the smaller document's shingles in the other"
    )


class RelevanceConfig(Section):
    """When a document is off the cluster's topic and is set aside."""

    enabled: bool = True
    threshold: float = Field(0.35, ge=0, le=1, description="probability below which it is set aside")


class RelationsConfig(Section):
    """Who judges what one sentence says about another, and what answers a query."""

    model: Literal["verifier", "none"] = Field(
        "verifier", description="none compares words: fast, blind to rewordings and most contradictions"
    )


class RedundancyConfig(Section):
    """When sentences say the same."""

    similarity: Literal["tfidf", "minilm"] = "tfidf"
    threshold: float = Field(0.5, gt=0, le=1, description="cosine at which two sentences say the same")


class SalienceConfig(Section):
    """How much a sentence matters."""

    model: Path | None = Field(None, description="a fitted salience model; None is the shipped one")


class CheckingConfig(Section):
    """Whether written sentences are held against their sources."""

    enabled: bool = True


class DisagreementConfig(Section):
    """Whether sources are compared: where they differ, what they share, when it happened."""

    enabled: bool = True
    mention: bool = Field(True, description="report a central dispute in one line of the summary")


class AppConfig(Section):
    """What the web page takes from one visitor, and how many it serves at once."""

    max_documents: int = Field(50, ge=1, le=1_000, description="articles of one summary")
    max_characters: int = Field(1_000_000, ge=1, description="of all articles together")
    max_file_bytes: int = Field(10_000_000, ge=1, description="of one uploaded file or fetched page")
    max_words: int = Field(1_000, ge=1, description="longest summary, in words")
    max_seconds: float = Field(120.0, gt=0, description="of work on one summary")
    concurrency: int = Field(2, ge=1, le=64, description="summaries made at the same time")
    queue: int = Field(64, ge=1, description="visitors who may wait; others are told to come back")
    models: tuple[str, ...] = Field((), description="folders or hub ids that visitors may choose from")


class SummarizerConfig(Section):
    """Everything that shapes a summary."""

    length: LengthConfig = LengthConfig()
    title: bool = Field(False, description="give the summary a title")
    strict: bool = Field(False, description="a bad document is an error, not a warning")
    ingestion: IngestionConfig = IngestionConfig()
    cleaning: CleaningConfig = CleaningConfig()
    independence: IndependenceConfig = IndependenceConfig()
    relevance: RelevanceConfig = RelevanceConfig()
    relations: RelationsConfig = RelationsConfig()
    redundancy: RedundancyConfig = RedundancyConfig()
    salience: SalienceConfig = SalienceConfig()
    writer: WriterConfig = WriterConfig()
    checking: CheckingConfig = CheckingConfig()
    disagreements: DisagreementConfig = DisagreementConfig()
    app: AppConfig = AppConfig()

    @classmethod
    def load(cls, path: str | Path) -> Self:
        """Read a YAML file.

        Raises:
            ConfigError: The file is missing, is not YAML, or holds a key or value that is not accepted.
        """
        path = Path(path)
        try:
            content = yaml.safe_load(path.read_text(encoding="utf-8"))
        except FileNotFoundError:
            raise ConfigError(f"configuration file {str(path)!r} does not exist") from None
        except (OSError, UnicodeDecodeError) as error:
            raise ConfigError(f"configuration file {str(path)!r} cannot be read: {error}") from error
        except yaml.YAMLError as error:
            raise ConfigError(f"configuration file {str(path)!r} is not valid YAML: {error}") from error
        return cls.parse({} if content is None else content, where=f"configuration file {str(path)!r}")

    @classmethod
    def parse(cls, content: Any, where: str = "configuration") -> Self:
        """Check a mapping, as read from YAML or JSON.

        Raises:
            ConfigError: Naming ``where``, the key, what was given and what is accepted.
        """
        if not isinstance(content, dict):
            raise ConfigError(f"{where} must hold keys and values, not {type(content).__name__}")
        try:
            return cls.model_validate(content)
        except ValidationError as error:
            raise ConfigError(f"{where}: {_explain(cls, error)}") from None

    def with_values(self, where: str = "parameter", **values: Any) -> Self:
        """A copy with dotted keys replaced, e.g. ``{"length.words": 120}``; checked like a file."""
        content = self.model_dump()
        for dotted, value in values.items():
            *sections, key = dotted.split(".")
            target = content
            for section in sections:
                target = target[section]
            target[key] = value
        return type(self).parse(content, where=where)


def _explain(model: type[Section], error: ValidationError) -> str:
    """All problems of a ``ValidationError`` in one line of words."""
    return "; ".join(_explain_one(model, problem) for problem in error.errors())


def _explain_one(model: type[Section], problem: Any) -> str:
    *parents, key = problem["loc"] or ("",)
    dotted = ".".join(map(str, problem["loc"]))
    if problem["type"] != "extra_forbidden":
        given = "" if problem["type"] == "value_error" else f", not {problem['input']!r}"
        message = problem["msg"].removeprefix("Value error, ")
        return f"{dotted}: {message[:1].lower()}{message[1:]}{given}" if dotted else message
    known = list(_section_at(model, parents).model_fields)
    nearest = difflib.get_close_matches(str(key), known, n=1)
    hint = f"did you mean {nearest[0]!r}?" if nearest else f"known keys are {', '.join(known)}"
    return f"unknown key {dotted!r}; {hint}"


def _section_at(model: type[Section], parents: list[Any]) -> type[Section]:
    """The section class that the keys ``parents`` lead to."""
    for key in parents:
        annotation = model.model_fields[str(key)].annotation
        if not (isinstance(annotation, type) and issubclass(annotation, Section)):
            break
        model = annotation
    return model
