"""The chat writer against a server in this process: how it asks, and what it does about troubles."""

from __future__ import annotations

import json
import socket
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from chat_server import ChatServer, Turn, serving, told

from summarizer import Cluster, Document, Summarizer, SummarizerConfig, to_json
from summarizer.batch import run as run_batch
from summarizer.cli.trials import try_server
from summarizer.config import WriterConfig
from summarizer.errors import ConfigError, ServerError, SummarizerError, WriterError
from summarizer.text.terms import count_words
from summarizer.writing.chat import ChatModel, chat_model, failures
from summarizer.writing.chat.catalog import read_catalog
from summarizer.writing.chat.failures import seconds_before
from summarizer.writing.prompting import Question

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


def config(server: ChatServer, **values: Any) -> WriterConfig:
    return WriterConfig.model_validate({"name": "chat", "endpoint": server.endpoint, **values})


def model(server: ChatServer, **values: Any) -> ChatModel:
    return chat_model(config(server, **values))


def question(
    text: str = "[1] The dam broke.", heard: Any = lambda text: None, pulse: Any = lambda: None
) -> Question:
    return Question("Be brief.", text, 200, pulse, heard)


def ask(server: ChatServer, **values: Any) -> str:
    (answer,) = model(server, **values).answer([question()])
    return answer.text


def engine(server: ChatServer, words: int = 60, **values: Any) -> Summarizer:
    values = {"writer.name": "chat", "writer.endpoint": server.endpoint, "length.words": words, **values}
    return Summarizer(SummarizerConfig().with_values(**values))


class TestAsking:
    def test_the_answer_is_streamed_and_counted(self, server: ChatServer) -> None:
        heard: list[str] = []
        server.turns = [Turn("One two three.", pause=0.15)]
        (answer,) = model(server).answer([question(heard=heard.append)])
        assert (answer.text, answer.finished) == ("One two three.", True)
        assert (answer.prompt_tokens, answer.completion_tokens, answer.cost) == (100, 3, None)
        assert heard
        assert all("One two three.".startswith(text) for text in heard)
        (body,) = server.bodies
        assert (body["model"], body["temperature"], body["max_tokens"]) == ("parrot", 0, 200)
        assert [message["role"] for message in body["messages"]] == ["system", "user"]

    def test_a_server_that_does_not_stream_is_understood(self, server: ChatServer) -> None:
        server.turns = [Turn("All at once.", stream=False, finish="length")]
        (answer,) = model(server).answer([question()])
        assert (answer.text, answer.finished, answer.completion_tokens) == ("All at once.", False, 3)

    def test_many_are_asked_at_once_but_no_more_than_allowed(self, server: ChatServer) -> None:
        server.check = lambda body: Turn(silent=0.1)
        questions = [question(f"[{n}] Word {n}.") for n in range(7)]
        answers = model(server, concurrency=3).answer(questions)
        assert [answer.text for answer in answers] == [f"Word {n}. [{n}]" for n in range(7)]
        assert server.most_at_once == 3

    def test_the_cost_is_that_of_the_configured_price(self, server: ChatServer) -> None:
        server.turns = [Turn("One two.")]
        (answer,) = model(server, price=(1.0, 50.0)).answer([question()])
        assert answer.cost == pytest.approx((100 * 1.0 + 2 * 50.0) / 1_000_000)

    @pytest.mark.parametrize("name", ["max_tokens", "temperature", "stream_options", "system role"])
    def test_a_parameter_that_is_refused_is_done_without(self, server: ChatServer, name: str) -> None:
        def refuse(body: dict[str, Any]) -> Turn | None:
            roles = [message["role"] for message in body["messages"]]
            found = name in body or (name == "system role" and "system" in roles)
            return Turn(f"Unsupported: {name}", status=400) if found else None

        server.check = refuse
        asked = model(server)
        assert [asked.answer([question()])[0].text for _ in range(2)] == ["The dam broke. [1]"] * 2
        assert len(server.bodies) == 3  # it is learned once
        if name == "max_tokens":
            assert server.bodies[-1]["max_completion_tokens"] == 200

    def test_where_reasoning_took_all_the_room_more_is_given(self, server: ChatServer) -> None:
        server.turns = [Turn("<think>It is hard", finish="length"), Turn("It broke.")]
        assert ask(server) == "It broke."
        assert server.bodies[1]["max_tokens"] > server.bodies[0]["max_tokens"]


