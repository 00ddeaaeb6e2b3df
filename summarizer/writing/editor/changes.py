"""What an edit changes of its sentence, and whether it is one of the changes that are safe.

The model proposes freely; what it does well after little training is less. Of a shortened sentence whole
stretches between marks may go, or a tail that begins with a joining word; of a resolved one only a person's
pronoun makes way for a name that stands before, and a word that points back goes.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise

from summarizer.writing.editor.oracle import Phrase, Run, Step
from summarizer.writing.editor.reading import BEFORE, A, EditInput

#: Words that make way for a name.
_PERSONS = frozenset("he she his her him they their them".split())
#: Words that point back, and the comma behind them.
_BACK = frozenset("but however and also yet still meanwhile moreover instead then so too ,".split())
#: A tail that may go begins with one of these.
_JOINS = frozenset(
    """after although as at because before by during for from in including into of on over since through to
    under when where which while who whose with without""".split()
)
_QUANTITIES = frozenset(
    "all any both few half least many most none one some two three four five six seven eight nine ten".split()
)
_MARKS = frozenset(",;:()-—–.!?")
_WORD = re.compile(r"\w")


def unsafe(read: EditInput, steps: Sequence[Step], phrases: Sequence[tuple[str, ...]]) -> str:
    """Why the changes of an edit are not among the safe ones; an empty string where they are."""
    if read.item.task == "shorten":
        return _cut_elsewhere(read, steps, phrases)
    return _changes_more(read, steps, phrases) if read.item.task == "resolve" else ""


def dropped(read: EditInput, steps: Sequence[Step]) -> list[list[int]]:
    """Stretches of the edited sentence that were left out."""
    taken = {n for step in steps if isinstance(step, Run) for n in range(step.first, step.last + 1)}
    stretches: list[list[int]] = []
    for number in read.of(A):
        if number in taken:
            continue
        if stretches and stretches[-1][-1] == number - 1:
            stretches[-1].append(number)
        else:
            stretches.append([number])
    return stretches


def _cut_elsewhere(read: EditInput, steps: Sequence[Step], phrases: Sequence[tuple[str, ...]]) -> str:
    runs = [step for step in steps if isinstance(step, Run)]
    if any(read.words[run.first].part != A for run in runs) or any(
        one.last >= other.first for one, other in pairwise(runs)
    ):
        return "it does not keep the order of its words"
    if any(isinstance(step, Phrase) and _has_word(phrases[step.number]) for step in steps):
        return "it puts in words"
    own = read.of(A)
    for stretch in dropped(read, steps):
        first, last = stretch[0], stretch[-1]
        if last != own[-1] and not any(_WORD.search(read.words[number].key) for number in stretch):
            return "it leaves out a mark alone"
        ends = last == own[-1] or _is_mark(read, last) or _is_mark(read, last + 1)
        begins = first == own[0] or _is_mark(read, first) or (read.words[first].key in _JOINS and ends)
        if first == own[0] and _bounds(read.words[number].key for number in stretch):
            return "it leaves out of how many it is true"
        if not (begins and ends):
            return "it leaves out words in the middle of a clause"
    return ""


def _changes_more(read: EditInput, steps: Sequence[Step], phrases: Sequence[tuple[str, ...]]) -> str:
    left_out = [read.words[number].key for stretch in dropped(read, steps) for number in stretch]
    own = [
        n for s in steps if isinstance(s, Run) and read.words[s.first].part == A for n in (s.first, s.last)
    ]
    if own != sorted(own) or any(key not in _PERSONS | _BACK for key in left_out):
        return "it changes more than what leans on others"
    if any(isinstance(step, Phrase) and _has_word(phrases[step.number]) for step in steps):
        return "it puts in words"
    put_in = [step for step in steps if isinstance(step, Run) and read.words[step.first].part == BEFORE]
    persons = [key for key in left_out if key in _PERSONS]
    if len(put_in) != len(persons):
        return "not every name stands for a person"
    if any(not read.surface(run.last)[:1].isupper() for run in put_in):
        return "what it puts in is no name"
    return ""


def _bounds(keys: Iterable[str]) -> bool:
    """Whether opening words say of how many the rest is true: "in five of the six cases"."""
    words = set(keys)
    return "of" in words and any(key in _QUANTITIES or key.isdigit() for key in words)


def _is_mark(read: EditInput, number: int) -> bool:
    return number < len(read.words) and read.words[number].key in _MARKS


def _has_word(phrase: tuple[str, ...]) -> bool:
    return any(_WORD.search(word) and word != "s" for word in phrase)
