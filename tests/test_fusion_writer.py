"""The fusion writer: what it gives the model, what it takes from it, and how it keeps to its length."""

from __future__ import annotations

import math
from dataclasses import replace
from pathlib import Path

import pytest
from fusion_fixtures import fusion_request, save_model, scripted_writer
from hypothesis import given
from hypothesis import strategies as st

from summarizer import Document, Summarizer
from summarizer.cli.doctor import Component, writer_statuses
from summarizer.config import SummarizerConfig, WriterConfig
from summarizer.errors import WriterError
from summarizer.records import Sentence
from summarizer.text.terms import count_words
from summarizer.writing import ExtractiveWriter, make_writer
from summarizer.writing.fusion import density, drafting, weights
from summarizer.writing.fusion.budget import fitting
from summarizer.writing.fusion.writer import FusionWriter

FLOOD = (
    (
        "It rained all night.",
        "Rescue crews in boats moved forty families to a school on Friday.",
        "Vane left.",
    ),
    ("Forty families were moved to a school in the old town of Osthaven.",),
    (
        "The mayor, Ann Vane, asked the army for twelve boats on Saturday morning.",
        "“We need them,” she said.",
    ),
    ("A bridge that was built in 1911 lost its middle arch during the night.",),
)
GROUPS = (((0, 1), (1, 0)), ((2, 0),), ((3, 0),))
SCRIPT = {
    "rescue": ["rescue crews moved forty families to a school."],
    "army": ["the mayor asked the army for twelve boats.", "the mayor, ann vane, asked for twelve boats."],
    "bridge": ["the bridge fell into the sea, officials said."],
}
FUSED = "Rescue crews moved forty families to a school."
ASKED = "The mayor, Ann Vane, asked the army for twelve boats."
BRIDGE = "A bridge that was built in 1911 lost its middle arch during the night."


@pytest.fixture(scope="module")
def folder(tmp_path_factory) -> Path:
    return save_model(tmp_path_factory.mktemp("fusion") / "model")


@pytest.fixture(autouse=True)
def _cache(tmp_path_factory, monkeypatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path_factory.getbasetemp() / "cache"))


@pytest.fixture(autouse=True)
def _everything_gains(monkeypatch) -> None:
    """Three sentences are no cluster: what they share says nothing of what matters."""
    monkeypatch.setattr(density, "LEAST_GAIN", -1.0)


@pytest.fixture(autouse=True)
def _every_length_is_worth_it(monkeypatch) -> None:
    """The sentences of these tests are short, as tests should be."""
    monkeypatch.setattr(drafting, "FEWEST_WORDS", 0)


def test_what_the_hypotheses_agree_to_leave_out_is_left_out(folder) -> None:
    writer, _ = scripted_writer(folder, SCRIPT)
    ((first, second, third),) = writer.write([fusion_request(FLOOD, GROUPS)])
    assert (first.text, first.note) == (FUSED, "shortened from 12 to 8 words")
    assert first.evidence == ("d1#1", "d2#0")
    assert first.fallback == FLOOD[0][1]
    # one keeps "Ann Vane", the other "the army"; neither "on Saturday morning"
    assert (second.text, second.note) == (ASKED, "shortened from 13 to 10 words")
    assert (third.text, third.evidence) == (BRIDGE, ("d4#0",))
    assert third.note.startswith("taken from its source: ")


def test_the_model_reads_the_group_and_what_stands_before_it(folder) -> None:
    writer, engine = scripted_writer(folder, SCRIPT)
    writer.write([fusion_request(FLOOD, GROUPS)])
    assert engine.read[0] == (
        "[CLS] rescue crews in boats moved forty families to a school on friday. [SEP] forty families were "
        "moved to a school in the old town of osthaven. [SEP] [unused1] it rained all night. [SEP]"
    )


BOATS = "rescue crews moved forty families to a school on friday."


def test_a_cut_that_no_rule_shows_safe_is_made_where_the_model_is_sure_of_it(folder) -> None:
    writer, engine = scripted_writer(folder, {"rescue": [BOATS]})
    (drafts,) = writer.write([fusion_request(FLOOD, GROUPS)])
    assert drafts[0].text == "Rescue crews moved forty families to a school on Friday."
    assert engine.asked == [BOATS]
    writer, _ = scripted_writer(folder, {"rescue": [BOATS]}, ("families",))
    (drafts,) = writer.write([fusion_request(FLOOD, GROUPS)])
    assert drafts[0].text == FLOOD[0][1]
    assert drafts[0].note == "taken from its source: no shorter form of it is sure to say the same"


