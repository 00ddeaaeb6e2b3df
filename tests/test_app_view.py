"""What the page shows of a summary, without a browser: places, shares, closeness, escaping."""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass, replace
from html.parser import HTMLParser

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.app import view
from summarizer.app.closeness import document_cosines
from summarizer.app.passages import citing, passages, shares
from summarizer.findings import AssertedValue, Change, News, Passage, UniqueStatement
from summarizer.records import (
    Citation,
    Document,
    DocumentReport,
    Edit,
    GroupReport,
    RedundancyGroup,
    Sentence,
    Summary,
    SummarySentence,
    Support,
)

FIRST = "The mill burned. Nobody was hurt. Police are asking why."
SECOND = "The old mill burned on Tuesday. It stood empty."


def cite(document: Document, start: int, end: int, score: float = 1.0) -> Citation:
    return Citation(document.id, f"{document.id}#0", start, end, document.text[start:end], score)


def sentence(text: str, *citations: Citation, verdict="supported", sources=1, group=None) -> SummarySentence:
    return SummarySentence(
        text, Support(verdict, 0.5 if verdict != "supported" else 1.0), sources, citations, group
    )


def report(document: Document, used: bool = True, **more) -> DocumentReport:
    return DocumentReport(document, 3, used, 0.9, **more)


def make_summary(**changes) -> Summary:
    one = Document(FIRST, id="d1", title="Mill burns", source="Post", date=datetime.date(2025, 3, 2))
    two = Document(SECOND, id="d2", source="Wire")
    three = Document("Tomatoes like sun.", id="d3", source="Garden")
    group = RedundancyGroup("g1", "d1#0", ("d1#0", "d2#0"), 2)
    members = (Sentence("d1", 0, 0, 16, FIRST[:16]), Sentence("d2", 0, 0, 31, SECOND[:31]))
    summary = Summary(
        cluster_id="c",
        title="A mill burns",
        language="en",
        writer="extractive",
        sentences=(
            sentence("The mill burned.", cite(one, 0, 16), cite(two, 0, 31), sources=2, group="g1"),
            sentence("It stood empty for years.", cite(two, 32, 47), verdict="partly"),
        ),
        documents=(report(three, used=False, set_aside="off the topic"), report(one), report(two)),
        groups=(GroupReport(group, members, 0.8, True),),
        warnings=("one was set aside",),
    )
    return replace(summary, **changes)


