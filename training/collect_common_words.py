"""Collects the words that English news writes with a small letter: ``data/common_words.en.txt``.

    python -m training.collect_common_words ../shared/data/allsides_articles.jsonl.xz

A word goes in where enough articles have it with a small letter, and at least twice as many as have it with
a capital inside a sentence: "officials" does, "Trump" and "mark" do not. Only words and no text is kept.
"""

from __future__ import annotations

import re
from collections import Counter
from itertools import islice
from pathlib import Path

from training.command_line import given_paths
from training.records import records

TARGET = Path(__file__).parents[1] / "summarizer" / "data" / "common_words.en.txt"
#: Articles that must have a word; below, slips of the pen come in.
MIN_ARTICLES = 8
#: Articles with the small letter for every one with the capital.
MIN_RATIO = 2
#: One article in so many is read, which takes half a minute.
EVERY = 4

_SMALL = re.compile(r"(?<![\w'’.-])[a-z]{3,}(?![\w'’-])")
_CAPITAL = re.compile(r"(?<=[a-z,] )[A-Z][a-z]{2,}(?![\w-])")


def collect(articles: Path) -> list[str]:
    """The words, in alphabetical order, of a file of JSON lines with ``text`` (``.xz``)."""
    small: Counter[str] = Counter()
    capital: Counter[str] = Counter()
    for record in islice(records(articles), 0, None, EVERY):
        small.update(set(_SMALL.findall(record["text"])))
        capital.update({word.lower() for word in _CAPITAL.findall(record["text"])})
    return sorted(
        word for word, count in small.items() if count >= max(MIN_ARTICLES, MIN_RATIO * capital[word])
    )


def main() -> None:
    """Write the list into the package."""
    words = collect(*given_paths(__doc__, "articles"))
    TARGET.write_text("\n".join(words) + "\n", encoding="utf-8")
    print(f"{len(words)} words in {TARGET}")


if __name__ == "__main__":
    main()
