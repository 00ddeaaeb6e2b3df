"""What no source says is found, and mended or dropped."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.proving.checking import Check, check, complaint, repair, repeats
from summarizer.proving.sentence_index import SentenceIndex
from summarizer.records import DraftSentence, Sentence, Support

TEXTS = [
    "The Osthaven bridge collapsed on Monday, injuring nearly 4,000 commuters, Mayor Ada Lind said.",
    "“We will rebuild it at once,” Lind told reporters.",
    "The repair will cost $37 million, or five percent of the budget of the European Union.",
    "President Mark Orr visited the port of Westfall on Tuesday.",
]


@pytest.fixture
def index() -> SentenceIndex:
    return SentenceIndex(Sentence("d1", i, 0, len(text), text) for i, text in enumerate(TEXTS))


def _check(text: str, index: SentenceIndex, *rows: int) -> Check:
    return check(text, [TEXTS[row] for row in rows], index)


@pytest.mark.parametrize("row", range(4))
def test_a_source_sentence_supports_itself(index: SentenceIndex, row: int) -> None:
    assert _check(TEXTS[row], index, row) == Check(Support("supported", 1.0))


@pytest.mark.parametrize(
    ("text", "row"),
    [
        ("Four thousand commuters were injured when the Osthaven bridge collapsed.", 0),
        ("The bridge in Osthaven collapsed, injuring 4000 commuters, Lind said.", 0),
        ('"We will ... rebuild it", Lind told reporters.', 1),
        ("The repair will cost 37 million dollars, 5% of the EU budget.", 2),
    ],
)
def test_other_ways_to_say_the_same_are_supported(index: SentenceIndex, text: str, row: int) -> None:
    checked = _check(text, index, row)
    assert checked.support.verdict == "supported"
    assert checked.invented == checked.uncited == ()


def test_a_full_name_may_be_cited_by_itself(index: SentenceIndex) -> None:
    text = "“We will rebuild it at once,” Ada Lind told reporters."
    assert check(text, [TEXTS[1]], index).uncited == ("Ada Lind",)
    assert check(text, [TEXTS[1], "Ada Lind"], index) == Check(Support("supported", 1.0))


def test_a_full_name_may_complete_one_behind_a_title() -> None:
    texts = ["“We will rebuild it at once,” said Prof Lind.", "Ada Lind has built bridges for years."]
    own = SentenceIndex([Sentence(f"d{n}", 0, 0, len(text), text) for n, text in enumerate(texts)], "en")
    told = "“We will rebuild it at once,” said Prof Ada Lind."
    assert check(told, [texts[0], "Ada Lind"], own).support.verdict == "supported"
    assert check(told, [texts[0]], own).support.verdict != "supported"


@pytest.mark.parametrize("cited", ["Mark Orr", "Ada", "Mayor Ada Lind said.", "Orr, Mark", ""])
def test_no_other_text_completes_a_name(index: SentenceIndex, cited: str) -> None:
    text = "“We will rebuild it at once,” Mark Lind told reporters."
    found = check(text, [TEXTS[1], cited], index)
    assert "Mark Lind" in found.invented + found.uncited


@pytest.mark.parametrize(
    ("text", "row", "field", "invented"),
    [
        ("The Osthaven bridge collapsed, injuring 4,500 commuters.", 0, "numbers", ("4,500",)),
        ("The repair will cost 37 percent of the budget.", 2, "numbers", ("37 percent",)),
        ("The Osthaven bridge collapsed, Mayor Eva Lind said.", 0, "names", ("Mayor Eva Lind",)),
        ("The Osthaven bridge collapsed, Mayor Mark Lind said.", 0, "names", ("Mayor Mark Lind",)),
        ("“We will never rebuild it,” Lind told reporters.", 1, "quotations", ("We will never rebuild it,",)),
    ],
)
def test_what_no_source_says_is_named_and_makes_it_unsupported(
    index: SentenceIndex, text: str, row: int, field: str, invented: tuple[str, ...]
) -> None:
    checked = _check(text, index, row)
    assert checked.support.verdict == "unsupported"
    assert getattr(checked, field) == checked.invented == invented


def test_what_another_source_says_is_partly_supported(index: SentenceIndex) -> None:
    checked = _check("The Osthaven bridge collapsed on Monday, Mark Orr said.", index, 0)
    assert checked.support.verdict == "partly"
    assert checked.uncited == ("Mark Orr",)
    assert checked.invented == ()


def test_a_name_from_a_text_that_carries_nothing_else_is_not_cited(index: SentenceIndex) -> None:
    text = "The Osthaven bridge collapsed, injuring nearly 4,000 commuters, Orr said."
    assert _check(text, index, 0, 3).uncited == ("Orr",)


def test_words_alone_make_a_verdict(index: SentenceIndex) -> None:
    checked = _check("Penguins dance in the moonlight.", index, 0)
    assert checked.support == Support("unsupported", 0.0)
    assert checked.novel_words == ("Penguins", "dance", "moonlight")
    assert _check("The bridge.", index).support.verdict == "unsupported"


def test_a_replaced_sentence_says_why(index: SentenceIndex) -> None:
    draft = DraftSentence("The Osthaven bridge hurt 4,500 commuters.", fallback=TEXTS[0])
    mended = repair(draft, _check(draft.text, index, 0), lambda text: check(text, TEXTS[:1], index), number=3)
    assert mended.text == TEXTS[0]
    assert mended.action == "replaced"
    reason = 'sentence 3 says "4,500", which no source says'
    assert mended.warning == f"{reason}; the source's own words stand instead"


def _mend(text: str, index: SentenceIndex, row: int) -> tuple[str | None, str, str]:
    cited = [TEXTS[row]]
    mended = repair(DraftSentence(text), _check(text, index, row), lambda text: check(text, cited, index), 1)
    return mended.text, mended.action, mended.warning


def test_a_wrong_number_is_not_guessed_at(index: SentenceIndex) -> None:
    text, action, _ = _mend("The Osthaven bridge collapsed, injuring 4,500 commuters.", index, 0)
    assert (text, action) != ("The Osthaven bridge collapsed, injuring 4,000 commuters.", "corrected")
    assert "4,500" not in (text or "")


def test_a_clause_is_left_out(index: SentenceIndex) -> None:
    text, action, _ = _mend(
        "The Osthaven bridge collapsed on Monday, injuring commuters, Eva Moss said.", index, 0
    )
    assert (text, action) == ("The Osthaven bridge collapsed on Monday, injuring commuters.", "shortened")


def test_what_cannot_be_mended_is_dropped(index: SentenceIndex) -> None:
    assert _mend("We whisper at night.", index, 0) == (
        None,
        "dropped",
        "sentence 1 says more than its sources; it was left out",
    )
    text, action, warning = _mend("Eva Moss said the bridge collapsed.", index, 0)
    assert (text, action) == (None, "dropped")
    assert '"Eva Moss"' in warning


def test_a_fallback_that_fails_too_does_not_replace(index: SentenceIndex) -> None:
    draft = DraftSentence("Penguins dance.", fallback="Penguins sing.")
    mended = repair(draft, _check(draft.text, index, 0), lambda text: check(text, [], index), 1)
    assert mended.action == "dropped"


@pytest.mark.parametrize(
    ("text", "repeated"),
    [
        ("The bridge in Osthaven collapsed on Monday.", True),
        ("Nearly four thousand commuters were injured in the collapsed Osthaven bridge.", True),
        ("The Osthaven bridge collapsed on Monday, injuring 4,001 commuters.", False),
        ("The repair will cost $37 million.", False),
        ("", True),
    ],
)
def test_the_same_words_and_figures_repeat(index: SentenceIndex, text: str, repeated: bool) -> None:
    assert repeats(text, [TEXTS[0], TEXTS[3]], index) is repeated
    assert not text or not repeats(text, [], index)


_WORDS = st.sampled_from('Osthaven bridge Lind Orr 4,000 37 “ ” " , . said $ % Eva the'.split())


@given(st.lists(_WORDS, max_size=14).map(" ".join), st.lists(st.integers(0, 3), max_size=3))
def test_repair_never_lets_an_invention_stand(text: str, rows: list[int]) -> None:
    index = SentenceIndex(Sentence("d1", i, 0, len(words), words) for i, words in enumerate(TEXTS))
    cited = [TEXTS[row] for row in rows]
    checked = check(text, cited, index)
    assert 0 <= checked.support.score <= 1
    mended = repair(DraftSentence(text), checked, lambda words: check(words, cited, index), 1)
    if mended.text is not None:
        assert check(mended.text, cited, index).invented == ()
    assert (mended.action == "kept") is (mended.warning == "")


@given(st.text(max_size=80))
def test_any_text_supports_itself_or_has_nothing_to_check(text: str) -> None:
    index = SentenceIndex([Sentence("d1", 0, 0, len(text), text)])
    assert check(text, [text], index).support == Support("supported", 1.0)


def test_the_complaint_says_what_is_wrong() -> None:
    def said(score: float, **found: tuple[str, ...]) -> str:
        return complaint(Check(Support("unsupported", score), **found))

    assert said(0.2) == "says more than its sources"
    assert said(0.9, numbers=("9,000",)) == 'says "9,000", which no source says'
    assert said(0.9) == "contradicts its sources"
