"""Why a written sentence is refused, and which of several is taken."""

from __future__ import annotations

import pytest
from fusion_fixtures import material_of
from test_fusion_surface import TOKENIZER, VOCABULARY, aligned

from summarizer.writing.fusion.casing import Forms
from summarizer.writing.fusion.claims import (
    approximators_before,
    hedges,
    is_speech,
    negations,
    speakers,
    subject_of,
)
from summarizer.writing.fusion.cutting import recast
from summarizer.writing.fusion.engine import Hypothesis
from summarizer.writing.fusion.mending import with_articles, without_connectives
from summarizer.writing.fusion.reranking import best, candidates, objection, seams
from summarizer.writing.fusion.surface import restore


def judged(written: str, *sentences: str, context: str = "", leaning: bool = False) -> str:
    material = material_of(*sentences, context=context)
    alignment = aligned(written, material)
    forms = Forms([source.sentence for source in material.sources])
    text = restore(alignment, material.sources, forms).text
    return objection(text, alignment, material, leaning)


VANE = "The minister Ann Vane said on Friday that nearly 4,000 soldiers would stay in Osthaven until May."


@pytest.mark.parametrize(
    ("written", "sentences"),
    [
        ("ann vane said nearly 4,000 soldiers would stay in osthaven.", [VANE]),
        ("nearly 4,000 soldiers would stay, said the minister ann vane.", [VANE]),
        (
            "rescue crews moved forty families to a school.",
            ["Rescue crews moved forty families on Friday to a school."],
        ),
        (
            "rescue crews moved forty families to a school in osthaven.",
            [
                "Rescue crews moved forty families in boats and carts on Friday morning.",
                "Forty families went to a school in Osthaven.",
            ],
        ),
        ("the mayor did not ask for boats.", ["The old mayor did not ask the army for boats."]),
        ("the army has not sent boats.", ["The army hasn't sent boats.", "The army has not sent any boats."]),
        (
            "4,000 soldiers left osthaven early.",
            ["Nearly 4,000 soldiers left Osthaven early.", "4,000 soldiers left Osthaven early."],
        ),
        ("the minister said on friday nearly 4,000 soldiers would stay.", [VANE]),
        ("a school was what they had gone to.", ["A school in the town was what they had gone to."]),
        ("the mayor asks the army for boats.", ["The mayor asked the army for more boats."]),
    ],
)
def test_what_the_sources_say_is_taken(written, sentences) -> None:
    assert judged(written, *sentences) == ""


@pytest.mark.parametrize(
    ("written", "sentences", "reason"),
    [
        # support
        (
            "rescue crews moved forty horses.",
            ["Rescue crews moved forty families on Friday."],
            "says 'horses'",
        ),
        ("rescue crews moved fifty families.", ["Rescue crews moved forty families in May."], "says 'fifty'"),
        (
            "police saw 4, 500 boats there.",
            ["Police saw 4, and later more boats there.", "There were 500 boats."],
            "puts the number '4,500' together",
        ),
        (
            "ann lee left osthaven in may.",
            ["The boat of Ann, who met the tired minister of the town, and of Lee left Osthaven in May."],
            "names 'Ann Lee'",
        ),
        # figures
        ("4,000 soldiers would stay, ann vane said.", [VANE], "leaves out 'nearly'"),
        (
            "police counted 40 dogs in osthaven.",
            ["Police counted 40 boats.", "Police saw dogs in Osthaven and left."],
            "counts 'dogs'",
        ),
        # doubt and denial
        (
            "the mayor did ask for boats.",
            ["The old mayor did not ask the army for boats."],
            "loses the negation of 'ask'",
        ),
        (
            "the mayor did ask for boats.",
            ["The old mayor didn’t ask the army for boats."],
            "loses the negation of 'ask'",
        ),
        ("the mayor did not ask for boats.", ["The old mayor did ask the army for boats."], "makes up 'not'"),
        (
            "the bridge collapsed on friday.",
            ["The bridge could collapse on Friday, in two days."],
            "loses the doubt of 'collapse'",
        ),
        # who says so
        ("nearly 4,000 soldiers would stay in osthaven.", [VANE], "tells a claim as a fact"),
        ("they said nearly 4,000 soldiers would stay.", [VANE], "leans on the sentence before it"),
        (
            "police said nearly 4,000 soldiers would stay.",
            [VANE, "Police left on Friday."],
            "leaves out who says so",
        ),
        (
            "the minister ann said on friday nearly 4,000 soldiers would stay.",
            [VANE],
            "cuts the name 'Ann Vane'",
        ),
        # form
        (
            "rescue crews moved forty families to a.",
            ["Rescue crews moved forty families to a school on Friday."],
            "breaks off after 'a'",
        ),
        ("the the soldiers would stay in osthaven.", [VANE], "repeats 'the the'"),
        (
            "ann vane and ann vane and ann vane.",
            ["Ann Vane met Lee and Ann Vane and the mayor of the old town."],
            "repeats 'ann vane and'",
        ),
        ("soldiers stay.", [VANE], "is too short"),
        ("the minister ann vane said", [VANE], "has no end"),
        (
            "the old stone bridge of the town.",
            ["There was the old stone bridge of the town."],
            "has no verb",
        ),
        (
            "the soldiers, who were there, left the soldiers.",
            ["The soldiers left there."],
            "is longer than its evidence",
        ),
        ('ann vane said " soldiers would stay.', [VANE + ' "So"'], "has a mark without its partner"),
        ("he said the soldiers would stay.", [VANE, "He left."], "leans on the sentence before it"),
        (
            "we saw many soldiers in osthaven.",
            ["Vane said we saw many soldiers in Osthaven."],
            "leans on the sentence before it",
        ),
        (
            "lee met vane in osthaven.",
            ["On Friday Vane met Lee in Osthaven."],
            "tells of 'lee' and 'vane' the other way round",
        ),
    ],
)
def test_what_the_sources_do_not_say_is_refused(written, sentences, reason) -> None:
    assert judged(written, *sentences) == reason


