"""The page served, and asked by programs: endpoints, MCP, limits, visitors beside each other, no network."""

from __future__ import annotations

import asyncio
import concurrent.futures
import itertools
import json
import re
import socket
import subprocess
import sys
import threading
import time
from pathlib import Path

import httpx
import pytest

from summarizer.app.endpoints import Endpoints
from summarizer.app.engines import Engines
from summarizer.app.handlers import FAULT, Desk, Result, plain_toast
from summarizer.app.jobs import AbandonedError, Written
from summarizer.app.splitting import split_paste
from summarizer.cli.commands import main
from summarizer.config import SummarizerConfig
from summarizer.errors import ConfigError, LimitError, SummarizerError
from summarizer.pipeline import Summarizer
from summarizer.records import SummarySentence
from summarizer.rendering import to_html, to_markdown
from tests.app_fixtures import ARTICLES, POST, RADIO, WIRE, served

pytest.importorskip("gradio")
from gradio_client import Client
from gradio_client.exceptions import AppError

from summarizer.app.page import build


@pytest.fixture(scope="module")
def engines():
    return Engines(SummarizerConfig())


@pytest.fixture
def desk(engines):
    return Desk(engines)


def results(desk, articles, session="s", **asked):
    values = {"words": 60, "writer": "", "model": "", "query": "", "known": ""} | asked
    return list(desk.summarize(session, [{"text": text} for text in articles], **values))


def data(result):
    return json.loads(json.loads(result.takeaway)["json"])


# Handlers


def test_a_summary_comes_with_its_stages_and_everything_to_take_away(desk, engines):
    *stages, result = results(desk, ARTICLES)
    assert stages[0] == "cleaning"
    assert "writing" in stages
    assert isinstance(result, Result)
    taken = json.loads(result.takeaway)
    assert taken["text"] == json.loads(taken["json"])["text"]
    assert taken["text"].split(".")[0] in taken["markdown"]
    assert "Sources\n[1] " in taken["cited"]
    assert taken["name"] == "fire-destroys-the-old-mill-in-aldford"
    assert taken["html"].startswith("<!doctype html>")
    assert "<script" not in taken["html"]
    assert len(desk.tickets) == 0


def test_what_is_shown_is_what_the_engine_gives(desk, engines):
    from summarizer.app.articles import parse_articles, to_documents

    result = results(desk, ARTICLES)[-1]
    summary = engines.get().summarize(to_documents(parse_articles(ARTICLES)), words=60)
    taken = json.loads(result.takeaway)
    assert taken["markdown"] == to_markdown(summary)
    assert taken["html"] == to_html(summary)


def test_what_is_known_is_not_told_again(desk):
    known = results(desk, [WIRE, RADIO], known=f"{POST}\n-----\n{WIRE}")[-1]
    assert "nobody was hurt" not in data(known)["text"].lower()


def test_errors_are_the_visitors_to_read(desk):
    with pytest.raises(SummarizerError, match="at least one article"):
        results(desk, [])
    with pytest.raises(ConfigError, match="not offered by this server"):
        results(desk, ARTICLES, model="../secret")
    assert len(desk.tickets) == 0


def test_a_fault_of_ours_is_told_without_its_details(desk, monkeypatch, caplog):
    def broken(*_args, **_kwargs):
        raise ZeroDivisionError("secret detail")

    monkeypatch.setattr(desk.engines, "summarize", broken)
    with pytest.raises(SummarizerError) as caught:
        results(desk, ARTICLES)
    assert str(caught.value) == FAULT
    assert "secret detail" in caplog.text


def test_cancelling_reaches_the_right_visitor(desk, monkeypatch):
    running = threading.Event()

    def slow(request, progress):
        for _ in range(500):
            progress("writing")
            running.set()
            time.sleep(0.01)

    monkeypatch.setattr(desk.engines, "summarize", slow)
    with concurrent.futures.ThreadPoolExecutor(1) as pool:
        mine = pool.submit(results, desk, ARTICLES, "mine")
        assert running.wait(5)
        assert not desk.tickets.cancel("another")
        assert desk.tickets.cancel("mine")
        with pytest.raises(AbandonedError):
            mine.result(5)


