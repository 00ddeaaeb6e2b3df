"""What holds for every cluster, whatever stands in it: properties of whole summaries.

Clusters are drawn from a stock of statements, some of them said in several ways, so that sources overlap as
reports of one event do; and from arbitrary characters.
"""

from __future__ import annotations

from collections.abc import Sequence

from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from summarizer import Document, Summarizer, SummarizerError, Summary
from summarizer.config import SummarizerConfig
from summarizer.text.terms import count_words

#: Statements on one event; those in a row say nearly the same.
STATEMENTS = (
    ("The Vell river burst its banks at Tarn on Saturday and flooded the old town.",
     "On Saturday the Vell river burst its banks and flooded the old town of Tarn.",
     "The old town of Tarn was flooded on Saturday when the Vell river burst its banks."),
    ("About 1,200 people had to leave their homes, the fire service said.",
     "The fire service said about 1,200 people had to leave their homes."),
    ("Mayor Ida Ito said that nobody had been killed in the flood.",
     "Nobody had been killed in the flood, Mayor Ida Ito said."),
    ("“We have lost everything in the cellar,” said Marta Quill, who runs a bakery in Mill Street.",),
    ("Army engineers built a dam of sandbags around the Saint Orla hospital.",
     "A dam of sandbags was built around the Saint Orla hospital by army engineers."),
    ("The national weather office had warned of heavy rain in the hills on Thursday.",),
    ("It expects more rain until Monday.",),
    ("He declined to say what the repairs would cost.",),
    ("The government promised 20 million crowns for roads and bridges.",
     "For roads and bridges the government promised 20 million crowns."),
    ("Trains between Tarn and the coast will not run before Wednesday, the railway said.",),
    ("Cherry growers lost two thirds of their fruit, their association reported.",),
    ("The minister listed three reasons:",),
    ("Divers searched the cellars of the market square for two days and found no one.",),
    ("Schools in Tarn stay closed until the water has gone, the council decided.",),
)  # fmt: skip
ENGINE = Summarizer()
UNCLEANED = Summarizer(SummarizerConfig.parse({"cleaning": {"enabled": False}}))

sentences = st.sampled_from([text for row in STATEMENTS for text in row])
articles = st.lists(sentences, min_size=2, max_size=7, unique=True).map(
    lambda texts: "\n\n".join(" ".join(texts[i : i + 2]) for i in range(0, len(texts), 2))
)
clusters = st.lists(articles, min_size=1, max_size=4)
lengths = st.integers(15, 150)

few = settings(deadline=None, max_examples=30)


def texts_of(summary: Summary) -> list[str]:
    return [sentence.text for sentence in summary.sentences]


def assert_spans(summary: Summary) -> None:
    texts = {report.document.id: report.document.text for report in summary.documents}
    for sentence in summary.sentences:
        for citation in sentence.citations:
            assert texts[citation.document_id][citation.start : citation.end] == citation.text
    for group in summary.groups:
        for member in group.members:
            assert texts[member.document_id][member.start : member.end] == member.text


def assert_budget(summary: Summary, words: int) -> None:
    lengths = [count_words(text) for text in texts_of(summary)]
    assert sum(lengths) <= words + max(lengths, default=0) / 2


def dropped(summary: Summary) -> int:
    """Sentences that checking refused, each with a warning."""
    return sum(warning.endswith("dropped") for warning in summary.warnings)


def support_by_text(summary: Summary) -> dict[str, int]:
    """Support of the group that each sentence of the sources is in; the highest, where it is in several."""
    found: dict[str, int] = {}
    for group in summary.groups:
        for member in group.members:
            found[member.text] = max(group.group.support, found.get(member.text, 0))
    return found


@few
@given(clusters, lengths)
def test_spans_are_true_the_budget_holds_and_support_is_counted(texts: Sequence[str], words: int) -> None:
    summary = ENGINE.summarize(texts, words=words)
    assert summary.sentences
    assert_spans(summary)
    assert_budget(summary, words)
    assert all(1 <= group.group.support <= len(set(texts)) for group in summary.groups)
    assert all(1 <= sentence.sources <= len(set(texts)) for sentence in summary.sentences)


@few
@given(clusters, st.integers(1, 30))
def test_so_many_sentences_as_asked_for_or_one_of_every_statement(texts: Sequence[str], count: int) -> None:
    summary = ENGINE.summarize(texts, sentences=count)
    assert len(summary.sentences) == min(count, len(summary.groups))


@few
@given(clusters, lengths, st.randoms(use_true_random=False))
def test_the_order_of_documents_plays_no_part(texts: Sequence[str], words: int, random) -> None:
    turned = list(texts)
    random.shuffle(turned)
    assert set(texts_of(ENGINE.summarize(texts, words=words))) == set(
        texts_of(ENGINE.summarize(turned, words=words))
    )


