"""The formats of a summary: the JSON contract key by key, and that nothing from outside becomes markup."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator, FormatChecker
from samples import COOKING, GAZETTE, HERALD, HERALD_ORIGINAL, S1, SUMMARY, cite, hostile, with_findings

from summarizer import summarize
from summarizer.records import Document, DocumentReport, Summary, Support
from summarizer.rendering import FORMATS, explain, to_dict, to_html, to_json, to_markdown, to_text
from summarizer.rendering.markdown import escape
from summarizer.rendering.sources import (
    cited_sources,
    excerpt,
    label,
    marks,
    one_line,
    source_numbers,
    web_address,
)

DOCS = Path(__file__).resolve().parents[1] / "docs"
SCHEMA = json.loads((DOCS / "summary.schema.json").read_text(encoding="utf-8"))

EMPTY = Summary("", None, "und", "extractive", (), (), ())


# --- The JSON contract ------------------------------------------------------------------------------------


def test_the_contract_has_the_promised_keys_in_order():
    content = to_dict(SUMMARY)
    assert list(content) == [
        "cluster_id", "title", "text", "language", "writer", "sentences", "documents", "groups",
        "disagreements", "agreement", "timeline", "news", "warnings", "config", "usage", "timings",
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
    assert assert_spans_are_true(json.loads(to_json(with_findings()))) == 7 + 12


def test_findings_are_shown_and_never_become_markup():
    hostile_words = "<script>alert(1)</script> **[x](javascript:alert)**"
    page = to_html(with_findings(hostile_words))
    assert "<script" not in page
    assert "Where sources differ" in page
    markdown = to_markdown(with_findings(hostile_words))
    assert "<script>" not in markdown
    assert "**2 of 2 sources** " in markdown
    assert "\n## Timeline\n\n- **2031-05-05** " in markdown
    text = to_text(with_findings())
    assert "Where sources differ\n- 31 million: 31 million or 31 million!\n" in text
    assert "What has changed\n- 31 million: 31 million, before 29 million\n" in text
    assert "    31 million: [2]\n    31 million!: [1]\n" in text
    assert "\nTimeline\n- 2031-05-05: 31 million [1]\n" in text
    assert to_text(with_findings(), cite=True).count("“It cost 31 million crowns.”") == 3


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
    found = [content[key] for key in ("disagreements", "agreement", "timeline", "news") if key in content]
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


# --- Sources ----------------------------------------------------------------------------------------------


def test_sources_are_the_cited_documents_numbered_as_entered():
    sources = cited_sources(SUMMARY)
    assert [(source.number, source.document.id) for source in sources] == [(1, "d1"), (2, "d2")]
    assert [marks(sentence, sources) for sentence in SUMMARY.sentences] == [(1, 2), (2,)]


def test_a_source_keeps_its_number_where_one_before_it_could_not_be_read():
    assert source_numbers([GAZETTE, COOKING]) == {"d2": 2, "d3": 3}
    assert source_numbers([Document("Own.", id="mine"), GAZETTE]) == {"mine": 1, "d2": 2}


def test_a_source_cited_twice_by_one_sentence_is_marked_once():
    sentence = replace(SUMMARY.sentences[0], citations=(cite(S1), cite(S1)))
    summary = replace(SUMMARY, sentences=(sentence,))
    assert marks(sentence, cited_sources(summary)) == (1,)


def test_a_copy_names_the_source_it_copies():
    copy = replace(SUMMARY.documents[0], duplicate_of="d2")
    summary = replace(SUMMARY, documents=(copy, *SUMMARY.documents[1:]))
    assert "[1] The Herald: Bridge opens (2031-05-05), a copy of 2\n" in to_text(summary)
    assert "[^1]: The Herald: Bridge opens (2031-05-05), a copy of 2\n" in to_markdown(summary)
    assert "The Herald: Bridge opens (2031-05-05), a copy of 2</h3>" in to_html(summary)


@pytest.mark.parametrize(
    ("document", "expected"),
    [
        (HERALD, "The Herald: Bridge opens (2031-05-05)"),
        (COOKING, "Soups <b>& more</b>"),
        (Document("x", id="d9"), "d9"),
        (Document("x", id="d9", title=" \n\x1b", source="a\tb"), "a b"),
    ],
)
def test_label(document, expected):
    assert label(document) == expected


@pytest.mark.parametrize(
    ("source", "address"),
    [
        ("https://a.example/x?y=1&z=%20", "https://a.example/x?y=1&z=%20"),
        ("HTTP://a.example", "HTTP://a.example"),
        ("javascript:alert(1)", None),
        ("https:alert(1)", None),
        ("data:text/html,x", None),
        ("https://a.example/ x", None),
        ('https://a.example/"onclick=', None),
        ("https://a.example/\nx", None),
        ("https://[broken", None),
        ("The Herald", None),
        ("/etc/passwd", None),
        (None, None),
    ],
)
def test_only_web_addresses_become_links(source, address):
    assert web_address(Document("x", source=source)) == address


def test_one_line_drops_what_would_steer_a_terminal():
    assert one_line(" a\r\n\tb\x1b[31mc\x07\u2028d ") == "a b[31mc d"


# --- Text and Markdown ------------------------------------------------------------------------------------


def test_text():
    assert to_text(SUMMARY) == (
        "The Vell bridge is open\n\n"
        "After four years, the bridge over the Vell is open. [1][2] "
        "It cost 31 million crowns. [2] [partly supported]\n\n"
        "Sources\n"
        "[1] The Herald: Bridge opens (2031-05-05)\n"
        "[2] https://gazette.example/bridge?a=1&b=2\n"
    )


def test_text_wraps_the_prose_only():
    lines = to_text(SUMMARY, width=30).splitlines()
    prose = lines[2 : lines.index("Sources") - 1]
    assert len(prose) > 3
    assert all(len(line) <= 30 for line in prose)
    assert " ".join(prose) == to_text(SUMMARY).splitlines()[2]


def test_markdown():
    assert to_markdown(SUMMARY) == (
        "# The Vell bridge is open\n\n"
        "After four years, the bridge over the Vell is open.[^1][^2] "
        "It cost 31 million crowns.[^2] *(partly supported)*\n\n"
        "[^1]: The Herald: Bridge opens (2031-05-05)\n\n"
        "[^2]: [https://gazette.example/bridge?a=1\\&b=2](<https://gazette.example/bridge?a=1&b=2>)\n"
    )


@pytest.mark.parametrize(
    ("text", "escaped"),
    [
        ("a *b* _c_ `d`", r"a \*b\* \_c\_ \`d\`"),
        ("[x](javascript:y)", r"\[x\](javascript:y)"),
        ("<script>&amp;", r"\<script\>\&amp;"),
        ("# not a heading", r"\# not a heading"),
        ("1. not a list", r"1\. not a list"),
        ("1945 was", "1945 was"),
        ("- no bullet", r"\- no bullet"),
        ("two\n\nparagraphs", "two paragraphs"),
    ],
)
def test_markdown_takes_text_literally(text, escaped):
    assert escape(text) == escaped


@given(st.text(alphabet="ab *_`<>[]()#&!\\|~$-+1.\n", max_size=30))
def test_markdown_escape_shows_the_same_text(text):
    markdown_it = pytest.importorskip("markdown_it")
    (_, inline, *_), *_ = [markdown_it.MarkdownIt().parse("x " + escape(text))]
    shown = "".join(token.content for token in inline.children if token.type in ("text", "text_special"))
    assert shown.split() == ["x", *text.split()]


@pytest.mark.parametrize("name", FORMATS)
@pytest.mark.parametrize("summary", [EMPTY, replace(SUMMARY, title=None)], ids=["empty", "untitled"])
def test_every_format_writes_every_summary(name, summary):
    assert isinstance(FORMATS[name](summary), str)


@given(st.text(max_size=40))
def test_any_text_can_be_written_in_every_format(text):
    for render in (*FORMATS.values(), explain):
        render(hostile(text))


# --- Explanation ------------------------------------------------------------------------------------------


def test_the_explanation_says_what_was_decided_and_why():
    text = explain(SUMMARY)
    assert "removed (share buttons): Share this story" in text
    assert "repaired in 1 place (glued words)" in text
    assert "set aside: off the topic (relevance 0.02); 1 sentence\n" in text
    assert "1. After four years, the bridge over the Vell is open. " in text
    assert "open. supported by 2 independent sources (d2, d1)\n" in text
    assert "crowns. only partly supported by 1 independent source (d2); no fallback\n" in text
    assert "2 of 3 different statements chosen" in text


def test_copies_are_told():
    copy = DocumentReport(Document("x", id="d4"), 1, False, 0.9, duplicate_of="d1")
    assert "read, not cited, copy of d1" in explain(replace(SUMMARY, documents=(copy,)))


@pytest.mark.parametrize(
    ("length", "shown"),
    [
        (60, "The mayor of Pell, Ann Orrin Vale, left the harbour."),
        (40, "The mayor of Pell, Ann Orrin Vale…"),  # where a clause ends
        (32, "The mayor of Pell…"),  # not inside a name
        (14, "The mayor of…"),
        (2, "T…"),
    ],
)
def test_an_excerpt_ends_behind_a_word_and_in_no_name(length, shown):
    assert excerpt("The mayor of Pell, Ann Orrin Vale, left\nthe harbour.", length) == shown
    assert len(shown) <= length
