"""Requests for writers, made from plain strings."""

from __future__ import annotations

import re
from collections.abc import Sequence

from summarizer.records import Document, Evidence, RedundancyGroup, Sentence
from summarizer.writing.protocol import WritingRequest


def request_of(
    documents: Sequence[Sequence[str]],
    chosen: Sequence[tuple[int, int]],
    words: int | None = None,
    sentence_count: int | None = None,
    language: str = "en",
) -> WritingRequest:
    """A request over documents given as sentences; ``chosen`` holds (document, sentence), both from 0."""
    texts = [" ".join(sentences) for sentences in documents]
    sentences: dict[str, Sentence] = {}
    for number, group in enumerate(documents):
        start = 0
        for index, text in enumerate(group):
            sentence = Sentence(f"d{number + 1}", index, start, start + len(text), text)
            sentences[sentence.id] = sentence
            start = sentence.end + 1
    evidence = []
    for rank, (number, index) in enumerate(chosen):
        item = f"d{number + 1}#{index}"
        evidence.append(Evidence(RedundancyGroup(f"g{rank}", item, (item,), 1), 1.0 / (rank + 1), rank))
    return WritingRequest(
        cluster_id="c1",
        language=language,
        evidence=tuple(evidence),
        sentences=sentences,
        documents=tuple(Document(text, id=f"d{number + 1}") for number, text in enumerate(texts)),
        words=words,
        sentence_count=sentence_count,
    )


def split(text: str) -> list[str]:
    """Sentences of the texts used here, whose every stop ends one."""
    return re.findall(r"[^.]+\.?", text)
