"""What the fusion model writes, held against the human sentence and against its own evidence.

Run: ``python -m benchmarks.fusion_quality [--pairs runs/fusion/pairs.val.jsonl] [--limit 600]
[--model DIR] [--output FILE.json] [--show N]``

On held-back pairs of a human sentence and the evidence that supports it. ``raw`` is the model's first
choice as it comes; ``written`` is what the writer gives: a checked sentence, or the representative. ROUGE-L
F1 with stemming against the human sentence, beside those of the evidence's own sentences: the best of them
(chosen with knowledge of the human sentence: a ceiling for picking one), the representative, and a random
one.
"""

from __future__ import annotations

import argparse
import random
from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

import numpy as np
from rouge_score.rouge_scorer import RougeScorer

from benchmarks.data import REPOSITORY
from benchmarks.report import print_table, rounded, write_json
from summarizer.config import WriterConfig
from summarizer.evaluation.significance import compare
from summarizer.records import Document, Evidence, RedundancyGroup, Sentence
from summarizer.text.facts import Facts
from summarizer.text.figures import figures
from summarizer.text.names import names
from summarizer.text.terms import content_terms, count_words
from summarizer.writing.fusion.drafting import Fusion
from summarizer.writing.fusion.engine import Search
from summarizer.writing.fusion.evidence import materials
from summarizer.writing.fusion.inputs import encode_inputs
from summarizer.writing.fusion.vocabulary import spelled
from summarizer.writing.fusion.writer import BEAMS, FusionWriter
from summarizer.writing.protocol import WritingRequest
from training.fusion.building import read_pairs
from training.fusion.pairs import Pair

PAIRS = REPOSITORY / "runs" / "fusion" / "pairs.val.jsonl"
SEED = 7
HEAD = ("sentence", "ROUGE-L", "words", "longer than evidence", "new content words", "new figures or names")


def main(arguments: Sequence[str] | None = None) -> None:
    """Read pairs, write, score, print."""
    parser = argparse.ArgumentParser(description=str(__doc__).splitlines()[0])
    parser.add_argument("--pairs", type=Path, default=PAIRS, help="as training.fusion builds them")
    parser.add_argument("--limit", type=int, default=600)
    parser.add_argument("--model", help="folder of another model than the embedded one")
    parser.add_argument("--output", type=Path, help="JSON file for the figures")
    parser.add_argument("--show", type=int, default=0, help="print so many pairs with what was written")
    options = parser.parse_args(arguments)
    if not options.pairs.is_file():
        print(f"{options.pairs} does not exist; 'python -m training.fusion' builds it from the data sets")
        return
    # The last pairs of the file: training looks at the loss of the first ones.
    pairs = read_pairs(options.pairs)[-options.limit :]
    writer = FusionWriter(WriterConfig(name="fusion", model=options.model))
    requests = [request_of(pair, number) for number, pair in enumerate(pairs)]
    fused = [fusions[0] for fusions in writer.fuse(requests)]
    report = measure(pairs, fused, raw_texts(writer, requests))
    print_report(report, len(pairs))
    for pair, fusion in list(zip(pairs, fused, strict=True))[: options.show]:
        print(f"\nread     {' | '.join(pair.source.sentences)}\nhuman    {pair.target}")
        print(f"written  {fusion.draft.text}  [{fusion.draft.note}]")
    if options.output:
        write_json(options.output, rounded({"pairs": len(pairs), **report}))


def request_of(pair: Pair, number: int) -> WritingRequest:
    """A request for one sentence: the context and the representative in one document, others in others."""
    texts = [
        (pair.source.context, pair.source.sentences[0]),
        *((text,) for text in pair.source.sentences[1:]),
    ]
    sentences: list[Sentence] = []
    documents = []
    for place, parts in enumerate(texts, 1):
        document = Document(" ".join(filter(None, parts)), id=f"d{place}", language="en")
        start = 0
        for index, part in enumerate(filter(None, parts)):
            sentences.append(Sentence(document.id, index, start, start + len(part), part))
            start += len(part) + 1
        documents.append(document)
    members = tuple(s.id for s in sentences if s.text in pair.source.sentences)
    group = RedundancyGroup("g1", members[0], members, len(documents))
    return WritingRequest(
        cluster_id=f"p{number}",
        language="en",
        evidence=(Evidence(group, 1.0, 0),),
        sentences={s.id: s for s in sentences},
        documents=tuple(documents),
    )


