"""Markdown and JSON, what bytes without a name are, and what every reader makes of any bytes."""

from __future__ import annotations

import datetime
import json
import time
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summarizer.config import IngestionConfig
from summarizer.errors import EmptyInputError, LimitError, SummarizerError, UnreadableError
from summarizer.ingestion.files import FORMATS, read_format, sniff_format
from summarizer.ingestion.results import Failure, RawDocument
from tests.made_files import MAKERS, Maker

CONFIG = IngestionConfig()
SENTENCE = "The ferry across Lake Orla sails again from Monday, the district council said."


def _read(kind: str, data: bytes | str, **options: Any) -> RawDocument:
    """The only document in ``data``."""
    (found,) = _read_all(kind, data, **options)
    assert isinstance(found, RawDocument)
    return found


def _read_all(kind: str, data: bytes | str, **options: Any) -> list[RawDocument | Failure]:
    config = options.pop("config", CONFIG)
    data = data.encode() if isinstance(data, str) else data
    return list(read_format(kind, data, "'file'", config, **options))


# Markdown


def test_markdown_is_stripped_of_its_markup() -> None:
    source = (
        "# The *ferry* sails\n\nA [link](http://x.example/a_b) and `code`,\nand **bold** text. "
        "![alt text](a.png)<br>\n\n> Quoted &amp; said.\n\n- one\n- two\n  more\n\n1. first\n\n"
        "| a | b |\n|---|---|\n| 1 | 2 |\n\n```\ncode_block()\n```\n\n<div>raw</div>\n\n---\n\nEnd\\*."
    )
    found = _read("markdown", source)
    assert found.title == "The ferry sails"
    assert found.text.split("\n\n") == [
        "A link and code, and bold text.",
        "Quoted & said.",
        "one",
        "two more",
        "first",
        "a: 1; b: 2.",
        "End*.",
    ]
    left_out = [(part.text, part.removed) for part in found.parts if part.removed]
    assert left_out == [
        ("The ferry sails", "headline"),
        ("alt text", "image"),
        ("code_block()", "code"),
        ("<div>raw</div>", "HTML"),
    ]


def test_front_matter_is_metadata_not_text() -> None:
    source = (
        f"---\ntitle: Ferry\ndate: 2022-08-17\nsource: Orla Post\nurl: http://a.example/\n---\n{SENTENCE}"
    )
    found = _read("markdown", source)
    assert found.text == SENTENCE
    assert (found.title, found.source, found.url) == ("Ferry", "Orla Post", "http://a.example/")
    assert found.date == datetime.date(2022, 8, 17)


@pytest.mark.parametrize("front", ["---\n[broken\n---\n", "---\n- a list\n---\n", "---\nno end\n"])
def test_what_only_resembles_front_matter_is_text(front: str) -> None:
    assert SENTENCE in _read("markdown", front + "\n" + SENTENCE).text


def test_front_matter_of_other_types_is_left_out() -> None:
    found = _read("markdown", f"---\ntitle: [1, 2]\ndate: 7\nsource: 3\n---\n{SENTENCE}")
    assert (found.title, found.source, found.date) == (None, None, None)


def test_markdown_too_long_to_parse() -> None:
    with pytest.raises(LimitError, match="max_characters=10"):
        _read("markdown", SENTENCE, config=IngestionConfig(max_characters=10))


# JSON


def test_a_text_a_list_and_an_object_of_json_are_documents() -> None:
    entry = {
        "text": "A.",
        "id": 7,
        "title": "T",
        "source": "S",
        "date": "2022-08-17",
        "url": "http://a.example/",
    }
    found = _read("json", json.dumps(entry))
    assert (found.text, found.id, found.title, found.source) == ("A.", "7", "T", "S")
    assert (found.date, found.url) == (datetime.date(2022, 8, 17), "http://a.example/")
    for content in (["A.", {"text": "B."}], {"documents": ["A.", {"text": "B."}], "id": "c"}):
        texts = [
            item.text for item in _read_all("json", json.dumps(content)) if isinstance(item, RawDocument)
        ]
        assert texts == ["A.", "B."]
    assert _read("json", '"A."').text == "A."
    assert _read("json", b"\xef\xbb\xbf" + json.dumps("Ä").encode()).text == "Ä"


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ({"body": "x"}, 'has no "text"'),
        ({"text": None}, '"text" that is null'),
        ({"text": "x", "title": 3}, '"title" that is a number'),
        ({"text": "x", "id": {}}, '"id" that is an object'),
        ({"text": "x", "id": "a\nb"}, "printable"),
        ({"text": "x", "id": "a" * 1000}, "200 printable"),
        ({"documents": "x"}, '"documents" must be a list, not a text'),
        (3, "is a number"),
        ([True], "entry 1 is true or false"),
        ([], "is an empty list"),
        ({"documents": []}, '"documents" is an empty list'),
    ],
)
def test_json_entries_that_are_no_documents(content: Any, message: str) -> None:
    (failure,) = _read_all("json", json.dumps(content))
    assert isinstance(failure, Failure)
    assert message in str(failure.error)
    assert "'file'" in str(failure.error)


