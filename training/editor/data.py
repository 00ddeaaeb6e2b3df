"""The examples: sentences, and of each which of its words an editor left out."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import islice, pairwise
from pathlib import Path

from summarizer.writing.editor.reading import SENTENCES_BEFORE
from training.records import records

#: Words of a highlight, and of the sentence that holds it.
TARGET_WORDS, SOURCE_WORDS = (6, 40), (8, 75)
#: Sentences of an article that are read.
ARTICLE_SENTENCES = 60
#: Share of a highlight's words that one sentence must hold, and hold in the same order.
HELD, IN_ORDER = 0.88, 0.9
#: Share of the sentence's words at the most: a highlight that keeps more teaches no cut.
LONGEST_SHARE = 0.93
#: Runs of the sentence at the most: more of them are chance.
MOST_RUNS = 6
#: What a highlight may not leave out: it would say the opposite.
_NEGATIONS = frozenset(("not", "no", "never", "n", "nor", "without", "neither"))
_WORD = re.compile(r"\w+|[^\w\s]")
_END = re.compile(r" [.!?](?: |$)")

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Example:
    """A sentence of a draft and what was left out of it.

    Attributes:
        draft: The sentences, in order.
        number: Of the sentence.
        cut: Spans of characters that were left out.
        dropped: Whether the whole sentence was; ``None`` where nobody was asked.
    """

    draft: tuple[str, ...]
    number: int
    cut: tuple[Span, ...]
    dropped: bool | None = None

    @property
    def sentence(self) -> str:
        """Its text."""
        return self.draft[self.number]


def by_hand(path: Path) -> Iterator[Example]:
    """The sentences of drafts that were cut by hand.

    A line of the file is a draft: ``sentences``, each with ``text``, ``cut`` (spans of characters) and
    ``dropped``.
    """
    for draft in records(path):
        texts = tuple(sentence["text"] for sentence in draft["sentences"])
        for number, sentence in enumerate(draft["sentences"]):
            cut = tuple((start, end) for start, end in sentence["cut"])
            yield Example(texts, number, cut, sentence["dropped"])


def highlights(path: Path, most: int) -> Iterator[Example]:
    """Sentences of articles that hold a human highlight word for word, but for what it leaves out.

    Source: CNN/DailyMail, Hermann et al. 2015, See et al. 2017, lower-cased and tokenized.
    """
    for record in islice(records(path), most):
        article = [f"{text.strip()} ." for text in _END.split(record["article"]) if text.strip()]
        article = article[:ARTICLE_SENTENCES]
        words = [_WORD.findall(text.lower()) for text in article]
        for highlight in record["summary"]:
            target = [word for word in _WORD.findall(highlight.lower()) if word not in ".!?"]
            best = _holder(target, words)
            if best is None:
                continue
            kept = _kept(words[best], target)
            if kept is not None:
                yield _example(words[best], kept, article[max(0, best - SENTENCES_BEFORE) : best])


def _holder(target: Sequence[str], article: Sequence[Sequence[str]]) -> int | None:
    """Number of the sentence that holds most words of a highlight, if it holds enough of them."""
    if not article or not TARGET_WORDS[0] <= len(target) <= TARGET_WORDS[1]:
        return None
    wanted = set(target)
    best = max(range(len(article)), key=lambda number: len(wanted.intersection(article[number])))
    return best if len(wanted.intersection(article[best])) >= HELD * len(wanted) else None


def _kept(words: Sequence[str], target: Sequence[str]) -> list[bool] | None:
    """Which words of a sentence its highlight keeps; ``None`` where it is not made by leaving out."""
    if not SOURCE_WORDS[0] <= len(words) <= SOURCE_WORDS[1] or len(target) > LONGEST_SHARE * (len(words) - 1):
        return None
    kept = [False] * len(words)
    matcher = SequenceMatcher(None, words, target, autojunk=False)
    for start, _, size in matcher.get_matching_blocks():
        kept[start : start + size] = [True] * size
    in_order = sum(kept)
    kept[-1] = kept[-1] or words[-1] == "."
    runs = sum(now and not before for before, now in pairwise([False, *kept]))
    negation_lost = any(word in _NEGATIONS and not stays for word, stays in zip(words, kept, strict=True))
    return None if in_order < IN_ORDER * len(target) or runs > MOST_RUNS or negation_lost else kept


def _example(words: Sequence[str], kept: Sequence[bool], before: Sequence[str]) -> Example:
    cut, place = [], 0
    for word, stays in zip(words, kept, strict=True):
        if not stays:
            cut.append((place, place + len(word)))
        place += len(word) + 1
    return Example((*before, " ".join(words)), len(before), tuple(cut))
