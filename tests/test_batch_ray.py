"""The Ray engine on a real cluster of two nodes on this machine; one of them is taken away in mid-run."""

from __future__ import annotations

import json
import logging
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

ray = pytest.importorskip("ray", reason="the extra 'ray' is not installed")
pytest.importorskip("ray.data", reason="the extra 'ray' is not installed")

from ray.cluster_utils import Cluster  # noqa: E402

from summarizer.batch import run  # noqa: E402
from tests.batches import assert_exactly_once, records, write_clusters  # noqa: E402

STORE = 100_000_000  # bytes, the least that Ray likes


@pytest.fixture(scope="module")
def nodes() -> Iterator[tuple[Any, Any]]:
    cluster = Cluster(initialize_head=True, head_node_args={"num_cpus": 1, "object_store_memory": STORE})
    second = cluster.add_node(num_cpus=1, object_store_memory=STORE)
    cluster.wait_for_nodes()
    ray.init(address=cluster.address, log_to_driver=False, logging_level=logging.ERROR)
    yield cluster, second
    ray.shutdown()
    cluster.shutdown()


def content(path: Path) -> list[str]:
    """The records without what depends on the run, in an order of their own."""
    return sorted(json.dumps({k: v for k, v in r.items() if k != "timings"}) for r in records(path))


@pytest.mark.slow
def test_a_lost_node_loses_nothing_and_the_result_is_that_of_one_machine(
    nodes: tuple[Any, Any], tmp_path: Path
) -> None:
    cluster, second = nodes
    source, output = write_clusters(tmp_path / "c.jsonl", 48, bad=(3,)), tmp_path / "o.jsonl"
    done_when_cut: list[int] = []

    def cut() -> None:
        until = time.monotonic() + 300  # actors start slowly where the machine is busy
        while time.monotonic() < until and not (output.exists() and output.stat().st_size):
            time.sleep(0.02)
        cluster.remove_node(second, allow_graceful=False)
        done_when_cut.append(output.read_bytes().count(b"\n"))

    cutting = threading.Thread(target=cut)
    cutting.start()
    report = run(source, output, engine="ray")
    cutting.join()
    assert 0 < done_when_cut[0] < 47, "the node was lost in the middle"
    assert (report.done, report.failures) == (47, 1)
    assert_exactly_once(output, 48, bad=(3,))
    run(source, tmp_path / "local.jsonl", workers=0)
    assert content(output) == content(tmp_path / "local.jsonl")