def test_a_bad_entry_of_json_costs_only_itself() -> None:
    good, bad, last = _read_all("json", '["A.", {}, "B."]')
    assert isinstance(good, RawDocument)
    assert isinstance(bad, Failure)
    assert isinstance(last, RawDocument)
    assert bad.name == "'file', entry 2"


@pytest.mark.parametrize(
    "data", ["{", "text", "[" * 100_000, '{"text": "x"} {"text": "y"}', "1" * 5000 + "x"]
)
def test_what_is_no_json(data: str) -> None:
    with pytest.raises(UnreadableError, match="'file' is not valid JSON"):
        _read("json", data)


def test_every_line_of_json_lines_is_read_for_itself() -> None:
    data = '{"text": "A."}\n\nbroken\r\n"B.\u2028"\n{"documents": ["C."]}\n{}'
    found = _read_all("jsonl", data)
    assert [item.text for item in found if isinstance(item, RawDocument)] == ["A.", "B.\u2028", "C."]
    assert [item.name for item in found if isinstance(item, Failure)] == ["'file', line 3", "'file', line 6"]
    with pytest.raises(EmptyInputError, match="'file' is empty"):
        _read("jsonl", b"\xef\xbb\xbf\n")


# What data without a name is


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"%PDF-1.4", "pdf"),
        (MAKERS[".docx"](Maker(0)), "word"),
        (b"  <!DOCTYPE html><p>", "html"),
        (b'[{"text": "a"}]', "json"),
        (b'{"text":\n"a"}', "json"),
        (b'{"text": "a"}\n{"text": "b"}\n', "jsonl"),
        (b"[Laughter] said the man.", "text"),
        (b"{broken", "text"),
        (b"", "text"),
    ],
)
def test_the_format_of_data_without_a_name_is_told_by_its_bytes(data: bytes, kind: str) -> None:
    assert sniff_format(data) == kind


@pytest.mark.parametrize("kind", sorted(set(FORMATS.values())))
@pytest.mark.parametrize("data", [b"", b" \n\t"])
def test_empty_data_of_every_kind(kind: str, data: bytes) -> None:
    with pytest.raises(EmptyInputError, match="'file' is empty"):
        _read(kind, data)


_STARTS = [b"", b"%PDF-1.4\n1 0 obj", b"PK\x03\x04", b"<html><p>", b"---\na: ", b"# ", b"[", b'{"text":']


@settings(max_examples=200, deadline=None)
@given(
    st.sampled_from(sorted(set(FORMATS.values()))),
    st.sampled_from(_STARTS),
    st.binary(max_size=200) | st.text(max_size=100).map(lambda text: text.encode("utf-8", "ignore")),
)
def test_any_bytes_of_any_kind_are_read_or_refused(kind: str, start: bytes, data: bytes) -> None:
    try:
        found = _read_all(kind, start + data)
    except SummarizerError as error:
        found = [Failure("file", error)]
    assert found
    assert all("'file'" in str(item.error) for item in found if isinstance(item, Failure))


@pytest.mark.parametrize("part", ["[", "> ", "![", "a](", "**a *a ", "`a"])
def test_markdown_of_nothing_but_openings_takes_time_in_proportion(part: str) -> None:
    start = time.process_time()
    _read_all("markdown", part * (20_000 // len(part)) + " end")
    assert time.process_time() - start < 5
