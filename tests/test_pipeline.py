"""The engine from end to end, on small invented clusters."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from news import BY_LANGUAGE, DAILY, FLOOD, FRENCH, GARDENING, REPRINT, WIRE, documents
from sound import assert_sound, configured, texts_of

from summarizer import Summarizer, summarize
from summarizer.errors import ConfigError, EmptyInputError, InputError, LimitError, UnreadableError
from summarizer.records import Cluster, Document, Summary
from summarizer.text.terms import count_words

STAGES = [
    "cleaning", "independence", "relevance", "segmentation", "analysis", "salience", "redundancy", "planning",
    "comparison", "writing", "checking",
]  # fmt: skip


@pytest.fixture(scope="module")
def engine() -> Summarizer:
    return Summarizer()


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

    def test_selected_groups_are_the_sentences(self, summary) -> None:
        selected = {group.group.id for group in summary.groups if group.selected}
        assert {sentence.group_id for sentence in summary.sentences} == selected
        saliences = [group.salience for group in summary.groups]
        assert saliences == sorted(saliences, reverse=True)

    def test_the_same_input_gives_the_same_summary(self, engine, summary) -> None:
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
        alone = engine.summarize([Document(WIRE)], sentences=2).text
        assert engine.summarize(WIRE, sentences=2).text == alone  # one need not be in a list

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
    def test_inputs_that_cannot_be_used_are_refused(self, engine, inputs, error) -> None:
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
    def test_a_budget_of_words_is_exceeded_by_half_a_sentence_at_most(self, engine, words) -> None:
        summary = engine.summarize(FLOOD, words=words)
        longest = max(count_words(text) for text in texts_of(summary))
        assert count_words(summary.text) <= words + longest / 2
        assert all(text[-1] in ".?!”" for text in texts_of(summary))

    def test_a_call_overrides_the_configuration(self) -> None:
        engine = configured(length={"sentences": 2})
        assert len(engine.summarize(FLOOD).sentences) == 2
        assert len(engine.summarize(FLOOD, sentences=4).sentences) == 4
        assert engine.summarize(FLOOD, words=100).config["length"] == {"words": 100, "sentences": None}
        assert engine.config.length.sentences == 2

    @pytest.mark.parametrize(
        "length",
        [
            {"words": -5},
            {"sentences": 0},
            {"words": 50, "sentences": 2},
            {"words": 10**9},
            {"words": 1},
        ],
    )
    def test_an_impossible_length_is_refused_by_its_name(self, engine, length) -> None:
        with pytest.raises(ConfigError) as caught:
            engine.summarize(FLOOD, **length)
        assert next(iter(length)) in str(caught.value)


class TestConfiguration:
    def test_a_configuration_may_come_from_a_file(self, tmp_path) -> None:
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
    def test_a_query_that_says_nothing_leaves_a_summary(self, engine, query) -> None:
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
        assert engine.summarize(FLOOD, words=60, known=[]).text == engine.summarize(FLOOD, words=60).text

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
    def test_other_languages_are_summarized_with_a_warning(self, engine, language) -> None:
        summary = engine.summarize(BY_LANGUAGE[language], sentences=3)
        assert summary.language == language
        assert len(summary.sentences) == 3
        (warning,) = summary.warnings
        assert warning.startswith(
            "where the sources differ was looked for in numbers in digits and in days only"
        )
        assert_sound(summary)
        assert len({c.document_id for s in summary.sentences for c in s.citations}) == 2

    def test_a_budget_of_characters_in_chinese(self, engine) -> None:
        summary = engine.summarize(BY_LANGUAGE["zh"], words=40)
        longest = max(count_words(text) for text in texts_of(summary))
        assert 10 <= count_words(summary.text) <= 40 + longest / 2

    def test_embeddings_of_english_are_not_asked_about_french(self) -> None:
        engine = configured(redundancy={"similarity": "minilm"})
        engine._encoder.encode = None  # type: ignore[method-assign,assignment]
        assert engine.summarize(FRENCH, sentences=2).language == "fr"


def test_a_short_text_is_not_set_aside_for_its_detected_language() -> None:
    story = "The mayor closed the bridge over the river on Monday after the flood had cracked two piers."
    summary = summarize([story, "Mayor Closes Bridge After Flood"], words=40)
    assert not any(report.set_aside and "language" in report.set_aside for report in summary.documents)
