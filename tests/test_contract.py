"""The JSON contract: key by key, every offset true, as the schema and the page about it say."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from jsonschema import Draft202012Validator, FormatChecker
from samples import GAZETTE, HERALD, HERALD_ORIGINAL, SUMMARY, hostile, with_findings

from summarizer import summarize
from summarizer.records import Summary, Support
from summarizer.rendering import to_dict, to_json

DOCS = Path(__file__).resolve().parents[1] / "docs"


EMPTY = Summary("", None, "und", "extractive", (), (), ())

SCHEMA = json.loads((DOCS / "summary.schema.json").read_text(encoding="utf-8"))


def test_the_contract_has_the_promised_keys_in_order():
    content = to_dict(SUMMARY)
    assert list(content) == [
        "cluster_id", "title", "text", "language", "writer", "sentences", "documents", "groups",
        "disagreements", "agreement", "timeline", "news", "superseded", "warnings", "config", "usage",
        "timings",
    ]  # fmt: skip
    assert content["sentences"][0] == {
        "text": "After four years, the bridge over the Vell is open.",
        "support": {"verdict": "supported", "score": 1.0},
        "sources": 2,
        "citations": [
            {"document_id": "d2", "start": 0, "end": 51, "text": GAZETTE.text[:51], "score": 1.0},
            {"document_id": "d1", "start": 0, "end": 33, "text": HERALD.text[:33], "score": 0.6123},
        ],
        "phrases": [],
        "group": "g1",
        "role": "detail",
        "paragraph": 0,
        "note": "",
        "edit": "copy",
        "before": "",
    }
    start = GAZETTE.text.index("It cost")
    assert content["sentences"][1]["phrases"] == [
        {"start": 0, "end": 26, "document_id": "d2", "source_start": start, "source_end": start + 26}
    ]
    assert content["documents"][0] == {
        "id": "d1",
        "title": "Bridge opens",
        "source": "The Herald",
        "date": "2031-05-05",
        "language": "en",
        "kind": None,
        "words": 15,
        "sentences": 3,
        "used": True,
        "relevance": 0.91,
        "duplicate_of": None,
        "set_aside": None,
        "removed": [{"start": 34, "end": 51, "reason": "share buttons", "text": "Share this story\n"}],
        "repaired": [{"start": 80, "end": 80, "reason": "glued words", "text": "", "replacement": " "}],
        "text": HERALD.text,
    }
    assert content["groups"][2] == {
        "id": "g3",
        "representative": "d1#1",
        "members": [
            {
                "id": "d1#1",
                "document_id": "d1",
                "start": 34,
                "end": 63,
                "text": "Mayor Ida Ito cut the ribbon.",
            }
        ],
        "independent_sources": 1,
        "salience": 0.1,
        "selected": False,
    }
    assert content["text"] == SUMMARY.text
    assert content["warnings"] == ["d3 is off the topic"]
    assert content["timings"] == {"cleaning": 0.0012}


def test_every_offset_gives_exactly_the_cited_text():
    assert assert_spans_are_true(json.loads(to_json(SUMMARY))) == 7


def test_what_comparing_found_is_written_with_true_spans():
    content = to_dict(with_findings())
    assert content["disagreements"][0]["confidence"] == 0.8765
    assert content["agreement"]["sources"] == 2
    assert content["timeline"][0]["date"] == "2031-05-05"
    assert content["news"]["changed"][0]["before"] == {"value": "29 million", "text": "31 million"}
    assert to_dict(SUMMARY)["news"] is None
    assert assert_spans_are_true(json.loads(to_json(with_findings()))) == 7 + 14


def assert_spans_are_true(content: dict[str, Any]) -> int:
    """Hold every citation and member against its document; how many there were."""
    texts = {document["id"]: document["text"] for document in content["documents"]}
    spans = [citation for sentence in content["sentences"] for citation in sentence["citations"]]
    spans += found_spans(content)
    spans += [member for group in content["groups"] for member in group["members"]]
    assert all(texts[span["document_id"]][span["start"] : span["end"]] == span["text"] for span in spans)
    for sentence in content["sentences"]:
        for phrase in sentence["phrases"]:
            source = texts[phrase["document_id"]][phrase["source_start"] : phrase["source_end"]]
            written = sentence["text"][phrase["start"] : phrase["end"]]
            assert "".join(source.casefold().split()) == "".join(written.casefold().split())
    return len(spans)


def found_spans(content: Any) -> list[dict[str, Any]]:
    """All citations and mentions of what comparing found, however deep they stand."""
    found = [
        content[key]
        for key in ("disagreements", "agreement", "timeline", "news", "superseded")
        if key in content
    ]
    spans: list[dict[str, Any]] = []
    while found:
        each = found.pop()
        if isinstance(each, list):
            found += each
        elif isinstance(each, dict) and "start" in each:
            spans.append(each)
        elif isinstance(each, dict):
            found += each.values()
    return spans


@pytest.mark.parametrize(
    "summary",
    [SUMMARY, EMPTY, hostile("<\x00\ud800>\n|"), with_findings(), with_findings("<\x00\ud800>\n|")],
    ids=["full", "empty", "hostile", "findings", "hostile findings"],
)
def test_the_schema_accepts_what_is_written(summary):
    validator = Draft202012Validator(SCHEMA, format_checker=FormatChecker())
    for texts in (True, False):
        validator.validate(json.loads(to_json(summary, include_document_texts=texts)))


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (("sentences", 0, "support", "verdict"), "maybe"),
        (("sentences", 0, "citations", 0, "start"), -1),
        (("documents", 0, "date"), "5 May"),
        (("documents", 0, "relevance"), 1.5),
        (("groups", 0, "members"), []),
        (("writer",), None),
    ],
)
def test_the_schema_refuses_what_breaks_the_contract(path, value):
    content = to_dict(SUMMARY)
    holder: Any = content
    for key in path[:-1]:
        holder = holder[key]
    holder[path[-1]] = value
    assert not Draft202012Validator(SCHEMA, format_checker=FormatChecker()).is_valid(content)


def schema_keys(schema: dict[str, Any]) -> dict[str, set[str]]:
    objects = {"": schema, **schema["$defs"], "support": schema["$defs"]["sentence"]["properties"]["support"]}
    return {name: set(content["properties"]) for name, content in objects.items()}


def test_schema_and_page_name_exactly_the_keys_that_are_written():
    content = to_dict(with_findings())
    sentence, document, group = content["sentences"][0], content["documents"][0], content["groups"][0]
    written = {
        "": content,
        "sentence": sentence,
        "support": sentence["support"],
        "citation": sentence["citations"][0],
        "phrase": content["sentences"][1]["phrases"][0],
        "document": document,
        "removal": document["removed"][0],
        "repair": document["repaired"][0],
        "group": group,
        "member": group["members"][0],
        "disagreement": content["disagreements"][0],
        "value": content["disagreements"][0]["values"][0],
        "passage": content["disagreements"][0]["values"][0]["citations"][0],
        "agreement": content["agreement"],
        "shared": content["agreement"]["shared"][0],
        "statement": content["agreement"]["unique"][0],
        "event": content["timeline"][0],
        "news": content["news"],
        "change": content["news"]["changed"][0],
        "known": content["news"]["changed"][0]["before"],
        "replacement": content["superseded"][0],
        "usage": content["usage"],
    }
    assert schema_keys(SCHEMA) == {name: set(keys) for name, keys in written.items()}
    page = (DOCS / "json.md").read_text(encoding="utf-8")
    assert {key for keys in written.values() for key in keys} <= set(re.findall(r"`(\w+)`", page))


def run_the_page() -> dict[str, Any]:
    """The names that the page's Python defines."""
    page = (DOCS / "json.md").read_text(encoding="utf-8")
    (code,) = re.findall(r"```python\n(.*?)```", page, re.DOTALL)
    names: dict[str, Any] = {}
    exec(code, names)
    return names


