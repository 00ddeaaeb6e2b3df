"""Copies, reprints and fragments against independent reports."""

from __future__ import annotations

import datetime
import random
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summarizer.config import IndependenceConfig
from summarizer.preparation.independence import (
    SHINGLE,
    are_copies,
    containment,
    find_copies,
    is_reprint,
    shingle,
)
from summarizer.records import Document

CONFIG = IndependenceConfig()

STORY = (
    "The night ferry Halcyon ran aground on a sandbank outside Port Merrow shortly before dawn on Tuesday. "
    "All 214 passengers were taken off by lifeboats and two fishing vessels within three hours. "
    "Nobody was badly hurt, although a dozen people were treated for cold and bruises at a school hall. "
    "The master told investigators that the steering had not answered for almost a minute. "
    "Divers will look at the hull once the tide allows, and a tug is waiting to pull the ship free. "
    "The shipping line cancelled every crossing until the weekend and offered refunds to all who had booked."
)
OTHER_REPORT = (
    "More than two hundred travellers had a cold awakening when their ship struck ground near the "
    "harbour mouth. Lifeboat crews from three villages brought everyone ashore, some wrapped in "
    "blankets, others barefoot. A retired teacher described how the lights went out and how "
    "children started to sing in the dark lounge. Inspectors want to know why an alarm on the "
    "bridge stayed silent; the recorder has been sealed. Local hotels opened their doors for free, "
    "while buses carried commuters round the bay."
)


def documents(*texts: str) -> list[Document]:
    return [Document(text, id=f"d{number}") for number, text in enumerate(texts, start=1)]


def copies(*texts: str) -> dict[str, str]:
    return find_copies(documents(*texts), CONFIG)


def made_up(words: int, seed: int) -> str:
    """Text of words that no other seed has."""
    rng = random.Random(seed)
    return " ".join(f"w{seed}x{rng.randrange(10_000)}" for _ in range(words))


def test_containment_is_the_share_of_five_words_in_a_row_that_the_smaller_has_in_common() -> None:
    # seven words make three 5-grams; case and punctuation do not count
    first = shingle("One two, three four five six seven.")
    second = shingle("ONE TWO THREE FOUR FIVE; six eight")
    assert first.all.size == 3
    assert containment(first.all, second.all) == pytest.approx(2 / 3)
    longer = shingle("One two three four five six and seven or eight")
    assert containment(first.all, longer.all) == containment(longer.all, first.all)
    assert containment(first.all, shingle("").all) == 0.0


def test_short_texts_are_one_shingle() -> None:
    assert shingle("No comment.").all.size == 1
    assert copies("No comment.", "no comment", "No answer.") == {"d2": "d1"}  # the longer is the original


def test_independent_reports_are_no_copies() -> None:
    assert copies(STORY, OTHER_REPORT) == {}


SENTENCES = STORY.split(". ")
REPRINTS = {
    "upper case and other marks": STORY.upper().replace(",", " -"),
    "cut to half": ". ".join(SENTENCES[:3]) + ".",
    "end only": ". ".join(SENTENCES[3:]),
    "sentences dropped": ". ".join(SENTENCES[::2]),
    "introduced": "From our correspondent on the coast, with thanks to the crews who answered. " + STORY,
    "a word in twenty changed": " ".join(
        "otherwise" if number % 20 == 10 else word for number, word in enumerate(STORY.split())
    ),
}


@pytest.mark.parametrize("reprint", REPRINTS.values(), ids=REPRINTS)
def test_reprints_are_copies(reprint: str) -> None:
    found = copies(STORY, reprint)
    assert len(found) == 1
    assert set(found) | set(found.values()) == {"d1", "d2"}


@pytest.mark.parametrize(
    "marks",
    ['""', "\u201e\u201c", "\u00bb\u00ab", "\u201d\u201d", "\u300c\u300d"],
)
def test_a_long_quotation_in_common_makes_no_copy(marks: str) -> None:
    speech = made_up(150, seed=1)
    quoted = f"{marks[0]}{speech}{marks[1]}"
    first, second = shingle(f"{STORY}\n{quoted}"), shingle(f"He said: {quoted}\n{OTHER_REPORT}")
    assert containment(first.all, second.all) > CONFIG.containment  # most of both is the speech
    assert not are_copies(first, second, CONFIG.containment)


def test_a_quotation_counts_as_one_where_only_one_side_marks_it() -> None:
    speech = made_up(150, seed=1)
    assert copies(f'{STORY} "{speech}"', f"{speech}\n{OTHER_REPORT}") == {}


def test_what_quotes_a_post_is_no_copy_of_it() -> None:
    post = made_up(30, seed=2)
    assert copies(post, f'{STORY} "{post}" {OTHER_REPORT}') == {}
    assert len(copies(f'"{post}"', f'"{post}"')) == 1  # but the same post twice is


def test_a_height_in_inches_opens_no_quotation() -> None:
    assert shingle(f"A man of 5'10\" said that {STORY} He is 6'2\" now.").quoted.size == 0


def test_a_notice_in_common_makes_no_copy() -> None:
    notice = made_up(40, seed=3)
    assert copies(f"{STORY}\n{notice}", f"{OTHER_REPORT}\n{notice}") == {}


