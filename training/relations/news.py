"""Training pairs made from news articles: minimal changes with their twins, and sentences across outlets."""

from __future__ import annotations

import random
import re
from collections.abc import Iterable, Iterator, Sequence

from summarizer.relations.judgement import Pair
from summarizer.relations.overlap import word_key
from training.relations.changes import CONTRADICTION, FREQUENCY, changes
from training.relations.changes.names import kind_of, own_names
from training.relations.changes.rewording import extract, reworded
from training.relations.changes.truth import affirmation
from training.relations.targets import (
    CONTRADICTS,
    ENTAILS,
    NEITHER,
    NOT_CONTRADICTED,
    NOT_ENTAILED,
    UNKNOWN,
    Example,
)

_END = re.compile(r"(?<=[.!?])[\"”’']?\s+(?=[\"“]?[A-Z])")
_ABBREVIATED = re.compile(
    r"(?:\b(?:[A-Z]|Mr|Mrs|Ms|Dr|Sen|Rep|Gov|Gen|Lt|Sgt|St|No|Jr|Sr|Rev|Prof|Col|Capt|Jan|Feb|Aug|Sept|Oct|Nov|Dec|vs|Inc|Corp|Co|U\.S|D\.C|a\.m|p\.m))\.$"
)
Sentences = list[tuple[str, str]]


def sentences(text: str) -> Sentences:
    """Whole sentences of 8 to 45 words, each with the one before it; a rough split is enough for training."""
    result: Sentences = []
    for paragraph in text.split("\n"):
        pieces, start = [], 0
        for match in _END.finditer(paragraph):
            if not _ABBREVIATED.search(paragraph[start : match.start()].rstrip()):
                pieces.append(paragraph[start : match.end()].strip())
                start = match.end()
        pieces.append(paragraph[start:].strip())
        before = result[-1][0] if result else ""
        for piece in pieces:
            if (
                8 <= len(piece.split()) <= 45
                and re.match(r"[\"“A-Z0-9]", piece)
                and re.search(r"[.!?][\"”]?$", piece)
            ):
                result.append((piece, before))
            before = piece
    return result


def article_names(article: Sentences) -> list[str]:
    """Names that stand inside the sentences of an article, each once, as ``kind:name``."""
    return sorted({f"{kind_of(text, m)}:{m.group()}" for text, _ in article for m in own_names(text)})


def changed_pairs(article: Sentences, rng: random.Random, share: float) -> Iterator[Example]:
    """Minimal changes of a share of the sentences, each with the unchanged twin."""
    names = article_names(article)
    for text, before in article:
        if rng.random() < share:
            yield from changes_of(text, text, before, names, rng)


def changes_of(
    text: str, base: str, before: str, names: Sequence[str], rng: random.Random, whole: bool | None = None
) -> Iterator[Example]:
    """Examples of ``text`` with ``base`` (itself, or what says the same): its twin, and changes of it.

    Args:
        text: A real sentence.
        base: What follows from it.
        before: The sentence before ``text``.
        names: Names of the article, for exchanging.
        rng: Draws.
        whole: Whether ``text`` follows from ``base``, too; ``None``: base is text, and may be cut.
    """
    backward = ENTAILS
    if whole is None:
        part = extract(base, rng) if rng.random() < 0.5 else None
        if part is not None:
            base, backward = part, NEITHER
        base = reworded(base, rng) if rng.random() < 0.6 else base
    elif not whole:
        backward = UNKNOWN
    made = changes(base, names, rng)
    if not made:
        return
    context = before if rng.random() < 0.3 else ""
    yield Example(Pair(text, base, context, ""), ENTAILS, backward, UNKNOWN, 1, source="twin")
    for item in sorted(made, key=lambda item: rng.random() ** (1 / FREQUENCY[item.kind]))[-2:]:
        contradicts = item.effect == CONTRADICTION
        yield Example(
            Pair(text, item.text, context, ""),
            CONTRADICTS if contradicts else NOT_ENTAILED,
            CONTRADICTS if contradicts else UNKNOWN,
            0 if contradicts else UNKNOWN,
            1,
            source=item.kind,
        )
        if item.kind == "denial" and (told := affirmation(base, names, rng)):
            yield Example(
                Pair(text, told, context, ""), NOT_CONTRADICTED, ENTAILS, UNKNOWN, 1, source="affirmation"
            )


