"""What stands in a run's way is told clearly, and what was done is kept."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from summarizer import SummarizerConfig, SummarizerError, UnreadableError
from summarizer.batch import journal, ledger, run
from summarizer.batch.pool import Pool
from summarizer.batch.work import Setup, Work
from summarizer.cli.commands import main
from tests.batches import EXTRACTIVE, assert_exactly_once, records, write_clusters

SHORT = EXTRACTIVE.with_values(**{"length.sentences": 1})


def test_a_read_only_folder_is_told_before_any_work(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Any
) -> None:
    source, folder = write_clusters(tmp_path / "c.jsonl", 2), tmp_path / "locked"
    folder.mkdir(0o555)
    if os.access(folder, os.W_OK):  # who may write everywhere (root) is asked the same question
        real = os.access
        monkeypatch.setattr(os, "access", lambda path, mode: Path(path) != folder and real(path, mode))
    monkeypatch.setattr(Work, "do", lambda *_: pytest.fail("work was begun"))
    assert main(["batch", str(source), "--output", str(folder / "o.jsonl"), "--workers", "0"]) == 2
    told = capsys.readouterr().err
    assert "read-only" in told
    assert str(folder) in told
    assert "Traceback" not in told
    assert list(folder.iterdir()) == []


def test_an_output_that_becomes_read_only_keeps_what_was_done(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    source, output = write_clusters(tmp_path / "c.jsonl", 6), tmp_path / "o.jsonl"
    real, calls = journal.append_whole, []

    def refusing(file: Any, content: bytes, size: int) -> int:
        calls.append(1)
        if len(calls) > 4:
            raise OSError(30, "Read-only file system")
        return real(file, content, size)

    with monkeypatch.context() as patch:
        patch.setattr(ledger, "append_whole", refusing)
        with pytest.raises(SummarizerError, match=r"o\.jsonl.*Read-only file system.*goes on from there"):
            run(source, output, config=SHORT, workers=0)
    assert len(records(output)) == 4
    assert run(source, output, config=SHORT, workers=0).this_run == 2
    assert_exactly_once(output, 6)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full here")
def test_a_device_that_is_full_or_no_file_is_refused(tmp_path: Path) -> None:
    source = write_clusters(tmp_path / "c.jsonl", 1)
    with pytest.raises(SummarizerError, match="/dev/full"):
        run(source, "/dev/full", config=SHORT, workers=0)
    link = tmp_path / "o.jsonl"
    link.symlink_to("/dev/full")
    with pytest.raises(SummarizerError, match="is not a file that a run could go on with"):
        run(source, link, config=SHORT, workers=0)


def vanishing(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The second cluster that is worked on is the last thing before the input is gone."""
    real, calls = Work.do, []

    def do(self: Work, items: Any) -> Any:
        calls.append(1)
        if len(calls) == 2:
            for each in [path] if path.is_file() else sorted(path.rglob("*"), reverse=True):
                each.unlink() if each.is_file() else each.rmdir()
        return real(self, items)

    monkeypatch.setattr(Work, "do", do)


def test_folders_that_vanish_in_mid_run_are_failures_and_the_rest_is_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    source, output = tmp_path / "clusters", tmp_path / "o.jsonl"
    for name in "abc":
        (source / name).mkdir(parents=True)
        (source / name / "1.txt").write_text(f"The bridge {name} opened on Monday after years of work.")
    with monkeypatch.context() as patch:
        vanishing(source, patch)
        report = run(source, output, config=SHORT, workers=0)
    assert report.done == 1
    failures = records(tmp_path / "o.failures.jsonl")
    assert [failure["id"] or failure["position"] for failure in failures] == ["b", "c"]
    assert all(str(source / failure["position"]) in failure["message"] for failure in failures)


def test_a_file_that_cannot_be_read_to_its_end_keeps_what_was_done(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from summarizer.batch.json_lines import JsonLines

    source, output = write_clusters(tmp_path / "c.jsonl", 5), tmp_path / "o.jsonl"
    real = JsonLines.items

    def torn(self: JsonLines) -> Iterator[Any]:
        for number, item in enumerate(real(self)):
            if number == 3:
                raise UnreadableError(f"{self.name} cannot be read: Stale file handle")
            yield item

    with monkeypatch.context() as patch:
        patch.setattr(JsonLines, "items", torn)
        with pytest.raises(UnreadableError, match=r"c\.jsonl.*Stale file handle"):
            run(source, output, config=SHORT, workers=0)
    assert len(records(output)) == 3
    assert run(source, output, config=SHORT, workers=0).this_run == 2
    assert_exactly_once(output, 5)


def test_an_input_that_is_gone_when_a_run_goes_on_is_told(tmp_path: Path, capsys: Any) -> None:
    source, output = write_clusters(tmp_path / "c.jsonl", 2), tmp_path / "o.jsonl"
    options = ["batch", str(source), "--output", str(output), "--workers", "0", "--sentences", "1"]
    assert main(options) == 0
    before = output.read_bytes()
    source.unlink()
    capsys.readouterr()
    assert main(options) == 2
    assert "does not exist" in capsys.readouterr().err
    assert output.read_bytes() == before


def test_known_documents_are_prepared_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from summarizer import Document, pipeline

    prepared = []
    real = pipeline.prepare

    def spy(documents: Any, *arguments: Any) -> Any:
        prepared.append([document.text for document in documents])
        return real(documents, *arguments)

    monkeypatch.setattr(pipeline, "prepare", spy)
    known = (Document("The ferry over the Vell stops in May, the council said on Friday.", id="old"),)
    source = write_clusters(tmp_path / "c.jsonl", 20)
    run(source, tmp_path / "o.jsonl", config=SHORT, workers=0, known=known)
    assert prepared.count([known[0].text]) == 1
    assert len(prepared) == 21


@pytest.mark.parametrize(
    ("writer", "workers", "threads"),
    [("extractive", 1, "1"), ("abstractive", 1, "6"), ("editor", 6, "1"), ("editor", 2, "3")],
)
def test_a_worker_computes_with_one_thread_but_for_a_large_model(
    writer: str, workers: int, threads: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    config = SummarizerConfig().with_values(**{"writer.name": writer, "writer.model": "m"})
    monkeypatch.setattr(os, "sched_getaffinity", lambda process: set(range(6)), raising=False)
    monkeypatch.setattr(os, "cpu_count", lambda: 64)  # of which this process may use six
    assert Pool(Setup(config), workers, 1.0)._threads() == threads


def test_a_model_is_given_many_clusters_at_once_and_extraction_one() -> None:
    model = SummarizerConfig().with_values(**{"writer.name": "abstractive", "writer.model": "m"})
    assert Setup(model).together == 16
    assert Setup(SummarizerConfig().with_values(**{"writer.name": "editor"})).together == 4
    assert Setup(SummarizerConfig().with_values(**{"writer.name": "extractive"})).together == 1
