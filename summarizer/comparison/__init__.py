"""Comparison: where independent sources differ, what they share, and when it happened.

Sentences are compared in their redundancy neighbourhood and in buckets of what they count, never all with
all. The order of reading: :mod:`~summarizer.comparison.reading`, then ``quantities``, ``days``; the finders
``amounts``, ``events``, ``roles``, ``polarity``, each of which gathers candidates that logic does not tell
apart; ``alignment`` says how alike they are told and ``scorer`` which of them are conflicts;
``conflicts`` puts these together; ``timeline``, ``agreement`` and ``updates`` stand beside them. English:
other languages get agreement only.

Source: the pairs are those of contradiction detection by antonymy, negation and numeric mismatch in
de Marneffe, Rafferty & Manning 2008, "Finding Contradictions in Text", who also learn a logistic regression
over features of an alignment. Departure: no parser; alignment is by shared weighted terms, and every doubt
about scope counts against a finding.
"""

from summarizer.comparison.agreement import find_agreement, passage
from summarizer.comparison.conflicts import ONE_SOURCE
from summarizer.comparison.days import dateline
from summarizer.comparison.disagreements import find_disagreements
from summarizer.comparison.library import Library
from summarizer.comparison.pairs import near_pairs
from summarizer.comparison.timeline import find_events, is_note
from summarizer.comparison.updates import find_news

__all__ = [
    "ONE_SOURCE",
    "Library",
    "dateline",
    "find_agreement",
    "find_disagreements",
    "find_events",
    "find_news",
    "is_note",
    "near_pairs",
    "passage",
]
