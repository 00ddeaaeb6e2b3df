"""Holding a generated text to its budget by whole sentences."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from summarizer.text.budget import best_single, fitting_beginning
from summarizer.text.terms import count_words

#: What a sentence may end with; closing quotes and brackets may follow.
_STOPS = (".", "!", "?", "…", "。", "！", "？", "؟", "।", "։")
_CLOSERS = "\"'”’»)]}」』 "
#: Words of what a stuck model says again and again, at most, and how often in a row it must to be known as
#: stuck: people say a thing two or three times.
_LONGEST_LOOP = 12
_LOOPS = 4


def is_ended(sentence: str) -> bool:
    """Whether a sentence has its stop.

    >>> is_ended('He said "no."'), is_ended("He said")
    (True, False)
    """
    return sentence.rstrip(_CLOSERS).endswith(_STOPS)


def whole_sentences(text: str, split: Callable[[str], Sequence[str]], finished: bool) -> list[str]:
    """Sentences of a generated text, a repeated one once, without an unfinished last one.

    Where the unfinished sentence is the only one it is kept as it is, for the caller to see to.

    Args:
        text: The text; a line break ends a sentence.
        split: Sentences of a line.
        finished: Whether the text ended by itself.
    """
    sentences = [part.strip() for line in text.splitlines() for part in split(line) if part.strip()]
    if not finished and len(sentences) > 1 and not is_ended(sentences[-1]):
        sentences.pop()
    first: dict[str, str] = {}
    for sentence in sentences:
        first.setdefault(" ".join(sentence.casefold().split()), sentence)
    return list(first.values())


def before_loop(text: str) -> str:
    """A text up to where a model got stuck: where the same few words stand four times in a row.

    >>> before_loop("It is old. It is a big, a big, a big, a big, a big town.")
    'It is old. It is '
    """
    words = list(re.finditer(r"\w+", text))
    said = [word[0].casefold() for word in words]
    for period in range(2, _LONGEST_LOOP + 1):
        same = 0
        for place in range(period, len(said)):
            same = same + 1 if said[place] == said[place - period] else 0
            if same == (_LOOPS - 1) * period:
                return text[: words[place + 1 - _LOOPS * period].start()]
    return text


def fit(sentences: Sequence[str], words: int | None, count: int | None) -> list[str]:
    """The longest beginning that exceeds ``words`` by at most half of its last sentence, and ``count`` never.

    Where not even the first sentence fits, one is kept nevertheless.
    """
    lengths = list(map(count_words, sentences))
    kept = sentences[: fitting_beginning(lengths[:count], words)]
    if kept or not sentences or words is None:
        return list(kept)
    return [sentences[best_single(lengths, words)]]


def end_honestly(sentence: str) -> str:
    """An unfinished sentence back to its last clause, with an ellipsis that shows it was cut.

    A clause in the first half is no good place to end; there only the last word goes, which may be half one.

    >>> end_honestly("The river rose quickly, the town was")
    'The river rose quickly …'
    """
    clause = max(sentence.rfind(mark) for mark in (", ", "; ", ": ", " – ", " — "))
    kept = sentence[:clause] if clause >= len(sentence) / 2 else sentence.rsplit(None, 1)[0]
    return f"{kept.rstrip(' ,;:–—-')} …"