def test_a_quotation_keeps_its_words_and_its_speaker() -> None:
    source = 'The mayor, who was there, said the plan was "a mess of a plan" and left.'
    assert judged('the mayor said the plan was "a mess of a plan".', source) == ""
    assert judged('the mayor said the plan was "a mess of plan".', source) == "quotes 'a mess of plan'"
    assert judged('the plan was "a mess of a plan".', source) == "tells a claim as a fact"


def test_a_sentence_may_lean_where_the_one_before_it_is_told() -> None:
    source = "He left Osthaven on Friday with his wife."
    assert judged("he left osthaven with his wife.", source) == "leans on the sentence before it"
    assert judged("he left osthaven with his wife.", source, leaning=True) == ""


def test_a_name_may_come_from_the_context() -> None:
    context = "The mayor Ann Vane met the press."
    assert (
        judged(
            "ann vane left osthaven with her son.",
            "She left Osthaven with her son on Friday.",
            context=context,
        )
        == ""
    )


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


def hypotheses(*texts: str) -> list[Hypothesis]:
    return [
        Hypothesis(tuple(TOKENIZER.encode(text, add_special_tokens=False).ids), score)
        for text, score in zip(texts, (-0.5, -0.6, -0.7, -0.8), strict=False)
    ]


def test_the_likeliest_that_passes_is_taken() -> None:
    material = material_of("Rescue crews moved forty families on Friday.")
    forms = Forms([])
    offered = hypotheses(
        "rescue crews moved fifty families.",
        "rescue crews moved forty families.",
        "rescue crews moved forty families.",
        "rescue crews moved forty families on friday.",
    )
    found = candidates(offered, material, VOCABULARY, forms)
    assert [candidate.reason for candidate in found] == ["says 'fifty'", "", ""]  # one was there twice
    taken = best(found)
    assert taken is not None
    assert taken.restored.text == "Rescue crews moved forty families."


def test_agreement_beats_a_little_likelihood() -> None:
    material = material_of("Rescue crews moved forty families on Friday.", "The river rose in the old town.")
    offered = [
        Hypothesis(each.ids, score)
        for each, score in zip(
            hypotheses(
                "the river rose in the old town.",
                "rescue crews moved forty families.",
                "rescue crews moved forty families on friday.",
            ),
            (-0.50, -0.51, -0.51),
            strict=True,
        )
    ]
    taken = best(candidates(offered, material, VOCABULARY, Forms([])))
    assert taken is not None
    assert taken.restored.text.startswith("Rescue crews")


def test_nothing_is_taken_where_all_are_refused() -> None:
    material = material_of("Rescue crews moved forty families.")
    assert best(candidates(hypotheses("crews."), material, VOCABULARY, Forms([]))) is None
    assert best([]) is None


def test_seams_are_counted_between_content_words() -> None:
    material = material_of("Rescue crews left the town.", "Old boats sank.")
    assert seams(aligned("rescue crews sank.", material)) == 1
    assert seams(aligned("rescue crews left.", material)) == 0