def test_what_the_rules_show_safe_is_not_asked_about(folder) -> None:
    script = {"army": ["the mayor, ann vane, asked the army for twelve boats."]}
    writer, engine = scripted_writer(folder, script, ("vane",))
    ((_, second, _),) = writer.write([fusion_request(FLOOD, GROUPS)])
    assert second.text == ASKED
    assert engine.asked == []


def test_what_belongs_together_is_not_asked_about(folder) -> None:
    text = "The bridge of the old town is as old as the town hall."
    writer, engine = scripted_writer(folder, {"bridge": ["the bridge of the old town is as old."]})
    ((draft,),) = writer.write([fusion_request([[text]], [[(0, 0)]])])
    assert engine.asked == []
    assert draft.text == text


def test_where_the_model_keeps_all_of_it_nothing_is_cut(folder) -> None:
    writer, _ = scripted_writer(folder, {"bridge": [BRIDGE.lower()]})
    ((draft,),) = writer.write([fusion_request(FLOOD, [GROUPS[2]])])
    assert (draft.text, draft.note) == (BRIDGE, "taken from its source: the model would keep all of it")


def test_a_line_that_is_no_sentence_is_left_as_it_is(folder) -> None:
    heading = "Rescue crews moved forty families to a school on Friday"
    writer, _ = scripted_writer(folder, {"rescue": ["rescue crews moved forty families to a school"]})
    request = fusion_request([[heading]], [[(0, 0)]])
    ((draft,),) = writer.write([request])
    assert draft.note.startswith("taken from its source: no whole sentence")


def test_what_is_short_is_left_as_it_is(folder, monkeypatch) -> None:
    monkeypatch.setattr(drafting, "FEWEST_WORDS", 13)
    writer, engine = scripted_writer(folder, SCRIPT)
    (drafts,) = writer.write([fusion_request(FLOOD, GROUPS)])
    assert drafts[0].text == FLOOD[0][1]
    assert drafts[0].note == "taken from its source: short as it is"
    assert len(engine.read) < len(GROUPS)


def test_what_says_no_more_for_its_length_is_its_source(folder, monkeypatch) -> None:
    writer, _ = scripted_writer(folder, SCRIPT)
    monkeypatch.setattr(density, "LEAST_GAIN", 9.0)
    (drafts,) = writer.write([fusion_request(FLOOD, GROUPS)])
    assert drafts[0].text == FLOOD[0][1]
    assert drafts[0].note == "taken from its source: shortening it gains nothing"


def test_density_is_the_weight_of_different_terms_for_each_word() -> None:
    sentences = [
        Sentence("d1", n, 0, 1, text) for n, text in enumerate(("A bridge fell.", "The bridge.", "Rain."))
    ]
    weights = density.term_weights(sentences)
    assert weights == pytest.approx({"bridg": math.log(3), "fell": math.log(2), "rain": math.log(2)})
    assert density.density("The bridge, a bridge.", weights) == pytest.approx(math.log(3) / 4)
    assert density.density("", weights) == 0.0
    monotone = "A bridge fell into the wide and very cold river."
    assert density.density("A bridge fell.", weights) > density.density(monotone, weights)


def test_the_phrases_of_a_fused_sentence_are_kept(folder) -> None:
    writer, _ = scripted_writer(folder, SCRIPT)
    request = fusion_request(FLOOD, GROUPS)
    ((fused, asked, bridge),) = writer.fuse([request])
    texts = {document.id: document.text for document in request.documents}
    for fusion in (fused, asked):
        for phrase in fusion.draft.phrases:
            document = phrase.sentence_id.split("#")[0]
            source = texts[document][phrase.source_start : phrase.source_end]
            assert source.lower() == fusion.draft.text[phrase.start : phrase.end].lower()
    assert [p.sentence_id for p in fused.draft.phrases] == ["d1#1", "d1#1", "d1#1"]
    assert (fused.refused, asked.refused) == ((), ())
    assert bridge.draft.phrases == ()
    assert not bridge.is_fused


