"""What a line says, in languages other than English: of what kind a line with such words is.

The cues and credits beside this are English. For twelve other languages lines were written as their news
sites print them around articles (bylines, captions, cookie notices, doors to other pages), and articles; a
multinomial logistic model over words, their pairs and marks tells the kinds apart. What shape a line has, and
where it stands, is for the model of :mod:`summarizer.preparation.cleaning.scoring` to say, as in English.

Source: Joulin et al. 2017, "Bag of Tricks for Efficient Text Classification". Weights: ``wording.json``,
fitted by ``python -m training.fit_wording``.
"""

from __future__ import annotations

import functools
import json
import math
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib.resources import files
from itertools import pairwise

from summarizer.text.language import detect_language

#: Kinds of lines that are no part of an article, each with the short term that says why such a line goes.
REASONS = {
    "subscribe": "subscription notice",
    "share": "share buttons",
    "comment": "comment form",
    "notice": "legal or technical notice",
    "advert": "advertising",
    "more": "link to other pages",
    "desk": "credit line",
    "caption": "caption",
}
#: The kind of a line of the article.
BODY = "body"
KINDS = (BODY, *REASONS)
#: Words of a line's beginning and of its end that are read; what stands between says what it is about.
READ = 24

_TOKEN = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*|\d+|[^\w\s]")


@dataclass(frozen=True, slots=True)
class WordingModel:
    """Log odds of each of :data:`KINDS` by a line's traits.

    Attributes:
        bias: In the order of the kinds.
        weights: By trait, in the same order.
        languages: Codes of those that were learned.
    """

    bias: tuple[float, ...]
    weights: Mapping[str, tuple[float, ...]]
    languages: frozenset[str] = frozenset()

    @classmethod
    @functools.cache
    def load(cls) -> WordingModel:
        """The shipped model."""
        model = json.loads(files(__package__).joinpath("wording.json").read_text(encoding="utf-8"))
        weights = {trait: tuple(row) for trait, row in model["weights"].items()}
        return cls(tuple(model["bias"]), weights, frozenset(model["cross_validated"]))

    def probabilities(self, text: str) -> list[float]:
        """How likely a line of such words is of each of :data:`KINDS`."""
        rows = [self.bias, *(row for trait in traits(text) if (row := self.weights.get(trait)))]
        odds = [math.fsum(column) for column in zip(*rows, strict=True)]
        most = max(odds)
        shares = [math.exp(value - most) for value in odds]
        total = math.fsum(shares)
        return [share / total for share in shares]


@dataclass(frozen=True, slots=True)
class Worded:
    """What the wording of a line says.

    Attributes:
        odds: How likely the line is no part of an article.
        kind: The key of :data:`REASONS` that it is then most likely of.
    """

    odds: float
    kind: str

    @classmethod
    def of(cls, text: str) -> Worded:
        """By the shipped model."""
        body, *kinds = WordingModel.load().probabilities(text)
        return cls(1 - body, max(zip(kinds, REASONS, strict=True))[1])


def worded_lines(texts: Sequence[str]) -> list[Worded]:
    """What the wording of each line of a document says; nothing in a language that was not learned."""
    known = detect_language("\n".join(texts)) in WordingModel.load().languages
    return [Worded.of(text) for text in texts] if known else []


def traits(text: str) -> set[str]:
    """What the model knows of a line: its words and marks, pairs of them, and both ends."""
    return set(_traits(text))


def _traits(text: str) -> Iterator[str]:
    written = _TOKEN.findall(text)
    if len(written) > 2 * READ:
        written = [*written[:READ], *written[-READ:]]
    tokens = ["0" if token.isdigit() else token.casefold() for token in written]
    yield from tokens
    yield from (f"{one} {other}" for one, other in pairwise(tokens))
    if tokens:
        yield f"^ {tokens[0]}"
        yield f"^ {' '.join(tokens[:2])}"
        yield f"{tokens[-1]} $"
        yield f"{' '.join(tokens[-2:])} $"
