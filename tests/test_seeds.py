"""The case the project was started for: five articles on one event, as copied from the web.

They are not part of the project: these tests read them where they lie beside the repository.
"""

from __future__ import annotations

import itertools
from pathlib import Path

import pytest

from summarizer import Summarizer, Summary
from summarizer.preparation.segmentation import segment
from summarizer.proving.attribution import passages
from summarizer.proving.checking import check
from summarizer.proving.sentence_index import SentenceIndex
from summarizer.records import Sentence
from summarizer.text.analysis import analyze
from summarizer.text.terms import count_words

SEEDS = Path(__file__).resolve().parents[1].parent / "shared" / "seeds"
FILES = sorted(SEEDS.glob("*.txt"))
#: Two sentences of a summary more alike than this say one fact twice.
SAME_FACT = 0.6

pytestmark = pytest.mark.skipif(not FILES, reason=f"the seed articles are not at {SEEDS}")


@pytest.fixture(scope="module", params=[230, 120])
def words(request) -> int:
    return request.param


@pytest.fixture(scope="module")
def summary(words) -> Summary:
    return Summarizer().summarize(FILES, words=words)


@pytest.fixture(scope="module")
def sources(summary) -> list[Sentence]:
    return [sentence for report in summary.documents for sentence in segment(report.document)]


def plain(text: str) -> str:
    """The words alone, so that a repaired space or mark hides nothing."""
    return " ".join("".join(c if c.isalnum() else " " for c in text.casefold()).split())


def test_all_five_are_read_and_at_least_four_are_cited(summary) -> None:
    assert len(summary.documents) == 5
    assert sum(report.used for report in summary.documents) >= 4


def test_the_budget_is_kept(summary, words) -> None:
    lengths = [count_words(sentence.text) for sentence in summary.sentences]
    line = sum(count_words(each.text) for each in summary.sentences if each.role == "dispute")
    assert words / 2 <= sum(lengths) - line <= words + max(lengths) / 2
    assert sum(lengths) <= max(1.1 * words, words + max(lengths) / 2)


def test_every_cited_span_is_of_the_cleaned_text(summary) -> None:
    texts = {report.document.id: report.document.text for report in summary.documents}
    for sentence in summary.sentences:
        assert sentence.citations
        for citation in sentence.citations:
            assert texts[citation.document_id][citation.start : citation.end] == citation.text


def test_nothing_that_cleaning_removed_is_told(summary) -> None:
    removed = [
        report.document.raw[edit.start : edit.end]
        for report in summary.documents
        for edit in report.document.edits
        if not edit.replacement.strip()
    ]
    lines = {plain(line) for block in removed for line in block.splitlines()} - {""}
    assert lines, "pages copied from the web hold something to remove"
    told = {plain(sentence.text) for sentence in summary.sentences}
    assert told & lines == set()
    # Nor does a line of some length stand within a sentence.
    assert not [line for line in lines if len(line.split()) >= 4 for text in told if line in text]


def test_every_number_name_and_quotation_stands_in_the_cited_text(summary, sources) -> None:
    index = SentenceIndex(sources, summary.language)
    for sentence in summary.sentences:
        texts = passages(sentence.citations, index)
        checked = check(sentence.text, texts, index)
        assert checked.invented == (), sentence.text
        # "Uncited" is strict: what stands in a cited text that says little of the rest of the sentence.
        assert [words for words in checked.uncited if not any(words in text for text in texts)] == []
        assert sentence.support.verdict == "supported"


def test_no_fact_is_said_twice(summary, sources) -> None:
    documents = {report.document.id: number for number, report in enumerate(summary.documents)}
    analysis = analyze(sources, documents, summary.language)
    vectors = analysis.vectorize([sentence.text for sentence in summary.sentences], summary.language)
    cosines = (vectors @ vectors.T).toarray()
    for a, b in itertools.combinations(range(len(summary.sentences)), 2):
        assert cosines[a, b] < SAME_FACT, (summary.sentences[a].text, summary.sentences[b].text)


def test_sentences_are_whole(summary) -> None:
    for sentence in summary.sentences:
        text = sentence.text
        assert text[-1] in '.?!”"’', text
        assert text[0].isupper() or not text[0].islower(), text
        assert text.count("(") == text.count(")"), text
    # A quotation of several sentences is opened and closed once
    assert summary.text.count("“") == summary.text.count("”")
    assert summary.text.count('"') % 2 == 0


def test_the_order_of_the_files_plays_no_part(summary, words) -> None:
    turned = Summarizer().summarize(FILES[::-1], words=words)
    assert {s.text for s in turned.sentences} == {s.text for s in summary.sentences}


def test_a_file_given_twice_changes_nothing(summary, words) -> None:
    doubled = Summarizer().summarize([*FILES, FILES[0].read_text(encoding="utf-8")], words=words)
    assert all(sentence.sources <= 5 for sentence in doubled.sentences)
    assert all(group.group.support <= 5 for group in doubled.groups)
    assert len({s.text for s in doubled.sentences}) == len(doubled.sentences)
    assert sum(report.duplicate_of is not None for report in doubled.documents) == 1
