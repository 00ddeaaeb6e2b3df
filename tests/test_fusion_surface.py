"""How the lower-cased words of the model get their source and their surface back."""

from __future__ import annotations

import pytest
from fusion_fixtures import fusion_request, material_of, wordpiece_tokenizer
from hypothesis import given, settings
from hypothesis import strategies as st

from summarizer.writing.fusion.alignment import Alignment, align
from summarizer.writing.fusion.casing import Forms, is_loud, lowered, spelling
from summarizer.writing.fusion.evidence import Material, first_character, materials
from summarizer.writing.fusion.surface import Restored, is_balanced, restore
from summarizer.writing.fusion.vocabulary import spelled

TOKENIZER = wordpiece_tokenizer()
VOCABULARY = tuple(TOKENIZER.id_to_token(row) for row in range(TOKENIZER.get_vocab_size()))


def words_of(text: str) -> list[str]:
    """What the model would have written for ``text``."""
    return spelled(TOKENIZER.encode(text, add_special_tokens=False).ids, VOCABULARY)


def aligned(written: str, material: Material) -> Alignment:
    return align(words_of(written), material.sources)


def restored(written: str, *sentences: str, context: str = "") -> Restored:
    material = material_of(*sentences, context=context)
    forms = Forms([source.sentence for source in material.sources])
    return restore(aligned(written, material), material.sources, forms)


@pytest.mark.parametrize(
    ("written", "sentences", "expected"),
    [
        # what one source says comes back as it stands there
        ("the mayor's boats left.", ["On Friday the mayor’s boats left."], "The mayor’s boats left."),
        ("he paid $ 1. 2m for it.", ["He paid $1.2m for it."], "He paid $1.2m for it."),
        ("nearly 4, 000 troops left.", ["Nearly 4,000 troops left."], "Nearly 4,000 troops left."),
        ("the u. s. left.", ["In May the U.S. left."], "The U.S. left."),
        ("a long - term plan.", ["It is a long-term plan."], "A long-term plan."),
        ("vane — who left — won.", ["Vane — who left — won."], "Vane — who left — won."),
        ("it didn ' t rain.", ["It didn’t rain."], "It didn’t rain."),
        ("jose was in krakow.", ["José was in Kraków."], "José was in Kraków."),
        ("vane ( the mayor ) left.", ["Vane (the mayor) left."], "Vane (the mayor) left."),
        ("it rose by 5. 5 %.", ["It rose by 5.5%."], "It rose by 5.5%."),
        (
            "on aug. 17, 2021 it rained.",
            ["It rained on Aug. 17, 2021 in Ost."],
            "On Aug. 17, 2021 it rained.",
        ),
        ("the f - 16 / a flew.", ["The F-16/A flew."], "The F-16/A flew."),
        ('so, " we go. "', ['It was "so," he said: "We go."'], 'So, "We go."'),
        ("i left.", ["I left."], "I left."),
        (
            "on friday mr. fields left.",
            ["Mr. Fields left on Friday, when fields were wet."],
            "On Friday Mr. Fields left.",
        ),
        ("vane said i left.", ["“I left.” Vane said so."], "Vane said I left."),
        (
            "the town, lee said, sank.",
            ["The “town,” they cried, sank.", "Lee said so."],
            "The town, Lee said, sank.",
        ),
        ("vane left , lee stayed .", ["Vane left , Lee stayed ."], "Vane left, Lee stayed."),
        (
            "as police left.",
            ["The Capitol Police came as it rained.", "The police, all police left."],
            "As police left.",
        ),
        ("the element's name.", ["The element was old.", "VANE'S NAME WAS LEE'S."], "The element's name."),
        # words from different places
        ('vane said " we go ".', ["“We go”, Vane said."], "Vane said “We go”."),
        ("the army came from osthaven.", ["The army came.", "Boats left from Osthaven."], None),
        ("vane, the mayor, left.", ["Vane left.", "Mr Lee, the mayor, stayed."], "Vane, the mayor, left."),
        ("he left at 5 p. m. on friday.", ["He left at 5 p.m.", "It was on Friday."], None),
        ("ann lee's boat sank.", ["Ann Lee left.", "The pilot's boat sank."], "Ann Lee's boat sank."),
        # a mark missing at the end
        ("the boats left", ["The boats left!"], "The boats left."),
    ],
)
def test_the_surface_of_the_source_comes_back(written, sentences, expected) -> None:
    expected = (
        expected
        or {
            "the army came from osthaven.": "The army came from Osthaven.",
            "he left at 5 p. m. on friday.": "He left at 5 p.m. on Friday.",
        }[written]
    )
    assert restored(written, *sentences).text == expected