def test_time_is_limited(monkeypatch):
    engines = Engines(SummarizerConfig.parse({"app": {"max_seconds": 0.1}}))
    monkeypatch.setattr(engines, "summarize", lambda request, progress: time.sleep(1))
    with pytest.raises(LimitError, match=r"within 0\.1 seconds"):
        results(Desk(engines), ARTICLES)


def test_uploads_join_what_is_there(desk, tmp_path):
    path = tmp_path / "radio.txt"
    path.write_text(RADIO)
    uploaded = desk.upload([{"text": WIRE, "title": "Mine"}, {"text": ""}], [str(path)])
    assert [box["title"] for box in uploaded.articles] == ["Mine", "Mill fire: what we know"]
    assert uploaded.added == 1
    assert not path.exists()


def test_one_box_of_several_is_told_and_split(desk):
    box = {"text": f"{POST}\n-----\n{RADIO}"}
    assert desk.recognise(box)["articles"] == 2
    titles = [part["title"] for part in desk.split(box)]
    assert titles == ["Forty leave homes as Aldford mill burns", "Mill fire: what we know"]
    assert desk.recognise({"text": WIRE})["articles"] == 1


def test_too_many_articles_are_not_split(engines):
    small = Desk(Engines(SummarizerConfig.parse({"app": {"max_documents": 2}})))
    assert small.split({"text": "\n-----\n".join(ARTICLES)}) == []


def test_recognising_never_fails(desk):
    assert desk.recognise({"text": WIRE})["title"] == "Fire destroys the old mill in Aldford"
    for given in (None, 3, {"text": None}, {"no": "text"}, {"text": "\x00"}):
        assert set(desk.recognise(given)) == {"text", "title", "source", "date", "articles", "problem"}
    assert "is an address" in desk.recognise({"text": "https://news.example/mill"})["problem"]


def test_a_check_gives_every_sentence_a_verdict_and_rewrites_nothing(desk):
    text = "A fire destroyed the old cotton mill in Aldford.\n\nSixty ships sank off Peru."
    stage, result = desk.check("s", [{"text": each} for each in ARTICLES], text)
    assert stage == "checking"
    checked = json.loads(json.loads(result.takeaway)["json"])
    assert [text[s["start"] : s["end"]] for s in checked["sentences"]] == [
        s["text"] for s in checked["sentences"]
    ]
    assert 'data-verdict="not found"' in result.shown
    with pytest.raises(SummarizerError, match="no text to check"):
        list(desk.check("s", [{"text": WIRE}], " "))


def test_only_what_the_server_offers_can_be_chosen(engines):
    with pytest.raises(ConfigError, match="writer 'magic' is not known"):
        engines.get("magic")
    with pytest.raises(ConfigError, match="is not offered"):
        engines.get("abstractive", "someone/else")
    assert engines.get() is engines.get("extractive")
    assert {choice.writer for choice in engines.choices if choice.usable} >= {"extractive", "editor"}
    assert all(choice.reason for choice in engines.choices if not choice.usable)


def test_endpoints_say_what_they_take(engines):
    endpoints = Endpoints(engines)
    for endpoint in (endpoints.summarize, endpoints.explain, endpoints.check):
        names = set(endpoint.__annotations__) - {"return"}
        documented = {name for name in names if f"    {name}: " in (endpoint.__doc__ or "")}
        assert documented == names


# Served


@pytest.fixture(scope="module")
def address():
    config = SummarizerConfig.parse({"app": {"max_documents": 8, "max_words": 300}})
    with served(config, mcp=True) as address:
        yield address


@pytest.fixture(scope="module")
def client(address):
    return Client(address, verbose=False)


