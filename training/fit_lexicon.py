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
from itertools import islice, pairwise
from pathlib import Path

from summarizer.preparation.cleaning import gluing
from summarizer.preparation.cleaning.lines import WORD
from training.records import records

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
    for record in islice(records(arguments.data / "allsides_articles.jsonl.xz"), 0, None, STEP):
        seen: set[str] = set()
        for line in record["text"].splitlines():
            in_line = WORD.findall(line)
            seen.update(word.lower() for word in in_line if word.isalpha())
            for previous, word in pairwise(in_line):
                if word.islower() and word.isalpha():
                    is_name = previous[0].isupper() and previous[1:].islower() and previous != in_line[0]
                    uses[word] += 1
                    after_name[word] += is_name
        articles.update(seen)
    words = sorted(word for word, count in articles.items() if count >= ARTICLES)
    rows = (f"{word}\t{articles[word]}\t{100 * after_name[word] // max(1, uses[word])}\n" for word in words)
    arguments.output.write_bytes(gzip.compress("".join(rows).encode(), compresslevel=9, mtime=0))
    print(f"{len(words)} words, {arguments.output.stat().st_size} bytes")


if __name__ == "__main__":
    main()
