"""The evidence, feature by feature, and the model over it."""

from __future__ import annotations

import json
import random
import time
from collections import Counter
from importlib.resources import files

import numpy as np
import pytest

from summarizer.preparation.cleaning import context, credits, cues, decisions, scoring, shape
from summarizer.preparation.cleaning.lines import count_words, ends_with_stop, split_lines
from training import furniture
from training.linear import fit_logistic

PARAGRAPH = "The council said on Monday that the ferry will stop for six weeks while its hull is repaired."


def shaped(text: str) -> dict[str, float]:
    (line,) = split_lines(text)
    return dict(zip(shape.FEATURES, shape.describe(line, shape.ENGLISH), strict=True))


def placed(*texts: str) -> list[dict[str, float]]:
    lines = split_lines("\n\n".join(texts))
    bags = [context.keys(line, shape.ENGLISH) for line in lines]
    rows = context.describe(lines, bags, Counter(key for bag in bags for key in bag), Counter())
    return [dict(zip(context.FEATURES, row, strict=True)) for row in rows]


def test_lines_keep_their_places_and_paragraphs() -> None:
    raw = "  one two \n\n three\r\n\r\nfour\nfive  "
    lines = split_lines(raw)
    assert [line.text for line in lines] == ["one two", "three", "four", "five"]
    assert [line.paragraph for line in lines] == [0, 1, 2, 2]
    assert all(raw[line.start : line.end] == line.text for line in lines)


def test_a_bracketed_remark_after_the_last_stop_is_a_line_of_its_own() -> None:
    lines = split_lines(f"{PARAGRAPH} [See the pictures of the ferry]\n\nHe said [the mayor] left.")
    assert [line.text for line in lines] == [
        PARAGRAPH,
        "[See the pictures of the ferry]",
        "He said [the mayor] left.",
    ]


@pytest.mark.parametrize(
    ("text", "ends"),
    [
        *((text, True) for text in ("Done.”", "Done!)", "完了。", "انتهى؟")),
        ("Done:", False),
        ("“Done”", False),
        ("", False),
        ("..,", False),
    ],
)
def test_a_stop_may_have_closing_marks_behind_it(text: str, ends: bool) -> None:
    assert ends_with_stop(text) is ends


def test_shape_of_a_paragraph_and_of_a_headline() -> None:
    paragraph, headline = shaped(PARAGRAPH), shaped("Museum Opens New Wing for Viking Ships")
    assert (paragraph["stop"], headline["stop"]) == (1.0, 0.0)
    assert (paragraph["title_case"], headline["title_case"]) == (1 / 8, 1.0)
    assert paragraph["little_words"] > headline["little_words"]
    assert (paragraph["verb"], headline["verb"]) == (1.0, 0.0)


def test_shape_of_addresses_and_spam() -> None:
    assert shaped("https://news.example.com/a/b")["only_address"] == 1.0
    assert shaped("The shop at example.com sold thirty of them in a week")["only_address"] == 0.0
    assert shaped("poker oslo poker bergen poker bonus")["monotone"] == pytest.approx(2 / 6)
    assert shaped("the poker of the town and the poker of the village")["monotone"] == 0.0


def test_all_features_are_shares() -> None:
    documents = [
        split_lines("\n".join((PARAGRAPH, "Photo: X", "•", "12", "@a", "A" * 500, "…", "(x) [y] “z”")))
    ]
    for row in scoring.feature_rows(documents, count_words(documents))[0]:
        assert len(row) == len(scoring.FEATURES)
        assert all(0 <= value <= 1 for value in row)


def test_cues_of_words_are_no_phrases() -> None:
    def phrase(text: str) -> float:
        return cues.describe(text)[-1]

    assert phrase("Sign up for our newsletter today") == 1.0
    assert phrase("Advertisement") == 1.0
    assert phrase("She baked cookies for the whole village on Sunday") == 0.0


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("The ferry (AP Photo/Lise Dahl)", True),
        ("The ferry. REUTERS/Lise Dahl", True),
        ("A ship. (Lise Dahl / Nord)", True),
        ("He won a prize for his photo of the ferry", False),
        ("Sale/delivery of goods to minors", False),
        ("Senator Ann Lund (R) voted against the plan.", False),
    ],
)
def test_a_credit_names_a_photographer_or_an_agency(text: str, named: bool) -> None:
    values = dict(zip(credits.FEATURES, credits.describe(text), strict=True))
    assert values["credit"] == named
    assert named or values["caption_place"] == 0.0


