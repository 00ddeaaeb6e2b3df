"""Count the words that glued-word repair takes for known: ``python -m training.fit_lexicon DATA``.

Reads ``allsides_articles.jsonl.xz`` of the folder ``DATA`` and writes
``summarizer/preparation/cleaning/lexicon.tsv.gz``: one line a word, sorted, with the number of articles that
hold it and how many of a hundred of its uses in lower case follow a capitalised word (a verb after a name:
``said``, ``held``; hardly a noun).
"""

from __future__ import annotations

import argparse
import gzip
from collections import Counter
from itertools import pairwise
from pathlib import Path

from summarizer.preparation.cleaning import gluing
from summarizer.preparation.cleaning.lines import WORD
from training.fit_cleaning import read

#: Articles counted: every second of 37,554, so that a benchmark can use the others.
STEP = 2
#: A word must stand in so many articles: rarer ones are as often glued or misspelt as real.
ARTICLES = 12


def main() -> None:
    """Count and write."""
    parser = argparse.ArgumentParser(description=main.__doc__)
    parser.add_argument("data", type=Path, help="folder with allsides_articles.jsonl.xz")
    parser.add_argument("--output", type=Path, default=Path(gluing.__file__).with_name("lexicon.tsv.gz"))
    arguments = parser.parse_args()
    articles, uses, after_name = Counter[str](), Counter[str](), Counter[str]()
    for number, record in enumerate(read(arguments.data / "allsides_articles.jsonl.xz")):
        if number % STEP:
            continue
        seen: set[str] = set()
        for line in record["text"].splitlines():
            words = WORD.findall(line)
            seen.update(word.lower() for word in words if word.isalpha())
            for previous, word in pairwise(words):
                if word.islower() and word.isalpha():
                    uses[word] += 1
                    after_name[word] += (
                        previous[0].isupper() and previous[1:].islower() and previous != words[0]
                    )
        articles.update(seen)
    kept = sorted(word for word, count in articles.items() if count >= ARTICLES)
    rows = (f"{word}\t{articles[word]}\t{100 * after_name[word] // max(1, uses[word])}\n" for word in kept)
    arguments.output.write_bytes(gzip.compress("".join(rows).encode(), compresslevel=9, mtime=0))
    print(f"{len(kept)} words, {arguments.output.stat().st_size} bytes")


if __name__ == "__main__":
    main()
