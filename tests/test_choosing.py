"""Grouping, weighing, choosing and ordering together: what reaches the writer."""

from __future__ import annotations

import itertools

import numpy as np
import pytest
from news import DAILY, FLOOD, GARDENING, RADIO, REPRINT, WIRE, documents

from summarizer.config import SummarizerConfig
from summarizer.errors import ConfigError
from summarizer.pipeline import summarize
from summarizer.planning.candidacy import Reader, is_heading
from summarizer.planning.choosing import (
    Chosen,
    choose,
    leaning_sentences,
    name_introductions,
    source_titles,
)
from summarizer.preparation import prepare
from summarizer.preparation.segmentation import segment
from summarizer.records import Document
from summarizer.stopwatch import Stopwatch
from summarizer.text.analysis import analyze


def chosen(*texts, reader=None, encode=None, **sections) -> tuple[Chosen, dict[str, str]]:
    """The choice, and all sentences by id. Without cleaning: these texts are clean, however short."""
    config = SummarizerConfig.parse({"cleaning": {"enabled": False}, **sections})
    prepared = prepare(documents(*texts), config, Stopwatch())
    found = choose(prepared, reader or Reader(), config, Stopwatch(), encode)
    return found, {s.id: s.text for group in prepared.sentences.values() for s in group}


def told(*texts, **options) -> list[str]:
    found, sentences = chosen(*texts, **options)
    return [sentences[item.group.representative] for item in found.ordered]


class TestGroups:
    def test_every_sentence_is_in_one_group(self) -> None:
        found, sentences = chosen(*FLOOD)
        members = [member for item in found.ranked for member in item.group.members]
        assert sorted(members) == sorted(sentences)
        assert [item.rank for item in found.ranked] == list(range(len(found.ranked)))
        assert all(a.salience >= b.salience for a, b in itertools.pairwise(found.ranked))

    def test_the_chosen_are_among_the_ranked(self) -> None:
        found, _ = chosen(*FLOOD, length={"words": 60})
        assert found.ordered
        assert set(found.ordered) <= set(found.ranked)

    def test_what_two_sources_say_is_one_group_of_support_two(self) -> None:
        same = "The bridge at Tarn will reopen in March, the ministry said."
        alike = "The ministry said the bridge at Tarn will reopen in March."
        found, sentences = chosen(f"{WIRE} {same}", f"{DAILY} {alike}", RADIO)
        group = next(item.group for item in found.ranked if "reopen" in sentences[item.group.representative])
        assert {sentences[member] for member in group.members} == {same, alike}
        assert group.support == 2

    def test_copies_can_be_cited_although_they_count_for_nothing(self) -> None:
        found, sentences = chosen(WIRE, DAILY, REPRINT)
        for item in found.ranked:
            texts = [sentences[member] for member in item.group.members]
            if any("Mill Street" in text for text in texts):
                assert len(texts) == 2
                assert item.group.support == 1

    def test_given_embeddings_decide_what_says_the_same(self) -> None:
        def encode(texts):  # all about water are one, whatever their words
            flooded = [("flood" in text or "river" in text) for text in texts]
            return np.array([[1, 0] if wet else [0, 1] for wet in flooded], dtype=np.float32)

        plain, _ = chosen(*FLOOD)
        embedded, _ = chosen(*FLOOD, encode=encode)
        assert len(embedded.ranked) < len(plain.ranked)


class TestLength:
    @pytest.mark.parametrize("count", [1, 2, 5, 9])
    def test_so_many_sentences_as_asked_for(self, count) -> None:
        assert len(told(*FLOOD, length={"sentences": count})) == count

    def test_all_there_are_where_more_are_asked_for(self) -> None:
        found, _ = chosen(*FLOOD, length={"sentences": 500})
        assert len(found.ordered) == len(found.ranked)

    @pytest.mark.parametrize("method", ["mmr", "submodular"])
    @pytest.mark.parametrize("words", [20, 40, 80])
    def test_words(self, method, words) -> None:
        lengths = [
            len(text.split()) for text in told(*FLOOD, length={"words": words}, selection={"method": method})
        ]
        assert words / 2 <= sum(lengths) <= words + max(lengths) / 2

    def test_a_budget_that_no_sentence_fits_is_an_error_that_says_what_would(self) -> None:
        with pytest.raises(ConfigError, match=r"length\.words=2 .* 11 words"):
            told("The Vell burst its banks at Tarn on Saturday at noon.", length={"words": 2})

    def test_fragments_are_left_unless_nothing_else_is(self) -> None:
        text = "The Vell burst its banks at Tarn on Saturday. Flood in Tarn. The old town was under water."
        assert "Flood in Tarn." not in told(text, length={"sentences": 2})
        assert "Flood in Tarn." in told(text, length={"sentences": 3})


