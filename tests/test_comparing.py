"""The comparison inside the engine: the line in the summary, agreement, timeline, and what is new."""

from __future__ import annotations

import datetime
import json
from pathlib import Path

import pytest

from summarizer import Document, Summarizer, SummarizerConfig, to_html, to_markdown, to_text
from summarizer.relations.mention import MENTION
from summarizer.writing.trimming import trim

DATA = Path(__file__).parent / "data"
SEEDS = Path(__file__).resolve().parents[1].parent / "shared" / "seeds"
EXACT = {"cleaning.enabled": False, "independence.enabled": False, "relevance.enabled": False}
QUAKE = [
    Document(
        "A quake shook the island of Pell before dawn on Monday. The quake on Pell killed 12 people, "
        "the coastguard said. The harbour of Pell is closed to ferries and fishing boats until June 20.",
        date=datetime.date(2031, 6, 10),
        source="Wire",
    ),
    Document(
        "The quake on Pell killed 17 people, the governor said. Two ferries with tents are on their way.",
        date=datetime.date(2031, 6, 10),
        source="Post",
    ),
    Document(
        "Before dawn on Monday a quake shook the island of Pell. Roofs fell in three villages.",
        date=datetime.date(2031, 6, 10),
        source="Radio",
    ),
]

#: Two sources in one language, and the values that they differ in.
FOREIGN = {
    "fr": (
        "La tempête a privé d'électricité 32 000 foyers sur la côte de Veldt, a dit l'opérateur.",
        "Sur la côte de Veldt, 51 000 foyers sont privés d'électricité après la tempête, dit le préfet.",
        ["32 000", "51 000"],
    ),
    "es": (
        "El puente de Orra volverá a abrir el 3 de marzo, según anunció el ayuntamiento de la ciudad.",
        "El ayuntamiento anunció que el puente de Orra volverá a abrir el 10 de marzo para los vecinos.",
        ["10 de marzo", "3 de marzo"],
    ),
    "zh": (
        "消防部门表示，河边大桥倒塌后，共有12人受伤，全部送往市医院。",
        "市医院表示，河边大桥倒塌后，共有15人受伤，其中有一名司机。",
        ["12", "15"],
    ),
    "ar": (
        "قالت الوزارة إن إصلاح الجسر القديم في مدينة تارن سيكلف ١٢ مليون جنيه.",
        "أعلن المحافظ أن إصلاح الجسر القديم في مدينة تارن سيكلف ١٥ مليون جنيه.",
        ["١٢ مليون", "١٥ مليون"],
    ),
}
#: Beside "12 Menschen" and "am 3. März": the same, another thing, or what an unknown word may change.
ALIKE_IN_GERMAN = [
    "Das Beben auf Pell tötete 12 Menschen, sagte der Gouverneur am 3. März.",
    "Das Beben auf Pell zerstörte 17 Häuser, wie die Küstenwache mitteilte.",
    "Das Beben auf Pell tötete mehr als 10 Menschen, wie die Küstenwache mitteilte.",
    "Das Beben auf Pell tötete 12 Menschen und verletzte 17 Menschen, wie die Küstenwache mitteilte.",
    "Das Beben auf Pell tötete 5 bis 17 Menschen, wie die Küstenwache mitteilte.",
    "Im Stadion von Elbing sangen am Sonntag 17 Menschen die alte Hymne.",
]


def made(**values: object) -> Summarizer:
    return Summarizer(SummarizerConfig().with_values(**EXACT, **values))


def test_a_central_dispute_is_told_in_one_line_with_its_sources():
    summary = made().summarize(QUAKE, words=100)
    (line,) = [sentence for sentence in summary.sentences if sentence.note == MENTION]
    assert line.text == "Sources differ on the number of people killed: 12 or 17."
    assert line.sources == 2
    assert {citation.document_id for citation in line.citations} == {"d1", "d2"}
    texts = {report.document.id: report.document.text for report in summary.documents}
    for citation in line.citations:
        assert texts[citation.document_id][citation.start : citation.end] == citation.text


def test_an_answer_has_no_line_on_something_else():
    third = Document("Hospitals say the quake on Pell killed 17 people.", date=datetime.date(2031, 6, 10))
    asked = made().summarize([*QUAKE, third], words=60, query="Until when is the harbour closed?")
    assert "June 20" in asked.text
    assert asked.disagreements
    assert all(sentence.note != MENTION for sentence in asked.sentences)


def test_a_dispute_of_which_only_the_unit_is_known_is_listed_alone():
    """What "the amount" is, a reader of the line could not know."""
    costs = [
        Document(f"The new harbour wall of Pell would cost {amount} million, the {who} said on Monday.")
        for amount, who in (("$43", "mayor"), ("$48", "governor"))
    ]
    summary = made().summarize(costs, words=60)
    assert [each.about for each in summary.disagreements] == ["the amount"]
    assert all(sentence.note != MENTION for sentence in summary.sentences)


