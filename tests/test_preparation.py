"""From documents to sentences: what is set aside, what echoes, and whose origin is whose."""

from __future__ import annotations

import datetime

import pytest
from news import BY_LANGUAGE, DAILY, FLOOD, FRENCH, GARDENING, RADIO, REPRINT, WIRE, documents

from summarizer.config import SummarizerConfig
from summarizer.errors import EmptyInputError
from summarizer.preparation import Prepared, prepare
from summarizer.records import Document
from summarizer.stopwatch import Stopwatch


def prepared(*texts, config=None) -> Prepared:
    return prepare(documents(*texts), config or SummarizerConfig(), Stopwatch())


def texts_of(sentences) -> list[str]:
    return [sentence.text for sentence in sentences]


class TestIndependent:
    @pytest.fixture(scope="module")
    @staticmethod
    def flood() -> Prepared:
        return prepared(*FLOOD)

    def test_all_are_considered(self, flood) -> None:
        assert flood.set_aside == {}
        assert flood.copies == {}
        assert flood.echoes == {}
        assert flood.language == "en"
        assert flood.origins() == {"d1": 0, "d2": 1, "d3": 2}
        assert flood.considered == flood.citable
        assert [len(flood.sentences[d.id]) for d in flood.documents] == [6, 6, 5]

    def test_every_sentence_stands_where_it_says(self, flood) -> None:
        texts = {document.id: document.text for document in flood.documents}
        for sentence in flood.considered:
            assert texts[sentence.document_id][sentence.start : sentence.end] == sentence.text

    def test_stages_are_timed(self) -> None:
        started = []
        watch = Stopwatch(started.append)
        prepare(documents(*FLOOD), SummarizerConfig(), watch)
        assert started == ["cleaning", "independence", "relevance", "segmentation"]
        assert list(watch.seconds) == started


class TestCopies:
    def test_a_copy_echoes_and_its_own_paragraph_does_not(self) -> None:
        found = prepared(WIRE, DAILY, REPRINT)
        ((copy, original),) = found.copies.items()
        assert {copy, original} == {"d1", "d3"}
        assert found.origins()["d1"] == found.origins()["d3"]
        own = [text for text in texts_of(found.considered) if "3,000 loaves" in text]
        assert len(own) == 1
        considered = texts_of(found.considered)
        assert len(set(considered)) == len(considered)
        assert set(texts_of(found.citable)) == set(considered)

    def test_echoes_lead_to_the_sentence_told_first(self) -> None:
        found = prepared(WIRE, DAILY, WIRE)
        by_id = {sentence.id: sentence.text for group in found.sentences.values() for sentence in group}
        assert len(found.echoes) == 6
        assert all(by_id[echo] == by_id[told] for echo, told in found.echoes.items())
        assert not set(found.echoes.values()) & set(found.echoes)

    def test_a_page_that_tells_itself_twice(self) -> None:
        first = WIRE.split("\n\n", maxsplit=1)[0]
        found = prepared(f"{WIRE}\n\n{first}", DAILY, RADIO)
        assert sum("1,200 people" in text for text in texts_of(found.considered)) == 1

    def test_spacing_and_case_make_no_new_sentence(self) -> None:
        config = SummarizerConfig.parse({"cleaning": {"enabled": False}})
        found = prepared("Rain fell all day in Tarn.\n\nRAIN  fell all day in tarn.", config=config)
        assert texts_of(found.considered) == ["Rain fell all day in Tarn."]

    def test_independent_sources_that_say_the_same_do_not_echo(self) -> None:
        same = "Nobody was killed, the mayor of Tarn said."
        found = prepared(f"{WIRE} {same}", f"{DAILY} {same}")
        assert found.copies == {}
        assert texts_of(found.considered).count(same) == 2

    def test_which_of_two_is_the_echo_does_not_depend_on_the_order(self) -> None:
        config = SummarizerConfig()
        one = Document(WIRE, id="one")
        two = Document(REPRINT, id="two")
        there = prepare((one, two), config, Stopwatch())
        back = prepare((two, one), config, Stopwatch())
        assert there.echoes == back.echoes
        assert there.copies == back.copies


class TestSetAside:
    def test_what_is_off_the_topic_is_set_aside(self) -> None:
        found = prepared(*FLOOD, GARDENING)
        assert list(found.set_aside) == ["d4"]
        assert "off the topic" in found.set_aside["d4"]
        assert not any("Tomatoes" in text for text in texts_of(found.citable))
        assert "d4" not in found.origins()
        assert prepared(GARDENING, *FLOOD).origins() == {"d2": 0, "d3": 1, "d4": 2}  # without gaps
        assert found.sentences["d4"]  # read all the same, for the report

    def test_the_threshold_is_the_configuration_s(self) -> None:
        config = SummarizerConfig.parse({"relevance": {"threshold": 0.0}})
        assert prepared(*FLOOD, GARDENING, config=config).set_aside == {}
        config = SummarizerConfig.parse({"relevance": {"enabled": False}})
        assert prepared(*FLOOD, GARDENING, config=config).set_aside == {}

    def test_a_document_in_another_language_is_set_aside(self) -> None:
        found = prepared(*FLOOD, FRENCH[0])
        assert found.language == "en"
        assert found.set_aside["d4"].startswith("it is in French, ")

    def test_a_document_without_an_article(self) -> None:
        # Cleaning may leave nothing; here nothing but marks comes in, as from a caller of this stage.
        found = prepared(*FLOOD, "***\n\n—")
        assert found.set_aside == {"d4": "it holds no sentence of an article"}

    def test_at_least_one_is_considered(self) -> None:
        config = SummarizerConfig.parse({"relevance": {"threshold": 1.0}})
        found = prepared(*FLOOD, config=config)
        assert len(found.set_aside) == 2
        assert found.considered


class TestLanguage:
    @pytest.mark.parametrize("language", BY_LANGUAGE)
    def test_a_cluster_has_the_language_of_its_documents(self, language) -> None:
        found = prepared(*BY_LANGUAGE[language])
        assert found.language == language
        assert found.set_aside == {}
        assert len(found.considered) >= 4

    def test_a_given_language_stands(self) -> None:
        found = prepare([Document(WIRE, id="d1", language="sv")], SummarizerConfig(), Stopwatch())
        assert found.language == "sv"

    def test_a_text_too_short_to_tell_joins_the_others(self) -> None:
        found = prepared(WIRE, "Tarn: 1,200.")
        assert found.language == "en"
        assert "another language" not in found.set_aside.get("d2", "")
        assert prepared("Tarn 7.").language == "und"


@pytest.mark.parametrize("texts", [(), ("",), ("...", "— ***")])
def test_nothing_to_summarize_is_an_error(texts) -> None:
    with pytest.raises(EmptyInputError):
        prepared(*texts)


def test_a_day_that_stands_above_the_text_is_the_day_of_a_document_without_one() -> None:
    given = datetime.date(2010, 2, 9)
    texts = (
        "Le pont est fermé\n\nsamedi 6 février 2010\n\nLe pont de Rive est fermé. La police le garde.",
        "The bridge is shut\n\n7 February 2010\n\nThe bridge of Rive is shut since Monday. Police guard it.",
        "The bridge of Rive fell on 1 February 2010. Police guard it.",
    )
    dated = (Document(texts[0], id="given", date=given), *documents(*texts))
    dates = [document.date for document in prepare(dated, SummarizerConfig(), Stopwatch()).documents]
    assert dates == [given, datetime.date(2010, 2, 6), datetime.date(2010, 2, 7), None]