def test_a_model_that_writes_nothing_costs_nothing(folder) -> None:
    writer, _ = scripted_writer(folder, {"bridge": ["", "[SEP]"]})
    request = fusion_request(FLOOD, GROUPS)
    (drafts,) = writer.write([request])
    (extractive,) = ExtractiveWriter().write([request])
    assert [draft.text for draft in drafts] == [draft.text for draft in extractive]
    assert drafts[2].note == "taken from its source: the model wrote nothing"


QUOTED = (
    ("Vane spoke on Friday:", "The boats are here.", "She left."),
    ("“We need the boats now, and we need them all,” she said.",),
    ("He said: “It rained. The town is dark. We left.”",),
    ("Who needs the boats of the old town in Osthaven now?",),
    ("The town is “dark and wet, and the boats are here, the mayor said.",),
)


@pytest.mark.parametrize(
    ("place", "reason"),
    [
        ((0, 1), "introduced by the sentence before it"),
        ((1, 0), "a quotation"),
        ((2, 0), "a quotation"),
        ((3, 0), "a question"),
        ((4, 0), "a piece of a quotation"),
    ],
)
def test_quotations_and_what_is_introduced_are_left_to_the_extractive_writer(place, reason, folder) -> None:
    writer, engine = scripted_writer(folder, {})
    request = fusion_request(QUOTED, [[place]])
    ((draft,),) = writer.write([request])
    ((extractive,),) = ExtractiveWriter().write([request])
    assert (draft.text, draft.evidence) == (extractive.text, extractive.evidence)
    assert draft.note.startswith(f"taken from its source: {reason}")
    assert draft.note.endswith(extractive.note)
    assert engine.read == []


def test_a_sentence_from_inside_a_quotation_is_one(folder) -> None:
    writer, engine = scripted_writer(folder, {})
    request = fusion_request(
        [["He said: “It rained.", "The town is dark.", "We left.”"]], [[(0, 1)], [(0, 2)]]
    )
    (drafts,) = writer.write([request])
    assert engine.read == []
    extractive = ExtractiveWriter().write([request])[0]  # with the marks between both taken away
    assert [draft.text for draft in drafts] == [draft.text for draft in extractive]


def test_a_sentence_that_leans_comes_with_the_one_before_it(folder) -> None:
    documents = [
        ["The minister Ann Vane came to Osthaven in May.", "She left the old town on Friday with her son."]
    ]
    script = {"left the old": ["she left on friday with her son."]}
    request = fusion_request(documents, [[(0, 0)], [(0, 1)]])
    writer, _ = scripted_writer(folder, script)
    assert [draft.text for draft in writer.write([request])[0]][1] == "She left on Friday with her son."
    alone = fusion_request(documents, [[(0, 1)]])
    ((draft,),) = writer.write([alone])
    assert draft.note == "taken from its source: the written one leans on the sentence before it"
    # where there is no room for both, the one that leans is not told
    cut = replace(request, words=10)
    assert [draft.text for draft in writer.write([cut])[0]] == [documents[0][0]]


def test_the_budget_in_words_is_kept_by_leaving_out_the_least_salient(folder) -> None:
    writer, _ = scripted_writer(folder, SCRIPT)
    request = fusion_request(FLOOD, GROUPS)
    assert [draft.text for draft in writer.write([replace(request, words=20)])[0]] == [FUSED, ASKED]
    # not half of the second fits any more; nor of the third, which is longer
    assert [draft.text for draft in writer.write([replace(request, words=12)])[0]] == [FUSED]
    turned = replace(request, evidence=request.evidence[::-1], words=16)
    assert [draft.text for draft in writer.write([turned])[0]] == [BRIDGE]
    assert [draft.text for draft in writer.write([replace(turned, words=24)])[0]] == [BRIDGE, FUSED]


def test_what_selection_took_last_is_left_out_first(folder) -> None:
    writer, _ = scripted_writer(folder, SCRIPT)
    request = replace(fusion_request(FLOOD, GROUPS), words=21)
    groups = [item.group.id for item in request.evidence]
    assert [d.text for d in writer.write([replace(request, picked=tuple(groups))])[0]] == [FUSED, ASKED]
    later = (groups[0], groups[2], groups[1])
    assert [d.text for d in writer.write([replace(request, picked=later)])[0]] == [FUSED, BRIDGE]