def neighbours(article: Sentences, rng: random.Random, share: float) -> Iterator[Example]:
    """Two sentences of one article: neither contradicts the other, nor follows from it."""
    for i, (text, before) in enumerate(article[:-1]):
        if rng.random() < share:
            other, other_before = article[rng.randrange(i + 1, min(i + 6, len(article)))]
            yield Example(
                Pair(text, other, before, other_before if rng.random() < 0.5 else ""),
                NEITHER, NEITHER, source="neighbours", weight=0.7,
            )  # fmt: skip


def keys(text: str) -> frozenset[str]:
    """The stems of a sentence's words, by which overlap is told."""
    return frozenset(
        word_key(w)
        for w in re.findall(r"\d+(?:[.,]\d+)*|[^\W\d_]+(?:['’][^\W\d_]+)*", text)
        if len(w) > 2 or w[0].isdigit()
    )


def across(articles: Sequence[Sentences], rng: random.Random) -> Iterator[tuple[Example, float]]:
    """Pairs of sentences of different outlets that share rare words, with what overlap tells of them.

    Yields:
        The example, and the share of B's words that stand in A.
    """
    rows = [(text, before, keys(text), i) for i, article in enumerate(articles) for text, before in article]
    index: dict[str, list[int]] = {}
    for row, (_, _, words, _) in enumerate(rows):
        for word in words:
            index.setdefault(word, []).append(row)
    seen: set[tuple[int, int]] = set()
    for row, (text, before, words, article) in enumerate(rows):
        counts: dict[int, int] = {}
        for word in words:
            if len(index[word]) <= 12:
                for other in index[word]:
                    if rows[other][3] != article:
                        counts[other] = counts.get(other, 0) + 1
        best = sorted(counts, key=lambda o: -counts[o])[:2]
        for other in best:
            if counts[other] < 2 or (other, row) in seen or (row, other) in seen:
                continue
            seen.add((row, other))
            example = _by_overlap((text, before, words), rows[other][:3])
            if example is not None:
                yield example
    return


def _by_overlap(
    a: tuple[str, str, frozenset[str]], b: tuple[str, str, frozenset[str]]
) -> tuple[Example, float] | None:
    b_in_a = len(a[2] & b[2]) / max(len(b[2]), 1)
    a_in_b = len(a[2] & b[2]) / max(len(a[2]), 1)
    if min(b_in_a, a_in_b) > 0.97:
        return None
    negated = [
        len(re.findall(r"n['’]t\b|\bnot\b|\bnever\b|\bno\b|\bden(?:y|ied)", x, re.IGNORECASE))
        for x in (a[0], b[0])
    ]

    def direction(share: float, new: frozenset[str]) -> int:
        if share >= 0.9 and negated[0] == negated[1] and not any(w[0].isdigit() for w in new):
            return ENTAILS
        return NEITHER if share < 0.45 else NOT_CONTRADICTED if share < 0.7 else UNKNOWN

    forward, backward = direction(b_in_a, b[2] - a[2]), direction(a_in_b, a[2] - b[2])
    if forward == backward == UNKNOWN:
        return None
    matter = 1 if max(b_in_a, a_in_b) > 0.6 else UNKNOWN
    return Example(Pair(a[0], b[0], a[1], b[1]), forward, backward, UNKNOWN, matter, 0.6, "across"), b_in_a


def strangers(articles: Iterable[Sentences], rng: random.Random, count: int) -> Iterator[Example]:
    """Sentences of different matters."""
    pool = [item for article in articles for item in article[:10]]
    for _ in range(count):
        (a, _), (b, _) = rng.sample(pool, 2)
        yield Example(Pair(a, b), NEITHER, NEITHER, UNKNOWN, 0, 0.5, "strangers")