def test_programs_see_the_documented_endpoints(client):
    endpoints = client.view_api(return_format="dict")["named_endpoints"]
    assert set(endpoints) == {"/summarize", "/explain", "/check"}
    parameters = {p["parameter_name"]: p for p in endpoints["/summarize"]["parameters"]}
    assert parameters["documents"]["python_type"]["type"].startswith("list[")
    assert not parameters["documents"]["parameter_has_default"]
    assert parameters["words"]["parameter_has_default"]


def test_summarize_answers_with_the_public_json(client):
    answer = client.predict(documents=ARTICLES, words=60, api_name="/summarize")
    assert 40 <= len(answer["text"].split()) <= 75
    texts = {document["id"]: document["text"] for document in answer["documents"]}
    citations = [citation for sentence in answer["sentences"] for citation in sentence["citations"]]
    assert citations
    for citation in citations:
        assert texts[citation["document_id"]][citation["start"] : citation["end"]] == citation["text"]
    slim = client.predict(
        documents=[{"text": WIRE, "source": "Wire"}, POST],
        sentences=2,
        include_document_texts=False,
        api_name="/summarize",
    )
    assert len(slim["sentences"]) == 2
    assert slim["documents"][0]["source"] == "Wire"
    assert "text" not in slim["documents"][0]


def test_the_example_of_the_page_about_it_runs(address, capsys):
    page = Path(__file__).resolve().parents[1] / "docs" / "web-page.md"
    blocks = re.findall(r"```python\n(.*?)```", page.read_text("utf-8"), re.DOTALL)
    for example in [block for block in blocks if "gradio_client" in block]:
        code = example.replace("http://127.0.0.1:7860", address)
        code = code.replace("first article ...", WIRE.replace("\n", " ").replace('"', "'"))
        code = code.replace("second article ...", POST.replace("\n", " ").replace('"', "'"))
        exec(compile(code, "web-page.md", "exec"), {})
    assert "Aldford" in capsys.readouterr().out


def test_check_answers_with_a_verdict_on_each_sentence(client):
    text = "A fire destroyed the old cotton mill in Aldford. Sixty ships sank off Peru."
    answer = client.predict(text=text, documents=ARTICLES, api_name="/check")
    assert [sentence["text"] for sentence in answer["sentences"]] == [
        f"{each}." for each in text[:-1].split(". ")
    ]
    assert answer["sentences"][1]["verdict"] == "not found"
    assert sum(answer["verdicts"].values()) == 2


def test_explain_answers_in_words(client):
    answer = client.predict(documents=ARTICLES, words=60, api_name="/explain")
    assert answer.startswith("Documents")


@pytest.mark.parametrize(
    ("call", "message"),
    [
        ({"documents": []}, "at least one article"),
        ({"documents": ["a"] * 9}, "up to 8"),
        ({"documents": ["News."], "words": 301}, "gives 1 to 300"),
        ({"documents": ["News."], "words": 5, "sentences": 5}, "give one of them"),
        ({"documents": ["News."], "writer": "magic"}, "'magic' is not known"),
        ({"documents": [{"headline": "x"}]}, 'no "text"'),
    ],
)
def test_errors_reach_programs_in_words(client, call, message):
    with pytest.raises(AppError, match=message):
        client.predict(**call, api_name="/summarize")


def test_a_path_is_a_text(client, tmp_path):
    path = tmp_path / "secret.txt"
    path.write_text("The secret is safe with me, said the keeper of the tower.")
    answer = client.predict(documents=[str(path)], api_name="/summarize")
    assert "keeper" not in json.dumps(answer)


