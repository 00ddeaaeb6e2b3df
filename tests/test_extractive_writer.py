"""The extractive writer, and how it makes a sentence fit to stand alone."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from writing_requests import request_of

from summarizer.records import Document, Evidence, RedundancyGroup, Sentence
from summarizer.text.surface import match_quotes, words_key
from summarizer.writing.extractive import ExtractiveWriter
from summarizer.writing.protocol import WritingRequest
from summarizer.writing.trimming import balance_quotes, capitalize, finish, trim


@pytest.mark.parametrize(
    ("given_text", "expected"),
    [
        # datelines
        ("OSTHAVEN, Aug. 17 (NW) -- The bridge will open.", "The bridge will open."),
        ("OSTHAVEN — The bridge will open.", "The bridge will open."),
        ("PORT ELSA, Norland (NW) — Eight people were hurt.", "Eight people were hurt."),
        ("(CNX)Fans wore shirts.", "Fans wore shirts."),
        ("Osthaven (CNX) The talks failed.", "The talks failed."),
        ("OSTHAVEN (dpx) - Die Brücke wird geöffnet", "Die Brücke wird geöffnet."),
        # what only looks like one
        ("OTAN — The Alliance — said so.", "OTAN — The Alliance — said so."),
        (
            "World Bridge Union (WBU) - The union denied it.",
            "World Bridge Union (WBU) - The union denied it.",
        ),
        ("Osthaven — the port — was closed.", "Osthaven — the port — was closed."),
        # its initials tell whether what is in brackets is the place
        ("ALLENTOWN, Pa. (AP) — Workers came on Monday.", "Workers came on Monday."),
        # bylines, bullets, labels
        ("By Jane Doe, Example News | The talks failed today.", "The talks failed today."),
        ("By Monday, Vane — who was there — left.", "By Monday, Vane — who was there — left."),
        ("• The talks failed", "The talks failed."),
        ("- The talks failed", "The talks failed."),
        ("17 people were hurt", "17 people were hurt."),
        ("UPDATE: The talks failed.", "The talks failed."),
        ("Key points: The bridge will open in May.", "The bridge will open in May."),
        ("Summary judgment came in May.", "Summary judgment came in May."),
        # a label or headline that lost its line
        ("LIVE NEWS On Monday, the dam broke.", "On Monday, the dam broke."),
        ("PORT ELSA The dam broke on Monday.", "The dam broke on Monday."),
        (
            "Mill prices rise The town said on Monday that no mill would close.",
            "The town said on Monday that no mill would close.",
        ),
        # what only looks like it
        ("NATO The Alliance said so.",) * 2,
        ("She had read of The dam for many a year before she saw it.",) * 2,
        ("They saw, in Tarn, A dam of great height that was built by hand.",) * 2,
        ("The mayor said, “The dam is as sound as it ever was.”",) * 2,
        # connectives stay: what they point back to is told before them
        ("However, he expects difficult talks.", "However, he expects difficult talks."),
        ("The president, for his part, declared it over.", "The president, for his part, declared it over."),
        # tails and brackets
        ("The problems were linked to the weather. .", "The problems were linked to the weather."),
        ("Sales rose by 3,700 , he said..", "Sales rose by 3,700, he said."),
        ("The talks (in May failed.", "The talks in May failed."),
        ("The talks failed. (Newswire", "The talks failed."),
        ("The talks\n  failed\u200b in\u00a0May", "The talks failed in May."),
        # quotation marks
        ("We are ready to do more,” said Vane.", "“We are ready to do more,” said Vane."),
        ("What counts, however, is the bridge.”", "“What counts, however, is the bridge.”"),
        ("“We will go.", "“We will go.”"),
        ("„Wir gehen.", "„Wir gehen.“"),
        ("“If needed, we will go, said Vane.", "“If needed, we will go,” said Vane."),
        ("« Nous partons », a dit Vane.", "« Nous partons », a dit Vane."),
        ("He was 6'2\" and strong.", "He was 6'2\" and strong."),
        ("They called it “a “mess of a plan.", "They called it a mess of a plan."),
        ("“We are ready.” said Vane.", "“We are ready,” said Vane."),
        ("“We are ready.” Vane said.", "“We are ready.” Vane said."),
        ("\"We had no plan,'' Vane said.", '"We had no plan," Vane said.'),
        # single marks
        ("The plans don't include him very much.'", "The plans don't include him very much."),
        ("‘It’s unbelievable.", "‘It’s unbelievable.’"),
        ("He called it 'a mess.'", "He called it 'a mess.'"),
        ("It is the players'.", "It is the players'."),
        # capitals
        ("iPhone sales rose.", "iPhone sales rose."),
        ("ünder the bridge.", "Ünder the bridge."),
        ("", ""),
    ],
)
def test_a_sentence_is_made_fit_to_stand_alone(given_text: str, expected: str) -> None:
    assert trim(given_text).text == expected


def test_a_piece_of_a_quotation_gets_its_marks_back() -> None:
    assert trim("We have increased the presence.", inside_quotation=True).text == (
        "“We have increased the presence.”"
    )
    # a mark that can only close what was opened before is taken as such
    assert trim("We are ready,” said Vane.", inside_quotation=True).text == "“We are ready,” said Vane."


def test_changes_are_told() -> None:
    assert trim("OSTHAVEN (NW) – The talks will go on . .").changes == ("dateline", "tail")
    assert trim("The talks go on.").changes == ()


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("Ready", "en", "Ready."),
        ("Ready!”", "en", "Ready!”"),
        ("“Ready,”", "en", "“Ready”."),
        ("he asked (twice)", "en", "he asked (twice)."),
        ("他来了", "zh", "他来了。"),
        ("Wait …", "en", "Wait …"),
        ("", "en", ""),
    ],
)
def test_a_sentence_ends_with_a_mark_of_its_language(text: str, language: str, expected: str) -> None:
    assert finish(text, language) == expected


def test_capitalize_changes_one_letter_at_most() -> None:
    assert capitalize("“we go”") == "“We go”"
    assert capitalize("42 men") == "42 men"
    assert capitalize("ßa") == "ßa"  # its capital has two letters


_LEADS = ("However, ", "OSTHAVEN (NW) – ", "• ", "But ", "By Jane Doe | ", ", for his part, ", "— ", " . .")
_MARKS = ("“", "”", '"', "(", ")", "’s ", ", ", "\n")
_WORDS = ("the ", "talks ", "Failed. ", "4,000 ", "said ", "Vane ", "U.S. ")
_PIECES = st.sampled_from((*_LEADS, *_MARKS, *_WORDS))


@given(st.lists(_PIECES, max_size=12).map("".join), st.booleans())
def test_every_word_is_the_source_s_in_its_order(text: str, inside: bool) -> None:
    source = iter(words_key(text).split())
    assert all(word in source for word in words_key(trim(text, inside_quotation=inside).text).split())


@given(st.text(max_size=80), st.booleans())
def test_any_text_is_trimmed(text: str, inside: bool) -> None:
    trimmed = trim(text, inside_quotation=inside).text
    assert trimmed == trimmed.strip()
    assert "\n" not in trimmed


@given(st.lists(_PIECES, max_size=12).map("".join))
@example("However, ”)")
def test_quotation_marks_are_balanced(text: str) -> None:
    balanced = balance_quotes(text.replace('"', ""))
    assert balanced.count("“") == balanced.count("”") or not (
        match_quotes(balanced).opened or match_quotes(balanced).closed
    )


def _request(texts: list[str], groups: list[tuple[int, ...]], document: str = "") -> WritingRequest:
    sentences = [Sentence("d1", i, 0, len(text), text) for i, text in enumerate(texts)]
    evidence = tuple(
        Evidence(RedundancyGroup(f"g{n}", f"d1#{rows[0]}", tuple(f"d1#{i}" for i in sorted(rows)), 1), 1.0, n)
        for n, rows in enumerate(groups)
    )
    documents = (Document(document or " ".join(texts), id="d1"),)
    return WritingRequest("c", "en", evidence, {s.id: s for s in sentences}, documents)


def test_one_sentence_per_group_with_its_members_as_evidence() -> None:
    texts = ["The bridge fell.", "- The bridge has now fallen.", "Nobody was hurt."]
    request = _request(texts, [(1, 0), (2,)])
    first, second = ExtractiveWriter().write([request])[0]
    assert first.text == "The bridge has now fallen."
    assert first.evidence == ("d1#1", "d1#0")
    assert first.fallback == "- The bridge has now fallen."
    assert first.note == "trimmed: bullet"
    assert (second.text, second.evidence, second.note) == ("Nobody was hurt.", ("d1#2",), "")


def test_requests_are_answered_in_order_and_empty_sentences_passed_over() -> None:
    drafts = ExtractiveWriter().write([_request(["— . ."], [(0,)]), _request(["Yes, we go."], [(0,)])])
    assert [[draft.text for draft in draft_] for draft_ in drafts] == [[], ["Yes, we go."]]
    assert ExtractiveWriter().write([]) == []


def test_a_sentence_inside_a_quotation_is_told_by_its_document() -> None:
    text = "“We must act. We will act now,” said Vane."
    inner = "We will act now,” said Vane."
    start = text.index(inner)
    sentence = Sentence("d1", 1, start, len(text), inner)
    group = RedundancyGroup("g", sentence.id, (sentence.id,), 1)
    request = WritingRequest(
        "c", "en", (Evidence(group, 1.0, 0),), {sentence.id: sentence}, (Document(text, id="d1"),)
    )
    assert ExtractiveWriter().write([request])[0][0].text == "“We will act now,” said Vane."


def test_a_quotation_takes_its_introduction_along() -> None:
    texts = ["Calling for calm, Vane said:", "“We will go.”", "It rained."]
    sentences = [Sentence("d1", i, 0, len(text), text) for i, text in enumerate(texts)]
    group = RedundancyGroup("g", "d1#1", ("d1#1",), 1)
    request = WritingRequest("c", "en", (Evidence(group, 1.0, 0),), {s.id: s for s in sentences}, ())
    (draft,) = ExtractiveWriter().write([request])[0]
    assert draft.text == "Calling for calm, Vane said: “We will go.”"
    assert draft.evidence == ("d1#1", "d1#0")


def test_neighbours_from_one_quotation_share_its_marks() -> None:
    told = ["“The road is shut.", "It will stay shut until May,” Vane said.", "Nobody objected."]
    (draft,) = ExtractiveWriter().write([request_of([told], [(0, 0), (0, 1)])])
    assert [sentence.text for sentence in draft] == told[:2]
    (apart,) = ExtractiveWriter().write([request_of([told], [(0, 1), (0, 0)])])
    assert [sentence.text for sentence in apart] == ["“" + told[1], told[0] + "”"]