def test_places_in_the_document() -> None:
    rows = placed(
        "A Headline",
        PARAGRAPH,
        "Subhead",
        "The harbour of the town was closed on Friday too.",
        "More",
        "More",
    )
    assert [row["before_body"] for row in rows] == [1.0, 1.0, 0.0, 0.0, 0.0, 0.0]
    assert [row["after_body"] for row in rows] == [0.0, 0.0, 0.0, 1.0, 1.0, 1.0]
    assert [row["repeated"] for row in rows] == [0.0, 0.0, 0.0, 0.0, 1.0, 1.0]
    assert [row["repeated"] for row in placed(PARAGRAPH, PARAGRAPH)] == [0.0, 1.0]  # the first one stays
    assert [row["run"] for row in rows] == pytest.approx([1 / 6, 0, 1 / 6, 0, 2 / 6, 2 / 6])


def test_captions_given_twice_are_doubled() -> None:
    caption = "Council leader Ada Holm visits the ferry"
    assert [row["doubled"] for row in placed(caption, f"The {caption} (X)", PARAGRAPH)] == [1.0, 1.0, 0.0]


def test_lines_of_copies_are_no_boilerplate() -> None:
    one = split_lines(f"{PARAGRAPH}\n\nOur Paper")
    other = split_lines(
        "The bridge over the fjord will open in spring, as had been planned for years.\n\nOur Paper"
    )
    assert context.pages_of_lines([one, other])[0]["our paper"] == 1
    assert context.pages_of_lines([one, one])[0]["our paper"] == 0


def test_shipped_weights_fit_the_features() -> None:
    content = json.loads(
        files("summarizer.preparation.cleaning").joinpath("weights.json").read_text(encoding="utf-8")
    )
    assert set(content["first"]) == {"bias", *scoring.FEATURES}
    assert set(content["second"]) == {"bias", *scoring.NEIGHBOURS, *scoring.FEATURES}
    assert 0.5 <= scoring.shipped_weights().threshold < 1


def test_a_paragraph_without_a_sign_stays_whatever_the_model_says() -> None:
    lines = split_lines(
        f"{PARAGRAPH}\n\nThe harbour of the town was closed on Friday too.\n\nThe talks went on."
    )
    rows = scoring.feature_rows([lines], count_words([lines]))[0]
    assert decisions.decide(lines, rows, [0.0, 1.0, 1.0], 0.5) == ()


def test_logistic_regression_finds_the_direction() -> None:
    rng = np.random.default_rng(1)
    features = rng.random((400, 2))
    targets = (features[:, 0] > 0.5).astype(float)
    _, weights = fit_logistic(features, targets, np.ones(400), ridge=3.0)
    assert weights[0] > 2
    assert abs(weights[1]) < 1


def test_invented_furniture_is_told_line_by_line() -> None:
    rng = random.Random(2)
    text, added = furniture.add_furniture(
        f"{PARAGRAPH}\n\n{PARAGRAPH}", "Ferry Stops", ["A B C", "D E F"], rng
    )
    assert {line for line in text.split("\n\n") if line != PARAGRAPH} == added - {PARAGRAPH}


@pytest.mark.parametrize("piece", ["a-", "photo ", "(", "[", "‘a’b", "”", "AP/", "x,y"])
def test_hostile_lines_take_no_time(piece: str) -> None:
    from summarizer.config import CleaningConfig
    from summarizer.preparation.cleaning import clean_documents
    from summarizer.records import Document

    start = time.process_time()
    clean_documents([Document(f"{PARAGRAPH}\n\n{piece * 6000}\n\n{PARAGRAPH}")], CleaningConfig())
    assert time.process_time() - start < 2


def test_the_lead_in_of_a_list_that_goes_goes_with_it() -> None:
    lines = split_lines("Do not eat these:\nMuesli\nBread\n\nThe firm is sorry.")
    items = (decisions.Removal(1, "subhead"), decisions.Removal(2, "subhead"))
    assert decisions.with_lead_ins(items, lines) == (decisions.Removal(0, "lead-in"), *items)
    caption = (decisions.Removal(1, "caption"),)
    assert decisions.with_lead_ins(caption, lines) == caption