@pytest.mark.parametrize(
    ("written", "source", "expected"),
    [
        (
            "the old stone bridge fell.",
            "The old stone bridge fell on Friday night, police in Osthaven said in May.",
            "The old stone bridge fell, police in Osthaven said in May.",
        ),
        (
            "the old stone bridge fell.",
            "Police said that the old stone bridge fell on Friday night.",
            "Police said the old stone bridge fell.",
        ),
        (
            "the old stone bridge fell.",
            "The old stone bridge fell, she said, into the river, which rose at night.",
            None,
        ),
        (
            "the old bridge fell into it.",
            "At night, a man who was there said, the old bridge fell into it.",
            None,
        ),
    ],
)
def test_a_claim_gets_its_speaker_back_where_the_source_names_him_at_an_end(
    written, source, expected
) -> None:
    material = material_of(source)
    found = candidates(hypotheses(written), material, VOCABULARY, Forms([material.sources[0].sentence]))
    taken = best(found)
    assert (taken and taken.restored.text) == expected


def test_verbs_of_speech_that_are_nouns_need_a_sign() -> None:
    assert is_speech("a report that".split(), 1)
    assert not is_speech("the united states army".split(), 2)
    assert is_speech("he said so".split(), 1)


def test_an_apposition_names_the_speaker_too() -> None:
    found = dict(speakers("ann vane , the mayor , said that boats left".split()))
    assert found[6] == {"ann", "vane", "mayor"}
    found = dict(speakers("boats left , said ann vane , the mayor".split()))
    assert found[3] == {"ann", "vane", "mayor"}


@pytest.mark.parametrize(
    ("written", "source", "expected"),
    [
        (
            "boats were moved to city school.",
            "The boats were moved to the city school.",
            "the boats were moved to the city school .",
        ),
        ("judge signs order.", "In May a judge signs an order.", "a judge signs an order ."),
        ("boats expected to sink.", "Many boats are expected to sink.", "boats are expected to sink ."),
        (
            "boats sank near bridge.",
            "Boats sank in May near it, and the bridge fell.",
            "boats sank near the bridge .",
        ),
        ("old boats sank.", "The boats sank and the old mill fell.", "the old boats sank ."),
        ("the old boats sank.", "The old boats sank.", "the old boats sank ."),
        ("many boats sank.", "Many of the boats sank.", "many boats sank ."),
    ],
)
def test_small_words_that_headlines_drop_come_back(written, source, expected) -> None:
    material = material_of(source)
    assert " ".join(with_articles(aligned(written, material), material)) == expected


def test_connectives_between_commas_go() -> None:
    assert without_connectives("however , vane left .".split()) == ("vane", "left", ".")
    assert without_connectives("vane , the mayor , left .".split()) == tuple(
        "vane , the mayor , left .".split()
    )
    assert without_connectives([]) == ()


@pytest.mark.parametrize(
    ("written", "reason"),
    [
        ("vane met the boats of vane inc. inc. in osthaven.", "repeats 'inc inc'"),
        ("the mayor met, the mayor met, vane in osthaven.", "repeats 'the mayor met'"),
        ("vane met lee at vane to vane in osthaven.", "repeats 'vane to vane'"),
        ("already have the boats? already have the boats.", "is two sentences"),
    ],
)
def test_what_a_young_model_does(written, reason) -> None:
    source = (
        "Do you already have the boats of the mayor, whom Vane met with Lee at Vane Inc. to go in Osthaven?"
    )
    assert judged(written, source) == reason


@pytest.mark.parametrize(
    ("written", "sources", "reason"),
    [
        (
            "crews left in may, and while the mayor was there.",
            ["Crews left in May, and while the mayor was there, nobody came to see them at all."],
            "has only the clause of 'while'",
        ),
        (
            "crews left in may, while the mayor was there.",
            ["Crews left in May, while the mayor was there."],
            "",
        ),
        (
            "vane came from the bottom of it.",
            ["It came from the bottom of it, and the boat sank.", "Vane swam in the old harbour."],
            "guesses what 'it' is",
        ),
        (
            "vane came from the old town.",
            ["He came from the old town, and left on Friday.", "Vane swam in the old harbour."],
            "",
        ),
        (
            "vane met boat-owners in osthaven.",
            ["Vane met boat-builders in Osthaven on Friday.", "House-owners were there."],
            "puts 'boat-owners' together",
        ),
        (
            "vane has been praised for it, has also been in osthaven.",
            ["Vane, who has been praised for it, has also been in Osthaven for long."],
            "breaks the clause of 'who'",
        ),
        (
            "vane has been praised for it.",
            ["Vane, who has been praised for it, has also been in Osthaven."],
            "",
        ),
        (
            "in osthaven in 1945, vane began his career.",
            ["Born in Osthaven in 1945, Vane began his career there."],
            "breaks the clause of 'born'",
        ),
        (
            "vane argues that because the town is old.",
            ["Vane argues that because the town is old, it has no bridge."],
            "has only the clause of 'because'",
        ),
        (
            "vane answered bright in the hall.",
            ["Vane answered brightly in the hall of Osthaven."],
            "says 'bright'",
        ),
        ("vane answers him in the hall.", ["Vane answered him brightly in the hall of Osthaven."], ""),
    ],
)
def test_what_is_broken_or_guessed(written, sources, reason) -> None:
    assert judged(written, *sources) == reason


