"""The engine from end to end, on small invented clusters and on the project's examples."""

from __future__ import annotations

import json
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from news import BY_LANGUAGE, DAILY, FLOOD, FRENCH, GARDENING, RADIO, REPRINT, WIRE, documents

import summarizer
from summarizer import Summarizer, SummarizerConfig, summarize
from summarizer.errors import (
    ConfigError,
    EmptyInputError,
    InputError,
    LimitError,
    UnreadableError,
    WriterError,
)
from summarizer.pipeline import CLUSTERS_AT_ONCE, SummaryFailure
from summarizer.records import Cluster, Document, DraftSentence, Summary
from summarizer.relations.mention import OVER
from summarizer.text.terms import count_words
from summarizer.writing import WRITERS

EXAMPLES = Path(__file__).resolve().parents[1] / "examples"
STAGES = [
    "cleaning", "independence", "relevance", "segmentation", "analysis", "salience", "redundancy", "planning",
    "comparison", "writing", "checking",
]  # fmt: skip  # fmt: skip


@pytest.fixture(scope="module")
def engine() -> Summarizer:
    return Summarizer()


def configured(**sections) -> Summarizer:
    return Summarizer(SummarizerConfig.parse(sections))


def texts_of(summary: Summary) -> list[str]:
    return [sentence.text for sentence in summary.sentences]


def assert_sound(summary: Summary) -> None:
    """What holds for every summary: spans are true, and everything is accounted for."""
    texts = {report.document.id: report.document.text for report in summary.documents}
    cited = set()
    for sentence in summary.sentences:
        assert sentence.citations
        for citation in sentence.citations:
            assert texts[citation.document_id][citation.start : citation.end] == citation.text
            cited.add(citation.document_id)
        assert 1 <= sentence.sources <= len({citation.document_id for citation in sentence.citations})
    for group in summary.groups:
        assert tuple(member.id for member in group.members) == group.group.members
        assert group.group.representative in group.group.members
        for member in group.members:
            assert texts[member.document_id][member.start : member.end] == member.text
    assert {report.document.id for report in summary.documents if report.used} == cited
    assert len(set(texts_of(summary))) == len(summary.sentences)
    assert summary.text.replace("\n\n", " ") == " ".join(texts_of(summary))


class TestOneCluster:
    @pytest.fixture(scope="module")
    @staticmethod
    def summary(engine) -> Summary:
        return engine.summarize(FLOOD, words=80, cluster_id="tarn")

    def test_it_is_sound(self, summary) -> None:
        assert_sound(summary)

    def test_what_it_says_of_itself(self, summary) -> None:
        assert summary.cluster_id == "tarn"
        assert summary.language == "en"
        assert summary.writer == "extractive"
        assert summary.title is None
        assert summary.warnings == ()
        assert summary.config["length"] == {"words": 80, "sentences": None}
        assert json.loads(json.dumps(summary.config)) == summary.config
        assert list(summary.timings)[: len(STAGES)] == STAGES

    def test_a_source_that_says_the_same_is_cited_as_well(self, summary) -> None:
        cited = [[each.document_id for each in sentence.citations] for sentence in summary.sentences]
        assert cited[1] == ["d1", "d3"]  # nobody was killed, the mayor says in both
        assert [report.document.id for report in summary.documents] == ["d1", "d2", "d3"]

    def test_the_news_comes_first(self, summary) -> None:
        assert "Tarn" in summary.sentences[0].text
        assert "Saturday" in summary.sentences[0].text

    def test_selected_groups_are_the_sentences(self, summary) -> None:
        selected = {group.group.id for group in summary.groups if group.selected}
        assert {sentence.group_id for sentence in summary.sentences} == selected
        saliences = [group.salience for group in summary.groups]
        assert saliences == sorted(saliences, reverse=True)

    def test_the_same_again(self, engine, summary) -> None:
        again = engine.summarize(FLOOD, words=80, cluster_id="tarn")
        assert again.sentences == summary.sentences
        assert again.groups == summary.groups

    def test_progress_is_told(self, engine) -> None:
        stages = []
        engine.summarize(FLOOD, words=40, progress=stages.append)
        assert list(dict.fromkeys(stages))[: len(STAGES)] == STAGES  # a long stage is told more than once


