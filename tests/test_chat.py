"""The chat writer against a server in this process: how it asks, and what it does about troubles."""

from __future__ import annotations

import socket
import time
from collections.abc import Iterator
from typing import Any

import pytest
from chat_server import ChatServer, Turn, serving

from summarizer import Summarizer, SummarizerConfig
from summarizer.cli.trials import try_server
from summarizer.config import WriterConfig
from summarizer.errors import ConfigError, ServerError, WriterError
from summarizer.writing.chat import ChatModel, chat_model, failures
from summarizer.writing.chat.catalog import read_catalog
from summarizer.writing.chat.failures import seconds_before
from summarizer.writing.prompting import Question

KEY = "sk-verysecretkey0123456789"


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

    def test_a_server_that_comes_back_is_asked_again(self, monkeypatch: pytest.MonkeyPatch) -> None:
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
    def test_where_nobody_answers_the_address_is_named_at_once(self) -> None:
        with socket.socket() as taken:
            taken.bind(("127.0.0.1", 0))
            port = taken.getsockname()[1]
        began = time.monotonic()
        with pytest.raises(ServerError, match=rf"no server answers at http://127\.0\.0\.1:{port}/v1"):
            chat_model(WriterConfig(endpoint=f"http://127.0.0.1:{port}/v1")).answer([question()])
        assert time.monotonic() - began < 14  # a wrong address is not tried again and again

    def test_a_server_of_something_else_is_told_how_addresses_end(self, server: ChatServer) -> None:
        server.endpoint = server.endpoint.removesuffix("/v1")
        with pytest.raises(ServerError, match="mostly ends in /v1"):
            ask(server, model="parrot")
        server.endpoint += "/v1"
        server.turns = [Turn(raw="<html>Welcome</html>")]
        with pytest.raises(ServerError, match="mostly ends in /v1"):
            ask(server)

    def test_a_model_that_is_not_there_is_named_with_those_that_are(self, server: ChatServer) -> None:
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

    def test_a_wrong_key_is_refused_and_not_repeated(
        self, server: ChatServer, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        server.key = "another"
        with pytest.raises(ServerError, match=r"writer\.api_key_env"):
            ask(server)
        monkeypatch.setenv("PARROT_KEY", KEY)
        with pytest.raises(ServerError, match="the key in the environment variable 'PARROT_KEY'") as caught:
            ask(server, api_key_env="PARROT_KEY")
        assert KEY not in str(caught.value)
        server.key = KEY
        assert ask(server, api_key_env="PARROT_KEY") == "The dam broke. [1]"

    def test_a_variable_that_is_not_set_is_named(
        self, server: ChatServer, monkeypatch: pytest.MonkeyPatch
    ) -> None:
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

    def test_the_writer_needs_an_endpoint(self) -> None:
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
