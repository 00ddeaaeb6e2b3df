"""Independence: which documents copy which, so that a story reprinted forty times counts as one origin.

Two documents are copies when most of the smaller one's word 5-grams ("shingles") stand in the larger one.
Containment, not resemblance: a reprint cut to a third, or one extended by paragraphs of the reprinter's
own, is still a copy although the Jaccard index of the two is low. For the same reason MinHash is not used:
its sketches estimate the Jaccard index, and are at their worst where sizes differ. Sorting the hashes of
all shingles is exact, and takes a fraction of a second for a thousand articles.

Words inside quotation marks are evidence of a common speaker, not of copying: independent reports of one
speech share most of its sentences. So the shingles outside quotations have to agree as well.

Source: A. Broder, "On the resemblance and containment of documents" (1997).
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from summarizer.config import IndependenceConfig
from summarizer.records import Document

Hashes = NDArray[np.uint64]

#: Words in a shingle. Independent articles on one event share hardly any five words in a row outside
#: quotations and names; the median pair of one cluster of ``cased_clusters.train`` shares none.
SHINGLE = 5
#: A shingle that stands in very many documents ties each of them to this many of the first only. Enough:
#: documents that agree in such shingles agree with the first ones too, and so fall into one origin.
ANCHORS = 4
#: A document smaller than this share of another is no reprint of it but a fragment.
FRAGMENT = 0.25
#: A quotation longer than this many characters counts as a stray pair of marks.
LONGEST_QUOTATION = 2_000
#: In texts of fewer shingles one sentence that both have is a third of the whole or more: a copy of so short
#: a text shares more than one.
SHORT, SHORT_CONTAINMENT = 30, 0.6
#: With fewer shingles outside quotations their containment says nothing.
FEWEST_UNQUOTED = 10
#: A reprint says where it comes from in so many characters at its head or foot.
REPRINT_CHARACTERS = 600
_REPRINT = re.compile(
    r"\b(?:originally|first) (?:appeared|published|posted|reported)(?: \w+)? (?:in|on|by|at)\b"
    r"|\b(?:re-?published|re-?printed|re-?posted|syndicated|reproduced|cross-?posted) (?:\w+ )?"
    r"(?:from|with|courtesy)\b"
    r"|^\W*(?:source(?: link)?|via)\s*[:–—-]\s*\S|^\W*via [A-Z][\w.' -]{1,40}$|\bread the original\b",
    re.IGNORECASE | re.MULTILINE,
)
#: Share of the containment asked for that the counted overlap must reach before the exact test is made.
CANDIDATE_SHARE = 0.5

#: Scripts written without spaces count each character as a word.
_WORD = re.compile(
    r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]"
    r"|[^\W_]+(?:'[^\W_]+)*"
)
#: Straight marks open where no word character stands before (5'10" is a height) and must close; marks that
#: have a direction may run on to the end of the paragraph, as quotations of several paragraphs do.
_DIRECTED = (
    ("\u201c", "\u201d"),  # English
    ("\u201e", "\u201c"),  # German
    ("\u00ab", "\u00bb"),  # French
    ("\u00bb", "\u00ab"),  # German books
    ("\u300c", "\u300d"),  # Japanese
    (r"(?<!\S)\u201d", "\u201d"),  # Swedish
)
_QUOTATION = re.compile(
    rf'(?<!\w)"[^"\n]{{1,{LONGEST_QUOTATION}}}"|'
    + "|".join(rf"{left}[^{right}\n]{{1,{LONGEST_QUOTATION}}}(?:{right}|$)" for left, right in _DIRECTED),
    re.MULTILINE,
)
_MULTIPLIER = np.uint64(0x9E3779B97F4A7C15)


@dataclass(frozen=True, slots=True)
class Shingles:
    """Sorted distinct hashes of a text's shingles: all of them, and those that touch a quotation."""

    all: Hashes
    quoted: Hashes


def find_copies(documents: Sequence[Document], config: IndependenceConfig) -> dict[str, str]:
    """Map the id of every copy to the id of its original.

    Copies of copies lead to the same original: the earliest dated document of the set, else the longest of
    those that do not say that they are reprints (ties: by text, then id). A fragment, less than a quarter of
    a document that holds it, is a copy of that document whatever the dates, and does not tie together several
    that hold it: a notice at the foot of two articles makes neither a copy of the other, even if it also
    comes as a document of its own. The order of ``documents`` plays no part.

    Returns:
        ``{copy id: original id}``; documents that copy nothing are not in it, originals never are keys.
    """
    if not config.enabled:
        return {}
    ordered = sorted(documents, key=_precedence)
    shingles = [shingle(document.text) for document in ordered]
    origins = _origins(shingles, config.containment)
    return {ordered[i].id: ordered[o].id for i, o in enumerate(origins) if i != o}


def _origins(shingles: Sequence[Shingles], threshold: float) -> list[int]:
    """The place of each document's original, its own where it is one; documents come by precedence."""
    sizes = [each.all.size for each in shingles]
    leader = list(range(len(shingles)))
    fragments: list[tuple[int, int]] = []
    for first, second in _candidates([each.all for each in shingles], threshold * CANDIDATE_SHARE):
        small, large = (first, second) if sizes[first] < sizes[second] else (second, first)
        if sizes[small] < FRAGMENT * sizes[large]:
            fragments.append((small, large))
            continue
        a, b = _find(leader, first), _find(leader, second)
        if a != b and are_copies(shingles[first], shingles[second], threshold):
            leader[max(a, b)] = min(a, b)
    # Only now, and each set of fragments to one document: it must not join the documents that hold it.
    sets = [_find(leader, place) for place in range(len(leader))]
    largest = np.zeros(len(leader), dtype=np.int64)
    np.maximum.at(largest, sets, sizes)
    for small, large in fragments:
        origin = sets[small]
        is_free = leader[origin] == origin and largest[origin] < FRAGMENT * sizes[large]
        if is_free and are_copies(shingles[small], shingles[large], threshold):
            leader[origin] = _find(leader, large)
    return [_find(leader, place) for place in range(len(leader))]


