"""Documents in two languages: both are told, or the smaller part is left out with its share."""

from __future__ import annotations

from summarizer import Summarizer, SummarizerConfig
from summarizer.preparation.mixed import foreign_sentences
from summarizer.preparation.segmentation import segment
from summarizer.records import Document

ENGINE = Summarizer(SummarizerConfig())
ENGLISH = """The ferry terminal in Brevik closes on Monday for four weeks, the port authority said. Cars \
must drive over the bridge at Langesund, which adds 40 minutes to the trip.

The terminal is rebuilt for 12 million crowns, and the new ramp carries lorries of 60 tonnes. Foot \
passengers are brought across by a small boat every hour until eight in the evening."""
GERMAN_END = """Die Passagiere werden gebeten, sich mindestens zwanzig Minuten vor der Abfahrt am Steg \
einzufinden und die Fahrkarten bereitzuhalten."""
GERMAN = """Die Fähre in Brevik wird ab Montag für vier Wochen geschlossen, teilte die Hafenbehörde mit. \
Autos müssen über die Brücke bei Langesund fahren, was vierzig Minuten länger dauert.

Der Umbau kostet zwölf Millionen Kronen, und die neue Rampe trägt Lastwagen von sechzig Tonnen."""


def test_a_small_part_in_another_language_is_left_out_with_its_share() -> None:
    summary = ENGINE.summarize([f"{ENGLISH}\n\n{GERMAN_END}"])
    assert "Passagiere" not in summary.text
    assert [warning for warning in summary.warnings if "% of the words" in warning and "German" in warning]


def test_two_large_parts_are_both_told() -> None:
    for text in (f"{ENGLISH}\n\n{GERMAN}", f"{GERMAN}\n\n{ENGLISH}"):
        summary = ENGINE.summarize([text])
        assert "Brevik closes on Monday" in summary.text
        assert "Brevik wird ab Montag" in summary.text
        assert any("German and English" in warning for warning in summary.warnings)


def test_a_text_in_one_language_is_looked_at_as_a_whole() -> None:
    document = Document(ENGLISH, id="d1", language="en")
    assert foreign_sentences(document, segment(document)) == {}


def test_a_quotation_is_no_other_language() -> None:
    quoted = f'{ENGLISH}\n\n"Wir machen es besser", he said in the hall, "and we open again in June."'
    document = Document(quoted, id="d1", language="en")
    assert foreign_sentences(document, segment(document)) == {}