def test_visitors_beside_each_other_get_their_own(address):
    def ask(number: int) -> tuple[int, str]:
        town = f"Town{number}ville"
        own = [text.replace("Aldford", town) for text in ARTICLES]
        answer = Client(address, verbose=False).predict(documents=own, words=40, api_name="/summarize")
        return number, answer["text"]

    with concurrent.futures.ThreadPoolExecutor(6) as pool:
        answers = list(pool.map(ask, range(6)))
    for number, text in answers:
        others = {f"Town{other}ville" for other in range(6)} - {f"Town{number}ville"}
        assert f"Town{number}ville" in text
        assert not any(other in text for other in others)


def test_events_of_the_page_are_not_for_programs(client):
    with pytest.raises(ValueError, match="Cannot find a function"):
        client.predict(api_name="/_summarize")


@pytest.mark.parametrize("allowed", [True, False])
def test_addresses_are_offered_only_where_the_server_allows_them(engines, allowed):
    from summarizer.app.page import build

    page = build(engines, allow_urls=allowed)
    labels = {getattr(block, "label", "") for block in page.blocks.values()}
    assert ("Addresses, one a line" in labels) is allowed


def test_toasts_are_escaped():
    assert plain_toast(SummarizerError("<b>'x'</b>")) == "&lt;b&gt;&#x27;x&#x27;&lt;/b&gt;"


def test_headers_forbid_what_is_elsewhere(address):
    headers = httpx.get(address).headers
    assert "default-src 'self'" in headers["content-security-policy"]
    assert "http" not in headers["content-security-policy"]
    assert headers["referrer-policy"] == "no-referrer"


def test_mcp_tools_are_described_and_answer_in_json(address):
    pytest.importorskip("mcp")
    from mcp import ClientSession
    from mcp.client.streamable_http import streamable_http_client

    async def ask():
        async with (
            streamable_http_client(f"{address}gradio_api/mcp/") as (reading, writing, _),
            ClientSession(reading, writing) as session,
        ):
            await session.initialize()
            tools = (await session.list_tools()).tools
            call = {"documents": ARTICLES, "words": 50}
            return (
                tools,
                await session.call_tool("summarize", call),
                await session.call_tool("summarize", {"documents": []}),
            )

    tools, answer, refusal = asyncio.run(ask())
    assert {tool.name for tool in tools} == {"summarize", "explain", "check"}
    for tool in tools:
        assert "articles" in tool.description
        assert all(value.get("description") for value in tool.inputSchema["properties"].values())
    assert json.loads(answer.content[0].text)["sentences"]
    assert refusal.isError
    assert "at least one article" in refusal.content[0].text


#: Starts and uses the page in a process of its own, where every address but this machine's is refused, and
#: noted. Of its own: what libraries read at import must not have been read before.
BLOCKED = """
import asyncio, ipaddress, json, socket, sys, time

asked, connect, resolve = [], socket.socket.connect, socket.getaddrinfo

def is_here(host):
    host = host.decode() if isinstance(host, bytes) else host
    try:
        return host in ("localhost", "", None) or ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False

def guarded_connect(self, target):
    if self.family in (socket.AF_INET, socket.AF_INET6) and not is_here(target[0]):
        asked.append(str(target))
        raise OSError("the network is blocked")
    return connect(self, target)

def guarded_resolve(host, *args, **kwargs):
    if not is_here(host):
        asked.append(str(host))
        raise socket.gaierror("the network is blocked")
    return resolve(host, *args, **kwargs)

socket.socket.connect, socket.getaddrinfo = guarded_connect, guarded_resolve

from summarizer.app.launching import launch

_, address, _ = launch(block=False, quiet=True, mcp=True)

from gradio_client import Client
from mcp import ClientSession
from mcp.client.streamable_http import streamable_http_client

articles = json.loads(sys.argv[1])
answer = Client(address, verbose=False).predict(documents=articles, words=40, api_name="/summarize")

async def ask():
    async with streamable_http_client(address + "gradio_api/mcp/") as (reading, writing, _):
        async with ClientSession(reading, writing) as session:
            await session.initialize()
            return await session.call_tool("explain", {"documents": articles})

told = asyncio.run(ask())
time.sleep(1)  # for whatever happens in the background
print(json.dumps({"text": answer["text"], "told": told.content[0].text, "asked": asked}))
"""