def raw_texts(writer: FusionWriter, requests: Sequence[WritingRequest]) -> list[str]:
    """The model's first choice for every request, unchecked."""
    model, engine = writer.ready()
    groups = [materials(request, request.evidence, model.tokenizer) for request in requests]
    rows = [encode_inputs([material.input for material in group], model.tokenizer) for group in groups]
    written = engine.generate(rows, Search(BEAMS))
    return [" ".join(spelled(group[0][0].ids, model.vocabulary)) for group in written]


def measure(pairs: Sequence[Pair], fused: Sequence[Fusion], raw: Sequence[str]) -> dict[str, Any]:
    """Scores of every way to say it, and what the writer did."""
    scorer = RougeScorer(["rougeL"], use_stemmer=True)
    chance = random.Random(SEED)

    def rouge(pair: Pair, text: str) -> float:
        return 100 * float(scorer.score(pair.target, text)["rougeL"].fmeasure)

    def row(texts: Sequence[str]) -> dict[str, float]:
        described = [describe(pair, text) for pair, text in zip(pairs, texts, strict=True)]
        return {
            "rougeL": float(np.mean(scored(texts))),
            **{k: float(np.mean([d[k] for d in described])) for k in described[0]},
        }

    def scored(texts: Sequence[str]) -> list[float]:
        return [rouge(pair, text) for pair, text in zip(pairs, texts, strict=True)]

    own = [pair.source.sentences for pair in pairs]
    ways = {
        "written": [fusion.draft.text for fusion in fused],
        "raw": list(raw),
        "best evidence sentence": [
            max(texts, key=lambda text, pair=pair: rouge(pair, text))
            for pair, texts in zip(pairs, own, strict=True)
        ],
        "representative": [texts[0] for texts in own],
        "random evidence sentence": [
            chance.choice([*texts, *filter(None, [pair.source.context])])
            for pair, texts in zip(pairs, own, strict=True)
        ],
        "human": [pair.target for pair in pairs],
    }
    kinds = Counter(
        "shortened" if f.is_fused else f.draft.note.split(": ", 1)[-1].split("'")[0].strip() for f in fused
    )
    beside = {
        name: compare(scored(ways["written"]), scored(ways[name]))
        for name in ("best evidence sentence", "representative")
    }
    return {
        "systems": {name: row(texts) for name, texts in ways.items()},
        "ahead of": {name: asdict(found) for name, found in beside.items()},
        "notes": dict(kinds.most_common()),
    }


def describe(pair: Pair, text: str) -> dict[str, float]:
    """Length, and what stands in no sentence of the evidence."""
    evidence = [*pair.source.sentences, pair.source.context]
    known = set(content_terms(" ".join(evidence)))
    terms = content_terms(text)
    facts = Facts(evidence)
    invented = [f for f in figures(text) if not facts.says_figure(f)]
    strangers = [name for name in names(text) if not facts.says_name(name)]
    return {
        "words": float(count_words(text)),
        "longer": float(count_words(text) > max(map(count_words, pair.source.sentences))),
        "new_terms": sum(term not in known for term in terms) / max(1, len(terms)),
        "new_facts": float(bool(invented or strangers)),
    }


def print_report(report: dict[str, Any], count: int) -> None:
    """A table, and how often each thing happened."""
    rows = [
        (
            name,
            f"{row['rougeL']:.2f}",
            f"{row['words']:.1f}",
            f"{row['longer']:.1%}",
            f"{row['new_terms']:.2%}",
            f"{row['new_facts']:.1%}",
        )
        for name, row in report["systems"].items()
    ]
    print_table(f"{count} held-back pairs", HEAD, rows)
    for name, found in report["ahead of"].items():
        middle, low, high = (found["difference"][each] for each in ("mean", "low", "high"))
        print(f"written - {name}: {middle:+.2f} ({low:+.2f} to {high:+.2f}), p {found['p']:.3f}")
    for note, times in report["notes"].items():
        print(f"{times / count:6.1%}  {note}")


if __name__ == "__main__":
    main()
