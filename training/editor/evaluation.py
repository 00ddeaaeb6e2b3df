"""Measures of an editor: words and whole cuts, against those made by hand."""

from __future__ import annotations

from collections.abc import Sequence

from summarizer.writing.editor.cuts import find_cuts, objection, write
from summarizer.writing.editor.model import EditorModel
from training.editor.data import Example


def measure(model: EditorModel, examples: Sequence[Example]) -> dict[str, float]:
    """How the cuts that nothing speaks against agree with those by hand.

    Returns:
        ``sentences_cut`` and ``sentences_cut_by_hand``: shares; ``exact``: of the sentences that are cut,
        those that read letter by letter as by hand; ``word_precision`` and ``word_recall`` of the words left
        out; ``left_alone``: of the sentences that stand by hand, those that stand; all of sentences that were
        not dropped. ``dropped_auc``: how often one that was dropped whole scores above one that was not.
    """
    inputs = [model.reader.read(example.draft, example.number) for example in examples]
    found: dict[str, int] = dict.fromkeys(
        ("told", "cut", "hand", "exact", "both", "out", "wanted", "stood"), 0
    )
    whole: dict[bool, list[float]] = {True: [], False: []}
    for example, read, odds in zip(examples, inputs, model.dispensable(inputs), strict=True):
        whole[bool(example.dropped)].append(odds.whole)
        if example.dropped:
            continue
        text = example.sentence
        cuts = [cut for cut in find_cuts(read.words, odds.words) if not objection(text, cut)]
        out = {w for w in read.words if any(cut.start <= w[0] and w[1] <= cut.end for cut in cuts)}
        wanted = {w for w in read.words if any(a <= w[0] and w[1] <= b for a, b in example.cut)}
        found["told"] += 1
        found["cut"] += bool(cuts)
        found["hand"] += bool(wanted)
        found["exact"] += bool(cuts) and _bare(write(text, cuts)[0]) == _bare(_by_hand(example))
        found["both"] += len(out & wanted)
        found["out"] += len(out)
        found["wanted"] += len(wanted)
        found["stood"] += not cuts and not wanted
    count = max(1, found["told"])
    above = [a > b for a in whole[True] for b in whole[False]]
    return {
        "sentences": float(len(examples)),
        "sentences_cut": found["cut"] / count,
        "sentences_cut_by_hand": found["hand"] / count,
        "exact": found["exact"] / max(1, found["cut"]),
        "word_precision": found["both"] / max(1, found["out"]),
        "word_recall": found["both"] / max(1, found["wanted"]),
        "left_alone": found["stood"] / max(1, count - found["hand"]),
        "dropped_auc": sum(above) / max(1, len(above)),
    }


def _by_hand(example: Example) -> str:
    text = example.sentence
    for start, end in sorted(example.cut, reverse=True):
        text = f"{text[:start]} {text[end:]}"
    return text


def _bare(text: str) -> str:
    return " ".join("".join(c if c.isalnum() else " " for c in text.casefold()).split())
