"""Marks of quotations that run over several sentences of a summary."""

import pytest

from summarizer.proving.quotation_marks import close_quotations
from summarizer.records import SummarySentence, Support


@pytest.mark.parametrize(
    ("given", "wanted"),
    [
        (["Vane said: “We go.", "We stay.”"], ["Vane said: “We go.", "We stay.”"]),
        (["Vane said: “We go.", "Rain fell."], ["Vane said: “We go.”", "Rain fell."]),
        (["Rain fell.", "We stay.”"], ["Rain fell.", "“We stay.”"]),
        (["Vane said: “We go.", "“Stay,” Roe said."], ["Vane said: “We go.”", "“Stay,” Roe said."]),
        (["“We go.", "We wait.", "We stay.”"], ["“We go.", "We wait.", "We stay.”"]),
    ],
)
def test_every_mark_has_a_partner(given, wanted) -> None:
    sentences = [SummarySentence(text, Support("supported", 1.0), 1, ()) for text in given]
    assert [each.text for each in close_quotations(sentences)] == wanted
