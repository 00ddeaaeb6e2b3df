"""What the page shows of a summary, without a browser: places, shares, closeness, escaping."""

from __future__ import annotations

import datetime
import json
import re
from dataclasses import replace
from html.parser import HTMLParser

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.app import view
from summarizer.app.closeness import document_cosines
from summarizer.app.findings_view import day_in_words, only_one
from summarizer.app.origins import Origin, origins
from summarizer.app.passages import shares, stretches
from summarizer.app.prose import Piece, paragraphs, split_tail
from summarizer.app.takeaway import file_name, summary_takeaway
from summarizer.findings import (
    Agreement,
    AssertedValue,
    Change,
    Disagreement,
    News,
    Passage,
    TimelineEvent,
    UniqueStatement,
)
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
from summarizer.rendering.stages import STAGES
from summarizer.verdicts import CheckedSentence, SourcePassage, TextCheck

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
    for start, end, number in spans:
        assert "".join(part.text for part in found if number in part.keys) == text[start:end]


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
    assert "Proof of sentence 1: 2 independent sources, 1·2×2" in page.text
    assert "sz-agreed" in first["class"]
    assert "Proof of sentence 2: 1 independent source, 2partly" in page.text
    assert "sz-agreed" not in second["class"]
    assert "only a part of this sentence" in page.text
    assert "2 of 3 used" in page.text


def test_a_sentence_that_only_partly_follows_is_marked_by_a_word():
    page = view.summary_html(make_summary())
    marks = re.findall(r'<button type="button" class="sz-mark.*?</button>', page)
    assert ["partly" in re.sub("<[^>]*>", "", mark) for mark in marks] == [False, True]


def test_sources_are_numbered_and_listed_as_entered():
    numbered = [(origin.number, origin.name) for origin in origins(make_summary())]
    assert numbered == [(1, "Post"), (2, "Wire"), (3, "Garden")]
    page = view.summary_html(make_summary())
    assert re.findall(r'class="sz-source[^"]*" data-source="(\d)"', page) == ["1", "2", "3"]


def test_sources_mark_the_cited_spans_and_tell_fates():
    page = view.summary_html(make_summary())
    assert re.findall(r'<mark class="sz-cite" data-s="([^"]+)">([^<]*)</mark>', page) == [
        ("1 p0-16", "The mill burned."),
        ("1 p0-31", "The old mill burned on Tuesday."),
        ("2 p32-47", "It stood empty."),
    ]
    assert "set aside: off the topic" in page
    assert "81%" in page


def test_every_number_opens_a_passage_that_stands_in_its_source():
    page = view.summary_html(full_summary())
    sources = re.split(r'<details class="sz-source', page)[1:]
    opened = set(re.findall(r'data-p="([^"]+)" data-source="(\d)"', page))
    assert len(opened) == 4
    for place, number in opened:
        marked = re.findall(r'data-s="([^"]+)"', sources[int(number) - 1])
        assert any(place in keys.split() for keys in marked)


def test_copies_are_named_by_number():
    summary = make_summary()
    copied = tuple(replace(r, duplicate_of="d1") if r.document.id == "d2" else r for r in summary.documents)
    page = Elements(view.summary_html(replace(summary, documents=copied)))
    assert "copy of 1" in page.text


def test_how_close_articles_are_is_told_on_demand_and_not_of_one():
    summary = make_summary()
    page = Elements(view.summary_html(summary))
    assert "open" not in page.with_class("sz-heat")[0]
    assert len([tag for tag, _ in page.tags if tag == "td"]) == 1 + 9
    alone = replace(summary, documents=summary.documents[1:2], groups=(), sentences=summary.sentences[:0])
    assert not Elements(view.summary_html(alone)).with_class("sz-heat")


def test_the_writer_is_named_and_a_replaced_one_too():
    assert "extractive writer, not chat" in Elements(view.summary_html(make_summary(), "chat")).text
    assert "extractive writer" in Elements(view.summary_html(make_summary(), "extractive")).text
    assert "not extractive" not in view.summary_html(make_summary(), "extractive")


def test_a_focus_is_shown_as_asked():
    assert "Focus: the &lt;costs&gt;" in view.summary_html(make_summary(), query="the <costs>").replace(
        "<bdi>", ""
    )
    assert "sz-unfocus" not in view.summary_html(make_summary())


def test_a_summary_without_sentences_still_shows():
    assert "nothing to tell" in view.summary_html(make_summary(sentences=()))


def passage(document_id: str, start: int, end: int, text: str) -> Passage:
    return Passage(document_id, f"{document_id}#0", start, end, text[start:end])


def dispute(update: bool = False) -> Disagreement:
    """The mill's day: by one source the Tuesday, by the other none but that it burned."""
    values = (
        AssertedValue("mill", "1", 1, (passage("d1", 0, 16, FIRST),), (passage("d1", 4, 8, FIRST),)),
        AssertedValue("Tuesday", "2", 1, (passage("d2", 0, 31, SECOND),), (passage("d2", 23, 30, SECOND),)),
    )
    return Disagreement("date", "the <b>day</b>", values, 0.9, update)


