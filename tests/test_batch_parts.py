"""Runs on Ray without Ray: parts of the output, places in the input, and what is asked of the cluster."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from summarizer import ConfigError, SummarizerConfig, SummarizerError, UnreadableError
from summarizer.batch import Stop, ray_engine, run
from summarizer.batch.items import Counts, Item, Outcome, Place
from summarizer.batch.parts import parts_folder, read_part, remove_parts, unjoined_outcomes, write_part
from summarizer.batch.ray_engine import RayEngine, read_chunks, write_parts
from summarizer.batch.sources import open_source
from summarizer.batch.work import Setup, Work
from summarizer.config import IngestionConfig
from tests.batches import EXTRACTIVE, assert_exactly_once, write_clusters

OUTCOMES = [
    Outcome(3, '{"text": "é\\n"}'.encode(), Counts(10, 2, 1, 0.5, {"writing": 0.25})),
    Outcome(7, b'{"id": null}', error_class="InputError", message="no\nway"),
]


def test_a_part_gives_back_what_was_written(tmp_path: Path) -> None:
    folder = tmp_path / "parts"
    part = write_part(folder, OUTCOMES)
    assert read_part(part) == OUTCOMES
    again = write_part(folder, OUTCOMES[:1])
    assert again != part, "a second attempt never touches the first one's part"
    assert sorted(outcome.ordinal for outcome in unjoined_outcomes(folder)) == [3, 3, 7]


def test_a_damaged_part_is_done_again(tmp_path: Path) -> None:
    whole = write_part(tmp_path, OUTCOMES).read_bytes()
    for number, content in enumerate((whole[:-1], whole[:20] + b"\n", b"", b"x\ny\n", b"{}\n{}\n")):
        (tmp_path / f"{number}.part").write_bytes(content)
    (tmp_path / "half.unfinished").write_bytes(whole[:9])
    assert sorted(outcome.ordinal for outcome in unjoined_outcomes(tmp_path)) == [3, 7]
    remove_parts(tmp_path)
    assert not tmp_path.exists()
    assert list(unjoined_outcomes(tmp_path)) == []


def test_places_hold_what_lines_hold(tmp_path: Path) -> None:
    path = tmp_path / "c.jsonl"
    path.write_bytes(b'\n{"a": 1}\n   \n' + b"x" * 50 + b'\n{"b": 2}')
    limits = IngestionConfig(max_file_bytes=20)
    plain = list(open_source(str(path), limits).items())
    placed = list(open_source(str(path), limits, by_place=True).items())
    assert [item.ordinal for item in placed] == [item.ordinal for item in plain] == [0, 1, 2]
    assert placed[0].payload == Place(str(path), 1, 9)
    assert [p.payload.read() for p in placed if isinstance(p.payload, Place)] == [b'{"a": 1}\n', b'{"b": 2}']
    assert "longer than" in str(placed[1].error)


def test_a_place_that_is_gone_says_so(tmp_path: Path) -> None:
    with pytest.raises(UnreadableError, match="cannot be read here"):
        Place(str(tmp_path / "gone"), 0, 3).read()
    (tmp_path / "short").write_bytes(b"ab")
    with pytest.raises(UnreadableError, match="ends before byte 3"):
        Place(str(tmp_path / "short"), 0, 3).read()
    item = Item(0, 1, "'short', line 1", Place(str(tmp_path / "short"), 0, 3))
    (outcome,) = Work(Setup(SummarizerConfig())).do([item])
    assert outcome.error_class == "UnreadableError"


class Data:
    """Ray Data's part in it, on this machine at once: what is mapped by what, and with what."""

    def __init__(self, rows: list[Any], asked: list[dict[str, Any]]) -> None:
        self._rows, self._asked = rows, asked

    def map_batches(self, function: Any, **options: Any) -> Data:
        self._asked.append({"function": function, **options})
        if isinstance(function, type):
            function = SimpleNamespace(do=Work(options["fn_constructor_args"][0]).do)
            return Data([self._worked(function.do, row) for row in self._rows], self._asked)
        found = []
        for row in self._rows:
            batch = {name: [value] for name, value in row.items()}
            told = function(batch, **options.get("fn_kwargs", {}))
            found += [dict(zip(told, values, strict=True)) for values in zip(*told.values(), strict=True)]
        return Data(found, self._asked)

    @staticmethod
    def _worked(do: Callable[[Any], Any], row: Mapping[str, Any]) -> dict[str, Any]:
        import pickle

        return {"outcomes": pickle.dumps(do(pickle.loads(row["chunk"])))}

    def iter_rows(self) -> Iterator[dict[str, Any]]:
        yield from self._rows


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[dict[str, Any]]:
    """What the engine asks of a cluster with 6 processors and 2 GPUs."""
    asked: list[dict[str, Any]] = []
    data = SimpleNamespace(
        from_items=lambda rows, **_: Data(rows, asked), ActorPoolStrategy=lambda size: {"size": size}
    )
    ray = SimpleNamespace(
        data=data,
        cluster_resources=lambda: {"CPU": 6.0, "GPU": 2.0},
        exceptions=SimpleNamespace(RayError=ZeroDivisionError),
    )
    monkeypatch.setattr(ray_engine, "connect", lambda address: ray)
    return asked


