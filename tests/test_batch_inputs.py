"""What a batch reads and writes: every kind of input gives the same clusters; a bad one costs only itself."""

from __future__ import annotations

import datetime
import gzip
import json
import lzma
from pathlib import Path
from typing import Any

import pytest

from summarizer import ConfigError, InputError, UnreadableError
from summarizer.batch import Fields, run
from summarizer.batch.grouping import find_groups
from summarizer.batch.sources import open_source
from summarizer.config import IngestionConfig
from tests.batches import EXTRACTIVE, TEXTS, cluster, records, write_clusters

LIMITS = IngestionConfig()
CLUSTERS = [cluster(f"c{n}", n) for n in range(3)]
SHORT = EXTRACTIVE.with_values(**{"length.sentences": 1})


def lines(clusters: list[dict[str, Any]]) -> bytes:
    return b"".join(json.dumps(c).encode() + b"\n" for c in clusters)


def ids(output: Path) -> list[str]:
    return [record["cluster_id"] for record in records(output)]


def small_run(source: Path, output: Path, **options: Any) -> Any:
    return run(source, output, config=SHORT, workers=0, **options)


@pytest.fixture
def expected(tmp_path: Path) -> list[str]:
    source = tmp_path / "plain.jsonl"
    source.write_bytes(lines(CLUSTERS))
    small_run(source, tmp_path / "plain-out.jsonl")
    return [record["text"] for record in records(tmp_path / "plain-out.jsonl")]


def write_gz(path: Path) -> Path:
    path = path.with_suffix(".jsonl.gz")
    path.write_bytes(gzip.compress(lines(CLUSTERS)))
    return path


def write_xz(path: Path) -> Path:
    path = path.with_suffix(".JSONL.XZ")
    path.write_bytes(lzma.compress(lines(CLUSTERS)))
    return path


def write_zst(path: Path) -> Path:
    zstandard = pytest.importorskip("zstandard")
    path, packed = path.with_suffix(".jsonl.zst"), lines(CLUSTERS)
    # Two frames, as appending to a compressed file gives
    path.write_bytes(zstandard.compress(packed[:100]) + zstandard.compress(packed[100:]))
    return path


def write_parquet_rows(path: Path) -> Path:
    arrow = pytest.importorskip("pyarrow")
    files = pytest.importorskip("pyarrow.parquet")
    path = path.with_suffix(".parquet")
    files.write_table(arrow.Table.from_pylist(CLUSTERS), path)
    return path


def write_folders(path: Path) -> Path:
    for given in CLUSTERS:
        (path / given["id"]).mkdir(parents=True)
        for number, text in enumerate(given["documents"]):
            (path / given["id"] / f"{number}.txt").write_text(text, encoding="utf-8")
    (path / ".hidden").mkdir()
    return path


@pytest.mark.parametrize("write", [write_gz, write_xz, write_zst, write_parquet_rows, write_folders])
def test_every_kind_of_input_gives_the_same(write: Any, tmp_path: Path, expected: list[str]) -> None:
    source = write(tmp_path / "input")
    output = tmp_path / "o.jsonl"
    assert small_run(source, output).done == 3
    assert ids(output) == ["c0", "c1", "c2"]
    assert [record["text"] for record in records(output)] == expected
    assert not (tmp_path / "o.failures.jsonl").exists()


def test_items_are_counted_from_zero_without_gaps_and_keep_their_lines(tmp_path: Path) -> None:
    path = tmp_path / "c.jsonl"
    path.write_bytes(b"\n" + lines(CLUSTERS[:1]) + b"  \n" + lines(CLUSTERS[1:2]).rstrip())
    items = list(open_source(str(path), LIMITS).items())
    assert [(item.ordinal, item.position) for item in items] == [(0, 2), (1, 4)]
    assert items[1].where.endswith("c.jsonl', line 4")


def test_a_line_beyond_the_limit_costs_only_itself(tmp_path: Path) -> None:
    path = tmp_path / "c.jsonl"
    path.write_bytes(b'{"documents": ["' + b"x" * 5000 + b'"]}\n' + lines(CLUSTERS[:1]))
    first, second = open_source(str(path), IngestionConfig(max_file_bytes=1000)).items()
    assert "longer than max_file_bytes=1,000" in str(first.error)
    assert second.error is None


def test_failures_have_id_class_message_and_position(tmp_path: Path) -> None:
    source = tmp_path / "c.jsonl"
    source.write_bytes(b'{"id": "none", "documents": []}\nnope\n' + lines(CLUSTERS[:1]))
    report = small_run(source, tmp_path / "o.jsonl")
    first, second = records(tmp_path / "o.failures.jsonl")
    assert set(first) == {"id", "error", "message", "position"}
    assert (first["id"], first["error"], first["position"]) == ("none", "EmptyInputError", 1)
    assert (second["id"], second["error"], second["position"]) == (None, "UnreadableError", 2)
    assert "line 2" in second["message"]
    assert report.failed == {"EmptyInputError": 1, "UnreadableError": 1}


def test_clusters_of_one_id_are_both_done(tmp_path: Path) -> None:
    source = tmp_path / "c.jsonl"
    source.write_bytes(lines([cluster("same", 1), cluster("same", 2)]))
    small_run(source, tmp_path / "o.jsonl")
    assert ids(tmp_path / "o.jsonl") == ["same", "same"]


def test_fields_by_other_names(tmp_path: Path) -> None:
    source = tmp_path / "c.jsonl"
    articles = [{"body": TEXTS[0], "headline": "Open"}, {"body": TEXTS[1]}]
    source.write_text(json.dumps({"key": 7, "articles": articles}))
    fields = Fields(id="key", documents="articles", text="body", title="headline")
    small_run(source, tmp_path / "o.jsonl", fields=fields)
    (record,) = records(tmp_path / "o.jsonl")
    assert record["cluster_id"] == "7"
    assert record["documents"][0]["title"] == "Open"


