"""Documents that come in no clusters, which are found: ``--group auto``."""

from __future__ import annotations

import json
import os
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from summarizer.batch.folders import files_below, folder_digest
from summarizer.batch.grouping import find_groups
from summarizer.batch.items import Fields, Item, Position
from summarizer.batch.sources import Source
from summarizer.config import IngestionConfig
from summarizer.errors import EmptyInputError, SummarizerError
from summarizer.ingestion.clusters import parse_cluster
from summarizer.ingestion.files import read_file
from summarizer.ingestion.finishing import finish
from summarizer.ingestion.results import ClusterFailure, Failure
from summarizer.records import Document
from summarizer.text.language import detect_language


@dataclass(frozen=True, slots=True)
class UngroupedDocuments:
    """Documents of a folder (and its subfolders), or one a line or row of a file, in groups of one event.

    All of them are compared before the first cluster is given. Their texts wait in a temporary file; what
    stays in memory is a sparse vector each. Documents that cannot be read are items of their own.
    """

    path: str
    config: IngestionConfig
    fields: Fields
    flat: Source | None

    @property
    def name(self) -> str:
        """How messages call it."""
        return repr(self.path)

    def fingerprint(self) -> tuple[str, int | None]:
        """Digest of the documents; how many clusters they are is not known yet."""
        digest = self.flat.fingerprint()[0] if self.flat else folder_digest(Path(self.path))
        return f"pile {digest}", None

    def items(self) -> Iterator[Item]:
        """First what could not be read, then an item a group, in the order of their first documents.

        Raises:
            EmptyInputError: There is no document.
        """
        ordinal = 0
        with tempfile.TemporaryFile() as store:
            places: list[int] = []
            texts, dates, languages = [], [], []
            for position, where, found in self._documents():
                if isinstance(found, Document):
                    places.append(_keep(store, found, f"d{len(places) + 1}"))
                    texts.append(found.text)
                    dates.append(found.date)
                    languages.append(detect_language(found.text))
                else:
                    yield Item(ordinal, position, where, error=found)
                    ordinal += 1
            if not texts and not ordinal:
                raise EmptyInputError(f"{self.name} holds no documents")
            for number, group in enumerate(find_groups(texts, dates, languages), 1):
                documents = b", ".join(_kept(store, places[index]) for index in group)
                payload = b'{"id": "group-%d", "documents": [%b]}' % (number, documents)
                yield Item(ordinal, number, f"{self.name}, group {number}", payload)
                ordinal += 1

    def _documents(self) -> Iterator[tuple[Position, str, Document | SummarizerError]]:
        if self.flat is None:
            for path in files_below(Path(self.path)):
                for raw in read_file(path, self.config):
                    read = finish(raw, self.config)
                    found = read.error if isinstance(read, Failure) else read
                    yield str(path.relative_to(self.path)), repr(str(path)), found
            return
        for item in self.flat.items():
            yield item.position, item.where, self._document(item)

    def _document(self, item: Item) -> Document | SummarizerError:
        if item.error is not None:
            return item.error
        assert isinstance(item.payload, bytes)
        number = item.position if isinstance(item.position, int) else 0
        read = parse_cluster(
            item.payload,
            number,
            item.where,
            self.config,
            lambda content: {"documents": [self.fields.document(content)]},
        )
        return read.error if isinstance(read, ClusterFailure) else read.documents[0]


def _keep(store: IO[bytes], document: Document, name: str) -> int:
    """Append a document to the store as a line of JSON; where it begins."""
    given = document.id if document.id and document.id != "d1" else name
    date = document.date.isoformat() if document.date else None
    entry = {"id": given, "text": document.text, "title": document.title, "source": document.source}
    place = store.seek(0, os.SEEK_END)
    store.write(json.dumps({**entry, "date": date}).encode() + b"\n")
    return place


def _kept(store: IO[bytes], place: int) -> bytes:
    store.seek(place)
    return store.readline().rstrip(b"\n")
