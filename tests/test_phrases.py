"""Phrases stay true where words of their sentence are changed."""

from __future__ import annotations

import pytest

from summarizer.records import Phrase, SummarySentence, Support
from summarizer.text.phrases import with_words

TEXT = "The mayor, Vane, left the town."
SOURCE = "On Friday the mayor, Vane, left the old town."


def sentence(*phrases: Phrase) -> SummarySentence:
    return SummarySentence(TEXT, Support("supported", 1.0), 1, (), phrases=phrases)


COPIED = Phrase(0, 25, "d1", "d1#0", 10, 35), Phrase(26, 31, "d1", "d1#0", 40, 45)


def shown(changed: SummarySentence) -> list[tuple[str, str]]:
    return [
        (changed.text[p.start : p.end].casefold(), SOURCE[p.source_start : p.source_end].casefold())
        for p in changed.phrases
    ]


def test_words_in_the_middle_of_a_phrase_part_it() -> None:
    changed = with_words(sentence(*COPIED), 11, 15, "Ian Vane")
    assert changed.text == "The mayor, Ian Vane, left the town."
    assert shown(changed) == [("the mayor, ",) * 2, (", left the",) * 2, ("town.",) * 2]


@pytest.mark.parametrize("place", range(len(TEXT) + 1))
def test_an_insertion_anywhere_leaves_every_phrase_true(place: int) -> None:
    changed = with_words(sentence(*COPIED), place, place, " on Monday")
    assert changed.text == f"{TEXT[:place]} on Monday{TEXT[place:]}"
    assert all(written == source for written, source in shown(changed))
    assert sum(len(written) for written, _ in shown(changed)) == 30


def test_a_phrase_with_other_spaces_than_its_source_is_given_up_where_it_is_parted() -> None:
    spaced = Phrase(0, 25, "d1", "d1#0", 10, 36)
    assert with_words(sentence(spaced), 11, 15, "Ian Vane").phrases == ()
    assert with_words(sentence(spaced), 26, 30, "place").phrases == (spaced,)