def actors(asked: list[dict[str, Any]]) -> dict[str, Any]:
    (found,) = [options for options in asked if isinstance(options["function"], type)]
    return found


def test_reading_and_writing_are_ray_datas_too(tmp_path: Path, asked: list[dict[str, Any]]) -> None:
    source, output = write_clusters(tmp_path / "c.jsonl", 7, bad=(2,)), tmp_path / "o.jsonl"
    report = run(source, output, config=EXTRACTIVE, engine="ray")
    assert (report.done, report.failures) == (6, 1)
    assert_exactly_once(output, 7, bad=(2,))
    steps = [options["function"] for options in asked]
    assert steps == [read_chunks, ray_engine.Actor, write_parts]
    assert actors(asked)["num_cpus"] == 1
    assert actors(asked)["compute"] == {"size": 6}
    assert list(tmp_path.glob("*.parts-*")) == []


@pytest.mark.parametrize(
    ("config", "gpus", "needs", "size"),
    [
        ({"writer.name": "abstractive", "writer.model": "m", "writer.device": "cuda"}, None, 1.0, 2),
        ({"writer.name": "abstractive", "writer.model": "m", "writer.device": "cuda"}, 0.5, 0.5, 4),
        ({"writer.name": "abstractive", "writer.model": "m"}, 2, 2, 1),
        ({"writer.name": "editor", "writer.device": "cuda"}, None, 1.0, 2),
        ({"writer.name": "extractive", "writer.device": "cuda"}, None, None, 6),
        ({"writer.name": "abstractive", "writer.model": "m", "writer.device": "cuda"}, 0, None, 6),
    ],
)
def test_actors_take_the_gpus_that_are_asked_for(
    config: dict[str, Any],
    gpus: float | None,
    needs: float | None,
    size: int,
    tmp_path: Path,
    asked: list[dict[str, Any]],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(Work, "do", lambda self, items: [Outcome(item.ordinal, b"{}") for item in items])
    setup = Setup(SummarizerConfig().with_values(**config))
    engine = RayEngine(setup, None, 5.0, None, tmp_path / "parts", gpus)
    chunks = iter([(Item(n, n, f"item {n}", b""),) for n in range(9)])
    assert len(list(engine.outcomes(chunks, lambda: False, lambda: True))) == 9
    assert actors(asked).get("num_gpus") == needs
    assert actors(asked)["num_cpus"] == (1 if needs is None else 0), (
        "Ray would keep one for a GPU's actor too"
    )
    assert actors(asked)["compute"] == {"size": size}


def test_gpus_are_for_ray_alone(tmp_path: Path) -> None:
    source = write_clusters(tmp_path / "c.jsonl", 1)
    with pytest.raises(ConfigError, match="ray_gpus is 1"):
        run(source, tmp_path / "o.jsonl", ray_gpus=1)


def test_a_cluster_that_gives_up_is_an_error(
    tmp_path: Path, asked: list[dict[str, Any]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Data, "iter_rows", lambda self: iter([1 / 0]))
    with pytest.raises(SummarizerError, match="gave up"):
        run(write_clusters(tmp_path / "c.jsonl", 2), tmp_path / "o.jsonl", engine="ray")


def test_parts_of_a_run_that_was_cut_off_are_joined(tmp_path: Path, asked: list[dict[str, Any]]) -> None:
    source, output = write_clusters(tmp_path / "c.jsonl", 9), tmp_path / "o.jsonl"
    stop = Stop()
    real = read_part

    def read_and_stop(path: Path) -> list[Outcome]:
        stop.ask()
        return real(path)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(ray_engine, "read_part", read_and_stop)
        first = run(source, output, config=EXTRACTIVE, engine="ray", stop=stop)
    assert first.interrupted
    assert first.this_run == 1
    (folder,) = tmp_path.glob("o.jsonl.parts-*")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Work, "do", lambda self, items: pytest.fail("done a second time"))
        report = run(source, output, config=EXTRACTIVE, engine="local", workers=0)  # whichever engine goes on
    assert (report.done, report.this_run) == (9, 8)
    assert_exactly_once(output, 9)
    assert not folder.exists()


def test_parts_of_another_run_are_not_taken(tmp_path: Path) -> None:
    assert parts_folder(tmp_path / "o.jsonl", "aaaa") != parts_folder(tmp_path / "o.jsonl", "bbbb")
