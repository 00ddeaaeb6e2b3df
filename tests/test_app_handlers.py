"""What a click does: stages, results, errors, cancelling, limits, uploads, models."""

from __future__ import annotations

import concurrent.futures
import itertools
import json
import threading
import time

import pytest

from summarizer.app.engines import Engines
from summarizer.app.handlers import FAULT, Handlers, Result
from summarizer.app.jobs import AbandonedError, Written
from summarizer.app.splitting import split_paste
from summarizer.config import SummarizerConfig
from summarizer.errors import ConfigError, LimitError, SummarizerError
from summarizer.records import SummarySentence
from summarizer.rendering import to_html, to_markdown
from tests.app_fixtures import ARTICLES, POST, RADIO, WIRE

pytest.importorskip("gradio")

from summarizer.app.page import build


@pytest.fixture(scope="module")
def engines():
    return Engines(SummarizerConfig())


@pytest.fixture
def handlers(engines):
    return Handlers(engines)


def results(handlers, articles, session="s", **asked):
    values = {"words": 60, "writer": "", "model": "", "query": "", "known": ""} | asked
    return list(handlers.summarize(session, [{"text": text} for text in articles], **values))


def data(result):
    return json.loads(json.loads(result.downloads)["json"])


def test_a_summary_comes_with_its_stages_and_everything_to_take_away(handlers, engines):
    *stages, result = results(handlers, ARTICLES)
    assert stages[0] == "cleaning"
    assert "writing" in stages
    assert isinstance(result, Result)
    taken = json.loads(result.downloads)
    assert taken["text"] == json.loads(taken["json"])["text"]
    assert taken["text"].split(".")[0] in taken["markdown"]
    assert "Sources\n[1] " in taken["cited"]
    assert taken["name"] == "fire-destroys-the-old-mill-in-aldford"
    assert taken["html"].startswith("<!doctype html>")
    assert "<script" not in taken["html"]
    assert len(handlers.tickets) == 0


def test_what_is_shown_is_what_the_engine_gives(handlers, engines):
    from summarizer.app.articles import parse_articles, to_documents

    result = results(handlers, ARTICLES)[-1]
    summary = engines.get().summarize(to_documents(parse_articles(ARTICLES)), words=60)
    taken = json.loads(result.downloads)
    assert taken["markdown"] == to_markdown(summary)
    assert taken["html"] == to_html(summary)


def test_errors_are_the_visitors_to_read(handlers):
    with pytest.raises(SummarizerError, match="at least one article"):
        results(handlers, [])
    with pytest.raises(ConfigError, match="not offered by this server"):
        results(handlers, ARTICLES, model="../secret")
    assert len(handlers.tickets) == 0


def test_a_fault_of_ours_is_told_without_its_details(handlers, monkeypatch, caplog):
    def broken(*_args, **_kwargs):
        raise ZeroDivisionError("secret detail")

    monkeypatch.setattr(handlers.engines, "summarize", broken)
    with pytest.raises(SummarizerError) as caught:
        results(handlers, ARTICLES)
    assert str(caught.value) == FAULT
    assert "secret detail" in caplog.text


def test_cancelling_reaches_the_right_visitor(handlers, monkeypatch):
    running = threading.Event()

    def slow(request, progress):
        for _ in range(500):
            progress("writing")
            running.set()
            time.sleep(0.01)

    monkeypatch.setattr(handlers.engines, "summarize", slow)
    with concurrent.futures.ThreadPoolExecutor(1) as pool:
        mine = pool.submit(results, handlers, ARTICLES, "mine")
        assert running.wait(5)
        assert not handlers.tickets.cancel("another")
        assert handlers.tickets.cancel("mine")
        with pytest.raises(AbandonedError):
            mine.result(5)


def test_time_is_limited(monkeypatch):
    engines = Engines(SummarizerConfig.parse({"app": {"max_seconds": 0.1}}))
    monkeypatch.setattr(engines, "summarize", lambda request, progress: time.sleep(1))
    with pytest.raises(LimitError, match=r"within 0\.1 seconds"):
        results(Handlers(engines), ARTICLES)


def test_uploads_join_what_is_there(handlers, tmp_path):
    path = tmp_path / "radio.txt"
    path.write_text(RADIO)
    uploaded = handlers.upload([{"text": WIRE, "title": "Mine"}, {"text": ""}], [str(path)])
    assert [box["title"] for box in uploaded.articles] == ["Mine", "Mill fire: what we know"]
    assert uploaded.added == 1
    assert not path.exists()


def test_one_box_of_several_is_told_and_split(handlers):
    box = {"text": f"{POST}\n-----\n{RADIO}"}
    assert handlers.recognise(box)["articles"] == 2
    titles = [part["title"] for part in handlers.split(box)]
    assert titles == ["Forty leave homes as Aldford mill burns", "Mill fire: what we know"]
    assert handlers.recognise({"text": WIRE})["articles"] == 1


def test_too_many_articles_are_not_split(engines):
    small = Handlers(Engines(SummarizerConfig.parse({"app": {"max_documents": 2}})))
    assert small.split({"text": "\n-----\n".join(ARTICLES)}) == []


def test_recognising_never_fails(handlers):
    assert handlers.recognise({"text": WIRE})["title"] == "Fire destroys the old mill in Aldford"
    for given in (None, 3, {"text": None}, {"no": "text"}, {"text": "\x00"}):
        assert set(handlers.recognise(given)) == {"text", "title", "source", "date", "articles", "problem"}
    assert "is an address" in handlers.recognise({"text": "https://news.example/mill"})["problem"]