class TestReading:
    def test_the_opening_is_how_a_source_opens(self) -> None:
        first = told(*FLOOD, length={"words": 60})[0]
        assert first in {text.split(". ")[0] + "." for text in FLOOD}

    def test_not_the_most_salient_but_how_a_source_opens_comes_first(self) -> None:
        texts = (
            "Shopkeepers in Mill Street still sweep mud from their floors this week. Few of them slept. The "
            "Vell dam above Tarn burst on Sunday and flooded the old town.",
            "Pumps hummed all through the night beside the football field of Oskar. Volunteers brought soup. "
            "On Sunday the Vell dam above Tarn burst, and the old town was flooded.",
        )
        found, sentences = chosen(*texts, length={"sentences": 1})
        assert "dam" in sentences[found.ranked[0].group.representative]
        assert sentences[found.ordered[0].group.representative].startswith(("Shopkeepers", "Pumps"))
        # Who asks for something is told that.
        (asked,) = told(*texts, length={"sentences": 1}, reader=Reader(query="the Vell dam"))
        assert "dam" in asked

    def test_a_sentence_costs_the_words_that_introduce_it_as_well(self) -> None:
        introduction = "The mayor of Tarn said at the town hall on Sunday before the whole press:"  # 15 words
        text = f"Nobody was hurt in Tarn.\n\n{introduction}\n\nThe Vell bridge stays closed until spring."
        assert "The Vell bridge stays closed until spring." in told(text, length={"words": 16})
        assert told(text, length={"words": 15}) == ["Nobody was hurt in Tarn."]
        # The same words introduce another sentence, where they are an echo.
        text = f"{text}\n\n{introduction}\n\nSchools in Tarn open again on Monday."
        assert told(text, length={"words": 15}) == ["Nobody was hurt in Tarn."]

    def test_what_leans_follows_what_it_leans_on_or_is_left(self) -> None:
        for words in (40, 80, 120):
            texts = told(*FLOOD, length={"words": words})
            if "It expects more rain until Monday." in texts:
                place = texts.index("It expects more rain until Monday.")
                assert texts[place - 1].startswith("The national weather office")

    def test_a_sentence_that_needs_the_one_before(self) -> None:
        config = SummarizerConfig()
        prepared = prepare(documents(WIRE), config, Stopwatch())
        analysis = analyze(prepared.considered, prepared.origins(), "en")
        leaning = dict(
            zip([s.text for s in analysis.sentences], leaning_sentences(prepared, analysis), strict=True)
        )
        assert leaning["It expects more rain until Monday."]
        assert sum(leaning.values()) == 1

    def test_one_who_is_not_there_speaks_to_no_reader(self) -> None:
        personal = "We ask you to send your pictures of the flood in Tarn to our newsroom today."
        texts = told(f"{WIRE}\n\n{personal}", DAILY, RADIO, length={"words": 150})
        assert personal not in texts

    def test_without_ordering_the_most_salient_come_as_chosen(self) -> None:
        ordered = told(*FLOOD, length={"sentences": 6})
        chosen_first = told(*FLOOD, length={"sentences": 6}, ordering={"enabled": False})
        assert sorted(ordered) == sorted(chosen_first)

    def test_one_source_is_told_in_its_own_order_after_the_opening(self) -> None:
        opening, *texts = told(WIRE, length={"sentences": 4})
        assert WIRE.index(opening) < WIRE.index("Water stood")
        assert texts == sorted(texts, key=WIRE.index)


class TestReader:
    def test_a_query_brings_in_a_minor_subject(self) -> None:
        plain = told(*FLOOD, length={"words": 45})
        asked = told(*FLOOD, length={"words": 45}, reader=Reader(query="cherry harvest and prices"))
        assert not any("herry" in text for text in plain)
        assert sum("herry" in text for text in asked) == 2

    def test_a_query_about_something_else_leaves_a_summary(self) -> None:
        assert told(*FLOOD, length={"words": 45}, reader=Reader(query="football in Peru"))
        assert told(*FLOOD, length={"words": 45}, reader=Reader(query="the of and"))

    def test_what_is_known_is_not_told(self) -> None:
        known = tuple(told(*FLOOD, length={"sentences": 3}))
        new = told(*FLOOD, length={"sentences": 3}, reader=Reader(known=known))
        assert len(new) == 3
        assert not set(new) & set(known)

    def test_a_paraphrase_of_the_known_is_known(self) -> None:
        known = (
            "On Saturday the Vell burst its banks at Tarn, flooded the old town and forced 1,200 people out.",
        )
        texts = told(*FLOOD, length={"words": 60}, reader=Reader(known=known))
        assert not any("burst its banks" in text for text in texts)

    def test_nothing_is_told_to_who_knows_it_all(self) -> None:
        _, sentences = chosen(*FLOOD)
        assert told(*FLOOD, reader=Reader(known=tuple(sentences.values()))) == []


