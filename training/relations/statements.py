"""``python -m training.relations.statements DATA LABELS OUT``: statements on sentences, put together again.

People wrote them beside articles, in other words than the articles' own; the file is part of the project and
holds no sentence of an article, only the beginnings of their digests. The articles come from the data sets.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from summarizer.preparation.segmentation import segment
from summarizer.records import Document
from summarizer.text.surface import squeeze
from training.editor.drafts import digest
from training.records import records


def label_of(pair: Mapping[str, Any], sentences: Sequence[str]) -> dict[str, Any]:
    """A pair, as :func:`training.relations.data.labelled` reads it, without the text of its A."""
    return {
        "id": pair["id"],
        "cluster": pair["cluster"],
        "relation": pair["relation"],
        "a": [digest(sentence) for sentence in sentences],
        "a_before": digest(pair["a_before"]) if pair["a_before"] else "",
        "b": pair["b"],
    }


def labelled(label: Mapping[str, Any], known: Mapping[str, str]) -> dict[str, Any] | None:
    """The pair of a label, given sentences by their digests; ``None`` where one is missing."""
    if not all(name in known for name in label["a"]):
        return None
    return {
        "id": label["id"],
        "cluster": label["cluster"],
        "relation": label["relation"],
        "a": " ".join(known[name] for name in label["a"]),
        "a_before": known.get(label["a_before"], ""),
        "b": label["b"],
        "b_before": "",
    }


def rebuild(data: Path, labels: Path, out: Path) -> tuple[int, int]:
    """Writes the pairs; returns how many there are, and how many labels."""
    wanted: dict[str, list[dict[str, Any]]] = {}
    for label in records(labels):
        wanted.setdefault(label["cluster"], []).append(label)
    made = 0
    with out.open("w", encoding="utf-8") as lines:
        for record in records(data / "cased_clusters.train.jsonl.xz"):
            if record["id"] not in wanted:
                continue
            texts = [squeeze(s.text) for text in record["documents"] for s in segment(Document(text, id="d"))]
            known = {digest(text): text for text in texts}
            for pair in (labelled(label, known) for label in wanted[record["id"]]):
                if pair is not None:
                    made += 1
                    lines.write(json.dumps(pair, ensure_ascii=False) + "\n")
    return made, sum(map(len, wanted.values()))


if __name__ == "__main__":
    if len(sys.argv) != 4:
        raise SystemExit("usage: python -m training.relations.statements DATA LABELS OUT")
    print("{} of {} pairs".format(*rebuild(*map(Path, sys.argv[1:]))))
