"""Clusters from JSON Lines, one at a time: the input of a batch may be larger than memory."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from os import PathLike
from pathlib import Path
from typing import IO, Any

from summarizer.config import IngestionConfig
from summarizer.errors import EmptyInputError, InputError, LimitError, SummarizerError, UnreadableError
from summarizer.ingestion.decoding import decode
from summarizer.ingestion.finishing import collect, finish
from summarizer.ingestion.json_records import documents_of, parse_id, parse_json
from summarizer.ingestion.results import ClusterFailure, ReadCluster
from summarizer.records import Cluster

_ACCEPTED = 'accepted is {"id": ..., "documents": [...]}'


def read_clusters(
    path: str | PathLike[str], config: IngestionConfig, *, stdin: IO[bytes] | None = None
) -> Iterator[Cluster | ClusterFailure]:
    """The clusters of a JSON Lines file (``"-"``: of ``stdin``), read line by line as they are asked for.

    A line is ``{"id": "...", "documents": [...]}``, its documents texts or objects as in
    :mod:`~summarizer.ingestion.json_records`; a missing id is the line's number. Clusters come as
    ``ReadCluster``, which names the documents that could not be used. A line that gives no cluster comes as
    ``ClusterFailure`` and costs only itself; empty lines are passed over.

    Raises:
        UnreadableError: The file cannot be opened or read.
    """
    name = "standard input" if path == "-" else repr(str(path))
    try:
        if path == "-":
            yield from _read_lines(sys.stdin.buffer if stdin is None else stdin, name, config)
            return
        with Path(path).open("rb") as stream:
            yield from _read_lines(stream, name, config)
    except FileNotFoundError:
        raise UnreadableError(f"{name} does not exist; accepted is a .jsonl file of clusters") from None
    except (OSError, ValueError) as error:
        raise UnreadableError(f"{name} cannot be read: {error}") from error


def _read_lines(stream: IO[bytes], name: str, config: IngestionConfig) -> Iterator[Cluster | ClusterFailure]:
    number = 0
    while line := stream.readline(config.max_file_bytes + 1):
        number += 1
        where = f"{name}, line {number}"
        if len(line) > config.max_file_bytes and not line.endswith(b"\n"):
            while (rest := stream.readline(1 << 20)) and not rest.endswith(b"\n"):
                pass
            error = LimitError(f"{where} is longer than max_file_bytes={config.max_file_bytes:,} bytes")
            yield ClusterFailure(number, error)
        elif line.strip():
            yield parse_cluster(line, number, where, config)


def parse_cluster(
    line: bytes,
    number: int,
    where: str,
    config: IngestionConfig,
    rename: Callable[[dict[str, Any]], dict[str, Any]] = dict,
) -> ReadCluster | ClusterFailure:
    """The cluster in one line of JSON, or why there is none.

    Args:
        line: The line.
        number: Its number, which is the id of a cluster without one.
        where: How messages call the line.
        config: Limits on what is read.
        rename: Renames the fields of the line's object to those that are read here.
    """
    cluster_id = None
    try:
        content = parse_json(decode(line, where), where)
        if not isinstance(content, dict):
            raise InputError(f"{where} is not a cluster; {_ACCEPTED}")
        content = rename(content)
        cluster_id = parse_id(content.get("id"), where) or str(number)
        if "documents" not in content:
            raise InputError(f"{where} is not a cluster; {_ACCEPTED}")
        if content["documents"] == []:
            raise EmptyInputError(f"{where} is a cluster without documents; {_ACCEPTED}")
        items = documents_of({"documents": content["documents"]}, where)
        read = collect((finish(item, config) for item in items), config)
        return ReadCluster(cluster_id, read.require(), line=number, failures=read.failures)
    except SummarizerError as error:
        return ClusterFailure(number, error, cluster_id)
