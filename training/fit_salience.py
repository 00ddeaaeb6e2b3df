"""Fit the salience model: ``python -m training.fit_salience TRAIN.jsonl.xz``.

Ridge regression, over all sentences of the training clusters, of the share of a sentence's bigrams that
stand in the human summary (ROUGE-2 precision, stemmed) on its features. Weights and statistics go to
``summarizer/data/salience.json``; no text does.

Source: the regression view of extraction of Ouyang et al., "Applying regression models to query-focused
multi-document summarization", 2011.
"""

from __future__ import annotations

import argparse
import itertools
import json
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from rouge_score.tokenizers import DefaultTokenizer

from summarizer.config import SummarizerConfig
from summarizer.errors import SummarizerError
from summarizer.planning.cluster_view import leaning_sentences, source_titles
from summarizer.planning.salience import FEATURES, sentence_features
from summarizer.preparation import prepare
from summarizer.records import Document
from summarizer.stopwatch import Stopwatch
from summarizer.text.analysis import Analysis, analyze
from summarizer.text.context import opens_inside_quotation
from summarizer.text.similarity import Floats
from training.linear import standardise
from training.records import records

#: Strength of the ridge. With 100 or 1,000 the validation scores differ by less than 0.1 ROUGE.
RIDGE = 100.0
#: Bigrams a short sentence is counted as having, so that a fragment of two lucky words is no target.
FEWEST_BIGRAMS = 6

TARGET = Path(__file__).parents[1] / "summarizer" / "data" / "salience.json"


def main(arguments: Sequence[str] | None = None) -> None:
    """Read clusters, fit, write the weights."""
    parser = argparse.ArgumentParser(description=str(__doc__).splitlines()[0])
    parser.add_argument("clusters", type=Path, help="JSON lines with documents and reference, .xz or plain")
    parser.add_argument("--output", type=Path, default=TARGET)
    options = parser.parse_args(arguments)
    features, target, weights = training_rows(records(options.clusters))
    model = fit(features, target, weights)
    model = {"fitted_on": options.clusters.name, "sentences": len(target), "ridge": RIDGE, **model}
    options.output.write_text(json.dumps(model, indent=1) + "\n", encoding="utf-8")


def training_rows(clusters: Iterable[dict[str, Any]]) -> tuple[Floats, Floats, Floats]:
    """Features (n, n_features), targets (n,) and weights (n,) of all sentences of all clusters."""
    features, targets, weights = [], [], []
    for cluster in clusters:
        try:
            rows, analysis = cluster_features(cluster["documents"])
        except SummarizerError:  # a cluster of empty pages teaches nothing
            continue
        features.append(rows)
        targets.append(bigram_precision([s.text for s in analysis.sentences], cluster["reference"]))
        # A long sentence takes more of the summary, so its error costs more; the root is mild.
        weights.append(np.sqrt(analysis.words))
    return np.concatenate(features), np.concatenate(targets), np.concatenate(weights)


def cluster_features(texts: Sequence[str]) -> tuple[Floats, Analysis]:
    """Features of every sentence, exactly as the engine computes them; shape (n, n_features)."""
    documents = [Document(text, id=f"d{number}") for number, text in enumerate(texts, 1) if text.strip()]
    prepared = prepare(documents, SummarizerConfig(), Stopwatch())
    analysis = analyze(prepared.considered, prepared.origins(), prepared.language)
    cleaned = {document.id: document.text for document in prepared.documents}
    inside = [opens_inside_quotation(cleaned[s.document_id], s.start) for s in analysis.sentences]
    leaning = leaning_sentences(analysis.sentences, inside, prepared.language)
    features = sentence_features(analysis, source_titles(prepared), leaning, prepared.language)
    return np.stack([features[name] for name in FEATURES], axis=1), analysis


def bigram_precision(sentences: Sequence[str], reference: str) -> Floats:
    """Share of each sentence's stemmed bigrams that stand in the reference; shape (n,)."""
    tokenize = DefaultTokenizer(use_stemmer=True).tokenize
    in_reference = set(itertools.pairwise(tokenize(reference)))
    shares = []
    for sentence in sentences:
        bigrams = list(itertools.pairwise(tokenize(sentence)))
        shares.append(sum(bigram in in_reference for bigram in bigrams) / max(FEWEST_BIGRAMS, len(bigrams)))
    return np.array(shares)


def fit(features: Floats, target: Floats, weights: Floats) -> dict[str, Any]:
    """Weighted ridge regression of the standardized target on standardized features."""
    mean, scale, rows = standardise(features)
    standard_target = (target - np.average(target, weights=weights)) / target.std()
    weighted = (rows * weights[:, None]).T
    solution = np.linalg.solve(weighted @ rows + RIDGE * np.eye(rows.shape[1]), weighted @ standard_target)
    return {
        "features": {
            name: {"weight": round(float(w), 5), "mean": round(float(m), 5), "scale": round(float(s), 5)}
            for name, w, m, s in zip(FEATURES, solution, mean, scale, strict=True)
        }
    }


if __name__ == "__main__":
    main()