def test_parquet_out_holds_what_json_lines_hold(tmp_path: Path) -> None:
    files = pytest.importorskip("pyarrow.parquet")
    source = write_clusters(tmp_path / "c.jsonl", 3, bad=(1,))
    small_run(source, tmp_path / "o.parquet")
    small_run(source, tmp_path / "p.jsonl")
    rows = files.read_table(tmp_path / "o.parquet").to_pylist()
    assert len(rows) == 2
    for row, record in zip(rows, records(tmp_path / "p.jsonl"), strict=True):
        assert set(row) == set(record)
        assert row["text"] == record["text"]
        assert json.loads(row["sentences"]) == record["sentences"]
    assert len(records(tmp_path / "o.failures.jsonl")) == 1
    names = {path.name for path in tmp_path.glob("o.*")}
    assert names == {"o.parquet", "o.parquet.journal", "o.failures.jsonl"}
    assert small_run(source, tmp_path / "o.parquet").this_run == 0


@pytest.mark.parametrize(
    ("name", "content", "kind", "message"),
    [
        ("no.jsonl", None, UnreadableError, "no.jsonl"),
        ("c.xlsx", b"x", InputError, "unknown kind"),
        ("c.jsonl.gz", b"not gzip", UnreadableError, "c.jsonl.gz"),
        ("c.jsonl.gz", gzip.compress(b"{}" * 99, mtime=0)[:12] + b"x" * 40, UnreadableError, "c.jsonl.gz"),
        ("c.jsonl.zst", b"not zstd", UnreadableError, "c.jsonl.zst"),
        ("c.parquet", b"not parquet", UnreadableError, "not a readable Parquet"),
    ],
)
def test_inputs_that_cannot_be_read(
    name: str, content: bytes | None, kind: type[Exception], message: str, tmp_path: Path
) -> None:
    if name.endswith(".zst"):
        pytest.importorskip("zstandard")
    if name.endswith(".parquet"):
        pytest.importorskip("pyarrow")
    if content is not None:
        (tmp_path / name).write_bytes(content)
    with pytest.raises(kind, match=message):
        small_run(tmp_path / name, tmp_path / "o.jsonl")
    assert not (tmp_path / "o.jsonl").exists()


def test_a_folder_of_files_needs_grouping(tmp_path: Path) -> None:
    pile = tmp_path / "pile"
    pile.mkdir()
    (pile / "a.txt").write_text(TEXTS[0])
    with pytest.raises(InputError, match="--group auto"):
        small_run(pile, tmp_path / "o.jsonl")


def test_a_changed_input_or_configuration_is_refused(tmp_path: Path) -> None:
    source, output = write_clusters(tmp_path / "c.jsonl", 2), tmp_path / "o.jsonl"
    small_run(source, output)
    before = output.read_bytes()
    assert small_run(source, output).this_run == 0
    with pytest.raises(ConfigError, match=r"changed since: length\.sentences"):
        run(source, output, config=SHORT.with_values(**{"length.sentences": 2}), workers=0)
    write_clusters(source, 3)
    with pytest.raises(ConfigError, match="changed since: input"):
        small_run(source, output)
    assert output.read_bytes() == before
    assert small_run(source, output, restart=True).done == 3
    output.write_bytes(output.read_bytes()[:-10])
    with pytest.raises(InputError, match="was changed since the run wrote it"):
        small_run(source, output)


STORIES = (
    ("The volcano on Tarn erupted, and ash closed the airport.", "Ash from the Tarn volcano closes airport."),
    ("Parliament passed the fishing quota bill after a debate.", "The fishing quota bill passed parliament."),
)


def test_groups_are_events_and_what_matches_nothing_is_alone() -> None:
    texts = [STORIES[0][0], STORIES[1][0], "A recipe for plum cake.", STORIES[0][1], STORIES[1][1]]
    assert find_groups(texts) == [(0, 3), (1, 4), (2,)]
    day = datetime.date(2031, 5, 1)
    far = [day, day, None, day + datetime.timedelta(days=8), day + datetime.timedelta(days=7)]
    assert find_groups(texts, far) == [(0,), (1, 4), (2,), (3,)]
    assert find_groups([]) == []
    assert find_groups(["", ""]) == [(0,), (1,)]


@pytest.mark.parametrize("kind", ["folder", "lines"])
def test_a_pile_becomes_clusters(kind: str, tmp_path: Path) -> None:
    texts = [text for story in STORIES for text in story]
    if kind == "folder":
        source = tmp_path / "pile"
        source.mkdir()
        for number, text in enumerate(texts):
            (source / f"{number}.txt").write_text(text)
        (source / "empty.txt").write_text("")
    else:
        source = tmp_path / "pile.jsonl"
        source.write_text("\n".join([*(json.dumps({"text": text}) for text in texts), "nope"]))
    report = small_run(source, tmp_path / "o.jsonl", group="auto")
    assert (report.done, report.failures) == (2, 1)
    assert [len(record["documents"]) for record in records(tmp_path / "o.jsonl")] == [2, 2]


def test_an_output_in_the_folder_that_is_read_is_refused(tmp_path: Path) -> None:
    source = write_folders(tmp_path / "input")
    with pytest.raises(ConfigError, match="the input itself"):
        small_run(source, source / "c0" / "o.jsonl")
    failures = tmp_path / "o.failures.jsonl"
    failures.write_bytes(lines(CLUSTERS))
    with pytest.raises(ConfigError, match="the input itself"):
        small_run(failures, tmp_path / "o.jsonl")
