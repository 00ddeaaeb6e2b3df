"""Days in other languages, by the names of months that Babel knows."""

from __future__ import annotations

import pytest

from summarizer.text.foreign_days import foreign_days, whole_days


@pytest.mark.parametrize(
    ("language", "text", "found"),
    [
        (
            "de",
            "Vom 3. März bis zum 10. April 2031 ist zu.",
            [("3. März", None, 3, 3), ("10. April 2031", 2031, 4, 10)],
        ),
        ("fr", "Le pont rouvre le 1er mars 2031, dit le maire.", [("1er mars 2031", 2031, 3, 1)]),
        ("es", "Abre el 3 de marzo de 2031.", [("3 de marzo de 2031", 2031, 3, 3)]),
        ("ru", "Мост откроют 12 марта.", [("12 марта", None, 3, 12)]),
        ("zh", "大桥将于3月5日开放。", [("3月5日", None, 3, 5)]),
        ("ja", "2031年3月5日 橋は開通した。", [("2031年3月5日", 2031, 3, 5)]),
        ("ar", "يفتح الجسر في ١٢ مارس.", [("١٢ مارس", None, 3, 12)]),
        ("de", "Im März kamen 300 Gäste, am 31. Februar keiner.", []),
        ("xx", "3. März", []),
    ],
)
def test_days_by_the_names_of_months(language, text, found):
    days = foreign_days(text, language)
    assert [(day.text, day.year, day.month, day.day) for day in days] == found
    assert all(text[day.start : day.end] == day.text for day in days)


def test_whole_days_of_any_language_stand_in_order():
    text = (
        "2031年3月5日, 6. März 2031, March 7, 2031, 2031-03-08, 9.3.2031, 13/3/2031, 3/4/2031, 5 Blurs 2031"
    )
    days = whole_days(text)
    assert [day.day for day in days] == [5, 6, 7, 8, 9, 13]
    assert all(text[day.start : day.end] == day.text for day in days)
    assert [day.iso for day in whole_days("3/4/2031", day_first=True)] == ["2031-04-03"]
