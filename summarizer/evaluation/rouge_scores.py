"""ROUGE, by the package rouge-score.

Source: Lin, "ROUGE: A package for automatic evaluation of summaries", 2004. The values are those of
``rouge_score.rouge_scorer.RougeScorer([...], use_stemmer=True)``; with several references, each variant is
that of the reference it scores best with (``score_multi``), and of ``rougeLsum`` likewise.
"""

from __future__ import annotations

import functools
from collections.abc import Sequence
from typing import Any

from summarizer.errors import MissingDependencyError
from summarizer.evaluation.measures import ROUGE


def rouge(references: Sequence[Sequence[str]], summary: Sequence[str], stem: bool = True) -> dict[str, float]:
    """F1 of each variant.

    Args:
        references: Sentences of each reference. ``rougeLsum`` takes lines as sentences, so both sides are
            given one a line.
        summary: Sentences of the summary.
        stem: Compare Porter stems, as published results mostly do.

    Raises:
        MissingDependencyError: rouge-score is not installed.
    """
    targets = ["\n".join(sentences) for sentences in references]
    scores = _scorer(stem).score_multi(targets, "\n".join(summary))
    return {name: float(scores[name].fmeasure) for name in ROUGE}


@functools.cache
def _scorer(stem: bool) -> Any:
    try:
        from rouge_score.rouge_scorer import RougeScorer
    except ImportError:
        raise MissingDependencyError(
            "evaluation needs the package rouge-score; install it with: pip install 'summarizer[evaluate]'"
        ) from None
    return RougeScorer(list(ROUGE), use_stemmer=stem)
