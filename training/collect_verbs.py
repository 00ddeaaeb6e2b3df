"""Collects the words that English news writes as finite verbs: ``data/finite_verbs.en.txt``.

    python -m training.collect_verbs ../shared/data/allsides_articles.jsonl.xz

Behind a subject pronoun, an adverb between them allowed, stands a finite verb: "he said", "they soon left". A
word goes in where enough of its occurrences stand there, and not many more behind a determiner ("the talks").
Only words and no text is kept.
"""

from __future__ import annotations

import argparse
import json
import lzma
import re
import sys
from collections import Counter
from pathlib import Path

#: Times that a word must stand behind a subject pronoun, and the share of its occurrences that must.
MIN_COUNT = 6
MIN_SHARE = 0.02
#: Times it may stand behind a determiner for each time behind a pronoun: "plan" and "report" are both.
MAX_AS_NOUN = 10
MIN_LETTERS = 3
#: Every so-manieth article is read, for the sake of time: half a minute.
EVERY = 2

_ADVERBS = "also|never|always|then|still|just|only|now|already|later|soon|often|once|simply|[a-z]+ly"
_BEHIND_SUBJECT = re.compile(
    rf"\b(?i:he|she|they|we|who|it|i|you|there)\s+(?:(?:{_ADVERBS})\s+)?([a-z]+(?:n't)?)(?![\w'-])"
)
_BEHIND_DETERMINER = re.compile(r"\b(?:the|a|an|his|her|their|its|this|of|my|our|your)\s+([a-z]+)(?![\w'-])")
#: "Is he going": a vowel before the ending, which "bring" and "swing" have not.
_PARTICIPLE = re.compile(r"\w*[aeiouy]\w*ing")
_SMALL = re.compile(r"(?<![\w'.-])[a-z]{2,}(?:n't)?(?![\w'-])")


def collect(articles: Path) -> list[str]:
    """The words, in alphabetical order, of a file of JSON lines with ``text`` (``.xz``)."""
    verb: Counter[str] = Counter()
    noun: Counter[str] = Counter()
    every: Counter[str] = Counter()
    with lzma.open(articles, "rt", encoding="utf-8") as lines:
        for number, line in enumerate(lines):
            if number % EVERY == 0:
                text = json.loads(line)["text"].replace("’", "'")
                verb.update(_BEHIND_SUBJECT.findall(text))
                noun.update(_BEHIND_DETERMINER.findall(text))
                every.update(_SMALL.findall(text))
    return sorted(word for word in verb if _is_verb(word, verb[word], noun[word], every[word]))


def _is_verb(word: str, verb: int, noun: int, every: int) -> bool:
    return (
        len(word) >= MIN_LETTERS
        and not _PARTICIPLE.fullmatch(word)
        and verb >= max(MIN_COUNT, MIN_SHARE * every)
        and noun <= MAX_AS_NOUN * verb
    )


def main() -> None:
    """Write the list into the package."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("articles", type=Path)
    target = Path(__file__).resolve().parents[1] / "summarizer" / "data" / "finite_verbs.en.txt"
    words = collect(parser.parse_args().articles)
    target.write_text("\n".join(words) + "\n", encoding="utf-8")
    sys.stdout.write(f"{len(words)} words in {target}\n")


if __name__ == "__main__":
    main()