def test_nothing_leaves_the_machine():
    pytest.importorskip("mcp")
    root = Path(__file__).resolve().parents[1]
    command = [sys.executable, "-W", "ignore", "-c", BLOCKED, json.dumps(ARTICLES)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=90, cwd=root, check=False)
    assert done.returncode == 0, done.stderr
    said = json.loads(done.stdout.splitlines()[-1])
    assert said["text"]
    assert said["told"].startswith("Documents")
    assert said["asked"] == []


def test_the_command_serves_with_its_options(monkeypatch, tmp_path):
    called = {}
    monkeypatch.setattr(
        "summarizer.app.launching.launch", lambda config, **options: called.update(options, config=config)
    )
    path = tmp_path / "page.yaml"
    path.write_text("app: {queue: 3}\n")
    assert (
        main(["app", "--host", "0.0.0.0", "--port", "8000", "--config", str(path), "--allow-urls", "--mcp"])
        == 0
    )
    assert called.pop("config").app.queue == 3
    assert called == {"host": "0.0.0.0", "port": 8000, "share": False, "allow_urls": True, "mcp": True}


def test_a_port_that_is_taken_is_an_error_in_words(capsys, monkeypatch):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        assert main(["app", "--port", str(port)]) == 2
    assert f"cannot listen on 127.0.0.1:{port}" in capsys.readouterr().err


def test_the_launcher_is_short():
    root = Path(__file__).resolve().parents[1]
    assert len((root / "app.py").read_text().splitlines()) <= 15


def test_engine_is_the_one_of_the_package(engines):
    assert isinstance(engines.get(), Summarizer)


def test_sentences_come_before_the_result_in_its_order(desk):
    *steps, result = results(desk, ARTICLES)
    told = [step.text for step in steps if isinstance(step, SummarySentence)]
    final = [sentence["text"] for sentence in data(result)["sentences"]]
    kept = [text for text in final if text in told]
    assert kept
    assert kept == told[: len(kept)]
    assert len(final) - len(kept) <= 1, "a line on a dispute is all that may join them"
    first = next(number for number, step in enumerate(steps) if isinstance(step, SummarySentence))
    assert "comparison" in steps[first:], "they are there before the work is over"


def test_known_files_become_text_and_are_deleted(desk, tmp_path):
    paths = [tmp_path / name / "article.txt" for name in "ab"]  # each upload has a folder of its own
    for path in paths:
        path.parent.mkdir()
    for path, text in zip(paths, (POST, WIRE), strict=True):
        path.write_text(text, encoding="utf-8")
    known, count, problems = desk.upload_known("The council met.", [str(path) for path in paths])
    assert (count, problems) == (2, ())
    assert not any(path.exists() for path in paths)
    assert [part.split()[0] for part in split_paste(known)] == ["The", "Forty", "Fire"]
    told = results(desk, [WIRE, RADIO], known=known)[-1]
    assert "nobody was hurt" not in data(told)["text"].lower()
    assert "sz-news" in told.shown, "what is new to the reader is shown"
    broken = tmp_path / "each" / "c.pdf"
    broken.parent.mkdir(parents=True)
    broken.write_bytes(b"not a pdf")
    _, count, problems = desk.upload_known("", [str(broken)])
    assert count == 0
    assert "'c.pdf'" in problems[0]


@pytest.fixture(scope="module")
def with_model(tmp_path_factory):
    """A page whose server offers a real checkpoint: a tiny one that copies what it reads."""
    pytest.importorskip("torch")
    from tests.tiny_models import copier_folder

    folder = str(copier_folder(tmp_path_factory.getbasetemp()))
    return Desk(Engines(SummarizerConfig.parse({"app": {"models": [folder]}}))), folder


