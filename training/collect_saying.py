"""Collects the verbs that English news puts behind a quotation: ``SAYING`` of ``summarizer/text/lexicon.py``.

    python -m training.collect_saying ../shared/data/allsides_articles.jsonl.xz

A verb goes in where it follows quotation marks and whoever speaks, or stands between them, often enough:
``"We left," she said``, ``"We left," said Ito``. Prints the list; only words and no text is kept.
"""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

from summarizer.text.clauses import finite_verbs
from summarizer.text.terms import stop_words
from training.command_line import given_paths
from training.records import records

#: Share of the attributed quotations that must have the verb: below it, chance words come in.
MIN_SHARE = 0.0009

_SPEAKER = r"(?:he|she|they|the [a-z]+|[A-Z][\w.'-]+(?: [A-Z][\w.'-]+){0,3})"
_BEHIND_SPEAKER = re.compile(rf'[,?!]["”]\s+{_SPEAKER}\s+([a-z]+)\b')
_BEFORE_SPEAKER = re.compile(rf'[,?!]["”]\s+([a-z]+)\s+{_SPEAKER}')


def collect(articles: Path) -> list[str]:
    """The verbs, in alphabetical order, of a file of JSON lines with ``text`` (``.xz``)."""
    counts: Counter[str] = Counter()
    for record in records(articles):
        text = record["text"].replace("’", "'")
        counts.update(_BEHIND_SPEAKER.findall(text))
        counts.update(_BEFORE_SPEAKER.findall(text))
    # The list of stop words counts the two commonest as function words, like "was" and "has".
    known = (finite_verbs() - stop_words("en")) | {"said", "says"}
    verbs = {word: count for word, count in counts.items() if word in known}
    total = sum(verbs.values())
    return sorted(word for word, count in verbs.items() if count >= MIN_SHARE * total)


def main() -> None:
    """Print the list."""
    print(" ".join(collect(*given_paths(__doc__, "articles"))))


if __name__ == "__main__":
    main()
