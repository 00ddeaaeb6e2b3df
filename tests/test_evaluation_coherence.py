"""Whether the coherence of a summary is measured as it reads, by hand-worked cases."""

from __future__ import annotations

import pytest

from summarizer.evaluation import SourceView
from summarizer.evaluation.coherence import (
    SourcePlaces,
    consecutive_sentences,
    second_openings,
    unresolved_references,
)
from summarizer.records import Document

STRUCK = "The ferry Maren struck a reef off Orra harbour early on Monday."
YACHT = "A passing yacht from Lindhaven picked up most of the passengers within an hour."
VESSEL = "Divers deployed from the yacht on Tuesday found three long holes under the waterline."
MASTER = "Ida Vane, the master of the ferry, told reporters that the radar had failed before dawn."
SHE = "She will give evidence to a court of inquiry in the capital next week."
RAN = "Early on Monday the ferry Maren ran onto a reef near Orra harbour."
COUNCIL = "The town council will pay for the removal of eleven tonnes of spilled diesel oil."
REFERENCE = "A ferry hit rocks, a yacht saved those aboard, and its captain blamed her instruments."


@pytest.fixture(scope="module")
def places() -> SourcePlaces:
    herald = " ".join((STRUCK, YACHT, VESSEL, MASTER, SHE))
    return SourcePlaces(
        SourceView([Document(herald, id="d1"), Document(f"{RAN} {COUNCIL}", id="d2")]).prepared
    )


def test_a_thing_spoken_of_as_known_must_have_been_told(places: SourcePlaces) -> None:
    assert unresolved_references([STRUCK, YACHT, VESSEL], places) == 0
    assert unresolved_references([STRUCK, VESSEL], places) == pytest.approx(1 / 2)


def test_what_is_left_out_of_a_sentence_needs_nothing(places: SourcePlaces) -> None:
    shortened = "Divers found three long holes under the waterline."
    assert unresolved_references([STRUCK, shortened], places) == 0


def test_a_pronoun_needs_the_sentence_that_says_who_is_meant(places: SourcePlaces) -> None:
    assert unresolved_references([STRUCK, MASTER, SHE], places) == 0
    assert unresolved_references([STRUCK, COUNCIL, SHE], places) == pytest.approx(1 / 3)


def test_words_of_its_own_are_written_for_their_place(places: SourcePlaces) -> None:
    assert unresolved_references([REFERENCE, "She blamed the vessel, too."], places) == 0
    assert consecutive_sentences([REFERENCE, "She blamed the vessel, too."], places) is None
    assert unresolved_references([], places) == 0


def test_consecutive_sentences_are_counted_among_those_of_the_sources(places: SourcePlaces) -> None:
    assert consecutive_sentences([STRUCK, YACHT, VESSEL, MASTER, SHE], places) == 1
    assert consecutive_sentences([STRUCK, VESSEL, MASTER], places) == pytest.approx(1 / 2)
    assert consecutive_sentences([MASTER, COUNCIL], places) == 0
    assert consecutive_sentences([YACHT, STRUCK], places) == 0  # backwards is no reading order
    assert consecutive_sentences([STRUCK, YACHT, REFERENCE, VESSEL], places) == 1


def test_a_story_that_starts_again_is_counted(places: SourcePlaces) -> None:
    assert second_openings([STRUCK, YACHT, MASTER], places) == 0
    assert second_openings([STRUCK, YACHT, RAN], places) == pytest.approx(1 / 3)
    assert second_openings([], places) == 0
