"""Text, Markdown and the explanation of a summary, and that nothing from outside becomes markup."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from samples import COOKING, GAZETTE, HERALD, S1, SUMMARY, cite, hostile, with_findings

from summarizer.records import Document, DocumentReport, Summary
from summarizer.rendering import FORMATS, explain, to_html, to_markdown, to_text
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

EMPTY = Summary("", None, "und", "extractive", (), (), ())


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
def test_a_source_is_labelled_by_what_is_known_of_it(document, expected):
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


def test_text_has_marks_and_a_list_of_sources():
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


def test_markdown_has_footnotes_of_its_sources():
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
