"""The work on items, wherever it runs: parse, summarize, and report what became of each."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from summarizer.batch.items import Counts, Fields, Item, Outcome, Place, Position
from summarizer.config import SummarizerConfig
from summarizer.errors import ServerError
from summarizer.ingestion import ClusterFailure, ReadCluster, read_documents
from summarizer.ingestion.clusters import parse_cluster
from summarizer.pipeline import CLUSTERS_AT_ONCE, Summarizer, SummaryFailure
from summarizer.records import Document, Summary
from summarizer.rendering import to_dict
from summarizer.text.terms import count_words

#: As everywhere in the package: a lone surrogate is written as the JSON escape of itself.
_ENCODING_ERRORS = "backslashreplace"
#: Clusters of about ten sentences each: enough to fill batches of questions about them.
EDITED_AT_ONCE = 4


@dataclass(frozen=True, slots=True)
class Setup:
    """Everything that shapes the summaries of a batch; picklable, so that any process can do the work."""

    config: SummarizerConfig
    query: str | None = None
    known: tuple[Document, ...] = ()
    fields: Fields = field(default_factory=Fields)

    @property
    def together(self) -> int:
        """How many items are best worked on together: few spread the work best, a model gains from more.

        A checkpoint writes sentences of several clusters in one batch. The editor writes those of one, since
        the words that it may use are those of its sources. A server is asked for as many as it may be at the
        same time.
        """
        few = {"extractive": 1, "editor": EDITED_AT_ONCE, "chat": self.config.writer.concurrency}
        return min(few.get(self.config.writer.name, CLUSTERS_AT_ONCE), CLUSTERS_AT_ONCE)


class Work:
    """Summarizes items; its engine, and so its model, is made once."""

    def __init__(self, setup: Setup) -> None:
        self._setup = setup
        # Strictness is for the run to keep: here, a failure is reported like any other.
        self._engine = Summarizer(setup.config.with_values(strict=False))

    def do(self, items: Sequence[Item]) -> list[Outcome]:
        """What became of each item, in their order; nothing that an item holds raises."""
        parsed = [self._parse(item) for item in items]
        clusters = [found for found in parsed if isinstance(found, ReadCluster)]
        results = iter(self._summarize(clusters))
        return [
            failure_of(item, found.error, found.id)
            if isinstance(found, ClusterFailure)
            else self._outcome(item, found, next(results))
            for item, found in zip(items, parsed, strict=True)
        ]

    def _parse(self, item: Item) -> ReadCluster | ClusterFailure:
        number = item.position if isinstance(item.position, int) else 0
        config = self._setup.config.ingestion
        try:
            if item.error is not None:
                return ClusterFailure(number, item.error)
            if isinstance(item.payload, Path):
                read = read_documents([item.payload], config)
                found = ReadCluster(str(item.position), read.require(), number, read.failures)
            else:
                fields = self._setup.fields
                content = item.payload.read() if isinstance(item.payload, Place) else item.payload
                parsed = parse_cluster(content, number, item.where, config, fields.cluster)
                if isinstance(parsed, ClusterFailure):
                    return parsed
                found = parsed
            if self._setup.config.strict and found.failures:
                return ClusterFailure(number, found.failures[0].error, found.id)
        except Exception as error:  # noqa: BLE001 - whatever a document does to its reader costs only its cluster
            return ClusterFailure(number, error)  # type: ignore[arg-type]
        return found

    def _summarize(self, clusters: Sequence[ReadCluster]) -> list[Summary | Exception]:
        try:
            results = self._engine.summarize_many(clusters, query=self._setup.query, known=self._setup.known)
            return [each.error if isinstance(each, SummaryFailure) else each for each in results]
        except ServerError as error:
            return [error] * len(clusters)
        except Exception as error:  # noqa: BLE001 - as above
            if len(clusters) == 1:
                return [error]
        return [self._summarize([cluster])[0] for cluster in clusters]  # one of several: find which

    def _outcome(self, item: Item, cluster: ReadCluster, result: Summary | Exception) -> Outcome:
        if isinstance(result, Exception):
            return failure_of(item, result, cluster.id)
        notes = [str(failure.error) for failure in cluster.failures]
        summary = with_warnings(result, notes)
        # Strictness did not reach the engine, and the record says what was asked for.
        summary = replace(summary, config={**summary.config, "strict": self._setup.config.strict})
        record = to_dict(summary)
        scores = [sentence["support"]["score"] for sentence in record["sentences"]]
        counts = Counts(
            words_in=sum(document["words"] for document in record["documents"]),
            words_out=count_words(summary.text),
            sentences=len(scores),
            support=sum(scores),
            seconds=record["timings"],
        )
        line = json.dumps(record, ensure_ascii=False, allow_nan=False)
        return Outcome(item.ordinal, line.encode("utf-8", _ENCODING_ERRORS), counts)


def with_warnings(summary: Summary, warnings: Sequence[str]) -> Summary:
    """The summary with ``warnings`` before its own."""
    return replace(summary, warnings=(*warnings, *summary.warnings))


def failure_of(item: Item, error: Exception, cluster_id: str | None = None) -> Outcome:
    """The outcome of an item that gives no summary."""
    message = str(error) or type(error).__name__
    if item.where not in message:
        cluster = f", cluster {cluster_id!r}" if cluster_id else ""
        message = f"{item.where}{cluster}: {message}"
    return failure(item.ordinal, item.position, type(error).__name__, message, cluster_id)


def failure(
    ordinal: int, position: Position, error_class: str, message: str, cluster_id: str | None
) -> Outcome:
    """A failure as it goes into the failures file."""
    record = {"id": cluster_id, "error": error_class, "message": message, "position": position}
    line = json.dumps(record, ensure_ascii=False).encode("utf-8", _ENCODING_ERRORS)
    return Outcome(ordinal, line, error_class=error_class, message=message)