def test_a_fragment_does_not_tie_together_what_holds_it() -> None:
    notice = made_up(25, seed=3)
    first, second = f"{STORY}\n{STORY[::-1]}\n{notice}", f"{OTHER_REPORT}\n{OTHER_REPORT[::-1]}\n{notice}"
    found = copies(first, second, notice, notice)
    assert set(found) == {"d3", "d4"}
    assert len(set(found.values())) == 1


def test_a_fragment_is_never_the_original() -> None:
    alert = Document(SENTENCES[0], id="alert", date=datetime.date(2024, 1, 1))
    story = Document(STORY, id="story", date=datetime.date(2024, 1, 2))
    assert find_copies([alert, story], CONFIG) == {"alert": "story"}


def test_the_earliest_is_the_original_else_the_longest() -> None:
    short = Document(". ".join(SENTENCES[:4]), id="short")
    whole = Document(STORY, id="whole")
    assert find_copies([short, whole], CONFIG) == {"short": "whole"}
    dated = Document(short.text, id="short", date=datetime.date(2024, 3, 1))
    assert find_copies([dated, whole], CONFIG) == {"whole": "short"}
    later = Document(STORY, id="whole", date=datetime.date(2024, 3, 2))
    assert find_copies([later, dated], CONFIG) == {"whole": "short"}


def test_a_chain_of_copies_has_one_original() -> None:
    words = made_up(300, seed=4).split()
    chain = [" ".join(words[start : start + 150]) for start in (0, 60, 120)]
    ends = find_copies(documents(chain[0], chain[2]), CONFIG)
    assert ends == {}
    found = copies(*chain)
    assert len(found) == 2
    assert len(set(found.values())) == 1


def test_a_story_printed_forty_times_has_one_origin() -> None:
    rng = random.Random(0)
    words = (STORY + " " + OTHER_REPORT).split()
    prints = [" ".join(word for word in words if rng.random() > 0.03) for _ in range(40)]
    found = copies(*prints, made_up(100, seed=5))
    assert len(found) == 39
    assert "d41" not in found


def test_copies_are_found_in_scripts_without_spaces() -> None:
    story = "昨日の夜明け前に大きな客船が港の外で座礁し乗客全員が救助された。原因はまだ分かっていない。"
    other = "警察によると市内の銀行に二人組の男が押し入り現金を奪って逃走したという。けが人はいなかった。"
    assert copies(story, other) == {}
    assert len(copies(story, story[:25])) == 1


def test_no_copies_are_looked_for_where_that_is_switched_off() -> None:
    assert find_copies(documents(STORY, STORY), IndependenceConfig(enabled=False)) == {}


@settings(max_examples=60, deadline=None)
@given(st.lists(st.text(alphabet='abc "\n\u201c\u201d', max_size=60), max_size=6), st.randoms())
def test_order_plays_no_part(texts: list[str], rng: random.Random) -> None:
    given_documents = documents(*texts)
    shuffled = list(given_documents)
    rng.shuffle(shuffled)
    found = find_copies(given_documents, CONFIG)
    assert found == find_copies(shuffled, CONFIG)
    assert not set(found) & set(found.values())


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=300))
def test_any_text_twice_is_one_origin(text: str) -> None:
    found = copies(text, text)
    assert found == ({"d2": "d1"} if shingle(text).all.size else {})
    assert shingle(text).all.size <= max(len(text) - SHINGLE + 1, 1)


def test_a_thousand_documents_take_seconds_at_most() -> None:
    texts = [made_up(300, seed) for seed in range(500)]
    words = texts[0].split()
    edited = [
        " ".join("new" if (i + n) % 25 == 0 else word for i, word in enumerate(words)) for n in range(500)
    ]
    start = time.process_time()
    found = copies(*texts, *edited)
    assert time.process_time() - start < 15  # about one second on a laptop; quadratic work would take minutes
    assert len(found) == 500


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Rain fell.\n\nThis article originally appeared in The Lantern.", True),
        ("Republished with permission from The Lantern.\n\nRain fell.", True),
        ("Rain fell.\n\nSource: The Lantern", True),
        ("VELM (Newswire) - Rain fell.", False),  # the original has the dateline, too
        ("The source: a spring in the hills was found. They went home via Velm.", False),
        (f"Rain fell. {'x ' * 600} It was first published in 1931. {'x ' * 600} Rain fell.", False),
    ],
)
def test_what_says_that_it_appeared_elsewhere(text, expected) -> None:
    assert is_reprint(text) is expected


def test_of_undated_copies_the_reprint_is_none_of_the_originals() -> None:
    longer = f"{STORY} The café was shut.\n\nThis story originally appeared in The Lantern."
    assert find_copies(documents(longer, STORY), CONFIG) == {"d1": "d2"}
    assert find_copies(documents(STORY, longer), CONFIG) == {"d2": "d1"}


def test_short_texts_that_share_a_sentence_are_no_copies() -> None:
    first = "The tenant is liable for repairs of the roof. The court met in May. Ana Reyl wrote it."
    second = "The tenant is liable for repairs of the roof within 30 days. Owners were pleased."
    assert copies(first, second) == {}
