"""The page served, and asked by programs: endpoints, MCP, visitors beside each other, no network."""

from __future__ import annotations

import asyncio
import concurrent.futures
import json
import re
import socket
import subprocess
import sys
from pathlib import Path

import httpx
import pytest

from summarizer.app.engines import Engines
from summarizer.app.handlers import plain_toast
from summarizer.cli.commands import main
from summarizer.config import SummarizerConfig
from summarizer.errors import SummarizerError
from tests.app_fixtures import ARTICLES, POST, WIRE, served

pytest.importorskip("gradio")
from gradio_client import Client
from gradio_client.exceptions import AppError

from summarizer.app.page import build


@pytest.fixture(scope="module")
def address():
    config = SummarizerConfig.parse({"app": {"max_documents": 8, "max_words": 300}})
    with served(config, mcp=True) as address:
        yield address


@pytest.fixture(scope="module")
def client(address):
    return Client(address, verbose=False)


def test_programs_see_the_documented_endpoints_and_no_events_of_the_page(client):
    endpoints = client.view_api(return_format="dict")["named_endpoints"]
    assert set(endpoints) == {"/summarize", "/explain", "/check"}
    with pytest.raises(ValueError, match="Cannot find a function"):
        client.predict(api_name="/_summarize")
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
        ({"documents": ["News."], "words": 301}, "gives 1 to 300"),
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


@pytest.mark.parametrize("allowed", [True, False])
def test_addresses_are_offered_only_where_the_server_allows_them(allowed):
    page = build(Engines(SummarizerConfig()), allow_urls=allowed)
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
