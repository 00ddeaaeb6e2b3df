"""The benchmark of other languages: its data are whole, and its ROUGE reads every script."""

from __future__ import annotations

import pytest

from benchmarks.data import read_lines
from benchmarks.languages import CHOSEN_ON, DATA, WORDS, measure, rouge

CLUSTERS = list(read_lines(DATA))


def test_every_language_has_five_clusters_of_ten_reports_and_three_summaries() -> None:
    languages = {each["language"] for each in CLUSTERS}
    assert set(CHOSEN_ON) < languages
    assert len(CLUSTERS) == 5 * len(languages)
    assert len({each["id"] for each in CLUSTERS}) == len(CLUSTERS)
    for each in CLUSTERS:
        assert len({*each["documents"]}) == 10
        assert len({*each["references"]}) == 3
        assert all(abs(len(text.split()) - WORDS) <= 25 for text in each["references"])


@pytest.mark.parametrize("language", ["ar", "hi", "el"])
def test_rouge_reads_every_script(language) -> None:
    references = next(each["references"] for each in CLUSTERS if each["language"] == language)
    assert rouge(references[0], references[:1]) == [1.0, 1.0]
    assert all(0 < value < 1 for value in rouge(references[0], references[1:]))


def test_it_tells_more_of_the_references_than_the_first_report() -> None:
    row = measure([each for each in CLUSTERS if each["id"] in ("fr-1", "he-1")], dated=True)
    assert row["summarizer"][1] > row["first reports"][1]
