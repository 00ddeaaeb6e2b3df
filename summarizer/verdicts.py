"""What holding a text against its sources finds: each sentence with its verdict and what that rests on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from summarizer.records import Document

CheckVerdict = Literal["supported", "partly", "contradicted", "not found"]
#: All verdicts, the best first.
VERDICTS: tuple[CheckVerdict, ...] = ("supported", "partly", "contradicted", "not found")


@dataclass(frozen=True, slots=True)
class SourcePassage:
    """Words of a source: ``document.text[start:end] == text``; ``score`` says how surely they are related."""

    document_id: str
    sentence_id: str
    start: int
    end: int
    text: str
    score: float


@dataclass(frozen=True, slots=True)
class CheckedSentence:
    """A sentence of the text: ``text[start:end]`` of what was given, with its verdict.

    Attributes:
        text: The sentence.
        start: Where it starts in the text that was checked.
        end: Where it ends.
        verdict: What the sources say about it.
        score: Probability that they entail it.
        carried_by: Passages that entail it, or a part of it where the verdict is ``partly``.
        contradicted_by: Passages that contradict it.
        not_found: Figures, names and quotations of it that no source has.
        unsupported_parts: Parts of it that no source carries, where others are carried.
    """

    text: str
    start: int
    end: int
    verdict: CheckVerdict
    score: float
    carried_by: tuple[SourcePassage, ...] = ()
    contradicted_by: tuple[SourcePassage, ...] = ()
    not_found: tuple[str, ...] = ()
    unsupported_parts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class TextCheck:
    """A text with the verdicts on its sentences.

    Attributes:
        sentences: In the order of the text.
        documents: The sources, cleaned; offsets of passages refer to their texts.
        verifier: Who judged: ``verifier``, or ``none`` where words were compared.
        blind_to: What that judge cannot see.
        warnings: Sources that could not be read, and the like.
    """

    sentences: tuple[CheckedSentence, ...]
    documents: tuple[Document, ...]
    verifier: str
    blind_to: str
    warnings: tuple[str, ...] = ()

    @property
    def holds(self) -> bool:
        """Whether every sentence is supported."""
        return all(sentence.verdict == "supported" for sentence in self.sentences)

    def count(self, verdict: CheckVerdict) -> int:
        """Number of sentences with this verdict."""
        return sum(sentence.verdict == verdict for sentence in self.sentences)