@few
@given(clusters, lengths, st.data())
def test_a_copy_adds_no_repeated_evidence_and_no_support(texts: Sequence[str], words: int, data) -> None:
    copied = data.draw(st.sampled_from(list(texts)))
    # Without cleaning, which trusts what stands in two documents more than what stands in one.
    before = UNCLEANED.summarize(texts, words=words)
    after = UNCLEANED.summarize([*texts, copied], words=words)
    assert set(texts_of(after)) == set(texts_of(before))
    assert len(set(texts_of(after))) == len(after.sentences)
    assert support_by_text(after) == support_by_text(before)
    assert {s.text: s.sources for s in after.sentences} == {s.text: s.sources for s in before.sentences}


@few
@given(clusters, lengths)
def test_copies_of_all_repeat_nothing(texts: Sequence[str], words: int) -> None:
    summary = ENGINE.summarize([*texts, *texts], words=words)
    assert len(set(texts_of(summary))) == len(summary.sentences)
    assert all(group.group.support <= len(set(texts)) for group in summary.groups)
    assert all(sentence.sources <= len(set(texts)) for sentence in summary.sentences)


@few
@given(clusters, clusters, st.integers(1, 12))
@example(  # what cleaning takes away of a known document is known as well
    [
        "The Vell river burst its banks at Tarn on Saturday and flooded the old town. "
        "On Saturday the Vell river burst its banks and flooded the old town of Tarn."
    ],
    [
        "About 1,200 people had to leave their homes, the fire service said. "
        "The fire service said about 1,200 people had to leave their homes.\n\n"
        "Mayor Ida Ito said that nobody had been killed in the flood. "
        "Nobody had been killed in the flood, Mayor Ida Ito said.\n\n"
        "The Vell river burst its banks at Tarn on Saturday and flooded the old town. "
        "The minister listed three reasons:\n\n"
        "On Saturday the Vell river burst its banks and flooded the old town of Tarn."
    ],
    1,
)
def test_what_is_known_is_not_told(texts: Sequence[str], known: Sequence[str], count: int) -> None:
    summary = ENGINE.summarize(texts, sentences=count, known=known)
    assert not {text for text in texts_of(summary) if any(text in old for old in known)}
    if not summary.sentences:
        assert any("known already" in warning for warning in summary.warnings)


@few
@given(clusters, st.text(max_size=40), lengths)
def test_any_query_leaves_a_summary_in_its_budget(texts: Sequence[str], query: str, words: int) -> None:
    summary = ENGINE.summarize(texts, query=query, words=words)
    assert summary.sentences
    assert_spans(summary)
    assert_budget(summary, words)


# --- Anything that can be typed -----------------------------------------------------------------------------

#: Scripts, marks and blanks that have broken things elsewhere, in runs long enough for sentences.
pieces = st.one_of(
    st.text(max_size=30),
    st.text(alphabet="\r\n\t \u00a0\u2028\u200b\ufeff", max_size=5),
    st.sampled_from(
        ["。", "! ", "?” ", "… ", ": ", "«", "“", "(", "\u0301", "\u202e", "\ud7ff", "\U0001f3f3\ufe0f", "\0"]
    ),
    st.sampled_from(
        ["The dam burst on Sunday. ", "U.S. ", "Dr. ", "世界很大", "السد انهار ", "किताब ", "No. 5 "]
    ),
)
anything = st.lists(pieces, max_size=12).map("".join)


@settings(deadline=None, max_examples=100)
@given(st.lists(anything, max_size=3), st.integers(1, 60))
@example(["0 0 0 0 0"], 2)  # fits what a condensing writer is given, but not the summary
@example(["0È¢ß"], 1)  # read as "0颧", two words, which a stop made three
def test_any_text_gets_an_answer_or_an_error_of_ours(texts: Sequence[str], words: int) -> None:
    try:
        # As documents: a bare string may be the name of a file.
        summary = ENGINE.summarize([Document(text) for text in texts], words=words, title=True)
    except SummarizerError:
        return
    assert summary.sentences or dropped(summary)
    assert_spans(summary)
    assert_budget(summary, words)


@settings(deadline=None, max_examples=50)
@given(anything, st.integers(1, 8))
@example(".(0", 1)
def test_any_text_has_as_many_sentences_as_are_asked_for(text: str, count: int) -> None:
    try:
        summary = ENGINE.summarize([Document(text)], sentences=count)
    except SummarizerError:
        return
    # "1[0" is trimmed of its bracket, and then says a number that no source says
    assert len(summary.sentences) + dropped(summary) == min(count, len(summary.groups))


@settings(deadline=None, max_examples=50)
@given(anything, anything)
def test_any_text_may_be_known_or_asked_for(known: str, query: str) -> None:
    texts = ["The dam above Velm burst on Sunday. Nobody was hurt.", "Nobody was hurt when the dam burst."]
    assume(any(map(str.isalnum, known)))
    try:
        summary = ENGINE.summarize(texts, known=[Document(known)], query=query)
    except SummarizerError:
        return
    assert summary.sentences or summary.warnings