@pytest.mark.parametrize(
    ("written", "sentences", "expected"),
    [
        # a capital at a sentence's start is not the word's own
        ("in may rescue crews left.", ["Rescue crews left in May."], "In May rescue crews left."),
        ("in may vane left.", ["Vane left in May."], "In May Vane left."),
        ("in may grace lee left.", ["Grace Lee left in May."], "In May Grace Lee left."),
        ("in may the troops left.", ["The troops left in May."], "In May the troops left."),
        ("in may us troops left.", ["US troops left in May."], "In May US troops left."),
        ("in may nato left.", ["NATO left in May."], "In May NATO left."),
        # the cluster's other sentences tell
        ("in may vesna left.", ["Vesna left in May.", "A vesna is a boat."], "In May vesna left."),
        # shouted words
        (
            "police left osthaven.",
            ["POLICE LEFT OSTHAVEN.", "In Osthaven it rained."],
            "Police left Osthaven.",
        ),
        ("the police left.", ["The POLICE left.", "The police, the police!"], "The police left."),
        # headline style
        (
            "the mayor leaves town.",
            ["Mayor of Osthaven Leaves His Town", "Then the mayor leaves."],
            "The mayor leaves town.",
        ),
        ("it told us so.", ["The US told them so.", "It told us."], "It told us so."),
        ("iphone sales rose.", ["Sales of the iPhone rose."], "iPhone sales rose."),
    ],
)
def test_case_is_that_of_the_word_and_not_of_its_place(written, sentences, expected) -> None:
    assert restored(written, *sentences).text == expected


@pytest.mark.parametrize(
    ("written", "sentences", "expected"),
    [
        ("a anxious wait.", ["An hour of anxious wait."], "An anxious wait."),
        ("an wait.", ["It was an anxious wait."], "A wait."),
        ("a eu law.", ["An old EU law."], "An EU law."),
        ("an european law.", ["It is an old European law."], "A European law."),
        ("an union.", ["The union is an old one."], "A union."),
        ("a unknown man.", ["A man was unknown."], "An unknown man."),
        ("a herb.", ["It is an herb."], "An herb."),
        ("it is an hour.", ["It is an hour."], "It is an hour."),
    ],
)
def test_articles_fit_the_word_behind_them(written, sentences, expected) -> None:
    assert restored(written, *sentences).text == expected


def test_a_word_of_no_source_takes_the_form_of_the_cluster() -> None:
    request = fusion_request([["Boats left.", "They saw Osthaven.", "In Osthaven it rained."]], [[(0, 0)]])
    (material,) = materials(request, request.evidence, TOKENIZER)
    found = align(words_of("osthaven boats zog."), material.sources)
    assert restore(found, material.sources, Forms(request.sentences.values())).text == "Osthaven boats zog."


