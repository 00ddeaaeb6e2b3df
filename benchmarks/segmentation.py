"""Boundary F1 of segmentation, beside nltk's Punkt and a plain regular expression, all in one run.

::

    python -m benchmarks.segmentation --data ../shared/data

Three gold standards, none of which was read in training:

``marked``   250 paragraphs of ``cased_clusters.val``, one a cluster, chosen by chance among those with a stop
             inside. Every stop was marked by hand as a sentence end or not, before any system was run on it;
             what two readers could mark differently ("... new term. — A. Author") is left out of the count.
             ``segmentation_gold.jsonl`` holds places (cluster, document, offsets), no text.
``joined``   Paragraphs of one sentence, from the tenth of ``allsides_articles`` that training leaves out,
             joined by blanks: the joints are the ends. A paragraph counts as one sentence when no stop inside
             it stands before a capital; so it tests ends (also after abbreviations) more than non-ends,
             and the regular expression, being that very rule, is right by construction.
``lower``    ``cnndm.val`` highlights, lower-cased and tokenized: there a stop that ends a sentence is a token
             of its own and an abbreviation's is not. The blanks before stops are taken out again.

A boundary is where the next sentence begins; ends of paragraphs, which no system can miss, do not count.
"""

from __future__ import annotations

import argparse
import json
import re
import time
from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from pathlib import Path
from typing import NamedTuple

from benchmarks.data import read_lines
from summarizer.preparation.segmentation import segment
from summarizer.preparation.segmentation.parameters import language_model
from summarizer.preparation.segmentation.punkt_import import import_punkt
from summarizer.records import Document

GOLD = Path(__file__).with_name("segmentation_gold.jsonl")
HELD_OUT = 10  # as in training.train_punkt
JOINED = 5  # paragraphs joined into one text
MAX_WORDS = 30  # a longer paragraph without an end inside is rarely one sentence
PIECES = 4_000

_INNER_STOP = re.compile(r"[.?!…][\"'”’)\]]*\s+[\"'“‘(\[]*[A-Z]")
_WHOLE = re.compile(r"[\"“]?[A-Z].*[.?!][\"”]?")
_TOKENIZED = re.compile(r"[^\"'`(]+ [.?!]")
_PLAIN_SPLIT = re.compile(r"(?<=[.?!])[\"'”’)]*\s+(?=[\"'“‘(]*[A-Z])")


class Piece(NamedTuple):
    """A paragraph, where its second and later sentences begin, and the places that do not count."""

    text: str
    starts: frozenset[int]
    unclear: frozenset[int] = frozenset()


Split = Callable[[str], Iterable[int]]


def ours(text: str) -> Iterator[int]:
    """What the engine does."""
    return (sentence.start for sentence in segment(Document(text, id="d", language="en")))


def punkt_untrained(text: str) -> Iterator[int]:
    """The library's Punkt as it comes without a download."""
    return (start for start, _ in _UNTRAINED.span_tokenize(text))


def punkt_trained(text: str) -> Iterator[int]:
    """The library's Punkt with the parameters shipped here, without our rules."""
    return (start for start, _ in language_model("en").tokenizer.span_tokenize(text))


def regular_expression(text: str) -> Iterator[int]:
    """A stop, a blank and a capital."""
    return (match.end() for match in _PLAIN_SPLIT.finditer(text))


_UNTRAINED = import_punkt().PunktSentenceTokenizer()
SYSTEMS: dict[str, Split] = {
    "summarizer": ours,
    "Punkt, our parameters": punkt_trained,
    "Punkt, untrained": punkt_untrained,
    "regular expression": regular_expression,
}


def marked(data: Path) -> Iterator[Piece]:
    """The paragraphs marked by hand."""
    records = read_lines(data / "cased_clusters.val.jsonl.xz")
    documents = {record["id"]: record["documents"] for record in records}
    for row in map(json.loads, GOLD.read_text(encoding="utf-8").splitlines()):
        start, end = row["start"], row["end"]
        text = documents[row["id"]][row["document"]][start:end]
        yield Piece(
            text,
            starts=frozenset(offset - start for offset in row["sentences"]),
            unclear=frozenset(offset - start for offset in row["unclear"]),
        )


def joined(data: Path) -> Iterator[Piece]:
    """Paragraphs of one sentence each, five to a text."""
    for number, record in enumerate(read_lines(data / "allsides_articles.jsonl.xz")):
        if number % HELD_OUT != HELD_OUT - 1:
            continue
        paragraphs = [
            paragraph
            for line in record["text"].split("\n")
            if _WHOLE.fullmatch(paragraph := line.strip())
            and 5 <= len(paragraph.split()) <= MAX_WORDS
            and not _INNER_STOP.search(paragraph)
        ]
        if len(paragraphs) >= JOINED:
            yield _join(paragraphs[:JOINED])


def lower(data: Path) -> Iterator[Piece]:
    """Highlights of one story; their tokens tell which stop ends a sentence."""
    for record in read_lines(data / "cnndm.val.jsonl.xz"):
        sentences = [part.strip() for item in record["summary"] for part in re.split(r"(?<= [.?!]) ", item)]
        sentences = [part for part in sentences if _TOKENIZED.fullmatch(part)]
        if len(sentences) > 1:
            yield _join([re.sub(r" ([.,?!:;%])", r"\1", part) for part in sentences])


def _join(sentences: list[str]) -> Piece:
    starts, position = [], 0
    for sentence in sentences:
        starts.append(position)
        position += len(sentence) + 1
    return Piece(" ".join(sentences), frozenset(starts[1:]))


def score(pieces: list[Piece], split: Split) -> tuple[float, float, float]:
    """Precision, recall and F1 of the inner boundaries of ``pieces``, in percent."""
    right = predicted = true = 0
    for piece in pieces:
        starts = {start for start in split(piece.text) if start > 0} - piece.unclear
        right += len(starts & piece.starts)
        predicted += len(starts)
        true += len(piece.starts)
    precision, recall = right / max(predicted, 1), right / max(true, 1)
    return 100 * precision, 100 * recall, 200 * precision * recall / max(precision + recall, 1e-9)


def main() -> None:
    """Print one table per gold standard."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--data", type=Path, required=True, help="folder of the .jsonl.xz files")
    options = parser.parse_args()
    for read in (marked, joined, lower):
        pieces = list(islice(read(options.data), PIECES))
        print(f"\n{read.__name__}: {len(pieces)} texts, {sum(len(p.starts) for p in pieces)} boundaries")
        print(f"{'':24}{'P':>7}{'R':>7}{'F1':>7}{'s':>8}")
        for name, split in SYSTEMS.items():
            begun = time.perf_counter()
            precision, recall, f1 = score(pieces, split)
            print(f"{name:24}{precision:7.2f}{recall:7.2f}{f1:7.2f}{time.perf_counter() - begun:8.2f}")


if __name__ == "__main__":
    main()
