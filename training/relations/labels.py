"""``python -m training.relations.labels DATA LABELS OUT``: our own pairs, put together again from labels.

The labels are part of the project and hold no sentence of an article, only the beginnings of their digests;
the articles come from the data sets. Of a pair of two outlets' sentences both are given so; of a sentence
that people wrote beside one of an article, in other words than its own, the text is given.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from summarizer.preparation.segmentation import segment
from summarizer.records import Document
from summarizer.text.surface import squeeze
from training.command_line import given_paths
from training.editor.drafts import digest, sources
from training.records import records


def label_of(
    pair: Mapping[str, Any], a: Sequence[str], b: Sequence[str] | None = None, articles: Sequence[str] = ()
) -> dict[str, Any]:
    """A pair, as :func:`training.relations.data.labelled` reads it, without the text of articles.

    Args:
        pair: The pair.
        a: The sentences that its A is made of.
        b: Those of its B; ``None`` where somebody wrote it.
        articles: Names of the articles they stand in, as :func:`training.editor.drafts.sources` gives them;
            of the pair's cluster where there are none.
    """
    label = {
        "id": pair["id"],
        "cluster": pair["cluster"],
        "relation": pair["relation"],
        "a": [digest(sentence) for sentence in a],
        "a_before": digest(pair["a_before"]) if pair["a_before"] else "",
        "b": pair["b"] if b is None else [digest(sentence) for sentence in b],
    }
    if b is not None:
        label["b_before"] = digest(pair["b_before"]) if pair["b_before"] else ""
    return label | ({"articles": list(articles)} if articles else {})


def labelled(label: Mapping[str, Any], known: Mapping[str, str]) -> dict[str, Any] | None:
    """The pair of a label, given sentences by their digests; ``None`` where one is missing."""
    written = isinstance(label["b"], str)
    if not all(name in known for name in (*label["a"], *(() if written else label["b"]))):
        return None
    return {
        "id": label["id"],
        "cluster": label["cluster"],
        "relation": label["relation"],
        "a": " ".join(known[name] for name in label["a"]),
        "a_before": known.get(label["a_before"], ""),
        "b": label["b"] if written else " ".join(known[name] for name in label["b"]),
        "b_before": known.get(label.get("b_before", ""), ""),
    }


def rebuild(data: Path, labels: Path, out: Path) -> tuple[int, int]:
    """Writes the pairs; returns how many there are, and how many labels."""
    wanted = list(records(labels))
    known: dict[str, dict[str, str]] = {}
    for name, key, text in _sentences(data, {name for label in wanted for name in _articles(label)}):
        known.setdefault(name, {})[key] = text
    pairs = []
    for label in wanted:
        of_articles = {key: text for name in _articles(label) for key, text in known.get(name, {}).items()}
        if (pair := labelled(label, of_articles)) is not None:
            pairs.append(pair)
    with out.open("w", encoding="utf-8") as lines:
        lines.writelines(json.dumps(pair, ensure_ascii=False) + "\n" for pair in pairs)
    return len(pairs), len(wanted)


def _articles(label: Mapping[str, Any]) -> Sequence[str]:
    return label.get("articles") or [label["cluster"]]


def _sentences(data: Path, names: set[str]) -> Iterator[tuple[str, str, str]]:
    """The sentences of the named articles: the article's name, the sentence's digest, its text."""
    for name, documents in sources(data):
        if name in names:
            for text in documents:
                for sentence in segment(Document(text, id="d")):
                    squeezed = squeeze(sentence.text)
                    yield name, digest(squeezed), squeezed


if __name__ == "__main__":
    print("{} of {} pairs".format(*rebuild(*given_paths(__doc__, "data", "labels", "out"))))
