"""The benchmarks of growth and of starting up."""

from __future__ import annotations

import re
import sys
from itertools import islice

import pytest

from benchmarks import scaling, startup


@pytest.mark.parametrize("power", [1.0, 2.0])
def test_growth_finds_the_exponent(power: float) -> None:
    sizes = [20.0, 200.0, 2000.0]
    assert scaling.growth(sizes, [3 * size**power for size in sizes]) == pytest.approx(power)


def test_exponents_look_at_the_large_sizes_apart() -> None:
    # A fixed cost of 1 s hides what grows until the input is large.
    measured = [
        scaling.Measured(n, 20 * n, 400 * n, 1 + 0.01 * n, 100, {}) for n in (1, 10, 100, 1000, 10_000)
    ]
    fitted = scaling.exponents(measured)
    assert fitted["all sizes"]["seconds"] < fitted["100 documents and more"]["seconds"] < 1
    assert fitted["all sizes"]["peak_mb"] == pytest.approx(0, abs=1e-9)


def test_made_documents_share_a_story_and_have_their_own() -> None:
    texts = scaling.make_documents(scaling.invented_sentences(), 30)
    assert texts == scaling.make_documents(scaling.invented_sentences(), 30)
    assert len(texts) == 30
    sentences = [re.findall(r"[^.]+\.", text) for text in texts]
    assert {len(own) for own in sentences} == {scaling.SENTENCES}
    flat = [sentence for own in sentences for sentence in own]
    assert len(set(flat)) > 0.98 * len(flat)  # alike, not the same
    assert texts[:10] == scaling.make_documents(scaling.invented_sentences(), 10)


def test_too_few_sentences_are_said_so() -> None:
    source = islice(scaling.invented_sentences(), scaling.STORY + 25)
    with pytest.raises(ValueError, match="enough for 2 documents, not for 3"):
        scaling.make_documents(source, 3)


# Startup


def test_a_failing_process_has_no_time() -> None:
    with pytest.raises(RuntimeError, match=r"ended with 3: .*oh"):
        startup.seconds([sys.executable, "-c", "import sys; sys.stderr.write('oh'); sys.exit(3)"])


def test_the_peer_prints_ten_sentences_of_the_file(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    article = startup.example_articles()[-1]
    monkeypatch.setattr(sys, "argv", ["sumy", str(article)])
    exec(compile(startup.SUMY, "sumy", "exec"), {})
    printed = capsys.readouterr().out
    text = " ".join(article.read_text(encoding="utf-8").split())
    assert len(printed.splitlines()) == 10
    assert all(line in text for line in printed.splitlines())