class TestInputs:
    def test_texts_paths_documents_and_clusters(self, engine, tmp_path) -> None:
        path = tmp_path / "wire.txt"
        path.write_text(WIRE, encoding="utf-8")
        wanted = engine.summarize([WIRE, DAILY], words=60).text
        assert engine.summarize([path, Document(DAILY)], words=60).text == wanted
        assert engine.summarize([str(path), DAILY], words=60).text == wanted
        assert engine.summarize((text for text in (WIRE, DAILY)), words=60).text == wanted
        assert engine.summarize(Cluster("c", documents(WIRE, DAILY)), words=60).text == wanted
        assert summarize([WIRE, DAILY], words=60).text == wanted

    def test_one_document_need_not_be_in_a_list(self, engine) -> None:
        assert (
            engine.summarize(WIRE, sentences=2).text == engine.summarize([Document(WIRE)], sentences=2).text
        )

    def test_ids_are_kept(self, engine) -> None:
        summary = engine.summarize([Document(WIRE, id="wire"), DAILY], words=60)
        assert [report.document.id for report in summary.documents] == ["wire", "d2"]
        assert {c.document_id for s in summary.sentences for c in s.citations} <= {"wire", "d2"}

    @pytest.mark.parametrize(
        ("inputs", "error"),
        [
            ([], EmptyInputError),
            ([""], EmptyInputError),
            (["", " \n", "…"], EmptyInputError),
            ([Path("no/such/article.txt")], UnreadableError),
            ([7], InputError),
            (7, InputError),
            ([Document("a b", id="x"), Document("c d", id="x")], InputError),
        ],
    )
    def test_what_cannot_be_used(self, engine, inputs, error) -> None:
        with pytest.raises(error):
            engine.summarize(inputs)

    def test_limits_are_the_configuration_s(self) -> None:
        with pytest.raises(LimitError, match="max_documents=2"):
            configured(ingestion={"max_documents": 2}).summarize(FLOOD)

    def test_one_bad_document_is_a_warning(self, engine) -> None:
        summary = engine.summarize([*FLOOD, "", Path("no/such/article.txt")], words=60)
        assert len(summary.documents) == 3
        assert len(summary.warnings) == 2
        assert "document 4" in summary.warnings[0]
        assert "article.txt" in summary.warnings[1]

    @pytest.mark.parametrize("bad", ["", Path("no/such/article.txt")])
    def test_where_strict_it_is_an_error(self, bad) -> None:
        strict = configured(strict=True)
        with pytest.raises(InputError):
            strict.summarize([*FLOOD, bad])
        assert strict.summarize(FLOOD, words=60).sentences

    def test_texts_that_say_hardly_a_thing(self, engine) -> None:
        for text in ("Rain.", "The of and.", "7", "Ω", "a" * 3_000, "No stop at the end", "雨"):
            assert engine.summarize([text]).sentences, text

    def test_equal_documents_are_one(self, engine) -> None:
        summary = engine.summarize([WIRE] * 5, words=200)
        assert_sound(summary)
        assert {sentence.sources for sentence in summary.sentences} == {1}
        assert sum(report.duplicate_of is not None for report in summary.documents) == 4


class TestLength:
    @pytest.mark.parametrize("words", [20, 50, 100, 1_000])
    def test_words(self, engine, words) -> None:
        summary = engine.summarize(FLOOD, words=words)
        longest = max(count_words(text) for text in texts_of(summary))
        assert count_words(summary.text) <= words + longest / 2
        assert all(text[-1] in ".?!”" for text in texts_of(summary))

    @pytest.mark.parametrize("count", [1, 3, 8, 12])
    def test_sentences(self, engine, count) -> None:
        assert len(engine.summarize(FLOOD, sentences=count).sentences) == count

    def test_a_call_overrides_the_configuration(self) -> None:
        engine = configured(length={"sentences": 2})
        assert len(engine.summarize(FLOOD).sentences) == 2
        assert len(engine.summarize(FLOOD, sentences=4).sentences) == 4
        assert engine.summarize(FLOOD, words=100).config["length"] == {"words": 100, "sentences": None}
        assert engine.config.length.sentences == 2

    @pytest.mark.parametrize(
        "length",
        [
            {"words": 0},
            {"words": -5},
            {"sentences": 0},
            {"words": 50, "sentences": 2},
            {"words": 10**9},
            {"words": 1},
        ],
    )
    def test_impossible(self, engine, length) -> None:
        with pytest.raises(ConfigError) as caught:
            engine.summarize(FLOOD, **length)
        assert next(iter(length)) in str(caught.value)