def test_a_check_gives_every_sentence_a_verdict_and_rewrites_nothing(handlers):
    text = "A fire destroyed the old cotton mill in Aldford.\n\nSixty ships sank off Peru."
    stage, result = handlers.check("s", [{"text": each} for each in ARTICLES], text)
    assert stage == "checking"
    checked = json.loads(json.loads(result.downloads)["json"])
    assert [text[s["start"] : s["end"]] for s in checked["sentences"]] == [
        s["text"] for s in checked["sentences"]
    ]
    assert 'data-verdict="not found"' in result.shown
    with pytest.raises(SummarizerError, match="no text to check"):
        list(handlers.check("s", [{"text": WIRE}], " "))


def test_only_what_the_server_offers_can_be_chosen(engines):
    with pytest.raises(ConfigError, match="writer 'magic' is not known"):
        engines.get("magic")
    with pytest.raises(ConfigError, match="is not offered"):
        engines.get("abstractive", "someone/else")
    assert engines.get() is engines.get("extractive")
    assert {choice.writer for choice in engines.choices if choice.usable} >= {"extractive", "editor"}
    assert all(choice.reason for choice in engines.choices if not choice.usable)


def test_sentences_come_before_the_result_in_its_order(handlers):
    *steps, result = results(handlers, ARTICLES)
    told = [step.text for step in steps if isinstance(step, SummarySentence)]
    final = [sentence["text"] for sentence in data(result)["sentences"]]
    kept = [text for text in final if text in told]
    assert kept
    assert kept == told[: len(kept)]
    assert len(final) - len(kept) <= 1, "a line on a dispute is all that may join them"
    first = next(number for number, step in enumerate(steps) if isinstance(step, SummarySentence))
    assert "comparison" in steps[first:], "they are there before the work is over"


def test_known_files_become_text_and_are_deleted(handlers, tmp_path):
    paths = [tmp_path / name / "article.txt" for name in "ab"]  # each upload has a folder of its own
    for path in paths:
        path.parent.mkdir()
    for path, text in zip(paths, (POST, WIRE), strict=True):
        path.write_text(text, encoding="utf-8")
    known, count, problems = handlers.upload_known("The council met.", [str(path) for path in paths])
    assert (count, problems) == (2, ())
    assert not any(path.exists() for path in paths)
    assert [part.split()[0] for part in split_paste(known)] == ["The", "Forty", "Fire"]
    told = results(handlers, [WIRE, RADIO], known=known)[-1]
    assert "nobody was hurt" not in data(told)["text"].lower()
    assert "sz-news" in told.shown, "what is new to the reader is shown"
    broken = tmp_path / "each" / "c.pdf"
    broken.parent.mkdir(parents=True)
    broken.write_bytes(b"not a pdf")
    _, count, problems = handlers.upload_known("", [str(broken)])
    assert count == 0
    assert "'c.pdf'" in problems[0]


@pytest.fixture(scope="module")
def with_model(tmp_path_factory):
    """A page whose server offers a real checkpoint: a tiny one that copies what it reads."""
    pytest.importorskip("torch")
    from tests.tiny_models import copier_folder

    folder = str(copier_folder(tmp_path_factory.getbasetemp()))
    return Handlers(Engines(SummarizerConfig.parse({"app": {"models": [folder]}}))), folder


def test_a_visitor_may_choose_a_model_that_the_server_offers(with_model):
    from tests.tiny_models import SENTENCES

    handlers, folder = with_model
    assert {choice.writer for choice in handlers.engines.choices if choice.usable} >= {
        "extractive",
        "abstractive",
    }
    articles = [" ".join(SENTENCES[:4]), " ".join(SENTENCES[2:6])]
    *steps, result = results(handlers, articles, writer="abstractive", model=folder, words=40)
    assert data(result)["writer"] == "abstractive"
    assert [step for step in steps if step == "writing"] == ["writing"]
    assert data(result)["sentences"]
    with pytest.raises(ConfigError, match="not offered"):
        results(handlers, articles, writer="abstractive", model=f"{folder}/..")


def test_cancelling_ends_a_model_in_the_middle_of_a_text(with_model, monkeypatch):
    from transformers import BartForConditionalGeneration

    from tests.tiny_models import SENTENCES

    handlers, folder = with_model
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
        mine = pool.submit(results, handlers, articles, "mine", writer="abstractive", model=folder, words=60)
        assert running.wait(20)
        assert handlers.tickets.cancel("mine")
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
    whole = results(handlers, articles, writer="abstractive", model=folder, words=60)
    assert data(whole[-1])["sentences"], "the next visitor is served"


def test_a_chat_model_is_followed_while_it_writes_and_the_page_says_where_the_text_goes():
    from tests.chat_server import Turn, serving

    with serving() as server:
        server.turns = [Turn(pause=0.15)]
        engines = Engines(SummarizerConfig().with_values(**{"writer.endpoint": server.endpoint}))
        *steps, result = results(Handlers(engines), ARTICLES, writer="chat")
        page = build(engines)
    written = [step.text for step in steps if isinstance(step, Written)]
    assert len(written) > 3
    assert all(later.startswith(text) for text, later in itertools.pairwise(written))
    assert [step for step in steps if step == "writing"] == ["writing"]
    assert data(result)["usage"]["endpoint"] == server.endpoint
    told = " ".join(str(getattr(block, "value", "")) for block in page.blocks.values())
    assert f"sends the passages that it writes from to {server.endpoint}" in told
