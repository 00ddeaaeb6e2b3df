"""What counts as a word, and which words count as the same term."""

from __future__ import annotations

import itertools
from concurrent.futures import ThreadPoolExecutor

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summarizer.text.terms import content_term, content_terms, count_words, normalize, stop_words, tokens


def words(text: str) -> list[str]:
    return [token.text for token in tokens(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("U.S. troops: nearly 4,000.", ["U.S", "troops", "nearly", "4,000"]),
        ("Stoltenberg’s long-term don't", ["Stoltenberg’s", "long-term", "don't"]),
        ("end.Start", ["end.Start"]),
        ("“Wait -- what?”", ["Wait", "what"]),
        ("snake_case 3.5% $40", ["snake", "case", "3.5", "40"]),
        ("世界杯2022年 in 東京", ["世", "界", "杯", "2022", "年", "in", "東", "京"]),
        ("서울 시", ["서", "울", "시"]),
        ("", []),
        (" \n\t", []),
        ("?!… — “”", []),
        ("\u0301 \u064b", []),  # marks without a letter
    ],
)
def test_words_are_told_in_any_script(text: str, expected: list[str]) -> None:
    assert words(text) == expected


@pytest.mark.parametrize(
    "word",
    [
        "किताब",  # Hindi vowel signs are marks, not letters
        "தமிழ்",
        "مَكْتَبَة",  # Arabic with its points
        "שָׁלוֹם",
        "ไทยแลนด์",
        "re\u0301sume\u0301",  # accents as characters of their own
        "می\u200cخواهم",  # Persian: the joiner stands within a word
    ],
)
def test_marks_belong_to_the_letter_before_them(word: str) -> None:
    assert words(f"{word} {word}.") == [word, word]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", 0),
        ("One two  three\nfour", 4),
        ("A dash – is counted, as word processors do.", 9),
        ("天气很好", 4),
        ("天气很好 in 2022 年", 7),
        ("天气很好。(是)", 5),
        ("مكتبة كبيرة", 2),
    ],
)
def test_counting_words_for_a_budget(text: str, expected: int) -> None:
    assert count_words(text) == expected


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("Kosovo's", "kosovo"),
        ("Kosovo’s", "kosovo"),
        ("ＷＩＤＥ", "wide"),
        ("STRASSE", "strasse"),
        ("Straße", "strasse"),
        ("cafe\u0301", "café"),
        ("o’neill", "o'neill"),
    ],
)
def test_spellings_of_a_word_are_made_one(word: str, expected: str) -> None:
    assert normalize(word) == expected


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("en", "The troops were deployed to Kosovo's border.", ["troop", "deploy", "kosovo", "border"]),
        ("en", "U.S. bus 7, 4,000 Covid-19", ["u.s", "bus", "7", "4,000", "covid-19"]),
        ("en", "A, b and c", []),  # single letters tell nothing
        ("de", "Die Häuser der Städte", ["haus", "stadt"]),
        ("fr", "les villes et la ville", ["vill", "vill"]),
        ("es", "Los trabajadores cantaron", ["trabaj", "cant"]),
        ("ru", "Книги на столах", ["книг", "стол"]),
        ("zh", "公园很大", ["公", "园", "大"]),
        ("und", "The cats", ["cats"]),  # stop words of English, and no stemmer to guess with
        ("xx", "The cats", ["the", "cats"]),
    ],
)
def test_content_terms_are_stems_of_words_that_tell(language: str, text: str, expected: list[str]) -> None:
    assert content_terms(text, language) == expected


def test_inflected_forms_are_one_term_in_hindi_too() -> None:
    assert content_term("किताबों", "hi") == content_term("किताब", "hi")


def test_repetitions_are_kept_and_function_words_are_none() -> None:
    assert content_terms("Rain, rain and more rain.") == ["rain", "rain", "rain"]
    assert content_term("the") is None
    assert content_term("The") is None
    assert content_term("x") is None
    assert content_term("7") == "7"


def test_stop_words_of_languages_known_and_unknown() -> None:
    assert "the" in stop_words("en")
    assert stop_words("und") == stop_words("en")
    assert "und" in stop_words("de")
    assert stop_words("tlh") == frozenset()


def test_words_that_carry_news_are_no_function_words() -> None:
    assert stop_words("en").isdisjoint("fire computer case government police new first last".split())


def test_threads_get_the_same_terms() -> None:
    # A stemmer shared between threads gives wrong stems now and then, or crashes.
    texts = [f"running {letter}walked{letter} houses{letter} nationally" for letter in "abcdefgh"] * 200
    with ThreadPoolExecutor(8) as pool:
        assert list(pool.map(content_terms, texts)) == [content_terms(text) for text in texts]


@settings(deadline=None, max_examples=100)
@given(st.text(max_size=80))
def test_tokens_stand_where_they_say_and_do_not_overlap(text: str) -> None:
    found = list(tokens(text))
    assert all(text[token.start : token.end] == token.text != "" for token in found)
    assert all(left.end <= right.start for left, right in itertools.pairwise(found))
    # No letter or digit is passed over.
    covered = {place for token in found for place in range(token.start, token.end)}
    assert all(place in covered for place, character in enumerate(text) if character.isalnum())


@settings(deadline=None, max_examples=60)
@given(st.text(max_size=60), st.sampled_from(["en", "de", "ar", "hi", "zh", "und", "tlh"]))
def test_terms_are_normal_and_none_is_a_function_word(text: str, language: str) -> None:
    for term in content_terms(text, language):
        assert term
        assert term == term.casefold()
    assert content_terms(text, language) == [
        term for token in tokens(text) if (term := content_term(token.text, language)) is not None
    ]


@settings(deadline=None, max_examples=60)
@given(st.text(max_size=40), st.text(max_size=40))
def test_word_counts_of_parts_add_up(left: str, right: str) -> None:
    assert count_words(f"{left} {right}") == count_words(left) + count_words(right)


@given(st.text(min_size=1, max_size=40).map(str.rstrip).filter(bool), st.sampled_from([".", "。", "…", "”"]))
def test_a_mark_at_the_end_makes_no_text_longer(text: str, mark: str) -> None:
    assert count_words(text + mark) == count_words(text)
