"""The trained verifier: what it must tell apart, and that its answers depend on the pair alone."""

from __future__ import annotations

import pytest

from summarizer import check
from summarizer.relations.judgement import Pair
from summarizer.relations.pair_input import CONTEXT, DIFFERENT, DIFFERENT_FACT, JUDGED_LENGTH, PairReader, pad
from summarizer.relations.verifier import BATCH, FOLDER, make_verifier

FIRE = "Police arrested two men on Friday after the fire that killed three people in Oslo, the mayor said."
LAMPS = "Amber lamps did not reduce daytime sleepiness, the nurses said."


def judged(*pairs: tuple[str, str]):
    return make_verifier("verifier", "en").judge([Pair(a, b) for a, b in pairs])


def test_it_knows_a_statement_in_other_words():
    said, unsaid = judged(
        (FIRE, "Three people died in the fire in Oslo."), (FIRE, "The landlord paid 300 euros.")
    )
    assert said.entails > 0.5 > said.entailed
    assert unsaid.entails < 0.2
    assert unsaid.contradicts < 0.4


def test_it_knows_another_number_and_a_denial_for_contradictions():
    number, denial = judged(
        (FIRE, "Four people died in the fire in Oslo."),
        (LAMPS, "Amber lamps reduced sleepiness during the day."),
    )
    assert number.contradicts > 0.4 > number.entails  # rounded otherwise, int8 gives .49 on some processors
    assert denial.contradicts > 0.5 > denial.entails


def test_an_answer_does_not_depend_on_what_else_is_asked():
    alone = judged((FIRE, LAMPS))[0]
    crowd = judged(
        *[(FIRE, f"{word} men were there.") for word in map(str, range(2 * BATCH))], (FIRE, LAMPS)
    )[-1]
    assert alone.entails == pytest.approx(crowd.entails, abs=0.02)
    assert alone.conflict == pytest.approx(crowd.conflict, abs=0.02)
    assert judged() == []


def test_probabilities_are_probabilities():
    for relation in judged((FIRE, FIRE), ("", ""), ("!", FIRE), (FIRE * 30, LAMPS * 30)):
        values = (
            relation.entails,
            relation.entailed,
            relation.conflict,
            relation.update,
            relation.same_matter,
        )
        assert all(0 <= value <= 1 for value in values)


def test_segments_mark_what_differs_and_what_is_context():
    reader = PairReader(FOLDER / "tokenizer.json")
    read = reader.read(Pair("Ito paid 300 euros.", "Ito paid 400 crowns.", "It rained.", ""))
    assert {CONTEXT, DIFFERENT, DIFFERENT + 1, DIFFERENT_FACT, DIFFERENT_FACT + 1} <= set(read.segments)
    assert CONTEXT + 1 not in read.segments
    assert len(read.ids) == len(read.segments)
    long = reader.read(Pair("word " * 500, "b"))
    assert len(long.ids) == JUDGED_LENGTH + 4
    ids, segments, lengths = pad([read, long])
    assert ids.shape == segments.shape == (2, len(long.ids))
    assert list(lengths) == [len(read.ids), len(long.ids)]


def test_a_check_finds_what_was_reworded_and_what_was_changed():
    checked = check(
        f"{FIRE} Three people died in the fire in Oslo. Amber lamps reduced daytime sleepiness.",
        [f"{FIRE} {LAMPS}"],
    )
    verdicts = [sentence.verdict for sentence in checked.sentences]
    assert verdicts == ["supported", "supported", "contradicted"]
    assert checked.verifier == "verifier"


def test_the_weights_are_small():
    assert sum(path.stat().st_size for path in FOLDER.iterdir()) <= 30_000_000
