"""A real instruct model writes: in this process, and behind ``transformers serve``.

It is SmolLM2-135M-Instruct, which ``make models`` fetches; without it these tests are skipped. It is weak:
what it writes is not judged, only that all of it is checked and accounted for.
"""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx
import pytest

from benchmarks.fetch_models import SMOLLM
from summarizer import Summarizer, SummarizerConfig
from summarizer.writing.prompting import Question

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not SMOLLM.is_dir(), reason="no real model is here; `make models` fetches one"),
]

ARTICLES = ("The dam above Orra broke on Monday.", "Ann Lee, the mayor of Orra, asked the army for boats.")
#: Seconds that a slow machine may take to start the server, and to write one summary.
PATIENCE = 300.0


def settings(**writer: object) -> SummarizerConfig:
    return SummarizerConfig.parse({"length": {"words": 12}, "writer": writer})


def wait_until(done: Callable[[], bool], seconds: float = PATIENCE) -> None:
    until = time.monotonic() + seconds
    while not done():
        assert time.monotonic() < until, "it took too long"
        time.sleep(0.05)


class Served:
    """``transformers serve`` in a process of its own, on a free port."""

    def __init__(self, log: Path) -> None:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        program = Path(sys.executable).with_name("transformers")
        options = ["--host", "127.0.0.1", "--port", str(port), "--device", "cpu"]
        self.endpoint = f"http://127.0.0.1:{port}/v1"
        self.log = log.open("wb")
        self.process = subprocess.Popen(
            [sys.executable, str(program), "serve", str(SMOLLM), *options],
            stdout=self.log,
            stderr=self.log,
            env={**os.environ, "HF_HUB_OFFLINE": "1"},
        )
        wait_until(self._answers)

    def _answers(self) -> bool:
        assert self.process.poll() is None, Path(self.log.name).read_text(errors="replace")
        try:
            return httpx.get(self.endpoint.replace("/v1", "/health"), timeout=5).is_success
        except httpx.HTTPError:
            return False

    def kill(self) -> None:
        self.process.kill()
        self.process.wait()
        self.log.close()


@contextmanager
def serving(folder: Path) -> Iterator[Served]:
    served = Served(folder / "serve.log")
    try:
        yield served
    finally:
        served.kill()


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    with serving(tmp_path_factory.mktemp("served")) as running:
        yield running


def test_it_writes_in_this_process() -> None:
    engine = Summarizer(settings(name="abstractive", model=str(SMOLLM), device="cpu"))
    heard: list[str] = []
    summary = engine.summarize(ARTICLES, written=heard.append)
    assert summary.writer == "abstractive"
    assert summary.sentences
    assert all(s.citations and s.support.verdict != "unsupported" for s in summary.sentences)
    usage = summary.usage
    assert usage is not None
    assert (usage.model, usage.endpoint) == (str(SMOLLM), None)
    assert usage.prompt_tokens is not None
    assert usage.completion_tokens is not None
    assert usage.prompt_tokens > usage.completion_tokens > 0
    assert heard


def test_it_writes_behind_a_server(served: Served) -> None:
    engine = Summarizer(settings(name="chat", endpoint=served.endpoint, model=str(SMOLLM), timeout=PATIENCE))
    summary = engine.summarize(ARTICLES)
    assert summary.writer == "chat"
    assert summary.sentences
    assert all(s.citations and s.support.verdict != "unsupported" for s in summary.sentences)
    usage = summary.usage
    assert usage is not None
    assert usage.endpoint == served.endpoint
    assert usage.completion_tokens


def test_a_cancelled_request_leaves_the_server_free(served: Served) -> None:
    from summarizer.writing.chat import chat_model

    class Cancelled(Exception):
        pass

    model = chat_model(
        settings(name="chat", endpoint=served.endpoint, model=str(SMOLLM), timeout=PATIENCE).writer
    )
    heard: list[str] = []

    def stop_once_it_writes() -> None:
        if heard:
            raise Cancelled

    endless = Question(
        "You count.", "Count from 1 to 2000, in words.", 4000, stop_once_it_writes, heard.append
    )
    began = time.monotonic()
    with pytest.raises(Cancelled):
        model.answer([endless])
    (answer,) = model.answer([Question("You are brief.", "Say yes.", 4, lambda: None, lambda text: None)])
    assert answer.text
    assert time.monotonic() - began < PATIENCE  # 4,000 tokens take longer


#: Asks for little, so that 16 answers take a slow machine no more than a minute or two.
PROMPT = """{% block system %}Be brief.{% endblock %}
{% block evidence %}{% for item in items %}{{ item.text }}{% endfor %}{% endblock %}
{% block summary %}Say this in other words: {{ evidence }}{% endblock %}
{% block sentence %}{{ sentence }}{% endblock %}"""


class Batch:
    """``summarizer batch`` in a process of its own, over 16 clusters."""

    def __init__(self, folder: Path) -> None:
        self.source, self.output, self.config = (
            folder / name for name in ("in.jsonl", "out.jsonl", "c.yaml")
        )
        clusters = [{"id": f"c{n}", "documents": [{"text": "The dam broke."}]} for n in range(16)]
        self.source.write_text("\n".join(map(json.dumps, clusters)), "utf-8")
        self.errors = folder / "errors.txt"
        self.prompt = folder / "short.jinja"
        self.prompt.write_text(PROMPT, "utf-8")

    def start(self, endpoint: str) -> subprocess.Popen[bytes]:
        writer = {
            **{"name": "chat", "endpoint": endpoint, "model": str(SMOLLM), "prompt": str(self.prompt)},
            **{"retries": 1, "concurrency": 2, "timeout": PATIENCE},
        }
        # Every answer counts here, also one that does not hold
        content = {"length": {"sentences": 1}, "checking": {"enabled": False}, "writer": writer}
        self.config.write_text(json.dumps(content), "utf-8")  # which YAML is, too
        command = [
            sys.executable,
            "-m",
            "summarizer",
            "batch",
            str(self.source),
            "--output",
            str(self.output),
        ]
        with self.errors.open("wb") as errors:
            return subprocess.Popen([*command, "--config", str(self.config)], stdout=errors, stderr=errors)

    def wait_for(self, count: int, running: subprocess.Popen[bytes]) -> None:
        """Wait until so many summaries are written, and no longer than the process runs."""
        wait_until(lambda: len(self.ids()) >= count or running.poll() is not None)
        assert len(self.ids()) >= count, self.errors.read_text(errors="replace")

    def ids(self) -> list[str]:
        lines = self.output.read_text("utf-8").splitlines() if self.output.exists() else []
        return [json.loads(line)["cluster_id"] for line in lines if line.endswith("}")]


def test_a_batch_goes_on_after_it_and_its_server_are_killed(tmp_path: Path) -> None:
    batch = Batch(tmp_path)
    with serving(tmp_path) as first:
        running = batch.start(first.endpoint)
        batch.wait_for(2, running)
        running.send_signal(signal.SIGKILL)
        running.wait()
        done = len(batch.ids())
        assert done < 16
        running = batch.start(first.endpoint)
        batch.wait_for(done + 2, running)
        first.kill()
        assert running.wait(PATIENCE) == 2
        assert "what was done is kept, and the same command goes on" in batch.errors.read_text(
            errors="replace"
        )
        assert len(batch.ids()) < 16
    with serving(tmp_path) as second:
        assert batch.start(second.endpoint).wait(2 * PATIENCE) == 0, batch.errors.read_text(errors="replace")
    assert sorted(batch.ids()) == sorted(f"c{n}" for n in range(16))
