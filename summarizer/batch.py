"""Many clusters, one after the other: what fails is told apart from what is done, and costs only itself."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import replace

from summarizer.ingestion import ClusterFailure, ReadCluster, read_clusters
from summarizer.pipeline import Summarizer, SummaryFailure
from summarizer.records import Document, Summary


def summarize_clusters(
    path: str, engine: Summarizer, *, query: str | None = None, known: Sequence[Document] = ()
) -> Iterator[Summary | ClusterFailure]:
    """Summarize the clusters of a JSON lines file lazily; memory does not grow with the file.

    Args:
        path: The file, or ``-`` for standard input; see :func:`~summarizer.ingestion.read_clusters`.
        engine: What summarizes them.
        query: What the summaries should be about.
        known: What the reader has already read.

    Yields:
        A ``Summary`` for each cluster in file order, with a warning for each of its documents that could
        not be read, and a ``ClusterFailure`` for each line that gives none, as soon as it is known.

    Raises:
        SummarizerError: The file cannot be read; or, where the configuration is ``strict``, the first
            document or cluster that cannot be used.
    """
    strict = engine.config.strict
    under_way: deque[ReadCluster] = deque()  # handed over, not come back: summaries keep this order
    unreadable: deque[ClusterFailure] = deque()

    def readable() -> Iterator[ReadCluster]:
        for item in read_clusters(path, engine.config.ingestion):
            if isinstance(item, ClusterFailure):
                if strict:
                    raise item.error
                unreadable.append(item)
                continue
            assert isinstance(item, ReadCluster)  # as the reader says
            if strict and item.failures:
                raise item.failures[0].error
            under_way.append(item)
            yield item

    for result in engine.summarize_many(readable(), query=query, known=known):
        while unreadable:
            yield unreadable.popleft()
        cluster = under_way.popleft()
        if isinstance(result, SummaryFailure):
            # The engine does not know where a cluster came from; what reads the message has to.
            place = f"{path!r}, line {cluster.line}, cluster {cluster.id!r}"
            yield ClusterFailure(cluster.line, type(result.error)(f"{place}: {result.error}"), cluster.id)
        else:
            yield with_warnings(result, [str(failure.error) for failure in cluster.failures])
    yield from unreadable


def with_warnings(summary: Summary, warnings: Sequence[str]) -> Summary:
    """The summary with ``warnings`` before its own."""
    return replace(summary, warnings=(*warnings, *summary.warnings))