class TestConfiguration:
    def test_from_a_file(self, tmp_path) -> None:
        path = tmp_path / "short.yaml"
        path.write_text("length: {sentences: 3}\ntitle: true\nredundancy: {threshold: 0.6}\n")
        engine = Summarizer.from_config(path)
        summary = engine.summarize(documents(*FLOOD, d2="Flood in Tarn"))
        assert len(summary.sentences) == 3
        assert summary.title == "Flood in Tarn"
        assert summarize(FLOOD, config=path).text == summary.text
        assert summarize(FLOOD, config=str(path)).text == summary.text
        assert summarize(FLOOD, config=engine.config, sentences=1).config["length"]["sentences"] == 1

    def test_a_title_is_given_where_asked_for(self, engine) -> None:
        titled = documents(*FLOOD, d1="Flood in Tarn")
        assert engine.summarize(titled).title is None
        assert engine.summarize(titled, title=True).title == "Flood in Tarn"
        summary = engine.summarize([Document(WIRE, language="en")], title=True)
        assert summary.title is None
        assert "title" in summary.warnings[-1]

    def test_stages_can_be_switched_off(self) -> None:
        sections = ("cleaning", "independence", "relevance", "checking")
        engine = configured(**{name: {"enabled": False} for name in sections})
        assert_sound(engine.summarize([*FLOOD, GARDENING], words=60))


class TestReader:
    def test_a_query_brings_in_a_minor_subject(self, engine) -> None:
        plain = engine.summarize(FLOOD, words=55)
        asked = engine.summarize(FLOOD, words=55, query=" cherry harvest and prices ")
        assert "herry" not in plain.text
        assert "cherry growers" in asked.text
        assert "cherry prices" in asked.text.lower()
        assert_sound(asked)

    @pytest.mark.parametrize("query", ["", "  ", "the of and", "zzz", "樱桃", "\0"])
    def test_queries_that_say_nothing(self, engine, query) -> None:
        assert engine.summarize(FLOOD, words=45, query=query).sentences

    def test_what_is_known_is_not_told_again(self, engine) -> None:
        fresh = engine.summarize(FLOOD, words=60, known=[WIRE])
        assert fresh.sentences
        assert not any(text in WIRE for text in texts_of(fresh))
        assert "1,200" not in fresh.text  # the daily tells it in other words
        assert_sound(fresh)

    def test_known_documents_may_be_anything_that_inputs_may_be(self, engine, tmp_path) -> None:
        path = tmp_path / "wire.txt"
        path.write_text(WIRE, encoding="utf-8")
        wanted = engine.summarize(FLOOD, words=60, known=[WIRE]).text
        for known in (WIRE, path, [path], Document(WIRE), (text for text in [WIRE])):
            assert engine.summarize(FLOOD, words=60, known=known).text == wanted

    def test_to_who_knows_it_all_nothing_is_told_and_it_is_said_why(self, engine) -> None:
        summary = engine.summarize(FLOOD, known=FLOOD)
        assert summary.sentences == ()
        assert summary.text == ""
        assert any("known already" in warning for warning in summary.warnings)
        assert not any(report.used for report in summary.documents)

    @pytest.mark.parametrize("known", [[""], [Path("no/such/known.txt")], [7], 7])
    def test_a_known_document_that_cannot_be_read_is_an_error(self, engine, known) -> None:
        # Passed over, it would let old news through.
        with pytest.raises(InputError):
            engine.summarize(FLOOD, known=known)

    def test_nothing_known(self, engine) -> None:
        assert engine.summarize(FLOOD, words=60, known=[]).text == engine.summarize(FLOOD, words=60).text


