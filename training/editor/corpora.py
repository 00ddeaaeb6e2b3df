"""Edits to learn from: by hand, of editors' summaries, merged sentences, highlights of articles."""

from __future__ import annotations

import json
import lzma
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any

from summarizer.text.surface import squeeze
from summarizer.writing.editor.reading import EditItem, Task
from training.editor.articles import READERS
from training.editor.highlights import pairs_of
from training.planning.editors import cluster_view, find_sentence

#: Share of a highlight's content words that the article's sentence must hold.
LEAST_SUPPORT = 0.85
#: Words before a sentence that say what it leans on: sentences, as the edits by hand were shown them.
SENTENCES_BEFORE = 3


@dataclass(frozen=True, slots=True)
class Edit:
    """An item and what an editor made of it: a sentence, or a mark."""

    item: EditItem
    text: str = ""
    mark: str = "edit"
    source: str = ""


def records(path: Path) -> Iterator[dict[str, Any]]:
    """The records of a JSON-lines file, compressed by xz or not."""
    opened = lzma.open if path.suffix == ".xz" else open
    with opened(path, "rt", encoding="utf-8") as lines:
        yield from (json.loads(line) for line in lines if line.strip())


def edits(path: Path) -> list[Edit]:
    """Edits written by hand, each with its item."""
    return [
        Edit(_item(row), row.get("edited", ""), row.get("mark", "edit"), "hand")
        for row in records(path)
        if row.get("mark") != "!"
    ]


def numbered_edits(items: Path, answers: Path) -> list[Edit]:
    """Edits in two files: items by number, and lines of number, tab, sentence or mark."""
    given = {}
    for line in answers.read_text(encoding="utf-8").splitlines():
        number, _, text = line.partition("\t")
        if number.strip().rstrip(".").isdigit() and text.strip():
            given[int(number.strip().rstrip("."))] = text.strip()
    found = []
    for row in records(items):
        text = given.get(row["number"], "!")
        if text in ("=", "=A", "=B", "?", "x"):
            found.append(Edit(_item(row), "", text, "hand"))
        elif text != "!":
            found.append(Edit(_item(row), text, "edit", "hand"))
    return found


def _item(row: Mapping[str, Any]) -> EditItem:
    values = (squeeze(row.get(name) or "") for name in ("a", "before", "b", "b_before"))
    return EditItem(row["task"], *values)


def fusions(path: Path) -> list[Edit]:
    """Two sentences and the one that a writer made of them."""
    return [
        Edit(EditItem("merge", row["evidence"][0], "", row["evidence"][1]), row["target"], "edit", row["set"])
        for row in records(path)
        if len(row["evidence"]) == 2
    ]


def highlights(folder: Path, name: str, most: int | None) -> Iterator[Edit]:
    """Human sentences on articles, each with the sentence that holds it: what may be left out of that."""
    reader = READERS[name.split(".")[0]]
    for row in islice(records(folder / f"{name}.jsonl.xz"), most):
        for pair in pairs_of(reader(row), LEAST_SUPPORT):
            item = EditItem("shorten", squeeze(pair.source.sentences[0]), squeeze(pair.source.context))
            yield Edit(item, squeeze(pair.target), "edit", name)


def summaries(plans: Iterable[Path], clusters: Path, aside: Collection[str] = ()) -> Iterator[Edit]:
    """The sentences of editors' summaries that stand on one or two sentences of the sources.

    Args:
        plans: Files of editors' plans.
        clusters: File of their sources.
        aside: Ids of clusters that are for measuring only.
    """
    texts = {row["id"]: row["documents"] for row in records(clusters) if row["id"] not in aside}
    for row in (row for path in plans for row in records(path) if row["id"] in texts):
        view = cluster_view(texts[row["id"]])
        if view is None:
            continue
        sentences = {(s.document_id, s.index): squeeze(s.text) for s in view.sentences}
        for written in row["sentences"]:
            rows = [find_sentence(view, f"d{number}", words) for number, words in written["from"]]
            sources = [view.sentences[found] for found in dict.fromkeys(rows) if found is not None]
            if len(sources) != len(written["from"]) or not 1 <= len(sources) <= 2:
                continue
            before = [
                " ".join(
                    sentences.get((s.document_id, s.index - back), "")
                    for back in range(SENTENCES_BEFORE if "resolved" in written["edit"] else 1, 0, -1)
                ).strip()
                for s in sources
            ]
            yield _of_summary(written, [squeeze(s.text) for s in sources], before)


def _of_summary(written: Mapping[str, Any], sources: list[str], before: list[str]) -> Edit:
    if len(sources) == 2:
        item = EditItem("merge", sources[0], before[0], sources[1], before[1])
        return Edit(item, written["text"], "edit", "summary")
    task: Task = "resolve" if "resolved" in written["edit"] else "shorten"
    copied = written["edit"] == "copied"
    return Edit(EditItem(task, sources[0], before[0]), written["text"], "=" if copied else "edit", "summary")
