"""What is measured: for each measure its range, which direction is better, what it needs, and its paper.

The table of ``docs/evaluation.md`` is made from this one, and a test holds the two together.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Direction = Literal["higher", "lower", "near 1", "neither"]
Needs = Literal["reference", "budget", "summary", "sources", "citations", "embeddings"]


@dataclass(frozen=True, slots=True)
class Measure:
    """One measure.

    Attributes:
        name: As in the JSON report.
        title: In words.
        range: Its smallest and largest value.
        better: Which direction is better; ``neither`` describes a summary without judging it.
        needs: What it cannot be measured without.
        source: The paper, and where this departs from it.
        decimals: Shown in tables.
    """

    name: str
    title: str
    range: str
    better: Direction
    needs: Needs
    source: str
    decimals: int = 3


_ROUGE = "Lin 2004, ROUGE; computed by rouge-score, F1 with Porter stemming, the best of several references"
_GRUSKY = "Grusky, Naaman & Artzi 2018, Newsroom; fragments never run across two documents"
_CLAIMS = "Nan et al. 2021, entity-level factual consistency; found by form, against all sources"

#: All measures, in the order of reports.
MEASURES: tuple[Measure, ...] = (
    Measure("rouge1", "words shared with the reference", "0 to 1", "higher", "reference", _ROUGE),
    Measure("rouge2", "word pairs shared with the reference", "0 to 1", "higher", "reference", _ROUGE),
    Measure(
        "rougeL",
        "longest common subsequence, the whole summary as one sequence",
        "0 to 1",
        "higher",
        "reference",
        _ROUGE,
    ),
    Measure(
        "rougeLsum",
        "longest common subsequences sentence by sentence (the higher of the two)",
        "0 to 1",
        "higher",
        "reference",
        _ROUGE,
    ),
    Measure(
        "embedding",
        "cosine of the mean MiniLM sentence embeddings of summary and reference",
        "-1 to 1",
        "higher",
        "embeddings",
        "Reimers & Gurevych 2019, Sentence-BERT",
    ),
    Measure(
        "length_ratio",
        "words of the summary per word of the reference",
        "0 and up",
        "near 1",
        "reference",
        "Sun et al. 2019, How to compare summarizers without target length",
        2,
    ),
    Measure(
        "budget_error",
        "how far the length is from the words asked for, as a share of them",
        "0 and up",
        "lower",
        "budget",
        "Fan, Grangier & Auli 2018, Controllable abstractive summarization",
    ),
    Measure(
        "similarity_mean",
        "mean cosine of the content terms of two sentences of the summary",
        "0 to 1",
        "lower",
        "summary",
        "Bommasani & Cardie 2020, redundancy; cosine of term counts instead of ROUGE-L",
    ),
    Measure(
        "similarity_max",
        "largest cosine of the content terms of two sentences of the summary",
        "0 to 1",
        "lower",
        "summary",
        "Bommasani & Cardie 2020, redundancy; the worst pair, cosine of term counts",
    ),
    Measure(
        "repeated_trigrams",
        "share of the summary's 3-grams that stood in it before",
        "0 to 1",
        "lower",
        "summary",
        "Xiao & Carenini 2020, unique n-gram ratio; 1 minus it",
    ),
    Measure(
        "unresolved_references",
        "share of the sentences that point back to what the summary has not told before them",
        "0 to 1",
        "lower",
        "sources",
        "Christensen et al. 2013, G-FLOW, the edges of its discourse graph; of sentences taken from a source",
    ),
    Measure(
        "consecutive_sentences",
        "share of neighbours that are neighbours in a source too, of those taken from the sources",
        "0 to 1",
        "higher",
        "sources",
        "Christensen et al. 2013, G-FLOW: readers prefer the order of one discourse",
    ),
    Measure(
        "second_openings",
        "share of the sentences behind the first that tell again what an article opens with",
        "0 to 1",
        "lower",
        "sources",
        "after the inverted pyramid of news; half of the content terms of the shorter sentence",
    ),
    Measure(
        "source_coverage",
        "share of the relevant independent sources that are cited",
        "0 to 1",
        "higher",
        "sources",
        "Huang et al. 2024, DiverseSumm, coverage; of sources, copies counted once, off-topic ones not",
    ),
    Measure(
        "source_balance",
        "how evenly the sentences spread over those sources",
        "0 to 1",
        "higher",
        "sources",
        "Pielou 1966, evenness: entropy of the share of each source, over the largest it could have",
    ),
    Measure(
        "citation_precision",
        "share of the citations that their sentence needs, or that carry it alone",
        "0 to 1",
        "higher",
        "citations",
        "Gao et al. 2023, ALCE; carried as `proving.checking` tells it, not by an entailment model",
    ),
    Measure(
        "citation_recall",
        "share of the sentences that are cited and carried by what they cite",
        "0 to 1",
        "higher",
        "citations",
        "Gao et al. 2023, ALCE; carried as `proving.checking` tells it, not by an entailment model",
    ),
    Measure(
        "novel_words",
        "content words that no source has, per 100 words",
        "0 to 100",
        "lower",
        "sources",
        "Grusky et al. 2018 and See et al. 2017 (novel n-grams); content words alone, by stem",
        2,
    ),
    Measure(
        "novel_names", "names that no source has, per 100 words", "0 to 100", "lower", "sources", _CLAIMS, 2
    ),
    Measure(
        "novel_numbers",
        "figures that no source says, per 100 words",
        "0 to 100",
        "lower",
        "sources",
        _CLAIMS,
        2,
    ),
    Measure(
        "novel_quotations",
        "quotations that no source has word for word, per 100 words",
        "0 to 100",
        "lower",
        "sources",
        _CLAIMS,
        2,
    ),
    Measure(
        "fragment_coverage",
        "share of the summary's words in fragments copied from a source",
        "0 to 1",
        "neither",
        "sources",
        _GRUSKY,
    ),
    Measure(
        "fragment_density",
        "mean length of the fragment that a word of the summary stands in",
        "0 and up",
        "neither",
        "sources",
        _GRUSKY,
        1,
    ),
    Measure(
        "compression",
        "words of the sources per word of the summary",
        "0 and up",
        "neither",
        "sources",
        _GRUSKY,
        1,
    ),
)

#: The ROUGE variants that are measured: ``rougeL`` and ``rougeLsum`` differ by 15 points and are both named.
ROUGE = ("rouge1", "rouge2", "rougeL", "rougeLsum")

BY_NAME = {measure.name: measure for measure in MEASURES}
