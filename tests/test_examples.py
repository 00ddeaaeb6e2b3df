"""The example clusters: what is said to be planted in them is there."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from typing import Any

import pytest

from benchmarks.data import EXAMPLES, read_lines

PLANTED: dict[str, Any] = json.loads((EXAMPLES / "planted.json").read_text(encoding="utf-8"))
TEXTS = {
    record["id"]: {document["id"]: document["text"] for document in record["documents"]}
    for record in read_lines(EXAMPLES / "clusters.jsonl")
}
CASES = [(name, planted, TEXTS[name]) for name, planted in PLANTED.items()]
each_cluster = pytest.mark.parametrize(("name", "planted", "texts"), CASES, ids=list(PLANTED))


def shingles(text: str) -> set[tuple[str, ...]]:
    words = re.findall(r"\w+", text.lower())
    return set(zip(*(words[start:] for start in range(5)), strict=False))


def containment(first: str, second: str) -> float:
    left, right = shingles(first), shingles(second)
    return len(left & right) / min(len(left), len(right))


def names(text: str) -> set[str]:
    return set(re.findall(r"(?<=[a-z,] )[A-Z][a-z]{3,}", text))


@each_cluster
def test_files_and_lines_are_the_same_documents(name: str, planted: Any, texts: dict[str, str]) -> None:
    folder = EXAMPLES / name
    assert {path.name for path in folder.iterdir()} == set(planted["documents"].values())
    assert list(planted["documents"]) == list(texts)
    for identity, file in planted["documents"].items():
        content = (folder / file).read_text(encoding="utf-8")
        if file.endswith(".html"):
            paragraphs = re.findall(r"<p>([^<]+)</p>", content)
            assert len(paragraphs) > 5
            assert all(paragraph in texts[identity] for paragraph in paragraphs)
        else:
            assert content == texts[identity]


@each_cluster
def test_what_is_planted_is_there(name: str, planted: Any, texts: dict[str, str]) -> None:
    for identity, items in planted["noise"].items():
        assert all(item["text"] in texts[identity] for item in items)
    for identity, strings in planted["body"].items():
        noise = [item["text"] for item in planted["noise"].get(identity, [])]
        assert all(string in texts[identity] for string in strings)
        assert not [(part, string) for part in noise for string in strings if part in string]
    for identity, pairs in planted["repairs"].items():
        assert all(broken in texts[identity] and fixed not in texts[identity] for broken, fixed in pairs)


@each_cluster
def test_the_copy_is_near_and_the_others_are_not(name: str, planted: Any, texts: dict[str, str]) -> None:
    ((copy, original),) = planted["copies"].items()
    assert 0.6 < containment(texts[copy], texts[original]) < 1
    others = [identity for identity in texts if identity != copy]
    for place, first in enumerate(others):
        assert all(containment(texts[first], texts[second]) < 0.1 for second in others[place + 1 :])


@each_cluster
def test_the_page_off_the_topic_shares_least_names(name: str, planted: Any, texts: dict[str, str]) -> None:
    reference = names((EXAMPLES / planted["reference"]).read_text(encoding="utf-8"))
    shared = {identity: len(reference & names(text)) for identity, text in texts.items()}
    (off,) = planted["off_topic"]
    assert shared[off] < min(count for identity, count in shared.items() if identity != off)


@each_cluster
def test_the_sources_disagree_and_a_later_one_updates_as_said(
    name: str, planted: Any, texts: dict[str, str]
) -> None:
    (dispute,) = planted["disagreements"]
    assert len(dispute["values"]) == 2
    for value, identities in dispute["values"].items():
        pattern = re.compile(rf"{re.escape(value)}(?![\d,.]\d)")
        assert {identity for identity, text in texts.items() if pattern.search(text)} == set(identities)
    (update,) = planted["updates"]
    for value, identities in update["values"].items():
        pattern = re.compile(rf"\b{re.escape(value)}\b", re.IGNORECASE)
        assert {identity for identity, text in texts.items() if pattern.search(text)} >= set(identities)


def test_the_order_of_sets_changes_nothing() -> None:
    """Python orders the words of a set anew in every process."""
    question = "what was decided about money"
    run = [sys.executable, "-m", "summarizer", str(EXAMPLES / "budget"), "-q", question, "--format", "json"]
    found = []
    for seed in ("1", "2"):
        done = subprocess.run(
            run, capture_output=True, check=True, env={**os.environ, "PYTHONHASHSEED": seed}
        )
        found.append(json.loads(done.stdout) | {"timings": None})
    assert found[0] == found[1]
