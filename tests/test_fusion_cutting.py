"""On which words of a sentence the hypotheses agree, and which cuts leave a whole sentence."""

from __future__ import annotations

import pytest
from fusion_fixtures import material_of, shortened
from hypothesis import given
from hypothesis import strategies as st

from summarizer.writing.fusion.consensus import MOST_KEPT, Cut, agreed_cuts, kept_words
from summarizer.writing.fusion.cutting import bare, is_safe_cut, is_whole


def is_safe(text: str, source: str) -> bool:
    material = material_of(source)
    keys = bare(material.representative.keys)
    cuts = shortened(text, material).cuts
    assert cuts or not is_whole(material.representative)
    return is_whole(material.representative) and all(is_safe_cut(keys, cut.start, cut.end) for cut in cuts)


@pytest.mark.parametrize(
    ("text", "source"),
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
def test_whole_stretches_may_be_left_out(text, source) -> None:
    assert is_safe(text, source)


@pytest.mark.parametrize(
    ("text", "source"),
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
        # what decides whether the rest holds
        ("they may not sell it.", "They may not sell it after the end of May."),
        ("they ran the same risk.", "They ran the same risk during the storm as those who stayed."),
        ("they sold boats but carts.", "They sold boats but also carts."),
        ("the book, which was sold, was old.", "The book, which was sold on Friday, was old."),
        ("the book that was sold was old.", "The book that was sold in 1911 was old."),
        # no whole sentence to begin with
        ("where vane left osthaven.", "where Vane left Osthaven."),
        ("vane left osthaven.", "Vane left Osthaven ..."),
        ("vane left osthaven.", "VANE LEFT OSTHAVEN."),
    ],
)
def test_other_cuts_are_not_safe(text, source) -> None:
    assert not is_safe(text, source)


def test_what_the_hypotheses_agree_to_leave_out_is_offered() -> None:
    keys = tuple("vane left the old town on friday with her son".split())
    hypotheses = ["vane left the old town", "vane left the town on friday", "vane left town", "vane left it"]
    cuts = agreed_cuts(keys, [text.split() for text in hypotheses])
    assert [(cut.start, cut.end, cut.kept, cut.safe) for cut in cuts] == [(7, 10, 0.0, False)]


def test_a_word_that_one_in_ten_hypotheses_keeps_stays() -> None:
    keys = tuple("vane left osthaven on friday".split())
    without = ["vane", "left", "osthaven"]
    assert agreed_cuts(keys, [without] * 11 + [list(keys)]) == [Cut(3, 5, 2 / 12 / 2, True)]
    assert agreed_cuts(keys, [without] * 9 + [list(keys)]) == []
    assert 1 / 12 < MOST_KEPT <= 1 / 10


def test_nothing_is_offered_without_hypotheses_or_where_they_have_nothing_of_it() -> None:
    keys = tuple("vane left osthaven".split())
    assert agreed_cuts(keys, []) == []
    assert agreed_cuts((), [["boats"]]) == []


def test_what_was_written_of_something_else_has_no_vote() -> None:
    keys = tuple("vane left osthaven on friday".split())
    stranger = "the boats sank near osthaven".split()
    assert agreed_cuts(keys, [stranger]) == []
    assert agreed_cuts(keys, [stranger, ["vane", "left", "osthaven"]]) == [Cut(3, 5, 0.0, True)]


WORDS = st.lists(st.sampled_from("a b c d".split()), max_size=9)


@given(WORDS, WORDS)
def test_kept_words_are_the_longest_common_subsequence(keys, words) -> None:
    kept = [key for key, stays in zip(keys, kept_words(keys, words), strict=True) if stays]
    rest = iter(words)
    assert all(word in rest for word in kept)  # in the same order

    def longest(one: tuple[str, ...], other: tuple[str, ...]) -> int:
        if not one or not other:
            return 0
        if one[0] == other[0]:
            return 1 + longest(one[1:], other[1:])
        return max(longest(one[1:], other), longest(one, other[1:]))

    assert len(kept) == longest(tuple(keys), tuple(words))


@given(st.lists(WORDS, max_size=4), WORDS)
def test_every_cut_offered_is_agreed_on(hypotheses, keys) -> None:
    votes = [vote for words in hypotheses if 2 * sum(vote := kept_words(keys, words)) >= len(words)]
    for cut in agreed_cuts(tuple(keys), hypotheses):
        assert 0 <= cut.start < cut.end <= len(keys)
        assert cut.end - cut.start < len(keys)
        kept = sum(sum(vote[cut.start : cut.end]) for vote in votes)
        assert cut.kept == pytest.approx(kept / len(votes) / (cut.end - cut.start))
        assert cut.kept < MOST_KEPT