def test_phrases_say_which_words_are_whose() -> None:
    material = material_of(
        "Rescue crews moved forty families.", "They went to a school in Osthaven.", context="It rained."
    )
    forms = Forms([source.sentence for source in material.sources])
    result = restore(aligned("crews moved forty families to a school.", material), material.sources, forms)
    assert result.text == "Crews moved forty families to a school."
    found = [(result.text[p.start : p.end], p.sentence_id) for p in result.phrases]
    assert found == [("Crews moved forty families", "d1#1"), ("to a school", "d2#0"), (".", "d2#0")]
    first = result.phrases[0]
    text = "It rained. Rescue crews moved forty families."
    assert text[first.source_start : first.source_end] == "crews moved forty families"


def test_the_longest_run_is_taken_first_and_lone_words_go_with_their_neighbours() -> None:
    material = material_of("The boat of the town sank.", "Of all the boats in the town the best sank.")
    found = aligned("the best sank in the town.", material)
    runs = [(" ".join(found.words[run.first : run.last]), run.source) for run in found.runs]
    assert runs == [("the best sank", 1), ("in the town", 1), (".", 1)]


def test_equal_sentences_keep_their_own_ids() -> None:
    material = material_of("The boats left.", "The boats left quickly.")
    assert [source.sentence.id for source in material.sources] == ["d1#0", "d2#0"]
    found = aligned("the boats left quickly.", material)
    assert {material.sources[run.source].sentence.id for run in found.runs} == {"d2#0"}


@given(st.lists(st.sampled_from("the boats of a town sank in may , . ' \" 4 000".split()), max_size=12))
@settings(max_examples=60, deadline=None)
def test_every_word_is_in_one_run_at_most_and_is_the_word_of_its_source(words) -> None:
    material = material_of("In May the 4,000 boats sank.", 'The town\'s "boats" of a town.')
    found = align(words, material.sources)
    covered = [number for run in found.runs for number in range(run.first, run.last)]
    assert covered == sorted(set(covered))
    for number, word in enumerate(found.words):
        place = found.place(number)
        in_sources = any(word in source.keys for source in material.sources)
        assert (place is not None) == in_sources
        if place is not None:
            assert material.sources[place[0]].keys[place[1]] == word
    result = restore(found, material.sources, Forms([source.sentence for source in material.sources]))
    assert all(0 <= p.start < p.end <= len(result.text) for p in result.phrases)


@given(st.text(max_size=60))
@settings(max_examples=100, deadline=None)
def test_any_sentence_comes_back_as_it_is_up_to_spaces(text) -> None:
    material = material_of(f"In May {text} it rained.")
    source = material.representative
    for number, word in enumerate(source.words):
        assert source.sentence.text[word.start : word.end] == source.surface(number)
        assert source.words[number - 1].end <= word.start or number == 0
    alignment = align(source.keys, material.sources)
    if "[UNK]" not in source.keys:
        assert alignment.runs[0].last == len(source.keys)


def test_lead_ins_are_not_read() -> None:
    text = "OSTHAVEN (Newswire) – However, the old boats left."
    assert text[first_character(text) :] == "the old boats left."
    material = material_of(text)
    assert material.input.sentences == ("the old boats left.",)
    assert material.representative.surface(0) == "the"


def test_loud_sentences() -> None:
    assert is_loud("POLICE LEFT THE OLD TOWN")
    assert is_loud("Mayor of Osthaven Leaves His Town")
    assert not is_loud("Vane met Lee and Ann Grey in the old town.")
    assert not is_loud("NATO left.")


def test_lowered() -> None:
    assert [lowered("Police", False), lowered("Vane", False), lowered("The", True)] == [
        "police",
        "Vane",
        "the",
    ]
    assert lowered("Mark", next_is_capital=True) == "Mark"
    assert lowered("US", next_is_capital=False) == "US"


def test_spelling() -> None:
    assert spelling("Vučić") == "vucic"


@pytest.mark.parametrize(
    ("text", "balanced"),
    [("“We go,” he said.", True), ("“We go, he said.", False), ("He (the mayor left.", False), ("So.", True)],
)
def test_balance(text, balanced) -> None:
    assert is_balanced(text) == balanced
