"""Ways to bring articles in besides typing: uploaded files, addresses, examples."""

from __future__ import annotations

import contextlib
import os
import re
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from summarizer.app.articles import Article, to_articles
from summarizer.config import IngestionConfig
from summarizer.errors import AddressError, SummarizerError
from summarizer.ingestion import ClusterFailure, Ingested, read_clusters, read_documents
from summarizer.ingestion.files import FORMATS

#: Endings of files that the page takes: all that are read.
ENDINGS = tuple(FORMATS)

#: Beside the package in a checkout; an installed package has none.
EXAMPLES = Path(__file__).resolve().parents[2] / "examples" / "clusters.jsonl"


def read_uploads(paths: Sequence[str | Path], config: IngestionConfig) -> Ingested:
    """Read uploaded files once, and delete them whatever comes of it.

    Raises:
        SummarizerError: They cannot be used together. As in the failures, a file goes by the name that its
            visitor knows, not by its place on the server.
    """
    given = [Path(path) for path in paths]
    try:
        read = read_documents(given, config)
        named = [replace(failure, error=_named(failure.error, given)) for failure in read.failures]
        return replace(read, failures=tuple(named))
    except SummarizerError as error:
        raise _named(error, given) from None
    finally:
        for path in given:
            with contextlib.suppress(OSError):
                path.unlink(missing_ok=True)
            with contextlib.suppress(OSError):  # each upload has a folder of its own
                path.parent.rmdir()


def _named(error: SummarizerError, paths: Sequence[Path]) -> SummarizerError:
    message = str(error)
    for path in paths:
        message = message.replace(f"{path.parent}{os.sep}", "")
    return type(error)(message)


def read_addresses(text: str, config: IngestionConfig) -> Ingested:
    """Fetch the addresses in ``text``, one a line; nothing but an http(s) address is looked at.

    Raises:
        AddressError: A line is something else: a path is never opened for a visitor.
    """
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    for line in lines:
        if not re.fullmatch(r"https?://\S+", line, re.IGNORECASE):
            raise AddressError(f"{line[:200]!r} is not an address; accepted are http and https addresses")
    return read_documents(lines, config, allow_urls=True)


def load_examples(config: IngestionConfig, path: Path = EXAMPLES) -> dict[str, tuple[Article, ...]]:
    """The project's example clusters by name; none where the package is installed without them."""
    if not path.is_file():
        return {}
    return {
        cluster.id: to_articles(cluster.documents)
        for cluster in read_clusters(path, config)
        if not isinstance(cluster, ClusterFailure)
    }


def failures_in_words(read: Ingested) -> tuple[str, ...]:
    """One message for each input that could not be used."""
    return tuple(str(failure.error) for failure in read.failures)