def test_titles_by_origin() -> None:
    given = documents(WIRE, DAILY, WIRE, d1="Flood in Tarn", d3="Tarn under water")
    prepared = prepare(given, SummarizerConfig(), Stopwatch())
    assert source_titles(prepared) == {0: ["Flood in Tarn", "Tarn under water"]}


def test_stages_are_timed() -> None:
    started = []
    config = SummarizerConfig()
    prepared = prepare(documents(*FLOOD), config, Stopwatch())
    choose(prepared, Reader(), config, Stopwatch(started.append))
    assert started == ["analysis", "redundancy", "salience", "selection", "ordering"]


def test_a_known_sentence_with_a_new_figure_is_told() -> None:
    known = "The flood killed 3 people in the town of Arnby on Monday night."
    text = f"{known.replace('3', '5')} Rain is expected to fall on the hills for two more days."
    again = summarize([text], words=40, known=[known]).text
    assert "5 people" in again
    assert "5 people" not in summarize([text], words=40, known=[known.replace("3", "5")]).text


class TestNoise:
    """Lines that are no sentences of an article are told only when nothing else is left."""

    def test_rows_headings_and_posts_are_not_told(self) -> None:
        noise = (
            "What happened in Tarn next?\n\n, average depth of the flood in Tarn: two metres.\n\n"
            "Flood level of the Vell at Tarn: two metres.\n\n"
            "The Vell flooded Tarn, all my thoughts are there Ida Ito (@idaito) May 4, 2031.\n\n"
        )
        for length in ({"words": 80}, {"sentences": 5}):
            found = told(noise + WIRE, DAILY, RADIO, length=length)
            assert not [text for text in found if text in noise or "@idaito" in text]

    def test_a_question_inside_a_paragraph_may_stay(self) -> None:
        document = Document(
            "Why did the dam break? Nobody knows.\n\nWhat now?\n\nIt will be rebuilt.", id="d1"
        )
        texts = {"d1": document.text}
        assert [is_heading(s, texts) for s in segment(document)] == [False, False, True, False]

    def test_a_question_needs_the_sentence_before_it(self) -> None:
        question = "Did the flood of the Vell in Tarn break the old dam of the town as well?"
        found = told(f"{question} {WIRE}", DAILY, RADIO, length={"words": 60})
        assert found
        assert question not in found

    def test_copied_words_are_told_by_their_quotation(self) -> None:
        copied = "The town will pay for every cellar that was flooded on Saturday."
        quoting = "“The town will pay for every cellar that was flooded on Saturday,” Ida Ito said."
        found = told(f"{WIRE}\n\n{copied}", f"{DAILY}\n\n{quoting}", RADIO, length={"words": 400})
        assert copied not in found
        assert quoting in found


def test_full_names_introduce_surnames() -> None:
    texts = {
        "a": "Ann Lee left.",
        "b": "It rained, Lee said.",
        "c": "Rain fell on Lee.",
        "d": "Added Mr. Lee: no.",
    }
    assert name_introductions(texts, "en") == [("a", "b"), ("a", "d")]  # in c nobody speaks
    assert name_introductions({"a": "Ann Lee came, Ito said.", "b": "Ida Ito came, Lee said."}, "en") == []
    assert name_introductions({}, "en") == []


def test_a_query_that_no_source_has_a_word_of_is_warned_of() -> None:
    warned = [w for w in summarize(list(FLOOD), query="zeppelin hangars").warnings if "query" in w]
    assert len(warned) == 1
    assert "'zeppelin hangars'" in warned[0]
    assert not [w for w in summarize(list(FLOOD), query="hospital zeppelin").warnings if "query" in w]


def test_an_impossible_length_tells_what_was_set_aside() -> None:
    with pytest.raises(ConfigError, match=r"too short.*'d4' is set aside: it is off the topic"):
        summarize([*FLOOD, GARDENING], words=1)
