"""``python -m training.editor.drafts DATA LABELS OUT``: drafts that were cut by hand, put together again.

The labels are part of the project and hold no text: a draft's id, and of each of its sentences the beginning
of its digest with what was left out of it. The text comes from the data sets, through the engine that made
the drafts; a draft of which it now makes other sentences is passed over.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from summarizer import Document, Summarizer, SummarizerConfig
from summarizer.errors import SummarizerError
from training import records
from training.command_line import given_paths

#: Words of a draft; those who cut it aimed at 230.
WORDS = 345
#: Digits of a sentence's digest.
DIGITS = 8
#: What a label says of a sentence that was left out whole.
DROPPED = "-"


def digest(text: str) -> str:
    """The beginning of a sentence's digest."""
    return records.digest(text, DIGITS)


def label_of(draft: Mapping[str, Any]) -> dict[str, Any]:
    """The label of a draft as :func:`training.editor.data.by_hand` reads it, without its text."""
    return {
        "id": draft["id"],
        "sentences": [[digest(s["text"]), DROPPED if s["dropped"] else s["cut"]] for s in draft["sentences"]],
    }


def labelled(label: Mapping[str, Any], texts: Sequence[str]) -> dict[str, Any] | None:
    """The draft of a label; ``None`` where a sentence is not among ``texts``."""
    known = {digest(text): text for text in texts}
    if not all(name in known for name, _ in label["sentences"]):
        return None
    return {
        "id": label["id"],
        "sentences": [
            {"text": known[name], "cut": [] if cut == DROPPED else cut, "dropped": cut == DROPPED}
            for name, cut in label["sentences"]
        ],
    }


def sources(data: Path) -> Iterator[tuple[str, list[str]]]:
    """Ids and documents of what drafts were made of."""
    for record in records.records(data / "cased_clusters.train.jsonl.xz"):
        yield record["id"], record["documents"]
    for record in records.records(data / "allsides_articles.jsonl.xz"):
        yield f"as-{record['id']}", [record["text"]]


def rebuild(data: Path, labels: Path, out: Path) -> tuple[int, int]:
    """Writes the drafts; returns how many there are, and how many labels."""
    wanted = {label["id"]: label for label in records.records(labels)}
    light: dict[str, Any] = {
        "relations.model": "none", "redundancy.similarity": "tfidf", "length.words": WORDS,
        "writer.name": "extractive",
    }  # fmt: skip
    engine = Summarizer(SummarizerConfig().with_values(**light))
    made = 0
    with out.open("w", encoding="utf-8") as lines:
        for name, documents in sources(data):
            if name not in wanted:
                continue
            try:
                summary = engine.summarize([Document(text) for text in documents], title=False)
            except SummarizerError:
                continue
            draft = labelled(wanted[name], [sentence.text for sentence in summary.sentences])
            if draft is not None:
                made += 1
                lines.write(json.dumps(draft, ensure_ascii=False) + "\n")
    return made, len(wanted)


if __name__ == "__main__":
    print("{} of {} drafts".format(*rebuild(*given_paths(__doc__, "data", "labels", "out"))))
