"""Salience: how much a sentence matters to the cluster.

Each feature is a pure function over arrays in a module of its own; :mod:`.model` weighs them.
"""

from summarizer.planning.salience.features import FEATURES, sentence_features
from summarizer.planning.salience.model import SalienceModel
from summarizer.planning.salience.ranking import rank_groups

__all__ = ["FEATURES", "SalienceModel", "rank_groups", "sentence_features"]