def test_the_line_does_not_come_between_a_quotation_and_the_one_before_it():
    """Who says the second quotation is told by the sentence before it alone."""
    wire = Document(
        "A strong quake shook the island of Pell before dawn, its coastguard said. "
        "“The quake on Pell killed 12 people,” coastguard commander Ann Orrin said in Pell. “We will search "
        "the villages of Pell until all people are found.” The harbour of Pell is closed.",
        date=datetime.date(2031, 6, 10),
    )
    post = Document(
        "Rescue boats are on their way to Pell. Two days of rain have made the roads of Pell soft. "
        "The quake on Pell killed 17 people, the governor said.",
        date=datetime.date(2031, 6, 10),
    )
    texts = [sentence.text for sentence in made().summarize([wire, post], words=100).sentences]
    first = next(n for n, text in enumerate(texts) if "Orrin said" in text)
    assert texts[first + 1].startswith("“We will search")
    assert texts.index("Sources differ on the number of people killed: 12 or 17.") > first + 1


@pytest.mark.parametrize("words", [10, 30, 60])
def test_the_budget_of_words_holds_with_the_line(words):
    with_line = made().summarize(QUAKE, words=words)
    without = made(**{"disagreements.mention": False}).summarize(QUAKE, words=words)
    lengths = [len(sentence.text.split()) for sentence in with_line.sentences]
    assert sum(lengths) <= max(words + max(lengths) / 2, len(without.text.split()))


@pytest.mark.parametrize("count", [1, 3, 5])
def test_as_many_sentences_as_asked_for(count):
    assert len(made().summarize(QUAKE, sentences=count).sentences) == count


def test_the_line_and_the_comparison_can_be_switched_off():
    quiet = made(**{"disagreements.mention": False}).summarize(QUAKE, words=100)
    assert len(quiet.disagreements) == 1
    assert all(sentence.note != MENTION for sentence in quiet.sentences)
    off = made(**{"disagreements.enabled": False}).summarize(QUAKE, words=100)
    assert (off.disagreements, off.agreement, off.timeline, off.news) == ((), None, (), None)


def test_agreement_counts_independent_sources():
    agreement = made().summarize(QUAKE, words=100).agreement
    assert agreement is not None
    assert agreement.sources == 3
    assert agreement.shared[0].sources == 2
    assert "quake shook the island" in agreement.shared[0].text
    assert any("ferries" in each.text for each in agreement.unique)
    assert not any("shook" in each.text for each in agreement.unique)


def test_a_source_that_denies_a_statement_does_not_share_it():
    liable, not_liable = (
        "The tenant is liable for repairs of the roof",
        "The tenant is not liable for repairs of the roof",
    )
    texts = [
        f"{liable}. The court sat in May.",
        f"{not_liable}. Rents may rise.",
        f"{liable}, the court said. It sat.",
    ]
    agreement = (
        made().summarize([Document(text, id=f"d{n}") for n, text in enumerate(texts)], words=60).agreement
    )
    assert [(each.sources, {p.document_id for p in each.passages}) for each in agreement.shared] == [
        (2, {"d0", "d2"})
    ]


def test_what_another_source_takes_back_is_not_one_source_s_own_matter():
    texts = [
        "The number of people killed by floods in the Tarnow valley has risen to 63, the region said.",
        "The figure of 63 people killed by floods in the Tarnow valley was wrong, the region said.",
    ]
    agreement = made().summarize([Document(text) for text in texts], words=60).agreement
    assert agreement.unique == ()


def test_the_timeline_resolves_weekdays_and_is_in_order():
    timeline = made().summarize(QUAKE, words=100).timeline
    assert [(event.date, event.precision) for event in timeline] == [
        ("2031-06-09", "day"),
        ("2031-06-20", "day"),
    ]
    assert {passage.document_id for passage in timeline[0].passages} == {"d1", "d3"}


def test_without_dates_weekdays_are_left_out_of_the_timeline():
    undated = [Document(document.text) for document in QUAKE]
    assert [event.date for event in made().summarize(undated, words=100).timeline] == ["--06-20"]


def test_what_is_new_what_has_changed_and_what_stands():
    known = ["The quake on Pell killed three people, the coastguard said. Roofs fell in three villages."]
    given = [Document("The quake on Pell killed 9 people, the coastguard said."), *QUAKE[2:]]
    news = made().summarize(given, words=100, known=known).news
    assert news is not None
    (change,) = news.changed
    assert (change.before, change.now.text) == ("three", "9")
    assert any("Roofs" in each.text for each in news.stands)
    assert any("shook" in each.text for each in news.new)


@pytest.mark.parametrize(
    ("given", "known", "before", "now"),
    [
        ("The ferry Maren reopens on March 10, the office said.",
         "The ferry Maren reopens on March 3, the office said.", "March 3", "March 10"),
        ("The council of Orra approved the harbour budget on Monday.",
         "The council of Orra did not approve the harbour budget on Monday.", "not approve", "approved"),
        ("The storm left 51,000 homes on the Veldt coast without power.",
         "The storm left 32,000 homes on the Veldt coast without power.", "32,000", "51,000"),
    ],
)  # fmt: skip
def test_a_change_is_cited_on_both_sides(given, known, before, now):
    news = made().summarize([Document(given)], words=100, known=[known]).news
    assert news is not None
    (change,) = news.changed
    assert (change.before, change.now.text) == (before, now)
    assert change.before_text == known
    assert [passage.text for passage in change.now.passages] == [given]
    assert (news.new, news.stands) == ((), ())


