"""Which of the sentences that the model offers is taken, or why none is.

Every hypothesis is aligned, restored and judged. Of those that pass, the one wins that the model finds likely
and that has most in common with the others.

Source: minimum Bayes risk over an n-best list, Kumar & Byrne 2004, "Minimum Bayes-Risk Decoding for
Statistical Machine Translation"; the gain is the F1 of words and of pairs of words.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from summarizer.writing.fusion.alignment import Alignment, align
from summarizer.writing.fusion.casing import Forms
from summarizer.writing.fusion.cutting import recast
from summarizer.writing.fusion.engine import Hypothesis
from summarizer.writing.fusion.evidence import Material, is_content
from summarizer.writing.fusion.faithfulness import (
    NO_SPEAKER,
    cut_name,
    guessed,
    miscounted,
    swapped,
    turned,
    unattributed,
    unsupported,
)
from summarizer.writing.fusion.mending import with_articles, with_speaker, without_connectives
from summarizer.writing.fusion.surface import Restored, restore
from summarizer.writing.fusion.vocabulary import spelled
from summarizer.writing.fusion.wellformed import malformed

#: What agreement with the other hypotheses (in [0, 1]) weighs against a mean log-probability (in nats).
#: Set by judgement, not fitted.
CONSENSUS_WEIGHT = 1.0
#: What a content word that only its model could join to its neighbour costs: each seam is a chance to say
#: what no source says. Set by judgement, not fitted.
SEAM_COST = 0.02


@dataclass(frozen=True, slots=True)
class Candidate:
    """A hypothesis with its words and its surface.

    Attributes:
        alignment: Its words.
        restored: Its surface.
        score: The model's.
        reason: Why it is refused; empty where it is not.
        doubt: Why the rules alone cannot tell that it is sound; empty where they can.
    """

    alignment: Alignment
    restored: Restored
    score: float
    reason: str
    doubt: str = ""


def candidates(
    hypotheses: Sequence[Hypothesis],
    material: Material,
    vocabulary: Sequence[str],
    forms: Forms,
    leaning: bool = False,
) -> list[Candidate]:
    """The different hypotheses, judged; by their place in the model's list.

    Args:
        hypotheses: Of one input, best first.
        material: That input's evidence.
        vocabulary: Token of each id.
        forms: How the cluster writes its words.
        leaning: Whether the sentence may lean on the one that is told before it.
    """
    found: dict[tuple[str, ...], Candidate] = {}
    for hypothesis in hypotheses:
        words = without_connectives(spelled(hypothesis.ids, vocabulary))
        words = with_articles(align(words, material.sources), material)
        while words and words not in found:
            candidate = _judged(words, hypothesis.score, material, forms, leaning)
            found[words] = candidate
            # One that tells a claim as a fact is offered a second time, with who says so.
            speaking = with_speaker(candidate.alignment, material) if candidate.reason == NO_SPEAKER else None
            words = speaking or ()
    return list(found.values())


def _judged(
    words: tuple[str, ...], score: float, material: Material, forms: Forms, leaning: bool
) -> Candidate:
    alignment = align(words, material.sources)
    restored = restore(alignment, material.sources, forms)
    reason = objection(restored.text, alignment, material, leaning)
    return Candidate(alignment, restored, score, reason, "" if reason else recast(alignment, material))


def objection(text: str, alignment: Alignment, material: Material, leaning: bool = False) -> str:
    """What is wrong with a sentence, however it was made of its sources; the cheapest checks first."""
    return (
        malformed(text, alignment, material, leaning)
        or miscounted(alignment, material)
        or turned(alignment, material)
        or unattributed(alignment, material)
        or cut_name(alignment, material)
        or guessed(alignment, material)
        or swapped(text, alignment, material)
        or unsupported(text, alignment, material)
    )


def best(found: Sequence[Candidate]) -> Candidate | None:
    """The candidate to take, or ``None`` where all are refused; of equals the model's first."""
    passing = [candidate for candidate in found if not candidate.reason]
    if not passing:
        return None
    shares = _probabilities([candidate.score for candidate in found])
    bags = [_bag(candidate.alignment.words) for candidate in found]

    def worth(candidate: Candidate) -> float:
        own = _bag(candidate.alignment.words)
        consensus = sum(share * _f1(own, bag) for share, bag in zip(shares, bags, strict=True))
        return candidate.score + CONSENSUS_WEIGHT * consensus - SEAM_COST * seams(candidate.alignment)

    return max(passing, key=worth)


def seams(alignment: Alignment) -> int:
    """How often a content word stands beside another one from elsewhere."""
    return sum(
        left != right and is_content(alignment.words[place]) and is_content(alignment.words[place + 1])
        for place, (left, right) in enumerate(zip(alignment.run_of, alignment.run_of[1:], strict=False))
    )


def _probabilities(scores: Sequence[float]) -> list[float]:
    """Scores as shares of one."""
    highest = max(scores)
    weights = [math.exp(score - highest) for score in scores]
    return [weight / sum(weights) for weight in weights]


def _bag(words: Sequence[str]) -> Counter[tuple[str, ...]]:
    pairs: Iterable[tuple[str, ...]] = pairwise(words)
    return Counter([*((word,) for word in words), *pairs])


def _f1(one: Counter[tuple[str, ...]], other: Counter[tuple[str, ...]]) -> float:
    return 2 * (one & other).total() / max(one.total() + other.total(), 1)