class Elements(HTMLParser):
    """Collects the tags and attributes of a page, and its text."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data):
        self.text += data

    def with_class(self, name):
        return [attributes for _, attributes in self.tags if name in (attributes.get("class") or "").split()]


# Places


def test_passages_cut_where_citations_and_removals_are():
    original = "Menu | Home. One. Two. Read more! Three."
    edits = (Edit(0, 13, "", "menu"), Edit(23, 34, "", "link"))
    text = "One. Two. Three."
    document = Document(text, id="d1", original=original, edits=edits)
    found = passages(document, [(0, 9, 1), (5, 9, 2)])
    assert [(p.text, p.sentences, p.removed, p.ends) for p in found] == [
        ("Menu | Home. ", (), "menu", ()),
        ("One. ", (1,), "", ()),
        ("Two.", (1, 2), "", (1, 2)),
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
    found = passages(document, [])
    assert [(p.text, p.removed) for p in found] == [("held on. ", ""), ("Ad ", "ad"), ("End", "")]


@given(st.text(max_size=40), st.lists(st.tuples(st.integers(0, 40), st.integers(0, 40)), max_size=5))
def test_passages_put_together_are_the_text(text, pairs):
    spans = [
        (min(pair), max(pair), n)
        for n, pair in enumerate(pairs, 1)
        if max(pair) <= len(text) and min(pair) < max(pair)
    ]
    found = passages(Document(text, id="d1"), spans)
    assert "".join(part.text for part in found) == text
    for start, end, number in spans:
        assert "".join(part.text for part in found if number in part.sentences) == text[start:end]


def test_citing_numbers_sentences_from_one():
    assert citing(make_summary(), "d2") == [(0, 31, 1), (32, 47, 2)]


def test_shares_add_up_and_split_a_sentence_among_its_sources():
    carried = shares(make_summary())  # three words from two, five words from one
    assert carried == {"d3": 0.0, "d1": pytest.approx(1.5 / 8), "d2": pytest.approx(6.5 / 8)}
    assert set(shares(make_summary(sentences=())).values()) == {0.0}


# Closeness


def test_the_same_words_are_close_and_no_words_are_far():
    texts = ["The mill burned.", "The mill burned.", "Tomatoes grow.", ""]
    cosines = document_cosines([Document(text) for text in texts], "en")
    assert cosines.shape == (4, 4)
    assert cosines[0, 1] == pytest.approx(1)
    assert cosines[0, 2] == 0
    assert np.array_equal(cosines, cosines.T)
    assert np.array_equal(np.diag(cosines), np.ones(4))
    assert document_cosines([], "en").shape == (0, 0)


# Parts of the page


def test_marks_say_sources_and_independence():
    page = Elements(view.summary_html(make_summary()))
    first, second = page.with_class("sz-mark")
    assert first["aria-label"] == "Sentence 1: 2 independent sources. Show proof"
    assert "sz-agreed" in first["class"]
    assert second["aria-label"] == "Sentence 2: 1 independent source, partly supported. Show proof"
    assert "only a part of this sentence" in page.text
    assert "2 of 3 sources cited" in page.text


def test_numbers_are_by_first_citation_and_the_uncited_come_last():
    names = [origin.name for origin in view.origins(make_summary())]
    assert names == ["Post", "Wire", "Garden"]


def test_sources_mark_exactly_the_cited_spans_and_tell_fates():
    page = view.sources_html(make_summary())
    assert re.findall(r'<mark class="sz-cite" data-s="([\d ]+)">([^<]*)</mark>', page) == [
        ("1", "The mill burned."),
        ("1", "The old mill burned on Tuesday."),
        ("2", "It stood empty."),
    ]
    assert "set aside: off the topic" in page
    assert "81%" in page


def test_copies_are_named_by_number():
    summary = make_summary()
    copied = tuple(replace(r, duplicate_of="d1") if r.document.id == "d2" else r for r in summary.documents)
    assert "a copy of 1" in view.sources_html(replace(summary, documents=copied))


def test_agreement_lists_what_several_say():
    page = Elements(view.agreement_html(make_summary()))
    assert len(page.with_class("sz-group")) == 1
    assert "2 independent sources" in page.text
    assert len(page.with_class("sz-cell")) == 9
    assert page.with_class("sz-cell")[1]["aria-label"].startswith("Post and Wire: 0.")


def test_one_article_has_no_map():
    summary = make_summary()
    alone = replace(summary, documents=summary.documents[1:2], groups=(), sentences=summary.sentences[:0])
    assert "nothing to be compared with" in view.agreement_html(alone)


def test_a_summary_without_sentences_still_shows():
    assert "nothing to tell" in view.summary_html(make_summary(sentences=()))


@dataclass(frozen=True)
class Told:
    document_id: str
    text: str


@dataclass(frozen=True)
class Value:
    text: str
    passages: tuple[Told, ...]


@dataclass(frozen=True)
class Difference:
    about: str
    values: tuple[Value, ...]
    update: bool = False


@dataclass(frozen=True)
class Event:
    date: str
    text: str
    passages: tuple[Told, ...]


def test_disagreements_and_timeline_are_absent_while_empty():
    assert view.disagreements_html(make_summary()) == ""
    assert view.timeline_html(make_summary()) == ""


def test_disagreements_show_each_value_with_who_says_it():
    one = Difference(
        "the <b>dead</b>", (Value("3", (Told("d1", "3 died."),)), Value("4", (Told("d2", "4 died."),)))
    )
    page = Elements(view.disagreements_html(make_summary(disagreements=(one,))))
    assert len(page.with_class("sz-side")) == 2
    assert "The <b>dead</b>" in page.text
    assert "Post" in page.text
    assert "Wire" in page.text


def test_timeline_shows_dates_in_order_given():
    @dataclass(frozen=True)
    class Dated:
        documents: tuple[DocumentReport, ...]
        sentences: tuple[SummarySentence, ...]
        timeline: tuple[Event, ...]

    summary = make_summary()
    dated = Dated(
        summary.documents, summary.sentences, (Event("2025-03-01", "It burned.", (Told("d1", "x"),)),)
    )
    page = Elements(view.timeline_html(dated))
    assert "1 March 2025" in page.text
    assert "It burned." in page.text


@pytest.mark.parametrize(
    ("date", "words"),
    [
        ("2031-03-10", "10 March 2031"),
        ("2031-03", "March 2031"),
        ("2031", "2031"),
        ("--03-10", "10 March"),
        ("soon", "soon"),
        ("2031-99", "2031-99"),
    ],
)
def test_days_are_written_out_as_far_as_they_are_known(date, words):
    assert view.day_in_words(date) == words


@pytest.mark.parametrize(
    "text", ["The mill burned.", "火事で古い工場が焼けたが、けが人はいなかった。", "x " + "y" * 40, ""]
)
def test_a_tail_is_short_and_nothing_is_lost(text):
    head, tail = view.split_tail(text)
    assert head + tail == text
    assert len(tail) <= 16


def test_progress_moves_on_and_never_claims_to_be_done():
    shares_seen = []
    for number, stage in enumerate(view.STAGES, 1):
        page = Elements(view.progress_html(stage, list(view.STAGES)[:number]))
        shares_seen.append(int(page.with_class("sz-track")[0]["aria-valuenow"]))
    assert shares_seen == sorted(shares_seen)
    assert shares_seen[0] > 0
    assert shares_seen[-1] < 100
    assert "a new stage" in view.progress_html("a new stage", ["a new stage"])


# Escaping

ATTACKS = [
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "<svg/onload=alert(1)>",
    "javascript:alert(1)",
    "${alert(1)}{{value}}`x`",
    "' onmouseover='alert(1)",
]
OURS = {
    "article", "p", "h1", "h2", "span", "div", "button", "b", "i", "section", "blockquote", "bdi", "details",
    "summary", "ul", "li", "ol", "table", "thead", "tbody", "tr", "td", "th", "time", "label", "input",
    "mark", "del", "a",
}  # fmt: skip


def hostile(attack: str) -> Summary:
    text = f"{attack} {attack}"
    document = Document(
        text,
        id=f"d{attack}",
        title=attack,
        source=attack,
        original=attack + text,
        edits=(Edit(0, len(attack), "", attack),),
    )
    other = replace(document, id="d2", source="javascript:alert(2)")
    member = Sentence(document.id, 0, 0, len(text), text)
    return Summary(
        cluster_id=attack,
        title=attack,
        language="en",
        writer="extractive",
        sentences=(replace(sentence(text, cite(document, 0, len(text)), verdict="partly"), note=attack),),
        documents=(report(document, set_aside=attack), report(other, used=False, duplicate_of=document.id)),
        groups=(
            GroupReport(
                RedundancyGroup(attack, member.id, (member.id, "d2#0"), 1),
                (member, replace(member, document_id="d2")),
                1.0,
                True,
            ),
        ),
        warnings=(attack,),
        disagreements=(Difference(attack, (Value(attack, (Told("d2", attack),)),)),),
    )


PARTS = [view.summary_html, view.sources_html, view.agreement_html, view.disagreements_html]


@pytest.mark.parametrize("attack", ATTACKS)
@pytest.mark.parametrize("part", PARTS)
def test_nothing_from_outside_becomes_markup_or_a_template(attack, part):
    page = part(hostile(attack))
    found = Elements(page)
    assert {tag for tag, _ in found.tags} <= OURS
    for _, attributes in found.tags:
        assert not [name for name in attributes if name.startswith("on")]
        assert not (attributes.get("href") or "").lower().startswith("javascript:")
    assert not re.search(r"[{}$`]", page)
    assert attack in found.text


@pytest.mark.parametrize("attack", ATTACKS)
def test_messages_are_escaped(attack):
    page = Elements(view.notes_html([attack], "error"))
    assert {tag for tag, _ in page.tags} == {"div", "p"}
    assert attack in page.text


@given(st.text(st.characters(exclude_categories=["Cc", "Cs"]), min_size=1, max_size=60))
def test_any_text_comes_through_as_text(text):
    shown = Elements(view.notes_html([text])).text
    assert shown.strip("\n ") == text.strip("\n ")


def test_sentences_stand_below_the_bar_as_they_are_finished():
    finished = [sentence("The <mill> {burned}."), sentence("It stood empty.", verdict="partly")]
    page = Elements(view.progress_html("checking", ["writing", "checking"], finished))
    assert len(page.with_class("sz-come")) == 2
    assert [line.strip() for line in page.text.splitlines() if line.strip()][1:] == [
        "The <mill> {burned}.",
        "It stood empty.",
    ]
    assert "sz-doubted" in view.progress_html("checking", ["checking"], finished[1:])
    assert "sz-arriving" not in view.progress_html("writing", ["writing"])
    assert "Comparing" in view.progress_html("comparison", ["comparison"])


def test_news_to_the_reader_is_changed_new_or_stands():
    where = Passage("d1", "d1#0", 0, 16, FIRST[:16])
    value = AssertedValue("40 people", "40", 1, (where,))
    news = News(
        new=(UniqueStatement("g1", "Police are <asking> why.", where),),
        changed=(Change("number", "people who left", "30 people", "Thirty people left.", value),),
        stands=(),
    )
    assert view.news_html(make_summary()) == ""
    html = view.news_html(replace(make_summary(), news=news))
    assert (
        html.index("Changed") < html.index("People who left: 40 people") < html.index("Thirty people left.")
    )
    assert "Police are &lt;asking&gt; why." in html
    assert "Still stands" not in html
    assert view.news_html(replace(make_summary(), news=News((), (), ()))) == ""


def test_a_mark_names_a_few_sources_and_counts_the_rest():
    documents = [Document(f"The mill burned. It is {n}.", id=f"d{n}") for n in range(1, 9)]
    told = sentence("The mill burned.", *(cite(document, 0, 16) for document in documents), sources=8)
    reports = tuple(
        DocumentReport(document=d, sentences=2, used=True, relevance=1.0, duplicate_of=None, set_aside=None)
        for d in documents
    )
    html = view.summary_html(replace(make_summary(), sentences=(told,), documents=reports))
    mark = html[html.index('<button type="button" class="sz-mark') :].partition("</button>")[0]
    assert mark.count("·") == 4
    assert "…+3" in mark
    assert "8 independent sources" in mark


def test_a_document_without_a_name_is_called_by_its_place():
    report = replace(make_summary().documents[0], document=Document("News.", id="d7"))
    assert view.Origin(1, report, 0.0).name == "Article 7"
    assert view.Origin(1, replace(report, document=Document("News.", id="mine")), 0.0).name == "mine"
