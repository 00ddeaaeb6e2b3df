"""Many clusters through one engine, and the writers that it gives them to."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field

import pytest
from news import DAILY, FLOOD, FRENCH, RADIO, WIRE, documents
from sound import configured, texts_of

from summarizer import Summarizer
from summarizer.errors import EmptyInputError, WriterError
from summarizer.pipeline import CLUSTERS_AT_ONCE, SummaryFailure
from summarizer.records import Cluster, DraftSentence, Summary
from summarizer.writing import WRITERS


@pytest.fixture(scope="module")
def engine() -> Summarizer:
    return Summarizer()


@dataclass
class Poet:
    """A writer of English that keeps count of its requests."""

    name: str = "poet"
    languages: frozenset[str] | None = frozenset({"en"})
    evidence_ratio: float = 1.0
    asked: list[list[str]] = field(default_factory=list)
    given: list[int] = field(default_factory=list)

    def write(self, requests):
        self.asked.append([request.cluster_id for request in requests])
        self.given += [len(request.evidence) for request in requests]
        drafts = []
        for request in requests:
            first = request.evidence[0].group
            text = request.sentences[first.representative].text
            drafts.append(
                (DraftSentence(text, first.members), DraftSentence("The bard Wobbegong wept 99 tears."))
            )
        return drafts


@pytest.fixture
def poet(monkeypatch) -> Poet:
    """The writer that an engine gets which asks for "abstractive"."""
    poet = Poet()
    monkeypatch.setitem(WRITERS, "abstractive", lambda config, split: poet)
    return poet


class TestWriters:
    def test_what_a_writer_invents_is_dropped_with_a_warning(self, poet) -> None:
        engine = configured(writer={"name": "abstractive", "model": "poet"})
        summary = engine.summarize(FLOOD)
        assert summary.writer == "poet"
        assert "Wobbegong" not in summary.text
        assert any("Wobbegong" in warning and "left out" in warning for warning in summary.warnings)

    def test_another_language_goes_to_the_extractive_writer_with_a_warning(self, poet) -> None:
        engine = configured(writer={"name": "abstractive", "model": "poet"})
        summary = engine.summarize(FRENCH, sentences=2)
        assert summary.writer == "extractive"
        assert len(summary.sentences) == 2
        assert any("does not write French" in warning for warning in summary.warnings)
        assert poet.asked == []

    def test_clusters_share_a_batch_each_with_the_writer_for_its_language(self, poet) -> None:
        engine = configured(writer={"name": "abstractive", "model": "poet"})
        clusters = [
            Cluster("flood", documents(*FLOOD)),
            Cluster("crue", documents(*FRENCH)),
            Cluster("again", documents(*FLOOD)),
        ]
        found = list(engine.summarize_many(clusters))
        assert [(s.cluster_id, s.writer, s.language) for s in found] == [
            ("flood", "poet", "en"),
            ("crue", "extractive", "fr"),
            ("again", "poet", "en"),
        ]
        assert poet.asked == [["flood", "again"]]

    def test_a_writer_that_condenses_is_given_more_evidence(self, poet) -> None:
        engine = configured(writer={"name": "abstractive", "model": "poet"})
        for poet.evidence_ratio in (1.0, 3.0):
            engine.summarize(FLOOD, words=40)
        assert poet.given[1] > poet.given[0]

    def test_a_group_that_the_writer_leaves_out_is_not_selected(self, poet) -> None:
        poet.evidence_ratio = 3.0
        summary = configured(writer={"name": "abstractive", "model": "poet"}).summarize(FLOOD, words=40)
        assert poet.given[0] > 1
        selected = {group.group.id for group in summary.groups if group.selected}
        assert selected == {sentence.group_id for sentence in summary.sentences}
        assert len(selected) < poet.given[0]

    def test_an_english_checkpoint_is_not_even_loaded_for_french(self) -> None:
        engine = configured(writer={"name": "abstractive", "model": "./no/such/folder", "languages": ["en"]})
        summary = engine.summarize(FRENCH, sentences=2)
        assert (summary.writer, len(summary.sentences)) == ("extractive", 2)
        with pytest.raises(WriterError, match="no/such/folder"):
            engine.summarize(FLOOD)


class TestMany:
    def test_a_failure_stands_in_its_place_and_costs_only_itself(self, engine) -> None:
        clusters = [
            Cluster("a", documents(*FLOOD, "")),
            Cluster("empty", ()),
            Cluster("blank", documents("", " ")),
            Cluster("b", documents(*FRENCH)),
        ]
        found = list(engine.summarize_many(clusters))
        assert [type(item) for item in found] == [Summary, SummaryFailure, SummaryFailure, Summary]
        assert [item.cluster_id for item in found] == ["a", "empty", "blank", "b"]
        assert all(isinstance(item.error, EmptyInputError) for item in found[1:3])
        assert any("document 4" in warning for warning in found[0].warnings)
        assert list(engine.summarize_many([])) == []

    def test_each_is_as_if_alone(self, engine) -> None:
        clusters = [Cluster("a", documents(*FLOOD)), Cluster("b", documents(*FRENCH))]
        for cluster, summary in zip(clusters, engine.summarize_many(clusters), strict=True):
            alone = engine.summarize(cluster)
            assert summary.sentences == alone.sentences
            assert summary.warnings == alone.warnings

    def test_where_strict_the_first_failure_is_raised(self) -> None:
        strict = configured(strict=True)
        with pytest.raises(EmptyInputError):
            list(strict.summarize_many([Cluster("a", documents(*FLOOD)), Cluster("empty", ())]))
        with pytest.raises(EmptyInputError):
            list(strict.summarize_many([Cluster("a", documents(*FLOOD, ""))]))

    def test_clusters_are_read_as_they_are_needed(self, engine) -> None:
        read = []

        def endless():
            while True:
                read.append(f"c{len(read)}")
                yield Cluster(read[-1], documents("Rain fell in Tarn all day, and the Vell rose."))

        stream = engine.summarize_many(endless())
        names = [next(stream).cluster_id for _ in range(CLUSTERS_AT_ONCE + 1)]
        assert names == read[: CLUSTERS_AT_ONCE + 1]
        assert len(read) <= 2 * CLUSTERS_AT_ONCE

    def test_query_and_known_hold_for_all(self, engine) -> None:
        cluster = Cluster("a", documents(*FLOOD))
        (asked,) = engine.summarize_many([cluster], query="cherry prices")
        assert "Cherry prices" in asked.text
        (fresh,) = engine.summarize_many([cluster], known=[WIRE])
        assert not any(text in WIRE for text in texts_of(fresh))
        (nothing,) = engine.summarize_many([cluster], known=FLOOD)
        assert nothing.text == ""


def test_threads_share_one_engine() -> None:
    engine = Summarizer()
    jobs = [FLOOD, FRENCH, (WIRE, DAILY), (DAILY, RADIO)] * 4
    wanted = [Summarizer().summarize(inputs, words=60).sentences for inputs in jobs[:4]] * 4
    with ThreadPoolExecutor(8) as pool:
        found = list(pool.map(lambda inputs: engine.summarize(inputs, words=60).sentences, jobs))
    assert found == wanted


def test_clusters_may_be_plain_documents() -> None:
    texts = ["The bridge over the river Tarn opened on Monday after two years of work."]
    good, bad = Summarizer().summarize_many([texts, []])
    assert isinstance(good, Summary)
    assert (good.cluster_id, good.text) == ("1", texts[0])
    assert isinstance(bad, SummaryFailure)
    assert bad.cluster_id == "2"