def are_copies(a: Shingles, b: Shingles, threshold: float) -> bool:
    """Whether the smaller text is contained in the larger, with its quotations and without them.

    Where hardly a word stands outside quotations (a speech, a post that an article quotes), the texts have to
    resemble each other as wholes: what quotes a text is not a copy of it.
    """
    if min(a.all.size, b.all.size) < SHORT:
        threshold = max(threshold, SHORT_CONTAINMENT)
    if containment(a.all, b.all) < threshold:
        return False
    quoted = np.union1d(a.quoted, b.quoted)  # quoted in one and set without marks in the other: still quoted
    unquoted_a = np.setdiff1d(a.all, quoted, assume_unique=True)
    unquoted_b = np.setdiff1d(b.all, quoted, assume_unique=True)
    if quoted.size and min(unquoted_a.size, unquoted_b.size) < FEWEST_UNQUOTED:
        return min(a.all.size, b.all.size) >= threshold * max(a.all.size, b.all.size)
    return containment(unquoted_a, unquoted_b) >= threshold


def containment(a: Hashes, b: Hashes) -> float:
    """Share of the smaller set's members that are in the other, in [0, 1]; 0 where one is empty."""
    smaller = min(a.size, b.size)
    return float(np.intersect1d(a, b, assume_unique=True).size / smaller) if smaller else 0.0


def shingle(text: str) -> Shingles:
    """Hash the shingles of ``text``, in lower case and without punctuation.

    A text of fewer than :data:`SHINGLE` words is one shingle.
    """
    text = text.lower().replace("\u2019", "'")
    matches = list(_WORD.finditer(text))
    if not matches:
        return Shingles(np.empty(0, np.uint64), np.empty(0, np.uint64))
    spelled = [match.group() for match in matches]
    codes = {word: zlib.crc32(word.encode()) for word in set(spelled)}
    words = np.array([codes[word] for word in spelled], dtype=np.uint64)
    width = min(SHINGLE, words.size)
    hashes = np.zeros(words.size - width + 1, dtype=np.uint64)
    for offset in range(width):  # a polynomial hash; uint64 wraps around
        hashes = hashes * _MULTIPLIER + words[offset : words.size - width + 1 + offset]
    hashes ^= hashes >> np.uint64(29)
    quoted = _quoted_words(text, np.array([match.start() for match in matches]))
    touched = np.convolve(quoted, np.ones(width, np.int64), mode="valid") > 0
    return Shingles(np.unique(hashes), np.unique(hashes[touched]))


def _quoted_words(text: str, starts: NDArray[np.int64]) -> NDArray[np.int64]:
    """1 for each word that starts inside quotation marks, else 0. Shape ``(n_words,)``."""
    inside = np.zeros(starts.size, dtype=np.int64)
    for match in _QUOTATION.finditer(text):
        first, last = np.searchsorted(starts, match.span())
        inside[first:last] = 1
    return inside


def _candidates(sets: Sequence[Hashes], share: float) -> list[tuple[int, int]]:
    """Pairs ``(i, j)``, ``i < j``, whose counted overlap is at least ``share`` of the smaller set, in order.

    Overlap is counted through an inverted index: a shingle found in documents ``d0 < d1 < ...`` pairs each
    with the first :data:`ANCHORS` of them, so the work grows with the text, not with the square of it.
    """
    sizes = np.array([each.size for each in sets], dtype=np.int64)
    if sizes.sum() == 0:
        return []
    owners = np.repeat(np.arange(len(sets), dtype=np.int64), sizes)
    hashes = np.concatenate(sets)
    order = np.argsort(hashes, kind="stable")  # stable: owners ascend within one shingle
    owners, hashes = owners[order], hashes[order]
    starts = np.flatnonzero(np.r_[True, hashes[1:] != hashes[:-1]])
    counts = np.diff(np.r_[starts, hashes.size])
    base = np.repeat(starts, counts)  # where the postings of each entry's shingle begin
    rank = np.arange(hashes.size) - base
    codes = []  # of a pair (i, j): i * n + j
    for anchor in range(ANCHORS):
        later = rank > anchor
        codes.append(owners[base[later] + anchor] * len(sets) + owners[later])
    pairs, overlaps = np.unique(np.concatenate(codes), return_counts=True)
    first, second = np.divmod(pairs, len(sets))
    enough = overlaps >= share * np.minimum(sizes[first], sizes[second])
    return list(zip(first[enough].tolist(), second[enough].tolist(), strict=True))


def _precedence(document: Document) -> tuple[int, bool, int, str, str]:
    """Sort key: dated before undated, earlier before later, no reprint before one, longer first, text, id."""
    day = document.date.toordinal() if document.date else 10**9
    return day, is_reprint(document.raw), -len(document.text), document.text, document.id


def is_reprint(text: str) -> bool:
    r"""Whether a text says of itself that it first appeared elsewhere, in its first or its last lines.

    A wire's dateline says nothing: the original has it, too.

    >>> is_reprint("Rain fell.\n\nThis article originally appeared in The Lantern.")
    True
    """
    ends = f"{text[:REPRINT_CHARACTERS]}\n{text[-REPRINT_CHARACTERS:]}"
    return _REPRINT.search(ends) is not None


def _find(leader: list[int], place: int) -> int:
    """The root of ``place``, with the path to it halved."""
    while leader[place] != place:
        leader[place] = leader[leader[place]]
        place = leader[place]
    return place
