"""How well copies are told from independent reports of one event, and how long that takes.

No corpus here marks copies, so they are made: a document of a cluster is reprinted in six ways, and must be
found among the documents of its cluster. The documents of one cluster against each other are the negatives:
few of them are true copies, which were judged by reading (see ``TRUE_COPIES``). Two attacks add a quotation,
or a notice, of 80 words to both of two independent documents.

Run: ``python -m benchmarks.independence [--split train] [--thresholds 0.4 0.5 ...]``. The shipped threshold
was chosen on the training split: the lowest at which one notice in common hardly ever makes a copy.
"""

from __future__ import annotations

import argparse
import random
import re
import time
from collections.abc import Callable, Iterator, Sequence
from itertools import combinations

from benchmarks.data import TRAINING, VALIDATION, read_lines
from summarizer.config import IndependenceConfig
from summarizer.preparation.independence import find_copies
from summarizer.records import Document

#: Pairs of documents (cluster, first, second, counted from 0 in their files) that are one story in two
#: places, or twice the same page. Found by reading every pair of which the smaller shares 30 % or more of its
#: 5-grams outside quotations; all others count as independent. There may be copies among those that share
#: less, which nobody saw: "copies found" is an upper bound.
TRUE_COPIES: dict[str, set[tuple[int, int, int]]] = {
    "train": {
        *((15, 0, 1), (42, 1, 2), (45, 0, 1), (45, 0, 2), (45, 1, 2), (212, 0, 1), (420, 0, 2), (458, 0, 1)),
        *((462, 0, 1), (469, 0, 1), (478, 0, 1), (499, 1, 3), (499, 1, 4), (499, 3, 4)),
    },
    "val": {
        *((37, 3, 4), (91, 1, 3), (92, 3, 5), (97, 1, 2), (140, 0, 2), (173, 0, 1), (182, 0, 1), (208, 2, 3)),
        *((220, 0, 1), (245, 0, 1)),
    },
}
_SENTENCE = re.compile(r"(?<=[.!?])\s+")

Reprint = Callable[[str, str, random.Random], str]


def cut(text: str, other: str, rng: random.Random) -> str:
    """The first 30 to 70 % of the words."""
    words = text.split()
    return " ".join(words[: int(len(words) * rng.uniform(0.3, 0.7))])


def drop_sentences(text: str, other: str, rng: random.Random) -> str:
    """Each sentence is kept with a chance of 60 %."""
    return " ".join(part for part in _SENTENCE.split(text) if rng.random() < 0.6)


def edit(text: str, other: str, rng: random.Random) -> str:
    """Every twentieth word is replaced, somewhere."""
    vocabulary = other.split()
    return " ".join(rng.choice(vocabulary) if rng.random() < 0.05 else word for word in text.split())


def introduce(text: str, other: str, rng: random.Random) -> str:
    """60 words of another report of the event stand before."""
    return " ".join(other.split()[:60]) + "\n" + text


def extend(text: str, other: str, rng: random.Random) -> str:
    """Half as long again, with another report's words."""
    return text + "\n" + " ".join(other.split()[: len(text.split()) // 2])


def cut_and_edit(text: str, other: str, rng: random.Random) -> str:
    """Cut, edited and introduced."""
    return introduce(edit(cut(text, other, rng), other, rng), other, rng)


REPRINTS: tuple[Reprint, ...] = (cut, drop_sentences, edit, introduce, extend, cut_and_edit)


def read_texts(split: str) -> list[list[str]]:
    """The documents of every cluster of ``cased_clusters``."""
    path = {"train": TRAINING, "val": VALIDATION}[split]
    return [record["documents"] for record in read_lines(path)]


def originals(clusters: list[list[str]], split: str) -> Iterator[tuple[str, str]]:
    """From each cluster that has two articles of 100 words: one of them, and the other."""
    for number, texts in enumerate(clusters):
        articles = [text for text in texts if len(text.split()) >= 100]
        if len(articles) >= 2 and not any(copy[0] == number for copy in TRUE_COPIES[split]):
            yield articles[0], articles[1]


def judged_copies(first: str, second: str, config: IndependenceConfig) -> bool:
    """Whether one of two texts counts as a copy of the other."""
    return bool(find_copies([Document(first, id="a"), Document(second, id="b")], config))


def reprints_found(pairs: Sequence[tuple[str, str]], config: IndependenceConfig) -> dict[str, float]:
    """Recall by kind of reprint."""
    rng = random.Random(0)
    found = {}
    for reprint in REPRINTS:
        hits = [judged_copies(text, reprint(text, other, rng), config) for text, other in pairs]
        found[reprint.__name__] = sum(hits) / len(hits)
    return found


def natural_pairs(clusters: list[list[str]], split: str, config: IndependenceConfig) -> tuple[int, int, int]:
    """Numbers of pairs within clusters, of true copies found, and of independent pairs taken for copies."""
    pairs = found = false = 0
    for number, texts in enumerate(clusters):
        for first, second in combinations(range(len(texts)), 2):
            pairs += 1
            if judged_copies(texts[first], texts[second], config):
                known = (number, first, second) in TRUE_COPIES[split]
                found, false = found + known, false + (not known)
    return pairs, found, false


def attacks(pairs: Sequence[tuple[str, str]], config: IndependenceConfig) -> dict[str, float]:
    """Share of independent pairs taken for copies once both carry the same 80 words, quoted or not."""
    quotation = notice = 0
    for place, (first, second) in enumerate(pairs):
        strange = " ".join(pairs[place - 1][0].split()[:80]).replace('"', "")
        quotation += judged_copies(f'{first}\n"{strange}"', f'"{strange}"\n{second}', config)
        notice += judged_copies(f"{first}\n{strange}", f"{second}\n{strange}", config)
    return {"quotation": quotation / len(pairs), "notice": notice / len(pairs)}


def seconds(texts: Sequence[str], count: int) -> float:
    """Time for ``count`` documents of different clusters."""
    documents = [Document(texts[i % len(texts)], id=str(i)) for i in range(count)]
    start = time.perf_counter()
    find_copies(documents, IndependenceConfig())
    return time.perf_counter() - start


def main() -> None:
    """Print everything."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--split", default="val", choices=["train", "val"])
    parser.add_argument("--thresholds", nargs="+", type=float, default=[IndependenceConfig().containment])
    arguments = parser.parse_args()
    clusters = read_texts(arguments.split)
    articles = list(originals(clusters, arguments.split))
    print(f"{len(articles)} articles reprinted in {len(REPRINTS)} ways")
    for threshold in arguments.thresholds:
        config = IndependenceConfig(containment=threshold)
        found = reprints_found(articles, config)
        print(f"threshold {threshold}: recall {sum(found.values()) / len(found):.3f}", _rounded(found))
        pairs, true, false = natural_pairs(clusters, arguments.split, config)
        known = len(TRUE_COPIES[arguments.split])
        print(f"  {pairs} natural pairs: {true} of {known} copies found, {false} false")
        print("  false alarms under attack", _rounded(attacks(articles, config)))
    texts = [text for cluster in clusters for text in cluster]
    for count in (5, 50, 250, 1000):
        print(f"{count} documents: {seconds(texts, count) * 1000:.0f} ms")


def _rounded(figures: dict[str, float]) -> dict[str, float]:
    return {name: round(value, 3) for name, value in figures.items()}


if __name__ == "__main__":
    main()
