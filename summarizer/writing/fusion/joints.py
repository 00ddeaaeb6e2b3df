"""Where written words do not follow each other in a source, and what was left out between them.

Within a run of a source the model copies; at a joint it decides. So a slip happens at a joint, and how
likely the model holds the word behind it tells how sure it is of the cut.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from summarizer.writing.fusion.alignment import Alignment
from summarizer.writing.fusion.evidence import Material, Source

_ENDS = frozenset('.?!"')


@dataclass(frozen=True, slots=True)
class Joint:
    """A place in a written sentence.

    Attributes:
        word: Number of the written word behind it; of the mark at the end, where the rest was left out.
        cut: What its source has in between, as the model spells it; empty where the words are from
            different places, so that nothing tells how they belong together.
        opens: Whether it is the beginning of the sentence that was left out.
        in_name: Whether the last word cut and the word behind it both have capitals: "Children's Hospital".
    """

    word: int
    cut: tuple[str, ...]
    opens: bool = False
    in_name: bool = False


def joints(alignment: Alignment, material: Material) -> Iterator[Joint]:
    """The joints of a sentence, in order.

    Args:
        alignment: Its words and their places.
        material: What it was written from.
    """
    words = alignment.words
    end = len(words)
    while end and words[end - 1] in _ENDS:
        end -= 1
    if not end:
        return
    first, last = alignment.place(0), alignment.place(end - 1)
    if first is None or first[1]:
        yield Joint(0, () if first is None else material.sources[first[0]].keys[: first[1]], True)
    for before, word in pairwise(range(end)):
        left, right = alignment.place(before), alignment.place(word)
        if left is None or right is None or left[0] != right[0] or right[1] <= left[1]:
            yield Joint(word, ())
        elif right[1] > left[1] + 1:
            source = material.sources[left[0]]
            cut = source.keys[left[1] + 1 : right[1]]
            yield Joint(word, cut, in_name=_is_in_name(source, left[1] + 1, right[1]))
    if last is not None:
        rest = material.sources[last[0]].keys[last[1] + 1 :]
        if any(key not in _ENDS for key in rest):
            yield Joint(min(end, len(words) - 1), tuple(rest))


def _is_in_name(source: Source, start: int, end: int) -> bool:
    last = next((n for n in range(end - 1, start - 1, -1) if len(source.keys[n]) > 1), None)
    if last is None or source.keys[end - 1] in ",;:-–—)" or source.is_loud:
        return False
    return source.surface(last)[:1].isupper() and source.surface(end)[:1].isupper()
