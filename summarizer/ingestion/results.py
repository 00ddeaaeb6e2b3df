"""What reading gives back: the documents that could be read, and a record of each one that could not."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from dataclasses import dataclass

from summarizer.errors import EmptyInputError, SummarizerError
from summarizer.records import Cluster, Document


@dataclass(frozen=True, slots=True)
class Failure:
    """An input that could not be used. ``name`` is the input as given; the error's message names it too."""

    name: str
    error: SummarizerError


@dataclass(frozen=True, slots=True)
class Ingested:
    """The documents that were read, in the order given, and what failed beside them."""

    documents: tuple[Document, ...]
    failures: tuple[Failure, ...] = ()

    def require(self, strict: bool = False) -> tuple[Document, ...]:
        """The documents, where there are enough of them to go on.

        Raises:
            SummarizerError: The first failure, where ``strict``, or where it is the only input.
            EmptyInputError: Nothing at all could be read.
        """
        if self.failures and (strict or (not self.documents and len(self.failures) == 1)):
            raise self.failures[0].error
        if not self.documents:
            reasons = "; ".join(str(failure.error) for failure in self.failures)
            raise EmptyInputError(f"none of the inputs can be summarized: {reasons or 'there are no inputs'}")
        return self.documents


@dataclass(frozen=True, slots=True)
class ClusterFailure:
    """A line of a cluster file that gives no cluster.

    ``line`` counts from 1; ``id`` is the cluster's own where it can be told.
    """

    line: int
    error: SummarizerError
    id: str | None = None


@dataclass(frozen=True, slots=True)
class ReadCluster(Cluster):
    """A cluster with where it stood and which of its documents could not be used."""

    line: int = 0
    failures: tuple[Failure, ...] = ()


@dataclass(frozen=True, slots=True)
class Part:
    """A paragraph, item or row of a file, or something of it that is left out.

    Attributes:
        text: Its own text.
        removed: Why it is no part of the document's text; empty where it is one.
        role: ``"item"`` or ``"row"``, as in ``Block``; empty for a paragraph.
    """

    text: str
    removed: str = ""
    role: str = ""


def parts_text(parts: Iterable[Part]) -> str:
    """The text of the parts that are not left out, as paragraphs."""
    return "\n\n".join(part.text for part in parts if not part.removed)


@dataclass(frozen=True, slots=True)
class RawDocument:
    """What a reader found, before its text is tidied and what is missing is told from it.

    Attributes:
        text: As decoded, without what the reader leaves out.
        name: How messages call it: ``'news.jsonl', line 3``.
        author: Who wrote it, where metadata say so.
        url: Where it was published, if known.
        fallback_source: Who says it, where neither metadata nor text tells: the file's name.
        kind: What sort of document it is, where the file's format or the caller says so.
        parts: All of the file, part by part, where its reader knows parts; their text is then ``text``.
    """

    text: str
    name: str
    id: str = ""
    title: str | None = None
    source: str | None = None
    date: datetime.date | None = None
    url: str | None = None
    fallback_source: str | None = None
    kind: str | None = None
    author: str | None = None
    parts: tuple[Part, ...] = ()