def test_what_repeats_another_sentence_when_shortened_is_its_source(folder) -> None:
    documents = [
        ["Rescue crews moved forty families to a school on Friday morning."],
        ["Rescue crews moved forty families, who came back to the market of the old town."],
    ]
    script = {
        "school": ["rescue crews moved forty families to a school."],
        "market": ["rescue crews moved forty families."],
    }
    writer, _ = scripted_writer(folder, script)
    (drafts,) = writer.write([fusion_request(documents, [[(0, 0)], [(1, 0)]])])
    assert [draft.text for draft in drafts] == [
        "Rescue crews moved forty families to a school.",
        documents[1][0],
    ]
    assert drafts[1].note == "taken from its source: the written one repeats another"


def test_what_a_fused_sentence_says_already_is_not_told_again(folder) -> None:
    documents = [
        ["Rescue crews moved forty families to a school on Friday morning."],
        ["Forty families were moved to a school in the old town."],
        ["“The families, all forty, moved,” rescue crews said."],
    ]
    writer, _ = scripted_writer(folder, {"friday": ["rescue crews moved forty families to a school."]})
    (drafts,) = writer.write([fusion_request(documents, [[(0, 0), (1, 0)], [(2, 0)]])])
    assert [draft.text for draft in drafts] == ["Rescue crews moved forty families to a school."]


def test_the_doctor_tells_of_the_model_and_of_what_runs_it(folder, monkeypatch, tmp_path) -> None:
    without = (Component("torch", ">=2.4", None), Component("ctranslate2", ">=4.5", "4.8.5"))
    judged = {status.name: status for status in writer_statuses(without, WriterConfig(model=str(folder)))}
    found = judged["fusion"]
    assert found.usable
    assert judged["abstractive"].reason == "torch not installed"
    assert found.reason == f"{str(folder)!r} is here and runs on ctranslate2 (int8_float32 on cpu)"
    monkeypatch.setattr(weights, "SHIPPED", tmp_path)
    missing = {status.name: status for status in writer_statuses((), WriterConfig())}["fusion"]
    assert not missing.usable
    assert "embedded model is not in this installation" in missing.reason


def test_the_budget_in_sentences(folder) -> None:
    writer, _ = scripted_writer(folder, SCRIPT)
    request = fusion_request(FLOOD, GROUPS, sentence_count=2)
    assert [draft.text for draft in writer.write([request])[0]] == [FUSED, ASKED]


def test_requests_are_written_together_each_for_itself(folder) -> None:
    writer, engine = scripted_writer(folder, SCRIPT)
    empty = replace(fusion_request(FLOOD, GROUPS), evidence=())
    both = writer.write([fusion_request(FLOOD, GROUPS[:1]), empty, fusion_request(FLOOD, GROUPS[1:2])])
    assert [[draft.text for draft in drafts] for drafts in both] == [[FUSED], [], [ASKED]]
    assert writer.write([]) == []
    assert writer.write([empty]) == [()]
    assert len(engine.read) == 2


def test_settings_reach_the_search(folder) -> None:
    writer, engine = scripted_writer(folder, SCRIPT, beams=6, length_penalty=0.5)
    writer.write([fusion_request(FLOOD, GROUPS)])
    assert engine.search is not None
    assert (engine.search.beams, engine.search.length_penalty) == (6, 0.5)


def test_a_real_model_writes_or_gives_way(folder) -> None:
    """Its weights are random, so nothing it writes holds: all is the representatives'."""
    writer = FusionWriter(WriterConfig(name="fusion", model=str(folder)))
    request = fusion_request(FLOOD, GROUPS)
    (drafts,) = writer.write([request])
    assert [draft.text for draft in drafts] == [FLOOD[0][1], FLOOD[2][0], BRIDGE]
    assert all(draft.note.startswith("taken from its source: ") for draft in drafts)


