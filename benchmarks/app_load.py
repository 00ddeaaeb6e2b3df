"""Load on the web page: visitors at once, each with articles of their own, and memory over many requests.

Starts the page in a process of its own, so that its memory is measured alone, asks it through
``gradio_client`` as programs do, and checks that every answer is the right visitor's::

    python benchmarks/app_load.py [--visitors 20] [--requests 200] [--concurrency 2] [--output FILE.json]
"""

from __future__ import annotations

import argparse
import concurrent.futures
import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import numpy as np

ROOT = Path(__file__).resolve().parents[1]

_SERVER = """
import sys, threading
from summarizer.app.launching import launch
from summarizer.config import SummarizerConfig
config = SummarizerConfig.parse({"app": {"concurrency": int(sys.argv[1])}})
_, address, _ = launch(config, block=False, quiet=True)
print(address, flush=True)
threading.Event().wait()
"""

#: Told in every visitor's articles, with a town of their own in the place of the braces.
_ARTICLES = (
    "A fire destroyed the old cotton mill in {town} on Tuesday morning, firefighters said. Nobody was hurt, "
    "but forty people who live beside it had to leave their homes. The mill had stood empty since 1998.",
    "Forty people had to leave their homes on Tuesday when a fire destroyed the empty mill in {town}. "
    "Police are asking anyone in {town} who was near the river between four and five to come forward.",
    "Sixty firefighters from six towns fought the fire in {town}. The mill, built in 1871, had been empty "
    "since 1998, when the last looms were sold. Police in {town} have not said if it was set on purpose.",
)


@contextmanager
def server(concurrency: int) -> Iterator[tuple[str, int]]:
    """The page in a process of its own: its address and process id."""
    command = [sys.executable, "-c", _SERVER, str(concurrency)]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        try:
            yield process.stdout.readline().strip(), process.pid
        finally:
            process.terminate()


def resident_megabytes(pid: int) -> float:
    """Memory of a process that is in RAM (Linux)."""
    pages = int(Path(f"/proc/{pid}/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 1e6


def ask(client: Any, visitor: int) -> tuple[float, str]:
    """Seconds for one answer, and what was wrong with it."""
    town = f"Town{visitor}ville"
    documents = [text.format(town=town) for text in _ARTICLES]
    start = time.perf_counter()
    try:
        answer = client.predict(documents=documents, words=60, api_name="/summarize")
    except Exception as error:  # noqa: BLE001 - counted and reported
        return time.perf_counter() - start, f"{type(error).__name__}: {error}"
    seconds = time.perf_counter() - start
    wrong = town not in answer["text"] or any(town not in d["text"] for d in answer["documents"])
    return seconds, "an answer to another visitor" if wrong else ""


def at_once(address: str, visitors: int, rounds: int) -> dict[str, Any]:
    """All visitors together, a few times over, each with a connection of their own."""
    from gradio_client import Client

    clients = [Client(address, verbose=False) for _ in range(visitors)]
    found: list[tuple[float, str]] = []
    with concurrent.futures.ThreadPoolExecutor(visitors) as pool:
        for number in range(rounds):
            own = [number * visitors + visitor for visitor in range(visitors)]
            found += pool.map(ask, clients, own)
    return {"visitors": visitors, **_figures(found)}


def over_time(address: str, pid: int, requests: int) -> dict[str, Any]:
    """Request after request; memory every tenth of the way."""
    from gradio_client import Client

    client = Client(address, verbose=False)
    found, memory = [], [resident_megabytes(pid)]
    step = max(1, requests // 10)
    for number in range(requests):
        found.append(ask(client, number))
        if (number + 1) % step == 0:
            memory.append(resident_megabytes(pid))
    return {**_figures(found), "megabytes": [round(value, 1) for value in memory]}


def _figures(found: list[tuple[float, str]]) -> dict[str, Any]:
    seconds = [second for second, _ in found]
    percentiles = {f"p{q}": round(float(np.percentile(seconds, q)), 3) for q in (50, 90, 95, 99)}
    errors = [wrong for _, wrong in found if wrong]
    return {"answers": len(found), "errors": len(errors), "first_error": (errors or [""])[0], **percentiles}


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--visitors", type=int, default=20)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--requests", type=int, default=200)
    parser.add_argument("--concurrency", type=int, default=2, help="summaries made at the same time")
    parser.add_argument("--output", type=Path)
    given = parser.parse_args()
    os.environ["HF_HUB_DISABLE_TELEMETRY"] = "1"
    with server(given.concurrency) as (address, pid):
        result = {
            "cpus": os.cpu_count(),
            "concurrency": given.concurrency,
            "at_once": at_once(address, given.visitors, given.rounds),
            "over_time": over_time(address, pid, given.requests),
        }
    text = json.dumps(result, indent=2)
    print(text)
    if given.output:
        given.output.write_text(text + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
