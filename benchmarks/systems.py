"""Every system by its name, and why one of them is not measured here.

=============================== ==========================================================================
``summarizer:extractive``       the engine, its sentences taken from the sources
``summarizer:editor``           the engine with its small model, where its weights are
``summarizer:WRITER``           the engine with any other writer of the configuration
``lead``, ``sumy-kl``, ...      the peers of :mod:`benchmarks.peers`
``minilm-lexrank``              sentence-transformers' recipe
``bert-extractive``             bert-extractive-summarizer, where ``make peers`` has installed it
``checkpoint:DIR_OR_HUB_ID``    an encoder-decoder checkpoint by itself, where the machine has it
``outputs:FILE``                summaries that somebody else made: JSON lines ``{"id", "summary"}``
``oracle``                      reads the reference: a ceiling, not a system
=============================== ==========================================================================
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from benchmarks.data import REPOSITORY, ScoredCluster
from benchmarks.neural_peers import (
    bert_extractive,
    checkpoint,
    minilm_lexrank,
    no_bert_extractive,
    no_checkpoint,
    no_minilm_lexrank,
)
from benchmarks.peers import PEERS as CLASSIC
from benchmarks.peers import System
from summarizer.config import SummarizerConfig
from summarizer.errors import SummarizerError
from summarizer.evaluation import Prediction, read_predictions
from summarizer.records import Summary
from summarizer.relations.mention import MENTION

if TYPE_CHECKING:
    from summarizer.pipeline import Summarizer

OURS = "summarizer"
CHECKPOINT, OUTPUTS = "checkpoint:", "outputs:"
PEERS: dict[str, System] = {
    **CLASSIC,
    "minilm-lexrank": minilm_lexrank,
    "bert-extractive": bert_extractive,
}
#: Why a peer cannot be run here, asked before it is.
MISSING: dict[str, Callable[[], str | None]] = {
    "minilm-lexrank": no_minilm_lexrank,
    "bert-extractive": no_bert_extractive,
}
#: What ``quality`` measures unless told otherwise, ours first.
ALL = (f"{OURS}:editor", f"{OURS}:extractive", *PEERS)


def is_ours(name: str) -> bool:
    """Whether a name is one of the engine's."""
    return name.partition(":")[0] == OURS


def shown(name: str) -> str:
    """How tables call a system: ``summarizer (extractive)``."""
    return f"{OURS} ({name.partition(':')[2]})" if is_ours(name) and ":" in name else name


@functools.cache
def configured(name: str, config: Path | None) -> SummarizerConfig:
    """The configuration of one of ours; what stands behind the colon is a writer."""
    values = SummarizerConfig() if config is None else SummarizerConfig.load(config)
    kind = name.partition(":")[2]
    if not kind:
        return values
    return values.with_values(f"system {name!r}", **{"writer.name": kind})


@functools.cache
def engine(name: str, config: Path | None, words: int) -> Summarizer:
    """One of ours, with a budget."""
    from summarizer.pipeline import Summarizer

    length: dict[str, Any] = {"length.words": words}
    return Summarizer(configured(name, config).with_values("words", **length))


@functools.cache
def _outputs(path: Path) -> dict[str, Prediction]:
    return read_predictions(path, ())


def why_not(name: str, config: Path | None = None) -> str | None:
    """Why a known system cannot be run here, or ``None``.

    Raises:
        ValueError: No system has this name.
    """
    if is_ours(name):
        try:
            engine(name, config, 1)
        except SummarizerError as error:
            if name.partition(":")[2] in ("extractive", "editor", "abstractive", ""):
                return str(error)
            raise ValueError(f"unknown system {name!r}: {error}") from None
        return None
    if name.startswith(CHECKPOINT):
        return no_checkpoint(name.removeprefix(CHECKPOINT))
    if name.startswith(OUTPUTS):
        path = Path(name.removeprefix(OUTPUTS))
        return None if path.is_file() else f"{path} is not here"
    if name not in PEERS:
        known = ", ".join((f"{OURS}:WRITER", f"{CHECKPOINT}ID", f"{OUTPUTS}FILE", *PEERS))
        raise ValueError(f"unknown system {name!r}; known are {known}")
    return MISSING[name]() if name in MISSING else None


def available(names: Sequence[str], config: Path | None = None) -> tuple[list[str], dict[str, str]]:
    """The systems that can be run here, and why each of the others cannot.

    Raises:
        ValueError: No system has one of the names.
    """
    reasons = {name: why_not(name, config) for name in names}
    return [name for name in names if reasons[name] is None], {n: _brief(r) for n, r in reasons.items() if r}


def _brief(reason: str) -> str:
    """The first clause of a message, without the folder of this checkout: it goes into committed files."""
    return reason.replace(f"{REPOSITORY}/", "").partition(";")[0]


def predict(name: str, cluster: ScoredCluster, words: int, config: Path | None = None) -> Prediction:
    """A system's summary of a cluster, with its citations where it has any.

    Raises:
        ValueError: The system fails on this cluster.
    """
    if is_ours(name):
        return as_prediction(cluster.id, engine(name, config, words).summarize(cluster.documents))
    if name.startswith(CHECKPOINT):
        return Prediction(cluster.id, tuple(checkpoint(name.removeprefix(CHECKPOINT), cluster, words)))
    if name.startswith(OUTPUTS):
        known = _outputs(Path(name.removeprefix(OUTPUTS)))
        if cluster.id not in known:
            raise ValueError(f"no summary of {cluster.id!r} is among the outputs")
        return known[cluster.id]
    return Prediction(cluster.id, tuple(PEERS[name](cluster, words)))


def as_prediction(cluster_id: str, summary: Summary) -> Prediction:
    """The engine's summary as the evaluation takes it."""
    return Prediction(
        cluster_id,
        tuple(sentence.text for sentence in summary.sentences),
        tuple(sentence.citations for sentence in summary.sentences),
        tuple(report.document for report in summary.documents),
        frozenset(n for n, sentence in enumerate(summary.sentences) if sentence.note == MENTION),
    )