def full_summary(**changes) -> Summary:
    """The summary with a dispute, a timeline, and what one source alone says."""
    alone = UniqueStatement("g9", "Police are asking why.", passage("d1", 34, 56, FIRST))
    told = UniqueStatement("g1", "The mill burned.", passage("d1", 0, 16, FIRST))
    events = tuple(
        TimelineEvent(date, "day", f"On {date} it burned.", (passage("d2", 0, 31, SECOND),))
        for date in ("2025-03-01", "2025-03-01", "2025-03-02")
    )
    found = {
        "disagreements": (dispute(),),
        "timeline": events,
        "agreement": Agreement(2, (), (alone, told)),
    }
    return replace(make_summary(), **(found | changes))


def test_sections_are_absent_while_empty():
    page = Elements(view.summary_html(make_summary(warnings=())))
    assert not page.with_class("sz-dispute")
    assert not page.with_class("sz-section")
    assert "Sources 3" in re.sub(r"\s+", " ", page.text)


def test_a_dispute_stands_right_behind_the_paragraph_it_belongs_to():
    first, second = make_summary().sentences
    summary = full_summary(sentences=(first, replace(second, paragraph=1, citations=())))
    page = view.summary_html(summary)
    order = ('data-n="1"', 'id="sz-dispute-1"', 'data-n="2"')
    assert [page.index(part) for part in order] == sorted(page.index(part) for part in order)
    line = replace(
        second, text="The day: mill, or Tuesday.", role="dispute", paragraph=1, citations=first.citations
    )
    page = view.summary_html(full_summary(sentences=(first, line)))
    assert page.index("The day: ") < page.index('id="sz-dispute-1"')
    other = replace(line, text="Sources differ on another thing.", paragraph=0)
    teller = replace(first, paragraph=1)
    page = view.summary_html(full_summary(sentences=(other, teller)))
    assert page.index('data-n="2"') < page.index('id="sz-dispute-1"'), "behind what tells one of its values"
    text = Elements(page).text
    assert "The <b>day</b>" in text
    assert "Tuesday" in text


def test_the_differing_value_is_marked_in_the_sentence():
    known = {origin.document.id: origin for origin in origins(full_summary())}
    first = paragraphs(full_summary(), known)[0].sentences[0]
    assert first.pieces == (Piece("The "), Piece("mill", 1), Piece(" "))
    assert first.tail == (Piece("burned."),)


@pytest.mark.parametrize(("second_day", "said"), [(3, True), (2, False), (None, False)])
def test_a_later_value_is_told_only_where_the_days_show_it(second_day, said):
    summary = full_summary(disagreements=(dispute(update=True),))
    date = second_day and datetime.date(2025, 3, second_day)
    reports = tuple(
        replace(r, document=replace(r.document, date=date)) if r.document.id == "d2" else r
        for r in summary.documents
    )
    assert (
        "The later report says Tuesday." in view.summary_html(replace(summary, documents=reports))
    ) is said
    assert "later report" not in view.summary_html(full_summary())


def test_one_thing_is_disputed_once():
    third = AssertedValue("noon", "3", 1, (passage("d2", 32, 47, SECOND),))
    wider = replace(dispute(), values=(*dispute().values, third))
    other = replace(wider, about="another thing")
    page = view.summary_html(full_summary(disagreements=(dispute(), wider, other)))
    assert page.count('class="sz-dispute"') == 2
    assert "2 disputes" in Elements(page).text


def test_what_one_source_alone_says_leaves_out_what_the_text_says():
    summary = full_summary()
    known = {origin.document.id: origin for origin in origins(summary)}
    assert [line.text for line in only_one(summary, known)] == ["Police are asking why."]


def test_the_timeline_names_a_day_once():
    page = Elements(view.summary_html(full_summary()))
    assert page.text.count("1 March 2025") == 1
    assert len(page.with_class("sz-happened")) == 3
    assert "Timeline 3" in re.sub(r"\s+", " ", page.text)


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Ferry runs aground: all 214 rescued!", "ferry-runs-aground-all-214-rescued"),
        ("../../etc/passwd", "etc-passwd"),
        ("Пожар на мельнице", "пожар-на-мельнице"),
        ("…", "summary"),
        ("word " * 40, "-".join(["word"] * 12)),
    ],
)
def test_files_are_named_after_the_title(title, name):
    assert file_name(title, "summary") == name
    assert json.loads(summary_takeaway(make_summary(title=title)))["name"] == name


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
    assert day_in_words(date) == words


@pytest.mark.parametrize(
    "text", ["The mill burned.", "火事で古い工場が焼けたが、けが人はいなかった。", "x " + "y" * 40, ""]
)
def test_a_tail_is_short_and_nothing_is_lost(text):
    pieces, tail = split_tail((Piece("It "), Piece("said", 1), Piece(text)) if text else ())
    assert "".join(piece.text for piece in (*pieces, *tail)) == (f"It said{text}" if text else "")
    assert sum(len(piece.text) for piece in tail) <= 16


