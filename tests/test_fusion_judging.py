"""Why a shortened sentence is refused, and what becomes of the cuts that are offered."""

from __future__ import annotations

import pytest
from fusion_fixtures import material_of, shortened

from summarizer.writing.fusion.claims import (
    approximators_before,
    hedges,
    is_speech,
    negations,
    speakers,
    subject_of,
)
from summarizer.writing.fusion.consensus import Cut
from summarizer.writing.fusion.judging import objection, parted, written
from summarizer.writing.fusion.surface import restore


def judged(text: str, *sentences: str, leaning: bool = False) -> str:
    material = material_of(*sentences)
    left = shortened(text, material)
    return objection(restore(left).text, left, material, leaning)


VANE = "The minister Ann Vane said on Friday that nearly 4,000 soldiers would stay in Osthaven until May."


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("ann vane said nearly 4,000 soldiers would stay in osthaven.", [VANE]),
        ("the minister said on friday nearly 4,000 soldiers would stay.", [VANE]),
        (
            "rescue crews moved forty families to a school.",
            ["Rescue crews moved forty families on Friday to a school."],
        ),
        ("the mayor did not ask for boats.", ["The old mayor did not ask the army for boats."]),
        (
            "4,000 soldiers left osthaven early.",
            ["Nearly 4,000 soldiers left Osthaven early.", "4,000 soldiers left Osthaven early."],
        ),
        ("a school was what they had gone to.", ["A school in the town was what they had gone to."]),
        ("crews left in may, while the mayor was there.", ["Crews left in May, while the mayor was there."]),
        (
            "vane has been praised for it.",
            ["Vane, who has been praised for it, has also been in Osthaven."],
        ),
    ],
)
def test_what_says_what_its_source_says_is_taken(text, sentences) -> None:
    assert judged(text, *sentences) == ""


@pytest.mark.parametrize(
    ("text", "source", "reason"),
    [
        # what meets at a cut
        (
            "police saw 4,500 boats there.",
            "Police saw 4, or 6,500 boats there.",
            "puts the number '4,500' together",
        ),
        (
            "vane met boat-owners in osthaven.",
            "Vane met boat-builders and house-owners in Osthaven.",
            "puts 'boat-owners' together",
        ),
        (
            "ann lee left osthaven in may.",
            "The boat of Ann, who met the tired minister of the town, and of Lee left Osthaven in May.",
            "names 'Ann Lee'",
        ),
        # figures
        ("ann vane said 4,000 soldiers would stay.", VANE, "leaves out 'nearly'"),
        # doubt and denial
        (
            "the mayor did ask for boats.",
            "The old mayor did not ask the army for boats.",
            "loses the negation of 'ask'",
        ),
        (
            "the bridge is to fall on friday.",
            "The bridge is thought to fall on Friday or in two days.",
            "loses the doubt of 'fall'",
        ),
        (
            "the mayor did not buy the boats.",
            "The mayor did not ask anybody and did buy the boats.",
            "moves 'not' to 'buy'",
        ),
        (
            "vane will be the mayor of osthaven.",
            "It is not clear whether Vane will be the mayor of Osthaven.",
            "loses the doubt of 'vane'",
        ),
        # who says so
        ("nearly 4,000 soldiers would stay in osthaven.", VANE, "tells a claim as a fact"),
        (
            "the mayor said the boats sank.",
            "The mayor came, and Vane said the boats sank.",
            "leaves out who says so",
        ),
        (
            "the minister ann said on friday nearly 4,000 soldiers would stay.",
            VANE,
            "cuts the name 'Ann Vane'",
        ),
        (
            "the old stone bridge fell.",
            "Police said that the old stone bridge fell.",
            "tells a claim as a fact",
        ),
        # form
        (
            "rescue crews moved forty families to a.",
            "Rescue crews moved forty families to a school on Friday.",
            "breaks off after 'a'",
        ),
        (
            "the old boats of the town, and the old boats sank.",
            "The old boats of the town, a bridge and the old boats sank.",
            "repeats 'the old boats'",
        ),
        ("vane met lee at vane to vane.", "Vane met Lee at Vane to go to Vane.", "repeats 'vane to vane'"),
        ("do you have the boats? lee left.", "Do you have the boats? No, Lee left.", "is two sentences"),
        ("soldiers stay.", VANE, "is too short"),
        ("the minister ann vane said", VANE, "has no end"),
        ("the old stone bridge of the town.", "There was the old stone bridge of the town.", "has no verb"),
        (
            'vane said the plan was "a mess and left.',
            'Vane said the plan was "a mess of a plan" and left.',
            "has a mark without its partner",
        ),
        (
            "we saw many soldiers in osthaven.",
            "Vane said we saw many soldiers in Osthaven.",
            "leans on the sentence before it",
        ),
        # half a clause
        (
            "crews left in may, and while the mayor was there.",
            "Crews left in May, and while the mayor was there, nobody came to see them at all.",
            "has only the clause of 'while'",
        ),
        (
            "vane has been praised for it, has also been in osthaven.",
            "Vane, who has been praised for it, has also been in Osthaven for long.",
            "breaks the clause of 'who'",
        ),
        (
            "in osthaven in 1945, vane began his career.",
            "Born in Osthaven in 1945, Vane began his career there.",
            "breaks the clause of 'born'",
        ),
        (
            "vane argues that because the town is old.",
            "Vane argues that because the town is old, it has no bridge.",
            "has only the clause of 'because'",
        ),
        (
            "in a sudden turn of events.",
            "In a sudden turn of events, Vane left the old town.",
            "has only the clause of 'in'",
        ),
        (
            "vane left osthaven after a body.",
            "Vane left Osthaven after a body was found in the river.",
            "has only the clause of 'body'",
        ),
        (
            "now 82, is living in the old town.",
            "Ann Vane, now 82, is living in the old town of Osthaven.",
            "breaks the clause of 'now'",
        ),
        (
            "reporter ann vane, who has covered the trial.",
            "Reporter Ann Vane, who has covered the trial from its start, left Osthaven.",
            "has no verb but that of a relative clause",
        ),
        (
            "although the boats were able to sink.",
            "Although the boats were slow, they were able to sink.",
            "has only the clause of 'although'",
        ),
        (
            "vane sold the old boat sank in may.",
            "Vane sold the old boat, it sank in May.",
            "guesses what 'it' is",
        ),
    ],
)
def test_what_says_something_else_or_is_broken_is_refused(text, source, reason) -> None:
    assert judged(text, source) == reason


