"""Evaluation: how good summaries are, beside references and beside the sources they were made from.

>>> from summarizer.evaluation import Prediction, Reference, score
>>> values = score(Prediction("a", ("The ferry ran aground.",)), Reference("a", "The ferry ran aground."))
>>> round(values["rouge1"], 2)
1.0

Every measure is described in :mod:`.measures`, with its paper, range and direction. A measure that a summary
gives no ground for (citations of a summary without any) is ``None``, never 0.

In reading order: ``measures`` names them; ``rouge_scores``, ``repetition``, ``fragments``, ``closeness``,
``coherence`` and ``grounding`` (over a ``source_view``) compute them; ``scoring`` puts them together and
``significance`` says how sure they are; ``reading``, ``report`` and ``pictures`` are for files and people.
"""

from __future__ import annotations

from summarizer.evaluation.measures import MEASURES, ROUGE, Measure
from summarizer.evaluation.reading import Prediction, Reference, read_predictions, read_references
from summarizer.evaluation.report import Evaluation, compare_systems
from summarizer.evaluation.rouge_scores import rouge
from summarizer.evaluation.scoring import Scored, score, score_all
from summarizer.evaluation.significance import Comparison, Interval, compare, interval
from summarizer.evaluation.source_view import SourceView

__all__ = [
    "MEASURES",
    "ROUGE",
    "Comparison",
    "Evaluation",
    "Interval",
    "Measure",
    "Prediction",
    "Reference",
    "Scored",
    "SourceView",
    "compare",
    "compare_systems",
    "interval",
    "read_predictions",
    "read_references",
    "rouge",
    "score",
    "score_all",
]
