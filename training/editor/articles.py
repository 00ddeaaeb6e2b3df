"""Documents and the human sentences written about them, from each data set, one reader per format."""

from __future__ import annotations

import json
import lzma
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from summarizer.errors import UnreadableError
from summarizer.preparation.segmentation import segment
from summarizer.records import Document, Sentence


@dataclass(frozen=True, slots=True)
class Example:
    """Sources and what a human wrote from them.

    Attributes:
        id: Unique in its data set.
        documents: The sentences of each document.
        targets: Human sentences, each to be written from evidence in ``documents``.
    """

    id: str
    documents: tuple[tuple[Sentence, ...], ...]
    targets: tuple[str, ...]


#: Tokenized text: a stop between spaces ends a sentence.
_TOKENIZED_END = re.compile(r"(?<= [.?!])(?= )")
_CONTRACTION = re.compile(r" n 't\b| n't\b")
#: A lead is compared with what follows these sentences: the first ones often repeat it word for word.
LEAD_SENTENCES = 2
#: Sentences of a long article that are read; the rest is background.
ARTICLE_SENTENCES = 60


def read_records(path: Path) -> Iterator[dict[str, Any]]:
    """The records of an xz-compressed JSON-lines file.

    Raises:
        UnreadableError: The file is missing, with the place where it was looked for.
    """
    if not path.is_file():
        raise UnreadableError(
            f"training data {str(path)!r} does not exist; set 'data' to the folder that has it"
        )
    with lzma.open(path, "rt", encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def cnn_dailymail(record: Mapping[str, Any]) -> Example:
    """An article and its highlights (Hermann et al. 2015; See et al. 2017), lower-cased and tokenized."""
    return Example(
        record["id"],
        (_tokenized(record["article"], "d1"),),
        tuple(_contracted(highlight) for highlight in record["summary"]),
    )


def multi_news(record: Mapping[str, Any]) -> Example:
    """A cluster without the documents voted to be noise, and its summary (Fabbri et al. 2019)."""
    kept = [text for text, relevant in zip(record["documents"], record["relevant"], strict=True) if relevant]
    return Example(record["id"], _segmented(kept), _sentences(record["summary"]))


def roundup(record: Mapping[str, Any]) -> Example:
    """Leads of three outlets and an editor's neutral roundup of them (Lee et al. 2022)."""
    return Example(
        record["id"],
        _segmented([document["text"] for document in record["documents"]]),
        _sentences(record["reference"]),
    )


def article_lead(record: Mapping[str, Any]) -> Example:
    """A whole article: its first sentences, and the rest that they sum up (Baly et al. 2020)."""
    sentences = segment(Document(record["text"][:20_000], id="d1"))[:ARTICLE_SENTENCES]
    targets = tuple(" ".join(s.text.split()) for s in sentences[:LEAD_SENTENCES])
    return Example(record["id"], (sentences[LEAD_SENTENCES + 1 :],), targets)


#: Readers by the name a configuration uses, and the file each reads (without split and ending).
READERS: dict[str, Callable[[Mapping[str, Any]], Example]] = {
    "cnndm": cnn_dailymail,
    "multi_news_plus": multi_news,
    "allsides_roundups": roundup,
    "allsides_articles": article_lead,
}


def _segmented(texts: list[str]) -> tuple[tuple[Sentence, ...], ...]:
    return tuple(segment(Document(text, id=f"d{n}")) for n, text in enumerate(texts, 1))


def _sentences(text: str) -> tuple[str, ...]:
    return tuple(" ".join(sentence.text.split()) for sentence in segment(Document(text, id="t")))


def _contracted(text: str) -> str:
    """Tokenized text as a WordPiece tokenizer would see the plain one: "do n't" is "don't"."""
    return _CONTRACTION.sub("n't", text.replace("``", '"').replace("''", '"')).strip()


def _tokenized(text: str, document_id: str) -> tuple[Sentence, ...]:
    text = _contracted(text)
    sentences: list[Sentence] = []
    start = 0
    for end in [*(match.end() for match in _TOKENIZED_END.finditer(text)), len(text)]:
        if text[start:end].count('"') % 2 and text[end : end + 2] == ' "':
            end += 2  # the mark closes the quotation that this sentence opened
        if text[start:end].strip():
            first = start + len(text[start:end]) - len(text[start:end].lstrip())
            sentences.append(Sentence(document_id, len(sentences), first, end, text[first:end]))
        start = end
    return tuple(sentences)
