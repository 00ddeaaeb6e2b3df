"""The Ray engine on a real cluster of two nodes: actors share a GPU; a node is taken away in mid-run."""

from __future__ import annotations

import contextlib
import json
import logging
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

ray = pytest.importorskip("ray", reason="the extra 'ray' is not installed")
pytest.importorskip("ray.data", reason="the extra 'ray' is not installed")

from ray.cluster_utils import Cluster  # noqa: E402

from summarizer.batch import ray_engine, run  # noqa: E402
from summarizer.batch.items import Outcome  # noqa: E402
from tests.batches import EXTRACTIVE, assert_exactly_once, records  # noqa: E402

STORE = 100_000_000  # bytes, the least that Ray likes
#: Clusters, each some tenths of a second of work, so that a node is lost while both are at it.
COUNT, BAD = 10, (3,)
#: What a machine may take that has no processor to spare; nothing waits longer than it must.
PATIENCE = 600.0


@pytest.fixture(scope="module")
def nodes() -> Iterator[tuple[Any, Any]]:
    """A cluster and its second node; the first one says that it has a GPU, which Ray believes."""
    with pytest.MonkeyPatch.context() as patch:
        # Ray's processes give way to everything else; beside other work they would never run.
        patch.setenv("RAY_worker_niceness", "0")
        first = {"num_cpus": 1, "num_gpus": 1, "object_store_memory": STORE}
        cluster = Cluster(initialize_head=True, head_node_args=first)
        second = cluster.add_node(num_cpus=1, object_store_memory=STORE)
        cluster.wait_for_nodes(timeout=PATIENCE)
        ray.init(address=cluster.address, log_to_driver=False, logging_level=logging.ERROR)
        yield cluster, second
        ray.shutdown()
        cluster.shutdown()


def write_large_clusters(path: Path) -> Path:
    """``COUNT`` clusters, named as those of ``tests.batches``, of twelve reports of thirty sentences."""
    lines = []
    for number in range(COUNT):
        documents = [
            " ".join(
                f"Town {number * 7 + day} counted {day * 31 + hour} boats on the Vell at {hour} on day {day}."
                for hour in range(30)
            )
            for day in range(12)
        ]
        lines.append("no JSON" if number in BAD else json.dumps({"id": f"c{number}", "documents": documents}))
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def content(path: Path) -> list[str]:
    """The records without what depends on the run, in an order of their own."""
    return sorted(json.dumps({k: v for k, v in r.items() if k != "timings"}) for r in records(path))


@contextlib.contextmanager
def watching(kind: str) -> Iterator[list[float]]:
    """How much of a resource no actor has taken, from moment to moment."""
    free: list[float] = []
    over = threading.Event()

    def look() -> None:
        while not over.wait(0.05):
            free.append(ray.available_resources().get(kind, 0.0))

    looking = threading.Thread(target=look)
    looking.start()
    try:
        yield free
    finally:
        over.set()
        looking.join()


@pytest.fixture
def both_at_work(nodes: tuple[Any, Any], monkeypatch: pytest.MonkeyPatch) -> None:
    """A part for each cluster, and work that begins when all actors are there, not with the first one."""
    monkeypatch.setattr(ray_engine, "BLOCK", 1)
    monkeypatch.setattr(ray.data.DataContext.get_current(), "wait_for_min_actors_s", PATIENCE)


@pytest.mark.slow
@pytest.mark.usefixtures("both_at_work")
def test_two_actors_share_a_gpu(tmp_path: Path) -> None:
    source, output = write_large_clusters(tmp_path / "c.jsonl"), tmp_path / "o.jsonl"
    with watching("GPU") as free:
        report = run(source, output, config=EXTRACTIVE, engine="ray", ray_gpus=0.5)
    assert (report.done, report.failures) == (COUNT - len(BAD), len(BAD))
    assert_exactly_once(output, COUNT, BAD)
    assert min(free) == 0, "both halves of it were taken, though its node has one processor"


@pytest.mark.slow
@pytest.mark.usefixtures("both_at_work")
def test_a_lost_node_loses_nothing_and_the_result_is_that_of_one_machine(
    nodes: tuple[Any, Any], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    cluster, second = nodes
    source, output = write_large_clusters(tmp_path / "c.jsonl"), tmp_path / "o.jsonl"
    joined: list[int] = []  # outcomes of each part that the driver got
    real = ray_engine.RayEngine._joined

    def and_cut(self: ray_engine.RayEngine, part: Path) -> list[Outcome]:
        """With the first part, the second node is taken away, whatever it is doing."""
        outcomes = real(self, part)
        if not joined:
            assert min(free) == 0, "each node has an actor"
            cluster.remove_node(second, allow_graceful=False)
        joined.append(len(outcomes))
        return outcomes

    monkeypatch.setattr(ray_engine.RayEngine, "_joined", and_cut)
    with watching("CPU") as free:
        report = run(source, output, config=EXTRACTIVE, engine="ray")
    assert len(joined) >= COUNT, "the node was lost after the first of many parts"
    assert (report.done, report.failures) == (COUNT - len(BAD), len(BAD))
    assert_exactly_once(output, COUNT, BAD)
    run(source, tmp_path / "local.jsonl", config=EXTRACTIVE, workers=0)
    assert content(output) == content(tmp_path / "local.jsonl")
