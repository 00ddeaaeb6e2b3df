"""What a sentence refers to: the earlier sentences of its document of which one must be told before it.

Three kinds of words point back: a pronoun that its own sentence does not explain, a name that was introduced
earlier, and a definite or demonstrative phrase ("the vessel", "those titles") whose words stood before. No
parser is needed to be careful: where nothing earlier is left out, nothing is lost.

Source: Christensen et al. 2013, "Towards Coherent Multi-Document Summarization", whose discourse graph has
these edges (deverbal nouns and coreferent mentions), here inside one document.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from summarizer.planning.cluster_view import ClusterView
from summarizer.text.names import names
from summarizer.text.terms import content_terms

#: A third person, known only from what stands before.
_PERSON = re.compile(r"\b(?:he|she|him|her|his|hers|they|them|their|theirs)\b", re.IGNORECASE)
#: "the rescue vessel", "those titles", "another video": the words that tell what is meant.
_PHRASE = re.compile(
    r"\b(?P<word>the|this|that|these|those|such|another)\s(?P<what>(?:[a-z][\w’'-]*\s?){1,3})", re.IGNORECASE
)
_POINTING = frozenset(("this", "that", "these", "those", "such", "another"))
#: "this week": nothing in the text is pointed at.
_TIME = re.compile(
    r"(?:second|minute|hour|day|week|month|year|morning|afternoon|evening|night|weekend|time)s?\b"
)
_QUOTED = re.compile(r"[“\"][^”\"]*[”\"]")


@dataclass(frozen=True, slots=True)
class Reference:
    """Words of a sentence that point back.

    Attributes:
        row: The sentence.
        rows: Earlier sentences of its document that hold what is meant; one of them must be told. Empty where
            that cannot be told.
        terms: Content terms of what is meant; empty for a pronoun, which only the sentence before explains.
    """

    row: int
    rows: tuple[int, ...]
    terms: frozenset[str] = frozenset()


def references(view: ClusterView, rows: Sequence[int]) -> list[Reference]:
    """What points back in the sentences of one document.

    Args:
        view: The cluster.
        rows: All rows of the document, in order.
    """
    language = view.prepared.language
    found: list[Reference] = []
    rows_by_term: dict[str, list[int]] = {}
    for row in rows:
        text, before = view.sentences[row].text, view.before(row)
        previous = () if before is None else (before,)
        if view.leaning[row] or view.inside[row]:
            found.append(Reference(row, previous))
        found += _back_to_names(row, text, language, rows_by_term)
        if language == "en":
            if previous and _unexplained(text):
                found.append(Reference(row, previous))
            found += _back_to_phrases(row, text, rows_by_term, previous)
        for term in dict.fromkeys(content_terms(text, language)):
            rows_by_term.setdefault(term, []).append(row)
    return list(dict.fromkeys(found))


def is_explained(view: ClusterView, row: int) -> bool:
    """Whether the pronouns of a sentence are explained in it."""
    return view.prepared.language != "en" or not _unexplained(view.sentences[row].text)


def _unexplained(text: str) -> bool:
    """Whether the first "he" or "they" outside quotation marks has no name before it in its sentence."""
    pronoun = _PERSON.search(_QUOTED.sub(lambda quoted: "_" * len(quoted.group()), text))
    return pronoun is not None and not any(name.start < pronoun.start() for name in names(text))


def _back_to_names(
    row: int, text: str, language: str, rows_by_term: dict[str, list[int]]
) -> Iterator[Reference]:
    """Names of one word that stood before, then perhaps in full and with who that is."""
    for name in names(text, language):
        terms = content_terms(name.text, language)
        if len(name.words) == 1 and terms and terms[-1] in rows_by_term:
            yield Reference(row, tuple(rows_by_term[terms[-1]]), frozenset(terms[-1:]))


def _back_to_phrases(
    row: int, text: str, rows_by_term: dict[str, list[int]], previous: tuple[int, ...]
) -> Iterator[Reference]:
    """Definite phrases of which a word stood before; "those" without one means what was said just now."""
    for phrase in _PHRASE.finditer(text):
        if _TIME.match(phrase["what"]):
            continue
        terms = frozenset(term for term in content_terms(phrase["what"], "en") if term in rows_by_term)
        if terms:
            yield Reference(row, tuple(sorted({r for term in terms for r in rows_by_term[term]})), terms)
        elif phrase["word"].casefold() in _POINTING and previous and phrase.start() < len(text) / 2:
            yield Reference(row, previous)
