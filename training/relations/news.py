"""Training pairs made from news articles: minimal changes with their twins, and sentences across outlets."""

from __future__ import annotations

import random
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from summarizer.relations.judgement import Pair
from summarizer.relations.overlap import word_key
from training.relations.changes import CONTRADICTION, changes
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
_NEGATION = re.compile(r"n['’]t\b|\bnot\b|\bnever\b|\bno\b|\bden(?:y|ied)", re.IGNORECASE)
#: Sentences of one day that may have a word that counts as rare.
MOST_WITH_RARE_WORD = 12
#: Sentences, each with the one before it.
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
    for item in sorted(made, key=lambda item: rng.random() ** (1 / item.frequency))[-2:]:
        contradicts = item.effect == CONTRADICTION
        targets = (CONTRADICTS, CONTRADICTS, 0) if contradicts else (NOT_ENTAILED, UNKNOWN, UNKNOWN)
        yield Example(Pair(text, item.text, context, ""), *targets, 1, source=item.kind)
        if item.kind == "denial" and (affirmed := affirmation(base, names, rng)):
            pair = Pair(text, affirmed, context, "")
            yield Example(pair, NOT_CONTRADICTED, ENTAILS, UNKNOWN, 1, source="affirmation")


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
    """The stems of a sentence's words, by which overlap is measured."""
    return frozenset(
        word_key(w)
        for w in re.findall(r"\d+(?:[.,]\d+)*|[^\W\d_]+(?:['’][^\W\d_]+)*", text)
        if len(w) > 2 or w[0].isdigit()
    )


@dataclass(frozen=True, slots=True)
class _Located:
    """A sentence of one of several articles, the sentence before it, and the stems of its words."""

    text: str
    before: str
    stems: frozenset[str]
    article: int


def across(articles: Sequence[Sentences]) -> Iterator[Example]:
    """Pairs of sentences of different outlets that share rare words, with what overlap tells of them."""
    rows = [_Located(text, before, keys(text), n) for n, each in enumerate(articles) for text, before in each]
    index: dict[str, list[int]] = {}
    for row, sentence in enumerate(rows):
        for stem in sentence.stems:
            index.setdefault(stem, []).append(row)
    seen: set[tuple[int, int]] = set()
    for row, sentence in enumerate(rows):
        rare = (index[stem] for stem in sorted(sentence.stems) if len(index[stem]) <= MOST_WITH_RARE_WORD)
        shared = Counter(n for found in rare for n in found if rows[n].article != sentence.article)
        for other, count in shared.most_common(2):
            if count >= 2 and (other, row) not in seen and (row, other) not in seen:
                seen.add((row, other))
                if (example := _by_overlap(sentence, rows[other])) is not None:
                    yield example


def _by_overlap(a: _Located, b: _Located) -> Example | None:
    shared = len(a.stems & b.stems)
    b_in_a, a_in_b = shared / max(len(b.stems), 1), shared / max(len(a.stems), 1)
    if min(b_in_a, a_in_b) > 0.97:
        return None
    alike_negated = len(_NEGATION.findall(a.text)) == len(_NEGATION.findall(b.text))

    def direction(share: float, new: frozenset[str]) -> int:
        if share >= 0.9 and alike_negated and not any(stem[0].isdigit() for stem in new):
            return ENTAILS
        return NEITHER if share < 0.45 else NOT_CONTRADICTED if share < 0.7 else UNKNOWN

    forward, backward = direction(b_in_a, b.stems - a.stems), direction(a_in_b, a.stems - b.stems)
    if forward == backward == UNKNOWN:
        return None
    matter = 1 if max(b_in_a, a_in_b) > 0.6 else UNKNOWN
    pair = Pair(a.text, b.text, a.before, b.before)
    return Example(pair, forward, backward, UNKNOWN, matter, 0.6, "across")


def strangers(articles: Iterable[Sentences], rng: random.Random, count: int) -> Iterator[Example]:
    """Sentences of different matters."""
    pool = [item for article in articles for item in article[:10]]
    for _ in range(count):
        (a, _), (b, _) = rng.sample(pool, 2)
        yield Example(Pair(a, b), NEITHER, NEITHER, UNKNOWN, 0, 0.5, "strangers")