class TestCopiesAndStrays:
    def test_a_copy_s_own_paragraph_can_be_told(self, engine) -> None:
        summary = engine.summarize(
            [WIRE, DAILY, REPRINT], words=40, query="loaves from the bakeries of Oskar"
        )
        assert "3,000 loaves" in summary.text
        assert_sound(summary)

    def test_a_copy_is_reported_and_counts_once(self, engine) -> None:
        summary = engine.summarize([WIRE, DAILY, REPRINT], words=200)
        copies = {report.document.id: report.duplicate_of for report in summary.documents}
        assert {frozenset(pair) for pair in copies.items() if pair[1]} == {frozenset(("d1", "d3"))}
        for group in summary.groups:
            origins = {"d1" if m.document_id == "d3" else m.document_id for m in group.members}
            assert group.group.support == len(origins)

    def test_a_fact_that_seventy_sources_tell_is_one_group(self) -> None:
        # More than the nearest sentences that are kept of each.
        off = {"enabled": False}
        engine = configured(relevance=off, cleaning=off, independence=off)
        fact = "The bridge over the river Vell collapsed on Monday and injured twelve people."
        own = "Witness number{0} saw the arch{0} fall beside house{0}. No street{0} was near pillar{0}."
        given = [Document(f"{fact} {own.format(number)}", language="en") for number in range(70)]
        summary = engine.summarize(given, words=100)
        assert summary.text.count(fact) == 1
        assert [g.group.support for g in summary.groups if fact in {m.text for m in g.members}] == [70]

    def test_a_page_off_the_topic_is_set_aside_and_said_so(self, engine) -> None:
        given = [*FLOOD, Document(GARDENING, source="Home & Hearth", title="Tomatoes")]
        summary = engine.summarize(given, words=200)
        assert "omato" not in summary.text
        assert summary.documents[3].set_aside
        (warning,) = summary.warnings
        assert warning == "“Tomatoes” (Home & Hearth) was left out: it is off the topic of the others"


class TestLanguages:
    @pytest.mark.parametrize("language", BY_LANGUAGE)
    def test_other_languages(self, engine, language) -> None:
        summary = engine.summarize(BY_LANGUAGE[language], sentences=3)
        assert summary.language == language
        assert len(summary.sentences) == 3
        (warning,) = summary.warnings
        assert warning.startswith(
            "where the sources differ was looked for in numbers in digits and in days only"
        )
        assert_sound(summary)
        assert len({c.document_id for s in summary.sentences for c in s.citations}) == 2

    @pytest.mark.parametrize("language", ["fr", "de", "es", "ru"])
    def test_what_both_say_is_said_once(self, engine, language) -> None:
        summary = engine.summarize(BY_LANGUAGE[language], words=40)
        assert summary.text.count("Tarn") + summary.text.count("Тарн") >= 1
        assert_sound(summary)

    def test_a_budget_of_characters_in_chinese(self, engine) -> None:
        summary = engine.summarize(BY_LANGUAGE["zh"], words=40)
        longest = max(count_words(text) for text in texts_of(summary))
        assert 10 <= count_words(summary.text) <= 40 + longest / 2

    def test_embeddings_of_english_are_not_asked_about_french(self) -> None:
        engine = configured(redundancy={"similarity": "minilm"})
        engine._encoder.encode = None  # type: ignore[method-assign,assignment]
        assert engine.summarize(FRENCH, sentences=2).language == "fr"


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

    def test_the_default_writer_is_quiet_about_languages_that_it_does_not_write(self) -> None:
        summary = configured().summarize(FRENCH, sentences=2)
        assert summary.writer == "extractive"
        assert not any("writer" in warning for warning in summary.warnings)

    def test_an_english_checkpoint_is_not_even_loaded_for_french(self) -> None:
        engine = configured(writer={"name": "abstractive", "model": "./no/such/folder", "languages": ["en"]})
        summary = engine.summarize(FRENCH, sentences=2)
        assert (summary.writer, len(summary.sentences)) == ("extractive", 2)
        with pytest.raises(WriterError, match="no/such/folder"):
            engine.summarize(FLOOD)


class TestMany:
    def test_a_failure_stands_in_its_place_and_costs_only_itself(self, engine) -> None:
        clusters = [
            Cluster("a", documents(*FLOOD)),
            Cluster("empty", ()),
            Cluster("blank", documents("", " ")),
            Cluster("b", documents(*FRENCH)),
        ]
        found = list(engine.summarize_many(clusters))
        assert [type(item) for item in found] == [Summary, SummaryFailure, SummaryFailure, Summary]
        assert [item.cluster_id for item in found] == ["a", "empty", "blank", "b"]
        assert all(isinstance(item.error, EmptyInputError) for item in found[1:3])

    def test_each_is_as_if_alone(self, engine) -> None:
        clusters = [Cluster("a", documents(*FLOOD)), Cluster("b", documents(*FRENCH))]
        for cluster, summary in zip(clusters, engine.summarize_many(clusters), strict=True):
            alone = engine.summarize(cluster)
            assert summary.sentences == alone.sentences
            assert summary.warnings == alone.warnings

    def test_a_bad_document_is_a_warning_here_too(self, engine) -> None:
        (summary,) = engine.summarize_many([Cluster("a", documents(*FLOOD, ""))])
        assert any("document 4" in warning for warning in summary.warnings)

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

    def test_nothing(self, engine) -> None:
        assert list(engine.summarize_many([])) == []


