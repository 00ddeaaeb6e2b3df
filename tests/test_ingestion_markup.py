"""Texts that hold HTML are read as what they show; others stay as they are."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.config import IngestionConfig
from summarizer.ingestion import as_documents
from summarizer.ingestion.markup import holds_markup, without_markup

BODY = "<p>The dam &amp; the mill were <b>closed</b>.</p>\n<p>Nobody was hurt,<br>the mayor said.</p>"
SHOWN = "The dam & the mill were closed.\n\nNobody was hurt,\nthe mayor said."


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (BODY, SHOWN),
        ("One line<br/>another line<br>a third", "One line\nanother line\na third"),
        ('See <a href="https://x.example/?a=1&b=2" class="l">the report</a>.', "See the report."),
        ("<div><script>var a = '<p>no</p>';</script><style>p {}</style>Seen.</div>", "Seen."),
        ("<P CLASS='x'>Loud tags.</P>", "Loud tags."),
        ("<p>Never closed <em>anything</em> before the end", "Never closed anything before the end"),
        ("<ul><li>One dam.</li><li>Two mills.</li></ul>", "One dam.\n\nTwo mills."),
    ],
)
def test_html_is_read_as_what_it_shows(text, expected) -> None:
    assert without_markup(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "The <p> tag opens a paragraph.",
        "Prices rose where a < b and c > d.",
        "Write to <ann@example.org> or <b@example.org>.",
        "if x<i and y>j: print(x)",
        "<3 <3 <3",
        "AT&amp;T said so.",  # escapes without tags are tidied elsewhere
        "",
    ],
)
def test_what_only_resembles_html_stays_as_it_is(text) -> None:
    assert not holds_markup(text)
    assert without_markup(text) == text


@given(st.text(alphabet="<>/pbi &;=\"'\n", max_size=80))
def test_any_muddle_of_marks_is_survived(text) -> None:
    assert isinstance(without_markup(text), str)


def test_files_strings_and_json_alike(tmp_path) -> None:
    (tmp_path / "a.txt").write_text(BODY, encoding="utf-8")
    (tmp_path / "b.json").write_text(json.dumps([{"text": BODY}]), encoding="utf-8")
    found = as_documents([tmp_path / "a.txt", tmp_path / "b.json", BODY], IngestionConfig())
    assert [document.text for document in found.documents] == [SHOWN] * 3
