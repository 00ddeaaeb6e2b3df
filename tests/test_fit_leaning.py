"""Fitting what tells that a sentence leans, and that a line is of a page, on a handful of each."""

from __future__ import annotations

import pytest

pytest.importorskip("sklearn", reason="fitting wants the extra `train`")

from training import fit_leaning, fit_wording
from training.fit_leaning import Marked
from training.fit_wording import Row

NAMES = ("Holm", "Berg", "Vane", "Orr", "Lee", "Dahl", "Moe", "Sand", "Roe", "Lund")


def marked() -> list[Marked]:
    pairs = [
        (f"{opening} said on day {place} that the ferry to {name} had stopped for good.", opening == "He")
        for place, name in enumerate(NAMES)
        for opening in ("He", "Vane")
    ]
    return [Marked(text, "en", leans, 1.0, str(place), "en") for place, (text, leans) in enumerate(pairs)]


def test_what_marked_sentences_open_with_is_learned() -> None:
    model = fit_leaning.fit(marked())
    told = [
        model.probability(f"{word} said on day 20 that nothing had stopped.", "en") for word in ("He", "Vane")
    ]
    assert told[0] > 0.5 > told[1]
    assert model.probability("He said so.", "de") == 0


def test_figures_are_of_sentences_that_were_not_learned_from() -> None:
    rows = marked()
    table = fit_leaning.figures(rows, fit_leaning.cross_validated(rows))
    assert table["en"]["sentences"] == len(rows)
    assert table["en"]["area"] == 1.0


def test_lines_of_pages_are_learned_by_their_words() -> None:
    rows = [Row(f"Subscribe to the letter of {name}.", "en", True) for name in NAMES]
    rows += [Row(f"The ferry of {name} had stopped, the council said.", "en", False) for name in NAMES]
    model = fit_wording.fit(rows)
    assert model.probability("Subscribe to nine letters.") > 0.5 > model.probability("The ferry had sunk.")


def test_a_phrase_is_cut_from_its_text_and_always_the_same() -> None:
    text = "Nine ships had stopped at the islands, the council of Osthaven said on Monday."
    phrase = fit_wording._phrase(text)
    assert phrase.casefold() in text.casefold()
    assert phrase == fit_wording._phrase(text)
