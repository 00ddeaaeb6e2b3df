"""Bytes to text, and text to tidy text."""

from __future__ import annotations

import codecs
import unicodedata

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from summarizer.errors import SummarizerError, UnreadableError
from summarizer.ingestion.decoding import decode
from summarizer.ingestion.tidying import _fix_encoding, tidy

FRENCH = "Le préfet a déclaré que la traversée du fleuve, fermée après l'été, reprendra à Noël. " * 3
RUSSIAN = "Мэр сообщил в среду, что новый мост через реку откроется в следующем месяце. " * 3
POLISH = "Burmistrz powiedział w środę, że ścieżka wzdłuż rzeki będzie gotowa jeszcze w tym miesiącu. " * 3


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (FRENCH, "utf-8"),
        (FRENCH, "utf-16"),
        (FRENCH, "utf-16-le"),
        (FRENCH, "utf-32"),
        (FRENCH, "cp1252"),
        (RUSSIAN, "cp1251"),
        (RUSSIAN, "koi8-r"),
        (POLISH, "cp1250"),
        ("", "utf-8"),
    ],
)
def test_encodings_are_told_from_the_bytes(text: str, encoding: str) -> None:
    assert decode(text.encode(encoding), "x") == text


def test_iso_2022_is_not_taken_for_ascii() -> None:
    text = "市長は水曜日、新しい橋が来月開通すると発表した。" * 3
    assert decode(text.encode("iso2022_jp"), "x", "iso-2022-jp") == text


def test_what_is_declared_counts_where_bytes_do_not_say() -> None:
    word = "Łódź".encode("cp1250")
    assert decode(word, "x", "windows-1250") == "Łódź"
    # A page that is UTF-8, whatever it declares.
    assert decode("Łódź".encode(), "x", "iso-8859-1") == "Łódź"
    # Latin-1 means Windows-1252 on the web.
    assert decode(b"\x93so\x94", "x", "ISO-8859-1") == "“so”"
    for nonsense in ("no-such-encoding", "\0", "zlib", ""):
        assert decode(FRENCH.encode("cp1252"), "x", nonsense) == FRENCH


def test_utf8_with_damage_stays_utf8() -> None:
    cut = FRENCH.encode()[: FRENCH.encode().rindex("ë".encode()) + 1]
    assert decode(cut, "x").startswith(FRENCH[:200])
    assert decode(cut, "x").endswith("No\ufffd")


def test_a_long_file_is_judged_by_its_telling_lines() -> None:
    text = "Only ASCII in this line.\n" * 10_000 + RUSSIAN
    assert decode(text.encode("cp1251"), "x") == text


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (b"%PDF-1.7 ...", "a PDF file"),
        (b"PK\x03\x04....", "ZIP"),
        (b"\x1f\x8b\x08....", "gzip"),
        (bytes(range(256)) * 20, "binary"),
        (b"text and then \x00\x00\x00\x00", "binary"),
    ],
)
def test_binary_is_refused_and_named(data: bytes, what: str) -> None:
    with pytest.raises(UnreadableError, match=f"'photo.txt'.*{what}"):
        decode(data, "'photo.txt'")


@settings(max_examples=300, deadline=None)
@given(st.binary(max_size=400))
@example(codecs.BOM_UTF32_LE + b"\x00")
@example(codecs.BOM_UTF16_LE + b"\x00\xd8")
def test_any_bytes_are_text_or_an_error_of_ours(data: bytes) -> None:
    try:
        text = decode(data, "x")
    except SummarizerError:
        return
    tidy(text).encode()


@pytest.mark.parametrize(
    ("given_text", "expected"),
    [
        ("cafÃ© â€œclosedâ€\x9d", "café “closed”"),
        ("It’s “so” – or — so… ‘x’", "It’s “so” – or — so… ‘x’"),
        ("AT&amp;T &#8220;said&#8221;", "AT&T “said”"),
        ("1 < 2 &amp; 3", "1 < 2 &amp; 3"),  # looks like HTML source: nothing is resolved
        ("re\u00adport\u200bed\ufeff", "reported"),
        ("cafe\u0301", "café"),
        ("ﬁre ﬂood", "fire flood"),
        ("ＮＡＴＯ，北京。", "ＮＡＴＯ，北京。"),
        ("10³ m², ½, №, ™", "10³ m², ½, №, ™"),
        ("a\r\nb\rc\x0bd\x0ce\u2028f\x85g", "a\nb\nc\nd\ne\nf\ng"),
        ("a  \n \t\n  b ", "a\n\n  b"),
        ("a\x00b\x07c\x9dd", "abcd"),
        ("\x1b[31mred\x1b[0m", "red"),
        ("safe \u202eevil\u202c \u2066x\u2069", "safe evil x"),
        ("می\u200cخواهم", "می\u200cخواهم"),
        ("👩\u200d🚒", "👩\u200d🚒"),
        ("half \ud83d", "half \ufffd"),
        ("whole \ud83d\ude80", "whole 🚀"),
        ("NÃO É SÃO PAULO", "NÃO É SÃO PAULO"),  # Portuguese, not mojibake
        ("", ""),
        ("\x00\u200b \n", ""),
    ],
)
def test_marks_of_programs_go_and_letters_stay(given_text: str, expected: str) -> None:
    assert tidy(given_text) == expected


@settings(max_examples=300, deadline=None)
@given(st.text(st.characters(), max_size=80))
@example("&amp;amp;amp;")
@example("\u200b&shy;&#10;")
def test_tidy_is_total_and_done_once(text: str) -> None:
    tidied = tidy(text)
    tidied.encode()
    assert tidy(tidied) == tidied
    assert unicodedata.is_normalized("NFC", tidied)
    assert not any(unicodedata.category(character) == "Cc" for character in tidied if character not in "\n\t")


@settings(max_examples=200, deadline=None)
@given(st.text(st.sampled_from("abz .,'\"<>\t\n“”‘’–—…•\u00a0"), max_size=60))
def test_what_tidy_does_not_show_to_ftfy_needs_no_repair(text: str) -> None:
    """The short cut past ftfy for plain text and typographic signs gives what ftfy would."""
    assert _fix_encoding(text) == text
