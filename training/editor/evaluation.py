"""Measures of an editor: words and whole cuts, against those made by hand."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import torch

from summarizer.text.small_encoder import Array
from summarizer.writing.editor.cuts import find_cuts, objection, write
from summarizer.writing.editor.model import EditorModel as Served
from summarizer.writing.editor.model import in_batches
from summarizer.writing.editor.reading import EditInput, EditReader
from training.editor.data import Example
from training.editor.model import EditorModel, make_batch
from training.encoder import head_of


def as_served(model: EditorModel, reader: EditReader) -> Served:
    """The model as it is served, its encoder run by torch: to measure with while it is trained."""
    model.eval()

    def encode(inputs: Sequence[EditInput]) -> list[Array]:
        batch = make_batch(inputs)
        with torch.inference_mode():
            states = model.encoder(
                input_ids=batch.ids, token_type_ids=batch.segments, attention_mask=batch.mask
            ).last_hidden_state
        return [states[row, : len(read.ids)].numpy() for row, read in enumerate(inputs)]

    return Served(lambda inputs: in_batches(inputs, encode), reader, head_of(model))


def measure(model: Served, examples: Sequence[Example]) -> dict[str, float]:
    """How the cuts that nothing speaks against agree with those by hand.

    Returns:
        ``sentences_cut`` and ``sentences_cut_by_hand``: shares; ``exact``: of the sentences that are cut,
        those that read letter by letter as by hand; ``word_precision`` and ``word_recall`` of the words left
        out; ``left_alone``: of the sentences that nobody cut by hand, those that are not cut; all of
        sentences that were not dropped. ``dropped_auc``: how often one that was dropped whole scores above
        one that was not.
    """
    inputs = [model.reader.read(example.draft, example.number) for example in examples]
    counts: Counter[str] = Counter()
    whole: dict[bool, list[float]] = {True: [], False: []}
    for example, read, odds in zip(examples, inputs, model.dispensable(inputs), strict=True):
        whole[bool(example.dropped)].append(odds.whole)
        if example.dropped:
            continue
        text = example.sentence
        cuts = [cut for cut in find_cuts(read.words, odds.words) if not objection(text, cut)]
        left_out = {w for w in read.words if any(cut.start <= w[0] and w[1] <= cut.end for cut in cuts)}
        by_hand = {w for w in read.words if any(a <= w[0] and w[1] <= b for a, b in example.cut)}
        counts["sentences"] += 1
        counts["cut"] += bool(cuts)
        counts["cut by hand"] += bool(by_hand)
        counts["exact"] += bool(cuts) and _plain(write(text, cuts)[0]) == _plain(_cut_by_hand(example))
        counts["words"] += len(left_out)
        counts["words by hand"] += len(by_hand)
        counts["words of both"] += len(left_out & by_hand)
        counts["left alone"] += not cuts and not by_hand
    sentences = max(1, counts["sentences"])
    above = [dropped > kept for dropped in whole[True] for kept in whole[False]]
    return {
        "sentences": float(len(examples)),
        "sentences_cut": counts["cut"] / sentences,
        "sentences_cut_by_hand": counts["cut by hand"] / sentences,
        "exact": counts["exact"] / max(1, counts["cut"]),
        "word_precision": counts["words of both"] / max(1, counts["words"]),
        "word_recall": counts["words of both"] / max(1, counts["words by hand"]),
        "left_alone": counts["left alone"] / max(1, sentences - counts["cut by hand"]),
        "dropped_auc": sum(above) / max(1, len(above)),
    }


def _cut_by_hand(example: Example) -> str:
    text = example.sentence
    for start, end in sorted(example.cut, reverse=True):
        text = f"{text[:start]} {text[end:]}"
    return text


def _plain(text: str) -> str:
    """Its letters and digits, by words."""
    return " ".join("".join(c if c.isalnum() else " " for c in text.casefold()).split())
