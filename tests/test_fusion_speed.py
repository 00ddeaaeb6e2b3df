"""The benchmark of the fusion writer: its evidence, and how it compares runtimes."""

from __future__ import annotations

from benchmarks.fusion_speed import LARGE, RUNTIMES, Timing, evidence, parser, runtimes_agree
from summarizer.writing.fusion.inputs import MAX_MEMBERS


def timing(runtime: str, *texts: str) -> Timing:
    return Timing(runtime, 1.0, 0.1, 1.0, 100.0, texts)


def test_the_evidence_is_always_the_same_and_of_every_size() -> None:
    made = evidence(40)
    assert made == evidence(40)
    assert made != evidence(40, seed=1)
    assert {len(item.sentences) for item in made} == set(range(1, MAX_MEMBERS + 1))
    assert all(text[0].isupper() and text.endswith(".") for item in made for text in item.sentences)


def test_agreement_is_the_share_of_equal_texts() -> None:
    timings = [timing("ctranslate2 int8", "a", "b"), timing("torch float32", "a", "c"), timing(LARGE)]
    assert runtimes_agree(timings) == {"ctranslate2 int8": 0.5}
    assert runtimes_agree(timings[:1]) == {}


def test_every_runtime_can_be_asked_for_alone() -> None:
    for runtime in (*RUNTIMES, LARGE):
        assert parser().parse_args(["--only", runtime]).only == runtime