def test_a_visitor_may_choose_a_model_that_the_server_offers(with_model):
    from tests.tiny_models import SENTENCES

    desk, folder = with_model
    assert {choice.writer for choice in desk.engines.choices if choice.usable} >= {
        "extractive",
        "abstractive",
    }
    articles = [" ".join(SENTENCES[:4]), " ".join(SENTENCES[2:6])]
    *steps, result = results(desk, articles, writer="abstractive", model=folder, words=40)
    assert data(result)["writer"] == "abstractive"
    assert [step for step in steps if step == "writing"] == ["writing"]
    assert data(result)["sentences"]
    with pytest.raises(ConfigError, match="not offered"):
        results(desk, articles, writer="abstractive", model=f"{folder}/..")


def test_cancelling_ends_a_model_in_the_middle_of_a_text(with_model, monkeypatch):
    from transformers import BartForConditionalGeneration

    from tests.tiny_models import SENTENCES

    desk, folder = with_model
    steps, running = [], threading.Event()
    forward = BartForConditionalGeneration.forward

    def slow(self, *arguments, **options):
        steps.append(1)
        running.set()
        time.sleep(0.05)
        return forward(self, *arguments, **options)

    monkeypatch.setattr(BartForConditionalGeneration, "forward", slow)
    articles = [" ".join(SENTENCES[:5]), " ".join(SENTENCES[3:8])]
    with concurrent.futures.ThreadPoolExecutor(1) as pool:
        mine = pool.submit(results, desk, articles, "mine", writer="abstractive", model=folder, words=60)
        assert running.wait(20)
        assert desk.tickets.cancel("mine")
        with pytest.raises(AbandonedError):
            mine.result(10)
    end = time.monotonic() + 10
    while any(thread.name == "summary" for thread in threading.enumerate()):
        assert time.monotonic() < end, "the model writes on"
        time.sleep(0.02)
    stopped = len(steps)
    time.sleep(0.3)
    assert len(steps) == stopped
    monkeypatch.undo()
    whole = results(desk, articles, writer="abstractive", model=folder, words=60)
    assert data(whole[-1])["sentences"], "the next visitor is served"


def test_a_chat_model_is_followed_while_it_writes_and_the_page_says_where_the_text_goes():
    from tests.chat_server import Turn, serving

    with serving() as server:
        server.turns = [Turn(pause=0.15)]
        engines = Engines(SummarizerConfig().with_values(**{"writer.endpoint": server.endpoint}))
        *steps, result = results(Desk(engines), ARTICLES, writer="chat")
        page = build(engines)
    written = [step.text for step in steps if isinstance(step, Written)]
    assert len(written) > 3
    assert all(later.startswith(text) for text, later in itertools.pairwise(written))
    assert [step for step in steps if step == "writing"] == ["writing"]
    assert data(result)["usage"]["endpoint"] == server.endpoint
    told = " ".join(str(getattr(block, "value", "")) for block in page.blocks.values())
    assert f"sends the passages that it writes from to {server.endpoint}" in told


def test_sharing_is_asked_for_and_told_on_the_page(monkeypatch):
    import gradio as gr

    from summarizer.app.launching import launch

    asked = {}

    def launched(page, **options):
        asked.update(options, page=page)
        return None, "http://127.0.0.1:1", "https://public.example"

    monkeypatch.setattr(gr.Blocks, "launch", launched)
    assert launch(share=True, block=False, quiet=True)[2] == "https://public.example"
    assert asked["share"] is True
    told = [str(getattr(block, "value", "")) for block in asked["page"].blocks.values()]
    assert any("passes through the servers of Gradio" in text for text in told)
    assert not any("nothing leaves the machine" in text for text in told)
    alone = [str(getattr(block, "value", "")) for block in build(Engines(SummarizerConfig())).blocks.values()]
    assert any("nothing leaves the machine" in text for text in alone)
    assert not any("servers of Gradio" in text for text in alone)