def test_threads_share_one_engine() -> None:
    engine = Summarizer()
    jobs = [FLOOD, FRENCH, (WIRE, DAILY), (DAILY, RADIO)] * 4
    wanted = [Summarizer().summarize(inputs, words=60).sentences for inputs in jobs[:4]] * 4
    with ThreadPoolExecutor(8) as pool:
        found = list(pool.map(lambda inputs: engine.summarize(inputs, words=60).sentences, jobs))
    assert found == wanted


def test_the_public_names() -> None:
    assert summarizer.Summarizer is Summarizer
    assert summarizer.summarize is summarize


# --- The project's own examples ----------------------------------------------------------------------------

PLANTED = json.loads((EXAMPLES / "planted.json").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def examples(engine) -> dict[str, Summary]:
    lines = (EXAMPLES / "clusters.jsonl").read_text(encoding="utf-8").splitlines()
    found = {}
    for record in map(json.loads, lines):
        given = [Document(d["text"], id=d["id"], source=d.get("source")) for d in record["documents"]]
        found[record["id"]] = engine.summarize(Cluster(record["id"], tuple(given)), words=230)
    return found


@pytest.mark.parametrize("name", PLANTED)
class TestExamples:
    def test_it_is_sound_and_keeps_its_budget(self, examples, name) -> None:
        summary = examples[name]
        assert_sound(summary)
        longest = max(count_words(text) for text in texts_of(summary))
        over = OVER * 230 if any(each.role == "dispute" for each in summary.sentences) else 0
        assert 180 <= count_words(summary.text) <= 230 + max(longest / 2, over)
        assert {sentence.support.verdict for sentence in summary.sentences} == {"supported"}

    def test_no_noise_in_the_summary(self, examples, name) -> None:
        noise = [item["text"] for items in PLANTED[name]["noise"].values() for item in items]
        assert [text for text in noise if text in examples[name].text] == []

    def test_broken_words_are_mended(self, examples, name) -> None:
        broken = [pair[0] for pairs in PLANTED[name]["repairs"].values() for pair in pairs]
        assert [text for text in broken if text in examples[name].text] == []

    def test_pages_off_the_topic_are_set_aside(self, examples, name) -> None:
        aside = [report.document.id for report in examples[name].documents if report.set_aside]
        assert aside == PLANTED[name]["off_topic"]

    def test_copies_are_found(self, examples, name) -> None:
        # Undated, the longer of two counts as the original, so which is which is left open.
        found = {
            frozenset((report.document.id, report.duplicate_of))
            for report in examples[name].documents
            if report.duplicate_of
        }
        assert found == {frozenset(pair) for pair in PLANTED[name]["copies"].items()}

    def test_both_sides_of_a_disagreement_can_be_reached(self, examples, name) -> None:
        texts = [member.text for group in examples[name].groups for member in group.members]
        for disagreement in PLANTED[name]["disagreements"]:
            for value in disagreement["values"]:
                assert any(value in text for text in texts), value

    def test_several_sources_are_cited(self, examples, name) -> None:
        used = sum(report.used for report in examples[name].documents)
        assert used >= len(PLANTED[name]["documents"]) - 2


def test_clusters_may_be_plain_documents() -> None:
    texts = ["The bridge over the river Tarn opened on Monday after two years of work."]
    good, bad = Summarizer().summarize_many([texts, []])
    assert isinstance(good, Summary)
    assert (good.cluster_id, good.text) == ("1", texts[0])
    assert isinstance(bad, SummaryFailure)
    assert bad.cluster_id == "2"


def test_a_short_text_is_not_set_aside_for_its_detected_language() -> None:
    story = "The mayor closed the bridge over the river on Monday after the flood had cracked two piers."
    summary = summarize([story, "Mayor Closes Bridge After Flood"], words=40)
    assert not any(report.set_aside and "language" in report.set_aside for report in summary.documents)