def test_a_value_at_the_end_stays_with_its_mark():
    tail = (Piece("208", 1), Piece("."))
    assert split_tail((Piece("Then "), *tail)) == ((Piece("Then "),), tail)


def test_progress_moves_on_and_never_claims_to_be_done():
    shares_seen = []
    for number, stage in enumerate(STAGES, 1):
        page = Elements(view.progress_html(stage, list(STAGES)[:number]))
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
    "article", "aside", "header", "nav", "p", "h2", "h3", "h4", "span", "div", "button", "b", "i", "section",
    "blockquote", "bdi", "details",
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
    where = Passage("d2", "d2#0", 0, len(text), text)
    alone = UniqueStatement("g9", attack, where)
    value = AssertedValue(attack, attack, 1, (where,))
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
        disagreements=(
            Disagreement("number", attack, (AssertedValue(attack, attack, 1, (where,)),) * 2, 0.9),
        ),
        agreement=Agreement(2, (), (alone,)),
        timeline=(TimelineEvent(attack, "day", attack, (where,)),),
        news=News((alone,), (Change("number", attack, attack, attack, value),), (alone,)),
    )


def hostile_check(attack: str) -> str:
    summary = hostile(attack)
    (document, _), text = (report.document for report in summary.documents), f"{attack} {attack}"
    passage = SourcePassage(document.id, "x", 0, len(attack), attack, 0.9)
    sentence = CheckedSentence(
        text, 0, len(text), "partly", 0.6, (passage,), (passage,), (attack,), (attack,)
    )
    return view.check_html(TextCheck((sentence,), (document,), "none", attack, (attack,)), text)


PARTS = [lambda attack: view.summary_html(hostile(attack), attack, attack), hostile_check]


@pytest.mark.parametrize("attack", ATTACKS)
@pytest.mark.parametrize("part", PARTS)
def test_nothing_from_outside_becomes_markup_or_a_template(attack, part):
    page = part(attack)
    found = Elements(page)
    assert {tag for tag, _ in found.tags} <= OURS
    for _, attributes in found.tags:
        assert not [name for name in attributes if name.startswith("on")]
        assert not (attributes.get("href") or "").lower().startswith("javascript:")
    assert not re.search(r"[{}$`]", page)
    assert attack in found.text


def test_a_checked_text_stands_as_it_was_given():
    text = "  One is so.\n\nTwo is not, he said.\nThree?"
    spans = [(2, 12), (14, 34), (35, 41)]
    verdicts = ("supported", "contradicted", "not found")
    passage = SourcePassage("d1", "d1#0", 0, 16, FIRST[:16], 0.9)
    sentences = tuple(
        CheckedSentence(
            text[start:end], start, end, verdict, 0.5, (passage,) if verdict == "supported" else ()
        )
        for (start, end), verdict in zip(spans, verdicts, strict=True)
    )
    html = view.check_html(TextCheck(sentences, (Document(FIRST, id="d1"),), "verifier", ""), text)
    shown = re.search(r'<div class="sz-prose.*?</div>', html, re.DOTALL)[0]
    bare = re.sub(r"<button.*?</button>|<[^>]*>", "", shown, flags=re.DOTALL)
    assert bare == text
    assert re.findall(r'class="sz-filter[^"]*" data-verdict="([^"]+)"', html) == list(verdicts)
    assert "✕ contradicted" in html
    assert html.count("No source says it.") == 2


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


def test_a_text_that_is_being_written_is_shown_until_a_sentence_of_it_is_proven():
    page = Elements(view.progress_html("writing", ["writing"], (), "The <mill> {burned}. It"))
    assert [line.strip() for line in page.text.splitlines() if line.strip()][1:] == [
        "being written, not checked yet",
        "The <mill> {burned}. It",
    ]
    proven = view.progress_html(
        "checking", ["writing", "checking"], [sentence("It stood empty.")], "The mill"
    )
    assert "not checked" not in proven


def test_news_to_the_reader_is_changed_new_or_stands():
    where = Passage("d1", "d1#0", 0, 16, FIRST[:16])
    value = AssertedValue("40 people", "40", 1, (where,))
    news = News(
        new=(UniqueStatement("g1", "Police are <asking> why.", where),),
        changed=(Change("number", "people who left", "30 people", "Thirty people left.", value),),
        stands=(),
    )
    assert "New to you" not in view.summary_html(make_summary())
    html = view.summary_html(make_summary(news=news))
    assert html.index("Other values") < html.index("People who left: 40 people")
    assert html.index("People who left: 40 people") < html.index("Thirty people left.")
    assert "Police are &lt;asking&gt; why." in html
    assert "Still stands" not in html
    assert "Still stands" not in view.summary_html(make_summary(news=replace(news, stands=news.new)))
    assert "New to you" not in view.summary_html(make_summary(news=News((), (), ())))


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
    assert Origin(7, Document("News.", id="d7")).name == "Article 7"
    assert Origin(1, Document("News.", id="mine")).name == "mine"
