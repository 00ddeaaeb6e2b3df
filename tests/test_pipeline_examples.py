"""The project's own examples: what is planted in them is found, and no noise is told."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from sound import assert_sound, texts_of

from summarizer import Summarizer
from summarizer.records import Cluster, Document, Summary
from summarizer.relations.mention import OVER
from summarizer.text.terms import count_words

EXAMPLES = Path(__file__).resolve().parents[1] / "examples"
PLANTED = json.loads((EXAMPLES / "planted.json").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def engine() -> Summarizer:
    return Summarizer()


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
