"""Collects the words that English news writes as finite verbs: ``data/finite_verbs.en.txt``.

    python -m training.collect_verbs ../shared/data/allsides_articles.jsonl.xz

Behind a subject pronoun, an adverb between them allowed, stands a finite verb: "he said", "they soon left". A
word goes in where enough of its occurrences stand there, and not many more behind a determiner ("the talks").
Only words and no text is kept.
"""

from __future__ import annotations

import re
from collections import Counter
from itertools import islice
from pathlib import Path

from training.command_line import given_paths
from training.records import records

TARGET = Path(__file__).parents[1] / "summarizer" / "data" / "finite_verbs.en.txt"
#: Times that a word must stand behind a subject pronoun, and the share of its occurrences that must.
MIN_COUNT = 6
MIN_SHARE = 0.02
#: Times it may stand behind a determiner for each time behind a pronoun: "plan" and "report" are both.
MAX_AS_NOUN = 10
MIN_LETTERS = 3
#: One article in so many is read, which takes half a minute.
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
    as_verb: Counter[str] = Counter()
    as_noun: Counter[str] = Counter()
    anywhere: Counter[str] = Counter()
    for record in islice(records(articles), 0, None, EVERY):
        text = record["text"].replace("’", "'")
        as_verb.update(_BEHIND_SUBJECT.findall(text))
        as_noun.update(_BEHIND_DETERMINER.findall(text))
        anywhere.update(_SMALL.findall(text))
    return sorted(word for word in as_verb if _is_verb(word, as_verb[word], as_noun[word], anywhere[word]))


def _is_verb(word: str, as_verb: int, as_noun: int, anywhere: int) -> bool:
    return (
        len(word) >= MIN_LETTERS
        and not _PARTICIPLE.fullmatch(word)
        and as_verb >= max(MIN_COUNT, MIN_SHARE * anywhere)
        and as_noun <= MAX_AS_NOUN * as_verb
    )


def main() -> None:
    """Write the list into the package."""
    words = collect(*given_paths(__doc__, "articles"))
    TARGET.write_text("\n".join(words) + "\n", encoding="utf-8")
    print(f"{len(words)} words in {TARGET}")


if __name__ == "__main__":
    main()
