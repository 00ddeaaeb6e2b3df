"""The HTML report: every mark leads to its span, nothing is loaded, nothing from outside becomes markup."""

from __future__ import annotations

from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st
from samples import GAZETTE, HERALD, SUMMARY, hostile

from summarizer.rendering import to_html
from summarizer.rendering.report import lights, pieces


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


def test_overlapping_citations_cut_the_text_into_pieces():
    cut = list(pieces("abcdef", [(1, 4, 1), (3, 5, 2), (1, 4, 3)]))
    assert [(piece.start, piece.text, piece.sentences) for piece in cut] == [
        (0, "a", ()),
        (1, "bc", (1, 3)),
        (3, "d", (1, 2, 3)),
        (4, "e", (2,)),
        (5, "f", ()),
    ]


@given(st.text(max_size=30), st.data())
def test_the_pieces_are_the_text(text, data):
    offsets = st.integers(0, len(text))
    spans = data.draw(
        st.lists(
            st.tuples(offsets, offsets, st.integers(1, 3)).map(
                lambda span: (min(span[:2]), max(span[:2]), span[2])
            )
        )
    )
    cut = list(pieces(text, spans))
    assert "".join(piece.text for piece in cut) == text
    for start, end, number in spans:
        cited = "".join(
            piece.text for piece in cut if start <= piece.start < end and number in piece.sentences
        )
        assert cited == text[start:end]


def test_pointing_or_tabbing_lights_up_what_belongs_together_without_a_script():
    rules = lights(2).splitlines()
    assert len(rules) == 2
    assert rules[1].startswith('body:has(#t2:is(:hover, :focus-within)) mark[data-s~="2"], ')
    assert 'body:has([data-s~="2"]:is(:hover, :focus-within)) #t2 > .words {' in rules[1]
    assert lights(0) == ""
