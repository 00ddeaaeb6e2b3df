"""Opinions that are asked a question."""

from __future__ import annotations

from summarizer import summarize


def test_a_question_to_reviews_is_answered_by_those_that_speak_of_it():
    reviews = [
        "★★★★★\nThe pour is slow and even.\nIt looks good on the shelf and it was a gift for my aunt.",
        "★☆☆☆☆\nThe handle came off while I poured.\nI spent the evening in hospital with a burn.",
        "★★★★☆\nIt heats fast.\nThe cord is a bit short for our kitchen.",
    ]
    summary = summarize(reviews, words=30, query="handle came off")
    assert "The handle came off while I poured." in summary.text