def test_the_original_text_can_be_put_together_as_the_page_shows():
    names = run_the_page()
    documents = to_dict(SUMMARY)["documents"]
    assert names["original_text"](documents[0]) == HERALD_ORIGINAL
    assert names["original_text"](documents[1]) == GAZETTE.text


@pytest.mark.parametrize("example", ["ferry", "budget", "planet"])
def test_the_contract_holds_for_the_engines_own_summaries(example):
    folder = DOCS.parent / "examples" / example
    summary = summarize([path for path in sorted(folder.iterdir()) if path.suffix != ".html"], words=100)
    content = json.loads(to_json(summary))
    Draft202012Validator(SCHEMA, format_checker=FormatChecker()).validate(content)
    assert_spans_are_true(content)
    names = run_the_page()
    for document, report in zip(content["documents"], summary.documents, strict=True):
        assert names["original_text"](document) == report.document.raw


def test_json_is_one_line_on_request_and_keeps_letters():
    line = to_json(replace(SUMMARY, title="Brücke — 橋"), indent=None)
    assert "\n" not in line
    assert "Brücke — 橋" in line
    assert "\n" in to_json(SUMMARY)


def test_numpy_scores_and_paths_become_plain_json():
    support = Support("supported", np.float32(0.25))  # type: ignore[arg-type]
    sentence = replace(SUMMARY.sentences[0], support=support)
    summary = replace(SUMMARY, sentences=(sentence,), config={"salience": {"model": Path("a") / "b"}})
    content = json.loads(to_json(summary))
    assert content["sentences"][0]["support"]["score"] == 0.25
    assert content["config"] == {"salience": {"model": str(Path("a") / "b")}}


def test_json_refuses_what_is_no_number():
    with pytest.raises(ValueError, match="JSON"):
        to_json(replace(SUMMARY, timings={"cleaning": float("nan")}))


def test_document_texts_can_be_left_out():
    slim = to_dict(SUMMARY, include_document_texts=False)
    assert all("text" not in document for document in slim["documents"])