def test_the_whole_engine_with_it(folder) -> None:
    config = SummarizerConfig().with_values(**{"writer.name": "fusion", "writer.model": str(folder)})
    documents = [Document(" ".join(sentences)) for sentences in FLOOD]
    summary = Summarizer(config).summarize(documents, words=60)
    assert summary.writer == "fusion"
    assert summary.sentences
    assert all(sentence.citations for sentence in summary.sentences)
    assert all("taken from its source" in s.note for s in summary.sentences if "“" not in s.text)


def test_another_language_is_written_by_the_extractive_writer(folder) -> None:
    config = SummarizerConfig().with_values(**{"writer.name": "fusion", "writer.model": str(folder)})
    text = (
        "Le maire a demandé des bateaux à l’armée pendant la nuit. La pluie devrait cesser vendredi dans "
        "toute la vallée. Les habitants ont été conduits dans une école."
    )
    summary = Summarizer(config).summarize([text], sentences=1)
    assert summary.writer == "extractive"
    assert summary.warnings == ()


def test_without_a_model_it_says_what_to_do(monkeypatch, tmp_path) -> None:
    monkeypatch.setattr(weights, "SHIPPED", tmp_path)
    with pytest.raises(
        WriterError, match=r"embedded model is not in this installation \(config.json is missing"
    ):
        make_writer(WriterConfig(name="fusion"), lambda text: ())


def test_the_embedded_model_is_the_default(monkeypatch, folder) -> None:
    monkeypatch.setattr(weights, "SHIPPED", folder)
    writer = make_writer(WriterConfig(name="fusion"), lambda text: ())
    assert writer.name == "fusion"
    assert writer.languages == {"en"}
    assert writer.evidence_ratio == 1


@pytest.mark.parametrize(
    ("lengths", "priorities", "needs", "words", "count", "kept"),
    [
        ([10, 10, 10], [0, 1, 2], [None] * 3, 24, None, [0, 1]),
        ([10, 10, 10], [0, 1, 2], [None] * 3, 25, None, [0, 1, 2]),  # half of the last fits
        ([10, 10, 10], [2, 1, 0], [None] * 3, 24, None, [1, 2]),
        ([10, 20, 5], [0, 1, 2], [None] * 3, 16, None, [0, 2]),  # a short one fills what is left
        ([10, 10, 5], [0, 2, 1], [None, None, 1], 25, None, [0, 1, 2]),  # the third brings the second along
        ([10, 10, 5], [0, 2, 1], [None, None, 1], 17, None, [0, 1]),
        ([10, 0, 5], [0, 1, 2], [None] * 3, None, 2, [0, 2]),
        ([10, 0, 5], [0, 1, 2], [None, None, 1], None, None, [0]),  # what needs an empty one goes with it
        ([30, 12], [0, 1], [None] * 2, 10, None, [1]),  # half of it fits
        ([30, 22], [0, 1], [None] * 2, 10, None, [1]),  # the shortest
        ([], [], [], 10, None, []),
        ([0], [0], [None], 10, None, []),
    ],
)
def test_fitting(lengths, priorities, needs, words, count, kept) -> None:
    assert fitting(lengths, priorities, needs, words, count) == kept


@given(st.lists(st.tuples(st.integers(0, 40), st.booleans()), max_size=12), st.integers(1, 120))
def test_the_budget_holds(sentences, words) -> None:
    lengths = [length for length, _ in sentences]
    needs = [n - 1 if needy and n else None for n, (_, needy) in enumerate(sentences)]
    kept = fitting(lengths, list(range(len(lengths))), needs, words, None)
    assert kept == sorted(set(kept))
    # A sentence may stand over by half, and what it needs with it.
    assert sum(lengths[n] for n in kept) - sum(sorted(lengths)[-2:]) / 2 <= words or len(kept) == 1
    for number in kept:
        assert needs[number] is None or needs[number] in kept
    assert all(lengths[n] for n in kept)


def test_count_words_is_the_measure_of_the_budget(folder) -> None:
    writer, _ = scripted_writer(folder, SCRIPT)
    for words in range(8, 60, 4):
        (drafts,) = writer.write([fusion_request(FLOOD, GROUPS, words=words)])
        lengths = [count_words(draft.text) for draft in drafts]
        assert sum(lengths) - max(lengths) / 2 <= words or len(drafts) == 1
