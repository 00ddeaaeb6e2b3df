"""Collects the verbs that English news puts behind a quotation: ``SAYING`` of ``summarizer/text/lexicon.py``.

    python -m training.collect_saying ../shared/data/allsides_articles.jsonl.xz

A verb goes in where it follows quotation marks and whoever speaks, or stands between them, often enough:
``"We left," she said``, ``"We left," said Ito``. Prints the list; only words and no text is kept.
"""

from __future__ import annotations

import argparse
import json
import lzma
import re
import sys
from collections import Counter
from pathlib import Path

from summarizer.text.clauses import finite_verbs
from summarizer.text.terms import stop_words

#: Share of the attributed quotations that a verb must tell: below, chance words come in.
MIN_SHARE = 0.0009

_SPEAKER = r"(?:he|she|they|the [a-z]+|[A-Z][\w.'-]+(?: [A-Z][\w.'-]+){0,3})"
_BEHIND_SPEAKER = re.compile(rf'[,?!]["”]\s+{_SPEAKER}\s+([a-z]+)\b')
_BEFORE_SPEAKER = re.compile(rf'[,?!]["”]\s+([a-z]+)\s+{_SPEAKER}')


def collect(articles: Path) -> list[str]:
    """The verbs, in alphabetical order, of a file of JSON lines with ``text`` (``.xz``)."""
    found: Counter[str] = Counter()
    with lzma.open(articles, "rt", encoding="utf-8") as lines:
        for line in lines:
            text = json.loads(line)["text"].replace("’", "'")
            for pattern in (_BEHIND_SPEAKER, _BEFORE_SPEAKER):
                found.update(pattern.findall(text))
    # The two commonest are function words to the list of stop words, like "was" and "has".
    known = (finite_verbs() - stop_words("en")) | {"said", "says"}
    verbs = {word: count for word, count in found.items() if word in known}
    whole = sum(verbs.values())
    return sorted(word for word, count in verbs.items() if count >= MIN_SHARE * whole)


def main() -> None:
    """Print the list."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("articles", type=Path)
    sys.stdout.write(" ".join(collect(parser.parse_args().articles)) + "\n")


if __name__ == "__main__":
    main()
