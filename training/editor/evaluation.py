"""How near an editor comes to edits by hand: ROUGE-L by task, beside leaving the sentence as it is."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from summarizer.text.surface import squeeze
from summarizer.writing.editor import arrays
from summarizer.writing.editor.model import EditorModel
from summarizer.writing.editor.search import search
from summarizer.writing.editor.surface import write
from training.editor.corpora import Edit


def measure(model: EditorModel, edits: Sequence[Edit], beams: int = 4) -> dict[str, Any]:
    """ROUGE-L of each task, and how often the mark is right.

    Args:
        model: Who writes.
        edits: By hand.
        beams: Of the search.
    """
    texts = written(model, edits, beams)
    found: dict[str, Any] = {}
    for task in dict.fromkeys(edit.item.task for edit in edits):
        rows = [row for row, edit in enumerate(edits) if edit.item.task == task and edit.mark == "edit"]
        wanted = [edits[row].text for row in rows]
        found[task] = {
            "edits": len(rows),
            "rouge_l": rouge_l([texts[row][0] for row in rows], wanted),
            "leave": rouge_l([edits[row].item.a for row in rows], wanted),
            "exact": sum(texts[row][0] == edits[row].text for row in rows) / max(1, len(rows)),
        }
        if task == "merge":
            joined = [f"{edits[row].item.a} {edits[row].item.b}" for row in rows]
            found[task]["joined"] = rouge_l(joined, wanted)
    marks = [(edit.mark, texts[row][1]) for row, edit in enumerate(edits)]
    found["marks"] = {
        mark: {
            "items": sum(true == mark for true, _ in marks),
            "given": sum(given == mark for _, given in marks),
            "right": sum(true == given == mark for true, given in marks),
        }
        for mark in arrays.MARKS
    }
    return found


def written(model: EditorModel, edits: Sequence[Edit], beams: int = 4) -> list[tuple[str, str]]:
    """What the model writes of each, whatever the mark, and the mark that it finds likeliest."""
    inputs = [model.reader.read(edit.item) for edit in edits]
    readings = model.read(inputs)
    lengths = [arrays.ANY_LENGTH] * len(inputs)
    found = search(model, readings, lengths, beams)
    return [
        (
            write(hypotheses[0].steps, read, model.phrases).text if hypotheses else squeeze(read.item.a),
            max(reading.marks, key=lambda mark: reading.marks[mark]),
        )
        for read, reading, hypotheses in zip(inputs, readings, found, strict=True)
    ]


def rouge_l(texts: Sequence[str], wanted: Sequence[str]) -> float:
    """The mean F1 of the longest common subsequence of words."""
    from rouge_score.rouge_scorer import RougeScorer

    scorer = RougeScorer(["rougeL"])
    scores: list[float] = [scorer.score(b, a)["rougeL"].fmeasure for a, b in zip(texts, wanted, strict=True)]
    return round(100 * sum(scores) / max(1, len(scores)), 2)
