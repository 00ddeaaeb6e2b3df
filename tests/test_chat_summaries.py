"""Summaries that a chat model writes: what is believed of an answer, secrets, threads and batches."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from chat_server import ChatServer, Turn, serving, told

from summarizer import Cluster, Document, Summarizer, SummarizerConfig, to_json
from summarizer.batch import run as run_batch
from summarizer.errors import ServerError, SummarizerError
from summarizer.text.terms import count_words
from summarizer.writing.chat import failures

KEY = "sk-verysecretkey0123456789"
ARTICLES = (
    "The dam above Orra broke on Monday night. Seventeen people were taken to the hospital of Lindhaven. "
    "Engineers had warned of cracks in the wall in April. The river rose by four metres in an hour.",
    "A dam broke above the town of Orra on Monday. The mayor, Ann Lee, asked the army for boats. "
    "Two bridges were lost, and trains to Lindhaven do not run.",
)


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[ChatServer]:
    monkeypatch.setattr(failures, "FIRST_WAIT", 0.01)
    with serving() as running:
        yield running


def engine(server: ChatServer, words: int = 60, **values: Any) -> Summarizer:
    values = {"writer.name": "chat", "writer.endpoint": server.endpoint, "length.words": words, **values}
    return Summarizer(SummarizerConfig().with_values(**values))


class TestSummaries:
    def test_what_is_answered_is_cited_and_accounted_for(self, server: ChatServer) -> None:
        heard: list[str] = []
        summary = engine(server).summarize(ARTICLES, written=heard.append)
        assert summary.writer == "chat"
        assert len(summary.sentences) > 1
        assert all(s.citations and s.support.verdict == "supported" for s in summary.sentences)
        assert summary.usage is not None
        assert (summary.usage.model, summary.usage.endpoint) == ("parrot", server.endpoint)
        assert (summary.usage.requests, summary.usage.prompt_tokens) == (1, 100)
        assert summary.usage.prompt.startswith("plan version ")
        assert heard
        assert "[1]" not in heard[-1]

    def test_an_invention_is_asked_for_again(self, server: ChatServer) -> None:
        first = "Four hundred monkeys escaped from Zanzibar prison, Napoleon Bonaparte said [1]."
        server.turns = [Turn(f"The mayor, Ann Lee, asked the army for boats. {first}"), Turn(None)]
        summary = engine(server, words=24).summarize(ARTICLES)
        assert "monkeys" not in summary.text
        assert "Ann Lee" in summary.text
        assert len(summary.sentences) == 2
        assert any("sentence 2" in w and "was asked again, and wrote it anew" in w for w in summary.warnings)
        again = server.bodies[1]["messages"][-1]["content"]
        assert "Napoleon" in again.split("refused")[1]
        assert summary.usage is not None
        assert summary.usage.requests == 2

    def test_one_that_invents_again_is_replaced_by_its_evidence(self, server: ChatServer) -> None:
        server.check = lambda body: Turn("Napoleon Bonaparte lost 9,000 elephants in Zanzibar [1].")
        summary = engine(server).summarize(ARTICLES)
        assert summary.sentences
        assert "Napoleon" not in summary.text
        assert all(s.support.verdict == "supported" for s in summary.sentences)
        assert any("the source's own words stand instead" in warning for warning in summary.warnings)

    def test_words_put_into_another_mouth_are_not_believed(self, server: ChatServer) -> None:
        articles = (
            "The dam above Orra broke on Monday. The mayor of Orra, Ann Lee, asked the army for boats. "
            '"Boats will come on Friday," Lee said. Two bridges were lost. Trains do not run to Lindhaven.',
            "An engineer of the water company, Bo Riis, had warned of cracks in the wall in April.",
        )
        server.check = lambda body: Turn('"Boats will come on Friday," Bo Riis said [1].')
        summary = engine(server).summarize(articles)
        assert 'Friday," Bo Riis' not in summary.text
        assert all(sentence.support.verdict == "supported" for sentence in summary.sentences)
        assert any("to somebody who does not say them" in warning for warning in summary.warnings)

    @pytest.mark.parametrize(
        "text",
        [
            "The mayor, Ann Lee, is a new boat of the family.",
            "The dam above Orra is a good year for the town.",
        ],
    )
    def test_words_of_the_sources_in_another_sense_are_not_believed(
        self, server: ChatServer, text: str
    ) -> None:
        server.check = lambda body: Turn(f"{text} [1][2][3]")
        summary = engine(server).summarize(ARTICLES)
        assert text not in summary.text
        refused = ("sentence 1 is not what its sources say", "sentence 1 says more than its sources")
        assert any(reason in warning for reason in refused for warning in summary.warnings)

    @pytest.mark.parametrize("answer", ["", "Napoleon Bonaparte lost 9,000 elephants in Zanzibar."])
    def test_where_nothing_holds_the_sources_speak(self, server: ChatServer, answer: str) -> None:
        server.check = lambda body: Turn(answer)
        summary = engine(server).summarize(ARTICLES)
        assert summary.sentences
        assert all(s.support.verdict == "supported" for s in summary.sentences)
        assert any("own sentences stand instead" in w for w in summary.warnings)

    def test_a_repetition_is_dropped(self, server: ChatServer) -> None:
        said = "The mayor, Ann Lee, asked the army for boats [1]."
        server.turns = [Turn(f"{said} Ann Lee asked the army for boats [1].")]
        summary = engine(server).summarize(ARTICLES)
        assert summary.text.count("asked the army for boats") == 1

    def test_where_too_little_holds_the_sources_fill_the_rest_in_the_order_of_the_plan(
        self, server: ChatServer
    ) -> None:
        true = "The mayor, Ann Lee, asked the army for boats [1]."
        server.check = lambda body: Turn(f"{true} Napoleon Bonaparte lost 9,000 elephants in Zanzibar.")
        shown: list[str] = []
        summary = engine(server).summarize(ARTICLES, proven=lambda sentence: shown.append(sentence.text))
        assert 42 <= count_words(summary.text) <= 66
        assert summary.text.count("asked the army for boats") == 1
        assert "broke" in summary.sentences[0].text
        assert shown == [sentence.text for sentence in summary.sentences]
        notes = [bool(sentence.note) for sentence in summary.sentences]
        assert (True in notes, notes.count(False)) == (True, 1)
        assert any("fill the rest" in warning for warning in summary.warnings)

    def test_numbers_are_hints_and_not_believed(self, server: ChatServer) -> None:
        server.turns = [Turn("The mayor, Ann Lee, asked the army for boats [99][2][1].")]
        summary = engine(server, words=12).summarize(ARTICLES)
        assert "Ann Lee" in summary.sentences[0].citations[0].text

    def test_no_secret_leaves_by_any_door(
        self, server: ChatServer, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
    ) -> None:
        caplog.set_level("DEBUG")
        monkeypatch.setenv("PARROT_KEY", KEY)
        server.key = KEY
        made = engine(server, **{"writer.api_key_env": "PARROT_KEY"})
        shown = to_json(made.summarize(ARTICLES))
        server.check = lambda body: Turn(f"Bearer {KEY} is over its quota", status=429)
        made = engine(server, **{"writer.api_key_env": "PARROT_KEY", "writer.retries": 0})
        with pytest.raises(ServerError) as caught:
            made.summarize(ARTICLES)
        for text in (shown, str(caught.value), repr(made._writer.__dict__), caplog.text):
            assert KEY not in text
        assert json.loads(shown)["config"]["writer"]["api_key_env"] == "PARROT_KEY"

    def test_threads_share_one_engine(self, server: ChatServer) -> None:
        made = engine(server)
        texts: list[str] = []
        threads = [
            threading.Thread(target=lambda: texts.append(made.summarize(ARTICLES).text)) for _ in range(3)
        ]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join(60)
        assert len(texts) == 3
        assert len(set(texts)) == 1


class TestBatch:
    def _input(self, folder: Path, count: int = 6) -> Path:
        lines = [
            {"id": f"c{n}", "documents": [{"text": f"{text} It was day {n}."} for text in ARTICLES]}
            for n in range(count)
        ]
        path = folder / "clusters.jsonl"
        path.write_text("\n".join(map(json.dumps, lines)), "utf-8")
        return path

    def _settings(self, server: ChatServer, **values: Any) -> SummarizerConfig:
        given = {"name": "chat", "endpoint": server.endpoint, "concurrency": 2, "retries": 1, **values}
        return SummarizerConfig.parse({"length": {"words": 40}, "writer": given})

    def test_a_server_that_dies_stops_the_run_which_then_goes_on(
        self, server: ChatServer, tmp_path: Path
    ) -> None:
        source, output = self._input(tmp_path), tmp_path / "out.jsonl"
        server.check = lambda body: Turn("gone", status=503) if len(server.bodies) > 3 else None
        with pytest.raises(SummarizerError, match="what was done is kept, and the same command goes on"):
            run_batch(source, output, config=self._settings(server), workers=0)
        assert [path.read_text("utf-8") for path in tmp_path.glob("*failures*")] in ([], [""])
        with serving() as other:  # it may be another server by then
            report = run_batch(source, output, config=self._settings(other), workers=0)
        ids = [json.loads(line)["cluster_id"] for line in output.read_text("utf-8").splitlines()]
        assert sorted(ids) == [f"c{n}" for n in range(6)]
        assert report.failures == 0

    def test_a_cluster_that_the_server_refuses_costs_the_others_nothing(
        self, server: ChatServer, tmp_path: Path
    ) -> None:
        server.check = lambda body: Turn("too rude", status=400) if "day 3" in str(body) else None
        report = run_batch(
            self._input(tmp_path), tmp_path / "out.jsonl", config=self._settings(server), workers=0
        )
        assert report.failures == 1


def test_a_summarizer_in_an_event_loop(server: ChatServer) -> None:
    import asyncio

    async def main() -> str:
        return engine(server).summarize(ARTICLES).text  # as in a notebook, whose cells run in a loop

    assert asyncio.run(main())


def test_many_clusters_share_the_requests(server: ChatServer) -> None:
    clusters = [Cluster(str(n), tuple(Document(text) for text in ARTICLES)) for n in range(4)]
    results = list(engine(server, **{"writer.concurrency": 2}).summarize_many(clusters))
    assert len({result.text for result in results}) == 1  # type: ignore[union-attr]
    assert server.most_at_once == 2
    assert told(server.bodies[0])
