"""What flows through a batch: an item is read, an outcome comes back, an entry of the journal stays."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from summarizer.errors import ServerError, SummarizerError, UnreadableError

#: Where an item stood in the input: the number of its line, row or group, or the name of its folder.
Position = int | str


@dataclass(frozen=True, slots=True)
class Place:
    """Bytes of a file, to be read where they are worked on."""

    path: str
    start: int
    size: int

    def read(self) -> bytes:
        """The bytes.

        Raises:
            UnreadableError: The file is not there, not readable, or shorter.
        """
        try:
            with Path(self.path).open("rb") as stream:
                stream.seek(self.start)
                content = stream.read(self.size)
        except OSError as error:
            raise UnreadableError(f"{self.path!r} cannot be read here: {error.strerror}") from error
        if len(content) < self.size:
            raise UnreadableError(
                f"{self.path!r} ends before byte {self.start + self.size:,}; it was changed"
            )
        return content


@dataclass(frozen=True, slots=True)
class Item:
    """One cluster as it stands in the input, not yet parsed: that is work, and done where the work is done.

    Attributes:
        ordinal: Counts items from 0 without gaps. It, not the id, says what is done: ids may repeat.
        position: Where it stood, for people.
        where: How messages call that place, e.g. ``'news.jsonl', line 4``.
        payload: A JSON object as bytes, the place where these stand, or the folder to read.
        error: Why there is nothing to parse, instead of a payload.
    """

    ordinal: int
    position: Position
    where: str
    payload: bytes | Path | Place = b""
    error: SummarizerError | None = None


@dataclass(frozen=True, slots=True)
class Counts:
    """What one summary adds to the report: words, the support of its sentences, seconds by stage."""

    words_in: int = 0
    words_out: int = 0
    sentences: int = 0
    support: float = 0.0
    seconds: Mapping[str, float] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one item: a record of the output, or a failure.

    ``record`` is a line of JSON without its line break: the summary where ``error_class`` is empty, else
    the record for the failures file. ``message`` is what the failure says.
    """

    ordinal: int
    record: bytes
    counts: Counts = Counts()
    error_class: str = ""
    message: str = ""

    @property
    def failed(self) -> bool:
        """Whether it belongs into the failures file."""
        return bool(self.error_class)

    @property
    def ends_run(self) -> bool:
        """Whether the other items would fare no better, as where the server that writes is gone.

        Such an outcome is not recorded, so that the same command goes on with its item.
        """
        return self.error_class == ServerError.__name__


@dataclass(frozen=True, slots=True)
class Fields:
    """What the input calls the fields of a cluster and of its documents."""

    id: str = "id"
    documents: str = "documents"
    text: str = "text"
    title: str = "title"
    source: str = "source"
    date: str = "date"
    url: str = "url"

    def cluster(self, content: Mapping[str, object]) -> dict[str, object]:
        """A cluster under the names that the reader knows; a field that is absent stays absent."""
        found = {name: content[given] for name, given in (("id", self.id),) if given in content}
        if self.documents in content:
            found["documents"] = self._documents(content[self.documents])
        return found

    def document(self, content: object) -> object:
        """A document under the names that the reader knows; a text stays a text."""
        if not isinstance(content, Mapping):
            return content
        names = {"text": self.text, "title": self.title, "source": self.source, "date": self.date}
        names |= {"url": self.url}
        found = {name: content[given] for name, given in names.items() if given in content}
        if "id" in content:
            found["id"] = content["id"]
        return found

    def _documents(self, content: object) -> object:
        return [self.document(entry) for entry in content] if isinstance(content, list) else content
