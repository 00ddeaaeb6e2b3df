"""A checked text as the page prints it: as it was given, every sentence with its verdict and its proof."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from summarizer.app.origins import Origin
from summarizer.app.prose import Quote, quotes
from summarizer.verdicts import VERDICTS, CheckedSentence, CheckVerdict, TextCheck

#: The shape that stands beside the word of a verdict: neither is by colour alone.
SIGNS: dict[CheckVerdict, str] = {"supported": "✓", "partly": "◐", "contradicted": "✕", "not found": "?"}


@dataclass(frozen=True, slots=True)
class CheckedLine:
    """A sentence of the text; ``before`` is what stands between it and the one before it."""

    number: int
    sentence: CheckedSentence
    sign: str
    before: str
    cited: tuple[Origin, ...]
    carried: tuple[Quote, ...]
    contradicted: tuple[Quote, ...]


def checked_sentences(checked: TextCheck, text: str, known: Mapping[str, Origin]) -> tuple[CheckedLine, ...]:
    """The sentences in the order of the text, with nothing of it lost between them."""
    lines, end = [], 0
    for number, sentence in enumerate(checked.sentences, 1):
        carried, contradicted = quotes(sentence.carried_by, known), quotes(sentence.contradicted_by, known)
        cited = {quote.origin.number: quote.origin for quote in (*carried, *contradicted)}
        lines.append(
            CheckedLine(
                number=number,
                sentence=sentence,
                sign=SIGNS[sentence.verdict],
                before=text[end : sentence.start],
                cited=tuple(cited[key] for key in sorted(cited)),
                carried=carried,
                contradicted=contradicted,
            )
        )
        end = sentence.end
    return tuple(lines)


def verdict_counts(checked: TextCheck) -> tuple[tuple[CheckVerdict, str, int], ...]:
    """``(verdict, sign, number of sentences)`` of the verdicts that were given, the best first."""
    return tuple((each, SIGNS[each], checked.count(each)) for each in VERDICTS if checked.count(each))