class TestTrouble:
    @pytest.mark.parametrize("status", [429, 500, 503])
    def test_a_busy_server_is_asked_again(self, server: ChatServer, status: int) -> None:
        server.turns = [Turn(status=status), Turn(status=status), Turn("Done.")]
        assert ask(server) == "Done."

    def test_it_is_left_alone_as_long_as_it_asks(self, server: ChatServer) -> None:
        server.turns = [Turn(status=429, headers={"Retry-After": "1"}), Turn("Done.")]
        began = time.monotonic()
        assert ask(server) == "Done."
        assert time.monotonic() - began >= 1.0

    def test_waits_grow_and_have_an_end(self) -> None:
        waits = [seconds_before(attempt, None) for attempt in range(1, 12)]
        assert waits == sorted(waits)
        assert waits[-1] == seconds_before(1, 9999.0) == failures.LONGEST_WAIT

    def test_one_that_stays_busy_is_given_up(self, server: ChatServer) -> None:
        server.check = lambda body: Turn("overloaded", status=503)
        with pytest.raises(ServerError, match=r"503 \(overloaded\), also after 2 further tries"):
            ask(server, retries=2)
        assert len(server.bodies) == 3

    def test_a_silent_one_is_not_waited_for_for_ever(self, server: ChatServer) -> None:
        server.turns = [Turn(silent=1.5), Turn("Done.")]
        assert ask(server, timeout=0.3) == "Done."
        server.turns = [Turn(silent=1.5)]
        with pytest.raises(ServerError, match=r"said nothing for 0\.3 seconds"):
            ask(server, timeout=0.3, retries=0)

    def test_an_answer_that_breaks_off_is_asked_for_again(self, server: ChatServer) -> None:
        server.turns = [Turn("One two three.", cut=2), Turn("One two three.")]
        assert ask(server) == "One two three."
        server.turns = [Turn("One two three.", cut=2)]
        with pytest.raises(ServerError, match="broke off"):
            ask(server, retries=0)

    def test_a_server_killed_in_the_middle(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(failures, "FIRST_WAIT", 0.01)
        with serving() as server:
            asked = model(server, retries=2)
            assert asked.answer([question()])
        with pytest.raises(ServerError, match="broke off the connection"):
            asked.answer([question()])
        port = int(server.endpoint.rsplit(":")[-1].split("/")[0])
        with serving(ChatServer(), port=port):
            assert asked.answer([question()])[0].text == "The dam broke. [1]"

    def test_one_refused_question_ends_the_others(self, server: ChatServer) -> None:
        server.check = lambda body: (
            Turn("context too long", status=400) if "Bad" in str(body) else Turn(silent=40)
        )
        began = time.monotonic()
        with pytest.raises(WriterError, match=r"refuses the request \(status 400\) \(context too long\)"):
            model(server).answer([question(), question("Bad")])
        assert time.monotonic() - began < 30

    def test_cancelling_ends_the_request(self, server: ChatServer) -> None:
        class Cancelled(Exception):
            pass

        heard: list[str] = []
        server.turns = [Turn("word " * 2000, pause=0.05)]
        began = time.monotonic()

        def stop_once_it_writes() -> None:
            if heard:
                raise Cancelled

        with pytest.raises(Cancelled):
            model(server).answer([question(heard=heard.append, pulse=stop_once_it_writes)])
        assert time.monotonic() - began < 50  # where the whole answer takes 100
        until = time.monotonic() + 20
        while not server.ended and time.monotonic() < until:
            time.sleep(0.05)
        assert server.ended == ["left"]  # the server notices, and can stop as well


class TestMistakes:
    def test_nobody_at_the_address(self) -> None:
        with socket.socket() as taken:
            taken.bind(("127.0.0.1", 0))
            port = taken.getsockname()[1]
        began = time.monotonic()
        with pytest.raises(ServerError, match=rf"no server answers at http://127\.0\.0\.1:{port}/v1"):
            chat_model(WriterConfig(endpoint=f"http://127.0.0.1:{port}/v1")).answer([question()])
        assert time.monotonic() - began < 14  # a wrong address is not tried again and again

    def test_a_server_of_something_else(self, server: ChatServer) -> None:
        server.endpoint = server.endpoint.removesuffix("/v1")
        with pytest.raises(ServerError, match="mostly ends in /v1"):
            ask(server, model="parrot")
        server.endpoint += "/v1"
        server.turns = [Turn(raw="<html>Welcome</html>")]
        with pytest.raises(ServerError, match="mostly ends in /v1"):
            ask(server)

    def test_a_model_it_does_not_have(self, server: ChatServer) -> None:
        server.check = lambda body: Turn("model 'owl' not found", status=404)
        with pytest.raises(ServerError, match="has no model 'owl'; it has parrot"):
            ask(server, model="owl")
        server.check = lambda body: Turn("Server is pinned to 'a'; requested 'owl'.", status=400)
        with pytest.raises(ServerError, match="refuses the model 'owl'"):
            ask(server, model="owl")

    def test_the_only_model_is_taken_and_of_several_one_is_to_be_named(self, server: ChatServer) -> None:
        assert model(server).name == "parrot"
        server.models = [{"id": "parrot"}, {"id": "owl"}]
        with pytest.raises(ServerError, match="it has parrot, owl"):
            ask(server)

    def test_a_wrong_key_and_none(self, server: ChatServer, monkeypatch: pytest.MonkeyPatch) -> None:
        server.key = "another"
        with pytest.raises(ServerError, match=r"writer\.api_key_env"):
            ask(server)
        monkeypatch.setenv("PARROT_KEY", KEY)
        with pytest.raises(ServerError, match="the key in the environment variable 'PARROT_KEY'") as caught:
            ask(server, api_key_env="PARROT_KEY")
        assert KEY not in str(caught.value)
        server.key = KEY
        assert ask(server, api_key_env="PARROT_KEY") == "The dam broke. [1]"

    def test_a_variable_that_is_not_set(self, server: ChatServer, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.delenv("PARROT_KEY", raising=False)
        with pytest.raises(WriterError, match="'PARROT_KEY', which is not set"):
            model(server, api_key_env="PARROT_KEY")

    @pytest.mark.parametrize(
        ("key", "value"),
        [
            ("endpoint", f"https://me:{KEY}@example.org/v1"),
            ("endpoint", f"https://example.org/v1?key={KEY}"),
            ("endpoint", "localhost:11434"),
            ("api_key_env", KEY),
        ],
    )
    def test_a_key_in_the_wrong_place_is_refused_and_not_repeated(self, key: str, value: str) -> None:
        with pytest.raises(ConfigError) as caught:
            SummarizerConfig().with_values(**{f"writer.{key}": value})
        assert f"writer.{key}" in str(caught.value)
        assert KEY not in str(caught.value)

    def test_no_endpoint(self) -> None:
        with pytest.raises(WriterError, match=r"writer\.endpoint is not given"):
            Summarizer(SummarizerConfig().with_values(**{"writer.name": "chat"}))


class TestCatalog:
    @pytest.mark.parametrize(
        ("entry", "context"),
        [
            ({"id": "a", "max_model_len": 9000}, 9000),
            ({"id": "a", "meta": {"n_ctx": 8192, "n_ctx_train": 131072}}, 8192),
            ({"id": "a", "context_length": 700}, 700),
            ({"id": "a"}, 4096),
        ],
    )
    def test_the_context_is_what_the_server_says(self, server: ChatServer, entry: Any, context: int) -> None:
        server.models = [entry]
        assert model(server).context == context
        assert model(server, context=2000).context == 2000

    @pytest.mark.parametrize("models", [[], ["x"], [{"name": "x"}]])
    def test_a_server_without_a_proper_list_is_asked_all_the_same(
        self, server: ChatServer, models: Any
    ) -> None:
        server.models = models
        assert ask(server, model="any") == "The dam broke. [1]"
        server.list_status = 404
        assert read_catalog(model(server).server).models == ()

    def test_the_doctor_tries_it(self, server: ChatServer) -> None:
        server.turns = [Turn("Yes.")]
        assert "model 'parrot'" in try_server(config(server))
        assert "answered in" in try_server(config(server))


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
