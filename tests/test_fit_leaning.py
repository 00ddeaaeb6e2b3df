"""Fitting what tells that a sentence leans, and what kind of line it is, on a handful of each."""

from __future__ import annotations

import pytest

pytest.importorskip("sklearn", reason="fitting wants the extra `train`")

from summarizer.preparation.cleaning.wording import BODY, KINDS
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


def test_the_kinds_of_lines_are_learned_by_their_words() -> None:
    rows: list[Row] = [
        *((f"Read more: the ferry of {name}", "more", "en") for name in NAMES),
        *((f"The ferry of {name} had stopped, the council said.", BODY, "en") for name in NAMES),
    ]
    rows += [(f"{kind} {kind} {name}", kind, "en") for kind in KINDS[1:] for name in NAMES]
    odds = fit_wording.fit(rows).probabilities("Read more: nine ships")
    assert KINDS[odds.index(max(odds))] == "more"
    assert sum(odds) == pytest.approx(1)


def test_a_phrase_is_cut_from_its_text_and_always_the_same() -> None:
    text = "Nine ships had stopped at the islands, the council of Osthaven said on Monday."
    phrase = fit_wording._phrase(text)
    assert phrase.casefold() in text.casefold()
    assert phrase == fit_wording._phrase(text)