def test_what_only_rounds_a_known_value_stands():
    known = ["The storm left 31,800 homes on the Veldt coast without power."]
    given = "The storm left about 32,000 homes on the Veldt coast without power."
    news = made().summarize([Document(given)], words=100, known=known).news
    assert news is not None
    assert ([each.text for each in news.stands], news.new, news.changed) == ([given], (), ())


def test_known_words_with_a_new_figure_are_new():
    known = ["The storm left 32,000 homes on the Veldt coast without power."]
    given = "The storm left 32,000 homes on the Veldt coast without power, and 51,000 homes in Pell."
    news = made().summarize([Document(given)], words=100, known=known).news
    assert news is not None
    assert ([each.text for each in news.new], news.stands) == ([given], ())


def test_readers_who_know_nothing_get_no_news():
    assert made().summarize(QUAKE, words=100).news is None


def test_every_format_tells_of_the_dispute():
    summary = made().summarize(QUAKE, words=100)
    for written in (to_text(summary), to_markdown(summary), to_html(summary)):
        assert "Where sources differ" in written
    for written in (to_markdown(summary), to_html(summary)):
        assert "Timeline" in written
        assert "2 of 3 sources" in written


@pytest.mark.parametrize("language", FOREIGN)
def test_figures_and_days_are_compared_in_every_language(language):
    one, other, values = FOREIGN[language]
    summary = made().summarize([Document(one), Document(other)], words=100)
    assert summary.language == language
    assert [[value.text for value in found.values] for found in summary.disagreements] == [values]
    assert not any(sentence.note for sentence in summary.sentences)  # no English line in another language
    (warning,) = summary.warnings
    assert warning.startswith("where the sources differ was looked for in numbers in digits and in days only")
    assert summary.agreement is not None


@pytest.mark.parametrize("other", ALIKE_IN_GERMAN)
def test_what_may_be_no_difference_in_another_language(other):
    german = ["Das Beben auf Pell tötete 12 Menschen, wie die Küstenwache am 3. März mitteilte.", other]
    assert made().summarize([Document(each, language="de") for each in german], words=100).disagreements == ()


@pytest.mark.parametrize(
    ("language", "opening"),
    [
        ("es", "Publicado por Ana Lara el {} de marzo de 2031.\n\n"),
        ("de", "Orra, {}. März 2031. "),
        ("zh", "2031年3月{}日 "),
    ],
)
def test_the_day_on_which_a_source_was_written_is_no_difference(language, opening):
    text = {
        "es": "El puente viejo de Orra sigue cerrado a los vecinos, según el ayuntamiento de la ciudad.",
        "de": "Die alte Brücke von Orra bleibt nach Angaben der Stadt für alle Anwohner geschlossen.",
        "zh": "消防部门表示河边大桥仍然关闭，市民不得通过。",
    }[language]
    given = [
        Document(f"{opening.format(day)}{text}", date=datetime.date(2031, 3, day), language=language)
        for day in (3, 5)
    ]
    assert made().summarize(given, words=100).disagreements == ()


@pytest.mark.parametrize(
    "other",
    [
        "Product: Orra First; Size: 800 g; Batch: L5113; Best before: 30 April 2032.",
        "Orra is recalling the following products: Orra First 800 g, best before 30 April 2032, batch L5113.",
    ],
)
def test_the_days_of_a_row_are_of_its_own_thing(other):
    row = "Product: Orra Follow-on; Size: 800 g; Batch: L5130; Best before: 30 June 2032."
    given = [
        Document(row, date=datetime.date(2031, 10, 22)),
        Document(other, date=datetime.date(2031, 10, 17)),
    ]
    assert made().summarize(given, words=100).disagreements == ()


@pytest.mark.parametrize(
    "case", json.loads((DATA / "attributed_claims.json").read_text("utf-8")), ids=lambda case: case["claim"]
)
def test_a_partys_claim_is_never_turned_into_a_fact(case):
    trimmed = trim(case["text"]).text
    assert case["claim"] in trimmed
    assert case["attribution"].lower() in trimmed.lower()
    (sentence,) = made().summarize([Document(case["text"])], words=60).sentences
    assert case["attribution"].lower() in sentence.text.lower()


@pytest.mark.skipif(not SEEDS.is_dir(), reason="../shared/seeds is not here")
def test_the_troop_numbers_of_the_seeds():
    summary = Summarizer().summarize(sorted(SEEDS.glob("*.txt")), words=230)
    (found,) = summary.disagreements
    assert found.about in ("the number of troops", "the number of soldiers")
    assert {(value.text, value.origins) for value in found.values} == {("nearly 4,000", 2), ("3,700", 2)}
    assert any(sentence.note == MENTION for sentence in summary.sentences)