@pytest.mark.parametrize(
    ("written", "source", "reason"),
    [
        (
            "vane will be the mayor of osthaven.",
            "It is not clear whether Vane will be the mayor of Osthaven.",
            "loses the doubt of 'vane'",
        ),
        (
            "vane met lee in the old town.",
            "They asked whether Vane met Lee in the old town.",
            "loses the doubt of 'vane'",
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
            '"i am vane," a tree says.',
            'The old tree of the town had one line, "I am Vane," on its back.',
            "makes up that somebody says so",
        ),
        (
            "vane played with the giants with the giants.",
            "Vane played four seasons with the Giants in Osthaven.",
            "repeats 'with the giants'",
        ),
        (
            "vane was tour the old town.",
            "Vane was touring the old town in May.",
            "says 'tour'",
        ),
    ],
)
def test_what_an_early_checkpoint_wrote(written, source, reason) -> None:
    assert judged(written, source) == reason


@pytest.mark.parametrize(
    ("written", "sources", "reason"),
    [
        (
            "reporter ann vane, who has covered the trial.",
            ["Reporter Ann Vane, who has covered the trial from its start, left Osthaven."],
            "has no verb but that of a relative clause",
        ),
        (
            "ann vane left the old town and she met lee.",
            ["Ann Vane left the old town in May and met Lee.", "In June she was in Osthaven."],
            "guesses who 'she' is",
        ),
        (
            "although the boats were able to sink.",
            ["Although the boats were slow, they were able to sink."],
            "has only the clause of 'although'",
        ),
    ],
)
def test_what_has_no_main_clause_or_a_new_pronoun(written, sources, reason) -> None:
    assert judged(written, *sources) == reason


def test_an_abbreviation_at_the_end_has_one_point() -> None:
    assert without_connectives("vane met lee inc . .".split()) == ("vane", "met", "lee", "inc", ".")


def derived(written: str, *sentences: str, context: str = "") -> bool:
    material = material_of(*sentences, context=context)
    return recast(aligned(written, material), material) == ""


@pytest.mark.parametrize(
    ("written", "source"),
    [
        # when
        ("vane left osthaven.", "Vane left Osthaven on Friday."),
        ("vane left osthaven with lee.", "Vane left Osthaven last week with Lee."),
        ("vane left osthaven.", "On a cold night in May, Vane left Osthaven."),
        ("vane left osthaven.", "Vane also left Osthaven."),
        ("vane left osthaven.", "Vane left Osthaven after a walk to the bridge."),
        # asides
        ("vane left osthaven.", "Vane, who does not swim, left Osthaven."),
        ("vane left osthaven.", "Vane — the mayor of the town — left Osthaven."),
        ("vane left osthaven.", "Vane left Osthaven, where the river rose."),
        # second clauses
        ("vane left osthaven.", "Vane left Osthaven, and she is not expected back."),
        ("vane left osthaven.", "Vane left Osthaven and has sold the boat."),
        ("vane left osthaven.", "Vane left Osthaven and took the boat."),
        ("vane left osthaven.", "Vane left Osthaven, and the bridge has fallen."),
        ("vane left osthaven.", "Vane left Osthaven; the bridge has fallen."),
        ("vane left osthaven.", "Vane left Osthaven, so the house is empty."),
        ("vane met lee.", "Vane met Lee, the mayor of the town."),
        ("vane met lee.", "Vane met Lee, followed by a crowd."),
        ("vane, 31, was hurt.", "Vane, 31, of Osthaven, was hurt."),
        ("lee said that vane has left.", "Lee said that Vane, the mayor, has left."),
        # speakers stay
        ("vane left osthaven, police said.", "Vane left Osthaven on Friday, police said."),
        ("police said vane left osthaven.", "Police said that Vane left Osthaven."),
    ],
)
def test_whole_stretches_may_be_left_out(written, source) -> None:
    assert derived(written, source)


