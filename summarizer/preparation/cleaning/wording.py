"""What a line says: whether its words are those of a web page.

The cues and credits beside this are English, and know what pages repeat. For thirteen languages lines were
written as their news sites print them around articles (corrections, captions, cookie notices, newsletters,
comment rules), and articles; a logistic model over words, their pairs and marks tells them apart. Its word
counts only against a line that ends like a sentence, and where it is sure: a line without an end is never
told in a summary, and headlines, lists and subheads have few words to judge by.

Source: Joulin et al. 2017, "Bag of Tricks for Efficient Text Classification". Weights: ``wording.json``,
fitted by ``python -m training.fit_wording``.
"""

from __future__ import annotations

import functools
import json
import math
import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib.resources import files
from itertools import pairwise

from summarizer.preparation.cleaning.decisions import Removal
from summarizer.preparation.cleaning.lines import Line, count_words
from summarizer.preparation.cleaning.shape import is_english
from summarizer.records import Document
from summarizer.text.language import detect_language
from summarizer.text.lead_ins import dateline_length
from summarizer.text.terms import MARKS

REASON = "page furniture"
#: Probability from which a line counts as one of the page. In English the cues have found most before:
#: of 37 lines of 690 articles that are left and so probable, 31 are; from 0.8 on 40 of 49.
SURE, SURE_IN_ENGLISH = 0.8, 0.9
#: Words of a line's beginning and of its end that are read; what stands between says what it is about.
READ = 24

_TOKEN = re.compile(rf"[^\W\d_]+(?:[{MARKS}'’-]+[^\W\d_]*)*|\d+|[^\w\s]")


@dataclass(frozen=True, slots=True)
class WordingModel:
    """``log odds = bias + the weights of a line's traits``.

    Attributes:
        bias: Of a line without a known trait.
        weights: By trait.
    """

    bias: float
    weights: Mapping[str, float]

    def probability(self, text: str) -> float:
        """How likely a line of such words is of the page, and not of the article."""
        return 1 / (1 + math.exp(-self.bias - math.fsum(self.weights.get(t, 0.0) for t in traits(text))))


@functools.cache
def shipped_models() -> Mapping[str, WordingModel]:
    """The shipped model of each language that was learned."""
    file = json.loads(files(__package__).joinpath("wording.json").read_text(encoding="utf-8"))
    models = {name: WordingModel(model["bias"], model["weights"]) for name, model in file["models"].items()}
    return {language: models.get(language, models["others"]) for language in file["cross_validated"]}


def sure_from(language: str) -> float:
    """The probability from which a line of that language counts as one of the page."""
    return SURE_IN_ENGLISH if language == "en" else SURE


def with_worded(removals: Sequence[Removal], lines: Sequence[Line], language: str) -> tuple[Removal, ...]:
    """The removals, and lines besides that end like a sentence and are surely worded like those of pages.

    None where the language was not learned, or no paragraph of the article would be left. What stands behind
    a dateline is news; a credit alone ("(ANSA)") may stand before a notice.
    """
    model = shipped_models().get(language)
    if model is None:
        return tuple(removals)
    removed = {removal.line for removal in removals}
    staying = [(i, line) for i, line in enumerate(lines) if i not in removed]
    added = {
        i
        for i, line in staying
        if line.stop
        and not _opens_with_place(line.text)
        and model.probability(line.text) >= sure_from(language)
    }
    if not any(line.body for i, line in staying if i not in added):
        return tuple(removals)
    return tuple(sorted((*removals, *(Removal(i, REASON) for i in added))))


def _opens_with_place(text: str) -> bool:
    """Whether a dateline opens a line, with a place and not an agency alone."""
    return dateline_length(text) > 0 and not text.startswith("(")


def language_of(document: Document, lines: Sequence[Line]) -> str:
    """The language of a document: what it was given, English by its little words, or as it is found."""
    if document.language:
        return document.language
    return "en" if is_english(count_words([lines])) else detect_language(document.text)


def traits(text: str) -> set[str]:
    """What the model knows of a line: its words and marks, pairs of them, and both ends."""
    written = _TOKEN.findall(unicodedata.normalize("NFC", text))
    if len(written) > 2 * READ:
        written = [*written[:READ], *written[-READ:]]
    tokens = ["0" if token.isdigit() else token.casefold() for token in written]
    if not tokens:
        return set()
    beginnings = (f"^ {tokens[0]}", f"^ {' '.join(tokens[:2])}")
    ends = (f"{tokens[-1]} $", f"{' '.join(tokens[-2:])} $")
    return {*tokens, *map(" ".join, pairwise(tokens)), *beginnings, *ends}