def test_a_quotation_keeps_its_words_and_its_speaker() -> None:
    source = 'The mayor, who was there, said the plan was "a mess of a plan" and left.'
    assert judged('the mayor said the plan was "a mess of a plan".', source) == ""
    assert judged('the mayor said the plan was "a mess of plan".', source) == "quotes 'a mess of plan'"
    assert judged('the plan was "a mess of a plan".', source) == "tells a claim as a fact"


def test_a_sentence_may_lean_where_the_one_before_it_is_told() -> None:
    source = "He left Osthaven on Friday with his wife."
    assert judged("he left osthaven with his wife.", source) == "leans on the sentence before it"
    assert judged("he left osthaven with his wife.", source, leaning=True) == ""


def offered(source: str, *texts: str, safe: bool = True) -> list[Cut]:
    """Cuts of a source, each a stretch of it."""
    keys = " ".join(material_of(source).representative.keys)
    cuts = []
    for text in texts:
        start = keys[: keys.index(text)].count(" ")
        cuts.append(Cut(start, start + text.count(" ") + 1, 0.0, safe))
    return cuts


SOURCE = "On Friday, rescue crews in boats moved forty families to a school, which is on a hill."


def test_as_many_cuts_are_made_as_leave_a_sentence() -> None:
    cuts = offered(SOURCE, ", which is on a hill", "on friday ,", "moved forty families to")
    made, refused = written(material_of(SOURCE), cuts)
    assert made is not None
    assert made.text == "Rescue crews in boats moved forty families to a school."
    assert refused == ("has no verb",)


def test_a_cut_that_meets_another_one_is_not_made() -> None:
    cuts = offered(SOURCE, ", which is on a hill", "to a school , which")
    made, refused = written(material_of(SOURCE), cuts)
    assert made is not None
    assert made.text == "On Friday, rescue crews in boats moved forty families to a school."
    assert refused == ()


def test_without_a_cut_there_is_nothing_written() -> None:
    assert written(material_of(SOURCE), ()) == (None, ())
    made, refused = written(material_of(SOURCE), offered(SOURCE, "moved forty families to"))
    assert made is None
    assert refused == ("has no verb",)


def test_what_the_rules_do_not_show_safe_must_not_part_what_belongs_together() -> None:
    source = "The teacher left Osthaven as soon as the former mayor came."
    (cut,) = offered(source, "as the former mayor came", safe=False)
    made, refused = written(material_of(source), [cut])
    assert made is None
    assert refused == ("parts what belongs together",)
    assert parted(shortened("the teacher left osthaven as soon.", source)) == "parts what belongs together"


def test_where_it_happened_is_not_left_out_whatever_the_rules_say() -> None:
    source = "In Osthaven, half of the boats have sunk since May."
    made, refused = written(material_of(source), offered(source, "in osthaven ,"))
    assert made is None
    assert refused == ("leaves out where",)


def test_negations_are_found_however_they_are_written() -> None:
    keys = "it didn ' t rain and no boat cannot sink".split()
    assert negations(keys) == [3, 6, 8]
    assert subject_of(keys, 3) == 4
    assert subject_of("it did not, vane said".replace(",", " ,").split(), 2) is None


def test_hedges() -> None:
    assert hedges("the alleged boat may sink".split()) == [1, 3]


def test_approximators() -> None:
    assert approximators_before("more than $ 5 boats".split(), 3) == {"more"}
    assert approximators_before("the 5 boats".split(), 1) == frozenset()


def test_speakers_stand_before_the_verb_or_behind_it() -> None:
    def named(text: str) -> list[frozenset[str]]:
        return [words for _, words in speakers(text.split())]

    assert named("minister vane said boats left") == [{"minister", "vane"}]
    assert named("boats left , said vane") == [{"vane"}]
    assert named("boats left , according to the mayor") == [{"mayor"}]
    assert named('" he said it " , vane added') == [{"vane"}]
    assert named("he said boats left") == [{"boats", "left"}]


def test_verbs_of_speech_that_are_nouns_need_a_sign() -> None:
    assert is_speech("a report that".split(), 1)
    assert not is_speech("the united states army".split(), 2)
    assert is_speech("he said so".split(), 1)


def test_an_apposition_names_the_speaker_too() -> None:
    found = dict(speakers("ann vane , the mayor , said that boats left".split()))
    assert found[6] == {"ann", "vane", "mayor"}
    found = dict(speakers("boats left , said ann vane , the mayor".split()))
    assert found[3] == {"ann", "vane", "mayor"}
