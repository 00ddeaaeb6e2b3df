"""The closed lists: held against where they come from."""

from __future__ import annotations

import json
import lzma
from pathlib import Path

from babel.dates import get_day_names, get_month_names

from summarizer.text.lexicon import CALENDAR, MONTHS, SAYING, SHORT_MONTHS, SHORT_WEEKDAYS, WEEKDAYS
from training.collect_saying import collect


def test_months_and_weekdays_are_those_of_cldr() -> None:
    def names(of_babel) -> dict[str, int]:
        return {name.lower(): number for number, name in of_babel.items()}

    assert names(get_month_names("wide", locale="en")) == MONTHS
    assert names(get_day_names("wide", locale="en")) == WEEKDAYS
    assert names(get_month_names("abbreviated", locale="en")).items() <= SHORT_MONTHS.items()
    assert names(get_day_names("abbreviated", locale="en")).items() <= SHORT_WEEKDAYS.items()
    assert {"may", "sept", "thurs"} <= CALENDAR


def test_the_verbs_of_saying_are_sorted_and_each_stands_once() -> None:
    assert list(SAYING) == sorted(set(SAYING))


def test_verbs_of_saying_are_collected_from_behind_quotations(tmp_path: Path) -> None:
    text = '"We left," said Ida Ito. "It rained," the mayor replied. “Go!” she added. "So," the the. He ran.'
    path = tmp_path / "articles.jsonl.xz"
    with lzma.open(path, "wt", encoding="utf-8") as file:
        file.write(json.dumps({"text": text}) + "\n")
    assert collect(path) == ["added", "replied", "said"]
