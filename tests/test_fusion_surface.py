"""How what is left of a sentence is printed, and which words of it stand where in the source."""

from __future__ import annotations

import pytest
from fusion_fixtures import fusion_request, material_of, shortened, wordpiece_tokenizer
from hypothesis import given, settings
from hypothesis import strategies as st

from summarizer.writing.fusion.casing import is_loud
from summarizer.writing.fusion.consensus import Cut
from summarizer.writing.fusion.evidence import first_character, materials
from summarizer.writing.fusion.shortening import Shortened
from summarizer.writing.fusion.surface import is_balanced, restore


def printed(written: str, source: str) -> str:
    return restore(shortened(written, source)).text


@pytest.mark.parametrize(
    ("written", "source", "expected"),
    [
        # the source's own letters, marks and spaces
        ("the mayor's boats left.", "On Friday the mayor’s boats left.", "The mayor’s boats left."),
        ("he paid $1.2m for it.", "He paid nearly $1.2m for it.", "He paid $1.2m for it."),
        ("the u.s. left.", "In May the U.S. left.", "The U.S. left."),
        ("it is a long-term plan.", "It is a good long-term plan.", "It is a long-term plan."),
        ("vane — who left — won.", "Vane — who left — won in May.", "Vane — who left — won."),
        ("jose was in krakow.", "José was in old Kraków.", "José was in Kraków."),
        ("the new boats left.", "The  new\nboats, as it is, left.", "The new boats left."),
        ("it told us so.", "It told US so late.", "It told US so."),
        # a capital first, also where a cut opens; names keep theirs
        ("rescue crews left.", "In May rescue crews left.", "Rescue crews left."),
        ("iphone sales rose.", "In May iPhone sales rose.", "iPhone sales rose."),
        ("“transformers: age” was old.", "Then “Transformers: Age” was old.", "“Transformers: Age” was old."),
        # one point at the end
        ("it came at 5 p.m.", "It came at 5 p.m. and left.", "It came at 5 p.m."),
        ("he saw ...", "He saw it ...", "He saw..."),
        ("the boats left", "The boats left in May!", "The boats left."),
        # marks at a cut
        ("vane (the mayor) left.", "Vane (for long the mayor) left.", "Vane (the mayor) left."),
        ("vane left.", "Vane , the mayor , left.", "Vane left."),
        ("vane (the mayor), left.", "Vane (the mayor of it), left.", "Vane (the mayor), left."),
        ('vane said “go”, and left.', "Vane said “go now”, and left.", "Vane said “go”, and left."),
        ('vane said “go now”.', "Vane said at noon “go now”.", "Vane said “go now”."),
        ("vane paid $5.", "Vane paid a $5.", "Vane paid $5."),
        ("the boats' crews left.", "The boats' old crews left.", "The boats' crews left."),
    ],
)  # fmt: skip
def test_what_is_left_is_printed_as_it_stands_in_the_source(written, source, expected) -> None:
    assert printed(written, source) == expected


@pytest.mark.parametrize(
    ("written", "source", "expected"),
    [
        ("a anxious wait.", "A long, anxious wait.", "An anxious wait."),
        ("it was an wait.", "It was an anxious wait.", "It was a wait."),
        ("a eu law.", "A new EU law.", "An EU law."),
        ("it is an european law.", "It is an old European law.", "It is a European law."),
        ("an union.", "An old union.", "A union."),
        ("a herb and an herb.", "A green herb and an herb.", "An herb and an herb."),
        ("it is an hour.", "It is an hour.", "It is an hour."),
        ("it is a hour.", "It is a full hour.", "It is an hour."),
        ("a 11-year-old.", "A tall 11-year-old.", "A 11-year-old."),  # figures are not read aloud
    ],
)
def test_articles_fit_the_word_behind_the_cut(written, source, expected) -> None:
    assert printed(written, source) == expected


def test_phrases_say_where_each_stretch_stands() -> None:
    material = material_of("Rescue crews moved forty tired families to it.", context="It rained.")
    result = restore(shortened("crews moved forty families.", material))
    assert result.text == "Crews moved forty families."
    found = [(result.text[p.start : p.end], p.sentence_id) for p in result.phrases]
    assert found == [("Crews moved forty", "d1#1"), ("families", "d1#1"), (".", "d1#1")]
    text = "It rained. Rescue crews moved forty tired families to it."
    assert [text[p.source_start : p.source_end] for p in result.phrases] == [
        "crews moved forty",
        "families",
        ".",
    ]


@given(st.sets(st.integers(0, 11), max_size=6))
@settings(max_examples=60, deadline=None)
def test_every_phrase_is_its_source_up_to_capitals_and_spaces(places) -> None:
    text = "In May the 4,000 old boats sank."
    source = material_of(text).representative
    cuts: list[Cut] = []
    for place in sorted(places & set(range(len(source.keys)))):
        if not cuts or cuts[-1].end < place:
            cuts.append(Cut(place, place + 1, 0.0, True))
    left = Shortened(source, tuple(cuts))
    result = restore(left)
    for phrase in result.phrases:
        written, own = result.text[phrase.start : phrase.end], text[phrase.source_start : phrase.source_end]
        assert written.lower() == own.lower()
    assert list(left.words) == [
        key for number, key in enumerate(source.keys) if number not in {c.start for c in cuts}
    ]


@given(st.text(max_size=60))
@settings(max_examples=100, deadline=None)
def test_the_words_of_any_sentence_are_where_they_say(text) -> None:
    source = material_of(f"In May {text} it rained.").representative
    for number, word in enumerate(source.words):
        assert source.sentence.text[word.start : word.end] == source.surface(number)
        assert source.words[number - 1].end <= word.start or number == 0


def test_equal_sentences_keep_their_own_ids() -> None:
    material = material_of("The boats left.", "The boats left quickly.")
    assert [source.sentence.id for source in material.sources] == ["d1#0", "d2#0"]


def test_a_copy_of_the_representative_is_read_once() -> None:
    request = fusion_request([["The boats left."], ["The  boats left."]], [[(0, 0), (1, 0)]])
    (material,) = materials(request, request.evidence, wordpiece_tokenizer())
    assert len(material.sources) == 1


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


@pytest.mark.parametrize(
    ("text", "balanced"),
    [("“We go,” he said.", True), ("“We go, he said.", False), ("He (the mayor left.", False), ("So.", True)],
)
def test_balance(text, balanced) -> None:
    assert is_balanced(text) == balanced