@pytest.mark.parametrize(
    ("written", "source"),
    [
        # another subject
        ("the army is lived in alarm.", "Life for the people with the army is lived in alarm."),
        ("the town was changed.", "The name of the town was changed."),
        ("lee left osthaven.", "Vane met Lee and left Osthaven."),
        ("a thief has left osthaven.", "This is not the first time a thief has left Osthaven."),
        # no verb, or not all of it
        ("vane arrested several times.", "Vane has been arrested several times."),
        ("vane has been arrested.", "Vane has been arrested and set free three times since May."),
        ("a man, police said.", "A man in a boat was arrested, police said."),
        ("along the bridge of the town.", "Along the bridge of the town, Vane swam."),
        # a condition, a reason, a denial, a comparison, a speaker
        ("vane left osthaven.", "Vane left Osthaven unless the bridge fell."),
        ("vane left osthaven.", "If the bridge fell, Vane left Osthaven."),
        ("vane left osthaven.", "Vane left Osthaven because the bridge fell."),
        ("vane left osthaven.", "Vane never left Osthaven."),
        ("vane left osthaven.", "Vane left Osthaven, and she would stay if asked."),
        ("vane swam faster.", "Vane swam faster than Lee."),
        ("vane left osthaven.", "Vane left Osthaven on Friday, police said."),
        ("vane left osthaven.", "After a walk, police said, Vane left Osthaven."),
        ("vane left osthaven.", "The police fear that Vane left Osthaven."),
        # parts that belong to the word before them
        ("vane headed the office.", "Vane headed the office that sells boats."),
        ("vane recommended the boats.", "Vane recommended the boats of Lee."),
        ("vane left two days.", "Vane left two days after the fall of the bridge."),
        ("vane met lee since.", "Vane met Lee since Friday."),
        # lists
        ("vane sold boats, carts.", "Vane sold boats, carts and used bridges."),
        ("vane and lee, left osthaven.", "Vane, Ann and Lee, left Osthaven."),
        ("vane sold a boat.", "Vane sold a boat, a cart and a bridge."),
        ("vane left osthaven.", "Vane left Osthaven, the study found."),
        ("vane praised lee.", "Vane praised Lee and call to arms."),
        ("vane compared the old boat.", "Vane compared the old boat, which sank, with the new one."),
        ("vane swims more often.", "Vane swims more often, compared to those of the town."),
        ("vane sold both boats.", "Vane sold both boats and used carts."),
        # other words, another order
        ("lee met vane.", "Vane met Lee."),
        ("vane leaves osthaven.", "Vane left Osthaven."),
        # no whole sentence to begin with
        ("where vane left osthaven.", "where Vane left Osthaven."),
        ("vane left osthaven.", "Vane left Osthaven ..."),
        ("vane left osthaven.", "VANE LEFT OSTHAVEN."),
    ],
)
def test_other_cuts_are_refused(written, source) -> None:
    assert not derived(written, source)


def test_words_of_two_sources_are_not_joined() -> None:
    assert not derived("lotteries advised care.", "But he advised care.", "Some lotteries are legal.")
    assert derived("the bridge fell.", "Vane left Osthaven.", "The bridge fell on Friday.")


@pytest.mark.parametrize(
    ("context", "passes"),
    [
        ("Zorin Vanek met the press.", True),
        ("Zorin Vanek met Lee.", False),  # two are named
        ("Vanek met the press.", False),  # not a full name
        ("The press met Zorin Vanek.", False),  # not what the sentence is about
        ("", False),
    ],
)
def test_a_full_name_stands_for_the_pronoun_that_opens(context, passes) -> None:
    written = "zorin vanek left the town." if context.count("Zorin") else "vanek left the town."
    assert derived(written, "She left the town on Friday.", context=context) is passes
    assert not derived(written, "It left the town on Friday.", context=context)


def test_what_is_no_cut_is_refused_with_its_reason() -> None:
    material = material_of("Life for the people with the army is lived in constant alarm.")
    alignment = aligned("the army is lived in constant alarm.", material)
    reason = "is not its source with whole stretches left out"
    assert objection("The army is lived in constant alarm.", alignment, material) == ""
    assert recast(alignment, material) == reason
    assert (
        recast(aligned("he left.", material_of("he left")), material_of("he left"))
        == "is from no whole sentence"
    )
