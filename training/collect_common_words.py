"""Collects the words that English news writes with a small letter: ``data/common_words.en.txt``.

    python -m training.collect_common_words ../shared/data/allsides_articles.jsonl.xz

A word goes in where enough articles have it with a small letter, and at least twice as many as have it with
a capital inside a sentence: "officials" does, "Trump" and "mark" do not. Only words and no text is kept.
"""

from __future__ import annotations

import argparse
import json
import lzma
import re
import sys
from collections import Counter
from pathlib import Path

#: Articles that must have a word; below, slips of the pen come in.
MIN_ARTICLES = 8
#: Articles with the small letter for every one with the capital.
MIN_RATIO = 2
#: Every so-manieth article is read, for the sake of time: half a minute.
EVERY = 4

_SMALL = re.compile(r"(?<![\w'’.-])[a-z]{3,}(?![\w'’-])")
_CAPITAL = re.compile(r"(?<=[a-z,] )[A-Z][a-z]{2,}(?![\w-])")


def collect(articles: Path) -> list[str]:
    """The words, in alphabetical order, of a file of JSON lines with ``text`` (``.xz``)."""
    small: Counter[str] = Counter()
    capital: Counter[str] = Counter()
    with lzma.open(articles, "rt", encoding="utf-8") as lines:
        for number, line in enumerate(lines):
            if number % EVERY == 0:
                text = json.loads(line)["text"]
                small.update(set(_SMALL.findall(text)))
                capital.update({word.lower() for word in _CAPITAL.findall(text)})
    return sorted(
        word for word, count in small.items() if count >= max(MIN_ARTICLES, MIN_RATIO * capital[word])
    )


def main() -> None:
    """Write the list into the package."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("articles", type=Path)
    target = Path(__file__).resolve().parents[1] / "summarizer" / "data" / "common_words.en.txt"
    words = collect(parser.parse_args().articles)
    target.write_text("\n".join(words) + "\n", encoding="utf-8")
    sys.stdout.write(f"{len(words)} words in {target}\n")


if __name__ == "__main__":
    main()
