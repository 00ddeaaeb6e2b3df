"""The HTML report: every mark leads to its span, nothing is loaded, nothing from outside becomes markup."""

from __future__ import annotations

from dataclasses import replace
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st
from samples import GAZETTE, HERALD, SUMMARY, hostile

from summarizer.records import Document, Edit
from summarizer.rendering import to_html
from summarizer.rendering.report import highlighting
from summarizer.rendering.stretches import stretches


class Page(HTMLParser):
    """The tags, ids, links and shown text of a page, and whether its tags close in order."""

    VOID = frozenset({"meta", "br"})

    def __init__(self, source: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str | None]] = []
        self.text = ""
        self.ids: dict[str, str] = {}
        self._open: list[tuple[str, str | None]] = []
        self.feed(source)
        self.close()
        assert not self._open

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += attrs
        if identifier := dict(attrs).get("id"):
            assert identifier not in self.ids, f"id {identifier} stands twice"
            self.ids[identifier] = ""
        if tag not in self.VOID:
            self._open.append((tag, dict(attrs).get("id")))

    def handle_endtag(self, tag: str) -> None:
        assert self._open.pop()[0] == tag

    def handle_data(self, data: str) -> None:
        self.text += data
        for _, identifier in self._open:
            if identifier:
                self.ids[identifier] += data

    def values(self, attribute: str) -> list[str]:
        return [value or "" for name, value in self.attributes if name == attribute]


def test_every_mark_leads_to_the_cited_span():
    page = Page(to_html(SUMMARY))
    inner = [href[1:] for href in page.values("href") if href.startswith("#")]
    assert set(inner) <= set(page.ids)
    assert page.ids["s2-0"] == GAZETTE.text[0:51]
    assert page.ids["s2-52"] == GAZETTE.text[52:78]
    assert page.ids["s1-0"] == HERALD.text[0:33]


def test_the_report_shows_everything_and_loads_nothing():
    source = to_html(SUMMARY)
    page = Page(source)
    for text in (
        "The Vell bridge is open", "It cost 31 million crowns.", "(partly supported)", "Share this story",
        "share buttons", "Soups <b>& more</b>", "Set aside: off the topic", "d3 is off the topic",
    ):  # fmt: skip
        assert text in page.text, text
    assert "default-src 'none'" in source
    assert not {"script", "img", "link", "iframe", "object", "base", "form"} & set(page.tags)
    assert not page.values("src")
    assert "url(" not in source
    assert "@import" not in source
    outer = [href for href in page.values("href") if not href.startswith("#")]
    assert outer == ["https://gazette.example/bridge?a=1&b=2"]


@pytest.mark.parametrize(
    "attack",
    [
        "<script>alert(1)</script>",
        '"><img src=x onerror=alert(1)>',
        "' onmouseover='alert(1)",
        "</style><script>alert(1)</script>",
        "</title></head><body onload=alert(1)>",
        "javascript:alert(1)",
        "{{ 7 * 7 }}{% raw %}",
        "<!--",
        "&lt;b&gt;",
    ],
)
def test_nothing_from_outside_becomes_markup(attack):
    harmless, attacked = Page(to_html(hostile("x"))), Page(to_html(hostile(attack)))
    assert attacked.tags == harmless.tags
    assert [name for name, _ in attacked.attributes] == [name for name, _ in harmless.attributes]
    assert attacked.values("href") == harmless.values("href")
    assert attacked.text.count(attack) >= 6


def test_pointing_or_tabbing_lights_up_what_belongs_together_without_a_script():
    rules = highlighting(2).splitlines()
    assert len(rules) == 2
    assert rules[1].startswith('body:has(#t2:is(:hover, :focus-within)) mark[data-s~="2"], ')
    assert 'body:has([data-s~="2"]:is(:hover, :focus-within)) #t2 > .words {' in rules[1]
    assert highlighting(0) == ""


def test_a_kind_that_is_no_article_stands_beside_the_title():
    first, *others = SUMMARY.documents
    assert ">mail<" not in to_html(SUMMARY)
    for kind, shown in (("mail", 1), ("article", 0)):
        document = replace(first.document, kind=kind)
        page = to_html(replace(SUMMARY, documents=(replace(first, document=document), *others)))
        assert page.count(f'<span class="reason">{kind}</span>') == shown


def test_a_source_is_cut_where_citations_and_removals_are():
    original = "Menu | Home. One. Two. Read more! Three."
    edits = (Edit(0, 13, "", "menu"), Edit(23, 34, "", "link"))
    text = "One. Two. Three."
    document = Document(text, id="d1", original=original, edits=edits)
    found = stretches(document, [(0, 9, "1"), (5, 9, "2"), (5, 9, "p5-9")])
    assert [(p.text, p.keys, p.removed, p.ends) for p in found] == [
        ("Menu | Home. ", (), "menu", ()),
        ("One. ", ("1",), "", ()),
        ("Two.", ("1", "2", "p5-9"), "", ("1", "2")),
        (" ", (), "", ()),
        ("Read more! ", (), "link", ()),
        ("Three.", (), "", ()),
    ]


def test_repairs_shift_what_follows_and_are_not_struck_through():
    document = Document(
        "held on. End",
        id="d1",
        original="heldon. Ad End",
        edits=(Edit(4, 4, " ", "glued"), Edit(8, 11, "", "ad")),
    )
    found = stretches(document, [])
    assert [(p.text, p.removed) for p in found] == [("held on. ", ""), ("Ad ", "ad"), ("End", "")]


@given(st.text(max_size=40), st.lists(st.tuples(st.integers(0, 40), st.integers(0, 40)), max_size=5))
def test_stretches_put_together_are_the_text(text, pairs):
    spans = [
        (min(pair), max(pair), str(n))
        for n, pair in enumerate(pairs, 1)
        if max(pair) <= len(text) and min(pair) < max(pair)
    ]
    found = stretches(Document(text, id="d1"), spans)
    assert "".join(part.text for part in found) == text
    assert all(text[part.start :].startswith(part.text) for part in found)
    for start, end, number in spans:
        assert "".join(part.text for part in found if number in part.keys) == text[start:end]
