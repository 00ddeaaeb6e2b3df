"""Persons are named in full where the summary first speaks of them, and what names them is cited."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.proving.introductions import NAMED, WIDENED, Namer
from summarizer.proving.sentence_index import SentenceIndex
from summarizer.records import Citation, Sentence, SummarySentence, Support


def sentences(*texts: str, document: str = "d1") -> list[Sentence]:
    found, start = [], 0
    for number, text in enumerate(texts):
        found.append(Sentence(document, number, start, start + len(text), text))
        start += len(text) + 1
    return found


def cited(source: Sentence, text: str = "", score: float = 1.0) -> SummarySentence:
    """A sentence of a summary that cites all of ``source``, and says the same where ``text`` is not given."""
    citation = Citation(source.document_id, source.id, source.start, source.end, source.text, score)
    return SummarySentence(text or source.text, Support("supported", 1.0), 1, (citation,))


def completed(*texts: str, told: tuple[str, ...] = (), language: str = "en") -> SummarySentence:
    """The last of the texts of one document, completed."""
    found = sentences(*texts)
    return Namer(SentenceIndex(found, language)).complete(cited(found[-1]), told)


INTRODUCTION = "The dam will hold, said Ida Ito, 61, who built it."


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“It is sound,” Ito said.", "“It is sound,” Ida Ito said."),
        ("“It is sound,” said Ito.", "“It is sound,” said Ida Ito."),
        ("Ito's plan was passed by the council.", "Ida Ito's plan was passed by the council."),
        ("Mrs. Ito opened the dam.", "Ida Ito opened the dam."),
        ("The engineer Ito opened the dam.", "The engineer Ida Ito opened the dam."),
        ("Ito, who lives in Tarn, opened it; Ito left.", "Ida Ito, who lives in Tarn, opened it; Ito left."),
    ],
)
def test_a_surname_alone_is_completed_at_its_first_mention(text, expected) -> None:
    found = completed(INTRODUCTION, text)
    assert found.text == expected
    assert NAMED in found.note


@pytest.mark.parametrize(
    "text",
    [
        "“Ask Ito about it,” the mayor said.",  # what is quoted was said so
        "Ida Ito said it was sound.",
        "Ida M. Ito said it was sound, and Ito should know.",
        "The Ito family lives in Tarn.",
        "An Ito never gives up.",
        "He came home to Ito, Texas, on Monday.",
        "The office of Ito & Sons was shut.",
        "The Ito-built dam was shut.",
        "Tarn's Ito was not there.",
        "They waited in Ito for the train.",
        "He praised the Ito plan.",
        "A lawyer of Ito, Roe and Vane said so.",
        "Ben Ito was not there.",
        'Benjamin "Ben" Ito was not there.',
    ],
)
def test_what_is_no_person_or_somebody_else_is_left(text) -> None:
    found = completed(INTRODUCTION, text)
    assert (found.text, found.note) == (text, "")


def test_an_institution_of_a_place_is_nobody() -> None:
    school = "The dam is unsound, said Ada Roe, who teaches at Duke University."
    other = "“It will hold,” said University of Tarn engineer Ida Ito."
    assert completed(school, other).text == other


@pytest.mark.parametrize("named", ["Sen. Tom Vane of Maine voted no.", "President Vane of Tarn came."])
def test_whose_place_follows_the_name_is_a_bearer_of_it(named) -> None:
    cousin = "His cousin Ann Vane, 40, saw it, she said."
    assert completed(named, cousin, "Vane said the bill is bad.").text != "Ann Vane said the bill is bad."


def test_who_was_told_in_full_before_is_not_told_again() -> None:
    assert completed(INTRODUCTION, "Ito left.", told=("Ida Ito came.",)).text == "Ito left."
    assert completed(INTRODUCTION, "Ito left.", told=("“Ito came,” he said.",)).text == "Ida Ito left."


def test_two_bearers_of_a_surname_in_one_source_stand_for_nobody() -> None:
    both = "Ida Ito, 61, and her brother Ben Ito, 58, own the mill."
    assert completed(both, "Ito said it was old.").text == "Ito said it was old."


def test_within_its_own_source_a_surname_is_of_the_one_named_there() -> None:
    own = sentences("The dam will hold, said Ida Ito.", "Ito said it was old.", document="d1")
    other = sentences("Ben Ito, 58, sold the mill.", "Ito said it was late.", document="d2")
    third = sentences("The mill is old, Ito said.", document="d3")
    namer = Namer(SentenceIndex([*own, *other, *third]))
    assert namer.complete(cited(own[1]), ()).text == "Ida Ito said it was old."
    assert namer.complete(cited(other[1]), ()).text == "Ben Ito said it was late."
    assert namer.complete(cited(third[0]), ()).text == "The mill is old, Ito said."


def test_a_title_tells_of_whom_a_surname_is() -> None:
    daughter = "The mayor's daughter, Ida Ito, 21, left."
    assert completed(daughter, "Mayor Ito stayed.", "“I stay,” Ito said.").text == "“I stay,” Ito said."
    both = (daughter, "Tarn Mayor Ben Ito paid.", "Mayor Ito stayed.")
    assert completed(*both).text == "Mayor Ito stayed."  # of two in one source nobody is sure
    own = ("Tarn Mayor Ida Ito paid.", "Mayor Ito stayed.")
    assert completed(*own).text == "Mayor Ida Ito stayed."
    assert completed("Senator Ida Ito paid.", "Sen. Ito stayed.").text == "Sen. Ida Ito stayed."
    assert completed(daughter, "Mrs. Ito stayed.").text == "Ida Ito stayed."


def test_an_unsure_given_name_makes_its_surname_unsure() -> None:
    """That "Will" is also a common word must not make Ida the only one."""
    texts = ("The dam was built by Ida Ito, who is 61.", "It was seen by Will Ito on Monday.", "Ito said so.")
    assert completed(*texts).text == "Ito said so."
    texts = ("The dam was built by Rob Ito, who is 61.", "They rob the poor.", "Ito said so.")
    assert completed(*texts).text == "Ito said so."


def test_an_address_and_the_start_of_a_sentence_make_nobody_a_word_or_a_row() -> None:
    texts = (
        "The dam will hold, said Ida Ito, 61. Write to ito@tarn.org.",
        "After the storm, Ito and Mayor Lee said so.",
    )
    assert completed(*texts).text == "After the storm, Ida Ito and Mayor Lee said so."


@pytest.mark.parametrize(
    ("introduction", "text"),
    [
        ("The path leads to North Tarn.", "Tarn was quiet, police said."),
        ("She moved to Ida Tarn, in whose streets she lived.", "He had lived in Tarn. Tarn is old."),
        ("The team of Ford Giants lost, he said.", "The Giants said so. Giants are slow."),
        ("The mast of Orra Wireless fell.", "Wireless was out."),
        (
            "Duke University said its university was shut.",
            "That is so, said University of Tarn teacher Ida Vane.",
        ),
        ("Ida Koss, 61, who sues, came.", "She hired Koss, Koss and Brand."),
    ],
)
def test_places_groups_and_things_are_no_persons(introduction, text) -> None:
    assert completed(introduction, text).text == text


@pytest.mark.parametrize(
    ("introduction", "expected"),
    [
        ("Mary Ann Vane, 40, came.", "Mary Ann Vane said so."),
        ("Jean-Luc Vane, 40, came.", "Jean-Luc Vane said so."),
        ("Ian M. Vane, 40, came.", "Ian M. Vane said so."),
        ("Tarn Mayor Ian Vane came.", "Ian Vane said so."),
        ("Tarn is small. Yesterday the mayor saw Tarn Steel chief Ian Vane, 40.", "Ian Vane said so."),
        ("Ian Vane Jr., 40, came.", "Ian Vane said so."),
    ],
)
def test_a_full_name_is_all_given_names_and_no_title(introduction, expected) -> None:
    assert completed(introduction, "Vane said so.").text == expected


def test_particles_belong_to_the_name() -> None:
    assert completed("Omar al-Vane, 40, came.", "Vane said so.").text == "Omar al-Vane said so."
    assert completed("Ute van der Vane, 40, came.", "Vane said so.").text == "Ute van der Vane said so."


def test_the_commonest_form_of_a_name_is_taken() -> None:
    texts = ("Ian Q. Vane, 40, came.", "Ian Vane left.", "Then Ian Vane slept.", "Vane said so.")
    assert completed(*texts).text == "Ian Vane said so."


def test_apostrophes_of_two_kinds_are_one() -> None:
    assert completed("Ann O’Vane, 40, came.", "O'Vane said so.").text == "Ann O’Vane said so."


def test_the_place_that_names_somebody_is_cited() -> None:
    found = completed(INTRODUCTION, "“It is sound,” Ito said.")
    name = found.citations[-1]
    assert (name.text, name.sentence_id) == ("Ida Ito", "d1#0")
    assert INTRODUCTION[name.start : name.end] == "Ida Ito"
    assert 0 < name.score < 1
    assert len(found.citations) == 2
    assert found.sources == 1


def test_a_citation_that_holds_the_name_is_enough() -> None:
    own, other = (
        sentences("The dam is sound, Ito said."),
        sentences("The dam is sound, Ida Ito said.", document="d2"),
    )
    both = cited(own[0])
    both = SummarySentence(both.text, both.support, 2, (*both.citations, *cited(other[0]).citations))
    found = Namer(SentenceIndex([*own, *other])).complete(both, ())
    assert found.text == "The dam is sound, Ida Ito said."
    assert found.citations == both.citations


def test_a_citation_of_the_same_sentence_is_widened_where_it_carries_enough() -> None:
    source = sentences("Ida Ito, 61, told all: the dam in Tarn is sound.")[0]
    part = Citation("d1", "d1#0", 23, len(source.text), source.text[23:], 0.9)
    assert part.text == "the dam in Tarn is sound."
    written = SummarySentence("The dam in Tarn is sound, Ito said.", Support("supported", 1.0), 1, (part,))
    namer = Namer(SentenceIndex([source]))
    (wide,) = namer.complete(written, ()).citations
    assert (wide.start, wide.text) == (0, source.text)
    weak = Citation("d1", "d1#0", 23, len(source.text), source.text[23:], WIDENED / 2)
    written = SummarySentence(written.text, written.support, 1, (weak,))
    assert [each.text for each in namer.complete(written, ()).citations] == [part.text, "Ida Ito"]


def test_two_persons_of_one_sentence_are_both_named() -> None:
    texts = ("Ida Ito, 61, came.", "Ian Vane, 40, left.", "Vane and Ito met, and Vane wept.")
    assert completed(*texts).text == "Ian Vane and Ida Ito met, and Vane wept."


def test_other_languages_are_left() -> None:
    assert completed(INTRODUCTION, "Ito said so.", language="de").text == "Ito said so."


@given(st.lists(st.sampled_from("Ito Ida Vane said the in , “ ” ' and Tarn's 61 who .".split()), max_size=12))
def test_nothing_but_given_names_is_added(pieces) -> None:
    text = " ".join(pieces)
    found = completed(INTRODUCTION, text)
    assert found.text.replace("Ida ", "") == text.replace("Ida ", "")
    assert (found.text == text) == (not found.note)
