"""Inputs as people bring them, from the command line's engine: what is told, warned of, and never said.

Each folder of ``data/field`` stands for a kind of trouble that users of such tools report.
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import pytest

from summarizer import EmptyInputError, Summarizer, SummarizerConfig, Summary
from summarizer.cli import main
from summarizer.rendering import FORMATS

FIELD = Path(__file__).parent / "data" / "field"
ENGINE = Summarizer(SummarizerConfig(title=True))


@cache
def told(folder: str) -> Summary:
    return ENGINE.summarize([FIELD / folder])


def removed(summary: Summary) -> str:
    return "\n".join(
        report.document.raw[edit.start : edit.end]
        for report in summary.documents
        for edit in report.document.edits
        if not edit.replacement
    )


def test_a_mail_thread_is_told_by_its_decision_with_who_says_what() -> None:
    summary = told("01-email-thread")
    assert summary.title == "Storage migration, date and budget"
    assert [report.duplicate_of for report in summary.documents] == [None, None, None]
    assert "5 April" in summary.text
    assert "38,500 euros" in summary.text
    assert summary.text.startswith(
        "Decision (Marta Lindqvist, 6 March): the migration moves to Saturday 5 April."
    )
    proposed = summary.text.index("Marta Lindqvist (3 March): ")
    assert summary.text.index("weekend of 15 March") > proposed
    gone = removed(summary)
    for frame in ("INTERNAL - ALDER", "+46 8 555 0101", "This e-mail and any attachments", "> Marta,"):
        assert frame in gone
        assert frame not in summary.text


def test_a_query_of_a_mail_thread_is_answered() -> None:
    query = "What was decided and what does it cost?"
    summary = ENGINE.summarize([FIELD / "01-email-thread"], query=query)
    assert not any("answer the query" in warning for warning in summary.warnings)
    assert "5 April" in summary.text
    assert "38,500 euros" in summary.text
    assert "I propose" not in summary.text


def test_meetings_are_told_by_their_decision_and_what_changed() -> None:
    summary = told("02-meeting-transcripts")
    assert [str(report.document.date) for report in summary.documents] == ["2025-05-12", "2025-05-19"]
    assert not any(sign in summary.text for sign in ("<v", "-->", "WEBVTT"))
    assert summary.text.startswith("Decision (Priya Nair, 12 May): we launch on 16 June")
    assert "Priya Nair (12 May): " in summary.text[: summary.text.index("launch is on the 2nd of June")]
    assert "Jonas Feld: Will do, the load test is on the 27th." in summary.text
    values = [value.text for found in summary.disagreements for value in found.values]
    assert not any("2025" in value for value in values)
    (change,) = summary.disagreements
    assert (change.update, values) == (True, ["31", "nine"])
    assert "The number of tickets was first given as 31, then as nine." in summary.text


def test_speech_without_punctuation_is_an_error_with_its_reason(capsys: pytest.CaptureFixture[str]) -> None:
    folder = FIELD / "03-unpunctuated-captions"
    with pytest.raises(EmptyInputError, match="no punctuation"):
        ENGINE.summarize([folder])
    assert main(["run", str(folder)]) == 2
    assert "no punctuation" in capsys.readouterr().err


def test_speech_without_punctuation_beside_an_article_is_set_aside() -> None:
    article = (
        "The city bike with the belt drive costs 1,100 dollars. Its battery lasts 52 kilometres in winter."
    )
    summary = ENGINE.summarize([article, FIELD / "03-unpunctuated-captions" / "review-a.txt"])
    assert summary.documents[1].set_aside
    assert any("no punctuation" in warning for warning in summary.warnings)


@pytest.mark.parametrize("folder", ["04-chinese", "19-arabic"])
def test_headlines_of_scripts_without_capitals_are_no_prose(folder: str) -> None:
    summary = told(folder)
    assert all(report.document.title for report in summary.documents)
    assert not any(report.document.title in summary.text for report in summary.documents)
    told_of = any(
        "where the sources differ was looked for in numbers in digits and in days only" in w
        for w in summary.warnings
    )
    assert told_of or summary.disagreements


def test_chinese_says_who_was_rescued() -> None:
    text = told("04-chinese").text
    assert "五人" in text
    assert "两人重伤" in text or "两人伤势较重" in text


def test_two_languages_are_both_used() -> None:
    summary = told("05b-tie")
    assert [report.used for report in summary.documents] == [True, True]
    assert any("German and English" in warning for warning in summary.warnings)


@pytest.mark.parametrize("folder", ["06-latin1-html-list", "06b-markdown-list"])
def test_a_list_of_products_is_told_whole(folder: str) -> None:
    summary = told(folder)
    assert all(product in summary.text for product in ("500 g", "750 g", "1 kg"))
    assert not re.search(r"should not be eaten:? *(?:Three|Check)", summary.text)
    assert [report.document.date for report in summary.documents] == [None] * len(summary.documents)


def test_papers_are_told_without_their_references_and_running_heads() -> None:
    summary = told("07-pdf-two-columns")
    assert summary.title in {
        "Soil moisture sensors cut water use in olive groves: a two-year field trial",
        "Sensor irrigation in olive production: evidence from 60 farms",
    }
    assert "J. Irrig." not in summary.text
    assert "Water saving in flat olive fields" not in summary.text
    assert "region.[1]" in "".join(report.document.raw for report in summary.documents)
    assert "region.[1]" not in FORMATS["text"](summary)
    reasons = {edit.reason for report in summary.documents for edit in report.document.edits}
    assert "subhead" not in reasons
    assert any("12 2,140 5.8" in report.document.text for report in summary.documents)


def test_tracked_changes_are_read_as_accepted() -> None:
    summary = told("08-docx-tracked-changes")
    for said in ("16 schools", "4,350 pupils", "2.6 million pounds", "extending the pilot for two years"):
        assert said in summary.text
    assert "fund free breakfast" in summary.text
    assert "publish the cost per meal" in summary.text
    assert "halved, from 22 to 11 percent" in summary.text
    report = next(r.document for r in summary.documents if r.document.source == "report-draft.docx")
    assert "Year: 2024; Meals served: 455,000; Cost per meal (GBP): 2.97." in report.text
    for gone in ("3,900", "2.1 million", "does not recommend", "DRAFT v3"):
        assert gone not in summary.text
        assert gone in removed(summary)


def test_situation_reports_have_the_day_as_of_which_they_speak() -> None:
    summary = told("10-situation-reports")
    assert summary.title == "Situation Report No. 5 - Tarnow Valley floods"
    dates = {report.document.source: str(report.document.date) for report in summary.documents}
    assert dates == {
        "sitrep-03.txt": "2025-06-14",
        "sitrep-05.txt": "2025-06-17",
        "wire-16june.txt": "2025-06-16",
    }


def test_situation_reports_tell_the_latest_state_alone() -> None:
    summary = told("10-situation-reports")
    for said in (
        "58 people have died",
        "37 are missing",
        "6,150 people are in 15 shelters",
        "light vehicles",
    ):
        assert said in summary.text
    assert "All villages can be reached by road again" in summary.text
    assert "The figure of 63 deaths published on 16 June was wrong" in summary.text
    assert summary.text.count("63") == 1
    for before in ("112", "9,300", "22 shelters", "cannot be reached"):
        assert before not in summary.text
    assert summary.agreement is not None
    listed = [each.text for each in (*summary.agreement.shared, *summary.agreement.unique)]
    assert not any("cannot be reached" in text or ("63" in text and "wrong" not in text) for text in listed)
    values = [value.text for found in summary.disagreements for value in found.values]
    assert {"41", "58", "9,300", "6,150"} <= set(values)
    assert "63" not in values


def test_reviews_are_counted_and_told_in_their_own_words() -> None:
    summary = told("12-product-reviews")
    assert "3 of 6 reviews mention" in summary.text
    assert "3 “leaks”" in summary.text
    assert "started to leak after two weeks. Water got into the base and it shorted." in summary.text
    assert "On 110 V it took 11 minutes to boil. In Europe it is fast." in summary.text
    assert "rubber smell the first five times you use it. After that it is fine." in summary.text
    assert "olds flat" in summary.text
    considered = " ".join(report.document.text for report in summary.documents)
    assert "strong rubber smell" in considered
    assert "olds flat" in considered
    assert not any(report.set_aside for report in summary.documents)
    one_star = next(r for r in summary.documents if r.document.source == "review2.txt")
    assert one_star.used
    for line in ("found this helpful", "collected as part of a promotion", "Verified Purchase"):
        assert line in removed(summary)
        assert line not in summary.text
    assert not any(found.update for found in summary.disagreements)


def test_no_paragraph_parts_a_review_or_holds_two() -> None:
    summary = told("12-product-reviews")
    pairs = {(sentence.paragraph, sentence.citations[0].document_id) for sentence in summary.sentences[1:]}
    assert len({paragraph for paragraph, _ in pairs}) == len({review for _, review in pairs}) == len(pairs)


def test_a_denial_is_a_dispute() -> None:
    summary = told("13b-negation-minimal")
    assert any(found.kind == "polarity" for found in summary.disagreements)
    assert "within 30 days" in summary.text
    assert [report.duplicate_of for report in summary.documents] == [None, None, None]
    for sentence in summary.sentences:
        assert not any("not liable" in cited.text for cited in sentence.citations) or "not" in sentence.text
    assert summary.agreement is not None
    assert all("b.txt" not in {c.document_id for c in each.passages} for each in summary.agreement.shared)


def test_clauses_keep_their_numbers_and_their_limits() -> None:
    summary = told("14-policy-clauses")
    assert "after which they lapse" in summary.text
    assert "by the head of department and by the director of personnel" in summary.text
    for text in (FORMATS[name](summary) for name in ("text", "markdown")):
        assert "see cl. [" not in text
    assert "2.2 Up to 5 days" in summary.text


def test_a_thread_of_an_issue_is_told_in_turn_without_its_logs() -> None:
    summary = told("15-markdown-issue-thread")
    assert {report.document.kind for report in summary.documents} == {"thread"}
    assert "added in v2.4.0 by mistake" in summary.text
    assert "set max_body" in summary.text
    assert "client_max_body_size" in summary.text
    told_in_turn = ("fail with HTTP 413", "by mistake", "The workaround works")
    places = [summary.text.index(passage) for passage in told_in_turn]
    assert places == sorted(places)
    assert any("client_max_body_size" in report.document.text for report in summary.documents)
    assert "v2.4.1 on 12 May" in summary.text
    for never in ("ERROR upload", "Traceback", "as above", ":tada", "104857600", "[ ]"):
        assert never not in summary.text


def test_a_chat_is_told_by_its_latest_messages() -> None:
    summary = told("17-chat-export")
    assert summary.text.startswith("Sunita (15 May): Got the seal, it was 195 not 180.")
    assert "Karim: Seal is in and the water is back on at plots 1 to 9." in summary.text
    assert "13 pounds, pay Sunita by Sunday" in summary.text
    assert "Bea (14 May): " in summary.text[: summary.text.index("If we do it ourselves it is 180")]
    for never in ("image omitted", "end-to-end", "was edited", "attached:"):
        assert never not in summary.text
    speakers = {block.speaker for report in summary.documents for block in report.document.blocks}
    assert speakers == {"Bea", "Karim", "Old Joe", "Sunita"}
