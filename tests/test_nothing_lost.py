"""Nothing is lost in reading: what stands in a file is in its text, or in what was removed, in any format."""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise
from pathlib import Path

import pytest

from summarizer.config import IngestionConfig, SummarizerConfig
from summarizer.errors import EmptyInputError, SummarizerError
from summarizer.ingestion import read_documents
from summarizer.preparation import prepare
from summarizer.records import Document
from summarizer.stopwatch import Stopwatch
from summarizer.text.edits import apply_edits
from tests.made_files import MAKERS, Maker, damaged

_WORD = re.compile(r"[a-z0-9]+")
#: A word that the makers write once only, in files whose bytes are their text.
_OWN_WORD = re.compile(r"x\d+q\d{3}")
_PLAIN = (".txt", ".vtt", ".srt")
#: Damaged files of each format that every run reads; ``benchmarks/fuzz.py`` reads 2,000.
DAMAGED = 6


def read(path: Path, data: bytes) -> tuple[Document, ...]:
    path.write_bytes(data)
    found = read_documents([path], IngestionConfig())
    assert all(isinstance(failure.error, SummarizerError) for failure in found.failures)
    return found.documents


def check(document: Document) -> None:
    """The edits are in order, inside the original, and make the text of it; blocks and offsets fit."""
    assert apply_edits(document.raw, document.edits) == document.text
    assert all(edit.start <= edit.end <= len(document.raw) for edit in document.edits)
    assert all(first.end <= second.start for first, second in pairwise(document.edits))
    assert all(0 <= block.start < block.end <= len(document.text) for block in document.blocks)


def words(documents: tuple[Document, ...]) -> Counter[str]:
    """How often each word stands in the documents, a title that is none of the text's lines included."""
    texts = [document.raw for document in documents]
    flat = [" ".join(text.split()) for text in texts]
    texts += [d.title or "" for d, own in zip(documents, flat, strict=True) if (d.title or "") not in own]
    return Counter(_WORD.findall("\n".join(texts).lower()))


@pytest.mark.parametrize("suffix", MAKERS)
@pytest.mark.parametrize("seed", range(3))
def test_every_word_of_a_file_is_in_its_text_or_among_what_was_removed_as_often(
    tmp_path: Path, suffix: str, seed: int
) -> None:
    maker = Maker(seed)
    documents = read(tmp_path / f"file{suffix}", MAKERS[suffix](maker))
    for document in documents:
        check(document)
    found, written = words(documents), Counter(maker.words)
    assert {word: found[word] for word in written} == written


@pytest.mark.parametrize("suffix", MAKERS)
def test_cleaning_adds_to_what_reading_removed(tmp_path: Path, suffix: str) -> None:
    documents = read(tmp_path / f"file{suffix}", MAKERS[suffix](Maker(7)))
    cleaned = prepare(documents, SummarizerConfig(), Stopwatch())
    for before, after in zip(documents, cleaned.documents, strict=True):
        check(after)
        assert after.raw == before.raw
        for sentence in cleaned.sentences[after.id]:
            assert after.text[sentence.start : sentence.end] == sentence.text


@pytest.mark.parametrize("suffix", MAKERS)
def test_damaged_files_are_read_or_refused(tmp_path: Path, suffix: str) -> None:
    for seed in range(DAMAGED):
        data = damaged(MAKERS[suffix](Maker(seed)), seed)
        documents = read(tmp_path / f"file{suffix}", data)
        for document in documents:
            check(document)
        if documents and suffix in _PLAIN:
            left = Counter(_OWN_WORD.findall(data.decode("latin-1")))
            assert left - Counter(_OWN_WORD.findall("\n".join(document.raw for document in documents))) == {}
        try:
            prepare(documents, SummarizerConfig(), Stopwatch()) if documents else None
        except EmptyInputError:
            continue
