"""Days in other languages, by the names of months that Babel knows."""

from __future__ import annotations

import pytest

from summarizer.text.foreign_days import foreign_days


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
        ("ar", "يفتح الجسر في ١٢ مارس.", [("١٢ مارس", None, 3, 12)]),
        ("fr", "Il marche 3 marées et 40 mars.", []),
        ("de", "Im März kamen 300 Gäste, am 31. Februar keiner.", []),
        ("xx", "3. März", []),
    ],
)
def test_days_by_the_names_of_months(language, text, found):
    days = foreign_days(text, language)
    assert [(day.text, day.year, day.month, day.day) for day in days] == found
    assert all(text[day.start : day.end] == day.text for day in days)
