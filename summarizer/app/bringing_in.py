"""Ways to bring articles in besides typing: one paste of many, uploaded files, addresses, examples."""

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

#: A line of nothing but rules ("-----", "=====", "* * *", "|||||"), as people and data sets put between
#: articles. Three characters are also a Markdown heading's underline or a section break, hence five.
_RULE = re.compile(r"^[ \t]*(?:[-=_*#~|]{5,}|(?:[*#~=_-][ \t]+){4,}[*#~=_-])[ \t]*$", re.MULTILINE)
#: What puts articles together here, and is split there.
JOINT = "-----"
#: Multi-News joins its articles so, in the middle of a line.
_BARS = re.compile(r"\|{5}")
#: Three empty lines: two happen inside copied pages.
_GAP = re.compile(r"\n[ \t]*\n[ \t]*\n[ \t]*\n\s*")

#: A part shorter than this is a menu or a byline, not an article: then the cut was no joint.
_LEAST_WORDS = 25

ENDINGS = (".txt", ".md", ".html", ".htm", ".pdf", ".docx", ".json", ".jsonl")

#: Beside the package in a checkout; an installed package has none.
EXAMPLES = Path(__file__).resolve().parents[2] / "examples" / "clusters.jsonl"


def split_paste(text: str) -> tuple[str, ...]:
    r"""The articles in one pasted text, where it was clearly joined; else the text as one.

    Rules of five or more characters alone on a line separate, and Multi-News' ``|||||``; failing those,
    gaps of three empty lines, provided that every part is long enough to be an article.

    >>> split_paste("One.\n-----\nTwo.")
    ('One.', 'Two.')
    """
    for joint in (_BARS, _RULE):
        parts = _parts(joint, text)
        if len(parts) > 1:
            return parts
    parts = _parts(_GAP, text)
    if len(parts) > 1 and all(len(part.split()) >= _LEAST_WORDS for part in parts):
        return parts
    return (text.strip(),) if text.strip() else ()


def _parts(joint: re.Pattern[str], text: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in joint.split(text.replace("\r\n", "\n")) if part.strip())


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
