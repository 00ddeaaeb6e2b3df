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
    first, last = ENGLISH.split("\n\n")
    more = "The new ramp is built by a firm from Moss, which has worked there since 1968 and has 40 people."
    for text in (f"{ENGLISH}\n\n{GERMAN_END}", f"{first}\n\n{GERMAN_END}\n\n{last}\n\n{more}"):
        summary = ENGINE.summarize([text])
        assert "Passagiere" not in summary.text
        assert any("% of the words" in warning and "German" in warning for warning in summary.warnings)


def test_two_large_parts_are_both_told() -> None:
    for text in (f"{ENGLISH}\n\n{GERMAN}", f"{GERMAN}\n\n{ENGLISH}"):
        summary = ENGINE.summarize([text])
        assert "Brevik closes on Monday" in summary.text
        assert "Brevik wird ab Montag" in summary.text
        assert any("German and English" in warning for warning in summary.warnings)


def test_a_small_paragraph_is_told_by_the_little_words_of_its_language() -> None:
    text = f"{ENGLISH}\n\n{GERMAN_END}\n\n" + "\n\n".join(
        f"The council of Brevik spoke of ramp {number} on Tuesday, and it was not decided who will build it."
        for number in range(12)
    )
    document = Document(text, id="d1", language="en")
    assert set(foreign_sentences(document, segment(document)).values()) == {"de"}


def test_a_list_of_names_is_no_other_language() -> None:
    names = "Jan Berg (12), Ola Dahl (14), Ann Lee (9), Per Moe (22), Kim Vik (3), Ida Holm (4), Bo Lund (7)"
    document = Document(f"{ENGLISH}\n\n{names}\n\n{ENGLISH}", id="d1", language="en")
    assert foreign_sentences(document, segment(document)) == {}


def test_a_quotation_is_no_other_language() -> None:
    quoted = f'{ENGLISH}\n\n"Wir machen es besser", he said in the hall, "and we open again in June."'
    document = Document(quoted, id="d1", language="en")
    assert foreign_sentences(document, segment(document)) == {}
