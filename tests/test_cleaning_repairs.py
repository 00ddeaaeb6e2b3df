"""Repairs: what is glued is parted, what is stray goes, and what only looks broken stays."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summarizer.preparation.cleaning.gluing import find_glued, learn_vocabulary, shipped_lexicon
from summarizer.preparation.cleaning.inline_links import find_inline_links
from summarizer.preparation.cleaning.lines import count_words, split_lines
from summarizer.preparation.cleaning.spacing import find_spacing
from summarizer.records import Edit
from summarizer.text.edits import apply_edits, without_overlaps

#: What the rest of the cluster says: names and words that the lexicon cannot know.
CONTEXT = (
    "Minister Marta Holmqvist met reporters in Nordhavn on Tuesday. Holmqvist said that the talks with "
    "Branko Zelic were useful. Zelic, who leads the party, did not answer. The talks will go on in the "
    "capital, Holmqvist said, and in the north. Her partners agreed. It was the first of two meetings in "
    "the spring. Zelic left early."
)


def repaired(text: str, context: str = CONTEXT) -> str:
    documents = [split_lines(context), split_lines(text)]
    vocabulary = learn_vocabulary(documents, count_words(documents))
    edits = [*find_spacing(text, documents[1], vocabulary.known), *find_glued(text, documents[1], vocabulary)]
    return apply_edits(text, without_overlaps(edits))


@pytest.mark.parametrize(
    ("broken", "whole"),
    [
        (
            "Mayor Ida Holm Ida Marie HolmBridge opens early Five facts on Holm's bridge MORE (Left) agreed.",
            "Mayor Ida Holm (Left) agreed.",
        ),
        ("The adviser Lars Brun Lars (Lasse) BrunMORE did not.", "The adviser Lars Brun did not."),
        ("Ida Holm said that Holm Brothers want MORE money.", None),
        ("The McHolm MORE plan was dropped.", None),
    ],
)
def test_links_beside_a_name_go(broken: str, whole: str | None) -> None:
    edits = tuple(find_inline_links(split_lines(broken)))
    assert apply_edits(broken, edits) == (whole or broken)


@pytest.mark.parametrize(
    ("broken", "whole"),
    [
        # A name of the cluster and what follows names.
        ("Later Holmqvistsaid it again.", "Later Holmqvist said it again."),
        # A closed-class word that makes no compounds.
        (
            "It had the support of most partnersbut not of all.",
            "It had the support of most partners but not of all.",
        ),
        ("They waited for theminister in the rain.", "They waited for the minister in the rain."),
        # A name that is spelled otherwise elsewhere, known by its first name.
        ("He met Branko Zelikin the capital on Friday.", "He met Branko Zelik in the capital on Friday."),
        # The case changes.
        ("Then MartaHolmqvist left.", "Then Marta Holmqvist left."),
        # Long or inflected first parts.
        ("The government announcedmeasures on Friday.", "The government announced measures on Friday."),
    ],
)
def test_glued_words_are_parted(broken: str, whole: str) -> None:
    assert repaired(broken) == whole


@pytest.mark.parametrize(
    "text",
    [
        "The werewolf sat in the backseat of the minivan near the carwash.",
        "She used her iPhone to watch YouTube in the McDonald restaurant with DeShawn.",
        "A Franciscan and a songwriter met Holmqvistism in Zelicgrad.",
        "Potholes and the snowplough cost the taxpayers millions, an oversimplified claim.",
        "Martin and Berlin and Johnson and Cleveland and Dublin and Goethe agreed.",
        "See theguardian.com/holmqvistand or #holmqvistand or @holmqvistand or holmqvistand@example.org.",
        "Nontoxic paint, whatnot, offence, withholds, bandmate, wetsuits.",
    ],
)
def test_whole_words_stay_whole(text: str) -> None:
    assert repaired(text) == text


def test_a_word_that_the_cluster_repeats_is_no_accident() -> None:
    text = "Holmqvistsaid came. Holmqvistsaid went. Holmqvistsaid won."
    assert repaired(text) == text


def test_other_languages_are_parted_by_the_cluster_alone() -> None:
    context = (
        "Die kleine Stadt liegt am Fluss. Die kleine Stadt wächst. In der kleinen Stadt wohnt niemand gern."
    )
    assert repaired("Dort ist die kleineStadt schön.", context) == "Dort ist die kleine Stadt schön."
    assert (
        repaired("Die Kleinstadt und die Bundesregierung.", context)
        == "Die Kleinstadt und die Bundesregierung."
    )


@pytest.mark.parametrize(
    ("broken", "whole"),
    [
        ("It closed in July.while others opened.", "It closed in July. while others opened."),
        ("The talks ended.The party left.", "The talks ended. The party left."),
        ("an “unhelpful tone”Zelic said", "an “unhelpful tone” Zelic said"),
        ("“We will do it.”said Zelic", "“We will do it.” said Zelic"),
        ('He said "we agree"and left.', 'He said "we agree" and left.'),
        ("said,the minister left;nobody spoke", "said, the minister left; nobody spoke"),
        ("the influence of others. .", "the influence of others."),
        ("the talks , he said .", "the talks, he said."),
        ("peace “of great importance.” ” for all", "peace “of great importance” for all"),
        ("It is “of importance.” ”", "It is “of importance.” ”"),
        ("He spoke of “peace.” ” Then he left.", "He spoke of “peace.” Then he left."),
    ],
)
def test_spaces_stops_and_quotes(broken: str, whole: str) -> None:
    assert repaired(broken) == whole


@pytest.mark.parametrize(
    "text",
    [
        "The U.S. and the U.K. met at 5 p.m. with Ph.D. students of J.K. Rowling.",
        "Read example.com, news.example.org, Node.js, setup.exe and v1.2.3 for 1,200.50 a month.",
        "Wait . . . for it ... and for…more",
        "Est-ce vrai ? Oui ! Voilà ; bien.",
        "It’s O’Neill’s ‘rock’n’roll’ and the ‘boys’ of ‘78, don’t you think?",
        "He called it „wichtig“ and “vital”, then “good.”",
        'A 6" pipe and a 7" pipe, "he" said.',
        "中文,没有空格。英文“引号”也没有。",
        "1,2-dichloro and 3.5kg and a.m. or e.g. this",
    ],
)
def test_what_only_looks_broken_stays(text: str) -> None:
    assert repaired(text) == text


def test_tokenised_text_keeps_its_spaces() -> None:
    text = "the talks , he said , were good . the others , too , were there . nobody left , he said ."
    assert repaired(text, "") == text


def test_overlapping_edits_keep_the_first() -> None:
    first, second, third = Edit(2, 5, "x", "a"), Edit(4, 6, "y", "b"), Edit(6, 6, " ", "c")
    assert without_overlaps([third, second, first]) == (first, third)
    assert len(without_overlaps([Edit(3, 3, " ", "a"), Edit(3, 3, " ", "b")])) == 1


def test_the_lexicon_knows_words_and_what_follows_names() -> None:
    lexicon = shipped_lexicon()
    assert 20_000 < len(lexicon.articles) < 40_000
    assert lexicon.after_name["said"] > 20 > lexicon.after_name["world"]


@settings(max_examples=100, deadline=None)
@given(st.text(alphabet="ab .,!?\"'“”‘’\nXé中1", max_size=60))
def test_repairs_never_lose_a_letter(text: str) -> None:
    kept = [character for character in text if character.isalnum()]
    assert [character for character in repaired(text) if character.isalnum()] == kept
