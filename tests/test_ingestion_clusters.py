"""Clusters from JSON Lines: lazily, a bad line costing only itself."""

from __future__ import annotations

import io
import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summarizer.config import IngestionConfig
from summarizer.errors import EmptyInputError, InputError, LimitError, UnreadableError
from summarizer.ingestion import ClusterFailure, ReadCluster, read_clusters
from summarizer.records import Cluster

CONFIG = IngestionConfig(max_file_bytes=2000, max_characters=500, max_documents=3)
FERRY = "The ferry across Lake Orla sails again from Monday, the council said."
BRIDGE = "The bridge at Orla stays closed until spring, the mayor said."
GOOD = json.dumps({"id": "ferry", "documents": [FERRY, {"text": BRIDGE, "title": "Bridge", "id": "b"}]})


def _read(data: str | bytes, config: IngestionConfig = CONFIG) -> list[Cluster | ClusterFailure]:
    stream = io.BytesIO(data.encode() if isinstance(data, str) else data)
    return list(read_clusters("-", config, stdin=stream))


def test_a_line_gives_a_cluster_with_its_documents(tmp_path: Path) -> None:
    path = tmp_path / "clusters.jsonl"
    path.write_text(GOOD + "\n", encoding="utf-8")
    (cluster,) = read_clusters(path, CONFIG)
    assert isinstance(cluster, ReadCluster)
    assert (cluster.id, cluster.line, cluster.failures) == ("ferry", 1, ())
    assert [(document.id, document.text) for document in cluster.documents] == [("d1", FERRY), ("b", BRIDGE)]
    assert cluster.documents[1].title == "Bridge"


def test_lines_without_id_are_called_by_their_number() -> None:
    line = json.dumps({"documents": [FERRY]})
    assert [getattr(item, "id", None) for item in _read(f"{line}\n\n{line}")] == ["1", "3"]
    (cluster,) = _read(json.dumps({"id": 42, "documents": [FERRY]}))
    assert cluster.id == "42"


@pytest.mark.parametrize(
    ("line", "kind", "message"),
    [
        ("{broken", UnreadableError, "not valid JSON"),
        ('{"text": "x"}', InputError, "is not a cluster"),
        ('{"id": "e", "documents": []}', EmptyInputError, "without documents"),
        ('{"id": "e", "documents": ["", " "]}', EmptyInputError, "none of the inputs"),
        ('{"id": ["e"], "documents": ["x"]}', InputError, '"id" that is a list'),
        ('{"id": "e", "documents": ["a", "b", "c", "d"]}', LimitError, "max_documents=3"),
        ('{"documents": [{"id": "e", "text": "a"}, {"id": "e", "text": "b"}]}', InputError, "given 2 times"),
        ('{"documents": ["' + "x" * 3000 + '"]}', LimitError, "max_file_bytes=2,000"),
    ],
)
def test_a_bad_line_costs_only_itself(line: str, kind: type[Exception], message: str) -> None:
    first, bad, last = _read(f"{GOOD}\n{line}\n{GOOD}\n")
    assert isinstance(first, Cluster)
    assert isinstance(last, Cluster)
    assert isinstance(bad, ClusterFailure)
    assert type(bad.error) is kind
    assert message in str(bad.error)
    assert bad.line == 2
    told = {'{"id": "e"': "e", '{"documents": [{': "2", '{"text"': "2"}
    assert bad.id == next((id_ for start, id_ in told.items() if line.startswith(start)), None)


def test_a_bad_document_costs_only_itself() -> None:
    (cluster,) = _read(json.dumps({"id": "c", "documents": ["", FERRY, {"body": "x"}, "x" * 501, BRIDGE]}))
    assert isinstance(cluster, ReadCluster)
    assert [document.text for document in cluster.documents] == [FERRY, BRIDGE]
    assert [failure.name for failure in cluster.failures] == [
        f'standard input, line 1, "documents", entry {number}' for number in (1, 3, 4)
    ]


def test_a_text_in_a_cluster_is_never_a_path(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("The secret is out, the council said.")
    (cluster,) = _read(json.dumps({"documents": [str(secret)]}))
    assert isinstance(cluster, Cluster)
    assert cluster.documents[0].text == str(secret)


def test_lines_are_read_as_they_are_asked_for() -> None:
    class Endless(io.RawIOBase):
        lines = 0

        def readline(self, size: int | None = -1) -> bytes:
            Endless.lines += 1
            return GOOD.encode() + b"\n"

    stream: Any = Endless()
    clusters = read_clusters("-", CONFIG, stdin=stream)
    assert [next(clusters).id for _ in range(3)] == ["ferry"] * 3
    assert Endless.lines == 3


def test_a_file_that_cannot_be_opened_is_an_error(tmp_path: Path) -> None:
    for path in (tmp_path / "none.jsonl", tmp_path, tmp_path / "a\0b"):
        with pytest.raises(UnreadableError):
            next(iter(read_clusters(path, CONFIG)))
    assert _read("\n \n") == []  # a file of nothing can be opened


@settings(max_examples=150, deadline=None)
@given(
    st.binary(max_size=200)
    | st.recursive(
        st.none() | st.booleans() | st.integers() | st.text(max_size=5),
        lambda inner: (
            st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["id", "documents", "text"]), inner)
        ),
    ).map(lambda value: json.dumps(value).encode())
)
def test_any_line_is_a_cluster_or_a_failure(line: bytes) -> None:
    found = _read(line.replace(b"\n", b" ") + b"\n" + GOOD.encode())
    assert isinstance(found[-1], Cluster)
    assert len(found) <= 2
    for item in found:
        assert isinstance(item, Cluster | ClusterFailure)
